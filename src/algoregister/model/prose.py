"""Prose: the little Markdown that texts may use.

CommonMark without HTML, images, headings, code and tables: paragraphs, lists, emphasis, quotations
and links. A link goes to http, https or mailto, or to a page of this register (`/algorithms/…`).
`[^id]` points at a quotation in the entry's `evidence`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html.entities import html5
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

REFERENCE = re.compile(r"\[\^([^\]\s]{1,100})\]")
_ALLOWED_LINK = re.compile(r"(?:https?://[^/\s]|mailto:[^\s@]+@|/(?![/\\]))", re.IGNORECASE)
_PLAIN = re.compile(r"(?:[^\W_]|[ \t,.;:'\"()%€/?’‘“”–…=+-])*")
_PLAIN_ASCII = bytes(sign for sign in range(128) if _PLAIN.fullmatch(chr(sign)))
_STARTS_LIKE_A_LIST = re.compile(r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$)|[ \t]{4}|\t|[=+]")
MAX_NESTING = 12
MAX_MARKS = 250
"""Signs and line breaks a text may have that could be markup. With many more, reading it as
Markdown takes long; it is then taken as it stands."""
HTML_ONLY = re.compile(
    r"<br\s*/?>|<(?:p|div|ul|ol|li|h[1-6]|table)\b[^<>]*>|<a\s[^<>]*\bhref\b[^<>]*>"
    r"|</(?:p|div|ul|ol|li|b|strong|i|em|u|a|span|h[1-6]|table|td|font|blockquote|script|style)>",
    re.IGNORECASE,
)
"""What only HTML has; a lone `<a>` or `<b>` may be something else."""
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,6});")
_OTHER_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} (?=\S)|^ {0,3}(?:```|~~~)|!\[[^\[\]]{0,200}\]\(|^ {0,3}\|? ?:?-{3,}:? ?\|[ :|-]*$",
    re.MULTILINE,
)
"""A heading, a block of code, a picture, and the line below the head of a table."""
_NO_MARKS = bytes(sign for sign in range(256) if sign not in b"[]*_<>&\\!`\n")


def is_overloaded(prose: str) -> bool:
    """Tell whether a text has so many signs of markup that it is not read as Markdown."""
    return len(_bytes(prose).translate(None, _NO_MARKS)) > MAX_MARKS


def is_plain(prose: str) -> bool:
    """Tell whether a text is taken as it stands: one paragraph, without markup or with too much."""
    if _has_plain_signs_only(prose):
        return not _STARTS_LIKE_A_LIST.match(prose)
    return is_overloaded(prose)


def _has_plain_signs_only(prose: str) -> bool:
    """Tell whether no sign of a text can be markup, looking closely at those that are rare only."""
    rare = _bytes(prose).translate(None, _PLAIN_ASCII)
    return not rare or bool(_PLAIN.fullmatch(rare.decode("utf-8", "surrogatepass")))


def _bytes(prose: str) -> bytes:
    return prose.encode("utf-8", "surrogatepass")


def unknown_markup(text: str, *, is_prose: bool) -> str | None:
    """Give the first markup of a text that is shown as it stands, such as HTML; None without any.

    Args:
        text: to look at.
        is_prose: whether it may hold any markup; a name may not.
    """
    found = HTML_ONLY.search(text) if "<" in text else None
    if found is None and is_prose:
        found = _OTHER_MARKDOWN.search(text) if any(map(text.__contains__, "#|!`~")) else None
    elif found is None:
        found = next(filter(_is_entity, _ENTITY.finditer(text)), None) if "&" in text else None
    return found.group().strip() if found else None


def _is_entity(found: re.Match[str]) -> bool:
    return found.group()[1:] in html5 or found.group()[1] == "#"


def allowed_link(address: str) -> bool:
    """Tell whether a link may go to an address."""
    return bool(_ALLOWED_LINK.match(address))


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `[^id]`."""
    match = REFERENCE.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


@cache
def parser() -> MarkdownIt:
    """Give the parser of prose; it holds no state between texts."""
    markdown = MarkdownIt("zero", {"maxNesting": MAX_NESTING, "html": False, "linkify": False})
    markdown.enable(["list", "blockquote", "emphasis", "link", "escape", "newline", "entity"])
    markdown.inline.ruler.before("link", "reference", _reference)
    markdown.validateLink = allowed_link  # type: ignore[method-assign, assignment]
    return markdown


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text."""

    address: str
    text: str


def references(prose: str) -> Iterator[str]:
    """Give the ids of the quotations a text points at, in order."""
    for match in REFERENCE.finditer(prose):
        yield match[1]


def links(prose: str) -> tuple[Link, ...]:
    """Give the links of a text, in order."""
    return _links(prose) if "](" in prose and not is_overloaded(prose) else ()


@lru_cache(maxsize=256)
def _links(prose: str) -> tuple[Link, ...]:
    return tuple(_all_links(prose))


def _all_links(prose: str) -> Iterator[Link]:
    for inline in parser().parse(prose):
        tokens = inline.children or []
        for index, token in enumerate(tokens):
            if token.type == "link_open":
                inside = _until(tokens[index + 1 :], "link_close")
                yield Link(str(token.attrGet("href") or ""), _text_of(inside))


def plain_text(prose: str) -> str:
    """Give what is left of a text without its markup, one line per paragraph."""
    if is_plain(prose):
        return prose.strip()
    lines = (
        _text_of(token.children or []) for token in parser().parse(prose) if token.type == "inline"
    )
    return "\n".join(line.strip() for line in lines)


def _until(tokens: list[Token], kind: str) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        if token.type == kind:
            break
        kept.append(token)
    return kept


def _text_of(tokens: list[Any]) -> str:
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens
        if token.type != "reference"
    )
