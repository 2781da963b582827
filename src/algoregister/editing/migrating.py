"""Brings files of an older version of the format to the newest: values by plain functions, comments kept.

When `schema_version` rises, one `Migration` per kind of file that changed is added to `MIGRATIONS`.
Files of the other kinds only get the new number.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from algoregister.editing.tree import (
    Around,
    Item,
    Mapping,
    Member,
    Value,
    plain,
    same,
    tree_of,
    value_of,
)
from algoregister.editing.tree import Sequence as ListOfItems
from algoregister.editing.writing import written
from algoregister.reading.document import Document

Plain = dict[str, Any]
NEWEST = 1
"""The version of the format that this program reads and writes."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What changes in one kind of file when the version rises.

    Attributes:
        to: the version it leads to, from the one before.
        kind: name of the schema of the file: `entry`, `organisation`, `register`, `source`, …
        change: makes the values of the new version from those of the old one; it gives a new value
            and may change the one it is given. A field it renames or moves keeps its comments.
    """

    to: int
    kind: str
    change: Callable[[Plain], Plain]


MIGRATIONS: tuple[Migration, ...] = ()
"""Every migration there is. There is none yet: version 1 is the only one."""


class CannotMigrate(ValueError):
    """A file says a version of the format that this program does not know."""


def migrated(
    document: Document,
    kind: str,
    migrations: Sequence[Migration] = MIGRATIONS,
    newest: int = NEWEST,
) -> str | None:
    """Give a file in the newest version; None when it is in that version already.

    Args:
        document: the file, as the strict reader read it.
        kind: name of its schema.
        migrations: every migration there is.
        newest: the version to bring it to.

    Raises:
        CannotMigrate: the file does not say its version, or one that is not known.
    """
    version = document.value.get("schema_version")
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= newest:
        raise CannotMigrate(str(version))
    if version == newest:
        return None
    value = deepcopy(document.value)
    for step in range(version + 1, newest + 1):
        for migration in migrations:
            if migration.to == step and migration.kind == kind:
                value = migration.change(value)
        value["schema_version"] = step
    tree = tree_of(document)
    lost = _reconcile_mapping(tree.root, value)
    tree.root.below += lost
    if not same(plain(tree.root), value):
        raise CannotMigrate(document.file)
    return written(tree, None)


def _reconciled(old: Value, new: Any) -> tuple[Value, list[str]]:
    """Give a tree of a new value that keeps what stands around the old one.

    Returns:
        The tree, and the comments of what is gone.
    """
    if isinstance(old, Mapping) and isinstance(new, dict):
        return old, _reconcile_mapping(old, new)
    if isinstance(old, ListOfItems) and isinstance(new, list):
        return old, _reconcile_list(old, new)
    return value_of(new), _comments(old)


def _reconcile_mapping(old: Mapping, new: Plain) -> list[str]:
    """Change the fields of an object to new ones; give the comments of fields that are gone."""
    there = {member.key: member for member in old.members}
    gone = [member for member in old.members if member.key not in new]
    lost: list[str] = []
    members: list[Member] = []
    for key, value in new.items():
        member = there.get(key) or _renamed(gone, value)
        if member is None:
            members.append(Member(key, value_of(value)))
            continue
        member.key = key
        member.value, more = _reconciled(member.value, value)
        member.around.before += more
        members.append(member)
    for member in gone:
        lost += [*_texts(member.around), *_comments(member.value)]
    order = {id(member): index for index, member in enumerate(old.members)}
    members.sort(key=lambda member: order.get(id(member), len(order)))
    old.members = members
    return lost


def _renamed(gone: list[Member], value: Any) -> Member | None:
    """Find the field that was renamed: the one that is gone and held the same; it is gone no more."""
    for member in gone:
        if same(plain(member.value), value):
            gone.remove(member)
            return member
    return None


def _reconcile_list(old: ListOfItems, new: list[Any]) -> list[str]:
    """Change the items of a list, place by place; give the comments of items that are gone."""
    lost: list[str] = []
    for item in old.items[len(new) :]:
        lost += [*_texts(item.around), *_comments(item.value)]
    del old.items[len(new) :]
    for item, value in zip(old.items, new, strict=False):
        item.value, more = _reconciled(item.value, value)
        item.around.before += more
    old.items += [Item(value_of(value)) for value in new[len(old.items) :]]
    return lost


def _texts(around: Around) -> list[str]:
    return [line for line in (*around.before, around.beside) if line]


def _comments(value: Value) -> list[str]:
    """Give every comment within a value."""
    if not isinstance(value, Mapping | ListOfItems):
        return []
    found = []
    for held in value.members if isinstance(value, Mapping) else value.items:
        found += [*_texts(held.around), *_comments(held.value)]
    return found + [line for line in value.below if line]
