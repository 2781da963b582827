"""Finds which column of a file is which field of a standard, and says how it was found."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from algoregister.exchange.cells import clean, key_of, one_line
from algoregister.exchange.crosswalk import Crosswalk, CrosswalkField, crosswalks, of_family
from algoregister.exchange.web_records import NUMBER

How = Literal["name", "label", "other header", "beginning", "alike", "same column again", "unknown"]

ALIKE = 0.9
"""How alike a header and a label must be, letter by letter, to be taken for the same."""
LONG = 24
"""Headers shorter than this are not matched by their beginning or likeness."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file.

    Attributes:
        index: its place.
        header: as it stands in the file.
        field: what it is; None when the standard has no such field.
        how: how it was found.
    """

    index: int
    header: str
    field: CrosswalkField | None
    how: How

    @property
    def name(self) -> str:
        """What to call it in a report and in what is kept."""
        return self.field.name if self.field else self.header


@cache
def _known(crosswalk_id: str) -> Mapping[str, tuple[CrosswalkField, How]]:
    """Give every exact header of a standard, by what is left of it to compare."""
    crosswalk = crosswalks()[crosswalk_id]
    known: dict[str, tuple[CrosswalkField, How]] = {}
    for how in ("name", "label", "other header"):
        for field in crosswalk.fields:
            headers: Iterable[str] = {
                "name": (field.name,),
                "label": (field.label,) if field.label else (),
                "other header": field.also,
            }[how]
            for header in headers:
                known.setdefault(key_of(header), (field, how))
    return known


def headers_known(family: str, cells: Sequence[str]) -> int:
    """Count the cells that are a header in some version of a family."""
    maps = [_known(crosswalk.id) for crosswalk in of_family(family)]
    count = 0
    for cell in cells:
        if cell and len(cell) < 1000 and any(_exact(known, cell) for known in maps):
            count += 1
    return count


def match_columns(crosswalk: Crosswalk, headers: Sequence[str]) -> list[Column]:
    """Find the field of each column.

    A field is found once; a second column of the same header is kept apart, never mixed in.
    """
    known = _known(crosswalk.id)
    found: dict[int, tuple[CrosswalkField, How]] = {}
    taken: set[str] = set()
    again: set[int] = set()
    for wanted in ("name", "label", "other header"):
        for index, header in enumerate(headers):
            exact = _exact(known, header) if index not in found else None
            if exact and exact[1] == wanted:
                if exact[0].name in taken:
                    again.add(index)
                else:
                    found[index] = exact
                    taken.add(exact[0].name)
    for index, header in enumerate(headers):
        if index not in found and index not in again:
            alike = _alike(crosswalk, header, taken)
            if alike:
                found[index] = alike
                taken.add(alike[0].name)
    return [_column(index, header, headers, found, again) for index, header in enumerate(headers)]


def _column(
    index: int,
    header: str,
    headers: Sequence[str],
    found: Mapping[int, tuple[CrosswalkField, How]],
    again: set[int],
) -> Column:
    if index in found:
        return Column(index, header, *found[index])
    shown = _shown(header)
    name = shown or f"column {index + 1}"
    earlier = sum(1 for other in headers[:index] if _shown(other) == shown)
    if earlier and shown:
        name = f"{shown} ({earlier + 1})"
    return Column(index, name, None, "same column again" if index in again else "unknown")


def _shown(header: str) -> str:
    """Give a header as a report and a file of the register may hold it."""
    return one_line(clean(header))[:300].strip()


def _exact(
    known: Mapping[str, tuple[CrosswalkField, How]], header: str
) -> tuple[CrosswalkField, How] | None:
    leaf = header.rpartition(".")[2] if " " not in header else header
    for candidate in (header, NUMBER.sub("", header), leaf):
        exact = known.get(key_of(candidate))
        if exact:
            return exact
    return None


def _alike(crosswalk: Crosswalk, header: str, taken: set[str]) -> tuple[CrosswalkField, How] | None:
    """Find the one field whose label begins the same as a long header, or is very much like it."""
    key = key_of(NUMBER.sub("", header[:1000]))
    if len(key) < LONG:
        return None
    labels = [
        (field, key_of(label))
        for field in crosswalk.fields
        if field.name not in taken
        for label in (field.label, *field.also)
        if label and len(key_of(label)) >= LONG
    ]
    begins = {
        field.name: field
        for field, label in labels
        if label.startswith(key) or key.startswith(label)
    }
    if len(begins) == 1:
        return next(iter(begins.values())), "beginning"
    scored: dict[str, tuple[float, CrosswalkField]] = {}
    for field, label in labels:
        ratio = difflib.SequenceMatcher(None, key, label, autojunk=False).ratio()
        if ratio >= ALIKE and ratio > scored.get(field.name, (0.0, field))[0]:
            scored[field.name] = (ratio, field)
    best = sorted(scored.values(), key=lambda item: -item[0])
    if best and (len(best) == 1 or best[0][0] - best[1][0] > 0.03):
        return best[0][1], "alike"
    return None


def edition_of(
    family: str, headers: Sequence[str], versions: Mapping[str, int]
) -> Crosswalk | None:
    """Choose the version of a standard that fits the headers of a file best; None when none does.

    Args:
        family: whose standard it is.
        headers: of the file.
        versions: how many records say themselves that they have a version.
    """
    best: tuple[tuple[int, int, int], Crosswalk] | None = None
    for rank, crosswalk in enumerate(of_family(family)):
        if not crosswalk.imported:
            continue
        known = _known(crosswalk.id)
        exact = sum(1 for header in headers if _exact(known, header))
        required = [field for field in crosswalk.fields if field.read in ("name", "title")]
        columns = match_columns(crosswalk, headers)
        names = {column.field.name for column in columns if column.field}
        if not any(field.name in names for field in required):
            continue
        said = sum(
            count for version, count in versions.items() if _is_version(version, crosswalk.version)
        )
        score = (said, exact, -rank)
        if best is None or score > best[0]:
            best = (score, crosswalk)
    return best[1] if best else None


def _is_version(said: str, version: str) -> bool:
    """Tell whether `v3.0`, `3`, `0.4.0` means a version of ours; 0.1 stands for all up to 0.3."""
    m = re.search(r"(\d+)(?:\.(\d+))?", said)
    if not m:
        return False
    major, minor = m[1], m[2] or "0"
    if version.startswith("0.1"):
        return major == "0" and minor in "123"
    return f"{major}.{minor}" == version
