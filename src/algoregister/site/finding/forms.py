"""Other forms of a word that a reader may type: `huizen` where the register only has `huis`.

The browser has no stemmer. So the forms a word is likely to be typed in are made here, from the
common endings of the language, and those that the stemmer takes to be the same word are put into
the index beside it. The stemmer decides; the endings only propose.
"""

from collections.abc import Callable, Iterable, Iterator

_VOWELS = frozenset("aeiou")
_ENDINGS = {
    "nl": [
        "e",
        "en",
        "s",
        "t",
        "d",
        "er",
        "ers",
        "ing",
        "ingen",
        "je",
        "jes",
        "de",
        "te",
        "den",
        "ten",
        "end",
        "ende",
    ],
    "en": ["s", "es", "ed", "ing", "er", "ers", "ly", "d", "e", "al", "ion", "ions"],
}
_PREFIXES = {"nl": ("ge",), "en": ()}
SHORTEST, LONGEST = 3, 24


def forms(words: Iterable[str], language: str, stem: Callable[[str], str]) -> dict[str, str]:
    """Give forms that are not among some words but have the stem of one, with that stem.

    Args:
        words: the words of the register, folded.
        language: their language; one without endings here gets only the stems themselves.
        stem: the stemmer of the language.
    """
    known = set(words)
    made: dict[str, str] = {}
    endings = _ENDINGS.get(language, [])
    seen: set[tuple[str, str]] = set()
    for word in sorted(known):
        name = stem(word)
        if name not in known and stem(name) == name:
            made.setdefault(name, name)
        if not (SHORTEST <= len(word) <= LONGEST and word.isalpha()):
            continue
        for base in _bases(word, name):
            if (base, name) in seen:
                continue
            seen.add((base, name))
            for form in _proposed(base, endings, _PREFIXES.get(language, ())):
                if form not in known and form not in made:
                    found = stem(form)
                    if found == name:
                        made[form] = found
    return made


def _bases(word: str, name: str) -> Iterator[str]:
    """Give what endings may be put behind: the word, its stem, and both as they change before one."""
    for base in dict.fromkeys((word, name)):
        yield base
        last = base[-1]
        if len(base) < SHORTEST:
            continue
        if last not in _VOWELS and base[-2] in _VOWELS:
            if base[-3] == base[-2]:
                yield base[:-2] + last
            else:
                yield base + last
        if last == "s":
            yield base[:-1] + "z"
        if last == "f":
            yield base[:-1] + "v"
        if last in ("e", "y", "i"):
            yield base[:-1]
            yield base[:-1] + "i"
            yield base[:-1] + "y"


def _proposed(base: str, endings: Iterable[str], prefixes: Iterable[str]) -> Iterator[str]:
    yield base
    for ending in endings:
        yield base + ending
        for prefix in prefixes:
            if ending in ("d", "t", "en"):
                yield prefix + base + ending
    for prefix in prefixes:
        yield prefix + base
