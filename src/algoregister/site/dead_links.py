"""Links of hand-written pages that lead to no page of the site.

mkdocs looks at links between the files it was given. The pages of entries, sources and organisations
are not among those, and come and go with the register. So every link of a hand-written page that
leads into the site is held against all that stands there when the site is complete.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from algoregister.checking.references import DEAD_LINK
from algoregister.model.wording import Bilingual
from algoregister.problem import Place, Problem, Severity, Suggestion, say
from algoregister.reading.model_problems import DID_YOU_MEAN, nearest

LOOK_IT_UP = Bilingual(
    "Zoek de pagina op in de site en neem het adres over, of haal de link weg.",
    "Look the page up in the site and copy its address, or remove the link.",
)

CODE = "link-to-missing-page"
"""The same as of links in entries: its page holds for both."""

_INDEX = "index.html"
_TAG = re.compile(r"""<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ADDRESS = re.compile(
    r"""\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)


class PageLink(NamedTuple):
    """A link of a hand-written page into the site.

    Attributes:
        file: the page, from the folder `mkdocs.yml` stands in.
        page: its address, from the root of the site: `en/start/`.
        written: the address, as it stands in the page.
        target: path it leads to, from the root of the site: `algorithms/ind/x/`.
        line: of the address in the file, counted from 1; 0 when it is not there word for word.
        column: the same of its first character.
        line_text: that line; empty when there is none.
    """

    file: str
    page: str
    written: str
    target: str
    line: int = 0
    column: int = 0
    line_text: str = ""


def links_of(html: str, page: str, base_url: str, file: str, source: str) -> Iterator[PageLink]:
    """Find the links of a page that lead into the site, each address once.

    Args:
        html: of the page, without the skin.
        page: its address, from the root of the site: `en/start/`.
        base_url: address of the site.
        file: the page was made from, from the folder `mkdocs.yml` stands in.
        source: text of that file.
    """
    base = urlsplit(f"{base_url.rstrip('/')}/")
    here = urljoin(base.geturl(), page)
    for written in dict.fromkeys(_addresses(html)):
        try:
            full = urlsplit(urljoin(here, written))
        except ValueError:  # no address at all, such as http://[
            continue
        own = (full.scheme, full.netloc) == (base.scheme, base.netloc)
        if own and full.path.startswith(base.path) and not written.startswith("#"):
            target = unquote(full.path.removeprefix(base.path))
            yield PageLink(file, page, written, target, *_place(written, source))


def dead_links(links: Iterable[PageLink], files: Collection[str]) -> list[Problem]:
    """Tell which links lead to nothing.

    Args:
        links: of hand-written pages.
        files: paths of everything that stands in the site.
    """
    dead = [link for link in links if not _stands(link.target, files)]
    pages = [path.removesuffix(_INDEX) for path in files if path.endswith(_INDEX)] if dead else []
    return [_problem(link, pages) for link in dead]


def _stands(target: str, files: Collection[str]) -> bool:
    if target.endswith("/") or not target:
        return target + _INDEX in files
    return target in files or f"{target}/{_INDEX}" in files


def _problem(link: PageLink, pages: Sequence[str]) -> Problem:
    near = nearest(f"{link.target.rstrip('/')}/", pages)
    way = posixpath.relpath(near, link.page or ".") + "/" if near else None
    return Problem(
        link.file,
        Place(link.line, link.column) if link.line else None,
        Severity.ERROR,
        CODE,
        say(DEAD_LINK, address=link.written[:80]),
        say(DID_YOU_MEAN, nearest=way) if way else LOOK_IT_UP,
        link.line_text or None,
        suggestion=Suggestion(link.written, way) if way and link.line else None,
    )


def _addresses(html: str) -> Iterator[str]:
    for tag in _TAG.findall(html):
        for groups in _ADDRESS.findall(tag):
            yield unescape("".join(groups)).strip()


def _place(written: str, source: str) -> tuple[int, int, str]:
    """Find where an address stands in a file; line 0 when it does not."""
    at = source.find(written)
    if at < 0 or not written:
        return 0, 0, ""
    start = source.rfind("\n", 0, at) + 1
    end = source.find("\n", at)
    line = source[start : end if end >= 0 else len(source)]
    return source.count("\n", 0, at) + 1, at - start + 1, line
