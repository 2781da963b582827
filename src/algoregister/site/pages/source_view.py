"""The text of a source as HTML, with the passages that entries quote marked."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from algoregister.publishing.addresses import algorithm_page, passage_anchor
from algoregister.publishing.publish import Quotation
from algoregister.reading.source_text import Passage, SourceText
from algoregister.site.pages.voice import Text, Voice

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartView:
    """One document of a source, or the whole of it."""

    record: Json | None
    pointer: str
    html: Markup
    quoted: list[Json]


def parts(
    source: Json,
    text: SourceText,
    quotations: Sequence[Quotation],
    entries: Mapping[str, Json],
    voice: Voice,
) -> list[PartView]:
    """Give the documents of a source, in order, and what lies between them."""
    numbers = {quotation: number for number, quotation in enumerate(quotations, start=1)}
    made: list[PartView] = []
    at = 0
    for index, (record, part) in enumerate(zip(source["parts"], text.parts, strict=True)):
        passage = text.part_range(part)
        if text.text[at : passage.start].strip():
            made.append(_part(None, "", Passage(at, passage.start), text, numbers, entries, voice))
        made.append(_part(record, f"/parts/{index}", passage, text, numbers, entries, voice))
        at = passage.end
    if text.text[at:].strip():
        rest = Passage(at, len(text.text))
        made.append(_part(None, "", rest, text, numbers, entries, voice))
    return made


def mask_reasons(source: Json, voice: Voice) -> list[tuple[Text, int]]:
    """Count the masked passages by reason."""
    counted = Counter(voice.plain(mask["reason"]) for mask in source["masks"])
    reasons: dict[str, Text] = {}
    for mask in source["masks"]:
        reasons.setdefault(voice.plain(mask["reason"]), mask["reason"])
    return [(reasons[plain], count) for plain, count in counted.items()]


def _part(
    record: Json | None,
    pointer: str,
    within: Passage,
    text: SourceText,
    numbers: Mapping[Quotation, int],
    entries: Mapping[str, Json],
    voice: Voice,
) -> PartView:
    inside = [
        quotation
        for quotation in numbers
        if quotation.start < within.end and within.start < quotation.end
    ]
    quoted = [_quoted(quotation, numbers[quotation], entries, voice) for quotation in inside]
    starting = [quotation for quotation in inside if quotation.start >= within.start]
    html = Markup("").join(_pieces(within, text, inside, starting, numbers, voice, entries))
    return PartView(record, pointer, html, quoted)


def _quoted(quotation: Quotation, number: int, entries: Mapping[str, Json], voice: Voice) -> Json:
    entry = entries[quotation.entry_id]
    evidence = next(item for item in entry["evidence"] if item["id"] == quotation.evidence_id)
    return {
        "number": number,
        "anchor": passage_anchor(quotation.entry_id, quotation.evidence_id),
        "href": _back(quotation, voice),
        "entry_name": entry["name"],
        "translation": evidence["translation"],
    }


def _back(quotation: Quotation, voice: Voice) -> str:
    """Give the way back to where the entry uses the quotation."""
    return f"{voice.links.page(algorithm_page(quotation.entry_id))}#bron-{quotation.evidence_id}"


def _pieces(
    within: Passage,
    text: SourceText,
    inside: Sequence[Quotation],
    starting: Sequence[Quotation],
    numbers: Mapping[Quotation, int],
    voice: Voice,
    entries: Mapping[str, Json],
) -> Iterator[Markup]:
    """Give the text of a part in stretches that are wholly marked or wholly unmarked."""
    edges = {within.start, within.end}
    for quotation in inside:
        edges |= {max(quotation.start, within.start), min(quotation.end, within.end)}
    ordered = sorted(edges)
    passage_word = voice.messages.gettext("Passage")
    back_word = voice.messages.gettext("back to")
    for start, end in itertools.pairwise(ordered):
        for quotation in starting:
            if quotation.start == start:
                yield Markup('<span class="ar-anchor" id="{}"></span>').format(
                    passage_anchor(quotation.entry_id, quotation.evidence_id)
                )
        shown = _shown(text, Passage(start, end), voice.line)
        is_quoted = any(quote.start <= start and end <= quote.end for quote in inside)
        yield Markup("<mark>{}</mark>").format(shown) if is_quoted else shown
        for quotation in inside:
            if quotation.end == end:
                number = numbers[quotation]
                yield Markup(
                    '<sup class="ar-ref"><a href="{href}" aria-label="{label}">{number}</a></sup>'
                ).format(
                    href=_back(quotation, voice),
                    label=f"{passage_word} {number}, {back_word} "
                    f"{voice.plain(entries[quotation.entry_id]['name'])}",
                    number=number,
                )


def _shown(text: SourceText, passage: Passage, line: Callable[[Text | None], Markup]) -> Markup:
    """Give a stretch of text as HTML, with masks in place of what is not shown."""
    pieces: list[Markup] = []
    for piece, mask in text.shown(passage):
        if mask is None:
            pieces.append(_readable(piece))
        else:
            reason = mask.reason if not isinstance(mask.reason, str) else {"": mask.reason}
            pieces.append(Markup('<span class="ar-mask">[{}]</span>').format(line(reason)))
    return Markup("").join(pieces)


def _readable(text: str) -> Markup:
    """Escape a text; characters that cannot be seen or are private become a plain sign."""
    shown = "".join(
        character
        if character.isprintable() or character == "\n"
        else ("•" if "\ue000" <= character <= "\uf8ff" else " ")
        for character in text
    )
    return escape(shown)
