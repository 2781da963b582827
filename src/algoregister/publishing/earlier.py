"""What the maker of some files made in the build before, so that it makes only what changed.

Bytes are those of a build from nothing, whatever is remembered: a maker that is given nothing, or
that cannot use what it is given, makes everything anew.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of a file that is as it was: bytes of the file that stands at the same path.

    Attributes:
        start: of the piece, counted in bytes from the beginning of that file.
        end: of the piece; the byte there is no longer part of it.
    """

    start: int
    end: int


Piece = bytes | Kept
Content = bytes | Iterable[Piece] | Path | None
"""What a file holds: whole, in pieces, or as a file made for the while, which is taken away.

None stands for a file that is as it was, which must be `there`.
"""


@dataclass(slots=True)
class Earlier:
    """What one maker made in the build before.

    Attributes:
        folder: of the site as it stands; a file in it may be read, and is never written.
        there: paths of the files of that site that are as they were written.
        notes: gives what the maker left for this build; None when it left nothing, when one of
            the files it made is not as it was written, or when another version of the program
            left it.
        left: what it leaves for the next build; None for nothing.
    """

    folder: Path = Path()
    there: Container[str] = frozenset()
    notes: Callable[[], bytes | None] = lambda: None
    left: bytes | None = field(default=None, init=False)

    def leave(self, notes: bytes) -> None:
        """Leave something for the next build, if the files that are made now come to stand."""
        self.left = notes


def in_full(content: Content) -> bytes | Iterable[bytes]:
    """Give the content of a file whose maker was told nothing."""
    if content is None:
        raise ValueError("a file is given as it was, but it was never there")
    if isinstance(content, Path):
        return _read(content)
    return content if isinstance(content, bytes) else _no_kept(content)


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            yield piece


def _no_kept(pieces: Iterable[Piece]) -> Iterator[bytes]:
    for piece in pieces:
        if isinstance(piece, Kept):
            raise TypeError("a piece of a file is kept, but it was never there")
        yield piece
