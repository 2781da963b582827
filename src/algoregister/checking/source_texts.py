"""What must never be published, in the archived texts of sources.

Documents name people by right, such as those who signed: names and telephone numbers are left to whoever
archives them. What a document may hold by accident only is told: numbers of persons, accounts, secrets.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from algoregister.checking import personal_data
from algoregister.checking.detectors.detector import END_OF_PARAGRAPH
from algoregister.checking.sightings import DETECTORS, find
from algoregister.model.wording import Bilingual
from algoregister.problem import Place, Problem, Severity
from algoregister.reading.register_folder import ArchivedSource
from algoregister.reading.source_text import Passage, SourceText

_TOLD: Mapping[str, tuple[Severity, Bilingual]] = {
    "secret": (Severity.ERROR, personal_data.SECRET),
    "citizen-number": (Severity.ERROR, personal_data.CITIZEN_NUMBER),
    "possible-citizen-number": (Severity.WARNING, personal_data.MAYBE_CITIZEN_NUMBER),
    "bank-account": (Severity.WARNING, personal_data.BANK_ACCOUNT),
    "private-detail": (Severity.WARNING, personal_data.PRIVATE_DETAIL),
    "personal-email": (Severity.WARNING, personal_data.PERSONAL_EMAIL),
}
_DETECTORS = tuple(it for it in DETECTORS if not it.codes.isdisjoint(_TOLD))
BLACK_OUT = Bilingual(
    "Zet in text.txt een █ voor elk teken ervan, en werk sha256 in source.yml bij. Onder `masks` kan "
    "daar staan waarom.",
    "Put a █ in text.txt for each character of it, and update sha256 in source.yml. `masks` there can "
    "say why.",
)
_PIECE, _BEFORE, _BEHIND = 4_000, 100, 300
"""So much is looked at together, so that it can be stopped when there is too much; of a paragraph that
is longer, with something before it that may tell what it is, and with the rest of what begins in it."""


def source_text_problems(
    prefix: str, sources: Mapping[str, ArchivedSource], limit: int
) -> Iterator[Problem]:
    """Tell what may not be published in the text of each source, where it is shown.

    Args:
        prefix: how the folder of the register is written in problems.
        sources: by id.
        limit: how many problems are told of one text.
    """
    for source_id, source in sources.items():
        found = _found(f"{prefix}sources/{source_id}/text.txt", source.text)
        yield from islice(found, limit)


def _found(file: str, text: SourceText) -> Iterator[Problem]:
    told = 0
    for code, at in _sightings(text.text):
        if code in _TOLD and at.start >= told and not text.masked(at):
            told = at.end
            yield _problem(file, text, code, at)


def _sightings(text: str) -> Iterator[tuple[str, Passage]]:
    # A number may be broken over the lines of a paragraph, but not over two paragraphs.
    text = text.replace("\n\n", "\n" + END_OF_PARAGRAPH)
    begins = 0
    while begins < len(text):
        ends, first, last = _piece(text, begins)
        for found in find(text[first:last], _DETECTORS):
            if begins <= first + found.start < ends:
                yield found.code, Passage(first + found.start, first + found.end)
        begins = ends


def _piece(text: str, begins: int) -> tuple[int, int, int]:
    """Give where the piece ends that begins somewhere, and from where to where is looked for it."""
    first = max(0, begins - _BEFORE)
    ends = begins + _PIECE
    if ends >= len(text):
        return len(text), first, len(text)
    paragraphs = text.rfind(END_OF_PARAGRAPH, begins, ends) + 1
    return (paragraphs, first, paragraphs) if paragraphs else (ends, first, ends + _BEHIND)


def _problem(file: str, text: SourceText, code: str, at: Passage) -> Problem:
    severity, message = _TOLD[code]
    number = text.line_of(at.start)
    begins = text.line_starts[number - 1]
    line = _line(text, number)
    column = at.start - begins + 1
    ends = min(at.end - begins, len(line))
    shown = line[: column - 1] + "█" * (ends - column + 1) + line[ends:]
    return Problem(file, Place(number, column), severity, code, message, BLACK_OUT, shown)


def _line(text: SourceText, number: int) -> str:
    starts = text.line_starts
    end = starts[number] if number < len(starts) else len(text.text)
    return text.text[starts[number - 1] : end].rstrip("\n")
