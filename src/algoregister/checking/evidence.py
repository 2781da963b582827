"""Rules about evidence: every quotation stands in its source, and every reference has one."""

from collections.abc import Iterator

from algoregister.checking.rule import EntryFile, Finding
from algoregister.model.evidence import Evidence
from algoregister.model.prose import REFERENCE
from algoregister.model.walk import LINE
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.document import Path
from algoregister.reading.model_problems import DID_YOU_MEAN, nearest
from algoregister.reading.source_text import SourceText

NO_SUCH_SOURCE = Bilingual("Er is geen bron {source}.", "There is no source {source}.")
POSSIBLE_SOURCES = Bilingual("Bronnen zijn: {names}.", "Sources are: {names}.")
NO_SUCH_PART = Bilingual(
    "De bron {source} heeft geen stuk {part}.", "The source {source} has no part {part}."
)
POSSIBLE_PARTS = Bilingual("Stukken zijn: {names}.", "Parts are: {names}.")
NOT_THERE = Bilingual(
    "Dit citaat staat niet woord voor woord in {where}.",
    "This quotation does not stand word for word in {where}.",
)
NEAREST = Bilingual(
    "Het meest lijkt regel {line} van text.txt: “{passage}”. Neem de woorden precies over.",
    "Most like it is line {line} of text.txt: “{passage}”. Copy the words exactly.",
)
NOTHING_LIKE = Bilingual(
    "Er staat ook niets dat erop lijkt. Klopt de bron en het stuk?",
    "There is nothing like it either. Are the source and the part right?",
)
IN_OTHER_PART = Bilingual(
    "Het staat wel in het stuk {part}: schrijf `part: {part}`.",
    "It does stand in the part {part}: write `part: {part}`.",
)
COPY_IT = Bilingual(
    "Kopieer het citaat uit text.txt van deze bron.",
    "Copy the quotation from text.txt of this source.",
)
_LOOKED_THROUGH = 4_000_000
"""In so many characters of sources is looked for what is like the quotations of one entry."""
MASKED = Bilingual(
    "Dit citaat bevat iets dat in de bron is afgeschermd.",
    "This quotation contains something that is masked in the source.",
)
QUOTE_LESS = Bilingual("Citeer een ander stuk van de tekst.", "Quote another piece of the text.")
UNRESOLVED = Bilingual(
    "Er is geen bewijs met de naam {id}.", "There is no evidence with the id {id}."
)
ADD_EVIDENCE = Bilingual(
    "Voeg het toe onder `evidence:`, met `id: {id}`, de bron en het citaat.",
    "Add it under `evidence:`, with `id: {id}`, the source and the quotation.",
)
UNUSED = Bilingual(
    "Nergens in deze registratie wordt naar het bewijs {id} verwezen.",
    "Nothing in this entry refers to the evidence {id}.",
)
USE_IT = Bilingual(
    "Zet [^{id}] achter de zin die het ondersteunt, of haal het bewijs weg.",
    "Put [^{id}] behind the sentence it supports, or remove the evidence.",
)
TWICE = Bilingual("De naam {id} staat twee keer.", "The id {id} stands twice.")
RENAME = Bilingual(
    "Geef elk bewijs een eigen naam.", "Give each piece of evidence an id of its own."
)
IN_A_LINE = Bilingual(
    "In dit veld kan geen verwijzing naar bewijs staan; [^{id}] zou letterlijk worden getoond.",
    "This field cannot hold a reference to evidence; [^{id}] would be shown literally.",
)
MOVE_IT = Bilingual(
    "Zet de verwijzing in `evidence:` van hetzelfde blok, of in een veld met langere tekst.",
    "Put the reference into `evidence:` of the same block, or into a field of longer text.",
)


def source_missing(file: EntryFile) -> Iterator[Finding]:
    """A quotation names a source that is not in the register.

    A reader could not follow the claim to the document it comes from.

    Check the spelling, or add the source under `sources/`.

    NL: Een citaat noemt een bron die niet in het register staat.

    Een lezer kan dan niet van de bewering naar het stuk waar zij vandaan komt.

    Kijk naar de spelling, of zet de bron onder `sources/`.
    """
    for index, quotation in enumerate(file.entry.evidence or ()):
        if quotation.source not in file.register.sources and not _source_has_problem(
            file, quotation.source
        ):
            names = sorted(file.register.sources)
            near = nearest(quotation.source, names)
            mend = (
                say(DID_YOU_MEAN, nearest=near)
                if near
                else say(POSSIBLE_SOURCES, names=", ".join(names[:20]) or "–")
            )
            message = say(NO_SUCH_SOURCE, source=quotation.source)
            path: Path = ("evidence", index, "source")
            yield Finding(file.document, path, message, mend, instead=near)


def part_missing(file: EntryFile) -> Iterator[Finding]:
    """A quotation names a part that its source does not have.

    The link to the passage would lead to the wrong document.

    Choose one of the parts listed in the source's `source.yml`.

    NL: Een citaat noemt een stuk dat de bron niet heeft.

    De link naar de passage zou naar het verkeerde stuk leiden.

    Kies een van de stukken die in `source.yml` van de bron staan.
    """
    for index, quotation in enumerate(file.entry.evidence or ()):
        archived = file.register.sources.get(quotation.source)
        if archived is None or quotation.part is None:
            continue
        parts = [part.id for part in archived.text.parts]
        if quotation.part not in parts:
            near = nearest(quotation.part, parts)
            mend = (
                say(DID_YOU_MEAN, nearest=near)
                if near
                else say(POSSIBLE_PARTS, names=", ".join(parts) or "–")
            )
            message = say(NO_SUCH_PART, source=quotation.source, part=quotation.part)
            path: Path = ("evidence", index, "part")
            yield Finding(file.document, path, message, mend, instead=near)


def quote_not_in_source(file: EntryFile) -> Iterator[Finding]:
    """A quotation does not stand, word for word, in the archived text.

    The evidence would prove something the source does not say. White space, hyphens at line ends
    and the form of quotation marks may differ; words may not.

    Copy the words from the text of the source. Leave nothing out in the middle: make two quotations.

    NL: Een citaat staat niet woord voor woord in de bewaarde tekst.

    Het bewijs zou iets bewijzen wat de bron niet zegt. Spaties, afbreekstreepjes en de vorm van
    aanhalingstekens mogen verschillen; woorden niet.

    Neem de woorden over uit de tekst van de bron. Laat in het midden niets weg: maak er twee
    citaten van.
    """
    left = _LOOKED_THROUGH
    for index, quotation, text in _quotations(file):
        if text.find(quotation.quote, quotation.part) is None:
            message, mend = _not_found(quotation, text) if left > 0 else _not_looked_for(quotation)
            left -= len(text.text)
            yield Finding(file.document, ("evidence", index, "quote"), message, mend)


def quote_masked(file: EntryFile) -> Iterator[Finding]:
    """A quotation contains a passage that is masked in the source.

    What is masked, such as the name of a member of staff, may not appear anywhere.

    Quote another piece of the text.

    NL: Een citaat bevat een passage die in de bron is afgeschermd.

    Wat is afgeschermd, zoals de naam van een medewerker, mag nergens te zien zijn.

    Citeer een ander stuk van de tekst.
    """
    for index, quotation, text in _quotations(file):
        passage = text.find(quotation.quote, quotation.part)
        if passage is not None and text.masked(passage):
            yield Finding(file.document, ("evidence", index, "quote"), MASKED, QUOTE_LESS)


def duplicate_evidence(file: EntryFile) -> Iterator[Finding]:
    """Two pieces of evidence have the same id.

    A reference to it could mean either.

    Give each piece of evidence an id of its own.

    NL: Twee bewijzen hebben dezelfde naam.

    Een verwijzing kan dan naar allebei gaan.

    Geef elk bewijs een eigen naam.
    """
    seen: set[str] = set()
    for index, quotation in enumerate(file.entry.evidence or ()):
        if quotation.id in seen:
            message = say(TWICE, id=quotation.id)
            yield Finding(file.document, ("evidence", index, "id"), message, RENAME)
        seen.add(quotation.id)


def evidence_unresolved(file: EntryFile) -> Iterator[Finding]:
    """The text refers to evidence that the entry does not have.

    A reader would find a reference that leads nowhere.

    Check the spelling, or add the quotation under `evidence`.

    NL: De tekst verwijst naar bewijs dat de registratie niet heeft.

    Een lezer vindt een verwijzing die nergens heen gaat.

    Kijk naar de spelling, of zet het citaat onder `evidence`.
    """
    known = {quotation.id for quotation in file.entry.evidence or ()}
    for path, name in file.references:
        if name not in known:
            near = nearest(name, known)
            mend = say(DID_YOU_MEAN, nearest=near) if near else say(ADD_EVIDENCE, id=name)
            yield Finding(file.document, path, say(UNRESOLVED, id=name), mend)


def evidence_unused(file: EntryFile) -> Iterator[Finding]:
    """Nothing in the entry refers to a piece of evidence.

    Either a claim lost its support, or the quotation is left over.

    Refer to it where it supports something, or remove it.

    NL: Niets in de registratie verwijst naar dit bewijs.

    Een bewering is haar bewijs kwijt, of het citaat is overgebleven.

    Verwijs ernaar op de plek die het ondersteunt, of haal het weg.
    """
    used = {name for _, name in file.references}
    for index, quotation in enumerate(file.entry.evidence or ()):
        if quotation.id not in used:
            message, mend = say(UNUSED, id=quotation.id), say(USE_IT, id=quotation.id)
            yield Finding(file.document, ("evidence", index, "id"), message, mend)


def reference_in_line(file: EntryFile) -> Iterator[Finding]:
    """A short text, such as a name, holds a reference to evidence.

    Short texts are shown as they are, without Markdown; the reference would stand there literally.

    Put the reference into the `evidence` list beside the text, or into a longer text.

    NL: In een korte tekst, zoals een naam, staat een verwijzing naar bewijs.

    Korte teksten worden getoond zoals ze zijn, zonder opmaak. De verwijzing zou er letterlijk
    staan.

    Zet de verwijzing in de lijst `evidence` ernaast, of in een langere tekst.
    """
    for text in file.texts:
        match = REFERENCE.search(text.text) if text.kind == LINE and "[^" in text.text else None
        if match is not None:
            yield Finding(file.document, text.path, say(IN_A_LINE, id=match[1]), MOVE_IT)


def _quotations(file: EntryFile) -> Iterator[tuple[int, Evidence, SourceText]]:
    """Give the quotations whose source and part are there."""
    for index, quotation in enumerate(file.entry.evidence or ()):
        archived = file.register.sources.get(quotation.source)
        if archived is None:
            continue
        if quotation.part is None or quotation.part in {part.id for part in archived.text.parts}:
            yield index, quotation, archived.text


def _not_looked_for(quotation: Evidence) -> tuple[Bilingual, Bilingual]:
    """Say that a quotation is not there, when so many are not that looking for each takes long."""
    return say(NOT_THERE, where=quotation.source), COPY_IT


def _not_found(quotation: Evidence, text: SourceText) -> tuple[Bilingual, Bilingual]:
    """Say that a quotation is not there, and what is most like it."""
    where = f"{quotation.source}/{quotation.part}" if quotation.part else quotation.source
    message = say(NOT_THERE, where=where)
    elsewhere = text.find(quotation.quote) if quotation.part else None
    if elsewhere is not None:
        for part in text.parts:
            if text.part_range(part).start <= elsewhere.start < text.part_range(part).end:
                return message, say(IN_OTHER_PART, part=part.id)
    near = text.nearest(quotation.quote, quotation.part) or text.nearest(quotation.quote)
    if near is None:
        return message, NOTHING_LIKE
    shown = "".join(piece or "█" for piece, _ in text.shown(near))
    passage = " ".join(shown.split())
    return message, say(NEAREST, line=text.line_of(near.start), passage=passage[:300])


def _source_has_problem(file: EntryFile, source_id: str) -> bool:
    """Tell whether a source is there but could not be read; that has been reported already."""
    return f"sources/{source_id}/source.yml" in file.register.documents
