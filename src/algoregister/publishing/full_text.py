"""The full-text index of the database, put together of a part for each block of entries.

FTS5 keeps an index as segments, in tables of which the form is fixed and described with its source
(`fts5_index.c`). Each block is indexed by FTS5 itself, in memory, as one segment; the segments are
then put side by side in the tables of the real index. So a block that did not change is not indexed
again: its segment is taken from the database of the build before.
"""

import sqlite3
from collections.abc import Sequence

SEARCH = "algorithms_search"
_TOKENS = 'tokenize="unicode61 remove_diacritics 2"'
_AVERAGES, _STRUCTURE = 1, 10
"""Where in its table of data FTS5 keeps how long texts are on average, and which segments there are."""
_SEGMENT, _LEAVES = 37, 31
"""How many bits of an id tell of a place inside a segment, and how many of a leaf in it."""


class FullText:
    """The index while it is made, in a database in which its table is empty yet."""

    def __init__(self, database: sqlite3.Connection, content: str, columns: Sequence[str]) -> None:
        """Make the table of the index.

        Args:
            database: in a transaction.
            content: the table that is indexed, quoted.
            columns: those with texts, quoted.
        """
        listed = ", ".join(columns)
        self._database = database
        self._totals = [0] * (len(columns) + 1)
        self._segments = b""
        self._count = 0
        self._texts = f"SELECT rowid, {listed} FROM {content} WHERE rowid BETWEEN ? AND ?"  # noqa: S608 - names of ours
        database.execute(
            f"CREATE VIRTUAL TABLE {SEARCH} USING fts5 ({listed}, content={content}, {_TOKENS})"
        )
        self._memory = sqlite3.connect(":memory:", isolation_level=None)
        self._memory.execute(
            f"CREATE VIRTUAL TABLE block USING fts5 ({listed}, content='', {_TOKENS})"
        )
        self._memory.execute("INSERT INTO block (block, rank) VALUES ('automerge', 0)")
        self._memory.execute("INSERT INTO block (block, rank) VALUES ('hashsize', 1000000000)")
        places = ", ".join("?" * (len(columns) + 1))
        self._insert = f"INSERT INTO block (rowid, {listed}) VALUES ({places})"  # noqa: S608

    def add(self, first: int, last: int) -> list[int]:
        """Index the texts of some rows, as the next segment.

        Returns:
            How many rows, and how many words in each column.
        """
        run = self._memory.execute
        run("BEGIN")
        self._memory.executemany(self._insert, self._database.execute(self._texts, (first, last)))
        run("COMMIT")
        number = self._next()
        shift = (number - 1) << _SEGMENT
        into = self._database.executemany
        into(
            f"INSERT INTO {SEARCH}_data VALUES (? + {shift}, ?)",  # noqa: S608
            run(f"SELECT id, block FROM block_data WHERE id > {_STRUCTURE} ORDER BY id"),  # noqa: S608
        )
        into(
            f"INSERT INTO {SEARCH}_idx VALUES ({number}, ?, ?)",  # noqa: S608
            run("SELECT term, pgno FROM block_idx ORDER BY segid, term"),
        )
        into(
            f"INSERT INTO {SEARCH}_docsize VALUES (?, ?)",  # noqa: S608
            run("SELECT id, sz FROM block_docsize ORDER BY id"),
        )
        ((averages,),) = run(f"SELECT block FROM block_data WHERE id = {_AVERAGES}")  # noqa: S608
        totals = _numbers(averages)
        run("INSERT INTO block (block) VALUES ('delete-all')")
        self._end(number, totals)
        return totals

    def take(
        self, earlier: str, segment: int, first: int, last: int, totals: Sequence[int]
    ) -> None:
        """Take the index of some rows, as the next segment, from another database of the same form.

        Args:
            earlier: name of the database.
            segment: number of the segment there.
            first: number of the first row, here and there.
            last: of the last one.
            totals: what `add` said of them.
        """
        run = self._database.execute
        number, (start, end) = self._next(), _ids(segment)
        run(
            f"INSERT INTO main.{SEARCH}_data SELECT id + ?, block FROM {earlier}.{SEARCH}_data "  # noqa: S608
            "WHERE id BETWEEN ? AND ? ORDER BY id",
            ((number - segment) << _SEGMENT, start, end),
        )
        run(
            f"INSERT INTO main.{SEARCH}_idx SELECT ?, term, pgno FROM {earlier}.{SEARCH}_idx "  # noqa: S608
            "WHERE segid = ? ORDER BY term",
            (number, segment),
        )
        run(
            f"INSERT INTO main.{SEARCH}_docsize SELECT id, sz FROM {earlier}.{SEARCH}_docsize "  # noqa: S608
            "WHERE id BETWEEN ? AND ? ORDER BY id",
            (first, last),
        )
        self._end(number, totals)

    def _next(self) -> int:
        """Begin a segment behind those that are there; give its number."""
        self._count += 1
        return self._count

    def _end(self, number: int, totals: Sequence[int]) -> None:
        """Note which leaves a segment has, and how many rows and words."""
        start = number << _SEGMENT
        ((last,),) = self._database.execute(
            f"SELECT max(id) FROM {SEARCH}_data WHERE id BETWEEN ? AND ?",  # noqa: S608
            (start, start + (1 << _LEAVES) - 1),
        )
        self._segments += _written(number, 1, last - start)
        self._totals = [one + other for one, other in zip(self._totals, totals, strict=True)]

    def finish(self) -> None:
        """Write down which segments there are, and how many words in all."""
        run = self._database.execute
        replace = f"UPDATE {SEARCH}_data SET block = ? WHERE id = ?"  # noqa: S608
        if self._count:
            run(replace, (_written(*self._totals), _AVERAGES))
            ((empty,),) = run(f"SELECT block FROM {SEARCH}_data WHERE id = {_STRUCTURE}")  # noqa: S608
            version = empty[:4]
            levels, merging, changes = 1, 0, 0
            head = _written(levels, self._count, changes, merging, self._count)
            run(replace, (version + head + self._segments, _STRUCTURE))
        self._memory.close()


def _ids(segment: int) -> tuple[int, int]:
    """Give the first and the last id there can be in a segment."""
    start = segment << _SEGMENT
    return start, start + (1 << _SEGMENT) - 1


def _written(*numbers: int) -> bytes:
    """Write numbers as SQLite does: seven bits a byte, the highest first."""
    made = bytearray()
    for number in numbers:
        groups = [number & 127]
        while number := number >> 7:
            groups.append(number & 127 | 128)
        made += bytes(reversed(groups))
    return bytes(made)


def _numbers(written: bytes) -> list[int]:
    """Read numbers that SQLite has written."""
    numbers, number = [], 0
    for byte in written:
        number = number << 7 | byte & 127
        if byte < 128:
            numbers.append(number)
            number = 0
    return numbers
