"""Walks over the texts of a file, in the order of the file, knowing of each what kind it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from algoregister.model.fields import annotation_of, models_of
from algoregister.model.text import (
    LineText,
    LongProseText,
    NameText,
    ProseText,
    SummaryText,
    Unknown,
)

Path = tuple[str | int, ...]

PROSE, LONG_PROSE, LINE = "prose", "long-prose", "line"
_KINDS: tuple[tuple[Any, str], ...] = (
    (ProseText, PROSE),
    (LongProseText, LONG_PROSE),
    (NameText, LINE),
    (SummaryText, LINE),
    (LineText, LINE),
)


@dataclass(frozen=True, slots=True)
class TextAt:
    """A text of a file.

    Attributes:
        path: where it stands; ends with the language code when it is written per language.
        text: the text itself.
        kind: `prose` and `long-prose` hold Markdown, `line` does not.
        language: the language code; None for the language of the file.
        translatable: whether the field takes a text per language.
        field: name of the field it belongs to.
    """

    path: Path
    text: str
    kind: str
    language: str | None
    translatable: bool
    field: str


def texts(model: type[BaseModel], value: Any, path: Path = ()) -> Iterator[TextAt]:
    """Give every text of an object that has passed the model.

    Args:
        model: the model of the object.
        value: its fields, as plain values.
        path: where the object stands in its file.
    """
    for name, held in value.items():
        kind, translatable, submodel = _field(model, name)
        yield from _texts(held, (*path, name), kind, translatable, submodel, name)


def _texts(
    held: Any,
    path: Path,
    kind: str | None,
    translatable: bool,  # noqa: FBT001 - one of the facts about the field
    submodel: type[BaseModel] | None,
    name: str,
) -> Iterator[TextAt]:
    if isinstance(held, list):
        for index, item in enumerate(held):
            yield from _texts(item, (*path, index), kind, translatable, submodel, name)
    elif isinstance(held, dict):
        if "unknown" in held and submodel is not Unknown:
            yield from texts(Unknown, held, path)
        elif submodel is not None:
            yield from texts(submodel, held, path)
        elif kind is not None:
            for language, text in held.items():
                yield TextAt((*path, language), text, kind, language, translatable, name)
    elif isinstance(held, str) and kind is not None:
        yield TextAt(path, held, kind, None, translatable, name)


@cache
def _field(model: type[BaseModel], name: str) -> tuple[str | None, bool, type[BaseModel] | None]:
    """Say what a field holds: kind of text, whether per language, and model of its objects."""
    annotation = annotation_of(model, name)
    submodel = next((found for found in models_of(model, name) if found is not Unknown), None)
    if submodel is not None:
        return None, False, submodel
    kind = next((kind for text, kind in _KINDS if _holds(annotation, text)), None)
    return kind, _holds_mapping(annotation), None


def _holds(annotation: Any, wanted: Any) -> bool:
    return annotation == wanted or any(
        _holds(argument, wanted) for argument in get_args(annotation) if not _is_metadata(argument)
    )


def _holds_mapping(annotation: Any) -> bool:
    if get_origin(annotation) is dict:
        return True
    return any(
        _holds_mapping(argument) for argument in get_args(annotation) if not _is_metadata(argument)
    )


def _is_metadata(argument: Any) -> bool:
    return (
        not isinstance(argument, type)
        and get_origin(argument)
        not in (
            Annotated,
            Union,
            list,
            dict,
        )
        and not hasattr(argument, "__args__")
    )


def strings(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Give every text inside a value, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from strings(held, (*path, key))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from strings(held, (*path, index))
