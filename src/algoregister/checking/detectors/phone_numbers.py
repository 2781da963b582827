"""Tells whether what is written like a telephone number is one, and whose, by the plans of the countries.

The plans are those of `phonenumbers`. Its own search takes a hundred times as long, and a text may hold
twenty thousand things that look like a number.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import accumulate

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, PhoneNumberDesc

_HERE = ("NL", "BE", "GB", "DE", "FR")
"""Whose numbers are known without the code of their country."""
_FEWEST, _MOST = 9, 15
_ALL_THE_SAME = "001"
_GROUP, _DIGIT = re.compile(r"\d+"), re.compile(r"\d")
_DATE = re.compile(r"(?:[0-3]?\d/[01]?\d|[01]?\d/[0-3]?\d)/(?:[12]\d)?\d{2}")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number that may be a person's.

    Attributes:
        is_mobile: whether it is that of a mobile telephone, or moves with its owner.
        start: where it begins in what was looked at.
        end: where it ends.
    """

    is_mobile: bool
    start: int
    end: int


class Whose(Enum):
    """Whose telephone a number is."""

    SERVICE = auto()
    PLACE = auto()
    OWNER = auto()


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the numbers of one kind are formed."""

    lengths: frozenset[int]
    form: re.Pattern[str]

    def holds(self, number: str) -> bool:
        return len(number) in self.lengths and self.form.fullmatch(number) is not None


@dataclass(frozen=True, slots=True)
class _Plan:
    """The numbers of a country.

    Attributes:
        numbers: all of them.
        prefix: what is dialled before a number inside the country.
        services: numbers of services; they are nobody's.
        landlines: of a place, or of any place.
        mobiles: of mobile telephones.
        owned: that a person takes along.
    """

    numbers: _Kind
    prefix: re.Pattern[str] | None
    services: tuple[_Kind, ...]
    landlines: tuple[_Kind, ...]
    mobiles: tuple[_Kind, ...]
    owned: tuple[_Kind, ...]

    def whose(self, number: str) -> Whose | None:
        """Tell whose telephone a number is; None when it is none."""
        if not self.numbers.holds(number):
            return None
        for whose, kinds in (
            (Whose.SERVICE, self.services),
            (Whose.OWNER, self.owned),
            (Whose.PLACE, self.landlines),
            (Whose.OWNER, self.mobiles),
        ):
            if any(kind.holds(number) for kind in kinds):
                return whose
        return None

    def without_prefix(self, number: str) -> Iterator[str]:
        """Give a number, and what is left of it without what is dialled before it."""
        yield number
        prefixed = self.prefix.match(number) if self.prefix else None
        if prefixed and prefixed.end():
            yield number[prefixed.end() :]


@cache
def _plan(region: str) -> _Plan | None:
    told = None if region == _ALL_THE_SAME else PhoneMetadata.metadata_for_region(region)
    if told is None:
        return None
    (numbers,) = _kinds(told.general_desc)
    services = _kinds(
        *(told.premium_rate, told.toll_free, told.shared_cost, told.pager, told.uan),
        told.voicemail,
    )
    prefix = told.national_prefix_for_parsing
    return _Plan(
        numbers,
        re.compile(prefix) if prefix else None,
        services,
        _kinds(told.fixed_line, told.voip),
        _kinds(told.mobile),
        _kinds(told.personal_number),
    )


def _kinds(*told: PhoneNumberDesc | None) -> tuple[_Kind, ...]:
    return tuple(
        _Kind(frozenset(each.possible_length), re.compile(each.national_number_pattern))
        for each in told
        if each is not None and each.national_number_pattern
    )


def phone_in(written: str) -> Phone | None:
    """Find the telephone number in something written like one: some of its groups of digits, or all.

    Args:
        written: digits, with spaces, points, hyphens, slashes and brackets between them.
    """
    if _DATE.search(written):
        return None
    numbers = list(_numbers(written))
    abroad = [found for found in numbers if found[0].startswith("00")]
    here = [found for found in numbers if found[0][0] == "0" != found[0][1]]
    asked = [(_whose_abroad, abroad), *((_whose_here(region), here) for region in _HERE)]
    for whose_is, found in asked:
        for number, start, end in found:
            whose = whose_is(number)
            if whose is Whose.SERVICE:
                return None
            if whose is not None:
                begin = start - (written[start - 1 : start] in ("+", "("))
                return Phone(whose is Whose.OWNER, begin, end)
    return None


def _numbers(written: str) -> Iterator[tuple[str, int, int]]:
    """Give what consecutive groups of digits make together, the most first, and from where to where.

    The code of a country stands after `+` or `00`; it is given with `00`.
    """
    digits = "".join(map(str, map(int, _DIGIT.findall(written))))
    groups = [match.span() for match in _GROUP.finditer(written)]
    begins = [0, *accumulate(end - start for start, end in groups)]
    for first, (start, _) in enumerate(groups):
        code = "00" * (written[start - 1 : start] == "+")
        if not code and digits[begins[first]] != "0":
            continue
        for last in range(len(groups), first, -1):
            length = begins[last] - begins[first]
            if length < _FEWEST:
                break
            if length <= _MOST:
                yield code + digits[begins[first] : begins[last]], start, groups[last - 1][1]


@cache
def _whose_here(region: str) -> Callable[[str], Whose | None]:
    plan = _plan(region)
    return lambda number: plan.whose(number[1:]) if plan else None


def _whose_abroad(number: str) -> Whose | None:
    """Tell whose telephone a number with the code of its country is."""
    for length in (1, 2, 3):
        regions = COUNTRY_CODE_TO_REGION_CODE.get(int(number[2 : 2 + length] or 0), ())
        plans = [plan for region in regions if (plan := _plan(region)) is not None]
        for own in plans[0].without_prefix(number[2 + length :]) if plans else ():
            if plans[0].numbers.holds(own):  # as all numbers with that code are formed
                found = next(filter(None, (plan.whose(own) for plan in plans)), None)
                if found is not None:
                    return found
    return None
