"""The files an export gives: each entry in the form of its standard, and what was refused and lost."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from algoregister.exchange.crosswalk import Crosswalk, CrosswalkField
from algoregister.exchange.exporting import Exported, exported_crosswalk
from algoregister.model.wording import Bilingual
from algoregister.publishing.comma_separated import harmless
from algoregister.publishing.differences import plainly

INVENTORY, REPORT = "inventory.csv", "report.json"
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
        yield INVENTORY, inventory(accepted, exported_crosswalk("us", version))
    for item in accepted:
        yield from own_files(item)
    if drafts:
        refused = [item for item in exported if not item.accepted and item.crosswalk]
        if family == "us" and refused:
            yield f"drafts/{INVENTORY}", inventory(refused, exported_crosswalk("us", version))
        for item in refused:
            yield from own_files(item, "drafts/")
    head, tail = report_around(family, standards_of(exported), len(accepted), len(exported))
    yield REPORT, head + b",\n".join(report_line(item) for item in exported) + tail


def own_files(item: Exported, folder: str = "") -> Iterator[File]:
    """Give the files of one entry; none in a standard in which all entries stand in one file."""
    crosswalk = item.crosswalk
    if crosswalk is None or crosswalk.family == "us":
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
    return inventory_head(crosswalk) + inventory_lines(exported, crosswalk)


def inventory_head(crosswalk: Crosswalk) -> bytes:
    """Write what the inventory begins with."""
    names = [field.label or field.name for field in _written_fields(crosswalk)]
    return b"\xef\xbb\xbf" + _separated([names])


def inventory_lines(exported: Iterable[Exported], crosswalk: Crosswalk) -> bytes:
    """Write a line of the inventory for each of some entries."""
    fields = _written_fields(crosswalk)
    return _separated([_cell(item.values.get(field.name)) for field in fields] for item in exported)


def _written_fields(crosswalk: Crosswalk) -> list[CrosswalkField]:
    return [field for field in crosswalk.fields if not field.only_read]


def _separated(rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode()


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


def standards_of(exported: Iterable[Exported]) -> list[str]:
    """Give the ids of the standards some entries were given in."""
    return sorted({item.crosswalk.id for item in exported if item.crosswalk})


def report_around(
    family: str, standards: Sequence[str], accepted: int, total: int
) -> tuple[bytes, bytes]:
    """Write what stands before and after the lines of a report: how many were accepted and refused."""
    around = {
        "family": family,
        "standards": standards,
        "accepted": accepted,
        "refused": total - accepted,
    }
    return orjson.dumps(around).removesuffix(b"}") + b',"entries":[\n', b"\n]}\n"


def is_report(written: bytes) -> bool:
    """Tell whether a file is the report of an export."""
    return written.startswith(b'{"family":') and b'"standards":' in written[:200]


def report_line(item: Exported) -> bytes:
    """Write whether an entry was accepted, every reason why not, and what is lost."""
    return orjson.dumps(
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
            "losses": [{"ours": loss.ours, "text": _words(loss.text)} for loss in item.losses],
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
