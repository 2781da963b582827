"""new, retire and withdraw: by options, by questions, and on a real terminal."""

import os
import pty
import select
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from algoregister.cli import main, questions
from algoregister.editing.formatting import formatted
from algoregister.editing.scaffold import slug_of
from algoregister.editing.tree import comments, tree_of
from algoregister.reading.document import Document, read_document
from conftest import ROOT, run

NEW = (
    *("new", "--organisation", "town", "--name", 'Hulp bij "toezicht": deel 2 # é'),
    *("--summary", "Kiest wie bezoek krijgt.", "--status", "in_use", "--status-as-of", "2026"),
)
RETIRE = (
    *("retire", "agency/list", "--on", "2026-02", "--decided-by", "Raad", "--decision", "Stop."),
    *("--document", "Besluit 12", "--ground", "harm", "Mensen hadden er last van."),
    *("--ground", "cost", "Te duur.", "--step", "inform_users", "2026-02-03"),
    *("--step", "delete_training_data", "decided", "--data", "inputs", "deleted"),
    *("--informed", "none", "--summary", "Het stopte."),
)


def read(path: Path) -> dict[str, Any]:
    """Read a file the strict way; it must be in canonical form."""
    data = path.read_bytes()
    assert formatted(data, path.as_posix()) == data
    document = read_document(data, path.as_posix())
    assert isinstance(document, Document)
    return document.value


def errors_of(register: Path) -> str:
    told = run("--register", register, "check")
    assert told.returncode == 0, told.stdout
    return told.stdout


def answered(
    register: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], *answers: str
) -> Result:
    """Run a command as on a terminal, answering its questions in their order."""
    for module in ("new", "retire", "withdraw"):
        command_module = import_module(f"algoregister.cli.{module}")
        monkeypatch.setattr(command_module, "is_terminal", lambda: True)
    arguments = ["--register", str(register), *command]
    return CliRunner().invoke(main, arguments, input="\n".join([*answers, ""]))


def test_new_by_options_is_right_and_explains_itself(small: Path) -> None:
    told = run("--register", small, *NEW, "--purpose", "Doel.", "--contact-email", "x@example.org")
    assert told.returncode == 0, told.stderr
    path = small / "algorithms/town/hulp-bij-toezicht-deel-2-e.yml"
    value = read(path)
    assert value["name"] == {"nl": 'Hulp bij "toezicht": deel 2 # é'}
    assert value["status_as_of"] == "2026"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../schema/v1/entry.schema.json\n")
    assert "# Wat het moet bereiken, en waarom de organisatie dat wil.\npurpose:" in text
    assert "# appeals:\n#   nl: …" in text
    assert "error" not in errors_of(small).replace("0 errors", "")


def test_every_line_that_is_a_comment_can_be_used(small: Path) -> None:
    assert run("--register", small, *NEW).returncode == 0
    path = small / "algorithms/town/hulp-bij-toezicht-deel-2-e.yml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line != "# themes:"]
    fields = "".join(
        f"{line.removeprefix('# ')}\n"
        for line in kept
        if line.startswith("#   ")
        or (line.startswith("# ") and ": " in line + " " and "`" not in line)
    )
    assert isinstance(read_document(fields.encode(), "x.yml"), Document), fields


def test_new_makes_the_organisation_too_and_never_overwrites(small: Path) -> None:
    arguments = [*NEW]
    arguments[2] = "village"
    told = run("--register", small, *arguments)
    assert (told.returncode, "--organisation-name" in told.stderr) == (2, True)
    told = run("--register", small, *arguments, "--organisation-name", "Dorp", "--slug", "x")
    assert told.returncode == 0
    assert read(small / "organisations/village.yml")["name"] == {"nl": "Dorp"}
    before = (small / "algorithms/village/x.yml").read_bytes()
    told = run("--register", small, *arguments, "--slug", "x", "--summary", "Iets anders.")
    assert told.returncode == 2
    assert "is there already" in told.stderr
    assert (small / "algorithms/village/x.yml").read_bytes() == before
    errors_of(small)


def test_without_a_terminal_what_is_missing_is_told(small: Path) -> None:
    for command in (["new"], ["retire", "agency/list"], ["withdraw", "agency/list"]):
        told = run("--register", small, "--language", "nl", *command)
        assert (told.returncode, told.stdout) == (2, "")
        assert "Er is geen terminal" in told.stderr
        assert "--" in told.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--status-as-of", "1 mei"),
        ("--slug", "Een Naam"),
        ("--slug", "../x"),
        ("--name", "a\u202eb"),
        ("--contact-email", "niemand"),
        ("--summary", "x" * 351),
    ],
)
def test_a_wrong_option_is_wrong_use(small: Path, option: str, value: str) -> None:
    told = run("--register", small, *NEW, option, value)
    assert told.returncode == 2
    assert option in told.stderr
    assert "Traceback" not in told.stderr


def test_new_asks_again_until_an_answer_is_right(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answered(
        small,
        monkeypatch,
        ["--language", "nl", "new"],
        *("Verkeerde Naam", "village", "Dorp", "", "Een naam", "", "Wat het doet."),
        *("99", "2", "morgen", "2026-01", "?", "staat nergens", "", "geen adres", "", ""),
    )
    assert told.exit_code == 0, told.output
    value = read(small / "algorithms/village/een-naam.yml")
    assert (value["status"], value["status_as_of"]) == ("pilot", "2026-01")
    assert value["started_on"] == {"unknown": "staat nergens"}
    assert "purpose" not in value
    assert "Schrijf een datum als 2021, 2021-05 of 2021-05-20." in told.output
    errors_of(small)


def test_retire_by_options_keeps_comments_and_is_right(small: Path) -> None:
    path = small / "algorithms/agency/list.yml"
    path.write_text("# Boven\n\n" + path.read_text() + "# Onder\n", encoding="utf-8")
    told = run("--register", small, *RETIRE)
    assert told.returncode == 0, told.stderr
    value = read(path)
    assert (value["status"], value["ended_on"], value["status_as_of"]) == (
        "retired",
        *["2026-02"] * 2,
    )
    retirement = value["retirement"]
    assert [g["code"] for g in retirement["grounds"]] == ["harm", "cost"]
    assert all(g["attributed_to"] == {"nl": "Raad"} for g in retirement["grounds"])
    assert retirement["decisions"][0]["document"] == {"nl": "Besluit 12"}
    assert retirement["steps"][0] == {"step": "inform_users", "status": "done", "on": "2026-02-03"}
    assert retirement["data"] == {"inputs": {"disposition": "deleted"}}
    assert retirement["people"] == {"informed": "none"}
    document = read_document(path.read_bytes(), "x")
    assert isinstance(document, Document)
    assert {"# Boven", "# Onder"} <= set(comments(tree_of(document)))
    errors_of(small)
    again = run("--register", small, *RETIRE)
    assert (again.returncode, "already" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("kind", "status", "more"),
    [
        ("suspended", "suspended", ()),
        ("replaced", "retired", ("--replaced-by", "Een ander model.")),
        ("never_deployed", "never_deployed", ()),
    ],
)
def test_every_kind_of_stopping_is_right(
    small: Path, kind: str, status: str, more: tuple[str, ...]
) -> None:
    told = run("--register", small, *RETIRE, "--kind", kind, *more)
    assert told.returncode == 0, told.stderr
    assert read(small / "algorithms/agency/list.yml")["status"] == status
    errors_of(small)


def test_a_suspended_entry_can_be_stopped_for_good_and_keeps_its_record(small: Path) -> None:
    base = ("retire", "agency/list", "--decided-by", "Raad", "--decision", "Pauze.")
    assert (
        run(
            "--register", small, *base, "--kind", "suspended", "--on", "2025", "--not-published"
        ).returncode
        == 0
    )
    assert run("--register", small, *RETIRE).returncode == 0
    value = read(small / "algorithms/agency/list.yml")
    assert (value["suspended_on"], value["ended_on"]) == ("2025", "2026-02")
    assert [d["statement"]["nl"] for d in value["retirement"]["decisions"]] == ["Pauze.", "Stop."]
    assert "not_published" not in value["retirement"]
    errors_of(small)


def test_what_the_model_refuses_is_told_and_not_written(small: Path) -> None:
    path = small / "algorithms/agency/list.yml"
    path.write_text(path.read_text() + "started_on: 2020\n", encoding="utf-8")
    before = path.read_bytes()
    told = run("--register", small, *RETIRE, "--kind", "never_deployed")
    assert told.returncode == 1
    assert "start-date-of-never-deployed" in told.stdout
    assert path.read_bytes() == before


def test_retire_asks_what_a_retirement_needs(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answered(
        small,
        monkeypatch,
        ["retire", "agency/list"],
        *("", "2026-02-01", "", "Board", "", "Stop using it.", ""),
        *("harm", "People were harmed.", "", ""),
        *("1", "2026-02-03", *[""] * 8),
        *[""] * 4,
        *("none", ""),
    )
    assert told.exit_code == 0, told.output
    retirement = read(small / "algorithms/agency/list.yml")["retirement"]
    assert retirement["kind"] == "retired"
    assert retirement["grounds"][0]["attributed_to"] == {"nl": "Board"}
    assert retirement["people"] == {"informed": "none"}
    errors_of(small)


def test_no_ground_is_said_to_be_not_published(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answered(
        small,
        monkeypatch,
        ["retire", "agency/list"],
        *("", "?", "not in the documents", "2026", "", "", *[""] * 9, *[""] * 4, "", ""),
    )
    assert told.exit_code == 0, told.output
    value = read(small / "algorithms/agency/list.yml")
    assert value["ended_on"] == {"unknown": {"nl": "not in the documents"}}
    assert value["retirement"]["not_published"] is True
    errors_of(small)


def test_withdraw_leaves_a_tombstone(small: Path) -> None:
    told = run(
        "--register", small, "withdraw", "town/coin", "--reason", "Dubbel.", "--date", "2026"
    )
    assert told.returncode == 0, told.stderr
    grave = read(small / "algorithms/town/coin.yml")["tombstone"]
    assert (grave["kind"], grave["reason"], grave["date"]) == (
        "withdrawn",
        {"en": "Dubbel."},
        "2026",
    )
    errors_of(small)
    told = run("--register", small, "withdraw", "town/coin", "--reason", "x")
    assert (told.returncode, "tombstone already" in told.stderr) == (2, True)


def test_withdraw_moves_an_entry(small: Path) -> None:
    content = (small / "algorithms/town/coin.yml").read_bytes()
    told = run(
        "--register", small, "withdraw", "town/coin", "--reason", "x", "--moved-to", "agency/coin"
    )
    assert told.returncode == 0, told.stderr
    assert (small / "algorithms/agency/coin.yml").read_bytes() == content
    assert read(small / "algorithms/town/coin.yml")["tombstone"]["moved_to"] == "agency/coin"
    for wrong in ("agency/list", "../x", "agency"):
        told = run(
            "--register", small, "withdraw", "agency/list", "--reason", "x", "--moved-to", wrong
        )
        assert told.returncode == 2, wrong


@pytest.mark.parametrize(
    "entry", ["no/thing", "../register", "algorithms/x.yml", "/etc/passwd.yml"]
)
def test_an_entry_that_is_not_there_is_wrong_use(small: Path, entry: str) -> None:
    told = run("--register", small, "retire", entry)
    assert (told.returncode, "There is no entry" in told.stderr) == (2, True)


def test_the_real_register_can_be_edited_by_path(tmp_path: Path) -> None:
    register = Path(shutil.copytree(ROOT / "register", tmp_path / "register"))
    name = "risicomodel-erkende-referenten-opvolger"
    path = register / f"algorithms/ind/{name}.yml"
    arguments = ["retire", path, *RETIRE[2:]]
    told = run("--register", register, *arguments)
    assert told.returncode == 0, told.stdout + told.stderr
    assert read(path)["status"] == "retired"
    errors_of(register)


def test_slugs_are_made_of_names() -> None:
    assert slug_of("Hulp bij “toezicht” (2021) é") == "hulp-bij-toezicht-2021-e"
    assert slug_of("漢字") == ""
    assert questions.is_right("slug", slug_of("x" * 99 + " y"))


def test_questions_on_a_real_terminal(small: Path) -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "algoregister",
            "--register",
            str(small),
            "--language",
            "nl",
            "withdraw",
            "town/coin",
        ],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        close_fds=True,
    ) as process:
        os.close(follower)
        shown = ""
        for wanted, answer in (("Reden", "Dubbel geregistreerd."), ("Datum", "2026-01-02")):
            while wanted not in shown:
                assert select.select([leader], [], [], 60)[0], shown
                shown += os.read(leader, 4096).decode(errors="replace")
            shown = ""
            os.write(leader, f"{answer}\n".encode())
        process.wait(60)
    os.close(leader)
    assert process.returncode == 0
    assert read(small / "algorithms/town/coin.yml")["tombstone"]["date"] == "2026-01-02"
