"""A site in a third language: the German of the program, read as a German reader meets it."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT, run
from repositories import git

MENU = ["Start", "Algorithmen", "Beendet", "Zahlen", "Änderungen", "Daten"]


def _make(folder: Path) -> None:
    """Make a register that is German in the third place, with a stopped algorithm and a change."""
    assert run("init", folder, "--languages", "en,nl,de").returncode == 0
    for path in ("algorithms/ind", "organisations/ind.yml", "sources"):
        source, target = ROOT / "register" / path, folder / "register" / path
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy(source, target)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + NAV, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    _commit(folder)
    entry = folder / "register/algorithms/example/parking-permits.yml"
    text = entry.read_text(encoding="utf-8")
    for old, new in (
        ("status: in_use\n", "status: pilot\n"),
        ("damit die Mitarbeitenden", "damit alle"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    entry.write_text(text, encoding="utf-8")
    _commit(folder)
    built = run("build", cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr


def _commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


NAV = """
nav:
  - Home: index.md
  - All of them: algorithms/index.md
"""
"""The menu of the main language: its words are not German."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages in German, built once for all workers of the test run."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "german"
    with (shared / "german.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").exists():
            _make(folder)
    return folder / "site" / "de"


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_menu_is_german_where_nav_is_of_another_language(site: Path) -> None:
    page = html.parse(site / "index.html")
    assert page.xpath("//*[@id='menu']//a/text()")[: len(MENU)] == MENU


def test_a_label_keeps_its_capital_within_a_sentence(site: Path) -> None:
    page = html.parse(site / "algorithms/ind/risicomodel-erkende-referenten/index.html")
    decided = [words(found) for found in page.xpath("//dd/div")]
    assert any(": Entscheidung, es endgültig zu beenden" in found for found in decided)
    sensitive = page.xpath("//a[starts-with(@href, '#indicator-')]/..")
    assert any(words(found).endswith("– Geburtsland, Ethnische Herkunft") for found in sensitive)
