"""What lets a reader trust, mend and cite an entry, and the words that are explained to him."""

import dataclasses
import html
import json
import re
from typing import Any

import pytest

from algoregister.model.register import OwnTerm, RegisterSettings
from algoregister.publishing.citations import bibtex, citation, citation_files, csl
from algoregister.publishing.files import entry_records
from algoregister.publishing.publish import Published, publish
from algoregister.reading.register_folder import read_register
from algoregister.site.messages import messages
from algoregister.site.pages.glossary import Explainer, terms
from algoregister.site.pages.glossary_words import WORDS
from algoregister.site.pages.trust import edit_link, overdue, report_link
from algoregister.site.pages.writer import Writer
from conftest import ROOT, SMALL

Json = dict[str, Any]
RISK_MODEL = "ind/risicomodel-erkende-referenten"


def published_of(root: Any) -> Published:
    register, problems = read_register(root)
    assert problems == []
    return publish(register)


@pytest.fixture(scope="module")
def small_published() -> Published:
    return published_of(SMALL)


@pytest.fixture(scope="module")
def real_published() -> Published:
    return published_of(ROOT / "register")


def entry_page(published: Published, entry_id: str, language: str, today: str | None = None) -> str:
    writer = Writer(published, messages(language), today)
    return str(writer.entry_page(writer.entries[entry_id]).content)


def test_a_citation_is_the_same_in_all_its_forms(real_published: Published) -> None:
    record = next(r for r in real_published.algorithms if r["id"] == RISK_MODEL)
    entry = next(entry for entry in entry_records(real_published) if entry.id == RISK_MODEL)
    files = dict(citation_files(entry, real_published.settings))
    (item,) = json.loads(files[f"algorithms/{RISK_MODEL}/cite.json"])
    assert item["title"] == "Risicomodel erkende referenten"
    assert item["URL"] == record["url"]
    assert item["issued"]["date-parts"] == [[int(n) for n in record["reviewed_on"].split("-")]]
    text = files[f"algorithms/{RISK_MODEL}/cite.bib"].decode()
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", text, re.MULTILINE))
    assert fields["url"] == item["URL"]
    assert fields["title"] == f"{{{item['title']}}}"
    assert fields["date"] == record["reviewed_on"]
    page = html.unescape(entry_page(real_published, RISK_MODEL, "en"))
    cited = citation(record, real_published.settings, "en")
    assert f"{cited.publisher} (24 November 2026). " in page
    assert "/en/algorithms/" in cited.url


def test_hostile_names_do_no_harm_in_a_citation(small_published: Published) -> None:
    record = {
        **small_published.algorithms[0],
        "name": {"nl": r"a}, url={x} \input{/etc/passwd} 50% & $x_1^2$ ~ #", "en": None},
        "reviewed_on": None,
        "status_as_of": None,
    }
    made = citation(record, small_published.settings, "nl")
    text = bibtex(made)
    assert text.count("{") == text.count("}")
    assert r"\input" not in text
    assert r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}" in text
    assert len(re.findall(r"^  url = ", text, re.MULTILINE)) == 1
    assert "issued" not in csl(made)
    assert csl(made)["title"] == record["name"]["nl"]


@pytest.mark.parametrize(
    ("planned", "today", "late"),
    [
        ("2026-11-24", "2026-11-25", True),
        ("2026-11-24", "2026-11-24", False),
        ("2026-11", "2026-11-30", False),
        ("2026-11", "2026-12-01", True),
        ("2026", "2027-01-01", True),
        ("2026-11-24", None, False),
        (None, "2026-11-25", False),
    ],
)
def test_a_review_is_overdue_when_its_day_has_passed(
    planned: str | None, today: str | None, *, late: bool
) -> None:
    assert overdue({"next_review_on": planned}, today) is late


def test_an_overdue_review_is_marked(real_published: Published) -> None:
    said = "Die dag is voorbij."
    assert said not in entry_page(real_published, RISK_MODEL, "nl", "2026-12-01")
    assert said not in entry_page(real_published, RISK_MODEL, "nl")
    assert said in entry_page(real_published, RISK_MODEL, "nl", "2030-01-01")
    late, early = (Writer(real_published, messages("nl"), day) for day in ("2030-01-01", None))
    told = [[task.given for task in writer.entry_tasks()] for writer in (late, early)]
    assert told[0] != told[1], "a page in the memory would stay as it was"


def test_mistakes_and_edits_go_to_the_right_place(real_published: Published) -> None:
    settings = real_published.settings
    page = entry_page(real_published, RISK_MODEL, "nl")
    edit = edit_link(settings, f"algorithms/{RISK_MODEL}.yml")
    assert edit
    assert edit.endswith(f"/edit/main/register/algorithms/{RISK_MODEL}.yml")
    assert html.escape(edit) in page
    report = report_link(settings, "a & b")
    assert report
    assert report.endswith("/issues/new?title=a%20%26%20b")
    without = settings.model_copy(update={"repository": None})
    assert edit_link(without, "x.yml") is None
    assert str(report_link(without, "a b")).startswith("mailto:")


def test_the_words_are_explained_where_they_first_stand(real_published: Published) -> None:
    for language in ("nl", "en"):
        page = entry_page(real_published, RISK_MODEL, language)
        links = re.findall(r'<a class="ar-term" id="term-([^"]*)-back" href="#term-([^"]*)">', page)
        assert len(links) > 15
        assert len(set(links)) == len(links), "each word once"
        for back, there in links:
            assert back == there
            assert page.count(f'<div id="term-{there}">') == 1
            assert page.count(f'href="#term-{there}-back"') == 1
        assert not re.search(
            r"<(h\d|summary|blockquote|button|dt)[^>]*>[^<]*<a class=.ar-term", page
        )


def known(language: str, settings: RegisterSettings) -> Any:
    return terms(settings, messages(language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>The bias is known.</p>", "bias"),
        ("<p>Bias is known, bias stays.</p>", "Bias"),
        ("<li>A risk model.</li>", "risk model"),
        ("<p><strong>Bias</strong></p>", "Bias"),
        ("<p>a <a href='x'>bias</a> <em>b</em> bias</p>", "bias"),
        ("<p>biased</p>", None),
        ("<p>anti-bias</p>", None),
        ('<p title="bias">x</p>', None),
        ("<h3>Bias</h3>", None),
        ("<summary>bias</summary>", None),
        ("<p>a <a href='x'>bias</a></p>", None),
        ("<blockquote><p>bias</p></blockquote>", None),
        ("<p>dpia</p>", None),
        ("<p>DPIA</p>", "DPIA"),
        ("bias", None),
    ],
)
def test_where_a_word_is_explained(
    small_published: Published, text: str, expected: str | None
) -> None:
    made, found = Explainer(known("en", small_published.settings)).explained([text])
    assert re.sub(r'<a class="ar-term"[^>]*>([^<]*)</a>', r"\1", made) == text
    marked = re.findall(r'<a class="ar-term"[^>]*>([^<]*)</a>', made)
    assert marked == ([expected] if expected else [])
    assert len(found) == len(marked)


def test_the_longest_word_wins(small_published: Published) -> None:
    made, found = Explainer(known("en", small_published.settings)).explained(
        ["<p>No special personal data here.</p>"]
    )
    assert [term.id for term in found] == ["special-personal-data"]
    assert made.count("<a ") == 1


def test_a_register_adds_its_own_words(small_published: Published) -> None:
    own = OwnTerm.model_validate(
        {
            "term": {"nl": "munt", "en": "coin"},
            "also": [{"nl": "munten"}, {"en": "coins"}],
            "meaning": {"nl": "Een <b>ding</b>.", "en": "A <b>thing</b>."},
        }
    )
    settings = small_published.settings.model_copy(update={"glossary": [own]})
    published = dataclasses.replace(small_published, settings=settings)
    made, found = Explainer(known("en", settings)).explained(["<p>Two coins.</p>"])
    assert [term.word for term in found] == ["coin"]
    assert ">coins</a>" in made
    page = str(Writer(published, messages("nl")).glossary_page().content)
    assert "<dt>munt</dt><dd>Een &lt;b&gt;ding&lt;/b&gt;.</dd>" in page


def test_the_glossary_has_every_word_in_both_languages(small_published: Published) -> None:
    for language in ("nl", "en"):
        page = html.unescape(
            str(Writer(small_published, messages(language)).glossary_page().content)
        )
        for word in WORDS:
            forms, meaning = (getattr(text, language) for text in (word.forms, word.meaning))
            assert f"<dt>{forms.split('|')[0]}</dt><dd>{meaning}</dd>" in page
    assert len({word.id for word in WORDS}) == len(WORDS)
