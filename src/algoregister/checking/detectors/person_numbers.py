"""Finds numbers of persons and of their accounts, and details such as a date of birth."""

import re
from collections.abc import Callable, Iterator

from stdnum.pl import pesel as polish_number

from algoregister.checking.detectors.check_digits import (
    digits_of,
    is_account,
    is_belgian,
    is_dutch,
    is_finnish,
    is_french,
    is_italian,
    is_spanish,
    is_swedish,
    passes_luhn,
)
from algoregister.checking.detectors.detector import Detector, Sighting, text_before
from algoregister.checking.detectors.joined_texts import (
    Joined,
    found_at,
    has_digit,
    has_one_of,
)
from algoregister.checking.detectors.labelled_numbers import (
    DETAILS,
    HOME_SHAPE,
    LABELS,
    labelled_numbers,
    private_details,
)

_NINE_DIGITS = re.compile(
    r"(?<![.,/])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?![\w/-]|[.,]\d)"
)
_CITIZEN = re.compile(
    r"\b(?:bsn|burger ?service ?nummer|sofi(?:[ -]?nummer)?|citizen service number|persoonsnummer)",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:€|\b(?:kvk|kamer van koophandel|rsin|oin|btw|vat|fi|loonheffing\w*|vestiging\w*|chamber|company|"
    r"zaak\w*|dossier\w*|kenmerk|referentie\w*|document\w*|case|reference|file|order|contract\w*|"
    r"doi|isbn|issn|ecli|versie|version|record|lars|nummer in|eur|euro))\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_ELSEWHERE: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"\d{2}[.]\d{2}[.]\d{2}-\d{3}[.]\d{2}(?![\w-])"), is_belgian),
    (
        re.compile(r"[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])"),
        is_french,
    ),
    (re.compile(r"\d{8}-?[A-HJ-NP-TV-Z](?![\w-])"), is_spanish),
    (re.compile(r"\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])"), is_finnish),
    (re.compile(r"(?:19|20)?\d{6}[-+]\d{4}(?![\w-])"), is_swedish),
)
_POLISH = re.compile(r"\d{11}(?![\w-])")
_BEGINS = re.compile(
    r"\d(?<![\w-].)(?=\d{5}|\d{3}[. ]\d\d[. ]|\d\d[. ]\d{3}[. ]|\d\.\d\d\.\d\d-| ?\d\d ?[01]\d ?\d)"
)
"""Where one of those may begin, all of which begin with a digit: a text is gone over for them once."""
_ITALIAN = re.compile(
    r"[A-Z](?<![\w-].)[A-Z]{5}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z](?!\w)"
)
_IBAN = re.compile(
    r"[A-Z]{2}[ .-]?\d{2}(?:[ .\n-]?[A-Z0-9]{4}){2,7}(?:[ .\n-]?[A-Z0-9]{1,3})?(?!\w)"
)
_SPACED_IBAN = re.compile(r"[A-Z]{2}[ .-]?\d{2}(?:[ .-][A-Z0-9]{2,4}){3,14}(?!\w)")
_SMALL_IBAN = re.compile(
    r"(?:[a-z]{2}\d{2}[a-z0-9]{11,30}|[A-Z]{2}\d{2}(?: [a-z0-9]{4}){2,7}(?: [a-z0-9]{1,3})?)(?!\w)"
)
_ACCOUNT_BEGINS = re.compile(r"[A-Za-z](?<!\w.)(?=[A-Z][ .-]?\d\d|[a-z]\d\d)")
_CARD = re.compile(
    r"(?:(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6011|65\d{2})(?:[ -]\d{4}){3}"
    r"|3[47]\d{2}[ -]\d{6}[ -]\d{5}|(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6011|65\d{2})\d{12}|3[47]\d{13})"
    r"(?![\w/-]|[.,]\d)"
)
_CARD_BEGINS = re.compile(r"[2-6](?<![\w.,/-].)(?=\d{3})")
_ACCOUNT_LENGTHS = {
    **dict.fromkeys(("NO",), 15),
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "FO", "GL", "NL", "SD"), 18),
    **dict.fromkeys(("MK", "SI"), 19),
    **dict.fromkeys(("AT", "BA", "EE", "KZ", "LT", "LU", "MN", "XK"), 20),
    **dict.fromkeys(("CH", "CR", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("BG", "BH", "DE", "GB", "GE", "IE", "ME", "RS", "VA"), 22),
    **dict.fromkeys(("AE", "GI", "IL", "IQ", "OM", "SO", "TL"), 23),
    **dict.fromkeys(("AD", "CZ", "ES", "MD", "PK", "RO", "SA", "SE", "SK", "TN", "VG"), 24),
    **dict.fromkeys(("LY", "PT", "ST"), 25),
    **dict.fromkeys(("IS", "TR"), 26),
    **dict.fromkeys(("BI", "DJ", "FR", "GR", "IT", "MC", "MR", "SM"), 27),
    **dict.fromkeys(("AL", "AZ", "BY", "CY", "DO", "GT", "HU", "LB", "NI", "PL", "SV"), 28),
    **dict.fromkeys(("BR", "PS", "QA", "UA"), 29),
    **dict.fromkeys(("JO", "KW", "MU"), 30),
    **dict.fromkeys(("MT", "SC"), 31),
    **dict.fromkeys(("LC",), 32),
    **dict.fromkeys(("RU",), 33),
}
"""How long the number of an account is in each country, by the register of SWIFT."""
_BETWEEN_GROUPS = " .-\n"
_CARD_WORD = re.compile(
    r"(?:card|kaart|visa|master ?card|amex|american express)\w*\W*(?:\w+\W+){0,2}$", re.IGNORECASE
)


def _citizen_numbers(text: str) -> Iterator[Sighting]:
    begins = [match.start() for match in _BEGINS.finditer(text)]
    for match in found_at(begins, _NINE_DIGITS, text):
        if not is_dutch(match.group()):
            continue
        before = text_before(text, match.start())
        if _CITIZEN.search(before):
            yield Sighting("citizen-number", match.start(), match.end())
        elif not _OTHER_NUMBER.search(before):
            yield Sighting("possible-citizen-number", match.start(), match.end())
    for pattern, is_valid in _ELSEWHERE:
        for match in found_at(begins, pattern, text):
            if is_valid(match.group()):
                yield Sighting("citizen-number", match.start(), match.end())
    for match in _ITALIAN.finditer(text):
        if is_italian(match.group()):
            yield Sighting("citizen-number", match.start(), match.end())
    for match in found_at(begins, _POLISH, text):
        before = text_before(text, match.start())
        if "pesel" in before.casefold() and polish_number.is_valid(match.group()):
            yield Sighting("citizen-number", match.start(), match.end())


def _labelled(text: str) -> Iterator[Sighting]:
    for start, end in labelled_numbers(text):
        yield Sighting("citizen-number", start, end)


def _details(text: str) -> Iterator[Sighting]:
    for start, end in private_details(text):
        yield Sighting("private-detail", start, end)


def _length_of_account(written: str) -> int:
    """Tell how much of a text is the number of an account, before words that look like more of it."""
    length = _ACCOUNT_LENGTHS.get(written[:2].upper(), 0)
    signs = [at for at, sign in enumerate(written) if sign not in _BETWEEN_GROUPS][:length]
    number = "".join(written[at] for at in signs).upper()
    if not length or len(signs) < length or not is_account(number):
        return 0
    return signs[-1] + 1


def _bank_accounts(text: str) -> Iterator[Sighting]:
    begins = [match.start() for match in _ACCOUNT_BEGINS.finditer(text)]
    for pattern in (_IBAN, _SPACED_IBAN, _SMALL_IBAN):
        for match in found_at(begins, pattern, text):
            length = _length_of_account(match.group())
            if length:
                yield Sighting("bank-account", match.start(), match.start() + length)
    cards = [match.start() for match in _CARD_BEGINS.finditer(text)]
    for match in found_at(cards, _CARD, text):
        written = match.group()
        if not passes_luhn(digits_of(written)):
            continue
        before = text_before(text, match.start())
        if not written.isdigit() or _CARD_WORD.search(before):
            yield Sighting("bank-account", match.start(), match.end())


_NUMBER_STARTS = (
    re.compile(r"\d(?:\d{5}|[. ]\d{2,3}[. ]\d| ?\d{2} ?\d{2})"),
    re.compile(r"[A-Z]\d{2}[A-Z]"),
)
_IBAN_START = re.compile(r"[A-Z][A-Z][ .-]?\d\d|[a-z][a-z]\d\d")
_CARD_START = re.compile(r"\d{4}(?:[ -]\d{4}[ -]|[ -]\d{6}|\d{11})")
_NUMBER_SHAPE = re.compile(rb"0(?:0{5}|[. ]0{2,3}[. ]0| ?00 ?00)")
_ITALIAN_SHAPE = re.compile(rb"00A(?<=A00A)")
_CARD_SHAPE = re.compile(rb"0000(?:[ -]0000[ -]|[ -]000000|00000000000)")
_ACCOUNT_SHAPE = re.compile(rb"00(?:(?<=AA00)|(?<=aa00)|(?<=AA[ .-]00))")
_HOME_START = re.compile(r"\d{3} ?[A-Z]{2}")


def _may_hold_a_citizen_number(text: str) -> bool:
    return any(pattern.search(text) for pattern in _NUMBER_STARTS)


def _hints_of_details(joined: Joined) -> Iterator[int]:
    yield from joined.labels(DETAILS)
    yield from joined.numbers(HOME_SHAPE)


CITIZEN_NUMBERS = Detector(
    frozenset({"citizen-number", "possible-citizen-number"}),
    lambda joined: joined.numbers(_NUMBER_SHAPE, _ITALIAN_SHAPE),
    _may_hold_a_citizen_number,
    _citizen_numbers,
)
ACCOUNTS = Detector(
    frozenset({"bank-account"}),
    lambda joined: joined.numbers(_CARD_SHAPE, _ACCOUNT_SHAPE),
    lambda text: bool(_IBAN_START.search(text) or _CARD_START.search(text)),
    _bank_accounts,
)
LABELLED_NUMBERS = Detector(
    frozenset({"citizen-number"}),
    lambda joined: joined.labels(LABELS),
    lambda text: has_digit(text) and has_one_of(text, LABELS),
    _labelled,
)
DETAILS_OF_PERSONS = Detector(
    frozenset({"private-detail"}),
    _hints_of_details,
    lambda text: bool(_HOME_START.search(text)) or (has_digit(text) and has_one_of(text, DETAILS)),
    _details,
)
