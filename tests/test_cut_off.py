"""Builds that are cut off: killed at any moment, or on a full disk. The old site stands whole.

A build runs in a process of its own that counts what it does to files. Before the n-th of these it
is killed. Which n are tried is spread over the whole build.
"""

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, SMALL

COUNTED = """
import errno, os, signal, sys, threading
how, moment, kept, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "second", sys.argv[4:]
from algoregister.cli import main
from algoregister.site import tree
import algoregister.site.build
if kept:
    tree.ENOUGH_TO_KEEP_A_SECOND_TREE = 0
done = 0
WRITES = {"os.mkdir", "os.link", "os.rename", "os.symlink"}
CHANGES = WRITES | {"os.remove", "os.rmdir", "os.utime", "ctypes.dlsym", "shutil.rmtree"}
parent = os.getpid()
def count(event, given):
    global done
    writes = event in WRITES
    if event == "open" and isinstance(given[0], (str, bytes)):
        writes = bool((given[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) and given[0] != "/dev/null"
    if how == "full" and writes:
        done += 1
        if done >= moment:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(given[0]))
        return
    if not writes and event not in CHANGES:
        return
    done += 1
    if how == "kill" and done == moment:
        os.kill(parent, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
try:
    main(arguments, standalone_mode=False)
finally:
    sys.stdout.flush()
    print("did", done)
"""


def build(
    project: Path, *how: str, second: bool = False, **limits: int
) -> subprocess.CompletedProcess[str]:
    """Build the site of a project, cut off as told."""

    def limit() -> None:
        if "file" in limits:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limits["file"], limits["file"]))

    return subprocess.run(
        [
            *(sys.executable, "-c", COUNTED, *(how or ("not", "0")), "second" if second else "-"),
            *("--register", str(project / "register"), "build", "--out", str(project / "site")),
        ],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT / "src")},
    )


def content(folder: Path) -> dict[str, bytes]:
    """Read a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def is_whole(site: Path) -> bool:
    """Tell whether a site has exactly the files its manifest names, byte for byte."""
    found = content(site)
    listed = json.loads(found.pop("api/v1/index.json"))["files"]
    return {file["path"]: file["sha256"] for file in listed} == {
        path: hashlib.sha256(data).hexdigest() for path, data in found.items()
    }


@pytest.fixture(params=[False, True], ids=["linked", "second tree"])
def second(request: pytest.FixtureRequest) -> bool:
    """Whether a second tree is kept beside the site."""
    return bool(request.param)


@pytest.fixture
def project(tmp_path: Path, second: bool) -> Path:
    """A register whose site is built, with memory, and two states it goes back and forth between."""
    shutil.copytree(SMALL, tmp_path / "register")
    for _ in range(2):
        done = build(tmp_path, second=second)
        assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def edit(project: Path, number: int) -> None:
    """Change an entry."""
    file = project / "register/algorithms/town/coin.yml"
    text = (SMALL / "algorithms/town/coin.yml").read_text(encoding="utf-8")
    file.write_text(text.replace("Coin model", f"Coin model {number}"), encoding="utf-8")


def moments(project: Path, second: bool, count: int) -> list[int]:
    """Choose moments over a whole build, the last ones all: there the sites change places."""
    edit(project, 0)
    done = build(project, second=second)
    assert done.returncode == 0, done.stderr
    total = int(done.stdout.rpartition("did ")[2])
    assert total > 10
    step = max(1, total // count)
    return sorted({*range(1, total, step), *range(max(1, total - 8), total, 2)})


def scratch(project: Path) -> list[str]:
    """Find what should not be beside a site."""
    return sorted({path.name for path in project.iterdir()} - {"site", "register", ".algoregister"})


def test_the_old_site_stands_whole(project: Path, second: bool) -> None:
    for number, moment in enumerate(moments(project, second, 4), start=1):
        before = content(project / "site")
        edit(project, number)
        if number % 2:  # from nothing, else after a change
            shutil.rmtree(project / ".algoregister", ignore_errors=True)
        cut = build(project, "kill", str(moment), second=second)
        found = content(project / "site")
        assert is_whole(project / "site"), moment
        if cut.returncode != 0:
            new = f"Coin model {number}".encode() in found["api/v1/algorithms/town/coin.json"]
            assert found == before or new, moment
    repaired(project, second, number)


def repaired(project: Path, second: bool, number: int) -> None:
    """Build once more: the site is what a build from nothing makes, and nothing is left over."""
    done = build(project, second=second)
    assert done.returncode == 0, done.stdout + done.stderr
    assert scratch(project) == []
    elsewhere = project / "elsewhere"
    elsewhere.mkdir()
    shutil.copytree(project / "register", elsewhere / "register")
    assert build(elsewhere).returncode == 0
    assert content(project / "site") == content(elsewhere / "site"), number
    shutil.rmtree(elsewhere)


def test_a_file_that_cannot_grow(project: Path, second: bool) -> None:
    """A limit on the size of files: writes are cut short in the middle, as on a full disk."""
    before = content(project / "site")
    for number, size in enumerate((1, 3_000, 20_000, 60_000), start=1):
        edit(project, number)
        cut = build(project, second=second, file=size)
        assert cut.returncode == 1, cut.stdout + cut.stderr
        assert "Traceback" not in cut.stderr, cut.stderr
        assert content(project / "site") == before
        assert scratch(project) == []
    repaired(project, second, number)


def test_a_disk_that_is_full(project: Path, second: bool) -> None:
    """From some moment on nothing more can be made or renamed, in no process of the build."""
    before = content(project / "site")
    for number, moment in enumerate(moments(project, second, 6), start=1):
        if number == 1:
            before = content(project / "site")  # `moments` has built once more
        edit(project, number)
        if number % 2:
            shutil.rmtree(project / ".algoregister", ignore_errors=True)
        cut = build(project, "full", str(moment), second=second)
        assert "Traceback" not in cut.stderr, (moment, cut.stderr)
        assert scratch(project) == [], moment
        if cut.returncode == 0:  # what failed was not needed, such as a second tree
            assert is_whole(project / "site"), moment
            before = content(project / "site")
        else:
            assert cut.returncode == 1, (moment, cut.stderr)
            assert "full" in cut.stderr
            assert "disk" in cut.stderr, (moment, cut.stderr)
            assert content(project / "site") == before, moment
    repaired(project, second, number)


def test_killed_by_the_clock(project: Path, second: bool) -> None:
    """True kills, at moments nobody chose; the workers of a build go with it."""
    draw = random.Random()
    for number in range(1, 5):
        edit(project, number)
        running = subprocess.Popen(
            [
                *(sys.executable, "-c", COUNTED, "not", "0", "second" if second else "-"),
                *("--register", str(project / "register"), "build"),
                *("--out", str(project / "site")),
            ],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            running.wait(draw.uniform(0.2, 6))
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        assert is_whole(project / "site")
    repaired(project, second, number)
