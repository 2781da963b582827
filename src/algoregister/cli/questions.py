"""Questions on a terminal, in plain words; whoever gives options instead is asked nothing."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import click
from pydantic import BaseModel, TypeAdapter, ValidationError

from algoregister.cli.settings import WRONG_USE
from algoregister.model.dates import PartialDate
from algoregister.model.retirement import EntryId
from algoregister.model.text import Email, LineText, NameText, ProseText, Slug, SummaryText, Url
from algoregister.model.vocabulary import Vocabulary
from algoregister.model.wording import Bilingual, wording_of
from algoregister.problem import say
from algoregister.reading.characters import forbidden_characters

NOT_RIGHT = {
    "date": Bilingual(
        "Schrijf een datum als 2021, 2021-05 of 2021-05-20.",
        "Write a date as 2021, 2021-05 or 2021-05-20.",
    ),
    "slug": Bilingual(
        "Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld: bijstand-controle.",
        "Use small letters, digits and hyphens, for example: benefit-check.",
    ),
    "line": Bilingual(
        "Schrijf één regel van hooguit {limit} tekens.",
        "Write one line of at most {limit} characters.",
    ),
    "email": Bilingual(
        "Schrijf een e-mailadres, bijvoorbeeld info@voorbeeld.nl.",
        "Write an e-mail address, for example info@example.org.",
    ),
    "url": Bilingual(
        "Schrijf een adres dat begint met https://.", "Write an address that begins with https://."
    ),
}
_TYPES: dict[str, Any] = {
    "date": PartialDate,
    "slug": Slug,
    "name": NameText,
    "summary": SummaryText,
    "line": LineText,
    "prose": ProseText,
    "email": Email,
    "url": Url,
    "entry": EntryId,
}
_LIMITS = {"name": 100, "summary": 350, "line": 500, "prose": 5000}

CHOOSE = Bilingual("Kies een nummer", "Choose a number")
NUMBER_OR_CODE = Bilingual(
    "Typ een van de nummers, of de code erachter.", "Type one of the numbers, or the code after it."
)
SKIP = Bilingual("Enter: overslaan.", "Enter: skip.")
OR_UNKNOWN = Bilingual(
    "Weet niemand het? Typ een vraagteken.", "Nobody knows? Type a question mark."
)
WHY = Bilingual("Waarom", "Why")
WHY_UNKNOWN = Bilingual(
    "Waarom is het niet bekend? Bijvoorbeeld: staat niet in de stukken.",
    "Why is it not known? For example: not in the documents.",
)
NEEDED = Bilingual("Dit antwoord is nodig.", "This answer is needed.")
NO_TERMINAL = Bilingual(
    "Er is geen terminal om vragen op te stellen. Geef ook: {options}.",
    "There is no terminal to ask questions on. Give as well: {options}.",
)


def is_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def is_right(kind: str, text: str) -> bool:
    """Tell whether an answer is of its kind: `date`, `slug`, `name`, `url` and so on."""
    if next(forbidden_characters(text), None):
        return False
    try:
        TypeAdapter(_TYPES[kind]).validate_python(text)
    except ValidationError:
        return False
    return True


def what_is_right(kind: str) -> Bilingual:
    """Say what an answer of a kind looks like."""
    return say(NOT_RIGHT.get(kind, NOT_RIGHT["line"]), limit=_LIMITS.get(kind, 0))


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks a person on a terminal, in a language.

    Attributes:
        language: `nl` or `en`.
    """

    language: str

    def say(self, text: Bilingual) -> None:
        """Tell something."""
        click.echo(text[self._index])

    @property
    def _index(self) -> int:
        return Bilingual._fields.index(self.language)

    def ask(
        self,
        label: Bilingual,
        help_text: Bilingual,
        kind: str,
        *,
        default: str | None = None,
        needed: bool = True,
        may_be_unknown: bool = False,
    ) -> Any:
        """Ask for a text until it is right.

        Args:
            label: what is asked.
            help_text: what it means.
            kind: of the answer, see `is_right`.
            default: the answer when nothing is typed.
            needed: whether something must be said.
            may_be_unknown: whether a question mark is an answer; then why is asked.

        Returns:
            The text; `{"unknown": why}`; None when nothing is said.
        """
        index = self._index
        hints = [SKIP[index]] * (not needed) + [OR_UNKNOWN[index]] * may_be_unknown
        click.echo("\n" + " ".join([help_text[index], *hints]))
        while True:
            answer = self._answer(label, default)
            if not answer and not needed:
                return None
            if answer == "?" and may_be_unknown:
                return {"unknown": self.ask(WHY, WHY_UNKNOWN, "line")}
            if answer and is_right(kind, answer):
                return answer
            click.echo((what_is_right(kind) if answer else NEEDED)[index])

    def _answer(self, label: Bilingual, default: str | None) -> str:
        shown = bool(default)
        answer = click.prompt(label[self._index], default=default or "", show_default=shown)
        return " ".join(str(answer).split())

    def field(self, model: type[BaseModel], name: str, kind: str, **more: Any) -> Any:
        """Ask for a field in the words of the model; takes and gives what `ask` does."""
        wording = wording_of(model, name)
        return self.ask(wording.label, wording.help, kind, **more)

    def choose(
        self,
        label: Bilingual,
        members: Sequence[Vocabulary],
        *,
        default: str | None = None,
        needed: bool = True,
    ) -> str | None:
        """Let choose from a list, by number or by code; None when nothing is chosen."""
        index = self._index
        click.echo(f"\n{label[index]}{'' if needed else ' ' + SKIP[index]}")
        for number, member in enumerate(members, start=1):
            said = f"{member.label[index]}. {member.help[index]}"
            click.echo(f"  {number:2}  {said} ({member.value})")
        by_answer = {str(i): member.value for i, member in enumerate(members, start=1)}
        by_answer |= {member.value: member.value for member in members}
        while True:
            answer = self._answer(CHOOSE, default)
            if not answer and not needed:
                return None
            if answer in by_answer:
                return by_answer[answer]
            click.echo((NUMBER_OR_CODE if answer else NEEDED)[index])


NOT_SO = Bilingual("`{option}` klopt niet. {how}", "`{option}` is not right. {how}")


def refuse(language: str, message: Bilingual) -> NoReturn:
    """End with wrong use."""
    click.echo(message[Bilingual._fields.index(language)], err=True)
    sys.exit(WRONG_USE)


def option_of(key: str) -> str:
    """Give the option of a command by the name of its value."""
    return f"--{key.replace('_', '-')}"


def refuse_what_is_wrong(language: str, known: Mapping[str, Any], kinds: Mapping[str, str]) -> None:
    """End with wrong use when a value that was given is not of its kind.

    Args:
        language: of what is told.
        known: what was given, by the names of the values.
        kinds: kind of each value that is looked at, see `is_right`.
    """
    for key, kind in kinds.items():
        value = known.get(key)
        if value is not None and not is_right(kind, value):
            refuse(language, say(NOT_SO, option=option_of(key), how=what_is_right(kind)))


def refuse_what_is_missing(language: str, missing: Iterable[str]) -> None:
    """End with wrong use when values are missing that nobody can be asked for."""
    options = ", ".join(map(option_of, missing))
    if options:
        refuse(language, say(NO_TERMINAL, options=options))
