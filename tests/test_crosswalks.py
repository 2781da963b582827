"""The crosswalks themselves: what they name is there, in our model and in the standards."""

import json
from typing import Any

import pytest

from algoregister.exchange.columns import edition_of, match_columns
from algoregister.exchange.conversions import CONVERSIONS
from algoregister.exchange.crosswalk import Crosswalk, crosswalk_ids, crosswalks
from algoregister.exchange.writing import WRITES
from algoregister.model.entry import Entry
from algoregister.model.vocabulary import (
    AssessmentType,
    Learning,
    PublicationCategory,
    Status,
    Theme,
)
from algoregister.publishing.comparable import field_facts
from foreign_registers import shared

ALL = list(crosswalks().values())
CODES = {
    "/status": Status,
    "/publication_category": PublicationCategory,
    "/themes": Theme,
    "/learning": Learning,
    "/impact_assessments": AssessmentType,
}
BESIDE_THE_ENTRY = {"/organisation"}


def ids(crosswalk: Crosswalk) -> str:
    return crosswalk.id


def test_every_standard_has_a_crosswalk() -> None:
    assert sorted(crosswalks()) == crosswalk_ids()
    assert set(crosswalks()) == {
        *("nl-1.0", "nl-0.4", "nl-0.1", "uk-atrs-4.0", "uk-atrs-3.0", "uk-atrs-2.1", "uk-atrs-1.1"),
        *("eu-annex-viii-a", "eu-annex-viii-b", "eu-annex-viii-c"),
        *("us-2025", "us-2024", "us-2023", "ca-2025"),
    }


@pytest.mark.parametrize("crosswalk", ALL, ids=ids)
def test_what_a_crosswalk_names_is_there(crosswalk: Crosswalk) -> None:
    names = [field.name for field in crosswalk.fields]
    assert len(names) == len(set(names))
    for field in crosswalk.fields:
        assert field.read is None or field.read in CONVERSIONS, field.name
        assert field.write is None or field.write in WRITES, field.name
        assert field.values is None or field.values in crosswalk.values, field.name
        if field.required_when:
            assert field.required_when.field in names
        for pointer in field.ours:
            _exists(pointer)
    for remark in (*crosswalk.lost, *crosswalk.refused):
        if remark.ours:
            _exists(remark.ours)
    assert set(crosswalk.identifier) <= set(names)
    assert crosswalk.language in crosswalk.languages or not crosswalk.imported


def _exists(pointer: str) -> None:
    if pointer in BESIDE_THE_ENTRY:
        return
    model: Any = Entry
    for step in pointer.strip("/").split("/"):
        assert model is not None, pointer
        assert step in model.model_fields, pointer
        model = field_facts(model, step).model


@pytest.mark.parametrize("crosswalk", ALL, ids=ids)
def test_our_values_are_codes_of_ours(crosswalk: Crosswalk) -> None:
    for field in crosswalk.fields:
        for pointer in field.ours:
            vocabulary = CODES.get(pointer)
            if vocabulary is not None and field.values:
                for value in crosswalk.values[field.values]:
                    assert value.ours is None or vocabulary.of(value.ours), value
    for values in crosswalk.values.values():
        meaning: dict[str, str] = {}
        for value in values:
            for spelling in value.also:
                assert meaning.setdefault(spelling.casefold(), value.theirs) == value.theirs


@pytest.mark.parametrize("crosswalk", [c for c in ALL if c.exported], ids=ids)
def test_every_field_of_an_entry_is_written_or_said_to_be_lost(crosswalk: Crosswalk) -> None:
    told = {
        pointer.strip("/").split("/")[0]
        for field in crosswalk.fields
        if field.write
        for pointer in field.ours
    }
    told |= {remark.ours.strip("/").split("/")[0] for remark in crosswalk.lost if remark.ours}
    about_the_file = {
        "schema_version",
        "language",
        "reviewed_on",
        "next_review_on",
        "imported_from",
    }
    other = {"indicators_note", "external_ids", "source_record", "website", "contact", "unit"}
    missing = set(Entry.model_fields) - told - about_the_file - other
    assert (
        not missing
        - {"name", "summary", "accountable_role", "region", "licence", "code_url"}
        - LATER.get(crosswalk.family, set())
    )


LATER: dict[str, set[str]] = {
    "eu": {
        *(
            "started_on",
            "suspended_on",
            "ended_on",
            "previous_process",
            "use_in_process",
            "suppliers",
        ),
        *(
            "personal_data",
            "performance",
            "monitoring",
            "impact_assessments",
            "data_sources",
            "method",
        ),
        *("purpose", "status", "eu"),
    },
    "us": {"region"},
}


@pytest.mark.parametrize("crosswalk", [c for c in ALL if c.imported], ids=ids)
def test_the_names_of_a_version_choose_it_and_match_themselves(crosswalk: Crosswalk) -> None:
    headers = [field.name for field in crosswalk.fields]
    chosen = edition_of(crosswalk.family, headers, {})
    assert chosen is not None
    if crosswalk.family != "uk":  # their versions share so many fields that records say theirs
        assert chosen.id == crosswalk.id
    found = match_columns(crosswalk, headers)
    assert [column.field.name if column.field else None for column in found] == headers


def test_the_dutch_fields_are_those_of_the_delivery_api() -> None:
    path = shared("standards/nl_algoritmeregister_aanleverapi_v1_0_openapi.json")
    if path is None:
        pytest.skip("the shared folder is not there")
    schemas = json.loads(path.read_text())["components"]["schemas"]
    written = [field for field in crosswalks()["nl-1.0"].fields if not field.only_read]
    asked = schemas["AlgorithmIn"]
    assert {field.name for field in written} <= set(asked["properties"])
    assert set(asked["required"]) == {field.name for field in written if field.required}
    for field in written:
        assert field.max == asked["properties"][field.name].get(
            "max_length_without_html", field.max
        )
    accepted = {
        "status": "v1_0__EnumStatus",
        "publication_category": "v1_0__EnumPublicationCategory",
        "theme": "v1_0__EnumCategory",
    }
    for table, schema in accepted.items():
        values = crosswalks()["nl-1.0"].values[table]
        assert {value.theirs for value in values} == set(schemas[schema]["enum"])


def test_the_american_questions_are_those_of_the_dictionary() -> None:
    path = shared("standards/us_2025_data_dictionary.json")
    if path is None:
        pytest.skip("the shared folder is not there")
    dictionary = json.loads(path.read_text())
    crosswalk = crosswalks()["us-2025"]
    ours = [
        field.name
        for field in crosswalk.fields
        if not field.name.startswith("agency_") or field.name == "agency_bureau"
    ]
    assert ours == list(dictionary)
    for name, facts in dictionary.items():
        field = crosswalk.field(name)
        assert field.label == " ".join(facts["excel_header"].split())
        if facts["data_type"] == "multiple_choice" and field.values in (name, "stage", "pii"):
            theirs = {value.theirs for value in crosswalk.values[field.values]}
            assert theirs == {" ".join(value.split()) for value in facts["valid_selections"]}
