"""Asking git: where the repository is, and which commit is checked out."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from algoregister.model.wording import Bilingual

_LAST_SECOND = 253402300799
"""The end of the year 9999, after which a date has no RFC 3339 form."""

_PLAINLY = (
    "-c", "core.quotePath=false",
    "-c", "log.showSignature=false",
    "-c", "log.showRoot=true",
    "-c", "log.follow=false",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
)  # fmt: skip
"""What a person may have set, and what would change the answers or start other programs."""
_FILTERS = ("clean", "smudge", "process")

NO_REPOSITORY = Bilingual(
    "Het register staat niet in een git-repository: van wat er is veranderd is niets bekend.",
    "The register is not in a git repository: nothing is known of what changed.",
)
NO_COMMITS = Bilingual(
    "De git-repository heeft nog geen commits: van wat er is veranderd is niets bekend.",
    "The git repository has no commits yet: nothing is known of what changed.",
)
HISTORY_REFUSED = Bilingual(
    "Git geeft de geschiedenis van het register niet: van wat er is veranderd is niets bekend. Met "
    "`git log` in de map van het register is te zien waarom.",
    "Git does not give the history of the register: nothing is known of what changed. `git log` in "
    "the folder of the register shows why.",
)
"""What is published: without git's own words, which name folders and differ between computers."""
GIT_REFUSES = Bilingual(
    "Git geeft de geschiedenis niet: {why}", "Git does not give the history: {why}"
)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit.

    Attributes:
        sha: its full name.
        time: when it was committed, RFC 3339 in UTC.
    """

    sha: str
    time: str


class GitFailed(Exception):
    """Git could not answer.

    Attributes:
        why: what git said.
    """

    def __init__(self, why: str) -> None:
        """Keep what git said."""
        super().__init__(why)
        self.why = why

    @property
    def is_no_repository(self) -> bool:
        """Whether it could not because there is no repository."""
        return "not a git repository" in self.why


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository a register is in.

    Attributes:
        folder: a folder git can be started in.
        prefix: path of the register in the repository, with `/` at the end; empty at its top.
        is_shallow: whether it holds only the last part of the history.
        is_partial: whether files of old versions may be missing from it.
        filters: names of programs it would have change files on their way in and out.
    """

    folder: Path
    prefix: str
    is_shallow: bool
    is_partial: bool
    filters: tuple[str, ...] = ()

    def ask(self, *arguments: str) -> bytes:
        """Run git; give what it writes.

        Raises:
            GitFailed: it could not answer.
        """
        return run_git(self.folder, arguments, self.filters)

    def commit(self, revision: str) -> Commit | None:
        """Give the commit a name, such as `HEAD` or a tag, stands for; None when there is none."""
        name = f"{revision}^{{commit}}"
        try:
            sha = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
            shown = self.ask(
                "log", "-1", "--no-show-signature", "--format=%H %ct", sha.decode().strip()
            )
        except GitFailed:
            return None
        found, _, seconds = shown.decode("ascii", "replace").strip().partition(" ")
        return Commit(found, time_of(seconds) or timestamp(0))

    def boundary(self) -> bytes:
        """Name the commits at which a part of the history begins; empty when it is whole."""
        if not self.is_shallow:
            return b""
        path = self.ask("rev-parse", "--git-path", "shallow").decode("utf-8", "surrogateescape")
        try:
            return (self.folder / path.rstrip("\n")).read_bytes()
        except OSError as error:
            raise GitFailed(f"shallow: {error.strerror}") from error

    def has_changes(self) -> bool:
        """Tell whether the folder of the register holds something that is not committed."""
        try:
            return bool(
                self.ask(
                    *("--no-optional-locks", "status", "--porcelain", "-z"),
                    *("--ignore-submodules=all", "--", "."),
                )
            )
        except GitFailed:
            return False


def command(folder: Path, arguments: Sequence[str]) -> list[str]:
    """Give the command line that asks git something."""
    return ["git", "-C", str(folder), *_PLAINLY, *arguments]


def environment(filters: Sequence[str] = ()) -> Mapping[str, str]:
    """Give the environment git runs in.

    Variables that point it at another repository, as hooks have them, are taken out. An object
    that a partial clone lacks is not fetched: no transport is allowed. The programs that a
    repository would have change its files are not started.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(("GIT_CONFIG", "GIT_EXEC", "GIT_CEIL"))
    }
    settings = [(f"filter.{name}.{way}", "") for name in filters for way in _FILTERS]
    settings += [(f"filter.{name}.required", "false") for name in filters]
    first = int(kept.get("GIT_CONFIG_COUNT") or 0) if settings else 0
    for number, (key, value) in enumerate(settings, start=first):
        kept |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    if settings:
        kept["GIT_CONFIG_COUNT"] = str(first + len(settings))
    return kept | {
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
    }


def run_git(folder: Path, arguments: Sequence[str], filters: Sequence[str] = ()) -> bytes:
    """Run git in a folder; give what it writes.

    Args:
        folder: where.
        arguments: what it is asked.
        filters: names of programs that are not to be started.

    Raises:
        GitFailed: it could not answer, or is not there.
    """
    try:
        done = subprocess.run(
            command(folder, arguments),
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
            env=environment(filters),
        )
    except OSError as error:
        raise GitFailed(f"git: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitFailed(said[0] if said else f"git ended with {error.returncode}") from error
    return done.stdout


def find_repository(folder: Path) -> Repository:
    """Find the repository a folder is in, also when only a repository without files is there.

    Args:
        folder: of the register; `copy.git/register` names a folder in a bare repository.

    Raises:
        GitFailed: there is none, or git may not read it.
    """
    there = folder.absolute()
    while not there.is_dir() and there != there.parent:
        there = there.parent
    asked = ("--is-shallow-repository", "--is-inside-git-dir", "--is-bare-repository")
    lines = (
        run_git(there, ["rev-parse", *asked, "--show-prefix"])
        .decode("utf-8", "surrogateescape")
        .split("\n")
    )
    is_shallow, inside, bare, prefix = (lines + [""] * 4)[:4]
    if inside == "true" and bare != "true":
        raise GitFailed("the folder is in a .git folder")
    rest = folder.absolute().relative_to(there).as_posix()
    inner = prefix + ("" if rest == "." else f"{rest}/")
    names = _settings(there)
    filters = {
        name.removeprefix("filter.").rpartition(".")[0]: None
        for name in names
        if name.startswith("filter.")
    }
    is_partial = any(not name.startswith("filter.") for name in names)
    return Repository(there, inner, is_shallow == "true", is_partial, tuple(filters))


def _settings(folder: Path) -> list[str]:
    """Give the names of the settings of a repository that matter to us and are set."""
    pattern = (
        r"^(remote\..*\.promisor|extensions\.partialclone|filter\..*\.(clean|smudge|process))$"
    )
    try:
        listed = run_git(folder, ["config", "--null", "--name-only", "--get-regexp", pattern])
    except GitFailed:
        return []
    return listed.decode("utf-8", "surrogateescape").split("\0")[:-1]


def time_of(seconds: str) -> str | None:
    """Write the time of a commit as RFC 3339; None for one that has no such form."""
    if not seconds.isascii() or not seconds.isdigit() or int(seconds) > _LAST_SECOND:
        return None
    return timestamp(int(seconds))


def timestamp(seconds: int) -> str:
    """Write a time in seconds since 1970 as RFC 3339, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
