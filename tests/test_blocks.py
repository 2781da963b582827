"""Large files are put together of what changed and of what stands already, to the same bytes."""

import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.entries import make_register

from algoregister.exchange.site_exports import site_exports
from algoregister.model.vocabulary import Exchange
from algoregister.publishing import blocks, comma_separated, table_files
from algoregister.publishing.blocks import blocks_of
from algoregister.publishing.bulk import entry_list_files
from algoregister.publishing.earlier import Earlier
from algoregister.publishing.listed import listed
from algoregister.publishing.outputs import RememberingProducer
from algoregister.publishing.publish import Published, publish
from algoregister.publishing.table_layout import tables_of
from algoregister.reading.register_folder import read_register
from algoregister.site.production import write
from algoregister.site.tree import Written

Json = dict[str, Any]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A register of generated entries."""
    register, _ = read_register(make_register(tmp_path_factory.mktemp("made") / "register", 90))
    settings = register.settings
    assert settings is not None
    exports = list(Exchange)
    return publish(replace(register, settings=settings.model_copy(update={"exports": exports})))


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SMALLEST", 8)


@dataclass
class Site:
    """The large files of a site, and what their makers left for the next build."""

    folder: Path
    known: dict[str, Written] = field(default_factory=dict)
    left: dict[RememberingProducer, bytes | None] = field(default_factory=dict)

    def build(self, published: Published) -> set[str]:
        """Make the files; give the paths of those that are others than before."""
        made: dict[str, Written] = {}
        for maker in (entry_list_files, table_files.table_files, site_exports):
            earlier = Earlier(self.folder, self.known, lambda maker=maker: self.left.get(maker))  # type: ignore[misc]
            for path, content in maker(published, earlier):
                made[path] = write(str(self.folder), path, content, self.known.get(path))
            self.left[maker] = earlier.left
        for path in self.known.keys() - made.keys():
            (self.folder / path).unlink()
        changed = {path for path, written in made.items() if self.known.get(path) != written}
        self.known = made
        return changed

    def files(self) -> dict[str, bytes]:
        """Read every file."""
        return {path: (self.folder / path).read_bytes() for path in self.known}


def with_records(published: Published, records: list[Json]) -> Published:
    """Give a register other entries."""
    records = sorted(records, key=lambda record: str(record["id"]))
    return replace(published, algorithms=records, listed=[listed(record) for record in records])


def edited(record: Json, draw: random.Random) -> Json:
    """Change a text, a list, and sometimes whether it was stopped."""
    made = deepcopy(record)
    made["purpose"]["nl"] = f"=Anders {draw.random()}"
    made["keywords"] = [{"nl": "trefwoord", "en": None}] * draw.randrange(3)
    made["risks"] = made["risks"] * draw.randrange(3)
    if draw.random() < 0.5:
        made["retirement"] = None
    return made


def edit(records: list[Json], draw: random.Random) -> None:
    place = draw.randrange(len(records))
    records[place] = edited(records[place], draw)


def add(records: list[Json], draw: random.Random) -> None:
    made = deepcopy(draw.choice(records))
    made["id"] += f"-{draw.randrange(10**6)}"
    records.append(made)


def remove(records: list[Json], draw: random.Random) -> None:
    del records[draw.randrange(len(records))]


def remove_many(records: list[Json], draw: random.Random) -> None:
    del records[draw.randrange(len(records)) :]


def edit_all(records: list[Json], draw: random.Random) -> None:
    records[:] = [edited(record, draw) for record in records]


def nothing(_: list[Json], __: random.Random) -> None:
    pass


def clear(records: list[Json], _: random.Random) -> None:
    records.clear()


CHANGES: list[Callable[[list[Json], random.Random], None]] = [
    *(edit, add, remove, nothing, edit, edit_all, add, edit, remove_many, add, clear, nothing)
]


@pytest.mark.parametrize("seed", range(2))
def test_random_changes_give_the_bytes_of_a_build_from_nothing(
    generated: Published, seed: int, tmp_path: Path
) -> None:
    draw = random.Random(seed)
    site = Site(tmp_path / "site")
    site.build(generated)
    records: list[Json] = list(generated.algorithms)
    changes = CHANGES[: -2 if seed else None]
    for number, change in enumerate(draw.sample(changes, len(changes))):
        if not records:
            records = list(generated.algorithms)
        change(records, draw)
        published = with_records(generated, records)
        site.build(published)
        cold = Site(tmp_path / f"cold-{number}")
        cold.build(published)
        ours, theirs = site.files(), cold.files()
        assert ours.keys() == theirs.keys()
        assert [path for path in ours if ours[path] != theirs[path]] == [], change.__name__
        shutil.rmtree(cold.folder)


def test_only_what_holds_a_changed_entry_is_made_again(
    generated: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []
    add_rows = table_files.add_rows

    def counted(table: Any, record: Json, *others: Any) -> None:
        if table.name == "algorithms":
            laid_out.append(record["id"])
        add_rows(table, record, *others)

    monkeypatch.setattr(table_files, "add_rows", counted)
    site = Site(tmp_path)
    assert site.build(generated)
    assert len(laid_out) == 90
    assert site.build(generated) == set()
    records: list[Json] = list(generated.algorithms)
    records[50] = deepcopy(records[50])
    records[50]["purpose"]["nl"] = "Iets anders."
    laid_out.clear()
    changed = site.build(with_records(generated, records))
    (block,) = (found for found in blocks_of(generated) if found.start <= 50 < found.end)
    assert laid_out == [record["id"] for record in records[block.start : block.end]]
    assert changed - {"api/v1/retired.json"} == {
        *("api/v1/algorithms.json", "api/v1/algorithms.jsonl"),
        *("api/v1/algorithms.csv", "api/v1/register.sqlite"),
        f"exports/nl/{records[50]['id']}.json",
    }


def test_the_exports_of_an_organisation_change_with_its_name(
    generated: Published, tmp_path: Path
) -> None:
    site, cold = Site(tmp_path / "site"), Site(tmp_path / "cold")
    site.build(generated)
    organisations = deepcopy(list(generated.organisations))
    organisations[1]["name"] = {"nl": "Andere Gemeente", "en": "Other Municipality"}
    published = replace(generated, organisations=organisations)
    changed = {path for path in site.build(published) if path.startswith("exports/nl/")}
    cold.build(published)
    assert site.files() == cold.files()
    own = {path for path in site.known if f"/{organisations[1]['id']}/" in path}
    assert own
    assert own <= changed


def test_notes_of_other_languages_are_not_used(generated: Published, tmp_path: Path) -> None:
    site, cold = Site(tmp_path / "site"), Site(tmp_path / "cold")
    site.build(generated)
    organisations = deepcopy(list(generated.organisations))
    organisations[0]["name"]["fr"] = "Ville"
    published = replace(generated, organisations=organisations)
    site.build(published)
    cold.build(published)
    assert site.files() == cold.files()
    assert b"name_fr" in site.files()["api/v1/csv/organisations.csv"]


def test_a_new_entry_makes_other_blocks_only_where_it_is(generated: Published) -> None:
    records: list[Json] = list(generated.algorithms)
    before = {block.digest for block in blocks_of(generated)}
    assert 5 < len(before) < 30
    draw = random.Random(7)
    for _ in range(20):
        more = [*records]
        add(more, draw)
        after = blocks_of(with_records(generated, more))
        assert len({block.digest for block in after} - before) <= 2
        assert [block.start for block in after[1:]] == [block.end for block in after[:-1]]


def test_a_large_register_has_no_more_blocks_than_an_index_has_room_for(
    generated: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST", 4)
    assert len(blocks_of(generated)) <= 12


def test_the_full_text_index_is_what_sqlite_itself_would_make(
    generated: Published, tmp_path: Path
) -> None:
    site = Site(tmp_path)
    site.build(generated)
    records: list[Json] = list(generated.algorithms)
    draw = random.Random(3)
    for _ in range(3):
        edit(records, draw)
        add(records, draw)
        site.build(with_records(generated, records))
    copy = tmp_path / "copy.sqlite"
    shutil.copy(tmp_path / "api/v1/register.sqlite", copy)
    connection = sqlite3.connect(copy)
    run = connection.execute
    assert run("PRAGMA integrity_check").fetchall() == [("ok",)]
    run("INSERT INTO algorithms_search (algorithms_search, rank) VALUES ('integrity-check', 1)")
    queries = ["gemeente", '"officer judges"', "anders", "risic*", "purpose_nl : anders", "x OR de"]

    def answers() -> list[Any]:
        ask = (
            "SELECT rowid, bm25(algorithms_search) FROM algorithms_search "
            "WHERE algorithms_search MATCH ? ORDER BY rowid"
        )
        words = run("SELECT * FROM words").fetchall()
        return [words, *(run(ask, (query,)).fetchall() for query in queries)]

    run("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, algorithms_search, col)")
    ours = answers()
    assert all(len(found) > 1 for found in ours[:-1])
    run("INSERT INTO algorithms_search (algorithms_search) VALUES ('rebuild')")
    assert ours == answers()
    # Somebody may go on with a copy.
    run("INSERT INTO algorithms_search (algorithms_search) VALUES ('optimize')")
    assert ours == answers()
    connection.close()


def test_every_first_sign_that_may_make_a_formula_is_looked_at() -> None:
    guarded = 0
    for number in range(0x110000):
        text = f"{chr(number)}=1"
        if comma_separated.harmless(text) != text:
            assert comma_separated.lines_of([[text]]).startswith(b"\"'"), number
            guarded += 1
    assert guarded > 20


def test_tables_keep_their_columns(generated: Published) -> None:
    heads = [comma_separated.head_of(root) for root in tables_of(generated.languages).values()]
    assert all(re.fullmatch(rb"\xef\xbb\xbf[a-z0-9_]+(,[a-z0-9_]+)*\r\n", head) for head in heads)
