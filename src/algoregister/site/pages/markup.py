"""Prose as HTML: rendered by markdown-it, then sanitised by nh3 with a short list of what may stay."""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from algoregister.model.prose import is_plain, parser
from algoregister.site.pages.escaping import escaped, safe

_TAGS = {"p", "ul", "ol", "li", "em", "strong", "blockquote", "br", "a"}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
"""Attributes by tag; without an entry for all tags, nh3 lets `lang` and `title` through."""
_SCHEMES = {"http", "https", "mailto"}
_REFERENCE_MARK = "\ue000"
_REFERENCE = re.compile(f"{_REFERENCE_MARK}([A-Za-z0-9_.-]{{1,100}}){_REFERENCE_MARK}")
_WRITTEN_REFERENCE = re.compile(r"\[\^([A-Za-z0-9_.-]{1,100})\]")
_LINK = re.compile(r'<a href="(/[^"]*)"')
_LEADS_NOWHERE = re.compile(r'<a href="">(.*?)</a>', re.DOTALL)
_SAYS_NOTHING = re.compile(r'(<a href="([^"]*)">)((?:\s|</?em>|</?strong>)*</a>)')
_EXTERNAL = re.compile(r'<a href="(?=https?:)')


class _Renderer(RendererHTML):
    """Writes references as marks, which are filled in after sanitising."""

    def reference(self, tokens: list[Token], index: int, _options: object, _env: object) -> str:
        """Mark a reference; an id with other characters is shown as it was written."""
        name = tokens[index].content
        if re.fullmatch(r"[A-Za-z0-9_.-]{1,100}", name):
            return f"{_REFERENCE_MARK}{name}{_REFERENCE_MARK}"
        return str(escape(f"[^{name}]"))


_renderer = _Renderer(parser())


@lru_cache(maxsize=4096)
def _sanitised(prose: str) -> str:
    """Render a text; references are still marks, and links to pages of the site still absolute."""
    prose = prose.replace(_REFERENCE_MARK, "")
    if is_plain(prose):
        return f"<p>{escaped(prose.strip())}</p>"
    if "[^" in prose and is_plain(_WRITTEN_REFERENCE.sub("", prose)):
        marked = _WRITTEN_REFERENCE.sub(rf"{_REFERENCE_MARK}\1{_REFERENCE_MARK}", prose)
        return f"<p>{escaped(marked.strip())}</p>"
    markdown = parser()
    rendered = _renderer.render(markdown.parse(prose), markdown.options, {})
    return clean(rendered)


def clean(html: str) -> str:
    """Let only the few tags and attributes of prose through."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def render(prose: str, page: Callable[[str], str], reference: Callable[[str], str]) -> Markup:
    """Make HTML of a text.

    Args:
        prose: the text.
        page: gives the address, from this page, of a path of the site.
        reference: gives the HTML of a reference to a piece of evidence.
    """
    html = _sanitised(prose)
    if "<a " in html:
        html = _SAYS_NOTHING.sub(r"\1\2\3", _LEADS_NOWHERE.sub(r"\1", html))
        html = _LINK.sub(lambda match: f'<a href="{escape(page(_path(match[1])))}"', html)
        html = _EXTERNAL.sub('<a rel="external noopener nofollow" href="', html)
    if _REFERENCE_MARK in html:
        html = _REFERENCE.sub(lambda match: reference(match[1]), html)
    return safe(html)  # sanitised above, and filled in with our own HTML


def _path(address: str) -> str:
    return address.replace("&amp;", "&").lstrip("/")
