"""Writing a file as a whole: whoever reads it finds the old content or the new, at any moment."""

import errno
import os
from pathlib import Path

from algoregister.edition.memory_folder import folder_beside
from algoregister.edition.scratch import Scratch

_WRITING = "writing-"


def write_file(path: Path, content: bytes) -> None:
    """Write a file as a whole, in the place of the old one; never through a link.

    In a register, where a file that does not belong there is a problem, it is written beside the
    register first: a process that is killed leaves nothing in the register.

    Args:
        path: of the file; its folder is made when it is not there.
        content: all of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    root = next((above for above in path.parents if (above / "register.yml").is_file()), None)
    if root is not None:
        try:
            _write_by_way_of(folder_beside(root), path, content)
        except OSError as error:
            if error.errno not in {
                errno.EXDEV,
                errno.EACCES,
                errno.EPERM,
                errno.EROFS,
                errno.ELOOP,
            }:
                raise
        else:
            return
    _write_by_way_of(path.parent, path, content)


def _write_by_way_of(folder: Path, path: Path, content: bytes) -> None:
    scratch = Scratch(folder, _WRITING)
    try:
        fresh = scratch.folder / "file"
        with fresh.open("xb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        fresh.chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o644)
        fresh.replace(path)
    finally:
        scratch.remove()
