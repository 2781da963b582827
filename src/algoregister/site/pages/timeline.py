"""What happened to an algorithm, in order: as a list, and as a picture of the same list.

The picture is an SVG without text of its own but years and numbers; each number is the one the
moment has in the list below it. A moment without a date has no place on the axis and gets none:
it stands apart. A date that is only a year or a month is drawn as wide as it is.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from algoregister.model.wording import Bilingual
from algoregister.site.pages.voice import Text, Voice

Json = dict[str, Any]

_STARTED = Bilingual("In gebruik genomen", "Put into use")
_SUSPENDED = Bilingual("Tijdelijk gestopt", "Suspended")
_ENDED = Bilingual("Gestopt", "Stopped")
_EXAMINED = Bilingual("Onderzocht", "Examined")
_ANNOUNCED = Bilingual("Bekendgemaakt dat het stopt", "Announced that it stops")
STOPPING = frozenset({"suspend", "stop", "replace"})

_LEFT, _RIGHT = 6.0, 94.0
"""Where the axis begins and ends, in percent of the width."""
_APART = 7.6
"""How far apart two marks must be to stand side by side on a narrow phone, in percent."""
_LANE, _MARK = 26, 11
"""Height of a row of marks and radius of a mark, in pixels."""
_YEARS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the timeline.

    Attributes:
        kind: `decision`, `stop`, `start`, `audit`, `dialogue` or `announced`.
        date: as precise as it is known; None when it is not.
        title: what happened.
        who: who did it.
        text: more about it.
        why: why the date is not known.
        evidence: ids of quotations.
    """

    kind: str
    date: str | None
    title: str
    who: Text | None = None
    text: Text | None = None
    why: Text | None = None
    evidence: tuple[str, ...] = ()


def moments(entry: Json, voice: Voice) -> list[Moment]:
    """Put what happened in order; nothing when there is too little for a timeline.

    Decisions stand in the order in which the entry gives them, also those without a date; what
    has a date is put between them where its date belongs.
    """
    retirement = entry["retirement"]
    made = [
        Moment(
            "stop" if decision["kind"] in STOPPING else "decision",
            decision["date"],
            voice.label("DecisionKind", decision["kind"]),
            decision["body"],
            decision["statement"],
            voice.why_unknown(f"/retirement/decisions/{index}/date"),
            tuple(decision["evidence"]),
        )
        for index, decision in enumerate(retirement["decisions"] if retirement else ())
    ]
    for moment in _dated(entry, voice):
        made.insert(_place(made, moment), moment)
    return made if len(made) > 1 else []


def _place(found: list[Moment], new: Moment) -> int:
    """Find where a dated moment belongs: after the last one that is not later than it."""
    assert new.date is not None  # noqa: S101 - only dated moments are inserted
    place = 0
    for index, moment in enumerate(found):
        if moment.date is not None and moment.date <= new.date:
            place = index + 1
    return place


def _dated(entry: Json, voice: Voice) -> Iterator[Moment]:
    """Give what has a date of its own besides decisions."""
    wording = voice.messages.wording
    if entry["started_on"]:
        yield Moment("start", entry["started_on"], wording(_STARTED))
    decisions = entry["retirement"]["decisions"] if entry["retirement"] else ()
    decided = {decision["date"] for decision in decisions}
    for audit in entry["audits"]:
        if audit["date"] and audit["state"] == "done" and audit["date"] not in decided:
            yield Moment(
                "audit",
                audit["date"],
                wording(_EXAMINED),
                audit["auditor"],
                audit["kind"],
                None,
                tuple(audit["evidence"]),
            )
    for dialogue in entry["ethics_dialogues"]:
        if dialogue["date"]:
            yield Moment("dialogue", dialogue["date"], voice.plain(dialogue["title"]))
    retirement = entry["retirement"] or {"decisions": [], "announced_on": None}
    kinds = {decision["kind"] for decision in retirement["decisions"] if decision["date"]}
    if entry["suspended_on"] and "suspend" not in kinds:
        yield Moment("stop", entry["suspended_on"], wording(_SUSPENDED))
    if entry["ended_on"] and "stop" not in kinds:
        yield Moment("stop", entry["ended_on"], wording(_ENDED))
    if retirement["announced_on"]:
        yield Moment("announced", retirement["announced_on"], wording(_ANNOUNCED))


def picture(found: Sequence[Moment], voice: Voice) -> Markup:
    """Draw the timeline; nothing when fewer than two moments have a date."""
    dated = [(number, m, *span(m.date)) for number, m in enumerate(found, 1) if m.date]
    if len(dated) < 2:
        return Markup()
    first = int(min(start for _, _, start, _ in dated))
    last = int(max(start for _, _, start, _ in dated)) + 1

    def across(years: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (years - first) / (last - first)

    lanes = _lanes([(across(start) + across(end)) / 2 for _, _, start, end in dated])
    axis = (max(lane for lane, _ in lanes) + 1) * _LANE + 4
    pieces = [
        f'<line class="ar-picture__axis" x1="{_LEFT}%" x2="{_RIGHT}%" y1="{axis}" y2="{axis}"/>'
    ]
    pieces += [
        f'<line class="ar-picture__tick" x1="{x:.2f}%" x2="{x:.2f}%" y1="{axis}" y2="{axis + 6}"/>'
        f'<text class="ar-picture__year" x="{x:.2f}%" y="{axis + 22}" text-anchor="middle">{year}</text>'
        for year, x in ((year, across(year)) for year in _ticks(first, last))
    ]
    for (number, moment, start, end), (lane, x) in zip(dated, lanes, strict=True):
        y = axis - (lane + 0.5) * _LANE - 2
        if end - start > 1 / 300:
            pieces.append(
                f'<line class="ar-picture__span" x1="{across(start):.2f}%" '
                f'x2="{across(end):.2f}%" y1="{y}" y2="{y}"/>'
            )
        pieces.append(_mark(number, moment.kind, f"{x:.2f}%", y))
    undated = [(number, moment) for number, moment in enumerate(found, 1) if not moment.date]
    height = axis + 30
    if undated:
        height += _LANE + 8
        label = escape(voice.messages.gettext("No date:"))
        pieces.append(f'<text class="ar-picture__year" x="0" y="{height - 9}">{label}</text>')
        pieces += [
            _mark(number, f"{moment.kind} ar-mark--undated", str(110 + index * _LANE), height - 14)
            for index, (number, moment) in enumerate(undated)
        ]
    title, description = _in_words(found, dated, len(undated), voice)
    return Markup(
        '<svg class="ar-picture" role="img" width="100%" height="{height}" '
        'aria-labelledby="timeline-title timeline-text">'
        '<title id="timeline-title">{title}</title><desc id="timeline-text">{text}</desc>{drawn}</svg>'
    ).format(
        height=height,
        title=title,
        text=description,
        drawn=Markup("".join(pieces)),  # noqa: S704 - numbers, and a label escaped above
    )


def _in_words(
    found: Sequence[Moment], dated: Sequence[Any], undated: int, voice: Voice
) -> tuple[str, str]:
    """Give the title and the description of the picture."""
    say = voice.messages.gettext
    ordered = sorted(dated, key=lambda item: item[2])
    text = say(
        "{count} moments, from {first} to {last}. The numbers are those of the list below."
    ).format(
        count=len(found), first=voice.date(ordered[0][1].date), last=voice.date(ordered[-1][1].date)
    )
    if undated:
        text += " " + say("Without a date: {count}. They stand apart.").format(count=undated)
    return say("Timeline as a picture"), text


def span(written: str) -> tuple[float, float]:
    """Give when a date begins and ends, in years: the year 2021 is from 2021.0 to 2022.0."""
    year, *rest = (int(part) for part in written.split("-"))
    if not rest:
        return year, year + 1
    days = 366 if isleap(year) else 365
    first = date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    length = 1 if len(rest) > 1 else monthrange(year, rest[0])[1]
    begin = (first - date(year, 1, 1)).days
    return year + begin / days, year + (begin + length) / days


def _lanes(places: Sequence[float]) -> list[tuple[int, float]]:
    """Give each mark the lowest row in which it is free of the others, and its place."""
    taken: list[list[float]] = []
    made = []
    for place in places:
        x = min(max(place, _LEFT), _RIGHT)
        lane = next(
            (
                index
                for index, row in enumerate(taken)
                if all(abs(x - other) >= _APART for other in row)
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append(x)
        made.append((lane, x))
    return made


def _ticks(first: int, last: int) -> range:
    """Choose the years that are written below the axis."""
    step = max(1, -(-(last - first) // _YEARS_SHOWN))
    return range(first, last + 1, step)


def _mark(number: int, kind: str, x: str, y: float) -> str:
    """Draw a mark: a square for a stop, a circle for anything else."""
    shape = (
        f'<rect x="-{_MARK}" y="-{_MARK}" width="{2 * _MARK}" height="{2 * _MARK}"/>'
        if kind.startswith("stop")
        else f'<circle r="{_MARK}"/>'
    )
    return (
        f'<svg class="ar-mark ar-mark--{kind}" x="{x}" y="{y}" overflow="visible">{shape}'
        f'<text text-anchor="middle" dy="0.35em">{number}</text></svg>'
    )
