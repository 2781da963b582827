"""The description of the tables: a Frictionless Data Package, made from the tables themselves."""

from collections.abc import Mapping
from typing import Any, get_origin

from algoregister.model.entry import Entry
from algoregister.model.wording import Bilingual
from algoregister.publishing import addresses
from algoregister.publishing.convert import Json
from algoregister.publishing.field_wording import wording_of_published
from algoregister.publishing.publish import Published
from algoregister.publishing.records import AlgorithmRecord
from algoregister.publishing.table_layout import is_record, without_null
from algoregister.publishing.tables import Table

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LINES_LABEL = Bilingual("Alle registraties, één per regel", "All entries, one a line")


def data_package(published: Published, roots: Mapping[str, Table]) -> Json:
    """Describe every table.

    Args:
        published: the records; names, languages and licence are taken from them.
        roots: the tables of records.
    """
    settings = published.settings
    first = published.languages[0]
    licence = settings.licence
    resources = [_table(table) for root in roots.values() for table in root.family()]
    return {
        "$schema": _PROFILE,
        "name": "algorithm-register",
        "title": _in_first(published.name, first),
        "description": _in_first(settings.description, first),
        "homepage": settings.base_url,
        "licenses": [{"path": licence.url, "title": _in_first(licence.name, first)}],
        "contributors": [{"title": _in_first(published.publisher, first), "roles": ["publisher"]}],
        "resources": [_lines(), *resources],
    }


def _in_first(text: str | Mapping[str, str | None], first: str) -> str:
    """Give a text in the first language of the register, or in the first it is there in."""
    if isinstance(text, str):
        return text
    return text.get(first) or next((found for found in text.values() if found), "")


def _table(table: Table) -> Json:
    """Describe a table as CSV."""
    return {
        "name": table.name,
        "type": "table",
        "path": _beside(addresses.csv_table(table.name)),
        "title": table.label.en,
        "description": (table.record.__doc__ or "").strip(),
        "label": table.label._asdict(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": {
            "fields": [
                _field(
                    column.name,
                    column.type.value,
                    column.label,
                    column.help,
                    required=column.required,
                )
                for column in table.columns
            ],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(reference.columns),
                    "reference": {
                        "resource": reference.table,
                        "fields": list(reference.key),
                    },
                }
                for reference in table.references
            ],
            "missingValues": [""],
        },
    }


def _lines() -> Json:
    """Describe the file that holds an entry on each line, as JSON."""
    fields = []
    for name, info in AlgorithmRecord.model_fields.items():
        wording = wording_of_published(AlgorithmRecord, Entry, name)
        held, nullable = without_null(info.rebuild_annotation())
        fields.append(
            _field(name, _json_type(held), wording.label, wording.help, required=not nullable)
        )
    return {
        "name": "algorithms-lines",
        "type": "table",
        "path": _beside(addresses.LINES),
        "title": _LINES_LABEL.en,
        "description": (AlgorithmRecord.__doc__ or "").strip(),
        "label": _LINES_LABEL._asdict(),
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "primaryKey": ["id"],
            "foreignKeys": [],
            "missingValues": [""],
        },
    }


def _field(name: str, kind: str, label: Bilingual, about: Bilingual, *, required: bool) -> Json:
    """Describe a column."""
    return {
        "name": name,
        "type": kind,
        "title": label.en,
        "description": about.en,
        "label": label._asdict(),
        "help": about._asdict(),
        "constraints": {"required": required},
    }


def _json_type(held: Any) -> str:
    if get_origin(held) is list:
        return "array"
    return "object" if get_origin(held) is dict or is_record(held) else "string"


def _beside(path: str) -> str:
    """Give a path from the folder of the description."""
    return path.removeprefix(addresses.DATA_PACKAGE.removesuffix("datapackage.json"))
