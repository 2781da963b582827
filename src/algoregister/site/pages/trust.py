"""What lets a reader trust an entry, mend it and cite it."""

from functools import cache
from typing import Any
from urllib.parse import quote

from algoregister.model.entry import Entry
from algoregister.model.register import RegisterSettings
from algoregister.model.retirement import Retirement
from algoregister.model.wording import wording_of
from algoregister.publishing.citations import citation
from algoregister.publishing.forge import edit_address, report_address
from algoregister.site.pages.voice import Voice

Json = dict[str, Any]


def completeness(entry: Json, voice: Voice) -> str:
    """Say how complete an entry is."""
    counts = entry["completeness"]
    return voice.messages.gettext(
        "Of the {asked} things this register asks, the entry tells {said}. Of {unknown} it says "
        "that they are not known, of {not_said} it says nothing."
    ).format(**{name: voice.number(count) for name, count in counts.items()})


def not_said(entry: Json, voice: Voice) -> list[str]:
    """Name what the register asks and the entry says nothing of."""
    return [voice.messages.wording(_label(name)) for name in entry["not_said"]]


@cache
def _label(name: str) -> Any:
    model = Retirement if name.startswith("retirement.") else Entry
    return wording_of(model, name.rpartition(".")[2]).label


def overdue(entry: Json, today: str | None) -> bool:
    """Tell whether the day has passed on which the entry should have been reviewed again.

    Args:
        entry: its record, or what lists show of it.
        today: the day of the build; None when nobody knows.
    """
    planned = entry["next_review_on"]
    return bool(planned and today and planned < today[: len(planned)])


def edit_link(settings: RegisterSettings, path: str | None) -> str | None:
    """Give the place where the file behind a page is changed; None when there is none.

    Args:
        settings: of the register.
        path: of the file, in the register's folder.
    """
    repository = settings.repository
    if repository is None or path is None:
        return None
    return edit_address(repository, path)


def report_link(settings: RegisterSettings, title: str) -> str | None:
    """Give the place where a mistake is reported: the repository, or else the register's address."""
    if settings.repository is not None:
        return report_address(settings.repository, title)
    if settings.contact.email:
        return f"mailto:{settings.contact.email}?subject={quote(title, safe='')}"
    return settings.contact.url


def trust_view(entry: Json, settings: RegisterSettings, voice: Voice, *, late: bool) -> Json:
    """Give what the page of an entry shows of this.

    Args:
        entry: its record.
        settings: of the register.
        voice: of the page.
        late: whether its review is overdue.
    """
    cited = citation(entry, settings, voice.language)
    subject = voice.messages.gettext("Mistake in {entry}").format(entry=entry["id"])
    return {
        "completeness": completeness(entry, voice),
        "not_said": not_said(entry, voice),
        "late": late,
        "edit": edit_link(settings, f"algorithms/{entry['id']}.yml"),
        "report": report_link(settings, subject),
        "cited": cited,
    }
