"""No text of an entry, an organisation, a source or a tombstone can do anything but be read.

Every string of `attacks/strings.py`, and those of a public list, goes through every text field into
a built site, which is opened in a real browser. `make test` opens the pages of every
forty-eighth number and every fifth raw string, `make attacks` all of them.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from algoregister.checking.rules import FILE_RULES
from algoregister.checking.sightings import sightings
from algoregister.model.prose import plain_text
from algoregister.problem import Severity
from algoregister.reading.document import Unreadable, read_document
from attacks.page import Visitor
from attacks.register import LANGUAGES, PROSE
from attacks.strings import LONG, REFUSED, SHORT
from conftest import served


@pytest.fixture(scope="module")
def attacked(attacked_site: Path) -> Iterator[tuple[Path, str]]:
    """The site of the register of attacks, with its address."""
    with served(attacked_site) as address:
        yield attacked_site, address


def _pages(numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Give the pages of the register of attacks: their shape, and their address."""
    for language in LANGUAGES:
        root = "" if language == LANGUAGES[0] else f"{language}/"
        yield f"{language} source", f"{root}sources/letter/"
        for number in numbers:
            for status in ("retired", *(("suspended", "in-use") if number % 8 == 0 else ())):
                yield f"{language} {status}", f"{root}algorithms/o{number}/{status}/"
            yield f"{language} tombstone", f"{root}algorithms/o{number}/gone/"
            entries = "three entries" if number % 8 == 0 else "one entry"
            yield f"{language} organisation of {entries}", f"{root}organisations/o{number}/"


def _kind(site: Path, shape: str, path: str) -> str:
    """Tell pages of one shape apart that may differ: without news, or without words in the head."""
    language, *_ = shape.split()
    written = _written(
        site.parent / "repository" / "register" / f"{path.removeprefix('en/').rstrip('/')}.yml"
    )
    if "organisation" in shape:
        told = written["description"]
    elif "tombstone" in shape:
        told = written["tombstone"]["reason"]
        if _held_back(told.values()):
            shape = f"{shape}, no news"
    else:
        told = written["summary"]
    return shape if plain_text(told[language]) else f"{shape}, no words"


@cache
def _written(file: Path) -> Any:
    return yaml.load(file.read_bytes(), yaml.CSafeLoader)


def _held_back(reasons: Iterable[str]) -> bool:
    """Tell whether the reason of a tombstone holds what no file may hold, which news does not repeat."""
    refused = {rule.code for rule in FILE_RULES if rule.severity is Severity.ERROR}
    return any(found.code in refused for text in reasons for found in sightings(text))


def test_there_are_many_attacks() -> None:
    assert len(set(SHORT) | set(LONG)) >= 300


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("policy", [True, False], ids=["policy-and-sanitiser", "sanitiser-alone"])
def test_attacks_are_only_read(
    policy: bool,
    half: int,
    attacked: tuple[Path, str],
    attack_numbers: Sequence[int],
    browser: Browser,
) -> None:
    """No script runs, nothing is asked for elsewhere, and no foreign element stands in the page."""
    site, address = attacked
    sampled = len(attack_numbers) < len(PROSE)
    numbers = attack_numbers[half :: 6 if policy and sampled else 2]
    visitor = Visitor(browser, address, policy=policy)
    shapes: dict[str, tuple[str, ...]] = {}
    for shape, path in _pages(numbers):
        seen = visitor.visit(path)
        assert not seen.ran, path
        assert not seen.asked, path
        assert not seen.wrong, path
        if "source" not in shape:
            kind = _kind(site, shape, path)
            assert seen.skeleton == shapes.setdefault(kind, seen.skeleton), path
    visitor.close()


def test_every_page_has_the_policy_first(attacked: tuple[Path, str]) -> None:
    site, _ = attacked
    for page in site.rglob("*.html"):
        head = page.read_text(encoding="utf-8").partition("<head>")[2][:400]
        assert '<meta http-equiv="Content-Security-Policy"' in head, page
        assert "unsafe" not in head
        assert head.index("Content-Security-Policy") < head.find("<script") or "<script" not in head


@pytest.fixture(scope="module")
def raw(attacked: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose pages hold the strings as they are, as if nothing cleaned them."""
    site, _ = attacked
    folder = Path(shutil.copytree(site, tmp_path_factory.mktemp("raw") / "site"))
    page = (site / "algorithms" / "o0" / "gone" / "index.html").read_text(encoding="utf-8")
    start = page.index(">", page.index("<main")) + 1
    for number, text in enumerate((*SHORT, *LONG)):
        target = folder / "algorithms" / "raw" / str(number) / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(page[:start] + text + page[start:], encoding="utf-8")
    return folder


def _that_run(visitor: Visitor, step: int) -> list[int]:
    """Give the numbers of the raw strings that run a script."""
    numbers = range(0, len(SHORT) + len(LONG), step)
    return [number for number in numbers if visitor.scripts_of(f"algorithms/raw/{number}/")]


def test_the_policy_alone_stops_every_script(
    raw: Path, browser: Browser, request: pytest.FixtureRequest
) -> None:
    with served(raw) as address:
        visitor = Visitor(browser, address)
        assert _that_run(visitor, 1 if request.config.getoption("--all-attacks") else 5) == []
        visitor.close()


def test_the_browser_would_notice(raw: Path, browser: Browser) -> None:
    """Without the policy and without cleaning, many of the strings do run: the tests can fail."""
    with served(raw) as address:
        visitor = Visitor(browser, address, policy=False)
        assert len(_that_run(visitor, 10)) > 8
        visitor.close()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('<img src="https://evil.example/x.png">', "https://evil.example/x.png"),
        ('<img src="http://192.0.2.1/x">', "http://192.0.2.1/x"),
        ('<iframe src="//evil.example"></iframe>', "http://evil.example/"),
        ('<link rel=stylesheet href="https://evil.example/a.css">', "https://evil.example/a.css"),
        ('<script>fetch("http://127.0.0.1:1/q")</script>', "http://127.0.0.1:1/q"),
        ('<img src="/own.png"><img src="data:image/png;base64,AAAA"><p>Words', None),
    ],
)
def test_the_browser_would_notice_what_is_asked_of_others(
    text: str, asked: str | None, browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{text}", encoding="utf-8")
    with served(tmp_path) as address:
        visitor = Visitor(browser, address)
        assert visitor.visit("").asked == ((asked,) if asked else ())
        visitor.close()


@pytest.mark.parametrize("text", REFUSED)
def test_invisible_and_deceiving_characters_are_refused(text: str) -> None:
    read = read_document(f'name: "{text}"\n'.encode(), "x.yml")
    assert isinstance(read, Unreadable)
    assert all(problem.place for problem in read.problems)
