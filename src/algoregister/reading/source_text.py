"""The text of an archived source: where its parts and lines are, and finding a quotation in it.

A quotation is found word for word. Only what copying from a printed page changes by itself is
folded: white space, hyphens at the end of a line, typographic quotation marks, and characters
that cannot be seen.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from algoregister.model.source import Mask, Source, SourcePart
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity, say
from algoregister.reading.characters import is_ordinary, unfit_for_a_copy
from algoregister.reading.document import TOO_LARGE, Document
from algoregister.reading.encodings import WrongEncoding, decoded
from algoregister.reading.limits import Limits

_QUOTES = {
    ord(mark): plain for plain, marks in {"'": "‘’‚‛′`´", '"': "“”„‟″«»"}.items() for mark in marks
}
_WORD = re.compile(r"\w+")
_LOOKED_AT, _TELLING_WORDS, _SIGHTINGS = 60_000, 5, 20_000
"""In a long text, what is like a quotation is looked for around its longest words: in so many
characters, for so many words, of which so many sightings are counted."""

SPLIT_TEXT = Bilingual(
    "Verdeel de bundel over meer bronnen.", "Divide the bundle over several sources."
)
BEYOND_END = Bilingual(
    "Regel {line} is er niet: text.txt heeft {lines} regels.",
    "There is no line {line}: text.txt has {lines} lines.",
)
FIT_LINES = Bilingual(
    "Kijk in text.txt waar het stuk begint en eindigt.",
    "Look in text.txt where the document begins and ends.",
)
WRONG_ORDER = Bilingual(
    "Dit stuk begint op regel {first}, voor of midden in wat eraan voorafgaat.",
    "This document begins on line {first}, before or in the middle of what comes before it.",
)
SAME_PART = Bilingual("De naam {part} staat twee keer.", "The id {part} stands twice.")
RENAME_PART = Bilingual("Geef elk stuk een eigen naam.", "Give each document an id of its own.")
BEYOND_LINE = Bilingual(
    "Regel {line} heeft maar {columns} tekens.", "Line {line} has only {columns} characters."
)
FIT_MASK = Bilingual(
    "Tel de tekens op de regel in text.txt.", "Count the characters on the line in text.txt."
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text of a source, as offsets in characters; `end` is not part of it."""

    start: int
    end: int


@dataclass(frozen=True)
class _Folded:
    """A text made comparable, and where each of its characters stands in the original.

    Where that is, is found out only when something is found: most of a long text is never asked for.
    """

    text: str
    marked: str
    hyphen: str | None

    def origin(self, index: int) -> int:
        """Give the offset in the original of a character of the comparable text."""
        starts, origins = self._stretches
        at = bisect_right(starts, index) - 1
        return origins[at] + index - starts[at]

    @cached_property
    def _stretches(self) -> "tuple[array[int], array[int]]":
        """Give where stretches without a shift begin: in the comparable text, and in the original."""
        starts, origins = array("l", [0]), array("l", [0])
        made = read = 0
        for match in (_SHIFTS if self.hyphen is None else _SHIFTS_AND_HYPHENS).finditer(
            self.marked
        ):
            made += match.start() - read
            read = match.end()
            if match.group()[0] == "-":
                made += len(self.hyphen or "")
            elif made and match.group().strip(_DROPPED):
                made += 1
            starts.append(made)
            origins.append(read)
        return starts, origins


@dataclass(frozen=True)
class SourceText:
    """The text of a source.

    Attributes:
        text: the whole text, with line breaks as `\\n`.
        parts: the documents in it, in order; empty for a source of one document.
        masks: stretches that are not shown, in order, with why.
    """

    text: str
    parts: tuple[SourcePart, ...] = ()
    masks: tuple[tuple[Passage, Mask], ...] = ()
    _found: dict[tuple[str, int, int], Passage | None] = field(default_factory=dict, compare=False)
    _folded: dict[tuple[int, int, str | None], _Folded] = field(default_factory=dict, compare=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line_of(self, offset: int) -> int:
        """Give the number of the line an offset is on, counted from 1."""
        return bisect_right(self.line_starts, offset)

    def part_range(self, part: SourcePart) -> Passage:
        """Give the stretch of text a part fills."""
        last = part.last_line
        end = self.line_starts[last] if last < len(self.line_starts) else len(self.text)
        return Passage(self.line_starts[part.first_line - 1], end)

    def range_of(self, part_id: str | None) -> Passage:
        """Give the stretch of a part by its id, or of the whole text."""
        for part in self.parts:
            if part.id == part_id:
                return self.part_range(part)
        return Passage(0, len(self.text))

    def find(self, quote: str, part_id: str | None = None) -> Passage | None:
        """Find a quotation, word for word, in a part or in the whole text."""
        within = self.range_of(part_id)
        key = (quote, within.start, within.end)
        if key not in self._found:
            self._found[key] = self._find(quote, within)
        return self._found[key]

    def _find(self, quote: str, within: Passage) -> Passage | None:
        for hyphen in _HYPHENS:
            wanted = _fold(quote, hyphen).text.strip()
            folded = self._folded_part(within, hyphen)
            at = folded.text.find(wanted) if wanted else -1
            if at >= 0:
                last = folded.origin(at + len(wanted) - 1)
                return Passage(within.start + folded.origin(at), within.start + last + 1)
        return None

    def _folded_part(self, within: Passage, hyphen: str | None) -> _Folded:
        key = (within.start, within.end, hyphen)
        if key not in self._folded:
            self._folded[key] = _fold(self.text[within.start : within.end], hyphen)
        return self._folded[key]

    def nearest(self, quote: str, part_id: str | None = None) -> Passage | None:
        """Find the stretch that shares most of its words with a quotation that is not there."""
        wanted = Counter(word.casefold() for word in _WORD.findall(quote))
        length = sum(wanted.values())
        within = self._likely(wanted, self.range_of(part_id))
        found = list(_WORD.finditer(self.text, within.start, within.end))
        if not length or not found:
            return None
        words = [match.group().casefold() for match in found]
        best, best_at, shared = 0, 0, 0
        inside: Counter[str] = Counter()
        for at, word in enumerate(words):
            inside[word] += 1
            shared += inside[word] <= wanted[word]
            if at >= length:
                left = words[at - length]
                shared -= inside[left] <= wanted[left]
                inside[left] -= 1
            if shared > best:
                best, best_at = shared, max(0, at - length + 1)
        if best * 3 < length:
            return None
        return Passage(found[best_at].start(), found[min(best_at + length, len(found)) - 1].end())

    def _likely(self, wanted: Counter[str], within: Passage) -> Passage:
        """Give the stretch of a long text in which most of the long words of a quotation stand."""
        if within.end - within.start <= 3 * _LOOKED_AT or not wanted:
            return within
        telling = sorted(wanted, key=lambda word: (-len(word), word))[:_TELLING_WORDS]
        pattern = re.compile("|".join(map(re.escape, telling)), re.IGNORECASE)
        found = islice(pattern.finditer(self.text, within.start, within.end), _SIGHTINGS)
        places = Counter(match.start() // _LOOKED_AT for match in found)
        middle = min(places, key=lambda place: (-places[place], place), default=0) * _LOOKED_AT
        start = max(within.start, middle - _LOOKED_AT)
        return Passage(start, min(within.end, middle + 2 * _LOOKED_AT))

    def masked(self, passage: Passage) -> bool:
        """Tell whether a stretch touches something that is not shown."""
        return any(mask.start < passage.end and passage.start < mask.end for mask, _ in self.masks)

    def shown(self, passage: Passage) -> Iterator[tuple[str, Mask | None]]:
        """Give a stretch in pieces: text that may be shown, or a mask in its place."""
        at = passage.start
        for place, mask in self.masks:
            if place.end <= at or place.start >= passage.end:
                continue
            if place.start > at:
                yield self.text[at : place.start], None
            yield "", mask
            at = place.end
        if at < passage.end:
            yield self.text[at : passage.end], None


_HYPHENS = ("-", "", None)
"""Three readings of a hyphen at the end of a line: it stays, it goes, or a space follows it."""
_DROPPED, _BLANK = "\0", "\ufffe"
"""What stands for a character that is dropped, and for one that is read as a space."""
_AT_LINE_END = r"(?<=\w)-[ \t]*\r?\n\s*(?=\w)"
_HYPHEN = re.compile(_AT_LINE_END)
_GAP = re.compile(rf"(?:[^\S ]|{_BLANK}| (?=[\s{_BLANK}]))[\s{_BLANK}]*")
_SHIFTS = re.compile(rf"[\0\s{_BLANK}]{{2,}}|\0|\A[\s{_BLANK}]")
_SHIFTS_AND_HYPHENS = re.compile(f"{_AT_LINE_END}|{_SHIFTS.pattern}")


def _fold(text: str, hyphen: str | None) -> _Folded:
    """Make a text comparable."""
    signs: dict[int, str | None] = dict(_QUOTES)
    if not is_ordinary(text):
        signs |= {ord(sign): _sign(sign) for sign in set(text) if _sign(sign)}
    marked = text.translate(signs)
    joined = marked if hyphen is None else _HYPHEN.sub(hyphen, marked)
    plain = _GAP.sub(" ", joined.replace(_DROPPED, "")).lstrip(" ")
    return _Folded(plain, marked, hyphen)


def _sign(character: str) -> str | None:
    """Give what stands for a character that cannot be seen, in a text to be compared."""
    if character.isascii() or character.isprintable():
        return None
    if unicodedata.category(character) == "Cf":
        return _DROPPED
    return " " if character.isspace() else _BLANK


def read_source_text(
    data: bytes, file: str, source: Source, document: Document, limits: Limits
) -> tuple[SourceText | None, list[Problem]]:
    """Read the text of a source and hold its parts and masks against it.

    Args:
        data: the bytes of text.txt.
        file: its path, as it shall stand in problems.
        source: the description of the source.
        document: the file the description stands in.
        limits: how large the text may be.
    """
    if len(data) > limits.text_bytes:
        message = say(TOO_LARGE, size=f"> {limits.text_bytes}", limit=limits.text_bytes)
        return None, [Problem(file, None, Severity.ERROR, "file-too-large", message, SPLIT_TEXT)]
    read = decoded(data)
    if isinstance(read, WrongEncoding):
        wrong = Problem(file, read.place, Severity.ERROR, read.code, read.message, read.mend)
        return None, [wrong]
    text = read.replace("\r\n", "\n")
    lines = text.split("\n")
    hidden = [
        Problem(file, place, Severity.ERROR, code, message, mend, lines[place.line - 1])
        for place, code, message, mend in islice(unfit_for_a_copy(text), limits.problems)
    ]
    problems = [*_wrong_parts(source, document, lines), *_wrong_masks(source, document, lines)]
    if problems:
        return None, [*hidden, *problems]
    whole = SourceText(text, tuple(source.parts or ()))
    masks = sorted(
        ((_masked_passage(whole, mask), mask) for mask in source.masks or ()),
        key=lambda placed: placed[0].start,
    )
    return SourceText(text, whole.parts, tuple(masks)), hidden


def _wrong_parts(source: Source, document: Document, lines: list[str]) -> Iterator[Problem]:
    before = 0
    seen: set[str] = set()
    for index, part in enumerate(source.parts or ()):
        path = ("parts", index)
        if part.id in seen:
            message = say(SAME_PART, part=part.id)
            yield document.problem("duplicate-part", message, RENAME_PART, (*path, "id"))
        seen.add(part.id)
        if part.last_line > len(lines):
            message = say(BEYOND_END, line=part.last_line, lines=len(lines))
            yield document.problem("part-outside-text", message, FIT_LINES, (*path, "last_line"))
        if part.first_line <= before or part.last_line < part.first_line:
            message = say(WRONG_ORDER, first=part.first_line)
            yield document.problem("part-out-of-order", message, FIT_LINES, (*path, "first_line"))
        before = part.last_line


def _wrong_masks(source: Source, document: Document, lines: list[str]) -> Iterator[Problem]:
    for index, mask in enumerate(source.masks or ()):
        path = ("masks", index)
        if mask.line > len(lines):
            message = say(BEYOND_END, line=mask.line, lines=len(lines))
            yield document.problem("mask-outside-text", message, FIT_MASK, (*path, "line"))
            continue
        columns = len(lines[mask.line - 1])
        for name in ("first_column", "last_column"):
            column = getattr(mask, name)
            if column is not None and column > columns:
                message = say(BEYOND_LINE, line=mask.line, columns=columns)
                yield document.problem("mask-outside-text", message, FIT_MASK, (*path, name))


def _masked_passage(text: SourceText, mask: Mask) -> Passage:
    start = text.line_starts[mask.line - 1]
    ends = text.line_starts[mask.line] - 1 if mask.line < len(text.line_starts) else len(text.text)
    first = start + (mask.first_column - 1 if mask.first_column else 0)
    return Passage(first, min(start + mask.last_column, ends) if mask.last_column else ends)
