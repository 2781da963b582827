"""Finds mailboxes and telephone numbers of persons."""

import re
from collections.abc import Iterator

from algoregister.checking.detectors.detector import Detector, Sighting, word_list
from algoregister.checking.detectors.joined_texts import Joined, begins_of, has_one_of
from algoregister.checking.detectors.phone_numbers import phone_in

_LOCAL = r"(?<![\w.+-])([A-Za-z0-9_.+-]{1,64})"
_HOST = r"((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w-])"
_SPELLED_AT = r"[(\[{<&]\s?(?:at|apenstaart(?:je)?|@|#64|#x40|commat)\s?[)\]}>;]\s?"
_SPELLED_HOST = r"((?:[A-Za-z0-9-]{1,63}\s?(?:\.|[(\[{]\s?(?:dot|punt|\.)\s?[)\]}])\s?){1,8}[A-Za-z]{2,24})(?![\w-])"
_EMAILS = (
    (re.compile(rf"@{_HOST}"), re.compile(rf"{_LOCAL}(?:\n[ ]{{0,8}})?\Z")),
    (re.compile(rf"@\n[ ]{{0,8}}{_HOST}"), re.compile(rf"{_LOCAL}\Z")),
    (re.compile(rf"@ {_HOST}"), re.compile(rf"{_LOCAL} \Z")),
    (
        re.compile(f"{_SPELLED_AT}{_SPELLED_HOST}", re.IGNORECASE),
        re.compile(rf"{_LOCAL}\s?\Z"),
    ),
)
"""An address from its sign on, which is looked for, and what has to stand in front of that sign."""
_LONGEST_BEFORE = 80
_SAID_EMAIL = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9_.+-]{1,64}) (?:at|apenstaartje) ((?:[A-Za-z0-9-]{1,63}(?:\.| (?:dot|punt) )){1,4}[A-Za-z]{2,24})(?![\w-])",
    re.IGNORECASE,
)
_SAID_DOT = re.compile(r" (?:dot|punt) ", re.IGNORECASE)
_SAID_WORDS = (" punt ", " dot ", " apenstaartje ")
_SAID = tuple(
    re.compile(rf"{sign}(?={rest})(?<={begin}{sign})")
    for begin, sign, rest in ((" p", "u", "nt "), (" d", "o", "t "), (" apenstaart", "j", "e "))
)
"""Those words, looked for by a sign that is not in many others."""
_DOT = re.compile(r"\s?[(\[{]\s?(?:dot|punt|\.)\s?[)\]}]\s?|\s", re.IGNORECASE)
_INITIALS_WITH_DOT = re.compile(r"(?:[a-z][.-]){1,4}(?:[a-z]+[.-]){0,3}[a-z]{2,}[0-9]{0,2}")
_SURNAME_FIRST = re.compile(r"[a-z]{3,}[.](?:[a-z][.]?){1,4}")
_WORD = re.compile(r"[a-z]+")


def _emails(text: str) -> Iterator[Sighting]:
    for behind, before in _EMAILS:
        for match in behind.finditer(text):
            first = max(0, match.start() - _LONGEST_BEFORE)
            local = before.search(text[first : match.start()])
            if local is None:
                continue
            host = _DOT.sub(lambda dot: "." if dot.group().strip() else "", match[1])
            kind = _whose_mailbox(local[1].casefold(), host.casefold())
            if kind is not None:
                yield Sighting(kind, first + local.start(), match.end())

    if not has_one_of(text, _SAID_WORDS):
        return
    for match in _SAID_EMAIL.finditer(text):
        kind = _whose_mailbox(match[1].casefold(), _SAID_DOT.sub(".", match[2]).casefold())
        if kind is not None and _SAID_DOT.search(match[2]):
            yield Sighting(kind, match.start(), match.end())


def _whose_mailbox(local: str, host: str) -> str | None:
    """Tell whether a mailbox is a person's (a code), or an organisation's (None)."""
    words = _WORD.findall(local)
    if any(word in word_list("mailbox_words") for word in words):
        return None
    if _INITIALS_WITH_DOT.fullmatch(local) or _SURNAME_FIRST.fullmatch(local):
        return "personal-email"
    is_first_name = bool(words) and words[0] in word_list("first_names")
    if host in word_list("free_mail_hosts") or (is_first_name and len(words) > 1):
        return "personal-email"
    if is_first_name and local == words[0]:
        return "possible-personal-email"
    return "possible-personal-email" if len(words) > 1 and _two_names(local) else None


def _two_names(local: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,}(?:[._-][a-z]{1,})+[0-9]{0,2}", local))


_MAY_BE_PHONE = re.compile(r"(?:\+|\(0|\b(?<!\d[.,])0)\d?[\d ()./-]{6,20}\d")
_PHONE_DIGITS = range(9, 16)


def _phones(text: str) -> Iterator[Sighting]:
    for candidate in _MAY_BE_PHONE.finditer(text):
        written = candidate.group()
        if sum(map(str.isdigit, written)) not in _PHONE_DIGITS or written.count("(") > 1:
            continue
        found = phone_in(written)
        if found is not None:
            code = "mobile-number" if found.is_mobile else "phone-number"
            at = candidate.start()
            yield Sighting(code, at + found.start, at + found.end)


_PHONE_START = re.compile(r"[+0]\d?[\d ()./-]{6,20}\d")
_SPELLED_START = re.compile(r"[(\[{<&]\s?(?:@|#|[aA][tTpP]|[cC])")
_PHONE_SHAPE = re.compile(rb"0[0 ()./-]{6,21}0")


def _hints_of_emails(joined: Joined) -> Iterator[int]:
    yield from joined.signs("@")
    for said in _SAID:
        yield from begins_of(said, joined.folded)
    for at in joined.signs(*"([{<&"):
        if _SPELLED_START.match(joined.text, at):
            yield at


def _hints_of_phones(joined: Joined) -> Iterator[int]:
    yield from joined.numbers(_PHONE_SHAPE)
    yield from joined.signs("+")


MAILBOXES = Detector(
    frozenset({"personal-email", "possible-personal-email"}),
    _hints_of_emails,
    lambda text: (
        "@" in text or _SPELLED_START.search(text) is not None or has_one_of(text, _SAID_WORDS)
    ),
    _emails,
)
PHONES = Detector(
    frozenset({"phone-number", "mobile-number"}),
    _hints_of_phones,
    lambda text: bool(_PHONE_START.search(text)),
    _phones,
)
