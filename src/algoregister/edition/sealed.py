"""Files of the memory with a digest of what they hold before it, so that damage is noticed."""

import hashlib

_LENGTH = 65
"""Of a digest in hexadecimal, and the end of its line."""


class Damaged(ValueError):
    """A file does not hold what was written into it."""


def sealed(content: bytes) -> bytes:
    """Put a digest before what a file is to hold."""
    return _seal(content) + content


def unsealed(written: bytes) -> bytes:
    """Give what a file holds.

    Raises:
        Damaged: it is not what was written.
    """
    content = written[_LENGTH:]
    if _seal(content) != written[:_LENGTH]:
        raise Damaged
    return content


def _seal(content: bytes) -> bytes:
    return f"{hashlib.sha256(content).hexdigest()}\n".encode()
