"""The catalogue in the browser: filters that combine, addresses to share, the back button, no scripts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from conftest import served
from looking import NARROW, too_wide, violations


@pytest.fixture(scope="module")
def base(real_site: Path) -> Iterator[str]:
    """The served site of the register of this repository."""
    with served(real_site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page; what the content security policy or a script refuses fails the test."""
    made = browser.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield made
    made.close()
    assert errors == []


def tick(page: Page, facet: str, code: str) -> None:
    """Open a facet, if it is closed, and tick or untick a value."""
    group = page.locator(f"[data-ar-facet={facet}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator(f"input[value={code}]").click()


def names(page: Page) -> Locator:
    """Find the names of the results that are shown."""
    return page.locator("[data-ar-results] .ar-card__title")


def test_filters_combine_count_and_can_be_shared(page: Page, base: str) -> None:
    page.goto(base + "algorithms/")
    expect(page.locator("[data-ar-plain]")).to_be_visible()
    status = page.locator("[data-ar-facet=status]")
    expect(status.locator("label").first).to_be_visible()
    assert [" ".join(text.split()) for text in status.locator("label").all_inner_texts()] == [
        "In ontwikkeling (1)",
        "Gestopt (1)",
        "Onbekend of niet gezegd (1)",
    ]
    tick(page, "status", "retired")
    expect(page.locator(".ar-results__count")).to_have_text("1 algoritme gevonden.")
    expect(names(page)).to_have_text(["Risicomodel erkende referenten"])
    assert page.url.endswith("?status=retired")
    tick(page, "status", "in_development")
    expect(page.locator(".ar-results__count")).to_have_text("2 algoritmes gevonden.")
    page.locator("#search").fill("opvolger")
    expect(page.locator(".ar-results__count")).to_contain_text("1 algoritme gevonden.")
    assert re.search(
        r"\?q=opvolger&status=retired&status=in_development$|\?q=opvolger&status=in_development&status=retired$",
        page.url,
    )
    shared = page.url
    page.go_back()
    expect(page.locator(".ar-results__count")).to_have_text("1 algoritme gevonden.")
    assert page.locator("[data-ar-facet=status] input[value=in_development]").is_checked() is False
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator(".ar-results__count")).to_contain_text("1 algoritme gevonden.")
    expect(names(page)).to_have_text(
        ["Opvolger van het risicomodel erkende referenten (17 indicatoren)"]
    )
    assert page.locator("#search").input_value() == "opvolger"
    page.locator(".ar-chip").first.click()
    page.locator("[data-ar-clear]").click()
    expect(page.locator("[data-ar-plain]")).to_be_visible()
    assert page.url == base + "algorithms/"


def test_no_result_is_explained(page: Page, base: str) -> None:
    page.goto(base + "en/algorithms/?q=zzzzzz")
    results = page.locator("[data-ar-results]")
    expect(results).to_contain_text("No algorithm found.")
    expect(results).to_contain_text("Not in the register: “zzzzzz”.")
    expect(results).to_contain_text("Try fewer words")
    expect(page.locator("[data-ar-told]")).to_have_text("No algorithm found.")
    page.goto(base + "en/algorithms/?q=sponsor&status=nonsense")
    expect(results).to_contain_text("No algorithm found.")
    expect(results).to_contain_text("Take away a filter")


def test_an_address_can_hold_anything(page: Page, base: str) -> None:
    attack = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    page.goto(f"{base}algorithms/?q={attack}&status={attack}&page=-5&theme=%22%3E&x=1")
    expect(page.locator(".ar-results__count")).to_be_visible()
    assert page.locator("[data-ar-results] img").count() == 0


def test_what_is_typed_before_the_script_is_there_is_looked_for(page: Page, base: str) -> None:
    waiting: list[Route] = []
    page.route("**/search/*/index.json", lambda route: waiting.append(route))  # noqa: PLW0108
    with page.expect_request("**/search/*/index.json"):
        page.goto(base + "en/algorithms/", wait_until="domcontentloaded")
    page.locator("#search").fill("successor")
    for route in waiting:
        route.continue_()
    page.unroute_all()
    expect(page.locator(".ar-results__count")).to_contain_text("1 algorithm found.")
    assert page.locator("#search").input_value() == "successor"
    assert page.url == base + "en/algorithms/?q=successor"


def test_cards_are_shown_as_they_come(page: Page, base: str, real_site: Path) -> None:
    """In their order, and whoever hears the page is told when all of them are there."""
    index = json.loads((real_site / "search/en/index.json").read_bytes())
    cards = json.loads((real_site / "search/en/cards/0.json").read_bytes())
    held: list[Route] = []

    def one(route: Route) -> None:
        number = int(route.request.url.rpartition("/")[2].removesuffix(".json"))
        if number == 0 and not held:
            held.append(route)
        else:
            route.fulfill(json=[cards[number]])

    page.route(
        "**/search/en/index.json", lambda route: route.fulfill(json={**index, "cards_per_file": 1})
    )
    page.route("**/search/en/cards/*.json", one)
    page.goto(base + "en/algorithms/?status=retired&status=in_development&status=")
    shown = page.locator("[data-ar-results] .ar-cards")
    expect(names(page)).to_have_count(len(cards) - 1)
    expect(page.locator(".ar-results__count")).to_have_text("3 algorithms found.")
    expect(shown).to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-ar-told]")).to_be_empty()
    held[0].fulfill(json=[cards[0]])
    expect(names(page)).to_have_text([card["name"] for card in cards])
    expect(shown).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-ar-told]")).to_have_text("3 algorithms found.")


def test_what_the_next_click_shows_is_fetched_before(page: Page, base: str) -> None:
    with page.expect_request("**/search/*/cards/*.json"), page.expect_request("**/pages.json"):
        page.goto(base + "algorithms/")
    expect(page.locator("[data-ar-plain]")).to_be_visible()


def test_who_saves_data_fetches_no_cards_before(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    with page.expect_request("**/pages.json"):
        page.goto(base + "algorithms/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/cards/" in url] == []


@pytest.mark.parametrize("path", ["en/algorithms/", "en/algorithms/?q=sponsor", "en/", "en/about/"])
def test_nothing_is_fetched_twice(page: Page, base: str, path: str) -> None:
    """What is asked for ahead is what is used, and all of it is asked for in one turn."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(base + path)
    page.locator("#search").fill("successor")
    results = page.locator("[data-ar-results] .ar-card, [data-ar-found] li")
    expect(results.first).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked = [url for url in asked if not url.endswith("icon.svg")]
    assert sorted(asked) == sorted(set(asked))
    order = [url.rpartition("/")[2] for url in asked]
    whole = "algorithms" in path
    needed = ["finder.js", "results.js", "index.json", "catalogue.js" if whole else "search.js"]
    first_words = next(place for place, url in enumerate(asked) if "/words/" in url)
    assert all(order.index(name) < first_words for name in needed)
    if whole:
        assert all(order.index(name) < order.index("content.css") for name in needed)


def test_one_letter_of_a_word_waits_for_more(page: Page, base: str) -> None:
    """Not so what comes all at once, or begins a word after a whole one."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + "en/algorithms/")
    page.locator("#search").press_sequentially("successor")
    expect(page.locator(".ar-results__count")).to_contain_text("1 algorithm found.")
    assert len([url for url in asked if "/words/" in url]) == 1
    page.locator("#search").fill("su")
    expect(page.locator(".ar-results__count")).to_contain_text("found.")


def test_the_box_on_any_page_leads_to_the_catalogue(page: Page, base: str) -> None:
    page.goto(base + "en/about/")
    page.locator("#search").fill("successor")
    page.keyboard.press("Enter")
    expect(page.locator(".ar-results__count")).to_contain_text("1 algorithm found.")
    assert page.url == base + "en/algorithms/?q=successor"


def test_results_are_reached_by_keyboard_alone(page: Page, base: str) -> None:
    page.goto(base)
    page.locator("#search").focus()
    page.keyboard.type("risicomodellen")
    expect(page.locator("[data-ar-told]")).to_have_text("2 algoritmes gevonden.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("isicomodel erkende referenten")


def test_without_scripts_the_box_leads_to_lists(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + "algorithms/ind/risicomodel-erkende-referenten/")
        page.locator("#search").fill("risico")
        page.locator(".ar-search__go").click()
        assert page.url == base + "algorithms/?q=risico"
        expect(page.locator("noscript p")).to_be_visible()
        assert page.locator("[data-ar-filters]").is_hidden()
        for kind in ("statuses", "letters", "organisations", "themes"):
            link = page.locator(f"section[aria-labelledby={kind}] a").first
            assert link.is_visible(), kind
            target = link.get_attribute("href")
            assert target
            with context.new_page() as other:
                other.goto(base + "algorithms/" + target)
                assert other.locator(".ar-card").count() > 0, kind


def test_a_page_that_is_not_there_helps(page: Page, base: str, real_site: Path) -> None:
    """At any depth: a server answers every wrong address with this one page."""
    text = (real_site / "404.html").read_text(encoding="utf-8")
    wrong = base + "algorithms/ind/oud/risicomodel-erkende-referent.html"
    page.route(wrong, lambda route: route.fulfill(status=200, content_type="text/html", body=text))
    page.goto(wrong)
    expect(page.locator("[data-ar-missed]")).to_contain_text("Risicomodel erkende referenten")
    page.locator("[data-ar-missed] a").first.click()
    expect(page.locator("h1")).to_contain_text("isicomodel erkende referenten")


def test_filters_are_for_everyone(browser: Browser, base: str) -> None:
    with browser.new_context(bypass_csp=True, viewport=NARROW, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base + "algorithms/?status=retired&q=model")
        page.locator("[data-ar-all] > summary").click()
        expect(page.locator("[data-ar-facet=status] input").first).to_be_visible()
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, only_colours=True) == []
        assert too_wide(page) == []


# Ten questions of a citizen, asked in the words of a citizen, in both languages.
QUESTIONS = [
    # Which algorithms has the immigration service stopped using?
    ("nl", "Welke algoritmes is de IND mee gestopt?", "ind/risicomodel-erkende-referenten"),
    ("en", "Which algorithms did the IND stop using?", "ind/risicomodel-erkende-referenten"),
    # Did they look at where somebody was born?
    ("nl", "geboorteland", "ind/risicomodel-erkende-referenten"),
    ("en", "country of birth", "ind/risicomodel-erkende-referenten"),
    # My employer was checked; why?
    ("nl", "bedrijf gecontroleerd", "ind/risicomodel-erkende-referenten"),
    ("en", "company checked", "ind/risicomodel-erkende-referenten"),
    # Is there discrimination in it?
    ("nl", "discriminatie", "ind/risicomodel-erkende-referenten"),
    ("en", "discrimination", "ind/risicomodel-erkende-referenten"),
    # What came in its place?
    ("nl", "opvolgers", "ind/risicomodel-erkende-referenten-opvolger"),
    ("en", "successors", "ind/risicomodel-erkende-referenten-opvolger"),
    # Does it use a score?
    ("nl", "scores", "ind/risicomodel-erkende-referenten"),
    ("en", "scoring", "ind/risicomodel-erkende-referenten"),
    # Something about highly skilled migrants.
    ("nl", "kennismigranten", "ind/risico-indicaties-controleren-gegevens"),
    ("en", "skilled migrants", "ind/risico-indicaties-controleren-gegevens"),
    # A slip of the finger.
    ("nl", "risicomdoel", "ind/risicomodel-erkende-referenten"),
    ("en", "risk modle", "ind/risicomodel-erkende-referenten"),
    # Is it being made now?
    ("nl", "in ontwikkeling", "ind/risicomodel-erkende-referenten-opvolger"),
    ("en", "in development", "ind/risicomodel-erkende-referenten-opvolger"),
    # How many facts were asked of it? A number is a word too.
    ("nl", "22 aanwijzingen", "ind/risico-indicaties-controleren-gegevens"),
    ("en", "22 indications", "ind/risico-indicaties-controleren-gegevens"),
]


def test_ten_questions_of_a_citizen(page: Page, base: str) -> None:
    missed = []
    for language, question, answer in QUESTIONS:
        page.goto(base + ("en/" if language == "en" else "") + "algorithms/")
        page.locator("#search").fill(question)
        expect(page.locator("[data-ar-told]")).not_to_be_empty()
        found = page.locator("[data-ar-results] .ar-card__title a").evaluate_all(
            "(links) => links.map((link) => link.pathname)"
        )
        if not any(path.endswith(f"/algorithms/{answer}/") for path in found):
            missed.append((question, found))
    assert missed == []
