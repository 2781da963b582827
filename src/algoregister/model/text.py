"""Texts: in one language or several, plain lines or prose with a little Markdown, or unknown.

A text is a plain string in the entry's own `language`, or one string per language:
`{nl: …, en: …}`. What nobody knows is said: `{unknown: why}`.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    Tag,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from algoregister.model.wording import REQUIRED, described

_BLANKS = r" \t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NOT_IN_ADDRESSES = (
    r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000<>" + r'"{}|\\^`'
)
LINE_PATTERN = rf"^[^{_BLANKS}](?:[^\r\n\u2028\u2029]*[^{_BLANKS}])?$"
"""One line that neither begins nor ends with a blank."""
PROSE_PATTERN = f"^[^{_BLANKS}]"
"""Any number of lines, of which the first does not begin with a blank."""
URL_PATTERN = f"^https?://[^{_NOT_IN_ADDRESSES}/?#@]+(?:[/?#][^{_NOT_IN_ADDRESSES}]*)?$"
"""A web address with a host, and without a name or password before it."""
EMAIL_PATTERN = (
    f"^[^{_NOT_IN_ADDRESSES}@,;:]+@[^{_NOT_IN_ADDRESSES}@,;:/]+\\.[^{_NOT_IN_ADDRESSES}@,;:/.]+$"
)
LANGUAGE_PATTERN = "^[a-z]{2,3}$"
SLUG_PATTERN = "^[a-z0-9]+(?:-[a-z0-9]+)*$"

NAME_LENGTH, SUMMARY_LENGTH = 100, 350
PROSE_LENGTH, LONG_PROSE_LENGTH = 2500, 5000
PLAIN_LENGTH = 20_000
"""A text taken over as it is may be as long as a reader of files takes it."""
MARKUP_ALLOWANCE = 2
"""Written prose may be this many times as long as what remains of it without its markup."""

KNOWN, UNKNOWN, PLAIN, PER_LANGUAGE = "=known", "=unknown", "=plain", "=per-language"
"""Tags pydantic puts into the place of an error; never keys of a file, which have no `=`."""


class Written(BaseModel):
    """Base of everything that stands in a file: no unknown keys, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)


T = TypeVar("T")
S = TypeVar("S", bound=str)


class _NeverNull:
    """Lets a key be left out, but not be given without a value."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        if schema["type"] != "nullable":
            raise TypeError("MayBeAbsent goes around a type that does not hold None itself")
        inner: CoreSchema = schema["schema"]
        return inner


MayBeAbsent = Annotated[T | None, _NeverNull()]
"""A value that may be left out; `None` then, and only then."""

Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
"""Language code of two or three letters (ISO 639)."""
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=100)]
"""Identifier of small letters, digits and single hyphens."""

NameText = Annotated[str, StringConstraints(pattern=LINE_PATTERN, max_length=NAME_LENGTH)]
SummaryText = Annotated[str, StringConstraints(pattern=LINE_PATTERN, max_length=SUMMARY_LENGTH)]
LineText = Annotated[str, StringConstraints(pattern=LINE_PATTERN, max_length=500)]
ProseText = Annotated[
    str, StringConstraints(pattern=PROSE_PATTERN, max_length=MARKUP_ALLOWANCE * PROSE_LENGTH)
]
LongProseText = Annotated[
    str, StringConstraints(pattern=PROSE_PATTERN, max_length=MARKUP_ALLOWANCE * LONG_PROSE_LENGTH)
]
PlainText = Annotated[str, StringConstraints(pattern=PROSE_PATTERN, max_length=PLAIN_LENGTH)]
QuoteText = Annotated[str, StringConstraints(pattern=PROSE_PATTERN, min_length=8, max_length=5000)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=2000)]
Email = Annotated[str, StringConstraints(pattern=EMAIL_PATTERN, max_length=254)]


class UniqueItems:
    """Refuses a list that holds the same text twice, in the model and in the JSON Schema."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check the list after its items."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say so in the JSON Schema."""
        return {**handler(schema), "uniqueItems": True}

    @staticmethod
    def _check(items: list[str]) -> list[str]:
        seen: set[str] = set()
        for item in items:
            if item in seen:
                raise PydanticCustomError(
                    "duplicate_item", "{item} stands here twice", {"item": item}
                )
            seen.add(item)
        return items


def _how_written(value: Any) -> str:
    return PER_LANGUAGE if isinstance(value, Mapping) else PLAIN


class _ShowLanguages:
    """Names Dutch and English in the JSON Schema, so that editors offer them."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        text = handler(schema)["patternProperties"][LANGUAGE_PATTERN]
        return {
            "type": "object",
            "properties": {"nl": text, "en": text},
            "patternProperties": {LANGUAGE_PATTERN: text},
            "additionalProperties": False,
            "minProperties": 1,
        }


InLanguages: TypeAlias = Annotated[
    Annotated[S, Tag(PLAIN)]
    | Annotated[dict[Language, S], Field(min_length=1), _ShowLanguages(), Tag(PER_LANGUAGE)],
    Discriminator(_how_written),
]
"""A text in the entry's language, or one per language."""

Name = InLanguages[NameText]
Summary = InLanguages[SummaryText]
Line = InLanguages[LineText]
Prose = InLanguages[ProseText]
LongProse = InLanguages[LongProseText]


class Unknown(Written):
    """Says that something is not known, and why."""

    unknown: Line = described(
        nl=("Onbekend", "Waarom het niet bekend is, bijvoorbeeld: staat niet in de documenten."),
        en=("Unknown", "Why it is not known, for example: not in the documents."),
        default=REQUIRED,
    )


def _whether_known(value: Any) -> str:
    if isinstance(value, Unknown) or (isinstance(value, Mapping) and "unknown" in value):
        return UNKNOWN
    return KNOWN


OrUnknown: TypeAlias = Annotated[
    Annotated[T, Tag(KNOWN)] | Annotated[Unknown, Tag(UNKNOWN)], Discriminator(_whether_known)
]
"""A value, or the statement that it is not known."""
