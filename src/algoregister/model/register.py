"""The register itself: whose it is, in which languages, where it is published."""

from typing import Annotated

from pydantic import Field, StringConstraints

from algoregister.model.colour import Colour
from algoregister.model.conditions import Condition, Conditional
from algoregister.model.dates import PartialDate
from algoregister.model.organisation import Contact, SchemaVersion
from algoregister.model.own import OwnField, OwnGround
from algoregister.model.text import (
    Email,
    Language,
    Line,
    LineText,
    MayBeAbsent,
    Name,
    Prose,
    Slug,
    Summary,
    UniqueItems,
    Url,
    Written,
)
from algoregister.model.vocabulary import Exchange
from algoregister.model.wording import REQUIRED, Bilingual, described

BaseUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9._~:/\[\]-]+/$", max_length=500)
]


class Licence(Written):
    """The terms under which the content of the register may be used."""

    name: Line = described(
        nl=("Naam", "Bijvoorbeeld Creative Commons Zero 1.0."),
        en=("Name", "For example Creative Commons Zero 1.0."),
        default=REQUIRED,
    )
    url: Url = described(
        nl=("Adres", "Waar de licentie staat."),
        en=("Address", "Where the licence is."),
        default=REQUIRED,
    )
    spdx: MayBeAbsent[LineText] = described(
        nl=("SPDX-code", "Bijvoorbeeld CC0-1.0."),
        en=("SPDX id", "For example CC0-1.0."),
    )


class Repository(Written):
    """Where the files of the register are kept and changed."""

    url: Url = described(
        nl=(
            "Adres",
            "Het adres van de opslagplaats op de forge, zonder schuine streep aan het eind.",
        ),
        en=("Address", "The address of the repository on the forge, without a slash at the end."),
        default=REQUIRED,
    )
    branch: LineText = described(
        nl=("Hoofdtak", "De tak waaruit de site wordt gemaakt."),
        en=("Main branch", "The branch the site is made from."),
        default="main",
    )
    folder: MayBeAbsent[LineText] = described(
        nl=(
            "Map",
            "Waar de map van het register in de opslagplaats staat, als dat niet register is.",
        ),
        en=("Folder", "Where the register folder is in the repository, if it is not register."),
    )


class SecurityContact(Conditional):
    """Where somebody who found a hole reports it; becomes `/.well-known/security.txt` (RFC 9116)."""

    conditions = (
        Condition(
            "security-without-contact",
            Bilingual(
                "Er staat niet bij waar een lek kan worden gemeld.",
                "It does not say where a hole can be reported.",
            ),
            Bilingual(
                "Zonder adres kan niemand een lek melden voordat een ander het misbruikt.",
                "Without an address nobody can report a hole before another abuses it.",
            ),
            Bilingual("Vul `email` of `url` in.", "Fill in `email` or `url`."),
            requires_one_of=("email", "url"),
        ),
    )

    email: MayBeAbsent[Email] = described(
        nl=("E-mailadres", "Een mailbox die de beheerders lezen."),
        en=("E-mail address", "A mailbox the maintainers read."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "De pagina waar een lek kan worden gemeld."),
        en=("Address", "The page where a hole can be reported."),
    )
    policy_url: MayBeAbsent[Url] = described(
        nl=("Beleid", "De pagina die zegt hoe met meldingen wordt omgegaan."),
        en=("Policy", "The page that says how reports are handled."),
    )
    expires_on: PartialDate = described(
        nl=(
            "Geldig tot",
            "Tot wanneer deze gegevens gelden; hooguit een jaar vooruit is gebruikelijk.",
        ),
        en=("Valid until", "Until when this holds; at most a year ahead is customary."),
        default=REQUIRED,
    )


class OwnTheme(Written):
    """A theme of this register's own list."""

    code: Slug = described(
        nl=("Code", "Kleine letters en streepjes; wordt een adres op de site."),
        en=("Code", "Small letters and hyphens; becomes an address on the site."),
        default=REQUIRED,
    )
    label: Name = described(
        nl=("Naam", "Hoe het thema op de site heet."),
        en=("Label", "What the theme is called on the site."),
        default=REQUIRED,
    )
    help: MayBeAbsent[Line] = described(
        nl=("Uitleg", "Wat erbij hoort."),
        en=("Explanation", "What belongs to it."),
    )


class OwnTerm(Written):
    """A word of this register that pages explain where it first stands."""

    term: Name = described(
        nl=("Woord", "Zoals het wordt uitgelegd."),
        en=("Word", "As it is explained."),
        default=REQUIRED,
    )
    also: MayBeAbsent[Annotated[list[Name], Field(min_length=1, max_length=20)]] = described(
        nl=("Andere vormen", "Hoe het woord ook in teksten staat, zoals het meervoud."),
        en=("Other forms", "How the word also stands in texts, such as the plural."),
    )
    meaning: Line = described(
        nl=("Uitleg", "Wat het betekent, in gewone woorden."),
        en=("Meaning", "What it means, in plain words."),
        default=REQUIRED,
    )


class HomeRegister(Written):
    """A register whose entries stand, in short, in this one too."""

    id: Slug = described(
        nl=(
            "Korte naam",
            "Staat voor de organisaties van dat register in adressen: noord-gemeente.",
        ),
        en=(
            "Short name",
            "Stands before the organisations of that register in addresses: north-town.",
        ),
        default=REQUIRED,
    )
    at: LineText = described(
        nl=(
            "Waar het staat",
            "Het adres van een gepubliceerd register, of een map, gezien vanuit de map van dit bestand.",
        ),
        en=(
            "Where it is",
            "The address of a published register, or a folder, seen from the folder of this file.",
        ),
        default=REQUIRED,
    )


COLOUR, ACCENT = "#123c4a", "#e0a526"
"""The colours of a site whose owner has not chosen others."""


class Appearance(Written):
    """The colours of the site. Its logo is `docs/theme/assets/logo.svg`, if that is there."""

    colour: MayBeAbsent[Colour] = described(
        nl=(
            "Hoofdkleur",
            "De kleur van de balk bovenaan en van links, zoals #123c4a. Witte letters moeten erop te lezen zijn.",
        ),
        en=(
            "Main colour",
            "The colour of the bar at the top and of links, such as #123c4a. White letters must be legible on it.",
        ),
    )
    accent: MayBeAbsent[Colour] = described(
        nl=("Tweede kleur", "De kleur van de streep onder de balk en in het menu, zoals #e0a526."),
        en=(
            "Second colour",
            "The colour of the line below the bar and in the menu, such as #e0a526.",
        ),
    )


class RegisterSettings(Written):
    """What `register.yml` holds."""

    schema_version: SchemaVersion = described(
        nl=("Versie van het formaat", "Altijd 1."),
        en=("Format version", "Always 1."),
        default=REQUIRED,
    )
    languages: Annotated[list[Language], Field(min_length=1, max_length=20), UniqueItems()] = (
        described(
            nl=(
                "Talen",
                "De talen van de site, de belangrijkste eerst. De eerste staat op het hoofdadres.",
            ),
            en=(
                "Languages",
                "The languages of the site, the main one first. The first is at the main address.",
            ),
            default=REQUIRED,
        )
    )
    name: Name = described(
        nl=("Naam van het register", "Staat boven elke pagina."),
        en=("Name of the register", "Stands at the top of every page."),
        default=REQUIRED,
    )
    description: Summary = described(
        nl=("Waar het register voor is", "In één of twee zinnen; staat op de voorpagina."),
        en=("What the register is for", "In one or two sentences; stands on the front page."),
        default=REQUIRED,
    )
    publisher: Name = described(
        nl=("Uitgever", "De organisatie die het register bijhoudt."),
        en=("Publisher", "The organisation that keeps the register."),
        default=REQUIRED,
    )
    publisher_url: MayBeAbsent[Url] = described(
        nl=("Website van de uitgever", "De algemene website van de uitgever."),
        en=("Publisher's website", "The general website of the publisher."),
    )
    base_url: BaseUrl = described(
        nl=(
            "Adres van de site",
            "Het adres waarop het register staat, met een schuine streep aan het eind.",
        ),
        en=("Address of the site", "The address the register is at, with a slash at the end."),
        default=REQUIRED,
    )
    licence: Licence = described(
        nl=("Licentie", "Onder welke voorwaarden anderen de inhoud mogen gebruiken."),
        en=("Licence", "Under which terms others may use the content."),
        default=REQUIRED,
    )
    contact: Contact = described(
        nl=("Contact", "Waar lezers een fout kunnen melden of een vraag kunnen stellen."),
        en=("Contact", "Where readers can report a mistake or ask a question."),
        default=REQUIRED,
    )
    repository: MayBeAbsent[Repository] = described(
        nl=(
            "Opslagplaats",
            "Waar de bestanden van het register staan; geeft elke pagina een link om te wijzigen.",
        ),
        en=(
            "Repository",
            "Where the files of the register are; gives every page a link to edit it.",
        ),
    )
    security: MayBeAbsent[SecurityContact] = described(
        nl=("Lekken melden", "Waar iemand een lek in de site of het programma meldt."),
        en=("Reporting holes", "Where somebody reports a hole in the site or the program."),
    )
    about: MayBeAbsent[Prose] = described(
        nl=("Over dit register", "Wat een lezer over dit register moet weten."),
        en=("About this register", "What a reader must know about this register."),
    )
    own_fields: MayBeAbsent[Annotated[list[OwnField], Field(min_length=1, max_length=50)]] = (
        described(
            nl=("Eigen velden", "Velden die andere registers niet hebben, met hun soort en naam."),
            en=("Own fields", "Fields other registers do not have, with their kind and label."),
        )
    )
    own_grounds: MayBeAbsent[Annotated[list[OwnGround], Field(min_length=1, max_length=50)]] = (
        described(
            nl=("Eigen stopredenen", "Redenen om te stoppen, naast de vaste lijst."),
            en=("Own stop grounds", "Reasons for stopping, besides the fixed list."),
        )
    )
    own_rules: MayBeAbsent[
        Annotated[list[Slug], Field(min_length=1, max_length=50), UniqueItems()]
    ] = described(
        nl=(
            "Eigen regels",
            "Namen van regels uit een Python-pakket die dit register ook toepast.",
        ),
        en=(
            "Own rules",
            "Names of rules from a Python package that this register applies as well.",
        ),
    )
    exports: MayBeAbsent[
        Annotated[list[Exchange], Field(min_length=1, max_length=4), UniqueItems()]
    ] = described(
        nl=(
            "Ook in andere standaarden",
            "In welke standaarden van anderen de site het register geeft, onder /exports/.",
        ),
        en=(
            "In other standards too",
            "In which standards of others the site gives the register, under /exports/.",
        ),
    )
    themes: MayBeAbsent[Annotated[list[OwnTheme], Field(min_length=1, max_length=100)]] = described(
        nl=("Eigen thema's", "Vervangt de standaardlijst van zestien thema's."),
        en=("Own themes", "Replaces the standard list of sixteen themes."),
    )
    glossary: MayBeAbsent[Annotated[list[OwnTerm], Field(min_length=1, max_length=200)]] = (
        described(
            nl=(
                "Woordenlijst",
                "Moeilijke woorden die pagina's uitleggen waar ze voor het eerst staan.",
            ),
            en=("Glossary", "Hard words that pages explain where they first stand."),
        )
    )
    registers: MayBeAbsent[Annotated[list[HomeRegister], Field(min_length=1, max_length=1000)]] = (
        described(
            nl=(
                "Registers",
                "Registers waarvan de registraties hier in het kort staan; `algoregister merge` leest ze.",
            ),
            en=(
                "Registers",
                "Registers whose entries stand here in short; `algoregister merge` reads them.",
            ),
        )
    )
    appearance: MayBeAbsent[Appearance] = described(
        nl=("Uiterlijk", "De kleuren van de site."),
        en=("Appearance", "The colours of the site."),
    )
