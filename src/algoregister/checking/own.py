"""Rules about what a register adds of its own: its fields and its stop grounds."""

from collections.abc import Iterator

from algoregister.checking.rule import EntryFile, Finding
from algoregister.model.own import OwnField, OwnFieldKind
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.model_problems import CHOOSE, DID_YOU_MEAN, nearest

NOT_DECLARED = Bilingual(
    "Het veld {field} staat niet onder `own_fields` in register.yml.",
    "The field {field} does not stand under `own_fields` in register.yml.",
)
DECLARE = Bilingual(
    "Kies een veld dat er wel staat ({fields}), of voeg dit veld toe aan register.yml.",
    "Choose a field that does ({fields}), or add this field to register.yml.",
)
OTHER_KIND = Bilingual(
    "Het veld {field} is van de soort {kind}; de waarde hoort achter `{key}:`.",
    "The field {field} is of the kind {kind}; its value belongs behind `{key}:`.",
)
USE_KEY = Bilingual("Schrijf `{key}: …`.", "Write `{key}: …`.")
TWICE = Bilingual("Het veld {field} staat hier twee keer.", "The field {field} stands here twice.")
KEEP_ONE = Bilingual("Laat er één staan.", "Keep one of them.")
NO_SUCH_CHOICE = Bilingual(
    "{choice} is geen keuze van het veld {field}.", "{choice} is not a choice of the field {field}."
)
NOT_SAID = Bilingual(
    "Het verplichte veld {field} ({label}) ontbreekt.",
    "The required field {field} ({label}) is missing.",
)
ADD = Bilingual(
    "Voeg onder `own_fields:` een regel toe met `field: {field}` en `{key}: …`, of met "
    "`why_unknown: …` als niemand het weet.",
    "Add an item under `own_fields:` with `field: {field}` and `{key}: …`, or with "
    "`why_unknown: …` if nobody knows.",
)
NO_SUCH_GROUND = Bilingual(
    "De reden {code} staat niet onder `own_grounds` in register.yml.",
    "The ground {code} does not stand under `own_grounds` in register.yml.",
)
DECLARE_GROUND = Bilingual(
    "Kies een vaste reden, of voeg deze met een naam toe aan register.yml.",
    "Choose a fixed ground, or add this one with a label to register.yml.",
)
_VALUES = tuple(kind.value for kind in OwnFieldKind)


def own_field_not_declared(file: EntryFile) -> Iterator[Finding]:
    """An entry fills in a field that the register does not have.

    Nobody would know what the field means, and it is not shown.

    Choose a field that stands under `own_fields` in `register.yml`, or add it there.

    NL: Een registratie vult een veld in dat dit register niet heeft.

    Niemand weet dan wat het veld betekent, en het wordt niet getoond.

    Kies een veld dat onder `own_fields` in `register.yml` staat, of voeg het daar toe.
    """
    declared = _declared(file)
    for index, value in enumerate(file.entry.own_fields or ()):
        if value.field not in declared:
            near = nearest(value.field, declared)
            mend = (
                say(DID_YOU_MEAN, nearest=near)
                if near
                else say(DECLARE, fields=", ".join(declared) or "–")
            )
            path = ("own_fields", index, "field")
            yield Finding(
                file.document, path, say(NOT_DECLARED, field=value.field), mend, instead=near
            )


def own_field_of_another_kind(file: EntryFile) -> Iterator[Finding]:
    """The value of a field of the register's own is not of the kind the register says.

    A number that is written as text cannot be counted, a date not be sorted.

    Put the value behind the key that the message names.

    NL: De waarde van een eigen veld is niet van de soort die het register noemt.

    Een getal dat als tekst staat, is niet te tellen, en een datum niet te sorteren.

    Zet de waarde achter de sleutel die de melding noemt.
    """
    declared = _declared(file)
    for index, value in enumerate(file.entry.own_fields or ()):
        field = declared.get(value.field)
        if field is None:
            continue
        for key in _VALUES:
            if getattr(value, key) is not None and key != field.kind.value:
                message = say(
                    OTHER_KIND, field=value.field, kind=field.kind.label, key=field.kind.value
                )
                path = ("own_fields", index, key)
                mend = say(USE_KEY, key=field.kind.value)
                yield Finding(file.document, path, message, mend, of_key=True)


def own_field_twice(file: EntryFile) -> Iterator[Finding]:
    """An entry fills in the same field of the register's own twice.

    A reader and a program cannot tell which of the two holds.

    Keep one of them.

    NL: Een registratie vult hetzelfde eigen veld twee keer in.

    Een lezer en een programma weten dan niet welke geldt.

    Laat er één staan.
    """
    seen: set[str] = set()
    for index, value in enumerate(file.entry.own_fields or ()):
        if value.field in seen:
            path = ("own_fields", index, "field")
            yield Finding(file.document, path, say(TWICE, field=value.field), KEEP_ONE)
        seen.add(value.field)


def own_choice_unknown(file: EntryFile) -> Iterator[Finding]:
    """An entry chooses a code that the field does not have.

    It would be counted as something of its own, and have no name on the site.

    Choose one of the codes that `register.yml` names, or add one there.

    NL: Een registratie kiest een code die het veld niet heeft.

    De code zou apart worden geteld en heeft op de site geen naam.

    Kies een van de codes die `register.yml` noemt, of voeg er daar een toe.
    """
    declared = _declared(file)
    for index, value in enumerate(file.entry.own_fields or ()):
        field = declared.get(value.field)
        codes = [choice.code for choice in (field.choices if field else None) or ()]
        if value.choice is not None and codes and value.choice not in codes:
            near = nearest(value.choice, codes)
            mend = say(DID_YOU_MEAN, nearest=near) if near else say(CHOOSE, values=", ".join(codes))
            path = ("own_fields", index, "choice")
            message = say(NO_SUCH_CHOICE, choice=value.choice, field=value.field)
            yield Finding(file.document, path, message, mend, instead=near)


def own_field_missing(file: EntryFile) -> Iterator[Finding]:
    """An entry leaves out a field that this register asks of every entry.

    The register's owner has decided that readers must find it.

    Add it under `own_fields`, or say there why it is not known.

    NL: Een registratie laat een veld weg dat dit register van elke registratie vraagt.

    De eigenaar van het register heeft besloten dat lezers het moeten vinden.

    Voeg het toe onder `own_fields`, of zeg daar waarom het niet bekend is.
    """
    said = {value.field for value in file.entry.own_fields or ()}
    for field in _declared(file).values():
        if field.required and field.code not in said:
            label = (
                field.label if isinstance(field.label, str) else next(iter(field.label.values()))
            )
            message = say(NOT_SAID, field=field.code, label=label)
            mend = say(ADD, field=field.code, key=field.kind.value)
            yield Finding(file.document, ("own_fields",), message, mend)


def own_ground_not_declared(file: EntryFile) -> Iterator[Finding]:
    """A stop has a ground of the register's own that the register does not name.

    The site would show the bare code, and nobody could tell what it means.

    Choose a fixed ground, or add this one to `own_grounds` in `register.yml`.

    NL: Bij het stoppen staat een eigen reden die het register niet noemt.

    De site zou alleen de code tonen, en niemand weet wat die betekent.

    Kies een vaste reden, of zet deze onder `own_grounds` in `register.yml`.
    """
    settings = file.register.settings
    declared = {ground.code for ground in (settings.own_grounds if settings else None) or ()}
    grounds = file.entry.retirement.grounds if file.entry.retirement else None
    for index, ground in enumerate(grounds or ()):
        code = str(ground.code)
        if code.startswith("x-") and code not in declared:
            near = nearest(code, declared)
            mend = say(DID_YOU_MEAN, nearest=near) if near else DECLARE_GROUND
            path = ("retirement", "grounds", index, "code")
            yield Finding(file.document, path, say(NO_SUCH_GROUND, code=code), mend, instead=near)


def _declared(file: EntryFile) -> dict[str, OwnField]:
    settings = file.register.settings
    return {field.code: field for field in (settings.own_fields if settings else None) or ()}
