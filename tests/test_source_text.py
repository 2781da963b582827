"""Finding a quotation in a long text quickly gives what comparing letter by letter gives."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from algoregister.reading.source_text import SourceText

_QUOTES = {ord(mark): "'" for mark in "‘’‚‛′`´"} | {ord(mark): '"' for mark in "“”„‟″«»"}
PIECES = (
    *("a", "b", "é", "x ", " ", "  ", "-", "-\n", "- \r\n\t", "\n", "\r\n", "\t", "\u00a0", "\x1c"),
    *("\u00ad", "\u200b", "\ufeff", "\uf0b7", "\u0378", "“", '"', "’", "'", "\0", "\x01", "\U0001f600"),
)  # fmt: skip


def fold(text: str, reading: int) -> list[tuple[str, int]]:
    """Make a text comparable, letter by letter; each with where it stood."""
    hyphen = re.compile(r"(?<=\w)-[ \t]*\r?\n\s*(?=\w)")
    kept = ("-", "")[reading] if reading < 2 else None
    if kept is not None:
        text = hyphen.sub(lambda m: kept + "\0" * (len(m.group()) - len(kept)), text)
    found: list[tuple[str, int]] = []
    for at, sign in enumerate(text.translate(_QUOTES)):
        if sign == "\0" or unicodedata.category(sign) == "Cf":
            continue
        if not sign.isspace() and (sign.isascii() or sign.isprintable()):
            found.append((sign, at))
        elif found and found[-1][0] != " ":
            found.append((" ", at))
    return found


def slowly(text: str, quote: str) -> tuple[int, int] | None:
    """Find a quotation letter by letter."""
    for reading in range(3):
        wanted = "".join(sign for sign, _ in fold(quote, reading)).strip()
        there = fold(text, reading)
        at = "".join(sign for sign, _ in there).find(wanted) if wanted else -1
        if at >= 0:
            return there[at][1], there[at + len(wanted) - 1][1] + 1
    return None


@given(st.data())
def test_quickly_is_as_slowly(data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
    before, quote, after = data.draw(pieces), data.draw(pieces), data.draw(pieces)
    asked = data.draw(st.sampled_from([quote, quote.replace("\n", " "), quote.replace("-\n", "")]))
    text = before + quote + after
    found = SourceText(text).find(asked)
    assert (found and (found.start, found.end)) == slowly(text, asked)
