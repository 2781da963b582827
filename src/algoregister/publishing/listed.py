"""What lists, statistics and the menu of the site need of an entry: its record without the long texts."""

from collections.abc import Mapping
from typing import Any

from algoregister.publishing.convert import Json

_LISTED = (
    "id",
    "url",
    "organisation",
    "language",
    "name",
    "summary",
    "status",
    "status_as_of",
    "started_on",
    "suspended_on",
    "ended_on",
    "publication_category",
    "themes",
    "keywords",
    "learning",
    "completeness",
    "reviewed_on",
    "next_review_on",
)
"""Keys of a record that lists, statistics and feeds need; the long texts are not among them."""

_COUNTED = (
    "status",
    "started_on",
    "suspended_on",
    "ended_on",
    "publication_category",
    "themes",
    "learning",
    "completeness",
    "imported_from",
    "personal_data",
)


def listed(record: Json) -> Json:
    """Give what lists show of a record."""
    kept = {key: record[key] for key in _LISTED}
    source = record["imported_from"]
    kept["imported_from"] = source and {
        key: source[key] for key in ("source_register", "home", "standard", "vanished_on")
    }
    personal = record["personal_data"]
    kept["personal_data"] = {"used": personal["used"]} if personal else None
    retirement = record["retirement"]
    kept["retirement"] = retirement and {
        "kind": retirement["kind"],
        "summary": retirement["summary"],
        "not_published": retirement["not_published"],
        "trigger": retirement["trigger"],
        "grounds": [
            {"code": ground["code"], "position": ground["position"]}
            for ground in retirement["grounds"]
        ],
    }
    kept["related"] = [related["entry"] for related in record["related"]]
    return kept


def traits(listed: Json) -> Json:
    """Give what can be counted of an entry, from what lists show of it: no text, and not who it is.

    So what only counts is made again only when something has changed that it may count.
    """
    kept = {key: listed[key] for key in _COUNTED}
    kept["organisation"] = {"id": listed["organisation"]["id"]}
    retirement = listed["retirement"]
    kept["retirement"] = retirement and {
        key: value for key, value in retirement.items() if key != "summary"
    }
    return kept


def home_of(listed: Mapping[str, Any]) -> str | None:
    """Tell which register an entry was taken from, by its short name; None for one written here."""
    origin = listed["imported_from"]
    if not origin:
        return None
    home: str = origin["home"] or origin["standard"].partition("-")[0]
    return home
