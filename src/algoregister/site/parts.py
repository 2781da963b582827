"""A site built in parts, on several machines, and joined to the same bytes as one build.

A part is what a build of some organisations leaves behind: the assessments of their entries, and
the files that belong to single entries. Joining takes the parts for what an earlier build left
behind, and builds the rest: lists, data, feeds and the search index. Nothing in a part is believed
that does not fit the register it is joined for: a record counts only for the very bytes of its
file, and a page only when all it was made from is the same.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Container, Sequence
from pathlib import Path

from algoregister.edition.memory import Memory, Remembered, stamp_of
from algoregister.edition.program import program_digest
from algoregister.edition.surroundings import digest
from algoregister.reading.register_folder import read_frame
from algoregister.site.build import build_edition
from algoregister.site.edition import Edition, make_edition, provenance_of
from algoregister.site.making import Place
from algoregister.site.publication import exchange, restore, scratch_beside
from algoregister.site.tree import Ledger, Written, read_ledger, write_ledger
from algoregister.site.tree import stamp_of as file_stamp

_FILES = "files"


def build_part(
    root: Path, prefix: str, only: Container[str], out: Path, epoch: str | None
) -> Edition:
    """Build what belongs to the entries of some organisations.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        only: the organisations.
        out: folder of the part; it is replaced as a whole when everything has been written.
        epoch: SOURCE_DATE_EPOCH, where it is set.
    """
    out = out.absolute()
    restore(out)
    scratch = scratch_beside(out)
    fresh = scratch.folder
    try:
        edition = make_edition(root, prefix, provenance_of(root, epoch), memory=fresh, only=only)
        place = Place(fresh / _FILES, fresh, part=True, second=False)
        edition = build_edition(edition, root, root, place)
        exchange(fresh, out)
    finally:
        scratch.remove()
    return edition


def join_parts(
    root: Path, prefix: str, parts: Sequence[Path], out: Path, epoch: str | None
) -> Edition:
    """Join parts, and build the rest of the site.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        parts: folders of parts of it; what none of them holds is built here.
        out: folder of the site; it is replaced as a whole when everything has been written.
        epoch: SOURCE_DATE_EPOCH, where it is set.
    """
    scratch = scratch_beside(out.absolute())
    try:
        memory = scratch.folder
        start = memory / _FILES
        start.mkdir()
        _join_assessments(root, prefix, parts, memory)
        ledger = Ledger()
        for part in parts:
            _join_files(part, start, ledger)
        write_ledger(memory, ledger)
        edition = make_edition(root, prefix, provenance_of(root, epoch), memory=memory)
        place = Place(out.absolute(), memory, start, second=False)
        return build_edition(edition, root, root, place)
    finally:
        scratch.remove()


def _join_assessments(root: Path, prefix: str, parts: Sequence[Path], memory: Path) -> None:
    """Put what was assessed together; each file of the register must hold what it held then."""
    frame, _ = read_frame(root, prefix)
    settings = frame.settings.model_dump(mode="json") if frame.settings else None
    version = digest([program_digest(), settings, prefix])
    joined = Memory(memory, version)
    found: dict[str, Remembered] = {}
    for part in parts:
        if not (part / "assessed.json").is_file():
            raise NotAPart(part)
        with tempfile.TemporaryDirectory() as copy:
            for name in ("assessed.json", "records.jsonl"):
                shutil.copyfile(part / name, Path(copy) / name)
            of_part = Memory(Path(copy), version)
            for path, kept in of_part.known.items():
                file = root / path
                if file.is_file() and digest(file.read_bytes()) == kept.content:
                    span = (
                        joined.records.add(of_part.records.read(kept.span)) if kept.span else None
                    )
                    found[path] = Remembered(stamp_of(file), kept.content, kept.assessed, span)
            of_part.records.close()
    joined.save(found)
    joined.records.close()


def _join_files(part: Path, start: Path, ledger: Ledger) -> None:
    """Copy the files of a part; one that is not as it was written does not count."""
    known = read_ledger(part)
    for path, written in known.files.items():
        target = start / path
        source = part / _FILES / path
        if path in ledger.files or not source.is_file():
            continue
        data = source.read_bytes()
        if hashlib.sha256(data).hexdigest() != written.sha256:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        stamp = file_stamp(target)
        if stamp is not None:
            ledger.files[path] = Written(stamp, written.sha256)
    ledger.done.update(known.done)


class NotAPart(Exception):
    """A folder is not a part of a site; its path is the argument."""
