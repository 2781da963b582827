"""Tells whether the check digits of a number are right: whose number it is, only those digits tell.

A text may hold a hundred thousand numbers that are nobody's. Their check digits alone are looked at,
in a few steps; the rest of what makes a number right is asked of `stdnum`, which takes ten times as long.
"""

import re

from stdnum import iban
from stdnum.be import nn as belgian_number
from stdnum.es import dni as spanish_number
from stdnum.fi import hetu as finnish_number
from stdnum.fr import nir as french_number
from stdnum.it import codicefiscale as italian_number
from stdnum.nl import bsn as dutch_number
from stdnum.se import personnummer as swedish_number

_NO_DIGIT = re.compile(r"\D")
_DUTCH_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_AS_DIGITS = {ord(sign): str(int(sign, 36)) for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_FINNISH_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def digits_of(written: str) -> str:
    """Give the digits of a number as it is written."""
    return _NO_DIGIT.sub("", written)


def is_dutch(written: str) -> bool:
    """Tell whether nine digits can be a citizen service number."""
    digits = digits_of(written)
    total = sum(map(int.__mul__, _DUTCH_WEIGHTS, map(int, digits)))
    return total % 11 == 0 and dutch_number.is_valid(digits)


def is_belgian(written: str) -> bool:
    """Tell whether a number can be of the national register of Belgium."""
    digits = digits_of(written)
    number, check = int(digits[:-2]), 97 - int(digits[-2:])
    return check in (number % 97, (number + 2 * 10**9) % 97) and belgian_number.is_valid(written)


def is_french(written: str) -> bool:
    """Tell whether a number can be that of a French social security."""
    number = written.replace(" ", "")
    return french_number.calc_check_digits(number[:-2]) == number[-2:] and french_number.is_valid(
        written
    )


def is_italian(written: str) -> bool:
    """Tell whether sixteen signs can be an Italian tax code."""
    return italian_number.calc_check_digit(written[:-1]) == written[-1] and italian_number.is_valid(
        written
    )


def is_spanish(written: str) -> bool:
    """Tell whether eight digits and a letter can be a Spanish identity number."""
    return spanish_number.calc_check_digit(written[:8]) == written[-1] and spanish_number.is_valid(
        written
    )


def is_finnish(written: str) -> bool:
    """Tell whether a number can be a Finnish identity code."""
    sign = _FINNISH_SIGNS[int(written[:6] + written[7:10]) % 31]
    return sign == written[-1] and finnish_number.is_valid(written)


def is_swedish(written: str) -> bool:
    """Tell whether a number can be a Swedish identity number."""
    return passes_luhn(digits_of(written)[-10:]) and swedish_number.is_valid(written)


def passes_luhn(digits: str) -> bool:
    """Tell whether the last digit is right by the rule of payment cards."""
    total = sum(map(int, digits[-1::-2]))
    total += sum(map(_DOUBLED.__getitem__, map(int, digits[-2::-2])))
    return total % 10 == 0


def is_account(number: str) -> bool:
    """Tell whether capitals and digits can be an international bank account number."""
    moved = (number[4:] + number[:4]).translate(_AS_DIGITS)
    return int(moved) % 97 == 1 and iban.is_valid(number, check_country=False)
