"""Puts pages into the skin: the page template of the theme, rendered once per shape.

All pages of one shape (language, part of the navigation, depth in the site) differ only in their
slots. Rendering the template whole for each page is what makes mkdocs slow; joining is the same,
byte for byte (tested).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from babel.core import get_global
from markupsafe import Markup, escape

from algoregister.edition.surroundings import digest
from algoregister.publishing import addresses
from algoregister.site.messages.marks import resolved
from algoregister.site.pages.linked_data import page_things, script
from algoregister.site.pages.page import Page
from algoregister.site.pages.trust import edit_link
from algoregister.site.pages.writer import Writer

SLOTS = ("head", "languages", "contents", "content", "edit")
_MARK = re.compile("\0([a-z]+)\0")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; object-src 'none'; frame-src 'none'"
)
"""What a page may load and do: only what comes from the site itself, and no inline script."""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A page in the menu."""

    title: str
    path: str


Shape = tuple[str, int, bool]
"""What pages that differ only in their slots share: section, depth, and whether it is its first page."""
_SECTIONS = (
    addresses.HOME,
    addresses.ALGORITHMS,
    addresses.STOPPED,
    addresses.STATISTICS,
    addresses.CHANGES,
    addresses.DATA,
    addresses.GLOSSARY,
)
_DEEPEST = 5


@dataclass(slots=True)
class Skin:
    """The theme's page template, with what it needs besides the page.

    Attributes:
        render: renders the theme's `main.html` with `shape` and `slots`.
        writer: writes pages of this language; gives texts and links.
        navigation: the pages in the menu.
        footer: the pages in the footer.
        stylesheet: path of the theme's own style sheet.
        logo: path of the owner's logo; empty without one.
        language_names: the languages of the register, each in its own words.
        policy: content security policy; empty for none (a preview that reloads itself).
        partly: whether the catalogue of the language is not complete; every page says so.
    """

    render: Callable[..., str]
    writer: Writer
    navigation: Sequence[NavigationItem]
    footer: Sequence[NavigationItem]
    stylesheet: str
    logo: str
    language_names: Mapping[str, str]
    policy: str = POLICY
    partly: bool = False
    _shapes: dict[Shape, list[str]] = field(default_factory=dict)
    _titles: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Know the pages in the menu by their addresses."""
        self._titles = {item.path: item.title for item in self.navigation}

    def whole(self, page: Page) -> str:
        """Render the template whole for one page."""
        return resolved(self.render(**self.context(page)))

    def context(self, page: Page, *, absolute: bool = False) -> dict[str, Any]:
        """Give the template what it needs for one page.

        Args:
            page: the page.
            absolute: whether links begin at the root of the server; for a page that is shown at
                addresses of any depth.
        """
        return {
            "shape": self._shape(page, absolute=absolute),
            "slots": self.slots(page, absolute=absolute),
            "t": self._translate,
        }

    def join(self, page: Page) -> str:
        """Join a page into the rendered template of its shape."""
        pieces = self._pieces(page)
        slots = self.slots(page)
        return resolved("".join(slots[p] if odd else p for p, odd in _alternating(pieces)))

    def _pieces(self, page: Page) -> list[str]:
        """Give the rendered template of a page's shape, divided at its slots."""
        key = (page.section, page.path.count("/"), page.path == page.section)
        pieces = self._shapes.get(key)
        if pieces is None:
            marks = {name: Markup(f"\0{name}\0") for name in SLOTS}  # noqa: S704 - our own marks
            rendered = self.render(shape=self._shape(page), slots=marks, t=self._translate)
            pieces = self._shapes[key] = _MARK.split(rendered)
        return pieces

    def all_shapes(self) -> Mapping[Shape, list[str]]:
        """Render the template for every shape a page of the register can have."""
        language = self.writer.messages.language
        for section in _SECTIONS:
            self._pieces(Page(section, language, section, "", "", ""))
            for depth in range(_DEEPEST + 1):
                self._pieces(Page("x/" * depth, language, section, "", "", ""))
        return self._shapes

    def use(self, shapes: Mapping[Shape, list[str]]) -> None:
        """Take the template as it was rendered before."""
        self._shapes.update(shapes)

    def state(self) -> str:
        """Give a digest of all that pages of this language have in common."""
        writer = self.writer
        probe = Page("", writer.messages.language, "", "", "", "")
        marks = dict.fromkeys(SLOTS, "")
        return digest(
            [
                self.render(shape=self._shape(probe), slots=marks, t=self._translate),
                [[item.title, item.path] for item in (*self.navigation, *self.footer)],
                len(self.navigation),
                self.stylesheet,
                dict(self.language_names),
                self.policy,
                writer.messages.language,
                {
                    text: list(found) if isinstance(found, tuple) else found
                    for text, found in writer.messages.texts.items()
                },
                writer.published.settings.model_dump(mode="json"),
            ]
        )

    def slots(self, page: Page, *, absolute: bool = False) -> dict[str, str]:
        """Give what differs between pages of one shape."""
        links = self.writer.links(page.path, absolute=absolute)
        settings = self.writer.published.settings
        voice = self.writer.voice(page.path)
        edit = ""
        linked = ""
        if not absolute:  # a page shown at any address is about none of them
            trail = self._trail(page)
            linked = script(page_things(page, links, self.writer.published, voice, trail))
        href = edit_link(settings, page.edit_path)
        if href:
            edit = Markup('<li><a href="{}" rel="external noopener">{}</a></li>').format(
                href, self._translate("Edit this page")
            )
        return {
            "head": self.writer.render(
                "head.html",
                page=page,
                links=links,
                languages=self.writer.published.languages,
                locale=_locale(page.language),
                base_url=settings.base_url,
                register_name=voice.plain(self.writer.published.name),
                linked=linked,
            ),
            "languages": self.writer.render(
                "languages.html",
                links=links,
                path=page.path,
                languages=list(self.language_names.items()),
            ),
            "contents": self.writer.render("toc.html", contents=page.contents),
            "content": page.content,
            "edit": edit,
        }

    def _shape(self, page: Page, *, absolute: bool = False) -> dict[str, Any]:
        """Give what pages of one shape have in common."""
        links = self.writer.links(page.path, absolute=absolute)
        voice = self.writer.voice(page.path)
        published = self.writer.published
        navigation = [
            {
                "title": escape(item.title),
                "href": links.page(item.path),
                "active": item.path == page.section,
                "exact": item.path == page.path,
            }
            for item in self.navigation
        ]
        licence = published.settings.licence
        first = published.languages[0]
        licence_name = licence.name if not isinstance(licence.name, str) else {first: licence.name}
        return {
            "language": page.language,
            "partly": self._partly(),
            "searched": page.path == addresses.ALGORITHMS,
            "policy": self.policy,
            "root": links.root,
            "home": links.page(addresses.HOME),
            "catalogue": links.page(addresses.ALGORITHMS),
            "stylesheet": self.stylesheet,
            "colours": published.settings.appearance is not None,
            "logo": self.logo,
            "register_name": voice.line(published.name),
            "publisher": voice.line(published.publisher),
            "licence_name": voice.line(licence_name),
            "licence_url": escape(licence.url),
            "navigation": navigation,
            "footer": [
                {"title": escape(item.title), "href": links.page(item.path)} for item in self.footer
            ],
        }

    def _partly(self) -> str:
        """Say that what is not translated is in English, where that is so."""
        if not self.partly:
            return ""
        notice = self._translate(
            "Part of this site has not been translated yet. That part is in English."
        )
        return Markup('<p class="ar-fallback">{}</p>').format(notice)

    def _trail(self, page: Page) -> list[tuple[str, str]]:
        """Give title and address of the pages above a page."""
        above = (addresses.HOME, page.section) if page.path != page.section else (addresses.HOME,)
        return [(self._titles[path], path) for path in above if path in self._titles]

    def _translate(self, text: str) -> Markup:
        return escape(self.writer.messages.gettext(text))


def _alternating(pieces: Sequence[str]) -> list[tuple[str, bool]]:
    """Tell literal pieces from names of slots; they take turns."""
    return [(piece, index % 2 == 1) for index, piece in enumerate(pieces)]


@cache
def _locale(language: str) -> str:
    """Give a language with the country it is most spoken in, as previews of pages want it."""
    parts = str(get_global("likely_subtags").get(language, language)).split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) > 1 else language
