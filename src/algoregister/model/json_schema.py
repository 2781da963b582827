"""JSON Schemas of what maintainers write, made from the model (JSON Schema 2020-12)."""

import json
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from algoregister.model.conditions import Conditional
from algoregister.model.dates import DATE_PATTERN, PartialDate
from algoregister.model.entry import Entry
from algoregister.model.evidence import EvidenceRefs
from algoregister.model.organisation import Organisation
from algoregister.model.redactions import Redactions
from algoregister.model.register import RegisterSettings
from algoregister.model.source import Source
from algoregister.model.text import (
    EMAIL_PATTERN,
    LANGUAGE_PATTERN,
    LINE_PATTERN,
    PROSE_PATTERN,
    SLUG_PATTERN,
    URL_PATTERN,
    Line,
    LongProse,
    Name,
    Prose,
    Summary,
    Url,
)
from algoregister.model.tombstone import Tombstone
from algoregister.model.wording import Bilingual

DIALECT = "https://json-schema.org/draft/2020-12/schema"

WRITTEN_SCHEMAS: dict[str, type[BaseModel]] = {
    "entry": Entry,
    "organisation": Organisation,
    "redactions": Redactions,
    "register": RegisterSettings,
    "source": Source,
    "tombstone": Tombstone,
}
"""Name of each schema file and the model it is made from."""


class _Generator(GenerateJsonSchema):
    """Writes schemas that other validators read the way pydantic reads the model."""

    schema_dialect = DIALECT

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Leave out titles made of field names: each field has a title of its own."""
        return False

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Write alternatives as `anyOf`, which editors complete; their shapes never overlap."""
        return {"anyOf": super().tagged_union_schema(schema)["oneOf"]}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Add the conditions between the fields of the model."""
        written = super().model_schema(schema)
        model = schema["cls"]
        if issubclass(model, Conditional) and model.conditions:
            written["allOf"] = [condition.as_schema() for condition in model.conditions]
        written.pop("title", None)
        return written


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Make the JSON Schema of a model.

    Args:
        model: any model built with `described` fields.
        title: title of the whole schema.
    """
    schema: dict[str, Any] = _tidy(model.model_json_schema(schema_generator=_Generator))
    used: set[str] = set()
    schema = _name_texts(schema, _names_of_texts(), used)
    definitions = {name: _text_schema(_NAMED[name]) for name in used} | schema.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": title,
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


_NAMED: dict[str, Any] = {
    "Date": PartialDate,
    "EvidenceIds": EvidenceRefs,
    "Line": Line,
    "LongProse": LongProse,
    "Name": Name,
    "Prose": Prose,
    "Summary": Summary,
    "Url": Url,
}
"""Types that occur so often that the schemas give them a name."""


_PATTERNS_IN_WORDS = {
    DATE_PATTERN: Bilingual(
        'Schrijf een datum als "2021", 2021-05 of 2021-05-20.',
        'Write a date as "2021", 2021-05 or 2021-05-20.',
    ),
    LINE_PATTERN: Bilingual(
        "Schrijf één regel, zonder spatie aan het begin of eind.",
        "Write one line, without a space at the beginning or end.",
    ),
    PROSE_PATTERN: Bilingual(
        "De tekst mag niet leeg zijn en niet met een spatie beginnen.",
        "The text may not be empty and may not begin with a space.",
    ),
    URL_PATTERN: Bilingual(
        "Schrijf een adres dat begint met https:// of http://.",
        "Write an address that begins with https:// or http://.",
    ),
    EMAIL_PATTERN: Bilingual(
        "Schrijf een e-mailadres, zoals info@example.org.",
        "Write an e-mail address, such as info@example.org.",
    ),
    LANGUAGE_PATTERN: Bilingual(
        "Schrijf een taalcode van kleine letters, zoals nl of en.",
        "Write a language code of small letters, such as nl or en.",
    ),
    SLUG_PATTERN: Bilingual(
        "Gebruik kleine letters, cijfers en streepjes.", "Use small letters, digits and hyphens."
    ),
}
"""What editors say in the place of a pattern (`patternErrorMessage`)."""


@cache
def _names_of_texts() -> dict[str, str]:
    return {json.dumps(_text_schema(kind), sort_keys=True): name for name, kind in _NAMED.items()}


def _text_schema(kind: Any) -> dict[str, Any]:
    tidied: dict[str, Any] = _tidy(TypeAdapter(kind).json_schema(schema_generator=_Generator))
    tidied.pop("$schema", None)
    return tidied


def _name_texts(node: Any, named: dict[str, str], used: set[str]) -> Any:
    """Put a reference in the place of every subschema that has a name."""
    if isinstance(node, list):
        return [_name_texts(item, named, used) for item in node]
    if not isinstance(node, dict):
        return node
    wording = {key: node[key] for key in ("title", "description") if key in node}
    bare = {key: value for key, value in node.items() if key not in wording}
    name = named.get(json.dumps(bare, sort_keys=True))
    if name is not None:
        used.add(name)
        return {"$ref": f"#/$defs/{name}", **wording}
    return {key: _name_texts(value, named, used) for key, value in node.items()}


def _tidy(node: Any) -> Any:
    """Leave out empty defaults and make patterns end where the text ends."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    tidied = {
        _to_the_end(key) if key.startswith("^") else key: (
            _to_the_end(value) if key == "pattern" and isinstance(value, str) else _tidy(value)
        )
        for key, value in node.items()
        if not (key == "default" and value is None)
    }
    said = _PATTERNS_IN_WORDS.get(node["pattern"]) if isinstance(node.get("pattern"), str) else None
    if said is not None:
        tidied["patternErrorMessage"] = f"NL: {said.nl} EN: {said.en}"
    return tidied


def _to_the_end(pattern: str) -> str:
    """Keep `$` from matching before a last line break, as it does in Python's `re`."""
    return f"{pattern}(?!\\n)" if pattern.endswith("$") else pattern
