"""The register in numbers, from what can be counted of each entry.

Nothing here grows with the register: of a long list the largest are named and the rest is counted
together. What an entry does not say is a row of its own, never left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from csv import writer as csv_writer
from dataclasses import dataclass
from functools import cache
from io import StringIO
from itertools import chain

from algoregister.model.stopping import GroundCode
from algoregister.model.vocabulary import (
    Learning,
    PersonalDataUse,
    PublicationCategory,
    Status,
    Theme,
    Vocabulary,
)
from algoregister.model.wording import Bilingual
from algoregister.publishing.comma_separated import harmless
from algoregister.publishing.convert import Conversion, Json
from algoregister.publishing.files import as_data, check_record
from algoregister.publishing.publish import Published
from algoregister.publishing.records import SCHEMA_VERSION
from algoregister.publishing.tongues import spoken

FOLDER = "api/v1/statistics/"
AT_MOST = 15
"""How many rows of a long list are named."""
YEARS_AT_MOST = 25
OTHER, UNKNOWN, EARLIER = "other", "unknown", "earlier"
STOPPED = frozenset({"suspended", "retired", "never_deployed"})

_REST = {
    OTHER: Bilingual("Alle andere samen", "All others together"),
    UNKNOWN: Bilingual("Onbekend of niet vermeld", "Unknown or not said"),
    EARLIER: Bilingual("Eerder", "Earlier"),
}
_REASONS = {
    "published": Bilingual("Reden bekendgemaakt", "Reason published"),
    "not_published": Bilingual("Geen reden bekendgemaakt", "No reason published"),
    UNKNOWN: Bilingual("Reden onbekend", "Reason unknown"),
}
_COMPLETENESS = {
    "100": Bilingual("Alles", "All of it"),
    "75": Bilingual("Driekwart of meer", "Three quarters or more"),
    "50": Bilingual("De helft of meer", "Half or more"),
    "25": Bilingual("Een kwart of meer", "A quarter or more"),
    "0": Bilingual("Minder dan een kwart", "Less than a quarter"),
}


@dataclass(frozen=True, slots=True)
class _Question:
    """Something that is counted.

    Attributes:
        id: its name in addresses.
        answers: gives the codes an entry counts under; none when it does not say.
        stopped: whether only stopped algorithms are counted.
        several: whether an entry can count under more than one code.
    """

    id: str
    answers: Callable[[Json], Sequence[str]]
    stopped: bool = False
    several: bool = False


def is_stopped(entry: Json) -> bool:
    """Tell whether an algorithm was stopped, for good or for now, or never begun."""
    return entry["status"] in STOPPED


def stopped_on(entry: Json) -> str | None:
    """Give the date an algorithm stopped: for good, or else for now."""
    date: str | None = entry["ended_on"] or entry["suspended_on"]
    return date


def _one(key: str) -> Callable[[Json], Sequence[str]]:
    return lambda entry: [entry[key]] if entry[key] else []


def _personal(entry: Json) -> Sequence[str]:
    personal = entry["personal_data"]
    return [personal["used"]] if personal and personal["used"] else []


def _started(entry: Json) -> Sequence[str]:
    return [entry["started_on"][:4]] if entry["started_on"] else []


def _stopped(entry: Json) -> Sequence[str]:
    date = stopped_on(entry)
    return [date[:4]] if date else []


def _grounds(entry: Json) -> Sequence[str]:
    """Give the grounds that somebody names; one that the organisation denies does not count."""
    retirement = entry["retirement"] or {"grounds": ()}
    return sorted({g["code"] for g in retirement["grounds"] if g["position"] != "denied"})


def _reason(entry: Json) -> Sequence[str]:
    retirement = entry["retirement"]
    if retirement and retirement["not_published"]:
        return ["not_published"]
    return ["published"] if retirement and retirement["grounds"] else []


def _complete(entry: Json) -> Sequence[str]:
    counts = entry["completeness"]
    return [_step(100 * counts["said"] // counts["asked"] if counts["asked"] else 0)]


@cache
def _step(share: int) -> str:
    return next(step for step in _COMPLETENESS if share >= int(step))


_QUESTIONS = (
    _Question("status", _one("status")),
    _Question("theme", lambda entry: entry["themes"], several=True),
    _Question("organisation", lambda entry: [entry["organisation"]["id"]]),
    _Question("category", _one("publication_category")),
    _Question("method", _one("learning")),
    _Question("personal-data", _personal),
    _Question("started", _started),
    _Question("stopped", _stopped, stopped=True),
    _Question("ground", _grounds, stopped=True, several=True),
    _Question("reason", _reason, stopped=True),
    _Question("completeness", _complete),
)
_VOCABULARIES: dict[str, type[Vocabulary]] = {
    "status": Status,
    "category": PublicationCategory,
    "method": Learning,
    "personal-data": PersonalDataUse,
    "ground": GroundCode,
}
_FIXED = {"reason": _REASONS, "completeness": _COMPLETENESS}
_YEARS = frozenset({"started", "stopped"})


_ANSWERS = ("asked", "said", "unknown", "not_said")


def _counted(
    entries: Sequence[Json],
) -> tuple[dict[str, int], dict[str, Counter[str]], dict[str, int], int]:
    """Count entries.

    Returns:
        How many answers there are of each kind; how many entries each code has, by question; how
        many entries do not say, by question; and how many were stopped.
    """
    only_stopped = list(filter(is_stopped, entries))
    answers = {key: sum(entry["completeness"][key] for entry in entries) for key in _ANSWERS}
    counts: dict[str, Counter[str]] = {}
    silent: dict[str, int] = {}
    for question in _QUESTIONS:
        given = list(map(question.answers, only_stopped if question.stopped else entries))
        counts[question.id] = Counter(chain.from_iterable(given))
        silent[question.id] = len(given) - sum(map(bool, given))
    return answers, counts, silent, len(only_stopped)


def statistics(published: Published) -> Json:
    """Count a register.

    Returns:
        The record of `api/v1/statistics.json`.
    """
    answers, counts, silent, stopped = _counted(published.traits)
    total = len(published.traits)
    return {
        "schema_version": SCHEMA_VERSION,
        "algorithms": total,
        "stopped": stopped,
        "stopped_without_reason": counts["reason"]["not_published"],
        "completeness": answers,
        "figures": [
            {
                "id": question.id,
                "counted": "stopped" if question.stopped else "algorithms",
                "total": stopped if question.stopped else total,
                "several": question.several,
                "rows": _rows(question, counts[question.id], silent[question.id], published),
            }
            for question in _QUESTIONS
        ],
    }


def _rows(
    question: _Question, counts: Counter[str], silent: int, published: Published
) -> list[Json]:
    """Give the rows of a figure, in the order a reader expects."""
    made = [
        _row(code, label, count, published)
        for code, label, count in _named(question.id, counts, published)
    ]
    if silent:
        made.append(_row(UNKNOWN, _FIXED.get(question.id, _REST).get(UNKNOWN), silent, published))
    return made


def _named(
    name: str, counts: Counter[str], published: Published
) -> Iterator[tuple[str, Bilingual | Json | None, int]]:
    """Give code, label and count of what is named: in its own order, by year, or the largest first."""
    if name in _YEARS:
        yield from _years(counts)
        return
    fixed = _FIXED.get(name)
    if fixed is not None:
        yield from ((code, label, counts[code]) for code, label in fixed.items() if code != UNKNOWN)
        return
    vocabulary = _VOCABULARIES.get(name)
    if vocabulary is not None and name != "ground":
        yield from ((member.value, member.label, counts[member.value]) for member in vocabulary)
        return
    labels = _labels(name, published)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for code, count in ranked[:AT_MOST]:
        yield code, labels.get(code), count
    rest = ranked[AT_MOST:]
    if rest:
        yield OTHER, _REST[OTHER], sum(count for _, count in rest)


def _years(counts: Counter[str]) -> Iterator[tuple[str, Bilingual | None, int]]:
    """Give every year from the first to the last, also those of which there is nothing."""
    if not counts:
        return
    last = int(max(counts))
    first = max(int(min(counts)), last - YEARS_AT_MOST + 1)
    before = sum(count for year, count in counts.items() if int(year) < first)
    if before:
        yield EARLIER, _REST[EARLIER], before
    for year in range(first, last + 1):
        yield f"{year:04}", None, counts[f"{year:04}"]


def _labels(name: str, published: Published) -> dict[str, Bilingual | Json]:
    """Give the labels of codes that depend on the register."""
    if name == "organisation":
        return {item["id"]: item["name"] for item in published.organisations}
    own = Conversion(published.languages[0], published.languages)
    if name == "ground":
        grounds: dict[str, Bilingual | Json] = {member.value: member.label for member in GroundCode}
        mine = published.settings.own_grounds or ()
        return grounds | {ground.code: own.text(ground.label) for ground in mine}
    themes: dict[str, Bilingual | Json] = {member.value: member.label for member in Theme}
    return themes | {theme.code: own.text(theme.label) for theme in published.settings.themes or ()}


def _row(code: str, label: Bilingual | Json | None, count: int, published: Published) -> Json:
    """Give a row; a label of ours is in those languages of the register that the program speaks."""
    if isinstance(label, Bilingual):
        texts: Json = spoken(label, published.tongues)
    else:
        texts = label or dict.fromkeys(published.languages, code)
    return {"code": code, "label": texts, "count": count}


def statistics_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give the statistics as JSON, and each figure as CSV."""
    made = statistics(published)
    check_record("statistics", made)
    yield "api/v1/statistics.json", as_data(made)
    for figure in made["figures"]:
        yield f"{FOLDER}{figure['id']}.csv", _csv(figure, published.languages)


def _csv(figure: Json, languages: Iterable[str]) -> bytes:
    """Write the rows of a figure for a spreadsheet."""
    table = StringIO()
    lines = csv_writer(table, lineterminator="\r\n")
    lines.writerow(["code", *(f"label_{language}" for language in languages), "count"])
    for row in figure["rows"]:
        labels = [row["label"].get(language) or "" for language in languages]
        lines.writerow([row["code"], *map(harmless, labels), row["count"]])
    return table.getvalue().encode("utf-8-sig")
