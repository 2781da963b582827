"""Colours and how well they can be told apart (WCAG 2.2, contrast)."""

from typing import Annotated

from pydantic import StringConstraints

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""As in style sheets: `#123c4a`, in small letters."""

TEXT, GRAPHICS = 4.5, 3.0
"""The least contrast of text, and of lines and signs."""

_STEPS = 100


def parts(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """Give the contrast between two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Mix a share, from 0 to 1, of another colour into one."""
    pairs = zip(parts(colour), parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, on: tuple[str, ...], towards: str, least: float) -> str:
    """Give the colour nearest to one that has enough contrast with all of some others.

    Args:
        colour: what is wished.
        on: what it stands on.
        towards: black or white, whichever is farther from these.
        least: the contrast that is enough.
    """
    for step in range(_STEPS):
        candidate = mixed(colour, towards, step / _STEPS)
        if all(contrast(candidate, other) >= least for other in on):
            return candidate
    return towards


def _luminance(colour: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
