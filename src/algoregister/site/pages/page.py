"""A page: a fragment of HTML, and what the skin must know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language, without the skin around it.

    Attributes:
        path: its address, without the language: `algorithms/ind/x/`.
        language: its language.
        section: the part of the navigation it belongs to, as the address of that part.
        title: plain text.
        description: plain text, for search engines and previews; may be empty.
        content: its HTML.
        contents: anchor and label of each of its sections.
        json_path: address of the same as data; None when there is none.
        feed: folder of a feed about the same; None when there is none but that of the register.
        redirect: address of the page that took its place; None for a page that stands.
        edit_path: path, in the register's folder, of the file it is made from; None when many.
        about: what it is about, in the words of schema.org; None when only a page.
    """

    path: str
    language: str
    section: str
    title: str
    description: str
    content: str
    contents: tuple[tuple[str, str], ...] = ()
    json_path: str | None = None
    edit_path: str | None = None
    about: Mapping[str, Any] | None = None
    feed: str | None = None
    redirect: str | None = None
