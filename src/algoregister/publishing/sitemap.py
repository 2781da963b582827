"""For search engines: `sitemap.xml` with every page in every language, and `robots.txt`.

The dates are those of the entries themselves, never that of the build. A sitemap may hold 50,000
addresses and 50 MB; what is more goes into further files, named in an index.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from algoregister.publishing import addresses
from algoregister.publishing.publish import Published

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MOST_ADDRESSES = 50_000
MOST_BYTES = 50_000_000

_PAGE = "index.html"
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_CLOSE = "</urlset>\n"
_OPEN_INDEX = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
_CLOSE_INDEX = "</sitemapindex>\n"


def times_of_change(published: Published) -> dict[str, str]:
    """Give the time at which each entry changed last, by the path of its page, where git tells it."""
    return {
        addresses.algorithm_page(entry): revisions[0]["date"]
        for entry, revisions in published.history.revisions.items()
        if revisions
    }


def sitemap_files(
    published: Published,
    files: Iterable[str],
    dates: Mapping[str, str],
    most: int = MOST_ADDRESSES,
    most_bytes: int = MOST_BYTES,
) -> Iterator[tuple[str, bytes]]:
    """Give `robots.txt` and the sitemap.

    Args:
        published: the records; languages and address are taken from them.
        files: path of every file of the site.
        dates: when a page changed last, by its path without language, where it is known.
        most: how many addresses one file may hold.
        most_bytes: how large one file may be.
    """
    base = published.settings.base_url
    yield ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {base}{SITEMAP}\n".encode()
    parts = list(_parts(_locations(published, files, dates), most, most_bytes))
    if len(parts) == 1:
        yield SITEMAP, parts[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from zip(names, parts, strict=True)
    listed = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
    yield SITEMAP, f"{_OPEN_INDEX}{listed}{_CLOSE_INDEX}".encode()


def _parts(locations: Iterable[str], most: int, most_bytes: int) -> Iterator[bytes]:
    """Divide addresses over files that are neither too long nor too large."""
    part: list[str] = []
    size = len(_OPEN) + len(_CLOSE)
    for location in locations:
        length = len(location.encode())
        if part and (len(part) == most or size + length > most_bytes):
            yield _whole(part)
            part, size = [], len(_OPEN) + len(_CLOSE)
        part.append(location)
        size += length
    yield _whole(part)


def _whole(part: Sequence[str]) -> bytes:
    return f"{_OPEN}{''.join(part)}{_CLOSE}".encode()


def _locations(
    published: Published, files: Iterable[str], dates: Mapping[str, str]
) -> Iterator[str]:
    """Write every page, with the same page in the other languages and the date of its entry."""
    languages = published.languages
    base = published.settings.base_url
    pages = _pages(languages, files)
    for tombstone in published.tombstones:
        if tombstone["moved_to"]:  # its page only leads to another
            pages.pop(addresses.algorithm_page(tombstone["id"]), None)
    for path in sorted(pages):
        there = pages[path]
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(base + address)}/>'
            for language, address in there.items()
        )
        first = base + next(iter(there.values()))
        alternates += f'<xhtml:link rel="alternate" hreflang="x-default" href={quoteattr(first)}/>'
        date = f"<lastmod>{dates[path]}</lastmod>" if path in dates else ""
        for address in there.values():
            yield f"<url><loc>{escape(base + address)}</loc>{date}{alternates}</url>\n"


def _pages(languages: Sequence[str], files: Iterable[str]) -> dict[str, dict[str, str]]:
    """Give the address of each page in each language it is there in, by its path without language."""
    found: dict[str, dict[str, str]] = {}
    others = {f"{language}/": language for language in languages[1:]}
    for file in files:
        if file == _PAGE or file.endswith(f"/{_PAGE}"):
            address = file.removesuffix(_PAGE)
            start = address.partition("/")[0] + "/"
            language = others.get(start, languages[0])
            path = address.removeprefix(start) if start in others else address
            found.setdefault(path, {})[language] = address
    return {
        path: {language: there[language] for language in languages if language in there}
        for path, there in found.items()
    }
