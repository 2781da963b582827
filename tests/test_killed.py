"""Commands that are killed while they work: by SIGKILL, at moments nobody chose.

Killed is everything at once, as by a machine that stops; or only the command itself, or only one of
its workers, as by a system that is out of memory. What stood there stands whole; the same command
succeeds the next time, and makes what it makes from nothing; nothing is left over.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT, SMALL
from test_cut_off import content, is_whole

WAYS = ("all", "main", "worker")
ROUNDS = int(os.environ.get("KILLS", "1"))


def command(*arguments: str) -> list[str]:
    """Give a command that works with two processes, however small the register.

    `preview` builds as `serve` does when something changes.
    """
    program = (
        "import sys, os; sys.argv[0] = 'algoregister'\n"
        "from algoregister.edition import workers, edition, published\n"
        "from algoregister.site import build, production, edition as of_site, making\n"
        "for module in (workers, of_site, making, build): module.processors = lambda: 2\n"
        "production._FEW, production._TOGETHER = 0, 4\n"
        "from algoregister.cli import main\n"
        "if sys.argv[1] != 'preview': main()\n"
        "from pathlib import Path; from algoregister.site.preview import _Shown\n"
        "from algoregister.edition.scratch import temporary_files_together\n"
        "with temporary_files_together():\n"
        "    shown = _Shown(Path('register'), 'register/', Path('site').absolute(), None)\n"
        "    sys.exit(not shown.built(()))\n"
    )
    return [sys.executable, "-c", program, *arguments]


def environment(project: Path) -> dict[str, str]:
    """Give a place of its own for temporary files."""
    temporary = project / "tmp"
    temporary.mkdir(exist_ok=True)
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(temporary)}


def finished(project: Path, *arguments: str) -> float:
    """Run a command to its end; give how long that took."""
    began = time.monotonic()
    done = subprocess.run(
        command(*arguments),
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return time.monotonic() - began


def killed(project: Path, way: str, after: float, *arguments: str) -> None:
    """Kill a command after a while; wait until none of its processes is left."""
    running = subprocess.Popen(
        command(*arguments),
        cwd=project,
        env=environment(project),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        running.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        if way == "all":
            os.killpg(running.pid, signal.SIGKILL)
        elif way == "main":
            running.kill()
        else:
            kill_a_worker(running)
    told, _ = running.communicate(timeout=60)  # its pipe closes when the last of them has ended
    assert b"Traceback" not in told, told.decode()


def kill_a_worker(running: "subprocess.Popen[bytes]") -> None:
    """Kill one of the processes a command has started, as soon as there is one."""
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while running.poll() is None:
        try:
            workers = [int(child) for child in children.read_text().split()]
            if workers:
                os.kill(random.choice(workers), signal.SIGKILL)
                return
        except OSError:
            continue


def edit(project: Path, number: int) -> None:
    """Change an entry."""
    file = project / "register/algorithms/town/coin.yml"
    text = (SMALL / "algorithms/town/coin.yml").read_text(encoding="utf-8")
    file.write_text(text.replace("Coin model", f"Coin model {number}"), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    """A command, and what stands there when it begins.

    Attributes:
        before: prepares, once.
        again: changes something before each time it is killed.
        run: arguments of the command.
        made: folders it makes.
        whole: tells whether such a folder is whole.
    """

    before: Callable[[Path], object]
    again: Callable[[Path, int], object]
    run: tuple[str, ...]
    made: str
    whole: Callable[[Path], bool]


def has_all_files(part: Path) -> bool:
    """Tell whether a part of a site can be joined."""
    return {path.name for path in part.iterdir()} >= {"assessed.json", "site.json", "files"}


def forget(project: Path, number: int) -> None:
    """Change an entry, and forget what was remembered."""
    edit(project, number)
    shutil.rmtree(project / ".algoregister", ignore_errors=True)


def parts(project: Path) -> None:
    """Make parts, and a site of them."""
    finished(project, "build", "--only", "town", "--out", "one")
    finished(project, "build", "--only", "agency", "--out", "two")
    finished(project, "join", "one", "two", "--out", "site")


CASES = {
    "cold": Case(lambda p: finished(p, "build"), forget, ("build",), "site", is_whole),
    "changed": Case(lambda p: finished(p, "build"), edit, ("build",), "site", is_whole),
    "part": Case(parts, edit, ("build", "--only", "town", "--out", "one"), "one", has_all_files),
    "preview": Case(lambda p: finished(p, "preview"), edit, ("preview",), "site", is_whole),
    "join": Case(parts, edit, ("join", "one", "two", "--out", "site"), "site", is_whole),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", CASES)
def test_what_stood_there_stands_whole(tmp_path: Path, kind: str, way: str) -> None:
    case = CASES[kind]
    shutil.copytree(SMALL, tmp_path / "register")
    case.before(tmp_path)
    made = tmp_path / case.made
    stood = {path.name for path in tmp_path.iterdir()}
    case.again(tmp_path, 0)
    lasts = finished(tmp_path, *case.run)
    for number in range(1, ROUNDS + 1):
        case.again(tmp_path, number)
        before = content(made)
        killed(tmp_path, way, random.uniform(0.3, 1) * lasts, *case.run)
        assert case.whole(made)
        after = content(made)
        coin = "api/v1/algorithms/town/coin.json"
        new = any(
            f"Coin model {number}".encode() in data
            for path, data in after.items()
            if path.endswith(coin)
        )
        assert after == before or new, (kind, way)
    finished(tmp_path, *case.run)
    assert {path.name for path in tmp_path.iterdir()} - {".algoregister"} == stood - {
        ".algoregister"
    }
    assert list((tmp_path / "tmp").iterdir()) == []
    if kind == "part":
        finished(tmp_path, "join", "one", "two", "--out", "site")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copytree(tmp_path / "register", elsewhere / "register")
    finished(elsewhere, "build")
    if kind != "preview":  # it has no policy for the browser, or no change could be shown
        assert content(tmp_path / "site") == content(elsewhere / "site")


@pytest.mark.parametrize("way", ["all", "main"])
def test_a_portal_is_renewed_the_next_time(tmp_path: Path, way: str) -> None:
    """Killed while it writes: every file is the old or the new one, and nothing else stands there."""
    home = tmp_path / "home/register"
    shutil.copytree(SMALL, home)
    coin = (SMALL / "algorithms/town/coin.yml").read_text(encoding="utf-8")
    names = [f"coin-{number}" for number in range(60)]

    def write(round_: int) -> None:
        for name in names:
            text = coin.replace("Coin model", f"{name} of {round_}")
            (home / f"algorithms/town/{name}.yml").write_text(text, encoding="utf-8")

    write(0)
    finished(tmp_path, "merge", "north=home/register", "--out", "portal", "--name", "Portal")
    portal = tmp_path / "portal"
    write(1)
    lasts = finished(portal, "merge")
    for number in range(2, ROUNDS + 3):
        write(number)
        stood = content(portal / "register")
        killed(portal, way, random.uniform(0.5, 1) * lasts, "merge")
        now = content(portal / "register")
        assert now.keys() == stood.keys()
        for path, data in now.items():
            new = path.endswith(".lock") or f" of {number}" in data.decode()
            assert new or data == stood[path]
    finished(portal, "merge")
    finished(portal, "check")
    assert {path.name for path in portal.glob(".algoregister/writing-*")} == set()
    renewed = content(portal / "register")
    assert all(f"of {number}".encode() in renewed[f"algorithms/north-town/{n}.yml"] for n in names)
    assert list((portal / "tmp").iterdir()) == []
