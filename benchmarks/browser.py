"""Measures searching and filtering in a built site as on a phone of the middle range.

    python -m benchmarks.browser SITE

Chromium works four times as slowly as it can, over a line of 1.6 Mbit/s with 150 ms to every answer
(the "slow 4G" of Lighthouse). Every search starts with an empty cache on the opened catalogue. A time runs
from the last letter typed, or the box ticked, to the first result that can be read; for a filter, until
the counts of all open filters are right too. Files are sent compressed, as servers do.
"""

import argparse
import gzip
import json
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

SLOWER = 4
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 7.5e5 / 8,
}
QUERIES = (
    "gemeente",
    "risico",
    "besluit controle",
    "onderzoek dienst waarde",
    "aanvraag beoordeelt medewerker",
    "gemeente 17",
    "begrijpelijk",
    "toezcht",
    "vastgelgd",
)
_WAIT = """() => new Promise((done) => {
  const box = document.querySelector('[data-ar-results]');
  const first = () => box.querySelector('.ar-card__title') ?? box.querySelector('.ar-results__count');
  const ready = () => { const found = first(); return found && !box.hidden && (
    found.matches('.ar-card__title') || /^\\D*0\\b|Geen/.test(found.textContent)); };
  const look = () => { if (ready()) { observer.disconnect(); done(performance.now() - window.__from); } };
  const observer = new MutationObserver(look);
  observer.observe(box, { childList: true, subtree: true, characterData: true, attributes: true });
})"""


class _Compressed(SimpleHTTPRequestHandler):
    """Sends text compressed and says nothing of it."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named so where it comes from
        """Keep still."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; gives its address."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *args: _Compressed(*args, directory=str(site))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def phone(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """Open a page with the speed of a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield page, session


def searched(browser: Browser, base: str, query: str) -> dict[str, Any]:
    """Search once; gives milliseconds and kilobytes over the line."""
    with phone(browser) as (page, session):
        page.goto(base + "algorithms/", wait_until="networkidle")
        page.wait_for_selector(".ar-catalogue--filtered", state="attached")
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        waiting = page.evaluate_handle(f"() => {{ window.__found = ({_WAIT})(); }}")
        page.evaluate(
            """(query) => { const box = document.querySelector('#search'); box.value = query;
            window.__from = performance.now();
            box.dispatchEvent(new Event('input', { bubbles: true })); }""",
            query,
        )
        took = page.evaluate("() => window.__found")
        page.wait_for_load_state("networkidle")
        waiting.dispose()
        count = page.locator(".ar-results__count").first.inner_text()
        return {"query": query, "ms": took, "kb": sum(sizes) / 1000, "told": count}


_TICK = """(box) => new Promise((done) => {
  const results = document.querySelector('[data-ar-results]');
  const told = document.querySelector('[data-ar-told]');
  let timer;
  const from = performance.now();
  let last = from;
  const observer = new MutationObserver(() => { last = performance.now(); clearTimeout(timer);
    timer = setTimeout(() => { observer.disconnect(); done(last - from); }, 1500); });
  observer.observe(document.querySelector('main') ?? document.body,
    { childList: true, subtree: true, characterData: true, attributes: true });
  box.click();
})"""


def filtered(browser: Browser, base: str) -> list[dict[str, Any]]:
    """Tick the first values of every filter, one after the other, each on top of the last of others.

    What a filter needs has come when it was opened. The first ten cards that come over the line are
    not in the time: the number of results and all counts are.
    """
    told = []
    with phone(browser) as (page, session):
        page.goto(base + "algorithms/", wait_until="networkidle")
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(3000)
        session.send(
            "Network.emulateNetworkConditions", {**LINE, "latency": 0, "downloadThroughput": -1}
        )
        for facet in page.locator("[data-ar-facet]:visible").all():
            name = facet.get_attribute("data-ar-facet")
            boxes = facet.locator("input[type=checkbox]").all()[:3]
            for box in boxes:
                took = box.evaluate(_TICK)
                told.append({"filter": f"{name}={box.get_attribute('value')}", "ms": took})
            for box in boxes[1:]:
                box.evaluate(_TICK)
        return told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    chosen = parser.parse_args()
    chromium = shutil.which("chromium")
    with served(chosen.site) as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        searches = [searched(browser, base, query) for query in QUERIES]
        filters = filtered(browser, base)
        browser.close()
    print(json.dumps({"searches": searches, "filters": filters}, indent=2, ensure_ascii=False))
    slowest = max(search["ms"] for search in searches)
    print(f"searches: slowest {slowest:.0f} ms, most {max(s['kb'] for s in searches):.0f} KB")
    times = [one["ms"] for one in filters]
    print(f"filters: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")


if __name__ == "__main__":
    main()
