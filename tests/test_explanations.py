"""Every code a check can give has a page: what is wrong, why it matters, how to mend it."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from algoregister.checking.explanations import explanations, nearest_codes
from algoregister.checking.rules import ALL_RULES
from conftest import ROOT, run

ROOMS = ("reading", "checking", "model")
_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_OTHER_WORDS = {"utf-8", "latin-1", "en-gb", "en-us", "nl-nl", "long-prose", "per-language", "x-"}
"""Words with a hyphen in these rooms that are not the code of a problem."""
_LISTS_OF_VALUES = {"vocabulary.py", "stopping.py"}


def words_in(path: Path) -> Iterator[str]:
    """Give every word with hyphens that a module writes down."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _CODE.fullmatch(node.value)
        ):
            yield node.value


@pytest.mark.parametrize("room", ROOMS)
def test_every_code_is_explained(room: str) -> None:
    found = {
        word
        for path in (ROOT / "src/algoregister" / room).glob("*.py")
        if path.name not in _LISTS_OF_VALUES
        for word in words_in(path)
    }
    assert found - explanations().keys() - _OTHER_WORDS == set()


def test_every_explanation_is_of_a_code_that_exists() -> None:
    package = ROOT / "src/algoregister"
    written = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in (package / room).rglob("*.py")
        if path.name != "explanations.py"
    )
    assert [code for code in explanations() if f'"{code}"' not in written] == []


def test_codes_of_rules_are_given_once() -> None:
    codes = [rule.code for rule in ALL_RULES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", explanations())
def test_both_languages_say_everything(code: str) -> None:
    one = explanations()[code]
    for text in (one.what, one.why, one.mend):
        for told in text:
            assert told.strip() == told
            assert told.endswith((".", "?", "`."))
            assert told[0].isupper() or told[0] == "`"
            assert "{{" not in told
            assert "  " not in told
        assert text.nl != text.en


def test_rules_lists_every_code() -> None:
    told = run("rules")
    assert told.returncode == 0
    lines = told.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(explanations())
    assert "keert" not in told.stdout
    assert "De tekst" in run("--language", "nl", "rules").stdout


def test_rules_as_json() -> None:
    told = json.loads(run("rules", "--format", "json").stdout)
    assert [one["code"] for one in told] == list(explanations())
    for one in told:
        assert one["severity"] in ("error", "warning")
        assert {*one} == {"code", "severity", "what", "why", "mend"}
        assert all({*one[name]} == {"nl", "en"} for name in ("what", "why", "mend"))


def test_explain() -> None:
    told = run("explain", "quote-not-in-source")
    assert told.returncode == 0
    assert "Why it matters" in told.stdout
    assert "(error)" in told.stdout
    assert "Waarom dit ertoe doet" in run("explain", "Secret", "--language", "nl").stdout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quote-not-in-sorce", "quote-not-in-source"),
        ("date", "not-a-date"),
        ("ground", "retirement-without-ground"),
    ],
)
def test_a_typing_error_in_a_code(typed: str, meant: str) -> None:
    assert meant in nearest_codes(typed)
    told = run("explain", typed)
    assert told.returncode == 2
    assert meant in told.stderr
    assert told.stdout == ""


def test_a_code_like_nothing() -> None:
    told = run("explain", "zzzzqqqq\x1b[31m", "--language", "nl")
    assert told.returncode == 2
    assert "algoregister rules" in told.stderr
    assert "\x1b" not in told.stderr
