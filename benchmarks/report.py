"""The results of a run as pages of the documentation, with a plot."""

import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pygal

_INTRO = {
    "en": "# How fast it is\n\nMeasured by `make bench`: everything in turn, in one run, on the same "
    "entries. Seconds depend on the machine; the ratios between rows hold better.\n",
    "nl": "# Hoe snel het is\n\nGemeten met `make bench`: alles om de beurt, in één keer, met dezelfde "
    "algoritmes. De seconden hangen af van de computer; de verhoudingen veel minder.\n",
}
_HEAD = {
    "en": "| what | entries | least, s | median, s | largest process, MB |",
    "nl": "| wat | algoritmes | kortste, s | mediaan, s | grootste proces, MB |",
}
_WITH = {"en": "Measured with", "nl": "Gemeten met"}
_PLOT = {"en": "Seconds by number of entries", "nl": "Seconden bij het aantal algoritmes"}


def write_pages(told: Mapping[str, Any], docs: Path) -> None:
    """Write `speed.md` in both languages, and `speed.svg` beside each."""
    for language in ("en", "nl"):
        rows = [
            f"| {name} | {size} | {min(found['seconds']):.2f} | "
            f"{statistics.median(found['seconds']):.2f} | {found['peak_mb']} |"
            for size, measured in told["results"].items()
            for name, found in measured.items()
        ]
        versions = ", ".join(f"{name} {found}" for name, found in told["versions"].items())
        text = "\n".join(
            [
                _INTRO[language],
                f"![{_PLOT[language]}](images/speed.svg)\n",
                _HEAD[language],
                "|---|---|---|---|---|",
                *rows,
                f"\n{_WITH[language]}: {versions}.\n",
            ]
        )
        (docs / language / "images").mkdir(parents=True, exist_ok=True)
        (docs / language / "speed.md").write_text(text, encoding="utf-8")
        _plot(told, docs / language / "images/speed.svg", _PLOT[language])


def _plot(told: Mapping[str, Any], path: Path, title: str) -> None:
    """Draw the least seconds of each row against the number of entries, both by powers of ten."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for size, measured in told["results"].items():
        for name, found in measured.items():
            lines.setdefault(name, []).append((int(size), min(found["seconds"])))
    chart = pygal.XY(title=title, logarithmic=True, xrange=None, js=(), no_prefix=True, width=900)
    chart.x_value_formatter = "{:,.0f}".format
    for name, points in lines.items():
        chart.add(name, sorted(points))
    path.write_bytes(chart.render())
