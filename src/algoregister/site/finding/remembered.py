"""The index of an earlier build, so that the next one makes only what changed.

It is a file of Python's own, read only where the same program wrote it; anything amiss with it
means that everything is made anew.
"""

import marshal
import sys
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from algoregister.site.finding.index import Index, Word
from algoregister.site.finding.terms import Terms


@dataclass(frozen=True, slots=True)
class Remembering:
    """Where the index of a language is remembered.

    Attributes:
        folder: holds the files.
        common: digest of what an index depends on besides the records: program and settings.
        before: name of the index the files of the old site are made of; None when there is none.
        now: name of the index that is made.
        there: paths of the files of the old site that are still as they were written.
    """

    folder: Path
    common: str
    before: str | None
    now: str
    there: Container[str]


def read_index(at: Remembering, language: str) -> tuple[Index, dict[str, Terms]] | None:
    """Read the index of the earlier build.

    Args:
        at: where it is.
        language: of the index.

    Returns:
        The index, and the words of each entry by the digest of its record; None when there is none.
    """
    if at.before is None:
        return None
    try:
        data = index_file(at.folder, language, at.before).read_bytes()
        found, digests, terms, words, prefixes = marshal.loads(data)  # noqa: S302
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if found != [at.common, sys.version]:
        return None
    index = Index(language, terms, {name: Word(*word) for name, word in words.items()}, prefixes)
    return index, dict(zip(digests, terms, strict=True))


def write_index(at: Remembering, index: Index, digests: list[str]) -> None:
    """Write an index down for the next build."""
    words = {name: tuple(word) for name, word in index.words.items()}
    content = ([at.common, sys.version], digests, index.terms, words, index.prefixes)
    path = index_file(at.folder, index.language, at.now)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(marshal.dumps(content))
    fresh.replace(path)


def index_file(folder: Path, language: str, name: str) -> Path:
    """Give the file an index is remembered in."""
    return folder / f"finding-{language}-{name}.bin"


def forget_others(folder: Path, names: Container[str]) -> None:
    """Remove every remembered index but some."""
    for path in folder.glob("finding-*"):
        if path.stem.rpartition("-")[2] not in names:
            path.unlink()
