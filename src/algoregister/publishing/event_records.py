"""The published records of what happened, and what of it may be repeated.

Git holds every word that ever stood in the register. A feed would send them out again, for ever:
also the words that were removed because they should never have been there. So of each event is
told what happened, but a text is not repeated when

- the entry was withdrawn: its tombstone is all that is left of it;
- `redactions.yml` of the register names it;
- it holds something that the rules refuse (a secret, the number of a person), or that may be about
  a person and does not stand in the entry as it is now.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from algoregister.checking.rules import FILE_RULES
from algoregister.model.redactions import Redaction, Redactions
from algoregister.model.wording import Bilingual
from algoregister.problem import Severity
from algoregister.publishing import addresses
from algoregister.publishing.changes import Change, path_of
from algoregister.publishing.comparable import model_of
from algoregister.publishing.convert import Conversion, Json
from algoregister.publishing.events import Event, EventKind
from algoregister.publishing.tongues import Tongue, in_tongues, spoken

Text = Mapping[str, str | None]

WAS_WITHDRAWN = Bilingual(
    "De registratie is ingetrokken. Wat er stond, herhalen we niet.",
    "The entry was withdrawn. What it said is not repeated.",
)
MAY_BE_PRIVATE = Bilingual(
    "Hier stond iets dat lijkt op gegevens van een persoon of op een geheim. We herhalen het niet.",
    "This held something that looks like data about a person or a secret. It is not repeated.",
)
NOT_REPEATED = Bilingual("{label}: veranderd. {why}", "{label}: changed. {why}")
IS_FIRST = Bilingual(
    "Dit is de eerste versie die in git staat. De registratie kan ouder zijn.",
    "This is the first version in git. The entry may be older.",
)
NOT_READ = Bilingual(
    "Hiervoor stond er een versie die niet te lezen was (commit {commits}).",
    "Before this there was a version that could not be read (commit {commits}).",
)
NOT_RECORDED = Bilingual(
    "Het bestand is uit het register gehaald. Waarom, is niet vastgelegd.",
    "The file was taken out of the register. Why was not recorded.",
)
NOT_RECORDED_MOVE = Bilingual(
    "Het bestand heeft een andere plaats gekregen. Waarom, is niet vastgelegd.",
    "The file was given another place. Why was not recorded.",
)
NOTHING_KNOWN = Bilingual(
    "Van wat er is veranderd is niets bekend.", "Nothing is known of what changed."
)
_REFUSED = frozenset(rule.code for rule in FILE_RULES if rule.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class History:
    """What is told of the history of a register.

    Attributes:
        events: records of all events, the newest first.
        revisions: the versions of each entry, those from before it moved too, the newest first.
        known_from: time from which everything is told, RFC 3339; None when nothing is known.
        note: why something is missing; None when nothing is.
    """

    events: Sequence[Json]
    revisions: Mapping[str, Sequence[Json]]
    known_from: str | None
    note: Bilingual | None


NO_HISTORY = History((), {}, None, NOTHING_KNOWN)


@dataclass(frozen=True, slots=True)
class Present:
    """What the register holds now, as far as it decides what may be repeated.

    Attributes:
        base_url: address of the site.
        tongues: of the register, one for each of its languages.
        ids: of all entries and tombstones.
        withdrawn: name of each withdrawn entry, as its tombstone gives it.
        redactions: what the register says may not be repeated.
        words: gives everything an entry says, as one text; empty for one that is gone.
    """

    base_url: str
    tongues: Sequence[Tongue]
    ids: frozenset[str]
    withdrawn: Mapping[str, Text]
    redactions: Redactions | None
    words: Callable[[str], str]


def history_of(
    kept: Sequence[Json], known_from: str | None, note: Bilingual | None, present: Present
) -> History:
    """Make the records of what happened.

    Args:
        kept: the events as they are remembered, the oldest first.
        known_from: time from which everything is told.
        note: why something is missing.
        present: what the register holds now.
    """
    discretion = _Discretion(present, kept)
    revisions: dict[str, list[Json]] = {}
    events = []
    for event in kept:
        record = event_record(event, discretion)
        events.append(record)
        revision = {name: record[name] for name in _REVISION}
        entry, target = record["entry"], record["moved_to"]
        if target and target != entry:
            arrived = revisions.setdefault(target, list(revisions.get(entry, ())))
            if not arrived or arrived[-1]["commit"] != record["commit"]:
                arrived.append(revision)
        own = revisions.setdefault(entry, [])
        if own and own[-1]["commit"] == record["commit"]:
            own.pop()
        own.append(revision)
    events.reverse()
    newest_first = {entry: found[::-1] for entry, found in revisions.items()}
    return History(events, newest_first, known_from, note)


_REVISION = ("id", "kind", "date", "commit", "path", "title", "words")


def _where_they_are(kept: Sequence[Json]) -> dict[str, str]:
    """Say under which id each entry that moved is known now."""
    now: dict[str, str] = {}
    for event in reversed(kept):
        target = event["moved_to"]
        if target is not None and event["entry"] not in now:
            now[event["entry"]] = now.get(str(target), str(target))
    return now


def _gone(kept: Sequence[Json], ids: frozenset[str]) -> dict[str, Json]:
    """Find the entries that went and left no tombstone, with the event that tells so."""
    gone: dict[str, Json] = {}
    for event in kept:
        if event["kind"] == EventKind.WITHDRAWN.value and event["entry"] not in ids:
            gone[event["entry"]] = event
        else:
            gone.pop(event["entry"], None)
    return gone


class _Discretion:
    """Decides what may be repeated."""

    def __init__(self, present: Present, kept: Sequence[Json]) -> None:
        self.present = present
        self._now = _where_they_are(kept)
        self._words = cache(present.words)
        written = present.redactions
        self.languages = [tongue.language for tongue in present.tongues]
        self._conversion = Conversion(written.language if written else "nl", self.languages)
        self._by_entry: dict[str, list[Redaction]] = {}
        for redaction in written.redactions if written else ():
            self._by_entry.setdefault(redaction.entry, []).append(redaction)
        self._gone: dict[str, Text] = {
            entry: {}
            if event["doubtful"]["name"] or self.redaction(event, "/name")
            else event["name"]
            for entry, event in _gone(kept, present.ids).items()
        }
        self._gone |= present.withdrawn

    def gone(self, entry: str) -> Text | None:
        """Give the name of an entry that is gone now, wherever it was then; None when it is not."""
        for known in (entry, self._now.get(entry, entry)):
            if known in self._gone:
                return self._gone[known]
        return None

    def why_not(self, event: Json, pointer: str, doubtful: Sequence[Sequence[str]]) -> Text | None:
        """Say why a field of an event is not repeated; None when it may be."""
        redaction = self.redaction(event, pointer)
        if redaction is not None:
            return redaction
        if self.gone(event["entry"]) is not None:
            return self.spoken(WAS_WITHDRAWN)
        if doubtful and not self._stands_now(event, doubtful):
            return self.spoken(MAY_BE_PRIVATE)
        return None

    def redaction(self, event: Json, pointer: str) -> Text | None:
        """Give the reason `redactions.yml` has for leaving a field out; None for none."""
        for entry in dict.fromkeys((event["entry"], event["moved_to"])):
            for redaction in self._by_entry.get(entry, ()):
                field = redaction.field
                meant = field is None or f"{pointer}/".startswith(f"{field}/")
                meant = meant or f"{field}/".startswith(f"{pointer}/")
                if meant and event["commit"].startswith(redaction.commit or ""):
                    return self._conversion.text(redaction.reason)
        return None

    def _stands_now(self, event: Json, doubtful: Sequence[Sequence[str]]) -> bool:
        """Tell whether everything doubtful is allowed, and stands in the entry as it is now."""
        if any(code in _REFUSED for code, _ in doubtful):
            return False
        entry = event["entry"]
        words = self._words(self._now.get(entry, entry))
        return all(said in words for _, said in doubtful)

    def spoken(self, text: Bilingual) -> Json:
        """Give a text of the program in the languages of the register it knows."""
        return spoken(text, self.present.tongues)

    def told(self, make: Callable[[Tongue], str]) -> Json:
        """Say something in the languages of the register the program knows."""
        return in_tongues(self.present.tongues, make)

    def written(self, text: Mapping[str, str] | None) -> Json:
        """Give a text of the register in its languages; in another one where it has no other."""
        made: Json = {code: (text or {}).get(code) for code in self.languages}
        if text and not any(made.values()):
            made |= dict(list(text.items())[:1])
        return made


def event_record(kept: Json, discretion: _Discretion) -> Json:
    """Make the record of an event."""
    present = discretion.present
    doubtful = kept["doubtful"]
    entry, target = kept["entry"], kept["moved_to"]
    kind = EventKind.of(kept["kind"]) or EventKind.CHANGED
    gone = discretion.gone(entry)
    name, name_withheld = kept["name"], discretion.why_not(kept, "/name", doubtful["name"])
    if gone is not None:
        name, name_withheld = {code: said for code, said in gone.items() if said}, None
    elif name_withheld:
        name = {}
    reason, reason_withheld = kept["reason"], _why_no_reason(kept, discretion)
    if reason_withheld:
        reason = None
    summary = kept["summary"]
    if summary and discretion.why_not(kept, "/summary", doubtful["summary"]):
        summary = None
    event = Event(kind, entry, name, kept["status_before"], kept["status"], target, reason)
    changes = [_change(kept, change, discretion) for change in kept["changes"]]
    where = target if target in present.ids else entry
    return {
        "id": event_id(kept),
        "url": present.base_url + addresses.event_page(where, kept["commit"]),
        "kind": kind.value,
        "entry": entry,
        "organisation": entry.split("/")[0],
        "name": discretion.written(name),
        "title": discretion.told(event.title_in),
        "summary": discretion.written(summary) if summary else None,
        "date": kept["date"],
        "commit": kept["commit"],
        "path": f"{kept['folder']}algorithms/{target or entry}.yml",
        "status_before": kept["status_before"],
        "status": kept["status"],
        "moved_to": target,
        "reason": discretion.written(reason) if reason else None,
        "first": kept["first"],
        "unreadable": kept["unread"],
        "changes": changes,
        "words": _lines(kept, event, changes, discretion),
        "withheld": name_withheld
        or reason_withheld
        or next((change["withheld"] for change in changes if change["withheld"]), None),
    }


def event_id(kept: Json) -> str:
    """Name an event for ever: by its commit, its entry and its kind."""
    made = uuid5(NAMESPACE_URL, f"{kept['commit']}/{kept['entry']}/{kept['kind']}")
    return made.urn


def _why_no_reason(kept: Json, discretion: _Discretion) -> Text | None:
    """Say why the reason a tombstone gives is not repeated; it is meant to be read, so rarely."""
    redaction = discretion.redaction(kept, "/reason") if kept["reason"] else None
    if redaction is None and any(code in _REFUSED for code, _ in kept["doubtful"]["reason"]):
        return discretion.spoken(MAY_BE_PRIVATE)
    return redaction


def _change(event: Json, kept: Json, discretion: _Discretion) -> Json:
    path, before, after = path_of(kept["field"]), kept["before"], kept["after"]
    change = Change(
        path, kept["kind"], before, after, model_of({str(step): None for step in path[:1]})
    )
    why = discretion.why_not(event, kept["field"], kept["doubtful"])

    def label(tongue: Tongue) -> str:
        return _kept_or(kept["label"], tongue, change.label_in)

    def words(tongue: Tongue) -> str:
        if why is None:
            return _kept_or(kept["words"], tongue, change.words_in)
        return tongue.say(NOT_REPEATED).format(label=label(tongue), why=tongue.pick(why))

    return {
        "field": kept["field"],
        "kind": kept["kind"],
        "label": discretion.told(label),
        "before": before if why is None else None,
        "after": after if why is None else None,
        "words": discretion.told(words),
        "withheld": why,
    }


def _kept_or(kept: Sequence[str], tongue: Tongue, make: Callable[[Tongue], str]) -> str:
    """Give what is remembered in the two languages of the program, or make it in another."""
    if tongue.language in Bilingual._fields:
        return kept[Bilingual._fields.index(tongue.language)]
    return make(tongue)


def _lines(
    kept: Json, event: Event, changes: Sequence[Json], discretion: _Discretion
) -> list[Json]:
    """Say what happened, one line for each fact."""
    lines = []
    if kept["first"] and event.kind is EventKind.REGISTERED:
        lines.append(discretion.spoken(IS_FIRST))
    if kept["unread"]:
        commits = ", ".join(sha[:12] for sha in kept["unread"])
        lines.append(discretion.told(lambda tongue: tongue.say(NOT_READ).format(commits=commits)))
    lines += [discretion.told(tell) for tell in event.facts()]
    return [*lines, *(change["words"] for change in changes)]


def unrecorded_tombstones(history: History, present: Present) -> list[Json]:
    """Make the tombstones of entries that went without one, as git tells it.

    Args:
        history: what happened.
        present: what the register holds now.
    """
    ids = present.ids
    last: dict[str, Json] = {}
    for event in history.events:
        last.setdefault(event["entry"], event)
        if event["moved_to"]:
            last.setdefault(event["moved_to"], event)
    gone = {
        entry: event
        for entry, event in last.items()
        if entry == event["entry"]
        and entry not in ids
        and event["kind"] in (EventKind.WITHDRAWN.value, EventKind.MOVED.value)
    }
    made = []
    for entry, event in sorted(gone.items()):
        target = _end_of_the_way(entry, gone, ids)
        reason = NOT_RECORDED_MOVE if target else NOT_RECORDED
        made.append(
            {
                "id": entry,
                "url": present.base_url + addresses.algorithm_page(entry),
                "kind": "moved" if target else "withdrawn",
                "name": event["name"]
                if any(event["name"].values())
                else {present.tongues[0].language: entry},
                "date": event["date"][: len("yyyy-mm-dd")],
                "reason": event["reason"] or spoken(reason, present.tongues),
                "moved_to": target,
                "recorded": False,
                "revisions": list(history.revisions.get(entry, ())),
            }
        )
    return made


def _end_of_the_way(entry: str, gone: Mapping[str, Json], ids: frozenset[str]) -> str | None:
    """Follow moves to an entry that is there; None when they lead nowhere."""
    seen = {entry}
    target: Any = gone[entry]["moved_to"]
    while target and target not in ids:
        if target in seen or target not in gone:
            return None
        seen.add(target)
        target = gone[target]["moved_to"]
    return target or None
