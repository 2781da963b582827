"""What is not a page, over the register of attacks: data, feeds, tables, citations and exports.

Each is read the way its readers read it, must hold the texts as they were written, and nothing that
a text could have put there.
"""

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pytest
import yaml
from defusedxml.ElementTree import fromstring
from markdown_it import MarkdownIt
from pyld import jsonld

from algoregister.exchange.crosswalk import of_family
from algoregister.exchange.forms import readable
from algoregister.publishing.catalogue import CONTEXT
from algoregister.publishing.citations import Citation, bibtex
from algoregister.publishing.comma_separated import FORMULA_STARTS, as_it_was, harmless
from attacks.strings import LONG, SHORT

BASE = "https://register.example/"
SCHEMA_ORG = "https://schema.org"
Json = dict[str, Any]


@pytest.fixture(params=["attacked_site", "attacked_settings_site"])
def either_site(request: pytest.FixtureRequest) -> Path:
    """The site of which all entries are attacks, and that of which all settings are."""
    site: Path = request.getfixturevalue(request.param)
    return site


def strings(value: Any) -> Iterator[str]:
    """Give every text in a value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def keys(value: Any) -> Iterator[str]:
    """Give every key in a value."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from keys(inner)
    if isinstance(value, dict):
        yield from value


def no_double(pairs: list[tuple[str, Any]]) -> Json:
    """Make an object whose keys are all different."""
    assert len({key for key, _ in pairs}) == len(pairs)
    return dict(pairs)


def parsed(path: Path) -> Any:
    """Read JSON strictly."""
    return json.loads(path.read_bytes(), object_pairs_hook=no_double, parse_constant=pytest.fail)


def written(site: Path) -> Iterator[tuple[str, Json]]:
    """Give every algorithm as its maintainer wrote it, with its id."""
    for path in sorted((site.parent / "repository" / "register").glob("algorithms/*/*.yml")):
        yield f"{path.parent.name}/{path.stem}", yaml.load(path.read_bytes(), yaml.CSafeLoader)


def test_every_json_file_is_whole(either_site: Path) -> None:
    files = [path for path in either_site.rglob("*") if path.suffix in (".json", ".jsonld")]
    assert len(files) > 100
    for path in files:
        parsed(path)
    for line in (either_site / "api/v1/algorithms.jsonl").read_bytes().split(b"\n")[:-1]:
        json.loads(line)


def test_data_holds_every_text_as_it_was_written(attacked_site: Path) -> None:
    count = 0
    for key, entry in written(attacked_site):
        if "tombstone" in entry:
            continue
        record = set(strings(parsed(attacked_site / f"api/v1/algorithms/{key}.json")))
        attacks = {text for text in strings(entry) if text in SHORT or text in LONG}
        assert attacks <= record, key
        count += len(attacks)
    assert count > 1_000


class _Elements(HTMLParser):
    """Notes the elements of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def test_linked_data_in_pages_cannot_be_left(either_site: Path) -> None:
    blocks = 0
    opening = '<script type="application/ld+json">'
    for path in either_site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        for piece in page.split(opening)[1:]:
            block, end, _ = piece.partition("</script>")
            assert end
            assert not set(block) & set("<>&\u2028\u2029"), path
            found = json.loads(block, object_pairs_hook=no_double)
            assert found["@context"] == SCHEMA_ORG
            assert {key for key in keys(found) if key[:1] == "@"} <= {
                *("@context", "@type", "@id", "@graph")
            }
            blocks += 1
    assert blocks > 100


def test_the_catalogue_asks_nobody_for_its_meaning(either_site: Path) -> None:
    def refuse(address: str, _: Any) -> Any:
        raise AssertionError(address)

    found = parsed(either_site / "catalog.jsonld")
    assert found["@context"] == json.loads(json.dumps(CONTEXT))
    expanded = jsonld.expand(found, {"documentLoader": refuse})
    assert expanded
    assert {key for key in keys(expanded) if key[:1] == "@"} <= {
        *("@id", "@type", "@value", "@language", "@list", "@graph", "@included")
    }
    assert not [key for key in keys(expanded) if ":" not in key and key[:1] != "@"]


def feeds(site: Path, ending: str) -> list[Path]:
    """Find every document of every feed."""
    return sorted(path for path in site.rglob(f"feed*.{ending}") if "schema" not in path.name)


def harmless_html(html: str) -> None:
    """Hold the HTML of a feed against what ours is made of."""
    elements = _Elements(html)
    assert elements.names <= {"p", "ul", "li"}
    assert elements.attributes == []


def test_atom_holds_texts_and_nothing_else(either_site: Path) -> None:
    allowed = {"feed", "id", "title", "subtitle", "updated", "author", "name", "uri", "link"}
    allowed |= {"entry", "published", "category", "summary", "content", "archive"}
    told = 0
    for path in feeds(either_site, "xml"):
        data = path.read_bytes()
        root = fromstring(data, forbid_dtd=True)
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= allowed
        for element in root.iter("{http://www.w3.org/2005/Atom}link"):
            assert element.attrib["href"].startswith(BASE)
        for element in root.iter("{http://www.w3.org/2005/Atom}content"):
            harmless_html(element.text or "")
        for element in root.iter("{http://www.w3.org/2005/Atom}title"):
            assert element.get("type", "text") == "text"
        read = feedparser.parse(data)
        assert read.bozo == 0, read.get("bozo_exception")
        told += len(read.entries)
    assert told > 50 or not (either_site.parent / "repository").exists()


def test_json_feeds_hold_texts_and_nothing_else(attacked_site: Path) -> None:
    said: set[str] = set()
    for path in feeds(attacked_site, "json"):
        for item in parsed(path)["items"]:
            assert item["url"].startswith(BASE)
            assert not {"external_url", "image", "banner_image", "attachments"} & item.keys()
            harmless_html(item["content_html"])
            said |= {item["content_text"], item["title"]}  # most stand in several feeds
    told = "\n".join(said)
    assert sum(text in told for text in SHORT) > 20


def test_no_table_has_a_formula_from_settings(attacked_settings_site: Path) -> None:
    tables = list(attacked_settings_site.rglob("*.csv"))
    assert len(tables) > 4
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file, strict=True) for cell in row]
        assert not [cell for cell in cells if cell.lstrip()[:1] in FORMULA_STARTS and cell.strip()]


def test_no_table_has_a_formula(attacked_site: Path) -> None:
    """A cell begins with no sign of a formula, whatever blanks stand before it."""
    tables = list(attacked_site.rglob("*.csv"))
    assert {path.parent.name for path in tables} >= {"v1", "csv", "statistics", "us"}
    cells: set[str] = set()
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, strict=True):
                cells.update(row)
    assert not [cell for cell in cells if cell.lstrip()[:1] in FORMULA_STARTS and cell.strip()]
    read = {as_it_was(cell) for cell in cells}
    names = [entry["name"]["nl"] for _, entry in written(attacked_site) if "name" in entry]
    assert names
    assert set(names) <= read
    assert cells - read, "none of the texts began as a formula does"


@pytest.mark.parametrize("before", ["", "'", "''", " ", "\t", "\u00a0", "\u3000", "\r\n", "' "])
@pytest.mark.parametrize("sign", [*"=+-@|%＝＋－＠", "x", "'x", ""])
def test_a_guarded_cell_can_be_read_as_it_was(before: str, sign: str) -> None:
    text = before + sign + "cmd|'/C calc'!A0"
    guarded = harmless(text)
    assert as_it_was(guarded) == text
    assert guarded.lstrip()[0] not in FORMULA_STARTS


def test_the_database_holds_texts(attacked_site: Path) -> None:
    database = sqlite3.connect(f"file:{attacked_site}/api/v1/register.sqlite?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    kinds = {kind for (kind,) in database.execute("SELECT DISTINCT type FROM sqlite_master")}
    assert kinds <= {"table", "index", "view"}
    found = {name for (name,) in database.execute("SELECT name_nl FROM algorithms")}
    assert found == {entry["name"]["nl"] for _, entry in written(attacked_site) if "name" in entry}
    database.close()


def test_search_engines_are_told_addresses_only(either_site: Path) -> None:
    robots = (either_site / "robots.txt").read_text()
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"
    root = fromstring((either_site / "sitemap.xml").read_bytes(), forbid_dtd=True)
    addresses = [element.text for element in root.iter() if element.tag.endswith("}loc")]
    addresses += [element.attrib["href"] for element in root.iter() if "href" in element.attrib]
    assert len(addresses) > 50
    assert all(re.fullmatch(rf"{BASE}[a-z0-9/._-]*", address or "") for address in addresses)


def from_bibtex(text: str) -> dict[str, str]:
    """Read the one record of a file of BibTeX, which counts braces, those after a backslash too."""
    depth = 0
    for sign in text.partition("{")[2].removesuffix("}\n"):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0, text
    assert depth == 0, text
    return dict(re.findall(r"^  ([a-z]+) = \{(.*)\},$", text, re.MULTILINE))


_TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


def out_of_tex(text: str) -> str:
    """Read what TeX prints; fails where a sign has a meaning of its own."""
    pieces = re.split(r"(\\text[a-z]+\{\}|\\[&%$#_])", text)
    assert not any(set(piece) & set("\\{}&%$#_~^") for piece in pieces[::2]), text
    return "".join(_TEX.get(p, p[1:]) if n % 2 else p for n, p in enumerate(pieces))


@pytest.mark.parametrize("text", [*SHORT, *LONG, "}, url={x}", "\\", "{", "}}", r"\input{x}", "@"])
def test_a_citation_holds_the_name(text: str) -> None:
    made = bibtex(Citation("a-b", text, text, text, "2021", BASE, "nl"))
    assert out_of_tex(from_bibtex(made)["title"][1:-1]) == " ".join(text.split())
    assert out_of_tex(from_bibtex(made)["howpublished"]) == " ".join(text.split())
    assert len(made.splitlines()) == len(from_bibtex(made)) + 2


def test_citations_hold_the_names(attacked_site: Path) -> None:
    for key, entry in written(attacked_site):
        if "name" not in entry:
            continue
        folder = attacked_site / "algorithms" / key
        (item,) = parsed(folder / "cite.json")
        assert item["title"] == entry["name"]["nl"]
        found = from_bibtex((folder / "cite.bib").read_text(encoding="utf-8"))
        assert out_of_tex(found["title"][1:-1]) == " ".join(entry["name"]["nl"].split())


@pytest.mark.parametrize("family", ["uk", "eu"])
def test_an_export_for_people_has_headings_of_ours_only(family: str) -> None:
    crosswalk = of_family(family)[0]
    fields = [field.name for field in crosswalk.fields]
    for text in (*SHORT, *LONG):
        made = readable({"name": text} | dict.fromkeys(fields, text), crosswalk)
        html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(made)
        assert set(re.findall(r"<(\w+)", html)) <= {"h1", "h2", "p", "pre", "code"}, text
        assert not re.search(r"@\w", re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)), text
