"""Ways into the register that need no searching: what is listed under each status and first letter."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from algoregister.model.vocabulary import Status
from algoregister.publishing import addresses
from algoregister.publishing.publish import Published
from algoregister.site.finding.terms import folded
from algoregister.site.messages import Messages
from algoregister.site.pages.voice import Text, Voice

Json = dict[str, Any]

OTHER = "other"
"""Stands for names that do not begin with a letter from a to z."""
UNKNOWN = "unknown"
"""Stands for a status that is not known."""
_NAMES = 1 << 16
"""So many names are remembered with their letter: each is asked for once in every language."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed together.

    Attributes:
        path: address of its first page.
        title: what it is called.
        intro: what it means; may be empty.
        entries: what lists show of its entries.
    """

    path: str
    title: str
    intro: str
    entries: Sequence[Json]


def by_status(published: Published, voice: Voice) -> list[Listing]:
    """List the entries of each status, in the order of an algorithm's life.

    Each known status has a list, be it empty, so that its address stays.
    """
    found: dict[str, list[Json]] = defaultdict(list)
    for entry in published.listed:
        found[entry["status"] or UNKNOWN].append(entry)
    say = voice.messages.gettext
    return [
        Listing(
            addresses.status_page(code),
            say("Status unknown") if code == UNKNOWN else voice.label("Status", code),
            "" if code == UNKNOWN else voice.help("Status", code),
            found[code],
        )
        for code in (*Status, UNKNOWN)
        if code != UNKNOWN or code in found
    ]


def letters(published: Published, voice: Voice) -> list[Listing]:
    """Give the lists by first letter, without their entries.

    A letter that only begins a name in another language has a list too, which is empty: addresses
    are the same in all languages.
    """
    languages = published.languages
    found = {
        letter_of(_name(entry["name"], language, languages))
        for entry in published.listed
        for language in languages
    }
    return [
        Listing(addresses.letter_page(letter), _letter_label(letter, voice.messages), "", ())
        for letter in sorted(found, key=lambda letter: (letter == OTHER, letter))
    ]


def by_letter(published: Published, voice: Voice) -> list[Listing]:
    """List the entries by the first letter of their name in the language of the page."""
    found: dict[str, list[tuple[str, Json]]] = defaultdict(list)
    languages = published.languages
    for entry in published.listed:
        name = _name(entry["name"], voice.language, languages)
        found[addresses.letter_page(letter_of(name))].append((folded(name), entry))
    return [
        replace(
            listing,
            entries=[entry for _, entry in sorted(found[listing.path], key=lambda item: item[0])],
        )
        for listing in letters(published, voice)
    ]


@lru_cache(maxsize=_NAMES)
def letter_of(name: str) -> str:
    """Give the letter a name is listed under: accents do not count, and there are 26."""
    first = folded(name.strip())[:1]
    return first if "a" <= first <= "z" else OTHER


def _name(text: Text, language: str, languages: Iterable[str]) -> str:
    name = text.get(language)
    if name:
        return name
    return next((found for code in (*languages, *text) if (found := text.get(code))), "")


def _letter_label(letter: str, messages: Messages) -> str:
    return messages.gettext("Other signs") if letter == OTHER else letter.upper()
