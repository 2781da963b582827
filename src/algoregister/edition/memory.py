"""What was assessed before: remembered in a folder, by path, for as long as it stays right.

Nothing depends on the memory: what is missing, damaged or of another version of the program is
assessed again. It holds no secrets and can be removed at any time.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import orjson

from algoregister.checking.outline import Outline
from algoregister.edition.assess import TOMBSTONE, Assessed
from algoregister.edition.sealed import read_sealed, write_sealed
from algoregister.edition.surroundings import Surroundings, digest
from algoregister.edition.written_problems import read_problem, written_problem
from algoregister.problem import Problem
from algoregister.publishing.convert import Json

Stamp = tuple[int, int, int]
"""Size, time of change in nanoseconds and inode of a file: what changes when it is written."""
Span = tuple[int, int]
"""Where a record stands in the file of records: offset and length."""

_INDEX, _RECORDS = "assessed.json", "records.jsonl"
_WASTE = 0.5
_SMALL = 1 << 25
"""A file of records of so many bytes is written anew in the blink of an eye."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An assessment from an earlier run.

    Attributes:
        stamp: of the file it was made from.
        content: digest of what that file held.
        assessed: what was found, without the record itself.
        span: where the record stands; None when there is none.
        written: all of this as it is written down; None when it has not been yet.
    """

    stamp: Stamp
    content: str
    assessed: Assessed
    span: Span | None
    written: Sequence[Any] | None = field(default=None, repr=False, compare=False)

    def holds(self, surroundings: Surroundings) -> bool:
        """Tell whether everything its rules asked would be answered the same now."""
        for question, answer in self.assessed.answers.items():
            if surroundings.answer(question) != answer:
                return False
        return True


class Records:
    """The published records of all entries, one after the other in a file.

    Only what is asked for is read into memory. New records are put at the end; what is no longer
    used is cleared away at once from a small file, and from a large one when an entry is withdrawn or
    when it is more than half of the file.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self.size = os.fstat(self._file).st_size

    def add(self, record: bytes) -> Span:
        """Put a record at the end; give where it stands."""
        span = (self.size, len(record))
        left = memoryview(record)
        while left:  # a disk that is nearly full takes a part, and says so at the next
            written = os.pwrite(self._file, left, self.size)
            self.size += written
            left = left[written:]
        return span

    def read(self, span: Span) -> bytes:
        """Give the bytes of a record."""
        return os.pread(self._file, span[1], span[0])

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


class NewerRecords:
    """Records of which some have newer versions, which are in memory only."""

    def __init__(self, records: Records) -> None:
        """Begin with those in the file."""
        self._records = records
        self._newer: list[bytes] = []

    def add(self, record: bytes) -> Span:
        """Keep a newer version; give where it stands, which is before the file begins."""
        self._newer.append(record)
        return -len(self._newer), len(record)

    def read(self, span: Span) -> bytes:
        """Give the bytes of a record."""
        return self._newer[-span[0] - 1] if span[0] < 0 else self._records.read(span)


def stamp_of(path: Path | str) -> Stamp:
    """Give the stamp of a file."""
    found = os.stat(path)  # noqa: PTH116 - ten thousand times
    return found.st_size, found.st_mtime_ns, found.st_ino


class Memory:
    """The memory of one register, in a folder.

    Attributes:
        folder: where it is.
        version: digest of the program and of the settings.
        known: what is remembered of each file of an algorithm, by path.
        records: the published records.
        others_changed: whether what was found in other files is not what is written down.
    """

    def __init__(self, folder: Path, version: str) -> None:
        """Remember what is in a folder.

        Args:
            folder: where; it is made when it is not there.
            version: digest of the program and of the settings; another version remembers nothing.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.version = version
        self.known: dict[str, Remembered] = {}
        self._others: dict[str, Any] = {}
        self.others_changed = False
        path = folder / _INDEX
        try:
            index = orjson.loads(read_sealed(path))
            if index["version"] == version:
                self._others = index["others"]
                stamp = stamp_of(folder / _RECORDS)
                if stamp[0] == index["records"][0]:
                    self.known = {
                        name: _remembered(name, kept) for name, kept in index["files"].items()
                    }
                if list(stamp) != index["records"]:
                    self._forget_changed_records()
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            self.known, self._others = {}, {}
        if not self.known:
            (folder / _RECORDS).unlink(missing_ok=True)
        self.records = Records(folder / _RECORDS)

    def _forget_changed_records(self) -> None:
        """Keep what is known of entries whose record is still the one that was written."""
        records = Records(self.folder / _RECORDS)
        for name, kept in list(self.known.items()):
            facts = kept.assessed.facts or {}
            wanted = facts.get("digest") or digest(facts.get("record"))
            if kept.span and digest(records.read(kept.span)) != wanted:
                del self.known[name]
        records.close()

    def problems_in(
        self, texts: Mapping[str, str], find: Callable[[str], Sequence[Problem]]
    ) -> list[Problem]:
        """Give what is wrong in each of the files that are not of algorithms.

        Args:
            texts: what those files hold, by path.
            find: finds what is wrong in one of them; asked only for those that are new or changed.
        """
        now: dict[str, Any] = {}
        for path, text in texts.items():
            content = digest(text.encode())
            held = self._others.get(path)
            if held is None or held[0] != content:
                held = [content, [written_problem(problem) for problem in find(path)]]
            now[path] = held
        self.others_changed = now != self._others
        self._others = now
        return [read_problem(written) for _, found in now.values() for written in found]

    def save(self, files: Mapping[str, Remembered]) -> None:
        """Write down what is known now; it replaces what was known before."""
        used = sum(kept.span[1] for kept in files.values() if kept.span)
        size = self.records.size
        if used < size and (
            size <= _SMALL or used < size * (1 - _WASTE) or self._is_withdrawn(files)
        ):
            files = self._compacted(files)
        written = orjson.dumps(
            {
                "version": self.version,
                "records": stamp_of(self.folder / _RECORDS),
                "files": {name: kept.written or _written(kept) for name, kept in files.items()},
                "others": self._others,
            }
        )
        fresh = self.folder / f"{_INDEX}.new"
        write_sealed(fresh, written)
        fresh.replace(self.folder / _INDEX)
        self.known = dict(files)

    def _is_withdrawn(self, files: Mapping[str, Remembered]) -> bool:
        """Tell whether an entry is gone, or only its tombstone is left: no word of it may stay.

        What stood there before may have had no record, and an older version of it one.
        """
        for path, before in self.known.items():
            now = files.get(path)
            if now is None or (_is_tombstone(now) and not _is_tombstone(before)):
                return True
        return False

    def _compacted(self, files: Mapping[str, Remembered]) -> dict[str, Remembered]:
        """Copy the records that are used into a new file."""
        fresh = self.folder / f"{_RECORDS}.new"
        fresh.unlink(missing_ok=True)
        records = Records(fresh)
        moved = {
            name: Remembered(
                kept.stamp,
                kept.content,
                kept.assessed,
                records.add(self.records.read(kept.span)) if kept.span else None,
            )
            for name, kept in files.items()
        }
        self.records.close()
        fresh.replace(self.folder / _RECORDS)
        self.records = records
        return moved


def _is_tombstone(kept: Remembered) -> bool:
    return kept.assessed.facts is not None and kept.assessed.facts["kind"] == TOMBSTONE


def _written(kept: Remembered) -> list[Any]:
    assessed = kept.assessed
    return [
        kept.stamp,
        kept.content,
        kept.span,
        assessed.facts,
        assessed.answers,
        assessed.outline.written() if assessed.outline else None,
        [written_problem(problem) for problem in assessed.problems],
    ]


def _remembered(path: str, kept: Sequence[Any]) -> Remembered:
    stamp, content, span, facts, answers, outline, problems = kept
    assessed = Assessed(
        path,
        [read_problem(problem) for problem in problems],
        None,
        cast("Json | None", facts),
        answers,
        Outline.read(outline) if outline else None,
    )
    size, changed, inode = stamp
    where = (span[0], span[1]) if span else None
    return Remembered((size, changed, inode), content, assessed, where, kept)


def spans(files: Mapping[str, Remembered]) -> Iterator[Span]:
    """Give where the records of entries stand, in the order of their paths."""
    for kept in files.values():
        if kept.span is not None:
            yield kept.span
