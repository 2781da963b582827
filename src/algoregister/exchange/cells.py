"""What stands in a cell: cleaned of what no text may hold, and told when it says nothing."""

import json
import re
import unicodedata
from typing import Any

from algoregister.reading.characters import MARKS_ON_A_LETTER, is_forbidden, is_mark, is_ordinary

_SPACES = re.compile(r"[^\S\n]")
_ENDS = re.compile(r"[ \t]+\n")
_SAYS_NOTHING = frozenset(
    """
    n.v.t|nvt|niet van toepassing|not applicable|n/a|na|n.a|not available|unavailable|volgt|volgt nog|nog niet
    beschikbaar|niet beschikbaar|nog niet bekend|niet bekend|onbekend|unknown|nader te bepalen|n.t.b|ntb|n.n.b|nnb
    |nog te bepalen|to be determined|to be confirmed|to be decided|tbd|tbc|t.b.d|t.b.c|pending|null|none provided
    |nan|#n/a|blank|empty|leeg|not provided|not specified|not stated|no data|geen gegevens|s/o|sans objet|à venir
    |à déterminer|niet ingevuld|nog in te vullen|wordt nog ingevuld|wordt nog aangevuld|to follow|xxx
    """.replace("\n", " ").split("|")
)
_PLACEHOLDERS = frozenset(" ".join(words.split()) for words in _SAYS_NOTHING)
_AROUND = " \t\n.…-–—_*?/\\()[]{}<>'\"“”‘’:;,!"


def text_of(cell: Any) -> str:
    """Give what a cell says as text: numbers as they are written, lists one to a line."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, list) and all(not isinstance(item, list | dict) for item in cell):
        return "\n".join(text_of(item) for item in cell if item is not None)
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False)
    return str(cell)


def clean(text: str) -> str:
    """Give a text without what a file of the register may not hold; nothing a reader can see is lost.

    Line ends and blanks become ordinary ones, accents are put on their letters, and characters that
    cannot be seen are left out.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n\n").replace("\x85", "\n").replace("\v", "\n")
    if not is_ordinary(text):
        text = _normal("".join(c for c in text if c == "\u00ad" or not is_forbidden(c)))
        text = text.replace("\u00ad", "")
    text = _ENDS.sub("\n", _SPACES.sub(" ", text))
    return text.strip()


def _normal(text: str) -> str:
    """Put accents on their letters, and take those away that cover the lines around them."""
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if is_mark(character) else 0
        if marks <= MARKS_ON_A_LETTER:
            kept.append(character)
    normal = unicodedata.normalize("NFC", "".join(kept))
    return "".join(character for character in normal if not is_forbidden(character))


def says_nothing(text: str) -> bool:
    """Tell whether a cleaned text only says that there is nothing: `n.v.t.`, `volgt`, `N/A`, `-`."""
    if len(text) > 40:
        return False
    bare = " ".join(text.casefold().strip(_AROUND).split())
    return not bare or bare in _PLACEHOLDERS


def one_line(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def key_of(text: str) -> str:
    """Give what is left of a value or header to compare it by: small letters and digits, single blanks."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(plain.split())


def postgres_array(text: str) -> list[str] | None:
    """Read a list that a database wrote into a string: `{"Ruimte en infrastructuur",Verkeer}`."""
    if not (text.startswith("{") and text.endswith("}")) or ":" in text.split('"', maxsplit=1)[0]:
        return None
    items: list[str] = []
    current, quoted, was_quoted, index = "", False, False, 1
    while index < len(text) - 1:
        character = text[index]
        if character == "\\" and quoted and index + 1 < len(text) - 1:
            index += 1
            current += text[index]
        elif character == '"':
            quoted, was_quoted = not quoted, True
        elif character == "," and not quoted:
            items.append(current if was_quoted else current.strip())
            current, was_quoted = "", False
        else:
            current += character
        index += 1
    if quoted:
        return None
    items.append(current if was_quoted else current.strip())
    return [item for item in items if item and item != "NULL"]


def list_of(cell: Any) -> list[Any]:
    """Read a list: of JSON, of a database in a string, one to a line, or with semicolons or bars."""
    if isinstance(cell, list):
        return cell
    if isinstance(cell, dict):
        return [cell]
    text = clean(text_of(cell))
    if text[:1] in ("[", "{"):
        try:
            loaded = json.loads(text)
        except (ValueError, RecursionError):
            loaded = None
        if isinstance(loaded, list):
            return loaded
        if isinstance(loaded, dict):
            return [loaded]
        array = postgres_array(text)
        if array is not None:
            return list(array)
    parts = re.split(r"\n|;|\|", text)
    return [part.strip() for part in parts if part.strip()]
