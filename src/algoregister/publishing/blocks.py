"""Entries in blocks, so that a large file is made anew only where one of its entries changed.

Where a block begins follows from the id of an entry alone: an entry that comes, goes or changes
makes another block of the one it is in, and of no other. A file that has a piece for each block is
put together of new pieces and of those that stand in the file of the build before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from zlib import crc32

import orjson

from algoregister.publishing.earlier import Earlier, Kept, Piece
from algoregister.publishing.files import as_data
from algoregister.publishing.publish import Published, WrittenRecords

SMALLEST = 64
"""So many entries a block has at least, on average."""
MOST = 256
"""So many blocks there are at most, on average; of a larger register they are larger."""
_BEYOND = 1 << 40
"""No register has so many entries."""

Span = tuple[int, int]


class Place(NamedTuple):
    """Where a block stood in the build before: which one it was, and the places of its entries."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Some entries that follow each other.

    Attributes:
        start: place of the first one among all entries.
        end: place of the first one that is no longer in it.
        digest: of their ids and records; no other block has it.
    """

    start: int
    end: int
    digest: str


def blocks_of(published: Published, beside: Callable[[str], bytes] | None = None) -> list[Block]:
    """Divide the entries of a register into blocks.

    Args:
        published: the records.
        beside: gives what is made of an entry, by id, depends on besides its record.
    """
    ids = [listed["id"] for listed in published.listed]
    size = SMALLEST
    while len(ids) > size * MOST:
        size *= 2
    records = published.algorithms
    if isinstance(records, WrittenRecords):
        own = [records.digest(place).encode() for place in range(len(ids))]
    else:
        own = [as_data(record) for record in records]
    keys = [key.encode() for key in ids]
    told = [beside(key) for key in ids] if beside is not None else [b""] * len(ids)
    starts = [place for place, key in enumerate(keys) if not place or crc32(key) % size == 0]
    made = []
    for start, end in pairwise([*starts, len(ids)]):
        parts = zip(keys[start:end], own[start:end], told[start:end], strict=True)
        content = b"".join([b"%s\n%s\n%s\n" % part for part in parts])
        made.append(Block(start, end, blake2b(content, digest_size=12).hexdigest()))
    return made


def outside(spans: Iterable[Span]) -> Iterator[Span]:
    """Give the numbers, from 1, of all that stands in none of some spans of places: first and last."""
    at = 0
    for start, end in spans:
        if at < start:
            yield at + 1, start
        at = end
    yield at + 1, _BEYOND


@dataclass(slots=True)
class Spliced:
    """A file that has a piece for each block.

    Attributes:
        blocks: all of them, in order.
        before: where the pieces of blocks stand in the file of the build before, by digest.
        file: that file.
        then: where the pieces of all its blocks stand in it, in order.
        spans: where the pieces stand in the file that is made; complete when it has been written.
    """

    blocks: Sequence[Block]
    before: Mapping[str, Span]
    file: Path
    then: Sequence[Span]
    spans: list[Span] = field(default_factory=list, init=False)

    def content(
        self,
        make: Callable[[Block], bytes],
        *,
        head: bytes = b"",
        between: bytes = b"",
        tail: bytes = b"",
    ) -> Iterator[Piece] | None:
        """Give what the file holds; None when it is as it was.

        Args:
            make: gives the piece of a block; is asked only for those that are new.
            head: what the file begins with.
            between: what stands between two pieces that are not empty; always the same.
            tail: what the file ends with.
        """
        if self.then and self._stands(make, head, tail):
            self.spans = list(self.then)
            return None
        return self._pieces(make, head, between, tail)

    def _stands(self, make: Callable[[Block], bytes], head: bytes, tail: bytes) -> bool:
        """Tell whether the new pieces are those of the file of the build before, at the same places."""
        if len(self.then) != len(self.blocks):
            return False
        with self.file.open("rb") as file:
            if file.read(len(head)) != head:
                return False
            for block, span in zip(self.blocks, self.then, strict=True):
                there = self.before.get(block.digest)
                if there is None:
                    file.seek(span[0])
                    if file.read(span[1] - span[0]) != make(block):
                        return False
                elif there != span:
                    return False
            file.seek(self.then[-1][1])
            return file.read() == tail

    def _pieces(
        self,
        make: Callable[[Block], bytes],
        head: bytes,
        between: bytes,
        tail: bytes,
    ) -> Iterator[Piece]:
        """Give what the file holds, in pieces."""
        yield head
        at = len(head)
        kept: Kept | None = None
        for block in self.blocks:
            there = self.before.get(block.digest)
            piece = make(block) if there is None else b""
            size = len(piece) if there is None else there[1] - there[0]
            gap = between if size and at > len(head) else b""
            at += len(gap)
            self.spans.append((at, at + size))
            at += size
            if not size:
                continue
            if kept is not None and there is not None and there[0] == kept.end + len(gap):
                kept = Kept(kept.start, there[1])  # what stands between them there is the gap
                continue
            if kept is not None:
                yield kept
            yield gap + piece
            kept = Kept(*there) if there is not None else None
        if kept is not None:
            yield kept
        yield tail


class Pieces:
    """Pieces of blocks that wait to be put into their files: in a file for the while, not in memory."""

    def __init__(self, file: BinaryIO) -> None:
        """Keep pieces in an empty file."""
        self._file = file
        self._at: dict[tuple[str, str], Span] = {}
        self._size = 0

    def add(self, block: Block, name: str, piece: bytes) -> None:
        """Keep the piece of a block for a file."""
        self._at[block.digest, name] = (self._size, len(piece))
        self._size += len(piece)
        self._file.seek(0, SEEK_END)
        self._file.write(piece)

    def of(self, name: str) -> Callable[[Block], bytes]:
        """Give what gives the piece of each block for a file; it is empty where there is none."""

        def piece(block: Block) -> bytes:
            start, length = self._at.get((block.digest, name), (0, 0))
            self._file.seek(start)
            return self._file.read(length)

        return piece


class Splicing:
    """Puts the files of one maker together, and leaves for the next build where everything stands.

    Attributes:
        blocks: of the entries.
        places: where those blocks stood that are as they were, by digest.
        remarks: what the maker keeps of each block, by digest.
    """

    def __init__(
        self,
        published: Published,
        earlier: Earlier,
        common: Any = None,
        beside: Callable[[str], bytes] | None = None,
    ) -> None:
        """Divide the entries into blocks, and find out what stands of them already.

        Args:
            published: the records.
            earlier: what the maker made in the build before.
            common: what all pieces depend on besides their entries, as plain values of JSON.
            beside: gives what the piece of an entry depends on besides its record.
        """
        self.blocks = blocks_of(published, beside)
        self.places: dict[str, Place] = {}
        self.remarks: dict[str, Any] = {}
        self._common = common
        self._earlier = earlier
        self._then: dict[str, list[Span]] = {}
        self._files: dict[str, Spliced] = {}
        notes = orjson.loads(earlier.notes() or b"null")
        if notes is not None and notes["common"] == common:
            self._remember(notes)

    def _remember(self, notes: Any) -> None:
        now = {block.digest for block in self.blocks}
        for number, (digest, start, end, remark) in enumerate(notes["blocks"]):
            if digest in now:
                self.places[digest] = Place(number, start, end)
                self.remarks[digest] = remark
        for path, spans in notes["files"].items():
            self._then[path] = [(start, end) for start, end in spans]

    def file(self, path: str) -> Spliced:
        """Begin a file."""
        then = self._then.get(path, [])
        before = (
            {digest: then[place.number] for digest, place in self.places.items()} if then else {}
        )
        made = Spliced(self.blocks, before, self._earlier.folder / path, then)
        self._files[path] = made
        return made

    def leave(self) -> None:
        """Leave where everything stands, now that all files have been written."""
        blocks = [
            (block.digest, block.start, block.end, self.remarks.get(block.digest))
            for block in self.blocks
        ]
        files = {path: made.spans for path, made in self._files.items()}
        notes = {"common": self._common, "blocks": blocks, "files": files}
        self._earlier.leave(orjson.dumps(notes))
