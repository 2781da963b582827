"""What a site looks like by the choice of its owner: colours, the sign in the tab, the shared picture."""

import struct
import zlib
from collections.abc import Iterator

from algoregister.model.colour import mixed, parts, readable
from algoregister.model.register import ACCENT, COLOUR, RegisterSettings

_ON_LIGHT = ("#ffffff", "#f3f5f6", "#fcf1f0")
_ON_DARK = ("#12191f", "#1b252d", "#321a1a")
"""What links stand on, as in register.css."""
_LIGHT_LINKS, _DARK_LINKS = 4.6, 7.0
_WIDTH, _HEIGHT = 1200, 630
_BAR = 26

Point = tuple[float, float]
_LINES: tuple[tuple[Point, Point], ...] = (
    ((8, 9), (24, 9)),
    ((8, 16), (18, 16)),
    ((8, 23), (21, 23)),
)
_DOT: Point = (24, 16)
"""The sign: three lines of text, of which one is marked, in a square of 32."""
_THICK, _ROUND = 1.5, 3
"""Half the height of a line, and of the mark."""


def appearance_files(settings: RegisterSettings) -> Iterator[tuple[str, bytes]]:
    """Give the files that depend on the colours of a register, by their path in the site."""
    chosen = settings.appearance
    colour = (chosen and chosen.colour) or COLOUR
    accent = (chosen and chosen.accent) or ACCENT
    if chosen is not None:
        yield "assets/colours.css", _style(colour, accent).encode()
    yield "assets/icon.svg", _icon(colour, accent).encode()
    yield "assets/share.png", _picture(colour, accent)


def _style(colour: str, accent: str) -> str:
    """Give the style sheet that changes the colours; in the dark, tints that can be read there."""
    light = {
        "brand": colour,
        "accent": accent,
        "link": readable(colour, _ON_LIGHT, "#000000", _LIGHT_LINKS),
    }
    dark = {
        "brand": readable(mixed(colour, "#000000", 0.3), ("#f2f7f9",), "#000000", _DARK_LINKS),
        "link": readable(colour, _ON_DARK, "#ffffff", _DARK_LINKS),
    }
    light_rule, dark_rule = (
        "".join(f"--ar-{name}:{value};" for name, value in tokens.items())
        for tokens in (light, dark)
    )
    return (
        f":root{{{light_rule}}}\n"
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-ar-scheme="light"]){{{dark_rule}}}}}\n'
        f'@media screen{{:root[data-ar-scheme="dark"]{{{dark_rule}}}}}\n'
    )


def _icon(colour: str, accent: str) -> str:
    """Draw the sign that browsers show beside the title."""
    lines = "".join(f"M{x:g} {y:g}H{end:g}" for (x, y), (end, _) in _LINES)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{colour}"/>'
        f'<path d="{lines}" stroke="#fff" stroke-width="3" stroke-linecap="round"/>'
        f'<circle cx="{_DOT[0]:g}" cy="{_DOT[1]:g}" r="3" fill="{accent}"/></svg>'
    )


def _picture(colour: str, accent: str) -> bytes:
    """Draw the picture that is shown where a page is shared: the sign, large, as a PNG."""
    scale = 14
    left, top = (_WIDTH - 32 * scale) // 2, (_HEIGHT - _BAR - 32 * scale) // 2
    ground, white, mark = (bytes(parts(each)) for each in (colour, "#ffffff", accent))
    rows = [ground * _WIDTH] * (_HEIGHT - _BAR) + [mark * _WIDTH] * _BAR
    shapes = [*((ends, _THICK, white) for ends in _LINES), ((_DOT, _DOT), _ROUND, mark)]
    for line in range(6 * scale, 26 * scale):
        row = bytearray(rows[top + line])
        for ends, thick, ink in shapes:
            _draw(row, left, (line / scale, scale), ends, thick, ink)
        rows[top + line] = bytes(row)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _draw(
    row: bytearray,
    left: int,
    at: tuple[float, int],
    ends: tuple[Point, Point],
    thick: float,
    ink: bytes,
) -> None:
    """Draw what a row of pixels has of a level line with round ends.

    Args:
        row: three bytes for each pixel.
        left: where the drawing begins in it.
        at: height of the row in the drawing, and pixels to a unit of it.
        ends: of the line.
        thick: half of how thick it is.
        ink: colour of the line.
    """
    y, scale = at
    reach = thick + 0.5 / scale
    if abs(y - ends[0][1]) >= reach:
        return
    first, last = (int(x * scale) for x, _ in ends)
    around = int(reach * scale) + 1
    for column in (*range(first - around, first + 1), *range(last + 1, last + around + 1)):
        gap = _distance((column / scale, y), *ends) - thick
        share = min(1.0, max(0.0, 0.5 - gap * scale))
        place = (left + column) * 3
        row[place : place + 3] = bytes(
            round(under + (over - under) * share)
            for under, over in zip(row[place : place + 3], ink, strict=True)
        )
    straight = row[(left + first) * 3 : (left + first + 1) * 3]  # the same between the two ends
    row[(left + first) * 3 : (left + last + 1) * 3] = straight * (last - first + 1)


def _distance(point: Point, start: Point, end: Point) -> float:
    """Give how far a point is from a level line."""
    x = min(max(point[0], start[0]), end[0])
    return float(((point[0] - x) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)


def _chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )
