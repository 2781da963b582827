"""Two builds of one commit are the same bytes, whoever builds them, where and when."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, SMALL
from repositories import Repo

ENVIRONMENTS: tuple[dict[str, str], ...] = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "USER": "one", "HOME": "/nowhere"},
    {
        **{"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8"},
        **{"PYTHONHASHSEED": "4242", "USER": "two", "LANGUAGE": "de", "COLUMNS": "40"},
    },
)


def build(repository: Path, environment: dict[str, str], *, mask: int, alone: bool) -> None:
    """Build the site of a repository, on one processor or on all."""
    program = "import os, sys; sys.argv[0] = 'algoregister'\n"
    if alone:
        program += "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    program += "from algoregister.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "--out", "site"],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        umask=mask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def content(site: Path) -> dict[str, bytes]:
    """Read a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_two_machines_make_the_same_bytes(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "one")
    shutil.copytree(SMALL, repo.register, dirs_exist_ok=True)
    repo.commit()
    coin = repo.register / "algorithms/town/coin.yml"
    coin.write_text(coin.read_text().replace("Coin model", "Dime model"), encoding="utf-8")
    repo.commit()
    other = tmp_path / "a much longer path é" / "two"
    other.parent.mkdir()
    subprocess.run(["git", "clone", "-q", repo.folder, other], check=True)
    for path in other.rglob("*.yml"):
        os.utime(path, (1, 1))
    build(repo.folder, ENVIRONMENTS[0], mask=0o022, alone=True)
    build(other, ENVIRONMENTS[1], mask=0o077, alone=False)
    one, two = content(repo.folder / "site"), content(other / "site")
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []
    assert not [path for path, data in one.items() if str(tmp_path).encode() in data]
