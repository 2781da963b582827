"""What a register adds of its own: fields and stop grounds that no other register has.

They are declared in `register.yml`. An entry gives the value of an own field under `own_fields`.
"""

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, StringConstraints

from algoregister.model.conditions import Condition, Conditional
from algoregister.model.dates import PartialDate
from algoregister.model.evidence import SupportedByEvidence
from algoregister.model.text import (
    Line,
    MayBeAbsent,
    Name,
    Prose,
    Slug,
    Url,
    Written,
)
from algoregister.model.vocabulary import Vocabulary
from algoregister.model.wording import REQUIRED, Bilingual, described

OwnCode = Annotated[str, StringConstraints(pattern="^x-[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
"""Code a register made up itself; it begins with `x-`."""


class OwnFieldKind(Vocabulary):
    """What an own field holds; also the key an entry gives its value under."""

    TEXT = ("text", ("Tekst", "Gewone zinnen."), ("Text", "Plain sentences."))
    NUMBER = ("number", ("Getal", "Een heel getal."), ("Number", "A whole number."))
    DATE = (
        "date",
        ("Datum", "Een jaar, een maand of een dag."),
        ("Date", "A year, a month or a day."),
    )
    URL = ("url", ("Adres", "Een adres op internet."), ("Address", "An address on the internet."))
    YES = ("yes", ("Ja of nee", "true of false."), ("Yes or no", "true or false."))
    CHOICE = (
        "choice",
        ("Keuze", "Een van de codes die het register noemt."),
        ("Choice", "One of the codes the register names."),
    )


class OwnChoice(Written):
    """A value an own field can have."""

    code: Slug = described(
        nl=("Code", "Kleine letters, cijfers en streepjes."),
        en=("Code", "Small letters, digits and hyphens."),
        default=REQUIRED,
    )
    label: Name = described(
        nl=("Naam", "Hoe de keuze op de site heet."),
        en=("Label", "What the choice is called on the site."),
        default=REQUIRED,
    )


class OwnField(Conditional):
    """A field this register has and others have not."""

    conditions = (
        Condition(
            code="choices-missing",
            explanation=Bilingual(
                "Dit veld is een keuze, maar er staat niet waaruit.",
                "This field is a choice, but it does not say from what.",
            ),
            why=Bilingual(
                "Zonder lijst is niet na te gaan of een registratie een goede code noemt.",
                "Without a list it cannot be checked whether an entry names a right code.",
            ),
            mend=Bilingual(
                "Voeg `choices:` toe, met bij elke keuze een `code` en een `label`.",
                "Add `choices:`, with a `code` and a `label` for each choice.",
            ),
            when=("kind", frozenset({OwnFieldKind.CHOICE.value})),
            requires=("choices",),
        ),
    )

    code: Slug = described(
        nl=("Code", "Hoe het veld in de bestanden heet: kleine letters, cijfers en streepjes."),
        en=("Code", "What the field is called in files: small letters, digits and hyphens."),
        default=REQUIRED,
    )
    kind: OwnFieldKind = described(
        nl=("Soort", "Wat het veld bevat."),
        en=("Kind", "What the field holds."),
        default=REQUIRED,
    )
    label: Name = described(
        nl=("Naam", "Hoe het veld op de site heet."),
        en=("Label", "What the field is called on the site."),
        default=REQUIRED,
    )
    help: MayBeAbsent[Line] = described(
        nl=("Uitleg", "Wat hier moet staan."),
        en=("Explanation", "What belongs here."),
    )
    choices: MayBeAbsent[Annotated[list[OwnChoice], Field(min_length=1, max_length=100)]] = (
        described(
            nl=("Keuzes", "De codes waaruit een registratie kiest."),
            en=("Choices", "The codes an entry chooses from."),
        )
    )
    required: StrictBool = described(
        nl=("Verplicht", "true als elke registratie dit moet zeggen."),
        en=("Required", "true if every entry must say this."),
        default=False,
    )


class OwnGround(Written):
    """A reason for stopping that this register has besides the fixed ones."""

    code: OwnCode = described(
        nl=("Code", "Begint met x-."),
        en=("Code", "Begins with x-."),
        default=REQUIRED,
    )
    label: Name = described(
        nl=("Naam", "Hoe de reden op de site heet."),
        en=("Label", "What the ground is called on the site."),
        default=REQUIRED,
    )
    help: MayBeAbsent[Line] = described(
        nl=("Uitleg", "Wanneer deze reden past."),
        en=("Explanation", "When this ground fits."),
    )


class OwnValue(Conditional, SupportedByEvidence):
    """What an entry says in a field of the register's own."""

    conditions = (
        Condition(
            code="own-field-empty",
            explanation=Bilingual(
                "Dit eigen veld heeft geen waarde.", "This field of the register has no value."
            ),
            why=Bilingual(
                "Een veld zonder waarde zegt niets, ook niet dat iets onbekend is.",
                "A field without a value says nothing, not even that something is unknown.",
            ),
            mend=Bilingual(
                "Zet er `text`, `number`, `date`, `url`, `yes`, `choice` of `why_unknown` bij.",
                "Add `text`, `number`, `date`, `url`, `yes`, `choice` or `why_unknown`.",
            ),
            requires_one_of=("text", "number", "date", "url", "yes", "choice", "why_unknown"),
        ),
    )

    field: Slug = described(
        nl=("Veld", "De code van het veld, zoals register.yml die noemt."),
        en=("Field", "The code of the field, as register.yml names it."),
        default=REQUIRED,
    )
    text: MayBeAbsent[Prose] = described(
        nl=("Tekst", "Voor een veld van de soort tekst."),
        en=("Text", "For a field of the kind text."),
    )
    number: MayBeAbsent[Annotated[StrictInt, Field(ge=-(10**12), le=10**12)]] = described(
        nl=("Getal", "Voor een veld van de soort getal."),
        en=("Number", "For a field of the kind number."),
    )
    date: MayBeAbsent[PartialDate] = described(
        nl=("Datum", "Voor een veld van de soort datum."),
        en=("Date", "For a field of the kind date."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Voor een veld van de soort adres."),
        en=("Address", "For a field of the kind address."),
    )
    yes: MayBeAbsent[StrictBool] = described(
        nl=("Ja of nee", "Voor een veld van de soort ja of nee."),
        en=("Yes or no", "For a field of the kind yes or no."),
    )
    choice: MayBeAbsent[Slug] = described(
        nl=("Keuze", "Voor een veld van de soort keuze: een van de codes."),
        en=("Choice", "For a field of the kind choice: one of the codes."),
    )
    why_unknown: MayBeAbsent[Line] = described(
        nl=("Onbekend", "Waarom het niet bekend is."),
        en=("Unknown", "Why it is not known."),
    )
