"""Work is bounded: what one file can ask for, in problems and in markup."""

from collections.abc import Callable
from pathlib import Path

import pytest

from algoregister.checking.rules import ENTRY_RULES, FILE_RULES, file_problems
from algoregister.edition.edition import assess_register
from algoregister.edition.room import Room
from algoregister.model.prose import MAX_MARKS, is_overloaded, links, plain_text
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity
from algoregister.reading.document import Document, read_document
from algoregister.reading.limits import Limits
from algoregister.site.pages.markup import render
from conftest import run


@pytest.mark.parametrize("sign", ["[", "]", "*", "_", "<", "&", "`", "!", "\n", "[a](", "![[]()"])
def test_a_text_with_very_much_markup_is_taken_as_it_stands(sign: str) -> None:
    text = "a" + sign * (MAX_MARKS + 1) + "b"
    assert is_overloaded(text)
    assert plain_text(text) == text
    assert links(text) == ()
    assert render(text, str, str).count("<") == 2


def test_a_text_with_much_markup_is_read_as_markup() -> None:
    text = "\n".join(f"- *a{number}*" for number in range(60))
    assert not is_overloaded(text)
    assert render(text, str, str).count("<em>") == 60


def test_very_much_markup_is_told(small: Path, change: Callable[[str, str, str], Path]) -> None:
    change("algorithms/town/coin.yml", "Stop.", "'" + "[" * (MAX_MARKS + 1) + "'")
    told = run("--register", small, "check")
    assert "too-much-markup" in told.stdout


def test_of_one_rule_not_more_is_told_of_a_file_than_its_limit() -> None:
    numbers = " ".join("123456782" for _ in range(500))
    document = read_document(f'x: "{numbers}"\n'.encode(), "x.yml", Limits(problems=20))
    assert isinstance(document, Document)
    problems = list(file_problems("x.yml", document))
    assert 0 < len(problems) <= 20 * (len(FILE_RULES) + len(ENTRY_RULES))
    assert len({problem.code for problem in problems}) * 20 >= len(problems)


def test_of_all_files_together_not_more_is_told_than_the_limit(small: Path, tmp_path: Path) -> None:
    """What had no place is told when what had is mended: nothing of a file is remembered in part."""
    for number in range(6):
        wrong = "".join(f"wrong{line}: 1\n" for line in range(9))
        (small / f"algorithms/town/e{number}.yml").write_text(wrong, encoding="utf-8")
    memory = tmp_path / "memory"
    few = assess_register(small, "register/", memory, limits=Limits(errors=20)).problems
    assert len(few) == 21
    (said,) = [problem for problem in few if problem.code == "too-many-problems"]
    assert said.severity is Severity.ERROR
    assert said.file == "register/register.yml"
    all_told = assess_register(small, "register/", memory).problems
    afresh = assess_register(small, "register/", tmp_path / "other").problems
    assert list(all_told) == list(afresh)
    left_out = len(all_told) - 20
    assert left_out > 30
    assert f"There are {left_out} more problems, of which {left_out} are errors" in said.message.en


def test_warnings_never_take_the_place_of_errors() -> None:
    def problem(severity: Severity, number: int) -> Problem:
        text = Bilingual("x", "x")
        return Problem(f"f{number}", None, severity, "x", text, text)

    warnings = [problem(Severity.WARNING, number) for number in range(8)]
    errors = [problem(Severity.ERROR, number) for number in range(2)]
    room = Room({Severity.ERROR: 3, Severity.WARNING: 5})
    assert list(room.take([*warnings, *errors])) == [*warnings[:5], *errors]
    assert [said.severity for said in room.left_out("r")] == [Severity.WARNING]
    assert list(room.take(errors)) == errors[:1]
    (said,) = room.left_out("r")
    assert said.severity is Severity.ERROR
    assert said.message.en.startswith("There are 4 more problems, of which 1 are errors.")
    assert list(Room({Severity.ERROR: 3, Severity.WARNING: 5}).left_out("r")) == []


def test_a_large_register_has_a_place_for_the_warnings_of_each_entry(
    change: Callable[[str, str, str], Path], tmp_path: Path
) -> None:
    root = change("algorithms/agency/list.yml", "Alleen in", "Alleen <b>in</b> 06-12345678 in")

    def codes(places: tuple[int, int]) -> list[str]:
        limits = Limits(warnings=places)
        memory = tmp_path / str(places)
        return [
            it.code for it in assess_register(root, "register/", memory, limits=limits).problems
        ]

    assert codes((0, 0)) == ["too-many-problems"]
    assert codes((0, 4)) == ["markup-unknown", "mobile-number"]
