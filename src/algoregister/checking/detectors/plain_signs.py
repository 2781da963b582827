"""Writes a text with plain signs, so that what is hidden by odd ones is found: sign by sign, or decoded."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

_ODD = re.compile(
    "[\u00a0\u1680\u2000-\u200a\u2010-\u2015\u202f\u205f\u2212\u3000\ufe58\ufe63\uff01-\uff5e]"
)
_PLAIN = {
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63), "-"),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)},
}
_SMALL = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
_ESCAPE = re.compile(r"%(2[0-9A-F]|[3-6][0-9A-F]|7[0-9A-E])", re.IGNORECASE)


def plain_signs(text: str) -> str:
    """Give a text with plain spaces, hyphens, letters and digits; each sign stands where it stood."""
    return text if text.isascii() or not _ODD.search(text) else text.translate(_PLAIN)


def small_letters(text: str) -> str:
    """Give a text in small letters, as patterns that ignore case see it; each stands where it stood."""
    return text.lower() if text.isascii() else text.translate(_SMALL).lower()


def is_escaped(text: str) -> bool:
    """Tell whether something in a text is written as in an address: `%40`."""
    return "%" in text and _ESCAPE.search(text) is not None


def unescaped(text: str) -> str:
    """Undo what is written as in an address."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def escapes_in(text: str) -> list[int]:
    """Give where each escape begins once those before it are undone."""
    return [match.start() - 2 * number for number, match in enumerate(_ESCAPE.finditer(text))]


def place_in_escaped(escapes: Sequence[int], at: int) -> int:
    """Give where something stands in a text, by where it stands once that is unescaped."""
    return at + 2 * bisect_left(escapes, at)
