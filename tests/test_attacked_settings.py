"""No setting of a register and no message of its own can do anything but be read.

Each language of one site says other strings, so that the name of the register alone is eight of them.
What a page is made of is held against the same page of a register that says harmless things.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from attacks.page import Visitor
from attacks.register import LINES
from attacks.settings import LANGUAGES, SPEAKING, build_with_settings
from conftest import made_once, served

FIRST = (0, 61, 122, 183, 244, 305, 366, 427, 488)
HARMLESS = tuple(f"Tekst {number}" for number in range(2_000))


@pytest.fixture(scope="module", params=FIRST)
def attacked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """The site of a register whose settings are attacks, with its address."""
    if request.param and not request.config.getoption("--all-attacks"):
        pytest.skip("only with --all-attacks")
    make = partial(build_with_settings, LINES, request.param)
    site = made_once(tmp_path_factory, f"settings-{request.param}", make)
    with served(site) as address:
        yield site, address


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same site, that says harmless things."""
    make = partial(build_with_settings, HARMLESS, 0)
    with served(made_once(tmp_path_factory, "settings-harmless", make)) as address:
        yield address


CATALOGUE = "algorithms/index.html"
"""A script makes the list of filters while the page is looked at: `test_attacked_finding` waits for it."""
FOREIGN = {"iframe", "object", "embed", "video", "audio", "style", "base", "math", "marquee", "img"}
ON_ALL = ("index.html", "404.html", CATALOGUE, "algorithms/town/coin/index.html")


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Give pages with their address in the language they are opened in.

    Some are opened in each language, the others in one that has messages of its own.
    """
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    paths = [path for path in found if path.split("/")[0] not in LANGUAGES]
    ours = [path for path in paths if not path.startswith("rules/") or path == "rules/index.html"]
    ours = [path for path in ours if b'http-equiv="refresh"' not in (site / path).read_bytes()]
    assert len(ours) > 50
    for number, path in enumerate(ours):
        for language in LANGUAGES if path in ON_ALL else (SPEAKING[number % len(SPEAKING)],):
            yield path, path if language == LANGUAGES[0] else f"{language}/{path}"


def test_settings_and_messages_are_only_read(
    attacked: tuple[Path, str], harmless: str, browser: Browser
) -> None:
    site, address = attacked
    visitor, other = Visitor(browser, address, policy=False), Visitor(browser, harmless)
    for path, page in _pages(site):
        seen = visitor.visit(page)
        assert not seen.ran, page
        assert not seen.asked, page
        assert not seen.wrong, page
        if path == CATALOGUE:
            assert FOREIGN.isdisjoint(name.partition(".")[0] for name in seen.skeleton), page
        else:
            assert seen.skeleton == other.visit(page).skeleton, page
    visitor.close()
    other.close()
