"""Finding out, from the model, what stands where: which fields an object has, and their wording."""

from collections.abc import Iterator, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from algoregister.model.text import Unknown
from algoregister.model.vocabulary import Vocabulary


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Give every model that a type can hold, also inside lists, unions and annotations."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    if get_origin(annotation) in (Annotated, Union, UnionType, list):
        for argument in get_args(annotation):
            yield from models_in(argument)


def vocabularies_in(annotation: Any) -> Iterator[type[Vocabulary]]:
    """Give every vocabulary that a type can hold."""
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        yield annotation
        return
    if get_origin(annotation) in (Annotated, Union, UnionType, list):
        for argument in get_args(annotation):
            yield from vocabularies_in(argument)


@cache
def models_of(model: type[BaseModel], field: str) -> tuple[type[BaseModel], ...]:
    """Give every model of the objects a field can hold."""
    return tuple(models_in(annotation_of(model, field)))


@cache
def submodel(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    """Give the model of the objects a field holds; None when it holds plain values."""
    if field not in model.model_fields:
        return None
    return next((found for found in models_of(model, field) if found is not Unknown), None)


@cache
def fields_in_order(model: type[BaseModel]) -> tuple[str, ...]:
    """Give the fields of a model the way a file has them: its own first, inherited ones last."""
    own = [name for name in model.model_fields if name in model.__annotations__]
    return (*own, *(name for name in model.model_fields if name not in own))


@cache
def vocabulary_of(model: type[BaseModel], field: str) -> type[Vocabulary] | None:
    """Give the vocabulary a field chooses from; None when it takes any text."""
    if field not in model.model_fields:
        return None
    return next(vocabularies_in(annotation_of(model, field)), None)


def model_at(model: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel] | None:
    """Follow a path from a model; None when it leads to something that is not an object."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int):
            continue
        if current is None:
            return None
        current = Unknown if step == "unknown" else submodel(current, step)
    return current


@cache
def annotation_of(model: type[BaseModel], field: str) -> Any:
    """Give the declared type of a field, with what is annotated on it."""
    info = model.model_fields[field]
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
