"""What the rules about the whole register need of one algorithm: a few facts, kept small.

Ten thousand entries are not held in memory to compare them; their outlines are.
"""

import hashlib
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from algoregister.checking.host_names import hosts_of
from algoregister.model.entry import Entry
from algoregister.model.tombstone import Tombstone
from algoregister.model.vocabulary import RelationKind
from algoregister.model.walk import TextAt, texts
from algoregister.reading.document import Document, Path

LONG = 100
"""From so many characters on, two texts are not the same by chance."""
_DIGEST_BYTES = 6
_WIDTH = 8
"""Of a number in which there is place for a digest, in bytes."""
_OF_THE_ORGANISATION = frozenset({"appeals", "contact"})
"""Fields that are rightly the same in all entries of an organisation."""
_HAPPENED = frozenset({"started_on", "suspended_on", "ended_on", "status_as_of", "reviewed_on"})
_HAPPENED_IN_LISTS = frozenset({"date", "on", "announced_on", "added_on", "removed_on", "as_of"})

LATER, PART = "later", "part"
"""Kinds of reference that may not go round in a circle."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference from one algorithm to another.

    Attributes:
        path: where it stands.
        target: id of the other.
        circle: `later` when it took or takes the place of this one, `part` when it is a part of
            it; None when the two may refer to each other.
        reversed: whether it is the other way round.
    """

    path: Path
    target: str
    circle: str | None
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The facts of one algorithm.

    Attributes:
        references: to other algorithms.
        long_texts: digests of its long texts, one after the other.
        latest: the latest date of something that has happened, and where it stands.
        hosts: names of the websites and mail servers it leads to.
    """

    references: tuple[Reference, ...] = ()
    long_texts: str = ""
    latest: tuple[str, Path] | None = None
    hosts: tuple[str, ...] = ()

    def digests(self) -> list[str]:
        """Give the digests of the long texts, in the order of the file."""
        return _divided(self.long_texts)

    def written(self) -> list[Any]:
        """Give it as plain values."""
        references = [[r.path, r.target, r.circle, r.reversed] for r in self.references]
        return [references, self.long_texts, self.latest, self.hosts]

    @classmethod
    def read(cls, written: list[Any]) -> Self:
        """Make one of plain values."""
        references, long_texts, latest, hosts = written
        return cls(
            tuple(Reference(tuple(path), *rest) for path, *rest in references),
            long_texts,
            (latest[0], tuple(latest[1])) if latest else None,
            tuple(hosts),
        )


def repeated(outlines: Iterable[Outline]) -> set[str]:
    """Give the digests of long texts that stand somewhere more than once."""
    written = bytes.fromhex("".join([outline.long_texts for outline in outlines]))
    wide = bytearray(len(written) // _DIGEST_BYTES * _WIDTH)
    for place in range(_DIGEST_BYTES):  # as numbers they are compared in half the time
        wide[place::_WIDTH] = written[place::_DIGEST_BYTES]
    numbers = array("Q", bytes(wide))
    if len(set(numbers)) == len(numbers):
        return set()
    return {
        number.to_bytes(_WIDTH, sys.byteorder)[:_DIGEST_BYTES].hex()
        for number, times in Counter(numbers).items()
        if times > 1
    }


def _divided(digests: str) -> list[str]:
    size = 2 * _DIGEST_BYTES
    return [digests[start : start + size] for start in range(0, len(digests), size)]


def outline_of(
    content: Entry | Tombstone, document: Document, read: Sequence[TextAt] | None = None
) -> Outline:
    """Give the facts of one algorithm.

    Args:
        content: what its file says.
        document: its file.
        read: its texts, where they are known already.
    """
    if isinstance(content, Tombstone):
        return Outline(hosts=hosts_of(document.texts))
    if read is None:
        read = texts(Entry, document.value)
    dates: list[tuple[str, Path]] = []
    _dates(dates, document.value, ())
    return Outline(
        tuple(references_of(content)),
        "".join(digest for digest, _ in long_texts(read)),
        max(dates, key=lambda found: found[0], default=None),
        hosts_of(document.texts),
    )


def long_texts(read: Iterable[TextAt]) -> Iterator[tuple[str, TextAt]]:
    """Give every long text of an entry that should be its own, with its digest."""
    for text in read:
        if (
            len(text.text) >= LONG
            and text.path[0] not in _OF_THE_ORGANISATION
            and text.field != "unknown"
        ):
            folded = _folded(text.text)
            yield hashlib.blake2b(folded.encode(), digest_size=_DIGEST_BYTES).hexdigest(), text


def _folded(text: str) -> str:
    """Give a text in small letters, with one space between each two words."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ").lower()
    return " ".join(text.casefold().split())


def references_of(entry: Entry) -> Iterator[Reference]:
    """Give every reference of an entry to another one."""
    for index, related in enumerate(entry.related or ()):
        path: Path = ("related", index, "entry")
        match related.relation:
            case RelationKind.SUCCESSOR:
                yield Reference(path, related.entry, LATER)
            case RelationKind.PREDECESSOR:
                yield Reference(path, related.entry, LATER, reversed=True)
            case RelationKind.COMPONENT:
                yield Reference(path, related.entry, PART)
            case _:
                yield Reference(path, related.entry, None)
    replacements = entry.retirement.replaced_by if entry.retirement else None
    if isinstance(replacements, list):
        for index, replacement in enumerate(replacements):
            if replacement.entry is not None:
                path = ("retirement", "replaced_by", index, "entry")
                yield Reference(path, replacement.entry, LATER)


def _dates(found: list[tuple[str, Path]], value: Any, path: Path) -> None:
    """Add the dates of what has happened, according to the entry, and where each stands."""
    if value.__class__ is dict:
        names = _HAPPENED_IN_LISTS if path else _HAPPENED
        for name, held in value.items():
            kind = held.__class__
            if kind is dict or kind is list:
                if name != "evidence":
                    _dates(found, held, (*path, name))
            elif (
                name in names
                and (kind is str or kind is int)
                and (not path or value.get("status", "done") in ("done", None))
            ):
                found.append((str(held), (*path, name)))
    elif value.__class__ is list:
        for index, held in enumerate(value):
            if held.__class__ is dict or held.__class__ is list:
                _dates(found, held, (*path, index))
