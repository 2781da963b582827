"""The full-text index of the database, put together of a part for each block of entries.

FTS5 keeps an index as segments, in tables of which the form is fixed and described with its source
(`fts5_index.c`). Each block is indexed by FTS5 itself, in memory, as one segment; the segments are
then put side by side in the tables of the real index. So a block that did not change is not indexed
again: its segment stays as it is in the database of the build before.
"""

import sqlite3
from collections.abc import Mapping, Sequence

from algoregister.publishing.blocks import Span, outside

SEARCH = "algorithms_search"
_TOKENS = 'tokenize="unicode61 remove_diacritics 2"'
_AVERAGES, _STRUCTURE = 1, 10
"""Where in its table of data FTS5 keeps how long texts are on average, and which segments there are."""
_SEGMENT, _LEAVES = 37, 31
"""How many bits of an id tell of a place inside a segment, and how many of a leaf in it."""
_MOST_SEGMENTS = (1 << 16) - 1


class FullText:
    """The index, in a database of which the texts come, go and change."""

    def __init__(
        self, database: sqlite3.Connection, content: str, columns: Sequence[str], *, is_new: bool
    ) -> None:
        """Begin with the index there is, or make its table.

        Args:
            database: in a transaction.
            content: the table that is indexed, quoted.
            columns: those with texts, quoted.
            is_new: whether there is no index yet.
        """
        listed = ", ".join(columns)
        self._database = database
        self._columns = len(columns)
        self._texts = f"SELECT rowid, {listed} FROM {content} WHERE rowid BETWEEN ? AND ?"  # noqa: S608 - names of ours
        if is_new:
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

    def bring_up(
        self, blocks: Sequence[Span], known: Mapping[int, Sequence[int]]
    ) -> list[Sequence[int]]:
        """Index the texts as they are now, a segment for each block.

        Args:
            blocks: places of the rows of each block.
            known: what was given for blocks that stand as they stood, by number.

        Returns:
            How many rows there are in each block, and how many words in each column.
        """
        for first, last in outside((number, number + 1) for number in sorted(known)):
            self._remove_segments(first, last)
        for first, last in outside(blocks[number] for number in sorted(known)):
            self._database.execute(
                f"DELETE FROM {SEARCH}_docsize WHERE id BETWEEN ? AND ?",  # noqa: S608
                (first, last),
            )
        counted = [
            known[number] if number in known else self._add(number + 1, start + 1, end)
            for number, (start, end) in enumerate(blocks)
        ]
        self._tell_of_all(counted)
        return counted

    def _remove_segments(self, first: int, last: int) -> None:
        run = self._database.execute
        last = min(last, _MOST_SEGMENTS)
        ids = (first << _SEGMENT, ((last + 1) << _SEGMENT) - 1)
        run(f"DELETE FROM {SEARCH}_data WHERE id BETWEEN ? AND ?", ids)  # noqa: S608
        run(f"DELETE FROM {SEARCH}_idx WHERE segid BETWEEN ? AND ?", (first, last))  # noqa: S608

    def _add(self, number: int, first: int, last: int) -> list[int]:
        """Index the texts of some rows, as a segment."""
        run = self._memory.execute
        run("BEGIN")
        self._memory.executemany(self._insert, self._database.execute(self._texts, (first, last)))
        run("COMMIT")
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
        run("INSERT INTO block (block) VALUES ('delete-all')")
        return _numbers(averages)

    def _tell_of_all(self, counted: Sequence[Sequence[int]]) -> None:
        """Write down which segments there are, and how many words in all."""
        run = self._database.execute
        replace = f"UPDATE {SEARCH}_data SET block = ? WHERE id = ?"  # noqa: S608
        ((before,),) = run(f"SELECT block FROM {SEARCH}_data WHERE id = {_STRUCTURE}")  # noqa: S608
        version = before[:4]
        totals = map(sum, zip(*counted, strict=True))
        segments = b"".join(
            _written(number, 1, self._leaves(number)) for number in range(1, len(counted) + 1)
        )
        levels, merging, changes = 1, 0, 0
        head = _written(levels, len(counted), changes, merging, len(counted))
        if not counted:
            head, totals = _written(0, 0, 0), map(int, ())
        run(replace, (_written(*totals), _AVERAGES))
        run(replace, (version + head + segments, _STRUCTURE))

    def _leaves(self, number: int) -> int:
        """Give how many leaves a segment has."""
        start = number << _SEGMENT
        ((last,),) = self._database.execute(
            f"SELECT max(id) FROM {SEARCH}_data WHERE id BETWEEN ? AND ?",  # noqa: S608
            (start, start + (1 << _LEAVES) - 1),
        )
        return int(last) - start

    def close(self) -> None:
        """Let go of the memory."""
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
