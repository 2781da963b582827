"""The register in bulk: the same values in every form, read by programs of others' making."""

import asyncio
import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars
import pytest
from benchmarks.entries import make_register
from datasette.app import Datasette
from frictionless import Package

from algoregister.publishing.bulk import entry_list_files
from algoregister.publishing.earlier import Earlier, in_full
from algoregister.publishing.publish import Published, publish
from algoregister.publishing.table_files import table_files
from algoregister.publishing.table_layout import languages_of, tables_of
from algoregister.reading.register_folder import read_register

Rows = dict[str, list[dict[str, Any]]]

ODD_TEXTS = [
    "=1+1",
    "@SUM(A1)",
    "-2+3 is one",
    "+31 70 000 00 00",
    "'=1+1",
    "'quoted'",
    "''@twice",
    "＝wide",
    "|pipe",
    "%percent",
    'He said "no", and, well; left.',
    "שלום عليكم",
    "naïve café – “ok” 👍🏽 𝒳",
    "a,b;c|d",
    "NULL",
    "true",
    "007",
    "1e5",
    "[]",
]
ODD_PROSE = '=SUM(1)\n\nSecond, "line"\n- item\n\n@end\n'


def published_of(folder: Path) -> Published:
    """Publish a register."""
    register, problems = read_register(folder)
    assert [problem.message.en for problem in problems] == []
    return publish(register)


def write_all(published: Published, folder: Path) -> Path:
    """Write the bulk files of a register."""
    for make in (entry_list_files, table_files):
        for path, content in make(published, Earlier()):
            data = in_full(content)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data if isinstance(data, bytes) else b"".join(data))
    return folder / "api/v1"


def odd_entry(number: int, text: str) -> str:
    """Write an entry in which an odd text stands in a column, in a cell of JSON and in a list."""
    quoted = json.dumps(text, ensure_ascii=False)
    prose = json.dumps(ODD_PROSE, ensure_ascii=False)
    return f"""schema_version: 1
language: nl
name: {{nl: {quoted}, en: {quoted}}}
summary: {quoted}
status: in_use
status_as_of: "2024"
started_on: "2020-01"
keywords: [{{en: {quoted}}}, {{nl: plain}}]
purpose: {{nl: {prose}}}
risks:
  - risk: {quoted}
  - risk: {prose}
indicators:
  - name: {quoted}
    values: [{{code: "{number}", meaning: {quoted}}}]
"""


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A register of generated entries, and entries with odd texts."""
    root = make_register(tmp_path_factory.mktemp("odd") / "register", 60)
    for number, text in enumerate(ODD_TEXTS):
        path = root / f"algorithms/organisation-00000/odd-{number:02}.yml"
        path.write_text(odd_entry(number, text), encoding="utf-8")
    return published_of(root)


@pytest.fixture(scope="session")
def odd_api(odd: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its bulk files."""
    return write_all(odd, tmp_path_factory.mktemp("odd-site"))


def rows_of(record: dict[str, Any], root: str, languages: tuple[str, ...]) -> Rows:
    """Lay a record out in rows, as docs/en/api.md tells it: not by the program's own means."""
    found: Rows = defaultdict(list)

    def fill(value: Any, name: str, row: dict[str, Any], key: dict[str, Any], table: str) -> None:
        if isinstance(value, dict):
            if value.keys() == set(languages):
                row |= {f"{name}_{language}": text for language, text in value.items()}
            else:
                for field, held in value.items():
                    fill(held, f"{name}_{field}" if name else field, row, key, table)
        elif isinstance(value, list):
            if value and isinstance(value[0], dict) and value[0].keys() != set(languages):
                of_record = table == root
                start = "" if of_record and root == "algorithms" else f"{table}_"
                *before, last = key.items()
                own = "id" if of_record else last[0]
                above = (
                    {f"{root[:-1]}_id": last[1]}
                    if own == "id"
                    else dict(before) | {f"{table}_item": last[1]}
                )
                for place, item in enumerate(value):
                    inner = above | {"item": place}
                    below: dict[str, Any] = dict(inner)
                    fill(item, "", below, inner, start + name)
                    found[start + name].append(below)
            elif not value or not isinstance(value[0], dict) or value[0].keys() == set(languages):
                row[name] = json.dumps(value)
        else:
            row[name] = value

    whole: dict[str, Any] = {}
    fill(record, "", whole, {"id": record["id"]}, root)
    found[root].append(whole)
    return found


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a CSV file as docs/en/api.md tells it: not by the program's own means."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            yield {
                name: re.sub(r"^'(?='*[=+\-@\t\r\n|%＝＋－＠])", "", cell)
                for name, cell in row.items()
            }


def in_a_cell(value: Any) -> str:
    """Write a value the way a cell of CSV does."""
    if value is None:
        return ""
    return json.dumps(value) if isinstance(value, bool) else str(value)


def unfolded(value: Any) -> Any:
    """Read a cell that holds JSON."""
    return json.loads(value) if isinstance(value, str) and value.startswith("[") else value


def path_of(api: Path, table: str) -> Path:
    """Give the CSV file of a table."""
    return api / "algorithms.csv" if table == "algorithms" else api / f"csv/{table}.csv"


def assert_same_values(published: Published, api: Path) -> None:
    """Hold every value in every form against the records, and let nothing be there besides."""
    languages = published.languages
    expected: Rows = defaultdict(list)
    for root, records in (
        ("algorithms", published.algorithms),
        ("organisations", published.organisations),
        ("sources", published.sources),
        ("tombstones", published.tombstones),
    ):
        for record in records:
            for table, rows in rows_of(record, root, languages).items():
                expected[table] += rows
    names = {table.name for root in tables_of(languages).values() for table in root.family()}
    assert {name for name, rows in expected.items() if rows} <= names
    assert len(expected) > 10
    connection = sqlite3.connect(api / "register.sqlite")
    connection.row_factory = sqlite3.Row
    for name in names:
        in_csv = list(csv_rows(path_of(api, name)))
        in_sqlite = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
        assert len(in_csv) == len(in_sqlite) == len(expected[name]), name
        for wanted, cells, values in zip(expected[name], in_csv, in_sqlite, strict=True):
            assert {key for key, value in values.items() if value is not None} <= wanted.keys()
            assert list(cells) == list(values)
            for column, value in values.items():
                want = wanted.get(column)
                assert unfolded(value) == unfolded(want), (name, column)
                assert unfolded(cells[column]) == unfolded(in_a_cell(want)), (name, column)
    connection.close()
    lines = (api / "algorithms.jsonl").read_bytes().splitlines()
    assert [json.loads(line) for line in lines] == list(published.algorithms)
    stopped = [record for record in published.algorithms if record["retirement"]]
    retired = json.loads((api / "retired.json").read_bytes())
    assert retired == {"schema_version": "1.0", "total": len(stopped), "items": stopped}
    everything = json.loads((api / "algorithms.json").read_bytes())
    assert everything["items"] == list(published.algorithms)
    assert everything["total"] == len(published.algorithms)


def test_values_are_the_same_in_every_form_of_odd_and_generated_entries(
    odd: Published, odd_api: Path
) -> None:
    assert_same_values(odd, odd_api)


@pytest.mark.parametrize(
    ("site", "register"), [("real_site", "register"), ("small_site", "tests/registers/small")]
)
def test_values_are_the_same_in_every_form(
    site: str, register: str, request: pytest.FixtureRequest
) -> None:
    api: Path = request.getfixturevalue(site) / "api/v1"
    items = {
        name: json.loads((api / f"{name}.json").read_bytes())["items"]
        for name in ("algorithms", "tombstones")
    }
    assert_same_values(replace(published_of(Path(register)), **items), api)


def test_no_published_text_is_empty_so_an_empty_cell_means_nothing(odd: Published) -> None:
    def texts(value: Any) -> Iterator[Any]:
        if isinstance(value, dict | list):
            for item in value.values() if isinstance(value, dict) else value:
                yield from texts(item)
        else:
            yield value

    assert "" not in set(texts(list(odd.algorithms)))


def test_no_cell_begins_as_a_formula_does(odd_api: Path) -> None:
    seen = set()
    for path in [odd_api / "algorithms.csv", *(odd_api / "csv").iterdir()]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not re.match(r"[=+\-@\t\r\n|%＝＋－＠]", cell), cell
                    seen.add(cell)
    assert {"'=1+1", "''=1+1", "'quoted'", "'''@twice"} <= seen


def test_a_spreadsheet_sees_utf_8_and_whole_lines(odd_api: Path) -> None:
    data = (odd_api / "algorithms.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfschema_version,id,")
    assert data.endswith(b"\r\n")


def test_frictionless_finds_the_package_valid(odd_api: Path, real_site: Path) -> None:
    for folder in (odd_api, real_site / "api/v1"):
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["type", "message"])[:5]
        assert len(package.resources) > 40
        described = {resource.path for resource in package.resources}
        there = {
            path.relative_to(folder).as_posix()
            for pattern in ("*.csv", "csv/*.csv", "*.jsonl")
            for path in folder.glob(pattern)
        }
        assert described == there


def test_every_column_is_described_in_both_languages(odd_api: Path) -> None:
    package = json.loads((odd_api / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            for said in (field["label"], field["help"]):
                assert said["nl"], field
                assert said["en"], field


def test_polars_reads_every_csv_file(odd: Published, odd_api: Path) -> None:
    for name in (
        table.name for root in tables_of(odd.languages).values() for table in root.family()
    ):
        frame = polars.read_csv(path_of(odd_api, name), infer_schema=False)
        assert frame.height == len(list(csv_rows(path_of(odd_api, name))))
    frame = polars.read_csv(odd_api / "algorithms.csv", infer_schema=False)
    assert frame.columns[:2] == ["schema_version", "id"]
    assert frame["id"].to_list() == [record["id"] for record in odd.algorithms]


def test_the_database_keeps_its_promises(odd_api: Path) -> None:
    connection = sqlite3.connect(odd_api / "register.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("PRAGMA foreign_keys = ON")
    for statement in (
        "DELETE FROM organisations",
        "DELETE FROM algorithms",
        "INSERT INTO risks (algorithm_id, item) VALUES ('no/such', 0)",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()


def test_the_same_register_gives_the_same_bytes(
    odd: Published, odd_api: Path, tmp_path: Path
) -> None:
    again = write_all(odd, tmp_path)
    files = [path for path in again.rglob("*") if path.is_file()]
    assert len(files) > 40
    for path in files:
        assert path.read_bytes() == (odd_api / path.relative_to(again)).read_bytes(), path


def test_datasette_serves_the_database_as_it_is(odd_api: Path) -> None:
    datasette = Datasette(files=[str(odd_api / "register.sqlite")], immutables=[])

    async def ask(path: str) -> Any:
        answer = await datasette.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def all_of_it() -> None:
        found = await ask("/register/algorithms.json?_search=caf%C3%A9&_shape=array&_sort=id")
        assert [row["name_nl"] for row in found] == ["naïve café – “ok” 👍🏽 𝒳"]
        without_accents = await ask("/register/algorithms.json?_search=naive+cafe&_shape=array")
        assert len(without_accents) == 1
        assert await ask("/register/algorithms.json?_search=zzzznothing&_shape=array") == []
        faceted = await ask("/register/algorithms.json?_facet=status&_facet_array=themes")
        assert faceted["facet_results"]["status"]["results"]
        assert faceted["facet_results"]["themes"]["results"]
        linked = await ask("/register/risks.json?_labels=on&_size=1")
        assert linked["rows"][0]["algorithm_id"]["value"]

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, all_of_it()).result()


def test_texts_in_a_language_the_register_does_not_have_are_not_lost(small: Path) -> None:
    path = small / "organisations/town.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"name: .*", "name: {nl: Stad, en: Town, fr: Ville}", text), "utf-8")
    published = published_of(small)
    assert languages_of(published) == ("nl", "en", "fr")
    columns = {
        column.name for column in tables_of(languages_of(published))["organisations"].columns
    }
    assert {"name_nl", "name_en", "name_fr"} <= columns
