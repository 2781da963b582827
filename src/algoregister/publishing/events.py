"""What happened to entries between two states of a register: the events, and how they are said."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from algoregister.model.vocabulary import Status, Vocabulary
from algoregister.model.wording import Bilingual, within_sentence
from algoregister.publishing.changes import Change, compare, in_words, likeness, words_in
from algoregister.publishing.comparable import (
    comparable,
    field_facts,
    language_of,
    model_of,
    text_of,
)
from algoregister.publishing.tongues import Tongue, bilingual

Value = Mapping[str, Any] | None
"""The fields of a file, as plain values; None for a file that is not there."""

_ENTRY_ID = re.compile(r"[a-z0-9-]{1,100}/[a-z0-9-]{1,100}")
SAME_ENTRY = 0.5
"""Share of its words an entry keeps if it was moved without leaving a tombstone."""
MOST_COMPARED = 2500
"""How many pairs of entries that went and came in one step are held against each other."""


class EventKind(Vocabulary):
    """What can happen to an entry."""

    REGISTERED = (
        "registered",
        ("Nieuw in het register", "De registratie is voor het eerst gepubliceerd."),
        ("New in the register", "The entry was published for the first time."),
    )
    CHANGED = (
        "changed",
        ("Aangepast", "De tekst of de gegevens van de registratie zijn veranderd."),
        ("Changed", "The text or the data of the entry changed."),
    )
    SUSPENDED = (
        "suspended",
        ("Tijdelijk gestopt", "Het gebruik van het algoritme is stilgelegd."),
        ("Suspended", "The use of the algorithm was put on hold."),
    )
    RETIRED = (
        "retired",
        ("Gestopt", "Het algoritme wordt niet meer gebruikt."),
        ("Retired", "The algorithm is no longer used."),
    )
    REINSTATED = (
        "reinstated",
        (
            "Terug",
            "Het algoritme loopt weer, of de registratie die weg was, staat er weer.",
        ),
        ("Reinstated", "The algorithm runs again, or the entry that was gone is back."),
    )
    MOVED = (
        "moved",
        ("Verplaatst", "De registratie staat nu op een ander adres."),
        ("Moved", "The entry is now at another address."),
    )
    WITHDRAWN = (
        "withdrawn",
        ("Ingetrokken", "De registratie is uit het register gehaald."),
        ("Withdrawn", "The entry was taken out of the register."),
    )


_STOPPED = frozenset({Status.SUSPENDED.value, Status.RETIRED.value, Status.NEVER_DEPLOYED.value})
_RUNNING = frozenset({Status.IN_DEVELOPMENT.value, Status.PILOT.value, Status.IN_USE.value})

TITLE = Bilingual("{kind}: {name}", "{kind}: {name}")
TITLE_WITH_STATUS = Bilingual("{kind}: {name} ({status})", "{kind}: {name} ({status})")
NEW_ADDRESS = Bilingual("Nieuw adres: {to}", "New address: {to}")
REASON = Bilingual("Reden", "Reason")
REASON_WHY = Bilingual("{label}: {why}", "{label}: {why}")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an entry.

    Attributes:
        kind: what happened.
        entry: id of the entry; of one that moved, the id it had before.
        name: of the entry then, per language; empty when it could not be read.
        status_before: status before; None when there was none, or when it was not known.
        status: status after it, likewise; None also for an entry that is gone.
        moved_to: id of the entry since it moved; None otherwise.
        reason: why it was moved or withdrawn, as the tombstone says it, per language.
        changes: what changed in the entry, field by field. Nothing for an entry that is gone:
            its text is not repeated.
    """

    kind: EventKind
    entry: str
    name: Mapping[str, str]
    status_before: str | None = None
    status: str | None = None
    moved_to: str | None = None
    reason: Mapping[str, str] | None = None
    changes: tuple[Change, ...] = ()

    @property
    def title(self) -> Bilingual:
        """The event in a few words, with the name of the entry."""
        return bilingual(self.title_in)

    def title_in(self, tongue: Tongue) -> str:
        """Give the event in a few words, with the name of the entry."""
        kind, name = tongue.say(self.kind.label), tongue.pick(self.name) or self.entry
        status = Status.of(self.status)
        news = self.kind is EventKind.REGISTERED and self.status in _STOPPED
        news |= self.kind is EventKind.CHANGED and self.status != self.status_before
        if status is not None and news:
            said = within_sentence(tongue.say(status.label), tongue.language)
            return tongue.say(TITLE_WITH_STATUS).format(kind=kind, name=name, status=said)
        return tongue.say(TITLE).format(kind=kind, name=name)

    def words_in(self, tongue: Tongue) -> list[str]:
        """Say what the event is about, one line per fact."""
        return [tell(tongue) for tell in self.facts()]

    def facts(self) -> Iterator[Callable[[Tongue], str]]:
        """Give what tells each fact in a language: where to, why, and what changed."""
        if self.moved_to:
            yield lambda tongue: tongue.say(NEW_ADDRESS).format(to=self.moved_to)
        if self.reason:
            yield self._reason_in
        yield from (change.words_in for change in self.changes)

    def _reason_in(self, tongue: Tongue) -> str:
        facts = field_facts(model_of({"tombstone": {}}), "reason")
        why = in_words(self.reason, facts, tongue)
        return tongue.say(REASON_WHY).format(label=tongue.say(REASON), why=why)


def events_between(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[Event]:
    """Say what happened between two states of the folder `algorithms/`.

    Args:
        before: the fields of each file by the id of its entry, as plain values; what is not
            there, or None, was not there. Files that did not change may be left out of both.
        after: the same, later.

    Returns:
        The events, by the id of the entry. An entry that went from one id to another, with a
        tombstone that says so or without one, is one event; so is everything else that happened
        to one entry.
    """
    found = {}
    for entry in sorted(before.keys() | after.keys()):
        event = event_of(entry, before.get(entry), after.get(entry))
        if event is not None:
            found[entry] = event
    return with_moves(found, before.get, after.get)


def with_moves(
    events: Mapping[str, Event],
    before: Callable[[str], Value],
    after: Callable[[str], Value],
    same: Mapping[str, str] | None = None,
) -> list[Event]:
    """Make one event of the two that a move gives: gone from one id, new at another.

    Args:
        events: what happened to each file by itself, by id.
        before: gives the fields of a file before; asked only where an entry may have moved.
        after: the same, after.
        same: moves that are known already, such as those of files of which no byte changed.
    """
    moves = _moves(events, before, after, same or {})
    arrived = set(moves.values())
    found = []
    for entry, event in sorted(events.items()):
        if entry in moves:
            target = moves[entry]
            came = target in events and events[target].kind is EventKind.REGISTERED
            old, new = before(entry) or {}, after(target) if came else None
            found.append(
                replace(
                    event,
                    kind=EventKind.MOVED,
                    name=name_of(new) or event.name,
                    status=status_of(new) if new else event.status_before,
                    moved_to=target,
                    changes=compare(old, new) if old and new else (),
                )
            )
        elif entry not in arrived or event.kind is not EventKind.REGISTERED:
            found.append(event)
    return found


def event_of(entry: str, before: Value, after: Value) -> Event | None:
    """Say what happened to one entry; None when its file says the same as before.

    Args:
        entry: its id.
        before: the fields of its file; None when it was not there.
        after: the same, later.
    """
    if before == after:
        return None
    if after is None:
        return Event(EventKind.WITHDRAWN, entry, name_of(before), status_of(before))
    if "tombstone" in after:
        return _buried(entry, before, after)
    if before is None:
        return Event(EventKind.REGISTERED, entry, name_of(after), None, status_of(after))
    if "tombstone" in before:
        return Event(EventKind.REINSTATED, entry, name_of(after), None, status_of(after))
    changes = compare(before, after)
    if not changes:
        return None
    old, new = status_of(before), status_of(after)
    return Event(_kind(old, new), entry, name_of(after), old, new, changes=changes)


def _kind(before: str | None, after: str | None) -> EventKind:
    """Say what a change of status amounts to."""
    if before == after:
        return EventKind.CHANGED
    if after == Status.RETIRED.value:
        return EventKind.RETIRED
    if after == Status.SUSPENDED.value:
        return EventKind.SUSPENDED
    if before in _STOPPED and after in _RUNNING:
        return EventKind.REINSTATED
    return EventKind.CHANGED


def _buried(entry: str, before: Value, after: Mapping[str, Any]) -> Event | None:
    """Say what a new or changed tombstone tells."""
    told = comparable(after).get("tombstone")
    told = told if isinstance(told, dict) else {}
    target = told.get("moved_to")
    moved = told.get("kind") == EventKind.MOVED.value and _is_id(target) and target != entry
    kind = EventKind.MOVED if moved else EventKind.WITHDRAWN
    changes: tuple[Change, ...] = ()
    if before is not None and "tombstone" in before:
        changes = compare(before, after)
        if not changes:
            return None
        if not any(change.path[-1] in ("kind", "moved_to") for change in changes):
            kind = EventKind.CHANGED
    reason = told.get("reason")
    return Event(
        kind,
        entry,
        name_of(after),
        status_of(before),
        None,
        target if moved else None,
        reason if isinstance(reason, dict) and reason else None,
        changes,
    )


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(_ENTRY_ID.fullmatch(value))


def _moves(
    events: Mapping[str, Event],
    before: Callable[[str], Value],
    after: Callable[[str], Value],
    same: Mapping[str, str],
) -> dict[str, str]:
    """Find which entries went to another id, and to which.

    A tombstone says so itself. Of entries that went without one, those of equal text or of the
    same last part of the id are looked for first, then the most alike.
    """
    moves = {
        entry: event.moved_to
        for entry, event in events.items()
        if event.kind is EventKind.MOVED
        and event.moved_to
        and "tombstone" not in (before(entry) or {"tombstone": None})
    }
    told = set(moves.values())
    moves |= {entry: target for entry, target in same.items() if target not in told}
    arrived = set(moves.values())
    gone = [
        entry
        for entry, event in events.items()
        if event.kind is EventKind.WITHDRAWN and entry not in moves and after(entry) is None
    ]
    come = [
        entry
        for entry, event in events.items()
        if event.kind is EventKind.REGISTERED and entry not in arrived
    ]
    if not gone or not come:
        return moves
    bags = {entry: words_in(before(entry)) for entry in gone}
    bags |= {entry: words_in(after(entry)) for entry in come}
    for key in (lambda entry: frozenset(bags[entry].items()), lambda entry: entry.split("/")[1]):
        places: dict[Any, list[str]] = {}
        for entry in come:
            places.setdefault(key(entry), []).append(entry)
        for entry in gone:
            found = places.get(key(entry), [])
            if found and entry not in moves and likeness(bags[entry], bags[found[0]]) >= SAME_ENTRY:
                moves[entry] = found.pop(0)
        come = [entry for entry in come if entry not in moves.values()]
    gone = [entry for entry in gone if entry not in moves]
    if len(gone) * len(come) > MOST_COMPARED:
        return moves
    alike = sorted((-likeness(bags[old], bags[new]), old, new) for old in gone for new in come)
    for minus, old, new in alike:
        if -minus >= SAME_ENTRY and old not in moves and new not in moves.values():
            moves[old] = new
    return moves


def name_of(value: Value) -> dict[str, str]:
    """Give the name a file gives to its entry, per language; empty when it gives none."""
    if value is None:
        return {}
    told = value.get("tombstone")
    holder = told if isinstance(told, Mapping) else value
    return text_of(holder.get("name"), language_of(value))


def status_of(value: Value) -> str | None:
    """Give the status a file gives to its entry; None when it gives none, or says it is unknown."""
    status = value.get("status") if value else None
    return status if Status.of(status if isinstance(status, str) else None) else None
