"""A source: an archived document, or a bundle of documents, that entries quote."""

from typing import Annotated

from pydantic import Field, StrictInt, StringConstraints

from algoregister.model.dates import PartialDate
from algoregister.model.text import (
    Language,
    Line,
    MayBeAbsent,
    OrUnknown,
    Prose,
    Slug,
    Url,
    Written,
)
from algoregister.model.vocabulary import SourceKind
from algoregister.model.wording import REQUIRED, described

Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
LineNumber = Annotated[StrictInt, Field(ge=1, le=10_000_000)]


class SourcePart(Written):
    """One document inside a bundle."""

    id: Slug = described(
        nl=(
            "Naam van het stuk",
            "Korte naam; wordt een adres op de site en verandert daarna niet meer.",
        ),
        en=(
            "Part id",
            "Short name; becomes an address on the site and does not change after that.",
        ),
        default=REQUIRED,
    )
    title: Line = described(
        nl=("Titel", "De titel van het stuk, of een omschrijving als het geen titel heeft."),
        en=("Title", "The title of the document, or a description if it has none."),
        default=REQUIRED,
    )
    kind: SourceKind = described(
        nl=("Soort stuk", "Bijvoorbeeld een nota, een verslag of een e-mail."),
        en=("Kind of document", "For example a memo, minutes or an e-mail."),
        default=REQUIRED,
    )
    first_line: LineNumber = described(
        nl=("Eerste regel", "De regel van text.txt waarop het stuk begint."),
        en=("First line", "The line of text.txt on which the document begins."),
        default=REQUIRED,
    )
    last_line: LineNumber = described(
        nl=("Laatste regel", "De laatste regel van het stuk in text.txt."),
        en=("Last line", "The last line of the document in text.txt."),
        default=REQUIRED,
    )
    date: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Datum", "De datum die op het stuk staat, zo precies als het er staat."),
        en=("Date", "The date that stands on the document, as precise as it stands there."),
    )
    date_note: MayBeAbsent[Prose] = described(
        nl=("Twijfel over de datum", "Waarom de datum niet zeker is, of niet kan kloppen."),
        en=("Doubt about the date", "Why the date is uncertain, or cannot be right."),
    )
    author: MayBeAbsent[Line] = described(
        nl=(
            "Afzender",
            "De afdeling of het orgaan waar het stuk vandaan komt. Geen namen van mensen.",
        ),
        en=("From", "The department or body the document comes from. No names of people."),
    )
    addressee: MayBeAbsent[Line] = described(
        nl=(
            "Gericht aan",
            "De afdeling of het orgaan waarvoor het stuk is. Geen namen van mensen.",
        ),
        en=("Addressed to", "The department or body the document is for. No names of people."),
    )
    note: MayBeAbsent[Prose] = described(
        nl=(
            "Toelichting",
            "Wat een lezer over dit stuk moet weten, bijvoorbeeld dat het begin ontbreekt.",
        ),
        en=(
            "Note",
            "What a reader must know about this document, for example that its beginning is missing.",
        ),
    )


class Mask(Written):
    """A passage of the text that is not shown, because it would expose a person or a system."""

    line: LineNumber = described(
        nl=("Regel", "De regel van text.txt waarop de passage staat."),
        en=("Line", "The line of text.txt on which the passage stands."),
        default=REQUIRED,
    )
    first_column: MayBeAbsent[LineNumber] = described(
        nl=(
            "Eerste teken",
            "Het eerste teken dat niet wordt getoond, geteld vanaf 1; weggelaten: vanaf het begin van de regel.",
        ),
        en=(
            "First character",
            "The first character not shown, counted from 1; left out: from the start of the line.",
        ),
    )
    last_column: MayBeAbsent[LineNumber] = described(
        nl=(
            "Laatste teken",
            "Het laatste teken dat niet wordt getoond; weggelaten: tot het einde van de regel.",
        ),
        en=("Last character", "The last character not shown; left out: to the end of the line."),
    )
    reason: Line = described(
        nl=(
            "Waarom afgeschermd",
            "Wat er staat en waarom het niet wordt getoond, zonder het te herhalen.",
        ),
        en=("Why masked", "What stands there and why it is not shown, without repeating it."),
        default=REQUIRED,
    )


class Source(Written):
    """An archived document that entries quote; its words stand in `text.txt` beside it."""

    schema_version: Annotated[StrictInt, Field(ge=1, le=1)] = described(
        nl=("Versie van het formaat", "Altijd 1."),
        en=("Format version", "Always 1."),
        default=REQUIRED,
    )
    language: Language = described(
        nl=("Taal van deze beschrijving", "De taal van teksten zonder taalcode, bijvoorbeeld nl."),
        en=(
            "Language of this description",
            "The language of texts without a language code, for example en.",
        ),
        default=REQUIRED,
    )
    title: Line = described(
        nl=("Titel", "Hoe de bron heet, of een omschrijving."),
        en=("Title", "What the source is called, or a description."),
        default=REQUIRED,
    )
    kind: SourceKind = described(
        nl=("Soort bron", "Bijvoorbeeld een bundel openbaar gemaakte stukken."),
        en=("Kind of source", "For example a bundle of disclosed documents."),
        default=REQUIRED,
    )
    text_language: Language = described(
        nl=("Taal van het stuk", "De taal waarin het stuk zelf is geschreven."),
        en=("Language of the document", "The language the document itself is written in."),
        default=REQUIRED,
    )
    publisher: OrUnknown[Line] = described(
        nl=(
            "Van wie het stuk komt",
            "De organisatie die het stuk heeft gemaakt of openbaar gemaakt.",
        ),
        en=("Publisher", "The organisation that made the document or made it public."),
        default=REQUIRED,
    )
    origin: Prose = described(
        nl=(
            "Herkomst",
            "Hoe het stuk in het archief is gekomen en wat er van de oorspronkelijke vorm verloren is gegaan.",
        ),
        en=(
            "Origin",
            "How the document came into the archive and what of its original form was lost.",
        ),
        default=REQUIRED,
    )
    published_on: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Openbaar gemaakt op", "Wanneer het stuk openbaar is gemaakt."),
        en=("Made public on", "When the document was made public."),
    )
    url: MayBeAbsent[OrUnknown[Url]] = described(
        nl=("Adres van het origineel", "Waar het origineel op internet staat."),
        en=("Address of the original", "Where the original is on the internet."),
    )
    archived_url: MayBeAbsent[OrUnknown[Url]] = described(
        nl=(
            "Adres in een webarchief",
            "Een kopie van het origineel in een webarchief, voor als het verdwijnt.",
        ),
        en=(
            "Address in a web archive",
            "A copy of the original in a web archive, in case it disappears.",
        ),
    )
    licence: OrUnknown[Line] = described(
        nl=("Licentie", "Onder welke voorwaarden de tekst mag worden gebruikt."),
        en=("Licence", "Under which terms the text may be used."),
        default=REQUIRED,
    )
    redactions: MayBeAbsent[Prose] = described(
        nl=(
            "Weggelakt",
            "Wat in het stuk zelf onleesbaar is gemaakt, door wie, en wat dat voor de lezer betekent.",
        ),
        en=(
            "Blacked out",
            "What was made illegible in the document itself, by whom, and what that means for the reader.",
        ),
    )
    sha256: Sha256 = described(
        nl=(
            "Controlegetal",
            "De SHA-256 van text.txt. Verandert de tekst, dan klopt dit niet meer.",
        ),
        en=("Checksum", "The SHA-256 of text.txt. If the text changes, this no longer fits."),
        default=REQUIRED,
    )
    parts: MayBeAbsent[Annotated[list[SourcePart], Field(min_length=1, max_length=500)]] = (
        described(
            nl=(
                "Stukken",
                "De stukken in een bundel, in de volgorde waarin zij in text.txt staan.",
            ),
            en=(
                "Parts",
                "The documents in a bundle, in the order in which they stand in text.txt.",
            ),
        )
    )
    masks: MayBeAbsent[Annotated[list[Mask], Field(min_length=1, max_length=500)]] = described(
        nl=("Afgeschermd", "Passages die de site niet toont, zoals de naam van een medewerker."),
        en=("Masked", "Passages the site does not show, such as the name of a member of staff."),
    )
