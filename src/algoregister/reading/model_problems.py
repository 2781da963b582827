"""What the model refuses, told with its place and how to mend it."""

import difflib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from algoregister.model import text
from algoregister.model.conditions import CONDITION_ERROR, Condition, Conditional
from algoregister.model.dates import DATE_PATTERN
from algoregister.model.fields import annotation_of, model_at, vocabulary_of
from algoregister.model.wording import Bilingual, wording_of
from algoregister.problem import Problem, Suggestion, say
from algoregister.reading.document import Document, Path, too_many_problems
from algoregister.reading.meant import (
    labels_of_codes,
    labels_of_fields,
    meant_date,
    meant_language,
    says_not_known,
)

MISSING = Bilingual(
    "Het veld {field} ({label}) ontbreekt.", "The field {field} ({label}) is missing."
)
ADD_FIELD = Bilingual("Voeg een regel `{field}: …` toe. {help}", "Add a line `{field}: …`. {help}")
UNKNOWN_FIELD = Bilingual(
    "Het veld {field} bestaat hier niet.", "The field {field} does not exist here."
)
DID_YOU_MEAN = Bilingual("Bedoel je {nearest}?", "Did you mean {nearest}?")
POSSIBLE_FIELDS = Bilingual("Hier kan staan: {fields}.", "What can stand here: {fields}.")
SEE_FIELDS = Bilingual(
    "Hier kan onder meer staan: {fields}. De pagina /fields/ van de site noemt alle velden.",
    "What can stand here, among others: {fields}. The page /fields/ of the site names all fields.",
)
BELONGS_LEFT = Bilingual(
    "Het veld {field} hoort niet in dit blok: zet het helemaal links, zonder spaties ervoor.",
    "The field {field} does not belong in this block: put it at the far left, without spaces before it.",
)
SAY_UNKNOWN = Bilingual(
    "Weet niemand het? Schrijf dan waarom: `{field}: {{unknown: staat niet in de stukken}}`.",
    "Does nobody know? Then write why: `{field}: {{unknown: not in the documents}}`.",
)
UNKNOWN_VALUE = Bilingual(
    "{value} is geen waarde van {field} ({label}).", "{value} is not a value of {field} ({label})."
)
CHOOSE = Bilingual("Kies uit: {values}.", "Choose from: {values}.")
WRONG_TYPE = Bilingual(
    "Hier hoort {wanted} te staan, maar er staat {found}.",
    "There should be {wanted} here, but there is {found}.",
)
PATTERNS: dict[str, tuple[str, Bilingual, Bilingual]] = {
    DATE_PATTERN: (
        "not-a-date",
        Bilingual("{value} is geen datum.", "{value} is not a date."),
        Bilingual(
            'Schrijf een jaar ("2021"), een maand ("2021-05") of een dag (2021-05-20) die bestaat, '
            "of `{{unknown: waarom}}`.",
            'Write a year ("2021"), a month ("2021-05") or a day (2021-05-20) that exists, or '
            "`{{unknown: why}}`.",
        ),
    ),
    text.SLUG_PATTERN: (
        "not-a-short-name",
        Bilingual("{value} is geen korte naam.", "{value} is not a short name."),
        Bilingual(
            "Gebruik alleen kleine letters a-z, cijfers en losse streepjes: {nearest}.",
            "Use only small letters a-z, digits and single hyphens: {nearest}.",
        ),
    ),
    text.LANGUAGE_PATTERN: (
        "not-a-language",
        Bilingual("{value} is geen taalcode.", "{value} is not a language code."),
        Bilingual("Schrijf bijvoorbeeld nl of en.", "Write for example nl or en."),
    ),
    text.LINE_PATTERN: (
        "not-one-line",
        Bilingual(
            "Deze tekst mag niet leeg zijn, moet op één regel staan, en mag niet met een spatie beginnen "
            "of eindigen.",
            "This text may not be empty, must be on one line, and may not begin or end with a space.",
        ),
        Bilingual(
            "Haal de spatie of de lege regel weg. Is de tekst lang? Schrijf `>-` na de dubbele punt en de "
            "tekst op de regel eronder.",
            "Remove the space or the empty line. Is the text long? Write `>-` after the colon and the "
            "text on the line below.",
        ),
    ),
    text.PROSE_PATTERN: (
        "no-text",
        Bilingual(
            "Deze tekst is leeg of begint met een spatie of lege regel.",
            "This text is empty or begins with a space or an empty line.",
        ),
        Bilingual(
            "Begin meteen met de tekst, haal het veld weg, of schrijf `{{unknown: waarom}}`.",
            "Begin with the text itself, remove the field, or write `{{unknown: why}}`.",
        ),
    ),
    text.URL_PATTERN: (
        "not-a-link",
        Bilingual("{value} is geen webadres.", "{value} is not a web address."),
        Bilingual(
            "Schrijf het hele adres, zonder spaties: https://www.voorbeeld.nl/pagina.",
            "Write the whole address, without spaces: https://www.example.org/page.",
        ),
    ),
    text.EMAIL_PATTERN: (
        "not-an-email-address",
        Bilingual("{value} is geen e-mailadres.", "{value} is not an e-mail address."),
        Bilingual(
            "Schrijf één adres, zoals info@voorbeeld.nl.",
            "Write one address, such as info@example.org.",
        ),
    ),
}
NOT_IN_FORM = (
    "not-in-form",
    Bilingual(
        "{value} heeft hier niet de goede vorm.", "{value} does not have the right form here."
    ),
    Bilingual("{help}", "{help}"),
)
TOO_LONG = Bilingual(
    "Deze tekst heeft {length} tekens; er mogen er hooguit {limit} zijn.",
    "This text has {length} characters; at most {limit} are allowed.",
)
SHORTEN = Bilingual(
    "Maak de tekst korter, of zet een deel in een ander veld.",
    "Make the text shorter, or put a part into another field.",
)
TOO_SHORT = Bilingual(
    "Deze tekst heeft {length} tekens; er moeten er minstens {limit} zijn.",
    "This text has {length} characters; at least {limit} are needed.",
)
LENGTHEN = Bilingual("Neem een langer stuk tekst.", "Take a longer piece of text.")
EMPTY_LIST = Bilingual(
    "Deze lijst heeft te weinig delen ({length}; minstens {limit}).",
    "This list has too few items ({length}; at least {limit}).",
)
FILL_LIST = Bilingual(
    "Vul de lijst aan, of haal het veld weg.", "Fill the list, or remove the field."
)
LONG_LIST = Bilingual(
    "Deze lijst heeft {length} delen; er mogen er hooguit {limit} zijn.",
    "This list has {length} items; at most {limit} are allowed.",
)
SHORTEN_LIST = Bilingual("Haal delen weg of voeg ze samen.", "Remove items or join them.")
TWICE = Bilingual("{item} staat twee keer in deze lijst.", "{item} stands twice in this list.")
REMOVE_ONE = Bilingual("Haal er één weg.", "Remove one of them.")
OUT_OF_RANGE = Bilingual("{value} mag hier niet: {limit}.", "{value} is not allowed here: {limit}.")
OTHER_NUMBER = Bilingual("Vul een ander getal in. {help}", "Fill in another number. {help}")
NO_VALUE = Bilingual("Hier staat geen waarde.", "There is no value here.")
FILL_IN = Bilingual(
    "Vul een waarde in, haal de regel weg, of schrijf `{{unknown: waarom}}`.",
    "Fill in a value, remove the line, or write `{{unknown: why}}`.",
)
OTHER = Bilingual("De waarde {value} kan hier niet.", "The value {value} cannot stand here.")

TEXT = Bilingual("een tekst", "a text")
DATE = Bilingual("één datum", "one date")
NUMBER = Bilingual("een getal", "a number")
WHOLE_NUMBER = Bilingual("een heel getal", "a whole number")
DECIMAL = Bilingual("een getal met cijfers achter de punt", "a number with digits after the point")
ONE_OF = Bilingual("één waarde uit een lijst", "one value from a list")
TRUTH = Bilingual("true of false", "true or false")
LIST = Bilingual(
    "een lijst (regels die met een streepje beginnen)", "a list (lines that begin with a hyphen)"
)
BLOCK = Bilingual("een blok met velden", "a block of fields")
NOTHING = Bilingual("niets", "nothing")
QUOTE = Bilingual(
    'Zet het tussen aanhalingstekens: "{value}".', 'Put it between quotation marks: "{value}".'
)
MAKE_LIST = Bilingual(
    "Zet elk deel op een eigen regel, met een streepje en een spatie ervoor.",
    "Put each item on a line of its own, with a hyphen and a space before it.",
)
MAKE_BLOCK = Bilingual("Zet hier velden: {fields}.", "Put fields here: {fields}.")
WRITE_NUMBER = Bilingual(
    "Schrijf alleen cijfers, zonder aanhalingstekens.",
    "Write digits only, without quotation marks.",
)
WRITE_TRUTH = Bilingual(
    "Schrijf true of false, zonder aanhalingstekens.",
    "Write true or false, without quotation marks.",
)
WRITE_TEXT = Bilingual(
    "Schrijf hier één tekst, of een tekst per taal (`nl:` en `en:`).",
    "Write one text here, or one per language (`nl:` and `en:`).",
)

_WANTED: dict[str, tuple[Bilingual, Bilingual]] = {
    "string_type": (TEXT, WRITE_TEXT),
    "int_type": (WHOLE_NUMBER, WRITE_NUMBER),
    "int_from_float": (WHOLE_NUMBER, WRITE_NUMBER),
    "bool_type": (TRUTH, WRITE_TRUTH),
    "literal_error": (TRUTH, WRITE_TRUTH),
    "list_type": (LIST, MAKE_LIST),
    "dict_type": (BLOCK, MAKE_BLOCK),
    "model_type": (BLOCK, MAKE_BLOCK),
    "model_attributes_type": (BLOCK, MAKE_BLOCK),
}


def problems_of(
    document: Document, model: type[BaseModel], errors: Sequence[ErrorDetails]
) -> list[Problem]:
    """Turn what pydantic found wrong with a document into problems, up to the limit of a file."""
    limit = document.limits.problems
    problems = [_problem(document, model, error) for error in errors[:limit]]
    if len(errors) > limit:
        problems.append(too_many_problems(document.file, limit))
    return problems


COMPARED = 40
"""Words that are compared letter by letter; comparing thousands so would take seconds."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Find the word most like another; None when none is like it."""
    word = word[:100]
    candidates = list(words)
    if len(candidates) > COMPARED:
        pairs = _pairs(word.casefold())
        shared = [(pairs & other).bit_count() for other in _pairs_of_all(tuple(candidates))]
        best = nlargest(COMPARED, range(len(candidates)), key=shared.__getitem__)
        candidates = [candidates[index] for index in best]
    found = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    if not found:
        found = difflib.get_close_matches(word.casefold(), candidates, n=1, cutoff=0.6)
    return found[0] if found else None


@lru_cache(maxsize=4)
def _pairs_of_all(words: tuple[str, ...]) -> list[int]:
    return [_pairs(word) for word in words]


def _pairs(word: str) -> int:
    """Give the pairs of neighbouring letters of a word, each as one of 1024 bits."""
    bits = 0
    for first, second in itertools.pairwise(word):
        bits |= 1 << (31 * ord(first) + ord(second)) % 1024
    return bits


def short(value: Any) -> str:
    """Show a value in a message, without letting it grow long."""
    shown = str(value) if not isinstance(value, bool) else str(value).lower()
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _problem(document: Document, model: type[BaseModel], error: ErrorDetails) -> Problem:
    loc = list(_without_tags(document.value, error["loc"]))
    of_key = bool(loc) and loc[-1] == "[key]"
    path: Path = tuple(loc[:-1] if of_key else loc)
    kind = error["type"]
    value = error["input"]
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind == CONDITION_ERROR:
        condition = _condition(model, path, context["code"])
        if condition.when is not None and context["field"] not in path[-1:]:
            path = (*path, condition.when[0])
        return document.problem(
            condition.code, condition.explanation, condition.mend, path, of_key=True
        )
    if kind == "missing":
        return _missing(document, model, path)
    if kind == "extra_forbidden":
        return _unknown_field(document, model, path)
    if value is None:
        return document.problem("empty-value", NO_VALUE, say(FILL_IN), path)
    code, message, mend = _value_problem(model, path, kind, value, context)
    meant = _meant(model, path, code, value)
    suggestion = Suggestion(str(value), meant) if meant else None
    if meant and code in ("not-a-date", "not-a-language"):
        mend = _joined(say(DID_YOU_MEAN, nearest=meant), mend)
    elif code == "not-a-date" and isinstance(value, str) and says_not_known(value):
        mend = say(SAY_UNKNOWN, field=path[-1])
    return document.problem(code, message, mend, path, of_key=of_key, suggestion=suggestion)


_FEW_FIELDS = 15


def _without_tags(value: Any, loc: Sequence[int | str]) -> Iterator[int | str]:
    """Leave the tags of unions out of the place of an error; a key that looks like one stays."""
    for step in loc:
        is_key = isinstance(value, dict) and step in value
        if isinstance(step, str) and step.startswith("=") and not is_key:
            continue
        if is_key or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            value = value[step]
        yield step


def _meant(model: type[BaseModel], path: Path, code: str, value: Any) -> str | None:
    """Say what to write instead, where one answer is most likely."""
    written = str(value)
    if code == "unknown-value":
        return _nearest_code(model, path, written)
    if code == "not-a-short-name":
        return _as_slug(written)
    if code == "not-a-date":
        return meant_date(written)
    if code == "not-a-language":
        return meant_language(written)
    return None


def _nearest_code(model: type[BaseModel], path: Path, written: str) -> str | None:
    """Find the code that is most like what was written, or whose label is."""
    owner, field = _owner(model, path)
    vocabulary = vocabulary_of(owner, field) if owner else None
    labels = labels_of_codes(vocabulary) if vocabulary else {}
    exact = labels.get(written.strip().casefold())
    return (
        exact or nearest(written, _codes(model, path)) or labels.get(nearest(written, labels) or "")
    )


def _codes(model: type[BaseModel], path: Path) -> list[str]:
    owner, field = _owner(model, path)
    vocabulary = vocabulary_of(owner, field) if owner else None
    return [member.value for member in vocabulary] if vocabulary else []


def _condition(model: type[BaseModel], path: Path, code: str) -> Condition:
    """Find a condition by its code, in the model at a path or the one around it."""
    for owner in (model_at(model, path), model_at(model, path[:-1])):
        if owner is not None and issubclass(owner, Conditional):
            for condition in owner.conditions:
                if condition.code == code:
                    return condition
    raise LookupError(code)


def _missing(document: Document, model: type[BaseModel], path: Path) -> Problem:
    *parent, field = path
    owner = model_at(model, parent)
    wording = wording_of(owner, str(field)) if owner else None
    label = wording.label if wording else Bilingual(str(field), str(field))
    help_text = wording.help if wording else Bilingual("", "")
    return document.problem(
        "missing-field",
        say(MISSING, field=field, label=label),
        say(ADD_FIELD, field=field, help=help_text),
        tuple(parent),
        of_key=True,
    )


def _unknown_field(document: Document, model: type[BaseModel], path: Path) -> Problem:
    *parent, field = path
    owner = model_at(model, parent)
    fields = list(owner.model_fields) if owner else []
    labels = labels_of_fields(owner) if owner else {}
    folded = str(field).strip().casefold()
    near = (
        labels.get(folded)
        or nearest(str(field), fields)
        or labels.get(nearest(folded, labels) or "")
    )
    if parent and str(field) in model.model_fields:
        near, mend = None, say(BELONGS_LEFT, field=field)
    elif near:
        mend = say(DID_YOU_MEAN, nearest=near)
    elif len(fields) > _FEW_FIELDS:
        mend = say(SEE_FIELDS, fields=", ".join(fields[:_FEW_FIELDS]))
    else:
        mend = say(POSSIBLE_FIELDS, fields=", ".join(fields))
    return document.problem(
        "unknown-field",
        say(UNKNOWN_FIELD, field=short(field)),
        mend,
        path,
        of_key=True,
        suggestion=Suggestion(str(field), near) if near else None,
    )


def _value_problem(
    model: type[BaseModel], path: Path, kind: str, value: Any, context: Mapping[str, Any]
) -> tuple[str, Bilingual, Bilingual]:
    """Give code, message and mend for a value that is not right."""
    owner, field = _owner(model, path)
    wording = wording_of(owner, field) if owner and field in owner.model_fields else None
    help_text = wording.help if wording else Bilingual("", "")
    if kind == "enum":
        codes = _codes(model, path)
        if not isinstance(value, str):
            message = say(WRONG_TYPE, wanted=ONE_OF, found=_kind_of(value))
            return "wrong-type", message, say(CHOOSE, values=", ".join(codes))
        near = _nearest_code(model, path, value)
        choose = say(CHOOSE, values=", ".join(codes))
        mend = _joined(say(DID_YOU_MEAN, nearest=near), choose) if near else choose
        label = wording.label if wording else Bilingual(field, field)
        return (
            "unknown-value",
            say(UNKNOWN_VALUE, value=short(value), field=field, label=label),
            mend,
        )
    if kind == "string_pattern_mismatch":
        code, message, mend = PATTERNS.get(context["pattern"], NOT_IN_FORM)
        proposal = _as_slug(str(value))
        return (
            code,
            say(message, value=short(value)),
            say(mend, help=help_text, nearest=proposal),
        )
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "string_type" and is_number and _takes_a_date(owner, field):
        code, message, mend = PATTERNS[DATE_PATTERN]
        return code, say(message, value=value), say(mend)
    if kind in _WANTED:
        return "wrong-type", *_wrong_type(model, path, kind, value)
    if kind in ("string_too_long", "string_too_short"):
        long = kind == "string_too_long"
        limit = context["max_length" if long else "min_length"]
        return (
            "text-too-long" if long else "text-too-short",
            say(TOO_LONG if long else TOO_SHORT, length=len(value), limit=limit),
            SHORTEN if long else LENGTHEN,
        )
    if kind in ("too_short", "too_long"):
        limit = context["min_length" if kind == "too_short" else "max_length"]
        return (
            "list-too-short" if kind == "too_short" else "list-too-long",
            say(
                EMPTY_LIST if kind == "too_short" else LONG_LIST,
                length=context["actual_length"],
                limit=limit,
            ),
            FILL_LIST if kind == "too_short" else SHORTEN_LIST,
        )
    if kind == "duplicate_item":
        return "duplicate-item", say(TWICE, item=short(context["item"])), REMOVE_ONE
    if kind in ("greater_than_equal", "less_than_equal"):
        sign = "≥" if kind == "greater_than_equal" else "≤"
        limit = f"{sign} {context['ge' if kind == 'greater_than_equal' else 'le']}"
        return (
            "number-out-of-range",
            say(OUT_OF_RANGE, value=short(value), limit=limit),
            say(OTHER_NUMBER, help=help_text),
        )
    return "wrong-value", say(OTHER, value=short(value)), say(NOT_IN_FORM[2], help=help_text)


def _takes_a_date(owner: type[BaseModel] | None, field: str) -> bool:
    return owner is not None and DATE_PATTERN in repr(annotation_of(owner, field))


def _wrong_type(
    model: type[BaseModel], path: Path, kind: str, value: Any
) -> tuple[Bilingual, Bilingual]:
    wanted, mend = _WANTED[kind]
    owner, field = _owner(model, path)
    if kind == "string_type" and _takes_a_date(owner, field) and path[-1] != "unknown":
        wanted, mend = DATE, say(PATTERNS[DATE_PATTERN][2])
    elif kind == "string_type" and isinstance(value, int | float) and not isinstance(value, bool):
        mend = say(QUOTE, value=short(value))
    elif mend is MAKE_BLOCK:
        target = model_at(model, path)
        fields = list(target.model_fields) if target else ["nl", "en"]
        mend = say(MAKE_BLOCK, fields=", ".join(fields))
    return say(WRONG_TYPE, wanted=wanted, found=_kind_of(value)), mend


def _kind_of(value: Any) -> Bilingual:
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, float):
        return DECIMAL
    if isinstance(value, int):
        return NUMBER
    if isinstance(value, str):
        return TEXT
    if isinstance(value, list):
        return LIST
    return BLOCK if isinstance(value, Mapping) else NOTHING


def _owner(model: type[BaseModel], path: Path) -> tuple[type[BaseModel] | None, str]:
    """Find the model and the field to which a value belongs."""
    for end in range(len(path), 0, -1):
        step = path[end - 1]
        owner = model_at(model, path[: end - 1])
        if isinstance(step, str) and owner is not None and step in owner.model_fields:
            return owner, step
    return None, ""


def _as_slug(value: str) -> str:
    """Propose a short name made of what somebody wrote."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in value.casefold())
    return "-".join(part for part in kept.split("-") if part)[:60] or "naam"


def _joined(first: Bilingual, second: Bilingual) -> Bilingual:
    return Bilingual(f"{first.nl} {second.nl}", f"{first.en} {second.en}")
