"""Evidence: the words of an archived document that support what an entry says."""

from typing import Annotated

from pydantic import Field

from algoregister.model.text import (
    Line,
    LongProse,
    MayBeAbsent,
    Prose,
    QuoteText,
    Slug,
    UniqueItems,
    Written,
)
from algoregister.model.wording import REQUIRED, described

EvidenceRefs = Annotated[list[Slug], Field(min_length=1, max_length=50), UniqueItems()]
"""Ids of quotations in the entry's own `evidence`."""


class Evidence(Written):
    """A quotation that supports something the entry says."""

    id: Slug = described(
        nl=("Naam van het bewijs", "Korte naam waarmee de tekst ernaar verwijst: [^deze-naam]."),
        en=("Evidence id", "Short name by which the text points to it: [^this-name]."),
        default=REQUIRED,
    )
    source: Slug = described(
        nl=("Bron", "De map van de bron onder register/sources."),
        en=("Source", "The folder of the source under register/sources."),
        default=REQUIRED,
    )
    part: MayBeAbsent[Slug] = described(
        nl=("Onderdeel", "Het stuk binnen de bron, als de bron uit meer stukken bestaat."),
        en=("Part", "The document within the source, if the source holds several."),
    )
    quote: QuoteText = described(
        nl=(
            "Citaat",
            "De woorden precies zoals ze in de bron staan. Niets weglaten; neem anders twee citaten.",
        ),
        en=(
            "Quotation",
            "The words exactly as they stand in the source. Leave nothing out; use two quotations instead.",
        ),
        default=REQUIRED,
    )
    translation: MayBeAbsent[LongProse] = described(
        nl=("Vertaling", "Het citaat in een andere taal, vertaald door het register."),
        en=("Translation", "The quotation in another language, translated by the register."),
    )
    note: MayBeAbsent[Prose] = described(
        nl=("Toelichting", "Wat een lezer moet weten om het citaat te begrijpen."),
        en=("Note", "What a reader must know to understand the quotation."),
    )


class SupportedByEvidence(Written):
    """Base of everything in a list that quotations support."""

    evidence: MayBeAbsent[EvidenceRefs] = described(
        nl=("Bewijs", "De namen van de citaten die dit ondersteunen."),
        en=("Evidence", "The ids of the quotations that support this."),
    )


class Statement(SupportedByEvidence):
    """What one of the sources says."""

    statement: Prose = described(
        nl=("Wat er staat", "Wat deze bron zegt, in eigen woorden."),
        en=("What it says", "What this source says, in your own words."),
        default=REQUIRED,
    )
    said_by: MayBeAbsent[Line] = described(
        nl=(
            "Wie het zegt",
            "De afdeling, het orgaan of het stuk dat dit zegt. Geen namen van mensen.",
        ),
        en=("Who says so", "The department, body or document that says this. No names of people."),
    )


class Discrepancy(Written):
    """A place where the sources contradict each other, or where something cannot be right."""

    subject: Line = described(
        nl=("Onderwerp", "Waarover de bronnen verschillen."),
        en=("Subject", "What the sources disagree about."),
        default=REQUIRED,
    )
    statements: Annotated[list[Statement], Field(min_length=2, max_length=20)] = described(
        nl=("De verschillende lezingen", "Wat elke bron zegt, naast elkaar."),
        en=("The different readings", "What each source says, side by side."),
        default=REQUIRED,
    )
    resolution: MayBeAbsent[Prose] = described(
        nl=(
            "Hoe wij ermee omgaan",
            "Wat het register aanhoudt en waarom; of dat het niet op te lossen is.",
        ),
        en=(
            "How we handle it",
            "Which reading the register follows and why; or that it cannot be resolved.",
        ),
    )
