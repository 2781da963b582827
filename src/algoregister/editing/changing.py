"""Changes some fields of a file and leaves the rest, comments too, as it stands."""

from collections.abc import Iterable, Mapping
from typing import Any

from algoregister.editing.formatting import canonical, kind_of
from algoregister.editing.tree import Mapping as Fields
from algoregister.editing.tree import Tree, tree_of, value_of
from algoregister.reading.document import Document


def with_fields(
    document: Document, path: str, put: Mapping[str, Any], without: Iterable[str] = ()
) -> bytes:
    """Write a file with other values for some of its fields.

    Args:
        document: the file.
        path: where it stands, with `/`; says what kind of file it is.
        put: plain values by the names of the fields.
        without: names of fields that are taken out.
    """
    tree = tree_of(document)
    gone = frozenset(without)
    tree.root.members = [member for member in tree.root.members if member.key not in gone]
    for name, value in put.items():
        tree.root.put(name, value_of(value))
    return canonical(tree, kind_of(path))


def file_of(value: Mapping[str, Any], path: str) -> bytes:
    """Write a new file of plain values in canonical form.

    Args:
        value: what it holds.
        path: where it will stand, with `/`.
    """
    members = value_of(dict(value))
    if not isinstance(members, Fields):
        raise TypeError(members)
    return canonical(Tree(members), kind_of(path, is_tombstone="tombstone" in value))
