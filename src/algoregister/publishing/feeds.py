"""The news of the register as feeds: of all of it and of each organisation, in each language.

Each feed is there as JSON Feed 1.1 and as Atom. `feed.json` and `feed.xml` hold the newest events
and lead to the older ones, part by part (`next_url`; in Atom the archives of RFC 5005). Parts are
divided from the oldest on: an archive that is full never changes again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from algoregister.model.wording import Bilingual
from algoregister.publishing import addresses
from algoregister.publishing.atom import atom_feed
from algoregister.publishing.convert import Json
from algoregister.publishing.event_files import divided
from algoregister.publishing.feed import Feed, FeedItem
from algoregister.publishing.json_feed import json_feed
from algoregister.publishing.publish import Published
from algoregister.publishing.tongues import spoken

Text = Mapping[str, str | None]

ITEMS_IN_A_PART = 50
ALL_CHANGES = Bilingual(
    "Nieuwe, veranderde en gestopte algoritmes.", "New, changed and stopped algorithms."
)
OF_ORGANISATION = Bilingual("{register}: {name}", "{register}: {name}")


NEVER = "1970-01-01T00:00:00Z"
"""The time of a feed in which nothing has happened yet: a feed must have one."""


def feed_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give every feed: path and content, checked."""
    of_organisation: dict[str, list[Json]] = defaultdict(list)
    for event in published.history.events:
        for organisation in dict.fromkeys(
            entry.split("/")[0] for entry in (event["entry"], event["moved_to"]) if entry
        ):
            of_organisation[organisation].append(event)
    names = {found["id"]: found["name"] for found in published.organisations}
    for language in published.languages:
        yield from _feeds(published, language, None, None, published.history.events)
        for organisation in sorted({*names, *of_organisation}):
            name = names.get(organisation)
            events = of_organisation[organisation]
            yield from _feeds(published, language, organisation, name, events)


def _feeds(
    published: Published,
    language: str,
    organisation: str | None,
    name: Text | None,
    events: Sequence[Json],
) -> Iterator[tuple[str, bytes]]:
    """Give the documents of one feed in one language."""
    settings = published.settings
    title = _in(published.name, language)
    page, folder = addresses.CHANGES, ""
    if organisation is not None:
        title = OF_ORGANISATION.en.format(register=title, name=_in(name, language) or organisation)
        page = folder = addresses.organisation_page(organisation)
    folder = addresses.in_language(folder, language, published.languages)
    for part in divided(events, ITEMS_IN_A_PART):
        feed = Feed(
            language,
            title,
            _description(published, language),
            settings.base_url + addresses.in_language(page, language, published.languages),
            _in(published.publisher, language),
            settings.publisher_url,
            settings.base_url + folder,
            part,
            [_item(event, language, published) for event in part.items],
            max((event["date"] for event in part.items), default=NEVER),
        )
        yield folder + addresses.feed_file(part.number, "json"), json_feed(feed)
        yield folder + addresses.feed_file(part.number, "xml"), atom_feed(feed)


def _description(published: Published, language: str) -> str:
    """Say what a feed holds, and what is missing from it."""
    told = [ALL_CHANGES, published.history.note]
    return " ".join(_in(spoken(text, published.tongues), language) for text in told if text)


def _item(event: Json, language: str, published: Published) -> FeedItem:
    """Tell an event in a language."""
    base = published.settings.base_url
    path = event["url"].removeprefix(base)
    return FeedItem(
        event["id"],
        base + addresses.in_language(path, language, published.languages),
        _in(event["title"], language),
        event["date"],
        list(dict.fromkeys(filter(None, (event["organisation"], event["kind"], event["status"])))),
        [_in(line, language) for line in event["words"]],
        _in(event["summary"], language),
    )


def _in(text: Text | None, language: str) -> str:
    """Give a text in a language, or in the first there is."""
    if not text:
        return ""
    return text.get(language) or next((found for found in text.values() if found), "")
