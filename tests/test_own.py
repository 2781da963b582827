"""What a register adds of its own: fields and stop grounds, checked, shown and published."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import run

DECLARED = """
own_fields:
  - {code: decisions-a-year, kind: number, label: {nl: Besluiten per jaar, en: Decisions a year}}
  - {code: board, kind: text, label: {nl: Wat de raad zei, en: What the council said}}
  - {code: since, kind: date, label: Since, required: true}
  - {code: dossier, kind: url, label: Dossier}
  - {code: debated, kind: "yes", label: {nl: Besproken, en: Debated}}
  - code: risk-class
    kind: choice
    label: {nl: Klasse, en: Class}
    choices:
      - {code: high, label: {nl: Hoog, en: High}}
      - {code: low, label: {nl: Laag, en: Low}}
own_grounds:
  - {code: x-strike, label: {nl: Staking, en: Strike}}
"""
VALUES = """
own_fields:
  - {field: decisions-a-year, number: 1200}
  - {field: board, text: {nl: Mooi *zo*., en: All *well*.}, evidence: [coin]}
  - {field: since, date: 2019-05}
  - {field: dossier, url: "https://example.org/dossier"}
  - {field: debated, "yes": false}
  - {field: risk-class, choice: high}
"""


@pytest.fixture
def own(small: Path) -> Path:
    """The small register with fields and grounds of its own."""
    for path, text in (("register.yml", DECLARED), ("algorithms/town/coin.yml", VALUES)):
        file = small / path
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    for entry in small.glob("algorithms/*/*.yml"):
        text = entry.read_text(encoding="utf-8")
        if "tombstone:" not in text and "own_fields" not in text:
            entry.write_text(
                text + "own_fields:\n  - {field: since, why_unknown: Not told.}\n", "utf-8"
            )
    coin = small / "algorithms/town/coin.yml"
    coin.write_text(
        coin.read_text(encoding="utf-8").replace("code: ineffective", "code: x-strike"), "utf-8"
    )
    return small


def test_own_fields_are_shown_and_published(own: Path, tmp_path: Path) -> None:
    told = run("--register", own, "check")
    assert " 0 errors" in told.stdout or told.returncode == 0, told.stdout
    built = run("--register", own, "build", "--out", tmp_path / "site")
    assert built.returncode == 0, built.stdout + built.stderr
    record = json.loads((tmp_path / "site/api/v1/algorithms/town/coin.json").read_bytes())
    values = {value["field"]: value for value in record["own_fields"]}
    assert values["decisions-a-year"]["number"] == 1200
    assert values["since"]["date"] == "2019-05"
    assert values["debated"]["yes"] is False
    assert values["risk-class"]["choice_label"] == {"nl": "Hoog", "en": "High"}
    assert values["board"]["label"] == {"nl": "Wat de raad zei", "en": "What the council said"}
    dutch = (tmp_path / "site/algorithms/town/coin/index.html").read_text(encoding="utf-8")
    english = (tmp_path / "site/en/algorithms/town/coin/index.html").read_text(encoding="utf-8")
    for page, words in (
        (
            dutch,
            ("Besluiten per jaar", "1.200", "<em>zo</em>", "mei 2019", "Nee", "Hoog", "Staking"),
        ),
        (
            english,
            ("Decisions a year", "1,200", "<em>well</em>", "May 2019", "No", "High", "Strike"),
        ),
    ):
        for word in words:
            assert word in page


@pytest.mark.parametrize(
    ("old", "new", "code", "mend"),
    [
        (
            "field: decisions-a-year",
            "field: decisions-per-year",
            "own-field-not-declared",
            "decisions-a-year",
        ),
        ("number: 1200", "text: many", "own-field-of-another-kind", "number"),
        ("choice: high", "choice: hgh", "own-choice-unknown", "high"),
        ("field: dossier, url", "field: since, date: 2020, url", "own-field-twice", "Keep one"),
        (
            "field: since, date: 2019-05",
            "field: debated, 'yes': true",
            "own-field-missing",
            "since",
        ),
        ("code: x-strike", "code: x-strik", "own-ground-not-declared", "x-strike"),
        ("number: 1200", "evidence: [coin]", "own-field-empty", "why_unknown"),
    ],
)
def test_what_is_wrong_with_own_fields_is_told(
    own: Path, change: Callable[[str, str, str], Path], old: str, new: str, code: str, mend: str
) -> None:
    change("algorithms/town/coin.yml", old, new)
    told = run("--register", own, "check")
    assert told.returncode == 1
    assert f"error: {code}:" in told.stdout
    assert mend in told.stdout.partition(code)[2]


def test_a_choice_needs_its_choices(own: Path, change: Callable[[str, str, str], Path]) -> None:
    change("register.yml", "kind: number", "kind: choice")
    told = run("--register", own, "check")
    assert "choices-missing" in told.stdout
