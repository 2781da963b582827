"""Searching and filtering, in the browser, over the files a build makes."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from algoregister.site.finding.catalogue import FACETS
from algoregister.site.finding.forms import forms
from algoregister.site.finding.index import MOST_POSTINGS, Index, divided, file_name
from algoregister.site.finding.terms import folded, stemmer, words
from conftest import served

WORDS_NL = {
    "coin": "Muntmodel voor vergunningen van bedrijven die gecontroleerd worden",
    "house": "Huizen en woningen controleren op leegstand",
    "school": "Scholen plaatsen leerlingen volgens een aanvraag",
    "cafe": "Cafés en één Ünicode straat",
}


class Finder:
    """What a page can ask of finder.js."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base

    def ask(self, call: str) -> Any:
        """Evaluate something with the finder as `f`."""
        script = f"""async () => {{
            const {{ finder, distance, folded }} = await import("{self.base}assets/finder.js");
            const f = finder("{self.base}search/");
            return await ({call});
        }}"""
        return self.page.evaluate(script)

    def names(self, query: str) -> list[str]:
        """Search, and give the ids that are found."""
        return [
            str(card["id"])
            for card in self.ask(f"f.search({json.dumps(query)}).then((r) => f.cards(r.numbers))")
        ]


def write(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """Write files."""
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Finder]:
    """A finder over four entries of one line each."""
    folder = tmp_path_factory.mktemp("finding")
    index = Index("nl")
    ids = sorted(WORDS_NL)
    for number, name in enumerate(ids):
        index.add(number, dict.fromkeys(words(WORDS_NL[name]), 1))
    write(
        folder,
        index.files("search/", len(ids), {"cards_per_file": 20, "stop_words": ["en", "van"]}),
    )
    write(folder, iter([("search/cards/0.json", json.dumps([{"id": i} for i in ids]).encode())]))
    source = Path(__file__).parent.parent / "src/algoregister/site/theme/assets/finder.js"
    write(folder, iter([("assets/finder.js", source.read_bytes()), ("index.html", b"<p>x")]))
    with served(folder) as base:
        page = browser.new_page()
        page.goto(base)
        yield Finder(page, base)
        page.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("muntmodel", ["coin"]),
        ("MUNTMODEL", ["coin"]),
        ("vergunning", ["coin"]),
        ("controle", ["house"]),
        ("controleerde", ["coin"]),
        ("gecontroleerd", ["coin"]),
        ("bedrijf", ["coin"]),
        ("huis", ["house"]),
        ("woning", ["house"]),
        ("huisje", ["house"]),
        ("aanvragen", ["school"]),
        ("school", ["school"]),
        ("leerl", ["school"]),
        ("vergunnigen", ["coin"]),
        ("munmodel", ["coin"]),
        ("umntmodel", ["coin"]),
        ("unicode", ["cafe"]),
        ("café", ["cafe"]),
        ("cafes", ["cafe"]),
        ("huizen leegstand", ["house"]),
        ("huizen van en", ["house"]),
        ("huizen scholen", ["house", "school"]),
        ("huizen zzzzzz", ["house"]),
        ("zzzzzz", []),
        ("<script>alert(1)</script>", []),
        ("", []),
    ],
)
def test_words_are_found(little: Finder, query: str, found: list[str]) -> None:
    assert sorted(little.names(query)) == found


def test_distance_counts_letters(little: Finder) -> None:
    pairs = [
        ("kat", "kat", 0),
        ("kat", "kast", 1),
        ("kat", "akt", 1),
        ("huis", "hius", 1),
        ("a", "bcd", 3),
    ]
    for one, other, far in pairs:
        asked = json.dumps([one, other])
        assert little.ask(f"distance(...{asked}, 5)") == far


@given(st.text(max_size=20))
def test_folding_is_idempotent(text: str) -> None:
    for word in words(text):
        assert folded(word) == word


def test_the_browser_folds_as_the_index_does(little: Finder) -> None:
    for word in ("Café", "ÜBER", "Ærø", "İstanbul", "naïef", "ÇA", "ﬁets", "Ωmega"):
        assert little.ask(f"folded({json.dumps(word)})") == folded(word), word


def test_the_real_site_is_searched_in_both_languages(real_site: Path, browser: Browser) -> None:
    with served(real_site) as base:
        page = browser.new_page()
        page.goto(base)
        for language, query, name in (
            ("nl", "risicomodellen", "ind/risicomodel-erkende-referenten"),
            ("nl", "bestuurders geboren", "ind/risicomodel-erkende-referenten"),
            ("en", "sponsor", "ind/risicomodel-erkende-referenten"),
            ("en", "successors", "ind/risicomodel-erkende-referenten-opvolger"),
            ("en", "recognized sponsors", "ind/risicomodel-erkende-referenten"),
        ):
            found = page.evaluate(
                f"""async () => {{
                    const {{ finder }} = await import("{base}assets/finder.js");
                    const f = finder("{base}search/{language}/");
                    return (await f.cards((await f.search({json.dumps(query)})).numbers)).map((card) => card.id);
                }}"""
            )
            assert name in found, (language, query, found)
        counted = page.evaluate(
            f"""async () => {{
                const {{ finder }} = await import("{base}assets/finder.js");
                const f = finder("{base}search/nl/");
                const [status] = await f.facets(["status"]);
                const stopped = await f.filter({{ status: ["retired"], ground: ["discrimination"] }});
                return [status.values.map((v) => [v.code, v.label, v.count]), stopped,
                        f.count(status, await f.filter({{}}))];
            }}"""
        )
        page.close()
    assert counted == [
        [
            ["in_development", "In ontwikkeling", 1],
            ["retired", "Gestopt", 1],
            ["", "Onbekend of niet gezegd", 1],
        ],
        [1],
        [1, 1, 1],
    ]


def test_every_facet_has_a_file(real_site: Path) -> None:
    directory = json.loads((real_site / "search/en/index.json").read_bytes())
    assert sorted(directory["facets"]) == sorted(facet.name for facet in FACETS)
    for name, size in directory["facets"].items():
        facet = json.loads((real_site / f"search/en/facets/{name}.json").read_bytes())
        assert len(facet["column"]) == directory["total"] == 3
        assert len(facet["values"]) == size
        assert all(value["label"] for value in facet["values"])


def test_what_was_done_with_the_words_is_told(little: Finder) -> None:
    found = little.ask('f.search("huizen zzzzzz munmodel")')
    assert found["missing"] == ["zzzzzz"]
    assert found["guessed"] == [["munmodel", ["muntmodel"]]]
    assert found["partial"] is True
    assert little.ask('f.search("huizen leegstand")')["partial"] is False


@given(
    st.dictionaries(st.text("abcdé1", min_size=2, max_size=8), st.integers(1, 4000), max_size=40)
)
def test_words_are_divided_without_losing_any(sizes: dict[str, int]) -> None:
    given_words = {word: [list(range(size)), [], []] for word, size in sizes.items()}
    groups = divided(given_words)
    assert sorted(word for members in groups.values() for word in members) == sorted(sizes)
    for prefix, members in groups.items():
        assert all(word.startswith(prefix) for word in members)
        size = sum(sizes[word] for word in members)
        assert size <= MOST_POSTINGS or len(prefix) >= 6 or len(members) == 1 or prefix in members
    assert len({file_name(prefix) for prefix in groups}) == len(groups)


def test_stemmers() -> None:
    dutch, english = stemmer("nl"), stemmer("en")
    assert dutch("huizen") == dutch("huis")
    assert english("companies") == english("company")
    assert stemmer("fy")("wurden") == "wurden"


def test_forms_do_not_depend_on_the_order_of_words() -> None:
    stem = stemmer("nl")
    there = ["huis", "huizen", "aanvraag", "controle", "bedrijven", "school", "gebruik"]
    made = forms(there, "nl", stem)
    assert made == forms(reversed(there), "nl", stem)
    assert {"aanvragen", "bedrijf", "scholen", "huisje", "gebruikt"} <= made.keys()
    assert not made.keys() & set(there)
    assert all(stem(form) == name for form, name in made.items())


def test_forms_of_german_words() -> None:
    """Also of words with an umlaut, which the index has without."""
    stem = stemmer("de")
    there = [folded(word) for word in ("Häuser", "Behörde", "Entscheidung", "Straße")]
    made = forms(there, "de", stem)
    typed = [
        folded(word) for word in ("Haus", "Behörden", "entscheiden", "Entscheidungen", "Strassen")
    ]
    assert set(typed) <= made.keys()
    assert all(stem(form) == name for form, name in made.items())


def test_an_index_made_from_an_earlier_one_is_the_same() -> None:
    draw = random.Random(4)
    stems = ["huis", "school", "aanvraag", "controle", "bedrijf", "gebruik", "kans", "fietsen"]
    ends = ["", "en", "s", "de", "je", "heid", "ing", "ingen", "te"]

    def entry() -> dict[str, int]:
        chosen = {draw.choice(stems) + draw.choice(ends) for _ in range(draw.randrange(6))}
        return {word: draw.randrange(3) for word in sorted(chosen)}

    terms = [entry() for _ in range(8)]
    before: Index | None = None
    there: dict[str, bytes] = {}
    kept = 0
    for _ in range(200):
        whole, quick = Index("nl"), Index("nl")
        for number, found in enumerate(terms):
            whole.add(number, found)
            quick.add(number, found)
        cold = dict(whole.files("", len(terms), {}))
        made = dict(quick.files("", len(terms), {}, before))
        kept += sum(content is None for content in made.values())
        there = {path: there[path] if data is None else data for path, data in made.items()}
        assert there == cold
        before = quick
        if draw.random() < 0.1:
            terms.insert(draw.randrange(len(terms)), entry())
        elif draw.random() < 0.1 and len(terms) > 2:
            terms.pop(draw.randrange(len(terms)))
        else:
            terms[draw.randrange(len(terms))] = entry()
    assert kept > 300
