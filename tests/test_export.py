"""Exporting in the form of other standards: accepted, refused with every reason, nothing made up."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from algoregister.exchange.cells import clean, key_of, one_line, says_nothing, text_of
from algoregister.exchange.crosswalk import Crosswalk, crosswalks
from algoregister.exchange.forms import export_files
from algoregister.exchange.site_exports import site_exports
from algoregister.publishing.earlier import Earlier, in_full
from algoregister.publishing.publish import Published, publish
from algoregister.reading.register_folder import read_register
from conftest import ROOT, run
from foreign_registers import csv_bytes, exported, read, real_files, shared

NL = crosswalks()["nl-1.0"]
UK = crosswalks()["uk-atrs-4.0"]
UK3 = crosswalks()["uk-atrs-3.0"]
US = crosswalks()["us-2025"]

WORDS = st.text(st.sampled_from("abcdefg ABC.,;:-*_[]()&<>1é–’"), min_size=1, max_size=60).map(
    lambda text: one_line(clean(f"Tekst {text} einde."))
)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
ADDRESSES = st.sampled_from(["https://a.example/", "https://b.example/x?y=1#z", "http://c.example"])
LINKS = st.lists(st.fixed_dictionaries({"title": WORDS, "link": ADDRESSES}), min_size=1, max_size=3)


def validator() -> Draft202012Validator:
    """Give a validator of the official delivery API, from the shared folder."""
    path = shared("standards/nl_algoritmeregister_aanleverapi_v1_0_openapi.json")
    if path is None:
        pytest.skip("the shared folder is not there")
    api = json.loads(path.read_text())
    schema = {
        "$ref": "#/components/schemas/AlgorithmIn",
        "components": {
            "schemas": json.loads(
                json.dumps(api["components"]["schemas"]), object_hook=_without_odd_types
            )
        },
    }
    return Draft202012Validator(schema)


def _without_odd_types(value: dict[str, Any]) -> dict[str, Any]:
    """Leave out `type: enum`, which the API's schema puts beside a reference and JSON Schema has not."""
    if value.get("type") == "enum":
        return {key: item for key, item in value.items() if key != "type"}
    if "anyOf" in value and "type" in value:
        return {key: item for key, item in value.items() if key != "type"}
    return value


def dutch() -> st.SearchStrategy[dict[str, Any]]:
    """Make records of the Dutch standard 1.0, as its register delivers them."""
    values = {
        name: st.sampled_from(sorted({v.theirs for v in table}))
        for name, table in NL.values.items()
    }
    asked = {
        "name": WORDS,
        "organization": st.just("Gemeente Voorbeeld"),
        "description_short": WORDS,
        "status": values["status"],
        "contact_email": st.sampled_from(
            ["info@voorbeeld.example", "https://voorbeeld.example/contact"]
        ),
        "publication_category": values["publication_category"],
        "lang": st.just("nld"),
        "standard_version": st.just("1.0"),
        "source_id": st.integers(1, 10**8).map(str),
    }
    may = {
        **dict.fromkeys(
            ("goal", "proportionality", "human_intervention", "risks", "lawful_basis"), PARAGRAPHS
        ),
        **dict.fromkeys(("impacttoetsen", "source_data", "methods_and_models"), PARAGRAPHS),
        **dict.fromkeys(("website", "url", "process_index_url", "publiccode"), ADDRESSES),
        **dict.fromkeys(("lawful_basis_grouping", "source_data_grouping"), LINKS),
        "impacttoetsen_grouping": st.lists(
            st.one_of(
                st.fixed_dictionaries({"title": values["assessment"], "link": ADDRESSES}),
                st.fixed_dictionaries({"title": WORDS}),
            ),
            min_size=1,
            max_size=3,
        ),
        "category": st.lists(values["theme"], min_size=1, max_size=3, unique=True),
        "begin_date": st.just("2020-02"),
        "provider": WORDS,
        "tags": st.lists(st.sampled_from(["brp", "verkeer", "zorg"]), min_size=1, unique=True).map(
            ", ".join
        ),
    }
    return st.fixed_dictionaries(asked, optional=may)


@settings(max_examples=25)
@given(record=dutch(), as_csv=st.booleans())
def test_a_dutch_record_comes_back_the_same_and_the_api_accepts_it(
    record: dict[str, Any], as_csv: bool
) -> None:
    cells = {k: json.dumps(v) if isinstance(v, list) else v for k, v in record.items()}
    data = (
        csv_bytes([list(cells), list(cells.values())], ";")
        if as_csv
        else json.dumps([record]).encode()
    )
    (item,) = exported(read(data, "nl"), "nl").values()
    assert item.accepted, item.faults
    assert item.values == record
    assert not list(validator().iter_errors(item.values))


def american(stage: str) -> st.SearchStrategy[dict[str, str]]:
    """Make answers to the American questions."""
    made: dict[str, st.SearchStrategy[str]] = {}
    for field in US.fields:
        if field.only_read:
            continue
        if field.values:
            made[field.name] = st.sampled_from(sorted({v.theirs for v in US.values[field.values]}))
        else:
            made[field.name] = WORDS
    made |= {
        "agency_name": st.just("Agency of Examples"),
        "id": st.integers(1, 999).map(lambda number: f"AE-{number}"),
        "development_stage": st.just(stage),
        "contact_email": st.just("ai@agency.example"),
        "operational_date": st.sampled_from(["2024-03", "2023", "2022-10-05"]),
        "link_to_data": ADDRESSES,
        "pia_url": ADDRESSES,
        "code_url": ADDRESSES,
    }
    return st.fixed_dictionaries(made)


@pytest.mark.parametrize("stage", sorted({value.theirs for value in US.values["stage"]}))
@settings(max_examples=6)
@given(data=st.data())
def test_an_american_row_comes_back_the_same(stage: str, data: st.DataObject) -> None:
    row = data.draw(american(stage))
    labels = {field.name: field.label or field.name for field in US.fields}
    sheet = csv_bytes([[labels[name] for name in row], list(row.values())], encoding="utf-8-sig")
    (item,) = exported(read(sheet, "us"), "us").values()
    assert item.accepted, item.faults
    assert item.values == row
    (inventory,) = (
        content for path, content in export_files([item], "us") if path.endswith(".csv")
    )
    (back,) = csv.DictReader(io.StringIO(inventory.decode("utf-8-sig")))
    assert {labels[name]: value for name, value in row.items()} == back


def british(crosswalk: Crosswalk) -> st.SearchStrategy[dict[str, str]]:
    """Make records of the British standard."""
    made: dict[str, st.SearchStrategy[str]] = {}
    for field in crosswalk.fields:
        if not field.only_read:
            made[field.name] = (
                PARAGRAPHS if field.read in ("prose", "long_prose", "risks") else WORDS
            )
    names = st.just("Agency of Examples")
    made |= {
        "standard_version": st.just(crosswalk.version),
        "organisation_name": names,
        "organisation_or_department": names,
        "phase": st.sampled_from(
            sorted({v.theirs for v in crosswalk.values["phase"] if v.accepted})
        ),
        "contact_email": st.just("team@agency.example"),
        "website_url": ADDRESSES,
    }
    if crosswalk.version == "3.0":
        made["id"] = st.just("77")
        made["tags"] = st.just("chat, help")
    return st.fixed_dictionaries(made)


@pytest.mark.parametrize("crosswalk", [UK, UK3], ids=lambda crosswalk: crosswalk.id)
@settings(max_examples=6)
@given(data=st.data())
def test_a_british_record_comes_back_the_same(crosswalk: Crosswalk, data: st.DataObject) -> None:
    record = data.draw(british(crosswalk))
    imported = read(json.dumps([record]).encode(), "uk")
    assert imported.report.standard == crosswalk.id
    (item,) = exported(imported, "uk", crosswalk.version).values()
    assert item.accepted, item.faults
    assert item.values == record
    readable = next(
        c for path, c in export_files([item], "uk", crosswalk.version) if path.endswith(".md")
    )
    for value in record.values():
        assert one_line(value.split("\n")[0]) in one_line(readable.decode())


OTHERWISE = {
    *(
        "status",
        "lang",
        "standard_version",
        "begin_date",
        "category",
        "impacttoetsen",
        "dpia",
        "tags",
    ),
    *("phase", "published", "url", "organisation_name"),
}


@pytest.mark.parametrize(("family", "path"), [found for found in real_files() if found[0] != "ca"])
def test_real_values_come_back_the_same(family: str, path: Path) -> None:
    imported = read(path, family)
    found = exported(imported, family)
    loaded = json.loads(path.read_text())
    rows = loaded["records"] if isinstance(loaded, dict) else loaded
    theirs = {
        "tool_name": "name",
        "publishing_body": "organisation_name",
        "description": "one_sentence_description",
    }
    entries = {row.row: row.entry for row in imported.report.rows}
    compared = 0
    for number, row in enumerate(rows, start=1):
        entry = entries[number]
        assert entry is not None
        item = found[entry]
        assert item.crosswalk is not None
        names = {field.name for field in item.crosswalk.fields if not field.only_read}
        for column, value in row.items():
            name = theirs.get(column, column) if family == "uk" else column
            text = clean(text_of(value))
            if name in names and text and not says_nothing(text) and name not in OTHERWISE:
                given_back = item.values.get(name)
                same = text_of(given_back) == text or one_line(text_of(given_back)) == one_line(
                    text
                )
                completed = text.startswith("www.") and given_back == f"https://{text}"
                assert same or completed, (number, column)
                compared += 1
    assert compared >= 3 * len(rows)


def test_real_statuses_and_dates_come_back_as_the_standard_writes_them() -> None:
    rows = [
        {"name": str(n), "organization": "X", "lars": str(n), "status": status, "begin_date": date}
        for n, (status, date) in enumerate(
            [("Actief", "03-2022"), ("in gebruik", "2022-3"), ("gestopt", "maart 2022")]
        )
    ]
    found = exported(read(json.dumps(rows).encode(), "nl"), "nl")
    assert [item.values["status"] for item in found.values()] == [
        "In gebruik",
        "In gebruik",
        "Buiten gebruik",
    ]
    assert {item.values["begin_date"] for item in found.values()} == {"2022-03"}


def test_what_is_missing_or_too_long_is_named_and_nothing_is_cut() -> None:
    row = {"name": "n" * 102, "organization": "X", "lars": "1", "description_short": "d" * 401}
    row["provider"] = "p" * 201
    (item,) = exported(read(json.dumps([row]).encode(), "nl"), "nl").values()
    faults = {fault.field: fault for fault in item.faults}
    assert {name for name, fault in faults.items() if fault.kind == "too long"} == {
        *("name", "description_short", "provider"),
    }
    assert {name for name, fault in faults.items() if fault.kind == "missing"} == {
        *("status", "contact_email", "publication_category"),
    }
    assert "102" in faults["name"].text.en
    assert "100" in faults["name"].text.en
    assert item.values["description_short"] == "d" * 401
    assert "example" not in json.dumps(item.values)


def test_the_commands_write_refuse_and_report(tmp_path: Path) -> None:
    rows = [
        {
            "name": "Telraam",
            "organization": "Gemeente Voorbeeld",
            "lars": "1",
            "description_short": "Telt.",
            "status": "Buiten gebruik",
            "contact_email": "info@voorbeeld.example",
            "publication_category": "Overige algoritmes",
        },
        {"name": "Zonder", "organization": "Gemeente Voorbeeld", "lars": "2"},
    ]
    source, root, out = tmp_path / "x.json", tmp_path / "register", tmp_path / "out"
    source.write_text(json.dumps(rows))
    assert run("import", "nl", source, "--into", root).returncode == 0
    done = run("--register", root, "export", "nl", "--out", out, "--drafts")
    assert done.returncode == 1
    assert "contact_email" in done.stdout
    one = json.loads((out / "gemeente-voorbeeld/1.json").read_text())
    assert one["name"] == "Telraam"
    assert not (out / "gemeente-voorbeeld/2.json").exists()
    assert json.loads((out / "drafts/gemeente-voorbeeld/2.json").read_text())["name"] == "Zonder"
    report = json.loads((out / "report.json").read_text())
    assert (report["accepted"], report["refused"]) == (1, 1)
    losses = {loss["ours"] for entry in report["entries"] for loss in entry["losses"]}
    assert "/retirement" in losses
    named = run(
        "--register", root, "export", "nl", "gemeente-voorbeeld/1", "--out", tmp_path / "one"
    )
    assert named.returncode == 0, named.stdout
    assert run("--register", root, "export", "nl", "no/such", "--out", out).returncode == 2
    assert (
        run("--register", root, "export", "uk", "--out", out, "--standard-version", "9").returncode
        == 2
    )


def test_annex_viii_goes_by_the_role(tmp_path: Path) -> None:
    out = tmp_path / "out"
    root = tmp_path / "register"
    source = tmp_path / "x.json"
    source.write_text(json.dumps([{"name": "A", "organization": "X", "lars": "1"}]))
    assert run("import", "nl", source, "--into", root).returncode == 0
    entry = root / "algorithms/x/1.yml"
    refused = run("--register", root, "export", "eu", "--out", out)
    assert refused.returncode == 1
    assert "/eu/role" in (out / "report.json").read_text()
    eu = (
        "eu:\n  role: gebruiksverantwoordelijke\n  database_url: https://eu.example/1\n"
        "  fria_summary: Geen bezwaren.\n"
    )
    entry.write_text(entry.read_text() + eu)
    organisation = root / "organisations/x.yml"
    organisation.write_text(
        organisation.read_text() + "address: Straat 1, Stad\ncontact:\n  email: info@x.example\n"
    )
    done = run("--register", root, "export", "eu", "--out", out)
    assert done.returncode == 0, done.stdout
    section = json.loads((out / "x/1.annex-viii-c.json").read_text())
    assert section["deployer"] == {
        "name": "X",
        "address": "Straat 1, Stad",
        "email": "info@x.example",
    }
    assert section["fria_summary"] == "Geen bezwaren."


def whole_files(published: Published) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    """Give the exports of a site that was not there before."""
    for path, content in site_exports(published, Earlier()):
        yield path, in_full(content)


def test_the_site_carries_what_the_register_asks_for() -> None:
    register, problems = read_register(ROOT / "register")
    assert not problems
    real_published = publish(register)
    files = {
        path: content if isinstance(content, bytes) else b"".join(content)
        for path, content in whole_files(real_published)
    }
    assert {path.split("/")[1] for path in files} == {"nl", "uk"}
    for family in ("nl", "uk"):
        report = json.loads(files[f"exports/{family}/report.json"])
        ids = [entry["entry"] for entry in report["entries"]]
        assert ids == [entry["id"] for entry in real_published.algorithms]
        assert all(entry["accepted"] or entry["faults"] for entry in report["entries"])
        stopped = next(e for e in report["entries"] if e["entry"].endswith("erkende-referenten"))
        assert "/retirement" in {loss["ours"] for loss in stopped["losses"]}


def test_spreadsheets_do_not_take_a_value_for_a_formula() -> None:
    row = [["use case id", "use case name", "agency"], ["A-1", "=1+1", "Agency"]]
    (item,) = exported(read(csv_bytes(row), "us"), "us").values()
    assert item.values["use_case_name"] == "=1+1"
    files = dict(export_files([item], "us", drafts=True))
    assert b"'=1+1" in files["drafts/inventory.csv"]
    assert key_of("=1+1") == "1 1"
