"""Folders for the while, that are cleared away even when whoever made them was killed.

Such a folder is held by a lock for as long as its process and the workers of that live. Whoever makes
the next one beside it removes those that nobody holds any more.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = "algoregister-"
"""How folders of this program among the temporary files of the system begin."""
_DIGITS = 16


class Scratch:
    """A folder of this process and its workers alone.

    Attributes:
        folder: the folder; it is there, and empty.
    """

    def __init__(self, parent: Path, prefix: str, mode: int = 0o777) -> None:
        """Make the folder, and remove what processes that were cut off left.

        Args:
            parent: folder to make it in; made when it is not there.
            prefix: how its name begins; no other folder may begin so and go on with sixteen digits.
            mode: who may do what with it.
        """
        parent.mkdir(parents=True, exist_ok=True)
        ours = re.compile(rf"{re.escape(prefix)}[0-9a-f]{{{_DIGITS}}}")
        for left in parent.iterdir():
            if ours.fullmatch(left.name):
                _remove_left(left)
        self.folder, self._held = _made(parent, prefix, mode)

    def let_go(self) -> None:
        """Hold the folder no longer, wherever it is now."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def remove(self) -> None:
        """Remove the folder, and hold it no longer."""
        remove(self.folder)
        self.let_go()


def _made(parent: Path, prefix: str, mode: int) -> tuple[Path, int | None]:
    """Make a folder and hold it; another process may take one that is not held yet for a left one."""
    while True:
        folder = parent / f"{prefix}{os.urandom(_DIGITS // 2).hex()}"
        folder.mkdir(mode)
        try:
            held = _hold(folder)
        except BlockingIOError:
            continue
        if held is None or os.path.lexists(folder):
            return folder, held
        os.close(held)


def _remove_left(folder: Path) -> None:
    """Remove a folder, unless a process holds it or it is someone else's."""
    try:
        held = _hold(folder)
    except BlockingIOError:
        return
    if held is None:
        return
    try:
        if os.fstat(held).st_uid == os.getuid():
            with suppress(OSError):
                remove(folder)
    finally:
        os.close(held)


def _hold(folder: Path) -> int | None:
    """Take a folder for this process and its workers; None where folders cannot be held.

    Raises:
        BlockingIOError: another process has it.
    """
    try:
        import fcntl  # noqa: PLC0415 - not there on every system

        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise
    except OSError:
        os.close(held)
        return None
    return held


def remove(folder: Path) -> None:
    """Remove a folder, if it is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


@contextmanager
def temporary_files_together() -> Iterator[None]:
    """Let all temporary files of this process and its workers stand in one folder, cleared away at the end.

    Where no such folder can be made, they stand where they always do.
    """
    before = tempfile.tempdir
    try:
        scratch = Scratch(Path(tempfile.gettempdir()), TEMPORARY, 0o700)
    except OSError:
        yield
        return
    tempfile.tempdir = str(scratch.folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        with suppress(OSError):
            scratch.remove()
        scratch.let_go()
