"""The preview: shows the site in a browser, and each edit as soon as it has been made.

An entry that was edited is shown at once (see `ahead`). The whole site is built after that, in a
process of its own, while the old one is shown and further edits are noticed.
"""

import logging
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sqlite3 import Error as SQLiteError
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from algoregister.checking.reports import summary, text_report
from algoregister.edition.memory_folder import site_memory_folder
from algoregister.edition.program import program_digest
from algoregister.edition.workers import in_background
from algoregister.problem import Problem
from algoregister.site.ahead import Ahead
from algoregister.site.build import BuildFailed, build_edition, configuration
from algoregister.site.edition import Edition, RegisterHasErrors, make_edition, provenance_of
from algoregister.site.edits import Watching
from algoregister.site.kept import Circumstances
from algoregister.site.making import Place
from algoregister.site.production import undisturbed

log = logging.getLogger("mkdocs.plugins.algoregister")

_OURS = frozenset({".yml", ".txt"})
"""What the names of files of a register end with; editors write others for the while."""


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
    register = _Shown(root, prefix, preview_folder(root, port), epoch)
    log.info("Building the site...")
    try:
        edition = register.build()
    except RegisterHasErrors as refused:
        _tell_errors(refused)
        raise Abort(summary(refused.problems, refused.files)) from None
    except (BuildFailed, SQLiteError) as failed:
        raise Abort(str(failed)) from failed
    _tell(edition.problems)
    server = Preview(register, edition, host, port, urlsplit(config.site_url or "/").path)
    for path in _watched(root, config, edition.published.languages):
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown: a register, and the folder its site is built in."""

    root: Path
    prefix: str
    site: Path
    epoch: str | None

    def read(self) -> Edition:
        """Read the register, without building its site."""
        with undisturbed():
            return make_edition(self.root, self.prefix, provenance_of(self.root, self.epoch))

    def build(self) -> Edition:
        """Build the site."""
        edition = self.read()
        with undisturbed():
            return build_edition(edition, self.root, self.root, Place(self.site), serving=True)

    def ahead(self, edition: Edition) -> Ahead:
        """Prepare to make the files of entries ahead of the site."""
        around = Circumstances(self.root.absolute().parent, program_digest(), serving=True)
        return Ahead(edition, site_memory_folder(self.root, self.site), around)

    def built(self, known: Sequence[Problem]) -> bool:
        """Build the site, and tell what came of it: each problem that is not known yet."""
        try:
            edition = self.build()
        except RegisterHasErrors as refused:
            _tell_errors(refused)
        except (BuildFailed, Abort, SQLiteError, OSError) as failed:
            log.error("%s", failed)  # noqa: TRY400 - no mistake of ours
        else:
            _tell([problem for problem in edition.problems if problem not in set(known)])
            return True
        return False


class Preview(LiveReloadServer):
    """Serves a site as it was built last, with what was made ahead of the next build."""

    def __init__(
        self, register: _Shown, edition: Edition, host: str, port: int, mount_path: str
    ) -> None:
        """Prepare to serve.

        Args:
            register: what is shown.
            edition: that was built.
            host: to listen at.
            port: to listen at.
            mount_path: where the site begins.
        """
        super().__init__(lambda: None, host, port, str(register.site), mount_path)
        self.error_handler = partial(not_found, register.site)
        self.observer: Any = Watching()
        self._register = register
        self._ahead: Ahead | None = register.ahead(edition)
        self._pending: set[Path] = set()
        self._made: ChainMap[str, bytes] = ChainMap({}, {})
        """Files made ahead: since the build that runs began, and before."""

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a request: with what was made ahead, or with what was built."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path += "index.html" if path.endswith("/") else ""
        content = self._made.get(path.removeprefix(self.mount_path))
        if content is None or not path.startswith(self.mount_path):
            return super().serve_request(environ, start_response)
        if path.endswith(".html"):
            content = self._inject_js_into_html(content, self._visible_epoch)  # type: ignore[no-untyped-call]
        kind = self._guess_type(path)  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _build_loop(self) -> None:
        """Until the end: show each edit, and build the whole site when no other build runs."""
        running: Callable[[], bool | None] | None = None
        waiting = False
        while self._awaited():
            waiting |= self._noticed()
            outcome = running() if running is not None else None
            if outcome is not None:
                running = None
                self._finished(well=outcome)
            if waiting and running is None:
                waiting = False
                running = self._begun()

    def _awaited(self) -> bool:
        """Wait for edits, but not for long; tell whether to go on."""
        with self._rebuild_cond:
            self._rebuild_cond.wait_for(
                lambda: self._want_rebuild or self._shutdown, timeout=self.build_delay
            )
            while self._want_rebuild and self._rebuild_cond.wait(timeout=self.build_delay):
                log.debug("Waiting for file changes to stop happening")
            self._want_rebuild = False
            return not self._shutdown

    def _noticed(self) -> bool:
        """Show what was edited, as far as that can be done at once; tell whether to build."""
        edited = {path for path in self.observer.edits.take() if self._matters(path)}
        if not edited:
            return False
        self._pending |= edited
        made = None
        try:
            with undisturbed():
                made = self._made_ahead()
        except RegisterHasErrors as refused:
            _tell_errors(refused)
            log.info("The site stays as it was.")
            return False
        except OSError as failed:  # the build that follows may do better
            log.warning("%s", failed)
        if made:
            self._made.maps[0].update(made)
            self._reload()
            log.info("Shown: what was edited. The rest of the site follows.")
        if made is None:
            self._ahead = None  # what it knows is no longer so
        return made != {}

    def _made_ahead(self) -> dict[str, bytes] | None:
        """Make the files of the edited entries; None when something else was edited."""
        root, ahead = self._register.root.absolute(), self._ahead
        if ahead is None or not all(path.is_relative_to(root) for path in self._pending):
            return None
        paths = [path.relative_to(root).as_posix() for path in sorted(self._pending)]
        if not all(map(ahead.is_entry, paths)):
            return None
        made = ahead.files(paths)
        if made:
            _tell(
                [p for p in ahead.problems if p.file.removeprefix(self._register.prefix) in paths]
            )
        return made

    def _matters(self, path: Path) -> bool:
        """Tell whether a file may be one the site is made from; editors write some for the while."""
        in_register = path.is_relative_to(self._register.root.absolute())
        return path.exists() or path.suffix in _OURS or not in_register

    def _begun(self) -> Callable[[], bool | None]:
        """Begin to build the whole site."""
        log.info("Building the site...")
        known = self._ahead.problems if self._ahead else ()
        self._pending = set()
        self._made = ChainMap({}, dict(self._made))
        return in_background(partial(self._register.built, known))

    def _finished(self, *, well: bool) -> None:
        """Show what was built, and make ready for the next edit."""
        self._made.maps[1].clear()
        self._reload()
        log.info("The whole site is up to date." if well else "The site stays as it was.")
        if well and self._ahead is None:
            with suppress(
                RegisterHasErrors, OSError
            ):  # an edit since then; its own build tells of it
                self._ahead = self._register.ahead(self._register.read())

    def _reload(self) -> None:
        """Let browsers load again what they show."""
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch = self._visible_epoch + 1
            self._epoch_cond.notify_all()


def _tell(problems: Sequence[Problem]) -> None:
    if problems:
        log.info("%s", "\n" + text_report(problems))


def _tell_errors(refused: RegisterHasErrors) -> None:
    log.error("%s", "\n" + text_report(refused.problems))
    log.error(summary(refused.problems, refused.files))


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
