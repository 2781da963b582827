"""Strict reading: what a file may hold, and where every value stands."""

import shutil
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algoregister.checking.reports import text_report
from algoregister.edition.written_problems import read_problem, written_problem
from algoregister.problem import Place
from algoregister.reading.document import Document, Unreadable, read_document
from algoregister.reading.limits import LIMITS
from algoregister.reading.register_folder import read_register
from conftest import SMALL

REFUSED = {
    "duplicate-key": [(b"a: p\nb: q\na: z\n", 3, 1), (b"a: {b: x, c: q, b: z}\n", 1, 17)],
    "anchor-or-alias": [
        (b"a: &x y\n", 1, 4),
        (b"a: x\nb: *x\n", 2, 4),
        (b"a: [&x [&y b]]\n", 1, 5),
    ],
    "custom-tag": [
        (b"a: !x y\n", 1, 4),
        (b"a: !!python/object/apply:os.system [ls]\n", 1, 4),
        (b"a: !!str y\n", 1, 4),
    ],
    "second-document": [(b"a: x\n---\nb: y\n", 2, 1)],
    "yaml-directive": [(b"%YAML 1.1\n---\na: x\n", 1, 1), (b"%TAG ! x:\n---\na: x\n", 1, 1)],
    "key-not-text": [(b"<<: {a: x}\n", 1, 1), (b"1: x\n", 1, 1), (b"? [a]\n: b\n", 1, 3)],
    "empty-value": [
        (b"a:\n", 1, 3),
        (b"a: ~\n", 1, 4),
        (b"a: null\n", 1, 4),
        (b"a:\n  - x\n  -\n", 3, 4),
    ],
    "comma-in-braces": [(b"a: {b: one, two}\n", 1, 16)],
    "ambiguous-value": [
        (f"a: {word}\n".encode(), 1, 4)
        for word in (
            *("yes", "No", "on", "OFF", "y", "N", "True", "FALSE"),
            *("010", "0o10", "0x1F", "0b1", "1_000", "1e3", "+1", ".5", "5.", "1.10", "1,5"),
            *("12:30", "12:30:45", "-0", ".inf", ".NaN", "99999999999999999999", "="),
        )
    ],
    "invisible-character": [
        ("a: x\u202ey\n".encode(), 1, 5),
        ("a: x\u200by\n".encode(), 1, 5),
        ("a: x\u00ady\n".encode(), 1, 5),
        (b"a: x\x00y\n", 1, 5),
        (b"a: x\x1by\n", 1, 5),
        ("a: x\u2028y\n".encode(), 1, 5),
        ("a: \ue000\n".encode(), 1, 4),
    ],
    "old-line-ends": [(b"a: x\rb: y\n", 1, 5), (b"a: x\rb: y\rc: z\r", 1, 5)],
    "not-normal-form": [("a: cafe\u0301\n".encode(), 1, 7)],
    "byte-order-mark": [(b"\xef\xbb\xbfa: x\n", 1, 1)],
    "not-utf-8": [(b"a: caf\xe9\n", 1, 7), ("a: x\n".encode("utf-16"), 1, 1)],
    "empty-file": [(b"", 1, 1), (b"# nothing\n", 1, 1)],
    "not-fields": [(b"- a\n", 1, 1), (b"text\n", 1, 1)],
    "too-deep": [(b"a: " + b"[" * 50 + b"\n", 1, 27), (b"[" * 50_000, 1, 25)],
    "too-many-values": [(b"a: [" + b"x," * 25_000 + b"x]\n", 1, 39_999)],
    "text-too-long": [(b"a: " + b"x" * 30_000 + b"\n", 1, 4)],
    "yaml-syntax": [
        (b"a:\n\tb: x\n", 2, 1),
        (b"a: b: c\n", 1, 5),
        (b"a: x\n b: y\n", 2, 3),
        (b'a: "x\n', 1, 4),
        (b"a: @x\n", 1, 4),
        (b"a: [x\nb: y\n", 1, 4),
        (b"a: 'it's'\n", 1, 8),
    ],
}


@pytest.mark.parametrize(
    ("code", "data", "line", "column"),
    [(code, *case) for code, cases in REFUSED.items() for case in cases],
)
def test_refuses(code: str, data: bytes, line: int, column: int) -> None:
    read = read_document(data, "x.yml")
    assert isinstance(read, Unreadable)
    first = read.problems[0]
    assert (first.code, first.place) == (code, Place(line, column))
    assert first.message.nl != first.message.en
    assert first.mend.nl != first.mend.en


def test_refuses_a_large_file() -> None:
    read = read_document(b"a: x\n" * 100_000, "x.yml")
    assert isinstance(read, Unreadable)
    assert read.problems[0].code == "file-too-large"


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"a: 2021-05-20\n", {"a": "2021-05-20"}),
        (b"a: 2021-05\n", {"a": "2021-05"}),
        (b"a: 2021\n", {"a": 2021}),
        (b"a: 0.571\n", {"a": 0.571}),
        (b"a: true\nb: false\n", {"a": True, "b": False}),
        (b'a: "no"\n', {"a": "no"}),
        (b"on: x\n", {"on": "x"}),
        (b"a: north\nb: nothing\nc: yesterday\n", {"a": "north", "b": "nothing", "c": "yesterday"}),
        (b"a: >-\n  one\n  two\n", {"a": "one two"}),
        (b"a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        (b"a: x\r\nb: q\r\n", {"a": "x", "b": "q"}),
        ("a: café – ‘x’ €\n".encode(), {"a": "café – ‘x’ €"}),
        (b"---\na: x\n...\n", {"a": "x"}),
    ],
)
def test_reads(data: bytes, value: dict[str, object]) -> None:
    read = read_document(data, "x.yml")
    assert isinstance(read, Document)
    assert read.value == value
    assert {key: type(held) for key, held in read.value.items()} == {
        key: type(held) for key, held in value.items()
    }


def test_every_value_knows_its_place() -> None:
    read = read_document(b"a: x\nb:\n  - c: q\n    d: [z, w]\n", "x.yml")
    assert isinstance(read, Document)
    assert read.place(("a",)) == Place(1, 4)
    assert read.place(("a",), of_key=True) == Place(1, 1)
    assert read.place(("b", 0, "c")) == Place(3, 8)
    assert read.place(("b", 0, "d", 1)) == Place(4, 12)
    assert read.place(("b", 0, "d"), of_key=True) == Place(4, 5)
    assert read.place(("b", 0, "missing")) == Place(3, 5)
    assert read.place(("missing",)) == Place(1, 1)


def test_tells_all_problems_at_once() -> None:
    read = read_document(b"a: yes\nb: 010\na: x\nc:\n", "x.yml")
    assert isinstance(read, Unreadable)
    assert [problem.code for problem in read.problems] == [
        *("ambiguous-value", "ambiguous-value", "duplicate-key", "empty-value")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b"{a: " * 60_000,
        b"a: " + b"- " * 100_000,
        b"? " * 100_000,
        b"a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n",
        b"a: !!binary " + b"A" * 200_000,
        b"%TAG ! " + b"x" * 200_000,
        b'a: "' + b"\\u0041" * 40_000 + b'"\n',
    ],
)
def test_bombs_stay_small(data: bytes) -> None:
    tracemalloc.start()
    read = read_document(data, "x.yml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(read, Unreadable)
    assert peak < 50 * 2**20


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_problems(data: bytes) -> None:
    read = read_document(data, "x.yml")
    assert isinstance(read, Document) or read.problems


@given(st.text(alphabet=list("ab:-[]{}#&*!|>'\"%@`?, \n\t01é\u202e"), max_size=120))
def test_any_text_gives_a_document_or_problems(text: str) -> None:
    read = read_document(text.encode(), "x.yml", LIMITS)
    assert isinstance(read, Document) or read.problems


def test_very_many_files_that_do_not_belong_are_told_in_few_problems(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "register")
    folder = tmp_path / "register/algorithms/town"
    for number in range(1_000):
        (folder / f"Not here {number}.txt").touch()
    _, problems = read_register(tmp_path / "register")
    assert len(problems) == LIMITS.problems + 1
    last = next(problem for problem in problems if problem.file.endswith("algorithms/town"))
    assert "800 more files" in last.message.en
    assert "nog 800 bestanden" in last.message.nl


def test_a_problem_in_a_long_line_keeps_what_stands_around_it(tmp_path: Path) -> None:
    """A file may be one line, with a problem in every word; each would keep the whole line."""
    shutil.copytree(SMALL, tmp_path / "register")
    fields = ", ".join(f"key{number}: 1" for number in range(9_000))
    (tmp_path / "register/algorithms/town/one.yml").write_text(f"{{{fields}}}\n", encoding="utf-8")
    _, problems = read_register(tmp_path / "register")
    told = [problem for problem in problems if problem.file.endswith("one.yml")]
    assert len(told) > LIMITS.problems
    assert sum(len(problem.line_text or "") for problem in told) < 200_000
    for problem in told:
        if problem.place and problem.place.column > 1:
            assert problem.line_text is not None
            assert problem.line_text[problem.column_shown - 1 :].startswith("key")
            assert read_problem(written_problem(problem)) == problem
    far = max(told, key=lambda problem: problem.place.column if problem.place else 0)
    assert far.line_from > 0
    shown, mark = text_report([far]).splitlines()[1:3]
    assert shown[mark.index("^") :].startswith("key")
