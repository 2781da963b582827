"""Rules about how an entry is worded: whether it reads easily, and whether its links are links."""

import pickle
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pyphen import Pyphen

from algoregister.checking.rule import EntryFile, Finding, WrittenFile
from algoregister.model.prose import allowed_link, links
from algoregister.model.text import Unknown
from algoregister.model.walk import LINE
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.program import made_once
from algoregister.reading.document import Path

HARD = Bilingual(
    "Deze samenvatting is moeilijk te lezen: {score} op de schaal van {scale}, waarop minder dan "
    "{enough} zeer moeilijk is en 60 gewone taal.",
    "This summary is hard to read: {score} on the scale of {scale}, on which less than {enough} is "
    "very difficult and 60 is plain language.",
)
SHORTER = Bilingual(
    "Maak de zinnen korter (de langste heeft {longest} woorden) en kies gewone woorden in plaats "
    "van: {words}.",
    "Make the sentences shorter (the longest has {longest} words) and choose plain words instead "
    "of: {words}.",
)
NOT_A_LINK = Bilingual(
    "{address} is geen adres waar een link heen kan; de tekst wordt getoond met de haken erin.",
    "{address} is not an address a link can go to; the text is shown with its brackets.",
)
BROKEN_LINK = Bilingual(
    "Deze link is niet goed geschreven; de tekst wordt getoond met de haken erin.",
    "This link is not written properly; the text is shown with its brackets.",
)
WRITE_LINK = Bilingual(
    "Schrijf [tekst](https://www.voorbeeld.nl/pagina), zonder spaties in het adres en zonder spatie "
    "tussen de haken.",
    "Write [text](https://www.example.org/page), without spaces in the address and without a space "
    "between the brackets.",
)
CUT = Bilingual(
    "De tekst houdt op bij de #: wat daarachter staat, leest het register als een opmerking.",
    "The text ends at the #: what follows it is read as a remark.",
)
QUOTE_OR_MOVE = Bilingual(
    'Hoort het bij de tekst? Zet alles tussen aanhalingstekens ("…"). Is het een opmerking? Zet die op '
    "een eigen regel.",
    'Does it belong to the text? Put all of it between quotation marks ("…"). Is it a remark? Put it '
    "on a line of its own.",
)
NO_SUCH_HOST = Bilingual(
    "{host} kan geen naam van een website zijn.", "{host} cannot be the name of a website."
)
CHECK_ADDRESS = Bilingual("Kopieer het adres uit de browser.", "Copy the address from the browser.")

ENOUGH = 30
"""Score below which Flesch calls a text very difficult; plain language has 60 or more."""
FEW_WORDS = 8
"""A score of fewer words says nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)")
_SCALES = {
    "nl": ("nl_NL", "Flesch-Douma", 206.835, 0.93, 77.0),
    "en": ("en_US", "Flesch", 206.835, 1.015, 84.6),
}
"""Dictionary of syllables, name, and the numbers of the formula, per language."""

_HASH = re.compile(
    r"^[ ]*(?:- +)*(?:[\w-]+:[ ]+)?(?P<text>[^\s'\"|>\[{#&*!%@`][^\n]*?)[ ]+#[^\n]*$",
    re.MULTILINE,
)
"""A line with a value without quotation marks, and a # that begins a remark."""
_TEXT_LANGUAGES = frozenset({"nl", "en"})
_ANY_LINK = re.compile(r"\](?P<gap>[ \t]?)\((?P<address>[^()\s]*)")
_HOST = re.compile(
    r"(?:(?!-)[\w-]{1,63}(?<!-)\.)+(?!-)(?:[^\W\d_]{2,63}|xn--[a-z0-9-]{1,59})(?<!-)\.?|\[[0-9a-f:.]+\]"
    r"|\d{1,3}(?:\.\d{1,3}){3}|localhost|[\w-]+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://(?P<host>\[[^\]]*\]|[^/?#:]*)(?::(?P<port>[^/?#]*))?", re.IGNORECASE
)
_LAST_PORT = 65535


def hard_to_read(file: EntryFile) -> Iterator[Finding]:
    """A summary has long sentences and long words.

    The summary is what everyone reads, also people who read with difficulty. The score is that of
    Flesch for English and of Flesch-Douma for Dutch; it counts words and syllables and knows
    nothing of meaning.

    Use short sentences and everyday words. Have somebody from outside read it.

    NL: Een samenvatting heeft lange zinnen en lange woorden.

    De samenvatting leest iedereen, ook wie moeite heeft met lezen. De score is die van Flesch-Douma
    voor het Nederlands en van Flesch voor het Engels. Zij telt woorden en lettergrepen en weet niets
    van betekenis.

    Gebruik korte zinnen en gewone woorden. Laat iemand van buiten het lezen.
    """
    summary = file.entry.summary
    if isinstance(summary, Unknown):
        return
    written = {file.entry.language: summary} if isinstance(summary, str) else summary
    for language, text in written.items():
        if language not in _SCALES or len(_WORD.findall(text)) < FEW_WORDS:
            continue
        score = reading_ease(text, language)
        if score < ENOUGH:
            message = say(HARD, score=score, scale=_SCALES[language][1], enough=ENOUGH)
            longest = max(len(_WORD.findall(part)) for part in _SENTENCE_END.split(text))
            words = ", ".join(_longest_words(text, language))
            mend = say(SHORTER, longest=longest, words=words)
            path: Path = ("summary",) if isinstance(summary, str) else ("summary", language)
            yield Finding(file.document, path, message, mend)


def reading_ease(text: str, language: str) -> int:
    """Give the score of a text: from about 0 (very hard) to about 100 (very easy).

    Args:
        text: with at least one word.
        language: `nl` or `en`.
    """
    _, _, base, per_word, per_syllable = _SCALES[language]
    words = _WORD.findall(text)
    sentences = sum(_WORD.search(part) is not None for part in _SENTENCE_END.split(text))
    syllables = sum([_syllables(word, language) for word in words])
    return round(base - per_word * len(words) / sentences - per_syllable * syllables / len(words))


def _longest_words(text: str, language: str) -> list[str]:
    words = dict.fromkeys(_WORD.findall(text))
    return sorted(words, key=lambda word: -_syllables(word, language))[:3]


@cache
def _dictionary(language: str) -> Pyphen:
    """Load a dictionary of syllables; it is made of its text once, which takes ten times as long."""

    def make() -> bytes:
        return pickle.dumps(Pyphen(lang=_SCALES[language][0], left=1, right=1))

    made = made_once(f"syllables-{language}", make)
    dictionary: Pyphen = pickle.loads(made)  # noqa: S301 - our own, beside our compiled code
    return dictionary


@lru_cache(maxsize=100_000)
def _syllables(word: str, language: str) -> int:
    return len(_dictionary(language).positions(word)) + 1


def link_not_well_formed(file: EntryFile) -> Iterator[Finding]:
    """A link is not written the way links are written, or goes to an address that cannot exist.

    A reader sees brackets instead of a link, or follows a link that leads nowhere.

    Write `[text](https://www.example.org/page)`, with the address as it stands in the browser.

    NL: Een link is niet geschreven zoals het hoort, of gaat naar een adres dat niet kan bestaan.

    Een lezer ziet haken in plaats van een link, of klikt op een link die nergens heen gaat.

    Schrijf `[tekst](https://www.voorbeeld.nl/pagina)`, met het adres zoals het in de browser staat.
    """
    for text in file.texts:
        if text.kind == LINE or "](" not in text.text.replace("] (", "]("):
            continue
        whole = [link.address for link in links(text.text)]
        for address in whole:
            yield from _wrong_host(file, text.path, address, address)
        written = list(_ANY_LINK.finditer(text.text))
        if len(written) == len(whole):
            continue
        for match in written:
            address = match["address"]
            words = match.group()
            if match["gap"]:
                if allowed_link(address):
                    yield Finding(file.document, text.path, BROKEN_LINK, WRITE_LINK, words=words)
            elif address and not allowed_link(address):
                message = say(NOT_A_LINK, address=address[:60])
                yield Finding(file.document, text.path, message, WRITE_LINK, words=address)
            elif not text.text.startswith(")", match.end()):
                yield Finding(file.document, text.path, BROKEN_LINK, WRITE_LINK, words=words)
    for path, value in _addresses(file):
        yield from _wrong_host(file, path, value, None)


def text_cut_by_hash(file: WrittenFile) -> Iterator[Finding]:
    """A text without quotation marks holds a space and a #; what follows is not read.

    In YAML a # after a space begins a remark. The rest of the sentence would be missing on the site.

    Put the text between quotation marks. Is it meant as a remark? Put it on a line of its own.

    NL: In een tekst zonder aanhalingstekens staat een spatie met een #; wat daarna komt, wordt niet
    gelezen.

    In YAML begint na een spatie met # een opmerking. De rest van de zin zou op de site ontbreken.

    Zet de tekst tussen aanhalingstekens. Is het bedoeld als opmerking? Zet die op een eigen regel.
    """
    if " #" not in file.document.text:
        return
    lines = {
        number: match
        for number, line in enumerate(file.document.text.split("\n"), start=1)
        if " #" in line and (match := _HASH.match(line))
    }
    if not lines:
        return
    for path, text in file.strings:
        place = file.document.place(path)
        match = lines.get(place.line)
        if match is None or place.column != match.start("text") + 1:
            continue
        is_prose = " " in text or path[-1] in _TEXT_LANGUAGES
        if is_prose and text == match["text"].rstrip():
            yield Finding(file.document, path, CUT, QUOTE_OR_MOVE)


def _addresses(file: EntryFile) -> Iterator[tuple[Path, str]]:
    """Give the addresses that stand in fields of their own."""
    if not any(text.startswith("http") for text in file.document.texts):
        return
    for path, value in file.document.strings:
        if value.startswith(("http://", "https://")) and " " not in value:
            yield path, value


def _wrong_host(file: EntryFile, path: Path, address: str, words: str | None) -> Iterator[Finding]:
    match = _ADDRESS.match(address)
    if match is None:
        return
    host, port = match["host"], match["port"]
    right = _HOST.fullmatch(host) is not None
    if port is not None:
        right = right and port.isascii() and port.isdigit() and 0 < int(port[:6]) <= _LAST_PORT
    if not right:
        shown = host if port is None else f"{host}:{port}"
        message = say(NO_SUCH_HOST, host=shown[:60] or address[:60])
        yield Finding(file.document, path, message, CHECK_ADDRESS, words=words)
