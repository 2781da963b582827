"""The site is for everyone: in a real browser, on every kind of page, in every state.

Narrow and wide, light and dark, with and without scripts, search and menu open and closed, with
large letters, by keyboard alone. Each check is shown to find a mistake that was made on purpose.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from conftest import served
from looking import NARROW, REFLOW, WIDE, tab_stops, too_wide, violations

LETTERS_TWICE_AS_LARGE = "html { font-size: 250% !important; }"
"""The root size of the site is 125 %."""


def kinds_of_pages(site: Path) -> list[str]:
    """Give the largest and the smallest page of each kind, in each language, as addresses.

    A kind is the first part of an address and its depth; a new kind of page is found by itself.
    """
    kinds: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for file in site.rglob("*.html"):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        language, _, rest = (
            address.partition("/") if address.startswith("en/") else ("", "", address)
        )
        parts = rest.split("/")
        kinds[(language, parts[0], str(len(parts)))].append((file.stat().st_size, address))
    return sorted({address for found in kinds.values() for _, address in (min(found), max(found))})


@pytest.fixture(scope="module")
def base(real_site: Path) -> Iterator[str]:
    """The served site of the register of this repository."""
    with served(real_site) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which axe-core may run."""
    made = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A new page; an error in a script of ours fails the test."""
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    made.close()
    assert errors == []


def halves(site: Path) -> list[list[str]]:
    """Divide the pages over several tests, so that workers can share them."""
    pages = kinds_of_pages(site)
    return [pages[start::PARTS] for start in range(PARTS)]


PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_kind_of_page(
    part: int, page: Page, base: str, real_site: Path
) -> None:
    wrong = {}
    for address in halves(real_site)[part]:
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="light")
        page.goto(base + address)
        wrong[address, "narrow"] = violations(page)
        page.emulate_media(color_scheme="dark")
        wrong[address, "dark"] = violations(page, only_colours=True)
        page.click("[data-ar-menu]")
        wrong[address, "menu"] = violations(page)
        page.set_viewport_size(WIDE)
        wrong[address, "wide dark"] = violations(page)
        page.emulate_media(color_scheme="light")
        wrong[address, "wide"] = violations(page, only_colours=True)
    assert {key: found for key, found in wrong.items() if found} == {}
    assert len(wrong) >= 5 * 6


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_scrolls_sideways(part: int, page: Page, base: str, real_site: Path) -> None:
    wrong = {}
    for address in halves(real_site)[part]:
        page.set_viewport_size(REFLOW)
        page.goto(base + address)
        wrong[address, "320"] = too_wide(page)
        page.click("[data-ar-menu]")
        wrong[address, "320, menu"] = too_wide(page)
        page.add_style_tag(content=LETTERS_TWICE_AS_LARGE)
        page.set_viewport_size({"width": 640, "height": 640})
        wrong[address, "large letters"] = too_wide(page)
        page.set_viewport_size(WIDE)
        wrong[address, "wide, large letters"] = too_wide(page)
    assert {key: found for key, found in wrong.items() if found} == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_every_stop_of_the_tab_key_is_seen(
    page: Page, base: str, real_site: Path, *, scripts: bool
) -> None:
    for address in dutch(kinds_of_pages(real_site)):
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            go(page, base + address, scripts=scripts)
            stops, wrong = tab_stops(page, 90)
            assert wrong == [], (address, size)
            assert len(stops) > 8, (address, stops)


def test_without_scripts_nothing_is_wrong_or_missing(
    page: Page, base: str, real_site: Path
) -> None:
    page.set_viewport_size(NARROW)
    for address in dutch(kinds_of_pages(real_site)):
        go(page, base + address, scripts=False)
        assert violations(page) == [], address
        assert page.locator("#menu").is_visible(), address
        assert page.locator("[data-ar-menu]").is_hidden(), address


def dutch(addresses: list[str]) -> list[str]:
    """Leave out the pages in English, which differ in nothing but their words."""
    return [address for address in addresses if not address.startswith("en/")]


def go(page: Page, address: str, *, scripts: bool) -> None:
    """Open a page; without scripts it is loaded as a browser without them does.

    Afterwards scripts run again, or axe-core could not.
    """
    if scripts:
        page.goto(address)
        return
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(address)
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})
    session.detach()


def test_the_open_search_is_for_everyone(page: Page, base: str) -> None:
    page.goto(base)
    page.set_viewport_size(NARROW)
    for query in ("risicomodellen", "zzzzzz", "munmodel over"):
        page.fill("#search", "")
        page.type("#search", query)
        page.wait_for_selector("[data-ar-found]:not([hidden])")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert violations(page) == [], (query, scheme)
        assert too_wide(page) == []
        page.keyboard.press("Escape")
        assert page.locator("[data-ar-found]").is_hidden()
        assert page.evaluate("document.activeElement.id") == "search"
