"""The tables as one SQLite database, which Datasette serves as it is.

Every table has its primary key, lists refer to the records they belong to, and entries to their
organisations and sources. `algorithms_search` is a full-text index over all texts of an entry
(FTS5, without regard to accents). The same records give the same bytes.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from algoregister.publishing.blocks import Place
from algoregister.publishing.full_text import FullText
from algoregister.publishing.tables import ALGORITHMS, CellType, Row, Table

_SETTINGS = """
PRAGMA page_size = 8192;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -16384;
PRAGMA temp_store = MEMORY;
"""
_EARLIER = "earlier"
_INDEXED = {
    ALGORITHMS: ("organisation_id", "status", "ended_on"),
    "evidence": ("source",),
    "related": ("entry",),
    "retirement_grounds": ("code",),
    "retirement_steps": ("step",),
}


class Database:
    """A database that is being written.

    Rows come in an order of their own: a table is never written to where it has been written already.
    So the same rows give the same bytes, whether they come from records or from another database.
    """

    def __init__(
        self, path: Path, tables: Sequence[Table], entries: Sequence[Table], earlier: Path | None
    ) -> None:
        """Make the database with its tables, all empty.

        Args:
            path: where; nothing may be there.
            tables: what it holds; those that others refer to first.
            entries: those of them that hold entries and the lists inside them.
            earlier: another database with the same tables, from which rows can be taken.
        """
        self._connection = sqlite3.connect(path, isolation_level=None, uri=True)
        run = self._connection.execute
        self._connection.executescript(_SETTINGS)
        if earlier is not None:
            run(f"ATTACH ? AS {_EARLIER}", (f"{earlier.absolute().as_uri()}?mode=ro&immutable=1",))
        run("BEGIN")
        self._insert: dict[str, str] = {}
        for table in tables:
            run(_creation(table))
            places = ", ".join("?" * len(table.columns))
            self._insert[table.name] = f"INSERT INTO {_quoted(table.name)} VALUES ({places})"  # noqa: S608 - names of ours
        self._take = {table.name: _taking(table) for table in entries}
        self._rows = 0
        self._blocks: list[tuple[int, int, Place | None]] = []

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table, in the order of its key."""
        self._connection.executemany(self._insert[table], rows)

    def add_block(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add a block of entries.

        Args:
            rows: of each table that holds something of them.
        """
        for table in self._take:
            if rows.get(table):
                self.add(table, rows[table])
        self._note(len(rows[ALGORITHMS]), None)

    def take_block(self, first: str, last: str, place: Place) -> None:
        """Take a block of entries from the earlier database.

        Args:
            first: id of the first of them.
            last: id of the last.
            place: where the block stood.
        """
        for table, take in self._take.items():
            rows = (place.start + 1, place.end) if table == ALGORITHMS else (first, last)
            self._connection.execute(take, rows)
        self._note(place.end - place.start, place)

    def _note(self, count: int, place: Place | None) -> None:
        self._blocks.append((self._rows, self._rows + count, place))
        self._rows += count

    def finish(
        self, tables: Sequence[Table], sizes: Sequence[Sequence[int] | None]
    ) -> list[Sequence[int]]:
        """Make the indexes, check every reference, and close the file.

        Args:
            tables: what it holds.
            sizes: what was given for each block that was taken when it was added; None for others.

        Returns:
            How many words there are in each block, by column: to be kept for the next build.
        """
        run = self._connection.execute
        for table, columns in _INDEXED.items():
            for column in columns:
                name = _quoted(f"{table}_{column}")
                run(f"CREATE INDEX {name} ON {_quoted(table)} ({_quoted(column)})")
        counted = self._index(next(table for table in tables if table.name == ALGORITHMS), sizes)
        broken = run("PRAGMA main.foreign_key_check").fetchone()
        if broken is not None:
            raise ValueError(f"a row of {broken[0]} refers to {broken[2]}, where nothing is")
        run("COMMIT")
        self._connection.close()
        return counted

    def _index(self, table: Table, sizes: Sequence[Sequence[int] | None]) -> list[Sequence[int]]:
        """Make the full-text index."""
        columns = [column.name for column in table.columns if column.language is not None]
        index = FullText(
            self._connection,
            _quoted(table.name),
            [_quoted(name) for name in [*columns, "keywords"]],
        )
        counted: list[Sequence[int]] = []
        for (start, end, place), size in zip(self._blocks, sizes, strict=True):
            if place is not None and size is not None and place.start == start:
                index.take(_EARLIER, place.number + 1, start + 1, end, size)
                counted.append(size)
            else:
                counted.append(index.add(start + 1, end))
        index.finish()
        return counted

    def close(self) -> None:
        """Close the file, finished or not."""
        self._connection.close()


def _taking(table: Table) -> str:
    """Write the statement that takes the rows of some entries from the earlier database."""
    name = _quoted(table.name)
    by, order = ("rowid", "rowid") if table.parent is None else (table.key[0], _list(table.key))
    return (
        f"INSERT INTO main.{name} SELECT * FROM {_EARLIER}.{name} "  # noqa: S608 - names of ours
        f"WHERE {by} BETWEEN ? AND ? ORDER BY {order}"
    )


def _creation(table: Table) -> str:
    """Write the statement that makes a table."""
    parts = [_declaration(column.name, column.type, column.required) for column in table.columns]
    parts.append(f"PRIMARY KEY ({_list(table.key)})")
    parts += [
        f"FOREIGN KEY ({_list(reference.columns)}) "
        f"REFERENCES {_quoted(reference.table)} ({_list(reference.key)})"
        for reference in table.references
    ]
    kind = "" if table.parent is None else " WITHOUT ROWID"
    lines = ",\n  ".join(parts)
    return f"CREATE TABLE {_quoted(table.name)} (\n  {lines}\n){kind}"


def _declaration(name: str, kind: CellType, required: bool) -> str:  # noqa: FBT001 - one of the facts
    held = "TEXT" if kind in (CellType.STRING, CellType.ARRAY) else "INTEGER"
    return f"{_quoted(name)} {held}{' NOT NULL' if required else ''}"


def _list(names: Iterable[str]) -> str:
    return ", ".join(_quoted(name) for name in names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
