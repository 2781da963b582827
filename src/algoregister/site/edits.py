"""Noticing edits: files that the system tells of, and looking at all of them now and then."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from algoregister.site.tree import Stamp, stamp_of

_EDITS = [FileCreatedEvent, FileModifiedEvent, FileDeletedEvent, FileMovedEvent]
_LOOK_EVERY, _FILES_A_SECOND = 4.0, 500
"""Seconds between two looks at all files, for folders of which the system tells no changes; more where
there are many, so that looking never takes more than a small part of the time."""
_AT_ONCE = 0.5
"""The same where the system tells nothing at all."""


class Edits:
    """Files that were edited; one that is as it was when it was asked for last does not count."""

    def __init__(self) -> None:
        """Know of none."""
        self._lock = Lock()
        self._told: set[str] = set()
        self._seen: dict[str, Stamp | None] = {}

    def tell(self, paths: Iterable[str]) -> None:
        """Take note of files that may have been edited."""
        with self._lock:
            self._told.update(paths)

    def take(self) -> set[Path]:
        """Give the files that were edited since this was asked last."""
        with self._lock:
            told, self._told = self._told, set()
        edited = set()
        for path in told:
            stamp = stamp_of(path)
            if path not in self._seen or self._seen[path] != stamp:
                self._seen[path] = stamp
                edited.add(Path(path))
        return edited


class Watching:
    """Watches files: told by the system where that can be, and by looking at them now and then.

    Attributes:
        edits: what was edited.
    """

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.edits = Edits()
        self._watched: list[tuple[FileSystemEventHandler, str, bool]] = []
        self._observers: list[Any] = []

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> object:
        """Watch a file, or a folder."""
        told = handler.on_any_event
        handler.on_any_event = self._noted(told)  # type: ignore[method-assign,assignment]
        self._watched.append((handler, path, recursive))
        return path

    def _noted(self, told: Callable[[FileSystemEvent], None]) -> Callable[[FileSystemEvent], None]:
        """Take note of what a handler is told."""

        def noted(event: FileSystemEvent) -> None:
            if not event.is_directory:
                self.edits.tell(os.fsdecode(p) for p in (event.src_path, event.dest_path) if p)
            told(event)

        return noted

    def start(self) -> None:
        """Begin."""
        seldom = max(_LOOK_EVERY, self._number() / _FILES_A_SECOND)
        self._begun(PollingObserver(timeout=seldom if self._begun(Observer()) else _AT_ONCE))

    def _number(self) -> int:
        """Count what is watched."""
        return sum(len(files) for _, path, _ in self._watched for *_, files in os.walk(path))

    def stop(self) -> None:
        """End."""
        for observer in self._observers:
            observer.stop()

    def join(self) -> None:
        """Wait for the end."""
        for observer in self._observers:
            observer.join()

    def _begun(self, observer: Any) -> bool:
        try:
            for handler, path, recursive in self._watched:
                observer.schedule(handler, path, recursive=recursive, event_filter=_EDITS)
            observer.start()
        except OSError:  # the system has no more to give
            observer.stop()
            return False
        self._observers.append(observer)
        return True
