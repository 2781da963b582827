"""An entry in the making: what a row of another register says, and what happened to each value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from algoregister.exchange.crosswalk import Crosswalk, CrosswalkField
from algoregister.exchange.report import Note, NoteKind
from algoregister.model.text import PLAIN_LENGTH
from algoregister.model.wording import Bilingual
from algoregister.problem import say

Written = dict[str, Any]

NO_FIELD = Bilingual(
    "Dit register heeft hier geen veld voor; de waarde is bewaard zoals zij is.",
    "This register has no field for this; the value is kept as it is.",
)
TAKEN = Bilingual(
    "Een ander veld van de bron staat hier al; de waarde is bewaard zoals zij is.",
    "Another field of the source stands here already; the value is kept as it is.",
)
TOO_LONG = Bilingual(
    "De tekst heeft {length} tekens en het veld laat er {limit} toe; hij is heel bewaard bij de herkomst.",
    "The text has {length} characters and the field allows {limit}; it is kept whole with its origin.",
)
TOO_LONG_TO_KEEP = Bilingual(
    "De waarde heeft {length} tekens; meer dan {limit} kunnen wij niet bewaren.",
    "The value has {length} characters; we cannot keep more than {limit}.",
)
OTHER_LANGUAGE = Bilingual(
    "Dit register heeft geen taal {language}; de tekst is bewaard zoals hij is.",
    "This register has no language {language}; the text is kept as it is.",
)


@dataclass(slots=True)
class Draft:
    """An entry in the making.

    Attributes:
        crosswalk: by which the row is read.
        row: its number.
        languages: of the register the entry is for.
        columns: the fields that the file has columns for.
        language: of its texts.
        entry: its fields so far, as they will be written.
        organisation: name of the organisation: a text, or one per language; None when not said.
        identifiers: field, scheme and value of each identifier in the source.
        kept: what no field holds: name and text.
        not_said: fields that were empty or said nothing.
        notes: what happened to values.
        refused: why the row cannot become an entry.
        facts: what conversions leave for the end: the status and dates, which go together.
    """

    crosswalk: Crosswalk
    row: int
    languages: Sequence[str]
    columns: frozenset[str]
    language: str
    entry: Written = field(default_factory=dict)
    organisation: str | dict[str, str] | None = None
    identifiers: list[tuple[str, str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    not_said: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    refused: list[Bilingual] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def note(
        self,
        kind: NoteKind,
        column: str | None,
        why: Bilingual,
        before: str | None = None,
        after: str | None = None,
    ) -> None:
        """Tell what happened to a value."""
        self.notes.append(Note(self.row, column, kind, why, before, after))

    def keep(self, name: str, text: str, why: Bilingual = NO_FIELD) -> None:
        """Keep a value as it is, because no field of ours can hold it."""
        if len(text) > PLAIN_LENGTH:
            why = say(TOO_LONG_TO_KEEP, length=len(text), limit=PLAIN_LENGTH)
            self.note("dropped", name, why, text)
            return
        self.kept.append((name, text))
        self.note("kept", name, why, text)

    def said(self, text: Bilingual) -> Any:
        """Give a text of ours in the languages of the register."""
        both = {
            language: getattr(text, language)
            for language in ("nl", "en")
            if language in self.languages
        }
        if len(both) == 2:
            return both
        return both.get(self.language) or (both or text.en)

    def in_language(self, field: CrosswalkField, text: str) -> Any:
        """Give a text of the source in its language; None when the register does not have it."""
        if field.language is None:
            return text
        return {field.language: text} if field.language in self.languages else None

    def put(self, pointer: str, value: Any, field: CrosswalkField, raw: str) -> bool:
        """Put a value into a field of the entry; if something stands there, the value is kept apart."""
        if value is None:
            self.keep(field.name, raw, say(OTHER_LANGUAGE, language=field.language))
            return False
        steps = pointer.strip("/").split("/")
        target = self.entry
        for step in steps[:-1]:
            target = target.setdefault(step, {})
        there = target.get(steps[-1])
        if there is None:
            target[steps[-1]] = value
        elif (
            isinstance(there, dict) and isinstance(value, dict) and not there.keys() & value.keys()
        ):
            there.update(value)
        elif there != value:
            self.keep(field.name, raw, TAKEN)
            return False
        return True

    def add(self, pointer: str, item: Mapping[str, Any], field: CrosswalkField, raw: str) -> None:
        """Add an item to a list of the entry; texts of the same item in other languages go together."""
        if any(value is None for value in item.values()):
            self.keep(field.name, raw, say(OTHER_LANGUAGE, language=field.language))
            return
        steps = pointer.strip("/").split("/")
        items: list[dict[str, Any]] = self.entry.setdefault(steps[0], [])
        for other in items:
            if other.get("title") == item.get("title") and _together(other, item):
                return
        items.append(dict(item))


def _together(there: dict[str, Any], item: Mapping[str, Any]) -> bool:
    """Add texts in other languages to an item that is the same in everything else."""
    if there.keys() != item.keys():
        return False
    differ = [key for key, value in item.items() if value != there[key]]
    for key in differ:
        value, other = item[key], there[key]
        if not (isinstance(value, dict) and isinstance(other, dict)) or value.keys() & other.keys():
            return False
    for key in differ:
        there[key].update(item[key])
    return bool(differ)
