"""What each kind of page shows, in both languages, and that none grows with the register."""

import dataclasses
import html
import re
from typing import Any

import pytest

from algoregister.model.stopping import StepCode
from algoregister.publishing.publish import Published, publish
from algoregister.reading.register_folder import read_register
from algoregister.site.messages import messages
from algoregister.site.pages.page import Page
from algoregister.site.pages.timeline import Moment, picture, span
from algoregister.site.pages.writer import Writer
from conftest import ROOT, SMALL

Json = dict[str, Any]
RISK_MODEL = "algorithms/ind/risicomodel-erkende-referenten/"
SUCCESSOR = "algorithms/ind/risicomodel-erkende-referenten-opvolger/"
LIST = "algorithms/ind/risico-indicaties-controleren-gegevens/"


def published_of(root: Any) -> Published:
    register, problems = read_register(root)
    assert problems == []
    return publish(register)


@pytest.fixture(scope="module")
def pages() -> dict[str, dict[str, Page]]:
    """Every page of the real register, by language and path."""
    published = published_of(ROOT / "register")
    writers = {language: Writer(published, messages(language)) for language in ("nl", "en")}
    return {
        language: {page.path: page for page in [*writer.pages(), *writer.section_pages()]}
        for language, writer in writers.items()
    }


def words(page: Page) -> str:
    """Give the text of a page as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.content)).split())


ORDER = {
    RISK_MODEL: [
        *("stopped", "timeline", "why", "after", "instead", "open", "what", "purpose", "affects"),
        *("looks-at", "works", "people", "risks", "object", "law", "checked", "disagree"),
        *("related", "words", "about", "trust", "sources"),
    ],
    SUCCESSOR: [
        *("what", "now", "purpose", "affects", "looks-at", "works", "people", "risks", "object"),
        *("law", "checked", "disagree", "related", "words", "about", "trust", "sources"),
    ],
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ORDER)
def test_an_entry_answers_in_the_order_a_reader_asks(
    pages: dict[str, dict[str, Page]], language: str, path: str
) -> None:
    page = pages[language][path]
    sections = re.findall(r'<h2 id="([^"]*)"', page.content)
    assert [section for section in sections if section in ORDER[path]] == ORDER[path]


@pytest.mark.parametrize(
    ("language", "path", "said"),
    [
        ("nl", RISK_MODEL, "Dit algoritme is gestopt"),
        ("nl", RISK_MODEL, "en nog 5 redenen"),
        ("nl", RISK_MODEL, "Van deze 15 dingen zijn er 2 gevoelig."),
        ("nl", RISK_MODEL, "Geboorteland: in welk land iemand geboren is."),
        ("nl", RISK_MODEL, "Een ander zegt iets anders: TTHH, verslag van mei 2021"),
        ("nl", RISK_MODEL, "Kreeg u een brief met een besluit?"),
        ("nl", RISK_MODEL, "In de stukken staat niet hoe een bedrijf de score kon inzien"),
        ("nl", RISK_MODEL, "Na een Wob-verzoek van het radioprogramma Argos"),
        ("en", RISK_MODEL, "This algorithm has been stopped"),
        ("en", RISK_MODEL, "Of these 15 things, 2 are sensitive."),
        ("en", RISK_MODEL, "Did you get a letter with a decision?"),
        ("en", RISK_MODEL, "20 May 2021"),
        ("en", SUCCESSOR, "What happened to it after that we do not know."),
        ("en", LIST, "The list carries no date and no sender."),
        ("nl", "stopped/", "Gestopt per jaar"),
        ("en", "stopped/", "On 20 May 2021 a board within the IND, the TTHH, put its use on hold."),
        ("nl", "organisations/", "Immigratie- en Naturalisatiedienst (3 algoritmes)"),
        ("en", "organisations/ind/", "Immigration and Naturalisation Service"),
        ("en", "statistics/", "The numbers tell what stands in this register."),
        ("nl", "glossary/", "Een reeks stappen of regels"),
        ("nl", "data/", "De gegevens"),
        ("en", "", "Each number in a text leads to the passage"),
    ],
)
def test_what_a_page_says(
    pages: dict[str, dict[str, Page]], language: str, path: str, said: str
) -> None:
    text = re.sub(r" ([.,;:])", r"\1", words(pages[language][path]))
    assert said in re.sub(r" \d+(?=[.,; ])", "", text) or said in text


def test_what_is_not_known_is_not_said_to_be_so(pages: dict[str, dict[str, Page]]) -> None:
    """Of the successor nobody knows whether it is used now."""
    assert "it is not yet used in real work" not in words(pages["en"][SUCCESSOR])


def test_no_reference_stands_unresolved_on_a_page(pages: dict[str, dict[str, Page]]) -> None:
    for found in pages.values():
        for page in found.values():
            explained = page.content.replace("[^deze-naam]", "").replace("[^this-name]", "")
            assert "[^" not in explained, page.path
            assert "\0" not in page.content, page.path


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_nine_steps_stand_there(pages: dict[str, dict[str, Page]], language: str) -> None:
    small = published_of(SMALL)
    page = {p.path: p for p in Writer(small, messages(language)).pages()}["algorithms/town/coin/"]
    for content in (page.content, pages[language][RISK_MODEL].content):
        assert content.count('<li class="ar-step ') == len(StepCode) == 9
    assert page.content.count("ar-step--not_said") == 8


def test_the_picture_has_the_numbers_of_the_list(pages: dict[str, dict[str, Page]]) -> None:
    page = pages["en"][RISK_MODEL].content
    listed = len(re.findall(r'<li class="ar-moment', page))
    svg = page.split('<svg class="ar-picture"')[1].split("</svg></section>")[0].split("<ol")[0]
    drawn = sorted(int(n) for n in re.findall(r'dy="0.35em">(\d+)</text>', svg))
    assert drawn == list(range(1, listed + 1))
    undated = re.findall(r'ar-mark--undated"[^>]*>.*?dy="0.35em">(\d+)<', svg)
    positions = re.findall(r'<li class="ar-moment[^"]*"', page)
    assert undated == [
        str(number) for number, found in enumerate(positions, 1) if "undated" in found
    ]


def test_a_date_is_drawn_as_wide_as_it_is() -> None:
    assert span("2021") == (2021, 2022)
    assert span("2020-02")[1] - span("2020-02")[0] == pytest.approx(29 / 366)
    assert span("2021-12-31")[1] == pytest.approx(2022)
    voice = Writer(published_of(SMALL), messages("en")).voice("")
    year, day = (
        str(picture([Moment("start", "2011", "a"), Moment("stop", date, "b")], voice))
        for date in ("2021", "2021-05-20")
    )
    assert year.count("ar-picture__span") == 2
    assert day.count("ar-picture__span") == 1
    assert picture([Moment("start", "2011", "a"), Moment("stop", None, "b")], voice) == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_grows_with_the_register(language: str) -> None:
    small = published_of(SMALL)

    def largest(number: int) -> dict[str, int]:
        records, organisations = [], []
        for index in range(number):
            record = small.algorithms[index % len(small.algorithms)]
            owner = f"org-{index % max(1, number // 4)}"
            organisation = {**record["organisation"], "id": owner}
            records.append({**record, "id": f"{owner}/x-{index:05}", "organisation": organisation})
        for owner in sorted({record["organisation"]["id"] for record in records}):
            mine = [r["id"] for r in records if r["organisation"]["id"] == owner]
            organisations.append({**small.organisations[0], "id": owner, "algorithms": mine})
        made = dataclasses.replace(
            small,
            algorithms=records,
            listed=records,
            organisations=organisations,
            quotations={key: [] for key in small.quotations},
        )
        sizes: dict[str, int] = {}
        for page in [
            page
            for writer in [Writer(made, messages(language))]
            for page in [*writer.pages(), *writer.section_pages()]
        ]:
            kind = re.sub(r"(?<=/)[^/]+/(page-\d+/)?|page-\d+/", "", page.path, count=2)
            sizes[kind] = max(sizes.get(kind, 0), len(page.content))
        return sizes

    few, many = largest(240), largest(960)
    assert few.keys() == many.keys()
    for kind, size in many.items():
        assert size <= few[kind] * 1.05 + 200, kind
