"""What the site says is there in both languages."""

import string
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from lxml import html

from algoregister.exchange.exporting import MISSING, MISSING_UNKNOWN
from algoregister.model.vocabulary import Status
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.site.messages import messages
from algoregister.site.messages.marks import CLOSE, OPEN, marked, resolved
from algoregister.site.messages.texts import KEYWORDS, texts_of_the_site, untranslated
from conftest import ROOT, run

SITE = ROOT / "src/algoregister/site"


def used() -> set[str]:
    """Find every text that templates and pages translate."""
    found = extract_from_dir(
        SITE,
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        keywords=KEYWORDS,
    )
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def test_every_text_is_translated_and_none_is_left_over() -> None:
    with (files("algoregister.site.messages") / "nl.po").open("rb") as file:
        catalogue = {
            (message.id if isinstance(message.id, str) else message.id[0]): message
            for message in read_po(file)
            if message.id
        }
    assert used() - catalogue.keys() == set(), "not translated"
    assert catalogue.keys() - used() == set(), "no longer used"
    for text, message in catalogue.items():
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert all(forms), text
        assert "fuzzy" not in message.flags, text
        for form in forms:
            assert gaps(form) == gaps(text), text


def gaps(text: str) -> set[str | None]:
    """Give the names of the gaps in a text; a number may be left out where it is one."""
    plain = text.replace("%(num)s", "")
    return {name for _, name, _, _ in string.Formatter().parse(plain)} - {None}


def test_the_texts_are_all_found_in_the_package() -> None:
    """`algoregister messages` finds what this test finds, and the words of fields and values."""
    wanted = texts_of_the_site()
    assert used() <= set(wanted)
    assert {"In use", "Sexual orientation", "Name of the register"} <= set(wanted)
    assert untranslated(messages("nl"), wanted) == untranslated(messages("en"), wanted) == []


def test_german_translates_nearly_every_text() -> None:
    german = messages("de")
    wanted = texts_of_the_site()
    missing = set(untranslated(german, wanted))
    assert len(missing) <= len(wanted) // 20  # a page says so where one is missing
    assert {status.label.en for status in Status} & missing == set()
    for text, translation in german.texts.items():
        for form in [translation] if isinstance(translation, str) else translation:
            assert gaps(form) == gaps(text), text


def test_a_third_language_needs_one_file(tmp_path: Path) -> None:
    """Made by the command, filled in a little, read by the site; what is missing says so."""
    assert run("init", tmp_path / "r", "--languages", "fy").returncode == 0
    register = tmp_path / "r" / "register"
    made = run("--register", register, "messages", "fy", "--write")
    assert made.returncode == 1
    total = len(texts_of_the_site())
    assert f"fy: 0 of {total} texts translated (0 %)" in made.stdout
    file = tmp_path / "r" / "messages" / "fy.po"
    text = file.read_text(encoding="utf-8")
    assert text.count("\nmsgid ") == total
    told = 'msgid "Is it used now?"\nmsgstr "'
    assert text.count(told) == 1
    file.write_text(text.replace(told, told + "Wurdt it no brûkt?"), encoding="utf-8")
    again = run("--register", register, "messages", "fy", "--write")
    assert f"fy: 1 of {total}" in again.stdout
    assert "Wurdt it no brûkt?" in file.read_text(encoding="utf-8")
    assert run("build", cwd=tmp_path / "r").returncode == 0
    page = tmp_path / "r/site/algorithms/example/parking-permits/index.html"
    shown = page.read_text(encoding="utf-8")
    assert "Wurdt it no brûkt?" in shown
    notice = '<p class="ar-fallback"><span lang="en">Part of this site has not been translated'
    assert notice in shown
    every_english_text_says_that_it_is(tmp_path / "r/site")


def every_english_text_says_that_it_is(site: Path) -> None:
    """On each page in Frisian, a text of ours in English has `lang` of its own (WCAG 3.1.2)."""
    in_the_example = {"algorithm"}
    english = set(texts_of_the_site()) - {"Is it used now?"} - in_the_example
    seen = set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert OPEN not in text, path
        assert CLOSE not in text, path
        page = html.fromstring(text)
        for node in page.xpath("//body//text()[not(ancestor::script or ancestor::code)]"):
            said = " ".join(node.split())
            if said == "Wurdt it no brûkt?":
                assert languages_of(node) == ["fy"], path
            elif said in english:
                seen.add(said)
                assert languages_of(node)[0] != "fy", f"{path}: {said}"
        for field in page.xpath("//input[@aria-label or @placeholder]"):
            assert field.get("lang") == "en", path
    assert len(seen) > 300
    data = [path for path in site.rglob("*") if path.suffix in (".json", ".xml", ".csv", ".jsonl")]
    for path in data:
        if "search" not in path.parts:
            assert OPEN.encode() not in path.read_bytes(), path


def languages_of(node: Any) -> list[str]:
    """Give the languages around a text, the nearest first."""
    return [str(code) for code in reversed(node.getparent().xpath("ancestor-or-self::*/@lang"))]


def test_marks_become_lang_where_html_can_say_it() -> None:
    text = marked("Name")
    assert resolved(f"<p>{text} x</p>") == '<p><span lang="en">Name</span> x</p>'
    assert resolved(f'<nav aria-label="{text}">') == '<nav aria-label="Name">'
    assert resolved(f'<input placeholder="{text}">') == '<input lang="en" placeholder="Name">'
    assert resolved(f"<title>{text} – R</title>") == "<title>Name – R</title>"
    assert resolved(f"<option value=a>{text}</option>") == '<option lang="en" value=a>Name</option>'
    assert resolved(f"<script>{text}</script>") == "<script>Name</script>"
    assert resolved(f"<svg><text>{text}</text></svg>{text}") == (
        '<svg><text><tspan lang="en">Name</tspan></text></svg><span lang="en">Name</span>'
    )
    nested = marked(f"All of {text}")
    assert resolved(nested) == '<span lang="en">All of Name</span>'
    assert resolved(f"<p>{OPEN}cut</p>") == "<p>cut</p>"
    assert resolved(f"<p>{OPEN}cut</p>{text}") == '<p>cut</p><span lang="en">Name</span>'
    assert resolved(f"<p>cut{CLOSE}</p>{text}") == '<p>cut</p><span lang="en">Name</span>'


def test_only_a_language_that_is_not_complete_has_marks() -> None:
    assert messages("en").marking.gettext("Timeline") == "Timeline"
    assert messages("nl").marking.gettext("Timeline") == "Tijdlijn"
    frisian = messages("fy").marking
    assert frisian.gettext("Timeline") == marked("Timeline")
    assert frisian.ngettext("algorithm", "algorithms", 2) == marked("algorithms")
    assert frisian.plain.gettext("Timeline") == "Timeline"


@pytest.mark.parametrize("language", ["german", "de_DE", "../x", ""])
def test_what_is_no_language_is_wrong_use(tmp_path: Path, language: str) -> None:
    told = run("--register", tmp_path / "register", "messages", language, "--write")
    assert told.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_text_with_gaps_is_said_in_a_third_language() -> None:
    """What fills a gap is said in that language too, or shown in one that is there."""
    german = messages("de")
    why = {"nl": "Niemand weet het.", "de": "Das weiß niemand.", "en": None}
    said = say(MISSING_UNKNOWN, field=Bilingual("Gegevens", "Data"), why=why)
    assert said.en == "Data is missing; the entry says: unknown (Niemand weet het.)."
    assert german.wording(said) == "Daten fehlt; der Eintrag sagt: unbekannt (Das weiß niemand.)."
    assert deepcopy(said).values == said.values
    nested = say(MISSING, field=say(MISSING, field="x"))
    assert german.wording(nested) == "x fehlt. fehlt."


def test_a_language_without_a_catalogue_speaks_english() -> None:
    frisian = messages("fy")
    assert frisian.gettext("Timeline") == "Timeline"
    assert frisian.wording(Bilingual("Doel", "Purpose")) == "Purpose"
    assert messages("nl").gettext("Timeline") == "Tijdlijn"
    assert messages("nl").ngettext("algorithm", "algorithms", 2) == "algoritmes"
    assert messages("en").ngettext("algorithm", "algorithms", 1) == "algorithm"
