"""How things look on a terminal: colour and progress there, plain lines anywhere else."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

_LOOKS: dict[str, dict[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "code": {"fg": "cyan"},
    "mark": {"fg": "red", "bold": True},
    "mend": {"fg": "green"},
}


def in_colour() -> bool:
    """Tell whether what is printed may have colour: on a terminal, unless NO_COLOR is set."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def paint(text: str, role: str) -> str:
    """Give a piece of text the look of its role, where there may be colour."""
    return click.style(text, **_LOOKS[role]) if in_colour() else text


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show how far something is, on a terminal and beside the output; nothing anywhere else.

    Args:
        label: what is being done.
    """
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=0, label=label, file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield told
