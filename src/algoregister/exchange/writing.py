"""The named conversions by which crosswalks write a published record in another standard's words.

Each takes the record and the field, and gives the value; None when the record does not say it.
Nothing is cut and nothing is made up: what is too long or missing is seen by whoever asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from algoregister.exchange.crosswalk import Crosswalk, CrosswalkField
from algoregister.exchange.importing import NOT_STATED
from algoregister.exchange.markup import plain_of
from algoregister.model.vocabulary import AssessmentType

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A record on its way into a standard.

    Attributes:
        record: as the register publishes it.
        organisation: the record of its organisation.
        crosswalk: the standard.
        language: of the texts that are written.
    """

    record: Json
    organisation: Json
    crosswalk: Crosswalk
    language: str

    def text(self, value: Mapping[str, str | None] | None) -> str | None:
        """Give a text in the language of the standard; one in another language is no text of it."""
        return value.get(self.language) if value else None

    def prose(self, value: Mapping[str, str | None] | None) -> str | None:
        """Give prose as plain text."""
        text = self.text(value)
        return plain_of(text) if text else None

    def at(self, pointer: str) -> Any:
        """Give what stands at a pointer; None when nothing does."""
        found: Any = self.record
        for step in pointer.strip("/").split("/"):
            found = found.get(step) if isinstance(found, dict) else None
        return found

    def is_title_of(self, item: Json, field: CrosswalkField) -> bool:
        """Tell whether an item has the title the crosswalk gives to what has none in the source."""
        title = item.get("title")
        if title is None or field.title is None:
            return False
        return bool({field.title.nl, field.title.en} & set(title.values()))


Write = Callable[[Rendering, CrosswalkField], Any]


def name(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the name."""
    return to.text(to.record["name"])


def title(to: Rendering, field: CrosswalkField) -> str | None:
    """Write the name with the organisation before it, as GOV.UK does."""
    said, own = organisation(to, field), to.text(to.record["name"])
    short = to.text(to.organisation["short_name"]) or said
    return f"{short}: {own}" if short and own else own


def organisation(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the name of the organisation; an official name is the same in any language."""
    if to.organisation["id"] == NOT_STATED:
        return None
    names: Mapping[str, str | None] = to.organisation["name"]
    return names.get(to.language) or next((said for said in names.values() if said), None)


def organisation_details(to: Rendering, field: CrosswalkField) -> Json | None:
    """Write name, address and contact of the organisation; None unless all three are there."""
    contact = to.organisation["contact"] or to.record["contact"] or {}
    reach = {key: contact[key] for key in ("email", "url", "phone") if contact.get(key)}
    address = to.text(to.organisation["address"])
    said = organisation(to, field)
    return {"name": said, "address": address, **reach} if said and reach and address else None


def summary(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the short description."""
    return to.text(to.record["summary"])


def line(to: Rendering, field: CrosswalkField) -> str | None:
    """Write a short text."""
    return to.text(to.at(field.ours[0]))


def prose(to: Rendering, field: CrosswalkField) -> str | None:
    """Write a text, without markup."""
    return to.prose(to.at(field.ours[0]))


def first_prose(to: Rendering, field: CrosswalkField) -> str | None:
    """Write the first of some texts that is there."""
    return next((text for text in (to.prose(to.at(at)) for at in field.ours) if text), None)


def performance(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write how well it works, with the figures that are known."""
    found = to.record["performance"]
    if not found:
        return None
    parts = [to.prose(found["description"])]
    for measure in found["measures"]:
        label = to.text(measure["name"])
        parts.append(f"{label}: {measure['value']}" if label else None)
    return _joined(parts)


def url(to: Rendering, field: CrosswalkField) -> str | None:
    """Write a web address."""
    found: str | None = to.at(field.ours[0])
    return found


def codes(to: Rendering, field: CrosswalkField) -> list[str] | None:
    """Write a list of codes."""
    return list(to.at(field.ours[0]) or ()) or None


def contact(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write where to ask: an e-mail address, else a web address, else the words of the source."""
    found = to.record["contact"] or {}
    return found.get("email") or found.get("url") or to.text(found.get("note"))


def email(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the e-mail address."""
    found: str | None = (to.record["contact"] or {}).get("email")
    return found


def month(to: Rendering, field: CrosswalkField) -> str | None:
    """Write a date as `yyyy-mm`; a year alone is not made more precise."""
    date: str | None = to.at(field.ours[0])
    return date[:7] if date and len(date) >= len("yyyy-mm") else None


def us_month(to: Rendering, field: CrosswalkField) -> str | None:
    """Write a date as precise as it is known."""
    date: str | None = to.at(field.ours[0])
    return date


def code(to: Rendering, field: CrosswalkField) -> str | None:
    """Write one value of a table."""
    return _theirs(to, field, to.at(field.ours[0]))


status = personal_data = code


def _theirs(to: Rendering, field: CrosswalkField, ours: str | None) -> str | None:
    if ours is None:
        return None
    values = to.crosswalk.values[field.values or ""]
    return next((value.theirs for value in values if value.ours == ours and value.write), None)


def themes(to: Rendering, field: CrosswalkField) -> list[str] | None:
    """Write the themes the standard has too."""
    found = [_theirs(to, field, theme) for theme in to.record["themes"]]
    return [theme for theme in found if theme] or None


def keywords(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the keywords with commas between them."""
    words = [word for word in map(to.text, to.record["keywords"]) if word]
    return ", ".join(words) or None


def identifier(to: Rendering, field: CrosswalkField) -> str | None:
    """Write the number the standard's own register gave; where a register may choose, our id."""
    found = [item["value"] for item in to.record["external_ids"] if item["scheme"] == field.scheme]
    own: str = to.record["id"]
    return found[0] if found else (own if field.name == "source_id" else None)


def risks(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write each risk with what is done about it and what remains."""
    told = []
    for risk in to.record["risks"]:
        parts = [to.prose(risk[key]) for key in ("risk", "mitigation", "residual")]
        told.append(_joined(parts))
    return _joined(told, "\n\n")


def legal_basis(to: Rendering, field: CrosswalkField) -> str | None:
    """Write the legal basis in words: what stands in no list of titles and addresses."""
    return _in_words(to, field, to.record["legal_basis"], "note")


def data_text(to: Rendering, field: CrosswalkField) -> str | None:
    """Write the data in words."""
    return _in_words(to, field, to.record["data_sources"], "description")


def _in_words(to: Rendering, field: CrosswalkField, items: Sequence[Json], key: str) -> str | None:
    """Write items with the title before the words, or the title alone where no list has it."""
    told = []
    for item in items:
        words, named = to.prose(item[key]), to.text(item["title"])
        if to.is_title_of(item, field):
            told.append(words)
        elif words and named:
            told.append(f"{named}: {words}")
        elif not item["url"]:
            told.append(named)
    return _joined(told)


def links(to: Rendering, field: CrosswalkField) -> list[Json] | None:
    """Write what has a title and an address as a list of both."""
    made = [
        {"title": to.text(item["title"]), "link": item["url"]}
        for item in to.at(field.ours[0])
        if item["url"] and to.text(item["title"])
    ]
    return made or None


def first_link(to: Rendering, field: CrosswalkField) -> str | None:
    """Write the one address there is; of several none is chosen."""
    found = [item["url"] for item in to.at(field.ours[0]) if item["url"]]
    return found[0] if len(found) == 1 else None


def _about_assessments(item: Json, to: Rendering) -> bool:
    """Tell whether an item only holds a text about assessments."""
    return any(to.is_title_of(item, field) for field in to.crosswalk.fields if field.title)


def assessments(to: Rendering, field: CrosswalkField) -> list[Json] | None:
    """Write the titles and addresses of the assessments; not those that were not done."""
    made: list[Json] = []
    for item in to.record["impact_assessments"]:
        if item["state"] in ("not_done", "planned") or _about_assessments(item, to):
            continue
        named = to.text(item["title"]) or _theirs(to, field, item["type"])
        if not named and item["type"] != "other":
            kind = AssessmentType.of(item["type"])
            named = _label(kind, to)
        if named:
            made.append({"title": named, **({"link": item["url"]} if item["url"] else {})})
    return made or None


def _label(kind: AssessmentType | None, to: Rendering) -> str | None:
    return None if kind is None else str(getattr(kind.label, to.language, kind.label.en))


def assessment_text(to: Rendering, field: CrosswalkField) -> str | None:
    """Write in words what the assessments are and what came out."""
    told = []
    lists_titles = any(other.write == "assessments" for other in to.crosswalk.fields)
    for item in to.record["impact_assessments"]:
        words = to.prose(item["summary"])
        if to.is_title_of(item, field):
            told.append(words)
            continue
        kind = AssessmentType.of(item["type"])
        label = None if item["type"] == "other" else _label(kind, to)
        named = to.text(item["title"]) or label
        if words:
            told.append(f"{named}: {words}" if named else words)
        elif named and not lists_titles and item["state"] not in ("not_done", "planned"):
            told.append(f"{named} ({item['url']})" if item["url"] else named)
    return _joined(told)


def assessment_link(to: Rendering, field: CrosswalkField) -> str | None:
    """Write the address of the assessment the standard asks for."""
    found = [item["url"] for item in to.record["impact_assessments"] if to.is_title_of(item, field)]
    return found[0] if found else None


def dpia_summary(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write what came out of the data protection impact assessment."""
    found = [item for item in to.record["impact_assessments"] if item["type"] == "dpia"]
    return _joined([to.prose(item["summary"]) for item in found])


def suppliers(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the names of the suppliers."""
    return _joined([to.text(item["name"]) for item in to.record["suppliers"]], "; ")


def supplier_roles(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write what each supplier does."""
    many = len(to.record["suppliers"]) > 1
    told = []
    for item in to.record["suppliers"]:
        role, named = to.text(item["role"]), to.text(item["name"])
        told.append(f"{named}: {role}" if many and role and named else role)
    return _joined(told, "; ")


def company_number(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the numbers of the suppliers at Companies House."""
    found = [
        number["value"]
        for item in to.record["suppliers"]
        for number in item["identifiers"]
        if number["scheme"] == "companies-house"
    ]
    return "; ".join(found) or None


def yes_if_suppliers(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write `Yes` when there are suppliers; without any, nobody has said that there are none."""
    return "Yes" if to.record["suppliers"] else None


def trade_name(to: Rendering, field: CrosswalkField) -> str | None:  # noqa: ARG001
    """Write the trade name and the address by which the system is found."""
    named = to.text((to.record["eu"] or {}).get("trade_name")) or to.text(to.record["name"])
    return f"{named} ({to.record['url']})" if named else None


def data_and_method(to: Rendering, field: CrosswalkField) -> str | None:
    """Write what data go in, and how it works; both are asked."""
    data = data_text(to, field.model_copy(update={"title": None}))
    method = to.prose(to.record["method"])
    return f"{data}\n\n{method}" if data and method else None


def _joined(parts: Sequence[str | None], between: str = "\n") -> str | None:
    return between.join(part for part in parts if part) or None


WRITES: dict[str, Write] = {
    "name": name,
    "title": title,
    "organisation": organisation,
    "organisation_details": organisation_details,
    "summary": summary,
    "line": line,
    "prose": prose,
    "first_prose": first_prose,
    "performance": performance,
    "url": url,
    "codes": codes,
    "contact": contact,
    "email": email,
    "month": month,
    "us_month": us_month,
    "code": code,
    "status": status,
    "personal_data": personal_data,
    "themes": themes,
    "keywords": keywords,
    "identifier": identifier,
    "risks": risks,
    "legal_basis": legal_basis,
    "data_text": data_text,
    "links": links,
    "first_link": first_link,
    "assessments": assessments,
    "assessment_text": assessment_text,
    "assessment_link": assessment_link,
    "dpia_summary": dpia_summary,
    "suppliers": suppliers,
    "supplier_roles": supplier_roles,
    "company_number": company_number,
    "yes_if_suppliers": yes_if_suppliers,
    "trade_name": trade_name,
    "data_and_method": data_and_method,
}
"""By the name a crosswalk gives it."""
