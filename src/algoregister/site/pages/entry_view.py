"""What the page of an entry shows that does not stand in its record as such."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from algoregister.model.wording import Bilingual
from algoregister.site.pages.voice import Text, Voice

Json = dict[str, Any]

STOPPED = frozenset({"suspended", "retired", "never_deployed"})
_STOPPING = frozenset({"suspend", "stop", "replace"})

_HEADINGS: dict[str, tuple[Bilingual, Bilingual]] = {
    "what": (
        Bilingual("Wat was het?", "What was it?"),
        Bilingual("Wat is het?", "What is it?"),
    ),
    "purpose": (
        Bilingual("Waar was het voor?", "What was it for?"),
        Bilingual("Waar is het voor?", "What is it for?"),
    ),
    "use": (
        Bilingual("Hoe werd het gebruikt?", "How was it used?"),
        Bilingual("Hoe wordt het gebruikt?", "How is it used?"),
    ),
    "affects": (
        Bilingual("Wie raakte het?", "Whom did it affect?"),
        Bilingual("Gaat het over mij?", "Does it affect me?"),
    ),
    "looks_at": (
        Bilingual("Waar keek het naar?", "What did it look at?"),
        Bilingual("Waar kijkt het naar?", "What does it look at?"),
    ),
    "works": (
        Bilingual("Hoe werkte het?", "How did it work?"),
        Bilingual("Hoe werkt het?", "How does it work?"),
    ),
    "performance": (
        Bilingual("Hoe goed werkte het?", "How well did it work?"),
        Bilingual("Hoe goed werkt het?", "How well does it work?"),
    ),
    "decides": (
        Bilingual("Wie besliste?", "Who decided?"),
        Bilingual("Wie beslist?", "Who decides?"),
    ),
    "risks": (
        Bilingual("Wat kon er misgaan?", "What could go wrong?"),
        Bilingual("Wat kan er misgaan?", "What can go wrong?"),
    ),
    "object": (
        Bilingual("Hoe kon iemand bezwaar maken?", "How could someone object?"),
        Bilingual("Hoe kan ik bezwaar maken?", "How do I object?"),
    ),
    "law": (
        Bilingual("Op welke wet rustte het?", "On what law did it rest?"),
        Bilingual("Op welke wet rust het?", "On what law does it rest?"),
    ),
}
_HEADLINES = {
    "retired": Bilingual("Dit algoritme is gestopt", "This algorithm has been stopped"),
    "suspended": Bilingual(
        "Dit algoritme is tijdelijk gestopt", "This algorithm has been suspended"
    ),
    "never_deployed": Bilingual(
        "Dit algoritme is nooit in gebruik genomen", "This algorithm was never put into use"
    ),
}
_STARTED = Bilingual("In gebruik genomen", "Put into use")
_SUSPENDED = Bilingual("Tijdelijk gestopt", "Suspended")
_ENDED = Bilingual("Gestopt", "Stopped")
_EXAMINED = Bilingual("Onderzocht", "Examined")
_ANNOUNCED = Bilingual("Bekendgemaakt dat het stopt", "Announced that it stops")
_DATA_KINDS = (
    ("training", Bilingual("Gegevens waarmee het is gemaakt", "Data it was made with")),
    ("inputs", Bilingual("Ingevoerde gegevens", "Input data")),
    ("outputs", Bilingual("Uitkomsten (scores)", "Results (scores)")),
    ("logs", Bilingual("Logboeken", "Logs")),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the timeline."""

    kind: str
    date: str | None
    title: str
    who: Text | None = None
    text: Text | None = None
    why: Text | None = None
    evidence: tuple[str, ...] = ()


def is_stopped(entry: Json) -> bool:
    """Tell whether an entry is of an algorithm that was stopped."""
    return entry["status"] in STOPPED


def headings(voice: Voice, *, stopped: bool) -> dict[str, str]:
    """Give the headings, in the past tense for what was stopped."""
    index = 0 if stopped else 1
    return {name: voice.messages.wording(pair[index]) for name, pair in _HEADINGS.items()}


def headline(voice: Voice, status: str) -> str:
    """Say in one line that the algorithm was stopped."""
    return voice.messages.wording(_HEADLINES[status])


def data_kinds(voice: Voice) -> list[tuple[str, str]]:
    """Give the kinds of data of which a retirement tells what happened, with their labels."""
    return [(name, voice.messages.wording(label)) for name, label in _DATA_KINDS]


def stop_decisions(entry: Json) -> list[Json]:
    """Give the decisions by which it stopped, each with its place in the record."""
    decisions = entry["retirement"]["decisions"] if entry["retirement"] else []
    return [
        {**decision, "pointer": f"/retirement/decisions/{index}"}
        for index, decision in enumerate(decisions)
        if decision["kind"] in _STOPPING
    ]


def timeline(entry: Json, voice: Voice) -> list[Moment]:
    """Put what happened in order.

    Decisions stand in the order in which the entry gives them, also those without a date; what
    has a date is put between them where its date belongs.
    """
    retirement = entry["retirement"]
    moments = [
        Moment(
            "decision",
            decision["date"],
            voice.label("DecisionKind", decision["kind"]),
            decision["body"],
            decision["statement"],
            voice.why_unknown(f"/retirement/decisions/{index}/date"),
            tuple(decision["evidence"]),
        )
        for index, decision in enumerate(retirement["decisions"] if retirement else ())
    ]
    for moment in _dated(entry, voice):
        moments.insert(_place(moments, moment), moment)
    return moments if len(moments) > 1 else []


def _place(moments: list[Moment], new: Moment) -> int:
    """Find where a dated moment belongs: after the last one that is not later than it."""
    assert new.date is not None  # noqa: S101 - only dated moments are inserted
    place = 0
    for index, moment in enumerate(moments):
        if moment.date is not None and moment.date <= new.date:
            place = index + 1
    return place


def _dated(entry: Json, voice: Voice) -> Iterator[Moment]:
    """Give what has a date of its own besides decisions."""
    wording = voice.messages.wording
    if entry["started_on"]:
        yield Moment("start", entry["started_on"], wording(_STARTED))
    decisions = entry["retirement"]["decisions"] if entry["retirement"] else ()
    decided = {decision["date"] for decision in decisions}
    for audit in entry["audits"]:
        if audit["date"] and audit["state"] == "done" and audit["date"] not in decided:
            yield Moment(
                "audit",
                audit["date"],
                wording(_EXAMINED),
                audit["auditor"],
                audit["kind"],
                None,
                tuple(audit["evidence"]),
            )
    for dialogue in entry["ethics_dialogues"]:
        if dialogue["date"]:
            yield Moment("dialogue", dialogue["date"], voice.plain(dialogue["title"]))
    retirement = entry["retirement"] or {"decisions": [], "announced_on": None}
    kinds = {decision["kind"] for decision in retirement["decisions"] if decision["date"]}
    if entry["suspended_on"] and "suspend" not in kinds:
        yield Moment("stop", entry["suspended_on"], wording(_SUSPENDED))
    if entry["ended_on"] and "stop" not in kinds:
        yield Moment("stop", entry["ended_on"], wording(_ENDED))
    if retirement["announced_on"]:
        yield Moment("announced", retirement["announced_on"], wording(_ANNOUNCED))
