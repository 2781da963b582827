"""The news of the register as feeds: of all of it and of each organisation, in each language.

Each feed is there as JSON Feed 1.1 and as Atom. `feed.json` and `feed.xml` hold the newest events
and lead to the older ones, part by part (`next_url`; in Atom the archives of RFC 5005). Parts are
divided from the oldest on: an archive that is full never changes again, and is not made again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Any

import orjson

from algoregister.model.wording import Bilingual
from algoregister.publishing import addresses
from algoregister.publishing.atom import atom_feed
from algoregister.publishing.convert import Json
from algoregister.publishing.earlier import Earlier
from algoregister.publishing.event_files import Part, divided
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


def feed_files(published: Published, earlier: Earlier) -> Iterator[tuple[str, bytes | None]]:
    """Give every feed: path and content, checked; None for a document that is as it was."""
    before: Mapping[str, str] = orjson.loads(earlier.notes() or b"{}")
    now: dict[str, str] = {}
    events = {event["id"]: event for event in published.history.events}
    digests = {event_id: _digest(event) for event_id, event in events.items()}
    organisations = _by_organisation(published)
    for language in published.languages:
        items: dict[str, FeedItem] = {}
        for organisation, (name, own) in organisations.items():
            feed = _feed(published, language, organisation, name)
            folder = feed.folder.removeprefix(published.settings.base_url)
            for part in divided(own, ITEMS_IN_A_PART):
                path = folder + addresses.feed_file(part.number, "json")
                other = folder + addresses.feed_file(part.number, "xml")
                now[path] = _digest(
                    [feed, replace(part, items=[digests[key] for key in part.items])]
                )
                if before.get(path) == now[path]:
                    yield path, None
                    yield other, None
                    continue
                told = [
                    items.get(key) or items.setdefault(key, _item(events[key], language, published))
                    for key in part.items
                ]
                updated = max((item.date for item in told), default=NEVER)
                document = replace(feed, part=part, items=told, updated=updated)
                yield path, json_feed(document)
                yield other, atom_feed(document)
    earlier.leave(orjson.dumps(now))


def _by_organisation(published: Published) -> dict[str | None, tuple[Text | None, list[str]]]:
    """Give name and events of each organisation, and before them all events under None."""
    names: dict[str, Text] = {found["id"]: found["name"] for found in published.organisations}
    found: dict[str, list[str]] = {organisation: [] for organisation in names}
    for event in published.history.events:
        for organisation in dict.fromkeys(
            entry.split("/")[0] for entry in (event["entry"], event["moved_to"]) if entry
        ):
            found.setdefault(organisation, []).append(event["id"])
    everything = [event["id"] for event in published.history.events]
    own: dict[str | None, tuple[Text | None, list[str]]] = {None: (None, everything)}
    own.update((key, (names.get(key), events)) for key, events in sorted(found.items()))
    return own


def _feed(published: Published, language: str, organisation: str | None, name: Text | None) -> Feed:
    """Begin a feed in a language; it has no events yet."""
    settings = published.settings
    title = _in(published.name, language)
    page, folder = addresses.CHANGES, ""
    if organisation is not None:
        title = OF_ORGANISATION.en.format(register=title, name=_in(name, language) or organisation)
        page = folder = addresses.organisation_page(organisation)
    folder = addresses.in_language(folder, language, published.languages)
    return Feed(
        language,
        title,
        _description(published, language),
        settings.base_url + addresses.in_language(page, language, published.languages),
        _in(published.publisher, language),
        settings.publisher_url,
        settings.base_url + folder,
        Part(None, (), None, None),
        (),
        NEVER,
    )


def _digest(value: Any) -> str:
    return blake2b(orjson.dumps(value), digest_size=12).hexdigest()


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
