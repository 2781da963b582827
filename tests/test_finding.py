"""Searching and filtering, in the browser, over the files a build makes."""

import json
import math
import random
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from algoregister.site.finding.catalogue import FACETS
from algoregister.site.finding.forms import forms
from algoregister.site.finding.index import MOST_BYTES, Index, divided, file_name, written
from algoregister.site.finding.other_pages import words_of_pages
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
            const {{ finder, distance, folded, likely, inAll, none, numbersIn, sizeOf, every: all }} = await import("{self.base}assets/finder.js");
            const every = (result) => result.best(result.entries, 0, sizeOf(result.entries));
            const f = finder("{self.base}search/");
            return await ({call});
        }}"""
        return self.page.evaluate(script)

    def names(self, query: str) -> list[str]:
        """Search, and give the ids that are found."""
        return [
            str(card["id"])
            for card in self.ask(
                f"f.search({json.dumps(query)}).then((r) => Promise.all(every(r).map(f.card)))"
            )
        ]


def write(folder: Path, files: Iterator[tuple[str, bytes | None]]) -> None:
    """Write files."""
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content or b"")


@contextmanager
def opened(
    folder: Path, browser: Browser, terms: Sequence[dict[str, int]], cards: Sequence[str] = ()
) -> Iterator[Finder]:
    """Open a finder over entries with some words."""
    index = Index("nl")
    for number, found in enumerate(terms):
        index.add(number, found)
    more = {"cards_per_file": 20, "stop_words": ["en", "van"]}
    write(folder, index.files("search/", len(terms), more))
    shown = json.dumps([{"id": name} for name in cards]).encode()
    source = Path(__file__).parent.parent / "src/algoregister/site/theme/assets/finder.js"
    script = source.read_bytes()
    others = [("search/cards/0.json", shown), ("assets/finder.js", script), ("index.html", b"<p>x")]
    write(folder, iter(others))
    with served(folder) as base:
        page = browser.new_page()
        page.goto(base)
        yield Finder(page, base)
        page.close()


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Finder]:
    """A finder over four entries of one line each."""
    ids = sorted(WORDS_NL)
    terms = [dict.fromkeys(words(WORDS_NL[name]), 1) for name in ids]
    with opened(tmp_path_factory.mktemp("finding"), browser, terms, ids) as finder:
        yield finder


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
        ("constructor", []),
        ("muntmodel constructor", ["coin"]),
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
                    const found = await f.search({json.dumps(query)});
                    return (await Promise.all(found.best(found.entries, 0, 9).map(f.card))).map((card) => card.id);
                }}"""
            )
            assert name in found, (language, query, found)
        counted = page.evaluate(
            f"""async () => {{
                const {{ every, finder, inAll, numbersIn }} = await import("{base}assets/finder.js");
                const f = finder("{base}search/nl/");
                const [status, ground] = await f.facets(["status", "ground"]);
                const stopped = inAll([status.having(["retired"]), ground.having(["discrimination"])], 3);
                return [status.values.map((v) => [v.code, v.label, v.count]), numbersIn(stopped),
                        [...status.count(every(3))]];
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
    given_words = {word: [list(range(0, 9 * size, 9)), [], []] for word, size in sizes.items()}
    groups = divided(given_words)
    assert sorted(word for members in groups.values() for word in members) == sorted(sizes)
    for prefix, members in groups.items():
        assert all(word.startswith(prefix) for word in members)
        size = len(json.dumps([[word, *map(written, given_words[word])] for word in members]))
        assert (
            size <= 1.2 * MOST_BYTES or len(prefix) >= 6 or len(members) == 1 or prefix in members
        )
    assert len({file_name(prefix) for prefix in groups}) == len(groups)


@given(
    st.sets(st.integers(0, 3000), min_size=1) | st.integers(1, 3000).map(lambda n: set(range(n)))
)
def test_numbers_are_written_shortly_and_read_back(numbers: set[int]) -> None:
    rising = sorted(numbers)
    made = written(rising)
    if isinstance(made, str):
        bits = int.from_bytes(b64decode(made), "little")
        assert [number for number in range(3001) if bits >> number & 1] == rising
        assert len(made) < 2 * len(rising)
    else:
        assert [total - 1 for total in accumulate(made)] == rising


ENTRIES = 420
STEMS = ["huis", "school", "aanvraag", "gebruik", "fiets", "kans", "toezicht", "burger", "melding"]
ENDS = ["", "en", "s", "je", "heid"]


def _plainly(terms: list[dict[str, int]], query: str) -> list[int]:
    """Search as finder.js does, but without an index, bits or stopping early: entries, best first."""
    stem = stemmer("nl")
    vocabulary = sorted(set().union(*terms))
    other_forms = forms(vocabulary, "nl", stem)
    asked = query.split()
    scores = [0] * len(terms)
    counts = [0] * len(terms)
    found_words = 0
    for place, word in enumerate(asked):
        fits: dict[str, float] = {}
        name = stem(word) if word in vocabulary else other_forms.get(word)
        for other in vocabulary:
            if other == word:
                fits[other] = 1
            elif name and stem(other) == name:
                fits[other] = 0.9 if other[:2] == word[:2] else 0.8
            elif other.startswith(word) and (place == len(asked) - 1 or len(word) > 4):
                fits[other] = 0.6
        found_words += bool(fits)
        best = [0] * len(terms)
        for other, fit in fits.items():
            size = sum(other in entry for entry in terms)
            rare = math.log(1 + len(terms) / (1 + size))
            for number, entry in enumerate(terms):
                if other in entry:
                    worth = round(1e6 * fit * rare * (1, 3, 8)[entry[other]])
                    best[number] = max(best[number], worth)
        scores = [had + more for had, more in zip(scores, best, strict=True)]
        counts = [had + (more > 0) for had, more in zip(counts, best, strict=True)]
    most = max(counts)
    least = max(1, most if most == found_words else most - 1)
    return sorted(
        (number for number, count in enumerate(counts) if count >= least),
        key=lambda number: (-counts[number], -scores[number], number),
    )


def test_the_best_are_those_of_searching_plainly(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    """Over random registers: words nearly everywhere and nearly nowhere, one to four together."""
    draw = random.Random(11)
    for _ in range(4):
        vocabulary = [stem + end for stem in STEMS for end in ENDS]
        often = {word: draw.choice([0.003, 0.02, 0.3, 0.6, 0.97]) for word in vocabulary}
        terms = [
            {word: draw.randrange(3) for word in vocabulary if draw.random() < often[word]}
            for _ in range(ENTRIES)
        ]
        there = sorted(set().union(*terms))
        typed = [*there, *(word[:5] for word in there), "qqqqqq"]
        queries = [" ".join(draw.sample(typed, draw.randrange(1, 5))) for _ in range(60)]
        within = [draw.random() < 0.5 for _ in range(ENTRIES)]
        chosen = [number for number, kept in enumerate(within) if kept]
        with opened(tmp_path_factory.mktemp("random"), browser, terms) as finder:
            made = finder.ask(
                f"""Promise.all({json.dumps(queries)}.map(async (query) => {{
                    const result = await f.search(query);
                    const kept = none({ENTRIES});
                    {json.dumps(chosen)}.forEach((number) => {{ kept[number >>> 5] |= 1 << (number & 31); }});
                    const both = inAll([result.entries, kept], {ENTRIES});
                    return [every(result), result.best(result.entries, 0, 10), result.best(both, 10, 30), sizeOf(both)];
                }}))"""
            )
        for query, (whole, first, among, size) in zip(queries, made, strict=True):
            expected = _plainly(terms, query)
            assert whole == expected, query
            assert first == expected[:10], query
            left = [number for number in expected if within[number]]
            assert among == left[10:30], query
            assert size == len(left), query


def test_filters_count_as_a_count_by_hand_does(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    draw = random.Random(12)
    column = [draw.randrange(5) for _ in range(ENTRIES)]
    sets = [[0], [1], [0, 1], [2, 3], [3]]
    values = [{"code": code, "label": code, "count": 0} for code in "abcd"]
    facet = {"name": "theme", "values": values, "sets": sets, "column": column}
    folder = tmp_path_factory.mktemp("facet")
    write(folder, iter([("search/facets/theme.json", json.dumps(facet).encode())]))
    with opened(folder, browser, [{"x": 0}] * ENTRIES) as finder:
        for codes in ([], ["a"], ["b", "d"], ["a", "b", "c", "d"], ["nonsense"]):
            wanted = {"abcd".find(code) for code in codes}
            expected = [n for n, place in enumerate(column) if wanted & set(sets[place])]
            counts = [sum(value in sets[column[n]] for n in expected) for value in range(4)]
            made = finder.ask(
                f"""f.facets(["theme"]).then(([facet]) => {{
                    const set = facet.having({json.dumps(codes)});
                    return [numbersIn(set), sizeOf(set), [...facet.count(set)]];
                }})"""
            )
            assert made == [expected, len(expected), counts]
        assert finder.ask(f"numbersIn(all({ENTRIES}))") == list(range(ENTRIES))


def test_beginnings_are_found_in_files_that_were_divided(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when a shorter word has a file of its own."""
    monkeypatch.setattr("algoregister.site.finding.index.MOST_BYTES", 300)
    there = ["ko", "koo", "koord", "koordje", "koorts", "koopman", "kooper", "kip"]
    terms = [{word: 1} for word in there]
    folder = tmp_path_factory.mktemp("divided")
    with opened(folder, browser, terms) as finder:
        assert (folder / "search/words/koo.json").exists()
        for query, found in (("koor", {2, 3, 4}), ("koop", {5, 6}), ("ko", set(range(7)))):
            made = finder.ask(f"f.search({json.dumps(query)}).then(every)")
            assert found <= set(made), query


PAGES = [
    ("Over dit register", ["Wat er in staat, en wie het bijhoudt", "Aanvragen van wijzigingen"]),
    ("Gemeente Steenwijk", ["GS"]),
    ("Gemeente Wijk", ["GW"]),
    ("Registers en gemeenten", []),
]


def test_other_pages_are_found_by_their_words(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    shown = [{"path": str(number)} for number in range(len(PAGES))]
    content = {"pages": shown, **words_of_pages(PAGES, "nl")}
    write(folder, iter([("search/pages.json", json.dumps(content).encode())]))
    with opened(folder, browser, [{"x": 0}]) as finder:
        for query, found in (
            ("gemeente", ["1", "2", "3"]),
            ("gemeente wijk", ["2"]),
            ("registers", ["0", "3"]),
            ("aanvraag", ["0"]),
            ("aanvraag register", ["0"]),
            ("steen", ["1"]),
            ("stee", []),
            ("gemeente zzzzzz", []),
            ("constructor", []),
            ("", []),
        ):
            made = finder.ask(f"f.pages({json.dumps(query)})")
            assert [page["path"] for page in made] == found, query


def test_the_likeliest_files_for_a_slip_come_first(little: Finder) -> None:
    prefixes = ["be", "beslis", "besluit", "ga", "gemeen", "gemed", "ti", "to", "toezic", "zo"]
    for typed, first in (
        ("toezcht", "toezic"),
        ("oezicht", "toezic"),
        ("roezicht", "toezic"),
        ("otezicht", "toezic"),
        ("gemeetne", "gemeen"),
        ("beslsi", "beslis"),
    ):
        asked = f"likely({json.dumps(prefixes)}, {json.dumps(typed)}, 1)"
        assert little.ask(asked)[0] == first, typed
    assert little.ask(f"likely({json.dumps(prefixes)}, 'xxxx', 1)") == []


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
