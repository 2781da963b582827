"""Walks over the texts of a file, in the order of the file, knowing of each what kind it is."""

from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

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


class TextAt(NamedTuple):
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


def texts(model: type[BaseModel], value: Any) -> list[TextAt]:
    """Give every text of an object that has passed the model.

    Args:
        model: the model of the object.
        value: its fields, as plain values.
    """
    found: list[TextAt] = []
    _add_texts(found, model, value, ())
    return found


def _add_texts(found: list[TextAt], model: type[BaseModel], value: Any, path: Path) -> None:
    fields = _fields(model)
    for name, held in value.items():
        if name not in fields:
            fields[name] = _field(model, name)
        kind, translatable, submodel = fields[name]
        if kind is not None and held.__class__ is dict and "unknown" not in held:
            for language, text in held.items():
                at = (*path, name, language)
                found.append(TextAt(at, text, kind, language, translatable, name))
        elif kind is not None or submodel is not None or held.__class__ is not str:
            _add_held(found, held, (*path, name), kind, translatable, submodel, name)


def _add_held(
    found: list[TextAt],
    held: Any,
    path: Path,
    kind: str | None,
    translatable: bool,  # noqa: FBT001 - one of the facts about the field
    submodel: type[BaseModel] | None,
    name: str,
) -> None:
    if held.__class__ is list:
        for index, item in enumerate(held):
            _add_held(found, item, (*path, index), kind, translatable, submodel, name)
    elif held.__class__ is dict:
        if "unknown" in held and submodel is not Unknown:
            _add_texts(found, Unknown, held, path)
        elif submodel is not None:
            _add_texts(found, submodel, held, path)
        elif kind is not None:
            for language, text in held.items():
                found.append(TextAt((*path, language), text, kind, language, translatable, name))
    elif held.__class__ is str and kind is not None:
        found.append(TextAt(path, held, kind, None, translatable, name))


@cache
def _fields(
    model: type[BaseModel],  # noqa: ARG001 - each model has its own
) -> dict[str, tuple[str | None, bool, type[BaseModel] | None]]:
    """Give what is known of the fields of a model so far."""
    return {}


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


def plain_texts(value: Any) -> list[str]:
    """Give every text inside a value."""
    found: list[str] = []
    _add_plain_texts(found, value)
    return found


def _add_plain_texts(found: list[str], value: Any) -> None:
    if value.__class__ is str:
        found.append(value)
    elif value.__class__ is dict or value.__class__ is list:
        for held in value.values() if value.__class__ is dict else value:
            if held.__class__ is str:
                found.append(held)
            else:
                _add_plain_texts(found, held)


def strings(value: Any) -> list[tuple[Path, str]]:
    """Give every text inside a value, with its place."""
    found: list[tuple[Path, str]] = []
    _add_strings(found, value, ())
    return found


def _add_strings(found: list[tuple[Path, str]], value: Any, path: Path) -> None:
    if value.__class__ is str:
        found.append((path, value))
    elif value.__class__ is dict:
        for key, held in value.items():
            if held.__class__ is str:
                found.append(((*path, key), held))
            else:
                _add_strings(found, held, (*path, key))
    elif value.__class__ is list:
        for index, held in enumerate(value):
            _add_strings(found, held, (*path, index))
