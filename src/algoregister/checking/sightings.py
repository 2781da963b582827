"""Finds in a text what must never be published: personal data, secrets, internal addresses.

Everything works offline, on one text at a time, and takes time in proportion to its length. The
rules over what is found are in `personal_data`.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from ipaddress import AddressValueError, IPv4Address
from itertools import accumulate
from typing import AnyStr
from urllib.parse import urlsplit

import orjson
import phonenumbers
from stdnum.pl import pesel as polish_number

from algoregister.checking.by_word import ByWord
from algoregister.checking.check_digits import (
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
from algoregister.checking.labelled_numbers import (
    DETAILS,
    HOME_SHAPE,
    LABELS,
    labelled_numbers,
    private_details,
)
from algoregister.checking.plain_signs import (
    is_escaped,
    place_in_escaped,
    plain_signs,
    unescaped,
)
from algoregister.program import made_once

_CONTEXT = 48
_OFTEN = 64
"""Some texts, such as a mailbox, stand in many entries of an organisation."""
END_OF_PARAGRAPH = "\0"
"""Put into a text, nothing is seen across it. It stands in no text itself."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something in a text that may not be published.

    Attributes:
        code: of the rule it breaks.
        start: offset in the text, in characters.
        end: offset behind it.
    """

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds one kind of thing.

    Attributes:
        codes: of what it can find.
        hints: gives places in the joined texts of a file; each text with something to find has
            one of them in it.
        may_hold: tells quickly whether a text is worth a closer look; never wrongly says no.
        find: gives what is there in one text.
    """

    codes: frozenset[str]
    hints: Callable[["Joined"], Iterable[int]]
    may_hold: Callable[[str], bool]
    find: Callable[[str], Iterator[Sighting]]


def sightings(text: str) -> list[Sighting]:
    """Find everything in a text that may not be published, in the order of the text.

    Args:
        text: prose or an address, of any length.
    """
    return list(find(text, DETECTORS))


@lru_cache(maxsize=_OFTEN)
def find(text: str, detectors: tuple[Detector, ...]) -> tuple[Sighting, ...]:
    """Let detectors look at a text; what is part of something larger is told as that alone."""
    kept: list[Sighting] = []
    found = _found(plain_signs(text), detectors)
    if is_escaped(text):
        found += [
            Sighting(
                sighting.code,
                place_in_escaped(text, sighting.start),
                place_in_escaped(text, sighting.end),
            )
            for sighting in _found(unescaped(plain_signs(text)), detectors)
        ]
    for sighting in sorted(found, key=lambda sighting: (sighting.start, -sighting.end)):
        if not kept or sighting.end > kept[-1].end:
            kept.append(sighting)
    return tuple(kept)


def _found(text: str, detectors: tuple[Detector, ...]) -> list[Sighting]:
    return [
        sighting
        for detector in detectors
        if detector.may_hold(text)
        for sighting in detector.find(text)
    ]


@cache
def _words(name: str) -> frozenset[str]:
    """Read a list of words that comes with the program; lines with `#` tell what it is."""
    text = (files("algoregister.checking") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


# Secrets

_WINDOW, _OVERLAP = 2_000, 250
_SHORTEST_KEY = 16
_LONG_WORD = re.compile(rf"[A-Za-z0-9_+/=.:-]{{{_SHORTEST_KEY},}}")
_PASSWORD = re.compile(
    r"(?<![^\W_])(?:wachtwoord|password|passwd|passphrase|pwd|api[_ -]?key|client[_ -]?secret|access[_ -]?token"
    r"|secret[_ -]?(?:access[_ -]?)?key|auth[_ -]?token)"
    r"\s{0,3}(?:=|:|is\b)\s{0,3}[\"'“‘]?(?=\S{0,60}[0-9!@#$%^&*])(?=\S{0,60}[A-Za-z])([^\s\"'”’]{6,64})",
    re.IGNORECASE,
)
_SHORT_PASSWORD = re.compile(
    r"(?<!\w)(?:ww|pw)\s{0,2}[=:]\s{0,3}[\"'“‘]?(?=\S{0,60}[0-9!@#$%^&*])(?=\S{0,60}[A-Za-z])([^\s\"'”’]{6,64})"
)
"""In small letters only: WW and Pw are Dutch laws."""
_PIN = re.compile(r"\bpin-?code\b\s{0,3}(?:=|:|is\b)?\s{0,3}(\d{4,6})(?![\w-])", re.IGNORECASE)
_LONG_TOKEN = re.compile(
    r"(?<![^\W_])(?:token|secret)\s{0,3}[=:]\s{0,3}[\"'“‘]?(?=[^\s\"']{0,60}\d)(?=[^\s\"']{0,60}[A-Za-z])"
    r"([A-Za-z0-9_.~+/=-]{12,255})(?![\w@])",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(
    r"\bauthorization\s{0,3}[:=]\s{0,3}[\"']?(?:basic|bearer|token)\s+([A-Za-z0-9_.~+/=-]{12,255})",
    re.IGNORECASE,
)
_BY_WORD = ByWord(
    {
        _PASSWORD: "wac,pas,pwd,api,cli,acc,sec,aut",
        _PIN: "pin",
        _LONG_TOKEN: "tok,sec",
        _IN_HEADER: "aut",
    }
)
_KEY_FORMS = re.compile(
    r"\b(?:github_pat_[A-Za-z0-9_]{40,255}|sk-(?:proj|ant|svcacct|admin|or)-[A-Za-z0-9_-]{20,255}"
    r"|AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,255}|GOCSPX-[A-Za-z0-9_-]{20,60}"
    r"|hf_[A-Za-z0-9]{30,60}|npm_[A-Za-z0-9]{36}|do[opr]_v1_[a-f0-9]{64}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"
    r"|dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,60}|hv[sbr]\.[A-Za-z0-9_-]{20,255}|ATATT3[A-Za-z0-9_=-]{50,255}"
    r"|gl(?:pat|dt|rt|ptt|ft|soat|imt|agent)-[A-Za-z0-9_-]{20,60}|xox[abeprs]-[A-Za-z0-9-]{20,255}"
    r"|lin_api_[A-Za-z0-9]{40}|figd_[A-Za-z0-9_-]{40}|ntn_[A-Za-z0-9]{40,60}|NRAK-[A-Z0-9]{27}"
    r"|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|sntrys_[A-Za-z0-9_=+/-]{40,255}|rubygems_[a-f0-9]{48}"
    r"|AGE-SECRET-KEY-1[A-Z0-9]{58}|tskey-[a-z]{4,6}-[A-Za-z0-9-]{20,60}|whsec_[A-Za-z0-9+/]{32,60}"
    r"|(?:AccountKey|SharedAccessKey|sig)=[A-Za-z0-9+/%]{40,255}={0,2}"
    r"|key-[a-f0-9]{32}|phc_[A-Za-z0-9]{43}|glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|pat-[a-z]{2}\d-[a-f0-9-]{36})"
)
_TOKEN_IN_PARTS = re.compile(r"eyJ[A-Za-z0-9_=-]++(\.[A-Za-z0-9_=-][A-Za-z0-9_.+/=-]*+)?")
"""A JSON Web Token, or what only begins as one: passed over at once, it costs no more than its length."""
_PRIVATE_KEY = re.compile(r"BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY")


@cache
def _secret_patterns() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of secrets that have a form of their own."""
    made = orjson.loads(made_once("secret-patterns", _collected_patterns))
    return tuple(re.compile(pattern, flags) for pattern, flags in made)


def _collected_patterns() -> bytes:
    """Collect those patterns, with their flags; where they come from takes long to load."""
    from detect_secrets.plugins import (  # noqa: PLC0415 - it takes as long to load as all the rest
        aws,
        azure_storage_key,
        basic_auth,
        discord,
        github_token,
        gitlab_token,
        openai,
        private_key,
        pypi_token,
        sendgrid,
        slack,
        square_oauth,
        stripe,
        twilio,
    )

    plugins = (
        aws.AWSKeyDetector,
        azure_storage_key.AzureStorageKeyDetector,
        basic_auth.BasicAuthDetector,
        discord.DiscordBotTokenDetector,
        github_token.GitHubTokenDetector,
        gitlab_token.GitLabTokenDetector,
        openai.OpenAIDetector,
        private_key.PrivateKeyDetector,
        pypi_token.PypiTokenDetector,
        sendgrid.SendGridDetector,
        slack.SlackDetector,
        square_oauth.SquareOAuthDetector,
        stripe.StripeDetector,
        twilio.TwilioKeyDetector,
    )
    patterns = (pattern for plugin in plugins for pattern in plugin().denylist)
    return orjson.dumps([(pattern.pattern, pattern.flags) for pattern in patterns])


def _secrets(text: str) -> Iterator[Sighting]:
    for match in (*_BY_WORD.find(text), *_SHORT_PASSWORD.finditer(text)):
        yield Sighting("secret", match.start(1), match.end(1))
    if not _may_hold_a_secret(text):
        return
    for match in _TOKEN_IN_PARTS.finditer(text):
        if match[1]:
            yield Sighting("secret", *match.span())
    seen: set[tuple[int, int]] = set()
    for start in range(0, len(text), _WINDOW):
        window = text[start : start + _WINDOW + _OVERLAP]
        for pattern in (*_secret_patterns(), _KEY_FORMS, _PRIVATE_KEY):
            for match in pattern.finditer(window):
                if match.end() == match.start():
                    continue
                at = start + match.start(), start + match.end()
                if at not in seen:
                    seen.add(at)
                    yield Sighting("secret", *at)


def _may_hold_a_secret(text: str) -> bool:
    if "PRIVATE KEY" in text or "PuTTY" in text or ("://" in text and "@" in text):
        return True
    return has_digit(text) and any(
        len(word) >= _SHORTEST_KEY
        and any(has_digit(match.group()) for match in _LONG_WORD.finditer(word))
        for word in text.split()
    )


# Numbers of persons

_NINE_DIGITS = re.compile(
    r"(?<![\w.,/-])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?![\w/-]|[.,]\d)"
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
    (
        re.compile(r"(?<![\w-])\d{2}[.]\d{2}[.]\d{2}-\d{3}[.]\d{2}(?![\w-])"),
        is_belgian,
    ),
    (
        re.compile(
            r"(?<![\w-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])"
        ),
        is_french,
    ),
    (
        re.compile(r"(?<![\w-])[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z](?!\w)"),
        is_italian,
    ),
    (re.compile(r"(?<![\w-])\d{8}-?[A-HJ-NP-TV-Z](?![\w-])"), is_spanish),
    (re.compile(r"(?<![\w-])\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])"), is_finnish),
    (re.compile(r"(?<![\w-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])"), is_swedish),
)
_POLISH = re.compile(r"(?<![\w-])\d{11}(?![\w-])")
_IBAN = re.compile(
    r"(?<!\w)[A-Z]{2}[ .-]?\d{2}(?:[ .\n-]?[A-Z0-9]{4}){2,7}(?:[ .\n-]?[A-Z0-9]{1,3})?(?!\w)"
)
_SPACED_IBAN = re.compile(r"(?<!\w)[A-Z]{2}[ .-]\d{2}(?:[ .-][A-Z0-9]{2,4}){3,14}(?!\w)")
_SMALL_IBAN = re.compile(
    r"(?<!\w)(?:[a-z]{2}\d{2}[a-z0-9]{11,30}|[A-Z]{2}\d{2}(?: [a-z0-9]{4}){2,7}(?: [a-z0-9]{1,3})?)(?!\w)"
)
_CARD = re.compile(
    r"(?<![\w.,/-])(?:(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6011|65\d{2})(?:[ -]\d{4}){3}"
    r"|3[47]\d{2}[ -]\d{6}[ -]\d{5}|(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6011|65\d{2})\d{12}|3[47]\d{13})"
    r"(?![\w/-]|[.,]\d)"
)
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


def _before(text: str, at: int) -> str:
    """Give what stands before a number and may tell what it is, of the same paragraph."""
    return text[max(0, at - _CONTEXT) : at].rpartition(END_OF_PARAGRAPH)[2]


def _citizen_numbers(text: str) -> Iterator[Sighting]:
    for match in _NINE_DIGITS.finditer(text):
        if not is_dutch(match.group()):
            continue
        before = _before(text, match.start())
        if _CITIZEN.search(before):
            yield Sighting("citizen-number", match.start(), match.end())
        elif not _OTHER_NUMBER.search(before):
            yield Sighting("possible-citizen-number", match.start(), match.end())
    for pattern, is_valid in _ELSEWHERE:
        for match in pattern.finditer(text):
            if is_valid(match.group()):
                yield Sighting("citizen-number", match.start(), match.end())
    for match in _POLISH.finditer(text):
        before = _before(text, match.start())
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
    for pattern in (_IBAN, _SPACED_IBAN, _SMALL_IBAN):
        for match in pattern.finditer(text):
            length = _length_of_account(match.group())
            if length:
                yield Sighting("bank-account", match.start(), match.start() + length)
    for match in _CARD.finditer(text):
        written = match.group()
        if not passes_luhn(digits_of(written)):
            continue
        before = _before(text, match.start())
        if not written.isdigit() or _CARD_WORD.search(before):
            yield Sighting("bank-account", match.start(), match.end())


# E-mail and telephone

_EMAIL = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9_.+-]{1,64})@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w-])"
)
_SPELLED_EMAIL = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9_.+-]{1,64})\s?[(\[{<]\s?(?:at|apenstaartje|@)\s?[)\]}>]\s?"
    r"((?:[A-Za-z0-9-]{1,63}\s?(?:\.|[(\[{]\s?(?:dot|punt|\.)\s?[)\]}])\s?){1,8}[A-Za-z]{2,24})(?![\w-])",
    re.IGNORECASE,
)
_BROKEN_EMAIL = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9_.+-]{1,64})(?:\n[ ]{0,8}@|@\n[ ]{0,8})((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w-])"
)
_DOT = re.compile(r"\s?[(\[{]\s?(?:dot|punt|\.)\s?[)\]}]\s?|\s", re.IGNORECASE)
_INITIALS_WITH_DOT = re.compile(r"(?:[a-z][.-]){1,4}(?:[a-z]+[.-]){0,3}[a-z]{2,}[0-9]{0,2}")
_SURNAME_FIRST = re.compile(r"[a-z]{3,}[.](?:[a-z][.]?){1,4}")
_WORD = re.compile(r"[a-z]+")


def _emails(text: str) -> Iterator[Sighting]:
    for match in _EMAIL.finditer(text):
        kind = _whose_mailbox(match[1].casefold(), match[2].casefold())
        if kind is not None:
            yield Sighting(kind, match.start(), match.end())
    for pattern in (_SPELLED_EMAIL, _BROKEN_EMAIL):
        for match in pattern.finditer(text):
            host = _DOT.sub(lambda dot: "." if dot.group().strip() else "", match[2])
            kind = _whose_mailbox(match[1].casefold(), host.casefold())
            if kind is not None:
                yield Sighting(kind, match.start(), match.end())


def _whose_mailbox(local: str, host: str) -> str | None:
    """Tell whether a mailbox is a person's (a code), or an organisation's (None)."""
    words = _WORD.findall(local)
    if any(word in _words("mailbox_words") for word in words):
        return None
    if _INITIALS_WITH_DOT.fullmatch(local) or _SURNAME_FIRST.fullmatch(local):
        return "personal-email"
    if words and words[0] in _words("first_names") and len(words) > 1:
        return "personal-email"
    if host in _words("free_mail_hosts"):
        return "personal-email"
    return "possible-personal-email" if len(words) > 1 and _two_names(local) else None


def _two_names(local: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,}(?:[._-][a-z]{1,})+[0-9]{0,2}", local))


_REGIONS = ("NL", "BE", "GB", "DE", "FR")
_MAY_BE_PHONE = re.compile(r"(?:\+|\b00|\(0|\b0)\d?[\d ()./-]{6,20}\d")
_PHONE_DIGITS = range(9, 16)
_PERSONAL_TYPES = frozenset(
    {
        phonenumbers.PhoneNumberType.FIXED_LINE,
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
        phonenumbers.PhoneNumberType.VOIP,
        phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
    }
)
_MOBILE_TYPES = frozenset(
    {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.PERSONAL_NUMBER}
)


def _phones(text: str) -> Iterator[Sighting]:
    for candidate in _MAY_BE_PHONE.finditer(text):
        written = candidate.group()
        if sum(map(str.isdigit, written)) not in _PHONE_DIGITS or written.count("(") > 1:
            continue
        for region in _REGIONS:
            start = max(0, candidate.start() - 1)
            found = next(
                iter(phonenumbers.PhoneNumberMatcher(text[start : candidate.end() + 1], region)),
                None,
            )
            if found is None:
                continue
            kind = phonenumbers.number_type(found.number)
            if kind in _PERSONAL_TYPES:
                at = start + found.start, start + found.end
                yield Sighting("mobile-number" if kind in _MOBILE_TYPES else "phone-number", *at)
            break


# Names

_PREFIXES = r"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|het|[Tt]en|ter|te|la|le|el|al|bin|ben|da|di|dos|’t|'t)[ -]){0,3}"
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,}(?:[-’'][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)?"
_WITH_TITLE = re.compile(
    r"(?<!\w)(?:[Dd]e heer(?:/mevrouw)?|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.|[Mm]eneer|Mr\.?|Mrs\.?|Ms\.|Herr|Frau|"
    rf"Monsieur|Madame) (?:(?:mr|drs|dr|ir|ing|prof)\. ?)*((?:[A-Z]\. ?){{0,4}}{_PREFIXES}{_NAME})"
)
_WITH_INITIALS = re.compile(rf"(?<![\w.])((?:[A-Z]\. ?){{1,4}}{_PREFIXES}{_NAME})(?![.]\w)")
_WITH_LABEL = re.compile(
    r"(?<!\w)(?i:contactpersoon|aanspreekpunt|opgesteld door|geschreven door|auteur|steller|"
    r"behandelaar|behandeld door|contact person|written by|author|drafted by|prepared by)"
    rf"\s?:?\s((?:{_NAME}|[A-Z]\.) {_PREFIXES}{_NAME})"
)
_FULL_NAME = re.compile(rf"(?<![\w-])({_NAME}) {_PREFIXES}({_NAME})(?![\w-])")


def _names(text: str) -> Iterator[Sighting]:
    taken = bytearray(len(text))
    for pattern in (_WITH_TITLE, _WITH_LABEL, _WITH_INITIALS, _FULL_NAME):
        for match in pattern.finditer(text):
            whole = match.span(1) if pattern is not _FULL_NAME else match.span()
            if pattern is _FULL_NAME and match[1].casefold() not in _words("first_names"):
                continue
            last = text[whole[0] : whole[1]].rsplit(maxsplit=1)[-1].rpartition(".")[2]
            if last in _words("not_surnames") or _continues_as_institution(text, whole[1]):
                continue
            if not any(taken[slice(*whole)]):
                taken[slice(*whole)] = b"\x01" * (whole[1] - whole[0])
                yield Sighting("person-name", *whole)


def _continues_as_institution(text: str, end: int) -> bool:
    """Tell whether a name is only the first part of the name of an institution."""
    following = re.match(r"[ -]([A-Z]\w+)", text[end : end + 40])
    return following is not None and following[1] in _words("not_surnames")


# Addresses

_WEB_ADDRESS = re.compile(
    r"\b(?:https?|ftp|sftp|file|smb|ldap|ssh|jdbc:\w+)://(?:\[[0-9a-f:.]+\])?[^\s<>\"'()\[\]]+",
    re.IGNORECASE,
)
_INTERNAL_SUFFIXES = (
    *(".local", ".localdomain", ".localhost", ".internal", ".intern", ".intra", ".intranet"),
    *(
        ".lan",
        ".corp",
        ".home",
        ".private",
        ".priv",
        ".ad",
        ".test",
        ".invalid",
        ".onmicrosoft.com",
    ),
    *(".rijksweb.nl", ".overheid-i.nl", ".rijksoverheid-i.nl", ".gn2.nl"),
)
_INTERNAL_LABELS = frozenset({"intranet", "sharepoint", "localhost"})
_NETWORK_FOLDER = re.compile(r"(?<![\w\\])\\\\[A-Za-z0-9_.$-]{2,}\\[^\s\\]+(?:\\[^\s\\]+)*")
_DRIVE = re.compile(r"(?<!\w)[A-Za-z]:\\(?:[^\s\\:*?\"<>|]+\\?)+")
_IP = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_HOST = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,5}(?:local|localdomain|internal|intern|intranet|lan|corp)\b(?![.]\w)",
    re.IGNORECASE,
)


def _addresses(text: str) -> Iterator[Sighting]:
    links: list[tuple[int, int]] = []
    for match in _WEB_ADDRESS.finditer(text):
        links.append(match.span())
        if not _is_example(match.group()) and not is_public(match.group().rstrip(".,;:!?")):
            yield Sighting("link-not-public", match.start(), match.end())
    for pattern in (_NETWORK_FOLDER, _DRIVE, _HOST, _IP):
        for match in pattern.finditer(text):
            if any(start <= match.start() < end for start, end in links):
                continue
            if pattern is _IP and not _is_private(match.group()):
                continue
            yield Sighting("internal-address", match.start(), match.end())


def _is_example(address: str) -> bool:
    """Tell whether an address only shows how one is written: `https://…`."""
    return not any(map(str.isalnum, address.partition("://")[2]))


def is_public(address: str) -> bool:
    """Tell whether a web address can lead to something outside the organisation.

    Args:
        address: with its scheme.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return True
    if parts.scheme.lower() not in ("http", "https", "ftp"):
        return False
    if host.startswith(("fe80:", "fc", "fd")) and ":" in host:
        return False
    if not host or host in ("::1", "localhost") or _is_private(host):
        return False
    labels = host.split(".")
    if len(labels) == 1 and ":" not in host:
        return False
    return not host.endswith(_INTERNAL_SUFFIXES) and labels[0] not in _INTERNAL_LABELS


def _is_private(host: str) -> bool:
    try:
        address = IPv4Address(host)
    except AddressValueError:
        return False
    return address.is_private or address.is_loopback or address.is_link_local


# What tells quickly that nothing can be there. A pattern that begins with a set of characters is
# searched for many times faster than one that begins with a choice or with a look behind.

_NUMBER_STARTS = (
    re.compile(r"\d(?:\d{5}|[. ]\d{2,3}[. ]\d| ?\d{2} ?\d{2})"),
    re.compile(r"[A-Z]\d{2}[A-Z]"),
)
_IBAN_START = re.compile(r"[A-Z][A-Z][ .-]?\d\d|[a-z][a-z]\d\d")
_CARD_START = re.compile(r"\d{4}(?:[ -]\d{4}[ -]|[ -]\d{6}|\d{11})")
_PHONE_START = re.compile(r"[+0]\d?[\d ()./-]{6,20}\d")
_IP_START = re.compile(r"\d\.\d{1,3}\.\d")
_INITIAL = re.compile(r"[A-Z]\. ?[A-ZÀ-ÖØ-Þvdhtlbe’']")
_NAME_START = re.compile(rf"{_NAME} ")
_PART_OF_NAME = re.compile(r"[-’']")
_PASSWORD_WORDS = (
    *("wachtwoord", "passw", "passphrase", "pw", "ww", "api", "secret", "token"),
    *("pincode", "pin-", "authorization"),
)
_SPELLED_START = re.compile(r"[(\[{<]\s?(?:@|[aA][tTpP])")
_TITLE_START = re.compile(r"[DdMmHF](?:e heer|hr|evr|w\.|eneer|err|rau|onsieur|adame)(?=[ ./or])")
_LABELS = (
    *("contactpersoon", "aanspreekpunt", "opgesteld door", "geschreven door", "auteur", "steller"),
    *("behandel", "contact person", "written by", "author", "drafted by", "prepared by"),
)
_HOST_ENDS = (".local", ".intern", ".intranet", ".lan", ".corp")


def _folded(text: str) -> str:
    """Write a text in small letters, as patterns that ignore case see it; each stands where it stood."""
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").lower().replace("\u0131", "i").replace("\u017f", "s")


def _has_one_of(text: str, words: Sequence[str]) -> bool:
    """Tell whether one of some words, in small letters, stands in a text in any letters."""
    folded = _folded(text)
    for word in words:  # noqa: SIM110 - `any` makes a generator, at each of ten thousand texts
        if word in folded:
            return True
    return False


def _may_hold_a_password(text: str) -> bool:
    return _has_one_of(text, _PASSWORD_WORDS)


def _may_hold_a_citizen_number(text: str) -> bool:
    return any(pattern.search(text) for pattern in _NUMBER_STARTS)


def _may_hold_a_name(text: str) -> bool:
    if "Mr" in text or "Ms." in text or _TITLE_START.search(text) or _INITIAL.search(text):
        return True
    folded = _folded(text)
    if any(label in folded for label in _LABELS):
        return True
    known = _words("first_names")
    return any(
        first in known or not known.isdisjoint(_PART_OF_NAME.split(first))
        for first in {found[:-1].casefold() for found in _NAME_START.findall(text)}
    )


def _may_hold_an_address(text: str) -> bool:
    if "://" in text or "\\" in text or _IP_START.search(text):
        return True
    folded = _folded(text)
    return any(end in folded for end in _HOST_ENDS)


_DIGIT = re.compile(r"\d")
_NO_DIGIT = bytes(set(range(256)) - set(b"0123456789"))


def has_digit(text: str) -> bool:
    """Tell whether there is a digit of any writing in a text."""
    if text.isascii():
        return bool(text.encode().translate(None, _NO_DIGIT))
    return bool(_DIGIT.search(text))


# What tells where in all texts of a file together something can be. Most files have next to nothing,
# and looking for a few letters in one long text costs far less than looking at each text by itself.

_SMALL, _CAPITAL = b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SMALL_LATIN = _SMALL + bytes([*range(0xE0, 0xF7), *range(0xF8, 0x100)])
_CAPITAL_LATIN = _CAPITAL + bytes([*range(0xC0, 0xD7), *range(0xD8, 0xDF)])
_DIGITS = b"0123456789"
_SHAPES = bytes.maketrans(
    _SMALL_LATIN + _CAPITAL_LATIN + _DIGITS,
    b"a" * len(_SMALL_LATIN) + b"A" * len(_CAPITAL_LATIN) + b"0" * len(_DIGITS),
)
_BEYOND = re.compile(r"[^\x00-\xff]")
# A pattern that begins with the sign one looks for is searched for twenty times faster than one that
# begins with a choice, or with what stands before it: so that is looked back at.
_NUMBER_SHAPE = re.compile(rb"0(?:0{5}|[. ]0{2,3}[. ]0| ?00 ?00)")
_ITALIAN_SHAPE = re.compile(rb"00A(?<=A00A)")
_PHONE_SHAPE = re.compile(rb"0[0 ()./-]{6,21}0")
_CARD_SHAPE = re.compile(rb"0000(?:[ -]0000[ -]|[ -]000000|00000000000)")
_ACCOUNT_SHAPE = re.compile(rb"00(?:(?<=AA00)|(?<=aa00)|(?<=AA[ .-]00))")
_IP_SHAPE = re.compile(rb"0\.0{1,3}\.0")
_BEGIN_OF_DIGITS = re.compile(rb"0(?<!00)")
_NAME_SHAPE = re.compile(rb"A(?:\.|(?<=a[ -]A)|(?<=\.A))")
"""A letter with a point, or a capital straight after one, or after a small letter and a space or hyphen."""
_HOME_START = re.compile(r"\d{3} ?[A-Z]{2}")
_SCHEME = re.compile(r":(?=//)")
_HOST_END = re.compile(r"\.(?=local|intern|intranet|lan|corp)")
_HEADER = re.compile(r"z(?<=authoriz)(?=ation)")
_KEY_BLOCKS = (re.compile(r"V(?=ATE KEY)"), re.compile(r"TTY(?<=PuTTY)"))
_IN_PASSWORDS = "!@#$%^&*"
_SHORT_TITLES = (
    *("Dhr. ", "dhr. ", "Mevr. ", "mevr. ", "Mw. ", "mw. ", "Mr. ", "Mrs. ", "Ms. "),
    *(
        f"{before}{title}. "
        for before in " ."
        for title in ("mr", "drs", "dr", "ir", "ing", "prof")
    ),
)
_END_OF_TITLE = re.compile(
    rf"\. (?<=(?:{'|'.join(sorted({title[-4:-2] for title in _SHORT_TITLES}))})\. )"
)
_REACH = 96
"""From the beginning of a label to the first digit of its number there are fewer signs."""


class Joined:
    """The texts of a file as one text, with a line end between each two.

    Attributes:
        text: all of it.
        shape: the same with `a` for each small letter, `A` for each capital and `0` for each digit.
        starts: where each text begins in it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Join texts."""
        self.text = plain_signs("\n".join(texts))
        self.shape = self.text.encode("latin-1", "replace").translate(_SHAPES)
        self.starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))

    @cached_property
    def folded(self) -> str:
        """All of it in small letters."""
        return _folded(self.text)

    @cached_property
    def begins_of_digits(self) -> Sequence[int] | None:
        """Where digits begin; None when some are of another writing, which have no shape."""
        beyond = () if self.text.isascii() else _BEYOND.findall(self.text)
        if any(sign.isdecimal() for sign in beyond):
            return None
        return [match.start() for match in _BEGIN_OF_DIGITS.finditer(self.shape)]

    def labels(self, labels: Sequence[str], signs: str = "") -> Iterator[int]:
        """Give where digits begin, or signs stand, before which there is one of some labels."""
        if self.begins_of_digits is None:
            yield from self.starts
            return
        places = sorted([*self.begins_of_digits, *self.signs(*signs)])
        before = self._before(places)
        there = [label for label in labels if label in before]
        if there:
            for at in places:
                near = self.folded[max(0, at - _REACH) : at]
                if any(label in near for label in there):
                    yield at

    def _before(self, places: Sequence[int]) -> str:
        """Give what stands so near before some places that it may be a label, in small letters."""
        pieces: list[str] = []
        last = 0
        for at in places:
            pieces += (
                (self.folded[last:at],)
                if at - last < _REACH
                else ("\n", self.folded[at - _REACH : at])
            )
            last = at
        return "".join(pieces)

    def signs(self, *signs: str) -> Iterator[int]:
        """Give where signs stand in it, exactly so."""
        for sign in signs:
            yield from _places(self.text, sign)

    def numbers(self, *shapes: re.Pattern[bytes]) -> Iterator[int]:
        """Give where something with digits stands in it, of one of some shapes."""
        if self.begins_of_digits is None:
            yield from self.starts
            return
        for shape in shapes:
            yield from _begins(shape, self.shape)

    def keys(self) -> Iterator[int]:
        """Give where digits begin in what may be a key: as much without a space as keys have."""
        if self.begins_of_digits is None:
            yield from self.starts
        for at in self.begins_of_digits or ():
            if _is_in_long_word(self.text, at):
                yield at


def _is_in_long_word(text: str, at: int) -> bool:
    """Tell whether what stands at a place is part of a word as long as the shortest key, or may be."""
    furthest = max(0, at - _SHORTEST_KEY)
    begins = max(text.rfind(" ", furthest, at), text.rfind("\n", furthest, at), furthest - 1) + 1
    long = begins + _SHORTEST_KEY
    return text.find(" ", at, long) < 0 and text.find("\n", at, long) < 0 and long <= len(text)


def _begins(pattern: re.Pattern[AnyStr], text: AnyStr) -> Iterator[int]:
    """Give where a pattern is found in a text."""
    return (match.start() for match in pattern.finditer(text))


def _places(text: AnyStr, piece: AnyStr) -> Iterator[int]:
    """Give where a piece stands in a text."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def worth_it(texts: Sequence[str]) -> dict[int, tuple[Detector, ...]]:
    """Choose the texts of a file in which something may be found, by number, and who may find it."""
    joined = Joined(texts)
    chosen: defaultdict[int, list[Detector]] = defaultdict(list)
    for detector in DETECTORS:
        for index in {bisect_right(joined.starts, at) - 1 for at in detector.hints(joined)}:
            chosen[index].append(detector)
    if "%" in joined.text:
        chosen |= {number: list(DETECTORS) for number, text in enumerate(texts) if is_escaped(text)}
    return {number: tuple(detectors) for number, detectors in sorted(chosen.items())}


def _hints_of_secrets(joined: Joined) -> Iterator[int]:
    """Give where something is that every key or password has: digits or a sign, and much or a word before."""
    yield from joined.keys()
    yield from joined.labels(_PASSWORD_WORDS, _IN_PASSWORDS)
    yield from joined.signs("@")  # https://name:password@host
    yield from _begins(_HEADER, joined.folded)
    for block in _KEY_BLOCKS:
        yield from _begins(block, joined.text)


def _hints_of_emails(joined: Joined) -> Iterator[int]:
    yield from joined.signs("@")
    for at in joined.signs(*"([{<"):
        if _SPELLED_START.match(joined.text, at):
            yield at


def _hints_of_details(joined: Joined) -> Iterator[int]:
    yield from joined.labels(DETAILS)
    yield from joined.numbers(HOME_SHAPE)


def _hints_of_phones(joined: Joined) -> Iterator[int]:
    yield from joined.numbers(_PHONE_SHAPE)
    yield from joined.signs("+")


def _hints_of_names(joined: Joined) -> Iterator[int]:
    """Give where two names stand side by side, a letter with a point, or a shortened title."""
    yield from _begins(_NAME_SHAPE, joined.shape)
    for match in _END_OF_TITLE.finditer(joined.text):
        if joined.text.endswith(_SHORT_TITLES, 0, match.end()):
            yield match.start()


def _hints_of_addresses(joined: Joined) -> Iterator[int]:
    yield from _begins(_SCHEME, joined.text)
    yield from joined.signs("\\")
    yield from joined.numbers(_IP_SHAPE)
    yield from _begins(_HOST_END, joined.folded)


DETECTORS: tuple[Detector, ...] = (
    Detector(
        frozenset({"secret"}),
        _hints_of_secrets,
        lambda text: _may_hold_a_password(text) or _may_hold_a_secret(text),
        _secrets,
    ),
    Detector(
        frozenset({"citizen-number", "possible-citizen-number"}),
        lambda joined: joined.numbers(_NUMBER_SHAPE, _ITALIAN_SHAPE),
        _may_hold_a_citizen_number,
        _citizen_numbers,
    ),
    Detector(
        frozenset({"bank-account"}),
        lambda joined: joined.numbers(_CARD_SHAPE, _ACCOUNT_SHAPE),
        lambda text: bool(_IBAN_START.search(text) or _CARD_START.search(text)),
        _bank_accounts,
    ),
    Detector(
        frozenset({"citizen-number"}),
        lambda joined: joined.labels(LABELS),
        lambda text: has_digit(text) and _has_one_of(text, LABELS),
        _labelled,
    ),
    Detector(
        frozenset({"private-detail"}),
        _hints_of_details,
        lambda text: (
            bool(_HOME_START.search(text)) or (has_digit(text) and _has_one_of(text, DETAILS))
        ),
        _details,
    ),
    Detector(
        frozenset({"personal-email", "possible-personal-email"}),
        _hints_of_emails,
        lambda text: "@" in text or _SPELLED_START.search(text) is not None,
        _emails,
    ),
    Detector(
        frozenset({"phone-number", "mobile-number"}),
        _hints_of_phones,
        lambda text: bool(_PHONE_START.search(text)),
        _phones,
    ),
    Detector(frozenset({"person-name"}), _hints_of_names, _may_hold_a_name, _names),
    Detector(
        frozenset({"link-not-public", "internal-address"}),
        _hints_of_addresses,
        _may_hold_an_address,
        _addresses,
    ),
)
