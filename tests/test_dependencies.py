"""Every library a build needs is used, justified in both languages, and locked."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT

NEEDED = {
    canonicalize_name(Requirement(line).name)
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
}
BY_NAME = {"mkdocs-material"}
"""Used by name in `mkdocs.yml`, never imported."""
PARTS = {"markupsafe", "pydantic-core"}
"""Parts of the interface of jinja2 and pydantic."""


def rows(language: str) -> dict[str, list[str]]:
    """Read the table of the page about dependencies: the other cells, by library."""
    page = (ROOT / f"docs/{language}/dependencies.md").read_text(encoding="utf-8")
    lines = [line.strip("|").split(" | ") for line in page.splitlines() if line[:2] == "| "]
    return {cells[0].strip(): [cell.strip(" |") for cell in cells[1:]] for cells in lines[1:]}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_library_is_justified(language: str) -> None:
    found = rows(language)
    assert found.keys() == NEEDED
    for library, cells in found.items():
        assert len(cells) == 5, library
        assert all(cells), library
    assert [(name, *cells[1:3]) for name, cells in found.items()] == [
        (name, *cells[1:3]) for name, cells in rows("en").items()
    ]


def test_every_library_is_used_and_every_used_one_is_needed() -> None:
    modules = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                modules |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules.add(node.module.split(".")[0])
    foreign = modules - set(sys.stdlib_module_names) - {"algoregister"}
    homes = packages_distributions()
    used = {canonicalize_name(home) for name in foreign for home in homes[name]}
    assert used - PARTS == NEEDED - BY_NAME


def test_what_is_needed_is_locked_with_hashes() -> None:
    for lock in ("run", "dev"):
        text = (ROOT / f"requirements/{lock}.txt").read_text()
        pinned = dict(
            re.findall(
                r"^([a-z0-9_.-]+)==\S+(?: ; [^\\\n]*?)?((?: \\\n    --hash=\S+)+)",
                text,
                re.MULTILINE,
            )
        )
        assert pinned.keys() >= NEEDED
        lines = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
        assert len(lines) == len(pinned), "something is not pinned with hashes"
