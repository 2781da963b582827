"""The results of a run as sentences, and as pages of the documentation with a plot."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pygal

Seconds = Mapping[str, Sequence[float]]
"""Seconds of each round, by what was done."""

_INTRO = {
    "en": "---\ndescription: How long checking and building take, beside other programs.\n---\n"
    "# How fast it is\n\nMeasured by `make bench`: everything in turn, in one run, with the same "
    "entries. Seconds depend on the machine; the ratios of one run hold better. The others make the "
    "same pages, with the same headings, sentences, tables and links. Hugo has a plain template and "
    "an index to search in; mkdocs-material has its own. Neither checks anything, and neither makes "
    "data or feeds: ours are in its time.\n",
    "nl": "---\ndescription: Hoelang controleren en bouwen duren, naast andere programma’s.\n---\n"
    "# Hoe snel het is\n\nGemeten met `make bench`: alles om de beurt, in één keer, met dezelfde "
    "algoritmes. De seconden hangen af van de computer; de verhoudingen veel minder. De andere "
    "programma’s maken dezelfde pagina’s, met dezelfde koppen, zinnen, tabellen en links. Hugo heeft "
    "een eenvoudig sjabloon en een zoekindex; mkdocs-material heeft een eigen index. Die twee "
    "controleren niets en maken geen gegevens of feeds. Bij ons zit dat in de tijd.\n",
}
_HEAD = {
    "en": "| what | entries | least, s | median, s | largest process, MB |",
    "nl": "| wat | algoritmes | kortste, s | mediaan, s | grootste proces, MB |",
}
_WITH = {"en": "Measured with", "nl": "Gemeten met"}
_PLOT = {"en": "Seconds by number of entries", "nl": "Seconden bij het aantal algoritmes"}
_RATIOS = {"en": "## Ratios", "nl": "## Verhoudingen"}
_SIZE = {"en": "With {} entries:", "nl": "Bij {} algoritmes:"}
_NAMES = {
    "check, first time": "controleren, eerste keer",
    "check, again": "controleren, nog eens",
    "build, from nothing": "bouwen, vanaf niets",
    "build, one entry changed": "bouwen, één algoritme veranderd",
}
_FASTER = {
    "en": "{ours}: {ratio} times as fast as {other}",
    "nl": "{ours}: {ratio} keer zo snel als {other}",
}


def ratios(seconds: Seconds, language: str = "en") -> Iterator[str]:
    """Compare the medians of one run, each as a sentence."""
    pairs = [("check, first time", other) for other in ("check-jsonschema", "ajv-cli")]
    pairs += [("check, again", "check, first time")]
    others = [name for name in seconds if name.startswith("Hugo ")]
    pairs += [("build, from nothing", other) for other in ("mkdocs-material", *others)]
    pairs += [("build, one entry changed", "build, from nothing")]
    for ours, other in pairs:
        if seconds.get(ours) and seconds.get(other):
            ratio = statistics.median(seconds[other]) / statistics.median(seconds[ours])
            yield _FASTER[language].format(
                ours=_name(ours, language),
                other=_name(other, language),
                ratio=_number(ratio, language),
            )


def _name(what: str, language: str) -> str:
    if language != "nl":
        return what
    return _NAMES.get(what, what.replace("plain template", "eenvoudig sjabloon"))


def _number(value: float, language: str, digits: int = 1) -> str:
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language == "nl" else text


def write_pages(told: Mapping[str, Any], docs: Path) -> None:
    """Write `speed.md` in both languages, and `images/speed.svg` beside each."""
    for language in ("en", "nl"):
        lines = [_INTRO[language], f"![{_PLOT[language]}](images/speed.svg)\n", _RATIOS[language]]
        for size, measured in told["results"].items():
            seconds = {name: found["seconds"] for name, found in measured.items()}
            lines += ["", _SIZE[language].format(size), ""]
            lines += [f"- {sentence}" for sentence in ratios(seconds, language)]
        lines += ["", _HEAD[language], "|---|---|---|---|---|"]
        lines += [
            f"| {_name(name, language)} | {size} | {_number(min(found['seconds']), language, 2)} | "
            f"{_number(statistics.median(found['seconds']), language, 2)} | {found['peak_mb']} |"
            for size, measured in told["results"].items()
            for name, found in measured.items()
        ]
        versions = ", ".join(f"{name} {found}" for name, found in told["versions"].items())
        lines.append(f"\n{_WITH[language]}: {versions}.\n")
        (docs / language / "images").mkdir(parents=True, exist_ok=True)
        (docs / language / "speed.md").write_text("\n".join(lines), encoding="utf-8")
        _plot(told, docs / language / "images/speed.svg", language)


def _plot(told: Mapping[str, Any], path: Path, language: str) -> None:
    """Draw the least seconds of each row against the number of entries, both by powers of ten."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for size, measured in told["results"].items():
        for name, found in measured.items():
            lines.setdefault(name, []).append((int(size), min(found["seconds"])))
    title = _PLOT[language]
    chart = pygal.XY(
        title=title,
        logarithmic=True,
        xrange=None,
        js=(),
        no_prefix=True,
        width=900,
        height=700,
        truncate_legend=-1,
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
    )
    chart.x_labels = sorted(map(int, told["results"]))
    chart.x_value_formatter = "{:,.0f}".format
    for name, points in lines.items():
        chart.add(_name(name, language), sorted(points))
    path.write_bytes(chart.render())
