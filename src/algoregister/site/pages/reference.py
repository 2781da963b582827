"""The reference pages, made from the model and the rules: every field, and every code of a check."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, get_args, get_origin

import orjson
from babel.numbers import format_decimal
from markupsafe import Markup, escape
from pydantic import BaseModel

from algoregister.checking.against import COMPARISON_RULES
from algoregister.checking.explanations import explanations, written_models
from algoregister.checking.own_rules import own_rules
from algoregister.checking.rules import ALL_RULES
from algoregister.model.conditions import Condition, Conditional
from algoregister.model.dates import DATE_PATTERN
from algoregister.model.fields import annotation_of, models_of, submodel, vocabulary_of
from algoregister.model.json_schema import WRITTEN_SCHEMAS, schema_of
from algoregister.model.text import (
    EMAIL_PATTERN,
    LANGUAGE_PATTERN,
    SLUG_PATTERN,
    URL_PATTERN,
    Unknown,
)
from algoregister.model.wording import Bilingual, wording_of
from algoregister.problem import Explanation
from algoregister.program import made_once
from algoregister.publishing import addresses
from algoregister.reading.explanations import READING_EXPLANATIONS
from algoregister.site.finding.terms import folded
from algoregister.site.messages import Messages, locale_of
from algoregister.site.pages.page import Page
from algoregister.site.pages.tasks import PageTask

if TYPE_CHECKING:
    from algoregister.site.pages.writer import Writer

_END_OF_TEXT = r"(?!\n)"
"""What the JSON Schemas add to patterns; the model has them without it."""
_CODE = re.compile(r"`([^`]+)`")


def reference_tasks(writer: "Writer") -> Iterator[PageTask]:
    """Tell how to write the pages about fields and rules."""
    yield PageTask("fields", partial(_fields_index, writer))
    for model in field_models():
        name = slug_of(model)
        make = partial(_fields_page, writer, model)
        yield PageTask(f"fields {name}", make, prepare=_file_schemas)
    yield PageTask("rules", partial(_rules_index, writer))
    for code in explanations():
        yield PageTask(f"rule {code}", partial(_rule_page, writer, code))


@cache
def field_models() -> tuple[type[BaseModel], ...]:
    """Give every model that has a page: files first, then their parts in the order they are met."""
    return tuple(model for model in written_models() if model is not Unknown)


@cache
def slug_of(model: type[BaseModel]) -> str:
    """Give the short name of a model in addresses: `EthicsDialogue` is `ethics-dialogue`."""
    for name, written in WRITTEN_SCHEMAS.items():
        if written is model:
            return name
    return re.sub(r"(?<!^)(?=[A-Z])", "-", model.__name__).lower()


def with_code(text: str) -> Markup:
    """Show what stands between backticks as code."""
    pieces = _CODE.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    )


# Rules


def _rules_index(writer: "Writer") -> Iterator[Page]:
    say = writer.messages.gettext
    groups = [
        (say("Files and how they are written"), [one.code for one in READING_EXPLANATIONS]),
        (say("Fields that belong together"), _condition_codes()),
        (say("What an entry says, and the register as a whole"), [rule.code for rule in ALL_RULES]),
        (say("What may not change"), [rule.code for rule in COMPARISON_RULES]),
    ]
    own = [rule.code for rule in own_rules(writer.published.settings)]
    groups += [(say("Rules of this register"), own)] if own else []
    known = explanations()
    view = [
        (f"rules-{number}", title, [_rule_row(known[code], writer.messages) for code in codes])
        for number, (title, codes) in enumerate(groups, start=1)
    ]
    title = say("What a check looks at")
    intro = say(
        "Every check of the register gives a code. Here is what each code means and how to mend it."
    )
    content = writer.render(
        "rules.html", title=title, intro=intro, groups=view, v=writer.voice(addresses.RULES)
    )
    contents = tuple((anchor, label) for anchor, label, _ in view)
    yield _page(writer, addresses.RULES, title, intro, content, contents)


def _condition_codes() -> list[str]:
    return list(
        dict.fromkeys(
            condition.code for model in field_models() for condition in _conditions(model)
        )
    )


def _rule_row(one: Explanation, messages: Messages) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "what": with_code(messages.wording(one.what)),
    }


def _rule_page(writer: "Writer", code: str) -> Iterator[Page]:
    one = explanations()[code]
    path = addresses.rule_page(code)
    what = writer.messages.wording(one.what)
    content = writer.render(
        "rule.html",
        rule=_rule_row(one, writer.messages),
        why=with_code(writer.messages.wording(one.why)),
        mend=with_code(writer.messages.wording(one.mend)),
        v=writer.voice(path),
    )
    yield _page(writer, path, code, what.replace("`", ""), content)


# Fields


@dataclass(frozen=True, slots=True)
class FieldView:
    """What the reference says of a field.

    Attributes:
        name: as it is written in files.
        label: what people call it.
        help: what belongs in it.
        kind: what sort of value it takes.
        part: short name of the model of its objects; None when it holds none.
        part_label: what that model is called.
        values: code, label and meaning of each value it may have.
        needed: whether every file must have it.
        limits: how long or large it may be, in words.
        conditions: when it must or may not be there: words, and the code of the rule.
        example: a line as it may stand in a file; None when there is no short one.
    """

    name: str
    label: str
    help: Markup
    kind: str
    part: str | None
    part_label: str
    values: list[tuple[str, str, str]]
    needed: bool
    limits: list[str]
    conditions: list[tuple[str, str]]
    example: str | None


def _fields_index(writer: "Writer") -> Iterator[Page]:
    say = writer.messages.gettext
    title = say("All fields")
    intro = say("What you can write in the files of the register, made from the program itself.")
    files = list(WRITTEN_SCHEMAS.values())
    view = [
        (slug_of(model), _title(model, writer.messages), len(model.model_fields))
        for model in field_models()
    ]
    content = writer.render(
        "fields.html",
        title=title,
        intro=intro,
        files=[row for row in view if row[0] in WRITTEN_SCHEMAS],
        parts=sorted(view[len(files) :], key=lambda row: folded(row[1])),
        v=writer.voice(addresses.FIELDS),
    )
    yield _page(writer, addresses.FIELDS, title, intro, content)


def _fields_page(writer: "Writer", model: type[BaseModel]) -> Iterator[Page]:
    path = addresses.fields_page(slug_of(model))
    title = _title(model, writer.messages)
    content = writer.render(
        "fields_of.html",
        title=title,
        fields=[_field_view(model, name, writer.messages) for name in model.model_fields],
        used_in=[
            (slug_of(owner), _title(owner, writer.messages), field)
            for owner, field in _users(model)
        ],
        schema=f"schema/v1/{slug_of(model)}.schema.json"
        if slug_of(model) in WRITTEN_SCHEMAS
        else None,
        v=writer.voice(path),
    )
    description = writer.messages.gettext("The fields of: {part}.").format(part=title)
    yield _page(writer, path, title, description, content)


_FILES: Mapping[str, Bilingual] = {
    "entry": Bilingual("Registratie", "Entry"),
    "organisation": Bilingual("Organisatie", "Organisation"),
    "redactions": Bilingual("Weggehaalde woorden", "Redactions"),
    "register": Bilingual("Het register zelf", "The register itself"),
    "source": Bilingual("Bron", "Source"),
    "tombstone": Bilingual("Grafsteen", "Tombstone"),
}


def _title(model: type[BaseModel], messages: Messages) -> str:
    """Name a model: a file by what it is, a part by the label of the field that holds it."""
    if model in WRITTEN_SCHEMAS.values():
        return messages.wording(_FILES[slug_of(model)])
    owner, field = _users(model)[0]
    return messages.wording(wording_of(owner, field).label)


@cache
def _users(model: type[BaseModel]) -> tuple[tuple[type[BaseModel], str], ...]:
    """Give the fields that hold objects of a model."""
    return tuple(
        (owner, field)
        for owner in field_models()
        for field in owner.model_fields
        if model in models_of(owner, field)
    )


def _field_view(model: type[BaseModel], name: str, messages: Messages) -> FieldView:
    wording = wording_of(model, name)
    part = submodel(model, name)
    vocabulary = vocabulary_of(model, name)
    schema, root = _schema(model)
    facts = list(_schemas(schema["properties"][name], root))
    return FieldView(
        name,
        messages.wording(wording.label),
        with_code(messages.wording(wording.help)),
        _kind(model, name, facts, messages),
        slug_of(part) if part else None,
        _title(part, messages) if part else "",
        [
            (member.value, messages.wording(member.label), messages.wording(member.help))
            for member in vocabulary or ()
        ],
        model.model_fields[name].is_required(),
        _limits(facts, messages),
        [
            (text, condition.code)
            for condition in _conditions(model)
            for text in _told(condition, name, messages)
        ],
        _example(name, facts, vocabulary is not None, part is not None),
    )


def _schema(model: type[BaseModel]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Give the schema of a model, and that of the file it is a part of."""
    for file, root in _file_schemas().items():
        found = root if file is model else root["$defs"].get(model.__name__)
        if found is not None:
            return found, root
    raise LookupError(model)


@cache
def _file_schemas() -> Mapping[type[BaseModel], Mapping[str, Any]]:
    """Give the schema of each kind of file."""

    def make() -> bytes:
        return orjson.dumps({name: schema_of(model, name) for name, model in models.items()})

    models = WRITTEN_SCHEMAS
    schemas = orjson.loads(made_once("schemas-of-files", make))
    return {models[name]: schema for name, schema in schemas.items()}


def _schemas(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give a schema and those it is put together from, but not those of objects inside it."""
    pattern = schema.get("pattern", "").removesuffix(_END_OF_TEXT)
    yield {**schema, "pattern": pattern}
    reference = schema.get("$ref")
    if isinstance(reference, str):
        target = root["$defs"][reference.rsplit("/", 1)[-1]]
        if "properties" not in target or "patternProperties" in target:
            yield from _schemas(target, root)
    for inner in schema.get("anyOf", ()):
        yield from _schemas(inner, root)
    for key in ("items", "additionalItems"):
        if isinstance(schema.get(key), dict):
            yield from _schemas(schema[key], root)
    for inner in schema.get("patternProperties", {}).values():
        yield from _schemas(inner, root)


def _kind(
    model: type[BaseModel], name: str, facts: Iterable[Mapping[str, Any]], messages: Messages
) -> str:
    """Say in words what sort of value a field takes."""
    say = messages.gettext
    annotation = annotation_of(model, name)
    if submodel(model, name):
        kind = say("a block of fields")
    elif vocabulary_of(model, name):
        kind = say("one of the values below")
    else:
        kind = _kind_of_value(list(facts), messages)
    if _is_list(annotation):
        kind = say("a list: {kind}").format(kind=kind)
    if Unknown in models_of(model, name):
        kind = say("{kind}; or unknown, with why").format(kind=kind)
    return kind


def _kind_of_value(facts: list[Mapping[str, Any]], messages: Messages) -> str:
    say = messages.gettext
    types = {fact.get("type") for fact in facts}
    by_pattern = {
        DATE_PATTERN: say("a date: year, month or day"),
        URL_PATTERN: say("a web address"),
        EMAIL_PATTERN: say("an e-mail address"),
        SLUG_PATTERN: say("a short name"),
    }
    for fact in facts:
        if fact.get("pattern") in by_pattern:
            return by_pattern[fact["pattern"]]
    if "object" in types:
        return say("a text, or one per language")
    if any(fact.get("pattern") == LANGUAGE_PATTERN for fact in facts):
        return say("a language code")
    if "boolean" in types or any(fact.get("const") is True for fact in facts):
        return say("true or false")
    return say("a whole number") if "integer" in types and "string" not in types else say("a text")


def _is_list(annotation: Any) -> bool:
    if get_origin(annotation) is list:
        return True
    return get_origin(annotation) is not dict and any(map(_is_list, get_args(annotation)))


def _limits(facts: Iterable[Mapping[str, Any]], messages: Messages) -> list[str]:
    say = messages.gettext
    words = {
        "maxItems": say("at most {limit} items"),
        "maxLength": say("at most {limit} characters"),
        "minLength": say("at least {limit} characters"),
        "maximum": say("at most {limit}"),
        "minimum": say("at least {limit}"),
    }
    found: dict[str, int] = {}
    facts = list(facts)
    are_years = any(fact.get("pattern") == DATE_PATTERN for fact in facts)
    for fact in facts:
        for key in words:
            if isinstance(fact.get(key), int) and not (key == "minLength" and fact[key] < 2):
                found.setdefault(key, fact[key])
    locale = locale_of(messages.language)
    return [
        words[key].format(
            limit=limit
            if are_years and key in ("maximum", "minimum")
            else format_decimal(limit, locale=locale)
        )
        for key, limit in found.items()
    ]


def _conditions(model: type[BaseModel]) -> Iterable[Condition]:
    return model.conditions if issubclass(model, Conditional) else ()


def _told(condition: Condition, name: str, messages: Messages) -> Iterator[str]:
    """Say when a condition asks for a field or forbids it."""
    say = messages.gettext
    if condition.when is None:
        when = ""
    else:
        field, values = condition.when
        shown = ", ".join(sorted(str(value).lower() for value in values))
        when = say(" when {field} is: {values}").format(field=field, values=shown)
    if name in condition.requires:
        yield say("needed{when}").format(when=when)
    if name in condition.requires_one_of:
        either = ", ".join(condition.requires_one_of)
        yield say("one of these is needed{when}: {fields}").format(when=when, fields=either)
    if name in condition.forbids:
        yield say("not allowed{when}").format(when=when)


def _example(
    name: str,
    facts: Iterable[Mapping[str, Any]],
    is_code: bool,  # noqa: FBT001 - one of the facts about the field
    is_block: bool,  # noqa: FBT001
) -> str | None:
    """Give a line as it may stand in a file."""
    if is_block:
        return None
    patterns = {fact.get("pattern") for fact in facts}
    types = {fact.get("type") for fact in facts}
    if is_code:
        codes = next(fact["enum"] for fact in facts if "enum" in fact)
        value = codes[0]
    elif DATE_PATTERN in patterns:
        value = "2021-05-20"
    elif URL_PATTERN in patterns:
        value = "https://www.example.org/page"
    elif EMAIL_PATTERN in patterns:
        value = "info@example.org"
    elif LANGUAGE_PATTERN in patterns and "object" not in types:
        value = "nl"
    elif "boolean" in types:
        value = "true"
    else:
        return None
    return f"{name}: [{value}]" if "array" in types else f"{name}: {value}"


def _page(
    writer: "Writer",
    path: str,
    title: str,
    description: str,
    content: Markup,
    contents: tuple[tuple[str, str], ...] = (),
) -> Page:
    return Page(
        path, writer.messages.language, addresses.DATA, title, description, content, contents
    )
