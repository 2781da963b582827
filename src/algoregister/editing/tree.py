"""One file as a tree of fields, with its comments and empty lines, to change and write again.

The values are those of the strict reader; comments belong to the field or item they stand before,
beside or below, and go where it goes.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from algoregister.reading.document import Document
from algoregister.reading.scalars import plain_value

EMPTY_LINE = ""
"""Among the lines before a field: an empty line; every other line there is a comment."""

Scalar = str | int | float | bool


@dataclass(slots=True)
class Around:
    """What stands around a field or an item.

    Attributes:
        before: comments (from `#`) and empty lines above it.
        beside: the comment on its own line; None when there is none.
    """

    before: list[str] = field(default_factory=list)
    beside: str | None = None


@dataclass(slots=True)
class Item:
    """An item of a list, or the whole of a file."""

    value: "Value"
    around: Around = field(default_factory=Around)


@dataclass(slots=True)
class Member:
    """A field of an object: its name and what it holds."""

    key: str
    value: "Value"
    around: Around = field(default_factory=Around)


@dataclass(slots=True)
class Mapping:
    """An object: fields with values. `below` are comments after the last field."""

    members: list[Member] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def get(self, key: str) -> Member | None:
        """Give the field of a name."""
        return next((member for member in self.members if member.key == key), None)

    def put(self, key: str, value: "Value") -> None:
        """Give a field a value, keeping its comments; a new field comes last."""
        member = self.get(key)
        if member is None:
            self.members.append(Member(key, value))
        else:
            member.value = value


@dataclass(slots=True)
class Sequence:
    """A list. `below` are comments after the last item."""

    items: list[Item] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


Value = Scalar | Mapping | Sequence


@dataclass(slots=True)
class Tree:
    """A whole file.

    Attributes:
        root: its fields.
        header: comments at the top that belong to no field, the schema line among them.
    """

    root: Mapping
    header: list[str] = field(default_factory=list)


class NotTheSame(ValueError):
    """A file was understood in two different ways: a mistake in the program; nothing is written."""


def tree_of(document: Document) -> Tree:
    """Give the tree of a file that the strict reader has read.

    Raises:
        NotTheSame: if the tree would not hold what the strict reader read.
    """
    tree = _Builder(document.text).build()
    if not same(plain(tree.root), document.value):
        raise NotTheSame(document.file)
    return tree


def value_of(plain_value: Any) -> Value:
    """Make a tree of plain values."""
    if isinstance(plain_value, dict):
        return Mapping([Member(key, value_of(held)) for key, held in plain_value.items()])
    if isinstance(plain_value, list):
        return Sequence([Item(value_of(held)) for held in plain_value])
    scalar: Scalar = plain_value
    return scalar


def plain(value: Value) -> Any:
    """Give the plain values of a tree."""
    if isinstance(value, Mapping):
        return {member.key: plain(member.value) for member in value.members}
    if isinstance(value, Sequence):
        return [plain(item.value) for item in value.items]
    return value


def same(one: Any, other: Any) -> bool:
    """Tell whether plain values are the same, also in type: `1`, `1.0` and `true` differ."""
    return _exactly(one) == _exactly(other)


def _exactly(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def comments(tree: Tree) -> list[str]:
    """Give every comment of a file, sorted; to see that none was lost."""
    return sorted(line for line in (*tree.header, *_lines_in(tree.root)) if line != EMPTY_LINE)


def _lines_in(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping | Sequence):
        for held in value.members if isinstance(value, Mapping) else value.items:
            yield from held.around.before
            yield from [held.around.beside] if held.around.beside else []
            yield from _lines_in(held.value)
        yield from value.below


_BLANKS = " \t\r\n"
_BLOCK_SCALAR_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


@dataclass(slots=True)
class _Open:
    """An object or list that is being read.

    Attributes:
        value: what it holds so far.
        column: where its fields or items stand; -1 between braces, where columns say nothing.
        holder: what stands around the object itself.
        in_list: whether the object is itself an item of a list.
        member: the field whose value comes next.
    """

    value: Mapping | Sequence
    column: int
    holder: Around
    in_list: bool
    member: Member | None = None


@dataclass(slots=True)
class _Found:
    """A comment or an empty line between two values.

    Attributes:
        text: the comment from its `#`; nothing for an empty line.
        column: of the `#`.
        alone: whether nothing but blanks stands before it on its line.
    """

    text: str
    column: int = 0
    alone: bool = True


class _Builder:
    """Builds the tree from the events of libyaml, and finds comments in the gaps between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.stack: list[_Open] = []
        self.closed: list[_Open] = []
        self.last: Around | None = None
        self.pending: list[str] = []

    def build(self) -> Tree:
        """Build the tree of the whole text."""
        top = Item(Mapping())
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            start, end, column = _span(event)
            if isinstance(event, yaml.ScalarEvent):
                self._gap(start, self._column(column))
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._gap(start, self._column(column))
                self._open(event, top)
            elif isinstance(event, yaml.CollectionEndEvent):
                closed = self.stack.pop()
                if closed.column >= 0:
                    self.closed.append(closed)
                else:
                    self._gap(start, 0)
                    closed.value.below += _comments_in(self._take())
                    self.position, self.last = end, closed.holder
        self._gap(len(self.text), -1)
        root = top.value
        if not isinstance(root, Mapping):
            raise NotTheSame
        root.below += self._take()
        return _with_header(Tree(root))

    def _column(self, column: int) -> int:
        """Say where a value begins: an item of a list begins at its dash."""
        parent = self.stack[-1] if self.stack else None
        at_dash = parent is not None and isinstance(parent.value, Sequence) and parent.column >= 0
        return parent.column if parent is not None and at_dash else column

    def _open(self, event: yaml.CollectionStartEvent, top: Item) -> None:
        _, end, column = _span(event)
        value = Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence()
        in_list = bool(self.stack) and isinstance(self.stack[-1].value, Sequence)
        if not self.stack:
            top.value, holder = value, top.around
        else:
            holder = self._hold(value)
        if event.flow_style:
            self.position, self.last, column = end, holder, -1
        self.stack.append(_Open(value, column, holder, in_list))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end, _ = _span(event)
        parent = self.stack[-1]
        if isinstance(parent.value, Mapping) and parent.member is None:
            parent.member = Member(event.value, "", Around(self._take()))
            self.last = parent.member.around
            self.position = end
            return
        value = event.value if event.style else plain_value(event.value)[0]
        around = self._hold(value)
        self.last, self.position = around, end
        if event.style in ("|", ">"):
            written = self.text[start:end]
            self.position = start + len(written.rstrip(_BLANKS))
            if header := _BLOCK_SCALAR_COMMENT.match(written):
                self._beside(header.group(1).rstrip(_BLANKS))

    def _hold(self, value: Any) -> Around:
        """Put a value into what is open; give what stands around it there."""
        parent = self.stack[-1]
        if isinstance(parent.value, Sequence):
            item = Item(value, Around(self._take()))
            if parent.in_list and not parent.value.items:
                parent.holder.before += _comments_in(item.around.before)
                item.around.before = []
            parent.value.items.append(item)
            return item.around
        member = parent.member
        if member is None:
            raise NotTheSame
        if not isinstance(value, Mapping | Sequence):
            member.around.before += _comments_in(self._take())
        member.value, parent.member = value, None
        parent.value.members.append(member)
        return member.around

    def _take(self) -> list[str]:
        taken, self.pending = self.pending, []
        return taken

    def _beside(self, comment: str) -> None:
        """Note the comment on the line of what was read last."""
        if self.last is None:
            self.pending.append(comment)
        elif self.last.beside is None:
            self.last.beside = comment
        else:
            self.last.before.append(comment)

    def _gap(self, until: int, column: int) -> None:
        """Look at what stands before the next value, which begins at an index and a column."""
        first, *others = self.text[self.position : until].split("\n")
        if not self.position:
            first, others = "", [first, *others]
        if "#" in first:
            self._beside(first[first.index("#") :].rstrip(_BLANKS))
        closed = self.closed
        empty = False
        in_braces = bool(self.stack) and self.stack[-1].column < 0
        for found in _found_in(others, last_is_whole=until == len(self.text)):
            if not found.text:
                empty = not in_braces
                continue
            closed = _that_can_hold(closed, found, column)
            target = closed[0].value.below if closed else self.pending
            if empty:
                target.append(EMPTY_LINE)
            target.append(found.text)
            empty = False
        if empty and until < len(self.text):
            self.pending.append(EMPTY_LINE)
        self.closed = []
        self.position = max(self.position, until)


def _span(event: yaml.Event) -> tuple[int, int, int]:
    """Say where an event begins and ends in the text, and at which column it begins."""
    if event.start_mark is None or event.end_mark is None:
        raise NotTheSame
    return event.start_mark.index, event.end_mark.index, event.start_mark.column


def _found_in(lines: list[str], *, last_is_whole: bool) -> Iterator[_Found]:
    """Give the comments and empty lines of a gap; what its last line begins is the next value."""
    for index, line in enumerate(lines):
        at = line.find("#")
        if at >= 0:
            yield _Found(line[at:].rstrip(_BLANKS), at, not line[:at].strip())
        elif not line.strip() and (index < len(lines) - 1 or last_is_whole):
            yield _Found("")


def _comments_in(lines: list[str]) -> list[str]:
    return [line for line in lines if line != EMPTY_LINE]


def _that_can_hold(closed: list[_Open], found: _Found, next_column: int) -> list[_Open]:
    """Give, of the objects that ended, those that can hold a comment below them, inmost first."""
    if found.column <= next_column or not found.alone:
        return []
    return [each for each in closed if each.column <= found.column]


def _with_header(tree: Tree) -> Tree:
    """Take the comments at the top that an empty line parts from the first field for the header."""
    if not tree.root.members:
        return tree
    before = tree.root.members[0].around.before
    last = max((i for i, line in enumerate(before) if line == EMPTY_LINE), default=-1)
    tree.header = before[: last + 1]
    tree.root.members[0].around.before = before[last + 1 :]
    return tree
