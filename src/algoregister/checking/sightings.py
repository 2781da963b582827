"""Finds in a text what must never be published: personal data, secrets, internal addresses.

Everything works offline, on one text at a time, and takes time in proportion to its length. The
rules over what is found are in `personal_data`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from algoregister.checking.detectors.detector import Detector, Sighting
from algoregister.checking.detectors.internal_addresses import ADDRESSES
from algoregister.checking.detectors.joined_texts import Joined
from algoregister.checking.detectors.mailboxes_and_phones import MAILBOXES, PHONES
from algoregister.checking.detectors.person_names import NAMES
from algoregister.checking.detectors.person_numbers import (
    ACCOUNTS,
    CITIZEN_NUMBERS,
    DETAILS_OF_PERSONS,
    LABELLED_NUMBERS,
)
from algoregister.checking.detectors.plain_signs import (
    escapes_in,
    is_escaped,
    place_in_escaped,
    plain_signs,
    unescaped,
)
from algoregister.checking.detectors.secrets import SECRETS

_OFTEN = 64
"""Some texts, such as a mailbox, stand in many entries of an organisation."""

DETECTORS: tuple[Detector, ...] = (
    SECRETS,
    CITIZEN_NUMBERS,
    ACCOUNTS,
    LABELLED_NUMBERS,
    DETAILS_OF_PERSONS,
    MAILBOXES,
    PHONES,
    NAMES,
    ADDRESSES,
)


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
        escapes = escapes_in(text)
        found += [
            Sighting(
                sighting.code,
                place_in_escaped(escapes, sighting.start),
                place_in_escaped(escapes, sighting.end),
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
