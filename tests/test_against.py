"""What may not change between another version of the register and this one."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from algoregister.checking.against import Comparison, comparison_problems
from algoregister.checking.history import base_of, ever_deleted, find_repository
from algoregister.problem import Problem
from algoregister.reading.register_folder import read_frame
from conftest import run

Change = Callable[[str, str, str], Path]
COIN = "algorithms/town/coin.yml"
LIST = "algorithms/agency/list.yml"
OLD = "algorithms/agency/old.yml"
CORRECTION = "corrections:\n  - {date: 2026-01, kind: %s, what: Iets., why: Daarom.}\n"


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def kept(small: Path) -> Path:
    """The small register in a git repository, committed on main."""
    git(small.parent, "init", "-q", "-b", "main")
    git(small.parent, "add", ".")
    git(small.parent, "commit", "-qm", "one")
    return small


def problems(root: Path, revision: str = "main") -> list[Problem]:
    """Give what may not have changed."""
    frame, _ = read_frame(root)
    repository = find_repository(root)
    with base_of(repository, revision) as base:
        fresh = {path for path in frame.algorithms if path not in base.files}
        used = ever_deleted(repository, base.commit, fresh)
        return list(comparison_problems(Comparison(frame, base, used)))


def codes(root: Path, revision: str = "main") -> list[str]:
    """Give only their codes."""
    return [problem.code for problem in problems(root, revision)]


def edit(root: Path, path: str, old: str, new: str, more: str = "") -> None:
    """Replace a piece of text in a file, and add something at its end."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new) + more, encoding="utf-8")


def test_nothing_changed(kept: Path) -> None:
    assert problems(kept) == []


def test_an_entry_in_use_may_change(kept: Path) -> None:
    edit(kept, LIST, "purpose: Alleen in het Nederlands.", "purpose: Iets anders.")
    assert problems(kept) == []


@pytest.mark.parametrize("path", [COIN, LIST, OLD])
def test_an_entry_is_not_deleted(kept: Path, path: str) -> None:
    (kept / path).unlink()
    (problem,) = problems(kept)
    assert (problem.code, problem.file, problem.place) == (
        "entry-deleted",
        f"register/{path}",
        None,
    )
    assert "algoregister withdraw" in problem.mend.en


def test_an_entry_is_not_renamed_without_a_tombstone(kept: Path) -> None:
    text = (kept / LIST).read_text(encoding="utf-8")
    (kept / LIST).rename(kept / "algorithms/agency/roll.yml")
    (problem,) = problems(kept)
    assert problem.code == "entry-deleted"
    assert "`moved_to: agency/roll`" in problem.mend.en
    (kept / LIST).write_text(
        "schema_version: 1\nlanguage: nl\ntombstone:\n  kind: moved\n  name: Lijst\n"
        "  date: 2026-01\n  reason: Andere naam.\n  moved_to: agency/roll\n",
        encoding="utf-8",
    )
    assert problems(kept) == []
    git(kept.parent, "add", ".")
    git(kept.parent, "commit", "-qm", "moved")
    tombstone = (kept / LIST).read_text(encoding="utf-8")
    (kept / LIST).write_text(text, encoding="utf-8")
    assert codes(kept) == ["id-reused"]
    (kept / "algorithms/agency/roll.yml").write_text(
        tombstone.replace("agency/roll", "agency/list"), encoding="utf-8"
    )
    assert problems(kept) == [], "it moved back"


def test_an_id_is_not_used_again(kept: Path) -> None:
    text = (kept / LIST).read_text(encoding="utf-8")
    (kept / OLD).write_text(text, encoding="utf-8")
    (problem,) = problems(kept)
    assert (problem.code, problem.file) == ("id-reused", f"register/{OLD}")
    git(kept.parent, "checkout", "-q", ".")
    git(kept.parent, "rm", "-q", f"register/{LIST}")
    git(kept.parent, "commit", "-qm", "deleted all the same")
    (kept / LIST).write_text(text, encoding="utf-8")
    assert codes(kept) == ["id-reused"]


@pytest.mark.parametrize("status", ["in_use", "{unknown: Weten wij niet.}"])
def test_a_retirement_is_not_undone_in_silence(kept: Path, status: str) -> None:
    text = (kept / COIN).read_text(encoding="utf-8")
    before, _, rest = text.partition("retirement:")
    after = rest[rest.index("\nevidence:") + 1 :]
    again = (before + after).replace("status: retired", f"status: {status}")
    again = again.replace('ended_on: "2024-04"\n', "")
    (kept / COIN).write_text(again, encoding="utf-8")
    (problem,) = problems(kept)
    assert (problem.code, problem.path) == ("retirement-undone", ("status",))
    (kept / COIN).write_text(again + CORRECTION % "correction", encoding="utf-8")
    assert codes(kept) == ["retirement-undone"]
    (kept / COIN).write_text(again + CORRECTION % "resumption", encoding="utf-8")
    assert problems(kept) == []


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ('ended_on: "2024-04"', 'ended_on: "2024-05"', "ended_on"),
        ("started_on: 2019", "started_on: {unknown: Weg.}", "started_on"),
        ("themes: [housing]\n", "", "coin"),
        ("Niet beter dan een munt.", "Veel beter.", "grounds"),
        ("code: ineffective", "code: cost", "grounds"),
        ('date: "2024-04",', 'date: "2023",', "decisions"),
        ("status_as_of: 2024-05-01", "status_as_of: 2024-06-01", "status_as_of"),
        ("quote: We have", "quote: have", "evidence"),
    ],
)
def test_facts_of_a_stopped_algorithm_do_not_change_in_silence(
    kept: Path, old: str, new: str, at: str
) -> None:
    edit(kept, COIN, old, new)
    found = problems(kept)
    assert {problem.code for problem in found} == {"retired-facts-changed"}
    assert at in "/".join(map(str, found[0].path)) or at in found[0].file
    edit(kept, COIN, "schema_version: 1", "schema_version: 1", CORRECTION % "correction")
    assert problems(kept) == []


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        ("status: retired", "status: retired", "region: Overal\n"),
        ("themes: [housing]", "themes: [work, housing]", ""),
        ("status: retired", "status:   retired", "# a comment\n"),
        ("name: {nl: Muntmodel, en: Coin model}", "name:\n  nl: >-\n    Muntmodel\n  en: Coin model", ""),
        ("started_on: 2019", 'started_on: "2019"', "reviewed_on: 2026-01-01\n"),
    ],
)  # fmt: skip
def test_what_is_added_or_written_otherwise_needs_no_correction(
    kept: Path, old: str, new: str, more: str
) -> None:
    edit(kept, COIN, old, new, more)
    assert problems(kept) == []


STEP = '    - {step: inform_users, status: done, "on": 2024-04-30}\n'
STEPS = (
    "    - {step: inform_users, status: unknown, by: A}\n",
    "    - {step: archive_documentation, status: unknown, by: B}\n",
)


def test_the_order_of_a_list_says_nothing(kept: Path) -> None:
    edit(kept, COIN, STEP, STEPS[0] + STEPS[1])
    git(kept.parent, "commit", "-qam", "two steps")
    edit(kept, COIN, STEPS[0] + STEPS[1], STEPS[1] + STEPS[0])
    assert problems(kept) == []


def test_what_belongs_together_stays_together(kept: Path) -> None:
    edit(kept, COIN, STEP, STEPS[0] + STEPS[1])
    git(kept.parent, "commit", "-qam", "two steps")
    edit(kept, COIN, "by: A", "by: C")
    edit(kept, COIN, "by: B", "by: A")
    edit(kept, COIN, "by: C", "by: B")
    assert {problem.code for problem in problems(kept)} == {"retired-facts-changed"}


def test_what_becomes_known_needs_no_correction(kept: Path) -> None:
    edit(kept, COIN, "started_on: 2019", "started_on: {unknown: Weten wij niet.}")
    git(kept.parent, "commit", "-qam", "unknown")
    edit(kept, COIN, "started_on: {unknown: Weten wij niet.}", "started_on: 2019")
    assert problems(kept) == []


def test_a_source_that_is_quoted_does_not_change(kept: Path) -> None:
    edit(kept, "sources/letter/text.txt", "coin", "dime")
    (problem,) = problems(kept)
    assert (problem.code, problem.file) == (
        *("quoted-source-changed",),
        "register/sources/letter/text.txt",
    )
    assert "town/coin" in problem.message.en


def test_pages_do_not_disappear(kept: Path) -> None:
    for name in ("text.txt", "source.yml"):
        (kept / "sources/letter" / name).unlink()
    (kept / "organisations/town.yml").unlink()
    found = problems(kept)
    assert [(problem.code, problem.file) for problem in found] == [
        ("page-deleted", "register/organisations/town.yml"),
        ("page-deleted", "register/sources/letter/source.yml"),
    ]


def test_a_format_is_not_lowered(kept: Path) -> None:
    edit(kept, LIST, "schema_version: 1", "schema_version: 3")
    git(kept.parent, "commit", "-qam", "three")
    edit(kept, LIST, "schema_version: 3", "schema_version: 2")
    assert codes(kept) == ["schema-version-lowered"]


def test_what_was_added_on_main_meanwhile_is_not_missing_here(kept: Path) -> None:
    git(kept.parent, "checkout", "-qb", "branch")
    git(kept.parent, "checkout", "-q", "main")
    text = (kept / LIST).read_text(encoding="utf-8")
    (kept / "algorithms/agency/new.yml").write_text(text, encoding="utf-8")
    git(kept.parent, "add", ".")
    git(kept.parent, "commit", "-qm", "added on main")
    git(kept.parent, "checkout", "-q", "branch")
    assert problems(kept, "main") == []


def test_files_that_cannot_be_read_raise_nothing(kept: Path) -> None:
    (kept / COIN).write_bytes(b"\xff\xfe broken: [")
    assert problems(kept) == []
    git(kept.parent, "commit", "-qam", "broken")
    (kept / COIN).write_text("a: 1\n", encoding="utf-8")
    odd = "status: [1]\nlanguage: {a: b}\ncorrections: x\nevidence: {a: 1}\nretirement: 3\n"
    (kept / LIST).write_text(odd, encoding="utf-8")
    assert problems(kept) == []
    git(kept.parent, "commit", "-qam", "odd")
    for status in ("{a: [1]}", "retired", "in_use"):
        (kept / LIST).write_text(odd.replace("[1]", status, 1), encoding="utf-8")
        assert codes(kept) in ([], ["retirement-undone"])
    edit(kept, "sources/letter/text.txt", "coin", "dime")
    assert codes(kept) == []


def test_from_the_command_line(kept: Path) -> None:
    (kept / LIST).unlink()
    told = run("--register", kept, "check", "--against", "main")
    assert told.returncode == 1
    assert "agency/list.yml: error: entry-deleted: " in told.stdout
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("revision", ["nothing", "--all", "HEAD~9", ""])
def test_a_version_that_is_not_there(kept: Path, revision: str) -> None:
    told = run("--register", kept, "check", f"--against={revision}")
    assert told.returncode == 2
    assert "Git knows no commit" in told.stderr
    assert "Traceback" not in told.stderr


def test_without_a_repository(small: Path) -> None:
    told = run("--register", small, "check", "--against", "main", GIT_CEILING_DIRECTORIES="/")
    assert told.returncode == 2
    assert "is not in a git repository" in told.stderr.replace("\n", " ")


def test_in_a_shallow_clone(kept: Path, tmp_path: Path) -> None:
    git(kept.parent, "commit", "-q", "--allow-empty", "-m", "two")
    git(kept.parent, "commit", "-q", "--allow-empty", "-m", "three")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{kept.parent}", str(clone))
    root = clone / "register"
    told = run("--register", root, "check", "--against", "main~2")
    assert told.returncode == 2
    assert "fetch-depth: 0" in told.stderr
    text = (root / LIST).read_text(encoding="utf-8")
    (root / "algorithms/agency/new.yml").write_text(text, encoding="utf-8")
    (root / COIN).unlink()
    told = run("--register", root, "check", "--against", "origin/main", "--language", "nl")
    assert told.returncode == 1
    assert "entry-deleted" in told.stdout
    assert "git fetch --unshallow" in told.stderr


@pytest.mark.parametrize(
    "name", ["a\nb", 'q"x', "Coin", "con", "x" * 130, ":(glob)", "-x", "\udcff"]
)
def test_what_was_never_published_may_go(kept: Path, name: str) -> None:
    """A name that the register refuses got into git all the same."""
    odd = kept / f"algorithms/town/{name}.yml"
    odd.write_text("x: y\n", encoding="utf-8")
    git(kept.parent, "add", ".")
    git(kept.parent, "commit", "-qm", "odd")
    odd.unlink()
    assert codes(kept) == []


def test_what_git_says_of_wrong_settings_is_told(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "many")
    told = run("--register", kept, "check", "--against", "main")
    assert told.returncode == 2
    assert "is not in a git repository" not in told.stderr
    assert "Git does not give the history: " in told.stderr


@pytest.mark.parametrize(
    "name", ["\x1b[2J", "a\nb", "\u202egnp", "x" * 100_000, "--output=x", "-p"]
)
def test_the_name_of_a_commit_is_told_so_that_it_can_be_read(kept: Path, name: str) -> None:
    told = run("--register", kept, "check", f"--against={name}")
    assert told.returncode == 2
    assert "Git knows no commit named " in told.stderr
    assert len(told.stderr) < 600
    assert all(sign.isprintable() or sign == "\n" for sign in told.stderr)
    assert "named a\n" not in told.stderr


def _committed(folder: Path, when: str, *more: str) -> None:
    """Make a commit that is dated as git itself would not, and check it out."""
    tree, head = git(folder, "write-tree").strip(), git(folder, "rev-parse", "HEAD").strip()
    parents = "".join(f"parent {parent}\n" for parent in (head, *more))
    who = f"x <x@example.org> {when}\n"
    written = f"tree {tree}\n{parents}author {who}committer {who}\n{'m' * 1_000_000}\n"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        cwd=folder, check=True, capture_output=True, text=True, input=written,
    ).stdout.strip()  # fmt: skip
    git(folder, "update-ref", "refs/heads/main", made)


@pytest.mark.parametrize(
    "when",
    [
        *("-62135596800 +0000", "253402300799 +0000", "999999999999999 +0000", "-5 +0000"),
        *("1600000000 +9959", "1600000000 -99999999", "18446744073709551615 +0000", "x +0000", ""),
    ],
)
def test_a_commit_of_any_date_is_held_against(kept: Path, when: str) -> None:
    first = git(kept.parent, "rev-parse", "HEAD").strip()
    tree = git(kept.parent, "rev-parse", "HEAD^{tree}").strip()
    branches = [
        git(kept.parent, "commit-tree", tree, "-p", first, "-m", str(number)).strip()
        for number in range(20)
    ]
    edit(kept, LIST, "in_use", "suspended")
    git(kept.parent, "add", ".")
    _committed(kept.parent, when, *branches)
    (kept / COIN).unlink()
    for revision in ("main", "main~1", "main^9"):
        assert codes(kept, revision) == ["entry-deleted"]
