"""A register brings rules of its own: a Python package with an entry point, named in register.yml."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import run

PACKAGE = '''"""Rules of a town."""

from algoregister.checking.rule import EntryRule, Finding, RegisterRule
from algoregister.model.wording import Bilingual
from algoregister.problem import Severity


def no_coin(file):
    """An entry is about a coin.

    The council has forbidden coins.

    Write about something else.
    """
    if "coin" in file.id:
        says = Bilingual("Munten mogen niet.", "Coins are forbidden.")
        yield Finding(file.document, ("name",), says, Bilingual("Iets anders.", "Something else."))


def few(whole):
    """A register has fewer than ten entries."""
    if len(whole.outlines) < 10:
        document = whole.register.document("register.yml")
        yield Finding(document, (), Bilingual("Weinig.", "Few."), Bilingual("Meer.", "More."))


RULES = (
    EntryRule("town-no-coin", Severity.ERROR, no_coin),
    RegisterRule("town-few", Severity.WARNING, few),
)
'''


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder in which a package with rules is installed."""
    folder = tmp_path / "packages"
    info = folder / "town_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "town_rules.py").write_text(PACKAGE, encoding="utf-8")
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: town-rules\nVersion: 1.0\n", "utf-8"
    )
    (info / "entry_points.txt").write_text(
        "[algoregister.rules]\ntown = town_rules:RULES\n", "utf-8"
    )
    return folder


@pytest.fixture
def names_them(small: Path) -> Path:
    """The small register, with the rules named."""
    settings = small / "register.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "own_rules: [town]\n", "utf-8")
    return small


def test_own_rules_are_applied_and_explained(names_them: Path, installed: Path) -> None:
    told = run("--register", names_them, "check", PYTHONPATH=str(installed))
    assert told.returncode == 1
    assert "coin.yml:3:7: error: town-no-coin: Coins are forbidden." in told.stdout
    assert "warning: town-few: Few." in told.stdout
    explained = run("explain", "town-no-coin", PYTHONPATH=str(installed))
    assert "The council has forbidden coins." in explained.stdout


def test_a_changed_rule_checks_anew(names_them: Path, installed: Path) -> None:
    run("--register", names_them, "check", PYTHONPATH=str(installed))
    rules = installed / "town_rules.py"
    rules.write_text(PACKAGE.replace("Coins are forbidden.", "No coins."), encoding="utf-8")
    told = run("--register", names_them, "check", PYTHONPATH=str(installed))
    assert "town-no-coin: No coins." in told.stdout


def test_what_is_installed_and_not_named_does_nothing(small: Path, installed: Path) -> None:
    told = run("--register", small, "check", PYTHONPATH=str(installed))
    assert "town-" not in told.stdout


def test_what_is_named_and_not_installed_is_told(
    names_them: Path, change: Callable[[str, str, str], Path], installed: Path
) -> None:
    told = run("--register", names_them, "check")
    assert told.returncode == 1
    assert "own-rules-not-installed" in told.stdout
    change("register.yml", "own_rules: [town]", "own_rules: [twon]")
    told = run("--register", names_them, "check", PYTHONPATH=str(installed))
    assert "Did you mean town?" in told.stdout
