"""`changes.json`: what happened to the entries, the newest first, and the older parts of it.

The parts are divided from the oldest on, so that a part that is full never changes again:
`changes.json` holds the newest events and names the part before them, which names the one before
it. A register of a usual size has no parts: `changes.json` holds everything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from algoregister.publishing import addresses
from algoregister.publishing.convert import Json
from algoregister.publishing.files import as_data, check_record
from algoregister.publishing.publish import Published
from algoregister.publishing.records import SCHEMA_VERSION
from algoregister.publishing.tongues import spoken

EVENTS_IN_A_PART = 5000
Item = TypeVar("Item")
"""An event, or its id."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """Some events that stand together in one file or on one page.

    Attributes:
        number: of a full part, counted from the oldest; None for the newest events.
        items: the events, the newest first.
        older: number of the part before it; None when there is none.
        newer: number of the part after it; None when that is the newest, or when it is that.
    """

    number: int | None
    items: Sequence[Item]
    older: int | None
    newer: int | None


def divided(events: Sequence[Item], size: int) -> Iterator[Part[Item]]:
    """Divide events into full parts, counted from the oldest, and the newest: one to two parts' worth.

    Args:
        events: the newest first; whole, or their ids.
        size: how many a part holds.

    Returns:
        The newest first; that one is always there, be it empty.
    """
    full = max(0, len(events) // size - 1)
    rest = len(events) - full * size
    yield Part(None, events[:rest], full or None, None)
    for number in range(full, 0, -1):
        start = rest + (full - number) * size
        newer = number + 1 if number < full else None
        yield Part(number, events[start : start + size], number - 1 or None, newer)


def event_files(published: Published) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give `changes.json` and its older parts, each event checked."""
    for part in divided(published.history.events, EVENTS_IN_A_PART):
        yield addresses.changes_api(part.number), _in_pieces(published, part)


def _in_pieces(published: Published, part: Part[Json]) -> Iterator[bytes]:
    history = published.history
    around: Json = {
        "schema_version": SCHEMA_VERSION,
        "total": len(history.events),
        "complete": history.note is None,
        "complete_since": history.known_from,
        "note": spoken(history.note, published.tongues) if history.note else None,
        "next": published.settings.base_url + addresses.changes_api(part.older)
        if part.older
        else None,
        "items": [],
    }
    check_record("changes", around)
    yield as_data(around).removesuffix(b"]}\n")
    for index, event in enumerate(part.items):
        check_record("event", event)
        yield (b"," if index else b"") + as_data(event).rstrip(b"\n")
    yield b"]}\n"
