"""The files of the API: what is written where, each checked against its published schema first."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema_rs
import orjson
from pydantic import BaseModel, create_model

from algoregister.model.json_schema import DIALECT, WRITTEN_SCHEMAS, schema_of
from algoregister.model.register import RegisterSettings
from algoregister.program import made_once
from algoregister.publishing import addresses
from algoregister.publishing.convert import Json
from algoregister.publishing.keeping import refuse_loss
from algoregister.publishing.publish import Published, WrittenRecords
from algoregister.publishing.records import (
    PUBLISHED_SCHEMAS,
    SCHEMA_VERSION,
    Record,
)

WRITTEN_FOLDER = "schema/v1/"
PUBLISHED_FOLDER = "schema/v1/published/"
MANIFEST = addresses.MANIFEST


class InvalidRecord(ValueError):
    """A record does not fit its published schema: a mistake in the program, not in the register."""


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """The published record of one entry, as it is written.

    Attributes:
        id: of the entry.
        written: one line of JSON.
    """

    id: str
    written: bytes

    @property
    def record(self) -> Json:
        """The record itself, parsed each time it is asked for."""
        parsed: Json = orjson.loads(self.written)
        return parsed


def algorithm_files(entry: EntryRecord, _settings: RegisterSettings) -> Iterator[tuple[str, bytes]]:
    """Give the file of one entry; its record was checked when it was made."""
    yield addresses.algorithm_api(entry.id), entry.written


def data_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give the files of the API about everything that is no entry, but not the manifest."""
    for tombstone in published.tombstones:
        path = addresses.algorithm_api(tombstone["id"])
        yield _checked("tombstone", path, tombstone)
    lists: Mapping[str, Sequence[Json]] = {
        "organisations": published.organisations,
        "sources": published.sources,
        "tombstones": published.tombstones,
    }
    for name, items in lists.items():
        listed = {"schema_version": SCHEMA_VERSION, "total": len(items), "items": list(items)}
        yield _checked(name, f"api/v1/{name}.json", listed)


def published_schema_files(_published: Published) -> Iterator[tuple[str, bytes]]:
    """Give every JSON Schema."""
    yield from schema_files().items()


def entry_records(published: Published) -> Iterator[EntryRecord]:
    """Give the record of each entry as it is written, in order; each has been checked."""
    for index, listed in enumerate(published.listed):
        yield EntryRecord(listed["id"], entry_written(published, index))


def entry_written(published: Published, index: int) -> bytes:
    """Give the record of one entry as it is written; it has been checked."""
    records = published.algorithms
    if isinstance(records, WrittenRecords):
        return records.written(index)
    check_record("algorithm", records[index])
    return as_data(records[index])


def list_around(name: str, total: int) -> tuple[bytes, bytes]:
    """Give what stands before and after the records of a list, checked.

    Args:
        name: of the schema of the list.
        total: how many records there are.
    """
    around = {"schema_version": SCHEMA_VERSION, "total": total, "items": []}
    _check(_around_validator(name), name, around)
    head, end = as_data(around).split(b"[")
    return head + b"[", end


def manifest(
    published: Published,
    files: Sequence[tuple[str, int, str]],
    *,
    software: str,
    generated_at: str | None,
    revision: str | None,
) -> bytes:
    """Make the manifest.

    Args:
        published: the records.
        files: path, size and SHA-256 of every other file of the site.
        software: name and version of the program.
        generated_at: time of the build, RFC 3339.
        revision: commit the site is made from.

    Raises:
        AddressesLost: an address that must stay is not among the files.
    """
    refuse_loss(published.keeps, (path for path, _, _ in files))
    settings = published.settings
    made: Json = {
        "schema_version": SCHEMA_VERSION,
        "software": software,
        "generated_at": generated_at,
        "revision": revision,
        "name": dict(published.name),
        "publisher": dict(published.publisher),
        "base_url": settings.base_url,
        "licence": settings.licence.url,
        "languages": list(published.languages),
        "counts": {
            "algorithms": len(published.algorithms),
            "organisations": len(published.organisations),
            "sources": len(published.sources),
            "tombstones": len(published.tombstones),
        },
        "files": [
            {"path": path, "bytes": size, "sha256": sha} for path, size, sha in sorted(files)
        ],
    }
    return _checked("manifest", MANIFEST, made)[1]


@cache
def schema_files() -> dict[str, bytes]:
    """Make every JSON Schema that is published: of what is written, and of what is published."""
    from algoregister.checking.report_json import ToldReport  # noqa: PLC0415 - only for its schema

    made = {
        f"{WRITTEN_FOLDER}{name}.schema.json": as_text(schema_of(model, f"algoregister: {name}"))
        for name, model in WRITTEN_SCHEMAS.items()
    }
    made |= {
        f"{PUBLISHED_FOLDER}{name}.schema.json": as_text(published_schema(name))
        for name in PUBLISHED_SCHEMAS
    }
    made[f"{PUBLISHED_FOLDER}report.schema.json"] = as_text(_as_published("report", ToldReport))
    return made


@cache
def published_schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema of a published record."""
    made: dict[str, Any] = orjson.loads(
        made_once(
            f"schema-{name}", lambda: orjson.dumps(_as_published(name, PUBLISHED_SCHEMAS[name]))
        )
    )
    return made


def _as_published(name: str, model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, **schema, "title": f"algoregister v1: {name}"}


def as_text(value: Any) -> bytes:
    """Write JSON for people to review: indented, in UTF-8, with a line break at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def as_data(value: Any) -> bytes:
    """Write JSON for programs: without spaces, in UTF-8, with a line break at the end."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def check_record(name: str, value: Any) -> None:
    """Hold a record against its published schema.

    Raises:
        InvalidRecord: it does not fit; nothing may be written then.
    """
    _check(_validator(name), name, value)


def _check(validator: jsonschema_rs.Draft202012Validator, name: str, value: Any) -> None:
    try:
        validator.validate(value)
    except jsonschema_rs.ValidationError as error:
        place = "".join(f"/{step}" for step in error.instance_path)
        raise InvalidRecord(f"{name}: {place}: {error.message[:300]}") from None


@cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(published_schema(name))


@cache
def _around_validator(name: str) -> jsonschema_rs.Draft202012Validator:
    """Make what checks a list without its records: they are checked one by one, and take long."""
    model = PUBLISHED_SCHEMAS[name]
    fields: dict[str, Any] = {
        key: (list[Any] if key == "items" else info.rebuild_annotation(), ...)
        for key, info in model.model_fields.items()
    }
    around = create_model(f"{model.__name__}Around", __base__=Record, **fields)
    return jsonschema_rs.Draft202012Validator(_as_published(name, around))


def _checked(name: str, path: str, value: Json) -> tuple[str, bytes]:
    check_record(name, value)
    return path, as_data(value)
