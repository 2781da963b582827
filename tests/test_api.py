"""The API and the feed: stable forms, each fitting its published schema."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from algoregister.publishing.files import InvalidRecord, check_record, published_schema
from algoregister.publishing.publish import publish
from algoregister.publishing.records import PUBLISHED_SCHEMAS
from algoregister.reading.register_folder import read_register
from conftest import SMALL

COIN = "api/v1/algorithms/town/coin.json"


def read(site: Path, path: str) -> Any:
    """Read a file of the API."""
    return json.loads((site / path).read_bytes())


def schema_for(path: str) -> str:
    """Name the published schema of a file of the API."""
    name = path.removeprefix("api/v1/").removesuffix(".json")
    if name.startswith("algorithms/"):
        return "algorithm"
    return {"index": "manifest", "feed": "feed"}.get(name, name)


@pytest.mark.parametrize("fixture", ["real_site", "small_site"])
def test_every_file_fits_the_schema_that_is_published_beside_it(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(fixture)
    files = [*sorted((site / "api/v1").rglob("*.json")), site / "feed.json"]
    assert len(files) >= 8
    for file in files:
        value = json.loads(file.read_bytes())
        path = file.relative_to(site).as_posix()
        name = schema_for(path)
        if name == "algorithm" and "kind" in value:
            name = "tombstone"
        schema = read(site, f"schema/v1/published/{name}.schema.json")
        Draft202012Validator.check_schema(schema)
        errors = [error.message for error in Draft202012Validator(schema).iter_errors(value)]
        assert errors == [], path


def test_all_keys_are_always_there(small_site: Path) -> None:
    coin, listed = read(small_site, COIN), read(small_site, "api/v1/algorithms/agency/list.json")
    assert coin.keys() == listed.keys() == PUBLISHED_SCHEMAS["algorithm"].model_fields.keys()
    assert listed["retirement"] is None
    assert listed["indicators"] == []
    assert listed["purpose"] == {"nl": "Alleen in het Nederlands.", "en": None}
    assert coin["organisation"]["short_name"] is None


def test_a_record_that_lacks_a_key_is_never_written(small_site: Path) -> None:
    record = read(small_site, COIN)
    check_record("algorithm", record)
    for broken in ({**record, "more": 1}, {k: v for k, v in record.items() if k != "risks"}):
        with pytest.raises(InvalidRecord):
            check_record("algorithm", broken)


def test_unknown_is_said_where_it_belongs(small_site: Path) -> None:
    listed = read(small_site, "api/v1/algorithms/agency/list.json")
    assert listed["contact"] is None
    assert listed["unknown"] == [
        {"field": "/contact", "why": {"nl": "Nog geen contact.", "en": None}}
    ]
    assert "legal_basis" in listed["not_said"]
    counts = listed["completeness"]
    assert counts["asked"] == counts["said"] + counts["unknown"] + counts["not_said"]


def test_dates_are_as_precise_as_written(small_site: Path) -> None:
    coin = read(small_site, COIN)
    assert (coin["started_on"], coin["ended_on"]) == ("2019", "2024-04")
    assert coin["retirement"]["steps"][0]["on"] == "2024-04-30"


def test_lists_are_sorted_and_complete(small_site: Path) -> None:
    listed = read(small_site, "api/v1/algorithms.json")
    ids = [item["id"] for item in listed["items"]]
    assert ids == sorted(ids) == ["agency/list", "town/coin"]
    assert listed["total"] == 2
    assert listed["items"][1] == read(small_site, COIN)
    assert [item["id"] for item in read(small_site, "api/v1/tombstones.json")["items"]] == [
        "agency/old"
    ]
    organisations = read(small_site, "api/v1/organisations.json")["items"]
    assert organisations[1]["algorithms"] == ["town/coin"]


def test_a_moved_entry_still_answers(small_site: Path) -> None:
    record = read(small_site, "api/v1/algorithms/agency/old.json")
    assert (record["kind"], record["moved_to"]) == ("moved", "agency/list")


def test_evidence_has_the_address_of_its_passage(small_site: Path) -> None:
    evidence = read(small_site, COIN)["evidence"]
    assert evidence[0]["url"] == "https://register.example/sources/letter/#town.coin.coin"


def test_the_manifest_lists_every_other_file(small_site: Path) -> None:
    manifest = read(small_site, "api/v1/index.json")
    files = {file["path"]: file for file in manifest["files"]}
    there = {
        path.relative_to(small_site).as_posix() for path in small_site.rglob("*") if path.is_file()
    }
    assert files.keys() == there - {"api/v1/index.json"}
    for path, listed in files.items():
        content = (small_site / path).read_bytes()
        assert listed["bytes"] == len(content)
        assert listed["sha256"] == hashlib.sha256(content).hexdigest()
    assert manifest["counts"] == {
        "algorithms": 2,
        "organisations": 2,
        "sources": 1,
        "tombstones": 1,
    }


def test_no_time_of_build_outside_the_manifest(small_site: Path) -> None:
    time = read(small_site, "api/v1/index.json")["generated_at"]
    if time is None:
        pytest.skip("not built from a commit")
    for path in small_site.rglob("*"):
        if path.is_file() and path.name != "index.json":
            assert time.encode() not in path.read_bytes(), path


def test_the_history_of_this_repository_is_published(real_site: Path) -> None:
    """Of a shallow copy of the repository nothing is known; it says so then."""
    changes = read(real_site, "api/v1/changes.json")
    feed = read(real_site, "feed.json")
    newest = [event["id"] for event in changes["items"]][: len(feed["items"])]
    assert [item["id"] for item in feed["items"]] == newest
    registered = {event["entry"] for event in changes["items"] if event["kind"] == "registered"}
    if changes["complete"]:
        assert registered >= {
            item["id"] for item in read(real_site, "api/v1/algorithms.json")["items"]
        }
    else:
        assert changes["note"]["en"]


def test_published_models_are_not_the_written_ones() -> None:
    for model in PUBLISHED_SCHEMAS.values():
        assert model.__module__ == "algoregister.publishing.records"


def test_every_published_key_says_what_it_is_or_is_named_plainly() -> None:
    for name in PUBLISHED_SCHEMAS:
        schema = published_schema(name)
        assert schema["description"]
        for definition in schema.get("$defs", {}).values():
            assert definition["description"], definition
            if definition["title"] not in ("FeedItem", "FeedAuthor"):
                assert definition["required"] == list(definition["properties"]), definition["title"]


def test_publishing_is_a_function_of_the_register() -> None:
    register, problems = read_register(SMALL)
    assert problems == []
    assert publish(register).algorithms == publish(register).algorithms
