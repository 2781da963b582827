"""What the page of an entry shows that does not stand in its record as such."""

from collections import Counter
from typing import Any

from algoregister.model.stopping import StepCode
from algoregister.model.wording import Bilingual
from algoregister.site.pages import timeline
from algoregister.site.pages.voice import Voice

Json = dict[str, Any]

STOPPED = frozenset({"suspended", "retired", "never_deployed"})
GROUNDS_AT_ONCE = 4
"""How many reasons the first screen names; all of them stand further down."""

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
    "watched": (
        Bilingual("Hield iemand het in de gaten?", "Was it watched during use?"),
        Bilingual("Houdt iemand het in de gaten?", "Is it watched during use?"),
    ),
    "mitigation": (
        Bilingual("Wat deed de organisatie daaraan?", "What did the organisation do about it?"),
        Bilingual("Wat doet de organisatie daaraan?", "What does the organisation do about it?"),
    ),
    "residual": (
        Bilingual("Wat bleef er over?", "What remained?"),
        Bilingual("Wat blijft er over?", "What remains?"),
    ),
    "considerations": (
        Bilingual(
            "Waarom vond de organisatie het redelijk?",
            "Why did the organisation find it reasonable?",
        ),
        Bilingual(
            "Waarom vindt de organisatie het redelijk?",
            "Why does the organisation find it reasonable?",
        ),
    ),
    "checked": (
        Bilingual("Wie heeft het onderzocht?", "Who examined it?"),
        Bilingual("Wie heeft het onderzocht?", "Who examined it?"),
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
_DATA_KINDS = (
    ("training", Bilingual("Gegevens waarmee het is gemaakt", "Data it was made with")),
    ("inputs", Bilingual("Ingevoerde gegevens", "Input data")),
    ("outputs", Bilingual("Uitkomsten (scores)", "Results (scores)")),
    ("logs", Bilingual("Logboeken", "Logs")),
)


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
        if decision["kind"] in timeline.STOPPING
    ]


def steps(entry: Json) -> list[Json]:
    """Give all nine steps of taking it out of use; one the entry is silent about has no status."""
    said = {step["step"]: step for step in (entry["retirement"] or {"steps": ()})["steps"]}
    silent = {"status": None, "on": None, "by": None, "note": None, "evidence": ()}
    return [said.get(code.value) or {"step": code.value, **silent} for code in StepCode]


def steps_in_short(found: list[Json], voice: Voice) -> str:
    """Say in one sentence how far the steps are."""
    counts = Counter(step["status"] for step in found)
    say = voice.messages.gettext
    parts = [
        (say("done: {count}"), counts["done"]),
        (
            say("being done, decided or asked for: {count}"),
            counts["in_progress"] + counts["decided"],
        ),
        (say("not done: {count}"), counts["not_done"]),
        (say("not needed: {count}"), counts["not_applicable"]),
        (say("unknown: {count}"), counts["unknown"]),
        (say("not said: {count}"), counts[None]),
    ]
    listed = "; ".join(text.format(count=voice.number(count)) for text, count in parts if count)
    return say("Stopping with care takes nine steps. How far they are: {listed}.").format(
        listed=listed
    )


def stopped_view(entry: Json, voice: Voice) -> Json:
    """Give what only the page of a stopped algorithm shows."""
    nine = steps(entry)
    return {
        "headline": headline(voice, entry["status"]),
        "stop_decisions": stop_decisions(entry),
        "data_kinds": data_kinds(voice),
        "grounds_at_once": GROUNDS_AT_ONCE,
        "steps": nine,
        "steps_in_short": steps_in_short(nine, voice),
    }


_EXPLAINING = ("description", "obtained", "values", "sensitive", "added_on", "removed_on", "role")


def _mostly_explained(indicators: list[Json]) -> bool:
    """Tell whether most indicators have more than a name, so that a second column is worth its room."""
    with_more = sum(any(indicator[key] for key in _EXPLAINING) for indicator in indicators)
    return 2 * with_more >= len(indicators)


def view_of(entry: Json, voice: Voice) -> Json:
    """Give what the templates of an entry's page need besides the record."""
    stopped = is_stopped(entry)
    moments = timeline.moments(entry, voice)
    indicators = entry["indicators"]
    return {
        "stopped": stopped,
        "heading": headings(voice, stopped=stopped),
        "timeline": moments,
        "picture": timeline.picture(moments, voice),
        "sensitive": [
            (number, indicator)
            for number, indicator in enumerate(indicators, start=1)
            if indicator["sensitive"]
        ],
        "explained": _mostly_explained(indicators),
        "roles": any(
            indicator["role"] or voice.why_unknown(f"/indicators/{index}/role")
            for index, indicator in enumerate(indicators)
        ),
        **(stopped_view(entry, voice) if stopped else {}),
    }
