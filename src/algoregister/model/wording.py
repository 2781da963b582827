"""The words that go with a field or a value: a label and a help text, in Dutch and in English.

Each is written once, beside the field it belongs to. The JSON Schema, the editor's hover help,
the reference page, the scaffold of a new entry and the labels on the site are made from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel, Field


class Bilingual(NamedTuple):
    """One text in the two languages the program itself speaks."""

    nl: str
    en: str


class Said(Bilingual):
    """A text whose gaps were filled. It knows how, so that it can be said in another language.

    Attributes:
        template: the text with its gaps.
        values: what fills them, by name: a text of the program, a text of the register with its
            languages, or anything that is the same in all languages.
    """

    template: Bilingual
    values: Mapping[str, object]

    @classmethod
    def of(cls, template: Bilingual, values: Mapping[str, object]) -> "Said":
        """Fill the gaps of a text in both languages of the program."""
        made = cls(
            filled(template.nl, values, "nl", lambda text: text.nl),
            filled(template.en, values, "en", lambda text: text.en),
        )
        made.template, made.values = template, values
        return made


def filled(
    text: str, values: Mapping[str, object], language: str, say: Callable[[Bilingual], str]
) -> str:
    """Fill the gaps of a text in one language.

    Args:
        text: in that language.
        values: what fills the gaps, by name.
        language: its code.
        say: gives a text of the program in that language.
    """

    def shown(value: object) -> object:
        if isinstance(value, Bilingual):
            return say(value)
        if isinstance(value, Mapping):
            return value.get(language) or next(filter(None, value.values()), "?")
        return value

    return text.format(**{name: shown(value) for name, value in values.items()})


_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})


def within_sentence(label: str, language: str) -> str:
    """Give a label as it stands within a sentence.

    An abbreviation stays as it is. So does every label in a language that writes nouns with a
    capital: nothing here knows whether the first word is one.
    """
    if language in _NOUNS_HAVE_CAPITALS or label[:2].isupper():
        return label
    return label[:1].lower() + label[1:]


@dataclass(frozen=True, slots=True)
class Wording:
    """Label and help of one field. Given to pydantic, it titles and describes the field's schema."""

    label: Bilingual
    help: Bilingual

    def __call__(self, schema: dict[str, Any]) -> None:
        """Write title and description into the JSON Schema of the field (pydantic calls this)."""
        schema["title"] = f"{self.label.nl} / {self.label.en}"
        schema["description"] = f"NL: {self.help.nl}\n\nEN: {self.help.en}"


REQUIRED: Any = ...
"""Default of a field that every file must have."""


def described(
    *, nl: tuple[str, str], en: tuple[str, str], default: Any = None, **limits: Any
) -> Any:
    """Declare a field with its wording.

    Args:
        nl: label and help in Dutch.
        en: label and help in English.
        default: the value when the field is left out; `REQUIRED` when it may not be.
        limits: what `pydantic.Field` takes, such as `max_length`.
    """
    wording = Wording(Bilingual(nl[0], en[0]), Bilingual(nl[1], en[1]))
    return Field(default, json_schema_extra=wording, **limits)


def wording_of(model: type[BaseModel], field: str) -> Wording:
    """Give the wording of a field of a model; every field has one (tested)."""
    wording = model.model_fields[field].json_schema_extra
    if not isinstance(wording, Wording):
        raise TypeError(f"{model.__name__}.{field} is declared without described(…)")
    return wording
