"""The model and the JSON Schemas made from it: defined once, and of one opinion."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from algoregister.model.fields import submodel
from algoregister.model.json_schema import WRITTEN_SCHEMAS, schema_of
from algoregister.model.text import Unknown, Written
from algoregister.model.vocabulary import Vocabulary
from algoregister.model.wording import wording_of
from algoregister.publishing.files import schema_files
from algoregister.reading.document import Document, read_document
from conftest import ROOT, run
from instances import instances

EXAMPLES = Path(__file__).parent / "examples"

SCHEMAS = {name: schema_of(model, name) for name, model in WRITTEN_SCHEMAS.items()}
PYTHON = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
RUST = {name: jsonschema_rs.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}

NAMED_DIFFERENCES = {
    "integral-float": (
        "JSON Schema takes 1.0 for the integer 1; the model does not. In a file it cannot occur "
        "unnoticed: a plain 1.0 is read as a decimal and refused."
    ),
}
"""Where the verdicts may differ, and why JSON Schema cannot say it."""


def all_models() -> Iterator[type[BaseModel]]:
    """Give every written model once."""
    seen: set[type[BaseModel]] = set()

    def walk(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
        if model in seen:
            return
        seen.add(model)
        yield model
        for field in model.model_fields:
            inner = submodel(model, field)
            if inner is not None:
                yield from walk(inner)

    for model in (*WRITTEN_SCHEMAS.values(), Unknown):
        yield from walk(model)


def accepted(name: str, value: Any) -> bool:
    """Give the model's verdict."""
    try:
        WRITTEN_SCHEMAS[name].model_validate(copy.deepcopy(value))
    except ValidationError:
        return False
    return True


def has_integral_float(value: Any) -> bool:
    """Tell whether a value holds a number such as 1.0."""
    if isinstance(value, dict):
        return any(has_integral_float(held) for held in value.values())
    if isinstance(value, list):
        return any(has_integral_float(held) for held in value)
    return isinstance(value, float) and value.is_integer()


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_committed_schemas_are_those_of_the_model() -> None:
    for path, content in schema_files().items():
        assert (ROOT / path).read_bytes() == content, f"{path} differs: run `make schema`"


def test_schema_check_tells_the_command_to_run(tmp_path: Path) -> None:
    told = run("schema", "--out", tmp_path)
    assert told.returncode == 0
    assert run("schema", "--check", "--out", tmp_path).returncode == 0
    file = tmp_path / "schema/v1/entry.schema.json"
    file.write_text(file.read_text(encoding="utf-8").replace("maxLength", "maxlength"))
    told = run("schema", "--check", "--out", tmp_path)
    assert told.returncode == 1
    assert "entry.schema.json: differs" in told.stdout
    assert "make schema" in told.stdout


def test_every_field_has_label_and_help_in_both_languages() -> None:
    for model in all_models():
        assert issubclass(model, Written)
        for field in model.model_fields:
            wording = wording_of(model, field)
            for text in (*wording.label, *wording.help):
                assert text.strip(), f"{model.__name__}.{field}"
            assert wording.help.nl.endswith((".", "?")), f"{model.__name__}.{field}"
            assert wording.help.en.endswith((".", "?")), f"{model.__name__}.{field}"
            assert wording.help.nl != wording.help.en, f"{model.__name__}.{field}"


def test_every_code_has_label_and_help_in_both_languages() -> None:
    for vocabulary in Vocabulary.__subclasses__():
        for member in vocabulary:
            assert all(text.strip() for text in (*member.label, *member.help))
            assert member.value == member.value.lower()


def test_hover_help_stands_in_the_schema_in_both_languages() -> None:
    purpose = SCHEMAS["entry"]["properties"]["purpose"]
    assert purpose["title"] == "Doel / Purpose"
    assert "NL: Wat het moet bereiken" in purpose["description"]
    assert "EN: What it is meant to achieve" in purpose["description"]
    assert "in_use: In gebruik" in SCHEMAS["entry"]["$defs"]["Status"]["description"]


def examples(kind: str) -> list[Path]:
    """Give the example files of a kind."""
    return sorted((EXAMPLES / kind).glob("*.yml"))


def load(path: Path) -> Any:
    """Read an example with a YAML reader that is not ours."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain)  # noqa: S506 - a safe loader


class _Plain(yaml.SafeLoader):
    """Reads dates as texts, as YAML 1.2 does."""


_Plain.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("path", examples("good"), ids=lambda path: path.stem)
def test_good_examples_are_accepted_by_all(path: Path) -> None:
    value = load(path)
    assert accepted("entry", value)
    assert PYTHON["entry"].is_valid(value)
    assert RUST["entry"].is_valid(value)


@pytest.mark.parametrize("path", examples("bad"), ids=lambda path: path.stem)
def test_bad_examples_are_refused_by_all(path: Path) -> None:
    value = load(path)
    assert not accepted("entry", value)
    assert not PYTHON["entry"].is_valid(value)
    assert not RUST["entry"].is_valid(value)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "register").rglob("*.yml")), ids=lambda path: path.stem
)
def test_the_real_files_are_accepted_by_all(path: Path) -> None:
    read = read_document(path.read_bytes(), path.name)
    assert isinstance(read, Document)
    kinds = {"algorithms": "entry", "organisations": "organisation", "sources": "source"}
    name = kinds.get(path.relative_to(ROOT / "register").parts[0], "register")
    assert load(path) == read.value, "another YAML reader reads something else"
    assert accepted(name, read.value)
    assert PYTHON[name].is_valid(read.value)
    assert RUST[name].is_valid(read.value)


@pytest.mark.parametrize("name", ["entry", "organisation", "register", "source", "tombstone"])
@settings(max_examples=300)
@given(data=st.data())
def test_model_and_schema_agree(name: str, data: st.DataObject) -> None:
    value = data.draw(instances(SCHEMAS[name], SCHEMAS[name]))
    verdicts = (accepted(name, value), PYTHON[name].is_valid(value), RUST[name].is_valid(value))
    if len(set(verdicts)) > 1:
        assert has_integral_float(value), (verdicts, json.dumps(value, ensure_ascii=False))


def test_property_tests_see_both_verdicts() -> None:
    """Instances that are all right, or all wrong, would show nothing."""
    seen: list[bool] = []

    @settings(max_examples=200, database=None)
    @given(instances(SCHEMAS["entry"], SCHEMAS["entry"]))
    def look(value: Any) -> None:
        seen.append(accepted("entry", value))

    look()
    assert 20 <= sum(seen) <= 180


def test_named_differences_are_real() -> None:
    value = {
        "schema_version": 1.0,
        "language": "nl",
        "name": "x",
        "summary": "x",
        "status": "in_use",
        "status_as_of": "2021",
    }
    assert set(NAMED_DIFFERENCES) == {"integral-float"}
    assert not accepted("entry", value)
    assert PYTHON["entry"].is_valid(value)
    read = read_document(b"schema_version: 1.0\n", "x.yml")
    assert isinstance(read, Document)
    assert isinstance(read.value["schema_version"], float)
