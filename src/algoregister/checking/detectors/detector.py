"""What a detector is: finds one kind of thing in a text that may not be published.

Beside what finds a thing stands what tells quickly, and never wrongly, that it cannot be there: patterns
that begin with a set of signs are searched for many times faster than those that look around.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from algoregister.checking.detectors.joined_texts import Joined

CONTEXT = 48
END_OF_PARAGRAPH = "\0"
"""Put into a text, nothing is seen across it. It stands in no text itself."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something in a text that may not be published.

    Attributes:
        code: of the rule it breaks.
        start: offset in the text, in characters.
        end: offset behind it.
    """

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds one kind of thing.

    Attributes:
        codes: of what it can find.
        hints: gives places in the joined texts of a file; each text with something to find has
            one of them in it.
        may_hold: tells quickly whether a text is worth a closer look; never wrongly says no.
        find: gives what is there in one text.
    """

    codes: frozenset[str]
    hints: Callable[[Joined], Iterable[int]]
    may_hold: Callable[[str], bool]
    find: Callable[[str], Iterator[Sighting]]


@cache
def word_list(name: str) -> frozenset[str]:
    """Read a list of words that comes with the program; lines with `#` tell what it is."""
    text = (files("algoregister.checking.detectors") / "words" / f"{name}.txt").read_text(
        encoding="utf-8"
    )
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


def text_before(text: str, at: int) -> str:
    """Give what stands before a number and may tell what it is, of the same paragraph."""
    return text[max(0, at - CONTEXT) : at].rpartition(END_OF_PARAGRAPH)[2]
