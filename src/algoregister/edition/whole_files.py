"""Writing files as a whole: whoever reads one finds the old content or the new, at any moment."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from algoregister.edition.memory_folder import folder_beside
from algoregister.edition.scratch import Scratch

_WRITING = "writing-"
_REFUSED = frozenset({errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP})


def write_file(path: Path, content: bytes, *, wait: bool = True) -> None:
    """Write a file as a whole, in the place of the old one; never through a link.

    In a register, where a file that does not belong there is a problem, it is written beside the
    register first: a process that is killed leaves nothing in the register.

    Args:
        path: of the file; its folder is made when it is not there.
        content: all of it.
        wait: whether to wait until it is on the disk, whatever happens to the computer then; for a few
            files that someone has written by hand.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    root = next((above for above in path.parents if (above / "register.yml").is_file()), None)
    if root is not None:
        try:
            _write_by_way_of(folder_beside(root), path, content, wait=wait)
        except OSError as error:
            if error.errno not in _REFUSED:
                raise
        else:
            return
    _write_by_way_of(path.parent, path, content, wait=wait)


def _write_by_way_of(folder: Path, path: Path, content: bytes, *, wait: bool) -> None:
    scratch = Scratch(folder, _WRITING)
    try:
        fresh = scratch.folder / "file"
        with fresh.open("xb") as new:
            new.write(content)
            if wait:
                new.flush()
                os.fsync(new.fileno())
        fresh.chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o644)
        fresh.replace(path)
    finally:
        scratch.remove()


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, that becomes a new one as a whole at the end.

    Args:
        folder: the new one; it is not there yet, or empty.
    """
    scratch = Scratch(folder.absolute().parent, f"{folder.absolute().name}.new-")
    try:
        yield scratch.folder
        if not folder.is_dir():
            scratch.folder.rename(folder)
            return
        for path in sorted(scratch.folder.iterdir()):
            path.rename(folder / path.name)  # it may be the one people are in
    finally:
        scratch.remove()
