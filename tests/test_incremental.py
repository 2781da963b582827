"""A build after a change gives, byte for byte, the site of a build from nothing."""

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from algoregister.site import build, making, tree
from algoregister.site.build import build_site
from algoregister.site.pages.page import Page
from algoregister.site.pages.writer import Writer
from algoregister.site.parts import build_part, join_parts
from conftest import SMALL, run

COIN = "register/algorithms/town/coin.yml"
MKDOCS = """\
site_name: x
docs_dir: docs/nl
theme: {name: material, custom_dir: docs/theme, language: nl, font: false}
plugins: [algoregister]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with hand-written pages, a theme and messages of its own."""
    monkeypatch.setattr(tree, "ENOUGH_TO_KEEP_A_SECOND_TREE", 0)
    made = tmp_path / "project"
    shutil.copytree(SMALL, made / "register")
    for folder in ("docs/nl", "docs/en", "docs/theme", "messages"):
        (made / folder).mkdir(parents=True)
    for language in ("nl", "en"):
        (made / f"docs/{language}/about.md").write_text("# About\n", encoding="utf-8")
    (made / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    entry = (made / COIN).read_text(encoding="utf-8")
    for number in range(120):
        copy = entry.replace("Coin model", f"Coin model {number}")
        (made / f"register/algorithms/town/coin-{number}.yml").write_text(copy, encoding="utf-8")
    return made


def built(project: Path) -> dict[str, bytes]:
    """Build a site, with what is remembered, and read it."""
    site = project / "site"
    build_site(project / "register", "register/", site)
    return read(site)


def built_from_nothing(project: Path) -> dict[str, bytes]:
    """Build the same site where nothing is remembered."""
    elsewhere = project.with_name("elsewhere")
    shutil.copytree(project, elsewhere, ignore=shutil.ignore_patterns("site", ".algoregister"))
    try:
        return built(elsewhere)
    finally:
        shutil.rmtree(elsewhere)


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace a text in a file."""

    def change(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        (project / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def new(path: str, text: str) -> Callable[[Path], None]:
    """Write a file."""

    def change(project: Path) -> None:
        (project / path).write_text(text, encoding="utf-8")

    return change


def gone(path: str) -> Callable[[Path], None]:
    """Delete a file."""
    return lambda project: (project / path).unlink()


TOMBSTONE = """\
schema_version: 1
language: nl
tombstone:
  kind: moved
  name: Muntmodel
  date: 2023-01-02
  reason: De naam klopte niet.
  moved_to: town/coin
"""

CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "an entry": edit(COIN, "Coin model", "Dime model"),
    "an entry among many": edit("register/algorithms/town/coin-7.yml", "Coin", "Penny"),
    "a new entry": new(
        "register/algorithms/agency/new.yml",
        (SMALL / "algorithms/agency/list.yml").read_text(encoding="utf-8"),
    ),
    "an entry gone": gone("register/algorithms/town/coin-100.yml"),
    "the first of many gone": gone("register/algorithms/town/coin-0.yml"),
    "an entry withdrawn": new("register/algorithms/town/coin-3.yml", TOMBSTONE),
    "an organisation": edit(
        "register/organisations/town.yml", "Gemeente Voorbeeld", "Gemeente Andersom"
    ),
    "a source": edit("register/sources/letter/source.yml", "title: Letter", "title: A letter"),
    "the settings": edit("register/register.yml", "register.example", "other.example"),
    "the name of the register": edit("register/register.yml", "Proefregister", "Oefenregister"),
    "a hand-written page": edit("docs/nl/about.md", "About", "Over ons"),
    "a new hand-written page": new("docs/en/more.md", "# More\n"),
    "a hand-written page gone": gone("docs/en/about.md"),
    "the theme": new(
        "docs/theme/main.html",
        "<!doctype html><title>x</title>{{ slots.head }}{{ slots.content }}{{ slots.edit }}",
    ),
    "the messages": new(
        "messages/nl.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Sources"\nmsgstr "Stukken"\n\nmsgid "Status"\nmsgstr "Toestand"\n',
    ),
}


@pytest.mark.parametrize("seed", range(2))
def test_the_same_bytes_as_from_nothing(project: Path, seed: int) -> None:
    draw = random.Random(seed)
    built(project)
    for name in draw.sample(sorted(CHANGES), len(CHANGES)):
        CHANGES[name](project)
        ours, cold = built(project), built_from_nothing(project)
        assert ours.keys() == cold.keys(), name
        assert [path for path in cold if ours[path] != cold[path]] == [], name


def test_what_did_not_change_stays_the_same_file(project: Path) -> None:
    built(project)
    before = {p: p.stat().st_ino for p in (project / "site").rglob("*") if p.is_file()}
    edit(COIN, "Coin model", "Dime model")(project)
    built(project)
    after = {p: p.stat().st_ino for p in (project / "site").rglob("*") if p.is_file()}
    changed = {
        p.relative_to(project / "site").as_posix() for p in after if after[p] != before.get(p)
    }
    assert "en/algorithms/town/coin/index.html" in changed
    assert "api/v1/algorithms/town/coin.json" in changed
    assert not [path for path in changed if "coin-" in path]
    assert len(changed) < len(after) / 3


def read(site: Path) -> dict[str, bytes]:
    """Read a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_parts_are_joined_to_the_same_bytes_as_one_build(project: Path, tmp_path: Path) -> None:
    whole = built_from_nothing(project)
    register = project / "register"
    parts = []
    for name in ("town", "agency"):
        parts.append(tmp_path / f"part-{name}")
        build_part(register, "register/", {name}, parts[-1], None)
    assert (parts[0] / "files/en/algorithms/town/coin/index.html").exists()
    assert not (parts[0] / "files/algorithms/agency").exists()
    join_parts(register, "register/", parts, tmp_path / "joined", None)
    assert read(tmp_path / "joined") == whole
    # What is not right in a part, and what changed since, is made anew.
    (parts[0] / "files/algorithms/town/coin/index.html").write_bytes(b"spoiled")
    (parts[0] / "files/algorithms/town/coin-1/index.html").unlink()
    edit("register/algorithms/town/coin-2.yml", "Coin", "Penny")(project)
    join_parts(register, "register/", parts, tmp_path / "joined", None)
    assert read(tmp_path / "joined") == built_from_nothing(project)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        *("joined", "part-agency", "part-town", "project")
    ]


def test_a_joined_site_takes_pages_from_parts(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    related = "related:\n  - {entry: agency/list, relation: same_process}\n"
    edit("register/algorithms/town/coin-1.yml", related, "")(project)
    build_part(project / "register", "register/", {"town"}, tmp_path / "part", None)
    made: list[str] = []
    entry_page = Writer.entry_page

    def counted(self: Writer, entry: dict[str, Any]) -> Page:
        made.append(entry["id"])
        return entry_page(self, entry)

    monkeypatch.setattr(Writer, "entry_page", counted)
    monkeypatch.setattr(making, "processors", lambda: 1)
    join_parts(project / "register", "register/", [tmp_path / "part"], tmp_path / "joined", None)
    # A page that names an entry of another organisation could not know its name in the part.
    assert {"agency/list", "town/coin"} <= set(made)
    assert "town/coin-1" not in made


def test_the_command_line_builds_parts_and_joins_them(tmp_path: Path, small: Path) -> None:
    def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run("--register", small, *arguments)

    assert command("build", "--only", "town", "--out", tmp_path / "part").returncode == 0
    assert command("build", "--only", "nobody", "--out", tmp_path / "x").returncode == 2
    assert command("join", tmp_path / "part", "--out", tmp_path / "joined").returncode == 0
    assert command("build", "--out", tmp_path / "whole").returncode == 0
    assert read(tmp_path / "joined") == read(tmp_path / "whole")
    assert command("join", small, "--out", tmp_path / "joined").returncode == 2


def mkdocs_ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each time mkdocs builds."""
    ran: list[str] = []
    with_mkdocs = build._build_with_mkdocs

    def noted(*given: Any) -> None:
        ran.append("mkdocs")
        with_mkdocs(*given)

    monkeypatch.setattr(build, "_build_with_mkdocs", noted)
    return ran


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("nothing", False),
        ("an entry", False),
        ("the first of many gone", False),
        ("a new hand-written page", True),
        ("the theme", True),
        ("the messages", True),
        ("the settings", True),
    ],
)
def test_mkdocs_runs_only_when_something_it_reads_has_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, runs: bool
) -> None:
    for number in range(120):
        if number not in (0, 7):
            gone(f"register/algorithms/town/coin-{number}.yml")(project)
    built(project)
    ran = mkdocs_ran(monkeypatch)
    CHANGES[name](project)
    ours = built(project)
    assert bool(ran) == runs
    assert ours == built_from_nothing(project)


@pytest.mark.parametrize(
    "more",
    [
        "markdown_extensions: [pymdownx.snippets]\n",
        "extra: {x: !ENV [NOBODY, y]}\n",
        "hooks: [hook.py]\n",
    ],
)
def test_what_may_read_other_files_is_made_each_time(
    project: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    shutil.rmtree(project / "register/algorithms/town")
    (project / "register/algorithms/town").mkdir()
    shutil.copy(SMALL / "algorithms/town/coin.yml", project / COIN)
    (project / "hook.py").write_text("", encoding="utf-8")
    (project / "mkdocs.yml").write_text(MKDOCS + more, encoding="utf-8")
    built(project)
    ran = mkdocs_ran(monkeypatch)
    built(project)
    assert ran == ["mkdocs"]


def test_a_file_mkdocs_made_that_is_gone_is_made_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / "register/algorithms/town")
    (project / "register/algorithms/town").mkdir()
    shutil.copy(SMALL / "algorithms/town/coin.yml", project / COIN)
    monkeypatch.setattr(tree, "ENOUGH_TO_KEEP_A_SECOND_TREE", 1_000_000)
    before = built(project)
    (project / "site/404.html").unlink()
    ran = mkdocs_ran(monkeypatch)
    assert built(project) == before
    assert ran == ["mkdocs"]
