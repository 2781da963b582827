"""The entries of this repository's own register, held against the disclosed documents."""

import itertools
from typing import Any

import pytest

from algoregister.model.text import Unknown
from algoregister.publishing.publish import publish
from algoregister.reading.register_folder import Register, read_register
from conftest import ROOT

RISK_MODEL = "ind/risicomodel-erkende-referenten"
SUCCESSOR = "ind/risicomodel-erkende-referenten-opvolger"
INDICATIONS = "ind/risico-indicaties-controleren-gegevens"


@pytest.fixture(scope="module")
def register() -> Register:
    """The real register."""
    read, problems = read_register(ROOT / "register")
    assert problems == []
    return read


@pytest.fixture(scope="module")
def records(register: Register) -> dict[str, Any]:
    """Its published records, by id."""
    return {record["id"]: record for record in publish(register).algorithms}


def test_each_system_has_its_own_entry(records: dict[str, Any]) -> None:
    assert set(records) == {RISK_MODEL, SUCCESSOR, INDICATIONS}


def test_the_archived_text_is_the_disclosed_text(register: Register) -> None:
    source = register.sources["woo-ind-risicomodel-erkend-referenten"]
    assert (
        source.source.sha256 == "90aac71dba799526d35c8b2960a72ba8a2ca11e18c2d762c7f1947b6dca1b2eb"
    )
    assert len(source.text.parts) == 14
    assert source.text.parts[0].first_line == 1
    assert source.text.parts[-1].last_line == 1735


def test_every_line_belongs_to_a_part(register: Register) -> None:
    parts = register.sources["woo-ind-risicomodel-erkend-referenten"].text.parts
    for before, after in itertools.pairwise(parts):
        assert after.first_line == before.last_line + 1


def test_board_composition_has_its_ten_classes(records: dict[str, Any]) -> None:
    indicators = {i["name"]["nl"]: i for i in records[RISK_MODEL]["indicators"]}
    board = indicators["Samenstelling van het bestuur"]
    assert [value["code"] for value in board["values"]] == [str(n) for n in range(1, 11)]
    assert board["sensitive"]["grounds"] == ["birth_country", "ethnic_origin"]
    sizes = indicators["Aantal werknemers wereldwijd"]["values"]
    assert [value["meaning"]["nl"] for value in sizes] == [
        *("0-25", "25-100", "100-1000", "meer dan 1000 wereldwijd")
    ]
    assert {v["code"] for v in indicators["Opmerking"]["values"]} == {"*NM*", "*SC*"}
    assert len(indicators["Status HHT (Handhavingstool)"]["values"]) == 5


def test_the_score(records: dict[str, Any]) -> None:
    score = records[RISK_MODEL]["score"]
    assert [value["value"] for value in score["excluded_values"]] == ["0", "50", "100"]
    assert [threshold["value"] for threshold in score["thresholds"]] == ["60"]
    assert [override["value"] for override in score["overrides"]][:2] == ["99", "59"]
    assert [store["records"] for store in score["stored_in"]] == [10300, 277, None, None, None]
    assert score["calculation"] is None
    measure = records[RISK_MODEL]["performance"]["measures"][0]
    assert (measure["value"], measure["name"]) == ("0.571", None)
    unknown = {item["field"] for item in records[RISK_MODEL]["unknown"]}
    assert {"/score/calculation", "/performance/measures/0/name", "/ended_on"} <= unknown


def test_the_way_to_stopping(records: dict[str, Any]) -> None:
    retirement = records[RISK_MODEL]["retirement"]
    assert [(d["date"], d["kind"]) for d in retirement["decisions"]] == [
        ("2017-06-16", "advise_stop"),
        ("2018", "advise_stop"),
        (None, "change"),
        ("2021-04-29", "other"),
        ("2021-05-18", "advise_review"),
        ("2021-05-20", "suspend"),
        (None, "stop"),
        (None, "other"),
        ("2021-11-18", "defer"),
        ("2022-01-04", "other"),
        ("2022-01-05", "advise_continue"),
    ]
    assert len({step["step"] for step in retirement["steps"]}) == 9
    assert not [step for step in retirement["steps"] if step["status"] == "done"]
    assert [g["code"] for g in retirement["grounds"] if g["position"] == "disputed"] == [
        *("ineffective", "discrimination", "not_validated", "conflict_with_law")
    ]


def test_the_ethics_workshop(records: dict[str, Any]) -> None:
    (dialogue,) = records[RISK_MODEL]["ethics_dialogues"]
    assert dialogue["date"] == "2021-01-13"
    assert len(dialogue["actors"]) == 17
    directions = [effect["direction"] for effect in dialogue["effects"]]
    assert [directions.count(d) for d in ("positive", "negative", "unclear")] == [14, 14, 3]
    assert len(dialogue["values"]) == 15
    assert sum(value["chosen"] for value in dialogue["values"]) == 3
    assert {option["area"] for option in dialogue["options"]} == {
        "technology",
        "environment",
        "use",
    }


def test_the_other_two(records: dict[str, Any]) -> None:
    assert records[SUCCESSOR]["status"] == "in_development"
    assert "17" in records[SUCCESSOR]["name"]["nl"]
    assert records[INDICATIONS]["status"] is None
    assert len(records[INDICATIONS]["indicators"]) == 22


def test_every_text_is_there_in_both_languages(records: dict[str, Any]) -> None:
    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            if set(value) == {"nl", "en"}:
                texts = [text for text in value.values() if text]
                short = texts and len(texts[0].split()) <= 3
                assert all(value.values()) or short or "translation" in path, path
            else:
                for key, held in value.items():
                    walk(held, f"{path}/{key}")
        elif isinstance(value, list):
            for index, held in enumerate(value):
                walk(held, f"{path}/{index}")

    for record in records.values():
        walk(record, record["id"])


def test_every_decision_ground_and_indicator_has_evidence(register: Register) -> None:
    for entry_id, entry in register.entries.items():
        if entry.retirement is not None:
            for group in (entry.retirement.decisions, entry.retirement.grounds):
                assert isinstance(group, list)
                for item in group:
                    assert item.evidence, entry_id
        assert entry.indicators is not None
        assert not isinstance(entry.indicators, Unknown)
        for indicator in entry.indicators:
            assert indicator.evidence, indicator.name
        for discrepancy in entry.discrepancies or ():
            for statement in discrepancy.statements:
                assert statement.evidence, discrepancy.subject


@pytest.mark.parametrize(
    ("entry_id", "one", "other"),
    [
        (RISK_MODEL, "jz-datum", "bev-2018"),
        (RISK_MODEL, "nov-titel", "nov-aantekening"),
        (RISK_MODEL, "pm-datum", "pm-langste"),
        (RISK_MODEL, "pm-datum", "mail-gestopt"),
        (RISK_MODEL, "pm-nimmer", "bev-voorspellend"),
        (RISK_MODEL, "pm-nimmer", "mail-overtredingen"),
        (RISK_MODEL, "jz-regressie", "bev-voorspellend"),
        (RISK_MODEL, "pm-rechtstreeks", "jz-extra-controle"),
        (RISK_MODEL, "pm-rechtstreeks", "nota-gebruik"),
        (RISK_MODEL, "bev-onderdelen", "instr-klassen"),
        (RISK_MODEL, "min-bijzondere", "instr-klassen"),
        (RISK_MODEL, "jz-geboorteland", "nov-nationaliteiten"),
        (RISK_MODEL, "bev-niet-gemeld", "kv-vraag-1"),
        (RISK_MODEL, "follow-definitief", "nov-geen-beslissing"),
        (RISK_MODEL, "min-1-januari", "pm-gevraagd"),
        (RISK_MODEL, "pm-beheer", "bev-eigenaar"),
        (RISK_MODEL, "pm-signalen", "pm-conclusie"),
        (RISK_MODEL, "eth-deelnemers", "eth-lijst"),
        (SUCCESSOR, "min-te-ontwikkelen", "co-toetsing"),
        (SUCCESSOR, "pm-nieuw-model", "nov-dashboards"),
        (INDICATIONS, "i18", "i18-nummers"),
    ],
)
def test_where_the_documents_contradict_each_other_both_sides_stand(
    records: dict[str, Any], entry_id: str, one: str, other: str
) -> None:
    sides = [
        [set(statement["evidence"]) for statement in discrepancy["statements"]]
        for discrepancy in records[entry_id]["discrepancies"]
        if discrepancy["resolution"]
    ]
    assert any(
        one in left and other in right
        for found in sides
        for left, right in itertools.permutations(found, 2)
    )


def test_the_whole_workshop_is_quoted(records: dict[str, Any]) -> None:
    """The tables of the report stand in the evidence, so that a reader can count for themselves."""
    quotes = {quote["id"]: quote["quote"] for quote in records[RISK_MODEL]["evidence"]}
    assert quotes["eth-lijst"].count("IND)") == 15
    for evidence, last in {
        "eth-actoren": "Leveranciers technologie",
        "eth-effecten": "door techno-critici",
        "eth-effecten-los": "nog plaats?",
        "eth-waarden": "Zorgvuldigheid",
        "eth-opties-techniek": "buiten en binnen",
        "eth-opties-omgeving": "gebruikt worden",
        "eth-opties-gebruik": "(kwaliteitssysteem)",
    }.items():
        assert quotes[evidence].endswith(last)


def test_what_was_only_told_or_assumed_is_said_to_be_so(records: dict[str, Any]) -> None:
    risk, successor = records[RISK_MODEL], records[SUCCESSOR]
    assert "[^jz-mondeling]" in risk["use_in_process"]["nl"]
    assert "lijkt voor toezicht" in risk["purpose"]["nl"]
    assert "nemen aan" in successor["status_note"]["nl"]
    assert records[INDICATIONS]["learning"] is None
    sensitive = [
        i["sensitive"]["note"]["nl"] for i in records[INDICATIONS]["indicators"] if i["sensitive"]
    ]
    assert len(sensitive) == 4
    assert all("onze beoordeling" in note for note in sensitive)
