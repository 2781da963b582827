"""Importing the files of other registers: every row and every value is accounted for."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from algoregister.checking.rules import check_register
from algoregister.exchange.cells import (
    clean,
    list_of,
    one_line,
    postgres_array,
    says_nothing,
    text_of,
)
from algoregister.exchange.dates import read_date
from algoregister.exchange.identity import slug
from algoregister.exchange.importing import Imported
from algoregister.exchange.markup import has_html, plain_of, prose_of, prose_of_plain
from algoregister.exchange.report import import_report_json, import_report_text
from algoregister.exchange.tables import Row, read_table
from algoregister.model.entry import Entry
from algoregister.problem import Severity
from algoregister.reading.register_folder import read_register
from conftest import run
from foreign_registers import EXCERPTS, again, csv_bytes, headers_of, into, read, real_files

NAMES = ["nl-excerpt", "uk-excerpt", "ca-excerpt", "nl", "uk", "ca"]
REAL = [pytest.param(*found, id=name) for name, found in zip(NAMES, real_files(), strict=False)]


def errors_of(root: Path) -> list[str]:
    register, problems = read_register(root)
    found = check_register(register, problems)
    return [f"{p.file}: {p.message.en}" for p in found if p.severity is Severity.ERROR]


def words(value: Any) -> str:
    """Give everything an entry says, as one text to look in."""
    if isinstance(value, dict):
        return "\n".join(words(item) for item in value.values())
    if isinstance(value, list):
        return "\n".join(words(item) for item in value)
    return (
        one_line(plain_of(value)) + "\n" + one_line(value) if isinstance(value, str) else str(value)
    )


def assert_accounted(data: bytes, imported: Imported) -> None:
    """Every row is told of, and every value stands in its entry or in the report."""
    report = imported.report
    table = read_table(data, lambda cells: sum(bool(c) and c.isidentifier() for c in cells))
    rows: dict[int, Row] = {row.number: row for row in table.rows}
    assert {result.row for result in report.rows} >= rows.keys()
    names = {header: field or header for header, field, _ in report.columns}
    told: dict[tuple[int | None, str | None], str] = {}
    for note in report.notes:
        said = f"{note.before or ''}\n{note.after or ''}"
        told[note.row, note.column] = told.get((note.row, note.column), "") + "\n" + one_line(said)
    for result in report.rows:
        if result.outcome not in ("created", "updated"):
            assert result.why or result.outcome == "unchanged"
            continue
        assert result.entry is not None
        entry = imported.entries[result.entry]
        everything = words(entry) + words(imported.organisations.get(result.entry.split("/")[0]))
        for header, cell in zip(table.headers, rows[result.row].cells, strict=False):
            for part in list_of(cell) if isinstance(cell, list | dict) else [cell]:
                text = clean(text_of(part))
                if not text:
                    continue
                name = names.get(header, header)
                stands = one_line(text) in everything or one_line(text) in told.get(
                    (result.row, name), ""
                )
                stands = stands or one_line(text_of(part)) in told.get((result.row, name), "")
                if isinstance(part, dict):
                    stands = all(text_of(v) in everything for v in part.values())
                code = f"{entry.get('status')} {entry.get('publication_category')} {entry.get('personal_data')}"
                assert stands or header in CODED, (result.row, header, text[:200], code)


CODED = {
    "tags",
    "status",
    "involves_personal_information",
    "publication_category",
    "lang",
    "category",
}
CODED |= {
    "ai_system_status_en",
    "ai_system_status_fr",
    "dpia",
    "iama",
    "type",
    "government_organization",
}


@pytest.mark.parametrize(("family", "path"), REAL)
def test_a_real_file_becomes_a_register_without_errors(
    family: str, path: Path, tmp_path: Path
) -> None:
    imported = read(path, family, date="2026-01")
    assert imported.report.outcomes()["refused"] == 0
    assert_accounted(path.read_bytes(), imported)
    into(tmp_path, imported)
    assert errors_of(tmp_path) == []
    second = read(path, family, again(tmp_path), date="2026-02")
    assert set(second.report.outcomes()) == {"unchanged"}
    assert second.entries == {}
    assert second.organisations == {}


def test_stopped_rows_say_that_no_reason_was_published() -> None:
    imported = read(EXCERPTS["ca"], "ca")
    retired = [entry for entry in imported.entries.values() if entry["status"] == "retired"]
    assert retired
    for entry in retired:
        assert entry["retirement"] == {"kind": "retired", "not_published": True}
        assert "unknown" in entry["ended_on"]


def test_an_import_builds_into_a_site(tmp_path: Path) -> None:
    root = tmp_path / "register"
    done = run("import", "nl", EXCERPTS["nl"], "--into", root, "--report", tmp_path / "report.json")
    assert done.returncode == 0, done.stderr
    assert "created" in done.stdout
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["standard"] == "nl-0.1"
    built = run("--register", root, "build", "--out", tmp_path / "site")
    assert built.returncode == 0, built.stderr + built.stdout
    assert (tmp_path / "site" / "index.html").is_file()


NL = {
    "name": "Telraam",
    "organization": "Gemeente Voorbeeld",
    "description_short": "Telt auto's.",
    "status": "In gebruik",
    "contact_email": "info@voorbeeld.example",
    "publication_category": "Overige algoritmes",
    "lars": "11111111",
}


def nl(*rows: dict[str, Any], **more: Any) -> bytes:
    return json.dumps([{**NL, **row, **more} for row in rows]).encode()


def test_a_newer_edition_updates_marks_what_vanished_and_keeps_what_people_added(
    tmp_path: Path,
) -> None:
    first = nl({}, {"lars": "2", "name": "Weegbrug"}, {"lars": "3", "status": "Buiten gebruik"})
    into(tmp_path, read(first, "nl"))
    path = tmp_path / "algorithms/gemeente-voorbeeld/11111111.yml"
    entry = yaml.safe_load(path.read_text())
    entry["name"] = {"nl": "Telraam", "en": "Abacus"}
    entry["affected_groups"] = [{"group": "Automobilisten"}]
    path.write_text(yaml.safe_dump(entry, allow_unicode=True))
    stopped = tmp_path / "algorithms/gemeente-voorbeeld/3.yml"
    entry = yaml.safe_load(stopped.read_text())
    ground = {
        "code": "no_longer_needed",
        "statement": "Niet meer nodig.",
        "attributed_to": "De gemeente",
    }
    entry["retirement"] = {"kind": "retired", "grounds": [{**ground, "position": "asserted"}]}
    stopped.write_text(yaml.safe_dump(entry, allow_unicode=True))

    newer = nl(
        {"goal": "Het doel."}, {"lars": "3", "status": "Buiten gebruik", "end_date": "2025-01"}
    )
    second = read(newer, "nl", again(tmp_path), date="2025-03")
    into(tmp_path, second)
    assert second.report.outcomes() == {"updated": 2}
    assert second.report.vanished == ["gemeente-voorbeeld/2"]
    entry = yaml.safe_load(path.read_text())
    assert entry["name"] == {"nl": "Telraam", "en": "Abacus"}
    assert entry["affected_groups"] == [{"group": "Automobilisten"}]
    assert entry["purpose"] == "Het doel."
    changes = next(row.changes for row in second.report.rows if row.row == 1)
    assert any("Het doel." in change.en for change in changes)
    entry = yaml.safe_load(stopped.read_text())
    assert entry["ended_on"] == "2025-01"
    assert entry["retirement"]["grounds"][0]["statement"] == "Niet meer nodig."
    gone = yaml.safe_load((tmp_path / "algorithms/gemeente-voorbeeld/2.yml").read_text())
    assert gone["imported_from"]["vanished_on"] == "2025-03"
    assert gone["name"] == "Weegbrug"
    assert errors_of(tmp_path) == []

    third = read(newer, "nl", again(tmp_path), date="2025-04")
    assert third.entries == {}
    back = read(first, "nl", again(tmp_path))
    assert back.report.returned == ["gemeente-voorbeeld/2"]
    assert "vanished_on" not in back.entries["gemeente-voorbeeld/2"]["imported_from"]


def test_a_part_of_a_register_marks_nothing(tmp_path: Path) -> None:
    into(tmp_path, read(nl({}, {"lars": "2"}), "nl"))
    part = read(nl({}), "nl", again(tmp_path), whole=False)
    assert part.report.vanished == []
    american = csv_bytes([["use case id", "use case name", "agency"], ["A-1", "One", "Agency A"]])
    into(tmp_path / "us", read(american, "us"))
    other = csv_bytes([["use case id", "use case name", "agency"], ["B-1", "Two", "Agency B"]])
    imported = read(other, "us", again(tmp_path / "us"))
    assert imported.report.vanished == [], "another agency's inventory says nothing of this one"


def test_what_is_not_from_the_source_is_never_overwritten(tmp_path: Path) -> None:
    into(tmp_path, read(nl({}, {"lars": "2"}), "nl"))
    own = tmp_path / "algorithms/gemeente-voorbeeld/11111111.yml"
    entry = yaml.safe_load(own.read_text())
    del entry["imported_from"]
    own.write_text(yaml.safe_dump(entry))
    grave = {"schema_version": 1, "language": "nl"}
    grave["tombstone"] = {
        "kind": "withdrawn",
        "name": "Weg",
        "date": "2025-01-01",
        "reason": "Per ongeluk gepubliceerd.",
    }
    (tmp_path / "algorithms/gemeente-voorbeeld/2.yml").write_text(yaml.safe_dump(grave))
    again_read = read(nl({}, {"lars": "2"}), "nl", again(tmp_path))
    assert again_read.report.outcomes() == {"refused": 2}
    assert not again_read.entries


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    rows = [list(NL), list(NL.values()), ["Één – “twee”; drie", *list(NL.values())[1:-1], "2"]]
    imported = read(csv_bytes(rows, delimiter, encoding), "nl")
    assert imported.report.outcomes() == {"created": 2}
    assert imported.entries["gemeente-voorbeeld/2"]["name"] == "Één – “twee”; drie"


def test_json_lines_single_records_and_workbooks() -> None:
    lines = "\n".join(json.dumps({**NL, "lars": str(n)}) for n in range(3)).encode()
    assert read(lines, "nl").report.outcomes() == {"created": 3}
    assert read(json.dumps(NL).encode(), "nl").report.outcomes() == {"created": 1}
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Not a header"])
    sheet.append(list(NL))
    sheet.append([*[*NL.values()][:-1], 7])
    book.create_sheet("Notes").append(["A longer sheet"] * 40)
    file = io.BytesIO()
    book.save(file)
    assert set(read(file.getvalue(), "nl").entries) == {"gemeente-voorbeeld/7"}
    wrapped = json.dumps({"total": 1, "algoritmes": [NL]}).encode()
    assert read(wrapped, "nl").report.outcomes() == {"created": 1}


def test_headers_in_other_words_two_rows_deep_and_twice() -> None:
    headers = [
        "Use Case ID\n\n[Agency Abbrev.] ¤ [#]",
        "Use Case Name",
        "Describe the AI system¡s outputs.",
    ]
    rows = [["SECTION 1", "", ""], headers, ["X-1", "One", "Scores"]]
    imported = read(csv_bytes(rows, encoding="cp1252"), "us", organisation="Agency X")
    assert imported.report.outcomes() == {"created": 1}
    assert imported.entries["agency-x/x-1"]["use_in_process"] == "Scores"
    twice = csv_bytes([["name", "lars", "goal", "goal"], ["A", "1", "een", "twee"]])
    entry = next(iter(read(twice, "nl").entries.values()))
    assert entry["purpose"] == "een"
    assert {"field": "goal (2)", "value": "twee"} in entry["imported_from"]["kept"]


def test_a_long_name_is_kept_and_a_long_text_goes_where_it_fits() -> None:
    long_name, long_text = "n" * 102, "t" * 4000
    imported = read(
        nl({"name": long_name, "source_data": long_text, "description_short": "d" * 380}), "nl"
    )
    entry = imported.entries["gemeente-voorbeeld/11111111"]
    kept = {item["field"]: item["value"] for item in entry["imported_from"]["kept"]}
    assert entry["name"] == "11111111"
    assert kept["name"] == long_name
    assert kept["source_data"] == long_text
    assert kept["description_short"] == "d" * 380
    assert "380" in entry["summary"]["unknown"]["nl"]


def test_numbers_that_are_missing_or_the_same_do_not_lose_rows() -> None:
    rows = [
        ["use case id", "use case name", "agency"],
        ["A-1", "One", "Agency"],
        ["A-1", "Two", "Agency"],
        ["", "Three", "Agency"],
        ["", "Three", "Agency B"],
        ["n/a", "Three", "Agency"],
        ["A-1", "One", "Agency"],
        ["", "", "Agency"],
    ]
    imported = read(csv_bytes(rows), "us")
    assert imported.report.outcomes() == {"created": 5, "repeated": 1, "refused": 1}
    assert set(imported.entries) == {
        *("agency/a-1-one", "agency/a-1-two", "agency/three", "agency/three-2", "agency-b/three"),
    }


def test_addresses_of_people_are_withheld_and_told() -> None:
    row = {
        "contact_email": "jan.jansen@gmail.com",
        "goal": "Vraag het jan.jansen@gmail.com gerust.",
    }
    imported = read(nl(row), "nl")
    entry = imported.entries["gemeente-voorbeeld/11111111"]
    assert "jansen" not in json.dumps(entry)
    assert "contact" not in entry
    assert "weggelaten" in entry["purpose"]
    assert [note.kind for note in imported.report.notes].count("withheld") == 2


def test_an_end_date_while_in_use_is_kept_apart() -> None:
    entry = read(nl({"end_date": "2024-05"}), "nl").entries["gemeente-voorbeeld/11111111"]
    assert "ended_on" not in entry
    assert {"field": "end_date", "value": "2024-05"} in entry["imported_from"]["kept"]


def test_keywords_are_divided() -> None:
    entry = read(nl({"tags": "BRP, LAA;adres"}), "nl").entries["gemeente-voorbeeld/11111111"]
    assert entry["keywords"] == ["BRP", "LAA", "adres"]


def test_groupings_and_arrays() -> None:
    row = {
        "category": '{"Ruimte en infrastructuur",Verkeer}',
        "lawful_basis_grouping": [{"title": "Wet", "link": "https://wet.example/"}],
        "impacttoetsen_grouping": '[{"title": "Privacy Quickscan", "link": ""}]',
        "source_data_grouping": [{"BRP": "https://brp.example/"}],
    }
    entry = read(nl(row), "nl").entries["gemeente-voorbeeld/11111111"]
    assert entry["themes"] == ["spatial-planning-and-infrastructure", "traffic"]
    assert entry["legal_basis"] == [{"title": "Wet", "url": "https://wet.example/"}]
    assert entry["impact_assessments"][0]["type"] == "privacy_quickscan"
    assert entry["data_sources"] == [{"title": "BRP", "url": "https://brp.example/"}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("in gebruik", "in_use"),
        ("Actief", "in_use"),
        ("IN_GEBRUIK", "in_use"),
        ("Buiten gebruik", "retired"),
        ("Gestopt", "retired"),
        ("Pilot", "pilot"),
        ("in ontwikkeling.", "in_development"),
        ("In gebruik sinds 2019", "in_use"),
    ],
)
def test_statuses_in_many_spellings(text: str, status: str) -> None:
    assert (
        read(nl({"status": text}), "nl").entries["gemeente-voorbeeld/11111111"]["status"] == status
    )


def test_what_is_kept_never_makes_a_file_too_large(tmp_path: Path) -> None:
    row = {f"extra {number}\u200b": chr(0x416) * 15_000 for number in range(40)}
    imported = read(nl(row), "nl")
    into(tmp_path, imported)
    assert errors_of(tmp_path) == []
    kept = imported.entries["gemeente-voorbeeld/11111111"]["imported_from"]["kept"]
    dropped = [note.column for note in imported.report.notes if note.kind == "dropped"]
    assert {item["field"] for item in kept} | set(dropped) >= {f"extra {n}" for n in range(40)}
    assert dropped


def test_a_status_nobody_knows_is_unknown_and_kept() -> None:
    entry = read(nl({"status": "Soms"}), "nl").entries["gemeente-voorbeeld/11111111"]
    assert "Soms" in entry["status"]["unknown"]["nl"]
    assert {"field": "status", "value": "Soms"} in entry["imported_from"]["kept"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("03-2022", "2022-03"),
        ("2022-3", "2022-03"),
        ("Jul-25", "2025-07"),
        ("25-Jul", None),
        ("45123", "2023-07-16"),
        ("1 maart 2022", "2022-03-01"),
        ("juillet 2021", "2021-07"),
        ("2023-12-01 00:00:00", "2023-12-01"),
        ("2025-06-26T07:39:09Z", "2025-06-26"),
        ("Q3 2024", "2024"),
        ("2024", "2024"),
        ("31/12/2024", "2024-12-31"),
        ("03/04/2025", "2025-04-03"),
        ("30-02-2024", None),
        ("2021-13", None),
        ("binnenkort", None),
        ("99999", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    found = read_date(text, day_first=True)
    assert (found.date if found else None) == date


def test_american_dates_put_the_month_first() -> None:
    found = read_date("03/04/2025", day_first=False)
    assert found is not None
    assert found.date == "2025-03-04"
    assert found.guess is not None


TEXTS = st.text(st.sampled_from("ab 1.-*+_[]()\\&<>#;!`~|^:\n") | st.characters(), max_size=200)


@given(TEXTS)
def test_plain_text_is_the_same_after_it_was_prose(text: str) -> None:
    cleaned = clean(text)
    lines = [line.strip() for line in cleaned.split("\n")]
    wanted = "\n".join(
        line for index, line in enumerate(lines) if line or (index and lines[index - 1])
    )
    back = plain_of(prose_of_plain(cleaned))
    assert "\n".join(line.strip() for line in back.split("\n")) == wanted


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=80) | st.text(st.sampled_from('{},"\\ a'), max_size=20))
def test_odd_cells_never_raise(text: str) -> None:
    postgres_array(text)
    list_of(text)
    says_nothing(clean(text))
    slug(text)
    prose_of(clean(text))


def test_html_becomes_our_markup() -> None:
    html = '<p>Een <b>twee</b> &amp; drie<br>vier</p><ul><li>vijf</li><li><a href="https://a.example/x">zes</a></li></ul>'
    assert has_html(html)
    assert prose_of(html) == "Een twee & drie\\\nvier\n\n- vijf\n- [zes](https://a.example/x)"
    assert prose_of("<script>alert(1)</script><p>x</p>") == "x"
    assert prose_of('<a href="javascript:alert(1)">x</a><p>y</p>') == "x\n\ny"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Gemeente Ütrecht", "gemeente-utrecht"),
        ("РоliсеАI", "policeai"),
        ("CON", "con-x"),
        ("→", ""),
    ],
)
def test_names_of_files(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\0" * 50, b"<html>not here</html>", b"{", b"[]", b"[1, 2]", b"PK\x03\x04broken"),
        *(b"a;b\n1;2\n", b"\xff\xfe", b"name\n", b'"name', b"[" * 100_000, b'{"a":' * 5000),
        b"name,name\n" + b'"' * 100_001,
    ],
)
@pytest.mark.parametrize("family", ["nl", "uk", "us", "ca"])
def test_files_that_are_nothing_of_the_kind_are_told_of(data: bytes, family: str) -> None:
    imported = read(data, family)
    report = imported.report
    assert report.problems or not imported.entries or report.rows
    assert import_report_text(report, "nl", whole=True) is not None
    assert json.loads(import_report_json(report))["file"]


CELLS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "n.v.t.",
            "volgt",
            "N/A",
            "-",
            "45000",
            "Jul-25",
            "{a,b}",
            "[]",
            '{"title": 1}',
            "null",
        ]
    ),
    st.sampled_from(
        ["<p>x", "<ul><li>a<li>b", "a@b.nl", "https://x.example", "www.x.nl", "\0\u202e"]
    ),
    st.text(min_size=1, max_size=1).map(lambda c: c * 6000),
)
JSON_CELLS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(CELLS, inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    "standard", ["nl-1.0", "nl-0.1", "uk-atrs-4.0", "us-2025", "us-2024", "ca-2025"]
)
@settings(max_examples=25)
@given(data=st.data())
def test_any_cells_become_entries_or_are_told_of(standard: str, data: st.DataObject) -> None:
    headers = headers_of(standard)
    made = data.draw(
        st.lists(
            st.dictionaries(st.sampled_from(headers) | CELLS, JSON_CELLS, max_size=12), max_size=4
        )
    )
    imported = read(
        json.dumps([{**row, "name": row.get("name")} for row in made]).encode(), standard[:2]
    )
    for entry in imported.entries.values():
        Entry.model_validate(entry)
    rows = {row.row for row in imported.report.rows}
    assert imported.report.problems or rows == set(range(1, len(made) + 1))
    json.loads(import_report_json(imported.report))


@settings(max_examples=25)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=5))
def test_any_table_passes_the_check(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    headers = ["name", "organization", "lars", "goal", "status", "contact_email", "website", "tags"]
    imported = read(csv_bytes([headers, *rows], encoding="utf-16"), "nl")
    if imported.crosswalk:
        root = tmp_path_factory.mktemp("register")
        into(root, imported)
        assert errors_of(root) == []


def test_thousands_of_rows() -> None:
    rows = [{"lars": str(number), "name": f"Algoritme {number}"} for number in range(3_000)]
    assert read(nl(*rows), "nl").report.outcomes() == {"created": 3_000}
