"""The menu of a site whose `mkdocs.yml` gives no `nav`: the sections, and the owner's pages behind them."""

from collections.abc import Iterable

from mkdocs.structure.pages import Page

from algoregister.publishing import addresses
from algoregister.site.messages import Messages
from algoregister.site.messages.marks import FALLBACK
from algoregister.site.skin import NavigationItem


def standard_menu(messages: Messages, own: Iterable[Page]) -> list[NavigationItem]:
    """Give the usual menu, in the language of the site.

    Args:
        messages: the catalogue of that language.
        own: the pages the owner of the register wrote, in order.
    """
    _ = messages.gettext
    sections = [
        NavigationItem(_("Home"), addresses.HOME),
        NavigationItem(_("Algorithms"), addresses.ALGORITHMS),
        NavigationItem(_("Stopped"), addresses.STOPPED),
        NavigationItem(_("Numbers"), addresses.STATISTICS),
        NavigationItem(_("Changes"), addresses.CHANGES),
        NavigationItem(_("Data"), addresses.DATA),
    ]
    there = {item.path for item in sections}
    return sections + [item for item in menu_of(messages, own) if item.path not in there]


def title_of(messages: Messages, page: Page) -> str:
    """Give the title of a page the owner wrote; one that says it is in English is marked so."""
    title = str(page.title or "")
    return messages.fallen_back(title) if page.meta.get("language") == FALLBACK else title


def menu_of(messages: Messages, pages: Iterable[Page]) -> list[NavigationItem]:
    """Give the pages at the top of what mkdocs has as its menu."""
    return [
        NavigationItem(title_of(messages, page), address_of(page.url))
        for page in pages
        if page.parent is None or not page.parent.is_section
    ]


def address_of(url: str) -> str:
    """Give the address of a page of mkdocs, from the root of its language."""
    return "" if url in (".", "./") else url
