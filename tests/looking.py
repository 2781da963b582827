"""How tests look at a page in the browser: axe-core, the Tab key, narrow windows, large letters.

Each function gives what is wrong as lines a person can act on; an empty list means nothing is.
"""

import json
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

NODE = Path(__file__).parent / "node" / "node_modules"

NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
REFLOW = {"width": 320, "height": 640}
_BY_COLOUR = ("color-contrast", "link-in-text-block")
_LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@cache
def _axe() -> str:
    return (NODE / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """Give what axe-core finds wrong with a page as it is now, on level A and AA.

    Args:
        page: opened in a context that bypasses the content security policy.
        only_colours: apply only the rules that depend on the colours.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    choice = (
        {"type": "rule", "values": _BY_COLOUR}
        if only_colours
        else {"type": "tag", "values": _LEVELS}
    )
    found: dict[str, Any] = page.evaluate(
        "(options) => axe.run(document, options)",
        {"runOnly": choice, "resultTypes": ["violations"]},
    )
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """Give what makes a page scroll sideways."""
    found: list[str] = page.evaluate(
        """() => {
            const wide = document.documentElement.clientWidth;
            if (document.scrollingElement.scrollWidth <= wide) { return []; }
            return [...document.querySelectorAll("body *")]
                .filter((e) => e.getBoundingClientRect().right > wide + 1)
                .map((e) => `${e.tagName} ${e.className}`).concat("scrolls sideways");
        }"""
    )
    return found[:5]


_STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) { return null; }
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const name = `${e.tagName}.${e.className}#${e.id} ${(e.textContent || "").trim().slice(0, 40)}`;
    window.__seen ??= new Map();
    if (!window.__seen.has(e)) { window.__seen.set(e, window.__seen.size); }
    const wrong = [];
    if (box.width < 1 || box.height < 1) { wrong.push("is too small to see"); }
    if (box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight) {
        wrong.push("is off the screen");
    } else {
        const parts = [...e.getClientRects()];
        const seen = parts.some((part) => {
            const x = Math.min(Math.max(part.left + part.width / 2, 1), innerWidth - 1);
            const y = Math.min(Math.max(part.top + part.height / 2, 1), innerHeight - 1);
            const there = document.elementFromPoint(x, y);
            return there && (e.contains(there) || there.contains(e));
        });
        if (!seen) { wrong.push("is covered by something else"); }
    }
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) { wrong.push("does not show its focus"); }
    return { number: window.__seen.get(e), name, wrong };
}"""


def tab_stops(page: Page, most: int = 400) -> tuple[list[str], list[str]]:
    """Press Tab through a page, until it begins again.

    Returns:
        The stops, and what is wrong with some of them.
    """
    stops: list[str] = []
    wrong: list[str] = []
    page.evaluate("() => { window.__seen = new Map(); document.activeElement?.blur(); }")
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or stop["number"] < len(stops):
            break
        stops.append(stop["name"])
        wrong += [f"{stop['name']} {what}" for what in stop["wrong"]]
    return stops, wrong


def nu_errors(files: Iterable[Path]) -> Iterator[str]:
    """Give what the Nu checker calls an error in HTML and CSS files."""
    jar = next((NODE / "vnu-jar").rglob("vnu.jar"))
    for kind in ("html", "css"):
        chosen = [str(file) for file in files if file.suffix == f".{kind}"]
        if not chosen:
            continue
        checked = subprocess.run(
            [
                "java",
                "-Xss4m",
                "-jar",
                jar,
                "--errors-only",
                "--format",
                "json",
                *(["--css"] if kind == "css" else []),
                *chosen,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        for message in json.loads(checked.stderr)["messages"]:
            yield f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"
