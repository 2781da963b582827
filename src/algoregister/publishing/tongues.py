"""What the program says, in each language of a register.

It speaks Dutch and English itself. For any other language it has a catalogue, or nothing; what a
catalogue lacks within a longer text is said in English.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from algoregister.model.wording import Bilingual

Translations = Mapping[str, Mapping[str, str]]
"""By language, the English texts of the program with their translations."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How the program says its texts in one language.

    Attributes:
        language: its code.
        texts: English texts with their translations; the two languages of the program need none.
    """

    language: str
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def speaks(self) -> bool:
        """Whether there is anything the program can say in this language."""
        return bool(self.texts) or self.language in Bilingual._fields

    def known(self, text: Bilingual) -> str | None:
        """Give a text in this language; None when nobody translated it."""
        if self.language in Bilingual._fields:
            return str(getattr(text, self.language))
        return self.texts.get(text.en) or None

    def say(self, text: Bilingual) -> str:
        """Give a text in this language, or else in English."""
        return self.known(text) or text.en

    def pick(self, text: Mapping[str, str | None]) -> str:
        """Give a text of the register in this language, or else in the first there is."""
        return text.get(self.language) or next(filter(None, text.values()), "")


DUTCH, ENGLISH = OURS = tuple(Tongue(code) for code in Bilingual._fields)


def tongue_of(language: str) -> Tongue:
    """Give one of the two tongues of the program."""
    return OURS[Bilingual._fields.index(language)]


def tongues_of(
    languages: Iterable[str], translations: Translations | None = None
) -> tuple[Tongue, ...]:
    """Give the tongues of a register, one for each of its languages."""
    return tuple(Tongue(code, (translations or {}).get(code, {})) for code in languages)


def bilingual(make: Callable[[Tongue], str]) -> Bilingual:
    """Say something in both languages of the program."""
    return Bilingual(*map(make, OURS))


def in_tongues(tongues: Iterable[Tongue], make: Callable[[Tongue], str | None]) -> dict[str, Any]:
    """Say something in the languages the program knows of some; in English when it knows none."""
    made = {tongue.language: make(tongue) if tongue.speaks else None for tongue in tongues}
    return made if any(made.values()) else {**made, ENGLISH.language: make(ENGLISH)}


def spoken(text: Bilingual, tongues: Iterable[Tongue]) -> dict[str, Any]:
    """Give a text of the program in the languages it is there in; in English when it is in none."""
    return in_tongues(tongues, lambda tongue: tongue.known(text))
