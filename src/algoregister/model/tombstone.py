"""What is left of an entry that was published in error, or that moved to another address."""

from algoregister.model.conditions import Condition, Conditional
from algoregister.model.dates import PartialDate
from algoregister.model.organisation import SchemaVersion
from algoregister.model.retirement import EntryId
from algoregister.model.text import Language, MayBeAbsent, Name, Prose, Written
from algoregister.model.vocabulary import Vocabulary
from algoregister.model.wording import REQUIRED, Bilingual, described


class TombstoneKind(Vocabulary):
    """Why only a tombstone is left."""

    WITHDRAWN = (
        "withdrawn",
        ("Ingetrokken", "De registratie was een vergissing en is weggehaald."),
        ("Withdrawn", "The entry was a mistake and has been removed."),
    )
    MOVED = (
        "moved",
        ("Verplaatst", "De registratie staat nu op een ander adres."),
        ("Moved", "The entry is now at another address."),
    )


class TombstoneRecord(Conditional):
    """Why the entry is gone and where to look now."""

    conditions = (
        Condition(
            code="moved-without-address",
            explanation=Bilingual(
                "De registratie is verplaatst, maar er staat niet waarheen.",
                "The entry was moved, but it does not say where to.",
            ),
            why=Bilingual(
                "Wie het oude adres volgt, vindt de registratie niet meer.",
                "Whoever follows the old address can no longer find the entry.",
            ),
            mend=Bilingual(
                "Voeg `moved_to: organisatie/naam` toe.", "Add `moved_to: organisation/name`."
            ),
            when=("kind", frozenset({TombstoneKind.MOVED.value})),
            requires=("moved_to",),
        ),
        Condition(
            code="withdrawn-with-address",
            explanation=Bilingual(
                "De registratie is ingetrokken, en toch staat er een nieuw adres.",
                "The entry was withdrawn, and yet there is a new address.",
            ),
            why=Bilingual(
                "Een lezer weet dan niet of de registratie weg is of ergens anders staat.",
                "A reader cannot tell then whether the entry is gone or somewhere else.",
            ),
            mend=Bilingual(
                "Haal `moved_to` weg, of kies `kind: moved`.",
                "Remove `moved_to`, or choose `kind: moved`.",
            ),
            when=("kind", frozenset({TombstoneKind.WITHDRAWN.value})),
            forbids=("moved_to",),
        ),
    )

    kind: TombstoneKind = described(
        nl=("Soort", "Ingetrokken of verplaatst."),
        en=("Kind", "Withdrawn or moved."),
        default=REQUIRED,
    )
    name: Name = described(
        nl=("Naam", "Hoe het algoritme in het register heette."),
        en=("Name", "What the algorithm was called in the register."),
        default=REQUIRED,
    )
    date: PartialDate = described(
        nl=("Datum", "Wanneer de registratie is ingetrokken of verplaatst."),
        en=("Date", "When the entry was withdrawn or moved."),
        default=REQUIRED,
    )
    reason: Prose = described(
        nl=("Reden", "Waarom, in gewone woorden."),
        en=("Reason", "Why, in plain words."),
        default=REQUIRED,
    )
    moved_to: MayBeAbsent[EntryId] = described(
        nl=("Nieuw adres", "Waar de registratie nu staat: organisatie/naam."),
        en=("New address", "Where the entry is now: organisation/name."),
    )


class Tombstone(Written):
    """The file that stays at the address of an entry that is gone."""

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
    tombstone: TombstoneRecord = described(
        nl=("Grafsteen", "Wat er overblijft van een registratie die weg is."),
        en=("Tombstone", "What is left of an entry that is gone."),
        default=REQUIRED,
    )
