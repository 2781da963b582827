"""Files that change while a register is read: that they are gone, or something else, is told."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from algoregister.checking.rule import Whole
from algoregister.cli.terminal import refused_by_system
from algoregister.edition import edition
from algoregister.edition.edition import ChangedMeanwhile, assess_register
from algoregister.edition.room import MORE
from algoregister.problem import Problem
from algoregister.reading import register_folder
from algoregister.reading.register_folder import Frame, read_register


def removed(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20])


def sparse(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(1 << 40)


CHANGES = (removed, a_folder, a_pipe, a_link, nothing, half, sparse)
FILES = (
    *("algorithms/town/coin.yml", "organisations/town.yml", "sources/letter/source.yml"),
    *("sources/letter/text.txt", "register.yml"),
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", FILES)
def test_a_file_that_changes_after_it_was_listed_is_told(
    small: Path, path: str, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking at a folder and opening a file in it."""
    read = register_folder.read_plain_file
    changed: list[str] = []

    def changing(file: Path, limit: int) -> bytes:
        if file == small / path and not changed:
            changed.append(path)
            change(file)
        return read(file, limit)

    monkeypatch.setattr(register_folder, "read_plain_file", changing)
    _, problems = read_register(small)
    assert changed
    assert any(problem.file.startswith("register/") for problem in problems)


@pytest.mark.parametrize("change", CHANGES)
def test_an_entry_that_changes_before_it_is_assessed_is_told(
    small: Path, tmp_path: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the folders were read, and before an entry is."""

    def changing(*arguments: object) -> tuple[Frame, list[object]]:
        read = register_folder.read_frame(*arguments)  # type: ignore[arg-type]
        change(small / "algorithms/town/coin.yml")
        return read  # type: ignore[return-value]

    monkeypatch.setattr(edition, "read_frame", changing)
    problems = assess_register(small, "register/", tmp_path / "memory").problems
    assert "register/algorithms/town/coin.yml" in {problem.file for problem in problems}


@pytest.mark.parametrize("change", [removed, a_folder, a_pipe, a_link, nothing])
def test_an_entry_that_changes_before_the_rules_about_all_is_told(
    small: Path, tmp_path: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it was assessed, and before it is read again to point at a place in it."""

    def changing(whole: Whole) -> Iterator[Problem]:
        change(small / "algorithms/town/coin.yml")
        yield whole.document("town/coin").problem("x", MORE, MORE, ())

    monkeypatch.setattr(edition, "register_problems", changing)
    with pytest.raises(ChangedMeanwhile) as changed:
        assess_register(small, "register/", tmp_path / "memory")
    told = refused_by_system(changed.value).en
    assert told == "register/algorithms/town/coin.yml changed while it was being read. Try again."
