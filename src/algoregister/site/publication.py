"""Putting a new site in the place of the old one, at once."""

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
from pathlib import Path

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class Scratch:
    """A folder of this build alone, beside the site; others leave it alone for as long as this one works.

    The workers of a build hold the folder too: one that was cut off counts as working until the
    last of them is gone.

    Attributes:
        folder: the folder; it is there, and empty.
    """

    def __init__(self, site: Path) -> None:
        """Make the folder, and remove what builds that were cut off left beside a site."""
        site.parent.mkdir(parents=True, exist_ok=True)
        ours = re.compile(rf"{re.escape(site.name)}\.new-[0-9a-f]{{8}}")
        for left in site.parent.iterdir():
            if ours.fullmatch(left.name):
                held = _hold(left)
                if held is not None:
                    remove(left)
                    os.close(held)
        self.folder = site.with_name(f"{site.name}.new-{secrets.token_hex(4)}")
        self.folder.mkdir()
        self._held = _hold(self.folder)

    def let_go(self) -> None:
        """Hold the folder no longer, wherever it is now."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _hold(folder: Path) -> int | None:
    """Take a folder for this process and its workers; None where another has it or it cannot be."""
    try:
        import fcntl  # noqa: PLC0415 - not there on every system

        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held


def exchange(new: Path, site: Path) -> None:
    """Let two folders change places, in one step where the system can do that."""
    if not site.exists():
        new.rename(site)
        return
    if _exchange_at_once(new, site):
        return
    aside = _aside(site)
    remove(aside)
    site.rename(aside)
    new.rename(site)
    aside.rename(new)


def restore(site: Path) -> None:
    """Put back a site that a build, cut off between two steps of an exchange, left aside."""
    aside = _aside(site)
    if aside.exists() and not site.exists():
        aside.rename(site)
    remove(aside)


def remove(folder: Path) -> None:
    """Remove a folder, if it is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _aside(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")


def _exchange_at_once(new: Path, site: Path) -> bool:
    """Exchange two folders with Linux's renameat2; False where that is not to be had."""
    if not sys.platform.startswith("linux"):
        return False
    # The C library is there already: looking for it would start other programs.
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(site), _RENAME_EXCHANGE)
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(number, os.strerror(number), str(site))
