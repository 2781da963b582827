"""Finds what begins with one of some words, in any letters, in one pass over a text for all of them.

A pattern that begins with a choice of words is tried at each sign of a text. The first three signs of
all words together are found many times faster, and the patterns are tried only there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from algoregister.checking.detectors.plain_signs import small_letters

STEM = 3


class ByWord:
    """Patterns that begin with a word, to be looked for together."""

    def __init__(self, patterns: Mapping[re.Pattern[str], str]) -> None:
        """Take patterns, each with the stems of the words it can begin with.

        Args:
            patterns: stems are three signs in small letters, with a comma between each two; no
                letter or digit stands before the word.
        """
        self._patterns: defaultdict[str, list[re.Pattern[str]]] = defaultdict(list)
        for pattern, stems in patterns.items():
            for stem in stems.split(","):
                if len(stem) != STEM:
                    raise ValueError(stem)
                self._patterns[stem].append(pattern)
        choices = "|".join(map(re.escape, self._patterns))
        self._starts = re.compile(rf"(?:{choices})(?<![^\W_]{'.' * STEM})", re.DOTALL)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Give where one of the patterns is, in the order of the words; `re` tells which it is."""
        for start in self._starts.finditer(small_letters(text)):
            for pattern in self._patterns[start.group()]:
                match = pattern.match(text, start.start())
                if match is not None:
                    yield match
