"""The pages about the standards of others: the crosswalks, and what the register's exports hold."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from algoregister.exchange.crosswalk import (
    Crosswalk,
    CrosswalkField,
    crosswalk_ids,
    crosswalks,
)
from algoregister.model.entry import Entry
from algoregister.model.vocabulary import Exchange
from algoregister.model.wording import wording_of
from algoregister.publishing import addresses
from algoregister.publishing.comparable import field_facts
from algoregister.site.pages.page import Page
from algoregister.site.pages.tasks import PageTask

if TYPE_CHECKING:
    from algoregister.exchange.exporting import Exported
    from algoregister.site.messages import Messages
    from algoregister.site.pages.writer import Shown, Writer


def exchange_tasks(writer: "Writer") -> Iterator[PageTask]:
    """Tell how to write the pages of the crosswalks, and of what the register is exported in."""
    yield PageTask("crosswalks", partial(_index, writer), prepare=crosswalks)
    for crosswalk_id in crosswalk_ids():
        make = partial(_crosswalk, writer, crosswalk_id)
        yield PageTask(f"crosswalk {crosswalk_id}", make, prepare=crosswalks)

    families = [family.value for family in writer.published.settings.exports or ()]
    if families:
        yield PageTask("exports", partial(exports_index, writer, families), families)
    for family in families:
        write = partial(exports_page, writer, family)
        first = addresses.exports_page(family)
        yield from writer.list_tasks(write, first, writer.published.listed)


def exports_index(writer: "Writer", families: list[str]) -> Iterator[Page]:
    """Write the page that leads to the exports of the register."""
    say = writer.messages.gettext
    content = writer.render(
        "exports.html",
        families=[(code, _named(code, writer)) for code in families],
        v=writer.voice(addresses.EXPORTS),
    )
    title = say("This register in other standards")
    yield Page(addresses.EXPORTS, writer.messages.language, addresses.DATA, title, "", content)


def _named(family: str, writer: "Writer") -> str:
    known = Exchange.of(family)
    return writer.messages.wording(known.label) if known else family


def exports_page(writer: "Writer", family: str, shown: "Shown") -> Page:
    """Write a page of what an export holds: which entries, what was refused, and what is lost."""
    from algoregister.exchange.exporting import export  # noqa: PLC0415 - takes a while to load

    records = [writer.entries[listed["id"]] for listed in shown.entries]
    owners = {record["organisation"]["id"] for record in records}
    known = {owner: writer.organisations[owner] for owner in owners}
    names = {record["id"]: record["name"] for record in records}
    say = writer.messages.gettext
    title = say("The register as {standard}").format(standard=_named(family, writer))
    content = writer.render(
        "exports_list.html",
        title=title,
        family=family,
        shown=shown,
        exported=[_told(item, names, writer) for item in export(records, known, family)],
        v=writer.voice(shown.path),
    )
    language = writer.messages.language
    return Page(
        shown.path,
        language,
        addresses.DATA,
        title,
        "",
        content,
        (),
        f"{addresses.EXPORTS}{family}/report.json",
    )


def _told(item: "Exported", names: dict[str, Any], writer: "Writer") -> dict[str, Any]:
    """Put what became of an entry into the words of a page."""
    said = writer.messages.wording
    return {
        "id": item.entry_id,
        "name": names[item.entry_id],
        "standard": said(item.crosswalk.name.both) if item.crosswalk else None,
        "accepted": item.accepted,
        "file": _file(item),
        "faults": [said(fault.text) for fault in item.faults],
        "losses": [said(loss.text) for loss in item.losses],
    }


def _file(item: "Exported") -> str | None:
    if not item.accepted or item.crosswalk is None:
        return None
    family = item.crosswalk.family
    if family == "us":
        return f"{addresses.EXPORTS}us/inventory.csv"
    section = f".{item.crosswalk.id.removeprefix('eu-')}" if family == "eu" else ""
    return f"{addresses.EXPORTS}{family}/{item.entry_id}{section}.json"


def _index(writer: "Writer") -> Iterator[Page]:
    say, said = writer.messages.gettext, writer.messages.wording
    rows = [
        (addresses.crosswalk_page(c.id), said(c.name.both), said(c.about.both), c)
        for c in crosswalks().values()
    ]
    content = writer.render("crosswalks.html", rows=rows, v=writer.voice(addresses.EXCHANGE))
    title = say("Other standards, field by field")
    intro = say("Which field of another register is which of ours, and what is lost on the way.")
    yield Page(addresses.EXCHANGE, writer.messages.language, addresses.DATA, title, intro, content)


def _crosswalk(writer: "Writer", crosswalk_id: str) -> Iterator[Page]:
    crosswalk = crosswalks()[crosswalk_id]
    said = writer.messages.wording
    path = addresses.crosswalk_page(crosswalk.id)
    content = writer.render(
        "crosswalk.html",
        crosswalk=crosswalk,
        name=said(crosswalk.name.both),
        about=said(crosswalk.about.both),
        fields=[_field(field, crosswalk, writer.messages) for field in crosswalk.fields],
        tables=_tables(crosswalk, writer.messages),
        lost=[_remark(remark, writer.messages) for remark in crosswalk.lost],
        refused=[_remark(remark, writer.messages) for remark in crosswalk.refused],
        v=writer.voice(path),
    )
    title, about = said(crosswalk.name.both), said(crosswalk.about.both)
    yield Page(path, writer.messages.language, addresses.DATA, title, about, content)


def _field(field: CrosswalkField, crosswalk: Crosswalk, messages: "Messages") -> dict[str, Any]:
    note = messages.wording(field.note.both) if field.note else None
    return {
        "name": field.name,
        "number": field.number,
        "label": field.label if field.label != field.name else None,
        "language": field.language,
        "ours": [(pointer, label_of(pointer, messages)) for pointer in field.ours],
        "kept": crosswalk.imported and not field.ours and field.constant is None,
        "constant": field.constant,
        "required": field.required,
        "sometimes": field.required_when is not None,
        "max": field.max,
        "note": note,
    }


def label_of(pointer: str, messages: "Messages") -> str:
    """Give the labels of the fields a pointer leads to."""
    if pointer == "/organisation":
        return messages.gettext("Organisation")
    labels, model = [], Entry
    for step in pointer.strip("/").split("/"):
        labels.append(messages.wording(wording_of(model, step).label))
        model = field_facts(model, step).model  # type: ignore[assignment]
    return " › ".join(labels)


def _tables(crosswalk: Crosswalk, messages: "Messages") -> list[tuple[str, list[dict[str, Any]]]]:
    told = []
    for name, values in crosswalk.values.items():
        rows = [
            {
                "theirs": value.theirs,
                "also": value.also,
                "ours": value.ours,
                "note": messages.wording(value.note.both) if value.note else None,
            }
            for value in values
        ]
        told.append((name, rows))
    return told


def _remark(remark: Any, messages: "Messages") -> tuple[str | None, str]:
    return (
        label_of(remark.ours, messages) if remark.ours else None,
        messages.wording(remark.text.both),
    )
