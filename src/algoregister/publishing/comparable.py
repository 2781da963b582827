"""Brings versions of a file into one form, so that two of them can be compared field by field.

A version may be an old one that today's model would refuse: it was published once, so it is
compared for what it says. Nothing here raises for such a version.

In the comparable form a text is an object with a key per language, a date is a string, what
nobody knows is `{"unknown": text}`, and what is not said is left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from algoregister.model.dates import DATE_PATTERN
from algoregister.model.entry import Entry
from algoregister.model.fields import annotation_of, models_in, vocabulary_of
from algoregister.model.text import LineText, LongProseText, NameText, ProseText, SummaryText
from algoregister.model.text import Unknown as UnknownValue
from algoregister.model.tombstone import Tombstone
from algoregister.model.vocabulary import Theme, Vocabulary

Json = dict[str, Any]

_LANGUAGE = re.compile("[a-z]{2,3}")
_DATE = re.compile(DATE_PATTERN)
_PROSE = (LongProseText, ProseText)
_TEXTS = (*_PROSE, LineText, NameText, SummaryText)
_LEFT_OUT = frozenset({"schema_version"})


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What a field holds.

    Attributes:
        model: of its objects; None when it holds none.
        is_text: whether it holds texts that can be given per language.
        is_prose: whether these texts are Markdown.
        is_date: whether it holds a date.
        vocabulary: the list its codes come from, as far as the program knows them; None when it
            takes any value.
        default: what leaving it out means; None when that means nothing.
    """

    model: type[BaseModel] | None = None
    is_text: bool = False
    is_prose: bool = False
    is_date: bool = False
    vocabulary: type[Vocabulary] | None = None
    default: Any = None


@cache
def field_facts(model: type[BaseModel] | None, name: str) -> FieldFacts:
    """Find out what a field holds; nothing is known of a field that the model no longer has."""
    if model is None or name not in model.model_fields:
        return FieldFacts()
    annotation = annotation_of(model, name)
    submodel = next((found for found in models_in(annotation) if found is not UnknownValue), None)
    if submodel is not None:
        return FieldFacts(submodel)
    default = model.model_fields[name].default
    return FieldFacts(
        is_text=_holds_mapping(annotation) and any(_holds(annotation, text) for text in _TEXTS),
        is_prose=any(_holds(annotation, text) for text in _PROSE),
        is_date=_holds_pattern(annotation, DATE_PATTERN),
        vocabulary=Theme if name == "themes" else vocabulary_of(model, name),
        default=None if default is PydanticUndefined else default,
    )


def model_of(value: Mapping[str, Any]) -> type[BaseModel]:
    """Say what a file below `algorithms/` holds: an entry, or the tombstone of one."""
    return Tombstone if "tombstone" in value else Entry


def comparable(value: Mapping[str, Any]) -> Json:
    """Bring what stands in a file below `algorithms/` into the comparable form.

    Args:
        value: the fields of an entry or of a tombstone, as plain values.
    """
    return _object(value, model_of(value), language_of(value))


def language_of(value: Mapping[str, Any]) -> str:
    """Give the language of texts without a language code; Dutch when a file does not say it."""
    language = value.get("language")
    return language if isinstance(language, str) and _is_language(language) else "nl"


def of_record(record: Mapping[str, Any]) -> Json:
    """Bring a published record of an entry into the comparable form.

    What the record has besides what is written (addresses, counts) is left out.
    """
    written = _written(record, Entry)
    for field in record["unknown"]:
        *parents, last = [_key(step) for step in field["field"].split("/")[1:]]
        holder: Any = written
        for step in parents:
            holder = holder[step]
        holder[last] = {"unknown": _said(field["why"])}
    return comparable(written)


def _key(step: str) -> str | int:
    return int(step) if step.isdigit() else step.replace("~1", "/").replace("~0", "~")


def _written(record: Mapping[str, Any], model: type[BaseModel]) -> Json:
    """Leave out what is only published, and what says nothing."""
    made = {}
    for name, value in record.items():
        says_nothing = value is None or value == [] or (name == "not_published" and not value)
        if name not in model.model_fields or says_nothing:
            continue
        inner = field_facts(model, name).model
        if inner is None:
            made[name] = _said(value)
        elif isinstance(value, list):
            made[name] = [_written(item, inner) for item in value]
        else:
            made[name] = _written(value, inner)
    return made


def _said(value: Any) -> Any:
    """Leave out the languages in which a text is not there."""
    if isinstance(value, Mapping):
        return {key: text for key, text in value.items() if text is not None}
    return [_said(item) for item in value] if isinstance(value, list) else value


def _object(value: Mapping[str, Any], model: type[BaseModel] | None, language: str) -> Json:
    if set(value) == {"unknown"}:
        return {"unknown": text_of(value["unknown"], language)}
    made = {
        name: _value(held, field_facts(model, name), language)
        for name, held in value.items()
        if name not in _LEFT_OUT
    }
    for name in model.model_fields if model else ():
        default = field_facts(model, name).default
        if default is not None and name not in made and name not in _LEFT_OUT:
            made[name] = getattr(default, "value", default)
    return made


def _value(value: Any, facts: FieldFacts, language: str) -> Any:
    if isinstance(value, list):
        return [_value(item, facts, language) for item in value]
    if isinstance(value, Mapping):
        if facts.is_text and set(value) != {"unknown"}:
            return text_of(value, language)
        return _object(value, facts.model, language)
    if facts.is_text and isinstance(value, str):
        return text_of(value, language)
    if facts.is_date and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def text_of(value: Any, language: str) -> dict[str, str]:
    """Read a text, plain or per language; empty when there is no text to be read."""
    if isinstance(value, Mapping):
        return {
            key: text
            for key, text in value.items()
            if _is_language(key) and isinstance(text, str) and text
        }
    return {language: value} if isinstance(value, str) and value else {}


def is_text(value: Any) -> bool:
    """Tell whether a comparable value is a text per language."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(_is_language(key) and isinstance(text, str) for key, text in value.items())
    )


def is_unknown(value: Any) -> bool:
    """Tell whether a comparable value says that something is not known."""
    return isinstance(value, Mapping) and set(value) == {"unknown"}


def is_date(value: Any) -> bool:
    """Tell whether a value is written as a date."""
    return isinstance(value, str) and bool(_DATE.fullmatch(value))


def _is_language(key: Any) -> bool:
    return isinstance(key, str) and bool(_LANGUAGE.fullmatch(key))


def _holds(annotation: Any, wanted: Any) -> bool:
    return annotation == wanted or any(_holds(part, wanted) for part in get_args(annotation))


def _holds_pattern(annotation: Any, pattern: str) -> bool:
    return getattr(annotation, "pattern", None) == pattern or any(
        _holds_pattern(part, pattern)
        for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
    )


def _holds_mapping(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(
        _holds_mapping(part) for part in get_args(annotation)
    )
