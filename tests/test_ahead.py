"""An edited entry is shown ahead of the site, with the bytes it has there; the site is that of a build."""

import multiprocessing
import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from algoregister.edition import workers
from algoregister.edition.memory_folder import site_memory_folder
from algoregister.edition.program import program_digest
from algoregister.site.ahead import Ahead
from algoregister.site.build import build_site
from algoregister.site.edition import Edition, RegisterHasErrors
from algoregister.site.edits import Edits
from algoregister.site.kept import Circumstances
from conftest import SMALL

COIN, LIST = "algorithms/town/coin.yml", "algorithms/agency/list.yml"
NOTICE = "algorithms/town/notice.yml"


def edit(register: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file."""
    text = (register / path).read_text(encoding="utf-8")
    assert old in text, (path, old)
    (register / path).write_text(text.replace(old, new), encoding="utf-8")


def ahead(register: Path, edition: Edition) -> Ahead:
    """Prepare to make files ahead of the site."""
    memory = site_memory_folder(register, register.with_name("site"))
    return Ahead(edition, memory, Circumstances(register.parent, program_digest()))


def build(register: Path) -> Edition:
    """Build the site beside a register."""
    return build_site(register, "register/", register.with_name("site"))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (COIN, "Coin model", "Dime model"),
        (COIN, "Choosing visits [^coin]", "Choosing *visits* [^coin] and more"),
        (LIST, "language: nl", "language: nl\nkeywords: [lijst, spiegel]"),
    ],
)
def test_files_made_ahead_are_those_of_the_build(
    small: Path, path: str, old: str, new: str
) -> None:
    before = ahead(small, build(small))
    entry = path.removesuffix(".yml")
    built = (small.with_name("site") / f"api/v1/{entry}.json").read_bytes()
    edit(small, path, old, new)
    made = before.files([path])
    build(small)
    assert made is not None
    assert {f"{entry}/index.html", f"en/{entry}/index.html", f"api/v1/{entry}.json"} <= made.keys()
    site = small.with_name("site")
    for name, content in made.items():
        assert content == (site / name).read_bytes(), name
    assert made[f"api/v1/{entry}.json"] != built


def test_edits_follow_each_other(small: Path) -> None:
    before = ahead(small, build(small))
    edit(small, COIN, "Coin model", "Dime model")
    assert before.files([COIN])
    assert before.files([COIN]) == {}, "nothing was edited since"
    edit(small, COIN, "Dime model", "Cent model")
    edit(small, LIST, "language: nl", "language: nl\nkeywords: [lijst]")
    made = before.files([COIN, LIST])
    assert made is not None
    build(small)
    for name, content in made.items():
        assert content == (small.with_name("site") / name).read_bytes(), name


def test_what_is_wrong_is_told_until_it_is_right(small: Path) -> None:
    before = ahead(small, build(small))
    edit(small, COIN, "kind: stop", "kind: halt")
    for _ in range(2):
        with pytest.raises(RegisterHasErrors) as refused:
            before.files([COIN, LIST])
        (problem,) = refused.value.problems
        assert problem.file == f"register/{COIN}"
        assert problem.place is not None
    edit(small, COIN, "kind: halt", "kind: stop")
    assert before.files([COIN])


@pytest.mark.parametrize("spoil", ["gone", "tombstone", "mkdocs"])
def test_what_concerns_more_than_the_entry_is_left_to_the_build(small: Path, spoil: str) -> None:
    before = ahead(small, build(small))
    if spoil == "gone":
        (small / COIN).unlink()
    elif spoil == "tombstone":
        (small / COIN).write_text(
            "schema_version: 1\nlanguage: nl\ntombstone:\n  kind: withdrawn\n  name: Munt\n"
            "  date: 2023-01-02\n  reason: Dit was geen algoritme.\n",
            encoding="utf-8",
        )
    else:
        edit(small, COIN, "Coin model", "Dime model")
        (site_memory_folder(small, small.with_name("site")) / "mkdocs.json").unlink()
    assert before.files([COIN]) is None
    assert before.is_entry(COIN)
    assert not before.is_entry("organisations/town.yml")
    assert not before.is_entry("algorithms/town/new.yml")


def test_a_file_counts_once_for_each_edit(tmp_path: Path) -> None:
    edits, file = Edits(), tmp_path / "a.yml"
    file.write_text("1", encoding="utf-8")
    edits.tell([str(file)])
    assert edits.take() == {file}
    edits.tell([str(file)])
    assert edits.take() == set(), "told twice, by the system and by looking"
    file.write_text("22", encoding="utf-8")
    edits.tell([str(file)])
    assert edits.take() == {file}
    file.unlink()
    edits.tell([str(file)])
    assert edits.take() == {file}
    assert edits.take() == set()


@pytest.mark.parametrize("fork", [True, False])
def test_work_in_the_background_tells_how_it_went(
    monkeypatch: pytest.MonkeyPatch, *, fork: bool
) -> None:
    monkeypatch.setattr(workers, "CAN_FORK", fork and workers.CAN_FORK)
    for well in (True, False):
        told = workers.in_background(lambda well=well: well)  # type: ignore[misc]
        while (outcome := told()) is None:
            pass
        assert outcome is well


@pytest.mark.parametrize(("count", "fork"), [(2, True), (2, False), (1, True)])
def test_what_is_looked_at_meanwhile_is_told_when_it_is_asked(
    monkeypatch: pytest.MonkeyPatch, count: int, *, fork: bool
) -> None:
    monkeypatch.setattr(workers, "CAN_FORK", fork and workers.CAN_FORK)
    for well in (True, False):
        with workers.meanwhile(lambda well=well: well, count) as told:  # type: ignore[misc]
            assert told() is well
            assert told() is well


def test_nobody_goes_on_looking_when_nobody_asks() -> None:
    with workers.meanwhile(lambda: threading.Event().wait(), 2):
        looking = multiprocessing.active_children()
    assert looking
    assert not set(looking) & set(multiprocessing.active_children())


@contextmanager
def previewed(register: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Serve a register; gives its address, and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = ["algoregister", "--register", str(register), "serve", "--address", address]
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=register.parent, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            told(process, "Serving on")
            yield f"http://{address}/", process
        finally:
            process.terminate()


def told(process: "subprocess.Popen[str]", wanted: str) -> str:
    """Read what a preview tells, up to a line; gives all of it."""
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if wanted in line:
            return "".join(lines)
        if "stays as it was" in line:
            break
    raise AssertionError("".join(lines))


def read(site: Path) -> dict[str, bytes]:
    """Read a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_a_preview_ends_with_the_bytes_of_a_preview_from_nothing(
    small: Path, tmp_path: Path
) -> None:
    assert small != SMALL
    with previewed(small) as (address, process):

        def shown(path: str) -> str:
            with urllib.request.urlopen(address + path) as answer:  # noqa: S310
                return str(answer.read().decode())

        edit(small, COIN, "Coin model", "Dime model")
        told(process, "Shown")
        assert "Dime model" in shown("en/algorithms/town/coin/")
        assert "Dime model" in shown("api/v1/algorithms/town/coin.json")
        told(process, "up to date")
        assert "Dime model" in shown("en/algorithms/")
        edit(small, COIN, "kind: stop", "kind: halt")
        wrong = told(process, "stays as it was")
        assert re.search(r"coin\.yml:\d+:\d+: error: ", wrong)
        assert "Dime model" in shown("en/algorithms/town/coin/"), "the old site is still shown"
        edit(small, COIN, "kind: halt", "kind: stop")
        told(process, "Shown")
        told(process, "up to date")
        edit(small, "organisations/town.yml", "Gemeente Voorbeeld", "Gemeente Andersom")
        assert "Shown" not in told(process, "up to date")
        edit(small, COIN, "Dime model", "Cent model")
        told(process, "Shown")
        told(process, "up to date")
        shutil.copyfile(small / LIST, small / "algorithms/agency/other.yml")
        told(process, "up to date")
        (small / "algorithms/agency/other.yml").unlink()
        told(process, "up to date")
    (kept,) = (small.parent / ".algoregister").glob("preview-*")
    shutil.copytree(small, tmp_path / "again/register")
    with previewed(tmp_path / "again/register"):
        (fresh,) = (tmp_path / "again/.algoregister").glob("preview-*")
        assert read(kept) == read(fresh)
