"""The words of an entry: folded, weighed by where they stand, and grouped by their stem."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from sys import intern
from typing import Any

import Stemmer

from algoregister.model.prose import REFERENCE

Json = Mapping[str, Any]
Terms = dict[str, int]
"""A word and the weight of the heaviest place it stands in."""

NAME, ABOUT, BODY = 2, 1, 0
"""Weights: names and keywords; the summary; longer texts."""
WEIGHTS = 3

_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "de": frozenset(
        [
            "aber",
            "alle",
            "allem",
            "allen",
            "aller",
            "alles",
            "als",
            "also",
            "am",
            "an",
            "auch",
            "auf",
            "aus",
            "bei",
            "beim",
            "bin",
            "bis",
            "bist",
            "da",
            "damit",
            "dann",
            "das",
            "dass",
            "dein",
            "dem",
            "den",
            "denn",
            "der",
            "des",
            "die",
            "dies",
            "diese",
            "diesem",
            "diesen",
            "dieser",
            "dieses",
            "doch",
            "dort",
            "du",
            "durch",
            "ein",
            "eine",
            "einem",
            "einen",
            "einer",
            "eines",
            "er",
            "es",
            "etwas",
            "euch",
            "fur",
            "gegen",
            "gibt",
            "habe",
            "haben",
            "hat",
            "hatte",
            "hier",
            "hin",
            "ich",
            "ihm",
            "ihn",
            "ihnen",
            "ihr",
            "ihre",
            "ihrem",
            "ihren",
            "ihrer",
            "im",
            "in",
            "ins",
            "ist",
            "ja",
            "jede",
            "jeder",
            "jedes",
            "kann",
            "kein",
            "keine",
            "konnen",
            "man",
            "mein",
            "meine",
            "mich",
            "mir",
            "mit",
            "muss",
            "nach",
            "nicht",
            "noch",
            "nun",
            "nur",
            "ob",
            "oder",
            "ohne",
            "sein",
            "seine",
            "sich",
            "sie",
            "sind",
            "so",
            "soll",
            "uber",
            "um",
            "und",
            "uns",
            "unser",
            "unter",
            "vom",
            "von",
            "vor",
            "war",
            "waren",
            "warum",
            "was",
            "wegen",
            "weil",
            "welche",
            "welcher",
            "welches",
            "wem",
            "wen",
            "wenn",
            "wer",
            "werde",
            "werden",
            "wie",
            "wieder",
            "will",
            "wir",
            "wird",
            "wo",
            "wurde",
            "wurden",
            "zu",
            "zum",
            "zur",
            "zwischen",
        ]
    ),
    "nl": frozenset(
        [
            "aan",
            "al",
            "als",
            "bij",
            "dan",
            "dat",
            "de",
            "deze",
            "die",
            "dit",
            "door",
            "een",
            "en",
            "er",
            "ge",
            "geen",
            "had",
            "heb",
            "hebben",
            "heeft",
            "hem",
            "het",
            "hij",
            "hoe",
            "hun",
            "ik",
            "in",
            "is",
            "je",
            "kan",
            "kun",
            "kunt",
            "me",
            "mee",
            "meer",
            "met",
            "mij",
            "mijn",
            "moet",
            "na",
            "naar",
            "niet",
            "nog",
            "of",
            "om",
            "omdat",
            "ook",
            "op",
            "over",
            "te",
            "tot",
            "uit",
            "u",
            "uw",
            "van",
            "veel",
            "voor",
            "waar",
            "waarom",
            "wanneer",
            "want",
            "waren",
            "was",
            "wat",
            "we",
            "wel",
            "welk",
            "welke",
            "werd",
            "wie",
            "wij",
            "wil",
            "worden",
            "wordt",
            "zal",
            "ze",
            "zelf",
            "zich",
            "zij",
            "zijn",
            "zo",
            "zonder",
            "zou",
        ]
    ),
    "en": frozenset(
        [
            "an",
            "and",
            "any",
            "are",
            "as",
            "at",
            "be",
            "been",
            "but",
            "by",
            "can",
            "could",
            "did",
            "do",
            "does",
            "for",
            "from",
            "had",
            "has",
            "have",
            "he",
            "her",
            "his",
            "how",
            "if",
            "in",
            "into",
            "is",
            "it",
            "its",
            "me",
            "my",
            "no",
            "not",
            "of",
            "on",
            "or",
            "our",
            "she",
            "should",
            "so",
            "some",
            "than",
            "that",
            "the",
            "their",
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "those",
            "to",
            "us",
            "was",
            "we",
            "were",
            "what",
            "when",
            "where",
            "which",
            "who",
            "whom",
            "whose",
            "why",
            "will",
            "with",
            "would",
            "you",
            "your",
        ]
    ),
}
"""Words that stand in every text and tell entries apart in none; a question is full of them."""

_BODY_FIELDS = ("purpose", "use_in_process", "status_note")
MAX_WORD = 40


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """Write a word in small letters, without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def words(text: str) -> list[str]:
    """Give the folded words of a text of at least two characters, each once; no references."""
    if "[^" in text:
        text = REFERENCE.sub(" ", text)
    plain = text.isascii()
    found = dict.fromkeys(_WORD.findall(text.lower() if plain else text))
    kept = [word for word in found if 1 < len(word) <= MAX_WORD]
    return kept if plain else list(dict.fromkeys(map(folded, kept)))


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Give what reduces a word to its stem; a language without a stemmer keeps its words whole."""
    name = _STEMMERS.get(language)
    if name is None:
        return lambda word: word
    stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem


def terms_of(entry: Json, language: str, labels: Iterable[str] = ()) -> Terms:
    """Give the words by which an entry can be found in a language.

    Args:
        entry: its published record.
        language: of the index; texts that are only there in another language count too.
        labels: names of its status, themes and the like in that language.
    """
    stop_words = STOP_WORDS.get(language, frozenset())
    organisation = entry["organisation"]
    retirement = entry["retirement"]
    body = [entry[field] for field in _BODY_FIELDS]
    body += [indicator["name"] for indicator in entry["indicators"]]
    if retirement:
        body.append(retirement["summary"])
    names = [entry["name"], organisation["name"], organisation["short_name"], *entry["keywords"]]
    found: Terms = {}
    for weight, texts in ((BODY, body), (ABOUT, [entry["summary"]]), (NAME, names)):
        said = [in_language(text, language) for text in texts]
        if weight == ABOUT:
            said += labels
        found.update(dict.fromkeys(words("\n".join(said)), weight))
    return {intern(word): weight for word, weight in found.items() if word not in stop_words}


def in_language(text: Mapping[str, str | None] | None, language: str) -> str:
    """Give a text in a language, or in the first language it is there in."""
    if not text:
        return ""
    return text.get(language) or next((other for other in text.values() if other), "")
