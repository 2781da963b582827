"""Exports published records in the form of another standard; what does not fit is refused, with reasons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from algoregister.exchange.conversions import value_of
from algoregister.exchange.crosswalk import Crosswalk, CrosswalkField, crosswalks, of_family
from algoregister.exchange.writing import WRITES, Rendering
from algoregister.model.wording import Bilingual
from algoregister.problem import say

Json = dict[str, Any]
FaultKind = Literal["missing", "too long", "not possible"]

MISSING = Bilingual("{field} ontbreekt.", "{field} is missing.")
MISSING_UNKNOWN = Bilingual(
    "{field} ontbreekt; de registratie zegt: onbekend ({why}).",
    "{field} is missing; the entry says: unknown ({why}).",
)
MISSING_LANGUAGE = Bilingual(
    "{field} is er niet in de taal van de standaard ({language}).",
    "{field} is not there in the language of the standard ({language}).",
)
TOO_LONG = Bilingual(
    "{field} heeft {length} tekens; de standaard laat er {limit} toe.",
    "{field} has {length} characters; the standard allows {limit}.",
)
NO_VALUE = Bilingual(
    "{field}: de standaard heeft geen waarde voor {value}.",
    "{field}: the standard has no value for {value}.",
)
DATE_TOO_SHORT = Bilingual(
    "{field}: de standaard vraagt een maand; bekend is alleen {date}.",
    "{field}: the standard asks for a month; only {date} is known.",
)
NO_ROLE = Bilingual(
    "De registratie zegt niet (bij eu, role) of de organisatie aanbieder of gebruiksverantwoordelijke is.",
    "The entry does not say (under eu, role) whether the organisation is provider or deployer.",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an entry cannot be exported.

    Attributes:
        field: the field of the standard; None when about the whole.
        ours: the field of the entry it comes from, as a JSON Pointer.
        kind: whether it is missing, too long or has no counterpart.
        text: in words.
    """

    field: str | None
    ours: str | None
    kind: FaultKind
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Loss:
    """What an entry says and the standard cannot hold."""

    ours: str
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Exported:
    """An entry in the form of a standard.

    Attributes:
        entry_id: of the entry.
        crosswalk: the standard; None when it is not clear which section applies.
        values: by field, in the order of the standard; only what there is.
        faults: why it is refused; nothing when it is not.
        losses: what is lost.
    """

    entry_id: str
    crosswalk: Crosswalk | None
    values: Mapping[str, Any]
    faults: Sequence[Fault]
    losses: Sequence[Loss]

    @property
    def accepted(self) -> bool:
        """Whether the standard accepts it."""
        return not self.faults


def export(
    records: Iterable[Json],
    organisations: Mapping[str, Json],
    family: str,
    version: str | None = None,
) -> Iterator[Exported]:
    """Export records.

    Args:
        records: of entries, as the register publishes them.
        organisations: records of their organisations, by id.
        family: whose standard it is: `nl`, `uk`, `us` or `eu`.
        version: of the standard; None for the newest.
    """
    for record in records:
        organisation = organisations[record["organisation"]["id"]]
        if family == "eu":
            yield from _sections(record, organisation)
        else:
            yield export_record(record, organisation, exported_crosswalk(family, version))


def exported_crosswalk(family: str, version: str | None = None) -> Crosswalk:
    """Give the crosswalk by which a family is exported; ValueError when there is none of a version."""
    for crosswalk in of_family(family):
        if crosswalk.exported and version in (
            None,
            crosswalk.version,
            crosswalk.version.split(".")[0],
        ):
            return crosswalk
    raise ValueError(f"{family} {version}")


def _sections(record: Json, organisation: Json) -> Iterator[Exported]:
    """Export the section of Annex VIII that goes with the role of the organisation."""
    eu = record["eu"] or {}
    role = " ".join(text.casefold() for text in (eu.get("role") or {}).values() if text)
    letters = []
    if "provider" in role or "aanbieder" in role:
        letters.append("b" if eu.get("article_6_3_condition") else "a")
    if "deployer" in role or "gebruiksverantwoordelijke" in role:
        letters.append("c")
    if not letters:
        fault = Fault(None, "/eu/role", "missing", NO_ROLE)
        yield Exported(record["id"], None, {}, (fault,), ())
    for letter in letters:
        yield export_record(record, organisation, crosswalks()[f"eu-annex-viii-{letter}"])


def export_record(record: Json, organisation: Json, crosswalk: Crosswalk) -> Exported:
    """Give one record in the form of a standard, with what keeps it from being accepted."""
    to = Rendering(record, organisation, crosswalk, _language(record, crosswalk))
    kept = _kept(record, crosswalk)
    values: dict[str, Any] = {}
    fields = [field for field in crosswalk.fields if not field.only_read]
    for field in fields:
        value = _value(to, field, kept)
        if value is not None:
            values[field.name] = value
    faults = [fault for field in fields for fault in _faults(to, field, values)]
    return Exported(
        record["id"], crosswalk, values, tuple(faults), tuple(_losses(record, crosswalk, values))
    )


def _language(record: Json, crosswalk: Crosswalk) -> str:
    """Choose the language of the texts: that of the standard; for Europe, the entry's own."""
    return str(record["language"]) if crosswalk.family == "eu" else crosswalk.language


def _kept(record: Json, crosswalk: Crosswalk) -> Mapping[str, str]:
    """Give what an entry kept of the same family of standards, by field."""
    origin = record["imported_from"]
    if not origin:
        return {}
    source = crosswalks().get(origin["standard"])
    if source is None or source.family != crosswalk.family:
        return {}
    return {item["field"]: item["value"] for item in origin["kept"]}


def _value(to: Rendering, field: CrosswalkField, kept: Mapping[str, str]) -> Any:
    """Give the value of a field: what is always so, what our field says, or what the source said."""
    if field.constant is not None:
        return field.constant
    written = WRITES[field.write](to, field) if field.write else None
    if written is not None and not _only_stands_in(to, field, written):
        return written
    for name in (field.name, *field.formerly):
        if name in kept:
            return _accepted(to, field, kept[name])
    return written


def _only_stands_in(to: Rendering, field: CrosswalkField, written: Any) -> bool:
    """Tell whether what we have only stands in for what the source had: a name that was too long."""
    origin = to.record["imported_from"]
    return field.write in ("title", "yes_if_suppliers") or (
        field.write == "name" and origin is not None and written == origin["record"]
    )


def _accepted(to: Rendering, field: CrosswalkField, kept: str) -> str | None:
    """Give a kept value the way the standard writes it; None when it is none of its values."""
    if field.values is None or field.read in ("themes_and_keep", "learning_and_keep"):
        return kept
    found = value_of(to.crosswalk.values[field.values], kept)
    return found[0].theirs if found and found[0].accepted else None


def _faults(to: Rendering, field: CrosswalkField, values: Mapping[str, Any]) -> Iterator[Fault]:
    ours = field.ours[0] if field.ours else None
    value = values.get(field.name)
    if value is None:
        if _is_required(field, values):
            yield Fault(field.name, ours, "missing", _why_missing(to, field, _label(field)))
        return
    for text, limit in _limited(value, field):
        if len(text) > limit:
            message = say(TOO_LONG, field=_label(field), length=len(text), limit=limit)
            yield Fault(field.name, ours, "too long", message)


def _label(field: CrosswalkField) -> str:
    """Name a field by what the standard calls it, and by what people see above it."""
    if field.label and field.label != field.name:
        return f"{field.name} ({field.label})"
    return field.name


def _is_required(field: CrosswalkField, values: Mapping[str, Any]) -> bool:
    when = field.required_when
    return field.required or (when is not None and values.get(when.field) in when.values)


def _limited(value: Any, field: CrosswalkField) -> Iterator[tuple[str, int]]:
    """Give each text of a value that has a limit."""
    if isinstance(value, str) and field.max:
        yield value, field.max
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                if field.title_max:
                    yield item["title"], field.title_max
                if item.get("link"):
                    yield item["link"], 500


def _why_missing(to: Rendering, field: CrosswalkField, label: str) -> Bilingual:
    """Say why there is no value: it is unknown, in another language, has no counterpart, or is not said."""
    for pointer in field.ours:
        for unknown in to.record["unknown"]:
            if unknown["field"] == pointer:
                return say(MISSING_UNKNOWN, field=label, why=unknown["why"])
        found = to.at(pointer)
        if isinstance(found, str) and field.values:
            return say(NO_VALUE, field=label, value=found)
        if isinstance(found, str) and field.write == "month":
            return say(DATE_TOO_SHORT, field=label, date=found)
        if isinstance(found, dict) and any(found.values()):
            return say(MISSING_LANGUAGE, field=label, language=to.language)
    return say(MISSING, field=label)


def _losses(record: Json, crosswalk: Crosswalk, values: Mapping[str, Any]) -> Iterator[Loss]:
    """Say what the entry tells and the standard cannot hold."""
    lost, months, noted = _losable(crosswalk.id)
    for pointer, text in lost:
        if _is_said(record, pointer):
            yield Loss(pointer, text)
    for field in months:
        found = record.get(field.ours[0].strip("/"))
        if field.name not in values and isinstance(found, str):
            label = field.label or field.name
            yield Loss(field.ours[0], say(DATE_TOO_SHORT, field=label, date=found))
    for pointer, key, ours, note in noted:
        if record.get(key) == ours:
            yield Loss(pointer, note)


@cache
def _losable(
    crosswalk_id: str,
) -> tuple[
    Sequence[tuple[str, Bilingual]],
    Sequence[CrosswalkField],
    Sequence[tuple[str, str, str | None, Bilingual]],
]:
    """Give what of an entry can be lost in a standard.

    Returns:
        Our fields it has no place for, its fields that ask for a month, and our values it has
        none for: pointer, key, value, and what is lost.
    """
    crosswalk = crosswalks()[crosswalk_id]
    return (
        [(remark.ours, remark.text.both) for remark in crosswalk.lost if remark.ours],
        [field for field in crosswalk.fields if field.write == "month" and field.ours],
        [
            (field.ours[0], field.ours[0].strip("/"), value.ours, value.note.both)
            for field in crosswalk.fields
            for value in crosswalk.values.get(field.values or "", ())
            if value.note and field.ours
        ],
    )


def _is_said(record: Json, pointer: str) -> bool:
    found: Any = record
    for step in pointer.strip("/").split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return bool(found)
