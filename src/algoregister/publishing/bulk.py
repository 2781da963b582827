"""The whole register in a few files: as JSON Lines, as CSV, as SQLite, and what was stopped.

The records are read once, a few at a time; what grows with the register is written to a folder for
the while, never kept in memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from algoregister.publishing import addresses
from algoregister.publishing.comma_separated import head_of, lines_of
from algoregister.publishing.data_package import data_package
from algoregister.publishing.database import Database
from algoregister.publishing.files import as_data, check_record, entry_records, list_in_pieces
from algoregister.publishing.publish import Published
from algoregister.publishing.table_layout import languages_of, records_of, tables_of
from algoregister.publishing.tables import ALGORITHMS, Row, Table, add_rows

_AT_ONCE = 100
"""How many records are turned into rows at a time."""
_PIECE = 1 << 20

Pieces = Iterator[tuple[str, bytes | Iterable[bytes]]]


def bulk_files(published: Published) -> Pieces:
    """Give every file that holds many records; one must be written before the next is asked for."""
    yield addresses.LINES, (entry.written for entry in entry_records(published))
    yield addresses.RETIRED, _retired(published)
    languages = languages_of(published)
    roots = tables_of(languages)
    check_record("datapackage", package := data_package(published, roots))
    yield addresses.DATA_PACKAGE, as_data(package)
    tables = [table for root in roots.values() for table in root.family()]
    with TemporaryDirectory() as folder:
        _write_tables(published, roots, languages, Path(folder))
        for table in tables:
            yield addresses.csv_table(table.name), _in_pieces(Path(folder) / f"{table.name}.csv")
        yield addresses.DATABASE, _in_pieces(Path(folder) / "register.sqlite")


def _retired(published: Published) -> Iterator[bytes]:
    """Write the records of what was stopped, for good or for the while."""
    stopped = [listed["retirement"] is not None for listed in published.listed]
    records = compress((entry.written for entry in entry_records(published)), stopped)
    return list_in_pieces("retired", records, sum(stopped))


def _write_tables(
    published: Published, roots: Mapping[str, Table], languages: Sequence[str], folder: Path
) -> None:
    """Write every table as CSV, and all of them as one database."""
    tables = [table for root in roots.values() for table in root.family()]
    database = Database(folder / "register.sqlite", tables)
    with ExitStack() as stack:
        stack.callback(database.close)
        separated = {
            table.name: stack.enter_context((folder / f"{table.name}.csv").open("wb"))
            for table in tables
        }
        for table in tables:
            separated[table.name].write(head_of(table))
        for root, records in _records(published):
            rows: dict[str, list[Row]] = defaultdict(list)
            for record in records:
                add_rows(roots[root], orjson.loads(record), languages, rows)
            for name, found in rows.items():
                separated[name].write(lines_of(found))
                database.add(name, found)
        database.finish(tables)


def _records(published: Published) -> Iterator[tuple[str, Sequence[bytes]]]:
    """Give the records of every table, as JSON, a few at a time."""
    for name, records in records_of(published).items():
        if name == ALGORITHMS:
            written = (entry.written for entry in entry_records(published))
        else:
            written = (as_data(record) for record in records)
        for few in _batches(written):
            yield name, few


def _batches(items: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    batch: list[bytes] = []
    for item in items:
        batch.append(item)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _in_pieces(path: Path) -> Iterator[bytes]:
    """Give what a file holds."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
