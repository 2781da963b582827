"""The search index: words divided over files by their first letters.

`index.json` lists the prefixes; `words/<prefix>.json` holds, for each word with that prefix, its
stem and the numbers of the entries it stands in, heaviest place first. `forms` gives the stem of
other forms a reader may type, `also` the words of a stem that have another prefix. An entry's number
is its place in the sorted list of all entries.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from algoregister.publishing.files import as_data
from algoregister.site.finding.forms import forms
from algoregister.site.finding.terms import WEIGHTS, Terms, stemmer

FIRST_PREFIX, LONGEST_PREFIX = 2, 6
MOST_POSTINGS = 6_000
"""A file with more places than this is divided by one more letter."""

Postings = list[list[int]]
"""Per weight, heaviest first: the numbers of the entries, rising."""


@dataclass(slots=True)
class Index:
    """The words of a register in one language.

    Attributes:
        language: its code.
        words: each word and where it stands.
    """

    language: str
    words: dict[str, Postings] = field(default_factory=dict)

    def add(self, number: int, terms: Terms) -> None:
        """Add an entry; numbers must rise."""
        for word, weight in terms.items():
            postings = self.words.get(word)
            if postings is None:
                postings = self.words[word] = [[] for _ in range(WEIGHTS)]
            postings[WEIGHTS - 1 - weight].append(number)

    def files(
        self, folder: str, total: int, more: Mapping[str, Any]
    ) -> Iterator[tuple[str, bytes]]:
        """Give every file of the index.

        Args:
            folder: path of the index, with a slash at the end.
            total: how many entries there are.
            more: what else `index.json` tells.
        """
        stem = stemmer(self.language)
        other_forms = forms(self.words, self.language, stem)
        groups = divided(self.words, other_forms)
        families: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            families[stem(word)].append(word)
        for prefix, members in groups.items():
            listed: dict[str, list[Any]] = {
                word: [stem(word), *map(_steps, self.words[word])]
                for word in members
                if word in self.words
            }
            made = {word: other_forms[word] for word in members if word in other_forms}
            also: dict[str, list[str]] = {}
            for name in sorted({entry[0] for entry in listed.values()} | set(made.values())):
                others = [word for word in families[name] if word not in listed]
                if others:
                    also[name] = others
            content = {"words": listed, "forms": made, "also": also}
            yield f"{folder}words/{file_name(prefix)}.json", as_data(content)
        directory = {"total": total, "prefixes": sorted(groups), **more}
        yield f"{folder}index.json", as_data(directory)


def divided(words: Mapping[str, Postings], more: Iterable[str] = ()) -> dict[str, list[str]]:
    """Divide words by their first letters, by more letters where there are many places.

    Args:
        words: the words and where they stand.
        more: words that stand nowhere.
    """
    sizes = dict.fromkeys(more, 1)
    sizes |= {word: sum(map(len, postings)) for word, postings in words.items()}
    groups: dict[str, list[str]] = {}
    pending = [("", sorted(sizes))]
    while pending:
        prefix, members = pending.pop()
        size = sum(sizes[word] for word in members)
        divisible = any(len(word) > len(prefix) for word in members)
        small = size <= MOST_POSTINGS or len(prefix) >= LONGEST_PREFIX or not divisible
        if len(prefix) >= FIRST_PREFIX and small:
            groups[prefix] = members
            continue
        longer: dict[str, list[str]] = defaultdict(list)
        for word in members:
            longer[word[: len(prefix) + 1]].append(word)
        for next_prefix, chosen in longer.items():
            if next_prefix == prefix:
                groups[prefix] = chosen
            else:
                pending.append((next_prefix, chosen))
    return dict(sorted(groups.items()))


def file_name(prefix: str) -> str:
    """Name the file of a prefix; letters outside a-z and digits are written as code points."""
    if prefix.isascii() and prefix.isalnum():
        return prefix
    return "-".join(f"{ord(letter):x}" for letter in prefix) + "-"


def _steps(numbers: Iterable[int]) -> list[int]:
    """Write rising numbers as the steps between them, which compress well."""
    steps = []
    before = -1
    for number in numbers:
        steps.append(number - before)
        before = number
    return steps
