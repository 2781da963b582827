"""What a feed holds, whatever form it is written in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import escape

from algoregister.publishing import addresses
from algoregister.publishing.event_files import Part


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An event as a feed tells it, in one language.

    Attributes:
        id: of the event.
        url: where the site tells of it.
        title: in plain text.
        date: RFC 3339.
        tags: organisation, kind and status.
        lines: what happened, in plain text.
        summary: what the entry said of itself; empty when it is not new.
        written: how it was written, by form; an event stands in more than one feed.
    """

    id: str
    url: str
    title: str
    date: str
    tags: Sequence[str]
    lines: Sequence[str]
    summary: str
    written: dict[str, bytes] = field(default_factory=dict, compare=False)

    @property
    def text(self) -> str:
        """The content as plain text."""
        return "\n".join(filter(None, [self.summary, *self.lines])) or self.title

    @property
    def html(self) -> str:
        """The content as HTML of which every text is escaped."""
        made = f"<p>{escape(self.summary)}</p>" if self.summary else ""
        if self.lines:
            items = "".join(f"<li>{escape(line)}</li>" for line in self.lines)
            made += f"<ul>{items}</ul>"
        return made or f"<p>{escape(self.title)}</p>"


@dataclass(frozen=True, slots=True)
class Feed:
    """One document of a feed.

    Attributes:
        language: of its texts.
        title: of the feed.
        description: what it holds.
        page: address of the page that tells the same.
        author: who publishes it.
        author_url: their website; None when the register does not say it.
        folder: address of the folder its files are in.
        part: which part it is; its items stay unused here.
        items: the events.
        updated: time of the newest of them.
    """

    language: str
    title: str
    description: str
    page: str
    author: str
    author_url: str | None
    folder: str
    part: Part[str]
    items: Sequence[FeedItem]
    updated: str

    def address(self, number: int | None, ending: str) -> str:
        """Give the address of a part; None for the newest one."""
        return self.folder + addresses.feed_file(number, ending)
