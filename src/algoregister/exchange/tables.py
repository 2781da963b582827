"""Reads a file of another register into a table, whatever its encoding and form.

CSV with commas, semicolons, tabs or bars; JSON as a list, as an object with a list in it, or as one
record; JSON Lines; and workbooks. What is wrong with the file is told, never raised.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from algoregister.exchange.web_records import fields_of_page, is_web_record
from algoregister.model.wording import Bilingual
from algoregister.problem import say

MAX_BYTES = 128 * 1024 * 1024
LARGEST_CELL = 1024 * 1024
MAX_PARTS = 5_000_000
"""So many commas, brackets and line ends a file of text may hold: as many cells and values at most."""
MAX_CELLS, NARROWEST = 1_000_000, 16
"""So many cells a workbook may hold; a row with fewer than the second number counts for as many."""
MAX_COLUMNS = 500
"""For each column is looked which field it may be; no register has more than a hundred and fifty."""
MAX_UNPACKED = 64 * 1024 * 1024
MAX_RATIO, SMALL_WORKBOOK = 100, 1024 * 1024
"""A workbook is packed to a tenth or so; one packed to a hundredth was made to burst, if it is not small."""
HEADER_ROWS = 10
"""How far down a header may stand; some agencies put the names of sections above it."""

TOO_LARGE = Bilingual(
    "Het bestand is groter dan {limit} bytes.", "The file is larger than {limit} bytes."
)
TOO_MUCH_INSIDE = Bilingual(
    "In het bestand zit meer dan de {limit} cellen of bytes die wij lezen. Verdeel het.",
    "The file holds more than the {limit} cells or bytes that we read. Divide it.",
)
TOO_WIDE = Bilingual(
    "Het bestand heeft meer dan de {limit} kolommen die wij lezen.",
    "The file has more than the {limit} columns that we read.",
)
BURSTS = Bilingual(
    "Dit werkblad is zo gemaakt dat het bij het uitpakken {ratio} keer zo groot wordt.",
    "This workbook is made to become {ratio} times as large when it is unpacked.",
)
EMPTY = Bilingual("Het bestand is leeg.", "The file is empty.")
NOT_JSON = Bilingual("Dit is geen goede JSON: {why}.", "This is not valid JSON: {why}.")
TOO_MANY_DIGITS = Bilingual(
    "er staat een getal in van meer dan duizend cijfers",
    "it holds a number of more than a thousand digits",
)
TOO_DEEP = Bilingual("het is te diep genest", "it is nested too deeply")
NO_RECORDS = Bilingual(
    "In deze JSON staan geen records: geen lijst van objecten.",
    "There are no records in this JSON: no list of objects.",
)
NOT_A_TABLE = Bilingual(
    "Dit is geen tabel die wij kunnen lezen: {why}.", "This is not a table we can read: {why}."
)
NOT_A_RECORD = Bilingual(
    "Hier staat geen record maar iets anders.", "There is no record here but something else."
)
NO_NUL = Bilingual(
    "Tekens met waarde nul zijn weggehaald: {count}.",
    "Characters of value zero were taken out: {count}.",
)
UNDECODED = Bilingual(
    "Bytes die in {encoding} niets betekenen, zijn weggehaald: {count}.",
    "Bytes that mean nothing in {encoding} were taken out: {count}.",
)
NO_WORKBOOKS = Bilingual(
    "Werkbladen kunnen hier niet worden gelezen. Sla het bestand op als CSV.",
    "Workbooks cannot be read here. Save the file as CSV.",
)

Cell = Any
"""A text, or what JSON holds there: a number, a boolean, a list, an object; None when empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file.

    Attributes:
        number: its row in a spreadsheet, counted from 1 with the header; in JSON, its place in the list.
        cells: by the place of the column.
    """

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds.

    Attributes:
        headers: of the columns, as they stand.
        rows: the records.
        form: what kind of file it was, for the report.
        remarks: what had to be done to read it, or could not be read.
        unreadable: rows that are no record, with their number.
    """

    headers: Sequence[str]
    rows: Sequence[Row]
    form: str
    remarks: Sequence[Bilingual] = ()
    unreadable: Sequence[int] = ()


class NotATable(Exception):
    """A file cannot be read as a table; `why` says so in both languages."""

    def __init__(self, why: Bilingual) -> None:
        """Say why."""
        super().__init__(why.en)
        self.why = why


@dataclass(slots=True)
class _Reading:
    remarks: list[Bilingual] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)


HeaderScore = Callable[[Sequence[str]], int]
"""Tells how many of some cells are headers that are known."""


def read_table(data: bytes, header_score: HeaderScore) -> Table:
    """Read a file.

    Args:
        data: what it holds.
        header_score: used to find the row with the headers.

    Raises:
        NotATable: when there are no rows to be had.
    """
    if len(data) > MAX_BYTES:
        raise NotATable(say(TOO_LARGE, limit=MAX_BYTES))
    reading = _Reading()
    if data[:4] == b"PK\x03\x04":
        return _table(_workbook(data, header_score), "xlsx", header_score, reading)
    text, encoding = _decoded(data, reading)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = text.lstrip()
    if not start:
        raise NotATable(EMPTY)
    if sum(map(text.count, ",;\t|[{\n")) > MAX_PARTS:
        raise NotATable(say(TOO_MUCH_INSIDE, limit=MAX_PARTS))
    if start[0] in "[{":
        return _json_table(text, encoding, reading)
    delimiter, rows = _csv_rows(text, header_score)
    name = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}[delimiter]
    return _table(rows, f"csv, {name}, {encoding}", header_score, reading)


def _decoded(data: bytes, reading: _Reading) -> tuple[str, str]:
    """Turn bytes into text: by the mark at the start, as UTF-8, or else as Windows wrote it."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            text = data.decode(encoding, "replace").lstrip("\ufeff")
            return _without(text, reading, encoding), encoding
    sample = data[:4096]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) >= 16 and sample[offset::2].count(0) > len(sample) * 0.35:
            return _without(data.decode(encoding, "replace"), reading, encoding), encoding
    try:
        return _without(data.decode("utf-8"), reading, "utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _without(data.decode("cp1252", "replace"), reading, "cp1252"), "cp1252"


def _without(text: str, reading: _Reading, encoding: str) -> str:
    """Take out what no cell may hold, and say so."""
    for character, remark in (("\0", NO_NUL), ("\ufffd", UNDECODED)):
        count = text.count(character)
        if count:
            reading.remarks.append(say(remark, count=count, encoding=encoding))
            text = text.replace(character, "")
    return text


def _csv_rows(text: str, header_score: HeaderScore) -> tuple[str, list[list[str]]]:
    """Split CSV by the delimiter that gives the most known headers, then the most columns."""
    csv.field_size_limit(LARGEST_CELL)
    best: tuple[tuple[int, int], str] = (0, 0), ","
    too_wide = False
    for delimiter in ",;\t|":
        head = list(_limited(csv.reader(io.StringIO(text), delimiter=delimiter), HEADER_ROWS))
        width = max(map(len, head), default=0)
        if width > MAX_COLUMNS:
            too_wide = True
            continue
        score = max((header_score(row) for row in head), default=0)
        found = ((score, width), delimiter)
        if found[0] > best[0]:
            best = found
    (score, _), delimiter = best
    if too_wide and not score:
        raise NotATable(say(TOO_WIDE, limit=MAX_COLUMNS))
    try:
        return delimiter, list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise NotATable(say(NOT_A_TABLE, why=error)) from error


def _limited(rows: Iterator[list[str]], count: int) -> Iterator[list[str]]:
    try:
        for _, row in zip(range(count), rows, strict=False):
            yield row
    except csv.Error:
        return


def _table(
    rows: Sequence[Sequence[Cell]], form: str, header_score: HeaderScore, reading: _Reading
) -> Table:
    """Find the header of rows of cells, and make a table of what is below it."""
    if not rows:
        raise NotATable(EMPTY)
    width = max(len(row) for row in rows)
    if width > MAX_COLUMNS:
        raise NotATable(say(TOO_WIDE, limit=MAX_COLUMNS))
    head = rows[:HEADER_ROWS]
    scores = [header_score([_header(cell) for cell in row]) for row in head]
    at = scores.index(max(scores))
    headers = [_header(cell) for cell in rows[at]]
    headers += [""] * (width - len(headers))
    found = [
        Row(number, cells)
        for number, cells in enumerate(rows, start=1)
        if number > at + 1 and any(not _is_blank(cell) for cell in cells)
    ]
    return Table(headers, found, form, reading.remarks, reading.unreadable)


def _header(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _workbook(data: bytes, header_score: HeaderScore) -> list[list[Cell]]:
    """Read the sheet of a workbook that has the most known headers, then the most rows."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - only for those who read workbooks
    except ImportError:
        raise NotATable(NO_WORKBOOKS) from None
    try:
        _refuse_bombs(data)
        sheets = _sheets(data, load_workbook)
    except NotATable:
        raise
    except Exception as error:  # a broken workbook can fail in any way its reader knows
        raise NotATable(say(NOT_A_TABLE, why=type(error).__name__)) from error

    def fits(rows: list[list[Cell]]) -> tuple[int, int]:
        heads = [header_score([_header(cell) for cell in row]) for row in rows[:HEADER_ROWS]]
        return max(heads, default=0), len(rows)

    return max(sheets, key=fits, default=[])


def _refuse_bombs(data: bytes) -> None:
    """Refuse a workbook that becomes far larger when it is unpacked."""
    size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
    if size > max(SMALL_WORKBOOK, MAX_RATIO * len(data)):
        raise NotATable(say(BURSTS, ratio=size // len(data)))
    if size > MAX_UNPACKED:
        raise NotATable(say(TOO_MUCH_INSIDE, limit=MAX_UNPACKED))


def _sheets(data: bytes, load: Callable[..., Any]) -> list[list[list[Cell]]]:
    book = load(io.BytesIO(data), read_only=True, data_only=True)
    sheets: list[list[list[Cell]]] = []
    cells = 0
    for sheet in book.worksheets:
        sheets.append([])
        for row in sheet.iter_rows(values_only=True):
            # A sheet can say that it is as wide and long as can be, with nothing in it.
            cells += max(len(row), NARROWEST)
            if cells > MAX_CELLS:
                raise NotATable(say(TOO_MUCH_INSIDE, limit=MAX_CELLS))
            sheets[-1].append([_plain(cell) for cell in row])
    return sheets


def _plain(cell: Any) -> Cell:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell


def _json_table(text: str, encoding: str, reading: _Reading) -> Table:
    """Make a table of JSON, or of JSON Lines."""
    try:
        loaded = json.loads(text, parse_constant=lambda _: None)
        form = f"json, {encoding}"
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        loaded = [_loaded_line(line) for line in lines]
        if not any(isinstance(item, dict) for item in loaded):
            raise NotATable(say(NOT_JSON, why=_why(error))) from error
        form = f"json lines, {encoding}"
    return _records_table(_records(loaded), form, reading)


def _why(error: Exception) -> str | Bilingual:
    if isinstance(error, RecursionError):
        return TOO_DEEP
    if not isinstance(error, json.JSONDecodeError):  # what Python says of it is of use to nobody
        return TOO_MANY_DIGITS
    return re.sub(r"\s+", " ", str(error))[:200]


def _loaded_line(line: str) -> Any:
    try:
        return json.loads(line, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _records(loaded: Any) -> list[Any]:
    """Find the records: a list, the longest list of objects in an object, or one record."""
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict):
        return []
    if not _looks_like_a_record(loaded):
        lists = [value for value in loaded.values() if isinstance(value, list)]
        objects = [value for value in lists if any(isinstance(item, dict) for item in value)]
        if objects:
            return max(objects, key=len)
        inside = [value for value in loaded.values() if isinstance(value, dict)]
        if inside and len(inside) == len(loaded):
            nested = max((_records(value) for value in inside), key=len)
            return nested if len(nested) > 1 else inside
    return [loaded]


def _looks_like_a_record(value: Mapping[str, Any]) -> bool:
    names = {str(name).casefold() for name in value}
    return bool(names & {"name", "title", "use_case_name", "organization", "fields", "details"})


def _records_table(records: Sequence[Any], form: str, reading: _Reading) -> Table:
    """Give every record the columns of all of them, in the order in which they first come."""
    flat: list[tuple[int, dict[str, Cell]]] = []
    columns: dict[str, None] = {}
    for number, record in enumerate(records, start=1):
        if isinstance(record, dict):
            fields = dict(_flat(record))
            flat.append((number, fields))
            columns.update(dict.fromkeys(fields))
            if len(columns) > MAX_COLUMNS:
                raise NotATable(say(TOO_WIDE, limit=MAX_COLUMNS))
        else:
            reading.unreadable.append(number)
    if not flat:
        raise NotATable(NO_RECORDS)
    rows = [Row(number, [fields.get(name) for name in columns]) for number, fields in flat]
    return Table(list(columns), rows, form, reading.remarks, reading.unreadable)


def _flat(
    record: Mapping[str, Any], prefix: str = "", depth: int = 0
) -> Iterator[tuple[str, Cell]]:
    """Give the fields of a record; those of objects inside it come forward, pages are taken apart."""
    web = depth == 0 and is_web_record(record)
    for key, value in record.items():
        name = "one_sentence_description" if web and key == "description" else key
        if isinstance(value, dict) and value and depth < 4:
            yield from _flat(value, f"{prefix}{name}.", depth + 1)
        elif name == "body" and isinstance(value, str) and "<h" in value:
            yield from fields_of_page(value)
        elif isinstance(value, list) and name == "body":
            for part in value:
                content = part.get("content") if isinstance(part, dict) else None
                if isinstance(content, str) and "<h" in content:
                    yield from fields_of_page(content)
        else:
            yield f"{prefix}{name}", value
