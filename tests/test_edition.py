"""An assessed register is the register read, checked and published whole; memory never lies."""

import os
import shutil
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from algoregister.checking.rules import check_register
from algoregister.cli.terminal import refused_by_system
from algoregister.edition import edition
from algoregister.edition.assess import ENTRY
from algoregister.edition.edition import PROBLEMS_ONLY, Assessment, assess_register
from algoregister.edition.memory_folder import memory_beside
from algoregister.edition.published import published
from algoregister.edition.workers import WORKER_STOPPED, WorkerStopped, in_parallel
from algoregister.problem import Problem
from algoregister.publishing.publish import Published, publish
from algoregister.reading.register_folder import Frame, read_register
from conftest import ROOT, SMALL

Change = Callable[[str, str, str], Path]


def assessed(root: Path, memory: Path, workers: int = 1) -> Assessment:
    """Assess a register."""
    return assess_register(root, "register/", memory, workers=workers)


def whole(root: Path) -> tuple[list[Problem], Published | None]:
    """Read, check and publish a register in the plain way."""
    register, found = read_register(root)
    problems = check_register(register, found)
    return problems, None if problems else publish(register)


def same(assessment: Assessment, root: Path) -> None:
    """Hold an assessment against the plain way."""
    problems, expected = whole(root)
    assert list(assessment.problems) == problems
    if expected is not None:
        made = published(assessment)
        assert list(made.algorithms) == list(expected.algorithms)
        assert list(made.listed) == list(expected.listed)
        assert made.organisations == expected.organisations
        assert made.sources == expected.sources
        assert made.tombstones == expected.tombstones
        assert made.quotations == expected.quotations


@pytest.mark.parametrize("root", [SMALL, ROOT / "register"], ids=["small", "real"])
@pytest.mark.parametrize("workers", [1, 2])
def test_assessing_is_reading_checking_and_publishing(
    root: Path, workers: int, tmp_path: Path
) -> None:
    same(assessed(root, tmp_path, workers), root)


def test_what_has_not_changed_is_remembered(small: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    first = assessed(small, memory)
    assert len(first.fresh) == 3
    second = assessed(small, memory)
    assert second.fresh == []
    same(second, small)


def checked(root: Path, memory: Path, workers: int = 1) -> Assessment:
    """Look only for what is wrong in a register."""
    return assess_register(root, "register/", memory, workers=workers, wanted=PROBLEMS_ONLY)


@pytest.mark.parametrize("root", [SMALL, ROOT / "register"], ids=["small", "real"])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_checked_is_published_later(root: Path, workers: int, tmp_path: Path) -> None:
    """Checking makes no records; building makes those that are missing, and finds nothing else."""
    looked = checked(root, tmp_path, workers)
    assert list(looked.problems) == whole(root)[0]
    entries = [
        kept for kept in looked.files.values() if (kept.assessed.facts or {}).get("kind") == ENTRY
    ]
    assert entries
    assert not any(kept.span for kept in entries)
    made = assessed(root, tmp_path, workers)
    same(made, root)
    again = assessed(root, tmp_path, workers)
    assert again.fresh == []
    same(again, root)
    assert checked(root, tmp_path, workers).fresh == []


def test_what_was_checked_and_has_changed_since_is_published_as_it_is(
    small: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "memory"
    file = small / "algorithms/town/coin.yml"
    text = file.read_text(encoding="utf-8")
    checked(small, memory)
    file.write_text(text.replace("Koos wie", "Kiest wie"), encoding="utf-8")
    same(assessed(small, memory), small)
    file.write_text(text, encoding="utf-8")
    assert checked(small, memory).fresh == ["algorithms/town/coin.yml"]
    same(assessed(small, memory), small)


def test_an_entry_that_changes_between_its_two_readings_is_checked_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its stamp is the one that is remembered, and its bytes no longer are."""
    memory = tmp_path / "memory"
    checked(small, memory)
    read = edition.read_data

    def broken(frame: Frame, path: str) -> tuple[bytes | None, list[Problem]]:
        data, problems = read(frame, path)
        return data and data.replace(b"kind: stop", b"kind: halt"), problems

    monkeypatch.setattr(edition, "read_data", broken)
    told = [problem.code for problem in assessed(small, memory).problems]
    assert told == ["unknown-value"]


CHANGES = {
    "an entry": ("algorithms/town/coin.yml", "Koos wie", "Kiest wie", 1),
    "an entry breaks": ("algorithms/town/coin.yml", "kind: stop", "kind: halt", 1),
    "its organisation": ("organisations/town.yml", "Town of Example", "City of Example", 1),
    "another organisation": ("organisations/agency.yml", "Dienst", "Bureau", 1),
    "a source it quotes": ("sources/letter/source.yml", "Typed over", "Copied", 1),
    "the settings": ("register.yml", "https://register.example/", "https://other.example/", 3),
    "a tombstone": ("algorithms/agency/old.yml", "The name", "Its name", 1),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(small: Path, tmp_path: Path, name: str) -> None:
    path, old, new, count = CHANGES[name]
    memory = tmp_path / "memory"
    assessed(small, memory)
    file = small / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    again = assessed(small, memory)
    same(again, small)
    assert len(again.fresh) == count


def test_a_reference_that_dies_is_seen(small: Path, tmp_path: Path) -> None:
    """The entry itself has not changed, but what it refers to is gone."""
    memory = tmp_path / "memory"
    assessed(small, memory)
    (small / "algorithms/agency/list.yml").unlink()
    again = assessed(small, memory)
    same(again, small)
    assert {problem.code for problem in again.problems} == {"related-missing", "moved-nowhere"}
    assert again.fresh == ["algorithms/town/coin.yml"]
    shutil.copy(SMALL / "algorithms/agency/list.yml", small / "algorithms/agency/list.yml")
    same(assessed(small, memory), small)


def test_entries_that_come_and_go(small: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    for number in range(40):
        extra = small / f"algorithms/agency/extra-{number % 5}.yml"
        if number % 3:
            shutil.copy(small / "algorithms/agency/list.yml", extra)
        else:
            extra.unlink(missing_ok=True)
        same(assessed(small, memory), small)
    size = sum(file.stat().st_size for file in memory.iterdir())
    assert size < 200_000, "what is no longer used is cleared away"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 1}', b"\xff" * 100])
def test_a_damaged_memory_is_forgotten(small: Path, tmp_path: Path, damage: bytes) -> None:
    memory = tmp_path / "memory"
    assessed(small, memory)
    (memory / "assessed.json").write_bytes(damage)
    again = assessed(small, memory)
    same(again, small)
    assert len(again.fresh) == 3
    (memory / "records.jsonl").write_bytes(b"short")
    same(assessed(small, memory), small)


@pytest.mark.parametrize("name", ["assessed.json", "records.jsonl"])
def test_damage_of_the_same_size_is_noticed(small: Path, tmp_path: Path, name: str) -> None:
    memory = tmp_path / "memory"
    assessed(small, memory)
    written = (memory / name).read_bytes()
    for old, new in ((b"coin", b"dime"), (b"0", b"1"), (b"e", b"a")):
        (memory / name).write_bytes(written.replace(old, new))
        assert (memory / name).read_bytes() != written
        again = assessed(small, memory)
        same(again, small)
        assert again.fresh
        written = (memory / name).read_bytes()


def test_a_copied_memory_is_still_known(small: Path, tmp_path: Path) -> None:
    assessed(small, tmp_path / "memory")
    shutil.copytree(tmp_path / "memory", tmp_path / "copy")
    again = assessed(small, tmp_path / "copy")
    same(again, small)
    assert not again.fresh


def _double(shared: int, things: list[int]) -> list[int]:
    return [thing * shared for thing in things]


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 1000])
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_keep_the_order(count: int, workers: int) -> None:
    things = list(range(count))
    assert list(in_parallel(_double, 3, things, workers)) == [3 * thing for thing in things]


def _end_at_seven(_shared: None, things: Sequence[int]) -> Sequence[int]:
    if 7 in things:
        os.kill(os.getpid(), signal.SIGKILL)
    return things


def test_a_worker_that_is_killed_is_told_in_plain_words() -> None:
    with pytest.raises(WorkerStopped) as stopped:
        list(in_parallel(_end_at_seven, None, range(20), 2, chunk=1, few=1))
    assert "Perhaps memory was full" in str(stopped.value)
    assert refused_by_system(stopped.value) == WORKER_STOPPED


def test_two_processes_do_not_share_a_memory(small: Path) -> None:
    with memory_beside(small) as first, memory_beside(small) as second:
        assert first != second
        assert first.is_dir()
        assert second.is_dir()
    with memory_beside(small) as third:
        assert third == first
    assert not second.exists()
