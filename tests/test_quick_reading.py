"""The quick reader never accepts more, and never reads anything else, than the careful one."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from algoregister.reading.characters import forbidden_characters
from algoregister.reading.document import Document, Unreadable, read_document
from algoregister.reading.limits import LIMITS
from algoregister.reading.lines import Read, read_lines
from algoregister.reading.quick import read_events
from conftest import ROOT, SMALL

FILES = sorted([*SMALL.rglob("*.yml"), *(ROOT / "register").rglob("*.yml")])
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b",
                ": ",
                "- ",
                "\n",
                "\n  ",
                "\n    ",
                "[",
                "]",
                "{",
                "}",
                ", ",
                "#",
                " #",
                "'",
            ),
            *(
                '"',
                "|",
                ">",
                ">-",
                "|2",
                "&x",
                "*x",
                "!t",
                "---",
                "...",
                "?",
                "? ",
                "true",
                "no",
                "1",
            ),
            *(
                "1.0",
                "0.571",
                "1.10",
                "2021-05-20",
                "~",
                "null",
                "\\n",
                "\t",
                "é",
                "<<",
                "%",
                "@",
                ":",
            ),
        ]
    ),
    max_size=30,
).map("".join)


def careful(data: bytes) -> Read | None:
    """Read with the careful reader alone; None when it refuses."""
    read = read_document(data, "x.yml", carefully=True)
    return (read.value, list(read.starts)) if isinstance(read, Document) else None


def agree(text: str) -> Read | None:
    """Read with every reader, and see that none reads another value or puts one elsewhere."""
    wanted = careful(text.encode())
    found = None
    if is_plain_text(text):
        for reader in (read_events, read_lines):
            read = reader(text, LIMITS)
            if read is not None:
                assert wanted is not None, (reader, read)
                assert same(read[0], wanted[0]), (reader, read, wanted)
                assert read[1] == wanted[1], (reader, read, wanted)
                found = read
    if wanted is not None:
        assert isinstance(read_document(text.encode(), "x.yml"), Document)
    return found


def is_plain_text(text: str) -> bool:
    """Tell whether the text itself, before it is read as YAML, has nothing wrong."""
    return isinstance(read_document(text.encode(), "x.yml"), Document) or (
        next(forbidden_characters(text), None) is None and not text.lstrip().startswith("%")
    )


def same(one: Any, other: Any) -> bool:
    """Compare values and their types."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and list(one) == list(other)
            and all(same(one[key], other[key]) for key in one)
        )
    if isinstance(one, list):
        pairs = zip(one, other, strict=True) if isinstance(other, list) else ()
        return isinstance(other, list) and all(same(a, b) for a, b in pairs)
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_files_are_read_by_lines_and_the_same(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_lines(text, LIMITS) is not None
    assert agree(text) is not None


@settings(max_examples=3000)
@given(PIECES)
def test_pieces_of_yaml_are_read_the_same(text: str) -> None:
    agree(text)
    agree(f"{text}\n")


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "", "  ", "  ", "    ", " "]),
        st.sampled_from(["", "", "", "- ", "- ", "-  ", "- - "]),
        st.sampled_from(["a: ", "b: ", "c:", '"on": ', "nl: ", "null: ", ""]),
        st.sampled_from(
            [
                *("a", "b c", "x: y", "x:", "#c", "a #c", "-5", "-", "1.0", "true", "no", "é", ""),
                *('"q"', "'q'", "'it''s'", '"a\\n"', '"a\\u0041"', '"un', "'a", "b'", 'b"', "  "),
                *(">-", ">", "|-", "|", "|+", ">2", "[a, b]", "[a", "{a: b}", "[]", "{}", "&x"),
                *(
                    '{a: [x, {b: "c"}]}',
                    "{a: b, a: c}",
                    "[a, ]",
                    "{a: }",
                    "[-1]",
                    "---",
                    "...",
                    "? x",
                ),
            ]
        ),
        st.sampled_from(["\n", "\n", "\n", " \n", "  # x\n", "\n\n"]),
    ).map("".join),
    max_size=8,
).map("".join)


@settings(max_examples=3000)
@given(LINES)
def test_lines_are_read_the_same(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("width", [30, 80, 1000])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_written_by_others_are_read_the_same(path: Any, width: int) -> None:
    value = careful(path.read_bytes())
    assert value is not None
    written = yaml.safe_dump(value[0], sort_keys=False, allow_unicode=True, width=width)
    read = agree(written)
    if "\\" not in written and "code: N\n" not in written:  # which is ambiguous
        assert read is not None
        assert read_lines(written, LIMITS) is not None, "this is a common way to write"


@settings(max_examples=1000)
@given(st.data())
def test_damaged_files_are_read_the_same(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FILES[:6])).read_text(encoding="utf-8")[:4000]
    at = data.draw(st.integers(0, len(text)))
    agree(text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 5)) :] + "\n")


def test_places_of_a_quickly_read_file() -> None:
    read = read_document(b"a: x\nb:\n  - c: q\n", "x.yml")
    assert isinstance(read, Document)
    assert read.place(("b", 0, "c")).line == 3
    assert isinstance(read_document(b"a: *x\n", "x.yml"), Unreadable)
