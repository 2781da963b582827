"""Making the files of a site: side by side, each only when what it is made from has changed."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import move
from typing import BinaryIO, NamedTuple

from algoregister.edition.surroundings import digest
from algoregister.edition.workers import begun, in_parallel
from algoregister.publishing.earlier import Content, Earlier, Kept, Piece
from algoregister.site.pages.tasks import Asked
from algoregister.site.tree import Done, SiteTree, Written, notes_file

_TOGETHER = 16
"""So many light jobs are handed to a worker at once."""
_AT_ONCE = 1 << 18
"""So many bytes of an old file are taken over at once: they stay near the processor."""
_FEW = 24
"""So few are done faster here than by workers that have to be started."""


class Job(NamedTuple):
    """Something that makes files of the site.

    Attributes:
        name: tells it from all others, in every build.
        make: gives paths and contents; is told what it made in the build before.
        state: digest of what it is made from, besides what it asks; None when it is always to be
            made anew (and its files are written only when their bytes have changed).
        asked: notes what it asks.
        heavy: whether it takes as long as many others.
        common: digest of what must be the same for its notes to be of use; None when it keeps none.
        prepare: does, once, what the job and others like it share; may be called again, for nothing.
    """

    name: str
    make: Callable[[Earlier], Iterator[tuple[str, Content]]]
    state: str | None = None
    asked: Asked | None = None
    heavy: bool = False
    common: str | None = None
    prepare: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """What every worker is given."""

    jobs: Sequence[Job]
    tree: SiteTree


_Result = tuple[int, dict[str, str], dict[str, Written], str]


class MadeTwice(ValueError):
    """Two jobs make a file of the same path: a mistake in the program."""


class NotThere(LookupError):
    """A job took a file to be there that is not."""


def produce(
    jobs: Sequence[Job],
    tree: SiteTree,
    workers: int,
    then: Callable[[], Iterable[Job]] = tuple,
) -> tuple[dict[str, Written], dict[str, Done]]:
    """Make the files of a site in the folder of its tree.

    Args:
        jobs: what makes them; where two make the same file, the program is wrong.
        tree: where they are to stand, and what of them stands there already.
        workers: how many processes may work on it.
        then: gives further jobs; it is asked while the first ones are done, so they should be long.

    Returns:
        Every file there is now, and what made it.
    """
    made = _Made(tree)
    if not tree.done:  # all is to be done: whoever begins late takes no longer than the others
        jobs, then = [*jobs, *then()], tuple
    todo = made.todo(jobs)
    portions = _portions(jobs, todo)
    with begun(_make, _Work(jobs, tree), portions, workers, chunk=1, few=1) as results:
        with undisturbed():
            more = list(then())
        left = _portions(more, made.todo(more))
        if len(left) == 1:
            made.note(more, _make(_Work(more, tree), left))
            left = []
        made.note(jobs, results)
    made.note(more, in_parallel(_make, _Work(more, tree), left, workers, chunk=1, few=1))
    return made.files, made.done


class _Made:
    """What has been made up to now.

    Attributes:
        files: every file, by path.
        done: what made them.
    """

    def __init__(self, tree: SiteTree) -> None:
        """Begin with nothing."""
        self.files: dict[str, Written] = {}
        self.done: dict[str, Done] = {}
        self._tree = tree

    def todo(self, jobs: Sequence[Job]) -> list[int]:
        """Take over what jobs made before and is still right; give the others, prepared."""
        tree, todo = self._tree, []
        with undisturbed():
            for index, job in enumerate(jobs):
                before = tree.done.get(job.name)
                made = _standing(job, before, tree.known)
                if before is None or made is None:
                    todo.append(index)
                else:
                    self._note(job, made, before)
        for prepare in {jobs[index].prepare for index in todo}:
            if prepare is not None:  # here, so that no worker has to
                prepare()
        return todo

    def note(self, jobs: Sequence[Job], results: Iterable[list[_Result]]) -> None:
        """Note what has been made."""
        for portion in results:
            for index, answers, made, notes in portion:
                job = jobs[index]
                self._note(job, made, Done(job.state or "", answers, list(made), notes))

    def _note(self, job: Job, made: Mapping[str, Written], of_job: Done) -> None:
        together = len(self.files) + len(made)
        self.files.update(made)
        if len(self.files) != together:
            raise MadeTwice(f"{job.name}: makes a file that another made: {', '.join(made)}")
        self.done[job.name] = of_job


def _standing(
    job: Job, before: Done | None, known: Mapping[str, Written]
) -> dict[str, Written] | None:
    """Give what a job made before, if it is still right and still there."""
    if before is None or job.state is None or job.state != before.state:
        return None
    try:
        made = {path: known[path] for path in before.paths}
    except KeyError:
        return None
    asked = job.asked
    return made if asked is None or asked.holds(before.answers) else None


def _portions(jobs: Sequence[Job], todo: Sequence[int]) -> list[list[int]]:
    """Divide jobs into portions of about the same work, the heavy ones first."""
    heavy = [[index] for index in todo if jobs[index].heavy]
    light = [index for index in todo if not jobs[index].heavy]
    if len(light) <= _FEW and not heavy:
        return [light] if light else []
    return heavy + [light[at : at + _TOGETHER] for at in range(0, len(light), _TOGETHER)]


def _make(work: _Work, portions: Sequence[list[int]]) -> list[list[_Result]]:
    """Make the files of some jobs; runs in a worker."""
    return [[_made(work, index) for index in portion] for portion in portions]


def _made(work: _Work, index: int) -> _Result:
    job, tree = work.jobs[index], work.tree
    if job.asked is not None:
        job.asked.answers.clear()
    folder = str(tree.folder)
    earlier = Earlier(tree.folder, tree.known, partial(_notes, job, tree))
    made = {
        path: write(folder, path, data, tree.known.get(path)) for path, data in job.make(earlier)
    }
    answers = dict(job.asked.answers) if job.asked is not None else {}
    return index, answers, made, _left(job, earlier, tree)


def _notes(job: Job, tree: SiteTree) -> bytes | None:
    """Give what a job left for this build, if all it made stands as it was written."""
    before = tree.done.get(job.name)
    if tree.memory is None or before is None or not before.notes or job.common is None:
        return None
    if not all(path in tree.known for path in before.paths):
        return None
    try:
        notes = notes_file(tree.memory, before.notes).read_bytes()
    except OSError:
        return None
    return notes if before.notes == _name_of(notes, job.common) else None


def _left(job: Job, earlier: Earlier, tree: SiteTree) -> str:
    """Keep what a job leaves for the next build; give its name, empty for nothing."""
    if tree.memory is None or earlier.left is None or job.common is None:
        return ""
    name = _name_of(earlier.left, job.common)
    path = notes_file(tree.memory, name)
    if not path.exists():
        fresh = path.with_suffix(".new")
        fresh.write_bytes(earlier.left)
        fresh.replace(path)
    return name


def _name_of(notes: bytes, common: str) -> str:
    return digest([common, digest(notes)])


def write(folder: str, path: str, content: Content, known: Written | None) -> Written:
    """Write a file that is not there, or replace one that has other bytes; never through a link.

    Args:
        folder: of the site.
        path: from there.
        content: of the file.
        known: the file that stands there already.
    """
    target = f"{folder}/{path}"
    if content is None:
        if known is None:
            raise NotThere(path)
        return known
    if isinstance(content, bytes):
        sha = hashlib.sha256(content).hexdigest()
        if known is not None:
            if known.sha256 == sha:
                return known
            os.unlink(target)  # noqa: PTH108 - ten thousand times
        with _opened(target) as file:
            file.write(content)
    else:
        part = f"{target}.part"
        if isinstance(content, Path):
            sha = _taken(content, part)
        else:
            sha = _put_together(content, target, part)
        if known is not None and known.sha256 == sha:
            os.unlink(part)  # noqa: PTH108
            return Written(*known)  # another one: something happened in its folder
        os.replace(part, target)  # noqa: PTH105
    found = os.stat(target)  # noqa: PTH116
    return Written((found.st_size, found.st_mtime_ns, found.st_ino), sha)


def _taken(made: Path, part: str) -> str:
    """Take a file that was made elsewhere; give its digest."""
    Path(part).parent.mkdir(parents=True, exist_ok=True)
    move(made, part)  # without copying it, where that can be
    with open(part, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put_together(pieces: Iterable[Piece], old: str, part: str) -> str:
    """Write a file from pieces; give its digest."""
    total = hashlib.sha256()
    with _opened(part) as file:
        for piece in _joined(_read(pieces, old)):
            total.update(piece)
            file.write(piece)
    return total.hexdigest()


def _opened(path: str):  # type: ignore[no-untyped-def]
    """Open a file that must not be there yet; make its folder when it is not there."""
    try:
        return open(path, "xb")  # noqa: PTH123
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return open(path, "xb")  # noqa: PTH123


def _read(pieces: Iterable[Piece], old: str) -> Iterator[bytes]:
    """Give pieces as bytes; those that are kept stand in the old file."""
    with ExitStack() as stack:
        file: BinaryIO | None = None
        for piece in pieces:
            if not isinstance(piece, Kept):
                yield piece
                continue
            if file is None:
                file = stack.enter_context(open(old, "rb"))  # noqa: PTH123
            file.seek(piece.start)
            for start in range(piece.start, piece.end, _AT_ONCE):
                length = min(_AT_ONCE, piece.end - start)
                read = file.read(length)
                if len(read) != length:
                    raise NotThere(f"{old}: it has no bytes {piece.start} to {piece.end}")
                yield read


def _joined(pieces: Iterable[bytes], size: int = 1 << 18) -> Iterator[bytes]:
    """Put small pieces together."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        if len(piece) >= size:
            yield b"".join(waiting)
            yield piece
            waiting, length = [], 0
            continue
        waiting.append(piece)
        length += len(piece)
        if length >= size:
            yield b"".join(waiting)
            waiting, length = [], 0
    yield b"".join(waiting)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Read without the collector of garbage, which would look at all that is there again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settle() -> None:
    """Let the collector of garbage work again, but never look at what is there already."""
    gc.freeze()
    gc.enable()
