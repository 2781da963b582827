"""Making an edition: everything assessed, what has not changed remembered."""

import dataclasses
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

import orjson

from algoregister.checking.rule import Whole
from algoregister.checking.rules import file_problems, has_errors, register_problems
from algoregister.checking.source_texts import source_text_problems
from algoregister.edition.assess import ENTRY, Assessed, assess, publish_checked
from algoregister.edition.memory import Memory, NewerRecords, Records, Remembered, Span, stamp_of
from algoregister.edition.program import program_digest
from algoregister.edition.room import Room
from algoregister.edition.surroundings import Surroundings, digest, surroundings_of
from algoregister.edition.workers import in_parallel
from algoregister.model.entry import Entry
from algoregister.model.tombstone import Tombstone
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity, in_order, say
from algoregister.publishing.convert import Json
from algoregister.publishing.publish import WrittenRecords
from algoregister.reading.characters import visible
from algoregister.reading.document import Document
from algoregister.reading.limits import LIMITS, Limits
from algoregister.reading.register_folder import (
    Frame,
    Register,
    algorithm_id,
    read_algorithm,
    read_data,
    read_frame,
)

Progress = Callable[[int, int], None]
"""Told, now and then, how many of how many algorithms have been assessed."""


CHANGED = Bilingual(
    "{file} is veranderd terwijl het werd gelezen. Probeer het opnieuw.",
    "{file} changed while it was being read. Try again.",
)


class ChangedMeanwhile(OSError):
    """A file was no longer what it was when it was read again, for the rules about all of them."""

    def __init__(self, path: str) -> None:
        """Say which file."""
        self.message = say(CHANGED, file=visible(path))
        super().__init__(self.message.en)


NO_STAMP = (0, 0, 0)
"""Of a file of which not all is remembered: it is looked at again."""
_NO_REVISIONS = b'"revisions":[]}\n'
"""How a record ends before its history is known: `revisions` is its last key."""

TEXT_OF = "text of "
"""Begins what the text of a source is remembered by."""


class RecordList(WrittenRecords):
    """The published records of all entries, sorted by id; each is parsed when it is asked for."""

    def __init__(
        self,
        records: Records | NewerRecords,
        spans: Sequence[Span],
        digests: Sequence[str],
        revisions: Sequence[bytes],
    ) -> None:
        """List records.

        Args:
            records: the file they are in.
            spans: where each stands.
            digests: of each.
            revisions: the versions of each, as JSON; empty for an entry without any.
        """
        self._records = records
        self._spans = spans
        self._digests = digests
        self._revisions = revisions
        self._whole: list[str | None] = [None] * len(spans)

    @overload
    def __getitem__(self, index: int) -> Json: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Json]: ...
    def __getitem__(self, index: int | slice) -> Json | Sequence[Json]:
        if isinstance(index, slice):
            return RecordList(
                self._records, self._spans[index], self._digests[index], self._revisions[index]
            )
        parsed: Json = orjson.loads(self.written(index))
        return parsed

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Json]:
        for index in range(len(self._spans)):
            yield self[index]

    def written(self, index: int) -> bytes:
        """Give a record as it is published: one line of JSON."""
        record = self._records.read(self._spans[index])
        revisions = self._revisions[index]
        if not revisions:
            return record
        if not record.endswith(_NO_REVISIONS):
            raise ValueError("the last key of a record is not revisions")
        return record.removesuffix(_NO_REVISIONS) + b'"revisions":' + revisions + b"}\n"

    def replaced(self, index: int, record: bytes, own: str) -> "RecordList":
        """Give the same list with a newer version of one record, which is kept in memory.

        Args:
            index: of the record.
            record: its newer version, as JSON.
            own: digest of that.
        """
        records = self._records
        if isinstance(records, Records):
            records = NewerRecords(records)
        spans, digests = list(self._spans), list(self._digests)
        spans[index], digests[index] = records.add(record), own
        made = RecordList(records, spans, digests, self._revisions)
        made._whole = [*self._whole[:index], None, *self._whole[index + 1 :]]
        return made

    def digest(self, index: int) -> str:
        """Give a short text that changes when the record does."""
        found = self._whole[index]
        if found is None:
            revisions, own = self._revisions[index], self._digests[index]
            found = self._whole[index] = digest([own, digest(revisions)]) if revisions else own
        return found


@dataclass(frozen=True, slots=True)
class Assessment:
    """A whole register, assessed.

    Attributes:
        frame: everything but the algorithms.
        problems: everything that is wrong, in order.
        files: what is known of each file of an algorithm, by path, in order.
        memory: where the records are.
        fresh: paths of the files that were assessed anew.
    """

    frame: Frame
    problems: Sequence[Problem]
    files: Mapping[str, Remembered]
    memory: Memory
    fresh: Sequence[str]

    @property
    def checked(self) -> int:
        """How many files were looked at."""
        return len(self.frame.documents) + len(self.files)

    @property
    def has_errors(self) -> bool:
        """Whether something keeps the register from being published."""
        return has_errors(list(self.problems))

    def facts(self, kind: str) -> dict[str, Json]:
        """Give the facts of all entries, or of all tombstones, by id."""
        return {
            algorithm_id(path): kept.assessed.facts
            for path, kept in self.files.items()
            if kept.assessed.facts is not None and kept.assessed.facts["kind"] == kind
        }

    def records(self, revisions: Mapping[str, Sequence[Json]]) -> RecordList:
        """Give the published records of all entries, sorted by id.

        Args:
            revisions: the versions of each entry, by id.
        """
        found = sorted(
            (algorithm_id(path), kept.span, str(kept.assessed.facts["digest"]))
            for path, kept in self.files.items()
            if kept.span is not None
            and kept.assessed.facts is not None
            and kept.assessed.facts["kind"] == ENTRY
        )
        return RecordList(
            self.memory.records,
            [span for _, span, _ in found],
            [own for *_, own in found],
            [orjson.dumps(revisions[key]) if key in revisions else b"" for key, *_ in found],
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a register.

    Attributes:
        only: organisations whose algorithms are read; without them, all are. That those of the
            others are there is known, but nothing of what they hold.
        records: whether records are made for publication; without them, there are only problems.
    """

    only: Container[str] | None = None
    records: bool = True


EVERYTHING_PUBLISHED, PROBLEMS_ONLY = Wanted(), Wanted(records=False)


def assess_register(
    root: Path,
    prefix: str,
    memory_folder: Path,
    *,
    workers: int = 1,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
    today: str | None = None,
    wanted: Wanted = EVERYTHING_PUBLISHED,
) -> Assessment:
    """Read, check and publish every algorithm of a register; what has not changed is remembered.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        memory_folder: where assessments are remembered.
        workers: how many processes may work on it.
        limits: how large files may be.
        progress: told how far it is.
        today: the day for which problems are told that come and go with the days, `yyyy-mm-dd`;
            without one they are not told.
        wanted: what is asked for.
    """
    frame, problems = read_frame(root, prefix, limits)
    settings = frame.settings.model_dump(mode="json") if frame.settings else None
    memory = Memory(memory_folder, digest([program_digest(), settings, prefix]))
    problems += memory.problems_in(
        {
            **{path: document.text for path, document in frame.documents.items()},
            **{
                f"{TEXT_OF}{key}": f"{source.text.masks}\n{source.text.text}"
                for key, source in frame.sources.items()
            },
        },
        lambda path: list(_problems_in(frame, path)),
    )
    room = _room(limits, len(frame.algorithms))
    problems = list(room.take(problems))
    surroundings = surroundings_of(frame)
    files: dict[str, Remembered | None] = {}
    todo: list[str] = []
    checked: dict[str, Remembered] = {}
    for path in frame.algorithms:
        if wanted.only is not None and algorithm_id(path).split("/")[0] not in wanted.only:
            continue
        kept = memory.known.get(path)
        right = kept and _unchanged(kept, f"{root}/{path}") and kept.holds(surroundings)
        if kept and right and not (wanted.records and kept.assessed.is_unpublished):
            files[path] = kept
            room.take(kept.assessed.problems)
            continue
        files[path] = None
        todo.append(path)
        if kept and right:
            checked[path] = kept
    work = _Work(surroundings, wanted.records, checked)
    for done, (path, found) in enumerate(
        zip(todo, in_parallel(_assess_chunk, work, todo, workers), strict=True), start=1
    ):
        stamp, content, assessed = found
        span = memory.records.add(assessed.record) if assessed.record is not None else None
        told = room.take(assessed.problems)
        without = dataclasses.replace(assessed, record=None, problems=told)
        is_whole = len(told) == len(assessed.problems)
        files[path] = Remembered(stamp if is_whole else NO_STAMP, content, without, span)
        if progress is not None and (done % 100 == 0 or done == len(todo)):
            progress(done, len(todo))
    known = {path: kept for path, kept in files.items() if kept is not None}
    for kept in known.values():
        problems += kept.assessed.problems
    outlines = {
        algorithm_id(path): kept.assessed.outline
        for path, kept in known.items()
        if kept.assessed.outline is not None
    }
    problems += room.take(list(register_problems(Whole(_whole(frame, known), outlines, today))))
    problems += room.left_out(f"{prefix}register.yml")
    if todo or memory.others_changed or known.keys() != memory.known.keys():
        memory.save(known)
    all_told = in_order(problem for problem in problems if problem.holds_on(today))
    return Assessment(frame, all_told, memory.known, memory, todo)


def _room(limits: Limits, files: int) -> Room:
    """Give as many places as problems of so many files may have together."""
    warnings, for_each = limits.warnings
    return Room({Severity.ERROR: limits.errors, Severity.WARNING: warnings + for_each * files})


def _problems_in(frame: Frame, path: str) -> Iterator[Problem]:
    """Look at one file of a frame by itself, or at the text of a source."""
    if not path.startswith(TEXT_OF):
        return file_problems(path, frame.documents[path])
    key = path.removeprefix(TEXT_OF)
    return source_text_problems(frame.prefix, {key: frame.sources[key]}, frame.limits.problems)


def _unchanged(kept: Remembered, path: str) -> bool:
    try:
        return stamp_of(path) == kept.stamp
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker is to do with files.

    Attributes:
        surroundings: the register around them.
        records: whether they are made.
        checked: of the files that were checked before and are to be published now: what was found.
    """

    surroundings: Surroundings
    records: bool
    checked: Mapping[str, Remembered]


def _assess_chunk(
    work: _Work, paths: Sequence[str]
) -> list[tuple[tuple[int, int, int], str, Assessed]]:
    """Assess some files; runs in a worker."""
    found = []
    surroundings = work.surroundings
    for path in paths:
        try:
            stamp = stamp_of(surroundings.frame.root / path)
        except OSError:  # gone since the folder was looked at: reading it tells so
            stamp = NO_STAMP
        data, problems = read_data(surroundings.frame, path)
        if data is None:
            found.append((stamp, "", Assessed(path, problems, None, None, {})))
            continue
        content, kept = digest(data), work.checked.get(path)
        if kept is not None and kept.content == content:
            assessed = publish_checked(surroundings, data, kept.assessed)
        else:
            assessed = assess(surroundings.afresh(), path, data, publish=work.records)
        found.append((stamp, content, assessed))
    return found


def _whole(frame: Frame, files: Mapping[str, Remembered]) -> Register:
    """Give the register as rules about the whole of it see it; entries are read when asked for."""
    kinds = {
        algorithm_id(path): kept.assessed.facts["kind"]
        for path, kept in files.items()
        if kept.assessed.facts is not None
    }
    entries = [entry_id for entry_id, kind in kinds.items() if kind == ENTRY]
    tombstones = [entry_id for entry_id, kind in kinds.items() if kind != ENTRY]

    def entry(entry_id: str) -> Entry:
        path = f"algorithms/{entry_id}.yml"
        content = read_algorithm(frame, path).content
        if not isinstance(content, Entry):
            raise ChangedMeanwhile(frame.prefix + path)
        return content

    def tombstone(entry_id: str) -> Tombstone:
        path = f"algorithms/{entry_id}.yml"
        content = read_algorithm(frame, path).content
        if not isinstance(content, Tombstone):
            raise ChangedMeanwhile(frame.prefix + path)
        return content

    def document(path: str) -> Document:
        found = frame.documents.get(path) or read_algorithm(frame, path).document
        if found is None:
            raise ChangedMeanwhile(frame.prefix + path)
        return found

    return Register(
        frame.settings,
        frame.organisations,
        _Loaded(entries, entry),
        _Loaded(tombstones, tombstone),
        frame.sources,
        _Loaded([*frame.documents, *frame.algorithms], document),
        frame.prefix,
    )


class _Loaded(Mapping[str, Any]):
    """A mapping whose values are read when they are asked for."""

    def __init__(self, keys: Sequence[str], load: Callable[[str], Any]) -> None:
        self._keys = dict.fromkeys(keys)
        self._load = load

    def __getitem__(self, key: str) -> Any:
        if key not in self._keys:
            raise KeyError(key)
        return self._load(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
