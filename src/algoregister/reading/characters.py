"""Characters a file may hold: what a reader cannot see may not be there.

Invisible, reversing and unassigned characters make a text look different from what it is
("Trojan Source"); a text that is not in Unicode normal form C looks equal to one it is not.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

from algoregister.model.wording import Bilingual
from algoregister.problem import Place, say

_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ALLOWED = frozenset("\t\n\r")


_ORDINARY = re.compile(
    r"[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Letters and signs of western European writing: none is forbidden, all are in normal form."""


@cache
def _forbidden() -> re.Pattern[str]:
    """Build a pattern for all forbidden characters; asked for only when a text needs it."""
    ranges: list[str] = []
    start: int | None = None
    for code in range(sys.maxunicode + 2):
        forbidden = (
            code <= sys.maxunicode
            and chr(code) not in _ALLOWED
            and unicodedata.category(chr(code)) in _FORBIDDEN_CATEGORIES
        )
        if forbidden and start is None:
            start = code
        elif not forbidden and start is not None:
            ranges.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = None
    return re.compile(f"[{''.join(ranges)}]")


_LONE_RETURN = re.compile(r"\r(?!\n)")

INVISIBLE = Bilingual(
    "Hier staat een teken dat niet te zien is of de tekst anders laat lijken: {name}.",
    "There is a character here that cannot be seen or makes the text look different: {name}.",
)
REMOVE = Bilingual(
    "Haal het teken weg; typ het woord opnieuw als je het niet ziet.",
    "Remove the character; type the word again if you cannot see it.",
)
NOT_NORMAL = Bilingual(
    "Dit teken is uit losse delen opgebouwd (letter en accent apart): {name}.",
    "This character is built from separate parts (letter and accent apart): {name}.",
)
RETYPE = Bilingual(
    "Typ het woord opnieuw; in Unicode heet dat normaalvorm C.",
    "Type the word again; Unicode calls that normal form C.",
)


def character_name(character: str) -> str:
    """Name a character, with its code point: `RIGHT-TO-LEFT OVERRIDE (U+202E)`."""
    name = unicodedata.name(character, "control character")
    return f"{name} (U+{ord(character):04X})"


def forbidden_characters(text: str) -> Iterator[tuple[Place, str, Bilingual, Bilingual]]:
    """Find characters a file may not hold: place, rule code, what is wrong, how to mend it."""
    if _ORDINARY.fullmatch(text):
        return
    for match in _forbidden().finditer(text):
        yield (
            place_of(text, match.start()),
            "invisible-character",
            say(INVISIBLE, name=character_name(match.group())),
            REMOVE,
        )
    for match in _LONE_RETURN.finditer(text):
        yield (
            place_of(text, match.start()),
            "invisible-character",
            say(INVISIBLE, name=character_name("\r")),
            REMOVE,
        )
    if not unicodedata.is_normalized("NFC", text):
        at = _first_not_normal(text)
        yield (
            place_of(text, at),
            "not-normal-form",
            say(NOT_NORMAL, name=character_name(text[at])),
            RETYPE,
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
