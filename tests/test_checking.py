"""What checking finds, where it says it is, and how it says to mend it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from algoregister.checking.reports import text_report
from algoregister.checking.rules import check_register
from algoregister.problem import Problem
from algoregister.reading.register_folder import read_register
from conftest import SMALL, run

Change = Callable[[str, str, str], Path]


def problems(root: Path) -> list[Problem]:
    """Read and check a register."""
    register, found = read_register(root)
    return check_register(register, found)


def only(root: Path) -> Problem:
    """Give the one problem a register has."""
    found = problems(root)
    assert len(found) == 1, text_report(found)
    return found[0]


def place(problem: Problem) -> tuple[str, int, int]:
    """Give file, line and column of a problem."""
    assert problem.place is not None
    return problem.file, problem.place.line, problem.place.column


COIN = "algorithms/town/coin.yml"
LIST = "algorithms/agency/list.yml"
OLD = "algorithms/agency/old.yml"


def test_the_small_register_is_clean() -> None:
    assert problems(SMALL) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "at", "mend"),
    [
        (COIN, "quote: The model predicts no", "quote: The model predicted no", "quote-not-in-source", "The model predicted", "line 3 of text.txt: “The model predicts no better than a coin”"),
        (COIN, "quote: The model predicts no better than a coin.", "quote: Something else entirely", "quote-not-in-source", "Something", "nothing like it"),
        (COIN, "stop using it.}", "stop using it. Signed by J. Person.}", "quote-masked", "We have", "Quote another"),
        (COIN, "{id: coin, source: letter", "{id: coin, source: leter", "source-missing", "leter", "Did you mean letter?"),
        (COIN, "source: letter, quote: We", "source: letter, part: page-2, quote: We", "part-missing", "page-2", "Parts are: –"),
        (COIN, "visits [^coin]", "visits [^coim]", "evidence-unresolved", '"Choosing', "Did you mean coin?"),
        (COIN, "evidence: [stop]}", "evidence: [halt]}", "evidence-unresolved", "halt", "Add it under"),
        (COIN, "name: {nl: Muntmodel", "name: {nl: 'Muntmodel [^coin]'", "reference-in-line", "'Muntmodel", "`evidence:`"),
        (COIN, "entry: agency/list", "entry: agency/lst", "related-missing", "agency/lst", "Did you mean agency/list?"),
        (COIN, "entry: agency/list", "entry: town/coin", "related-missing", "town/coin", "another"),
        (COIN, "[housing]", "[huosing]", "theme-unknown", "huosing", "Did you mean housing?"),
        (COIN, "nl: Muntmodel", "ne: Muntmodel", "language-unknown", "ne: Munt", "nl, en"),
        (COIN, "/sources/letter/", "/sources/lettre/", "link-to-missing-page", '"Choosing', "https://"),
        (COIN, "started_on: 2019", "started_on: 2025", "dates-out-of-order", '"2024-04"\nthemes', "discrepancies"),
        (COIN, "statement: {nl: Stoppen., en: Stop.}, ", "", "missing-field", "{date:", "Add a line `statement: …`"),
        (OLD, "moved_to: agency/list", "moved_to: agency/lits", "moved-nowhere", "agency/lits", "Did you mean agency/list?"),
        (OLD, "moved_to: agency/list", "moved_to: agency/old", "moved-nowhere", "agency/old", "entry that is there"),
        (LIST, "status: in_use", "status: in-use", "unknown-value", "in-use", "Did you mean in_use?"),
        (LIST, "status_as_of: 2024", "status_as_of: 2024-02-30", "not-a-date", "2024-02-30", "unknown: why"),
        (LIST, "purpose: Alleen", "purpos: Alleen", "unknown-field", "purpos:", "Did you mean purpose?"),
        (LIST, "summary: {nl: Een lijst., en: A list.}\n", "", "missing-field", "schema_version", "Add a line `summary: …`"),
        (LIST, "contact: {unknown: Nog geen contact.}", "contact: {email: nobody}", "not-an-email-address", "nobody", "info@example.org"),
        (LIST, "contact: {unknown: Nog geen contact.}", "contact: {emial: a@b.nl}", "unknown-field", "emial", "Did you mean email?"),
        (LIST, "en: List}", f"en: {'L' * 101}}}", "text-too-long", "LLL", "shorter"),
        (LIST, "purpose: Alleen in het Nederlands.", f"purpose: {'woord ' * 450}.", "text-too-long", "woord", "shorter"),
        (LIST, "purpose: Alleen in", "purpose: Alleen <b>in</b>", "markup-unknown", "</b>", "plain text"),
        (LIST, "en: List}", "en: 'A&nbsp;list'}", "markup-unknown", "&nbsp;", "bold"),
        (LIST, "schema_version: 1", "schema_version: 2", "number-out-of-range", "2\nlanguage", "Always 1."),
        ("organisations/agency.yml", "name: Dienst", "nam: Dienst", "unknown-field", "nam:", "Did you mean name?"),
        ("sources/letter/source.yml", "line: 4", "line: 9", "mask-outside-text", "9, first", "Count"),
    ],
)  # fmt: skip
def test_finds(
    change: Change, path: str, old: str, new: str, code: str, at: str, mend: str
) -> None:
    root = change(path, old, new)
    problem = next((found for found in problems(root) if found.code == code), None)
    assert problem is not None, text_report(problems(root))
    before, _, _ = (root / path).read_text(encoding="utf-8").partition(at)
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    assert place(problem) == (f"register/{path}", line, column), text_report([problem])
    assert mend in problem.mend.en
    assert problem.message.nl != problem.message.en


def test_a_changed_source_is_told_at_its_checksum(change: Change) -> None:
    root = change("sources/letter/text.txt", "coin", "dime")
    problem = next(found for found in problems(root) if found.code == "source-text-changed")
    assert problem.file == "register/sources/letter/source.yml"
    assert problem.line_text is not None
    assert problem.line_text.startswith("sha256: ")


def test_a_quotation_in_another_part_is_pointed_out(small: Path) -> None:
    source = small / "sources/letter/source.yml"
    source.write_text(
        source.read_text(encoding="utf-8") + "parts:\n"
        "  - {id: head, title: Head, kind: other, first_line: 1, last_line: 2}\n"
        "  - {id: body, title: Body, kind: other, first_line: 3, last_line: 5}\n",
        encoding="utf-8",
    )
    entry = small / COIN
    text = entry.read_text(encoding="utf-8").replace(
        "{id: coin, source: letter,", "{id: coin, source: letter, part: head,"
    )
    entry.write_text(text, encoding="utf-8")
    assert "write `part: body`" in only(small).mend.en


def test_white_space_hyphens_and_quotation_marks_are_folded(small: Path) -> None:
    entry = small / COIN
    text = entry.read_text(encoding="utf-8")
    for quote in (
        "We have there- fore decided",
        "We have there-fore decided",
        "We   have therefore decided",
        "have there-\n      fore decided",
    ):
        entry.write_text(
            text.replace("We have therefore decided to stop using it.", f'"{quote}"'),
            encoding="utf-8",
        )
        assert problems(small) == [], quote


def test_evidence_nobody_uses_is_a_warning(change: Change) -> None:
    problem = only(change(COIN, ", evidence: [stop]}", "}"))
    assert (problem.code, problem.severity) == ("evidence-unused", "warning")


def test_a_text_only_in_one_language_is_a_warning(change: Change) -> None:
    problem = only(change(LIST, "name: {nl: Lijst, en: List}", "name: Lijst"))
    assert (problem.code, problem.severity) == ("translation-missing", "warning")


def test_an_entry_needs_its_organisation(small: Path) -> None:
    (small / "organisations/town.yml").unlink()
    problem = only(small)
    assert problem.code == "organisation-missing"
    assert problem.file == "register/algorithms/town/coin.yml"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("algorithms/town/Coin.yml", "misplaced-file"),
        ("algorithms/town/coin2.yaml", "misplaced-file"),
        ("algorithms/coin.yml", "misplaced-file"),
        ("algorithms/town/deep/coin.yml", "misplaced-file"),
        ("notes.txt", "misplaced-file"),
        (f"algorithms/town/{'a' * 120}.yml", "long-name"),
        ("sources/other/text.txt", "text-without-source"),
    ],
)
def test_misplaced_files(small: Path, path: str, code: str) -> None:
    file = small / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x\n", encoding="utf-8")
    assert code in {problem.code for problem in problems(small)}


def test_links_are_not_followed(small: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (small / "algorithms/town/secret.yml").symlink_to(secret)
    (small / "algorithms/more").symlink_to(tmp_path)
    found = problems(small)
    assert [problem.code for problem in found] == ["symbolic-link", "symbolic-link"]
    assert "hunter2" not in text_report(found)


def test_names_that_differ_only_in_case(small: Path) -> None:
    shutil.copytree(small / "organisations", small / "Organisations")
    assert "same-name" in {problem.code for problem in problems(small)}


def test_every_file_is_told_at_once(small: Path) -> None:
    (small / COIN).write_text("a: &x y\n", encoding="utf-8")
    (small / LIST).write_bytes(b"name: caf\xe9\n")
    organisation = small / "organisations/agency.yml"
    organisation.write_text("schema_version: 1\nlanguage: nl\n", encoding="utf-8")
    told = run("--register", small, "check")
    assert told.returncode == 1
    for expected in (
        r"algorithms/town/coin\.yml:1:4: error: anchor-or-alias: ",
        r"algorithms/agency/list\.yml:1:10: error: not-utf-8: ",
        r"organisations/agency\.yml:1:1: error: missing-field: .*\bname\b",
        r"\d+ errors and 0 warnings in \d+ files checked\.",
    ):
        assert re.search(expected, told.stdout), told.stdout
    assert "Traceback" not in told.stdout + told.stderr


def test_a_problem_shows_the_line_and_a_marker(change: Change) -> None:
    root = change(LIST, "status: in_use", "status: in-use")
    told = run("--register", root, "check").stdout.splitlines()
    assert told[0].endswith(
        "agency/list.yml:5:9: error: unknown-value: in-use is not a value of status (Status)."
    )
    assert told[1] == "    status: in-use"
    assert told[2] == "            ^^^^^^"
    assert told[3].startswith("    → Did you mean in_use? Choose from: in_development, pilot,")


def test_problems_in_dutch(change: Change) -> None:
    root = change(LIST, "status: in_use", "status: in-use")
    told = run("--register", root, "check", "--language", "nl").stdout
    assert "in-use is geen waarde van status (Status)." in told
    assert "1 fout en 0 waarschuwingen in 7 nagekeken bestanden." in told


def test_never_all_good_with_warnings(change: Change) -> None:
    root = change(COIN, ", evidence: [stop]}", "}")
    told = run("--register", root, "check")
    assert told.returncode == 0
    assert "All good" not in told.stdout
    assert "0 errors and 1 warning" in told.stdout
    assert "All good" in run("--register", SMALL, "check").stdout


def test_a_folder_that_is_no_register(tmp_path: Path) -> None:
    told = run("--register", tmp_path / "nothing", "check")
    assert told.returncode == 1
    assert "no-register" in told.stdout
    assert "algoregister init" in told.stdout
