"""The site is for everyone: in a real browser, on every kind of page, in every state.

Narrow and wide, light and dark, with and without scripts, search and menu open and closed, with
large letters, by keyboard alone. Each check is shown to find a mistake that was made on purpose.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from conftest import served
from looking import NARROW, REFLOW, WIDE, nu_errors, tab_stops, too_wide, violations

LETTERS_TWICE_AS_LARGE = "html { font-size: 250% !important; }"
"""The root size of the site is 125 %."""


def kinds_of_pages(site: Path, language: str = "") -> list[str]:
    """Give the largest page of each kind, and the smallest of an entry, as addresses.

    A kind is the first part of an address and its depth; a new kind of page is found by itself.

    Args:
        site: folder of the built site.
        language: folder of the language, with a slash; empty for the first language.
    """
    kinds: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for file in (site / language).rglob("*.html"):
        address = file.relative_to(site / language).as_posix().removesuffix("index.html")
        if not language and address.startswith("en/"):
            continue
        parts = address.split("/")
        kinds[parts[0], len(parts)].append((file.stat().st_size, language + address))
    chosen = {max(found)[1] for found in kinds.values()}
    return sorted(chosen | {min(kinds["algorithms", 4])[1]})


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


PARTS = 4
"""Pages are divided over as many tests, so that workers share them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_kind_of_page(
    part: int, page: Page, base: str, real_site: Path
) -> None:
    wrong = {}
    for address in kinds_of_pages(real_site)[part::PARTS]:
        show(page, NARROW, "light")
        page.goto(base + address)
        wrong[address, "narrow"] = violations(page)
        show(page, NARROW, "dark")
        wrong[address, "narrow, dark"] = violations(page, only_colours=True)
        page.click("[data-ar-menu]")
        wrong[address, "menu"] = violations(page, only_colours=True)
        show(page, WIDE, "dark")
        wrong[address, "wide, dark"] = violations(page)
        show(page, WIDE, "light")
        wrong[address, "wide"] = violations(page, only_colours=True)
    assert {key: found for key, found in wrong.items() if found} == {}
    assert len(wrong) >= 5 * 2


def test_axe_finds_nothing_in_english(page: Page, base: str, real_site: Path) -> None:
    show(page, NARROW, "light")
    for address in kinds_of_pages(real_site, "en/"):
        page.goto(base + address)
        assert violations(page) == [], address


def test_axe_finds_nothing_where_an_entry_was(page: Page, small_site: Path) -> None:
    """The small register has what the other has not: tombstones, and texts in one language."""
    with served(small_site) as small:
        for address in ("algorithms/agency/old/", "en/algorithms/agency/list/", "en/algorithms/"):
            # What moved leads on at once; an answer without content keeps the browser here.
            onward = f"{small}algorithms/agency/list/"
            page.route(onward, lambda route: route.fulfill(status=204))
            page.goto(small + address)
            assert violations(page) == [], address
            page.unroute(onward)
            assert too_wide(page) == [], address


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_scrolls_sideways(part: int, page: Page, base: str, real_site: Path) -> None:
    wrong = {}
    for address in kinds_of_pages(real_site)[part::PARTS]:
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


def show(page: Page, size: ViewportSize, scheme: Literal["light", "dark"]) -> None:
    """Set the size of the window and the colours that are asked for."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_every_stop_of_the_tab_key_is_seen(
    page: Page, base: str, real_site: Path, *, scripts: bool
) -> None:
    for address in kinds_of_pages(real_site):
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
    for address in kinds_of_pages(real_site):
        go(page, base + address, scripts=False)
        assert violations(page) == [], address
        assert page.locator("#menu").is_visible(), address
        assert page.locator("[data-ar-menu]").is_hidden(), address


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
        show(page, NARROW, "light")
        assert violations(page) == [], query
        show(page, NARROW, "dark")
        assert violations(page, only_colours=True) == [], query
        assert too_wide(page) == []
        page.keyboard.press("Escape")
        assert page.locator("[data-ar-found]").is_hidden()
        assert page.evaluate("document.activeElement.id") == "search"


def test_the_nu_checker_finds_no_error(real_site: Path, small_site: Path) -> None:
    files = [file for site in (real_site, small_site) for file in site.rglob("*") if file.is_file()]
    ours = [file for file in files if not file.name.endswith(".min.css")]
    assert list(nu_errors(ours)) == []


def test_forced_colours_and_reduced_motion(page: Page, base: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(base)
    page.keyboard.press("Tab")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
            const style = getComputedStyle(e);
            return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
        }).length"""
    )
    assert moving == 0
    _, wrong = tab_stops(page, 30)
    assert wrong == []


# Each check finds a mistake that was made on purpose.

ALSO = {"landmark-unique", "landmark-main-is-top-level"}
"""What axe-core tells besides of a second main part."""
GOOD = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Goed</title>
<meta name="viewport" content="width=device-width"><style>
:focus-visible { outline: 3px solid #b45309 } a { display: inline-block; padding: 8px }
</style></head><body><main><h1>Kop</h1><p><a href="#x">Een</a> <a href="#y">Twee</a></p>@</main></body></html>"""


@pytest.mark.parametrize(
    ("mistake", "rule"),
    [
        ("<p>Goed</p>", ""),
        ('<p style="color:#bbb">Bleek</p>', "color-contrast"),
        ("<input>", "label"),
        ("<h4>Te diep</h4>", "heading-order"),
        ('<p lang="xx-qq">Taal</p>', "valid-lang"),
        ('<img src="data:,">', "image-alt"),
        ("<main>Twee</main>", "landmark-no-duplicate-main"),
        (
            '<button style="width:9px;height:9px">x</button><button style="width:9px;height:9px">y</button>',
            "target-size",
        ),
    ],
)
def test_axe_would_tell(page: Page, mistake: str, rule: str) -> None:
    page.set_content(GOOD.replace("@", mistake))
    found = violations(page)
    assert {line.partition(":")[0] for line in found} - ALSO == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("<p>Goed</p>", ""),
        ('<a href="#z" style="outline:none">Drie</a>', "does not show its focus"),
        ('<a href="#z" style="position:fixed;left:-99px;width:9px">Drie</a>', "is off the screen"),
        (
            '<a href="#z">Drie</a><div style="position:fixed;inset:0;background:#fff"></div>',
            "is covered by something else",
        ),
    ],
)
def test_the_tab_key_would_tell(page: Page, mistake: str, told: str) -> None:
    page.set_content(GOOD.replace("@", mistake))
    stops, wrong = tab_stops(page)
    assert len(stops) == (3 if told else 2)
    assert bool(wrong) == bool(told)
    assert all(line.endswith(told) for line in wrong)


def test_a_wide_page_would_be_told(page: Page) -> None:
    page.set_viewport_size(REFLOW)
    page.set_content(GOOD.replace("@", '<p style="width:500px">Breed</p>'))
    assert too_wide(page)
    page.set_content(GOOD.replace("@", "<p>Smal</p>"))
    assert too_wide(page) == []


def test_the_nu_checker_would_tell(tmp_path: Path) -> None:
    bad, style, good = tmp_path / "bad.html", tmp_path / "bad.css", tmp_path / "good.html"
    bad.write_text(GOOD.replace("@", "<p><div>in een alinea</div></p>"), encoding="utf-8")
    style.write_text("p { colour: red }", encoding="utf-8")
    good.write_text(GOOD.replace("@", ""), encoding="utf-8")
    found = list(nu_errors([bad, style, good]))
    assert len([line for line in found if "bad.html" in line]) >= 1
    assert len([line for line in found if "bad.css" in line]) == 1
    assert not [line for line in found if "good.html" in line]
