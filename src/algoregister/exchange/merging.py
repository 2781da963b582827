"""What a register has already, and putting a newer edition of a source into it.

What the source says replaces what it said before. What people added (translations, the reasons of
a stop, evidence) stays, unless it contradicts the source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from algoregister.exchange.cells import key_of
from algoregister.exchange.crosswalk import crosswalks
from algoregister.exchange.draft import Written
from algoregister.exchange.report import Note
from algoregister.model.wording import Bilingual
from algoregister.problem import say

OLD_TRANSLATION = Bilingual(
    "De tekst in de bron is veranderd; de vertaling ({languages}) is misschien verouderd.",
    "The text in the source has changed; the translation ({languages}) may be out of date.",
)
NOT_STOPPED_ANY_MORE = Bilingual(
    "Volgens de bron is het niet meer gestopt; wat er over het stoppen stond, is weggehaald.",
    "By the source it is no longer stopped; what was said of the stop was taken out.",
)


@dataclass(frozen=True, slots=True)
class Existing:
    """What a register has already.

    Attributes:
        languages: of the register; None when there is none yet.
        organisations: names of each organisation, by id.
        entries: fields of each entry, by id.
        tombstones: ids of what was withdrawn or moved.
        by_record: id of an entry by the key its source knows it by.
    """

    languages: Sequence[str] | None = None
    organisations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    entries: Mapping[str, Written] = field(default_factory=dict)
    tombstones: frozenset[str] = frozenset()
    by_record: Mapping[str, str] = field(default_factory=dict)

    @property
    def organisation_ids(self) -> frozenset[str]:
        """Ids of the organisations."""
        return frozenset(self.organisations)

    @property
    def organisation_names(self) -> frozenset[str]:
        """Every name of every organisation."""
        return frozenset(name for names in self.organisations.values() for name in names)

    def organisation_called(self, name: str) -> str | None:
        """Give the id of the organisation with a name."""
        wanted = key_of(name)
        for organisation_id, names in self.organisations.items():
            if any(key_of(other) == wanted for other in names):
                return organisation_id
        return None

    def imported(self, family: str) -> Iterator[tuple[str, Written]]:
        """Give the entries that came from registers of a family."""
        for entry_id, entry in self.entries.items():
            if family_of(entry) == family:
                yield entry_id, entry


def family_of(entry: Mapping[str, Any]) -> str | None:
    """Tell from which family of standards an entry was imported; None when it was not."""
    origin = entry.get("imported_from")
    if not origin:
        return None
    crosswalk = crosswalks().get(origin["standard"])
    return crosswalk.family if crosswalk else str(origin["standard"]).partition("-")[0]


_OURS = frozenset({"schema_version", "language"})
_STOPPING = ("ended_on", "suspended_on", "retirement")


def merged(before: Written, new: Written, row: int) -> tuple[Written, list[Note]]:
    """Put what a newer edition says into an entry.

    Args:
        before: the entry as the register has it.
        new: as the newer edition alone would make it.
        row: number of the row, for remarks.
    """
    notes: list[Note] = []
    was_imported = _imported_fields(before)
    after: Written = {
        key: value for key, value in before.items() if key in new or key not in was_imported
    }
    for key, value in new.items():
        if key in _OURS:
            continue
        if key == "retirement" and before.get("retirement", {}).get("grounds"):
            continue
        if key == "external_ids":
            others = [
                item
                for item in before.get(key, ())
                if item["scheme"] not in {i["scheme"] for i in value}
            ]
            after[key] = [*value, *others]
            continue
        if key == "imported_from":
            after[key] = value
            continue
        after[key] = _text_kept(before.get(key), value, before["language"], key, row, notes)
    if (
        new["status"] in ("in_development", "pilot", "in_use")
        and "retirement" in after
        and "retirement" not in new
    ):
        for key in _STOPPING:
            after.pop(key, None)
        notes.append(Note(row, "status", "changed", NOT_STOPPED_ANY_MORE))
    return after, notes


def _imported_fields(entry: Written) -> frozenset[str]:
    """Give the fields that the crosswalk of an entry can fill; only these a newer edition empties."""
    crosswalk = crosswalks().get(entry["imported_from"]["standard"])
    if crosswalk is None:
        return frozenset()
    return frozenset(
        pointer.strip("/").split("/")[0]
        for field in crosswalk.fields
        if field.read
        for pointer in field.ours
    ) - {"external_ids"}


def _text_kept(before: Any, new: Any, language: str, key: str, row: int, notes: list[Note]) -> Any:
    """Keep the translations that people added to a text."""
    if not isinstance(before, dict) or "unknown" in before or language not in before:
        return new
    if isinstance(new, str):
        if before[language] != new:
            others = [other for other in before if other != language]
            if others:
                why = say(OLD_TRANSLATION, languages=", ".join(others))
                notes.append(Note(row, key, "remark", why))
        return {**before, language: new}
    if isinstance(new, dict) and language in new:
        return {**before, **new}
    return new
