"""Pages that can be found besides those of entries: hand-written ones, lists, organisations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from algoregister.publishing import addresses
from algoregister.publishing.files import as_data
from algoregister.site.finding.forms import forms
from algoregister.site.finding.index import written
from algoregister.site.finding.terms import STOP_WORDS, stemmer, words
from algoregister.site.pages.page import Page
from algoregister.site.pages.writer import Writer


def pages_file(writer: Writer, others: Iterable[Page]) -> tuple[str, bytes]:
    """Give the one file that lists these pages; it does not grow with the entries."""
    language = writer.messages.language
    voice = writer.voice("")
    say = writer.messages.gettext
    found: list[dict[str, Any]] = []
    texts: list[tuple[str, Sequence[str]]] = []
    for page in others:
        found.append({"path": page.path, "title": page.title, "kind": say("Page")})
        texts.append((page.title, [page.description, *(label for _, label in page.contents)]))
    for organisation in writer.published.organisations:
        name, spoken = voice.pick(organisation["name"])
        path = addresses.organisation_page(organisation["id"])
        item = {"path": path, "title": name, "kind": say("Organisation")}
        found.append(item if spoken == language else {**item, "languages": {"title": spoken}})
        texts.append((name, [voice.plain(organisation["short_name"])]))
    content = {"pages": found, **words_of_pages(texts, language)}
    return f"search/{language}/pages.json", as_data(content)


def words_of_pages(
    texts: Iterable[tuple[str, Sequence[str]]], language: str
) -> dict[str, dict[str, Any]]:
    """Give by which words pages are found.

    Args:
        texts: of each page its title, and its description and headings.
        language: of the texts.

    Returns:
        `stems`: the words and the other forms of each stem; `named` and `told`: the numbers of the
        pages whose title, or whose other texts, hold a word of a stem.
    """
    stop_words = STOP_WORDS.get(language, frozenset())
    stem = stemmer(language)
    places: dict[str, dict[str, list[int]]] = {"named": {}, "told": {}}
    known: set[str] = set()
    for number, (title, others) in enumerate(texts):
        named = set(words(title)) - stop_words
        told = {word for text in others for word in words(text)} - stop_words
        for kind, there in (("named", named), ("told", told)):
            for name in sorted({stem(word) for word in there}):
                places[kind].setdefault(name, []).append(number)
        known |= named | told
    stems: dict[str, list[str]] = defaultdict(list)
    for word, name in sorted(
        {**forms(known, language, stem), **{w: stem(w) for w in known}}.items()
    ):
        stems[name].append(word)
    return {
        "stems": dict(sorted(stems.items())),
        **{
            kind: {name: written(numbers) for name, numbers in sorted(found.items())}
            for kind, found in places.items()
        },
    }
