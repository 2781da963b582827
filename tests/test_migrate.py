"""Files of an older version come to the newest with their comments; tried with a version 2 of our own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from algoregister.editing.migrating import MIGRATIONS, NEWEST, CannotMigrate, Migration, migrated
from algoregister.model.entry import Entry
from algoregister.reading.document import Document, read_document
from conftest import SMALL, run

V1 = """\
# yaml-language-server: $schema=x
# Kept by the town.

schema_version: 1
language: en # of the texts
# What it is called.
name: Coin model
keywords:
  - coin # a real one
  # the second
  - visit
contact:
  # general mailbox
  email: a@example.org
  unit: Front desk # moved in version 2
# an old field
old: gone
purpose: To choose.
"""

V2 = """\
# yaml-language-server: $schema=x
# Kept by the town.

schema_version: 2
language: en # of the texts
# What it is called.
title: Coin model
keywords:
  - text: coin
  # the second
  - text: visit
contact:
  # general mailbox
  email: a@example.org
"""


def entry_to_2(value: dict[str, Any]) -> dict[str, Any]:
    """The trial version 2: a field renamed, one moved, one dropped, a list of texts made objects."""
    value["title"] = value.pop("name")
    value["department"] = value["contact"].pop("unit")
    value["keywords"] = [{"text": word} for word in value["keywords"]]
    value.pop("old")
    return value


def count_to_3(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "words": len(value["keywords"])}


TRIAL = (Migration(2, "entry", entry_to_2), Migration(3, "entry", count_to_3))


def read(text: str) -> Document:
    document = read_document(text.encode(), "register/algorithms/a/b.yml")
    assert isinstance(document, Document)
    return document


def test_from_1_to_2_values_change_and_comments_stay() -> None:
    made = migrated(read(V1), "entry", TRIAL, 2)
    assert made is not None
    assert made.startswith(V2.split("keywords:", maxsplit=1)[0])
    value = read(made).value
    assert value == entry_to_2(read(V1).value) | {"schema_version": 2}
    for comment in (line.partition("#")[2] for line in V1.splitlines() if "#" in line):
        assert made.count(f"#{comment}") == 1, comment
    assert "  # general mailbox\n  email:" in made
    assert "  # the second\n  - text: visit" in made
    assert "# an old field" in made.split("department")[1]
    assert migrated(read(made), "entry", TRIAL, 2) is None


def test_versions_are_taken_one_after_another() -> None:
    made = migrated(read(V1), "entry", TRIAL, 3)
    assert made is not None
    assert read(made).value["words"] == 2
    assert read(made).value["schema_version"] == 3


def test_a_kind_of_file_that_did_not_change_gets_the_number_alone() -> None:
    made = migrated(read(V1), "organisation", TRIAL, 2)
    assert made == V1.replace("schema_version: 1", "schema_version: 2")


@pytest.mark.parametrize("version", ["0", "4", "true", "'1'", "1.0"])
def test_a_version_nobody_knows_is_refused(version: str) -> None:
    text = V1.replace("schema_version: 1", f"schema_version: {version}")
    with pytest.raises(CannotMigrate):
        migrated(read(text), "entry", TRIAL, 3)


def test_the_newest_version_is_the_one_of_the_model() -> None:
    schema = Entry.model_json_schema()["properties"]["schema_version"]
    assert schema["maximum"] == NEWEST
    assert {migration.to for migration in MIGRATIONS} == set(range(2, NEWEST + 1))


def test_today_everything_is_at_the_newest_version(small: Path) -> None:
    told = run("--register", small, "migrate")
    assert told.returncode == 0, told.stderr
    assert f"newest version of the format ({NEWEST})" in told.stdout
    assert {p.name: p.read_bytes() for p in small.rglob("*.yml")} == {
        p.name: p.read_bytes() for p in SMALL.rglob("*.yml")
    }


def test_one_file_that_cannot_be_migrated_stops_all(
    change: Callable[[str, str, str], Path],
) -> None:
    small = change("organisations/town.yml", "schema_version: 1", "schema_version: 9")
    told = run("--register", small, "migrate")
    assert told.returncode == 1
    assert "does not know version 9" in told.stdout
    assert "Nothing was written" in told.stderr


def test_a_folder_without_a_register_is_wrong_use(tmp_path: Path) -> None:
    assert run("--register", tmp_path, "migrate").returncode == 2
