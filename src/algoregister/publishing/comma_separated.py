"""Tables as CSV: RFC 4180, for programs, and safe to open in a spreadsheet.

A file begins with a byte order mark, without which Excel takes UTF-8 for something else. A text that
a spreadsheet would take for a formula has an apostrophe before it. To read a cell as it was: where
one or more apostrophes are followed by one of `FORMULA_STARTS`, with or without blanks between, take
one away (`as_it_was`).
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import BinaryIO

from algoregister.publishing.tables import Cell, CellType, Row, Table

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠"
"""What makes a spreadsheet, or what it hands a cell to, take a text for something to do."""

_STARTS = re.escape(FORMULA_STARTS)
_FORMULA = re.compile(rf"'*\s*[{_STARTS}]")
_GUARDED = re.compile(rf"'+\s*[{_STARTS}]")
_IN_JSON = re.compile(b'"(?:[' + re.escape(b" '=+-@|%") + b"]|\\\\[trn]|\xef\xbc)")
"""The same, where a text is written as JSON in UTF-8; the wide forms all begin with EF BC. A published
text begins with no other blank."""


class CommaSeparated:
    """A CSV file that is being written."""

    def __init__(self, file: BinaryIO, table: Table) -> None:
        """Write the first line.

        Args:
            file: where to.
            table: what its rows are.
        """
        self._file = file
        self._text = StringIO()
        self._writer = csv.writer(self._text)
        self._booleans = [
            place for place, column in enumerate(table.columns) if column.type is CellType.BOOLEAN
        ]
        file.write(BYTE_ORDER_MARK)
        self._write([[column.name for column in table.columns]])

    def add(self, rows: Iterable[Row], *, guard: bool) -> None:
        """Write rows.

        Args:
            rows: the cells of each; nothing is an empty cell, yes and no are `true` and `false`.
            guard: False when it is certain that no text in them begins as a formula does.
        """
        if self._booleans:
            rows = [self._with_words(row) for row in rows]
        if guard:
            rows = [[_guarded(cell) for cell in row] for row in rows]
        self._write(rows)

    def _write(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._writer.writerows(rows)
        self._file.write(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()

    def _with_words(self, row: Row) -> Row:
        words = row.copy()
        for place in self._booleans:
            if words[place] is not None:
                words[place] = "true" if words[place] else "false"
        return words


def may_begin_formula(record: bytes) -> bool:
    """Tell whether a text in a record, written as JSON, may begin as a formula does."""
    return _IN_JSON.search(record) is not None


def as_it_was(cell: str) -> str:
    """Give the text that was written into a cell."""
    return cell[1:] if _GUARDED.match(cell) else cell


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; `as_it_was` gives the text back."""
    return f"'{text}" if _FORMULA.match(text) else text


def _guarded(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell
