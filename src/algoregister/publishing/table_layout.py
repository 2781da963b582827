"""Which tables there are, and which columns they have: it all follows from the published models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from algoregister.model import tombstone as written_tombstone
from algoregister.model.entry import Entry
from algoregister.model.fields import submodel
from algoregister.model.organisation import Organisation
from algoregister.model.source import Source
from algoregister.model.wording import Bilingual
from algoregister.publishing.convert import WRITTEN_NAMES, Json
from algoregister.publishing.field_wording import wording_of_published
from algoregister.publishing.publish import Published
from algoregister.publishing.records import (
    AlgorithmRecord,
    OrganisationRecord,
    OrganisationReference,
    Record,
    SourceRecord,
    TombstoneRecord,
)
from algoregister.publishing.tables import (
    ALGORITHMS,
    ITEM,
    CellType,
    Column,
    Reference,
    Step,
    Table,
    Way,
    languages_in,
)


@dataclass(frozen=True, slots=True)
class _Root:
    """A table of records.

    Attributes:
        record: the published model.
        written: the model its records are made from.
        label: what the table is called.
        one: what one of its records is called.
    """

    record: type[Record]
    written: type[BaseModel]
    label: Bilingual
    one: Bilingual


_ROOTS: Mapping[str, _Root] = {
    "organisations": _Root(
        OrganisationRecord,
        Organisation,
        Bilingual("Organisaties", "Organisations"),
        Bilingual("Organisatie", "Organisation"),
    ),
    "sources": _Root(
        SourceRecord, Source, Bilingual("Bronnen", "Sources"), Bilingual("Bron", "Source")
    ),
    ALGORITHMS: _Root(
        AlgorithmRecord,
        Entry,
        Bilingual("Algoritmes", "Algorithms"),
        Bilingual("Algoritme", "Algorithm"),
    ),
    "tombstones": _Root(
        TombstoneRecord,
        written_tombstone.TombstoneRecord,
        Bilingual("Weggehaalde registraties", "Entries that are gone"),
        Bilingual("Weggehaalde registratie", "Entry that is gone"),
    ),
}
"""The tables of records; those that others refer to come first."""

_REFERENCES = {
    (ALGORITHMS, "organisation_id"): "organisations",
    ("evidence", "source"): "sources",
}
"""(table, column) and the table of records it refers to, besides lists that belong to a record."""

_PLACE = Bilingual("Plaats in de lijst", "Place in the list")
_FROM_ZERO = Bilingual("Vanaf 0, zoals in JSON.", "From 0, as in JSON.")


def tables_of(languages: Sequence[str]) -> dict[str, Table]:
    """Work out the tables of records.

    Args:
        languages: every language a text can have.
    """
    return {name: _Layout(name, root, languages).table() for name, root in _ROOTS.items()}


def records_of(published: Published) -> Mapping[str, Sequence[Json]]:
    """Give the records of each table of records."""
    return {
        "organisations": published.organisations,
        "sources": published.sources,
        ALGORITHMS: published.algorithms,
        "tombstones": published.tombstones,
    }


def languages_of(published: Published) -> tuple[str, ...]:
    """Give the languages of the register, and then any other that a text has.

    Entries have no others (rule `language-unknown`).
    """
    found = dict.fromkeys(published.languages)
    tables = tables_of(())
    for name, records in records_of(published).items():
        if name != ALGORITHMS:
            for record in records:
                found.update(dict.fromkeys(languages_in(record, tables[name].steps)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Inside:
    """What a field stands in: goes before its name and its label."""

    name: str
    label: Bilingual
    always: bool

    def deeper(self, name: str, label: Bilingual, *, always: bool) -> "_Inside":
        """Give what the fields of an object stand in."""
        nl, en = self.labelled(label)
        return _Inside(f"{self.name}{name}_", Bilingual(f"{nl}: ", f"{en}: "), always)

    def labelled(self, label: Bilingual) -> Bilingual:
        """Give the whole label of a field."""
        return Bilingual(self.label.nl + label.nl, self.label.en + label.en)


_NOTHING = _Inside("", Bilingual("", ""), always=True)


class _Layout:
    """Works out the table of a kind of record, and the tables of the lists inside it."""

    def __init__(self, name: str, root: _Root, languages: Sequence[str]) -> None:
        self.name = name
        self.kind = root
        self.languages = languages

    def table(self) -> Table:
        """Make the table of records."""
        table = Table(self.name, self.kind.label, self.kind.record, ("id",))
        self._fields(table, self.kind.record, self.kind.written, _NOTHING, table.steps)
        for found in table.family():
            found.references += [
                Reference((column,), target, ("id",))
                for (name, column), target in _REFERENCES.items()
                if name == found.name
            ]
            names = [column.name for column in found.columns]
            if len(names) != len(set(names)):
                raise TypeError(f"two columns of {found.name} have the same name")
        return table

    def _fields(
        self,
        table: Table,
        record: type[Record],
        written: type[BaseModel] | None,
        inside: _Inside,
        steps: list[Step],
    ) -> None:
        """Add the columns of an object's fields to a table, and the steps that fill them."""
        steps.extend(
            self._step(table, record, written, inside, field) for field in record.model_fields
        )

    def _step(
        self,
        table: Table,
        record: type[Record],
        written: type[BaseModel] | None,
        inside: _Inside,
        field: str,
    ) -> Step:
        """Add the columns of one field."""
        wording = wording_of_published(record, written, field)
        held, nullable = without_null(record.model_fields[field].rebuild_annotation())
        always = inside.always and not nullable
        name, label = inside.name + field, inside.labelled(wording.label)
        below = _written_of(record, written, field, held)
        if get_origin(held) is dict:
            for language in self.languages:
                nl, en = (f"{text} ({language})" for text in label)
                table.columns.append(
                    Column(
                        f"{name}_{language}",
                        CellType.STRING,
                        Bilingual(nl, en),
                        wording.help,
                        required=False,
                        language=language,
                    )
                )
            return Step(Way.TEXT, (None,) * len(self.languages))
        if get_origin(held) is list:
            item = get_args(held)[0]
            if is_record(item):
                return Step(Way.ROWS, (), table=self._list(table, name, label, item, below))
            table.columns.append(Column(name, CellType.ARRAY, label, wording.help, always))
            return Step(Way.JSON, (None,))
        if is_record(held):
            steps: list[Step] = []
            before = len(table.columns)
            deeper = inside.deeper(field, wording.label, always=always)
            self._fields(table, held, below, deeper, steps)
            return Step(Way.OBJECT, (None,) * (len(table.columns) - before), steps)
        table.columns.append(Column(name, _cell_type(held), label, wording.help, always))
        return Step(Way.CELL, (None,))

    def _list(
        self,
        parent: Table,
        name: str,
        label: Bilingual,
        record: type[Record],
        written: type[BaseModel] | None,
    ) -> Table:
        """Make the table of a list of objects."""
        if parent.parent is None:
            one = self.kind.one
            keys = [Column(f"{self.name.removesuffix('s')}_id", CellType.STRING, one, one)]
            table_name = name if self.name == ALGORITHMS else f"{self.name}_{name}"
        else:
            above = f"{parent.name.removeprefix(f'{self.name}_')}_{ITEM}"
            *keys, _ = parent.columns[: len(parent.key)]
            keys.append(Column(above, CellType.INTEGER, parent.label, _FROM_ZERO))
            table_name = f"{parent.name}_{name}"
            label = Bilingual(f"{parent.label.nl}: {label.nl}", f"{parent.label.en}: {label.en}")
        keys.append(Column(ITEM, CellType.INTEGER, _PLACE, _FROM_ZERO))
        key = tuple(column.name for column in keys)
        table = Table(table_name, label, record, key, parent, keys)
        table.references.append(Reference(key[:1], self.name, ("id",)))
        if parent.parent is not None:
            table.references.append(Reference(key[:-1], parent.name, parent.key))
        self._fields(table, record, written, _NOTHING, table.steps)
        parent.children.append(table)
        return table


def _written_of(
    record: type[Record], written: type[BaseModel] | None, field: str, held: Any
) -> type[BaseModel] | None:
    """Give the written model of the objects that a published field holds."""
    if held is OrganisationReference:
        return Organisation
    source = WRITTEN_NAMES.get((record.__name__, field), field)
    return submodel(written, source) if written is not None else None


def is_record(annotation: Any) -> bool:
    """Tell whether a type is a published model."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


def without_null(annotation: Any) -> tuple[Any, bool]:
    """Give a type without what is annotated on it and without None, and whether it had None."""
    nullable = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            nullable = True
            (annotation,) = (choice for choice in get_args(annotation) if choice is not NoneType)
        else:
            return annotation, nullable


def _cell_type(annotation: Any) -> CellType:
    if annotation is bool:
        return CellType.BOOLEAN
    if annotation is int:
        return CellType.INTEGER
    if annotation is str or get_origin(annotation) is Literal:
        return CellType.STRING
    raise TypeError(f"no rule for a cell of {annotation!r}")
