"""A repository whose settings would start programs: we ask git, and git starts none of them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from algoregister.checking.history import find_repository
from algoregister.cli import main
from conftest import SMALL
from repositories import Repo

SETTINGS = """
[core]
fsmonitor = {evil}
sshCommand = {evil}
pager = {evil}
editor = {evil}
askPass = {evil}
alternateRefsCommand = {evil}
gitProxy = {evil}
[diff]
external = {evil}
[diff "evil"]
textconv = {evil}
command = {evil}
[filter "evil"]
clean = {evil}
smudge = {evil}
required = true
[filter "process"]
process = {evil}
[filter "with = and . and \\" in it"]
clean = {evil}
[gpg]
program = {evil}
[log]
showSignature = true
[pager]
log = {evil}
diff = {evil}
status = {evil}
[alias]
log = !{evil}
status = !{evil}
[credential]
helper = {evil}
[remote "x"]
url = ext::{evil} %S
promisor = true
uploadpack = {evil}
[submodule]
recurse = true
[include]
path = {included}
[extensions]
worktreeConfig = true
"""
HOOKS = ("post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc", "pre-commit")
COMMANDS = (
    ["check"],
    ["check", "--against", "HEAD~1"],
    ["diff", "HEAD~1"],
    ["build", "--out", "site"],
    ["build", "--at", "HEAD~1", "--out", "site"],
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that would start a program at every turn."""
    repo = Repo(tmp_path / "repository")
    for file in SMALL.rglob("*"):
        if file.is_file():
            target = repo.register / file.relative_to(SMALL)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    (repo.folder / ".gitattributes").write_text(
        "register/** diff=evil filter=evil\nregister/organisations/** filter=process\n"
    )
    (repo.register / "algorithms/.gitattributes").write_text(
        "*.yml filter=included diff=evil merge=evil text\n"
    )
    repo.commit()
    coin = repo.register / "algorithms/town/coin.yml"
    text = coin.read_text(encoding="utf-8")
    coin.write_text(f"# Looked at again.\n{text}", encoding="utf-8")
    repo.commit()
    evil = tmp_path / "evil"
    evil.write_text(f'#!/bin/sh\necho "$0 $@" >>{tmp_path}/started\ncat\n')
    evil.chmod(0o755)
    (repo.folder / ".git/info").mkdir(exist_ok=True)
    (repo.folder / ".git/info/attributes").write_text("register/register.yml filter=elsewhere\n")
    (repo.folder / "included").write_text(f'[filter "included"]\nclean = {evil}\n')
    (repo.folder / ".git/config.worktree").write_text(f'[filter "elsewhere"]\nprocess = {evil}\n')
    with (repo.folder / ".git/config").open("a") as config:
        config.write(SETTINGS.format(evil=evil, included=repo.folder / "included"))
    for name in HOOKS:
        (repo.folder / ".git/hooks").mkdir(exist_ok=True)
        (repo.folder / ".git/hooks" / name).symlink_to(evil)
    monkeypatch.chdir(repo.folder)
    return repo.folder


def touched(repository: Path) -> None:
    """Let git look at the bytes of every file again."""
    for number, file in enumerate((repository / "register").rglob("*.yml"), start=1):
        os.utime(file, (number, number))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_program_is_started(repository: Path, command: list[str]) -> None:
    touched(repository)
    CliRunner().invoke(main, command)
    assert not (repository.parent / "started").exists()


def test_git_by_itself_would_start_them(repository: Path) -> None:
    touched(repository)
    subprocess.run(["git", "status", "--porcelain"], capture_output=True, check=False)
    assert (repository.parent / "started").exists()


def test_changes_are_still_seen(repository: Path) -> None:
    touched(repository)
    assert not find_repository(Path("register")).has_changes()
    (repository / "register/algorithms/town/coin.yml").write_text("x: y\n", encoding="utf-8")
    assert find_repository(Path("register")).has_changes()


def _remembered(project: Path) -> Path:
    """Build, and give the folder in which that is remembered."""
    done = CliRunner().invoke(main, ["--register", f"{project}/register", "check"])
    assert done.exit_code == 0, done.output
    return next((project / ".algoregister").glob("*/assessed"))


def test_what_is_remembered_in_git_is_not_believed(tmp_path: Path) -> None:
    """Someone makes a folder in which everything is found right, and puts it into git."""
    project = tmp_path / "project"
    shutil.copytree(SMALL, project / "register")
    memory = _remembered(project)
    mark = memory / "made-here"
    assert mark.stat().st_mtime == int(mark.read_bytes())
    inode = (memory / "assessed.json").stat().st_ino
    _remembered(project)
    assert (memory / "assessed.json").stat().st_ino == inode  # ours is kept
    away = tmp_path / "in git"
    shutil.copytree(project / ".algoregister", away)  # as git does: with the times of today
    for path in away.rglob("*"):
        os.utime(path)
    shutil.rmtree(project / ".algoregister")
    away.rename(project / ".algoregister")
    (memory / "planted").write_text("planted", encoding="utf-8")
    _remembered(project)
    assert not (memory / "planted").exists()
    assert mark.stat().st_mtime == int(mark.read_bytes())


@pytest.mark.parametrize("place", [".algoregister", "register", "assessed", ".gitignore", "lock"])
def test_nothing_is_written_through_a_link(tmp_path: Path, place: str) -> None:
    project = tmp_path / "project"
    shutil.copytree(SMALL, project / "register")
    memory = _remembered(project)
    linked = {
        ".algoregister": project / ".algoregister",
        "register": memory.parent,
        "assessed": memory,
        ".gitignore": project / ".algoregister/.gitignore",
        "lock": memory / "lock",
    }[place]
    precious = tmp_path / "precious"
    if linked.is_dir():
        precious.mkdir()
        (precious / "mine.txt").write_text("mine", encoding="utf-8")
        shutil.rmtree(linked)
    else:
        precious.write_text("mine", encoding="utf-8")
        linked.unlink()
    linked.symlink_to(precious)
    before = {path: path.read_bytes() for path in (precious, *precious.glob("*")) if path.is_file()}
    entry = project / "register/algorithms/town/coin.yml"
    entry.write_text(entry.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    for command in (["check"], ["format"], ["build", "--out", f"{tmp_path}/site"]):
        done = CliRunner().invoke(main, ["--register", f"{project}/register", *command])
        assert done.exit_code == 0, done.output
    after = {path: path.read_bytes() for path in (precious, *precious.rglob("*")) if path.is_file()}
    assert after == before
