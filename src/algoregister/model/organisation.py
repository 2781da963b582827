"""An organisation that is responsible for algorithms."""

from typing import Annotated

from pydantic import Field, StrictInt

from algoregister.model.text import (
    Email,
    Language,
    Line,
    LineText,
    MayBeAbsent,
    Name,
    OrUnknown,
    Prose,
    Slug,
    Url,
    Written,
)
from algoregister.model.wording import REQUIRED, described

SchemaVersion = Annotated[StrictInt, Field(ge=1, le=1)]


class Identifier(Written):
    """The number or address under which another system knows something."""

    scheme: Slug = described(
        nl=("Stelsel", "Wie het nummer uitgeeft, bijvoorbeeld tooi, oin, kvk of nl-lars."),
        en=("Scheme", "Who issues the number, for example tooi, oin, companies-house or nl-lars."),
        default=REQUIRED,
    )
    value: LineText = described(
        nl=("Nummer", "Het nummer of adres zelf."),
        en=("Value", "The number or address itself."),
        default=REQUIRED,
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Waar het nummer op internet is na te gaan."),
        en=("Address", "Where the number can be looked up on the internet."),
    )


class Contact(Written):
    """Where to ask. A mailbox or form of the organisation, never of a person."""

    email: MayBeAbsent[Email] = described(
        nl=("E-mailadres", "Een algemene mailbox, geen adres van een persoon."),
        en=("E-mail address", "A general mailbox, not the address of a person."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Contactpagina", "De pagina met het contactformulier of de telefoonnummers."),
        en=("Contact page", "The page with the contact form or the telephone numbers."),
    )
    phone: MayBeAbsent[LineText] = described(
        nl=("Telefoon", "Een algemeen nummer."),
        en=("Telephone", "A general number."),
    )
    note: MayBeAbsent[Line] = described(
        nl=("Toelichting", "Bijvoorbeeld de openingstijden."),
        en=("Note", "For example the opening hours."),
    )


class Organisation(Written):
    """Who is responsible for an algorithm; the file name is its identity."""

    schema_version: SchemaVersion = described(
        nl=("Versie van het formaat", "Altijd 1."),
        en=("Format version", "Always 1."),
        default=REQUIRED,
    )
    language: Language = described(
        nl=("Taal", "De taal van teksten zonder taalcode, bijvoorbeeld nl."),
        en=("Language", "The language of texts without a language code, for example en."),
        default=REQUIRED,
    )
    name: Name = described(
        nl=("Naam", "De officiële naam."),
        en=("Name", "The official name."),
        default=REQUIRED,
    )
    short_name: MayBeAbsent[Name] = described(
        nl=("Korte naam", "De afkorting of roepnaam, bijvoorbeeld IND."),
        en=("Short name", "The abbreviation or usual name, for example IND."),
    )
    description: MayBeAbsent[Prose] = described(
        nl=("Wat de organisatie doet", "In gewone woorden, in een paar zinnen."),
        en=("What the organisation does", "In plain words, in a few sentences."),
    )
    kind: MayBeAbsent[Line] = described(
        nl=("Soort organisatie", "Bijvoorbeeld gemeente, ministerie of uitvoeringsorganisatie."),
        en=("Kind of organisation", "For example municipality, ministry or agency."),
    )
    part_of: MayBeAbsent[Line] = described(
        nl=("Onderdeel van", "De organisatie waar deze onder valt."),
        en=("Part of", "The organisation this one belongs to."),
    )
    website: MayBeAbsent[OrUnknown[Url]] = described(
        nl=("Website", "De algemene website."),
        en=("Website", "The general website."),
    )
    address: MayBeAbsent[Line] = described(
        nl=("Adres", "Het bezoekadres of postadres, op één regel."),
        en=("Address", "The visiting or postal address, on one line."),
    )
    contact: MayBeAbsent[OrUnknown[Contact]] = described(
        nl=("Contact", "Waar mensen met vragen terechtkunnen."),
        en=("Contact", "Where people can go with questions."),
    )
    identifiers: MayBeAbsent[Annotated[list[Identifier], Field(min_length=1, max_length=20)]] = (
        described(
            nl=(
                "Nummers in andere stelsels",
                "Bijvoorbeeld het nummer in de lijst van overheidsorganisaties (TOOI).",
            ),
            en=(
                "Identifiers elsewhere",
                "For example the number in the list of public bodies (TOOI).",
            ),
        )
    )
