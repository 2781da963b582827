"""Telephone numbers are told as `phonenumbers` itself tells them, which takes a hundred times as long."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType

from algoregister.checking.sightings import sightings

HERE = ("NL", "BE", "GB", "DE", "FR")
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.PERSONAL_NUMBER}
LANDLINE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
}

PERSONAL_LENGTHS = range(9, 16)


def told(text: str) -> list[tuple[str, str]]:
    """Give the telephone numbers that are found, with what each is told to be; a bracket is no part."""
    return [
        (found.code, text[found.start : found.end].lstrip("("))
        for found in sightings(text)
        if found.code in ("mobile-number", "phone-number")
    ]


def expected(text: str) -> list[tuple[str, str]]:
    """Give those that the library finds, and that may be a person's."""
    for region in HERE:
        for found in PhoneNumberMatcher(text, region):
            kind = phonenumbers.number_type(found.number)
            if kind in MOBILE:
                return [("mobile-number", found.raw_string.lstrip("("))]
            return [("phone-number", found.raw_string.lstrip("("))] if kind in LANDLINE else []
    return []


def written(region: str) -> list[str]:
    """Give an example of each kind of number of a country, in each way it is written.

    Shorter ones are of services, or could be any number.
    """
    kinds = sorted(set(PhoneNumberType.values()) - {PhoneNumberType.UNKNOWN})
    forms = [PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL]
    if region in HERE:
        forms.append(PhoneNumberFormat.NATIONAL)
    numbers = [phonenumbers.example_number_for_type(region, kind) for kind in kinds]
    made = [
        phonenumbers.format_number(number, form) for number in numbers if number for form in forms
    ]
    return [number for number in made if sum(map(str.isdigit, number)) in PERSONAL_LENGTHS]


@pytest.mark.parametrize("regions", [HERE, sorted(phonenumbers.SUPPORTED_REGIONS)])
def test_numbers_are_told_as_the_library_tells_them(regions: tuple[str, ...]) -> None:
    found = 0
    for region in regions:
        for number in written(region):
            for text in (f"Bel {number} of mail.", f"({number})", f"Telefoon: {number}"):
                assert told(text) == expected(text), (region, text)
                found += bool(told(text))
    assert found > 100
