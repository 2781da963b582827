"""Canonical form: the same values, every comment, and the same bytes however it was written."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from algoregister.editing.formatting import formatted
from algoregister.editing.tree import comments, same, tree_of, value_of
from algoregister.editing.writing import written
from algoregister.model.entry import Entry
from algoregister.reading.document import Document, Unreadable, read_document
from conftest import ROOT, SMALL, run
from yaml_writing import written_files

ENTRY = "algorithms/town/x.yml"
SCHEMA_LINE = "# yaml-language-server: $schema=../../../schema/v1/entry.schema.json\n"
REAL = sorted((ROOT / "register").rglob("*.yml"))
SMALL_FILES = sorted(SMALL.rglob("*.yml"))
EXAMPLES = sorted((ROOT / "tests" / "examples").rglob("*.yml"))


def canonical(text: str, path: str = ENTRY) -> str:
    """Bring a text into canonical form, without the line that names the schema."""
    made = formatted(text.encode(), path)
    assert isinstance(made, bytes), made
    assert formatted(made, path) == made
    return made.decode().removeprefix(SCHEMA_LINE)


def read(text: str | bytes) -> Document:
    document = read_document(text if isinstance(text, bytes) else text.encode(), ENTRY)
    assert isinstance(document, Document), document
    return document


@settings(max_examples=120)
@given(written_files())
def test_no_value_and_no_comment_changes(file: tuple[str, dict[str, Any], list[str]]) -> None:
    text, value, notes = file
    document = read_document(text.encode(), ENTRY)
    if isinstance(document, Unreadable):  # a tab at an odd place, or a text of odd spacing
        return
    assert same(document.value, value)
    assert comments(tree_of(document)) == sorted(notes)
    made = formatted(text.encode(), ENTRY)
    assert isinstance(made, bytes)
    again = read(made)
    assert same(again.value, value)
    assert [note for note in comments(tree_of(again)) if "$schema" not in note] == sorted(notes)
    assert formatted(made, ENTRY) == made


@settings(max_examples=30)
@given(written_files())
def test_other_ways_of_writing_give_the_same_bytes(
    file: tuple[str, dict[str, Any], list[str]],
) -> None:
    text, value, notes = file
    document = read_document(text.encode(), ENTRY)
    if notes or isinstance(document, Unreadable):
        return
    tree = tree_of(document)
    plainly = tree_of(read(written(type(tree)(value_of(value)), None)))  # type: ignore[arg-type]
    kept = [line for line in written(tree, Entry).split("\n") if line]
    assert [line for line in written(plainly, Entry).split("\n") if line] == kept


@pytest.mark.parametrize("path", [*REAL, *SMALL_FILES, *EXAMPLES], ids=lambda path: path.name)
def test_files_keep_their_values_and_their_comments(path: Path) -> None:
    data = path.read_bytes()
    made = formatted(data, path.as_posix())
    if isinstance(made, Unreadable):
        assert "bad" in path.parts
        return
    assert same(read(made).value, read(data).value)
    again = formatted(made, path.as_posix())
    assert again == made


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_the_register_is_in_canonical_form(path: Path) -> None:
    assert formatted(path.read_bytes(), path.as_posix()) == path.read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: in_use\nname: x\n", "name: x\nstatus: in_use\n"),
        ("name: {en: x, nl: z}\nlanguage: nl\n", "language: nl\nname:\n  nl: z\n  en: x\n"),
        (
            "name: x\nlanguage: en\nsummary: {nl: b, en: a}\n",
            "language: en\nname: x\nsummary:\n  en: a\n  nl: b\n",
        ),
        ("themes:\n- a\n- b\n", "themes: [a, b]\n"),
        ("themes: [a, b] # waarom\n", "themes: [a, b] # waarom\n"),
        ("themes:\n  # eerst\n  - a\n", "themes:\n  # eerst\n  - a\n"),
        ('themes: ["no"]\n', 'themes:\n  - "no"\n'),
        ("name: 'x'\n", "name: x\n"),
        ("status_as_of: '2021'\n", 'status_as_of: "2021"\n'),
        ("status_as_of: 2021\n", "status_as_of: 2021\n"),
        ("ended_on: '2021-05-20'\n", "ended_on: 2021-05-20\n"),
        ("name: 'zij: \"ja\"'\n", "name: 'zij: \"ja\"'\n"),
        ('name: "a #b"\n', 'name: "a #b"\n'),
        ("purpose: |\n  a\n\n  b\n", "purpose: |\n  a\n\n  b\n"),
        ("purpose: >-\n  a\n\n\n  b\n", "purpose: |-\n  a\n\n  b\n"),
        ('purpose: "a\\n\\n- b\\n  c"\n', "purpose: |-\n  a\n\n  - b\n    c\n"),
        ('purpose: "a \\nb"\n', 'purpose: "a \\nb"\n'),
        ("name: x # na\n\n\n\nstatus: z\n", "name: x # na\n\nstatus: z\n"),
        ("# kop\n\nname: x\n", "# kop\n\nname: x\n"),
        ("name: x\n# einde", "name: x\n# einde\n"),
        (
            "retirement:\n  kind: x\n  # onder\nstatus: z\n",
            "status: z\nretirement:\n  kind: x\n  # onder\n",
        ),
        ("# bij status\nstatus: z\nname: x\n", "name: x\n# bij status\nstatus: z\n"),
        ("sumary: x\nlanguage: nl\nname: z\n", "sumary: x\nlanguage: nl\nname: z\n"),
        ("language: nl\nsumary: x\nname: z\n", "language: nl\nsumary: x\nname: z\n"),
        (
            "audits:\n- evidence: [a]\n  state: done\n",
            "audits:\n  - state: done\n    evidence: [a]\n",
        ),
        ("steps:\n  - on: 2021\n", 'steps:\n  - "on": 2021\n'),
        ("purpose: >-  # kort\n  a\n  b\n", "purpose: a b # kort\n"),
        ("risks: [\n# leeg\n]\n", "# leeg\nrisks: []\n"),
        ("---\nname: x\n...\n", "name: x\n"),
    ],
)
def test_canonical_form(before: str, after: str) -> None:
    assert canonical(before) == after


def test_long_texts_are_wrapped_and_paragraphs_stay() -> None:
    long = "woord " * 40 + "eind"
    made = canonical(f"purpose: {long}\nmethod: |-\n  {long}\n\n  Kort.\n")
    assert made.startswith("purpose: >-\n  woord ")
    assert max(map(len, made.splitlines())) <= 100
    assert read(made).value == {"purpose": long, "method": f"{long}\n\nKort."}


def test_an_own_address_of_the_schema_stays_and_a_wrong_one_does_not() -> None:
    own = "# yaml-language-server: $schema=https://example.org/schema/v1/entry.schema.json\n"
    assert formatted(f"{own}name: x\n".encode(), ENTRY) == f"{own}name: x\n".encode()
    wrong = b"# yaml-language-server: $schema=../organisation.schema.json\nname: x\n"
    assert formatted(wrong, ENTRY) == f"{SCHEMA_LINE}name: x\n".encode()
    made = formatted(b"tombstone: {kind: moved}\n", ENTRY)
    assert isinstance(made, bytes)
    assert made.startswith(b"# yaml-language-server: $schema=../../../schema/v1/tombstone.schema")


def test_line_ends_of_windows_stay_where_all_are_alike() -> None:
    made = formatted(b"status: a\r\nname: x\r\n", ENTRY)
    assert isinstance(made, bytes)
    assert re.fullmatch(rb"#[^\r\n]+\r\nname: x\r\nstatus: a\r\n", made)
    assert formatted(made, ENTRY) == made
    mixed = formatted(b"status: a\r\nname: x\n", ENTRY)
    assert isinstance(mixed, bytes)
    assert b"\r" not in mixed


def test_format_writes_and_check_only_tells(small: Path) -> None:
    told = run("--register", small, "format", "--check")
    assert told.returncode == 1
    assert "coin.yml: not in canonical form" in told.stdout
    assert (small / "algorithms/town/coin.yml").read_bytes() == (
        SMALL / "algorithms/town/coin.yml"
    ).read_bytes()
    assert run("--register", small, "format").returncode == 0
    told = run("--register", small, "format", "--check")
    assert (told.returncode, told.stdout) == (0, "7 files in canonical form.\n")
    assert run("--register", small, "check").returncode == 0


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_formatted(
    small: Path, change: Callable[[str, str, str], Path]
) -> None:
    change("algorithms/town/coin.yml", "status: retired", "status: retired\nstatus: retired")
    told = run("--register", small, "format")
    assert told.returncode == 1
    assert "coin.yml:6:1: error: duplicate-key" in told.stdout
    assert "formatted" in told.stdout
    assert "Traceback" not in told.stderr


def test_paths_that_are_no_files_of_a_register_are_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: b\n")
    for path in (tmp_path / "x.yml", tmp_path / "nothing", tmp_path):
        told = run("format", path)
        assert (told.returncode, told.stdout) == (2, "")
        assert str(path) in told.stderr


def test_nothing_is_written_through_a_link(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yml"
    target.write_text("status: x\nname: z\n")
    link = small / "algorithms/town/link.yml"
    link.symlink_to(target)
    told = run("format", link)
    assert told.returncode == 1
    assert "link" in told.stderr
    assert target.read_text() == "status: x\nname: z\n"
