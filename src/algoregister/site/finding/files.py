"""All files by which entries can be searched and filtered in one language."""

from collections.abc import Iterator, Mapping
from typing import Any

from algoregister.edition.surroundings import digest
from algoregister.publishing.earlier import Earlier
from algoregister.publishing.files import as_data
from algoregister.site.finding.catalogue import CARDS_PER_FILE, facets
from algoregister.site.finding.index import Index
from algoregister.site.finding.remembered import Columns, Remembered, leave_index, read_index
from algoregister.site.finding.terms import STOP_WORDS, Terms, terms_of
from algoregister.site.finding.texts import finding_texts
from algoregister.site.pages.writer import Writer

_LABELLED = (("Status", "status"), ("Learning", "learning"))
_VOCABULARIES = {
    "status": "Status",
    "category": "PublicationCategory",
    "method": "Learning",
    "personal-data": "PersonalDataUse",
    "ground": "GroundCode",
}


Found = tuple[str, bytes | None]
"""Path and content of a file; None when it is as it was in the build that is remembered."""


def index_files(writer: Writer, earlier: Earlier) -> Iterator[Found]:
    """Give every file of the index and the catalogue in the writer's language, but the cards.

    Args:
        writer: writes the pages of the language.
        earlier: what was made in the build before.
    """
    language = writer.messages.language
    folder = f"search/{language}/"
    published = writer.published
    before = read_index(earlier, language)
    known = before.known if before else {}
    index = Index(language)
    digests = list(writer.asked.digests("entry").values())
    for number, own in enumerate(digests):
        index.add(number, known.get(own) or _terms(writer, published.algorithms[number]))
    columns = _columns(writer, before)
    more = {
        "language": language,
        "facets": columns.sizes,
        "cards_per_file": CARDS_PER_FILE,
        "stop_words": sorted(STOP_WORDS.get(language, ())),
        "texts": finding_texts(writer.messages),
    }
    yield from index.files(folder, len(published.listed), more, before.index if before else None)
    for name, content in columns.written.items():
        yield f"{folder}facets/{name}.json", content
    leave_index(earlier, index, digests, columns)


def _columns(writer: Writer, before: Remembered | None) -> Columns:
    """Give the facets; they are as they were where nothing has changed that they tell."""
    asked = writer.asked
    state = digest([asked.answer("traits:*"), asked.answer("organisations:*")])
    if before and before.columns.state == state:
        sizes = before.columns.sizes
        return Columns(state, sizes, dict.fromkeys(sizes))
    made = list(facets(writer.published.traits, lambda facet, code: _label(writer, facet, code)))
    return Columns(
        state,
        {facet["name"]: len(facet["values"]) for facet in made},
        {facet["name"]: as_data(facet) for facet in made},
    )


def card_file(writer: Writer, number: int) -> Iterator[tuple[str, bytes]]:
    """Give one file of the cards by which results are shown."""
    folder = f"search/{writer.messages.language}/"
    shown = writer.published.listed[number * CARDS_PER_FILE : (number + 1) * CARDS_PER_FILE]
    yield f"{folder}cards/{number}.json", as_data([card(entry, writer) for entry in shown])


def _terms(writer: Writer, entry: Mapping[str, Any]) -> Terms:
    voice = writer.voice("")
    labels = [voice.label(name, entry[key]) for name, key in _LABELLED if entry[key]]
    labels += [voice.theme(theme) for theme in entry["themes"]]
    if entry["retirement"]:
        codes = (ground["code"] for ground in entry["retirement"]["grounds"])
        labels += [voice.label("GroundCode", code) for code in codes]
    return terms_of(entry, writer.messages.language, labels)


def _label(writer: Writer, facet: str, code: str) -> str:
    """Name a value of a facet."""
    voice = writer.voice("")
    if facet == "register":
        return (
            voice.plain(writer.origins[code].name)
            if code
            else writer.messages.gettext("This register itself")
        )
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
    if entry["imported_from"]:
        texts["origin"] = entry["imported_from"]["source_register"]
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
