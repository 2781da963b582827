"""`algoregister diff`: what changed, in words; and a comment that cannot be turned against readers."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from algoregister.publishing.differences import (
    COMMENT_LENGTH,
    Differences,
    as_markdown,
    as_text,
    plainly,
)
from algoregister.publishing.events import events_between
from conftest import run
from repositories import git

Change = Callable[[str, str, str], Path]
NAME = {"schema_version": 1, "language": "nl", "status": "in_use", "status_as_of": "2024"}


@pytest.fixture
def committed(small: Path) -> Path:
    """The small register in a repository of its own, committed."""
    git(small.parent, "init", "-q", "-b", "main")
    git(small.parent, "add", "-A")
    git(small.parent, "commit", "-qm", "A register")
    return small


def test_the_change_of_a_status_is_said_in_words(committed: Path, change: Change) -> None:
    change("algorithms/agency/list.yml", "status: in_use", "status: pilot")
    told = run("--register", committed, "diff", "HEAD")
    assert (told.returncode, told.stderr) == (0, "")
    assert "(agency/list)" in told.stdout
    assert "  Status: in use → pilot" in told.stdout.lower().replace("status", "Status")
    told = run("--register", committed, "diff", "HEAD", "--language", "nl")
    assert "in gebruik → " in told.stdout.lower()


def test_new_withdrawn_and_other_files_are_told(committed: Path) -> None:
    (committed / "algorithms/agency/new.yml").write_bytes(
        (committed / "algorithms/agency/list.yml").read_bytes()
    )
    (committed / "algorithms/town/coin.yml").unlink()
    organisation = committed / "organisations/agency.yml"
    organisation.write_bytes(organisation.read_bytes() + b"# x\n")
    (committed / "algorithms/agency/list.yml").write_text("a: [")
    told = json.loads(run("--register", committed, "diff", "HEAD", "--format", "json").stdout)
    assert {(e["id"], e["kind"]) for e in told["entries"]} == {
        ("agency/new", "registered"),
        ("town/coin", "withdrawn"),
    }
    assert told["unreadable"] == ["algorithms/agency/list.yml"]
    assert told["other_files"] == ["organisations/agency.yml"]
    assert told["since"] == git(committed, "rev-parse", "HEAD")


def test_only_what_is_asked_for_is_told(committed: Path, change: Change) -> None:
    change("algorithms/agency/list.yml", "status: in_use", "status: pilot")
    change("algorithms/town/coin.yml", "started_on: 2019", "started_on: 2018")
    told = run("--register", committed, "diff", "HEAD", committed / "algorithms" / "town")
    assert "town/coin" in told.stdout
    assert "agency/list" not in told.stdout


def test_nothing_changed_is_said(committed: Path) -> None:
    assert run("--register", committed, "diff", "HEAD").stdout == "Nothing changed.\n"
    assert (
        "Er is niets veranderd\\."
        in run(
            "--register", committed, "diff", "HEAD", "--format", "markdown", "--language", "nl"
        ).stdout
    )


def test_a_change_of_writing_only_is_no_change(committed: Path) -> None:
    assert run("--register", committed, "format").returncode == 0
    told = json.loads(run("--register", committed, "diff", "HEAD", "--format", "json").stdout)
    assert told["entries"] == []


def test_an_unknown_ref_is_wrong_use(committed: Path, tmp_path: Path) -> None:
    told = run("--register", committed, "diff", "nothing")
    assert told.returncode == 2
    assert "nothing" in told.stderr
    assert "Traceback" not in told.stderr
    git(committed, "commit", "-q", "--allow-empty", "-m", "Another")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{committed.parent}", str(shallow))
    told = run("--register", shallow / "register", "diff", "HEAD~1")
    assert told.returncode == 2
    assert "git fetch --unshallow" in told.stderr


def test_outside_a_repository_is_wrong_use(small: Path) -> None:
    told = run("--register", small, "diff", "HEAD")
    assert told.returncode == 2
    assert "Git cannot say" in told.stderr


HOSTILE = [
    "@everyone @org/team",
    "![x](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)><script>",
    "```\n# heading\n```",
    "</details><!--",
    "#1 org/repo#2 GH-3 !4 $5 %6 &7 ~8",
    "https://evil.example www.evil.example a@b.example",
    "[x]: https://evil.example",
    "- [ ] task",
    "1. one",
    "| a | b |",
    "\\@x \\\\",
]


@given(st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE)))
@example("".join(HOSTILE))
def test_text_of_an_entry_is_only_text_in_markdown(text: str) -> None:
    shown = plainly(text)
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(f"- {shown}")
    inside = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", html, re.DOTALL)
    assert inside, html
    assert "<" not in inside.group(1)
    assert "\n" not in shown
    assert not re.search(
        r"[@#!$%&~^]\w",
        inside.group(1)
        .replace("&lt;", "")
        .replace("&gt;", "")
        .replace("&amp;", "")
        .replace("&quot;", ""),
    )
    assert "://" not in shown
    assert "www." not in shown


def test_a_hostile_entry_leaves_the_comment_whole() -> None:
    text = " ".join(HOSTILE)
    before = {"a/b": {**NAME, "name": "x", "summary": "y", "purpose": "z"}}
    after = {"a/b": {**NAME, "name": text[:99], "summary": text, "purpose": text, text: text}}
    made = as_markdown(Differences("0" * 40, events_between(before, after), [text], [text]), "en")
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(made)
    assert set(re.findall(r"<(\w+)", html)) <= {"h3", "h4", "p", "ul", "li", "code"}
    assert not re.search(r"@\w", html)


def test_a_comment_has_a_limit_and_counts_what_it_leaves_out() -> None:
    after = {f"a/b{i}": {**NAME, "name": f"N{i}", "summary": "woord " * 50} for i in range(3000)}
    before = {key: {**value, "summary": "anders"} for key, value in after.items()}
    made = as_markdown(Differences("0" * 40, events_between(before, after), [], []), "en")
    assert len(made) <= COMMENT_LENGTH
    told = made.count("\n#### ")
    assert f"{3000 - told} entries do not fit here\\." in made
    many = {**NAME, "name": "x", "summary": "y", "keywords": ["a"]}
    many |= {"risks": [{"risk": f"Gevaar {i}"} for i in range(300)]}
    few = {**NAME, "name": "x", "summary": "y", "keywords": ["a"], "risks": [{"risk": "Ander"}]}
    made = as_markdown(
        Differences("0" * 40, events_between({"a/b": few}, {"a/b": many}), [], []), "en"
    )
    assert "more changes in this entry" in made


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    after = {"a/b": {**NAME, "name": "x\x1b[31m", "summary": "y"}}
    assert "\x1b" not in as_text(Differences("0" * 40, events_between({}, after), [], []), "en")
