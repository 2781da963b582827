"""The pages that tell what happened: `/changes/`, and organisations of which only that is left."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from algoregister.publishing import addresses
from algoregister.publishing.event_files import Part, divided
from algoregister.publishing.publish import Published
from algoregister.publishing.tongues import spoken
from algoregister.site.pages.page import Page
from algoregister.site.pages.tasks import PageTask

if TYPE_CHECKING:
    from algoregister.site.pages.writer import Writer

Json = dict[str, Any]

EVENTS_ON_A_PAGE = 50


def page_tasks(writer: "Writer", published: Published) -> Iterator[PageTask]:
    """Tell how to write the pages of what happened, but the newest one.

    Args:
        writer: writes in the language of the pages.
        published: all records.
    """
    for part in divided(published.history.events, EVENTS_ON_A_PAGE):
        if part.number is not None:
            write = partial(_one, writer, part, published)
            around = [part.older, part.newer, list(part.items)]
            yield PageTask(f"changes {part.number}", write, around)
    for organisation, tombstones in gone_organisations(published).items():
        write = partial(_gone_organisation, writer, organisation, tombstones)
        yield PageTask(f"gone organisation {organisation}", write, tombstones)


def changes_page(writer: "Writer", published: Published) -> Page:
    """Write the newest part of what happened."""
    return _changes_page(
        writer, next(divided(published.history.events, EVENTS_ON_A_PAGE)), published
    )


def _one(writer: "Writer", part: Part[Json], published: Published) -> Iterator[Page]:
    yield _changes_page(writer, part, published)


def _changes_page(writer: "Writer", part: Part[Json], published: Published) -> Page:
    """Write a part of what happened; one that is full changes no more."""
    history, base = published.history, published.settings.base_url
    is_newest = part.number is None
    say = writer.messages.gettext
    path = addresses.changes_page(part.number)
    content = writer.render(
        "changes.html",
        events=[event | {"page": event["url"].removeprefix(base)} for event in part.items],
        total=len(history.events) if is_newest else None,
        known_from=history.known_from if is_newest else None,
        note=spoken(history.note, published.tongues) if history.note and is_newest else None,
        older=addresses.changes_page(part.older) if part.older else None,
        newer=None if is_newest else addresses.changes_page(part.newer),
        json_path=addresses.changes_api(None),
        v=writer.voice(path),
    )
    return Page(
        path,
        writer.messages.language,
        addresses.CHANGES,
        writer.section_titles[addresses.CHANGES],
        say("New, changed, stopped, moved and withdrawn algorithms, the newest first."),
        content,
        json_path=addresses.changes_api(None),
    )


def gone_organisations(published: Published) -> dict[str, list[Json]]:
    """Give the tombstones of each organisation that has nothing else left, by its id."""
    there = {organisation["id"] for organisation in published.organisations}
    gone: dict[str, list[Json]] = defaultdict(list)
    for tombstone in published.tombstones:
        organisation = tombstone["id"].split("/")[0]
        if organisation not in there:
            gone[organisation].append(tombstone)
    return gone


def _gone_organisation(
    writer: "Writer", organisation: str, tombstones: list[Json]
) -> Iterator[Page]:
    """Write the page of an organisation that is no longer in the register."""
    path = addresses.organisation_page(organisation)
    title = writer.messages.gettext("No longer in the register: {organisation}")
    title = title.format(organisation=organisation)
    content = writer.render(
        "organisation_gone.html", title=title, tombstones=tombstones, v=writer.voice(path)
    )
    yield Page(
        path,
        writer.messages.language,
        addresses.ALGORITHMS,
        title,
        "",
        content,
        json_path="api/v1/tombstones.json",
        feed=path,
    )
