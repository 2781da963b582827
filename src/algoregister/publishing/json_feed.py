"""Feeds as JSON Feed 1.1 (jsonfeed.org)."""

from typing import Any

from algoregister.publishing.feed import Feed
from algoregister.publishing.files import as_data, check_record


def json_feed(feed: Feed) -> bytes:
    """Make a document of a feed as JSON Feed 1.1."""
    older = feed.part.older
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address(feed.part.number, "json"),
        **({"next_url": feed.address(older, "json")} if older else {}),
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author} | ({"url": feed.author_url} if feed.author_url else {})],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.text,
                "content_html": item.html,
                **({"summary": item.summary} if item.summary else {}),
                "date_published": item.date,
                "tags": item.tags,
                "language": feed.language,
            }
            for item in feed.items
        ],
    }
    check_record("feed", made)
    return as_data(made)
