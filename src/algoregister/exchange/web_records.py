"""Takes a record apart that was published as a web page: a heading per field, its text below it."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

from algoregister.exchange.markup import plain_of, prose_of

NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){0,3}\.?\s*(?:[-–—:]\s*|\s+)(?=\S)")
"""The number before a heading: `2.4.1.1`, `33 -`."""


class _Sections(HTMLParser):
    """Divides a page at its headings; keeps the HTML of what is between."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.sections: list[tuple[int, str, list[str]]] = []
        self._heading: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._heading = int(tag[1])
            self.sections.append((int(tag[1]), "", []))
        else:
            self._keep(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._heading = None
        else:
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self.sections:
            return
        level, heading, parts = self.sections[-1]
        if self._heading is not None:
            if not text.startswith("<"):
                self.sections[-1] = (level, heading + text, parts)
        else:
            parts.append(text)


def fields_of_page(html: str) -> Iterator[tuple[str, str]]:
    """Give heading and text of each section that holds text.

    A heading that comes again, as in the part about operational data, is given with the heading
    above it; so no field is lost and none is taken for another.
    """
    parser = _Sections()
    parser.feed(html)
    parser.close()
    above: dict[int, str] = {}
    seen: set[str] = set()
    for level, heading, parts in parser.sections:
        name = NUMBER.sub("", " ".join(heading.split()))
        above[level] = name
        text = "".join(parts).strip()
        if not text or not name:
            continue
        if name.casefold() in seen:
            parent = next((above[up] for up in range(level - 1, 0, -1) if up in above), "")
            name = f"{name} ({parent})"
        unique, number = name, 2
        while unique.casefold() in seen:
            unique, number = f"{name} {number}", number + 1
        seen.add(unique.casefold())
        yield unique, text


def is_web_record(record: Mapping[str, Any]) -> bool:
    """Tell whether a record is that of a page on GOV.UK, of which `description` is one sentence."""
    return "title" in record and bool(record.keys() & {"base_path", "url", "link", "web_url"})


def plain_html(text: str) -> str:
    """Give the address of a fragment that is one link, and of any other fragment its text."""
    links = re.findall(r"<a\b[^>]*\bhref=[\"\']([^\"\']+)", text, re.IGNORECASE)
    without = re.sub(r"<a\b.*?</a>", "", text, flags=re.IGNORECASE | re.DOTALL)
    if len(links) == 1 and not re.sub(r"<[^>]*>", "", without).strip():
        return unescape(links[0])
    return plain_of(prose_of(text))
