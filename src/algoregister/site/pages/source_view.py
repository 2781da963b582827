"""The text of a source as HTML, with the passages that entries quote marked."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from algoregister.publishing.addresses import algorithm_page, passage_anchor
from algoregister.publishing.publish import Quotation
from algoregister.reading.source_text import Passage, SourceText
from algoregister.site.pages.escaping import escaped, safe
from algoregister.site.pages.voice import Text, Voice

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartView:
    """One document of a source, or the whole of it."""

    record: Json | None
    pointer: str
    html: Markup
    quoted: Sequence["_Quoted"]


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation as its passage on the page tells of it.

    Attributes:
        number: of the quotation on the page.
        start: where the passage begins in the text.
        end: where it ends.
        anchor: id of the passage on the page.
        href: the way back to where the entry uses it.
        entry_name: of the entry.
        translation: of the passage.
    """

    number: int
    start: int
    end: int
    anchor: str
    href: str
    entry_name: Text
    translation: Text | None


def parts(
    source: Json,
    text: SourceText,
    quotations: Sequence[Quotation],
    entries: Mapping[str, Json],
    voice: Voice,
) -> list[PartView]:
    """Give the documents of a source, in order, and what lies between them."""
    all_quoted = list(_all_quoted(quotations, entries, voice))

    def part(record: Json | None, pointer: str, within: Passage) -> PartView:
        inside = [
            quoted
            for quoted in all_quoted
            if quoted.start < within.end and within.start < quoted.end
        ]
        html = safe("".join(_pieces(within, text, inside, voice)))
        return PartView(record, pointer, html, inside)

    made: list[PartView] = []
    at = 0
    for index, (record, written) in enumerate(zip(source["parts"], text.parts, strict=True)):
        passage = text.part_range(written)
        if text.text[at : passage.start].strip():
            made.append(part(None, "", Passage(at, passage.start)))
        made.append(part(record, f"/parts/{index}", passage))
        at = passage.end
    if text.text[at:].strip():
        made.append(part(None, "", Passage(at, len(text.text))))
    return made


def _all_quoted(
    quotations: Sequence[Quotation], entries: Mapping[str, Json], voice: Voice
) -> Iterator[_Quoted]:
    """Look up what the page says of each quotation; each entry is asked for once."""
    asked: dict[str, tuple[Text, dict[str, Text | None], str]] = {}
    for number, quotation in enumerate(quotations, start=1):
        if quotation.entry_id not in asked:
            entry = entries[quotation.entry_id]
            translations = {item["id"]: item["translation"] for item in entry["evidence"]}
            page = voice.links.page(algorithm_page(quotation.entry_id))
            asked[quotation.entry_id] = (entry["name"], translations, page)
        name, translations, page = asked[quotation.entry_id]
        yield _Quoted(
            number,
            quotation.start,
            quotation.end,
            passage_anchor(quotation.entry_id, quotation.evidence_id),
            f"{page}#bron-{quotation.evidence_id}",
            name,
            translations[quotation.evidence_id],
        )


def mask_reasons(source: Json, voice: Voice) -> list[tuple[Text, int]]:
    """Count the masked passages by reason."""
    counted = Counter(voice.plain(mask["reason"]) for mask in source["masks"])
    reasons: dict[str, Text] = {}
    for mask in source["masks"]:
        reasons.setdefault(voice.plain(mask["reason"]), mask["reason"])
    return [(reasons[plain], count) for plain, count in counted.items()]


def _pieces(
    within: Passage, text: SourceText, inside: Sequence[_Quoted], voice: Voice
) -> Iterator[str]:
    """Give the text of a part, as HTML, in stretches that are wholly marked or wholly unmarked."""
    starting: dict[int, list[_Quoted]] = defaultdict(list)
    ending: dict[int, list[_Quoted]] = defaultdict(list)
    deeper = Counter({within.start: 0, within.end: 0})
    for quoted in inside:
        starting[quoted.start].append(quoted)
        ending[quoted.end].append(quoted)
        deeper[max(quoted.start, within.start)] += 1
        deeper[min(quoted.end, within.end)] -= 1
    back = voice.messages.gettext("back to")
    passage_word = voice.messages.gettext("Passage")
    depth = 0
    for start, end in itertools.pairwise(sorted(deeper)):
        for quoted in starting.get(start, ()):
            yield f'<span class="ar-anchor" id="{escaped(quoted.anchor)}"></span>'
        depth += deeper[start]
        shown = _shown(text, Passage(start, end), voice.line)
        yield f"<mark>{shown}</mark>" if depth else shown
        for quoted in ending.get(end, ()):
            label = f"{passage_word} {quoted.number}, {back} {voice.plain(quoted.entry_name)}"
            yield (
                f'<sup class="ar-ref"><a href="{escaped(quoted.href)}" '
                f'aria-label="{escaped(label)}">{quoted.number}</a></sup>'
            )


def _shown(text: SourceText, passage: Passage, line: Callable[[Text | None], Markup]) -> str:
    """Give a stretch of text as HTML, with masks in place of what is not shown."""
    pieces: list[str] = []
    for piece, mask in text.shown(passage):
        if mask is None:
            pieces.append(escaped(_readable(piece)))
        else:
            reason = mask.reason if not isinstance(mask.reason, str) else {"": mask.reason}
            pieces.append(f'<span class="ar-mask">[{line(reason)}]</span>')
    return "".join(pieces)


def _readable(text: str) -> str:
    """Make characters that cannot be seen or are private a plain sign."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character == "\n"
        else ("•" if "\ue000" <= character <= "\uf8ff" else " ")
        for character in text
    )
