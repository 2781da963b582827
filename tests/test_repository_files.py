"""Workflows, forms and editor settings: what is shipped is what is used, and it is safe."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

from algoregister.editing.repository_files import ACTIONS, SCHEMAS, Surroundings, repository_files
from algoregister.model.json_schema import WRITTEN_SCHEMAS
from algoregister.publishing.differences import Differences, as_markdown
from algoregister.publishing.events import events_between
from conftest import ROOT
from own_repository import OWN

THEIRS = repository_files(
    Surroundings(
        install="python3 -m pip install --require-hashes -r requirements.txt",
        register="data",
        branch="trunk",
        language="nl",
    )
)
PROGRAM = {".github/workflows/release.yml"}
"""Files that belong to the program, not to a register."""
NODE = ROOT / "tests" / "node"


def workflows(made: dict[str, bytes]) -> dict[str, Any]:
    return {
        path: yaml.load(content, yaml.BaseLoader)  # noqa: S506 - texts only
        for path, content in made.items()
        if path.startswith(".github/workflows/")
    }


@pytest.mark.parametrize("path", OWN)
def test_own_copies_are_those_of_the_templates(path: str) -> None:
    assert (ROOT / path).read_bytes() == OWN[path], "run `make templates`"


def test_no_file_is_there_that_no_template_makes() -> None:
    folders = (".github", ".gitlab", ".vscode", ".idea")
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert there <= OWN.keys() | PROGRAM


@pytest.fixture(params=["own", "theirs"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with the files, as `init` writes them."""
    for path, content in (OWN if request.param == "own" else THEIRS).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    if request.param == "own":
        for path in PROGRAM:
            (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    return tmp_path


def test_workflows_pass_actionlint(repository: Path) -> None:
    found = sorted((repository / ".github/workflows").glob("*.yml"))
    assert len(found) in (3, 4)
    told = subprocess.run(
        ["node", NODE / "actionlint.mjs", *found], capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout) == []
    broken = repository / "broken.yml"
    broken.write_text(found[0].read_text().replace("github.token", "github.tokn"))
    broken.write_text(broken.read_text().replace("runs-on", "runs_on"))
    told = subprocess.run(
        ["node", NODE / "actionlint.mjs", broken], capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout) != []


def test_workflows_pass_zizmor(repository: Path) -> None:
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--format", "json", repository]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, json.loads(told.stdout)) == (0, []), told.stdout + told.stderr


@pytest.mark.parametrize("made", [OWN, THEIRS], ids=["own", "theirs"])
def test_a_change_of_a_stranger_gets_no_rights(made: dict[str, bytes]) -> None:
    for path, workflow in workflows(made).items():
        text = made[path].decode()
        assert workflow["permissions"] == {}, path
        assert "pull_request_target" not in text
        assert "secrets." not in text
        for use in re.findall(r"uses: (.+)", text):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use
            assert use in ACTIONS.values()
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "actions/checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] == "false"
                assert "${{" not in step.get("run", ""), "values come in as environment variables"
    check = workflows(made)[".github/workflows/check.yml"]
    assert check["jobs"]["check"]["permissions"] == {"contents": "read"}
    comment = workflows(made)[".github/workflows/comment.yml"]
    assert "checkout" not in made[".github/workflows/comment.yml"].decode()
    assert comment["jobs"]["comment"]["permissions"] == {
        "actions": "read",
        "pull-requests": "write",
    }


HOSTILE = [
    "@everyone look",
    "![x](https://evil.example/x.png)",
    "<img src=x>",
    "- \\@name",
    "- \\#12",
    "[x](https://evil.example)",
    "#### @name",
    "```",
    "<!-- x",
    "https://evil.example",
    "| a |",
    "**x**",
    "- [x] y",
    "\x1b[31m",
    "- \\GH-12",
]


def commented(tmp_path: Path, content: bytes) -> str:
    """Run the step of the workflow that keeps what is only text."""
    workflow = workflows(OWN)[".github/workflows/comment.yml"]
    steps = workflow["jobs"]["comment"]["steps"]
    script = next(step["run"] for step in steps if step.get("shell") == "python")
    (tmp_path / "stranger").mkdir(exist_ok=True)
    (tmp_path / "stranger" / "changes.md").write_bytes(content)
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
    return (tmp_path / "comment.md").read_text(encoding="utf-8")


def test_a_comment_keeps_what_we_write(tmp_path: Path) -> None:
    base = {"schema_version": 1, "language": "nl", "status": "in_use", "status_as_of": "2024"}
    texts = " ".join(HOSTILE)
    before = {"a/b": {**base, "name": "x", "summary": "y"}}
    after = {
        "a/b": {**base, "name": "100% [^bewijs] _x_", "summary": texts, "keywords": [texts]},
        "a/c": {**base, "name": "Nieuw", "summary": "s", "status": "pilot"},
    }
    differences = Differences("0" * 40, events_between(before, after), ["a.yml"], ["b.yml"])
    for language in ("nl", "en"):
        made = as_markdown(differences, language)
        kept = commented(tmp_path, made.encode())
        assert kept == f"<!-- algoregister: changes -->\n{made}\n"


@pytest.mark.parametrize("line", HOSTILE)
def test_a_comment_drops_what_we_cannot_have_written(tmp_path: Path, line: str) -> None:
    kept = commented(tmp_path, f"### Head\n\n{line}\nplain\n".encode())
    assert kept.split("\n")[1:] == ["### Head", "", "plain", "", ""]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"a" * 10_000_000])
def test_a_comment_has_a_limit_whatever_the_artifact_is(tmp_path: Path, content: bytes) -> None:
    assert len(commented(tmp_path, content)) < 65_536


def test_other_repositories_get_their_own_words() -> None:
    told = b"".join(THEIRS.values()).decode()
    assert "data/algorithms" in told
    assert "branches: [trunk]" in told
    assert "register/algorithms" not in told
    assert ".venv" not in told
    assert "«" not in told


def test_editors_find_the_schema_of_every_kind_of_file() -> None:
    assert {name for name, _ in SCHEMAS} == WRITTEN_SCHEMAS.keys() - {"tombstone"}
    settings = json.loads(OWN[".vscode/settings.json"])
    for schema, pattern in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(pattern)) or pattern == "register/redactions.yml"
    tree = ET.fromstring(OWN[".idea/jsonSchemas.xml"].decode())  # noqa: S314 - ours
    paths = [
        option.get("value", "")
        for option in tree.iter("option")
        if option.get("name") == "relativePathToSchema"
    ]
    assert len(paths) == len(SCHEMAS)
    assert all((ROOT / path).is_file() for path in paths)


def test_forms_ask_what_a_citizen_can_answer() -> None:
    for path, content in OWN.items():
        if path.startswith(".github/ISSUE_TEMPLATE/") and not path.endswith("config.yml"):
            form = yaml.safe_load(content)
            assert {"name", "description", "body"} <= form.keys()
            ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
            assert len(ids) == len(set(ids))
            assert "page" in ids


def test_hooks_for_pre_commit_call_commands_that_are_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    from click import Context  # noqa: PLC0415

    from algoregister.cli import main  # noqa: PLC0415

    for hook in hooks:
        program, command = hook["entry"].split()
        assert program == "algoregister"
        assert command in main.list_commands(Context(main))
        pattern = re.compile(hook["files"])
        assert pattern.search("register/algorithms/a/b.yml")
        assert pattern.search("register/register.yml")
        assert not pattern.search("docs/en/about.md")


def test_the_pipeline_of_gitlab_does_what_the_workflows_do() -> None:
    for made, register in ((OWN, ".venv/bin/algoregister"), (THEIRS, "algoregister")):
        pipeline = yaml.safe_load(made[".gitlab-ci.yml"])
        script = " ".join(pipeline["check"]["script"] + pipeline["check"]["after_script"])
        for command in ("check", "format --check", "build --out preview", "diff"):
            assert f"{register} {command}" in script
        assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
        assert pipeline["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
