"""Work is bounded: what one file can ask for, in problems and in markup."""

from collections.abc import Callable
from pathlib import Path

import pytest

from algoregister.checking.rules import ENTRY_RULES, FILE_RULES, file_problems
from algoregister.model.prose import MAX_MARKS, is_overloaded, links, plain_text
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
