"""The search index: words divided over files by their first letters.

`index.json` lists the prefixes by their first two letters, each without those. `words/<prefix>.json`
holds, for each word with that prefix, its stem and the numbers of the entries it stands in, heaviest
place first. `forms` gives for a stem the other forms a reader may type, as what they begin with and
their endings; `also` the words of a stem that have another prefix. An entry's number is its place in
the sorted list of all entries. Numbers are written as the steps between them or, where that is
shorter, as bits: a word that stands in nearly every entry takes a tenth then.
"""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from algoregister.publishing.files import as_data
from algoregister.site.finding.forms import forms_of
from algoregister.site.finding.terms import WEIGHTS, Terms, stemmer

FIRST_PREFIX, LONGEST_PREFIX = 2, 6
MOST_BYTES = 16_000
"""A file that would be about larger than this is divided by one more letter."""
_WORD, _FORM, _STEM = 12, 5, 40
"""Bytes a word takes besides its letters and its numbers, a form, and what the forms of a stem share."""

Postings = list[list[int]]
"""Per weight, heaviest first: the numbers of the entries, rising."""


class Word(NamedTuple):
    """What is known of a word: its stem, and the forms a reader may type it in."""

    stem: str
    forms: tuple[str, ...]


@dataclass(slots=True)
class Index:
    """The words of a register in one language.

    Words with the same first two letters stand in files of their own. So when an entry changes,
    only the files of the words it gained or lost are made anew; and those of the words that have
    the same stem, when a word is new to the register or is gone from it.

    Attributes:
        language: its code.
        terms: the words of each entry, by its number.
        words: what is known of each word.
        prefixes: the prefixes of the files, by the first two letters.
    """

    language: str
    terms: list[Terms] = field(default_factory=list)
    words: dict[str, Word] = field(default_factory=dict)
    prefixes: dict[str, list[str]] = field(default_factory=dict)

    def add(self, number: int, terms: Terms) -> None:
        """Add an entry; numbers rise by one."""
        if number != len(self.terms):
            raise ValueError(f"entry {number} follows {len(self.terms) - 1}")
        self.terms.append(terms)

    def files(
        self, folder: str, total: int, more: Mapping[str, Any], before: "Index | None" = None
    ) -> Iterator[tuple[str, bytes | None]]:
        """Give every file of the index.

        Args:
            folder: path of the index, with a slash at the end.
            total: how many entries there are.
            more: what else `index.json` tells.
            before: the index of an earlier build.

        Yields:
            Path and content; None for a file that is as it was in the earlier build.
        """
        stem = stemmer(self.language)
        known = before.words if before else {}
        self.words = {
            word: known.get(word) or Word(stem(word), forms_of(word, self.language, stem))
            for word in sorted(set().union(*self.terms))
        }
        families: dict[str, list[str]] = defaultdict(list)
        for word, found in self.words.items():
            families[found.stem].append(word)
        changed = self._changed(before, families) if before is not None else None
        if before is not None and changed is not None:
            self.prefixes = {
                start: prefixes
                for start, prefixes in before.prefixes.items()
                if start not in changed
            }
            for path in self.paths(folder):
                yield path, None
        placed = self._postings(changed)
        forms_there: dict[str, dict[str, str]] = defaultdict(dict)
        for found in self.words.values():
            for form in found.forms:
                start = form[:FIRST_PREFIX]
                if form not in self.words and (changed is None or start in changed):
                    forms_there[start][form] = found.stem
        for start in sorted(placed.keys() | forms_there.keys()):
            groups = divided(placed[start], forms_there[start])
            self.prefixes[start] = list(groups)
            for prefix, members in groups.items():
                content = self._group(members, placed[start], forms_there[start], families)
                yield f"{folder}words/{file_name(prefix)}.json", as_data(content)
        prefixes = {
            start: " ".join(prefix[FIRST_PREFIX:] for prefix in found)
            for start, found in sorted(self.prefixes.items())
        }
        yield f"{folder}index.json", as_data({"total": total, "prefixes": prefixes, **more})

    def paths(self, folder: str) -> Iterator[str]:
        """Give the path of every file of words."""
        for prefixes in self.prefixes.values():
            for prefix in prefixes:
                yield f"{folder}words/{file_name(prefix)}.json"

    def _changed(self, before: "Index", families: Mapping[str, list[str]]) -> set[str] | None:
        """Give the first two letters of the words whose files are others now; None for all."""
        if len(before.terms) != len(self.terms):
            return None
        touched = {
            word
            for now, then in zip(self.terms, before.terms, strict=True)
            if now != then
            for word, _ in now.items() ^ then.items()
        }
        stems = {
            found.stem
            for word, found in (*self.words.items(), *before.words.items())
            if word not in before.words or word not in self.words
        }
        if stems:
            related = {word for stem in stems for word in families.get(stem, ())}
            related |= {word for word, found in before.words.items() if found.stem in stems}
            for word in related:
                touched |= {word, *(self.words.get(word) or before.words[word]).forms}
        return {word[:FIRST_PREFIX] for word in touched}

    def _postings(self, changed: set[str] | None) -> dict[str, dict[str, Postings]]:
        """Give where words stand, by their first two letters; only those that are asked for."""
        placed: dict[str, dict[str, Postings]] = defaultdict(dict)
        wanted = {word for word in self.words if changed is None or word[:FIRST_PREFIX] in changed}
        for word in sorted(wanted):
            placed[word[:FIRST_PREFIX]][word] = [[] for _ in range(WEIGHTS)]
        everything = len(wanted) == len(self.words)
        for number, terms in enumerate(self.terms):
            for word in terms if everything else terms.keys() & wanted:
                placed[word[:FIRST_PREFIX]][word][WEIGHTS - 1 - terms[word]].append(number)
        return placed

    def _group(
        self,
        members: Sequence[str],
        placed: Mapping[str, Postings],
        forms_there: Mapping[str, str],
        families: Mapping[str, list[str]],
    ) -> dict[str, Any]:
        """Give the content of one file."""
        words, stems = self.words, set()
        listed: dict[str, list[Any]] = {}
        made: dict[str, list[str]] = defaultdict(list)
        for word in members:
            if word in placed:
                listed[word] = [words[word].stem, *map(written, placed[word])]
                stems.add(words[word].stem)
            else:
                made[forms_there[word]].append(word)
        stems |= made.keys()
        also = {
            name: others
            for name in sorted(stems)
            if (others := [word for word in families[name] if word not in listed])
        }
        together = {name: _together(found) for name, found in sorted(made.items())}
        return {"words": listed, "forms": together, "also": also}


def divided(
    words: Mapping[str, Postings], more: Mapping[str, str] | None = None
) -> dict[str, list[str]]:
    """Divide words by their first letters, by more letters where a file would be large.

    Args:
        words: the words and where they stand.
        more: forms that stand nowhere, with their stems.
    """
    sizes: dict[str, int] = {}
    before = None
    for form, stem in (more or {}).items():
        sizes[form] = _FORM if stem == before else _FORM + _STEM
        before = stem
    for word, postings in words.items():
        sizes[word] = _WORD + 2 * len(word) + sum(map(_length, postings))
    groups: dict[str, list[str]] = {}
    pending = [("", sorted(sizes))]
    while pending:
        prefix, members = pending.pop()
        size = sum(sizes[word] for word in members)
        divisible = any(len(word) > len(prefix) for word in members)
        small = size <= MOST_BYTES or len(prefix) >= LONGEST_PREFIX or not divisible
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


def _together(forms: Sequence[str]) -> list[str]:
    """Write sorted forms as what they all begin with, and their endings with a space between them."""
    first, last = forms[0], forms[-1]
    same = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
    )
    return [first[:same], " ".join(form[same:] for form in forms)]


def written(numbers: Sequence[int]) -> list[int] | str:
    """Write rising numbers as the steps between them or, where that is shorter, as bits in base64.

    In a byte the lowest bit comes first: bit 3 of byte 2 stands for number 19.
    """
    if 2 * len(numbers) <= _length_of_bits(numbers):
        return [number - before for before, number in zip([-1, *numbers], numbers, strict=False)]
    digits = bytearray(b"0") * (numbers[-1] + 1)
    for number in numbers:
        digits[number] = ord("1")
    digits.reverse()
    bits = int(digits, 2).to_bytes(numbers[-1] // 8 + 1, "little")
    return b64encode(bits).decode("ascii")


def _length(numbers: Sequence[int]) -> int:
    """Give about how many bytes numbers take as they are written."""
    return min(2 * len(numbers), _length_of_bits(numbers)) if numbers else 0


def _length_of_bits(numbers: Sequence[int]) -> int:
    return (numbers[-1] // 24 + 1) * 4 if numbers else 0
