"""What the site says, per language: one gettext catalogue each, with the English text as key.

A third language is one more `<code>.po` beside these, or in the register's own `messages/`. What
it does not translate falls back to English.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import orjson
from babel import Locale, UnknownLocaleError

from algoregister.model.wording import Bilingual, Said, filled
from algoregister.problem import say
from algoregister.program import made_once
from algoregister.publishing.tongues import Translations
from algoregister.reading.plain_files import read_plain_file
from algoregister.site.messages.marks import FALLBACK, marked

_LOCALES = {"en": "en_GB"}
"""Where dates are written in the way of a country: 20 May 2021, as our English texts do."""


@dataclass(frozen=True, slots=True)
class Messages:
    """The catalogue of one language.

    Attributes:
        language: its code.
        texts: English text and its translation; for a plural, the English singular and the forms.
        marks: whether a text that stays English is marked (see `marks`).
    """

    language: str
    texts: Mapping[str, str | tuple[str, ...]]
    marks: bool = False

    @property
    def marking(self) -> "Messages":
        """The same catalogue, for pages: they say which of their texts are in another language."""
        return self if self.language == FALLBACK else replace(self, marks=True)

    @property
    def plain(self) -> "Messages":
        """The same catalogue, for what is no page."""
        return replace(self, marks=False) if self.marks else self

    def fallen_back(self, text: str) -> str:
        """Give an English text for want of a translation."""
        return marked(text) if self.marks else text

    def gettext(self, text: str) -> str:
        """Translate a text; one that is not in the catalogue stays English."""
        found = self.texts.get(text)
        return found if isinstance(found, str) and found else self.fallen_back(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Translate a text that depends on a number."""
        found = self.texts.get(one)
        if isinstance(found, tuple) and all(found):
            return found[0] if number == 1 else found[-1]
        return self.fallen_back(one if number == 1 else many)

    def wording(self, text: Bilingual) -> str:
        """Give a text of the program in this language."""
        if self.language in Bilingual._fields:
            return str(getattr(text, self.language))
        if isinstance(text, Said):
            said = self.wording(text.template)
            return filled(said, text.values, self.language, self.wording)
        return self.gettext(text.en)


LARGEST = 4 << 20
"""Of a catalogue of a register's own; all texts of the site in one language take a tenth of it."""
NOT_UTF_8 = Bilingual(
    "{file}: dit is geen bestand in UTF-8. Sla het op als UTF-8.",
    "{file}: this is not a file in UTF-8. Save it as UTF-8.",
)
TOO_LARGE = Bilingual(
    "{file}: dit bestand is groter dan {limit} MB; er horen alleen de vertalingen in.",
    "{file}: this file is larger than {limit} MB; only the translations belong in it.",
)


@cache
def locale_of(language: str) -> Locale:
    """Give how a language writes dates and numbers; a language nobody described does as English."""
    try:
        return Locale.parse(_LOCALES.get(language, language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_LOCALES["en"])


def own_name(language: str) -> str:
    """Give the name of a language in that language; its code where nobody described it."""
    locale = locale_of(language)
    found = locale.get_language_name(language) if locale.language == language else None
    return found or language


def messages(language: str, own: Path | None = None) -> Messages:
    """Read the catalogue of a language.

    Args:
        language: its code.
        own: a register's folder with catalogues of its own; they go before the packaged ones.
    """
    texts = _packaged(language)
    catalogue = own / f"{language}.po" if own else None
    if catalogue is not None and os.path.lexists(catalogue):
        texts = {**texts, **_texts(_own(catalogue), language)}
    return Messages(language, texts)


def _own(catalogue: Path) -> bytes:
    """Read a catalogue that anybody may have put there.

    Raises:
        NotACatalogue: it is not a text, or too large.
        OSError: it cannot be read, or is a link.
    """
    written = read_plain_file(catalogue, LARGEST)
    try:
        written.decode()
    except UnicodeDecodeError:
        raise NotACatalogue(say(NOT_UTF_8, file=catalogue)) from None
    if len(written) > LARGEST:
        raise NotACatalogue(say(TOO_LARGE, file=catalogue, limit=LARGEST >> 20))
    return written


class NotACatalogue(OSError):
    """A file of messages cannot be used; `message` says why."""

    def __init__(self, message: Bilingual) -> None:
        """Keep what to say."""
        super().__init__(None, message.en)
        self.message = message


def translations(languages: Iterable[str], beside: Path) -> Translations:
    """Give the texts of the program in other languages than its own, for what is published.

    Args:
        languages: of a register.
        beside: folder that its own catalogues are in, in a folder `messages`.
    """
    return {
        language: {
            text: said
            for text, said in messages(language, beside / "messages").texts.items()
            if isinstance(said, str) and said
        }
        for language in languages
        if language not in Bilingual._fields
    }


@cache
def _packaged(language: str) -> dict[str, str | tuple[str, ...]]:
    """Give the texts of the program's own catalogue of a language; none where there is none."""
    catalogue = files("algoregister.site.messages") / f"{language}.po"
    if not catalogue.is_file():
        return {}
    made = made_once(
        f"messages-{language}", lambda: orjson.dumps(_texts(catalogue.read_bytes(), language))
    )
    return {
        text: tuple(found) if isinstance(found, list) else found
        for text, found in orjson.loads(made).items()
    }


@cache
def _texts(catalogue: bytes, language: str) -> dict[str, str | tuple[str, ...]]:
    """Give the texts of a catalogue."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only when a catalogue changed

    texts: dict[str, str | tuple[str, ...]] = {}
    for message in read_po(BytesIO(catalogue), locale=locale_of(language)):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            string = message.string or ""
            texts[key] = string if isinstance(string, str) else tuple(string)
    return texts
