"""Where a register and its site are remembered: a folder beside the register, for one process at a time."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


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


@contextmanager
def _locked(root: Path, name: str) -> Iterator[Path | None]:
    folder = root.absolute().parent / ".algoregister"
    own = folder / _name_of(root) / name
    with ExitStack() as stack:
        try:
            own.mkdir(parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            lock = stack.enter_context((own / "lock").open("w", encoding="utf-8"))
            _lock(lock.fileno())
        except OSError:
            yield None
            return
        yield own


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
