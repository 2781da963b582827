"""What is told to those who contribute is true: every command runs, every example passes."""

import re
from pathlib import Path

import pytest

from algoregister.editing.formatting import formatted
from algoregister.model.entry import Entry
from algoregister.model.register import Repository
from algoregister.publishing.forge import edit_address, new_file_address, report_address
from algoregister.reading.document import Document, read_document
from conftest import ROOT

PAGES = [ROOT / "docs/nl/contribute.md", ROOT / "docs/en/contribute.md", ROOT / "CONTRIBUTING.md"]
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    """Give the pieces of code of a page."""
    text = page.read_text(encoding="utf-8")
    return [
        re.sub(rf"^{indent}", "", code, flags=re.MULTILINE)
        for indent, name, code in _BLOCK.findall(text)
        if name == language
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_example_of_an_entry_passes(page: Path) -> None:
    found = [block for block in blocks(page, "yaml") if "schema_version" in block]
    assert len(found) == 1
    document = read_document(found[0].encode(), "algorithms/town/x.yml")
    assert isinstance(document, Document)
    Entry.model_validate(document.value)
    assert formatted(found[0].encode(), "algorithms/town/x.yml") == found[0].encode()


def test_both_languages_tell_the_same() -> None:
    shapes = []
    for page in PAGES[:2]:
        text = page.read_text(encoding="utf-8")
        names = re.findall(r"`(algoregister \w+|[a-z_]+:?)`", text)
        shapes.append((re.findall(r"^(#+|\d\.) ", text, re.MULTILINE), sorted(set(names))))
    assert shapes[0][0] == shapes[1][0]
    assert [n for n in shapes[0][1] if n.startswith("algo")] == [
        n for n in shapes[1][1] if n.startswith("algo")
    ]


@pytest.mark.parametrize(
    ("url", "edit", "new", "mistake"),
    [
        (
            "https://github.com/o/r",
            "https://github.com/o/r/edit/main/register/algorithms/a/b.yml",
            "https://github.com/o/r/new/main/register/algorithms/a?filename=b.yml&value=x%3A%20%23%26",
            "https://github.com/o/r/issues/new?title=a%20b",
        ),
        (
            "https://gitlab.example.org/g/o/r",
            "https://gitlab.example.org/g/o/r/-/edit/main/register/algorithms/a/b.yml",
            "https://gitlab.example.org/g/o/r/-/new/main/register/algorithms/a?file_name=b.yml",
            "https://gitlab.example.org/g/o/r/-/issues/new?issue%5Btitle%5D=a%20b",
        ),
        (
            "https://codeberg.org/o/r/",
            "https://codeberg.org/o/r/_edit/main/register/algorithms/a/b.yml",
            "https://codeberg.org/o/r/_new/main/register/algorithms/a?filename=b.yml",
            "https://codeberg.org/o/r/issues/new?title=a%20b",
        ),
        (
            "https://example.org/notgithub/r",
            None,
            None,
            "https://example.org/notgithub/r/issues/new?title=a%20b",
        ),
    ],
)
def test_addresses_on_forges(url: str, edit: str | None, new: str | None, mistake: str) -> None:
    repository = Repository(url=url)
    assert edit_address(repository, "algorithms/a/b.yml") == edit
    assert new_file_address(repository, "algorithms/a/b.yml", "x: #&") == new
    assert report_address(repository, "a b") == mistake


def test_a_file_that_is_too_long_for_an_address_is_left_out() -> None:
    repository = Repository(url="https://github.com/o/r", folder="data", branch="a/b")
    address = new_file_address(repository, "algorithms/a/b.yml", "é" * 5000)
    assert address == "https://github.com/o/r/new/a/b/data/algorithms/a?filename=b.yml"
