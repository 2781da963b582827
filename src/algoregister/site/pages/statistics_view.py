"""What the page with statistics shows: each figure as a chart, in words and as a table."""

from dataclasses import dataclass
from typing import Any

from babel.numbers import format_percent
from markupsafe import Markup

from algoregister.model.wording import Bilingual
from algoregister.publishing import addresses
from algoregister.publishing.statistics import EARLIER, FOLDER, OTHER, UNKNOWN
from algoregister.site.pages.charts import Bar, bar_chart
from algoregister.site.pages.voice import Voice

Json = dict[str, Any]

SHARES_FROM = 30
"""A share of fewer than this says more than it knows; then there are only numbers."""

_TITLES = {
    "status": Bilingual("Hoe het ervoor staat", "Where they stand"),
    "theme": Bilingual("Over welk onderwerp", "On which subject"),
    "organisation": Bilingual("Van welke organisatie", "Of which organisation"),
    "category": Bilingual("Hoe groot de gevolgen kunnen zijn", "How large the effects can be"),
    "method": Bilingual("Hoe ze werken", "How they work"),
    "personal-data": Bilingual(
        "Gebruiken ze gegevens over mensen?", "Do they use data about people?"
    ),
    "started": Bilingual("Wanneer ze zijn begonnen", "When they began"),
    "stopped": Bilingual("Wanneer ze zijn gestopt", "When they stopped"),
    "ground": Bilingual("Waarom ze zijn gestopt", "Why they were stopped"),
    "reason": Bilingual("Is bekend waarom ze zijn gestopt?", "Is it known why they were stopped?"),
    "completeness": Bilingual("Hoeveel de registraties vertellen", "How much the entries tell"),
}
_NOTES = {
    "ground": Bilingual(
        "Redenen die iemand in de bronnen noemt, ook als een ander die tegenspreekt. Een reden "
        "die de organisatie ontkent, telt niet mee.",
        "Reasons that somebody names in the sources, also if another contradicts them. A reason "
        "that the organisation denies does not count.",
    ),
    "stopped": Bilingual(
        "Het jaar waarin het gebruik voorgoed stopte, of anders tijdelijk.",
        "The year in which its use ended for good, or else was suspended.",
    ),
    "completeness": Bilingual(
        "Welk deel van de vragen van dit register de registratie beantwoordt. “Onbekend” telt "
        "hier niet als antwoord.",
        "Which part of this register's questions the entry answers. “Unknown” does not count as "
        "an answer here.",
    ),
}
_REST = frozenset({OTHER, UNKNOWN, EARLIER})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        label: its name.
        count: how many, as the language writes it.
        share: of all that are counted; empty where that would say too much.
        href: the page that lists them; None when there is none.
    """

    label: str
    count: str
    share: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, ready for the template."""

    id: str
    title: str
    counted: str
    note: str
    several: bool
    chart: Markup
    shares: bool
    rows: list[Row]
    csv: str


def figures(statistics: Json, voice: Voice) -> list[Figure]:
    """Make every figure that has something to count."""
    return [_figure(figure, voice) for figure in statistics["figures"] if figure["total"]]


def figure(statistics: Json, name: str, voice: Voice) -> Figure:
    """Make one figure."""
    return _figure(next(item for item in statistics["figures"] if item["id"] == name), voice)


def _figure(figure: Json, voice: Voice) -> Figure:
    messages = voice.messages
    title = messages.wording(_TITLES[figure["id"]])
    total = figure["total"]
    counted = (
        messages.ngettext("%(num)s stopped algorithm", "%(num)s stopped algorithms", total)
        if figure["counted"] == "stopped"
        else messages.ngettext("%(num)s algorithm", "%(num)s algorithms", total)
    ) % {"num": voice.number(total)}
    rows = figure["rows"]
    shares = total >= SHARES_FROM
    note = _NOTES.get(figure["id"])
    return Figure(
        figure["id"],
        title,
        counted,
        messages.wording(note) if note else "",
        figure["several"],
        bar_chart(
            figure["id"],
            title,
            _in_words(rows, counted, voice),
            [
                Bar(
                    _label(row, voice),
                    row["count"],
                    voice.number(row["count"]),
                    row["code"] in _REST,
                )
                for row in rows
            ],
        ),
        shares,
        [
            Row(
                _label(row, voice),
                voice.number(row["count"]),
                _share(row["count"], total, voice) if shares else "",
                _href(figure["id"], row, voice),
            )
            for row in rows
        ],
        voice.links.file(f"{FOLDER}{figure['id']}.csv"),
    )


def _label(row: Json, voice: Voice) -> str:
    """Give the label of a row; one of the program's own may be translated by the catalogue."""
    said, language = voice.pick(row["label"])
    return said if language == voice.language else voice.messages.gettext(said)


def _in_words(rows: list[Json], counted: str, voice: Voice) -> str:
    """Say what a chart shows, with its numbers."""
    most = "; ".join(
        f"{_label(row, voice)}: {voice.number(row['count'])}" for row in rows if row["count"]
    )
    return f"{counted}. {most}."


def _share(count: int, total: int, voice: Voice) -> str:
    return str(format_percent(count / total, locale=voice.language))


def _href(name: str, row: Json, voice: Voice) -> str | None:
    """Give the page that lists what a row counts."""
    code = row["code"]
    if not row["count"] or code in (OTHER, EARLIER):
        return None
    if name == "status":
        return voice.links.page(addresses.status_page(code))
    if code == UNKNOWN:
        return None
    if name == "theme":
        return voice.links.page(addresses.theme_page(code))
    return voice.links.page(addresses.organisation_page(code)) if name == "organisation" else None
