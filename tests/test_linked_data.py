"""What search engines and other programs read of the pages: JSON-LD, sitemap, links to data."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markupsafe import Markup
from pyld import jsonld

from algoregister.publishing.publish import publish
from algoregister.publishing.sitemap import sitemap_files
from algoregister.reading.register_folder import read_register
from algoregister.site.pages.linked_data import script
from conftest import SMALL

SCHEMA = "https://schema.org/"
CONTEXT = {"@context": {"@vocab": SCHEMA, "id": "@id"}}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

REQUIRED = {
    "WebPage": {"url", "name", "inLanguage", "isPartOf", "license"},
    "WebSite": {"url", "name", "publisher", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "CreativeWork": {"additionalType", "name", "identifier", "provider", "subjectOf"},
    "DataCatalog": {"name", "url", "license", "dataset"},
    "Dataset": {"name", "description", "url", "license", "distribution", "creator"},
    "DataDownload": {"contentUrl", "encodingFormat", "name"},
    "MediaObject": {"contentUrl", "encodingFormat"},
    "Organization": {"name"},
}
"""What each type must have, as schema.org and the readers of it ask."""


class _Page(HTMLParser):
    """The blocks of linked data and the links in the head of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.inside = False
        self.leads_away = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and beginnings of blocks."""
        self.inside = tag == "script" and dict(attrs).get("type") == "application/ld+json"
        if self.inside:
            self.blocks.append("")
        if tag == "meta" and dict(attrs).get("http-equiv") == "refresh":
            self.leads_away = True
        if tag == "link":
            self.links.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        """Note what a block holds."""
        if self.inside:
            self.blocks[-1] += data

    def handle_endtag(self, _: str) -> None:
        """Note the end of a block."""
        self.inside = False


def pages(site: Path) -> dict[str, _Page]:
    """Read every page of a site, by its address."""
    return {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/": _Page(
            path.read_text("utf-8")
        )
        for path in site.rglob("index.html")
    }


def address(path: str, base: str) -> str:
    """Give the whole address of a page."""
    return base + path.lstrip("/")


def things(block: str) -> list[dict[str, Any]]:
    """Read a block with a JSON-LD processor, with the context of schema.org at hand."""
    document = json.loads(block)
    assert document["@context"] == "https://schema.org"

    def at_hand(url: str, _: Any) -> Any:
        assert url == "https://schema.org"
        return {"documentUrl": url, "contextUrl": None, "document": CONTEXT, "contentType": None}

    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            if "@type" in node:
                found.append(node)
            for value in node.values():
                walk(value)

    walk(jsonld.expand(document, {"documentLoader": at_hand}))
    return found


@pytest.mark.parametrize("fixture", ["real_site", "small_site"])
def test_every_page_says_what_it_is_about(fixture: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(fixture)
    base = json.loads((site / "api/v1/index.json").read_bytes())["base_url"]
    kinds = set()
    for path, page in pages(site).items():
        assert len(page.blocks) == 1, path
        found = things(page.blocks[0])
        for thing in found:
            (kind,) = (name.removeprefix(SCHEMA) for name in thing["@type"])
            kinds.add(kind)
            assert {SCHEMA + name for name in REQUIRED[kind]} <= thing.keys(), (path, kind)
        whole = [thing for thing in found if thing["@type"] == [f"{SCHEMA}WebPage"]]
        assert [thing["@id"] for thing in whole] == [address(path, base)]
        ids = {thing.get("@id") for thing in found}
        for name in ("mainEntity", "breadcrumb"):
            for reference in whole[0].get(SCHEMA + name, ()):
                assert reference["@id"] in ids
    assert kinds == REQUIRED.keys()


def test_no_text_can_leave_the_block() -> None:
    nasty = "</script><script>alert(1)</script><!--<script>&amp;\u2028\u2029]]>"
    html = str(script([{"@type": "Thing", "name": nasty}]))
    assert html.count("<") == 2
    assert html.count(">") == 2
    assert "\u2028" not in html
    (block,) = _Page(html).blocks
    assert json.loads(block)["@graph"][0]["name"] == nasty
    assert isinstance(script([]), Markup)


def test_every_page_of_an_entry_leads_to_its_data(real_site: Path) -> None:
    for path, page in pages(real_site).items():
        found = re.search(r"algorithms/([a-z0-9-]+/[a-z0-9-]+)/$", path)
        kinds = {
            link["type"] for link in page.links if link.get("rel") == "alternate" and "type" in link
        }
        assert "application/feed+json" in kinds
        if found and "page-" not in path:
            hrefs = [link["href"] for link in page.links if link.get("type") == "application/json"]
            assert len(hrefs) == 1
            assert (real_site / path.lstrip("/") / str(hrefs[0])).resolve().is_file()


@pytest.mark.parametrize("fixture", ["real_site", "small_site"])
def test_the_sitemap_has_every_page_in_every_language(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(fixture)
    base = json.loads((site / "api/v1/index.json").read_bytes())["base_url"]
    tree = ElementTree.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 - of ours
    locations = [str(found.text) for found in tree.iter(f"{SITEMAP}loc")]
    assert len(locations) == len(set(locations)) > 10
    assert set(locations) == {
        address(path, base) for path, page in pages(site).items() if not page.leads_away
    }
    dated = [str(found.text) for found in tree.iter(f"{SITEMAP}lastmod")]
    records = [
        json.loads(path.read_bytes()) for path in (site / "api/v1/algorithms").glob("*/*.json")
    ]
    changed = [found["revisions"][0]["date"] for found in records if found["revisions"]]
    assert set(dated) <= set(changed)
    assert bool(dated) == bool(changed)
    for url in tree.iter(f"{SITEMAP}url"):
        alternates = {
            str(link.get("hreflang")): str(link.get("href")) for link in url.iter(f"{XHTML}link")
        }
        assert set(alternates.values()) <= set(locations)
        assert alternates["x-default"] == alternates["nl"]
        assert str(url.findtext(f"{SITEMAP}loc")) in alternates.values()
    assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_a_large_sitemap_is_divided_and_carries_the_dates_it_was_given() -> None:
    published = publish(read_register(SMALL)[0])
    paths = [f"{start}p{number}/index.html" for number in range(7) for start in ("", "en/")]
    made = dict(sitemap_files(published, [*paths, "a.json"], {"p3/": "2024-05-01"}, 4))
    index = ElementTree.fromstring(made["sitemap.xml"])  # noqa: S314 - of ours
    base = published.settings.base_url
    names = [str(found.text).removeprefix(base) for found in index.iter(f"{SITEMAP}loc")]
    assert names == [f"sitemap-{number}.xml" for number in (1, 2, 3, 4)]
    urls = [url for name in names for url in ElementTree.fromstring(made[name])]  # noqa: S314 - of ours
    assert len(urls) == 14
    dated = {str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod") for url in urls}
    assert {found.removeprefix(base) for found, date in dated.items() if date} == {"p3/", "en/p3/"}
    smaller = dict(sitemap_files(published, paths, {}, most_bytes=2_000))
    assert len(smaller) > 3
    assert all(len(content) <= 2_000 for name, content in smaller.items() if name != "sitemap.xml")
