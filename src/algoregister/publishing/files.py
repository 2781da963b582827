"""The files of the API: what is written where, each checked against its published schema first."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from jsonschema import Draft202012Validator

from algoregister.model.json_schema import DIALECT, WRITTEN_SCHEMAS, schema_of
from algoregister.publishing import addresses
from algoregister.publishing.convert import Json
from algoregister.publishing.publish import Published
from algoregister.publishing.records import (
    PUBLISHED_SCHEMAS,
    SCHEMA_VERSION,
    Record,
)

WRITTEN_FOLDER = "schema/v1/"
PUBLISHED_FOLDER = "schema/v1/published/"
MANIFEST = "api/v1/index.json"


class InvalidRecord(ValueError):
    """A record does not fit its published schema: a mistake in the program, not in the register."""


def data_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give every file of the API but the manifest: path and content, checked."""
    for entry in published.algorithms:
        yield _checked("algorithm", addresses.algorithm_api(entry["id"]), entry)
    for tombstone in published.tombstones:
        path = addresses.algorithm_api(tombstone["id"])
        yield _checked("tombstone", path, tombstone)
    lists: Mapping[str, Sequence[Json]] = {
        "algorithms": published.algorithms,
        "organisations": published.organisations,
        "sources": published.sources,
        "tombstones": published.tombstones,
    }
    for name, items in lists.items():
        listed = {"schema_version": SCHEMA_VERSION, "total": len(items), "items": list(items)}
        yield _checked(name, f"api/v1/{name}.json", listed)
    for path, schema in schema_files().items():
        yield path, schema


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
    """
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


def described(path: str, content: bytes) -> tuple[str, int, str]:
    """Give path, size and SHA-256 of a file, for the manifest."""
    return path, len(content), hashlib.sha256(content).hexdigest()


@cache
def schema_files() -> dict[str, bytes]:
    """Make every JSON Schema that is published: of what is written, and of what is published."""
    made = {
        f"{WRITTEN_FOLDER}{name}.schema.json": as_text(schema_of(model, f"algoregister: {name}"))
        for name, model in WRITTEN_SCHEMAS.items()
    }
    made |= {
        f"{PUBLISHED_FOLDER}{name}.schema.json": as_text(published_schema(name))
        for name in PUBLISHED_SCHEMAS
    }
    return made


@cache
def published_schema(name: str) -> dict[str, Any]:
    """Make the JSON Schema of a published record."""
    model: type[Record] = PUBLISHED_SCHEMAS[name]
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
    error = next(iter(_validator(name).iter_errors(value)), None)
    if error is not None:
        raise InvalidRecord(f"{name}: {error.json_path}: {error.message[:300]}")


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(published_schema(name))


def _checked(name: str, path: str, value: Json) -> tuple[str, bytes]:
    check_record(name, value)
    return path, as_data(value)
