"""The folder of a site: made beside the old one, of what is new and of links to what stayed the same.

A file of a site is never written again once it stands there: what changes becomes another file. So
a new site can share the unchanged files of the old one by hard links, and readers of the old one
never see half of a new one. What is known of a site is written down in a ledger; a file counts as
known only when its size, time and inode are still those written down.

Linking ten thousand folders takes as long as all the rest of a small change. So beside the site a
second tree is kept, one edition behind: it is brought up to date and changes places with the site,
which then is the one behind. It is looked at as a whole before it is used, and thrown away at the
least doubt.
"""

import os
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

import orjson

from algoregister.edition.scratch import Scratch, remove
from algoregister.edition.sealed import read_sealed, write_sealed
from algoregister.site.publication import exchange, restore, scratch_beside

_LEDGER, _BEHIND, _SECOND = "site.json", "behind", "second"
ENOUGH_TO_KEEP_A_SECOND_TREE = 2_000
"""With fewer files, linking them all takes no time worth saving."""

Stamp = tuple[int, int, int]
FolderStamp = tuple[int, int]


class Written(NamedTuple):
    """A file of the site.

    Attributes:
        stamp: its size, time of change in nanoseconds, and inode.
        sha256: of its bytes, in hexadecimal digits.
    """

    stamp: Stamp
    sha256: str


class Done(NamedTuple):
    """Something that made files in an earlier build.

    Attributes:
        state: digest of what it was made from.
        answers: what it asked, and what it was told.
        paths: of the files it made.
        notes: name of what it left for the next build; empty for nothing.
    """

    state: str
    answers: Mapping[str, str]
    paths: Sequence[str]
    notes: str = ""


_a_written = cast("Callable[[Iterable[Any]], Written]", partial(tuple.__new__, Written))
_a_done = cast("Callable[[Iterable[Any]], Done]", partial(tuple.__new__, Done))
"""Make one of a row, twice as fast as the class itself: there are tens of thousands."""


@dataclass(slots=True)
class Ledger:
    """What is known of a site.

    Attributes:
        files: every file, by path.
        done: what made them, by name.
        folders: a stamp of every folder of the site, by path.
        behind: paths that differ in the second tree.
        second: a stamp of every folder of the second tree; empty when there is none.
    """

    files: dict[str, Written] = field(default_factory=dict)
    done: dict[str, Done] = field(default_factory=dict)
    folders: dict[str, FolderStamp] = field(default_factory=dict)
    behind: list[str] = field(default_factory=list)
    second: dict[str, FolderStamp] = field(default_factory=dict)


class SiteTree:
    """A new site while it is made.

    Attributes:
        site: where the site is to be.
        folder: where it is made.
        known: the files that stand in it already and are right, by path.
        done: what made them, by name.
    """

    def __init__(
        self,
        site: Path,
        memory: Path | None = None,
        start: Path | None = None,
        *,
        second: bool = True,
        second_stands: Callable[[], bool] | None = None,
    ) -> None:
        """Prepare a folder, with everything in it that can be kept of the old site.

        Args:
            site: where the site is to be.
            memory: where what is known of it is kept; without one everything is made anew.
            start: where the files are that are known; without one, in the site itself.
            second: whether a second tree may be kept for the next build.
            second_stands: tells whether the second tree is as it was written down, where that is
                being looked at already.
        """
        self._may_keep_a_second = second
        self.site = site
        self.memory = memory
        self.known: dict[str, Written] = {}
        restore(site)
        self._scratch: Scratch | None = None
        self._old = read_ledger(memory) if memory is not None else Ledger()
        self.done = self._old.done
        self._is_second = memory is not None and self._catch_up(memory, second_stands)
        if self._is_second and memory is not None:
            self.folder = memory / _SECOND
            return
        if memory is not None:
            remove(memory / _SECOND)
        self._scratch = scratch_beside(site)
        self.folder = self._scratch.folder
        try:
            self._keep_known(start or site)
        except BaseException:
            self.discard()
            raise

    def _keep_known(self, start: Path) -> None:
        """Take what is known and still right from where it stands."""
        root = f"{start}/"
        good = {
            path: written
            for path, written in self._old.files.items()
            if stamp_of(root + path) == written.stamp
        }
        link_tree(start, self.folder, good)
        self.known = good

    def _catch_up(self, memory: Path, second_stands: Callable[[], bool] | None) -> bool:
        """Bring the second tree up to the site; tell whether that could be done."""
        old, second = self._old, memory / _SECOND
        if not (second_stands() if second_stands is not None else _stands(second, old)):
            return False
        behind = set(old.behind)
        self.known = {path: written for path, written in old.files.items() if path not in behind}
        for path in behind:
            (second / path).unlink(missing_ok=True)
            there = old.files.get(path)
            if there is not None and stamp_of(self.site / path) == there.stamp:
                (second / path).parent.mkdir(parents=True, exist_ok=True)
                (second / path).hardlink_to(self.site / path)
                self.known[path] = there
        return True

    def publish(self, files: Mapping[str, Written], done: Mapping[str, Done]) -> None:
        """Put the new site in the place of the old one; readers see the one or the other whole.

        Args:
            files: everything that stands in the folder and is to stay.
            done: what made it.
        """
        left_over = [path for path in self.known if path not in files]
        for path in left_over:
            (self.folder / path).unlink(missing_ok=True)
        folders = self._folders_of(files)
        before = {*self._old.second, *self._old.folders}
        _remove_empty(self.folder, before.difference(folders))
        ledger = Ledger(dict(files), dict(done))
        touched = self._touched(files, left_over)
        stamps = self._old.second if self._is_second else {}
        ledger.folders = {
            path: _folder_stamp(f"{self.folder}/{path}")
            if path in touched or path not in stamps
            else stamps[path]
            for path in folders
        }
        written: Path | None = None
        if self.memory is not None:
            written = self._prepared(self.memory, ledger)
            # Whatever is written down no longer holds from here on until it is written anew.
            (self.memory / _LEDGER).unlink(missing_ok=True)
        exchange(self.folder, self.site)
        # The new site stands: what goes wrong from here on only makes the next build slower.
        with suppress(OSError):
            if written is not None:
                written.replace(written.with_name(_LEDGER))
                _forget_notes(written.parent, {made.notes for made in done.values()})
        if not self._is_second:
            with suppress(OSError):
                remove(self.folder)
        self._let_go()

    def _folders_of(self, files: Mapping[str, Written]) -> Iterable[str]:
        """Give every folder of the new site, in order."""
        old = self._old
        return (
            old.folders if old.folders and files.keys() == old.files.keys() else _folders_of(files)
        )

    def _touched(self, files: Mapping[str, Written], left_over: Iterable[str]) -> set[str]:
        """Give every folder of a tree that was brought up to date in which something may be new."""
        known = self.known
        changed = [path for path, written in files.items() if known.get(path) is not written]
        return set(_folders_of([*changed, *left_over, *self._old.behind]))

    def _prepared(self, memory: Path, ledger: Ledger) -> Path:
        """Write down beside the ledger what will be known of the site when it stands."""
        files = ledger.files
        if self._is_second:
            ledger.second = self._old.folders if self.site.exists() else {}
            ledger.behind = sorted(
                path
                for path in files.keys() | self._old.files.keys()
                if files.get(path) != self._old.files.get(path)
            )
        elif (
            self._may_keep_a_second
            and len(files) >= ENOUGH_TO_KEEP_A_SECOND_TREE
            and _same_device(self.folder, memory)
        ):
            second = memory / _SECOND
            second.mkdir()
            link_tree(self.folder, second, files)
            ledger.second = {path: _folder_stamp(f"{second}/{path}") for path in ledger.folders}
        return _ledger_beside(memory, ledger)

    def discard(self) -> None:
        """Throw the new site away; the old one stands as it was."""
        remove(self.folder)
        self._let_go()

    def _let_go(self) -> None:
        if self._scratch is not None:
            self._scratch.let_go()


def second_stands(memory: Path) -> bool:
    """Tell whether the second tree is as it was written down."""
    return _stands(memory / _SECOND, read_ledger(memory))


def _stands(second: Path, ledger: Ledger) -> bool:
    """Tell whether every file and folder of a second tree, but those behind, is as a ledger says."""
    behind = set(ledger.behind)
    root = f"{second}/"
    try:
        for path, (stamp, _) in ledger.files.items():
            if path not in behind:
                found = os.lstat(root + path)
                if (found.st_size, found.st_mtime_ns, found.st_ino) != stamp:
                    return False
        for path, of_folder in ledger.second.items():
            found = os.lstat(root + path)
            if (found.st_mtime_ns, found.st_ino) != of_folder:
                return False
    except OSError:
        return False
    return bool(ledger.second)


def stamp_of(path: Path | str) -> Stamp | None:
    """Give the stamp of a file; None when it is not there, or is a link."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def link_tree(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Make the same files in another folder, by links.

    Args:
        source: where the files are.
        target: where they are to be; it is there, and empty.
        paths: of the files.
    """
    made = {""}
    here, there = f"{source}/", f"{target}/"
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in made:
            _make_folder(there, folder, made)
        os.link(here + path, there + path)


def _make_folder(root: str, folder: str, made: set[str]) -> None:
    above = folder.rpartition("/")[0]
    if above not in made:
        _make_folder(root, above, made)
    os.mkdir(root + folder)  # noqa: PTH102 - ten thousand times
    made.add(folder)


def _folders_of(paths: Iterable[str]) -> list[str]:
    """Give every folder that holds files or other folders, with that of the site itself: ``."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(found)


def _folder_stamp(path: str) -> FolderStamp:
    try:
        found = os.lstat(path)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_ino


def _remove_empty(root: Path, folders: Iterable[str]) -> None:
    for path in sorted(folders, key=len, reverse=True):
        if (root / path).is_dir():
            (root / path).rmdir()


def _same_device(one: Path, other: Path) -> bool:
    return os.stat(one).st_dev == os.stat(other).st_dev  # noqa: PTH116


def notes_file(memory: Path, name: str) -> Path:
    """Give the file in which something is left for the next build."""
    return memory / f"notes-{name}"


def _forget_notes(memory: Path, names: Container[str]) -> None:
    """Remove whatever was left for the next build, but some of it."""
    for path in memory.glob("notes-*"):
        if path.name.removeprefix("notes-") not in names:
            path.unlink()


def read_ledger(memory: Path) -> Ledger:
    """Read what is known of a site; nothing when that is missing or damaged."""
    try:
        read: dict[str, Any] = orjson.loads(read_sealed(memory / _LEDGER))
        paths, *stamps, digests = read["files"]
        written = zip(zip(*stamps, strict=True), digests, strict=True)
        files = dict(zip(paths, map(_a_written, written), strict=True))
        done = dict(zip(read["done"], map(_a_done, read["done"].values()), strict=True))
        folders, second = (
            dict(zip(names, zip(*stamps, strict=True), strict=True))
            for names, *stamps in (read["folders"], read["second"])
        )
        return Ledger(files, done, folders, read["behind"], second)
    except (OSError, ValueError, KeyError, TypeError):
        return Ledger()


def _columns(rows: Collection[Sequence[int]], width: int) -> list[Sequence[int]]:
    """Give numbers by column: ten thousand rows are read faster so."""
    return list(zip(*rows, strict=True)) if rows else [()] * width


def write_ledger(memory: Path, ledger: Ledger) -> None:
    """Write down what is known of a site."""
    _ledger_beside(memory, ledger).replace(memory / _LEDGER)


def _ledger_beside(memory: Path, ledger: Ledger) -> Path:
    """Write down what is known of a site, but not in its place yet."""
    written = orjson.dumps(
        {
            "files": [
                list(ledger.files),
                *_columns([file.stamp for file in ledger.files.values()], 3),
                [file.sha256 for file in ledger.files.values()],
            ],
            "done": {name: tuple(done) for name, done in ledger.done.items()},
            "folders": [list(ledger.folders), *_columns(ledger.folders.values(), 2)],
            "second": [list(ledger.second), *_columns(ledger.second.values(), 2)],
            "behind": ledger.behind,
        }
    )
    fresh = memory / f"{_LEDGER}.new"
    write_sealed(fresh, written)
    return fresh
