"""A site in a third language: the German of the program, read as a German reader meets it."""

import fcntl
import json
import os
import shutil
from pathlib import Path

import pytest
from lxml import html

from algoregister.model.register import RegisterSettings
from algoregister.site.messages import messages
from algoregister.site.pages.glossary import Explainer, terms
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


def test_news_is_told_in_german(site: Path) -> None:
    """In the feeds and on the pages: what happened, to what, and which field changed how."""
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    assert feed["description"] == "Neue, geänderte und beendete Algorithmen."
    name = "Beispiel: die Reihenfolge von Anträgen auf Parkausweise"
    changed, *_ = [item for item in feed["items"] if item["title"].endswith(f"{name} (Erprobung)")]
    assert changed["title"] == f"Geändert: {name} (Erprobung)"
    assert "Status: Im Einsatz → Erprobung" in changed["content_text"]
    assert "In Kürze: “" in changed["content_text"]
    atom = (site / "feed.xml").read_text(encoding="utf-8")
    assert f"<title>Geändert: {name} (Erprobung)</title>" in atom
    page = html.parse(site / "algorithms/example/parking-permits/index.html")
    assert "Status: Im Einsatz → Erprobung" in words(page.getroot())
    told = json.loads((site.parent / "api/v1/changes.json").read_text(encoding="utf-8"))
    labels = [change["label"] for item in told["items"] for change in item["changes"]]
    assert {"en": "Status", "nl": "Status", "de": "Status"} in labels
    assert {"en": "In short", "nl": "In het kort", "de": "In Kürze"} in labels


def test_numbers_are_told_in_german(site: Path) -> None:
    made = json.loads((site.parent / "api/v1/statistics.json").read_text(encoding="utf-8"))
    labels = [row["label"] for figure in made["figures"] for row in figure["rows"]]
    assert {"en": "Pilot", "nl": "Proef", "de": "Erprobung"} in labels
    text = words(html.parse(site / "statistics/index.html").getroot())
    assert "Unbekannt oder nicht gesagt" in text
    assert "Onbekend" not in text


def test_codes_and_other_standards_are_explained_in_german(site: Path) -> None:
    for path, expected in (
        ("rules", "Ein Zitat steht nicht Wort für Wort im archivierten Text."),
        ("rules/quote-not-in-source", "Machen Sie zwei Zitate daraus."),
        ("exchange/nl-1.0", "Der Standard kennt keine Erprobung"),
        ("fields/entry", "Wie der Algorithmus heißt, in höchstens 100 Zeichen."),
        ("data", "Neuigkeiten einer Organisation in einer anderen Sprache (Atom)"),
        ("glossary", "Eine Zahl, die sagt, für wie wahrscheinlich ein Modell es hält"),
    ):
        assert expected in words(html.parse(site / path / "index.html").getroot()), path


def test_hard_words_are_explained_at_the_beginning_of_a_sentence_too() -> None:
    """Nouns and adjectives stand with a capital there; only an abbreviation is looked for as it is."""
    german = messages("de")
    known = terms(RegisterSettings.model_construct(languages=["de"], glossary=None), german)
    text = "<p>Besondere Kategorien personenbezogener Daten. Die DSFA, Risikowerte.</p>"
    _, found = Explainer(known).explained([text])
    assert [term.word for term in found] == [
        "besondere Kategorien personenbezogener Daten",
        "Datenschutz-Folgenabschätzung",
        "Risikowert",
    ]
    alphabet = [term.word for term in known]
    assert alphabet.index("Rückkopplung") < alphabet.index("SharePoint")


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
