"""What a check of a whole register found, remembered for as long as nothing at all has changed.

The memory of single files (`memory`) saves reading them again; this saves even looking at what is
remembered of each. It needs neither the model nor the rules, which take longer to load than ten
thousand files to look at.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from algoregister.edition.sealed import read_sealed, write_sealed
from algoregister.edition.written_problems import read_problem, written_problem
from algoregister.problem import Problem
from algoregister.program import package_digest

_FILE = "outcome.json"
_DEPENDS_ON_WHO_READS = "cannot-read"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check of a whole register found.

    Attributes:
        problems: everything that is wrong, in order.
        files: how many files were looked at.
        base_url: address of the register's site; None when nobody knows.
    """

    problems: Sequence[Problem]
    files: int
    base_url: str | None


def state_of(root: Path, prefix: str, today: str) -> str | None:
    """Give a short text that changes when the outcome of a check could.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        today: the day it is checked.

    Returns:
        None when not everything can be looked at.
    """
    try:
        stamps = sorted(_stamps(str(root)))
    except OSError:
        return None
    written = "\n".join([package_digest(), prefix, today, *stamps])
    return hashlib.blake2b(os.fsencode(written), digest_size=16).hexdigest()


def remembered_outcome(folder: Path, state: str) -> Outcome | None:
    """Read what was found in a state of the register.

    Args:
        folder: holds the memory.
        state: of the register now.
    """
    try:
        found = orjson.loads(read_sealed(folder / _FILE))
        if found["state"] != state:
            return None
        problems = [read_problem(written) for written in found["problems"]]
        return Outcome(problems, found["files"], found["base_url"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_outcome(folder: Path, state: str, outcome: Outcome) -> None:
    """Write down what was found in a state of the register, looked at before it was read."""
    if any(problem.code == _DEPENDS_ON_WHO_READS for problem in outcome.problems):
        (folder / _FILE).unlink(missing_ok=True)
        return
    written = orjson.dumps(
        {
            "state": state,
            "files": outcome.files,
            "base_url": outcome.base_url,
            "problems": [written_problem(problem) for problem in outcome.problems],
        }
    )
    fresh = folder / f"{_FILE}.new"
    write_sealed(fresh, written)
    fresh.replace(folder / _FILE)


def _stamps(folder: str) -> Iterator[str]:
    """Give the path of everything below a folder, with what changes when it is written."""
    with os.scandir(folder) as found:
        for entry in found:
            now = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(now.st_mode):
                yield from _stamps(entry.path)
            else:
                yield (
                    f"{entry.path} {now.st_mode} {now.st_size} {now.st_mtime_ns} "
                    f"{now.st_ctime_ns} {now.st_ino}"
                )
