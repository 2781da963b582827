"""How things look on a terminal: colour and progress there, plain lines anywhere else."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.characters import visible

_LOOKS: dict[str, dict[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "code": {"fg": "cyan"},
    "mark": {"fg": "red", "bold": True},
    "mend": {"fg": "green"},
}


FULL = Bilingual(
    "De schijf is vol{where}. Maak ruimte en probeer het opnieuw.",
    "The disk is full{where}. Make room, and try again.",
)
REFUSED = Bilingual("Het systeem weigert: {why}{where}.", "The system refuses: {why}{where}.")
NO_TEMPORARY = Bilingual(
    "Er is geen map voor tijdelijke bestanden waarin geschreven kan worden. Is de schijf vol?",
    "There is no folder for temporary files that can be written to. Is the disk full?",
)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def refused_by_system(error: OSError) -> Bilingual:
    """Say why the system refused something, such as to write on a full disk."""
    message = getattr(error, "message", None)
    if isinstance(message, Bilingual):
        return message
    where = f" ({visible(str(error.filename))})" if error.filename else ""
    if str(error).startswith("[Errno 2] No usable temporary directory"):
        return NO_TEMPORARY
    if error.errno in _NO_ROOM or "[Errno 28]" in str(error):
        return say(FULL, where=where)
    return say(REFUSED, why=visible(error.strerror or str(error)), where=where)


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
