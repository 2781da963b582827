"""The full-text index of the database, put together of a part for each block of entries.

FTS5 keeps an index as segments, in tables of which the form is fixed and described with its source
(`fts5_index.c`). Each block is indexed by FTS5 itself, in memory, as one segment; the segments are
then put side by side in the tables of the real index. So a block that did not change is not indexed
again: its segment is taken from the database of the build before.
"""

import sqlite3
from collections.abc import Iterable, Sequence

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
        self._put(
            1,
            run(f"SELECT id, block FROM block_data WHERE id > {_STRUCTURE} ORDER BY id"),  # noqa: S608
            run("SELECT segid, term, pgno FROM block_idx ORDER BY segid, term"),
            run("SELECT id, sz FROM block_docsize ORDER BY id"),
        )
        ((averages,),) = run(f"SELECT block FROM block_data WHERE id = {_AVERAGES}")  # noqa: S608
        totals = _numbers(averages)
        run("INSERT INTO block (block) VALUES ('delete-all')")
        self._note(totals)
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
        start = segment << _SEGMENT
        self._put(
            segment,
            run(
                f"SELECT id, block FROM {earlier}.{SEARCH}_data WHERE id BETWEEN ? AND ? ORDER BY id",  # noqa: S608
                (start, start + (1 << _SEGMENT) - 1),
            ),
            run(
                f"SELECT segid, term, pgno FROM {earlier}.{SEARCH}_idx WHERE segid = ? ORDER BY term",  # noqa: S608
                (segment,),
            ),
            run(
                f"SELECT id, sz FROM {earlier}.{SEARCH}_docsize WHERE id BETWEEN ? AND ? ORDER BY id",  # noqa: S608
                (first, last),
            ),
        )
        self._note(totals)

    def _put(
        self,
        segment: int,
        data: Iterable[tuple[int, bytes]],
        words: Iterable[tuple[int, bytes, int]],
        sizes: Iterable[tuple[int, bytes]],
    ) -> None:
        """Put a segment and the sizes of its rows behind those that are there."""
        self._count += 1
        number = self._count
        shift = (number - segment) << _SEGMENT
        into = self._database.executemany
        into(
            f"INSERT INTO {SEARCH}_data VALUES (?, ?)",  # noqa: S608
            ((key + shift, block) for key, block in data),
        )
        into(
            f"INSERT INTO {SEARCH}_idx VALUES ({number}, ?, ?)",  # noqa: S608
            ((term, page) for _, term, page in words),
        )
        into(f"INSERT INTO {SEARCH}_docsize VALUES (?, ?)", sizes)  # noqa: S608
        start = number << _SEGMENT
        ((last,),) = self._database.execute(
            f"SELECT max(id) FROM {SEARCH}_data WHERE id BETWEEN ? AND ?",  # noqa: S608
            (start, start + (1 << _LEAVES) - 1),
        )
        self._segments += _written(number, 1, last - start)

    def _note(self, totals: Sequence[int]) -> None:
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
