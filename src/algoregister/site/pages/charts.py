"""Bar charts as SVG: pygal draws them, and what a page may not hold is taken out.

pygal writes a style sheet, a script and comments into each chart, which the content security policy
forbids and of which one carries the day. What is left is its geometry with class names; the colours
are those of the theme, so that a chart is readable in light, in dark and on paper. The name of each
bar stands above it and its number behind it: nothing is told by colour alone.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree

from markupsafe import Markup, escape

from algoregister.edition.surroundings import digest
from algoregister.program import made_once

_WIDTH, _ROW = 420, 46
_LABEL_ABOVE = 5
_SVG = "{http://www.w3.org/2000/svg}"
_DROPPED = frozenset({"style", "script", "desc", "defs", "title"})
_KEPT = ("x", "y", "width", "height", "transform", "text-anchor")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart.

    Attributes:
        label: its name, in the language of the page.
        count: how long it is.
        shown: the number, as the language writes it.
        rest: whether it stands for what has no name of its own.
    """

    label: str
    count: int
    shown: str
    rest: bool = False


def bar_chart(name: str, title: str, text: str, bars: Sequence[Bar]) -> Markup:
    """Draw a bar chart, which is kept until its numbers change: loading pygal takes a while.

    Args:
        name: makes its ids its own on the page.
        title: what it shows.
        text: the same in words, for who cannot see it.
        bars: from top to bottom.
    """
    counts = [bar.count for bar in bars]
    drawing = made_once(f"chart-{name}", partial(_drawn, counts), digest(counts).encode())
    drawn = ElementTree.fromstring(drawing)  # noqa: S314 - pygal's own
    height = str(drawn.attrib["viewBox"]).split()[3]
    content = "".join(_pieces(drawn, iter(bars[::-1]), iter(bars[::-1])))
    return Markup(
        '<svg class="ar-chart" role="img" viewBox="0 0 {width} {height}" '
        'aria-labelledby="chart-{name}-title chart-{name}-text">'
        '<title id="chart-{name}-title">{title}</title>'
        '<desc id="chart-{name}-text">{text}</desc>{content}</svg>'
    ).format(
        width=_WIDTH,
        height=height,
        name=name,
        title=title,
        text=text,
        content=Markup(content),  # noqa: S704 - written below, labels escaped
    )


def _drawn(counts: Sequence[int]) -> bytes:
    """Let pygal draw; it begins at the bottom."""
    from pygal import HorizontalBar, PluginImportFixer  # noqa: PLC0415 - takes a while to load

    # pygal leaves an importer of an old kind, for its plug-ins, in the way of every later import.
    sys.meta_path[:] = [it for it in sys.meta_path if not isinstance(it, PluginImportFixer)]
    chart = HorizontalBar(
        width=_WIDTH,
        height=_ROW * len(counts) + 12,
        range=(0, max(1, *counts) * 1.12),
        show_legend=False,
        show_x_labels=False,
        show_y_labels=False,
        show_x_guides=False,
        show_y_guides=False,
        print_values=True,
        print_values_position="top",
        margin=2,
        no_prefix=True,
        css=(),
        js=(),
    )
    chart.add("", [None] * len(counts))  # room for the label above each bar
    chart.add("", counts[::-1])
    rendered: bytes = chart.render()
    return rendered


def _pieces(node: ElementTree.Element, bars: Iterator[Bar], values: Iterator[Bar]) -> Iterator[str]:
    """Write what is kept of pygal's drawing, with the labels put in."""
    for child in node:
        tag = child.tag.removeprefix(_SVG)
        classes = child.get("class", "").split()
        if tag in _DROPPED or {"background", "tooltip-overlay", "axis"} & set(classes):
            continue
        if tag == "rect":
            bar = next(bars)
            look = "ar-chart__bar ar-chart__bar--rest" if bar.rest else "ar-chart__bar"
            label_at = float(child.attrib["y"]) - _LABEL_ABOVE
            yield (
                f'<text class="ar-chart__label" x="{_short(child.attrib["x"])}" y="{label_at:.1f}">'
                f"{escape(bar.label)}</text>"
            )
            yield f'<rect class="{look}"{_attributes({"width": "0", **child.attrib})}/>'
        elif tag == "text":
            shown = escape(next(values).shown)
            attributes = _attributes({**child.attrib, "text-anchor": "start"})
            yield f'<text class="ar-chart__value"{attributes}>{shown}</text>'
        elif len(child):
            inner = "".join(_pieces(child, bars, values))
            yield f"<g{_attributes(child.attrib)}>{inner}</g>" if inner else ""


def _attributes(given: dict[str, str]) -> str:
    """Write the attributes that give the drawing its shape, numbers to a tenth."""
    return "".join(f' {name}="{_short(given[name])}"' for name in _KEPT if name in given)


def _short(value: str) -> str:
    try:
        return f"{float(value):.1f}"
    except ValueError:
        return str(escape(value))
