"""Another version of the register, to hold the one in the work tree against."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from algoregister.checking.history.blobs import Blobs
from algoregister.checking.history.git import Commit, GitFailed, Repository
from algoregister.checking.history.mainline import SETTINGS, folder_at
from algoregister.checking.history.state import NO_REGISTER, NoSuchState, no_commit
from algoregister.problem import say
from algoregister.reading.limits import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Base:
    """A register at a commit.

    Attributes:
        commit: the version, or where the work tree parted from it.
        files: path of each ordinary file, from the register's folder, and the name of its contents.
        read: gives the bytes of a file; None when it is too large or not there.
        changed: paths that are not the same in the work tree, or are no longer there.
    """

    commit: Commit
    files: Mapping[str, str]
    read: Callable[[str], bytes | None]
    changed: Collection[str]


@contextmanager
def base_of(repository: Repository, revision: str, limits: Limits = LIMITS) -> Iterator[Base]:
    """Give a register as it was when the work tree parted from a version; nothing is written.

    Args:
        repository: the register is in.
        revision: name of the commit, tag or branch.
        limits: how large files may be.

    Raises:
        NoSuchState: there is no such commit, or no register in it.
        GitFailed: git does not give it.
    """
    commit = repository.commit(revision)
    if commit is None:
        raise no_commit(revision)
    commit = _where_they_parted(repository, commit)
    folder = folder_at(repository, commit)
    if folder is None:
        message = say(NO_REGISTER, commit=commit.sha[:12], file=repository.prefix + SETTINGS)
        raise NoSuchState(message)
    files = dict(_listed(repository, f"{commit.sha}:{folder}"))
    with Blobs(repository, limits.text_bytes, frozenset()) as blobs:

        def read(path: str) -> bytes | None:
            return blobs.read(files[path]) if path in files else None

        yield Base(commit, files, read, _changed(repository, commit, folder, files))


def _where_they_parted(repository: Repository, commit: Commit) -> Commit:
    """Give the last commit that a version and the one checked out share.

    What was added to the other version since then is not missing here. Where no such commit is
    known, as in a history that is cut off, the version itself is given.
    """
    try:
        shared = repository.ask("merge-base", commit.sha, "HEAD").decode().strip()
    except GitFailed:
        return commit
    return repository.commit(shared) or commit


def _listed(repository: Repository, tree: str) -> Iterator[tuple[str, str]]:
    listed = repository.ask("ls-tree", "-r", "-z", "--full-tree", tree)
    for line in filter(None, listed.split(b"\0")):
        told, _, name = line.partition(b"\t")
        mode, _, oid = told.split()[:3]
        if mode.startswith(b"100"):
            yield name.decode("utf-8", "surrogateescape"), oid.decode()


def _changed(
    repository: Repository, commit: Commit, folder: str, files: Mapping[str, str]
) -> Collection[str]:
    if folder != repository.prefix:
        return set(files)
    told = repository.ask(
        "--no-optional-locks", "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff",
        "--no-textconv", "--ignore-submodules=all", "--relative", commit.sha, "--", ".",
    )  # fmt: skip
    return {
        path.decode("utf-8", "surrogateescape") for path in told.split(b"\0") if path
    } & files.keys()


def ever_deleted(repository: Repository, commit: Commit, paths: Collection[str]) -> set[str]:
    """Say which paths of the register were there once, before or at a commit, and were removed.

    Of a history that is cut off only what is there can be known.

    Args:
        repository: the register is in.
        commit: where to begin to look back.
        paths: from the register's folder, none of them there at the commit.

    Raises:
        GitFailed: git does not tell.
    """
    if not paths:
        return set()
    told = repository.ask(
        "log", "--no-renames", "--diff-filter=D", "--name-only", "--format=", "-z", "--relative",
        commit.sha, "--", "algorithms",
    )  # fmt: skip
    gone = {path.decode("utf-8", "surrogateescape") for path in told.split(b"\0")}
    return gone & set(paths)
