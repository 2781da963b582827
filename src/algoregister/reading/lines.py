"""Reads the part of YAML that nearly every file is written in, a line at a time.

A line is a field, an item or both, and its value a word, a text between quotation marks, a block of
lines below it, or words between brackets. libyaml makes objects of every piece it comes by, which
takes nearly three times as long. At anything else this reader gives up, and `quick` asks libyaml.

It never accepts what the careful reader refuses, never reads another value, and never puts a value
in another place (tested). A text has been looked at before: it holds no character that a file may
not hold, and no directives.
"""

import re
from functools import lru_cache
from typing import Any

from algoregister.reading.characters import is_ordinary
from algoregister.reading.limits import Limits
from algoregister.reading.scalars import AMBIGUOUS_STARTS, NULL, plain_value

Start = tuple[int, int]
"""Line and column at which a key or a value begins, counted from 0."""
Read = tuple[dict[str, Any], list[Start]]
"""The fields of a file, and where each key and each value begins, in the order of the file."""

_NAME = r"""("[A-Za-z_][A-Za-z0-9_-]{0,99}"|'[A-Za-z_][A-Za-z0-9_-]{0,99}'|[A-Za-z_][A-Za-z0-9_-]{0,99})"""
_LINE = re.compile(rf"( *)((?:- +)*)(?:{_NAME}:(?: +|$))?(.*)")
_QUOTED = re.compile(r"""(?:"((?:[^"\\]++|\\["\\nt])*+)"|'((?:[^']++|'')*+)') *""")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
_BLOCKS = frozenset({">-", ">", "|-", "|"})
_OTHERS = frozenset(",[]{}#&*!|>'\"%@`?:")
"""First characters of what is no plain word."""

_FLOW_NAME = re.compile(rf"{_NAME}: +")
_FLOW_VALUE = re.compile(
    r"""
      "(?P<double>[^"\\]*)"
    | '(?P<single>[^']*)'
    | (?P<plain>[^][{},:#&*!|>'"%@`?\ <=-][^][{},:#?]*)
    """,
    re.VERBOSE,
)


def read_lines(text: str, limits: Limits) -> Read | None:
    """Read the fields of a file; None when anything about it is out of the ordinary."""
    if "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    read = _Lines(text.split("\n"), limits.depth).read()
    if read is not None and len(text) > min(limits.scalar, limits.nodes):
        value, starts = read
        if len(starts) > limits.nodes or _longest(value) > limits.scalar:
            return None
    return read


_SHORT = 40
"""Lines of so many characters are often the same as others: `  nl: >-`."""


@lru_cache(maxsize=2048)
def _parts(line: str) -> tuple[int, str, str | None, str, int, int]:
    """Give the parts of a line: blanks, dashes, name and the rest, and where the last two begin.

    The name is None when there is none, and empty when it may not be the name of a field.
    """
    match = _LINE.match(line)
    assert match is not None  # noqa: S101 - the rest of a line is anything
    blanks, dashes, name, rest = match.groups()
    if name is not None:
        name = name.strip("\"'")
        name = "" if name in NULL else name
    return len(blanks), dashes, name, rest, match.start(3), match.start(4)


class _Lines:
    """Reads one file.

    Attributes:
        lines: of the file; the last one is empty.
        next: number of the line that is read next.
        depth: how deep lists and fields may be nested.
        starts: where each key and each value begins, in the order of the file.
    """

    __slots__ = ("depth", "lines", "next", "starts")

    def __init__(self, lines: list[str], depth: int) -> None:
        self.lines = lines
        self.next = 0
        self.depth = depth
        self.starts: list[Start] = []

    def read(self) -> Read | None:  # noqa: PLR0912, PLR0915 - one loop is quick
        lines, starts = self.lines, self.starts
        held: list[tuple[int, Any]] = []
        """What is open, from the outside in, each with its column."""
        top: Any = None
        in_list = False
        indent, key, waiting, marked, end = -1, "", True, False, len(lines) - 1
        while self.next < end:
            number = self.next
            line = lines[number]
            self.next = number + 1
            blanks, dashes, name, rest, name_at, rest_at = (
                _parts(line) if len(line) <= _SHORT else _parts.__wrapped__(line)
            )
            if name is None and not dashes:
                if not rest or rest[0] == "#":
                    continue
                if line == "---" and top is None and not marked:
                    marked = True
                    continue
                return None
            column = blanks
            if dashes:
                for _ in range(dashes.count("-")):
                    column = line.index("-", column)
                    if waiting:
                        nested = column > indent or (column == indent and not in_list)
                        if not nested or top is None or len(held) >= self.depth:
                            return None
                        made: Any = []
                        if in_list:
                            top.append(made)
                        else:
                            top[key] = made
                        held.append((column, made))
                        starts.append((number, column))
                        indent, top, in_list = column, made, True
                    else:
                        while indent > column and held:
                            held.pop()
                            indent, top = held[-1] if held else (-1, None)
                        if indent != column or top.__class__ is not list:
                            return None
                        in_list = waiting = True
                    column += 1
            if name is not None:
                column = name_at
                if not name:
                    return None
                if waiting:
                    if column <= indent or len(held) >= self.depth:
                        return None
                    made = {}
                    if in_list:
                        top.append(made)
                    elif top is not None:
                        top[key] = made
                    held.append((column, made))
                    starts.append((number, column))
                    indent, top, in_list, waiting = column, made, False, False
                else:
                    while indent > column or (indent == column and top.__class__ is list):
                        held.pop()
                        indent, top = held[-1] if held else (-1, None)
                    if indent != column or name in top:
                        return None
                    in_list = False
                starts.append((number, column))
                key = name
                if not rest or rest[0] == "#":
                    waiting = True
                    continue
            elif not rest:
                return None
            first = rest[0]
            column = rest_at
            if first in "[{":
                value = self._flow(number, column, len(held))
            else:
                starts.append((number, column))
                if first in ">|":
                    value = self._block(rest, indent)
                elif first in "\"'":
                    value = self._quoted(rest)
                else:
                    value = self._plain(rest, indent)
            if value is None:
                return None
            if in_list:
                top.append(value)
            else:
                top[key] = value
            waiting = False
        return None if waiting else (held[0][1], starts)

    def _plain(self, rest: str, indent: int) -> Any:
        """Read words without quotation marks, which may go on in the lines below."""
        first = rest[0]
        if first in _OTHERS or (first == "-" and rest[1:2] in ("", " ", "-")):
            return None
        if " #" in rest:
            rest = rest[: rest.index(" #")]
        else:
            while True:
                line = self.lines[self.next]
                more = line.lstrip(" ")
                if not more or more[0] == "#" or len(line) - len(more) <= indent:
                    break
                if " #" in more or line[0] != " ":
                    return None
                rest = f"{rest.rstrip(' ')} {more}"
                self.next += 1
        rest = rest.rstrip(" ")
        if ": " in rest or rest[-1] == ":":
            return None
        if first not in AMBIGUOUS_STARTS:
            return rest
        value, clear = plain_value(rest)
        return value if clear else None

    def _block(self, header: str, indent: int) -> str | None:
        """Read a block of lines, `|` as they stand or `>` as one text."""
        lines, number = self.lines, self.next
        first = lines[number]
        text = first.lstrip(" ")
        margin = len(first) - len(text)
        if header not in _BLOCKS:
            header = header.rstrip(" ")
        if header not in _BLOCKS or not text or margin <= indent or not margin:
            return None
        end = "" if header[-1] == "-" else "\n"
        beside = first[:margin]
        number += 1
        if lines[number] and not lines[number].startswith(beside):
            self.next = number
            return text + end
        found = [text]
        last = len(lines) - 1
        while number < last and (not lines[number] or lines[number].startswith(beside)):
            found.append(lines[number][margin:])
            number += 1
        self.next = number
        while not found[-1]:
            found.pop()
        deeper = [line for line in found if line[:1] == " "]
        if deeper and (header[0] == ">" or not all(line.strip(" ") for line in deeper)):
            return None
        return (_folded(found) if header[0] == ">" else "\n".join(found)) + end

    def _quoted(self, rest: str) -> str | None:
        """Read a text between quotation marks, without the rarer escapes."""
        match = _QUOTED.fullmatch(rest)
        while match is None:  # it goes on in the lines below
            line = self.lines[self.next]
            if self.next == len(self.lines) - 1 or line[:1] not in ("", " "):
                return None
            self.next += 1
            rest = f"{rest}\n{line}"
            if line.endswith((rest[0], " ")):
                match = _QUOTED.fullmatch(rest)
        double, single = match.groups()
        if double is not None and "\\" in double:
            made = _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], double)
            return made if "\n" not in double and is_ordinary(made) else None
        written: str = double or single or ""
        if "\n" in written:
            first, *between, last = written.split("\n")
            lines = [first.rstrip(" "), *(line.strip(" ") for line in between), last.lstrip(" ")]
            if not lines[0] or not lines[-1]:
                return None
            written = _folded(lines)
        return written if single is None else written.replace("''", "'")

    def _flow(self, number: int, column: int, depth: int) -> Any:
        """Read a list or fields between brackets, on one line."""
        value, after = self._between(number, column, depth)
        return value if value is not None and not self.lines[number][after:].strip(" ") else None

    def _between(self, number: int, at: int, depth: int) -> tuple[Any, int]:
        """Read what is between one bracket and the other; give also the column behind it."""
        line = self.lines[number]
        is_list = line[at] == "["
        made: Any = [] if is_list else {}
        self.starts.append((number, at))
        at = _after_blanks(line, at + 1)
        if line[at : at + 1] == ("]" if is_list else "}"):
            return (made if depth < self.depth else None), at + 1
        while depth < self.depth:
            key = ""
            if not is_list:
                key, at = self._flow_name(number, at)
                if not key or key in made:
                    break
            if line[at : at + 1] in ("[", "{"):
                value, at = self._between(number, at, depth + 1)
            else:
                self.starts.append((number, at))
                value, at = _flow_value(line, at)
            if value is None:
                break
            if is_list:
                made.append(value)
            else:
                made[key] = value
            at = _after_blanks(line, at)
            if line[at : at + 1] == ("]" if is_list else "}"):
                return made, at + 1
            if line[at : at + 1] != ",":
                break
            at = _after_blanks(line, at + 1)
        return None, at

    def _flow_name(self, number: int, at: int) -> tuple[str, int]:
        """Read the name of a field between brackets; empty when there is none."""
        match = _FLOW_NAME.match(self.lines[number], at)
        if match is None:
            return "", at
        self.starts.append((number, at))
        name = match[1].strip("\"'")
        return "" if name in NULL else name, match.end()


def _flow_value(line: str, at: int) -> tuple[Any, int]:
    """Read one word or text between brackets; give also the column behind it."""
    match = _FLOW_VALUE.match(line, at)
    if match is None:
        return None, at
    if match.lastgroup != "plain":
        return match[str(match.lastgroup)], match.end()
    word = match["plain"].rstrip(" ")
    if word[0] not in AMBIGUOUS_STARTS:
        return word, match.end()
    value, clear = plain_value(word)
    return (value if clear else None), match.end()


def _after_blanks(line: str, at: int) -> int:
    """Give the column of what stands behind blanks; of the end of the line at the latest."""
    while line.startswith(" ", at):
        at += 1
    return at


def _folded(lines: list[str]) -> str:
    """Make one text of lines: the end of a line is a space, an empty line the end of one."""
    if "" not in lines:
        return " ".join(lines)
    made = ""
    for line in lines:
        if not line:
            made += "\n"
        elif not made or made[-1] == "\n":
            made += line
        else:
            made += f" {line}"
    return made


def _longest(value: Any) -> int:
    """Give the length of the longest text in a value."""
    if value.__class__ is dict:
        return max((_longest(held) for held in value.values()), default=0)
    if value.__class__ is list:
        return max((_longest(held) for held in value), default=0)
    return len(value) if value.__class__ is str else 0
