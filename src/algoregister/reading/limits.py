"""Limits of what is read. They are far above any honest file, and keep a hostile one cheap."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, in each direction.

    Attributes:
        bytes: size of a YAML file.
        depth: how deep lists and objects may be nested.
        nodes: how many values and keys a file may hold.
        scalar: length of one text, in characters.
        problems: how many problems are told of one file; more would not help anyone.
        errors: how many errors are told of all files together.
        warnings: how many warnings are told of all files together, and how many more for each file.
        text_bytes: size of the archived text of a source.
        files: how many files a register may hold.
    """

    bytes: int = 256 * 1024
    depth: int = 24
    nodes: int = 20_000
    scalar: int = 20_000
    problems: int = 200
    errors: int = 10_000
    warnings: tuple[int, int] = (10_000, 4)
    text_bytes: int = 512 * 1024
    files: int = 1_000_000


LIMITS = Limits()
