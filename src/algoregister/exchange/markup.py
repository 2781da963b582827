"""Plain text and HTML fragments to our prose, and our prose to plain text."""

import re
from html.parser import HTMLParser

from markdown_it.token import Token

from algoregister.model.prose import (
    HTML_ONLY,
    REFERENCE,
    allowed_link,
    is_overloaded,
    is_plain,
    parser,
)

_SPECIAL = re.compile(r"([\\*_\[\]])")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,32};)")
_LINE_START = re.compile(r"^(>)|^([-+])(?=\s|$)|^(\d{1,9})([.)])(?=\s|$)")
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "blockquote",
        "pre",
        "figure",
        "dl",
    }
)
_ITEM = re.compile(r"^([-*+]) (?=\S)")


def has_html(text: str) -> bool:
    """Tell whether a text holds tags of HTML."""
    return bool(HTML_ONLY.search(text))


def prose_of(text: str) -> str:
    """Write a cleaned text, plain or HTML, as our prose: what is read is what stood there."""
    return _prose_of_html(text) if has_html(text) else prose_of_plain(text)


def prose_of_plain(text: str) -> str:
    """Write plain text as prose: its lines stay lines, its characters stay what they are."""
    written: list[str] = []
    lines = text.split("\n")
    for index, raw in enumerate(lines):
        line = raw.strip()
        if not line:
            if written and written[-1]:
                written.append("")
            continue
        item = _ITEM.match(line)
        escaped = _line(line)
        if item:
            escaped = f"{item[1]} {_line(line[2:])}"
            if written and written[-1] and not _ITEM.match(written[-1]):
                written[-1] = written[-1].removesuffix("\\")
        follows = index + 1 < len(lines) and lines[index + 1].strip()
        if (follows and not item and not _ITEM.match(lines[index + 1].strip())) or (
            follows and item and not _ITEM.match(lines[index + 1].strip())
        ):
            escaped += "\\"
        written.append(escaped)
    return "\n".join(written).strip("\n")


def _line(line: str) -> str:
    """Escape what would be markup in one line."""
    escaped = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\1", line))
    start = _LINE_START.match(escaped)
    if start and start[3]:
        return f"{start[3]}\\{escaped[len(start[3]) :]}"
    if start:
        return "\\" + escaped
    return escaped


class _Fragment(HTMLParser):
    """Writes a fragment of HTML as prose."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._text = ""
        self._lists: list[tuple[str, int]] = []
        self._link: str | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "br":
            self._text += "\n"
        elif tag in ("ul", "ol"):
            self._flush()
            self._lists.append((tag, 0))
        elif tag == "li":
            self._flush()
            if self._lists:
                kind, number = self._lists[-1]
                self._lists[-1] = (kind, number + 1)
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            if (
                self._link is None
                and re.match(r"(?:https?://|mailto:)", address)
                and allowed_link(address)
            ):
                self._link = re.sub(r"[\s<>()]", _quoted, address)
                self._text += "\0"
        elif tag in ("td", "th"):
            self._text += " " if self._text.strip() else ""
        elif tag in _BLOCKS or tag in ("tr", "dt", "dd", "hr"):
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag == "a" and self._link is not None:
            before, _, label = self._text.rpartition("\0")
            self._text = f"{before}\1{label}\2{self._link}\3" if label.strip() else before
            self._link = None
        elif tag in ("ul", "ol"):
            self._flush()
            if self._lists:
                self._lists.pop()
        elif tag == "li" or tag in _BLOCKS or tag in ("tr", "dt", "dd"):
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text += re.sub(r"[ \t\n]+", " ", re.sub("[\0-\3]", "", data))

    def finish(self) -> str:
        """Give the prose."""
        self._flush()
        written = ""
        for block in self.blocks:
            tight = re.match(r"\s*(?:[-]|\d+\.) ", block) and re.match(
                r"\s*(?:[-]|\d+\.) ", written.rpartition("\n")[2] or ""
            )
            written += ("\n" if tight else "\n\n") * bool(written) + block
        return written

    def _flush(self) -> None:
        text = self._text.replace("\0", "")
        self._text = ""
        lines = [line.strip() for line in text.split("\n")]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        if not lines:
            return
        escaped = [_with_links(line) for line in lines if line]
        if not self._lists:
            self.blocks.append("\\\n".join(escaped))
            return
        kind, number = self._lists[-1]
        mark = "- " if kind == "ul" else f"{max(number, 1)}. "
        indent = "   " * (len(self._lists) - 1)
        self.blocks.append(indent + mark + f"\\\n{indent}{' ' * len(mark)}".join(escaped))


def _quoted(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _with_links(line: str) -> str:
    """Escape a line, and write the links in it."""
    parts = re.split("\1(.*?)\2(.*?)\3", line)
    written = _line(parts[0])
    for index in range(1, len(parts), 3):
        label, address, rest = parts[index : index + 3]
        written += f"[{_line(label.strip())}]({address})" + _SPECIAL.sub(r"\\\1", rest)
    return written


def _prose_of_html(text: str) -> str:
    fragment = _Fragment()
    fragment.feed(text)
    fragment.close()
    return fragment.finish()


def plain_of(prose: str) -> str:
    """Give our prose as plain text, line by line: lists keep their marks, links their addresses."""
    bare = REFERENCE.sub("", prose)
    if is_plain(bare) and not is_overloaded(bare):
        return bare.strip()
    lines: list[str] = []
    last, marks = 0, [""]
    pending = ""
    for token in parser().parse(prose):
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else f"{token.markup} "
            indent = "".join(" " * len(m) for m in marks[1:])
            marks.append(mark)
            pending = indent + mark
        elif token.type == "list_item_close":
            marks.pop()
        elif token.type == "inline" and token.map:
            if lines and token.map[0] > last:
                lines.append("")
            words = _words(token.children or []).split("\n")
            hanging = "".join(" " * len(m) for m in marks[1:])
            lines += [(pending or hanging) + words[0], *(hanging + word for word in words[1:])]
            last, pending = token.map[1], ""
    return "\n".join(line.rstrip() for line in lines).strip()


def _words(tokens: list[Token]) -> str:
    text, address, start = "", "", 0
    for token in tokens:
        if token.type == "hardbreak":
            text = text.rstrip(" ") + "\n"
        elif token.type == "softbreak":
            text += " "
        elif token.type == "link_open":
            address, start = str(token.attrGet("href") or ""), len(text)
        elif token.type == "link_close":
            if address.removeprefix("mailto:") not in text[start:]:
                text += f" ({address})"
        elif token.type != "reference":
            text += token.content
    return text


def length_of(prose: str) -> int:
    """Count the characters of prose without its markup."""
    return len(prose) if is_plain(prose) else len(plain_of(prose))
