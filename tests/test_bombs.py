"""Files that are made to stop, slow or deceive a reader: each is told to be wrong, with its place."""

from pathlib import Path

import pytest

from algoregister.checking.reports import text_report
from algoregister.reading.limits import LIMITS
from algoregister.reading.register_folder import Frame, read_algorithm, read_frame, read_register
from attacks.bombs import texts
from conftest import SMALL

BOMBS = dict(texts())


@pytest.fixture(scope="module")
def frame() -> Frame:
    """The small register, without its algorithms."""
    return read_frame(SMALL)[0]


def test_there_are_many_bombs() -> None:
    assert len(BOMBS) > 300


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_with_its_place(name: str, frame: Frame) -> None:
    read = read_algorithm(frame, "algorithms/town/coin.yml", BOMBS[name])
    assert read.content is None
    assert 0 < len(read.problems) <= LIMITS.problems + 1
    for problem in read.problems:
        assert problem.file == "register/algorithms/town/coin.yml"
        assert problem.place or problem.code in ("file-too-large", "too-many-problems")
        assert max(map(len, problem.message)) < 1_000
    assert len(text_report(read.problems, "nl")) < 1_000 * len(read.problems)


@pytest.mark.parametrize(
    "path", ["register.yml", "organisations/town.yml", "sources/letter/source.yml"]
)
@pytest.mark.parametrize("name", ["billion laughs", "deep flow lists", "keys", "escaped reversal"])
def test_every_kind_of_file_is_read_as_carefully(small: Path, path: str, name: str) -> None:
    (small / path).write_bytes(BOMBS[name])
    _, problems = read_register(small)
    assert [problem for problem in problems if problem.file == f"register/{path}" and problem.place]


@pytest.mark.parametrize("data", [b"\xff" * 100, bytes(300), b"x" * (8 * 1024 * 1024 + 1)])
def test_the_text_of_a_source_is_read_as_carefully(small: Path, data: bytes) -> None:
    (small / "sources/letter/text.txt").write_bytes(data)
    register, problems = read_register(small)
    assert "letter" not in register.sources
    assert any(problem.file == "register/sources/letter/text.txt" for problem in problems)


PLACES = (
    *("register.yml", "organisations", "organisations/town.yml", "algorithms", "algorithms/town"),
    *("algorithms/town/coin.yml", "sources/letter", "sources/letter/text.txt"),
    *("sources/letter/source.yml", "README.md", "redactions.yml"),
)


@pytest.mark.parametrize("path", PLACES)
def test_no_link_is_followed(small: Path, tmp_path: Path, path: str) -> None:
    """Not even one to the same thing elsewhere."""
    file, elsewhere = small / path, tmp_path / "elsewhere"
    if file.exists():
        file.rename(elsewhere)
    else:
        elsewhere.write_text("secret: yes\n", encoding="utf-8")
    file.symlink_to(elsewhere)
    _, problems = read_register(small)
    assert ("symbolic-link", f"register/{path}") in {(p.code, p.file) for p in problems}


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "..", ".", "/proc/self/mem", "/no"])
def test_no_link_leaves_the_register(small: Path, target: str) -> None:
    (small / "algorithms/town/coin.yml").unlink()
    (small / "algorithms/town/coin.yml").symlink_to(target)
    _, problems = read_register(small)
    assert "symbolic-link" in {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Coin.yml", "misplaced-file"),
        ("COIN.yml", "misplaced-file"),
        ("co\u0456n.yml", "not-a-plain-name"),  # a Cyrillic letter
        ("coi\u0301n.yml", "not-a-plain-name"),
        ("coin\u200b.yml", "not-a-plain-name"),
        ("coin\u202elmy.yml", "not-a-plain-name"),
        ("\U0001f600.yml", "not-a-plain-name"),
        ("coin .yml", "misplaced-file"),
        ("coin.yml ", "misplaced-file"),
        ("coin.yml.", "misplaced-file"),
        ("coin.yaml", "misplaced-file"),
        ("-coin.yml", "misplaced-file"),
        ("co--in.yml", "misplaced-file"),
        ("coin\n.yml", "misplaced-file"),
        ("coin\x1b[31m.yml", "misplaced-file"),
        ("::error::x.yml", "misplaced-file"),
        ("con.yml", "reserved-name"),
        ("nul.yml", "reserved-name"),
        ("lpt1.yml", "reserved-name"),
        ("x" * 120 + ".yml", "long-name"),
        (".git", "misplaced-file"),
        (".htaccess", "misplaced-file"),
        ("index.html", "misplaced-file"),
    ],
)
def test_odd_names_are_refused(small: Path, name: str, code: str) -> None:
    (small / "algorithms/town" / name).write_text("x: y\n", encoding="utf-8")
    _, problems = read_register(small)
    assert code in {problem.code for problem in problems}


def test_names_that_differ_only_in_case_are_refused(small: Path) -> None:
    (small / "algorithms/town/COIN.yml").write_text("x: y\n", encoding="utf-8")
    _, problems = read_register(small)
    assert "same-name" in {problem.code for problem in problems}
