"""Writes a file in canonical form: the same values and comments always give the same bytes.

Fields stand in the order of the model; objects and texts are written as blocks, lists of codes
between brackets; lines end at 100 columns; nothing is written in braces.
"""

import re
from collections.abc import Iterator
from typing import TypeGuard

from pydantic import BaseModel

from algoregister.editing.text_style import WIDTH, is_code, lines_of, on_one_line
from algoregister.editing.tree import (
    EMPTY_LINE,
    Around,
    Item,
    Mapping,
    Member,
    Scalar,
    Sequence,
    Tree,
    Value,
)
from algoregister.model.fields import fields_in_order, submodel
from algoregister.model.text import LANGUAGE_PATTERN, Unknown

_LANGUAGE = re.compile(LANGUAGE_PATTERN)
STEP = 2
"""Columns a level is indented by."""


def written(tree: Tree, model: type[BaseModel] | None) -> str:
    """Write a file in canonical form.

    Args:
        tree: what it holds.
        model: gives the order of the fields; None for a file nothing is known of.
    """
    language = tree.root.get("language")
    own = language.value if language and isinstance(language.value, str) else None
    lines = [*_tidy(tree.header, first=True), *_Writer(own).mapping(tree.root, model, 0)]
    return "\n".join([*lines, *_tidy(tree.root.below, first=False), ""])


class _Writer:
    """Writes values; texts per language begin with the language of the file."""

    def __init__(self, language: str | None) -> None:
        self.language = language

    def mapping(
        self, mapping: Mapping, model: type[BaseModel] | None, indent: int
    ) -> Iterator[str]:
        """Write the fields of an object; what stands below them is written by its holder."""
        margin = " " * indent
        ordered = self._ordered(mapping, model)
        for index, member in enumerate(ordered):
            before = [*member.around.before, *_homeless(member)]
            for line in _tidy(before, first=index == 0):
                yield margin + line if line else line
            yield from self._member(member, model, indent)

    def _member(self, member: Member, model: type[BaseModel] | None, indent: int) -> Iterator[str]:
        margin, key = " " * indent, f"{on_one_line(member.key)}:"
        value, beside = member.value, _beside(member.around)
        if _is_block(value, indent + len(key) + 1):
            yield f"{margin}{key}{beside}"
            yield from self._block(value, _model_of_value(model, member), indent + STEP)
            return
        first, *others = _inline(value, indent + STEP, WIDTH - indent - len(key) - 1)
        yield f"{margin}{key} {first}{beside}"
        yield from _indented(others, indent + STEP)

    def _block(
        self, value: Mapping | Sequence, model: type[BaseModel] | None, indent: int
    ) -> Iterator[str]:
        """Write an object or a list on lines of its own, and the comments below it."""
        if isinstance(value, Mapping):
            yield from self.mapping(value, model, indent)
        else:
            yield from self._sequence(value, model, indent)
        yield from _indented(_tidy(value.below, first=False), indent)

    def _sequence(
        self, sequence: Sequence, model: type[BaseModel] | None, indent: int
    ) -> Iterator[str]:
        for index, item in enumerate(sequence.items):
            first, *others = self._item(item, model, indent)
            before = item.around.before
            while first.startswith("#") or first == EMPTY_LINE:
                before = [*before, first]
                first, *others = others
            if item.around.beside and _is_block(item.value, indent + STEP):
                before = [*before, item.around.beside]
            yield from _indented(_tidy([*before, *_homeless(item)], first=index == 0), indent)
            yield f"{' ' * indent}- {first}"
            yield from others

    def _item(self, item: Item, model: type[BaseModel] | None, indent: int) -> list[str]:
        """Write an item; its first line without the indent and the dash."""
        value, inner = item.value, indent + STEP
        if _is_block(value, inner):
            lines = list(self._block(value, model, inner))
            started = next(i for i, line in enumerate(lines) if not _is_comment_or_empty(line))
            return [line[inner:] for line in lines[: started + 1]] + lines[started + 1 :]
        first, *others = _inline(value, inner, WIDTH - inner)
        return [first + _beside(item.around), *_indented(others, inner)]

    def _ordered(self, mapping: Mapping, model: type[BaseModel] | None) -> list[Member]:
        """Put fields in the order of the model; one it does not know stays behind its neighbour."""
        keys = [member.key for member in mapping.members]
        if model is not None:
            rank = {name: index for index, name in enumerate(fields_in_order(model))}
        elif all(map(_LANGUAGE.fullmatch, keys)):
            ordered = sorted(keys, key=lambda key: (key != self.language, key))
            rank = {key: index for index, key in enumerate(ordered)}
        else:
            rank = {}
        ranked: list[tuple[int, Member]] = []
        last = -1
        for member in mapping.members:
            last = rank.get(member.key, last)
            ranked.append((last, member))
        return [member for _, member in sorted(ranked, key=lambda pair: pair[0])]


def _model_of_value(model: type[BaseModel] | None, member: Member) -> type[BaseModel] | None:
    if isinstance(member.value, Mapping) and member.value.get("unknown"):
        return Unknown
    return submodel(model, member.key) if model else None


def _is_block(value: Value, column: int) -> TypeGuard[Mapping | Sequence]:
    """Tell whether a value is an object or list that is written on lines of its own.

    An empty one, and a few codes without a comment among them, stand on the line of their field.
    """
    if not isinstance(value, Mapping | Sequence):
        return False
    if isinstance(value, Mapping):
        return bool(value.members)
    if not value.items:
        return False
    codes = all(isinstance(item.value, str) and is_code(item.value) for item in value.items)
    around = [item.around for item in value.items]
    if not codes or value.below or any(any(each.before) or each.beside for each in around):
        return True
    return column + len(_brackets(value)) > WIDTH


def _brackets(value: Sequence) -> str:
    return f"[{', '.join(str(item.value) for item in value.items)}]"


def _inline(value: Value, indent: int, room: int) -> list[str]:
    """Write a value that begins on the line of its field or its dash."""
    if isinstance(value, Sequence):
        return [_brackets(value)]
    if isinstance(value, Mapping):
        return ["{}"]
    return lines_of(value, indent, room) if isinstance(value, str) else [_number(value)]


def _number(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _homeless(holder: Member | Item) -> list[str]:
    """Give the comments inside an empty object or list, which has no lines for them."""
    value = holder.value
    if isinstance(value, Mapping | Sequence) and not _is_block(value, 0):
        return [line for line in value.below if line]
    return []


def _beside(around: Around) -> str:
    return f" {around.beside}" if around.beside else ""


def _indented(lines: list[str], indent: int) -> Iterator[str]:
    margin = " " * indent
    return (margin + line if line else line for line in lines)


def _is_comment_or_empty(line: str) -> bool:
    return not line or line.lstrip().startswith("#")


def _tidy(lines: list[str], *, first: bool) -> list[str]:
    """Keep at most one empty line in a row, and none at the very beginning of something."""
    made: list[str] = []
    for line in lines:
        if line == EMPTY_LINE and (made[-1] == EMPTY_LINE if made else first):
            continue
        made.append(line)
    return made
