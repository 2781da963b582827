"""The main line of a register: its commits, one after the other, and which files each changed.

The folder of the register may have been elsewhere in the repository before; it is followed by its
`register.yml`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from algoregister.checking.history.git import Commit, Repository, time_of, timestamp
from algoregister.model.wording import Bilingual
from algoregister.reading.register_folder import published_id

SETTINGS = "register.yml"
_FILES = (":(top,glob)**/register.yml", ":(top,glob)**/algorithms/*/*.yml")
_ORDINARY = frozenset({"100644", "100755"})
_MARK = "\x01"

SHALLOW = Bilingual(
    "Deze kopie van de git-repository heeft maar een deel van de geschiedenis. Wat er voor commit "
    "{commit} is gebeurd, ontbreekt. Haal alles op met `git fetch --unshallow`; in GitHub Actions "
    "met `fetch-depth: 0`.",
    "This copy of the git repository holds only part of the history. What happened before commit "
    "{commit} is missing. Fetch all of it with `git fetch --unshallow`; in GitHub Actions with "
    "`fetch-depth: 0`.",
)
PARTIAL = Bilingual(
    "Deze kopie van de git-repository heeft niet alle oude versies van bestanden. Wat er tot en met "
    "commit {commit} is gebeurd, ontbreekt. Haal alles op met `git clone` zonder `--filter`.",
    "This copy of the git repository does not hold all old versions of files. What happened up to "
    "commit {commit} is missing. Fetch everything with `git clone` without `--filter`.",
)


Files = Mapping[str, tuple[str | None, str | None]]
"""The version before and after of each file that a commit changed, by path."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A version of the file of an entry that came in the place of another.

    Attributes:
        entry: id of the entry.
        before: name git gives to the earlier version; None when there was none.
        after: the same of the later version; None when the file went.
    """

    entry: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit on the main line did to the files of entries.

    Attributes:
        commit: the commit.
        folder: path of the register in the repository since then, with `/` at the end.
        changes: the files that changed, sorted by entry.
    """

    commit: Commit
    folder: str
    changes: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class MainLine:
    """The history of a register.

    Attributes:
        steps: commits that changed an entry, the oldest first.
        tip: the last commit of the line.
        untold: how many steps at the beginning say only what there was then, because what came
            before is not in this repository.
        known_from: time from which everything is told; None when nothing ever happened.
        note: why something is missing; None when nothing is.
        missing: names of versions that are not in this repository.
    """

    steps: tuple[Step, ...]
    tip: Commit
    untold: int
    known_from: str | None
    note: Bilingual | None
    missing: frozenset[str]


def main_line(repository: Repository, tip: Commit, since: str | None = None) -> MainLine | None:
    """Give the history of a register.

    Args:
        repository: it is in.
        tip: the last commit to look at.
        since: a commit of the line; only what came after it is wanted.

    Returns:
        The history; None when `since` is not on the line.

    Raises:
        GitFailed: git does not give it.
    """
    commits = _commits(repository, tip, since)
    if since is not None and (commits[0][1] if commits else tip.sha) != since:
        return None
    times = {sha: time for sha, _, time in commits}
    steps = _steps(repository, times, tip, since)
    if since is not None or not commits:
        return MainLine(steps, tip, 0, None, None, _missing(repository))
    return _with_its_beginning(repository, steps, tip, Commit(commits[0][0], commits[0][2]))


def _commits(repository: Repository, tip: Commit, since: str | None) -> list[tuple[str, str, str]]:
    """List the commits of the line, the oldest first: name, first parent and time.

    A time that cannot be is taken to be that of the commit before.
    """
    found: list[tuple[str, str, str]] = []
    time = timestamp(0)
    if since is not None and repository.commit(since) is None:
        return [(tip.sha, "", tip.time)]
    listed = repository.ask(
        "log", "--first-parent", "--reverse", "--format=%H %ct %P", *_range(tip, since)
    )
    for line in listed.decode("ascii", "replace").splitlines():
        sha, seconds, *parents = line.split(" ")
        time = time_of(seconds) or time
        found.append((sha, parents[0] if parents else "", time))
    return found


def _range(tip: Commit, since: str | None) -> list[str]:
    return [tip.sha, *([f"^{since}"] if since else []), "--"]


def _steps(
    repository: Repository, times: Mapping[str, str], tip: Commit, since: str | None
) -> tuple[Step, ...]:
    """Find what each commit changed, in one pass from the newest to the oldest."""
    folder = repository.prefix
    steps = []
    for sha, files in _history(repository, tip, since):
        before = _folder_before(folder, files)
        changes = _changes(files, before, folder)
        if changes:
            steps.append(Step(Commit(sha, times[sha]), folder, changes))
        folder = before
    return tuple(reversed(steps))


def _history(repository: Repository, tip: Commit, since: str | None) -> Iterator[tuple[str, Files]]:
    """Give the commits that changed a file of a register, the newest first."""
    listed = repository.ask(
        "log",
        "--first-parent",
        "-m",
        "--raw",
        "--no-renames",
        "--no-abbrev",
        "--no-ext-diff",
        "-z",
        f"--format={_MARK}%H",
        *_range(tip, since),
        *_FILES,
    )
    yield from _told(listed.decode("utf-8", "surrogateescape"))


def _told(listed: str) -> Iterator[tuple[str, Files]]:
    """Read what `git log --raw -z` writes: each commit with its files."""
    sha, files = "", dict[str, tuple[str | None, str | None]]()
    fields = iter(listed.split("\0"))
    for written in fields:
        told = written.strip("\n")
        if told.startswith(_MARK):
            if sha:
                yield sha, files
            sha, files = told[1:], {}
        elif told.startswith(":"):
            old_mode, new_mode, old, new, _ = told[1:].split(" ")
            before = old if old_mode in _ORDINARY else None
            files[next(fields)] = before, new if new_mode in _ORDINARY else None
    if sha:
        yield sha, files


def _folder_before(folder: str, files: Files) -> str:
    """Say where the register was before a commit.

    If its `register.yml` came with the commit and another one went, it was there; where several
    went, it was where most of its entries were.
    """
    before, after = files.get(folder + SETTINGS, (None, None))
    if before is not None or after is None:
        return folder
    arrived = _entries(files, folder, 1)
    gone = {
        path.removesuffix(SETTINGS): old
        for path, (old, new) in files.items()
        if new is None and old is not None and f"/{path}".endswith(f"/{SETTINGS}")
    }
    shared = {
        other: len(arrived & _entries(files, other, 0)) + (old == after)
        for other, old in gone.items()
    }
    best = max(sorted(shared), key=lambda other: shared[other], default=folder)
    return best if shared.get(best) else folder


def _entries(files: Files, folder: str, side: int) -> set[str]:
    """Give the ids of the entries that came to a folder, or went from it."""
    return {
        entry
        for path, versions in files.items()
        if versions[side] is not None and (entry := _entry_at(path, folder))
    }


def _entry_at(path: str, folder: str) -> str | None:
    """Give the id of the entry whose file is at a path; None for any other file."""
    return published_id(path[len(folder) :]) if path.startswith(folder) else None


def _changes(files: Files, before: str, after: str) -> tuple[FileChange, ...]:
    """Say which entries changed, wherever the register was."""
    versions: dict[str, list[str | None]] = {}
    for side, folder in enumerate((before, after)):
        for path, both in files.items():
            if entry := _entry_at(path, folder):
                versions.setdefault(entry, [None, None])[side] = both[side]
    return tuple(
        FileChange(entry, old, new) for entry, (old, new) in sorted(versions.items()) if old != new
    )


def _with_its_beginning(
    repository: Repository, steps: tuple[Step, ...], tip: Commit, oldest: Commit
) -> MainLine:
    """Find out whether something is missing at the beginning of the line."""
    missing = _missing(repository)
    untold, note = 0, None
    known_from = steps[0].commit.time if steps else None
    if repository.is_shallow and b"\nparent " in _header(repository, oldest.sha):
        known = bool(steps) and steps[0].commit.sha == oldest.sha
        untold, note, known_from = int(known), _about(SHALLOW, oldest.sha), oldest.time
    for number, step in enumerate(steps, start=1):
        if any(missing & {change.before, change.after} for change in step.changes):
            untold, note = number, _about(PARTIAL, step.commit.sha)
            known_from = step.commit.time
    return MainLine(steps, tip, untold, known_from, note, missing)


def _about(note: Bilingual, sha: str) -> Bilingual:
    return Bilingual(*(text.format(commit=sha[:12]) for text in note))


def _header(repository: Repository, sha: str) -> bytes:
    """Give the header of a commit as it was written, with its parents, known or not."""
    return b"\n" + repository.ask("cat-file", "commit", sha).partition(b"\n\n")[0]


def _missing(repository: Repository) -> frozenset[str]:
    """Name what a partial clone lacks; nothing is fetched."""
    if not repository.is_partial:
        return frozenset()
    listed = repository.ask("rev-list", "--objects", "--missing=print", "--all", "HEAD")
    return frozenset(
        line[1:].decode("ascii", "replace") for line in listed.splitlines() if line[:1] == b"?"
    )


def folder_at(repository: Repository, commit: Commit) -> str | None:
    """Say where the register was in the repository at an earlier commit; None for nowhere.

    Raises:
        GitFailed: git does not give the tree of the commit.
    """
    folder = repository.prefix
    if _holds_settings(repository, commit, folder):
        return folder
    tip = repository.commit("HEAD")
    for _, files in _history(repository, tip, commit.sha) if tip else ():
        folder = _folder_before(folder, files)
    return folder if _holds_settings(repository, commit, folder) else None


def _holds_settings(repository: Repository, commit: Commit, folder: str) -> bool:
    listed = repository.ask(
        "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit.sha, "--", folder + SETTINGS
    )
    return bool(listed)
