"""Where entries come from: lists of those of each register that a portal is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from algoregister.publishing.listed import home_of
from algoregister.publishing.publish import Published
from algoregister.site.pages.voice import Text

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """A register that entries come from.

    Attributes:
        id: its short name here.
        name: what it calls itself; its short name while it has given nothing yet.
        entries: what lists show of its entries.
    """

    id: str
    name: Text
    entries: Sequence[Json]


def origins(published: Published) -> Mapping[str, Origin]:
    """Give each register that entries come from, by its short name and in its order.

    Those that `register.yml` names are there without an entry too, so that their addresses stay.
    """
    found: dict[str, list[Json]] = {home.id: [] for home in published.settings.registers or ()}
    for listed in published.listed:
        home = home_of(listed)
        if home is not None:
            found.setdefault(home, []).append(listed)
    return {
        home: Origin(home, _name(home, found[home], published), found[home])
        for home in sorted(found)
    }


def _name(home: str, entries: Sequence[Json], published: Published) -> Text:
    """Give the name of a register as its entries say it; one that is gone there may say an old one."""
    for entry in sorted(entries, key=lambda entry: bool(entry["imported_from"]["vanished_on"])):
        name: Text = entry["imported_from"]["source_register"]
        return name
    return {published.languages[0]: home}


def are_several(published: Published, found: Mapping[str, Origin]) -> bool:
    """Tell whether entries come from more than one register; this one itself counts too."""
    taken = sum(len(origin.entries) for origin in found.values())
    given = sum(bool(origin.entries) for origin in found.values())
    return given + (taken < len(published.listed)) > 1


def index_items(found: Mapping[str, Origin]) -> Iterator[Json]:
    """Give what the list of all registers shows of each."""
    for origin in found.values():
        yield {"id": origin.id, "name": origin.name, "count": len(origin.entries)}
