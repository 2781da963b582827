"""The preview: shows the site in a browser, and each edit as soon as it has been built."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from algoregister.checking.reports import summary, text_report
from algoregister.site.build import BuildFailed, build_edition, configuration
from algoregister.site.edition import RegisterHasErrors, make_edition, provenance_of
from algoregister.site.making import Place
from algoregister.site.production import undisturbed

log = logging.getLogger("mkdocs.plugins.algoregister")

_EDITS = [FileCreatedEvent, FileModifiedEvent, FileDeletedEvent, FileMovedEvent]
_LOOK_EVERY = 4.0
"""Seconds between two looks at all files, for folders of which the system tells no changes."""
_AT_ONCE = 0.5
"""The same where the system tells nothing at all."""


def serve_site(root: Path, prefix: str, address: str | None, epoch: str | None) -> None:
    """Show the site in a browser, and build it again when something changes.

    What is shown is kept between previews, so that each of them builds only what changed.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        address: host and port to listen at.
        epoch: SOURCE_DATE_EPOCH, where it is set.
    """
    given = {"dev_addr": address} if address else {}
    with configuration(root, root) as file:
        config = load_config(config_file=str(file), **given)
    host, port = config.dev_addr
    shown = preview_folder(root, port)
    build: Any = partial(_build, root, prefix, shown, epoch)
    server = LiveReloadServer(build, host, port, str(shown), urlsplit(config.site_url or "/").path)
    server.error_handler = partial(not_found, shown)
    languages = build()
    observer: Any = _Watching()
    server.observer = observer
    for path in _watched(root, config, languages):
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        log.info("Shutting down...")
    finally:
        server.shutdown()


def preview_folder(root: Path, port: int) -> Path:
    """Give the folder a preview stands in: one for each port, as only one can listen there."""
    return root.absolute().parent / ".algoregister" / f"preview-{port}"


def not_found(site: Path, code: int) -> bytes | None:
    """Give the page a preview shows for an address that is not there."""
    page = site / f"{code}.html"
    return page.read_bytes() if code in {404, 500} and page.is_file() else None


def _build(root: Path, prefix: str, shown: Path, epoch: str | None) -> Sequence[str]:
    """Build what is shown; tell every problem, and give the languages."""
    log.info("Building the site...")
    try:
        with undisturbed():
            edition = make_edition(root, prefix, provenance_of(root, epoch))
            build_edition(edition, root, root, Place(shown), serving=True)
    except RegisterHasErrors as refused:
        log.error("%s", "\n" + text_report(refused.problems))  # noqa: TRY400 - no mistake of ours
        raise Abort(summary(refused.problems, refused.files)) from None
    except BuildFailed as failed:
        raise Abort(str(failed)) from failed
    if edition.problems:
        log.info("%s", "\n" + text_report(edition.problems))
    return edition.published.languages


def _watched(root: Path, config: MkDocsConfig, languages: Iterable[str]) -> Iterator[Path]:
    """Give the files and folders a site is made from."""
    project, docs = root.absolute().parent, Path(config.docs_dir)
    folders = [root, project / "messages", docs, *(docs.with_name(code) for code in languages)]
    if config.theme.custom_dir:
        folders.append(Path(config.theme.custom_dir))
    yield from (folder for folder in _apart(folders) if folder.is_dir())
    yield from sorted(project.glob("mkdocs*.yml"))
    yield from (Path(path) for path in config.watch)


def _apart(folders: Iterable[Path]) -> Iterator[Path]:
    """Leave out folders inside others."""
    all_of_them = {folder.absolute() for folder in folders}
    yield from (path for path in sorted(all_of_them) if not all_of_them & set(path.parents))


class _Watching:
    """Watches files: told by the system where that can be, and by looking at them now and then."""

    def __init__(self) -> None:
        self._watched: list[tuple[FileSystemEventHandler, str, bool]] = []
        self._observers: list[Any] = []

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> object:
        """Watch a file, or a folder."""
        self._watched.append((handler, path, recursive))
        return path

    def start(self) -> None:
        """Begin."""
        interval = _LOOK_EVERY if self._begun(Observer()) else _AT_ONCE
        self._begun(PollingObserver(timeout=interval))

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
