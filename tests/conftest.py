"""What tests share: registers to work on, and the built site of the real one."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

os.environ["NO_MKDOCS_2_WARNING"] = "1"

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "registers" / "small"

settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the long tests be asked for."""
    parser.addoption("--all-attacks", action="store_true", help="open the page of every attack")


def run(
    *arguments: str | Path, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line the way a person does."""
    return subprocess.run(
        [sys.executable, "-m", "algoregister", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without telling."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "chromium", args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small register, to change."""
    return Path(shutil.copytree(SMALL, tmp_path / "register"))


@pytest.fixture
def change(small: Path) -> Callable[[str, str, str], Path]:
    """Replace a piece of text in a file of the small register."""

    def replace(path: str, old: str, new: str) -> Path:
        file = small / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return small

    return replace


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Make a folder with a site in it, once for all workers of the test run; gives the site."""
    shared = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    site = shared / name / "site"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            make(site.parent)
    return site


def _built_once(factory: pytest.TempPathFactory, name: str, *arguments: str | Path) -> Path:
    """Build a site once for all workers of the test run; gives its folder."""

    def make(folder: Path) -> None:
        built = run(*arguments, "build", "--out", folder / "site")
        assert built.returncode == 0, built.stdout + built.stderr

    return made_once(factory, name, make)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own register."""
    return _built_once(tmp_path_factory, "real")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small register, built without any configuration of mkdocs."""
    return _built_once(tmp_path_factory, "small", "--register", SMALL)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built package."""

    def make(folder: Path) -> None:
        command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "site")
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return next(made_once(tmp_path_factory, "wheel", make).glob("*.whl"))


@pytest.fixture(scope="session")
def attack_numbers(request: pytest.FixtureRequest) -> Sequence[int]:
    """Which entries of the register of attacks are made: a sample, unless all are asked for."""
    from attacks.register import PROSE  # noqa: PLC0415 - takes a while

    return range(0, len(PROSE), 1 if request.config.getoption("--all-attacks") else 48)


@pytest.fixture(scope="session")
def attacked_site(attack_numbers: Sequence[int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the register of attacks; the repository it is made from stands beside it."""
    from attacks.site import build_attacked  # noqa: PLC0415 - takes a while

    return made_once(tmp_path_factory, "attacked", partial(build_attacked, attack_numbers))


@pytest.fixture(scope="session")
def attacked_settings_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a register whose own settings and messages are attacks, without a history."""
    from attacks.register import LINES  # noqa: PLC0415 - takes a while
    from attacks.settings import build_with_settings  # noqa: PLC0415 - takes a while

    return made_once(tmp_path_factory, "settings-0", partial(build_with_settings, LINES, 0))
