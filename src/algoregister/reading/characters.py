"""Characters a file may hold: what a reader cannot see may not be there.

Invisible, reversing and unassigned characters make a text look different from what it is
("Trojan Source"); a text that is not in Unicode normal form C looks equal to one it is not; and
accents heaped on one letter are drawn over the lines around it.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from algoregister.model.wording import Bilingual
from algoregister.problem import Place, say

_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ALLOWED = frozenset("\t\n\r")
_DRAWN_AS_NOTHING = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F),
            *(0x2800, 0x3164, 0xFFA0, 0x1D159),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
"""Letters, signs and marks of which nothing is drawn (Unicode: default ignorable, and the empty
Braille pattern), besides those the forbidden categories hold already."""
MARKS_ON_A_LETTER = 4
"""Accents and vowel signs one letter may carry; no living spelling needs more in normal form C."""

_ORDINARY = re.compile(
    r"[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Letters and signs of western European writing: none is forbidden, all are in normal form."""
_ORDINARY_ASCII = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
_UNUSUAL = re.compile(
    r"\r(?!\n)|[^\t\n\r -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)

INVISIBLE = Bilingual(
    "Hier staat een teken dat niet te zien is of de tekst anders laat lijken: {name}.",
    "There is a character here that cannot be seen or makes the text look different: {name}.",
)
REMOVE = Bilingual(
    "Haal het teken weg; typ het woord opnieuw als je het niet ziet.",
    "Remove the character; type the word again if you cannot see it.",
)
OLD_LINE_ENDS = Bilingual(
    "Regels eindigen hier zoals heel oude Mac-programma's dat doen.",
    "Lines end here the way very old Mac programs end them.",
)
SAVE_LINE_ENDS = Bilingual(
    "Sla het bestand opnieuw op met regeleinden LF (Unix) of CRLF (Windows).",
    "Save the file again with line ends LF (Unix) or CRLF (Windows).",
)
NOT_NORMAL = Bilingual(
    "Dit teken is uit losse delen opgebouwd (letter en accent apart): {name}.",
    "This character is built from separate parts (letter and accent apart): {name}.",
)
RETYPE = Bilingual(
    "Typ het woord opnieuw; in Unicode heet dat normaalvorm C.",
    "Type the word again; Unicode calls that normal form C.",
)
HEAPED = Bilingual(
    "Hier staan meer dan {limit} losse accenten op één letter; zij bedekken de regels eromheen.",
    "There are more than {limit} separate accents on one letter here; they cover the lines around it.",
)
WITHOUT_ACCENTS = Bilingual("Haal de accenten weg.", "Remove the accents.")

IN_A_COPY = Bilingual(
    "In de tekst van dit stuk staat een teken dat niets laat zien maar de tekst verandert: {name}.",
    "The text of this document holds a character that shows nothing but changes the text: {name}.",
)
REMOVE_AND_COUNT = Bilingual(
    "Haal het teken weg; zet het nieuwe controlegetal van text.txt dan in sha256.",
    "Remove the character; then put the new checksum of text.txt into sha256.",
)

_UNFIT_FOR_A_COPY = re.compile(
    "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\U000e0000-\\U000e007f]"
)
"""What no document on paper or screen needs: control characters but those of lines and pages, what
turns the order of letters round, and letters that cannot be seen. Soft hyphens and the like stay."""

_COMMAND = re.compile(r"^(\s*)::")

Found = tuple[Place, str, Bilingual, Bilingual]
"""Place, code of the problem, what is wrong, how to mend it."""


def character_name(character: str) -> str:
    """Name a character, with its code point: `RIGHT-TO-LEFT OVERRIDE (U+202E)`."""
    name = unicodedata.name(character, "control character")
    return f"{name} (U+{ord(character):04X})"


def is_ordinary(text: str) -> bool:
    """Tell, quickly, whether a text has only letters and signs of western European writing."""
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY_ASCII)
    return not beyond or _ORDINARY.fullmatch(beyond.decode("utf-8", "surrogatepass")) is not None


@lru_cache(maxsize=4096)
def is_forbidden(character: str) -> bool:
    """Tell whether a character may stand in no file."""
    if character in _ALLOWED:
        return False
    return (
        unicodedata.category(character) in _FORBIDDEN_CATEGORIES or character in _DRAWN_AS_NOTHING
    )


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    """Tell whether a character is drawn on the letter before it."""
    return unicodedata.category(character) in ("Mn", "Me")


def forbidden_characters(text: str) -> Iterator[Found]:
    """Find characters a file may not hold, in time linear in the text for each that is asked for."""
    if is_ordinary(text):
        return
    counted, line, marks, last, heaped, old_line_ends = 0, 1, 0, -1, False, False
    for match in _UNUSUAL.finditer(text):
        character, at = match.group(), match.start()
        line += text.count("\n", counted, at)
        counted = at
        if character == "\r":
            if not old_line_ends:
                old_line_ends = True
                place = Place(line, at - text.rfind("\n", 0, at))
                yield place, "old-line-ends", OLD_LINE_ENDS, SAVE_LINE_ENDS
        elif is_forbidden(character):
            place = Place(line, at - text.rfind("\n", 0, at))
            yield (
                place,
                "invisible-character",
                say(INVISIBLE, name=character_name(character)),
                REMOVE,
            )
        elif is_mark(character):
            marks = marks + 1 if last == at - 1 else 1
            last = at
            if marks == MARKS_ON_A_LETTER + 1:
                heaped = True
                place = Place(line, at - text.rfind("\n", 0, at))
                yield place, "heaped-accents", say(HEAPED, limit=MARKS_ON_A_LETTER), WITHOUT_ACCENTS
    # Sorting heaped accents takes Python time that grows with their square.
    if not heaped and not unicodedata.is_normalized("NFC", text):
        at = _first_not_normal(text)
        name = character_name(text[at])
        yield place_of(text, at), "not-normal-form", say(NOT_NORMAL, name=name), RETYPE


def unfit_for_a_copy(text: str) -> Iterator[Found]:
    """Find characters that the text of an archived document may not hold."""
    counted, line = 0, 1
    for match in _UNFIT_FOR_A_COPY.finditer(text):
        at = match.start()
        line += text.count("\n", counted, at)
        counted = at
        place = Place(line, at - text.rfind("\n", 0, at))
        message = say(IN_A_COPY, name=character_name(match.group()))
        yield place, "invisible-character", message, REMOVE_AND_COUNT


def visible(text: str) -> str:
    """Replace what a terminal, or the log of a forge, would obey or hide; the length stays the same.

    GitHub takes `::word::` at the beginning of a line, and `##[word]` anywhere, for a command.
    """
    if text.isprintable() and ":" not in text and "##[" not in text:
        return text
    shown = text.replace("##[", "#♯[")
    if not shown.isprintable():
        shown = "".join(c if c.isprintable() else "�" for c in shown)
    return _COMMAND.sub(r"\1：：", shown)


def visible_lines(text: str) -> str:
    """Replace in a text of several lines what a terminal or a forge would obey or hide."""
    return "\n".join(map(visible, text.split("\n")))


def visible_json(value: Any) -> str:
    """Write a value as JSON on lines; what a terminal would obey or hide is written in its code."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    if written.replace("\n", "").isprintable():
        return written
    return "".join(
        sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in written
    )


def place_of(text: str, index: int) -> Place:
    """Turn an index in a text into a line and a column."""
    start = text.rfind("\n", 0, index) + 1
    return Place(text.count("\n", 0, index) + 1, index - start + 1)


def _first_not_normal(text: str) -> int:
    """Find where a text first differs from its normal form; the text does differ."""
    normal = unicodedata.normalize("NFC", text)
    for index, (written, wanted) in enumerate(zip(text, normal, strict=False)):
        if written != wanted:
            return index
    return min(len(text), len(normal)) - 1
