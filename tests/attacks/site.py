"""The site of the register of attacks, with a history of which every change is an attack too."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from algoregister.checking import rules
from algoregister.site.build import build_site
from attacks.register import write_register
from attacks.strings import SHORT
from repositories import Repo


def build_attacked(numbers: Sequence[int], folder: Path) -> None:
    """Build the site of the register of attacks in a folder.

    The rules of checking are off: many of these texts would be refused by one or another. In an
    earlier commit every entry said what another one says now.

    Args:
        numbers: of the entries.
        folder: gets the folders `repository` and `site`.
    """
    repository = Repo(folder / "repository")
    (repository.register / "algorithms").rmdir()
    write_register(repository.register, numbers)
    now = {
        path: path.read_bytes() for path in sorted(repository.register.glob("algorithms/*/*.yml"))
    }
    for status in ("retired", "suspended", "in-use"):
        paths = [path for path in now if path.stem == status]
        for path, other in zip(paths, [*paths[1:], paths[0]], strict=True):
            path.write_bytes(now[other])
    repository.commit(f"::error::{SHORT[0]}\n\n@everyone {SHORT[1]}")
    for path, data in now.items():
        path.write_bytes(data)
    repository.commit(SHORT[2])
    with pytest.MonkeyPatch.context() as patch:
        for table in ("ENTRY_RULES", "FILE_RULES", "REGISTER_RULES"):
            patch.setattr(rules, table, ())
        build_site(repository.register, "register/", folder / "site")
