"""What makes only what changed is told what it made before, when that still stands, and only then."""

import errno
import hashlib
import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from algoregister.edition.workers import CAN_FORK
from algoregister.publishing.earlier import Content, Earlier, Kept, in_full
from algoregister.site.production import Job, MadeTwice, NotThere, produce
from algoregister.site.tree import SiteTree

Made = Iterator[tuple[str, Content]]


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """A folder to remember in."""
    (tmp_path / "memory").mkdir()
    return tmp_path / "memory"


def make(memory: Path, *jobs: Job) -> Path:
    """Make a site of some jobs; gives its folder."""
    tree = SiteTree(memory.with_name("site"), memory)
    try:
        files, done = produce(jobs, tree, 1)
        tree.publish(files, done)
    except BaseException:
        tree.discard()
        raise
    for path, written in files.items():
        data = (tree.site / path).read_bytes()
        assert hashlib.sha256(data).hexdigest() == written.sha256
    return tree.site


def first(earlier: Earlier) -> Made:
    """Make two files, and leave a note."""
    assert earlier.notes() is None
    yield "large.txt", [b"0123", b"456789"]
    yield "small.txt", b"small"
    earlier.leave(b"four and six")


def test_pieces_and_files_are_kept(memory: Path) -> None:
    make(memory, Job("numbers", first, "1", common="v"))
    told = []

    def second(earlier: Earlier) -> Made:
        told.append((earlier.notes(), "large.txt" in earlier.there, "new.txt" in earlier.there))
        yield "large.txt", [Kept(0, 4), b"four", Kept(5, 10), Kept(3, 3)]
        yield "small.txt", None
        earlier.leave(b"again")

    site = make(memory, Job("numbers", second, "2", common="v"))
    assert told == [(b"four and six", True, False)]
    assert (site / "large.txt").read_bytes() == b"0123four56789"
    assert (site / "small.txt").read_bytes() == b"small"
    assert len(list(memory.glob("notes-*"))) == 1, "notes nobody reads any more are removed"


@pytest.mark.parametrize("spoil", ["file", "note", "program", "ledger"])
def test_nothing_is_told_of_what_does_not_stand(memory: Path, spoil: str) -> None:
    site = make(memory, Job("numbers", first, "1", common="v"))
    (note,) = memory.glob("notes-*")
    if spoil == "file":
        (site / "small.txt").write_bytes(b"other")
    elif spoil == "note":
        note.write_bytes(note.read_bytes() + b".")
    elif spoil == "ledger":
        (memory / "site.json").unlink()
    common = "w" if spoil == "program" else "v"
    site = make(memory, Job("numbers", first, "2", common=common))
    assert (site / "small.txt").read_bytes() == b"small"


def test_an_unchanged_maker_keeps_its_notes(memory: Path) -> None:
    make(memory, Job("numbers", first, "1", common="v"))

    def never(_: Earlier) -> Made:
        raise AssertionError
        yield "", b""

    make(memory, Job("numbers", never, "1", common="v"))
    told = []

    def third(earlier: Earlier) -> Made:
        told.append(earlier.notes())
        yield "small.txt", b"third"

    site = make(memory, Job("numbers", third, "2", common="v"))
    assert told == [b"four and six"]
    assert [path.name for path in site.iterdir()] == ["small.txt"]


def test_what_was_never_there_cannot_be_kept(memory: Path) -> None:
    def wrong(_: Earlier) -> Made:
        yield "large.txt", [b"0", Kept(0, 4)]

    with pytest.raises(FileNotFoundError):
        make(memory, Job("numbers", wrong, "1"))

    def nothing(_: Earlier) -> Made:
        yield "large.txt", None

    with pytest.raises(NotThere):
        make(memory, Job("numbers", nothing, "1"))
    make(memory, Job("numbers", first, "1", common="v"))

    def beyond(_: Earlier) -> Made:
        yield "large.txt", [Kept(0, 11)]

    with pytest.raises(NotThere):
        make(memory, Job("numbers", beyond, "2"))
    with pytest.raises(ValueError, match="never there"):
        in_full(None)
    with pytest.raises(TypeError):
        list(in_full([Kept(0, 1)]))


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_file_made_for_the_while_is_taken(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, elsewhere: bool
) -> None:
    """Also where it stands on another disk; the file of the old site is never written to."""
    if elsewhere:
        rename = os.rename

        def on_one_disk(source: Path, target: Path) -> None:
            if Path(source).parent != Path(target).parent:
                raise OSError(errno.EXDEV, "another disk")
            rename(source, target)

        monkeypatch.setattr(os, "rename", on_one_disk)

    def job(content: bytes) -> Job:
        def make(_: Earlier) -> Made:
            fresh = tmp_path / "fresh"
            fresh.write_bytes(content)
            yield "deep/large.bin", fresh
            assert not fresh.exists()

        return Job("large", make, content.decode())

    site = make(memory, job(b"first"))
    held = tmp_path / "held"
    held.hardlink_to(site / "deep/large.bin")
    for content in (b"second", b"second!", b"first"):
        site = make(memory, job(content))
        assert [p.name for p in (site / "deep").iterdir()] == ["large.bin"]
        assert (site / "deep/large.bin").read_bytes() == content
        assert held.read_bytes() == b"first"
    again = make(memory, Job("large", job(b"first").make, "another state"))
    assert (again / "deep/large.bin").read_bytes() == b"first"


def test_large_pieces_are_taken_over_as_they_are(memory: Path) -> None:
    block = bytes(range(256)) * 5000

    def large(_: Earlier) -> Made:
        yield "large.bin", [block, b"-", block]

    make(memory, Job("large", large, "1"))

    def again(_: Earlier) -> Made:
        yield (
            "large.bin",
            [b"<", Kept(0, len(block)), b"+", Kept(len(block) + 1, 2 * len(block) + 1)],
        )

    site = make(memory, Job("large", again, "2"))
    assert (site / "large.bin").read_bytes() == b"<" + block + b"+" + block

    def empty(_: Earlier) -> Made:
        yield "large.bin", [b""]

    make(memory, Job("large", empty, "3"))

    def of_nothing(_: Earlier) -> Made:
        yield "large.bin", [Kept(0, 1)]

    with pytest.raises(NotThere):
        make(memory, Job("large", of_nothing, "4"))


def numbered(number: int) -> Job:
    """Make a file that tells which process made it."""

    def make(_: Earlier) -> Made:
        yield f"{number}.txt", str(os.getpid()).encode()

    return Job(str(number), make, "1", heavy=number < HEAVY)


HEAVY = 3


@pytest.mark.parametrize("remembered", [False, True])
@pytest.mark.parametrize("further", [0, 2, 100])
@pytest.mark.parametrize("workers", [1, 2])
def test_further_jobs_are_made_with_the_first_ones(
    memory: Path, *, remembered: bool, further: int, workers: int
) -> None:
    """Few of them are made here, while others do the first ones; many are divided over workers."""
    if remembered:
        make(memory, Job("other", first, "1"))
    tree = SiteTree(memory.with_name("site"), memory)
    heavy = [numbered(number) for number in range(HEAVY)]
    others = [numbered(number) for number in range(HEAVY, HEAVY + further)]
    files, done = produce(heavy, tree, workers, lambda: others)
    tree.publish(files, done)
    assert files.keys() == {f"{number}.txt" for number in range(HEAVY + further)}
    assert done.keys() == {job.name for job in (*heavy, *others)}
    by = {path: int((tree.site / path).read_bytes()) for path in files}
    if workers == 2 and CAN_FORK:
        assert os.getpid() not in [by[f"{number}.txt"] for number in range(HEAVY)]
    if further == 2 and remembered:
        assert {by[job.name + ".txt"] for job in others} == {os.getpid()}
    tree = SiteTree(memory.with_name("site"), memory)
    again, _ = produce(heavy, tree, workers, lambda: others)
    assert again == files, "nothing is made that stands"
    tree.discard()


@pytest.mark.parametrize("twice", [[numbered(1)], [numbered(7), numbered(7)]])
def test_two_jobs_may_not_make_the_same_file(memory: Path, twice: list[Job]) -> None:
    make(memory, Job("other", first, "1"))
    tree = SiteTree(memory.with_name("site"), memory)
    with pytest.raises((MadeTwice, FileExistsError), match=r"[17]\.txt"):
        produce([numbered(1), numbered(2)], tree, 2, lambda: twice)
    tree.discard()


def test_when_further_jobs_are_wrong_nobody_goes_on_making(memory: Path) -> None:
    make(memory, Job("other", first, "1"))
    tree = SiteTree(memory.with_name("site"), memory)

    def wrong() -> list[Job]:
        raise LookupError

    with pytest.raises(LookupError):
        produce([numbered(number) for number in range(HEAVY)], tree, 2, wrong)
    assert not multiprocessing.active_children()
    tree.discard()
    assert not tree.folder.exists()
