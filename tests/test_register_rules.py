"""Rules about statuses, dates and wording, and about the register as a whole."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algoregister.checking.outline import Outline, outline_of, repeated
from algoregister.checking.rules import check_register
from algoregister.checking.wording import reading_ease
from algoregister.edition.edition import assess_register
from algoregister.problem import Problem
from algoregister.reading.register_folder import read_register

Change = Callable[[str, str, str], Path]
COIN = "algorithms/town/coin.yml"
LIST = "algorithms/agency/list.yml"
TODAY = "2026-11-27"


def problems(root: Path, today: str | None = TODAY) -> list[Problem]:
    """Check a register in the plain way, and hold that against the quick one."""
    register, found = read_register(root)
    plain = check_register(register, found, today)
    quick = assess_register(root, "register/", root.parent / "memory", today=today)
    assert list(quick.problems) == plain
    again = assess_register(root, "register/", root.parent / "memory", today=today)
    assert again.fresh == []
    assert list(again.problems) == plain
    return plain


def only(root: Path, today: str | None = TODAY) -> Problem:
    """Give the one problem of a register."""
    found = problems(root, today)
    assert [problem.code for problem in found] == [found[0].code], found
    return found[0]


def entry(status: str = "in_use", more: str = "", name: str = "X") -> str:
    """Write an entry."""
    return (
        f"schema_version: 1\nlanguage: nl\nname: {{nl: {name}, en: {name}}}\n"
        "summary: {nl: Kort., en: Short.}\n"
        f"status: {status}\nstatus_as_of: 2024-06-01\n{more}"
    )


def put(root: Path, entry_id: str, text: str) -> None:
    """Write the file of an entry."""
    (root / f"algorithms/{entry_id}.yml").write_text(text, encoding="utf-8")


def related(**relations: str) -> str:
    """Write references to other entries of the town."""
    items = [f"  - {{entry: town/{name}, relation: {kind}}}" for name, kind in relations.items()]
    return "related:\n" + "\n".join(items) + "\n"


@pytest.mark.parametrize(
    ("status", "more", "key"),
    [
        ("in_use", 'started_on: "2025"\n', "status_as_of"),
        ("pilot", "started_on: 2024-06-02\n", "status_as_of"),
        ("in_use", "reviewed_on: 2026-01-02\nnext_review_on: 2026-01-01\n", "next_review_on"),
        ("in_use", "indicators:\n  - {name: A, added_on: 2020-02, removed_on: 2020-01}\n", "removed_on"),
        ("suspended", "started_on: 2020\nsuspended_on: 2019\nretirement: {kind: suspended, not_published: true}\n", "suspended_on"),
        ("suspended", "suspended_on: 2024-07\nretirement: {kind: suspended, not_published: true}\n", "status_as_of"),
    ],
)  # fmt: skip
def test_dates_in_order(small: Path, status: str, more: str, key: str) -> None:
    put(small, "town/x", entry(status, more))
    problem = next(one for one in problems(small, None) if one.code == "dates-out-of-order")
    assert problem.path[-1] == key


def test_dates_that_share_a_precision_are_not_out_of_order(small: Path) -> None:
    put(small, "town/x", entry("in_use", "started_on: 2024-06\n"))
    assert problems(small) == []


@pytest.mark.parametrize(
    ("status", "dates", "kind", "stage", "at"),
    [
        ("retired", "ended_on: 2020\n", "suspended", "in_use", "kind"),
        ("suspended", "suspended_on: 2020\n", "retired", "in_use", "kind"),
        ("never_deployed", "", "retired", "pilot", "kind"),
        ("never_deployed", "", "never_deployed", "in_use", "stage_at_stop"),
    ],
)
def test_status_and_retirement(
    small: Path, status: str, dates: str, kind: str, stage: str, at: str
) -> None:
    stopped = f"retirement: {{kind: {kind}, stage_at_stop: {stage}, not_published: true}}\n"
    put(small, "town/x", entry(status, dates + stopped))
    problem = only(small)
    assert problem.code == "status-and-retirement-differ"
    assert problem.path == ("retirement", at)


def test_what_has_great_effects_says_what_readers_must_know(small: Path) -> None:
    put(small, "town/x", entry(more="publication_category: impactful_algorithm\n"))
    problem = only(small)
    assert (problem.code, problem.severity) == ("incomplete", "warning")
    assert "considerations, human_oversight, risks" in problem.message.en
    assert "`{unknown: why}`" in problem.mend.en
    said = "".join(
        f"{field}: {{unknown: Weten wij niet.}}\n"
        for field in (
            "considerations",
            "human_oversight",
            "risks",
            "legal_basis",
            "impact_assessments",
        )
    )
    put(
        small,
        "town/x",
        entry(
            more=f"publication_category: impactful_algorithm\n{said}personal_data: {{used: {{unknown: Weten wij niet.}}}}\n"
        ),
    )
    assert problems(small) == []


def test_a_review_that_is_overdue_is_a_warning_from_the_day_after(small: Path) -> None:
    put(small, "town/x", entry(more="next_review_on: 2026-11\n"))
    assert problems(small, None) == []
    assert problems(small, "2026-11-30") == []
    problem = only(small, "2026-12-01")
    assert (problem.code, problem.severity) == ("review-overdue", "warning")
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (7, 17)


def test_what_has_happened_is_not_in_the_future(small: Path) -> None:
    put(small, "town/x", entry(more="reviewed_on: 2026-11-28\n"))
    assert problems(small, None) == []
    assert problems(small, "2026-11-28") == []
    problem = only(small, "2026-11-27")
    assert (problem.code, problem.severity, problem.path) == (
        *("date-in-the-future", "warning"),
        ("reviewed_on",),
    )


@pytest.mark.parametrize(
    ("first", "second", "circle"),
    [
        ("successor", "successor", "town/a → town/b → town/a"),
        ("predecessor", "predecessor", "town/a → town/b → town/a"),
        ("component", "component", "town/a → town/b → town/a"),
        ("successor", "predecessor", None),
        ("component", "same_process", None),
        ("same_product", "same_product", None),
    ],
)
def test_two_in_a_circle(small: Path, first: str, second: str, circle: str | None) -> None:
    put(small, "town/a", entry(more=related(b=first)))
    put(small, "town/b", entry(more=related(a=second)))
    if circle is None:
        assert problems(small) == []
    else:
        problem = only(small)
        assert problem.code == "references-in-a-circle"
        assert circle in problem.message.en


def test_a_long_circle_and_many_that_lead_into_it(small: Path) -> None:
    names = [f"c{number:03}" for number in range(120)]
    for name, other in zip(names, [*names[1:], names[60]], strict=True):
        put(small, f"town/{name}", entry(more=related(**{other: "successor"})))
    problem = only(small)
    assert problem.message.en.count("→") == 60


def test_no_circle_in_many_ways_to_one_end(small: Path) -> None:
    put(small, "town/a", entry(more=related(b="successor", c="successor")))
    put(small, "town/b", entry(more=related(d="successor")))
    put(small, "town/c", entry(more=related(d="successor", b="successor")))
    put(small, "town/d", entry())
    assert problems(small) == []


LONG = "Het systeem van de leverancier vergelijkt elke aanvraag met een lijst en geeft daarna een uitkomst die een mens bekijkt."


def test_a_text_in_more_than_one_entry(small: Path) -> None:
    for name, text in (("a", LONG), ("b", f">-\n  {LONG.upper()}"), ("c", LONG[:-1] + "!")):
        put(small, f"town/{name}", entry(more=f"purpose: {text}\n"))
    problem = only(small)
    assert (problem.code, problem.severity) == ("text-repeated", "warning")
    assert problem.file == "register/algorithms/town/a.yml"
    assert problem.path == ("purpose",)
    assert problem.message.en.endswith("in town/b too.")


DIGESTS = st.binary(min_size=6, max_size=6) | st.sampled_from(
    [b"\0" * 6, b"\xff" * 6, b"\0\0ab\0\0"]
)


@given(st.lists(st.lists(DIGESTS, max_size=4), max_size=6))
def test_digests_of_texts_that_stand_more_than_once(digests: list[list[bytes]]) -> None:
    outlines = [Outline(long_texts=b"".join(found).hex()) for found in digests]
    times = Counter(digest for outline in outlines for digest in outline.digests())
    assert repeated(outlines) == {digest for digest, found in times.items() if found > 1}


def test_texts_of_the_same_entries_are_told_once(small: Path) -> None:
    for name in "abcdef":
        more = f"purpose: {LONG}\nconsiderations: En verder. {LONG}\nappeals: Bel ons. {LONG}\n"
        put(small, f"town/{name}", entry(more=more))
    problem = only(small)
    assert "This text and 1 more" in problem.message.en
    assert "town/b, town/c, town/d and 2 more entries" in problem.message.en
    assert "en nog 2 registraties" in problem.message.nl


def test_entries_that_refer_to_each_other_may_share_a_text(small: Path) -> None:
    put(small, "town/a", entry(more=f"purpose: {LONG}\n{related(b='same_product')}"))
    put(small, "town/b", entry(more=f"purpose: {LONG}\n"))
    assert problems(small) == []


def test_an_outline_is_kept_as_plain_values(small: Path) -> None:
    put(small, "town/a", entry(more=f"purpose: {LONG}\n{related(coin='successor')}"))
    register, _ = read_register(small)
    outline = outline_of(register.entries["town/a"], register.document("algorithms/town/a.yml"))
    assert outline.references
    assert len(list(outline.digests())) == 1
    assert Outline.read(outline.written()) == outline


@pytest.mark.parametrize(
    ("text", "language", "score", "allowed"),
    [
        # Scores of public examples; the syllables are counted by hyphenation, so they may differ.
        ("The cat sat on the mat.", "en", 116, 0),
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", "en", 69, 2),
        ("De kat zit op de mat.", "nl", 124, 1),
    ],
)  # fmt: skip
def test_reading_ease(text: str, language: str, score: int, allowed: int) -> None:
    assert abs(reading_ease(text, language) - score) <= allowed


def test_a_summary_that_is_hard_to_read(change: Change) -> None:
    hard = (
        "Geautomatiseerde besluitvormingsondersteunende applicatie ten behoeve van risicogestuurde "
        "handhavingsprioritering binnen de gemeentelijke uitvoeringsorganisatie."
    )
    problem = only(change(LIST, "nl: Een lijst.", f"nl: {hard}"))
    assert (problem.code, problem.severity) == ("hard-to-read", "warning")
    assert problem.path == ("summary", "nl")
    assert "Flesch-Douma" in problem.message.en
    assert "besluitvormingsondersteunende" in problem.mend.nl


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Zie [de wet](www.wet.nl/x).", "www.wet.nl"),
        ("Zie [de wet](htps://wet.nl).", "htps:"),
        ("Zie [de wet] (https://wet.nl).", "] (https"),
        ("Zie [de wet](https://wet.nl en meer.", "](https"),
        ("Zie [de wet](javascript:alert).", "javascript"),
        ("Zie [een](https://a.nl/) en [de wet](wet.nl).", "wet.nl"),
        ("Zie [de wet](https://wet..nl/x).", "https://wet..nl"),
        ("Zie [de wet](https://wet.nl:99999/x).", "https://wet.nl:99999"),
    ],
)
def test_links_in_a_text(change: Change, text: str, at: str) -> None:
    root = change(LIST, "purpose: Alleen in het Nederlands.", f'purpose: "{text}"')
    problem = only(root)
    assert problem.code == "link-not-well-formed"
    assert problem.place is not None
    assert problem.line_text is not None
    assert problem.line_text[problem.place.column - 1 :].startswith(at)


@pytest.mark.parametrize(
    "text",
    [
        "Zie [de wet](https://wetten.overheid.nl/BWBR0001?x=(1)#a).",
        "Zie [ons](mailto:info@example.org) en [dit](/algorithms/town/coin/).",
        "Lijst [a] (zie ook b) en [^coin2](c).".replace("[^coin2](c)", "(c)"),
        'Zie [x](https://example.org/y "een titel").',
        "Zie [x](https://münchen.de/ü).",
    ],
)
def test_links_that_are_fine(change: Change, text: str) -> None:
    root = change(LIST, "purpose: Alleen in het Nederlands.", f"purpose: '{text}'")
    assert problems(root) == []


def test_a_host_that_cannot_be(change: Change) -> None:
    problem = only(
        change(LIST, "status: in_use", "website: https://www.-gemeente.nl/\nstatus: in_use")
    )
    assert (problem.code, problem.path) == ("link-not-well-formed", ("website",))
