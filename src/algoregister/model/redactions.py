"""What may not be repeated from the history of the register, though git still holds it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from algoregister.model.organisation import SchemaVersion
from algoregister.model.retirement import EntryId
from algoregister.model.text import Language, Line, MayBeAbsent, Written
from algoregister.model.wording import REQUIRED, described

CommitName = Annotated[str, StringConstraints(pattern="^[0-9a-f]{7,64}$")]
"""The name of a commit, or its first seven or more characters."""
FieldPointer = Annotated[str, StringConstraints(pattern="^(?:/[^/\\s]+)+$", max_length=500)]
"""JSON Pointer to a field, such as `/contact/email`; all that is below it is meant too."""


class Redaction(Written):
    """Something in the history of one entry that may not be repeated."""

    entry: EntryId = described(
        nl=("Algoritme", "De naam van het algoritme: organisatie/naam, zoals het toen heette."),
        en=("Algorithm", "The id of the algorithm: organisation/name, as it was then."),
        default=REQUIRED,
    )
    commit: MayBeAbsent[CommitName] = described(
        nl=(
            "Commit",
            "Alleen wat in deze commit veranderde; weggelaten: alles wat ooit veranderde.",
        ),
        en=("Commit", "Only what changed in this commit; left out: everything that ever changed."),
    )
    field: MayBeAbsent[FieldPointer] = described(
        nl=(
            "Veld",
            "Alleen dit veld en wat eronder zit, zoals /contact/email; weggelaten: elk veld.",
        ),
        en=(
            "Field",
            "Only this field and what is below it, such as /contact/email; left out: every field.",
        ),
    )
    reason: Line = described(
        nl=("Reden", "Waarom het er niet meer staat. Dit komt op de site; herhaal het niet hier."),
        en=(
            "Reason",
            "Why it is no longer there. This is shown on the site; do not repeat it here.",
        ),
        default=REQUIRED,
    )


class Redactions(Written):
    """What `redactions.yml` holds."""

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
    redactions: Annotated[list[Redaction], Field(min_length=1, max_length=1000)] = described(
        nl=("Weggelaten", "Wat niet uit de geschiedenis wordt herhaald."),
        en=("Left out", "What is not repeated from the history."),
        default=REQUIRED,
    )
