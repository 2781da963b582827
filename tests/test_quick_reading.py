"""The quick reader never accepts more, and never reads anything else, than the careful one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algoregister.reading import document
from algoregister.reading.document import Document, Unreadable, read_document
from algoregister.reading.limits import LIMITS
from algoregister.reading.quick import quick_value
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


def careful(data: bytes) -> Any:
    """Read with the careful reader alone; None when it refuses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "quick_value", lambda _text, _limits: None)
        read = read_document(data, "x.yml")
    return read.value if isinstance(read, Document) else None


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
def test_real_files_are_read_quickly_and_the_same(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    value = quick_value(text, LIMITS)
    assert value is not None
    assert same(value, careful(text.encode()))


@settings(max_examples=2000)
@given(PIECES)
def test_pieces_of_yaml_are_read_the_same(text: str) -> None:
    value = quick_value(text, LIMITS)
    wanted = careful(text.encode())
    if value is not None:
        assert same(value, wanted), (value, wanted)
    elif wanted is not None:
        assert isinstance(read_document(text.encode(), "x.yml"), Document)


@settings(max_examples=500)
@given(st.data())
def test_damaged_files_are_read_the_same(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FILES[:6])).read_text(encoding="utf-8")[:4000]
    at = data.draw(st.integers(0, len(text)))
    damaged = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 5)) :]
    value = quick_value(damaged, LIMITS)
    if value is not None:
        assert same(value, careful(damaged.encode()))


def test_places_of_a_quickly_read_file() -> None:
    read = read_document(b"a: x\nb:\n  - c: q\n", "x.yml")
    assert isinstance(read, Document)
    assert read.place(("b", 0, "c")).line == 3
    assert isinstance(read_document(b"a: *x\n", "x.yml"), Unreadable)
