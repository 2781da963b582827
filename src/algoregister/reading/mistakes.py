"""Mistakes people make in YAML, found by looking at the lines the way a colleague would.

libyaml says where it could not go on, which is often lines below the mistake: it points at the end
of a text when its beginning lacks a quotation mark. So the lines up to there are looked at first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from algoregister.model.fields import models_of
from algoregister.model.json_schema import WRITTEN_SCHEMAS
from algoregister.model.wording import Bilingual
from algoregister.problem import Place, say

Mistake = tuple[Place, Bilingual, Bilingual]
"""Place, what is wrong, how to mend it."""

CONFLICT = Bilingual(
    "Hier staan nog twee versies door elkaar, uit een samenvoeging in git (<<<<<<<, =======, >>>>>>>).",
    "There are still two versions mixed here, from a merge in git (<<<<<<<, =======, >>>>>>>).",
)
CHOOSE_VERSION = Bilingual(
    "Kies de goede regels en haal de andere weg, met de drie regels met tekens.",
    "Choose the right lines and remove the others, with the three lines of marks.",
)
FENCE = Bilingual(
    "Deze regel met ``` hoort bij een chatbericht of Markdown, niet bij het bestand.",
    "This line with ``` belongs to a chat message or Markdown, not to the file.",
)
REMOVE_LINE = Bilingual("Haal deze regel weg.", "Remove this line.")
TAB = Bilingual(
    "Hier staat een tab. YAML kent alleen spaties aan het begin van een regel.",
    "There is a tab here. YAML knows only spaces at the beginning of a line.",
)
USE_SPACES = Bilingual("Vervang de tab door spaties.", "Replace the tab by spaces.")
ODD_SPACE = Bilingual(
    "Aan het begin van deze regel staat een bijzondere spatie, meestal meegekopieerd uit een website "
    "of Word.",
    "This line begins with a special kind of space, usually copied from a website or Word.",
)
TYPE_SPACE = Bilingual("Haal haar weg en typ gewone spaties.", "Remove it and type plain spaces.")
NO_SPACE = Bilingual(
    "Na de dubbele punt van {field} ontbreekt een gewone spatie.",
    "A plain space is missing after the colon of {field}.",
)
ADD_SPACE = Bilingual("Schrijf `{field}: …`.", "Write `{field}: …`.")
NO_COLON = Bilingual("Na {field} ontbreekt een dubbele punt.", "A colon is missing after {field}.")
NO_SPACE_AFTER_HYPHEN = Bilingual(
    "Na het streepje ontbreekt een spatie.", "A space is missing after the hyphen."
)
ADD_SPACE_AFTER_HYPHEN = Bilingual("Schrijf `- {field}: …`.", "Write `- {field}: …`.")
OPEN_QUOTE = Bilingual(
    "Hier wordt een aanhalingsteken geopend dat niet wordt gesloten.",
    "A quotation mark is opened here that is not closed.",
)
CLOSE_QUOTE = Bilingual(
    "Sluit de tekst aan het eind met hetzelfde aanhalingsteken: {quote}.",
    "Close the text at its end with the same quotation mark: {quote}.",
)
TEXT_AFTER_QUOTE = Bilingual(
    "Het aanhalingsteken hiervoor sluit de tekst, maar er staat nog iets achter.",
    "The quotation mark before this closes the text, but something follows it.",
)
QUOTE_INSIDE = Bilingual(
    "Staat er een {quote} in de tekst? Zet de hele tekst dan tussen {other}, of op een nieuwe regel "
    "onder `>-`.",
    "Is there a {quote} in the text? Put the whole text between {other}, or on a new line below `>-`.",
)
OPEN_BRACKET = Bilingual(
    "De haak {bracket} wordt hier geopend en niet gesloten.",
    "The bracket {bracket} is opened here and not closed.",
)
CLOSE_BRACKET = Bilingual(
    "Sluit haar met {closing}. Is het een gewone tekst? Zet die tussen aanhalingstekens.",
    "Close it with {closing}. Is it plain text? Put it between quotation marks.",
)
EXTRA_BRACKET = Bilingual(
    "Deze haak {bracket} sluit iets dat niet is geopend.",
    "This bracket {bracket} closes something that was not opened.",
)
REMOVE_BRACKET = Bilingual("Haal haar weg.", "Remove it.")
EXTRA_COMMA = Bilingual("Hier staat een komma te veel.", "There is a comma too many here.")
REMOVE_COMMA = Bilingual("Haal de komma weg.", "Remove the comma.")
TEXT_AFTER_FOLD = Bilingual(
    "Na {sign} mag op dezelfde regel geen tekst staan.",
    "No text may follow {sign} on the same line.",
)
NEXT_LINE = Bilingual(
    "Begin de tekst op de volgende regel, met twee spaties meer ervoor.",
    "Begin the text on the next line, with two more spaces before it.",
)
OTHER_HYPHEN = Bilingual(
    "Een deel van een lijst begint met een gewoon streepje; dit is een ander teken: {sign}.",
    "An item of a list begins with a plain hyphen; this is another character: {sign}.",
)
USE_HYPHEN = Bilingual(
    "Typ een gewoon streepje en een spatie: `- `.", "Type a plain hyphen and a space: `- `."
)
SPECIAL_SIGN = Bilingual(
    "Een tekst mag zonder aanhalingstekens niet beginnen met {sign}.",
    "A text may not begin with {sign} without quotation marks.",
)
QUOTE_TEXT = Bilingual(
    'Zet de hele tekst tussen aanhalingstekens ("…"), of op een nieuwe regel onder `>-`.',
    'Put the whole text between quotation marks ("…"), or on a new line below `>-`.',
)
INDENTED = Bilingual(
    "Deze regel springt niet net zo ver in als de regels van hetzelfde blok erboven.",
    "This line is not indented as far as the lines of the same block above it.",
)
ALIGN = Bilingual(
    "Laat {field} precies onder de andere velden van zijn blok beginnen.",
    "Let {field} begin exactly below the other fields of its block.",
)

_CONFLICT = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)")
_KEY = r"(?P<before>[ ]*(?:- +)*)(?P<field>[A-Za-z_]+)"
_NO_SPACE = re.compile(rf"{_KEY}:(?=[^ \t\n])")
_NO_COLON = re.compile(rf"{_KEY}(?P<gap>[ \t]*[=;：][ \t]*|[ \t]+)(?!:)\S")
_AFTER_HYPHEN = re.compile(r"[ ]*-(?P<field>[a-z_]+):(?: |$)")
_QUOTED = re.compile(r"[ ]*(?:- +)*(?:[\w-]+:[ \t]+)?(?P<quote>[\"'])")
_FOLD = re.compile(r"[ ]*(?:- +)*[\w-]+:[ \t]+(?P<sign>[|>][-+]?)[ \t]+(?P<text>[^#\s])")
_SPECIAL = re.compile(r"(?:[ ]*(?:- +)*[\w-]+:[ \t]+|[ ]*(?:- +)+)(?P<sign>[*&!@`%])")
_BRACKETED = re.compile(
    r"[ ]*(?:- +)*[\w-]+:[ \t]+(?P<sign>[\[{])(?:[^\[\]{}])*[\]}][ \t]*[^\s#,\]}]"
)
_OTHER_HYPHEN = re.compile(r"[ ]*(?P<sign>[–—−•·‣*])[ ]*(?P<field>[a-z_]+):(?: |$)")
_WHOLE_KEY = re.compile(rf"{_KEY}[ \t]*$")
_CLOSING = {"[": "]", "{": "}"}
_CLOSED_BY = {closing: opening for opening, closing in _CLOSING.items()}
_LACKS_COLON = "could not find expected ':'"
_LOOKED_BACK = 200
"""Lines above the place of an error that are looked at."""


@cache
def field_names() -> frozenset[str]:
    """Give the name of every field of any file, and the languages texts are given in."""
    found = {"nl", "en"}
    waiting = list(WRITTEN_SCHEMAS.values())
    seen = set(waiting)
    while waiting:
        model = waiting.pop()
        for field in model.model_fields:
            found.add(field)
            fresh = set(models_of(model, field)) - seen
            seen |= fresh
            waiting += fresh
    return frozenset(found)


def mistake(lines: Sequence[str], error: Place, context: Place, words: str = "") -> Mistake | None:
    """Find the mistake behind a YAML error; None when no common one is seen.

    Args:
        lines: of the file.
        error: where libyaml could not go on.
        context: where that began, in the eyes of libyaml.
        words: what libyaml says.
    """
    last = min(error.line, len(lines))
    for number in range(max(1, last - _LOOKED_BACK), last + 1):
        if _CONFLICT.match(lines[number - 1]):
            return Place(number, 1), CONFLICT, CHOOSE_VERSION
    line = lines[last - 1] if last else ""
    if line.startswith("```"):
        return Place(last, 1), FENCE, REMOVE_LINE
    for number in range(max(1, min(context.line, last) - 1), last + 1):
        found = _in_line(lines[number - 1], number, error)
        if found is not None:
            return found
    found = _quotes(lines, error, context) or _brackets(lines, error)
    if found is None and _LACKS_COLON not in words:
        found = _indented(line, error)
    return found


def _in_line(line: str, number: int, error: Place) -> Mistake | None:
    """Find a mistake that one line shows by itself."""
    blank = line[: len(line) - len(line.lstrip())]
    if "\t" in blank:
        return Place(number, blank.index("\t") + 1), TAB, USE_SPACES
    odd = next((index for index, sign in enumerate(blank) if sign not in " \r"), None)
    if odd is not None:
        return Place(number, odd + 1), ODD_SPACE, TYPE_SPACE
    match = _AFTER_HYPHEN.match(line)
    if match and match["field"] in field_names():
        place = Place(number, match.start("field") + 1)
        return place, NO_SPACE_AFTER_HYPHEN, say(ADD_SPACE_AFTER_HYPHEN, field=match["field"])
    match = _NO_SPACE.match(line)
    if match and match["field"] in field_names():
        field = match["field"]
        return (
            Place(number, match.end() + 1),
            say(NO_SPACE, field=field),
            say(ADD_SPACE, field=field),
        )
    match = _NO_COLON.match(line)
    if match and match["field"] in field_names() and ":" not in line[: match.end()]:
        field = match["field"]
        if match["gap"].strip() or number == error.line or len(field) > len("en"):
            place = Place(number, match.end("field") + 1)
            return place, say(NO_COLON, field=field), say(ADD_SPACE, field=field)
    match = _FOLD.match(line)
    if match:
        place = Place(number, match.start("text") + 1)
        return place, say(TEXT_AFTER_FOLD, sign=match["sign"]), NEXT_LINE
    match = _OTHER_HYPHEN.match(line)
    if match and match["field"] in field_names():
        place = Place(number, match.start("sign") + 1)
        return place, say(OTHER_HYPHEN, sign=match["sign"]), USE_HYPHEN
    match = _SPECIAL.match(line) or _BRACKETED.match(line)
    if match and number == error.line:
        place = Place(number, match.start("sign") + 1)
        return place, say(SPECIAL_SIGN, sign=match["sign"]), QUOTE_TEXT
    return None


def _quotes(lines: Sequence[str], error: Place, context: Place) -> Mistake | None:
    """Find a quotation mark that is not closed, or that closes too early."""
    number = max(1, min(context.line, error.line) - _LOOKED_BACK)
    while number <= min(error.line, len(lines)):
        match = _QUOTED.match(lines[number - 1])
        if match is None:
            number += 1
            continue
        quote, start = match["quote"], match.end()
        closed = _closing(lines, number, start, quote, error.line)
        other = '"…"' if quote == "'" else "'…'"
        opened = Place(number, start)
        if closed is None:
            return opened, OPEN_QUOTE, say(CLOSE_QUOTE, quote=quote)
        end_line, end = closed
        rest = lines[end_line - 1][end:]
        if rest.strip() and not re.match(r"[ \t]*(?:[:,\]}]|#|\r$)", rest):
            if end_line > number:
                return opened, OPEN_QUOTE, say(CLOSE_QUOTE, quote=quote)
            place = Place(end_line, end + len(rest) - len(rest.lstrip()) + 1)
            return place, TEXT_AFTER_QUOTE, say(QUOTE_INSIDE, quote=quote, other=other)
        number = end_line + 1
    return None


def _closing(
    lines: Sequence[str], number: int, start: int, quote: str, last: int
) -> tuple[int, int] | None:
    """Find where a quoted text ends: line, and index behind the mark."""
    index = start
    while number <= min(last, len(lines)):
        line = lines[number - 1]
        while index < len(line):
            if quote == '"' and line[index] == "\\":
                index += 2
            elif line[index] != quote:
                index += 1
            elif quote == "'" and line[index + 1 : index + 2] == "'":
                index += 2
            else:
                return number, index + 1
        number, index = number + 1, 0
    return None


def _brackets(lines: Sequence[str], error: Place) -> Mistake | None:
    """Find a bracket that is not closed above the place of an error, or one too many on its line."""
    at = lines[error.line - 1][error.column - 1 :] if error.line <= len(lines) else ""
    if at.startswith(","):
        return error, EXTRA_COMMA, REMOVE_COMMA
    opened = [(number, column, sign) for number, column, sign in _open(lines, error)]
    if not opened and at[:1] in _CLOSED_BY:
        return error, say(EXTRA_BRACKET, bracket=at[0]), REMOVE_BRACKET
    if opened:
        number, column, sign = opened[-1]
        message = say(OPEN_BRACKET, bracket=sign)
        return Place(number, column), message, say(CLOSE_BRACKET, closing=_CLOSING[sign])
    return None


def _open(lines: Sequence[str], error: Place) -> Iterator[tuple[int, int, str]]:
    """Give the brackets that begin a value and are still open where an error is."""
    opened: list[tuple[int, int, str]] = []
    for number in range(max(1, error.line - _LOOKED_BACK), min(error.line, len(lines)) + 1):
        line = lines[number - 1]
        if number == error.line:
            line = line[: error.column - 1]
        if not opened and not re.match(r"[ ]*(?:- +)*(?:[\w-]+:[ \t]+)?[\[{]", line):
            continue
        quoted = ""
        for index, sign in enumerate(line):
            if quoted:
                quoted = "" if sign == quoted else quoted
            elif sign in "\"'" and (index == 0 or line[index - 1] in " [{,"):
                quoted = sign
            elif sign in _CLOSING:
                opened.append((number, index + 1, sign))
            elif sign in _CLOSED_BY and opened:
                opened.pop()
    yield from opened


def _indented(line: str, error: Place) -> Mistake | None:
    """See whether a line with a field begins where no field of its block does."""
    before = line[: error.column - 1]
    match = _WHOLE_KEY.match(before) if line[error.column - 1 : error.column] == ":" else None
    if match is None:
        match = re.match(rf"{_KEY}[ \t]*:(?: |\r?$)", line)
        if match is None or error.column != match.start("field") + 1:
            return None
    if match["field"] not in field_names():
        return None
    place = Place(error.line, match.start("field") + 1)
    return place, INDENTED, say(ALIGN, field=match["field"])
