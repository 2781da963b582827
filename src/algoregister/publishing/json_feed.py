"""Feeds as JSON Feed 1.1 (jsonfeed.org)."""

from typing import Any

import orjson

from algoregister.publishing.feed import Feed, FeedItem
from algoregister.publishing.files import as_data, check_record

_FORM = "json"


def json_feed(feed: Feed) -> bytes:
    """Make a document of a feed as JSON Feed 1.1; each item is checked where it is written first."""
    older = feed.part.older
    around: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address(feed.part.number, "json"),
        **({"next_url": feed.address(older, "json")} if older else {}),
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author} | ({"url": feed.author_url} if feed.author_url else {})],
        "items": [],
    }
    fresh = [item for item in feed.items if _FORM not in item.written]
    made = [_item(item, feed.language) for item in fresh]
    check_record("feed", {**around, "items": made})
    for item, written in zip(fresh, made, strict=True):
        item.written[_FORM] = orjson.dumps(written)
    items = b",".join(item.written[_FORM] for item in feed.items)
    return as_data(around).removesuffix(b"]}\n") + items + b"]}\n"


def _item(item: FeedItem, language: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.text,
        "content_html": item.html,
        **({"summary": item.summary} if item.summary else {}),
        "date_published": item.date,
        "tags": item.tags,
        "language": language,
    }
