"""What changed in a register since a commit: its files as they are, held against those of then."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from algoregister.checking.history import Repository, take_out
from algoregister.publishing.differences import Differences
from algoregister.publishing.events import events_between
from algoregister.reading.document import Document, read_document
from algoregister.reading.limits import LIMITS, Limits

Files = Mapping[str, bytes]


def differences_since(
    register: Path, repository: Repository, revision: str, limits: Limits = LIMITS
) -> Differences:
    """Hold a register, as it stands in its folder, against one of its commits.

    Args:
        register: its folder.
        repository: the register is in.
        revision: name of the commit, branch or tag.
        limits: how large files may be; what is larger is not compared.

    Raises:
        NoSuchState: there is no such commit, or no register in it.
        GitFailed: git does not give it.
    """
    with tempfile.TemporaryDirectory() as folder:
        state = take_out(repository, revision, Path(folder), limits)
        then, now = _files(Path(folder), limits), _files(register, limits)
    differ = sorted(path for path in then.keys() | now.keys() if then.get(path) != now.get(path))
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    unreadable, others = [], []
    for path in differ:
        if not path.startswith("algorithms/") or not path.endswith(".yml"):
            others.append(path)
            continue
        entry = path.removeprefix("algorithms/").removesuffix(".yml")
        read = {
            side: read_document(files[path], path, limits)
            for side, files in (("then", then), ("now", now))
            if path in files
        }
        if not all(isinstance(document, Document) for document in read.values()):
            unreadable.append(path)
            continue
        for side, document in read.items():
            if isinstance(document, Document):
                (before if side == "then" else after)[entry] = document.value
    return Differences(state.commit.sha, events_between(before, after), unreadable, others)


def _files(folder: Path, limits: Limits) -> Files:
    """Give the files of a register, as far as they are compared; never through a link."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                found[path.relative_to(folder).as_posix()] = file.read(limits.text_bytes + 1)
    return found
