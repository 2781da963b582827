"""Every piece of code in the documentation is run, or named here with why it cannot be.

A new one that nobody runs makes these tests fail: each page with commands has a folder to run them
in, each other kind of code has a test of its own kind.
"""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from pydantic import BaseModel, TypeAdapter

from algoregister.cli import main
from algoregister.model.entry import Entry
from algoregister.model.fields import annotation_of
from algoregister.model.redactions import Redactions
from algoregister.model.register import RegisterSettings
from algoregister.reading.document import Document, read_document
from algoregister.site.skin import POLICY
from conftest import ROOT, run, served
from foreign_registers import EXCERPTS
from repositories import git

PAGES = (
    *sorted((ROOT / "docs").glob("*/*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "src/algoregister/editing/beginnings").glob("*/*.md")),
    *sorted((ROOT / "src/algoregister/editing/beginnings").glob("*/docs/*.md")),
)
NOT_RUN: Mapping[str, str] = {
    "make ": "builds, tests or locks this repository itself, which is what runs this test",
    "git clone <": "has holes to fill in, and sets up a repository from the network",
    "cd <": "has holes to fill in",
    "python3 -m venv": "fetches packages; tests/test_init.py does it with the built wheel",
    ".venv/bin/pip install": "fetches packages; tests/test_init.py does it with the built wheel",
    ".venv/bin/algoregister serve": "serves until it is stopped; tests/test_serve.py does",
}
"""Beginnings of the commands that are not run here, and why."""
_FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`((?:algoregister|make) [^`\n]+)`")


class Snippet(NamedTuple):
    """A piece of code on a page."""

    page: Path
    kind: str
    code: str

    @property
    def name(self) -> str:
        """The page without its language: `docs/api`, `beginnings/README`, `README`."""
        above = self.page.relative_to(ROOT).parts
        return "/".join((*(("docs",) if above[0] == "docs" else ()), self.page.stem))


def snippets(page: Path) -> list[Snippet]:
    text = page.read_text(encoding="utf-8")
    return [
        Snippet(page, kind.strip(), re.sub(rf"^{indent}", "", code, flags=re.MULTILINE))
        for indent, kind, code in _FENCE.findall(text)
    ]


def told(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


ALL = [snippet for page in PAGES for snippet in snippets(page)]


# Where the commands of a page are run: what its reader has before beginning.


def nothing(_: Path) -> None:
    """An empty folder."""


def our_register(folder: Path) -> None:
    """A copy of the repository's register, in git."""
    shutil.copytree(ROOT / "register", folder / "register")
    in_git(folder)


def in_git(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "A register")


def new_register(folder: Path) -> None:
    """A register of somebody's own, as `init` leaves it, with what `.venv` would hold."""
    assert run("init", folder, "--languages", "en").returncode == 0
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/algoregister").symlink_to(Path(sys.executable).parent / "algoregister")


_IN_DUTCH = ("gemeente-a", "gemeente-b", "ministerie-c")


def three_organisations(folder: Path) -> None:
    """A register of the organisations that a page divides a build over."""
    new_register(folder)
    register = folder / "register"
    for name in ("municipality-a", "municipality-b", "ministry-c", *_IN_DUTCH):
        shutil.copy(register / "organisations/example.yml", register / f"organisations/{name}.yml")
        shutil.copytree(register / "algorithms/example", register / f"algorithms/{name}")


def tagged(folder: Path) -> None:
    """A register of which an earlier state has a name."""
    our_register(folder)
    git(folder, "tag", "v1.2")


def file_of_another(folder: Path) -> None:
    """A register and the file of another."""
    our_register(folder)
    rows = json.loads(EXCERPTS["nl"].read_bytes())
    with (folder / "algoritmes.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)


def mirror(folder: Path) -> None:
    shutil.copy(ROOT / "docs/mirror.py", folder)


FOLDERS: Mapping[str, Callable[[Path], None]] = {
    "docs/api": mirror,
    "docs/contribute": our_register,
    "docs/going-further": three_organisations,
    "docs/history": tagged,
    "docs/import-and-export": file_of_another,
    "docs/own-register": nothing,
    "docs/portal": nothing,
    "docs/start": nothing,
    "README": new_register,
    "CONTRIBUTING": our_register,
}
MAY_FIND_PROBLEMS = {"docs/import-and-export"}
"""Pages that say that their commands end with 1 when something was refused."""


def commands_of(page: Path) -> list[str]:
    """Give the lines of a page that a shell runs; those that cannot be run are left out."""
    lines = "\n".join(
        snippet.code.replace("\\\n", " ") for snippet in snippets(page) if snippet.kind == "sh"
    ).splitlines()
    return [line for line in lines if line.strip() and not line.startswith(tuple(NOT_RUN))]


def to_run() -> Iterator[Path]:
    """Give each page with commands; a translation only where its commands differ."""
    seen: set[tuple[str, ...]] = set()
    for page in PAGES:
        commands = tuple(commands_of(page))
        if commands and commands not in seen:
            seen.add(commands)
            yield page


@pytest.mark.parametrize("page", list(to_run()), ids=told)
def test_every_command_runs(page: Path, small_site: Path, tmp_path: Path) -> None:
    """All of a page in one shell, one after the other, as a reader would."""
    name = snippets(page)[0].name
    FOLDERS[name](tmp_path)
    commands = "\n".join(commands_of(page))
    found_problems = "trap 'test $? -eq 1 || exit 9' ERR\n" if name in MAY_FIND_PROBLEMS else ""
    with ExitStack() as stack:
        if "https://register.example/" in commands and name == "docs/api":
            address = stack.enter_context(served(small_site))
            commands = commands.replace("https://register.example/", address)
        ran = subprocess.run(
            [
                "bash",
                "-uo" if found_problems else "-euo",
                "pipefail",
                "-c",
                found_problems + commands,
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        )
    assert ran.returncode in ((0, 1) if found_problems else (0,)), ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_what_is_not_run_is_still_there() -> None:
    lines = [line for each in ALL if each.kind == "sh" for line in each.code.splitlines()]
    for beginning in NOT_RUN:
        assert any(line.startswith(beginning) for line in lines), beginning


IN_TEST_DOCS = {("docs/extend", "python"), ("docs/extend", "yaml")}
"""Put into a copy of the program by tests/test_docs.py, which knows how many there are."""
MODELS: tuple[type[BaseModel], ...] = (Entry, RegisterSettings, Redactions)


def fields_of(snippet: Snippet) -> tuple[type[BaseModel], Mapping[str, Any]]:
    """Read fields of a file of the register, and tell of which kind of file they are."""
    document = read_document(snippet.code.encode(), told(snippet.page))
    assert isinstance(document, Document), document.problems
    keys = document.value.keys()
    (model,) = [model for model in MODELS if keys <= model.model_fields.keys()]
    return model, document.value


@pytest.mark.parametrize(
    "snippet",
    [each for each in ALL if each.kind == "yaml" and (each.name, "yaml") not in IN_TEST_DOCS],
    ids=lambda each: told(each.page),
)
def test_every_piece_of_a_file_is_right(snippet: Snippet) -> None:
    model, value = fields_of(snippet)
    for name, held in value.items():
        TypeAdapter(annotation_of(model, name)).validate_python(held)
    if "schema_version" in value:
        model.model_validate(value)


def run_python(snippet: Snippet, site: Path, folder: Path) -> None:
    """Read the table of all entries: cells are as the register has them."""
    shutil.copy(site / "api/v1/algorithms.csv", folder)
    found: dict[str, Any] = {}
    exec(  # noqa: S102 - a piece of our own documentation
        compile(snippet.code.replace('open("', f'open("{folder}/'), "api.md", "exec"), found
    )
    assert found["row"]["id"] in (site / "api/v1/algorithms.json").read_text(encoding="utf-8")


def run_sql(snippet: Snippet, site: Path, _: Path) -> None:
    with closing(sqlite3.connect(site / "api/v1/register.sqlite")) as database:
        database.execute(snippet.code).fetchall()


def same_policy(snippet: Snippet, _: Path, __: Path) -> None:
    assert " ".join(snippet.code.split()) == POLICY


OTHERS: Mapping[tuple[str, str], Callable[[Snippet, Path, Path], None]] = {
    ("docs/api", "python"): run_python,
    ("docs/api", "sql"): run_sql,
    ("docs/security", "text"): same_policy,
}


@pytest.mark.parametrize(
    "snippet",
    [each for each in ALL if (each.name, each.kind) in OTHERS],
    ids=lambda each: f"{told(each.page)} {each.kind}",
)
def test_every_other_piece_is_run(snippet: Snippet, small_site: Path, tmp_path: Path) -> None:
    OTHERS[snippet.name, snippet.kind](snippet, small_site, tmp_path)


def test_nothing_is_left_out() -> None:
    """Every piece of code says what it is, and is of a kind and on a page that a test runs."""
    for snippet in ALL:
        place = (snippet.name, snippet.kind)
        where = f"{told(snippet.page)}: ```{snippet.kind}"
        if snippet.kind == "sh":
            lines = [line for line in commands_of(snippet.page) if line]
            assert snippet.name in FOLDERS or not lines, where
        else:
            assert snippet.kind == "yaml" or place in OTHERS or place in IN_TEST_DOCS, where


@pytest.mark.parametrize("page", sorted((ROOT / "docs/en").glob("*.md")), ids=told)
def test_both_languages_have_the_same_pieces(page: Path) -> None:
    other = ROOT / "docs/nl" / page.name
    kinds = [[each.kind for each in snippets(one)] for one in (page, other)]
    assert kinds[0] == kinds[1]


COMMANDS: Mapping[str, click.Command] = {
    name: main.get_command(click.Context(main), name)
    for name in main.list_commands(click.Context(main))
}  # type: ignore[assignment]


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_every_command_within_a_sentence_is_there(page: Path) -> None:
    """The command, and its options; a target of make."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for text in _INLINE.findall(page.read_text(encoding="utf-8")):
        words = text.split()
        if words[0] == "make":
            assert words[1] in targets or words[1].startswith("."), text
            continue
        options = {name for option in main.params for name in option.opts} | {"--help", "--version"}
        names = [word for word in words[1:] if not word.startswith("-")]
        if names and (names[0].isupper() or names[0] == "…"):
            continue
        if names:
            assert names[0] in COMMANDS, text
            options |= {name for option in COMMANDS[names[0]].params for name in option.opts}
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= options, text
