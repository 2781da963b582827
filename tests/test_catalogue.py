"""The catalogue: DCAT-AP 3 and its Dutch profile, by the shapes and by readers of others' making."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, SH, Graph, URIRef

# rdflib reads JSON-LD by way of a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SHAPES = Path(__file__).parent / "shapes"


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """All shapes of both profiles."""
    graph = Graph()
    graph.parse(SHAPES / "dcat-ap-3.0.0.jsonld", format="json-ld")
    return graph.parse(SHAPES / "dcat-ap-nl-3.0.ttl")


def catalogue(site: Path) -> Graph:
    """Read the catalogue of a site."""
    return Graph().parse(site / "catalog.jsonld", format="json-ld")


def findings(graph: Graph, shapes: Graph) -> list[tuple[str, str]]:
    """Give what the shapes find: path and constraint, warnings too."""
    _, report, _ = validate(graph, shacl_graph=shapes, allow_warnings=False, meta_shacl=False)
    assert isinstance(report, Graph)
    return sorted(
        (
            str(report.value(found, SH.resultPath)),
            str(report.value(found, SH.sourceConstraintComponent)),
        )
        for found in report.subjects(RDF.type, SH.ValidationResult)
    )


@pytest.mark.parametrize("site", ["real_site", "small_site"])
def test_the_shapes_find_nothing_not_even_a_warning(
    site: str, shapes: Graph, request: pytest.FixtureRequest
) -> None:
    graph = catalogue(request.getfixturevalue(site))
    assert len(list(graph.subjects(RDF.type, DCAT.Distribution))) >= 8
    assert findings(graph, shapes) == []


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (DCAT.Catalog, DCTERMS.title),
        (DCAT.Catalog, DCAT.contactPoint),
        (DCAT.Dataset, DCTERMS.identifier),
        (DCAT.Dataset, DCAT.theme),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCTERMS.license),
        (DCAT.DataService, DCAT.endpointDescription),
        (DCAT.DataService, DCTERMS.accessRights),
    ],
)
def test_the_shapes_do_find_what_is_missing(
    kind: URIRef, missing: URIRef, small_site: Path, shapes: Graph
) -> None:
    graph = catalogue(small_site)
    for subject in list(graph.subjects(RDF.type, kind)):
        graph.remove((subject, missing, None))
    assert str(missing) in {path for path, _ in findings(graph, shapes)}


def test_every_distribution_is_there(real_site: Path) -> None:
    graph = catalogue(real_site)
    manifest = json.loads((real_site / "api/v1/index.json").read_bytes())
    paths = {file["path"] for file in manifest["files"]}
    addresses = {str(found) for found in graph.objects(None, DCAT.downloadURL)}
    assert len(addresses) >= 8
    for address in addresses | {str(found) for found in graph.objects(None, DCTERMS.conformsTo)}:
        assert address.removeprefix(manifest["base_url"]) in paths


def test_a_json_ld_processor_reads_the_same_without_fetching_anything(real_site: Path) -> None:
    def refuse(url: str, options: Any) -> Any:
        raise AssertionError(f"{url} was asked for, {options}")

    document = json.loads((real_site / "catalog.jsonld").read_bytes())
    nquads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse})
    assert len(Graph().parse(data=nquads, format="nt")) == len(catalogue(real_site))
