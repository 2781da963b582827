"""All texts of a file as one, in which is found quickly where something can be.

Most files have next to nothing, and looking for a few letters in one long text costs far less than
looking at each text by itself. A pattern that begins with one certain sign is searched for twenty
times faster than one that begins with a choice, or with what stands before it: so what stands before
is looked back at, and each pattern here begins with a sign.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import AnyStr

from algoregister.checking.detectors.plain_signs import plain_signs, small_letters

_SMALL, _CAPITAL = b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SMALL_LATIN = _SMALL + bytes([*range(0xE0, 0xF7), *range(0xF8, 0x100)])
_CAPITAL_LATIN = _CAPITAL + bytes([*range(0xC0, 0xD7), *range(0xD8, 0xDF)])
_DIGITS = b"0123456789"
_SHAPES = bytes.maketrans(
    _SMALL_LATIN + _CAPITAL_LATIN + _DIGITS,
    b"a" * len(_SMALL_LATIN) + b"A" * len(_CAPITAL_LATIN) + b"0" * len(_DIGITS),
)
_BEYOND = re.compile(r"[^\x00-\xff]")
_BEGIN_OF_DIGITS = re.compile(rb"0(?<!00)")
_REACH = 96
"""From the beginning of a label to the first digit of its number there are fewer signs."""
SHORTEST_KEY = 16
"""No key or token has fewer signs."""


class Joined:
    """The texts of a file as one text, with a line end between each two.

    Attributes:
        text: all of it.
        shape: the same with `a` for each small letter, `A` for each capital and `0` for each digit.
        starts: where each text begins in it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Join texts."""
        self.text = plain_signs("\n".join(texts))
        self.shape = self.text.encode("latin-1", "replace").translate(_SHAPES)
        self.starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))

    @cached_property
    def folded(self) -> str:
        """All of it in small letters."""
        return small_letters(self.text)

    @cached_property
    def begins_of_digits(self) -> Sequence[int] | None:
        """Where digits begin; None when some are of another writing, which have no shape."""
        beyond = () if self.text.isascii() else _BEYOND.findall(self.text)
        if any(sign.isdecimal() for sign in beyond):
            return None
        return [match.start() for match in _BEGIN_OF_DIGITS.finditer(self.shape)]

    def labels(self, labels: Sequence[str], signs: str = "") -> Iterator[int]:
        """Give where digits begin, or signs stand, before which there is one of some labels."""
        if self.begins_of_digits is None:
            yield from self.starts
            return
        places = sorted([*self.begins_of_digits, *self.signs(*signs)])
        before = self._before(places)
        there = [label for label in labels if label in before]
        if there:
            for at in places:
                near = self.folded[max(0, at - _REACH) : at]
                if any(label in near for label in there):
                    yield at

    def _before(self, places: Sequence[int]) -> str:
        """Give what stands so near before some places that it may be a label, in small letters."""
        pieces: list[str] = []
        last = 0
        for at in places:
            pieces += (
                (self.folded[last:at],)
                if at - last < _REACH
                else ("\n", self.folded[at - _REACH : at])
            )
            last = at
        return "".join(pieces)

    def signs(self, *signs: str) -> Iterator[int]:
        """Give where signs stand in it, exactly so."""
        for sign in signs:
            yield from places(self.text, sign)

    def numbers(self, *shapes: re.Pattern[bytes]) -> Iterator[int]:
        """Give where something with digits stands in it, of one of some shapes."""
        if self.begins_of_digits is None:
            yield from self.starts
            return
        for shape in shapes:
            yield from begins_of(shape, self.shape)

    def keys(self) -> Iterator[int]:
        """Give where digits begin in what may be a key: as much without a space as keys have."""
        if self.begins_of_digits is None:
            yield from self.starts
        for at in self.begins_of_digits or ():
            if _is_in_long_word(self.text, at):
                yield at


def _is_in_long_word(text: str, at: int) -> bool:
    """Tell whether what stands at a place is part of a word as long as the shortest key, or may be."""
    furthest = max(0, at - SHORTEST_KEY)
    begins = max(text.rfind(" ", furthest, at), text.rfind("\n", furthest, at), furthest - 1) + 1
    long = begins + SHORTEST_KEY
    return text.find(" ", at, long) < 0 and text.find("\n", at, long) < 0 and long <= len(text)


def begins_of(pattern: re.Pattern[AnyStr], text: AnyStr) -> Iterator[int]:
    """Give where a pattern is found in a text."""
    return (match.start() for match in pattern.finditer(text))


def found_at(begins: Iterable[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give what a pattern finds where something begins; no two that overlap."""
    end = 0
    for at in begins:
        match = pattern.match(text, at) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


def places(text: AnyStr, piece: AnyStr) -> Iterator[int]:
    """Give where a piece stands in a text."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


_DIGIT = re.compile(r"\d")
_NO_DIGIT = bytes(set(range(256)) - set(b"0123456789"))


def has_digit(text: str) -> bool:
    """Tell whether there is a digit of any writing in a text."""
    if text.isascii():
        return bool(text.encode().translate(None, _NO_DIGIT))
    return bool(_DIGIT.search(text))


def has_one_of(text: str, words: Sequence[str]) -> bool:
    """Tell whether one of some words, in small letters, stands in a text in any letters."""
    folded = small_letters(text)
    for word in words:  # noqa: SIM110 - `any` makes a generator, at each of ten thousand texts
        if word in folded:
            return True
    return False
