"""Git repositories made for tests: a register whose history is told commit by commit."""

import os
import subprocess
from pathlib import Path

WHO = {
    "GIT_AUTHOR_NAME": "Tester",
    "GIT_AUTHOR_EMAIL": "tester@test.example",
    "GIT_COMMITTER_NAME": "Tester",
    "GIT_COMMITTER_EMAIL": "tester@test.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; give what it writes."""
    return subprocess.run(
        ["git", "-C", folder, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **WHO},
    ).stdout.strip()


class Repo:
    """A repository with a register in the folder `register`, without anything in it."""

    def __init__(self, folder: Path, register: str = "register") -> None:
        """Make it."""
        self.folder = folder
        self.register = folder / register
        self.clock = 1_600_000_000
        folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        (self.register / "algorithms").mkdir(parents=True, exist_ok=True)

    def git(self, *arguments: str, date: str | None = None) -> str:
        """Run git; each commit is an hour after the one before, unless told otherwise."""
        when = date or f"{self.clock} +0100"
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **WHO, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def entry(
        self, entry: str, name: str = "Naam", summary: str = "Kort.", status: str = "in_use"
    ) -> None:
        """Write an entry."""
        self.write(f"algorithms/{entry}.yml", entry_text(name, summary, status))

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file of the register."""
        file = self.register / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def remove(self, entry: str) -> None:
        """Remove the file of an entry."""
        (self.register / "algorithms" / f"{entry}.yml").unlink()

    def commit(self, message: str = "x", date: str | None = None) -> str:
        """Commit everything; give the name of the commit."""
        self.clock += 3600
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, date=date)
        return self.git("rev-parse", "HEAD")

    def on_branch(self, name: str) -> None:
        """Begin a branch."""
        self.git("checkout", "-q", "-b", name)

    def on_main(self) -> None:
        """Go back to the main line."""
        self.git("checkout", "-q", "main")

    def merge(self, name: str, *how: str) -> str:
        """Merge a branch into the main line."""
        self.clock += 3600
        self.git("merge", "-q", *(how or ("--no-ff", "-m", "merge")), name)
        return self.git("rev-parse", "HEAD")


def entry_text(name: str = "Naam", summary: str = "Kort.", status: str = "in_use") -> str:
    """Give the text of the file of an entry."""
    return (
        "schema_version: 1\nlanguage: nl\n"
        f"name:\n  nl: {name}\n  en: {name}\nsummary:\n  nl: {summary}\nstatus: {status}\n"
    )


def tombstone_text(moved_to: str | None = None, name: str = "Naam") -> str:
    """Give the text of the file of an entry that is gone."""
    kind = "moved" if moved_to else "withdrawn"
    target = f"  moved_to: {moved_to}\n" if moved_to else ""
    return (
        "schema_version: 1\nlanguage: nl\ntombstone:\n"
        f"  kind: {kind}\n  name: {name}\n  date: 2024-01-02\n  reason: Een vergissing.\n{target}"
    )
