"""Dates that say how precise they are: `2021`, `2021-05` or `2021-05-20`.

A date is kept as the text it was written as; it is never made more precise than its source.
"""

import calendar
import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

FIRST_YEAR, LAST_YEAR = 1900, 2099

_YEAR = "(?:19|20)[0-9]{2}"
_LEAP_YEAR = "(?:19(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))"
_DAY_IN_ANY_MONTH = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
DATE_PATTERN = f"^(?:{_YEAR}(?:-(?:(?:0[1-9]|1[0-2])|{_DAY_IN_ANY_MONTH}))?|{_LEAP_YEAR}-02-29)$"
"""Every year, month and day that exists between 1900 and 2099, leap days included."""


def _year_as_text(value: Any) -> Any:
    """Read a bare year, which YAML takes for a number, as a date."""
    if isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR:
        return str(value)
    return value


PartialDate = Annotated[
    str,
    BeforeValidator(_year_as_text),
    StringConstraints(pattern=DATE_PATTERN),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": DATE_PATTERN},
                {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            ]
        }
    ),
]
"""`yyyy`, `yyyy-mm` or `yyyy-mm-dd`."""


def precision(date: str) -> str:
    """Say how precise a date is: `year`, `month` or `day`."""
    return {4: "year", 7: "month", 10: "day"}[len(date)]


def is_before(earlier: str, later: str) -> bool:
    """Tell whether one date is surely before another, at the precision they share."""
    shared = min(len(earlier), len(later))
    return earlier[:shared] < later[:shared]


def last_day(date: str) -> datetime.date:
    """Give the last day of what a date stands for."""
    year, month, day = (*(int(part) for part in date.split("-")), 0, 0)[:3]
    if day:
        return datetime.date(year, month, day)
    return datetime.date(year, month or 12, calendar.monthrange(year, month or 12)[1])


def as_day(date: str) -> datetime.date:
    """Give the first day of what a date stands for; for sorting and for writing it in words."""
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)
