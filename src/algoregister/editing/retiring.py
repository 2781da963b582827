"""Turns an entry in use into a stopped one, and an entry into a tombstone."""

from collections.abc import Mapping as PlainMapping
from collections.abc import Sequence as PlainSequence
from dataclasses import dataclass
from typing import Any

from algoregister.editing.changing import file_of
from algoregister.editing.formatting import canonical, kind_of
from algoregister.editing.tree import Item, Mapping, Sequence, plain, tree_of, value_of
from algoregister.model.stopping import RetirementKind
from algoregister.model.tombstone import TombstoneKind
from algoregister.model.vocabulary import Status
from algoregister.publishing.comparable import language_of
from algoregister.reading.document import Document

Said = str | PlainMapping[str, Any]
"""A date or text, or `{"unknown": why}`."""

_STATUS = {
    RetirementKind.SUSPENDED: Status.SUSPENDED,
    RetirementKind.RETIRED: Status.RETIRED,
    RetirementKind.REPLACED: Status.RETIRED,
    RetirementKind.NEVER_DEPLOYED: Status.NEVER_DEPLOYED,
}
_DATE_FIELD = {Status.SUSPENDED: "suspended_on", Status.RETIRED: "ended_on"}


@dataclass(frozen=True, slots=True)
class Stopping:
    """What is told of how an algorithm was stopped. Texts are in the language of the entry.

    Attributes:
        kind: how it ended.
        on: when; nothing is said of it for one that was never deployed.
        as_of: date on which the new status was certain.
        retirement: the record of stopping, without `kind`, as plain values.
    """

    kind: RetirementKind
    on: Said | None
    as_of: Said
    retirement: PlainMapping[str, Any]


def is_stopped_for_good(value: PlainMapping[str, Any]) -> bool:
    """Tell whether an entry says already that it was stopped for good."""
    return value.get("status") in (Status.RETIRED.value, Status.NEVER_DEPLOYED.value)


def retired(document: Document, stopping: Stopping) -> bytes:
    """Write an entry anew as one that was stopped; comments and all else stay.

    A retirement that is there already, of an entry that was suspended, is added to.
    """
    tree = tree_of(document)
    root = tree.root
    status = _STATUS[stopping.kind]
    root.put("status", status.value)
    root.put("status_as_of", value_of(stopping.as_of))
    if stopping.on is not None and status in _DATE_FIELD:
        root.put(_DATE_FIELD[status], value_of(stopping.on))
    member = root.get("retirement")
    record = member.value if member and isinstance(member.value, Mapping) else Mapping()
    record.put("kind", stopping.kind.value)
    if "grounds" in stopping.retirement:
        record.members = [held for held in record.members if held.key != "not_published"]
    for key, told in stopping.retirement.items():
        _add(record, key, told)
    root.put("retirement", record)
    return canonical(tree, kind_of(document.file))


def _add(record: Mapping, key: str, told: Any) -> None:
    """Put a field into the record; a list that is there already grows."""
    member = record.get(key)
    if member and isinstance(member.value, Sequence) and isinstance(told, PlainSequence):
        known = [plain(item.value) for item in member.value.items]
        member.value.items += [Item(value_of(item)) for item in told if item not in known]
    else:
        record.put(key, value_of(told))


def tombstone(document: Document, path: str, reason: str, date: str, moved_to: str | None) -> bytes:
    """Write what is left of an entry that was published in error, or that moved.

    Args:
        document: the entry.
        path: of its file, with `/`.
        reason: why, in the language of the entry.
        date: when it was withdrawn or moved.
        moved_to: its new id; None when it was withdrawn.
    """
    kind = TombstoneKind.MOVED if moved_to else TombstoneKind.WITHDRAWN
    language = language_of(document.value)
    told = {
        "schema_version": 1,
        "language": language,
        "tombstone": {
            "kind": kind.value,
            "name": document.value["name"],
            "date": date,
            "reason": {language: reason},
            **({"moved_to": moved_to} if moved_to else {}),
        },
    }
    return file_of(told, path)
