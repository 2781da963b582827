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
    "de": ["e", "en", "er", "ern", "em", "es", "s", "n", "nen", "end", "ung", "ungen", "t", "te"],
    "en": ["s", "es", "ed", "ing", "er", "ers", "ly", "d", "e", "al", "ion", "ions"],
}
_PREFIXES = {"nl": ("ge",)}
SHORTEST, LONGEST = 3, 24


def forms(words: Iterable[str], language: str, stem: Callable[[str], str]) -> dict[str, str]:
    """Give forms that are not among some words but have the stem of one, with that stem.

    Args:
        words: the words of the register, folded.
        language: their language; one without endings here gets only the stems themselves.
        stem: the stemmer of the language.
    """
    known = set(words)
    return {
        form: stem(word)
        for word in sorted(known)
        for form in forms_of(word, language, stem)
        if form not in known
    }


def forms_of(word: str, language: str, stem: Callable[[str], str]) -> tuple[str, ...]:
    """Give the forms of one word: what the stemmer takes to be the same word, its stem first."""
    name = stem(word)
    found = dict.fromkeys((name,) if stem(name) == name else ())
    if SHORTEST <= len(word) <= LONGEST and word.isalpha():
        endings, prefixes = _ENDINGS.get(language, []), _PREFIXES.get(language, ())
        for base in _bases(word, name):
            for form in _proposed(base, endings, prefixes):
                if form not in found and stem(form) == name:
                    found[form] = None
    return tuple(found)


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
