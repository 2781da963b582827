"""Reading a file that anybody may have put there: never a pipe, a device or a link, never without end."""

import os
import stat
from pathlib import Path

_OPEN_PLAINLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_OPEN_PLAINLY |= getattr(os, "O_BINARY", 0)
"""Never through a link, and never waiting for a pipe, should a file have become one meanwhile."""


class NotAPlainFile(OSError):
    """What stands there is a pipe, a device, a socket or a folder."""

    def __init__(self) -> None:
        """Say so, as the system would."""
        super().__init__(None, "not an ordinary file")


def read_plain_file(path: Path, limit: int) -> bytes:
    """Read the bytes of an ordinary file, at most one more than a limit.

    Raises:
        NotAPlainFile: it is something else.
        OSError: it cannot be read, or is a link.
    """
    with os.fdopen(os.open(path, _OPEN_PLAINLY), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotAPlainFile
        return file.read(limit + 1)
