"""The news of the register as a feed that readers of others' making understand."""

from collections.abc import Iterator, Mapping
from typing import Any

from algoregister.model.prose import plain_text
from algoregister.model.vocabulary import Status
from algoregister.model.wording import Bilingual
from algoregister.publishing.files import as_data, check_record
from algoregister.publishing.publish import Published

Text = Mapping[str, str | None]

FEED = "feed.json"


def feed_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give every feed: path and content, checked."""
    yield FEED, json_feed(published)


def json_feed(published: Published) -> bytes:
    """Make the JSON Feed 1.1 of the register, in its first language."""
    settings = published.settings
    language = published.languages[0]
    index = 0 if language == "nl" else 1
    base = settings.base_url
    description = settings.description
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _in(published.name, language),
        "home_page_url": base,
        "feed_url": base + FEED,
        "description": description if isinstance(description, str) else _in(description, language),
        "language": language,
        "authors": [
            {"name": _in(published.publisher, language)}
            | ({"url": settings.publisher_url} if settings.publisher_url else {})
        ],
        "items": [_item(entry, language, index) for entry in published.algorithms],
    }
    check_record("feed", made)
    return as_data(made)


def _item(entry: Mapping[str, Any], language: str, index: int) -> dict[str, Any]:
    """Tell the present state of an entry."""
    known = Status.of(entry["status"])
    status = known.label if known else Bilingual("Onbekend", "Unknown")
    summary = _in(entry["summary"], language)
    retirement = entry["retirement"]
    why = plain_text(_in(retirement["summary"], language)) if retirement else ""
    return {
        "id": entry["url"],
        "url": entry["url"],
        "title": f"{_in(entry['name'], language)} ({status[index].lower()})",
        "content_text": "\n\n".join(part for part in (summary, why) if part)
        or _in(entry["name"], language),
        **({"summary": summary} if summary else {}),
        "tags": [entry["organisation"]["id"], *entry["themes"]],
        "language": language,
    }


def _in(text: Text | None, language: str) -> str:
    """Give a text in a language, or in the first there is."""
    if not text:
        return ""
    return text.get(language) or next((found for found in text.values() if found), "")
