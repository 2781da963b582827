"""A register of which every text field of every entry, organisation, source and tombstone is an attack.

Entry number i carries, in its text field number j, string i + j of the list: over as many entries
as there are strings, every string stands in every field. All entries of one status have the same
fields, so a page that is whole has the same elements whatever the strings are.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from algoregister.model.json_schema import WRITTEN_SCHEMAS, schema_of
from attacks.strings import ADDRESSES, LONG, SHORT, public

Json = dict[str, Any]

LANGUAGES = ("nl", "en")
SOURCE = "letter"
OWN_FIELDS = ("own-one", "own-two")
_SCHEMAS = {name: schema_of(model, name) for name, model in WRITTEN_SCHEMAS.items()}
_LEFT_OUT = {"schema_version", "language", "imported_from", "status_as_of", "part"}
_DATES = {
    "started_on": "2011-06-01",
    "suspended_on": "2021-05-20",
    "ended_on": "2021-06-24",
    "announced_on": "2021-06-30",
}
_FORBIDDEN = {
    "retired": set(),
    "suspended": {"ended_on"},
    "in_use": {"ended_on", "suspended_on", "retirement"},
}
LINES = (*SHORT, *public())
PROSE = (*LINES, *LONG)


@dataclass
class Supply:
    """Gives strings, one after the other, each no longer than it may be."""

    number: int
    lines: Sequence[str] = LINES
    prose: Sequence[str] = PROSE
    given: int = 0
    codes: dict[str, int] = field(default_factory=dict)

    def text(self, schema: Json) -> str:
        """Give the next string for a text field."""
        several = "(?:[^\\r\\n" not in schema["pattern"]
        strings = self.prose if several else self.lines
        found = strings[(self.number + self.given) % len(strings)]
        self.given += 1
        limit = schema.get("maxLength", len(found))
        return found if len(found) <= limit else found[:limit].rstrip()

    def code(self, choices: Sequence[str]) -> str:
        """Give the next code of a list: all are used in turn."""
        key = choices[0]
        self.codes[key] = self.codes.get(key, -1) + 1
        return choices[self.codes[key] % len(choices)]


def entry(supply: Supply, status: str, others: Sequence[str]) -> Json:
    """Make an entry with all fields its status allows."""
    made = _object("entry", _SCHEMAS["entry"], supply, _FORBIDDEN[status] | {"status"})
    made |= {"schema_version": 1, "language": "nl", "status": status}
    made["status_as_of"] = "2021-06-24"
    made["evidence"] = [quotation(supply.number + position) for position in range(3)]
    for position, related in enumerate(made["related"]):
        related["entry"] = others[position % len(others)]
    said, unsaid = made["own_fields"]
    made["own_fields"] = [
        {"field": OWN_FIELDS[0], "text": said["text"], "evidence": said["evidence"]},
        {"field": OWN_FIELDS[1], "why_unknown": unsaid["why_unknown"]},
    ]
    if "retirement" in made:
        retirement = made["retirement"]
        retirement.pop("not_published", None)
        retirement["kind"] = status
        for replacement in retirement["replaced_by"]:
            replacement["entry"] = others[0]
    return made


def quotation(number: int) -> Json:
    """Give the quotation of one string from the source."""
    position = number % len(SHORT)
    return {"id": f"e{position}", "source": SOURCE, "quote": passage(position)}


def passage(position: int) -> str:
    """Give the passage of the source that holds one string."""
    return f"Passage {position}: {' '.join(SHORT[position].split())}"


def organisation(supply: Supply) -> Json:
    """Make an organisation with all fields."""
    made = _object("organisation", _SCHEMAS["organisation"], supply, {"part_of"})
    return made | {"schema_version": 1, "language": "nl"}


def tombstone(supply: Supply) -> Json:
    """Make the tombstone of a withdrawn entry."""
    made = _object("tombstone", _SCHEMAS["tombstone"], supply, set())
    made["tombstone"].pop("moved_to")
    made["tombstone"]["kind"] = "withdrawn"
    return made | {"schema_version": 1, "language": "nl"}


def source(supply: Supply, text: bytes) -> Json:
    """Make the archived source that holds every string."""
    made = _object("source", _SCHEMAS["source"], supply, {"masks", "parts", "redactions"})
    made |= {"schema_version": 1, "language": "nl", "text_language": "en"}
    return made | {"sha256": hashlib.sha256(text).hexdigest()}


def write_register(
    folder: Path, numbers: Sequence[int], languages: Sequence[str] = LANGUAGES
) -> None:
    """Write the register, with the entries of some numbers in each status, and all else once."""
    text = "\n\n".join(passage(position) for position in range(len(SHORT))) + "\n"
    write_yaml(
        folder / "register.yml",
        {
            "schema_version": 1,
            "languages": list(languages),
            "name": {"nl": "Aanval", "en": "Attack"},
            "description": {"nl": "Een register vol aanvallen.", "en": "A register of attacks."},
            "publisher": {"nl": "De proef", "en": "The trial"},
            "base_url": "https://register.example/",
            "licence": {"name": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
            "contact": {"email": "register@example.org"},
            "own_fields": [
                {"code": code, "kind": "text", "label": dict(zip(LANGUAGES, SHORT, strict=False))}
                for code in OWN_FIELDS
            ],
            "exports": ["nl", "uk", "us", "eu"],
        },
    )
    home = folder / "sources" / SOURCE
    home.mkdir(parents=True)
    (home / "text.txt").write_text(text, encoding="utf-8")
    write_yaml(home / "source.yml", source(Supply(0), text.encode()))
    for number in numbers:
        name = f"o{number}"
        others = [
            f"o{numbers[(numbers.index(number) + place) % len(numbers)]}/retired"
            for place in (1, 2)
        ]
        write_yaml(folder / "organisations" / f"{name}.yml", organisation(Supply(number)))
        for status in _FORBIDDEN:
            if status == "retired" or number % 8 == 0:
                made = entry(Supply(number), status, others)
                write_yaml(folder / "algorithms" / name / f"{status.replace('_', '-')}.yml", made)
        write_yaml(folder / "algorithms" / name / "gone.yml", tombstone(Supply(number)))


def write_yaml(path: Path, value: Json) -> None:
    """Write a file of a register, with every text between quotation marks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_style='"', width=10**6
    )
    path.write_text(written, encoding="utf-8")


class _Dumper(yaml.CSafeDumper):
    """Writes texts between quotation marks, and everything else plain; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature of yaml
        """Write everything out."""
        return True


def _plain(dumper: _Dumper, data: Any) -> Any:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:" + ("bool" if isinstance(data, bool) else "int"),
        json.dumps(data),
        style="",
    )


_Dumper.add_representer(bool, _plain)
_Dumper.add_representer(int, _plain)


def _object(model: str, schema: Json, supply: Supply, left_out: set[str]) -> Json:
    return {
        name: _value(model, name, inner, supply)
        for name, inner in schema["properties"].items()
        if name not in left_out | _LEFT_OUT and inner is not False
    }


def _value(model: str, name: str, schema: Json, supply: Supply) -> Any:
    if name in _DATES:
        return _DATES[name]
    if name == "evidence" and "Ids" in str(schema):
        return [f"e{supply.number % len(SHORT)}"]
    if "$ref" in schema:
        reference = schema["$ref"].removeprefix("#/$defs/")
        return _value(model, name, _SCHEMAS[model]["$defs"][reference] | {"of": reference}, supply)
    if "enum" in schema:
        return supply.code(schema["enum"])
    if "const" in schema:
        return schema["const"]
    if "anyOf" in schema:
        return _one_of(model, name, schema, supply)
    match schema["type"]:
        case "string":
            return _string(name, schema, supply)
        case "integer":
            return max(schema.get("minimum", 0), 7)
        case "boolean":
            return True
        case "array":
            return [
                _value(model, name, schema["items"], supply)
                for _ in range(2 if _many(schema) else 1)
            ]
    return _object(model, schema, supply, set())


def _many(schema: Json) -> bool:
    return "$ref" in schema["items"] and not schema.get("uniqueItems")


def _one_of(model: str, name: str, schema: Json, supply: Supply) -> Any:
    """Choose: a text per language where that can be, and now and then that it is not known."""
    choices = schema["anyOf"]
    per_language = next((choice for choice in choices if "patternProperties" in choice), None)
    if per_language is not None:
        text = next(iter(per_language["patternProperties"].values()))
        return {language: supply.text(text) for language in LANGUAGES}
    known = [choice for choice in choices if not str(choice.get("$ref", "")).endswith("/Unknown")]
    if len(known) < len(choices) and name in ("monitoring", "rounding", "considerations"):
        return _value(model, name, choices[-1], supply)
    if schema.get("of") == "Date":
        return "2021-05-20"
    return _value(model, name, known[0], supply)


def _string(name: str, schema: Json, supply: Supply) -> str:
    pattern = schema.get("pattern", "")
    if pattern.startswith("^https?"):
        supply.given += 1
        return ADDRESSES[(supply.number + supply.given) % len(ADDRESSES)]
    if "@" in pattern and "+@" in pattern:
        return "attack'onclick=alert(1)@evil.example"
    if pattern.startswith("^[a-z0-9]+"):
        return {"themes": "economy", "standard": "x"}.get(name, "economy")
    if pattern.startswith("^[a-f0-9]") or "64" in pattern:
        return "0" * 64
    if pattern.startswith("^[a-z]{2,3}"):
        return "nl"
    if pattern.startswith("^(?:(?:19|20)"):
        return "2021-05-20"
    if not pattern:
        return "x"
    return supply.text(schema)
