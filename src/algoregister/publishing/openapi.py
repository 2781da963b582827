"""The description of the API: OpenAPI 3.1, made from the published models and the list of addresses."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import orjson

from algoregister.program import made_once
from algoregister.publishing import addresses
from algoregister.publishing.convert import Json
from algoregister.publishing.endpoints import ATOM, ENDPOINTS, PARAMETERS, Endpoint
from algoregister.publishing.files import as_text, check_record
from algoregister.publishing.publish import Published
from algoregister.publishing.records import PUBLISHED_SCHEMAS, SCHEMA_VERSION

_REFERENCE = "#/components/schemas/{model}"

_DESCRIPTION = """\
Every file is static. Any client may read it, from any site, without a key and without limits of ours.

Within version 1 we only add: addresses stay, keys are only added, every key is always there (`null` or
an empty list where nothing is said). Do not fail on keys you do not know. What counts as breaking, and
how long we announce it before: {promise}

To keep a copy, fetch `/api/v1/index.json` and then only the files whose `sha256` changed; or send
`If-None-Match` with the `ETag` you got.
"""


def openapi_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give the description of the API, checked."""
    made = openapi(published)
    check_record("openapi", made)
    yield addresses.OPENAPI, as_text(made)


def openapi(published: Published) -> Json:
    """Describe the API of a register.

    Args:
        published: the records; the register's names and one of its entries, as an example, are used.
    """
    settings = published.settings
    examples = _examples(published)
    contact = {
        "name": _english(published.publisher),
        "email": settings.contact.email,
        "url": settings.contact.url,
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _english(published.name),
            "summary": "All algorithms of the register, as data.",
            "description": _DESCRIPTION.format(promise=_promise(published)),
            "version": SCHEMA_VERSION,
            "license": {
                "name": _english(_texts(settings.licence.name, published)),
                "url": settings.licence.url,
            },
            "contact": {key: value for key, value in contact.items() if isinstance(value, str)},
        },
        "servers": [{"url": settings.base_url.rstrip("/")}],
        "paths": {f"/{found.path}": _path(found, examples) for found in ENDPOINTS},
        "components": {"schemas": _schemas()[1]},
    }


def _path(endpoint: Endpoint, examples: Mapping[str, str]) -> Json:
    """Describe an address."""
    names = re.findall(r"{(\w+)}", endpoint.path)
    operation: Json = {
        "operationId": endpoint.operation,
        "summary": endpoint.label.en,
        "description": endpoint.label.nl,
        "responses": {
            "200": {
                "description": endpoint.label.en,
                "content": {endpoint.media_type: _content(endpoint)},
            },
            "304": {"description": "Not changed since the `ETag` in `If-None-Match`."},
        },
    }
    if names:
        operation["parameters"] = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": PARAMETERS[name].about.en,
                "schema": {"type": "string", "pattern": PARAMETERS[name].pattern},
                "example": examples.get(name, PARAMETERS[name].example),
            }
            for name in names
        ]
        operation["responses"]["404"] = {"description": "There is no such file."}
    return {"get": operation}


def _content(endpoint: Endpoint) -> Json:
    """Describe what an address sends."""
    found = [_schemas()[0][name] for name in endpoint.schemas]
    if len(found) == 1:
        return {"schema": found[0]}
    if found:
        return {"schema": {"anyOf": found}}
    if endpoint.media_type.endswith("json"):
        return {"schema": {"type": "object"}} if endpoint.media_type != _LINES else _TEXT
    return _TEXT if endpoint.media_type.startswith("text/") or endpoint.media_type == ATOM else {}


_LINES = "application/jsonl"
_TEXT: Json = {"schema": {"type": "string"}}


@cache
def _schemas() -> tuple[dict[str, Json], dict[str, Json]]:
    """Give a reference to each published schema, by name, and all definitions."""
    references, definitions = orjson.loads(made_once("openapi", _make_schemas))
    return references, definitions


def _make_schemas() -> bytes:
    from pydantic.json_schema import models_json_schema  # noqa: PLC0415 - made once

    models = [(model, "serialization") for model in PUBLISHED_SCHEMAS.values()]
    references, definitions = models_json_schema(models, ref_template=_REFERENCE)  # type: ignore[arg-type]
    by_name = {
        name: references[model, "serialization"] for name, model in PUBLISHED_SCHEMAS.items()
    }
    return orjson.dumps([by_name, definitions["$defs"]])


def _examples(published: Published) -> dict[str, str]:
    """Give an example of each parameter, from the register itself."""
    if not published.listed:
        return {}
    organisation, algorithm = published.listed[0]["id"].split("/")
    return {"organisation": organisation, "algorithm": algorithm}


def _promise(published: Published) -> str:
    """Give the address of what we promise, in English where it is there in English."""
    languages = published.languages
    language = "en" if "en" in languages else languages[0]
    page = addresses.in_language(addresses.DATA, language, languages)
    return f"{published.settings.base_url}{page}#promise"


def _texts(written: str | Mapping[str, str], published: Published) -> Mapping[str, str | None]:
    return {published.languages[0]: written} if isinstance(written, str) else written


def _english(texts: Mapping[str, str | None]) -> str:
    """Give a text in English, or in the first language there is."""
    return texts.get("en") or next(text for text in texts.values() if text)
