"""The reports of a check: for people, for programs, for GitHub and for readers of SARIF."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from algoregister.checking.report import Report
from algoregister.checking.report_github import github_report
from algoregister.checking.report_json import ToldReport, json_report
from algoregister.checking.report_sarif import sarif_report
from algoregister.checking.reports import text_report
from algoregister.model.wording import Bilingual
from algoregister.problem import Place, Problem, Severity, Suggestion
from conftest import ROOT, SMALL, run

Change = Callable[[str, str, str], Path]
LIST = "algorithms/agency/list.yml"
SARIF = Draft202012Validator(
    json.loads((ROOT / "tests/schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
)


def report(*problems: Problem, language: str = "en", base_url: str | None = None) -> Report:
    """Make a report."""
    return Report(problems, 3, 0, language, base_url, "algoregister 1.2.3")


def problem(**changed: Any) -> Problem:
    """Make a problem."""
    values: dict[str, Any] = {
        "file": "register/algorithms/a/b.yml",
        "place": Place(2, 11),
        "severity": Severity.ERROR,
        "code": "unknown-value",
        "message": Bilingual("Dat is geen waarde.", "That is not a value."),
        "mend": Bilingual("Bedoel je in_use?", "Did you mean in_use?"),
        "line_text": "status: 😀 in-use",
        "path": ("status",),
        "suggestion": Suggestion("in-use", "in_use"),
    }
    return Problem(**{**values, **changed})


HOSTILE = "a%b\r\n::error file=x,title=y::z,:\x1b[31m\u202e"


def sarif(*problems: Problem, **settings: Any) -> dict[str, Any]:
    """Give the one run of a report in SARIF, held against the schema of the standard."""
    log = json.loads(sarif_report(report(*problems, **settings)))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (made,) = log["runs"]
    return dict(made)


def test_sarif_says_where_and_how_to_mend() -> None:
    made = sarif(problem(), base_url="https://register.example/x/")
    assert made["columnKind"] == "unicodeCodePoints"
    (result,) = made["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {
        **{"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 17},
        "snippet": {"text": "in-use"},
    }
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"] == {"text": "in_use"}
    assert change["deletedRegion"]["endColumn"] == 17
    (rule,) = made["tool"]["driver"]["rules"]
    assert rule["id"] == "unknown-value"
    assert rule["helpUri"] == "https://register.example/x/rules/unknown-value/"
    assert rule["help"]["text"]
    assert result["ruleIndex"] == 0


def test_sarif_in_dutch() -> None:
    made = sarif(problem(), language="nl")
    assert made["results"][0]["message"]["text"].startswith("Dat is geen waarde.")
    assert made["tool"]["driver"]["language"] == "nl"


def test_sarif_of_a_problem_with_a_whole_file() -> None:
    made = sarif(problem(place=None, line_text=None, file="register/a b%é.yml", suggestion=None))
    location = made["results"][0]["locations"][0]["physicalLocation"]
    assert "region" not in location
    assert unquote(location["artifactLocation"]["uri"]) == "register/a b%é.yml"
    assert " " not in location["artifactLocation"]["uri"]


def test_sarif_proposes_nothing_where_the_words_are_written_otherwise() -> None:
    made = sarif(problem(line_text="status: 'in-use'", place=Place(2, 9)))
    assert "fixes" not in made["results"][0]


def test_sarif_tells_two_equal_problems_apart_and_keeps_their_marks_when_lines_move() -> None:
    first, second = problem(), problem(place=Place(9, 11))
    made = sarif(first, second)["results"]
    marks = [result["partialFingerprints"]["algoregister/v1"] for result in made]
    assert len(set(marks)) == 2
    moved = sarif(problem(place=Place(5, 11)))["results"][0]
    assert moved["partialFingerprints"]["algoregister/v1"] == marks[0]


def test_sarif_of_nothing_and_of_hostile_text() -> None:
    assert sarif()["results"] == []
    made = sarif(problem(message=Bilingual(HOSTILE, HOSTILE), file=f"register/{HOSTILE}.yml"))
    assert "\x1b" not in made["results"][0]["message"]["text"]


def test_github_annotations_cannot_be_forged() -> None:
    told = github_report(
        report(problem(file=f"register/{HOSTILE}", message=Bilingual(HOSTILE, HOSTILE)))
    )
    assert len(told.splitlines()) == 1
    assert told.startswith("::error file=register/a%25b")
    command, _, data = told[2:].partition("::")
    assert "\x1b" not in told
    properties = dict(part.split("=", 1) for part in command.partition(" ")[2].split(","))
    assert {*properties} == {"file", "line", "col", "endColumn", "title"}
    assert ":" not in properties["file"]
    assert "a%25b" in data
    assert data.endswith("%0A→ Did you mean in_use?")


def test_github_names_the_kind_of_problem() -> None:
    told = github_report(report(problem(severity=Severity.WARNING, place=None), language="nl"))
    assert told.startswith("::warning file=register/algorithms/a/b.yml,title=unknown-value::Dat is")


def test_json_is_as_its_schema_says() -> None:
    schema = json.loads((ROOT / "schema/v1/published/report.schema.json").read_text("utf-8"))
    told = json.loads(json_report(report(problem(), problem(place=None, suggestion=None))))
    assert [e.message for e in Draft202012Validator(schema).iter_errors(told)] == []
    assert ToldReport.model_validate(told).errors == 2
    first, second = told["problems"]
    assert first["suggestion"] == {"old": "in-use", "new": "in_use", "in_place": True}
    assert (second["line"], second["column"], second["suggestion"]) == (None, None, None)
    assert first["message"]["nl"] == "Dat is geen waarde."


def test_text_marks_the_words_that_are_meant() -> None:
    lines = text_report([problem()]).splitlines()
    assert lines[1] == "    status: 😀 in-use"
    assert lines[2] == "              ^^^^^^"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 300 + "in-use" + "y" * 300
    shown, marker = text_report([problem(line_text=line, place=Place(2, 301))]).splitlines()[1:3]
    assert len(shown) < 120
    start = marker.index("^")
    assert shown[start : start + 6] == "in-use"


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_every_format_from_the_command_line(change: Change, form: str) -> None:
    root = change(LIST, "status: in_use", "status: in-use")
    told = run("--register", root, "check", "--format", form)
    assert told.returncode == 1
    assert told.stderr == ""
    assert "unknown-value" in told.stdout
    if form == "json":
        assert json.loads(told.stdout)["errors"] == 1
    if form == "sarif":
        log = json.loads(told.stdout)
        assert list(SARIF.iter_errors(log)) == []
        assert log["runs"][0]["results"][0]["ruleId"] == "unknown-value"


def test_only_what_was_asked_for_is_told(change: Change) -> None:
    root = change(LIST, "status: in_use", "status: in-use")
    for path in (LIST, "algorithms", "algorithms/agency", "."):
        told = run("--register", root, "check", root / path)
        assert told.returncode == 1, path
    told = run("--register", root, "check", root / "organisations", root / "sources")
    assert told.returncode == 0
    assert "All good" not in told.stdout
    assert "Elsewhere in the register: 1 problem." in told.stdout
    told = run("--register", root, "check", "--language", "nl", root / "organisations")
    assert "Elders in het register: 1 probleem." in told.stdout


def test_a_path_outside_the_register_is_wrong_use(tmp_path: Path) -> None:
    told = run("--register", SMALL, "check", tmp_path / "x.yml")
    assert told.returncode == 2
    assert "is not in the register" in told.stderr


def on_a_terminal(*arguments: str | Path, **environment: str) -> str:
    """Run the command line on a terminal, and give what it shows."""
    ours, theirs = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "algoregister", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "TERM": "xterm", **environment},
    ):
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:
            pass
        os.close(ours)
    return shown.decode()


def test_colour_and_progress_on_a_terminal_only(change: Change) -> None:
    root = change(LIST, "status: in_use", "status: in-use")
    shown = on_a_terminal("--register", root, "check")
    assert "\x1b[31m" in shown
    assert "Checking" in shown
    piped = run("--register", root, "check")
    assert "\x1b" not in piped.stdout
    assert piped.stderr == ""


def test_no_colour_where_it_is_not_wanted(change: Change) -> None:
    root = change(LIST, "status: in_use", "status: in-use")
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        shown = on_a_terminal("--register", root, "check", **environment)
        assert not re.search(r"\x1b\[[0-9;]*m", shown), environment
        assert "unknown-value" in shown
