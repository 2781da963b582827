"""What changed between two versions of an entry, and what happened to it, in words."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algoregister.model.entry import Entry
from algoregister.publishing.changes import Change, compare, path_of
from algoregister.publishing.comparable import comparable, of_record
from algoregister.publishing.events import Event, event_of, events_between
from algoregister.publishing.publish import publish
from algoregister.publishing.tongues import DUTCH, ENGLISH
from algoregister.reading.register_folder import read_register
from conftest import ROOT, SMALL

Json = dict[str, Any]

ENTRY: Json = {
    "schema_version": 1,
    "language": "nl",
    "name": {"nl": "Naam", "en": "Name"},
    "summary": {"nl": "Kort.", "en": "Short."},
    "status": "in_use",
    "status_as_of": "2024-05",
    "themes": ["housing", "migration-and-integration"],
    "risks": [
        {"risk": "Het kan mensen onterecht aanwijzen, omdat de gegevens oud zijn."},
        {"risk": {"nl": "Het werkt niet.", "en": "It does not work."}},
    ],
    "evidence": [
        {"id": "one", "source": "letter", "quote": "The first passage."},
        {"id": "two", "source": "letter", "quote": "The second passage."},
    ],
}
RETIREMENT: Json = {"kind": "retired", "not_published": True}
TOMBSTONE: Json = {
    "schema_version": 1,
    "language": "nl",
    "tombstone": {
        "kind": "withdrawn",
        "name": {"nl": "Naam", "en": "Name"},
        "date": "2025-01-02",
        "reason": {"nl": "Een vergissing.", "en": "A mistake."},
    },
}


def changed(**fields: Any) -> Json:
    """Give the entry with other fields; None takes one away."""
    made = {**copy.deepcopy(ENTRY), **fields}
    return {name: value for name, value in made.items() if value is not None}


def moved(target: str) -> Json:
    """Give a tombstone that leads to another entry."""
    made = copy.deepcopy(TOMBSTONE)
    made["tombstone"] |= {"kind": "moved", "moved_to": target}
    return made


def only(changes: tuple[Change, ...]) -> Change:
    """Give the one change there is."""
    assert len(changes) == 1, [change.words.en for change in changes]
    return changes[0]


@pytest.mark.parametrize("root", [SMALL, ROOT / "register"], ids=["small", "real"])
def test_a_written_entry_and_its_published_record_compare_as_equal(root: Any) -> None:
    register, problems = read_register(root)
    assert problems == []
    records = publish(register).algorithms
    assert records
    for record in records:
        written = register.document(f"algorithms/{record['id']}.yml").value
        assert comparable(written) == of_record(record)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"status_as_of": 2024}, {"status_as_of": "2024"}),
        ({"purpose": "Doel."}, {"purpose": {"nl": "Doel."}}),
        ({"appeals": {"unknown": "x"}}, {"appeals": {"unknown": {"nl": "x"}}}),
        (
            {"ethics_dialogues": [{"title": "a", "values": [{"value": "b"}]}]},
            {"ethics_dialogues": [{"title": "a", "values": [{"value": "b", "chosen": False}]}]},
        ),
    ],
)
def test_another_way_of_writing_is_no_change(before: Json, after: Json) -> None:
    assert compare(changed(**before), changed(**after)) == ()


@pytest.mark.parametrize(
    ("fields", "pointer", "kind", "dutch", "english"),
    [
        (
            {"status": "pilot"},
            "/status",
            "changed",
            "Status: In gebruik → Proef",
            "Status: In use → Pilot",
        ),
        (
            {"status_as_of": "2024-05-20"},
            "/status_as_of",
            "changed",
            "Status op: mei 2024 → 20 mei 2024",
            "Status as of: May 2024 → May 20, 2024",
        ),
        (
            {"purpose": {"nl": "Doel.", "en": "Goal."}},
            "/purpose",
            "added",
            "Doel: toegevoegd: “Doel.”",
            "Purpose: added: “Goal.”",
        ),
        (
            {"summary": {"nl": "Kort.", "en": "Brief."}},
            "/summary",
            "changed",
            "In het kort (Engels): “Short.” → “Brief.”",
            "In short: “Short.” → “Brief.”",
        ),
        (
            {"summary": {"unknown": "Niemand weet het."}},
            "/summary",
            "changed",
            "In het kort: “Kort.” → onbekend (Niemand weet het.)",
            "In short: “Short.” → unknown (Niemand weet het.)",
        ),
        (
            {"themes": ["housing", "work"]},
            "/themes",
            "changed",
            "Thema's: erbij: Werk; eraf: Migratie en integratie",
            "Themes: added: Work; removed: Migration and integration",
        ),
        (
            {"themes": ["migration-and-integration", "housing"]},
            "/themes",
            "reordered",
            "Thema's: andere volgorde",
            "Themes: in another order",
        ),
        ({"themes": None}, "/themes", "removed", None, None),
        (
            {"name": {"nl": "Naam", "en": "Name", "de": "Name"}},
            "/name",
            "changed",
            "Naam (Duits): toegevoegd: “Name”",
            "Name (German): added: “Name”",
        ),
        (
            {"evidence": list(reversed(ENTRY["evidence"]))},
            "/evidence",
            "reordered",
            "Bewijs: andere volgorde",
            "Evidence: in another order",
        ),
        (
            {
                "evidence": [
                    *ENTRY["evidence"],
                    {"id": "three", "source": "s", "quote": "And more."},
                ]
            },
            "/evidence/2",
            "added",
            "Bewijs 3: toegevoegd: three: s",
            "Evidence 3: added: three: s",
        ),
        (
            {"evidence": ENTRY["evidence"][1:]},
            "/evidence/0",
            "removed",
            "Bewijs 1: weggehaald: one: letter",
            "Evidence 1: removed: one: letter",
        ),
        (
            {"own_field": 3},
            "/own_field",
            "added",
            "own_field: toegevoegd: 3",
            "own_field: added: 3",
        ),
    ],
)
def test_one_change(
    fields: Json, pointer: str, kind: str, dutch: str | None, english: str | None
) -> None:
    change = only(compare(ENTRY, changed(**fields)))
    assert (change.pointer, change.kind) == (pointer, kind)
    if dutch:
        assert change.words == (dutch, english)


def test_before_and_after_are_whole_and_not_shortened() -> None:
    long = " ".join(f"woord{number}" for number in range(300))
    change = only(compare(changed(purpose=long), changed(purpose=f"{long} erbij")))
    assert change.before == {"nl": long}
    assert change.after == {"nl": f"{long} erbij"}
    assert change.words.nl == (
        "Doel: “… woord296 woord297 woord298 woord299” → "
        "“… woord296 woord297 woord298 woord299 erbij”"
    )


def test_an_item_that_changed_a_little_is_the_same_item() -> None:
    """Also when another is put before it."""
    risks = copy.deepcopy(ENTRY["risks"])
    risks[0]["risk"] = risks[0]["risk"].replace("oud", "verouderd")
    risks.insert(0, {"risk": "Een heel ander gevaar."})
    first, second = compare(ENTRY, changed(risks=risks))
    assert (first.pointer, first.kind) == ("/risks/0", "added")
    assert (second.pointer, second.kind) == ("/risks/1/risk", "changed")
    assert second.label.en == "Risks 2 › Risk"


def test_only_references_changed() -> None:
    change = only(
        compare(changed(purpose="Kiezen [^one]."), changed(purpose="Kiezen [^one][^two]."))
    )
    assert change.words.en == "Purpose (Dutch): only references to sources or markup changed"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, ENTRY, "registered"),
        (None, changed(status="retired", retirement=RETIREMENT), "registered"),
        (ENTRY, changed(summary="x"), "changed"),
        (ENTRY, changed(status="suspended"), "suspended"),
        (ENTRY, changed(status="retired"), "retired"),
        (changed(status="suspended"), changed(status="retired"), "retired"),
        (changed(status="retired"), changed(status="suspended"), "suspended"),
        (changed(status="in_development"), changed(status="never_deployed"), "changed"),
        (changed(status="suspended"), ENTRY, "reinstated"),
        (changed(status="retired"), changed(status="pilot"), "reinstated"),
        (changed(status={"unknown": "?"}), changed(status="retired"), "retired"),
        (changed(status="retired"), changed(status={"unknown": "?"}), "changed"),
        (changed(status="pilot"), ENTRY, "changed"),
        (ENTRY, None, "withdrawn"),
        (ENTRY, TOMBSTONE, "withdrawn"),
        (ENTRY, moved("b/c"), "moved"),
        (TOMBSTONE, ENTRY, "reinstated"),
        (TOMBSTONE, moved("b/c"), "moved"),
        (moved("b/c"), TOMBSTONE, "withdrawn"),
        (ENTRY, ENTRY, None),
        (changed(status_as_of=2024), changed(status_as_of="2024"), None),
    ],
)
def test_what_happened(before: Json | None, after: Json | None, kind: str | None) -> None:
    event = event_of("a/b", before, after)
    assert (event.kind.value if event else None) == kind
    if event:
        assert event.title.nl.endswith("Naam") or "(" in event.title.nl
        both = before is not None and after is not None
        stays = both and ("tombstone" in before) == ("tombstone" in after)
        assert bool(event.changes) == stays


def test_titles() -> None:
    def title(before: Json | None, after: Json | None) -> str:
        event = event_of("a/b", before, after)
        assert event is not None
        return event.title.en

    assert title(None, ENTRY) == "New in the register: Name"
    stopped = changed(status="retired", retirement=RETIREMENT)
    assert title(None, stopped) == "New in the register: Name (retired)"
    assert title(ENTRY, stopped) == "Retired: Name"
    never = changed(status="never_deployed", retirement=RETIREMENT)
    assert title(changed(status="pilot"), never) == "Changed: Name (never deployed)"
    assert title(ENTRY, changed(summary="x")) == "Changed: Name"


def test_the_text_of_a_withdrawn_entry_is_not_repeated() -> None:
    event = event_of("a/b", changed(purpose="Een geheim."), TOMBSTONE)
    assert event is not None
    assert event.changes == ()
    assert event.words_in(ENGLISH) == ["Reason: “A mistake.”"]


def test_a_change_is_told_again_from_what_is_remembered_of_it() -> None:
    """Its place, kind and values are all that is kept of it for languages of a catalogue."""
    other = changed(
        status="pilot",
        summary={"nl": "Anders.", "en": "Other."},
        keywords=["x", "y"],
        risks=[{"risk": {"nl": "Iets", "en": "Something"}}],
        started_on="2020-05",
    )
    found = compare(ENTRY, other)
    assert len(found) > 3
    for change in found:
        again = Change(path_of(change.pointer), change.kind, change.before, change.after, Entry)
        assert (again.label, again.words) == (change.label, change.words)


def kinds(events: list[Event]) -> list[tuple[str, str, str | None]]:
    """Give what happened to which entry."""
    return [(event.kind.value, event.entry, event.moved_to) for event in events]


def test_a_move_with_a_tombstone_is_one_event() -> None:
    events = events_between({"a/b": ENTRY}, {"a/b": moved("c/d"), "c/d": changed(summary="x")})
    assert kinds(events) == [("moved", "a/b", "c/d")]
    assert [change.pointer for change in events[0].changes] == ["/summary"]
    assert events[0].words_in(ENGLISH)[:2] == [
        "New address: c/d",
        "Reason: “A mistake.”",
    ]


def test_a_move_to_an_entry_that_was_there_already() -> None:
    events = events_between(
        {"a/b": ENTRY, "c/d": ENTRY}, {"a/b": moved("c/d"), "c/d": changed(summary="x")}
    )
    assert kinds(events) == [("moved", "a/b", "c/d"), ("changed", "c/d", None)]
    assert events[0].changes == ()


def test_a_move_without_a_tombstone_is_seen_by_the_text() -> None:
    assert kinds(events_between({"a/b": ENTRY}, {"c/d": ENTRY})) == [("moved", "a/b", "c/d")]
    other = changed(name="Iets", summary="Heel anders.", risks=None, evidence=None, themes=None)
    assert kinds(events_between({"a/b": ENTRY}, {"c/d": other})) == [
        ("withdrawn", "a/b", None),
        ("registered", "c/d", None),
    ]


def test_a_folder_that_is_renamed_moves_every_entry() -> None:
    """The last part of the id says which is which; the number of pairs does not grow with the square."""
    before = {f"old/entry-{n}": changed(name=f"Nummer {n}", summary="Een.") for n in range(300)}
    after = {f"new/entry-{n}": changed(name=f"Nummer {n}", summary="Twee.") for n in range(300)}
    events = events_between(before, after)
    assert len(events) == 300
    for event in events:
        assert event.kind.value == "moved"
        assert event.moved_to == event.entry.replace("old/", "new/")
        assert [change.pointer for change in event.changes] == ["/summary"]


@pytest.mark.parametrize(
    "strange",
    [
        {"name": 3, "status": ["in_use"]},
        {"name": {"nl": None, "x y": "z"}, "status": {"unknown": 4}},
        {"name": "N", "language": 7, "risks": "none", "contact": []},
        {"name": "N", "risks": [["a"], {"risk": {}}], "retirement": {"grounds": {}}},
        {"tombstone": []},
        {"tombstone": {"kind": 1, "moved_to": [], "reason": 2, "name": {}}},
        {},
    ],
)
def test_old_versions_in_strange_forms_are_compared_without_complaint(strange: Json) -> None:
    for before, after in ((ENTRY, strange), (strange, ENTRY), (strange, {**strange, "more": 1.5})):
        for event in events_between({"a/b": before}, {"a/b": after}):
            assert event.title.en
            assert all(event.words_in(ENGLISH))
            assert all(event.words_in(DUTCH))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 3000) | st.text(max_size=5) | st.just("2021-05"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["nl", "en", "unknown", "code", "id", "risk"]), inner)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(sorted(ENTRY)), _VALUES),
    st.dictionaries(st.sampled_from(sorted(ENTRY)), _VALUES),
)
def test_any_two_versions_compare(one: Json, other: Json) -> None:
    """Nothing raises; equal versions have no changes; every other difference is told."""
    before, after = changed(**one), changed(**other)
    changes = compare(before, after)
    assert bool(changes) == (comparable(before) != comparable(after))
    assert len({(change.pointer, change.kind) for change in changes}) == len(changes)
