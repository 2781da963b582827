"""What an import or export did, row by row and value by value."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from algoregister.model.wording import Bilingual

NoteKind = Literal[
    "changed", "guessed", "kept", "dropped", "withheld", "not said", "possibly cut", "remark"
]
"""What happened to a value: written otherwise; read with an assumption; kept as it was because no
field holds it; not taken over; kept from the public; only said that there is nothing; perhaps cut
by the source; or only something to know."""
Outcome = Literal["created", "updated", "unchanged", "refused", "repeated"]

_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened to one value.

    Attributes:
        row: number of the row; None when about the whole file.
        column: name of the field, or header of the column; None when about the whole row.
        kind: what happened.
        why: in words.
        before: what stood in the source.
        after: what stands in the entry.
    """

    row: int | None
    column: str | None
    kind: NoteKind
    why: Bilingual
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row.

    Attributes:
        row: its number.
        outcome: what became of it.
        entry: id of the entry; None when it became none.
        why: reasons, when it became none.
        changes: what changed in an entry that was there already, in words.
    """

    row: int
    outcome: Outcome
    entry: str | None
    why: tuple[Bilingual, ...] = ()
    changes: tuple[Bilingual, ...] = ()


@dataclass(slots=True)
class ImportReport:
    """Everything an import did.

    Attributes:
        file: name of the file.
        standard: id of the standard it was read by; None when it could not be read.
        form: what kind of file it was.
        columns: header, field (None when the standard has none) and how it was found, per column.
        rows: what became of each row.
        notes: what happened to values.
        vanished: ids of entries that are no longer in the source.
        returned: ids of entries that had vanished and are there again.
        organisations: ids of the organisations that were written.
        problems: why nothing could be done.
    """

    file: str
    standard: str | None = None
    form: str | None = None
    columns: list[tuple[str, str | None, str]] = field(default_factory=list)
    rows: list[RowResult] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    problems: list[Bilingual] = field(default_factory=list)

    def outcomes(self) -> Counter[str]:
        """Count what became of rows."""
        return Counter(row.outcome for row in self.rows)

    @property
    def complete(self) -> bool:
        """Whether every row became an entry, or was one already."""
        return not self.problems and not any(row.outcome == "refused" for row in self.rows)


def import_report_json(report: ImportReport) -> str:
    """Write a report as JSON."""
    made: dict[str, Any] = {
        "file": report.file,
        "standard": report.standard,
        "form": report.form,
        "counts": {**dict(sorted(report.outcomes().items())), "vanished": len(report.vanished)},
        "problems": [_words(problem) for problem in report.problems],
        "columns": [
            {"header": header, "field": name, "found_by": how}
            for header, name, how in report.columns
        ],
        "rows": [
            {
                "row": row.row,
                "outcome": row.outcome,
                "entry": row.entry,
                "why": [_words(why) for why in row.why],
                "changes": [_words(change) for change in row.changes],
            }
            for row in report.rows
        ],
        "notes": [
            {
                "row": note.row,
                "column": note.column,
                "kind": note.kind,
                "why": _words(note.why),
                "before": note.before,
                "after": note.after,
            }
            for note in report.notes
        ],
        "organisations": report.organisations,
        "vanished": report.vanished,
        "returned": report.returned,
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _words(text: Bilingual) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def import_report_text(report: ImportReport, language: str, *, whole: bool) -> str:
    """Write a report for people.

    Args:
        report: what was done.
        language: `nl` or `en`.
        whole: with every value; otherwise only what became of the file and its rows, counted.
    """
    index = 0 if language == "nl" else 1
    lines = [problem[index] for problem in report.problems]
    if report.standard:
        lines.append(
            _SUMMARY[index].format(file=report.file, standard=report.standard, form=report.form)
        )
    counts = report.outcomes()
    for outcome, label in _OUTCOMES.items():
        if counts[outcome]:
            lines.append(f"  {counts[outcome]:>6}  {label[index]}")
    if report.vanished:
        lines.append(f"  {len(report.vanished):>6}  {_VANISHED[index]}")
    kinds: Counter[str] = Counter(note.kind for note in report.notes)
    for kind, label in _KINDS.items():
        if kinds[kind]:
            lines.append(f"  {kinds[kind]:>6}  {label[index]}")
    refused = [row for row in report.rows if row.outcome in ("refused", "repeated")]
    for row in refused if whole else refused[:20]:
        why = "; ".join(reason[index] for reason in row.why)
        lines.append(f"{_ROW[index]} {row.row}: {why}")
    if not whole and len(refused) > 20:
        lines.append(f"… {len(refused) - 20} {_MORE[index]}")
    if whole:
        lines += _whole(report, index)
    return "\n".join(lines)


def _whole(report: ImportReport, index: int) -> list[str]:
    lines = ["", _COLUMNS[index]]
    lines += [f"  {_short(header)} → {name or '–'} ({how})" for header, name, how in report.columns]
    lines += ["", _ROWS[index]]
    for row in report.rows:
        lines.append(f"  {row.row}: {_OUTCOMES[row.outcome][index]} {row.entry or ''}".rstrip())
        lines += [f"      {change[index]}" for change in row.changes]
    if report.vanished:
        lines += ["", _VANISHED[index], *(f"  {entry}" for entry in report.vanished)]
    lines += ["", _VALUES[index]]
    for note in report.notes:
        place = ", ".join(str(part) for part in (note.row, note.column) if part is not None)
        values = "" if note.before is None else f" [{_short(note.before)}]"
        values += "" if note.after is None else f" → [{_short(note.after)}]"
        lines.append(f"  {place}: {note.kind}: {note.why[index]}{values}")
    return lines


def _short(text: str) -> str:
    line = " ".join(text.split())
    shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}… ({len(line)})"
    return "".join(c if c.isprintable() else "\ufffd" for c in shown)


_SUMMARY = Bilingual(
    "{file} is gelezen als {standard} ({form}).", "{file} was read as {standard} ({form})."
)
_OUTCOMES: dict[str, Bilingual] = {
    "created": Bilingual("nieuw", "created"),
    "updated": Bilingual("bijgewerkt", "updated"),
    "unchanged": Bilingual("ongewijzigd", "unchanged"),
    "repeated": Bilingual("herhaling van een eerdere rij", "the same as an earlier row"),
    "refused": Bilingual("niet overgenomen", "not taken over"),
}
_VANISHED = Bilingual(
    "staan niet meer in de bron (gemarkeerd, niet verwijderd)",
    "no longer in the source (marked, not removed)",
)
_KINDS: dict[str, Bilingual] = {
    "changed": Bilingual("waarden anders geschreven", "values written otherwise"),
    "guessed": Bilingual("waarden gelezen met een aanname", "values read with an assumption"),
    "kept": Bilingual(
        "waarden bewaard zonder eigen veld", "values kept without a field of their own"
    ),
    "dropped": Bilingual("waarden niet overgenomen", "values not taken over"),
    "withheld": Bilingual("waarden achtergehouden", "values withheld"),
    "not said": Bilingual("waarden die niets zeggen", "values that say nothing"),
    "possibly cut": Bilingual(
        "teksten die misschien zijn afgebroken", "texts that may have been cut"
    ),
    "remark": Bilingual("opmerkingen", "remarks"),
}
_ROW = Bilingual("Rij", "Row")
_MORE = Bilingual(
    "rijen meer; zie het verslag met --report", "rows more; see the report with --report"
)
_COLUMNS = Bilingual("Kolommen", "Columns")
_ROWS = Bilingual("Rijen", "Rows")
_VALUES = Bilingual("Waarden (rij, veld)", "Values (row, field)")
