"""The description of the API: by a validator and with a client of others' making."""

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from algoregister.publishing.endpoints import ENDPOINTS, PARAMETERS
from algoregister.publishing.records import PUBLISHED_SCHEMAS
from conftest import served


def described(site: Path) -> Any:
    """Read the description of a site."""
    return json.loads((site / "api/v1/openapi.json").read_bytes())


def listed(site: Path) -> list[str]:
    """Give the path of every file of a site."""
    manifest = json.loads((site / "api/v1/index.json").read_bytes())
    return [file["path"] for file in manifest["files"]] + ["api/v1/index.json"]


def fitting(path: str) -> Iterator[str]:
    """Give the operations whose address a path is."""
    for endpoint in ENDPOINTS:
        pattern = re.sub(
            r"\\{(\w+)\\}",
            lambda found: "(?:" + PARAMETERS[found[1]].pattern.strip("^$") + ")",
            re.escape(endpoint.path),
        )
        if re.fullmatch(pattern, path):
            yield endpoint.operation


@pytest.mark.parametrize("site", ["real_site", "small_site"])
def test_the_description_is_valid(site: str, request: pytest.FixtureRequest) -> None:
    document = described(request.getfixturevalue(site))
    OpenAPIV31SpecValidator(document).validate()
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("site", ["real_site", "small_site"])
def test_every_file_that_is_no_page_is_described_once(
    site: str, request: pytest.FixtureRequest
) -> None:
    # Exports have the forms of other standards; their own pages list and describe them.
    pages = re.compile(
        r"\.html$|(^|/)assets/|^search/|^\.well-known/|^robots\.txt$|^sitemap|^exports/|\.svg$"
    )
    for path in listed(request.getfixturevalue(site)):
        if not pages.search(path):
            assert len(list(fitting(path))) == 1, path


def test_every_address_without_parameters_is_there(real_site: Path) -> None:
    there = set(listed(real_site))
    for endpoint in ENDPOINTS:
        if "{" not in endpoint.path:
            assert endpoint.path in there


def test_every_published_model_is_in_the_description(real_site: Path) -> None:
    schemas = described(real_site)["components"]["schemas"]
    for model in PUBLISHED_SCHEMAS.values():
        assert schemas[model.__name__]["type"] == "object"


def test_the_example_of_an_address_exists(real_site: Path) -> None:
    operation = described(real_site)["paths"]["/api/v1/algorithms/{organisation}/{algorithm}.json"]
    values = {
        parameter["name"]: parameter["example"] for parameter in operation["get"]["parameters"]
    }
    assert (
        real_site / "api/v1/algorithms/{organisation}/{algorithm}.json".format(**values)
    ).exists()


@pytest.fixture(scope="session")
def client(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """A client that openapi-python-client makes from the description."""
    folder = tmp_path_factory.mktemp("client")
    made = subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate"),
            *("--path", str(small_site / "api/v1/openapi.json")),
            *("--output-path", str(folder / "register_client"), "--meta", "none"),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(Path(sys.executable).parent)},
    )
    assert made.returncode == 0, made.stdout + made.stderr
    warned = re.findall(r"WARNING parsing (.*) within", made.stdout + made.stderr)
    other = [path for path in warned if not path.endswith(".xml")]
    assert other == ["GET /api/v1/algorithms.jsonl", "GET /api/v1/register.sqlite"]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module("register_client")
    finally:
        sys.path.remove(str(folder))


@pytest.mark.parametrize("site", ["small_site", "real_site"])
def test_a_generated_client_loads_every_record(
    site: str, client: ModuleType, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)

    def call(operation: str, **values: str) -> Any:
        return importlib.import_module(f"register_client.api.default.{operation}").sync(
            client=session, **values
        )

    with served(folder) as address:
        session = client.Client(base_url=address.rstrip("/"), raise_on_unexpected_status=True)
        manifest = call("get_manifest")
        algorithms = call("list_algorithms")
        assert manifest.counts.algorithms == algorithms.total == len(algorithms.items) > 1
        for record in algorithms.items:
            organisation, algorithm = record.id.split("/")
            alone = call("get_algorithm", organisation=organisation, algorithm=algorithm)
            assert alone.to_dict() == record.to_dict()
            path = folder / f"api/v1/algorithms/{record.id}.json"
            assert record.to_dict() == json.loads(path.read_bytes())
        for name in ("retired", "organisations", "sources", "tombstones"):
            there = json.loads((folder / f"api/v1/{name}.json").read_bytes())
            assert call(f"list_{name}").to_dict() == there
        changes = json.loads((folder / "api/v1/changes.json").read_bytes())
        assert call("list_changes").to_dict() == changes
        feed = json.loads((folder / "organisations" / organisation / "feed.json").read_bytes())
        assert call("get_organisation_feed", organisation=organisation).to_dict() == feed
        for tombstone in call("list_tombstones").items:
            organisation, algorithm = tombstone.id.split("/")
            alone = call("get_algorithm", organisation=organisation, algorithm=algorithm)
            assert alone.to_dict() == tombstone.to_dict()
        assert "schema_version,id," in call("get_algorithms_as_csv")
