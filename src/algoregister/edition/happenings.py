"""What happened to the entries of a register: events from git, each derived once and remembered.

An event is kept as plain JSON, whole and in both languages of the program; what may be published
of it is decided at each build (see `publishing.event_records`).
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

import orjson

from algoregister.checking import history
from algoregister.checking.history import GitFailed, MainLine, Repository, Step
from algoregister.checking.personal_data import NO_PROSE, is_meant
from algoregister.checking.sightings import sightings
from algoregister.model.wording import Bilingual
from algoregister.publishing.comparable import language_of, text_of
from algoregister.publishing.convert import Json
from algoregister.publishing.events import (
    Event,
    EventKind,
    Value,
    event_of,
    with_moves,
)
from algoregister.reading.document import Document, Path, read_document
from algoregister.reading.limits import LIMITS, Limits

_MEMORY = "happenings.json"
_VERSIONS_KEPT = 512


@dataclass(frozen=True, slots=True)
class Happenings:
    """What is known of the history of a register.

    Attributes:
        events: the oldest first, as they are kept.
        known_from: time from which every event is told; None when nothing is known, or when
            nothing ever happened.
        note: why something is missing; None when nothing is.
    """

    events: tuple[Json, ...]
    known_from: str | None
    note: Bilingual | None


NOTHING_TOLD = Happenings((), None, history.NO_COMMITS)


@dataclass(slots=True)
class Standing:
    """Where an entry stands, after the steps so far.

    Attributes:
        version: name git gives to the last version that could be read; None when it is gone.
        known: whether any version of it could ever be read.
        unread: commits since the last one whose version could not be read.
    """

    version: str | None = None
    known: bool = False
    unread: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Telling:
    """The events told so far, and where every entry that ever was stands."""

    standings: dict[str, Standing]
    events: list[Json]


Present = Callable[[str, str], Json | None]
"""Gives what lists show of an entry, if its file is exactly a given version of it; else None."""


def happenings(
    root: FilePath,
    memory_folder: FilePath,
    version: str,
    present: Present,
    *,
    revision: str = "HEAD",
    limits: Limits = LIMITS,
) -> Happenings:
    """Find out what happened to the entries of a register.

    Args:
        root: folder of the register; it need not be there in a bare repository.
        memory_folder: where events are remembered, so that each is derived once.
        version: digest of the program; another version remembers nothing.
        present: spares reading versions that have been read already.
        revision: the last commit to tell of.
        limits: how large a version may be to be read.
    """
    try:
        repository = history.find_repository(root)
    except GitFailed as failed:
        note = history.NO_REPOSITORY if failed.is_no_repository else history.HISTORY_REFUSED
        return Happenings((), None, note)
    tip = repository.commit(revision)
    if tip is None:
        return Happenings((), None, history.NO_COMMITS)
    try:
        return _told(repository, tip, memory_folder, version, present, limits)
    except GitFailed:
        return Happenings((), None, history.HISTORY_REFUSED)


def _told(
    repository: Repository,
    tip: history.Commit,
    memory_folder: FilePath,
    version: str,
    present: Present,
    limits: Limits,
) -> Happenings:
    folder = history.folder_at(repository, tip)
    if folder is not None:
        repository = replace(repository, prefix=folder)
    boundary = hashlib.sha256(repository.boundary()).hexdigest()
    key = [version, _shown(repository.prefix), boundary, repository.is_partial]
    memory = _recalled(memory_folder / _MEMORY, key)
    if memory and memory["tip"] == tip.sha:
        return _known(memory)
    line = history.main_line(repository, tip, memory["tip"]) if memory else None
    if line is None or line.missing:
        memory, line = None, history.main_line(repository, tip)
    if line is None:
        raise GitFailed(f"no history of {tip.sha}")
    standings = {
        entry: Standing(*held) for entry, held in (memory["standings"] if memory else {}).items()
    }
    telling = _Telling(standings, list(memory["events"]) if memory else [])
    with history.Blobs(repository, limits.bytes, line.missing) as blobs:
        _tell(telling, line, _Versions(blobs, limits), present)
    note = memory["note"] if memory else line.note
    made = {
        "key": key,
        "tip": tip.sha,
        "known_from": (memory["known_from"] if memory else None) or line.known_from,
        "note": list(note) if note else None,
        "standings": {
            entry: [held.version, held.known, held.unread] for entry, held in standings.items()
        },
        "events": telling.events,
    }
    _remember(memory_folder / _MEMORY, made)
    return _known(made)


def _known(memory: Json) -> Happenings:
    note = Bilingual(*memory["note"]) if memory["note"] else None
    return Happenings(tuple(memory["events"]), memory["known_from"], note)


def _recalled(path: FilePath, key: list[Any]) -> Json | None:
    try:
        memory: Json = orjson.loads(path.read_bytes())
        wanted = ("tip", "known_from", "note", "standings", "events")
        return memory if memory["key"] == key and all(name in memory for name in wanted) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(path: FilePath, memory: Json) -> None:
    try:
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_bytes(orjson.dumps(memory))
        fresh.replace(path)
    except OSError:  # nothing depends on it
        return


class _Versions:
    """Reads versions of files; those asked for last are kept at hand."""

    def __init__(self, blobs: history.Blobs, limits: Limits) -> None:
        self._blobs = blobs
        self._limits = limits
        self.read = lru_cache(maxsize=_VERSIONS_KEPT)(self._read)

    def of(self, oid: str | None) -> Value:
        """Give the fields of a version; None for none."""
        return self.read(oid) if oid is not None else None

    def _read(self, oid: str) -> Value:
        """Give the fields of a version; None when it cannot be read."""
        data = self._blobs.read(oid)
        if data is None:
            return None
        read = read_document(data, oid, self._limits)
        return read.value if isinstance(read, Document) else None


def _tell(telling: _Telling, line: MainLine, versions: _Versions, present: Present) -> None:
    """Go through the steps, the oldest first."""
    for number, step in enumerate(line.steps):
        if number < line.untold:
            for change in step.changes:
                telling.standings[change.entry] = Standing(change.after, known=True)
        else:
            telling.events += _events(telling.standings, step, versions, present)


def _events(
    standings: dict[str, Standing], step: Step, versions: _Versions, present: Present
) -> Iterator[Json]:
    """Say what a step did to the entries, and where they stand after it."""
    first = not standings
    earlier = {
        change.entry: replace(standings.get(change.entry, Standing())) for change in step.changes
    }
    before = {entry: standing.version for entry, standing in earlier.items()}
    after: dict[str, str | None] = {}
    found: dict[str, Event] = {}
    summaries: dict[str, dict[str, str]] = {}
    for change in step.changes:
        entry, oid = change.entry, change.after
        listed = None if oid is None or earlier[entry].known else present(entry, oid)
        event: Event | None
        if listed is not None:
            name = _texts(listed["name"])
            event = Event(EventKind.REGISTERED, entry, name, None, listed["status"])
            summaries[entry] = _texts(listed["summary"])
        elif oid is not None and versions.read(oid) is None:
            unread = [*earlier[entry].unread, step.commit.sha]
            standings[entry] = replace(earlier[entry], unread=unread)
            continue
        else:
            event = event_of(entry, versions.of(before[entry]), versions.of(oid))
        after[entry] = oid
        standings[entry] = Standing(oid, earlier[entry].known or oid is not None)
        if event is not None:
            found[entry] = event
    happened = with_moves(
        found,
        lambda entry: versions.of(before.get(entry)),
        lambda entry: versions.of(after.get(entry)),
        _unchanged_moves(found, before, after),
    )
    for event in happened:
        entry = event.entry
        told = event
        if event.kind is EventKind.REGISTERED and earlier[entry].known:
            told = replace(event, kind=EventKind.REINSTATED)
        if entry not in summaries and told.kind in (EventKind.REGISTERED, EventKind.REINSTATED):
            summaries[entry] = _summary_of(versions.of(after[entry]))
        ids = {entry, event.moved_to or entry} & earlier.keys()
        unread = [sha for each in sorted(ids) for sha in earlier[each].unread]
        yield _kept(told, step, summaries.get(entry, {}), unread, first=first)


def _texts(text: Mapping[str, str | None] | None) -> dict[str, str]:
    return {code: found for code, found in (text or {}).items() if found}


def _unchanged_moves(
    found: Mapping[str, Event],
    before: Mapping[str, str | None],
    after: Mapping[str, str | None],
) -> dict[str, str]:
    """Find the entries whose file, unchanged, went from one address to another."""
    come: dict[str, list[str]] = {}
    for entry, event in found.items():
        if event.kind is EventKind.REGISTERED:
            come.setdefault(after[entry] or "", []).append(entry)
    moves = {}
    for entry, event in found.items():
        oid = before[entry]
        if event.kind is EventKind.WITHDRAWN and after[entry] is None and oid in come:
            named = [other for other in come[oid] if other.split("/")[1] == entry.split("/")[1]]
            target = (named or come[oid])[0]
            come[oid].remove(target)
            if not come[oid]:
                del come[oid]
            moves[entry] = target
    return moves


def _summary_of(value: Value) -> dict[str, str]:
    """Give what a version says of its entry in short, per language; empty when it says nothing."""
    return text_of(value.get("summary"), language_of(value)) if value else {}


def _shown(path: str) -> str:
    """Give a path as text; bytes that are none are shown as such."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _kept(
    event: Event, step: Step, summary: Mapping[str, str], unread: list[str], *, first: bool
) -> Json:
    """Write an event down, with what in it may be about people."""
    return {
        "commit": step.commit.sha,
        "date": step.commit.time,
        "folder": _shown(step.folder),
        "kind": event.kind.value,
        "entry": event.entry,
        "name": dict(event.name),
        "summary": dict(summary),
        "status_before": event.status_before,
        "status": event.status,
        "moved_to": event.moved_to,
        "reason": dict(event.reason) if event.reason else None,
        "changes": [
            {
                "field": change.pointer,
                "label": list(change.label),
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "words": list(change.words),
                "doubtful": doubtful([change.before, change.after], change.path),
            }
            for change in event.changes
        ],
        "doubtful": {
            "name": doubtful(event.name, ("name",)),
            "summary": doubtful(summary, ("summary",)),
            "reason": doubtful(event.reason, ("tombstone", "reason")),
        },
        "first": first,
        "unread": unread,
    }


def doubtful(value: Any, path: Path = ()) -> list[list[str]]:
    """Find what in a value may be about a person, or secret: the rule it breaks, and the words.

    Args:
        value: anything that stands in a file.
        path: keys and positions that lead to it there.
    """
    found = set()
    left: list[tuple[Any, Path]] = [(value, path)]
    while left:
        held, there = left.pop()
        if isinstance(held, Mapping):
            left += [(inner, (*there, key)) for key, inner in held.items()]
        elif isinstance(held, list | tuple):
            left += [(inner, there) for inner in held]
        elif isinstance(held, str) and not (there and there[-1] in NO_PROSE):
            for sighting in sightings(held):
                if not is_meant(there or ("",), held, sighting.code):
                    found.add((sighting.code, held[sighting.start : sighting.end]))
    return [list(pair) for pair in sorted(found)]
