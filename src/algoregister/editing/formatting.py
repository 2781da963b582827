"""Brings a file of the register into canonical form, and makes sure that it still says the same."""

import re
from dataclasses import dataclass

from pydantic import BaseModel

from algoregister.editing.tree import NotTheSame, Tree, comments, same, tree_of
from algoregister.editing.writing import written
from algoregister.model.json_schema import WRITTEN_SCHEMAS
from algoregister.reading.document import Document, Unreadable, read_document
from algoregister.reading.limits import LIMITS, Limits

_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(?P<address>\S+)\s*")

_KINDS = (
    (re.compile(r"(?:.*/)?register\.yml"), "register", "../"),
    (re.compile(r"(?:.*/)?redactions\.yml"), "redactions", "../"),
    (re.compile(r"(?:.*/)?organisations/[^/]+\.yml"), "organisation", "../../"),
    (re.compile(r"(?:.*/)?algorithms/[^/]+/[^/]+\.yml"), "entry", "../../../"),
    (re.compile(r"(?:.*/)?sources/[^/]+/source\.yml"), "source", "../../../"),
)
"""Path of a file, the kind of file it is, and the way from it to the folder around the register."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file of the register is.

    Attributes:
        schema: name of its schema (see `WRITTEN_SCHEMAS`).
        schema_address: where the file finds that schema in a repository like ours.
    """

    schema: str
    schema_address: str

    @property
    def model(self) -> type[BaseModel]:
        """The model of the file."""
        return WRITTEN_SCHEMAS[self.schema]


def kind_of(path: str, *, is_tombstone: bool = False) -> FileKind | None:
    """Say what a file is by its path; None for a file that does not belong to a register.

    Args:
        path: of the file, with `/`.
        is_tombstone: whether a file of an algorithm holds what is left of one.
    """
    for pattern, kind, way_up in _KINDS:
        if pattern.fullmatch(path):
            name = "tombstone" if kind == "entry" and is_tombstone else kind
            return FileKind(name, f"{way_up}schema/v1/{name}.schema.json")
    return None


def formatted(data: bytes, path: str, limits: Limits = LIMITS) -> bytes | Unreadable:
    """Give a file in canonical form.

    Line ends stay what they are where all are alike (CRLF or LF); otherwise they become LF.

    Args:
        data: what the file holds.
        path: where it stands, with `/`; says what kind of file it is.
        limits: how large it may be.

    Returns:
        The bytes, or why the file cannot be read.

    Raises:
        NotTheSame: if it would not say the same any more. Nothing of it may be written then.
    """
    document = read_document(data, path, limits)
    if isinstance(document, Unreadable):
        return document
    tree = tree_of(document)
    before = comments(tree)
    made = canonical(tree, kind_of(path, is_tombstone="tombstone" in document.value))
    again = read_document(made, path, limits)
    if isinstance(again, Unreadable) or not same(again.value, document.value):
        raise NotTheSame(path)
    if _without_schema_line(comments(tree_of(again))) != _without_schema_line(before):
        raise NotTheSame(path)
    crlf = document.text.count("\r\n")
    return made.replace(b"\n", b"\r\n") if crlf and crlf == document.text.count("\n") else made


def canonical(tree: Tree, kind: FileKind | None) -> bytes:
    """Write a tree in canonical form, with the line that tells editors its schema."""
    if kind is not None:
        _put_schema_line(tree, kind)
    return written(tree, kind.model if kind else None).encode()


def document_of(made: bytes, path: str) -> Document:
    """Read what we made ourselves.

    Raises:
        NotTheSame: if the strict reader refuses it.
    """
    document = read_document(made, path)
    if isinstance(document, Unreadable):
        raise NotTheSame(path)
    return document


def _put_schema_line(tree: Tree, kind: FileKind) -> None:
    """Let the file begin with the line that names its schema; an own address of it stays."""
    first = tree.root.members[0].around.before if tree.root.members else tree.root.below
    line = f"# yaml-language-server: $schema={kind.schema_address}"
    for lines in (tree.header, first):
        for comment in list(lines):
            if found := _SCHEMA_LINE.fullmatch(comment):
                lines.remove(comment)
                if found["address"].endswith(f"/{kind.schema}.schema.json"):
                    line = f"# yaml-language-server: $schema={found['address']}"
    tree.header = [line, *tree.header]


def _without_schema_line(lines: list[str]) -> list[str]:
    return [line for line in lines if not _SCHEMA_LINE.fullmatch(line)]
