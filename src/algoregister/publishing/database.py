"""The tables as one SQLite database, which Datasette serves as it is.

Every table has its primary key, lists refer to the records they belong to, and entries to their
organisations and sources. `algorithms_search` is a full-text index over all texts of an entry
(FTS5, without regard to accents). The same records give the same bytes: what is brought up to date is
a copy of the database of the build before, and SQLite then writes all of its rows into a new file, in
their order.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from algoregister.publishing.blocks import Place, Span, outside
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
_COUNTERS = (24, 40, 92)
"""Where the file says how often it, and its tables, have been changed; that is not told."""
_INDEXED = {
    ALGORITHMS: ("organisation_id", "status", "ended_on"),
    "evidence": ("source",),
    "related": ("entry",),
    "retirement_grounds": ("code",),
    "retirement_steps": ("step",),
}


class Database:
    """A database while it is made, or brought up to date.

    The row of an entry has its place among all entries, from 1; its texts are indexed block by block.
    """

    def __init__(
        self, path: Path, tables: Sequence[Table], entries: Sequence[Table], earlier: Path | None
    ) -> None:
        """Begin with the entries of another database, or with none.

        Args:
            path: where; nothing may be there.
            tables: what it holds; those that others refer to first.
            entries: those of them that hold entries and the lists inside them.
            earlier: another database with the same tables.
        """
        if earlier is not None:
            shutil.copyfile(earlier, path)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_SETTINGS)
        self._is_new = earlier is None
        self._tables = tables
        self._entries = entries
        run = self._connection.execute
        run("BEGIN")
        of_entries = {table.name for table in entries}
        for table in tables:
            if self._is_new:
                run(_creation(table))
            elif table.name not in of_entries:
                run(f"DELETE FROM {_quoted(table.name)}")  # noqa: S608 - names of ours
        self._insert = {table.name: _insertion(table) for table in tables}
        self._index = self._full_text()

    def _full_text(self) -> FullText:
        table = next(table for table in self._tables if table.name == ALGORITHMS)
        columns = [column.name for column in table.columns if column.language is not None]
        quoted = [_quoted(name) for name in [*columns, "keywords"]]
        return FullText(self._connection, _quoted(ALGORITHMS), quoted, is_new=self._is_new)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table that holds no entries, in the order of its key."""
        self._connection.executemany(self._insert[table], rows)

    def keep(self, blocks: Iterable[tuple[Place, int]]) -> None:
        """Keep some blocks of the entries there are, and nothing of the others.

        Args:
            blocks: where each stood, and the place its first entry has now; in order.
        """
        kept = list(blocks)
        run = self._connection.execute
        for first, last in outside((place.start, place.end) for place, _ in kept):
            ids = run(
                f"SELECT min(id), max(id) FROM {ALGORITHMS} WHERE rowid BETWEEN ? AND ?",  # noqa: S608
                (first, last),
            ).fetchone()
            for table in self._entries:
                name, key = _quoted(table.name), _quoted(table.key[0])
                run(f"DELETE FROM {name} WHERE {key} BETWEEN ? AND ?", ids)  # noqa: S608
        moved = [(place, start) for place, start in kept if start != place.start]
        for place, start in moved:  # by way of places where nobody is
            run(
                f"UPDATE {ALGORITHMS} SET rowid = -(rowid + ?) WHERE rowid BETWEEN ? AND ?",  # noqa: S608
                (start - place.start, place.start + 1, place.end),
            )
        if moved:
            run(f"UPDATE {ALGORITHMS} SET rowid = -rowid WHERE rowid < 0")  # noqa: S608

    def add_block(self, start: int, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add a block of entries.

        Args:
            start: place of the first one.
            rows: of each table that holds something of them.
        """
        for table in self._entries:
            found = rows.get(table.name, ())
            if table.name == ALGORITHMS:
                found = [[number, *row] for number, row in enumerate(found, start + 1)]
            self.add(table.name, found)

    def finish(
        self, path: Path, blocks: Sequence[Span], known: Mapping[int, Sequence[int]]
    ) -> list[Sequence[int]]:
        """Make the indexes, check every reference, and write the file.

        Args:
            path: of the file.
            blocks: places of the entries of each block.
            known: what was given for blocks that stand as they stood, by number.

        Returns:
            How many rows and words there are in each block, by column: to be kept for the next build.
        """
        run = self._connection.execute
        if self._is_new:
            for table, columns in _INDEXED.items():
                for column in columns:
                    name = _quoted(f"{table}_{column}")
                    run(f"CREATE INDEX {name} ON {_quoted(table)} ({_quoted(column)})")
        counted = self._index.bring_up(blocks, known)
        broken = run("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise ValueError(f"a row of {broken[0]} refers to {broken[2]}, where nothing is")
        run("COMMIT")
        run("VACUUM INTO ?", (str(path),))
        self._connection.close()
        with path.open("r+b") as file:
            for place in _COUNTERS:
                file.seek(place)
                file.write((1).to_bytes(4, "big"))
        return counted

    def close(self) -> None:
        """Close the file, finished or not."""
        self._index.close()
        self._connection.close()


def _insertion(table: Table) -> str:
    """Write the statement that adds a row; that of an entry is given its place as well."""
    names = [_quoted(column.name) for column in table.columns]
    if table.name == ALGORITHMS:
        names.insert(0, "rowid")
    places = ", ".join("?" * len(names))
    return f"INSERT INTO {_quoted(table.name)} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - names of ours


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
