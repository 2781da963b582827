"""The folder of a portal's register: what stands in it, and what is written into it."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from algoregister.cli.homes import is_address
from algoregister.editing.changing import file_of, with_fields
from algoregister.editing.formatting import document_of
from algoregister.edition.whole_files import write_file
from algoregister.exchange.portal import Json
from algoregister.exchange.renewing import (
    REMEMBERED,
    Renewed,
    Standing,
    remembered,
    to_remember,
)
from algoregister.reading.plain_files import read_plain_file
from algoregister.reading.register_folder import Register

MOST_REMEMBERED = 1 << 28
"""So large is what is remembered of a hundred thousand entries, at most."""


def standing_in(root: Path, register: Register) -> Standing:
    """Give what a portal holds.

    Args:
        root: its register's folder.
        register: what was read from it.

    Raises:
        ValueError: what it remembers of its registers is not what was written.
        OSError: it cannot be read, or is a link.
    """
    memory = root / REMEMBERED
    organisations = {
        key: _plain(register, f"organisations/{key}.yml") for key in register.organisations
    }
    entries = {key: _plain(register, f"algorithms/{key}.yml") for key in register.entries}
    files = {f"organisations/{key}.yml": value for key, value in organisations.items()}
    files |= {f"algorithms/{key}.yml": value for key, value in entries.items()}
    known = None
    if os.path.lexists(memory):
        known = remembered(read_plain_file(memory, MOST_REMEMBERED).decode(), files)
    return Standing(organisations, entries, frozenset(register.tombstones), known)


def _plain(register: Register, path: str) -> Json:
    value: Json = register.document(path).value
    return value


def write_renewed(
    root: Path, renewed: Renewed, register: Register | None, standing: Standing
) -> None:
    """Write what changed in a portal; comments in files that were there stay.

    What is about to be written is remembered first: should it be cut off, then the next time what was
    written is not taken for what somebody changed by hand.

    Args:
        root: its register's folder.
        renewed: what it holds now.
        register: what was read from the folder; None for a new portal.
        standing: what it held before.
    """
    memory = root / REMEMBERED
    if register is not None and renewed.files:
        underway = {path: marks for path, marks in renewed.marks.items() if path in renewed.files}
        write_file(memory, to_remember(standing.marks or {}, underway).encode())
    for path, value in renewed.files.items():
        target = root / path
        before = register.documents.get(path) if register else None
        if before is None or "tombstone" in value:
            write_file(target, file_of(value, path))
            continue
        put = {name: held for name, held in value.items() if before.value.get(name) != held}
        gone = before.value.keys() - value.keys()
        write_file(target, with_fields(before, path, put, gone))
    made = to_remember(renewed.marks).encode()
    if not memory.exists() or memory.read_bytes() != made:
        write_file(memory, made)


def with_registers(settings: bytes, places: Mapping[str, str], folder: Path) -> bytes:
    """Put the registers of a new portal into its `register.yml`.

    Args:
        settings: the file.
        places: address or folder of each register, by its short name.
        folder: that the file will stand in.
    """
    document = document_of(settings, "register/register.yml")
    registers = [
        {"id": home_id, "at": source if is_address(source) else _seen_from(folder, source)}
        for home_id, source in places.items()
    ]
    return with_fields(document, "register/register.yml", {"registers": registers})


def _seen_from(folder: Path, source: str) -> str:
    """Give the way from a folder to another."""
    return Path(os.path.relpath(Path(source).resolve(), folder.resolve())).as_posix()


def places_in(root: Path, homes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give the registers that a `register.yml` names, with where each is as seen from here."""
    return {home_id: at if is_address(at) else (root / at).as_posix() for home_id, at in homes}
