"""The files an export gives: each entry in the form of its standard, and what was refused and lost."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from algoregister.exchange.crosswalk import Crosswalk
from algoregister.exchange.exporting import Exported, exported_crosswalk
from algoregister.model.wording import Bilingual
from algoregister.publishing.comma_separated import harmless
from algoregister.publishing.differences import plainly

File = tuple[str, bytes]


def export_files(
    exported: Sequence[Exported], family: str, version: str | None = None, *, drafts: bool = False
) -> Iterator[File]:
    """Give the files of an export.

    Args:
        exported: the entries.
        family: whose standard it is.
        version: of the standard; None for the newest.
        drafts: whether what there is of refused entries is given too, apart, to be completed by hand.
    """
    accepted = [item for item in exported if item.accepted]
    if family == "us":
        yield "inventory.csv", inventory(accepted, exported_crosswalk("us", version))
    else:
        for item in accepted:
            yield from _own_files(item, "")
    if drafts:
        refused = [item for item in exported if not item.accepted and item.crosswalk]
        if family == "us" and refused:
            yield "drafts/inventory.csv", inventory(refused, exported_crosswalk("us", version))
        elif family != "us":
            for item in refused:
                yield from _own_files(item, "drafts/")
    yield "report.json", report_json(exported, family)


def _own_files(item: Exported, folder: str) -> Iterator[File]:
    crosswalk = item.crosswalk
    if crosswalk is None:
        return
    section = f".{crosswalk.id.removeprefix('eu-')}" if crosswalk.family == "eu" else ""
    path = f"{folder}{item.entry_id}{section}"
    yield f"{path}.json", _json(item.values)
    if crosswalk.family in ("uk", "eu"):
        yield f"{path}.md", readable(item.values, crosswalk).encode()


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def inventory(exported: Iterable[Exported], crosswalk: Crosswalk) -> bytes:
    """Write the inventory as CSV, with the questions of the guidance above the columns."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    fields = [field for field in crosswalk.fields if not field.only_read]
    writer.writerow([field.label or field.name for field in fields])
    for item in exported:
        writer.writerow([_cell(item.values.get(field.name)) for field in fields])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _cell(value: Any) -> str:
    """Write a value as a cell that a spreadsheet does not take for a formula."""
    return "" if value is None else harmless(str(value))


def readable(values: Mapping[str, Any], crosswalk: Crosswalk) -> str:
    """Write a record for people: a heading per field, its text below it."""
    lines = [
        f"# {plainly(values.get('name') or values.get('trade_name') or crosswalk.name.en)}",
        "",
    ]
    lines += [f"{crosswalk.name.en}", ""]
    for field in crosswalk.fields:
        if field.name in values:
            number = f"{field.number} " if field.number else ""
            lines += [f"## {number}{field.label or field.name}", ""]
            lines += [_indented(values[field.name]), ""]
    return "\n".join(lines)


def _indented(value: Any) -> str:
    """Write a value as quoted text, so that nothing in it is read as markup of ours."""
    if isinstance(value, dict):
        value = "\n".join(f"{key}: {item}" for key, item in value.items() if item)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return "\n".join(f"    {line}" if line else "" for line in str(value).split("\n"))


def report_json(exported: Iterable[Exported], family: str) -> bytes:
    """Write what was accepted, what was refused with every reason, and what is lost."""
    items = list(exported)
    return _json(
        {
            "family": family,
            "standards": sorted({item.crosswalk.id for item in items if item.crosswalk}),
            "accepted": sum(item.accepted for item in items),
            "refused": sum(not item.accepted for item in items),
            "entries": [
                {
                    "entry": item.entry_id,
                    "standard": item.crosswalk.id if item.crosswalk else None,
                    "accepted": item.accepted,
                    "faults": [
                        {
                            "field": fault.field,
                            "ours": fault.ours,
                            "kind": fault.kind,
                            "text": _words(fault.text),
                        }
                        for fault in item.faults
                    ],
                    "losses": [
                        {"ours": loss.ours, "text": _words(loss.text)} for loss in item.losses
                    ],
                }
                for item in items
            ],
        }
    )


def _words(text: Bilingual) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def report_text(exported: Sequence[Exported], language: str) -> str:
    """Write for people what was refused and lost, entry by entry."""
    index = 0 if language == "nl" else 1
    lines = []
    for item in exported:
        standard = f" ({item.crosswalk.id})" if item.crosswalk else ""
        lines.append(
            f"{item.entry_id}{standard}: {(_ACCEPTED if item.accepted else _REFUSED)[index]}"
        )
        lines += [f"    – {fault.text[index]}" for fault in item.faults]
        lines += [f"    {_LOST[index]} {loss.ours}: {loss.text[index]}" for loss in item.losses]
    accepted = sum(item.accepted for item in exported)
    lines.append(_SUMMARY[index].format(accepted=accepted, refused=len(exported) - accepted))
    return "\n".join(lines)


_ACCEPTED = Bilingual("overgenomen", "exported")
_REFUSED = Bilingual("geweigerd", "refused")
_LOST = Bilingual("gaat verloren:", "lost:")
_SUMMARY = Bilingual(
    "{accepted} overgenomen, {refused} geweigerd.", "{accepted} exported, {refused} refused."
)
