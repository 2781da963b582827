"""Imports a file of another register: every row becomes an entry, or the report says why not.

Nothing is written here; what is to be written is given back, with the report.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from algoregister.exchange.cells import clean, key_of, one_line, says_nothing, text_of
from algoregister.exchange.columns import Column, edition_of, headers_known, match_columns
from algoregister.exchange.conversions import CONVERSIONS, PROSE, TAGS_REMOVED, Cell
from algoregister.exchange.crosswalk import Crosswalk, crosswalks
from algoregister.exchange.draft import Draft, Written
from algoregister.exchange.identity import slug, unused
from algoregister.exchange.markup import has_html
from algoregister.exchange.merging import Existing, merged
from algoregister.exchange.report import ImportReport, Note, RowResult
from algoregister.exchange.settle import fitting, settle
from algoregister.exchange.tables import NotATable, Table, read_table
from algoregister.exchange.web_records import plain_html
from algoregister.model.text import NAME_LENGTH
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.publishing.changes import compare

NOT_STATED = "not-stated"
NOT_STATED_NAME = Bilingual(
    "Organisatie niet genoemd in de bron", "Organisation not named in the source"
)

UNKNOWN_FORM = Bilingual(
    "In dit bestand staat geen kolom die wij als de naam van een algoritme herkennen; het is geen bestand van deze standaard.",
    "This file has no column we recognise as the name of an algorithm; it is not a file of this standard.",
)
UNKNOWN_EDITION = Bilingual(
    "Deze uitgave kennen wij niet: {edition}. Kies uit: {known}.",
    "We do not know this edition: {edition}. Choose from: {known}.",
)
NO_LANGUAGE = Bilingual(
    "Het register heeft geen taal {language}. Voeg die toe bij `languages` in register.yml.",
    "The register has no language {language}. Add it under `languages` in register.yml.",
)
NO_ORGANISATION = Bilingual(
    "De bron noemt geen organisatie; de registratie staat onder '{name}'.",
    "The source names no organisation; the entry stands under '{name}'.",
)
FROM_TITLE = Bilingual(
    "De organisatie is gelezen uit de titel.", "The organisation was read from the title."
)
FROM_OPTION = Bilingual(
    "De organisatie is opgegeven bij het inlezen.", "The organisation was given with the import."
)
ORGANISATION_TOO_LONG = Bilingual(
    "De naam van de organisatie heeft {length} tekens; er passen er {limit}.",
    "The name of the organisation has {length} characters; {limit} fit.",
)
NO_NUMBER = Bilingual(
    "De rij heeft geen nummer; het adres is gemaakt van de naam, en verandert mee als de bron de naam verandert.",
    "The row has no number; the address was made from the name, and changes if the source changes the name.",
)
SAME_NUMBER = Bilingual(
    "Het nummer {number} staat ook op rij {row}; de naam maakt het adres.",
    "The number {number} also stands on row {row}; the name makes the address.",
)
SAME_ROW = Bilingual("De rij is gelijk aan rij {row}.", "The row is the same as row {row}.")
SAME_NAME = Bilingual(
    "Een andere rij heeft dezelfde naam; de volgorde in het bestand maakt het adres.",
    "Another row has the same name; the order in the file makes the address.",
)
NOT_A_RECORD = Bilingual("Hier staat geen record.", "There is no record here.")
MORE_CELLS = Bilingual(
    "De rij heeft meer cellen dan er kolommen zijn.",
    "The row has more cells than there are columns.",
)
CLEANED = Bilingual(
    "Onzichtbare tekens, losse accenten of spaties zijn rechtgezet.",
    "Invisible characters, loose accents or blanks were put right.",
)
SAYS_NOTHING = Bilingual(
    "De waarde zegt alleen dat er niets is; vastgelegd als niet gezegd.",
    "The value only says that there is nothing; recorded as not said.",
)
MAYBE_CUT = Bilingual(
    "De tekst houdt na {length} tekens op, zonder einde van een zin; misschien heeft de bron hem afgebroken.",
    "The text stops after {length} characters, without the end of a sentence; the source may have cut it.",
)
NOT_IMPORTED = Bilingual(
    "Op {entry} staat al iets dat niet uit deze bron komt; het is niet overschreven.",
    "At {entry} there is something already that is not from this source; it was not overwritten.",
)
WITHDRAWN = Bilingual(
    "{entry} is in dit register ingetrokken; het is niet teruggezet.",
    "{entry} was withdrawn from this register; it was not put back.",
)
SAME_ORGANISATION = Bilingual(
    "'{name}' is dezelfde organisatie als '{other}'.",
    "'{name}' is the same organisation as '{other}'.",
)

_LIMITS = frozenset(
    {
        250,
        254,
        255,
        256,
        300,
        350,
        400,
        500,
        512,
        1000,
        1023,
        1024,
        2000,
        2047,
        2048,
        2500,
        4000,
        4095,
        4096,
        5000,
        8000,
        8192,
        10000,
        32767,
    }
)
"""Lengths at which programs cut texts."""
_ENDS_WELL = re.compile(r"[.!?…:;)\]”\"’'*%]$|https?://\S+$")
KEPT_BYTES, MOST_KEPT = 120_000, 200
"""How much of an entry may be values without a field of their own."""
NO_ROOM = Bilingual(
    "Er is in het bestand van de registratie geen plaats meer voor deze waarde.",
    "There is no room left for this value in the file of the entry.",
)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """What is imported.

    Attributes:
        name: of the file.
        data: what it holds.
        family: whose standard it is: `nl`, `uk`, `us` or `ca`.
        edition: id or version of the standard; None to find out.
        organisation: name of the organisation, for files that name none; None otherwise.
        date: when the file was issued or fetched; None when not said.
        today: the date of the import, for marking what has vanished.
        whole: whether the file holds all that its register or its organisations have.
    """

    name: str
    data: bytes
    family: str
    edition: str | None
    organisation: str | None
    date: str | None
    today: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import makes.

    Attributes:
        report: what was done.
        entries: what is to be written, by id of the entry.
        organisations: what is to be written, by id.
        crosswalk: by which it was read; None when nothing was.
    """

    report: ImportReport
    entries: Mapping[str, Written] = field(default_factory=dict)
    organisations: Mapping[str, Written] = field(default_factory=dict)
    crosswalk: Crosswalk | None = None


def import_file(source: Source, existing: Existing, progress: Progress | None = None) -> Imported:
    """Import a file.

    Args:
        source: the file, and how to read it.
        existing: what the register has already.
        progress: told how many rows of how many have been read.
    """
    report = ImportReport(source.name)
    try:
        table = read_table(source.data, lambda cells: headers_known(source.family, cells))
    except NotATable as problem:
        report.problems.append(problem.why)
        return Imported(report)
    report.form = table.form
    report.notes += [Note(None, None, "remark", remark) for remark in table.remarks]
    crosswalk = _chosen(source, table, report)
    if crosswalk is None:
        return Imported(report)
    report.standard = crosswalk.id
    languages = existing.languages or crosswalk.languages
    if crosswalk.language not in languages:
        report.problems.append(say(NO_LANGUAGE, language=crosswalk.language))
        return Imported(report)
    columns = match_columns(crosswalk, table.headers)
    report.columns = [
        (column.header, column.field.name if column.field else None, column.how)
        for column in columns
        if column.header or column.field
    ]
    run = _Run(source, crosswalk, languages, _in_order(columns, crosswalk), existing, report)
    run.read(table, progress)
    return Imported(report, run.entries, run.organisations, crosswalk)


def _in_order(columns: Sequence[Column], crosswalk: Crosswalk) -> list[Column]:
    """Put columns in the order of the standard: the first that fits a field of ours gets it."""
    rank = {field.name: place for place, field in enumerate(crosswalk.fields)}
    last = len(rank)
    return sorted(columns, key=lambda c: (rank[c.field.name] if c.field else last, c.index))


def _chosen(source: Source, table: Table, report: ImportReport) -> Crosswalk | None:
    """Choose by which version of a standard a file is read."""
    known = [c for c in crosswalks().values() if c.family == source.family and c.imported]
    if source.edition:
        for named in known:
            if source.edition in (named.id, named.version, named.id.rpartition("-")[2]):
                return named
        ids = ", ".join(crosswalk.id for crosswalk in known)
        report.problems.append(say(UNKNOWN_EDITION, edition=source.edition, known=ids))
        return None
    fits = edition_of(source.family, table.headers, _versions(table))
    if fits is None:
        report.problems.append(UNKNOWN_FORM)
    return fits


def _versions(table: Table) -> Counter[str]:
    """Count which versions the records say they have."""
    for index, header in enumerate(table.headers):
        if key_of(header.rpartition(".")[2]) in (
            "standard version",
            "atrs version",
            "algorithmic transparency record atrs version",
            "versie publicatiestandaard",
        ):
            return Counter(
                one_line(text_of(row.cells[index]))[:20]
                for row in table.rows
                if index < len(row.cells) and row.cells[index]
            )
    return Counter()


@dataclass(slots=True)
class _Run:
    """One import on its way."""

    source: Source
    crosswalk: Crosswalk
    languages: Sequence[str]
    columns: Sequence[Column]
    existing: Existing
    report: ImportReport
    entries: dict[str, Written] = field(default_factory=dict)
    organisations: dict[str, Written] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    records: dict[str, int] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)
    numbers: Counter[str] = field(default_factory=Counter)
    lengths: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def read(self, table: Table, progress: Progress | None) -> None:
        """Read every row."""
        for place in table.unreadable:
            self.report.rows.append(RowResult(place, "refused", None, (NOT_A_RECORD,)))
        drafts: list[Draft] = []
        for count, row in enumerate(table.rows, start=1):
            same = self._same_as(row.cells)
            if same is not None:
                why = say(SAME_ROW, row=same)
                self.report.rows.append(RowResult(row.number, "repeated", None, (why,)))
                continue
            self.seen[repr(row.cells)] = row.number
            draft = self._draft(row.number, row.cells)
            number = _number(draft)
            if number:
                self.numbers[number] += 1
            drafts.append(draft)
            if progress is not None and count % 100 == 0:
                progress(count, len(table.rows))
        for draft in drafts:
            self._finish(draft)
        self._mark_vanished()
        self.report.rows.sort(key=lambda row: row.row)
        self.report.notes.sort(key=lambda note: note.row or 0)

    def _same_as(self, cells: Sequence[Any]) -> int | None:
        return self.seen.get(repr(cells))

    def _draft(self, number: int, cells: Sequence[Any]) -> Draft:
        """Read the cells of a row."""
        names = frozenset(column.field.name for column in self.columns if column.field)
        draft = Draft(self.crosswalk, number, self.languages, names, self.crosswalk.language)
        for column in self.columns:
            raw = cells[column.index] if column.index < len(cells) else None
            self._cell(draft, column, raw)
        return draft

    def _cell(self, draft: Draft, column: Column, raw: Any) -> None:
        text = text_of(raw)
        cleaned = clean(text)
        if not cleaned:
            if column.field is not None:
                draft.not_said.append(column.name)
            return
        if cleaned != text:
            draft.note("changed", column.name, CLEANED, text, cleaned)
        if says_nothing(cleaned) and not self._means_something(column, cleaned):
            draft.not_said.append(column.name)
            draft.note("not said", column.name, SAYS_NOTHING, text)
            return
        self._maybe_cut(draft, column, cleaned)
        reads_prose = column.field is not None and column.field.read in PROSE
        if has_html(cleaned) and not reads_prose:
            raw = plain_html(cleaned)
            draft.note("changed", column.name, TAGS_REMOVED, cleaned, raw)
            cleaned = clean(raw)
            if not cleaned:
                return
        if column.field is None or column.field.read is None:
            draft.keep(column.name, cleaned)
        else:
            CONVERSIONS[column.field.read](Cell(raw, cleaned), column.field, draft)

    def _means_something(self, column: Column, text: str) -> bool:
        """Tell whether a word that mostly says nothing is a value of this field."""
        if column.field is None or column.field.values is None:
            return False
        table = self.crosswalk.values[column.field.values]
        return any(
            key_of(text) == key_of(s) for v in table for s in (v.theirs, *v.also) if key_of(s)
        )

    def _maybe_cut(self, draft: Draft, column: Column, text: str) -> None:
        limit = column.field.max if column.field else None
        at_limit = len(text) in _LIMITS or len(text) == limit
        ends_open = text.endswith(("...", "…"))
        if (at_limit and len(text) >= 100 and not _ENDS_WELL.search(text)) or (
            ends_open and len(text) >= 100
        ):
            draft.note("possibly cut", column.name, say(MAYBE_CUT, length=len(text)), text)

    def _finish(self, draft: Draft) -> None:
        """Make an entry of a draft, or refuse it."""
        organisation = self._organisation(draft)
        key, name = self._identity(draft, organisation)
        settle(draft, _number(draft))
        if draft.refused or organisation is None:
            self._refuse(draft)
            return
        known = self.existing.by_record.get(f"{self.crosswalk.family} {key}")
        entry_id = known or f"{organisation}/{name}"
        if entry_id in self.existing.tombstones:
            draft.refused.append(say(WITHDRAWN, entry=entry_id))
        elif entry_id in self.existing.entries and known is None:
            draft.refused.append(say(NOT_IMPORTED, entry=entry_id))
        entry = None if draft.refused else fitting(draft, self._written(draft, key))
        if entry is None:
            self._refuse(draft)
            return
        self.found.add(entry_id)
        self.covered.add(entry_id.split("/")[0])
        self._compare(draft, entry_id, entry)

    def _refuse(self, draft: Draft) -> None:
        self.report.notes += draft.notes
        self.report.rows.append(RowResult(draft.row, "refused", None, tuple(draft.refused)))

    def _compare(self, draft: Draft, entry_id: str, entry: Written) -> None:
        """Hold an entry against what the register has of it."""
        before = self.existing.entries.get(entry_id)
        self.report.notes += draft.notes
        if before is None:
            self.entries[entry_id] = entry
            self.report.rows.append(RowResult(draft.row, "created", entry_id))
            return
        after, remarks = merged(before, entry, draft.row)
        self.report.notes += remarks
        if "vanished_on" in before.get("imported_from", {}):
            self.report.returned.append(entry_id)
        changes = compare(before, after)
        told = [
            c
            for c in changes
            if c.path[:2] not in (("imported_from", "file"), ("imported_from", "retrieved_on"))
        ]
        if not told:
            self.report.rows.append(RowResult(draft.row, "unchanged", entry_id))
            return
        self.entries[entry_id] = after
        words = tuple(change.words for change in told)
        self.report.rows.append(RowResult(draft.row, "updated", entry_id, (), words))

    def _written(self, draft: Draft, key: str) -> Written:
        """Give an entry as it will be written, without what the register has of it already."""
        crosswalk = self.crosswalk
        origin: Written = {
            "source_register": draft.said(crosswalk.register_name.both),
            "home": crosswalk.family,
            "standard": crosswalk.id,
            "file": one_line(clean(self.source.name))[:500] or "-",
            "record": key,
        }
        if self.source.date:
            origin["retrieved_on"] = self.source.date
        address = next(
            (value for _, _, value in draft.identifiers if value.startswith("https://")), None
        )
        if address:
            origin["url"] = address
        if crosswalk.licence:
            origin["licence"] = crosswalk.licence
        not_said = sorted(set(draft.not_said))[:200]
        if not_said:
            origin["not_said"] = not_said
        if draft.kept:
            origin["kept"] = [
                {"field": name[:500], "value": value} for name, value in _room_for(draft)
            ]
        entry = {"schema_version": 1, "language": draft.language, **draft.entry}
        identifiers = [
            {
                "scheme": scheme,
                "value": value,
                **({"url": value} if value.startswith("https://") else {}),
            }
            for _, scheme, value in draft.identifiers
        ]
        if identifiers:
            entry["external_ids"] = identifiers
        entry["imported_from"] = origin
        return entry

    def _organisation(self, draft: Draft) -> str | None:
        """Give the id of the organisation of a row, and see to it that it will be written."""
        named = draft.organisation
        in_title = draft.facts.get("organisation_in_title")
        if in_title and (named is None or (named != in_title and named == slug(in_title))):
            named = in_title
            draft.note("guessed", "title", FROM_TITLE, after=named)
        if named is None and self.source.organisation and self.source.organisation.strip():
            named = one_line(clean(self.source.organisation))
            draft.note("remark", None, FROM_OPTION, after=named)
        if named is None:
            name = NOT_STATED_NAME
            draft.note("remark", None, say(NO_ORGANISATION, name=name))
            self._add_organisation(NOT_STATED, draft.said(name), draft)
            return NOT_STATED
        texts = list(named.values()) if isinstance(named, dict) else [named]
        longest = max(map(len, texts))
        if longest > NAME_LENGTH:
            draft.refused.append(say(ORGANISATION_TOO_LONG, length=longest, limit=NAME_LENGTH))
            return None
        organisation_id = self.existing.organisation_called(texts[0]) or slug(texts[0])
        if not organisation_id:
            draft.note("remark", None, say(NO_ORGANISATION, name=texts[0]))
            organisation_id = NOT_STATED
            named = draft.said(NOT_STATED_NAME)
        self._add_organisation(organisation_id, named, draft)
        return organisation_id

    def _add_organisation(self, organisation_id: str, name: Any, draft: Draft) -> None:
        there = self.organisations.get(organisation_id)
        if (
            there is not None
            and there["name"] != name
            and name not in self.existing.organisation_names
        ):
            why = say(SAME_ORGANISATION, name=name, other=there["name"])
            draft.note("changed", "organisation", why, str(name), str(there["name"]))
        if organisation_id not in self.existing.organisation_ids and there is None:
            self.organisations[organisation_id] = {
                "schema_version": 1,
                "language": self.crosswalk.language,
                "name": name,
            }
            self.report.organisations.append(organisation_id)

    def _identity(self, draft: Draft, organisation: str | None) -> tuple[str, str]:
        """Give the key by which the record is known again, and the name of its file."""
        number = _number(draft)
        label = _label(draft)
        if number and self.numbers[number] == 1:
            key, name = number, _file_name(number)
        elif number:
            first = self.records.get(f"number {number}")
            why = say(SAME_NUMBER, number=number, row=first or draft.row)
            draft.note("remark", None, why)
            key, name = f"{number} {slug(label)}", slug(f"{_file_name(number)}-{label}")
            self.records.setdefault(f"number {number}", draft.row)
        else:
            draft.note("remark", None, NO_NUMBER)
            key, name = f"{organisation} {slug(label)}", slug(label)
        name = name or "unnamed"
        if key in self.records or f"{organisation}/{name}" in self.records:
            draft.note("guessed", None, SAME_NAME)
            key = unused_key(key, self.records)
            name = unused(
                name,
                {
                    path.partition("/")[2]
                    for path in self.records
                    if path.startswith(f"{organisation}/")
                },
            )
        self.records[key] = draft.row
        self.records[f"{organisation}/{name}"] = draft.row
        return key[:500], name

    def _mark_vanished(self) -> None:
        """Mark the entries of this source that are no longer in it."""
        if not self.source.whole or not self.found:
            return
        for entry_id, entry in sorted(self.existing.imported(self.crosswalk.family)):
            organisation = entry_id.split("/")[0]
            in_scope = self.crosswalk.scope == "register" or organisation in self.covered
            if entry_id in self.found or not in_scope:
                continue
            if "vanished_on" in entry["imported_from"]:
                continue
            date = self.source.date or self.source.today
            self.entries[entry_id] = {
                **entry,
                "imported_from": {**entry["imported_from"], "vanished_on": date},
            }
            self.report.vanished.append(entry_id)


def _room_for(draft: Draft) -> list[tuple[str, str]]:
    """Give the kept values that a file of the register has room for; the largest go first."""
    room = KEPT_BYTES
    fitting_in: list[int] = []
    by_size = sorted(range(len(draft.kept)), key=lambda index: len(draft.kept[index][1]))
    for index in by_size:
        room -= len(draft.kept[index][1].encode()) + 200
        if room >= 0 and len(fitting_in) < MOST_KEPT:
            fitting_in.append(index)
        else:
            name, text = draft.kept[index]
            draft.note("dropped", name, NO_ROOM, text)
    return [draft.kept[index] for index in sorted(fitting_in)]


def _number(draft: Draft) -> str | None:
    """Give the most lasting identifier of a row."""
    for wanted in draft.crosswalk.identifier:
        for name, _, value in draft.identifiers:
            if name == wanted:
                return value
    return None


def _file_name(number: str) -> str:
    """Make the name of a file from a number; of an address, from its last part."""
    return slug(number.rstrip("/").rpartition("/")[2] if "://" in number else number)


def _label(draft: Draft) -> str:
    name = draft.entry.get("name")
    if isinstance(name, dict):
        name = next(iter(name.values()))
    return str(name or draft.facts.get("name_too_long") or "")


def unused_key(key: str, taken: Mapping[str, int]) -> str:
    """Give a key that is not taken."""
    number = 2
    while f"{key} {number}" in taken:
        number += 1
    return f"{key} {number}"
