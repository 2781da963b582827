"""Search over the register of attacks, in a real browser: names come back as text, and do nothing."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from attacks.page import LOOK, PROVOKE, Visitor
from attacks.strings import SHORT
from conftest import served

WORDS = ("alert", "script", "onerror", "javascript", "click", "evil")
"""What is asked: words that stand in many names and summaries."""
STEP = len(SHORT) // 4


@pytest.fixture(scope="module")
def address(attacked_site: Path) -> Iterator[str]:
    """The address of the site of the register of attacks."""
    with served(attacked_site) as address:
        yield address


def nothing_happened(visitor: Visitor) -> None:
    """Look at a page as it is now: nothing ran, was asked for elsewhere, or stands where it may not."""
    visitor.page.evaluate(PROVOKE)
    looked = visitor.page.evaluate(LOOK)
    assert looked["ran"] == []
    assert visitor.asked == []
    assert looked["wrong"] == []
    foreign = "iframe, object, embed, video, audio, style, base, meta[http-equiv=refresh]"
    assert visitor.page.locator(f"body :is({foreign})").count() == 0
    assert visitor.page.locator("body img[src^='http']").count() == 0


@pytest.mark.parametrize("policy", [True, False], ids=["policy-and-escaping", "escaping-alone"])
def test_results_and_suggestions_are_text(browser: Browser, address: str, policy: bool) -> None:
    visitor = Visitor(browser, address, policy=policy)
    for language in ("", "en/"):
        for word in WORDS if policy else WORDS[:2]:
            visitor.page.goto(f"{address}{language}algorithms/?q={word}")
            expect(visitor.page.locator("[data-ar-results] .ar-card__title").first).to_be_visible()
            nothing_happened(visitor)
        visitor.page.goto(f"{address}{language}")
        visitor.page.locator("#search").press_sequentially("alert")
        expect(visitor.page.locator("[data-ar-told]")).not_to_have_text("")
        nothing_happened(visitor)
    visitor.close()


def test_names_come_back_as_they_were_written(browser: Browser, address: str) -> None:
    visitor = Visitor(browser, address)
    visitor.page.goto(f"{address}algorithms/?q=alert")
    titles = visitor.page.locator("[data-ar-results] .ar-card__title")
    expect(titles.first).to_be_visible()
    shown = titles.all_inner_texts()
    assert any("alert" in title and "<" in title for title in shown), shown
    assert {" ".join(title.split()) for title in shown} & {" ".join(text.split()) for text in SHORT}
    visitor.close()


@pytest.mark.parametrize("policy", [True, False], ids=["policy-and-escaping", "escaping-alone"])
def test_an_address_is_text_too(browser: Browser, address: str, policy: bool) -> None:
    """The question, the filters, the part after # and paths that are not there."""
    visitor = Visitor(browser, address, policy=policy)
    for text in SHORT[:: STEP if policy else 2 * STEP]:
        said = quote(text, safe="")
        visitor.page.goto(f"{address}en/algorithms/?q={said}&status={said}&{said}={said}#{said}")
        expect(visitor.page.locator(".ar-results__count")).to_be_visible()
        nothing_happened(visitor)
        page = visitor.page.goto(f"{address}404.html?q={said}#{said}")
        assert page
        nothing_happened(visitor)
    visitor.close()
