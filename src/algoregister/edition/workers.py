"""Work on many things at once: over the processors there are, in order, with bounded memory."""

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from threading import Thread
from typing import Any, TypeVar

from algoregister.model.wording import Bilingual

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 64
FEW = 2 * CHUNK
"""So few things are done faster here than by workers that have to be started."""

AHEAD = 16
"""So many chunks for each worker wait to be done, so that none stands still behind a slow one."""
CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
"""Workers share what there is already; where that cannot be, everything is done in one process."""

WORKER_STOPPED = Bilingual(
    "Een van de processen die het werk deden, is van buiten gestopt. Misschien was het geheugen vol. "
    "Probeer het opnieuw.",
    "One of the processes that did the work was stopped from outside. Perhaps memory was full. "
    "Try again.",
)

_shared: Any = None


class WorkerStopped(ChildProcessError):
    """A worker was stopped by something else than this program, such as a system out of memory."""

    message = WORKER_STOPPED

    def __str__(self) -> str:
        """Give what is said in English."""
        return WORKER_STOPPED.en


def processors() -> int:
    """Give how many processes may run at once."""
    return max(
        1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )


def in_parallel(
    work: Callable[[Any, Sequence[T]], Sequence[R]],
    shared: Any,
    things: Sequence[T],
    workers: int,
    *,
    chunk: int = CHUNK,
    few: int = FEW,
) -> Iterator[R]:
    """Give the results of some work on many things, in the order of the things.

    Args:
        work: does it for a chunk of things; a function of a module, so that workers find it.
        shared: what the work needs besides; given to each worker once.
        things: to work on.
        workers: how many processes; with one, everything is done in this one.
        chunk: how many things a worker is given at once.
        few: so few things are worked on in this process.

    Raises:
        WorkerStopped: a worker was killed.
    """
    with begun(work, shared, things, workers, chunk=chunk, few=few) as results:
        yield from results


@contextmanager
def begun(
    work: Callable[[Any, Sequence[T]], Sequence[R]],
    shared: Any,
    things: Sequence[T],
    workers: int,
    *,
    chunk: int = CHUNK,
    few: int = FEW,
) -> Iterator[Iterator[R]]:
    """Begin what `in_parallel` does, and give its results when they are asked for.

    Until then, this process may do something else. What has not been begun at the end of the
    context is left undone; what has been is waited for.
    """
    if workers < 2 or len(things) <= few or not CAN_FORK:
        yield (result for some in chunks(things, chunk) for result in work(shared, some))
        return
    context = multiprocessing.get_context("fork")
    pending = iter(chunks(things, chunk))
    waiting: deque[Future[Sequence[R]]] = deque()
    try:
        with ProcessPoolExecutor(workers, context, _share, (shared,)) as pool:
            for some in islice(pending, AHEAD * workers):
                waiting.append(pool.submit(_do, work, some))

            def results() -> Iterator[R]:
                while waiting:
                    yield from waiting.popleft().result()
                    for some in islice(pending, 1):
                        waiting.append(pool.submit(_do, work, some))

            try:
                yield results()
            finally:
                pool.shutdown(cancel_futures=True)
    except BrokenExecutor as broken:
        raise WorkerStopped from broken


def in_background(work: Callable[[], bool]) -> Callable[[], bool | None]:
    """Let another process do some work; where that cannot be, it is done before anything else.

    Args:
        work: tells whether it went well; it sees everything as it is now.

    Returns:
        Tells how it went; None for as long as it is not done.
    """
    if not CAN_FORK:
        outcome = work()
        return lambda: outcome
    process = multiprocessing.get_context("fork").Process(target=_in_background, args=(work,))
    process.start()
    return lambda: None if process.is_alive() else process.exitcode == 0


@contextmanager
def meanwhile(work: Callable[[], bool], workers: int) -> Iterator[Callable[[], bool]]:
    """Let another process look at something while this one goes on.

    Args:
        work: tells whether all is well; it sees everything as it is now, and changes nothing.
        workers: how many processes there may be; with one, the work is done when it is asked for.

    Yields:
        Tells how it went; waits for that.
    """
    if workers < 2 or not CAN_FORK:
        yield work
        return
    process = multiprocessing.get_context("fork").Process(target=_in_background, args=(work,))
    process.start()

    def outcome() -> bool:
        process.join()
        return process.exitcode == 0

    try:
        yield outcome
    finally:
        process.terminate()  # what nobody waited for is of no use
        process.join()


def _in_background(work: Callable[[], bool]) -> None:
    """Do some work in a process of its own."""
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        done = work()
    except KeyboardInterrupt:  # the one who started this is told as well
        done = False
    sys.exit(0 if done else 1)


def chunks(things: Sequence[T], size: int = CHUNK) -> Iterable[Sequence[T]]:
    """Divide things into chunks, in order."""
    for start in range(0, len(things), size):
        yield things[start : start + size]


def _share(shared: Any) -> None:
    global _shared  # noqa: PLW0603 - a worker process has one task, and is given it once
    _shared = shared
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that waits for the results has been killed; nobody would tell a worker."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(work: Callable[[Any, Sequence[T]], Sequence[R]], chunk: Sequence[T]) -> Sequence[R]:
    return work(_shared, chunk)
