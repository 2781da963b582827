"""The program itself: a digest of it, and what is made from it alone and kept beside its modules.

Descriptions of records and compiled templates take longer to make than a small change to a register
takes to publish, and are the same until the program changes. They are kept where Python keeps its
compiled modules, and are trusted as those are; where that cannot be, they are made each time.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

import algoregister

_READ = {".py", ".html", ".po", ".css", ".js", ".yml", ".json"}


@cache
def package_digest() -> str:
    """Give a digest of the program, and of the names and versions of all packages installed beside it."""
    total = hashlib.blake2b(algoregister.__version__.encode(), digest_size=12)
    for path in _files_of(_package()):
        if os.path.splitext(path)[1] in _READ:  # noqa: PTH122 - hundreds of times at each start
            total.update(path.encode())
            with open(f"{_package()}/{path}", "rb") as file:  # noqa: PTH123
                total.update(file.read())
    total.update("\n".join([sys.version, *_installed()]).encode())
    return total.hexdigest()


def made_once(name: str, make: Callable[[], bytes], given: bytes = b"") -> bytes:
    """Give what is made from the program, and little else; it is made when it is first asked for.

    Args:
        name: what it is; the name of a file, without an ending.
        make: makes it.
        given: digest of what else it is made from; only what was made last is kept.
    """
    folder = Path(sys.pycache_prefix or _package()) / "__pycache__"
    kept = folder / f"{name}.{sys.implementation.cache_tag}.made"
    wanted = package_digest().encode() + given
    with suppress(OSError):
        written = kept.read_bytes()
        if written.startswith(wanted):
            return written[len(wanted) :]
    made = make()
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(wanted + made)
        fresh.replace(kept)
    return made


def _package() -> str:
    return str(files("algoregister"))


def _files_of(folder: str, inside: str = "") -> list[str]:
    """Give the path of every file of the program, in order."""
    found = []
    with os.scandir(f"{folder}/{inside}") as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    found += _files_of(folder, f"{inside}{entry.name}/")
            else:
                found.append(f"{inside}{entry.name}")
    return sorted(found)


def _installed() -> list[str]:
    """Give the names and versions of all packages that are installed."""
    found = set()
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found |= {entry.name for entry in entries if entry.name.endswith(".dist-info")}
    return sorted(found)
