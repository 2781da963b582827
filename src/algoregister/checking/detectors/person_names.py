"""Finds names of persons."""

import re
from collections.abc import Iterator

from algoregister.checking.detectors.detector import Detector, Sighting, word_list
from algoregister.checking.detectors.joined_texts import Joined, begins_of
from algoregister.checking.detectors.plain_signs import small_letters

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
            if pattern is _FULL_NAME and match[1].casefold() not in word_list("first_names"):
                continue
            last = text[whole[0] : whole[1]].rsplit(maxsplit=1)[-1].rpartition(".")[2]
            if last in word_list("not_surnames") or _continues_as_institution(text, whole[1]):
                continue
            if not any(taken[slice(*whole)]):
                taken[slice(*whole)] = b"\x01" * (whole[1] - whole[0])
                yield Sighting("person-name", *whole)


def _continues_as_institution(text: str, end: int) -> bool:
    """Tell whether a name is only the first part of the name of an institution."""
    following = re.match(r"[ -]([A-Z]\w+)", text[end : end + 40])
    return following is not None and following[1] in word_list("not_surnames")


_NAME_START = re.compile(rf"{_NAME} ")
_INITIAL = re.compile(r"[A-Z]\. ?[A-ZÀ-ÖØ-Þvdhtlbe’']")
_PART_OF_NAME = re.compile(r"[-’']")
_TITLE_START = re.compile(r"[DdMmHF](?:e heer|hr|evr|w\.|eneer|err|rau|onsieur|adame)(?=[ ./or])")
_LABELS = (
    *("contactpersoon", "aanspreekpunt", "opgesteld door", "geschreven door", "auteur", "steller"),
    *("behandel", "contact person", "written by", "author", "drafted by", "prepared by"),
)
_NAME_SHAPE = re.compile(rb"A(?:\.|(?<=a[ -]A)|(?<=\.A))")
"""A letter with a point, or a capital straight after one, or after a small letter and a space or hyphen."""
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


def _may_hold_a_name(text: str) -> bool:
    if "Mr" in text or "Ms." in text or _TITLE_START.search(text) or _INITIAL.search(text):
        return True
    folded = small_letters(text)
    if any(label in folded for label in _LABELS):
        return True
    known = word_list("first_names")
    return any(
        first in known or not known.isdisjoint(_PART_OF_NAME.split(first))
        for first in {found[:-1].casefold() for found in _NAME_START.findall(text)}
    )


def _hints_of_names(joined: Joined) -> Iterator[int]:
    """Give where two names stand side by side, a letter with a point, or a shortened title."""
    yield from begins_of(_NAME_SHAPE, joined.shape)
    for match in _END_OF_TITLE.finditer(joined.text):
        if joined.text.endswith(_SHORT_TITLES, 0, match.end()):
            yield match.start()


NAMES = Detector(frozenset({"person-name"}), _hints_of_names, _may_hold_a_name, _names)
