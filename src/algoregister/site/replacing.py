"""Which folders a site, or a part of one, may take the place of.

A build replaces its folder as a whole. So it asks first whether anything in there would be missed:
only a folder that is not there, is empty, or was made by this program before is replaced. One that
was made before is told by a few of its files, so that a site that was damaged still is.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from algoregister.model.wording import Bilingual
from algoregister.problem import say

_MANIFEST = "api/v1/index.json"


@dataclass(frozen=True, slots=True)
class Made:
    """Something this program makes, and how it is told from other folders.

    Attributes:
        name: what it is called.
        marks: paths of what stands in every one.
    """

    name: Bilingual
    marks: frozenset[str]


SITE = Made(
    Bilingual("een site van algoregister", "a site of algoregister"),
    frozenset(
        {
            _MANIFEST,
            "api/v1/algorithms.json",
            "api/v1/openapi.json",
            "api/v1/register.sqlite",
            "api/v1/tombstones.json",
            "assets/register.css",
            "catalog.jsonld",
            "feed.xml",
        }
    ),
)
PART = Made(
    Bilingual("een deel van een site", "a part of a site"),
    frozenset({"assessed.json", "records.jsonl", "site.json", "files"}),
)
_ENOUGH = 2
"""So many marks tell that a folder was made by this program: one may have a name others use too."""

HOW = Bilingual(
    "Een bouw vervangt de hele map, met alles wat erin staat. Kies met `--out` een andere map",
    "A build replaces the whole folder, with everything in it. Choose another folder with `--out`",
)
NOT_OURS = Bilingual(
    "{folder} is niet leeg en is niet {made}: er staat onder andere {found} in. {how}, of haal "
    "deze zelf weg.",
    "{folder} is not empty and is not {made}: among other things it holds {found}. {how}, or "
    "remove this one yourself.",
)
REPOSITORY = Bilingual(
    "In {folder} staat een git-opslag ({found}); die zou verdwijnen. {how}, en kopieer de site "
    "daarna hierheen.",
    "{folder} holds a git repository ({found}), which would be lost. {how}, and copy the site "
    "here after that.",
)
HOLDS = Bilingual(
    "In {folder} staat {found}, en dat zou verdwijnen. {how}.",
    "{folder} holds {found}, which would be lost. {how}.",
)
INSIDE = Bilingual(
    "{folder} ligt in de map van het register ({found}); daar staan alleen bestanden van het "
    "register. Kies met `--out` een andere map.",
    "{folder} is inside the folder of the register ({found}), which holds files of the register "
    "only. Choose another folder with `--out`.",
)
NO_FOLDER = Bilingual(
    "{folder} is een bestand, geen map. Kies met `--out` een andere map.",
    "{folder} is a file, not a folder. Choose another folder with `--out`.",
)


class WouldBeLost(Exception):
    """Something stands in a folder that a build would replace; `message` says what and what to do."""

    def __init__(self, message: Bilingual) -> None:
        """Keep what to say."""
        super().__init__(message.en)
        self.message = message


def replaceable(folder: Path, made: Made, register: Path, needed: Iterable[Path]) -> Path:
    """Give the folder that will be replaced; a link is followed, and stays.

    Args:
        folder: as it was asked for.
        made: what will stand there.
        register: folder of the register it is made of.
        needed: further folders that may not be replaced, such as the one people work in.

    Raises:
        WouldBeLost: something else stands there.
        OSError: it cannot be looked at.
    """
    real, root = folder.resolve(), register.resolve()
    if real != root and real.is_relative_to(root):
        raise WouldBeLost(say(INSIDE, folder=folder, found=register))
    for path in (register, *needed):
        if path.resolve().is_relative_to(real):
            raise WouldBeLost(say(HOLDS, folder=folder, found=path.absolute(), how=HOW))
    if not real.is_dir():
        if os.path.lexists(real):
            raise WouldBeLost(say(NO_FOLDER, folder=folder))
        return _place(folder)
    found = sorted(path.name for path in real.iterdir())
    if ".git" in found:
        raise WouldBeLost(say(REPOSITORY, folder=folder, found=folder / ".git", how=HOW))
    if found and not _was_made(real, made):
        told = next((name for name in found if name not in made.marks), found[0])
        raise WouldBeLost(say(NOT_OURS, folder=folder, made=made.name, found=told, how=HOW))
    return _place(folder)


def _place(folder: Path) -> Path:
    """Give where a folder is: behind a link, for what takes its place must not replace the link."""
    return folder.resolve() if folder.is_symlink() else folder


def _was_made(folder: Path, made: Made) -> bool:
    """Tell whether this program made a folder, whatever happened to it since."""
    marks = sum((folder / mark).exists() for mark in made.marks)
    return marks >= _ENOUGH or (_MANIFEST in made.marks and _is_manifest(folder / _MANIFEST))


def _is_manifest(file: Path) -> bool:
    """Tell whether a file begins as the list of everything in a site of this program does."""
    try:
        with file.open("rb") as opened:
            return b'"software":"algoregister' in opened.read(200)
    except OSError:
        return False
