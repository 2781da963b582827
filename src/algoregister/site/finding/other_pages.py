"""Pages that can be found besides those of entries: hand-written ones, lists, organisations."""

from collections.abc import Iterable

from algoregister.publishing import addresses
from algoregister.publishing.files import as_data
from algoregister.site.finding.forms import forms
from algoregister.site.finding.terms import STOP_WORDS, stemmer, words
from algoregister.site.pages.page import Page
from algoregister.site.pages.writer import Writer


def pages_file(writer: Writer, others: Iterable[Page]) -> tuple[str, bytes]:
    """Give the one file that lists these pages; it does not grow with the entries.

    Each has its address, title, kind, and the words it is found by: those of its title, its
    description and its headings, with other forms of them.
    """
    language = writer.messages.language
    voice = writer.voice("")
    say = writer.messages.gettext
    found = [
        _found(
            page.path,
            page.title,
            say("Page"),
            [page.description, *(label for _, label in page.contents)],
            language,
        )
        for page in others
    ]
    for organisation in writer.published.organisations:
        name, spoken = voice.pick(organisation["name"])
        item = _found(
            addresses.organisation_page(organisation["id"]),
            name,
            say("Organisation"),
            [voice.plain(organisation["short_name"])],
            language,
        )
        found.append(item if spoken == language else {**item, "languages": {"title": spoken}})
    return f"search/{language}/pages.json", as_data(found)


def _found(
    path: str, title: str, kind: str, texts: Iterable[str], language: str
) -> dict[str, object]:
    stop_words = STOP_WORDS.get(language, frozenset())
    named = {word for word in words(title) if word not in stop_words}
    told = {word for text in texts for word in words(text)} - stop_words - named
    stem = stemmer(language)
    return {
        "path": path,
        "title": title,
        "kind": kind,
        "named": sorted(named | forms(named, language, stem).keys()),
        "told": sorted(told | forms(told, language, stem).keys()),
    }
