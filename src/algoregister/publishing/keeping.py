"""What was published stays: the addresses of an earlier site are held against those of a new one."""

import re
from collections.abc import Iterable
from pathlib import Path

import orjson

from algoregister.publishing.addresses import MANIFEST

_MAY_GO = re.compile(
    r"""
      (?:[a-z]{2,3}/)?(?:assets|search)/.*      # names carry checksums; pages lead to them anew
    | (?:.*/)?page-[0-9]+/index\.html           # a list that is shorter has fewer pages
    | (?:[a-z]{2,3}/)?letters/.*                # what begins with a letter now
    | (?:[a-z]{2,3}/)?statuses/unknown/.*       # what has no known status now
    | (?:[a-z]{2,3}/)?algorithms/.*/cite\.\w+    # how to cite what is there now
    """,
    re.VERBOSE,
)
"""The addresses nobody is promised: they lead to what is at a promised one too."""


class NoEarlierSite(ValueError):
    """What was named is no site, and no manifest of one."""


class AddressesLost(Exception):
    """The new site lacks addresses of the earlier one; nothing may be written.

    Attributes:
        paths: what is lost, sorted.
    """

    def __init__(self, paths: list[str]) -> None:
        """Keep what is lost."""
        super().__init__(f"{len(paths)} addresses would be lost")
        self.paths = paths


def promised(earlier: Path) -> frozenset[str]:
    """Give the addresses of an earlier site that must stay.

    Args:
        earlier: the folder of the site, or its manifest (`api/v1/index.json`).

    Raises:
        NoEarlierSite: there is no manifest, or it cannot be read.
    """
    file = earlier / MANIFEST if earlier.is_dir() else earlier
    try:
        paths = [str(found["path"]) for found in orjson.loads(file.read_bytes())["files"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoEarlierSite(f"{file} is not the manifest of a site") from error
    return frozenset(path for path in paths if not _MAY_GO.fullmatch(path))


def refuse_loss(keeps: frozenset[str], paths: Iterable[str]) -> None:
    """Hold the addresses that must stay against those of a new site.

    Raises:
        AddressesLost: one of them is not there.
    """
    lost = keeps.difference(paths) - {MANIFEST}
    if lost:
        raise AddressesLost(sorted(lost))
