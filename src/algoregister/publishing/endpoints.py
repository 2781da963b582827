"""The addresses of the API: the one list, from which what describes the API is made.

OpenAPI, the catalogue and the page about the data follow from it; a test holds it against the files
of a built site, so that none is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.publishing import addresses

JSON, CSV, HTML = "application/json", "text/csv", "text/html"
ATOM = "application/atom+xml"
SCHEMA_JSON, LINKED_JSON = "application/schema+json", "application/ld+json"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A file of the API, or files that differ only in what their address names.

    Attributes:
        operation: its name in OpenAPI.
        path: from the address of the site; what differs stands between braces.
        media_type: what is sent.
        label: what it holds.
        schemas: names of the published schemas it fits, any of them; empty when it is not JSON of ours.
        distribution: whether it holds the register, or a table of it, as a whole.
    """

    operation: str
    path: str
    media_type: str
    label: Bilingual
    schemas: tuple[str, ...] = ()
    distribution: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can differ in an address.

    Attributes:
        about: what it names.
        pattern: what it looks like, as a regular expression.
        example: one, for a register of which we know nothing.
    """

    about: Bilingual
    pattern: str
    example: str


_SLUG = "^[a-z0-9]+(?:-[a-z0-9]+)*$"

PARAMETERS = {
    "organisation": Parameter(
        Bilingual(
            "Naam van de organisatie in het adres.", "Name of the organisation in addresses."
        ),
        _SLUG,
        "town",
    ),
    "algorithm": Parameter(
        Bilingual("Naam van het algoritme in het adres.", "Name of the algorithm in addresses."),
        _SLUG,
        "coin",
    ),
    "table": Parameter(
        Bilingual("Naam van de tabel.", "Name of the table."), "^[a-z_]+$", "indicators"
    ),
    "figure": Parameter(
        Bilingual("Naam van de telling.", "Name of the figure."), "^[a-z_-]+$", "status"
    ),
    "part": Parameter(
        Bilingual(
            "Nummer van een vol deel, geteld vanaf het oudste.",
            "Number of a full part, counted from the oldest.",
        ),
        "^[1-9][0-9]*$",
        "1",
    ),
    "language": Parameter(
        Bilingual(
            "Taal van het register, niet de eerste.", "A language of the register, not the first."
        ),
        "^[a-z]{2,3}$",
        "en",
    ),
    "schema": Parameter(
        Bilingual("Naam van het schema.", "Name of the schema."), _SLUG, "tombstone"
    ),
}


_FEED = Bilingual("{about}{spoken}{age} ({form})", "{about}{spoken}{age} ({form})")


def _feeds() -> Iterator[Endpoint]:
    """List the feeds: of the register and of one organisation, in each language, newest and older."""
    for of, about in (
        ("", Bilingual("Nieuws", "News")),
        (
            "organisations/{organisation}/",
            Bilingual("Nieuws van een organisatie", "News of one organisation"),
        ),
    ):
        for language, spoken in (
            ("", Bilingual("", "")),
            ("{language}/", Bilingual(" in een andere taal", " in another language")),
        ):
            for file, age in (
                ("feed", Bilingual("", "")),
                ("feed-{part}", Bilingual(", ouder", ", older")),
            ):
                words = [
                    "get",
                    *(["older"] if "-" in file else []),
                    *(["organisation"] if of else []),
                    "feed",
                    *(["in_language"] if language else []),
                ]
                for ending, media_type, form in (
                    ("json", "application/feed+json", "JSON Feed 1.1"),
                    ("xml", ATOM, "Atom"),
                ):
                    yield Endpoint(
                        "_".join(words if ending == "json" else [*words, "as_atom"]),
                        f"{language}{of}{file}.{ending}",
                        media_type,
                        say(_FEED, about=about, spoken=spoken, age=age, form=form),
                        ("feed",) if ending == "json" else (),
                    )


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "get_manifest",
        "api/v1/index.json",
        JSON,
        Bilingual(
            "Overzicht: elk bestand met zijn controlegetal",
            "Manifest: every file with its checksum",
        ),
        ("manifest",),
    ),
    Endpoint(
        "list_algorithms",
        addresses.ALL,
        JSON,
        Bilingual(
            "Alle registraties, ook van gestopte algoritmes",
            "All entries, of stopped algorithms too",
        ),
        ("algorithms",),
        distribution=True,
    ),
    Endpoint(
        "get_algorithm",
        "api/v1/algorithms/{organisation}/{algorithm}.json",
        JSON,
        Bilingual("Eén registratie, of wat ervan over is", "One entry, or what is left of it"),
        ("algorithm", "tombstone"),
    ),
    Endpoint(
        "get_citation_bibtex",
        "algorithms/{organisation}/{algorithm}/cite.bib",
        "text/x-bibtex",
        Bilingual("Hoe je naar een registratie verwijst (BibTeX)", "How to cite an entry (BibTeX)"),
    ),
    Endpoint(
        "get_citation_csl",
        "algorithms/{organisation}/{algorithm}/cite.json",
        "application/vnd.citationstyles.csl+json",
        Bilingual(
            "Hoe je naar een registratie verwijst (CSL-JSON)", "How to cite an entry (CSL-JSON)"
        ),
    ),
    Endpoint(
        "list_retired",
        addresses.RETIRED,
        JSON,
        Bilingual(
            "Alle registraties waarin staat hoe het algoritme stopte",
            "All entries that tell how the algorithm was stopped",
        ),
        ("retired",),
        distribution=True,
    ),
    Endpoint(
        "list_organisations",
        "api/v1/organisations.json",
        JSON,
        Bilingual("Alle organisaties", "All organisations"),
        ("organisations",),
        distribution=True,
    ),
    Endpoint(
        "list_sources",
        "api/v1/sources.json",
        JSON,
        Bilingual("Alle bewaarde documenten", "All archived documents"),
        ("sources",),
        distribution=True,
    ),
    Endpoint(
        "list_tombstones",
        "api/v1/tombstones.json",
        JSON,
        Bilingual("Wat is ingetrokken of verplaatst", "What was withdrawn or moved"),
        ("tombstones",),
        distribution=True,
    ),
    Endpoint(
        "get_statistics",
        "api/v1/statistics.json",
        JSON,
        Bilingual("Het register in getallen", "The register in numbers"),
        ("statistics",),
    ),
    Endpoint(
        "get_figure_as_csv",
        "api/v1/statistics/{figure}.csv",
        CSV,
        Bilingual("Eén telling als tabel", "One figure as a table"),
    ),
    Endpoint(
        "get_algorithms_as_lines",
        addresses.LINES,
        "application/jsonl",
        Bilingual("Alle registraties, één per regel", "All entries, one a line"),
        distribution=True,
    ),
    Endpoint(
        "get_algorithms_as_csv",
        "api/v1/algorithms.csv",
        CSV,
        Bilingual("Alle registraties als tabel", "All entries as a table"),
        distribution=True,
    ),
    Endpoint(
        "get_table_as_csv",
        "api/v1/csv/{table}.csv",
        CSV,
        Bilingual(
            "De lijsten in registraties, elk als tabel", "The lists inside entries, each as a table"
        ),
    ),
    Endpoint(
        "get_data_package",
        addresses.DATA_PACKAGE,
        JSON,
        Bilingual(
            "Beschrijving van alle tabellen (Frictionless Data Package)",
            "Description of all tables (Frictionless Data Package)",
        ),
        ("datapackage",),
    ),
    Endpoint(
        "get_database",
        addresses.DATABASE,
        "application/vnd.sqlite3",
        Bilingual(
            "Het hele register als SQLite-database", "The whole register as an SQLite database"
        ),
        distribution=True,
    ),
    Endpoint(
        "list_changes",
        "api/v1/changes.json",
        JSON,
        Bilingual(
            "Wat er met de registraties gebeurde, het nieuwste eerst",
            "What happened to the entries, the newest first",
        ),
        ("changes",),
    ),
    Endpoint(
        "list_older_changes",
        "api/v1/changes/{part}.json",
        JSON,
        Bilingual(
            "Wat er eerder gebeurde; `next` in changes.json leidt ernaartoe",
            "What happened earlier; `next` in changes.json leads to it",
        ),
        ("changes",),
    ),
    *_feeds(),
    Endpoint(
        "get_catalogue",
        addresses.CATALOGUE,
        LINKED_JSON,
        Bilingual(
            "Beschrijving van het register als dataset (DCAT-AP 3)",
            "Description of the register as a dataset (DCAT-AP 3)",
        ),
        ("catalogue",),
    ),
    Endpoint(
        "get_openapi",
        addresses.OPENAPI,
        "application/vnd.oai.openapi+json;version=3.1",
        Bilingual(
            "Beschrijving van deze API (OpenAPI 3.1)", "Description of this API (OpenAPI 3.1)"
        ),
        ("openapi",),
    ),
    Endpoint(
        "get_schema_of_published",
        "schema/v1/published/{schema}.schema.json",
        SCHEMA_JSON,
        Bilingual("Schema van wat wordt gepubliceerd", "Schema of what is published"),
    ),
    Endpoint(
        "get_schema_of_written",
        "schema/v1/{schema}.schema.json",
        SCHEMA_JSON,
        Bilingual("Schema van wat beheerders schrijven", "Schema of what maintainers write"),
    ),
)
"""Every address, in the order in which people read them."""
