"""The records as tables: what the CSV files and the SQLite database have in common.

A record is a row. Objects inside it become columns, named after the way to them (`contact_email`);
a text becomes a column per language (`name_nl`); a list of plain values or of texts is one cell
that holds JSON; a list of objects becomes a table of its own, whose rows say to which record they
belong and at which place of the list they stand. Nothing is left out: a record can be put together
again from its rows (tested).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import orjson

from algoregister.model.wording import Bilingual
from algoregister.publishing.convert import Json
from algoregister.publishing.records import Record

Cell = str | int | bool | None
Row = list[Cell]

ALGORITHMS = "algorithms"
ITEM = "item"
"""Column that says at which place of its list a row stands, from 0, as in JSON."""


class CellType(Enum):
    """What a cell holds, by its name in Frictionless Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    ARRAY = "array"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: its name, the same in every form.
        type: what its cells hold.
        label: what it is called.
        help: what it holds.
        required: whether every row has a value here.
        language: language of the text in it; None when it holds no text.
    """

    name: str
    type: CellType
    label: Bilingual
    help: Bilingual
    required: bool = True
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values stand in the key of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


class Way(Enum):
    """How a field of a record gets into a row."""

    CELL = "as it is"
    TEXT = "a cell per language"
    JSON = "one cell with JSON"
    OBJECT = "a cell for each field inside it"
    ROWS = "rows in another table"


@dataclass(frozen=True, slots=True)
class Step:
    """One field of a record.

    Attributes:
        way: how it gets into a row.
        nothing: its cells when it says nothing.
        steps: of the fields inside it, for an object.
        table: where its rows go, for a list of objects.
    """

    way: Way
    nothing: tuple[None, ...]
    steps: Sequence["Step"] = ()
    table: "Table | None" = None


@dataclass(slots=True)
class Table:
    """A table.

    Attributes:
        name: its name.
        label: what it is called.
        record: the published model of its objects.
        key: the columns that tell its rows apart.
        parent: the table whose rows its rows belong to; None for a table of records.
        columns: all its columns, in order.
        references: which columns refer to which tables.
        steps: how the fields of an object become cells.
        children: tables of the lists inside its objects.
    """

    name: str
    label: Bilingual
    record: type[Record]
    key: tuple[str, ...]
    parent: "Table | None" = None
    columns: list[Column] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    children: list["Table"] = field(default_factory=list)

    def family(self) -> Iterator["Table"]:
        """Give this table and all tables of lists inside it."""
        yield self
        for child in self.children:
            yield from child.family()


def add_rows(
    table: Table, record: Json, languages: Sequence[str], rows: Mapping[str, list[Row]]
) -> None:
    """Add the rows of a record.

    Args:
        table: the table of the record.
        record: the record, with its keys in the order of its model.
        languages: those the tables were made for.
        rows: where they go, by name of table.
    """
    row: Row = []
    _fill(record, table.steps, row, [record["id"]], languages, rows)
    rows[table.name].append(row)


# Looking a member of an enumeration up takes as long as filling a cell.
_CELL, _TEXT, _JSON, _ROWS = Way.CELL, Way.TEXT, Way.JSON, Way.ROWS


def _fill(
    values: Json,
    steps: Sequence[Step],
    row: Row,
    key: Row,
    languages: Sequence[str],
    rows: Mapping[str, list[Row]],
) -> None:
    """Turn the fields of an object into cells, and the lists inside it into rows of their own."""
    for step, value in zip(steps, values.values(), strict=True):
        way = step.way
        if way is _CELL:
            row.append(value)
        elif value is None:
            row += step.nothing
        elif way is _TEXT:
            row += map(value.get, languages)
        elif way is _JSON:
            row.append(orjson.dumps(value).decode() if value else "[]")
        elif way is not _ROWS:
            _fill(value, step.steps, row, key, languages, rows)
        elif value and step.table is not None:
            into = rows[step.table.name]
            for place, item in enumerate(value):
                below = [*key, place]
                inner = below.copy()
                _fill(item, step.table.steps, inner, below, languages, rows)
                into.append(inner)


def languages_in(values: Json, steps: Sequence[Step]) -> Iterator[str]:
    """Give the languages of every text of an object that becomes a cell per language."""
    for step, value in zip(steps, values.values(), strict=True):
        if value is None:
            continue
        if step.way is Way.TEXT:
            yield from value
        elif step.way is Way.OBJECT:
            yield from languages_in(value, step.steps)
        elif step.table is not None:
            for item in value:
                yield from languages_in(item, step.table.steps)
