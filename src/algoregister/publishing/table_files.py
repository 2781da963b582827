"""The register as tables: as CSV files with their description, and as one SQLite database.

Each record is laid out in rows once, for both. The records are read a block at a time; what grows
with the register is written to a folder for the while, never kept in memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from algoregister.publishing import addresses
from algoregister.publishing.blocks import Pieces, Spliced, Splicing
from algoregister.publishing.comma_separated import head_of, lines_of
from algoregister.publishing.convert import Json
from algoregister.publishing.data_package import data_package
from algoregister.publishing.database import Database
from algoregister.publishing.earlier import Content, Earlier, Piece
from algoregister.publishing.files import as_data, check_record, entry_written
from algoregister.publishing.publish import Published
from algoregister.publishing.table_layout import languages_of, records_of, tables_of
from algoregister.publishing.tables import ALGORITHMS, Row, Table, add_rows


def table_files(published: Published, earlier: Earlier) -> Iterator[tuple[str, Content]]:
    """Give every file of the tables; one must be written before the next is asked for."""
    languages = languages_of(published)
    roots = tables_of(languages)
    check_record("datapackage", package := data_package(published, roots))
    yield addresses.DATA_PACKAGE, as_data(package)
    splicing = Splicing(published, earlier, list(languages))
    with TemporaryDirectory() as folder, ExitStack() as stack:
        before = earlier.folder / addresses.DATABASE if splicing.places else None
        made = _Tables(roots, languages, Path(folder), before)
        stack.callback(made.close)
        made.add_others(published)
        made.add_entries(published, splicing)
        for root in roots.values():
            for table in root.family():
                path = addresses.csv_table(table.name)
                yield path, made.csv(table, splicing.file(path))
        yield addresses.DATABASE, made.database(splicing)
    splicing.leave()


class _Tables:
    """All tables while they are made."""

    def __init__(
        self,
        roots: Mapping[str, Table],
        languages: Sequence[str],
        folder: Path,
        before: Path | None,
    ) -> None:
        """Make the tables, all empty.

        Args:
            roots: the tables of records.
            languages: those they were made for.
            folder: for files that are there for the while.
            before: the database of the build before, where something of it can be kept.
        """
        self._roots = roots
        self._languages = languages
        self._tables = [table for root in roots.values() for table in root.family()]
        self._path = folder / "register.sqlite"
        entries = list(roots[ALGORITHMS].family())
        self._database = Database(folder / "work.sqlite", self._tables, entries, before)
        self._heads = {table.name: head_of(table) for table in self._tables}
        self._file = (folder / "lines").open("w+b")
        self._lines = Pieces(self._file)

    def add_others(self, published: Published) -> None:
        """Lay out the records of everything but entries."""
        for name, records in records_of(published).items():
            if name != ALGORITHMS:
                for table, rows in self._rows(name, records).items():
                    self._heads[table] += lines_of(rows)
                    self._database.add(table, rows)

    def add_entries(self, published: Published, splicing: Splicing) -> None:
        """Lay out the records of the entries in those blocks that are new; take the others over."""
        blocks, places = splicing.blocks, splicing.places
        self._database.keep(
            (places[block.digest], block.start) for block in blocks if block.digest in places
        )
        for block in blocks:
            if block.digest in places:
                continue
            written = (entry_written(published, place) for place in range(block.start, block.end))
            rows = self._rows(ALGORITHMS, map(orjson.loads, written))
            self._database.add_block(block.start, rows)
            for table, found in rows.items():
                self._lines.add(block, table, lines_of(found))

    def csv(self, table: Table, file: Spliced) -> Iterator[Piece] | None:
        """Give a table as CSV."""
        return file.content(self._lines.of(table.name), head=self._heads[table.name])

    def database(self, splicing: Splicing) -> Path:
        """Finish the database; tell where it is."""
        spans = [(block.start, block.end) for block in splicing.blocks]
        known = {
            number: splicing.remarks[block.digest]
            for number, block in enumerate(splicing.blocks)
            if (place := splicing.places.get(block.digest)) is not None
            and (place.number, place.start) == (number, block.start)
        }
        counted = self._database.finish(self._path, spans, known)
        for block, words in zip(splicing.blocks, counted, strict=True):
            splicing.remarks[block.digest] = words
        return self._path

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()
        self._file.close()

    def _rows(self, root: str, records: Iterable[Json]) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = defaultdict(list)
        for record in records:
            add_rows(self._roots[root], record, self._languages, rows)
        return rows
