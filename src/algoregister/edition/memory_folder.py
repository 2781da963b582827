"""Where a register and its site are remembered: a folder beside the register, for one process at a time."""

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from algoregister.edition.scratch import remove

_MARK, _LONG = "made-here", 20


@contextmanager
def memory_beside(root: Path) -> Iterator[Path]:
    """Give a folder to remember in, beside a register, for this process alone.

    Where that cannot be, or where another process remembers in it at the moment, the folder is
    one for the while.
    """
    with ExitStack() as stack:
        own = stack.enter_context(_locked(root, "assessed"))
        yield own or Path(stack.enter_context(tempfile.TemporaryDirectory()))


@contextmanager
def site_memory(root: Path, site: Path) -> Iterator[Path | None]:
    """Give a folder to remember in what is known of a site, for this process alone.

    Args:
        root: folder of the register the site is made of.
        site: folder of the site.

    Yields:
        None where that cannot be, or where another process makes the same site at the moment.
    """
    with _locked(root, f"site-{_name_of(site)}") as own:
        yield own


def site_memory_folder(root: Path, site: Path) -> Path:
    """Give the folder in which is remembered what is known of a site; it may not be there.

    Each file in it is replaced as a whole: it may be read while another process makes the site.
    """
    return _folder(root) / f"site-{_name_of(site)}"


def folder_beside(root: Path) -> Path:
    """Give the folder beside a register that is for this program alone; git leaves it out.

    Raises:
        OSError: it cannot be made, or is a link.
    """
    folder = root.absolute().parent / ".algoregister"
    folder.mkdir(parents=True, exist_ok=True)
    _refuse_link(folder)
    ignored = folder / ".gitignore"
    if ignored.is_symlink() or not ignored.is_file() or not ignored.stat().st_size:
        ignored.unlink(missing_ok=True)
        with suppress(FileExistsError), ignored.open("xb") as new:
            new.write(b"*\n")
    return folder


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "a link may lead anywhere", str(folder))


@contextmanager
def _locked(root: Path, name: str) -> Iterator[Path | None]:
    with ExitStack() as stack:
        try:
            folder = folder_beside(root) / _name_of(root)
            own = folder / name
            own.mkdir(parents=True, exist_ok=True)
            _refuse_link(folder)
            _refuse_link(own)
            flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            lock = stack.enter_context(open(os.open(own / "lock", flags), "wb"))  # noqa: PTH123
            _lock(lock.fileno())
            _forget_what_others_put_there(own)
        except OSError:
            yield None
            return
        yield own


def _forget_what_others_put_there(own: Path) -> None:
    """Empty a folder to remember in, unless this program made it on this computer.

    Whoever changes the register in git could put a folder there too, with things to believe in it. But
    git gives files the time at which they are checked out, and the mark of a folder made here has the
    time that is written in it.
    """
    mark = own / _MARK
    with suppress(OSError, ValueError):
        found = mark.lstat()
        short = stat.S_ISREG(found.st_mode) and found.st_size < _LONG
        if short and found.st_mtime == int(mark.read_bytes()):
            return
    for path in own.iterdir():
        if path.name != "lock":
            remove(path)
    seconds = int.from_bytes(os.urandom(4)) % 1_000_000_000
    mark.write_bytes(b"%d" % seconds)
    os.utime(mark, (seconds, seconds))


def _folder(root: Path) -> Path:
    return root.absolute().parent / ".algoregister" / _name_of(root)


def _lock(file: int) -> None:
    """Take a file for this process alone; raises OSError where another has it or it cannot be."""
    try:
        import fcntl  # noqa: PLC0415 - not there on every system
    except ImportError:
        raise OSError("files cannot be locked here") from None
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _name_of(folder: Path) -> str:
    """Give a short name for a folder, from where it is."""
    return hashlib.blake2b(str(folder.absolute()).encode(), digest_size=12).hexdigest()
