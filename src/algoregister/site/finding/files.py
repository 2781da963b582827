"""All files by which a register can be searched and filtered in one language."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from algoregister.publishing.files import as_data
from algoregister.site.finding.catalogue import CARDS_PER_FILE, card_files, facets
from algoregister.site.finding.index import Index
from algoregister.site.finding.other_pages import pages_file
from algoregister.site.finding.terms import STOP_WORDS, terms_of
from algoregister.site.finding.texts import finding_texts
from algoregister.site.pages.page import Page
from algoregister.site.pages.writer import Writer

_LABELLED = (("Status", "status"), ("Learning", "learning"))
_VOCABULARIES = {
    "status": "Status",
    "category": "PublicationCategory",
    "method": "Learning",
    "personal-data": "PersonalDataUse",
    "ground": "GroundCode",
}


def finding_files(writer: Writer, others: Iterable[Page] = ()) -> Iterator[tuple[str, bytes]]:
    """Give every file of the index and the catalogue in the writer's language.

    Args:
        writer: writes the pages of the language.
        others: the pages that can be found besides those of entries.
    """
    language = writer.messages.language
    folder = f"search/{language}/"
    published = writer.published
    voice = writer.voice("")
    index = Index(language)
    for number, entry in enumerate(published.algorithms):
        labels = [voice.label(name, entry[key]) for name, key in _LABELLED if entry[key]]
        labels += [voice.theme(theme) for theme in entry["themes"]]
        index.add(number, terms_of(entry, language, labels))
    made = list(facets(published.listed, lambda facet, code: _label(writer, facet, code)))
    more = {
        "language": language,
        "facets": {facet["name"]: len(facet["values"]) for facet in made},
        "cards_per_file": CARDS_PER_FILE,
        "stop_words": sorted(STOP_WORDS.get(language, ())),
        "texts": finding_texts(writer.messages),
    }
    yield from index.files(folder, len(published.listed), more)
    for facet in made:
        yield f"{folder}facets/{facet['name']}.json", as_data(facet)
    yield from card_files((card(entry, writer) for entry in published.listed), folder)
    yield pages_file(writer, others, folder)


def _label(writer: Writer, facet: str, code: str) -> str:
    """Name a value of a facet."""
    voice = writer.voice("")
    if code == "":
        return writer.messages.gettext("Unknown or not said")
    if code == "not_published":
        return writer.messages.gettext("No reason published")
    if facet == "organisation":
        return voice.plain(writer.organisations[code]["name"])
    if facet == "theme":
        return voice.theme(code)
    return voice.label(_VOCABULARIES[facet], code) if facet in _VOCABULARIES else code


def card(entry: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """Give what a result shows of an entry; `languages` tells of texts in another language."""
    voice = writer.voice("")
    organisation = entry["organisation"]
    texts = {
        "name": entry["name"],
        "organisation": organisation["short_name"] or organisation["name"],
        "summary": entry["summary"],
    }
    picked = {key: voice.pick(text) for key, text in texts.items()}
    others = {
        key: language
        for key, (text, language) in picked.items()
        if text and language != voice.language
    }
    status = entry["status"]
    return {
        "id": entry["id"],
        **{key: text for key, (text, _) in picked.items()},
        "status": status,
        "status_label": voice.label("Status", status) or writer.messages.gettext("Unknown"),
        **({"languages": others} if others else {}),
    }
