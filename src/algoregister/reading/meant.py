"""What somebody probably meant who wrote a date, a code or a name of a field in another form."""

import re
from collections.abc import Mapping
from datetime import date as calendar_date

from pydantic import BaseModel

from algoregister.model.vocabulary import Vocabulary
from algoregister.model.wording import wording_of

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "jan feb mar apr may jun jul aug sept oct nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})(?:[-/. ](?P<d>\d{1,2}))?(?:[T ].*)?")
_MONTH_FIRST = re.compile(r"(?P<m>\d{1,2})[-/. ](?P<y>\d{4})")
_TOGETHER = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_IN_WORDS = re.compile(
    r"(?:(?P<d>\d{1,2})(?:e|st|nd|rd|th)?\.?[ -])?(?P<name>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})",
    re.IGNORECASE,
)
_IN_AMERICAN_WORDS = re.compile(
    r"(?P<name>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})", re.IGNORECASE
)
_NOT_KNOWN = frozenset(
    {
        "onbekend",
        "unknown",
        "?",
        "??",
        "-",
        "n.v.t.",
        "nvt",
        "n/a",
        "geen",
        "none",
        "niet bekend",
        "tbd",
    }
)
_LANGUAGES = {
    "nederlands": "nl", "dutch": "nl", "engels": "en", "english": "en", "nl-nl": "nl", "en-gb": "en",
    "en-us": "en", "fries": "fy", "frisian": "fy", "duits": "de", "german": "de",
}  # fmt: skip


def meant_date(written: str) -> str | None:
    """Give the date somebody probably meant; None when that is not clear.

    Day and month are read in the order that is usual in the Netherlands; where only the other order
    is a date, nothing is guessed.
    """
    text = written.strip()
    for pattern in (
        _YEAR_FIRST,
        _DAY_FIRST,
        _MONTH_FIRST,
        _TOGETHER,
        _IN_WORDS,
        _IN_AMERICAN_WORDS,
    ):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        name = parts.get("name")
        month = _MONTHS.get(name.casefold(), 0) if name else int(parts.get("m") or 0)
        return _date(int(parts["y"]), month, int(parts.get("d") or 0))
    return None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        calendar_date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def says_not_known(written: str) -> bool:
    """Tell whether a text says in its own words that something is not known."""
    return written.strip().casefold() in _NOT_KNOWN


def meant_language(written: str) -> str | None:
    """Give the language code somebody probably meant."""
    folded = written.strip().casefold()
    if folded in _LANGUAGES:
        return _LANGUAGES[folded]
    return folded if re.fullmatch("[a-z]{2,3}", folded) else None


def labels_of_codes(vocabulary: type[Vocabulary]) -> Mapping[str, str]:
    """Give the codes of a vocabulary by their labels in both languages, in small letters."""
    return {label.casefold(): member.value for member in vocabulary for label in member.label}


def labels_of_fields(model: type[BaseModel]) -> Mapping[str, str]:
    """Give the fields of a model by their labels in both languages, in small letters."""
    return {
        label.casefold(): field
        for field in model.model_fields
        for label in wording_of(model, field).label
    }
