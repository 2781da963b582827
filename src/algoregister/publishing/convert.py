"""Turns written objects into published records.

The published model leads: each of its fields names what it takes from the written object. A field
of another name is listed in `WRITTEN_NAMES`, so that a rename in the written model stops here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from algoregister.model.text import Unknown
from algoregister.publishing.records import Record

Json = dict[str, Any]

WRITTEN_NAMES: dict[tuple[str, str], str] = {("SourceRecord", "original_url"): "url"}
"""(published model, field) and the name of the written field it comes from, where they differ."""


@dataclass(slots=True)
class Conversion:
    """What converting one written object needs and finds.

    Attributes:
        language: the language of texts without a language code.
        languages: the languages every text has a key for.
        unknown: the fields said to be unknown, as they are found.
    """

    language: str
    languages: Sequence[str]
    unknown: list[Json] = field(default_factory=list)

    def text(self, written: Any) -> dict[str, str | None]:
        """Give a text per language, from a plain text or a text per language."""
        texts = {self.language: written} if isinstance(written, str) else written
        made = {key: texts.get(key) for key in self.languages}
        return made if texts.keys() <= made.keys() else {**made, **texts}

    def say_unknown(self, pointer: str, written: Unknown) -> None:
        """Note that a field is said to be unknown."""
        self.unknown.append({"field": pointer, "why": self.text(written.unknown)})


Convert = Callable[[Any, Conversion, str], Any]


def convert(record: type[Record], written: BaseModel, conversion: Conversion, at: str = "") -> Json:
    """Make the fields of a published record from a written object.

    Args:
        record: the published model; fields the written object does not have are left out.
        written: the written object.
        conversion: languages, and the place to note what is unknown.
        at: JSON Pointer to the record.
    """
    made: Json = {}
    held = written.__dict__
    for name, source, empty, make in _fields(record, type(written)):
        value = held[source]
        if value is None:
            made[name] = empty() if empty is not None else None
        elif isinstance(value, Unknown):
            conversion.say_unknown(f"{at}/{name}", value)
            made[name] = empty() if empty is not None else None
        else:
            made[name] = make(value, conversion, f"{at}/{name}")
    return made


@cache
def _fields(
    record: type[Record], written: type[BaseModel]
) -> tuple[tuple[str, str, Callable[[], Any] | None, Convert], ...]:
    """Work out, once, how each field of a record is made from a written model."""
    fields = []
    for name, info in record.model_fields.items():
        source = WRITTEN_NAMES.get((record.__name__, name), name)
        if source in written.model_fields:
            empty, make = _maker(info.rebuild_annotation())
            fields.append((name, source, empty, make))
    return tuple(fields)


def _maker(annotation: Any) -> tuple[Callable[[], Any] | None, Convert]:
    """Give what stands for nothing, and the function that makes a value, for a published type."""
    origin = get_origin(annotation)
    if origin is dict:  # a text per language is the only mapping that is published
        return None, lambda value, conversion, _: conversion.text(value)
    if origin is Annotated:
        return _maker(get_args(annotation)[0])
    if origin in (Union, UnionType):
        known = [choice for choice in get_args(annotation) if choice is not NoneType]
        return None, _maker(known[0])[1]
    if origin is list:
        return list, _list_maker(_maker(get_args(annotation)[0])[1])
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return None, lambda value, conversion, at: convert(annotation, value, conversion, at)
    if annotation is bool:
        return bool, lambda value, _, __: bool(value)
    if annotation in (str, int) or origin is Literal:
        return None, lambda value, _, __: getattr(value, "value", value)
    raise TypeError(f"no rule for publishing {annotation!r}")


def _list_maker(make: Convert) -> Convert:
    return lambda values, conversion, at: [
        make(value, conversion, f"{at}/{index}") for index, value in enumerate(values)
    ]
