"""The text of an archived source: where its parts and lines are, and finding a quotation in it.

A quotation is found word for word. Only what copying from a printed page changes by itself is
folded: white space, hyphens at the end of a line, typographic quotation marks, and characters
that cannot be seen.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from algoregister.model.source import Mask, Source, SourcePart
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity, say
from algoregister.reading.characters import is_ordinary
from algoregister.reading.document import TOO_LARGE, Document
from algoregister.reading.encodings import WrongEncoding, decoded
from algoregister.reading.limits import Limits

_QUOTES = {
    ord(mark): plain for plain, marks in {"'": "‘’‚‛′`´", '"': "“”„‟″«»"}.items() for mark in marks
}
_WORD = re.compile(r"\w+")

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


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text made comparable, and where in the original its characters come from.

    Attributes:
        text: the comparable text.
        at: where in it something was left out before, rising; begins with 0.
        left_out: how much in all, up to there.
    """

    text: str
    at: Sequence[int]
    left_out: Sequence[int]

    def offset(self, index: int) -> int:
        """Give the offset in the original of a character."""
        return index + self.left_out[bisect_right(self.at, index) - 1]

    def first_from(self, offset: int) -> int:
        """Give the first character that comes from an offset in the original or later."""
        return bisect_left(range(len(self.text)), offset, key=self.offset)


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
    _folded: dict[int, _Folded] = field(default_factory=dict, compare=False)

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
        for reading, hyphens in enumerate(_HYPHENS):
            if reading not in self._folded:
                self._folded[reading] = _fold(self.text, hyphens)
            folded = self._folded[reading]
            wanted = _fold(quote, hyphens).text.strip()
            is_whole = within.start == 0 and within.end == len(self.text)
            start = 0 if is_whole else folded.first_from(within.start)
            end = len(folded.text) if is_whole else folded.first_from(within.end)
            at = folded.text.find(wanted, start, end) if wanted else -1
            if at >= 0:
                return Passage(folded.offset(at), folded.offset(at + len(wanted) - 1) + 1)
        return None

    @cached_property
    def _words(self) -> tuple[list[str], list[Passage]]:
        found = list(_WORD.finditer(self.text))
        return (
            [match.group().casefold() for match in found],
            [Passage(match.start(), match.end()) for match in found],
        )

    def nearest(self, quote: str, part_id: str | None = None) -> Passage | None:
        """Find the stretch that shares most of its words with a quotation that is not there."""
        within = self.range_of(part_id)
        words, places = self._words
        first = bisect_right([place.start for place in places], within.start - 1)
        last = bisect_right([place.start for place in places], within.end - 1)
        wanted = Counter(word.casefold() for word in _WORD.findall(quote))
        length = sum(wanted.values())
        if not length or first >= last:
            return None
        best, best_at, shared = 0, first, 0
        inside: Counter[str] = Counter()
        for at in range(first, last):
            word = words[at]
            inside[word] += 1
            shared += inside[word] <= wanted[word]
            if at - first >= length:
                left = words[at - length]
                shared -= inside[left] <= wanted[left]
                inside[left] -= 1
            if shared > best:
                best, best_at = shared, max(first, at - length + 1)
        if best * 3 < length:
            return None
        return Passage(places[best_at].start, places[min(best_at + length, last) - 1].end)

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


_HYPHENS: tuple[Callable[[str], str], ...] = (
    lambda text: re.sub(
        r"(?<=\w)-[ \t]*\r?\n\s*(?=\w)", lambda m: "-" + "\0" * (len(m.group()) - 1), text
    ),
    lambda text: re.sub(r"(?<=\w)-[ \t]*\r?\n\s*(?=\w)", lambda m: "\0" * len(m.group()), text),
    lambda text: text,
)
"""Three readings of a hyphen at the end of a line: it stays, it goes, or a space follows it."""


_BLANKS = re.compile(r"(?:\A | [ \0]|\0)[ \0]*")
"""Blanks that are more than one space between two words, and what is dropped (`\\0`)."""
_PLAIN_BLANKS = str.maketrans("\t\n\u00a0", "   ")


def _fold(text: str, hyphens: Callable[[str], str]) -> _Folded:
    """Make a text comparable. `\\0` marks what is dropped, so that offsets stay right."""
    written = hyphens(text).translate(_QUOTES).translate(_PLAIN_BLANKS)
    if not is_ordinary(written):
        written = written.translate({ord(sign): _blank(sign) for sign in set(written)})
    kept: list[str] = []
    at, left_out, lost, end = [0], [0], 0, 0
    for match in _BLANKS.finditer(written):
        start = match.start()
        kept.append(written[end:start])
        end = match.end()
        space = written.find(" ", start, end) if start else -1
        if space >= 0:
            kept.append(" ")
            if space > start:
                at.append(start - lost)
                left_out.append(space - start + lost)
            at.append(start - lost + 1)
            lost += end - start - 1
        else:
            at.append(start - lost)
            lost += end - start
        left_out.append(lost)
    kept.append(written[end:])
    return _Folded("".join(kept), at, left_out)


def _blank(sign: str) -> str:
    """Give a space for each kind of blank, and nothing for what is only there to format a text."""
    if sign.isspace() or (not sign.isascii() and not sign.isprintable()):
        return "\0" if unicodedata.category(sign) == "Cf" else " "
    return sign


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
    problems = [*_wrong_parts(source, document, lines), *_wrong_masks(source, document, lines)]
    if problems:
        return None, problems
    whole = SourceText(text, tuple(source.parts or ()))
    masks = sorted(
        ((_masked_passage(whole, mask), mask) for mask in source.masks or ()),
        key=lambda placed: placed[0].start,
    )
    return SourceText(text, whole.parts, tuple(masks)), []


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
