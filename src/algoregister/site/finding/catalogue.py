"""The catalogue as data: facets as columns of codes, and the cards entries are shown with."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from algoregister.publishing.listed import home_of

Json = Mapping[str, Any]

CARDS_PER_FILE = 20
NOT_SAID = ""
"""Code of a facet of which an entry says nothing, or that it is unknown."""
_SILENT = (NOT_SAID,)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to choose entries.

    Attributes:
        name: its name in addresses.
        codes: gives the codes an entry has; none means it says nothing.
        newest_first: whether its values are years, shown with the last one first; those of another
            facet are shown with the most frequent first.
    """

    name: str
    codes: Callable[[Json], Sequence[str]]
    newest_first: bool = False


def _one(key: str) -> Callable[[Json], Sequence[str]]:
    return lambda entry: [entry[key]] if entry[key] else []


def _year(key: str) -> Callable[[Json], Sequence[str]]:
    return lambda entry: [entry[key][:4]] if entry[key] else []


def _home(entry: Json) -> Sequence[str]:
    home = home_of(entry)
    return [home] if home else []


def _grounds(entry: Json) -> Sequence[str]:
    retirement = entry["retirement"]
    if not retirement:
        return []
    if retirement["not_published"]:
        return ["not_published"]
    return sorted({ground["code"] for ground in retirement["grounds"]})


def _personal(entry: Json) -> Sequence[str]:
    personal = entry["personal_data"]
    return [personal["used"]] if personal and personal["used"] else []


FACETS: tuple[Facet, ...] = (
    Facet("status", _one("status")),
    Facet("register", _home),
    Facet("organisation", lambda entry: [entry["organisation"]["id"]]),
    Facet("theme", lambda entry: entry["themes"]),
    Facet("category", _one("publication_category")),
    Facet("method", _one("learning")),
    Facet("personal-data", _personal),
    Facet("ground", _grounds),
    Facet("started", _year("started_on"), newest_first=True),
    Facet("stopped", _year("ended_on"), newest_first=True),
)
"""What the catalogue can be filtered by."""


def facets(entries: Iterable[Json], label: Callable[[str, str], str]) -> Iterator[dict[str, Any]]:
    """Give each facet: its values with their labels and counts, and a code per entry.

    Args:
        entries: the published records, in the order of their numbers.
        label: gives the label of a value, from the name of the facet and the code.

    In a facet, `sets` lists the sets of values that occur, as positions in `values`, and `column`
    the set of each entry, as a position in `sets`.
    """
    listed = list(entries)
    for facet in FACETS:
        codes = facet.codes
        yield _facet(facet, [tuple(codes(entry)) or _SILENT for entry in listed], label)


def _facet(
    facet: Facet, column: Sequence[tuple[str, ...]], label: Callable[[str, str], str]
) -> dict[str, Any]:
    counts: dict[str, int] = {}
    sets = Counter(column)
    for codes, number in sets.items():
        for code in codes:
            counts[code] = counts.get(code, 0) + number
    values = _in_order(counts, facet)
    place = {code: index for index, code in enumerate(values)}
    ordered = sorted(sets)
    number_of = {codes: index for index, codes in enumerate(ordered)}
    return {
        "name": facet.name,
        "values": [
            {"code": code, "label": label(facet.name, code), "count": counts[code]}
            for code in values
        ],
        "sets": [[place[code] for code in codes] for codes in ordered],
        "column": [number_of[codes] for codes in column],
    }


def _in_order(counts: Mapping[str, int], facet: Facet) -> list[str]:
    """Order the values of a facet as they are shown; what is not said comes last."""
    ordered = sorted(counts, reverse=facet.newest_first)
    if not facet.newest_first:
        ordered.sort(key=lambda code: -counts[code])
    return sorted(ordered, key=lambda code: code == NOT_SAID)
