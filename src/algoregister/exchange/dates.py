"""Reads dates as registers write them, never more precise than they are."""

import datetime
import re
from dataclasses import dataclass

from algoregister.exchange.cells import key_of
from algoregister.model.dates import DATE_PATTERN
from algoregister.model.wording import Bilingual

_MONTHS = {
    name: number
    for number, names in enumerate(
        """jan january januari janvier janv|feb february februari fevrier fevr|mar march maart mars mrt
        |apr april avril avr|may mei mai|jun june juni juin|jul july juli juillet juil
        |aug august augustus aout|sep sept september septembre|oct october oktober octobre okt
        |nov november novembre|dec december decembre""".replace("\n", " ").split("|"),
        start=1,
    )
    for name in names.split()
}
_FIRST_SERIAL, _LAST_SERIAL = 32874, 55152
"""1 January 1990 and 31 December 2050, as spreadsheets count days."""
_SERIAL_ZERO = datetime.date(1899, 12, 30)

SERIAL = Bilingual(
    "Het getal is gelezen als het volgnummer van een dag in een rekenblad.",
    "The number was read as a spreadsheet counts days.",
)
SHORT_YEAR = Bilingual(
    "Het jaar heeft twee cijfers; gelezen als 20..", "The year has two figures; read as 20.."
)
ORDER = Bilingual(
    "De volgorde van dag en maand is die van dit register.",
    "The order of day and month is that of this register.",
)
OTHER_ORDER = Bilingual(
    "Dag en maand staan andersom dan in de rest van dit register.",
    "Day and month stand the other way round than in the rest of this register.",
)
LESS_PRECISE = Bilingual(
    "Alleen het jaar is overgenomen; de datum is niet preciezer te schrijven.",
    "Only the year was taken over; the date cannot be written more precisely.",
)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was read.

    Attributes:
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
        guess: what had to be assumed; None when nothing.
    """

    date: str
    guess: Bilingual | None = None


def read_date(text: str, *, day_first: bool) -> ReadDate | None:
    """Read a date; None when it is not clear which date it is.

    Args:
        text: cleaned, of one cell.
        day_first: whether `03/04/2025` is the third of April.
    """
    words = text.strip().strip(".")
    found = _numbers(words, day_first) or _with_month_name(words) or _quarter(words)
    return found if found and re.fullmatch(DATE_PATTERN, found.date) else None


def _numbers(text: str, day_first: bool) -> ReadDate | None:  # noqa: FBT001 - private
    if m := re.fullmatch(r"(\d{4})", text):
        return ReadDate(m[1])
    if m := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text):
        return ReadDate(f"{m[1]}-{int(m[2]):02}")
    if m := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        return ReadDate(f"{m[2]}-{int(m[1]):02}")
    if m := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?", text):
        return ReadDate(f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}")
    if m := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        return ReadDate(f"{m[1]}-{m[2]}-{m[3]}")
    if m := re.fullmatch(r"(\d{5})(?:\.\d+)?", text):
        if _FIRST_SERIAL <= int(m[1]) <= _LAST_SERIAL:
            day = _SERIAL_ZERO + datetime.timedelta(days=int(m[1]))
            return ReadDate(day.isoformat(), SERIAL)
        return None
    m = re.fullmatch(
        r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?:,?\s+\d{1,2}:\d\d.*)?", text, re.IGNORECASE
    )
    return _day_and_month(int(m[1]), int(m[2]), m[3], day_first) if m else None


def _day_and_month(first: int, second: int, year: str, day_first: bool) -> ReadDate:  # noqa: FBT001
    day, month = (first, second) if day_first else (second, first)
    guess: Bilingual | None = None
    if month > 12 >= day:
        day, month, guess = month, day, OTHER_ORDER
    elif day <= 12 and day != month:
        guess = ORDER
    if len(year) == 2:
        year, guess = f"20{year}", SHORT_YEAR
    return ReadDate(f"{year}-{month:02}-{day:02}", guess)


def _with_month_name(text: str) -> ReadDate | None:
    """Read `March 2022`, `1 maart 2022`, `March 1, 2022` and `Jul-25`.

    `25-Jul` is not read: a spreadsheet writes it both for the 25th of July and for July 2025.
    """
    words = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th|er|e)\b", r"\1", key_of(text)).split()
    words = [word for word in words if word not in ("of", "de", "the", "since", "vanaf", "sinds")]
    months = [word for word in words if word in _MONTHS]
    if len(months) != 1 or not 2 <= len(words) <= 3:
        return None
    month, at = _MONTHS[months[0]], words.index(months[0])
    numbers = [word for word in words if word.isdecimal()]
    if len(numbers) != len(words) - 1:
        return None
    years = [number for number in numbers if len(number) == 4]
    if len(years) == 1:
        days = [number for number in numbers if number != years[0]]
        return ReadDate(f"{years[0]}-{month:02}" + (f"-{int(days[0]):02}" if days else ""))
    if not years and at == 0 and len(numbers) == 1 and len(numbers[0]) == 2:
        return ReadDate(f"20{numbers[0]}-{month:02}", SHORT_YEAR)
    if not years and at == 1 and len(numbers) == 2 and len(numbers[1]) == 2:
        return ReadDate(f"20{numbers[1]}-{month:02}-{int(numbers[0]):02}", SHORT_YEAR)
    return None


def _quarter(text: str) -> ReadDate | None:
    m = re.fullmatch(
        r"(?:(?:q|k|kwartaal|quarter)\s?[1-4]|[1-4]e kwartaal|eind|begin|medio|early|mid|late|end of)"
        r"[ ,-]*(?:van |of )?(\d{4})|(\d{4})[ -]?q[1-4]",
        text.casefold(),
    )
    return ReadDate(m[1] or m[2], LESS_PRECISE) if m else None
