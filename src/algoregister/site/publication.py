"""Putting a new site in the place of the old one, at once."""

import ctypes
import errno
import os
import sys
from pathlib import Path

from algoregister.edition.scratch import Scratch, remove

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def scratch_beside(site: Path) -> Scratch:
    """Give a folder beside a site, to make the new one in."""
    return Scratch(site.parent, f"{site.name}.new-")


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


def _aside(site: Path) -> Path:
    """Give where an old site is for a moment; nothing else has such a name."""
    return site.with_name(f"{site.name}.old-algoregister")


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
