"""The tables as one SQLite database, which Datasette serves as it is.

Every table has its primary key, lists refer to the records they belong to, and entries to their
organisations and sources. `algorithms_search` is a full-text index over all texts of an entry
(FTS5, without regard to accents). The same records give the same bytes.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from algoregister.publishing.tables import ALGORITHMS, CellType, Row, Table

SEARCH = "algorithms_search"

_SETTINGS = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -16384;
PRAGMA temp_store = MEMORY;
BEGIN;
"""
_INDEXED = {
    ALGORITHMS: ("organisation_id", "status", "ended_on"),
    "evidence": ("source",),
    "related": ("entry",),
    "retirement_grounds": ("code",),
    "retirement_steps": ("step",),
}


class Database:
    """A database that is being written."""

    def __init__(self, path: Path, tables: Sequence[Table]) -> None:
        """Make the database with its tables, all empty.

        Args:
            path: where; nothing may be there.
            tables: what it holds; those that others refer to first.
        """
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_SETTINGS)
        self._insert: dict[str, str] = {}
        for table in tables:
            self._connection.execute(_creation(table))
            places = ", ".join("?" * len(table.columns))
            self._insert[table.name] = f"INSERT INTO {_quoted(table.name)} VALUES ({places})"  # noqa: S608 - names of ours

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table, in the order of its key."""
        self._connection.executemany(self._insert[table], rows)

    def finish(self, tables: Sequence[Table]) -> None:
        """Make the indexes, check every reference, and close the file."""
        run = self._connection.execute
        for table, columns in _INDEXED.items():
            for column in columns:
                name = _quoted(f"{table}_{column}")
                run(f"CREATE INDEX {name} ON {_quoted(table)} ({_quoted(column)})")
        for statement in _search(next(table for table in tables if table.name == ALGORITHMS)):
            run(statement)
        broken = run("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise ValueError(f"a row of {broken[0]} refers to {broken[2]}, where nothing is")
        run("COMMIT")
        self._connection.close()

    def close(self) -> None:
        """Close the file, finished or not."""
        self._connection.close()


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


def _search(table: Table) -> Iterator[str]:
    """Write the statements that make the full-text index."""
    columns = [column.name for column in table.columns if column.language is not None]
    columns.append("keywords")
    yield (
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5 ({_list(columns)}, "
        f'content="{table.name}", tokenize="unicode61 remove_diacritics 2")'
    )
    yield f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('rebuild')"  # noqa: S608 - a name of ours


def _list(names: Iterable[str]) -> str:
    return ", ".join(_quoted(name) for name in names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
