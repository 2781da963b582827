"""Two builds of one commit are the same bytes, whoever builds them, where and when."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, SMALL
from repositories import Repo

ENVIRONMENTS: tuple[dict[str, str], ...] = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "USER": "one", "HOME": "/nowhere"},
    {
        **{"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8"},
        **{"PYTHONHASHSEED": "4242", "USER": "two", "LANGUAGE": "de", "COLUMNS": "40"},
    },
)

PATH = os.pathsep.join([str(ROOT / "src"), sysconfig.get_path("purelib")])
SOMEBODY_ELSE = 65_534


def build(
    repository: Path,
    environment: dict[str, str],
    *arguments: str,
    mask: int,
    workers: int,
    user: int | None = None,
    python: str = sys.executable,
    days: int = 0,
) -> None:
    """Build the site of a repository: by so many processes, as a user, some days from now."""
    program = (
        "import sys, time; sys.argv[0] = 'algoregister'\n"
        "from algoregister.edition import workers\n"
        "from algoregister.site import edition, making, production\n"
        f"for module in (workers, edition, making): module.processors = lambda: {workers}\n"
        "production._FEW, production._TOGETHER = 0, 4\n"
        f"now = time.time; time.time = lambda: now() + {days} * 86_400\n"
        "from algoregister.cli import main; main()"
    )
    done = subprocess.run(
        [python, "-c", program, *(arguments or ("build", "--out", "site"))],
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": PATH, **environment},
        umask=mask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def content(site: Path) -> dict[str, bytes]:
    """Read a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def of_two_versions(folder: Path) -> Repo:
    """Make a repository in which an entry was changed once."""
    repo = Repo(folder)
    shutil.copytree(SMALL, repo.register, dirs_exist_ok=True)
    repo.commit()
    coin = repo.register / "algorithms/town/coin.yml"
    coin.write_text(coin.read_text().replace("Coin model", "Dime model"), encoding="utf-8")
    repo.commit()
    return repo


def test_two_machines_make_the_same_bytes(tmp_path: Path) -> None:
    repo = of_two_versions(tmp_path / "one")
    other = tmp_path / "a much longer path é" / "two"
    other.parent.mkdir()
    subprocess.run(["git", "clone", "-q", repo.folder, other], check=True)
    for path in other.rglob("*.yml"):
        os.utime(path, (1, 1))
    build(repo.folder, ENVIRONMENTS[0], mask=0o022, workers=1)
    build(other, ENVIRONMENTS[1], mask=0o077, workers=4, days=400)
    one, two = content(repo.folder / "site"), content(other / "site")
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []
    assert not [path for path, data in one.items() if str(tmp_path).encode() in data]


def changed(repository: Path) -> None:
    """Change what the first commit changed, and take it back later: what is remembered is of both."""
    coin = repository / "register/algorithms/town/coin.yml"
    text = coin.read_text(encoding="utf-8")
    coin.write_text(text.replace("Dime model", "Nickel model"), encoding="utf-8")


def test_whatever_was_built_before_the_bytes_are_the_same(tmp_path: Path) -> None:
    """From nothing, after changes, and in parts: with other processes, zones, languages and settings."""
    repo = of_two_versions(tmp_path / "one")
    build(repo.folder, ENVIRONMENTS[0], mask=0o022, workers=1)
    wanted = content(repo.folder / "site")
    strange = tmp_path / "config"
    strange.write_text(
        "[core]\nautocrlf = true\nabbrev = 4\nquotepath = true\n[log]\ndate = relative\n"
        "showSignature = true\n[i18n]\nlogOutputEncoding = latin1\n[diff]\nrenames = false\n"
        "[color]\nui = always\n[format]\npretty = oneline\n",
        encoding="utf-8",
    )
    other = tmp_path / "two"
    subprocess.run(["git", "clone", "-q", repo.folder, other], check=True)
    environment = {**ENVIRONMENTS[1], "GIT_CONFIG_GLOBAL": str(strange)}

    changed(other)
    build(other, ENVIRONMENTS[0], mask=0o022, workers=2)
    assert content(other / "site") != wanted
    coin = "algorithms/town/coin.yml"
    (other / "register" / coin).write_bytes((repo.register / coin).read_bytes())
    build(other, environment, mask=0o077, workers=4, days=-400)
    assert content(other / "site") == wanted

    build(other, environment, "build", "--only", "town", "--out", "a", mask=0o077, workers=2)
    build(other, ENVIRONMENTS[0], "build", "--only", "agency", "--out", "b", mask=0o022, workers=1)
    build(other, environment, "join", "b", "a", "--out", "joined", mask=0o027, workers=4, days=30)
    assert content(other / "joined") == wanted


@pytest.fixture
def of_somebody_else(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A clone that is another user's, in a folder that user can reach, and a Python that user can run."""
    if os.geteuid() != 0:
        pytest.skip("only the superuser can be somebody else")
    pythons = (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}")
    python = next(filter(_can_run, pythons), None)
    if python is None:
        pytest.skip("no Python that another user can run")
    repo = of_two_versions(tmp_path / "one")
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", repo.folder, clone], check=True)
        for path in (Path(folder), clone, *clone.rglob("*")):
            os.chown(path, SOMEBODY_ELSE, SOMEBODY_ELSE)
        yield clone, python


def _can_run(python: str) -> bool:
    """Tell whether another user can run the program with a Python."""
    try:
        tried = subprocess.run(
            [python, "-c", "import algoregister.cli, babel, pydantic"],
            user=SOMEBODY_ELSE,
            group=SOMEBODY_ELSE,
            extra_groups=[],
            cwd="/",
            env={**os.environ, "PYTHONPATH": PATH},
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return tried.returncode == 0


def test_two_users_make_the_same_bytes(of_somebody_else: tuple[Path, str], tmp_path: Path) -> None:
    clone, python = of_somebody_else
    nowhere = {**ENVIRONMENTS[1], "HOME": "/nowhere"}
    build(clone, nowhere, mask=0o077, workers=2, user=SOMEBODY_ELSE, python=python, days=3)
    assert {path.stat().st_uid for path in (clone / "site").rglob("*")} == {SOMEBODY_ELSE}
    build(tmp_path / "one", ENVIRONMENTS[0], mask=0o022, workers=1)
    assert content(clone / "site") == content(tmp_path / "one/site")
