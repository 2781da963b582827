"""A second check looks at no file again, says the same, and misses no change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from algoregister.cli import main
from algoregister.edition import edition, outcome


def check(root: Path, *options: str) -> Result:
    """Check a register from the command line."""
    return CliRunner().invoke(main, ["--register", str(root), "check", *options])


@pytest.fixture
def assessments(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note each time a register is really looked at."""
    seen: list[Path] = []
    really = edition.assess_register

    def noted(root: Path, *rest: object, **options: object) -> object:
        seen.append(root)
        return really(root, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(edition, "assess_register", noted)
    return seen


def broken(root: Path) -> None:
    """Make a mistake in an entry, of which the line and a suggestion are told."""
    entry = root / "algorithms/town/coin.yml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("status: retired", "status: retird"), encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_second_check_says_the_same(
    small: Path, assessments: list[Path], form: str, language: str
) -> None:
    broken(small)
    options = ["--format", form, "--language", language]
    first = check(small, *options)
    second = check(small, *options)
    assert first.exit_code == second.exit_code == 1
    assert "retird" in first.output
    assert second.output == first.output
    assert assessments == [small]


def test_a_part_of_what_is_remembered_can_be_asked_for(
    small: Path, assessments: list[Path]
) -> None:
    broken(small)
    check(small)
    elsewhere = check(small, str(small / "algorithms/agency"))
    assert elsewhere.exit_code == 0
    assert "Elsewhere in the register: 1 problem" in elsewhere.output
    assert len(assessments) == 1


CHANGES: dict[str, Callable[[Path], object]] = {
    "an entry": broken,
    "an entry with the same size": lambda root: (root / "algorithms/town/coin.yml").write_bytes(
        (root / "algorithms/town/coin.yml").read_bytes()[::-1]
    ),
    "the text of a source": lambda root: (root / "sources/letter/text.txt").write_text("Other."),
    "a source": lambda root: (root / "sources/letter/source.yml").unlink(),
    "an organisation": lambda root: (root / "organisations/town.yml").write_text("name: 1\n"),
    "the settings": lambda root: (root / "register.yml").unlink(),
    "a misplaced file": lambda root: (root / "algorithms/notes.txt").write_text("x"),
    "a link": lambda root: (root / "algorithms/town/link.yml").symlink_to("coin.yml"),
    "an empty file": lambda root: (root / "algorithms/town/new.yml").touch(),
    "a file instead of a folder": lambda root: (root / "algorithms/agency").rename(root / "x"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen_by_a_second_check(
    small: Path, assessments: list[Path], name: str
) -> None:
    assert check(small).exit_code == 0
    CHANGES[name](small)
    assert check(small).exit_code == 1
    assert len(assessments) == 2


def test_another_day_is_another_check(small: Path) -> None:
    states = {outcome.state_of(small, "register/", f"2026-01-{day:02}") for day in (1, 2)}
    assert len(states) == 2
    assert outcome.state_of(small, "register/", "2026-01-01") in states
    assert outcome.state_of(small, "other/", "2026-01-01") not in states


def test_what_cannot_be_looked_at_has_no_state(tmp_path: Path) -> None:
    assert outcome.state_of(tmp_path / "nothing", "register/", "2026-01-01") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"state": 1}', b"\xff" * 100])
def test_a_damaged_outcome_is_forgotten(
    small: Path, assessments: list[Path], damage: bytes
) -> None:
    first = check(small)
    for path in small.parent.rglob("outcome.json"):
        path.write_bytes(damage)
    assert check(small).output == first.output
    assert len(assessments) == 2


def test_rules_of_its_own_may_change_without_the_register(
    small: Path, assessments: list[Path]
) -> None:
    settings = small / "register.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}own_rules: [nothing-like-it]\n", encoding="utf-8")
    first = check(small)
    assert check(small).output == first.output
    assert len(assessments) == 2
