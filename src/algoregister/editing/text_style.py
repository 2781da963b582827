"""How a text is written in YAML: plain, between quotation marks, or as a block of lines.

The way of writing follows from the text and the room there is, never from how it was written
before.
"""

import re

from algoregister.reading.scalars import plain_value

WIDTH = 100
"""Columns of a line; a word that is longer stands on a line of its own."""

_NOT_PLAIN_START = frozenset("!&*|>%@`\"'#{}[],")
_INDICATORS = ("- ", "? ", ": ", "---", "...", "-\t", "?\t", ":\t")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*")
_ODD_SPACING = re.compile(r"^[ \n]| (?=\n)| $|\t")
"""Blanks that a block of lines does not show, or does not keep."""
_BREAK = re.compile(r"(?<! ) (?! )")
"""A space at which a line may be broken: exactly one."""


def is_plain(text: str) -> bool:
    """Tell whether every YAML reader reads a text without quotation marks as this very text."""
    if not text or text[0] in _NOT_PLAIN_START or text.startswith(_INDICATORS):
        return False
    if text in ("-", "?", ":", "=", "<<") or text[0] in " \t" or text[-1] in " \t:":
        return False
    if any(odd in text for odd in (": ", " #", "\t", "\n")):
        return False
    value, clear = plain_value(text)
    return clear and isinstance(value, str)


def is_code(text: str) -> bool:
    """Tell whether a text is one plain word that can stand between brackets."""
    return bool(_CODE.fullmatch(text)) and is_plain(text)


def on_one_line(text: str) -> str:
    """Write a text on one line: plain, or between the quotation marks that need fewer escapes."""
    if is_plain(text):
        return text
    if ('"' in text or "\\" in text) and not any(odd in text for odd in "'\n\t"):
        return f"'{text}'"
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\t", "\\t")


def lines_of(text: str, indent: int, room: int) -> list[str]:
    """Write a text as the value of a field.

    Args:
        text: the text.
        indent: columns before the lines of a block.
        room: columns left on the line of the field.

    Returns:
        What stands on the line of the field, then the lines below it without their indent.
    """
    inline = on_one_line(text)
    if "\n" not in text:
        if len(inline) <= room or _ODD_SPACING.search(text) or not _BREAK.search(text):
            return [inline]
        return [">-", *_wrapped(text, indent)]
    body, keep = (text[:-1], "") if text.endswith("\n") else (text, "-")
    if not body or body.endswith("\n") or _ODD_SPACING.search(body):
        return [inline]
    lines = body.split("\n")
    fits = all(indent + len(line) <= WIDTH for line in lines)
    if fits or any(line.startswith(" ") for line in lines):
        return [f"|{keep}", *lines]
    return [f">{keep}", *_folded(body, indent)]


def _folded(text: str, indent: int) -> list[str]:
    """Write several lines as a folded block, where one more line break is written than is meant."""
    made: list[str] = []
    for part in re.split(r"(\n+)", text):
        made += [""] * len(part) if part.startswith("\n") else _wrapped(part, indent)
    return made


def _wrapped(text: str, indent: int) -> list[str]:
    """Break one line of text at single spaces into lines that fit."""
    made: list[str] = []
    line = ""
    for word in _BREAK.split(text):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            made.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*made, line]
