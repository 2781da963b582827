"""The index of an earlier build, so that the next one makes only what changed.

It is written in a form of Python's own, and read only where the same program wrote it; anything
amiss with it means that everything is made anew.
"""

import marshal
import sys

from algoregister.publishing.earlier import Earlier
from algoregister.site.finding.index import Index, Word
from algoregister.site.finding.terms import Terms


def read_index(earlier: Earlier, language: str) -> tuple[Index, dict[str, Terms]] | None:
    """Read the index of the earlier build.

    Args:
        earlier: that build.
        language: of the index.

    Returns:
        The index, and the words of each entry by the digest of its record; None when there is none.
    """
    notes = earlier.notes()
    if notes is None:
        return None
    try:
        version, digests, terms, words, prefixes = marshal.loads(notes)  # noqa: S302
    except (ValueError, EOFError, TypeError):
        return None
    if version != sys.version:
        return None
    index = Index(language, terms, {name: Word(*word) for name, word in words.items()}, prefixes)
    return index, dict(zip(digests, terms, strict=True))


def leave_index(earlier: Earlier, index: Index, digests: list[str]) -> None:
    """Leave an index for the next build."""
    words = {name: tuple(word) for name, word in index.words.items()}
    earlier.leave(marshal.dumps((sys.version, digests, index.terms, words, index.prefixes)))
