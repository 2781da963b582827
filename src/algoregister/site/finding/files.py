"""All files by which a register can be searched and filtered in one language."""

from collections.abc import Iterator
from typing import Any

from algoregister.site.finding.catalogue import CARDS_PER_FILE, FACETS, card_files, facet_files
from algoregister.site.finding.index import Index
from algoregister.site.finding.terms import in_language, terms_of
from algoregister.site.pages.writer import Writer

_LABELLED = (("Status", "status"), ("Learning", "learning"))
_VOCABULARIES = {
    "status": "Status",
    "category": "PublicationCategory",
    "method": "Learning",
    "personal-data": "PersonalDataUse",
    "ground": "GroundCode",
}


def finding_files(writer: Writer) -> Iterator[tuple[str, bytes]]:
    """Give every file of the index and the catalogue in the writer's language."""
    language = writer.messages.language
    folder = f"search/{language}/"
    entries = writer.published.algorithms
    voice = writer.voice("")
    index = Index(language)
    for number, entry in enumerate(entries):
        labels = [voice.label(name, entry[key]) for name, key in _LABELLED if entry[key]]
        labels += [voice.theme(theme) for theme in entry["themes"]]
        index.add(number, terms_of(entry, language, labels))
    facets = [facet.name for facet in FACETS]
    more = {"language": language, "facets": facets, "cards_per_file": CARDS_PER_FILE}
    yield from index.files(folder, len(entries), more)

    def label(facet: str, code: str) -> str:
        if code == "":
            return writer.messages.gettext("Unknown or not said")
        if code == "not_published":
            return writer.messages.gettext("No reason published")
        if facet == "organisation":
            return voice.plain(writer.organisations[code]["name"])
        if facet == "theme":
            return voice.theme(code)
        return voice.label(_VOCABULARIES[facet], code) if facet in _VOCABULARIES else code

    yield from facet_files(entries, folder, label)
    yield from card_files((card(entry, language) for entry in entries), folder)


def card(entry: dict[str, Any], language: str) -> dict[str, Any]:
    """Give what a result shows of an entry."""
    organisation = entry["organisation"]
    return {
        "id": entry["id"],
        "name": in_language(entry["name"], language),
        "organisation": in_language(organisation["short_name"] or organisation["name"], language),
        "status": entry["status"],
        "summary": in_language(entry["summary"], language),
    }
