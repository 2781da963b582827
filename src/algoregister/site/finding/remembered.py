"""The index of an earlier build, so that the next one makes only what changed.

It is written in a form of Python's own, and read only where the same program wrote it; anything
amiss with it means that everything is made anew.
"""

import marshal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from algoregister.publishing.earlier import Earlier
from algoregister.site.finding.index import Index, Word
from algoregister.site.finding.terms import Terms


@dataclass(frozen=True, slots=True)
class Columns:
    """The facets of the catalogue.

    Attributes:
        state: digest of what they were made from.
        sizes: how many values each has, by name.
        written: the file of each, by name; None for one that stands as it is.
    """

    state: str
    sizes: Mapping[str, int]
    written: Mapping[str, bytes | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an earlier build left.

    Attributes:
        index: of that build.
        known: the words of each entry, by the digest of its record.
        columns: the facets.
    """

    index: Index
    known: Mapping[str, Terms]
    columns: Columns


def read_index(earlier: Earlier, language: str) -> Remembered | None:
    """Read what the earlier build left; None when there is none.

    Args:
        earlier: that build.
        language: of the index.
    """
    notes = earlier.notes()
    if notes is None:
        return None
    try:
        version, digests, terms, words, prefixes, columns = marshal.loads(notes)  # noqa: S302
    except (ValueError, EOFError, TypeError):
        return None
    if version != sys.version:
        return None
    index = Index(language, terms, {name: Word(*word) for name, word in words.items()}, prefixes)
    return Remembered(index, dict(zip(digests, terms, strict=True)), Columns(*columns))


def leave_index(earlier: Earlier, index: Index, digests: list[str], columns: Columns) -> None:
    """Leave an index and its facets for the next build."""
    words = {name: tuple(word) for name, word in index.words.items()}
    told = (columns.state, dict(columns.sizes))
    earlier.leave(marshal.dumps((sys.version, digests, index.terms, words, index.prefixes, told)))
