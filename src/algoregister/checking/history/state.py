"""An earlier state of a register, taken out of git into a folder; the work tree is not touched."""

from dataclasses import dataclass
from pathlib import Path

from algoregister.checking.history.blobs import Blobs
from algoregister.checking.history.git import Commit, Repository
from algoregister.checking.history.mainline import SETTINGS, folder_at
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.characters import visible
from algoregister.reading.limits import LIMITS, Limits

_LONGEST_SHOWN = 200
_ORDINARY, _LINK = (b"100644", b"100755"), b"120000"

NO_COMMIT = Bilingual(
    "Git kent geen commit met de naam {revision}.", "Git knows no commit named {revision}."
)
NO_REGISTER = Bilingual(
    "In commit {commit} is er geen register: {file} ontbreekt.",
    "There is no register in commit {commit}: {file} is missing.",
)
TOO_MANY_FILES = Bilingual(
    "Het register heeft in commit {commit} meer dan {limit} bestanden.",
    "In commit {commit} the register has more than {limit} files.",
)
NOT_ALL_THERE = Bilingual(
    "Deze kopie van de repository heeft {file} van commit {commit} niet. Haal alles op met "
    "`git fetch --refetch` of een nieuwe `git clone` zonder `--filter`.",
    "This copy of the repository does not hold {file} of commit {commit}. Fetch everything with "
    "`git fetch --refetch` or a new `git clone` without `--filter`.",
)


class NoSuchState(Exception):
    """The state cannot be had; `message` says why.

    Attributes:
        unknown: whether the name of the commit is the reason.
    """

    def __init__(self, message: Bilingual, *, unknown: bool = False) -> None:
        """Keep the reason."""
        super().__init__(message.en)
        self.message = message
        self.unknown = unknown


def no_commit(revision: str) -> NoSuchState:
    """Say that there is no commit of a name."""
    shown = visible(revision[:_LONGEST_SHOWN])
    return NoSuchState(say(NO_COMMIT, revision=shown), unknown=True)


@dataclass(frozen=True, slots=True)
class State:
    """An earlier state of a register.

    Attributes:
        commit: the state is that of this commit.
        folder: path of the register in the repository then, with `/` at the end.
    """

    commit: Commit
    folder: str


def take_out(repository: Repository, revision: str, into: Path, limits: Limits = LIMITS) -> State:
    """Write the register as it was at a commit into an empty folder.

    Files that are too large are cut at their limit plus one byte: reading then says so.

    Args:
        repository: the register is in.
        revision: name of the commit, tag or branch.
        into: the folder; it exists and is empty.
        limits: how large files may be.

    Raises:
        NoSuchState: there is no such commit, or no register in it.
        GitFailed: git does not give it.
    """
    commit = repository.commit(revision)
    if commit is None:
        raise no_commit(revision)
    folder = folder_at(repository, commit)
    if folder is None:
        message = say(NO_REGISTER, commit=commit.sha[:12], file=repository.prefix + SETTINGS)
        raise NoSuchState(message)
    listed = repository.ask("ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit.sha}:{folder}")
    files = [line for line in listed.split(b"\0") if line]
    if len(files) > limits.files:
        message = say(TOO_MANY_FILES, commit=commit.sha[:12], limit=limits.files)
        raise NoSuchState(message)
    links = []
    with Blobs(repository, limits.text_bytes, frozenset()) as blobs:
        for line in files:
            told, _, name = line.partition(b"\t")
            mode, _, oid, size = told.split()
            path = name.decode("utf-8", "surrogateescape")
            if mode == _LINK:
                links.append(path)
                continue
            target = _inside(into, path)
            if mode not in _ORDINARY or target is None:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if size.isdigit() and int(size) > limits.text_bytes:
                _write_too_large(target, limits.text_bytes)
                continue
            content = blobs.read(oid.decode())
            if content is None:
                raise NoSuchState(say(NOT_ALL_THERE, file=path, commit=commit.sha[:12]))
            target.write_bytes(content)
    for path in links:
        target = _inside(into, path)
        if target is not None and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to("a-link-in-git")
    return State(commit, folder)


def _inside(folder: Path, path: str) -> Path | None:
    """Give the place of a file below a folder; None for a path that leads elsewhere."""
    parts = path.split("/")
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts):
        return None
    return folder.joinpath(*parts)


def _write_too_large(target: Path, limit: int) -> None:
    """Make a file that is as much too large as it takes to be told so; it holds nothing."""
    with target.open("wb") as file:
        file.truncate(limit + 1)
