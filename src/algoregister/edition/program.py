"""A digest of the program: what another version remembered is not used."""

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

import algoregister


@cache
def program_digest() -> str:
    """Give a digest of the program itself and of the rules installed beside it."""
    from algoregister.checking.own_rules import source_digest  # noqa: PLC0415 - loads the model

    return f"{package_digest()}{source_digest()}"


@cache
def package_digest() -> str:
    """Give a digest of the program itself."""
    total = hashlib.blake2b(algoregister.__version__.encode(), digest_size=12)
    package = Path(str(files("algoregister")))
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".html", ".po", ".css", ".js", ".yml", ".json"}:
            total.update(path.relative_to(package).as_posix().encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def installed() -> list[str]:
    """Give the names and versions of all packages that are installed."""
    found = set()
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found |= {entry.name for entry in entries if entry.name.endswith(".dist-info")}
    return sorted(found)
