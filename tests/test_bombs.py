"""Files that are made to stop, slow or deceive a reader: each is told to be wrong, with its place."""

import hashlib
import os
import re
import shutil
import socket
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from algoregister.checking.reports import text_report
from algoregister.checking.rules import check_register
from algoregister.cli import main
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
    "path",
    [
        *("register.yml", "organisations/town.yml", "sources/letter/source.yml"),
        *("redactions.yml", "algorithms/agency/old.yml"),  # the second is a tombstone
    ],
)
@pytest.mark.parametrize("name", BOMBS)
def test_every_kind_of_file_is_read_as_carefully(small: Path, path: str, name: str) -> None:
    (small / path).write_bytes(BOMBS[name])
    _, problems = read_register(small)
    told = [problem for problem in problems if problem.file == f"register/{path}"]
    assert 0 < len(told) <= LIMITS.problems + 1
    for problem in told:
        assert problem.place or problem.code in ("file-too-large", "too-many-problems")


CATALOGUES = {
    "not UTF-8": (b'msgid "Search"\nmsgstr "\xff"\n', "UTF-8"),
    "too large": (b"# " + b"x" * (5 << 20), "larger than 4 MB"),
    "sparse": (None, "larger than 4 MB"),
}


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_bomb_of_messages_is_told_in_a_sentence(small: Path, name: str) -> None:
    """A register's own catalogue is a file as any other."""
    data, word = CATALOGUES[name]
    settings = small / "register.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"languages: .*", "languages: [en, nl, fy]", text), encoding="utf-8")
    catalogue = small.parent / "messages/fy.po"
    catalogue.parent.mkdir()
    with catalogue.open("wb") as file:
        file.write(data or b"")
        if data is None:
            file.truncate(1 << 40)
    out = str(small.parent / "site")
    done = CliRunner().invoke(main, ["--register", str(small), "build", "--out", out])
    assert done.exit_code == 1, done.output
    assert word in done.output
    assert "Nothing was written" in done.output
    asked = CliRunner().invoke(main, ["--register", str(small), "messages", "fy"])
    assert asked.exit_code == 1
    assert word in asked.output


@pytest.mark.parametrize("data", [b"\xff" * 100, bytes(300), b"x" * (LIMITS.text_bytes + 1)])
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


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "x.yml").touch()


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


SPECIAL: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "socket": _bind,
    "folder": _folder,
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to itself": lambda path: path.symlink_to(path.name),
}
COMMANDS = (
    ["check"],
    ["check", "--format", "sarif"],
    ["format"],
    ["format", "--check"],
    ["migrate", "--check"],
    ["retire", "town/coin", "--ground", "ineffective", "No use."],
    ["withdraw", "town/coin", "--reason", "Gone."],
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", SPECIAL)
def test_no_command_waits_for_what_is_no_file(
    tmp_path: Path, kind: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SMALL, tmp_path / "register")
    monkeypatch.chdir(tmp_path / "register/algorithms/town")  # the name of a socket must be short
    Path("coin.yml").unlink()
    SPECIAL[kind](Path("coin.yml"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, arguments)
    told = done.output
    assert done.exit_code in (1, 2), told
    assert done.exception is None or isinstance(done.exception, SystemExit), told
    assert "coin" in told


HOSTILE_NAMES = (
    *("a\nb.yml", "a\x1b[2J\x1b]0;x\x07.yml", "::error file=x,line=1::y.yml", "a\r::error::x.yml"),
    *("%0A::error::z.yml", "\u202egnp.yml", "\x9b31m.yml", "\u200b.yml", "##[error]x.yml", "a,b:c.yml"),
    os.fsdecode(b"\xff\xfe.yml"),
)  # fmt: skip


@pytest.mark.parametrize("form", ["text", "github", "sarif", "json"])
def test_no_name_of_a_file_commands_a_terminal_or_a_forge(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SMALL, tmp_path / "register")
    for name in HOSTILE_NAMES:
        (tmp_path / "register/algorithms/town" / name).write_text("x: y\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["check", "--format", form]).output
    assert told.count("misplaced-file") + told.count("not-a-plain-name") >= len(HOSTILE_NAMES)
    assert all(sign.isprintable() or sign == "\n" for sign in told)
    assert "##[" not in told or form in ("sarif", "json")
    for line in told.split("\n"):
        assert not line.lstrip().startswith("::") or form == "github"
    if form == "github":
        commands = [line for line in told.split("\n") if line.lstrip().startswith("::")]
        assert all(
            re.match(r"::(?:error|warning) file=register/[^:,]*,", line) for line in commands
        )


def test_no_line_of_a_file_commands_a_forge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SMALL, tmp_path / "register")
    coin = tmp_path / "register/algorithms/town/coin.yml"
    text = coin.read_text(encoding="utf-8")
    coin.write_text(f"  ::stop-commands::x: ##[error]y\n{text}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["check"]).output
    assert "：：stop-commands::x: #♯[error]y" in told
    for command in (["format"], ["migrate"]):
        told = CliRunner().invoke(main, command).output
        assert "##[" not in told
        assert not [line for line in told.split("\n") if line.lstrip().startswith("::")]


LONG_SOURCES = {
    "words": "word and more words, here.\n",
    "one word": "a",
    "line ends": "\n",
    "hyphens": "a-\n",
    "accents": "e\u0301",
    "soft hyphens": "\u00ad",
    "beyond the basic plane": "\U0001f600",
}


@pytest.mark.parametrize("name", LONG_SOURCES)
def test_the_longest_source_takes_little_memory(small: Path, name: str) -> None:
    """Every quotation is missing, so that all of the text is looked through."""
    piece = LONG_SOURCES[name]
    data = (piece * (LIMITS.text_bytes // len(piece.encode()))).encode()
    (small / "sources/letter/text.txt").write_bytes(data)
    source = small / "sources/letter/source.yml"
    kept = source.read_text(encoding="utf-8").partition("sha256:")[0]
    source.write_text(f"{kept}sha256: {hashlib.sha256(data).hexdigest()}\n", encoding="utf-8")
    tracemalloc.start()
    try:
        register, problems = read_register(small)
        problems = check_register(register, problems)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert {problem.code for problem in problems} == {"quote-not-in-source"}
    assert peak < 120 * 1024 * 1024


def test_characters_no_document_needs_are_told_in_the_text_of_a_source(small: Path) -> None:
    text = "The model.\nIt \u202epredicts\u2066 nothing\x00.\x1b[2J\n\U000e0041\x9b fine\u00ad \uf0b7 \x0c\n"
    (small / "sources/letter/text.txt").write_text(text, encoding="utf-8", newline="")
    _, problems = read_register(small)
    told = [problem for problem in problems if problem.code == "invisible-character"]
    assert [problem.file for problem in told] == ["register/sources/letter/text.txt"] * 6
    places = [problem.place for problem in told if problem.place]
    assert [(place.line, place.column) for place in places] == [
        *((2, 4), (2, 13), (2, 22), (2, 24), (3, 1), (3, 2))
    ]
