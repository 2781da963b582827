"""Feeds as Atom (RFC 4287), divided as RFC 5005 has it for archives."""

import re
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from algoregister.publishing.feed import Feed, FeedItem

ATOM = "http://www.w3.org/2005/Atom"
ARCHIVES = "http://purl.org/syndication/history/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in XML, however it is written."""

_FORM = "atom"
_END = b"</feed>"

ET.register_namespace("", ATOM)
ET.register_namespace("fh", ARCHIVES)


def atom_feed(feed: Feed) -> bytes:
    """Make a document of a feed as Atom."""
    root = ET.Element(f"{{{ATOM}}}feed", {f"{{{_XML}}}lang": feed.language})
    own = feed.address(feed.part.number, "xml")
    _text(root, "id", feed.address(None, "xml"))
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.description)
    _text(root, "updated", feed.updated)
    author = ET.SubElement(root, f"{{{ATOM}}}author")
    _text(author, "name", feed.author)
    if feed.author_url:
        _text(author, "uri", feed.author_url)
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    if feed.part.number is not None:
        ET.SubElement(root, f"{{{ARCHIVES}}}archive")
        _link(root, "current", feed.address(None, "xml"), "application/atom+xml")
    if feed.part.older:
        _link(root, "prev-archive", feed.address(feed.part.older, "xml"), "application/atom+xml")
    if feed.part.newer:
        _link(root, "next-archive", feed.address(feed.part.newer, "xml"), "application/atom+xml")
    for item in feed.items:
        if _FORM not in item.written:
            item.written[_FORM] = _entry(item).encode()
    head: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    entries = b"".join(item.written[_FORM] for item in feed.items)
    return head.removesuffix(_END) + entries + _END + b"\n"


def _entry(item: FeedItem) -> str:
    """Write an event; by hand, since there are many."""
    summary = f"<summary>{_escaped(item.summary)}</summary>" if item.summary else ""
    tags = "".join(f"<category term={quoteattr(tag)} />" for tag in item.tags)
    return (
        f"<entry><id>{_escaped(item.id)}</id><title>{_escaped(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(item.url)} />'
        f"<published>{item.date}</published><updated>{item.date}</updated>{tags}{summary}"
        f'<content type="html">{_escaped(item.html)}</content></entry>'
    )


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = _NO_XML.sub("\ufffd", text)
    return element


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "type": kind, "href": address})
