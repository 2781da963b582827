"""Files of the memory with a digest of what they hold before it, so that damage is noticed."""

import hashlib
from pathlib import Path

_LENGTH = 65
"""Of a digest in hexadecimal, and the end of its line."""


class Damaged(ValueError):
    """A file does not hold what was written into it."""


def write_sealed(path: Path, content: bytes) -> None:
    """Write a file that is to hold something; it may be cut off where the disk is full."""
    with path.open("wb") as file:
        file.write(_seal(content))
        file.write(content)


def read_sealed(path: Path) -> memoryview:
    """Give what a file holds.

    Raises:
        Damaged: it is not what was written.
    """
    written = memoryview(path.read_bytes())
    content = written[_LENGTH:]
    if _seal(content) != written[:_LENGTH]:
        raise Damaged
    return content


def _seal(content: bytes | memoryview) -> bytes:
    return f"{hashlib.sha256(content).hexdigest()}\n".encode()
