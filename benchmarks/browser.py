"""Measures searching and filtering in a built site as on a phone of the middle range.

    python -m benchmarks.browser SITE --rounds 3

Chromium works four times as slowly as it can, over a line of 1.6 Mbit/s with 150 ms to every answer
(the "slow 4G" of Lighthouse). What is asked is taken from the site itself: words that stand in many
entries and in few, two to four of them together, the beginning of a word, slips of the finger, a name
in quotation marks. A search is measured in three ways, each with an empty cache: typed on the opened
catalogue, typed in the box of the home page, and as an address one comes to from elsewhere; there the
time runs from the click on that address. Elsewhere it runs from the last letter, or the click on a
box, until the first result can be read; for filters also until no text of the page changes any more.

Times hold only on a machine that does nothing else. So the processor time of the page is told too.
The median of the rounds is told. Files are sent compressed, as servers do.
"""

import argparse
import gzip
import json
import random
import re
import shutil
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
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
_WATCH = """() => {
  const result = ".ar-card__title, [data-ar-found] li";
  const shown = (node) => node.nodeType === 1 && (node.matches(result) || node.querySelector(result)) !== null
    && node.closest("[data-ar-results], [data-ar-found]") !== null;
  const counted = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(".ar-facet, .ar-results__count, [data-ar-found]");
  const seen = window.__seen = { from: 0, first: null, counts: null, last: null };
  window.__begin = () => { Object.assign(seen, { first: null, counts: null, last: null, from: performance.now() }); };
  const look = (records) => {
    if (!seen.from) { return; }
    seen.last = performance.now();
    for (const { target, addedNodes } of records) {
      if (counted(target) || [...addedNodes].some(counted)) { seen.counts = seen.last; }
      if (seen.first === null && [...addedNodes].some(shown)) { seen.first = seen.last; }
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ["class", "hidden", "aria-busy"] });
}"""
_STILL = (
    "(quiet) => window.__seen.counts !== null && performance.now() - window.__seen.last > quiet"
)


class _Compressed(SimpleHTTPRequestHandler):
    """Sends text compressed and says nothing of it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named so where it comes from
        """Keep still."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        content = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if content:
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


@dataclass(slots=True)
class Phone:
    """A page with the speed of a phone.

    Attributes:
        page: it.
        session: to ask Chromium more than a page may.
        sizes: bytes over the line, per file, since the last look.
    """

    page: Page
    session: CDPSession
    sizes: list[float] = field(default_factory=list)

    def processor(self) -> float:
        """Give the milliseconds the main thread has worked."""
        told = self.session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(one["value"]) for one in told if one["name"] == "TaskDuration")

    def settle(self, quiet: int = 700) -> dict[str, float]:
        """Wait until nothing changes any more; gives the times of the first result and the last change."""
        self.page.wait_for_function(_STILL, arg=quiet, polling=100)
        self.page.wait_for_load_state("networkidle")
        seen = self.page.evaluate("() => window.__seen")
        return {
            name: (seen[name] if seen[name] is not None else seen["last"]) - seen["from"]
            for name in ("first", "counts", "last")
        }


@contextmanager
def phone(browser: Browser) -> Iterator[Phone]:
    """Open a page with the speed of a phone and an empty cache."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        made = Phone(page, session)
        session.on(
            "Network.loadingFinished", lambda told: made.sizes.append(told["encodedDataLength"])
        )
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        yield made


def queries(site: Path, language: str) -> dict[str, str]:
    """Make questions from the cards of a site: the same site gives the same ones."""
    folder = site / "search" / language
    stop = set(json.loads((folder / "index.json").read_bytes())["stop_words"])
    cards = [
        card
        for path in sorted((folder / "cards").iterdir())
        for card in json.loads(path.read_bytes())
    ]
    counted = Counter(
        word
        for card in cards
        for word in set(re.findall(r"[^\W\d_]{4,}", f"{card['name']} {card['summary']}".lower()))
        if word not in stop
    )
    words = [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    draw = random.Random(len(cards))  # noqa: S311 - not for secrets
    often = [word for word in words[:40] if len(word) > 5] or words
    seldom = words[len(words) // 2 :]
    picked = draw.sample(often, min(8, len(often)))
    slip = next((word for word in picked if len(word) > 7), picked[0])
    title = draw.choice(cards)["name"]
    return {
        "often": words[0],
        "often, another": picked[0],
        "seldom": draw.choice(seldom),
        "two words": " ".join(picked[:2]),
        "three words": " ".join(picked[2:5]),
        "four words": " ".join(picked[4:8]),
        "often and seldom": f"{words[1]} {draw.choice(seldom)}",
        "a beginning": picked[1][:4],
        "a short beginning": picked[2][:2],
        "a letter left out": slip[:5] + slip[6:],
        "letters swapped": picked[3][:3] + picked[3][4] + picked[3][3] + picked[3][5:],
        "a wrong first letter": ("k" if picked[4][0] != "k" else "m") + picked[4][1:],
        "a name in quotes": f'"{title}"',
        "a question": f"{picked[5]} {picked[6][:-1]} {picked[0]} {cards[0]['organisation']}",
        "stands nowhere": "zzqxzzqx",
    }


def _typed(made: Phone, query: str) -> None:
    made.page.evaluate(
        """(query) => { const box = document.querySelector('#search'); box.focus(); box.value = query;
        window.__begin(); box.dispatchEvent(new Event('input', { bubbles: true })); }""",
        query,
    )


def typed(browser: Browser, address: str, query: str, ready: str) -> dict[str, float]:
    """Search once on an opened page."""
    with phone(browser) as made:
        made.page.goto(address, wait_until="networkidle")
        made.page.wait_for_selector(ready, state="attached")
        made.page.evaluate(_WATCH)
        made.sizes.clear()
        before = made.processor()
        _typed(made, query)
        times = made.settle()
        return _search(times, made, before)


def arrived(browser: Browser, address: str) -> dict[str, float]:
    """Come to an address that holds a question."""
    with phone(browser) as made:
        made.page.add_init_script(f"({_WATCH})(); window.__begin(); window.__seen.from = 0.001;")
        made.page.goto(address, wait_until="commit")
        times = made.settle()
        return _search(times, made, 0)


def _search(times: dict[str, float], made: Phone, before: float) -> dict[str, float]:
    return {
        "ms": times["first"],
        "all": times["last"],
        "processor": made.processor() - before,
        "kb": sum(made.sizes) / 1000,
    }


def filtered(browser: Browser, address: str, query: str) -> dict[str, dict[str, float]]:
    """Tick and untick values of every filter, together with those of others and with words.

    What a filter needs has come when it was opened. The line is slow, as for a search, so the cards
    may come later than the counts; `ms` is until the counts and the number of results are right.
    """
    told: dict[str, dict[str, float]] = {}
    with phone(browser) as made:
        page = made.page
        page.goto(address, wait_until="networkidle")
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1500)
        page.evaluate(_WATCH)

        def click(name: str, script: str) -> None:
            before = made.processor()
            page.evaluate(f"() => {{ const target = {script}; window.__begin(); target.click(); }}")
            times = made.settle(500)
            told[name] = {
                "ms": times["counts"],
                "cards": times["first"],
                "processor": made.processor() - before,
            }

        def tick(name: str, facet: str, value: str) -> None:
            script = f"document.querySelector({json.dumps(_box(facet, value))})"
            click(name, script)

        boxes = _boxes(page)
        for facet, values in boxes.items():
            chosen = list(dict.fromkeys([*values[:2], values[-1]]))
            for value in chosen:
                tick(f"{facet}={value}", facet, value)
            for value in reversed(chosen):
                tick(f"{facet}={value} off", facet, value)
        for facet, values in boxes.items():
            tick(f"{facet}={values[0]}, and all before", facet, values[0])
        click("begin anew", "document.querySelector('[data-ar-clear]')")
        _typed(made, query)
        made.settle()
        for facet, values in boxes.items():
            tick(f"“{query}” {facet}={values[0]}", facet, values[0])
            if page.locator("[rel=next]").count():
                click(
                    f"“{query}” {facet}={values[0]}, next page",
                    "document.querySelector('[data-ar-results] [rel=next]')",
                )
            tick(f"“{query}” {facet}={values[0]} off", facet, values[0])
        click(
            "a chip",
            "(document.querySelector('.ar-chip') ?? document.querySelector('[data-ar-clear]'))",
        )
    return told


def _box(facet: str, value: str) -> str:
    return f'[data-ar-facet="{facet}"] input[value="{value}"]'


def _boxes(page: Page) -> dict[str, list[str]]:
    """Give the values of every filter that is shown."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-ar-facet]")]
          .filter((facet) => !facet.hidden)
          .map((facet) => [facet.dataset.arFacet, [...facet.querySelectorAll("[type=checkbox]")].map((box) => box.value)]))"""
    )
    return {facet: values for facet, values in found.items() if values}


Row = dict[str, float]


def medians(rounds: Sequence[dict[str, Row]]) -> dict[str, Row]:
    """Give the median of every number over the rounds."""
    return {
        name: {
            key: round(statistics.median(found[name][key] for found in rounds if name in found), 1)
            for key in row
        }
        for name, row in rounds[0].items()
    }


def _tell(title: str, rows: dict[str, Row], texts: dict[str, str]) -> None:
    """Print one table, slowest first, with the worst and the median."""
    print(f"\n{title}")
    for name, row in sorted(rows.items(), key=lambda item: -item[1]["ms"]):
        told = "  ".join(f"{key} {value:6.0f}" for key, value in row.items())
        print(f"  {told}  {name}{': ' + texts[name] if name in texts else ''}")
    times = [row["ms"] for row in rows.values()]
    print(f"  median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--language", default="nl", help="language whose index is asked")
    parser.add_argument("--home", default="", help="address of that language, such as en/")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--only",
        nargs="*",
        default=["catalogue", "home", "address", "filters"],
        help="what to measure",
    )
    parser.add_argument("--json", type=Path, help="where to write the figures")
    chosen = parser.parse_args()
    asked = queries(chosen.site, chosen.language)
    found: dict[str, list[dict[str, Row]]] = {name: [] for name in chosen.only}
    with served(chosen.site) as base, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        home = base + chosen.home
        catalogue = home + "algorithms/"
        ways = {
            "catalogue": lambda text: typed(browser, catalogue, text, ".ar-catalogue--filtered"),
            "home": lambda text: typed(browser, home, text, "#search"),
            "address": lambda text: arrived(browser, f"{catalogue}?q={text}"),
        }
        for _ in range(chosen.rounds):
            for name, way in ways.items():
                if name in found:
                    found[name].append({kind: way(text) for kind, text in asked.items()})
            if "filters" in found:
                found["filters"].append(filtered(browser, catalogue, asked["two words"]))
        browser.close()
    told = {name: medians(rounds) for name, rounds in found.items()}
    for name, rows in told.items():
        _tell(name, rows, asked)
    if chosen.json:
        chosen.json.write_text(json.dumps({"queries": asked, **told}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
