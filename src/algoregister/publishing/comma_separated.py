"""Tables as CSV: RFC 4180, for programs, and safe to open in a spreadsheet.

A file begins with a byte order mark, without which Excel takes UTF-8 for something else. Every text
stands in quotation marks; numbers, `true` and `false` do not, and nothing is an empty cell. A text that
a spreadsheet would take for a formula has an apostrophe before it. To read a cell as it was: where
one or more apostrophes are followed by one of `FORMULA_STARTS`, with or without blanks between, take
one away (`as_it_was`).
"""

import re
from collections.abc import Iterable

from algoregister.publishing.tables import Cell, Row, Table

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠"
"""What makes a spreadsheet, or what it hands a cell to, take a text for something to do."""

_STARTS = re.escape(FORMULA_STARTS)
_FORMULA = re.compile(rf"'*\s*[{_STARTS}]")
_GUARDED = re.compile(rf"'+\s*[{_STARTS}]")
_BLANKS = (chr(number) for number in range(0x3001))
_MAY_BEGIN_FORMULA = frozenset(["'", *FORMULA_STARTS, *filter(str.isspace, _BLANKS)])
"""The first characters of whatever fits `_FORMULA`."""


def head_of(table: Table) -> bytes:
    """Write what a file begins with: the names of its columns."""
    names = ",".join(column.name for column in table.columns)
    return BYTE_ORDER_MARK + names.encode() + b"\r\n"


def lines_of(rows: Iterable[Row]) -> bytes:
    """Write rows."""
    lines = [
        ",".join(
            [
                ""
                if cell is None
                else '"' + cell.replace('"', '""') + '"'
                if cell.__class__ is str and cell[:1] not in _MAY_BEGIN_FORMULA
                else _written(cell)
                for cell in row
            ]
        )
        for row in rows
    ]
    return "\r\n".join([*lines, ""]).encode()


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return '"' + harmless(cell).replace('"', '""') + '"'
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def as_it_was(cell: str) -> str:
    """Give the text that was written into a cell."""
    return cell[1:] if _GUARDED.match(cell) else cell


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; `as_it_was` gives the text back."""
    return f"'{text}" if _FORMULA.match(text) else text
