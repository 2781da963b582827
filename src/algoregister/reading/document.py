"""Strict reading of one YAML file into plain values, of which each knows its line and column.

YAML is read over the events of libyaml, never recursively, and only the part of YAML that a
maintainer needs: no anchors, aliases, merge keys, tags or second documents, no keys given twice,
and no plain words that one YAML reader takes for text and another for something else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

import yaml

from algoregister.model.walk import plain_texts, strings
from algoregister.model.wording import Bilingual
from algoregister.problem import Place, Problem, Severity, Suggestion, in_order, say
from algoregister.reading.characters import forbidden_characters, is_forbidden, place_of
from algoregister.reading.encodings import WrongEncoding, decoded
from algoregister.reading.limits import LIMITS, Limits
from algoregister.reading.lines import Start
from algoregister.reading.quick import quick_read
from algoregister.reading.scalars import NULL, Value, is_key, plain_value
from algoregister.reading.syntax import explain_syntax_error

Path = tuple[str | int, ...]

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU])", re.DOTALL)
_SHORT_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}
_SHORT_ESCAPES |= {"N": "\x85", "L": "\u2028", "P": "\u2029", "r": "\r"}
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*%")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,_][0-9]{3})+")
"""A number as people write it, with points or commas between thousands."""
_DIRECTIVES_READ = 100
"""Lines that may begin with %; libyaml takes time that grows with the square of their number."""

TOO_LARGE = Bilingual(
    "Het bestand is {size} bytes groot; het mag er hooguit {limit} zijn.",
    "The file is {size} bytes; it may be at most {limit}.",
)
MAKE_SMALLER = Bilingual(
    "Zet lange stukken tekst in een bron en verwijs ernaar, of verdeel het over bestanden.",
    "Put long texts in a source and refer to it, or divide it over files.",
)
TOO_DEEP = Bilingual(
    "De lijsten en blokken zitten te diep in elkaar (meer dan {limit} lagen).",
    "The lists and blocks are nested too deep (more than {limit} levels).",
)
TOO_MANY = Bilingual(
    "Het bestand heeft meer dan {limit} waarden.", "The file has more than {limit} values."
)
TOO_LONG = Bilingual(
    "Deze tekst is langer dan {limit} tekens.", "This text is longer than {limit} characters."
)
SIMPLIFY = Bilingual("Maak het bestand eenvoudiger.", "Make the file simpler.")
SHORTEN = Bilingual("Maak de tekst korter.", "Make the text shorter.")
NO_ANCHORS = Bilingual(
    "Hier staat een anker of verwijzing (& of *). Die leest het register niet.",
    "There is an anchor or alias (& or *) here. The register does not read those.",
)
WRITE_OUT = Bilingual(
    "Schrijf de tekst voluit. Begint een tekst met & of *? Zet hem tussen aanhalingstekens.",
    "Write the text in full. Does a text begin with & or *? Put it between quotation marks.",
)
NO_TAGS = Bilingual(
    "Hier staat een tag ({tag}). Die leest het register niet.",
    "There is a tag ({tag}) here. The register does not read those.",
)
REMOVE_TAG = Bilingual(
    "Haal het woord met het uitroepteken weg, of zet de tekst tussen aanhalingstekens.",
    "Remove the word with the exclamation mark, or put the text between quotation marks.",
)
NO_DIRECTIVES = Bilingual(
    "Voor de streepjes (---) staat een aanwijzing die met % begint.",
    "Before the dashes (---) there is a directive that begins with %.",
)
REMOVE_DIRECTIVE = Bilingual("Haal die regel weg.", "Remove that line.")
BYTE_ORDER_MARK = Bilingual(
    "Het bestand begint met een onzichtbaar merkteken (byte order mark).",
    "The file begins with an invisible mark (byte order mark).",
)
SAVE_WITHOUT_MARK = Bilingual(
    "Sla het op als UTF-8 zonder BOM; in Kladblok heet dat UTF-8, niet UTF-8 met BOM.",
    "Save it as UTF-8 without BOM; Notepad calls that UTF-8, not UTF-8 with BOM.",
)
ONE_DOCUMENT = Bilingual(
    "Hier begint een tweede document (---). Een bestand mag er maar één hebben.",
    "A second document begins here (---). A file may hold only one.",
)
SPLIT_FILE = Bilingual(
    "Haal de streepjes weg, of zet het tweede deel in een eigen bestand.",
    "Remove the dashes, or put the second part into a file of its own.",
)
DUPLICATE_KEY = Bilingual(
    "De sleutel {key} staat hier voor de tweede keer; de eerste keer is op regel {line}.",
    "The key {key} stands here for the second time; the first is on line {line}.",
)
KEEP_ONE = Bilingual(
    "Laat er één staan. Meer waarden? Maak er een lijst van.",
    "Keep one of the two. Several values? Make a list of them.",
)
KEY_NOT_TEXT = Bilingual(
    "Wat voor de dubbele punt staat, moet een gewoon woord zijn.",
    "What stands before the colon must be a plain word.",
)
NAME_FIELD = Bilingual("Zet hier de naam van een veld.", "Put the name of a field here.")
EMPTY = Bilingual("Hier staat geen waarde.", "There is no value here.")
FILL_IN = Bilingual(
    "Vul een waarde in, haal de regel weg, of schrijf `{{unknown: waarom}}` als niemand het weet.",
    "Fill in a value, remove the line, or write `{{unknown: why}}` if nobody knows.",
)
COMMA_IN_BRACES = Bilingual(
    "Tussen accolades begint na een komma een nieuw veld, en hier volgt geen waarde.",
    "Between braces a new field begins after a comma, and no value follows here.",
)
QUOTE_BOTH = Bilingual(
    "Staat er een komma in de tekst? Zet de hele tekst tussen aanhalingstekens.",
    "Is there a comma in the text? Put the whole text between quotation marks.",
)
AMBIGUOUS = Bilingual(
    "{word} is zonder aanhalingstekens niet duidelijk: het ene programma leest er tekst in, "
    "het andere een getal of ja/nee.",
    "{word} is not clear without quotation marks: one program reads text in it, another a "
    "number or yes/no.",
)
QUOTE_IT = Bilingual(
    'Zet het tussen aanhalingstekens: "{word}".', 'Put it between quotation marks: "{word}".'
)
TRUE_OR_FALSE = Bilingual(
    'Bedoel je waar of niet waar? Schrijf dan true of false. Bedoel je tekst? Schrijf "{word}".',
    'Do you mean true or not true? Then write true or false. Do you mean text? Write "{word}".',
)
DIGITS_ONLY = Bilingual(
    'Bedoel je een getal? Schrijf alleen cijfers: {digits}. Bedoel je tekst? Schrijf "{word}".',
    'Do you mean a number? Write digits only: {digits}. Do you mean text? Write "{word}".',
)
TOO_MANY_PROBLEMS = Bilingual(
    "In dit bestand zijn meer dan {limit} dingen verkeerd; er worden er {limit} genoemd.",
    "More than {limit} things are wrong in this file; {limit} of them are told.",
)
MEND_THESE = Bilingual(
    "Herstel eerst wat wel genoemd is en kijk dan opnieuw.",
    "Mend what is told first, and check again.",
)
EMPTY_FILE = Bilingual("Het bestand is leeg.", "The file is empty.")
BEGIN = Bilingual(
    "Begin met `algoregister new`, of kopieer een ander bestand als voorbeeld.",
    "Begin with `algoregister new`, or copy another file as an example.",
)
NOT_FIELDS = Bilingual(
    "Het bestand moet uit velden bestaan: elke regel een naam, een dubbele punt en een waarde.",
    "The file must consist of fields: each line a name, a colon and a value.",
)
WRITE_FIELDS = Bilingual(
    "Schrijf bijvoorbeeld: `name: Risicomodel`.", "Write for example: `name: Risk model`."
)


@dataclass(frozen=True)
class Document:
    """One file that could be read.

    Attributes:
        file: its path, as it stands in problems.
        text: what it holds.
        value: its fields, as plain Python values.
        starts: where each key and each value begins, in the order of the file.
        limits: under which it was read.
    """

    file: str
    text: str
    value: dict[str, Any]
    starts: Sequence[Start]
    limits: Limits = LIMITS

    @cached_property
    def _marks(self) -> "_Marked":
        """Where everything begins, by key and position; worked out when first asked for."""
        return _marked(self.value, iter(self.starts))

    @cached_property
    def texts(self) -> list[str]:
        """Every text, address and code of the file, in its order."""
        return list(plain_texts(self.value))

    @cached_property
    def strings(self) -> list[tuple[Path, str]]:
        """The same, each with the path to it."""
        return strings(self.value)

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Find the place of a value, or of its key; of the nearest parent if it is not there."""
        held = self._marks
        at = key_at = held[0]
        for step in path:
            below = held[1].get(step)
            if below is None:  # the key under which a mapping stands, or where the file begins
                return _place(key_at)
            key_at, held = below
            at = held[0]
        of_key = of_key and bool(path) and isinstance(path[-1], str)
        return _place(key_at if of_key else at)

    def offset(self, place: Place) -> int:
        """Give the offset in the text of a place."""
        return _start_of_lines(self.text)[place.line - 1] + place.column - 1

    def line(self, place: Place) -> str:
        """Give the line of the file a place points into."""
        lines = _lines(self.text)
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def problem(
        self,
        code: str,
        message: Bilingual,
        mend: Bilingual,
        path: Path = (),
        *,
        of_key: bool = False,
        severity: Severity = Severity.ERROR,
        suggestion: Suggestion | None = None,
    ) -> Problem:
        """Make a problem with the value at a path of this file."""
        place = self.place(path, of_key=of_key)
        line = self.line(place)
        return Problem(self.file, place, severity, code, message, mend, line, path, suggestion)


_Marked = tuple[Start, Mapping[str | int, tuple[Start, "_Marked"]]]
"""Where a value begins, and of each key or position in it where that begins, and its value."""


def _place(start: Start) -> Place:
    return Place(start[0] + 1, start[1] + 1)


def _marked(value: Value, starts: Iterator[Start]) -> _Marked:
    """Give what was found in the order of the file by key and position."""
    start = next(starts)
    if isinstance(value, dict):
        return start, {key: (next(starts), _marked(held, starts)) for key, held in value.items()}
    if isinstance(value, list):
        below: dict[str | int, tuple[Start, _Marked]] = {}
        for index, held in enumerate(value):
            item = _marked(held, starts)
            below[index] = item[0], item
        return start, below
    return start, {}


@lru_cache(maxsize=4)
def _start_of_lines(text: str) -> list[int]:
    """Give where each line of a text begins; a file with many problems is asked again and again."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """Split a text into lines; a file with many problems is asked for them again and again."""
    return [line.rstrip("\r") for line in text.split("\n")]


def too_many_problems(file: str, limit: int) -> Problem:
    """Make the problem that says that not all problems are told."""
    message = say(TOO_MANY_PROBLEMS, limit=limit)
    return Problem(file, None, Severity.ERROR, "too-many-problems", message, MEND_THESE)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One file that could not be read, and why."""

    file: str
    problems: tuple[Problem, ...]


class _Refused(Exception):
    """Reading cannot go on."""


class _Reader:
    """Builds plain values and their places from the events of one file."""

    def __init__(self, file: str, text: str, limits: Limits) -> None:
        self.file = file
        self.text = text
        self.limits = limits
        self.starts: list[Start] = []
        self.problems: list[Problem] = []

    def line(self, place: Place) -> str:
        """Give the line a place points into; libyaml may point behind the last one."""
        lines = _lines(self.text)
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def report(
        self,
        code: str,
        message: Bilingual,
        mend: Bilingual,
        place: Place,
        suggestion: Suggestion | None = None,
    ) -> None:
        """Note a problem and go on."""
        line = self.line(place)
        problem = Problem(
            self.file, place, Severity.ERROR, code, message, mend, line, (), suggestion
        )
        self.problems.append(problem)
        if len(self.problems) == self.limits.problems:
            self.problems.append(too_many_problems(self.file, self.limits.problems))
            raise _Refused

    def refuse(self, code: str, message: Bilingual, mend: Bilingual, place: Place) -> _Refused:
        """Note a problem after which reading cannot go on."""
        self.report(code, message, mend, place)
        return _Refused()

    def look_at_text(self) -> None:
        """Refuse a text with characters that no file may hold, or with directives of YAML."""
        for place, code, message, mend in forbidden_characters(self.text):
            self.report(code, message, mend, place)
        if self.problems:
            raise _Refused
        if "%" not in self.text:
            return
        directive = _DIRECTIVE.match(self.text)
        if directive or self.text.count("\n%") > _DIRECTIVES_READ:
            at = directive.end() - 1 if directive else self.text.index("\n%") + 1
            place = place_of(self.text, at)
            raise self.refuse("yaml-directive", NO_DIRECTIVES, REMOVE_DIRECTIVE, place)

    def read(self) -> tuple[Value, Place] | None:
        """Read the one document of the file, and where it begins; None when it is empty."""
        root: list[tuple[Value, Place]] = []
        stack: list[_Open] = []
        documents = 0
        for event in self._events():
            mark = event.start_mark
            place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    raise self.refuse(
                        "yaml-directive", NO_DIRECTIVES, REMOVE_DIRECTIVE, Place(1, 1)
                    )
                if documents > 1:
                    raise self.refuse("second-document", ONE_DOCUMENT, SPLIT_FILE, place)
                continue
            if isinstance(event, yaml.AliasEvent):
                raise self.refuse("anchor-or-alias", NO_ANCHORS, WRITE_OUT, place)
            if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                closed = stack.pop()
                self._put(stack, root, closed.value, closed.place)
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            self.starts.append((mark.line, mark.column) if mark else (0, 0))
            if len(self.starts) > self.limits.nodes:
                raise self.refuse(
                    "too-many-values", say(TOO_MANY, limit=self.limits.nodes), SIMPLIFY, place
                )
            self._plainly_written(event, place)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(stack, root, event, place)
                continue
            if len(stack) >= self.limits.depth:
                raise self.refuse(
                    "too-deep", say(TOO_DEEP, limit=self.limits.depth), SIMPLIFY, place
                )
            if stack and stack[-1].awaits_key:
                raise self.refuse("key-not-text", KEY_NOT_TEXT, NAME_FIELD, place)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open({} if is_mapping else [], place))
        return root[0] if root else None

    def _events(self) -> Iterator[yaml.Event]:
        """Give the events of libyaml; its errors become problems."""
        try:
            yield from yaml.parse(self.text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            place, message, mend = explain_syntax_error(error, _lines(self.text))
            raise self.refuse("yaml-syntax", message, mend, place) from None
        except (yaml.YAMLError, ValueError) as error:
            message = Bilingual(
                f"Dit is geen geldige YAML: {error}.", f"This is not valid YAML: {error}."
            )
            raise self.refuse("yaml-syntax", message, SIMPLIFY, Place(1, 1)) from None

    def _plainly_written(self, event: yaml.NodeEvent, place: Place) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            raise self.refuse("anchor-or-alias", NO_ANCHORS, WRITE_OUT, place)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self.refuse("custom-tag", say(NO_TAGS, tag=tag[:60]), REMOVE_TAG, place)

    def _scalar(
        self,
        stack: list["_Open"],
        root: list[tuple[Value, Place]],
        event: yaml.ScalarEvent,
        place: Place,
    ) -> None:
        text: str = event.value
        if len(text) > self.limits.scalar:
            raise self.refuse(
                "text-too-long", say(TOO_LONG, limit=self.limits.scalar), SHORTEN, place
            )
        if event.style == '"':
            self._escaped(text, event, place)
        if stack and stack[-1].awaits_key:
            self._key(stack[-1], text, event.style, place)
            return
        value = text if event.style else self._plain(text, place)
        self._put(stack, root, value, place)

    def _escaped(self, text: str, event: yaml.ScalarEvent, place: Place) -> None:
        """Refuse what may not stand in a file when it is written as an escape, such as `\\u202e`."""
        found = next(forbidden_characters(text), None)
        if found is None:
            return
        _, code, message, mend = found
        start = event.start_mark.index if event.start_mark else 0
        end = event.end_mark.index if event.end_mark else len(self.text)
        for escape in _ESCAPE.finditer(self.text, start, end):
            if _is_forbidden_escape(escape.group()):
                place = place_of(self.text, escape.start())
                break
        self.report(code, message, mend, place)

    def _key(self, mapping: "_Open", text: str, style: str | None, place: Place) -> None:
        if not (style or is_key(text)):
            self.report("key-not-text", KEY_NOT_TEXT, NAME_FIELD, place)
        if text in mapping.keys:
            first = mapping.keys[text].line
            message = say(DUPLICATE_KEY, key=text[:60], line=first)
            self.report("duplicate-key", message, KEEP_ONE, place)
        else:
            mapping.keys[text] = place
        mapping.key = text

    def _plain(self, text: str, place: Place) -> Value:
        """Read a value without quotation marks; refuse what readers disagree about."""
        value, clear = plain_value(text)
        if clear:
            return value
        if text in NULL:
            before = self.line(place)[: place.column - 1].rstrip()
            if text or before.endswith((":", "-", "[", "{", ",")) or not before:
                self.report("empty-value", EMPTY, say(FILL_IN), place)
            else:
                self.report("comma-in-braces", COMMA_IN_BRACES, QUOTE_BOTH, place)
        else:
            truth = text[0] in "yYnNoOtTfF"
            mend = TRUE_OR_FALSE if truth else QUOTE_IT
            word = text if len(text) <= 60 else f"{text[:57]}…"
            quoted = None if truth else Suggestion(text, f'"{text}"')
            if _GROUPED.fullmatch(text):
                mend, quoted = say(DIGITS_ONLY, digits=re.sub(r"\D", "", text), word=text), None
            message = say(AMBIGUOUS, word=word)
            self.report("ambiguous-value", message, say(mend, word=word), place, quoted)
        return value

    def _put(
        self, stack: list["_Open"], root: list[tuple[Value, Place]], value: Value, place: Place
    ) -> None:
        """Put a finished value into what is open around it."""
        if not stack:
            root.append((value, place))
            return
        parent = stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
        else:
            assert parent.key is not None  # noqa: S101 - a value follows its key
            parent.value.setdefault(parent.key, value)
            parent.key = None


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read, where it begins, and where its keys stand."""

    value: dict[str, Any] | list[Any]
    place: Place
    key: str | None = None
    keys: dict[str, Place] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        """Whether the next event is a key."""
        return isinstance(self.value, dict) and self.key is None


def read_document(
    data: bytes, file: str, limits: Limits = LIMITS, *, carefully: bool = False
) -> Document | Unreadable:
    """Read one YAML file.

    Args:
        data: the bytes of the file.
        file: its path, as it shall stand in problems.
        limits: how large it may be.
        carefully: whether the quick readers are left out, to compare them with.

    Returns:
        The document, or every problem that keeps it from being read. Never raises for bad input.
    """
    if len(data) > limits.bytes:
        message = say(TOO_LARGE, size=len(data), limit=limits.bytes)
        return _unreadable(file, "file-too-large", message, MAKE_SMALLER)
    text = decoded(data)
    if isinstance(text, WrongEncoding):
        return _unreadable(file, text.code, text.message, text.mend, text.place, text.line)
    if text.startswith("\ufeff"):
        return _unreadable(file, "byte-order-mark", BYTE_ORDER_MARK, SAVE_WITHOUT_MARK, Place(1, 1))
    reader = _Reader(file, text, limits)
    try:
        reader.look_at_text()
    except _Refused:
        return Unreadable(file, tuple(in_order(reader.problems)))
    if not carefully and (quickly := quick_read(text, limits)):
        return Document(file, text, *quickly, limits)
    read: tuple[Value, Place] | None = None
    try:
        read = reader.read()
    except _Refused:
        pass
    else:
        if read is None:
            reader.report("empty-file", EMPTY_FILE, BEGIN, Place(1, 1))
        elif not isinstance(read[0], dict) and not reader.problems:
            reader.report("not-fields", NOT_FIELDS, WRITE_FIELDS, read[1])
    if reader.problems or read is None or not isinstance(read[0], dict):
        return Unreadable(file, tuple(in_order(reader.problems)))
    return Document(file, text, read[0], reader.starts, limits)


def _is_forbidden_escape(escape: str) -> bool:
    """Tell whether an escape of YAML stands for a character no file may hold."""
    if escape[1] in "xuU":
        character = chr(int(escape[2:], 16))  # noqa: FURB166 - the prefix is a backslash
        return character == "\r" or is_forbidden(character)
    character = _SHORT_ESCAPES.get(escape[1], "\n")
    return character == "\r" or is_forbidden(character)


def _unreadable(
    file: str,
    code: str,
    message: Bilingual,
    mend: Bilingual,
    place: Place | None = None,
    line: str | None = None,
) -> Unreadable:
    return Unreadable(file, (Problem(file, place, Severity.ERROR, code, message, mend, line),))
