"""Putting a new site in the place of the old one, at once."""

import ctypes
import ctypes.util
import errno
import os
import shutil
from pathlib import Path

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


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
    library = ctypes.util.find_library("c")
    renameat2 = (
        getattr(ctypes.CDLL(library, use_errno=True), "renameat2", None) if library else None
    )
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(site), _RENAME_EXCHANGE)
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(number, os.strerror(number), str(site))
