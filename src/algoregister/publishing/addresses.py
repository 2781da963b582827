"""The addresses of the site: fixed, and the same in every language.

All are paths from the address of the site, without a slash at the start. Pages in the first
language stand at the root; those of another language below its code, such as `en/`.
"""

HOME = ""
ALGORITHMS = "algorithms/"
STOPPED = "stopped/"
DATA = "data/"
EXCHANGE = "exchange/"
EXPORTS = "exports/"
STATISTICS = "statistics/"
GLOSSARY = "glossary/"
CHANGES = "changes/"
ORGANISATIONS = "organisations/"
REGISTERS = "registers/"
FIELDS = "fields/"
RULES = "rules/"

MANIFEST = "api/v1/index.json"
ALL = "api/v1/algorithms.json"
LINES = "api/v1/algorithms.jsonl"
RETIRED = "api/v1/retired.json"
DATABASE = "api/v1/register.sqlite"
DATA_PACKAGE = "api/v1/datapackage.json"
OPENAPI = "api/v1/openapi.json"
CATALOGUE = "catalog.jsonld"


def algorithm_page(entry_id: str) -> str:
    """Page of an entry."""
    return f"algorithms/{entry_id}/"


def fields_page(part: str) -> str:
    """Page of the fields of a file, or of a part of one."""
    return f"{FIELDS}{part}/"


def rule_page(code: str) -> str:
    """Page of what a check can find."""
    return f"{RULES}{code}/"


def organisation_page(organisation_id: str) -> str:
    """Page of an organisation."""
    return f"organisations/{organisation_id}/"


def crosswalk_page(crosswalk_id: str) -> str:
    """Page of a crosswalk: another standard, field by field."""
    return f"{EXCHANGE}{crosswalk_id}/"


def exports_page(family: str) -> str:
    """Page about the register in the standards of a family."""
    return f"{EXPORTS}{family}/"


def theme_page(theme: str) -> str:
    """Page of a theme."""
    return f"themes/{theme}/"


def register_page(home_id: str) -> str:
    """Page of the entries that come from a register."""
    return f"{REGISTERS}{home_id}/"


def status_page(status: str) -> str:
    """Page of the entries with a status."""
    return f"statuses/{status}/"


def letter_page(letter: str) -> str:
    """Page of the entries of which the name begins with a letter."""
    return f"letters/{letter}/"


def source_page(source_id: str) -> str:
    """Page of a source."""
    return f"sources/{source_id}/"


def part_anchor(part_id: str) -> str:
    """Anchor of a part on the page of its source."""
    return f"part-{part_id}"


def passage_anchor(entry_id: str, evidence_id: str) -> str:
    """Anchor of a quoted passage on the page of its source."""
    return f"{entry_id.replace('/', '.')}.{evidence_id}"


def passage_page(source_id: str, entry_id: str, evidence_id: str) -> str:
    """Address of a quoted passage."""
    return f"{source_page(source_id)}#{passage_anchor(entry_id, evidence_id)}"


def algorithm_api(entry_id: str) -> str:
    """Record of an entry."""
    return f"api/v1/algorithms/{entry_id}.json"


def csv_table(table: str) -> str:
    """A table as CSV."""
    return f"api/v1/{table}.csv" if table == "algorithms" else f"api/v1/csv/{table}.csv"


def citation_bibtex(entry_id: str) -> str:
    """How to cite an entry, for BibTeX."""
    return f"{algorithm_page(entry_id)}cite.bib"


def citation_csl(entry_id: str) -> str:
    """How to cite an entry, as CSL-JSON."""
    return f"{algorithm_page(entry_id)}cite.json"


def event_anchor(commit: str) -> str:
    """Anchor of what a commit did, on the page of the entry."""
    return f"event-{commit[:12]}"


def event_page(entry_id: str, commit: str) -> str:
    """Where the page of an entry tells what a commit did."""
    return f"{algorithm_page(entry_id)}#{event_anchor(commit)}"


def changes_page(part: int | None) -> str:
    """Page of the newest events, or of a full part of the older ones."""
    return CHANGES if part is None else f"{CHANGES}page-{part}/"


def changes_api(part: int | None) -> str:
    """What happened: the newest events, or a full part of the older ones."""
    return "api/v1/changes.json" if part is None else f"api/v1/changes/{part}.json"


def feed_file(part: int | None, ending: str) -> str:
    """File of a feed, in the folder of what it is about: the newest part, or a full one."""
    return f"feed.{ending}" if part is None else f"feed-{part}.{ending}"


def in_language(path: str, language: str, languages: list[str] | tuple[str, ...]) -> str:
    """Give the path of a page in a language; the first language stands at the root."""
    return path if language == languages[0] else f"{language}/{path}"
