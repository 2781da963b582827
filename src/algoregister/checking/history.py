"""What git knows of the register. The only module that calls git."""

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit.

    Attributes:
        sha: its full name.
        time: when it was committed, RFC 3339 in UTC.
    """

    sha: str
    time: str


def head(folder: Path) -> Commit | None:
    """Give the commit that is checked out in a folder; None when there is none."""
    try:
        shown = subprocess.run(
            ["git", "-C", str(folder), "log", "-1", "--format=%H %ct"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        return None
    return Commit(shown[0], timestamp(int(shown[1]))) if shown else None


def timestamp(seconds: int) -> str:
    """Write a time in seconds since 1970 as RFC 3339, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
