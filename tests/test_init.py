"""A register of somebody else's: from an empty folder to a site, in any language, with the package alone."""

import os
import pty
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml
from lxml import html

from algoregister.editing.starting import FORGES
from conftest import ROOT, run

BEGINNINGS = ROOT / "src/algoregister/editing/beginnings"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, from the built wheel, in an environment that knows nothing of this repository."""
    out = tmp_path_factory.mktemp("installed")
    environment = out / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    target = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", str(wheel)], check=True)
    # The libraries are those of the tests; the editable install among them is left out.
    libraries = Path(sysconfig.get_path("purelib"))
    linked = Path(target)
    for item in libraries.iterdir():
        if "algoregister" not in item.name and not (linked / item.name).exists():
            (linked / item.name).symlink_to(item)
    return environment / "bin" / "algoregister"


def outside(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command where nothing of this repository is near."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST"))
    }
    return subprocess.run(
        [str(command), *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=environment,
    )


@pytest.mark.parametrize("languages", ["de", "pap", "fy,nl", "en,de,nl"])
def test_init_then_check_then_build_with_no_edit(
    installed: Path, tmp_path: Path, languages: str
) -> None:
    made = outside(installed, "init", "mine", "--languages", languages, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    mine = tmp_path / "mine"
    checked = outside(installed, "check", cwd=mine)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "All good" in checked.stdout
    assert outside(installed, "format", "--check", cwd=mine).returncode == 0
    assert outside(installed, "schema", "--check", cwd=mine).returncode == 0
    built = outside(installed, "build", cwd=mine)
    assert built.returncode == 0, built.stdout + built.stderr
    for index, language in enumerate(languages.split(",")):
        folder = mine / "site" / (language if index else "")
        for page in ("", "about", "algorithms/example/parking-permits", "sources/example-letter"):
            text = (folder / page / "index.html").read_text(encoding="utf-8")
            assert html.fromstring(text).get("lang") == language
    letter = (mine / "site/sources/example-letter/index.html").read_text(encoding="utf-8")
    assert letter.count("<mark") == 2
    assert not (mine / "docs" / "xx").exists()


def test_nothing_of_this_register_is_in_it(installed: Path, tmp_path: Path) -> None:
    outside(installed, "init", "mine", "--languages", "en,nl", cwd=tmp_path)
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (tmp_path / "mine").rglob("*")
        if path.is_file() and not path.is_relative_to(tmp_path / "mine" / "schema")
    )
    assert "ind/risicomodel" not in text
    assert "algoregister-example" not in text


def test_what_is_given_is_used(tmp_path: Path) -> None:
    made = run(
        *("init", tmp_path / "r", "--name", "Registre: « test »", "--publisher", 'Ville "X"'),
        *("--languages", "fr,en", "--url", "https://registre.example/a/"),
        *("--repository", "https://codeberg.org/ville/registre"),
    )
    assert made.returncode == 0, made.stderr
    written = yaml.safe_load((tmp_path / "r/register/register.yml").read_text(encoding="utf-8"))
    assert written["name"] == {"fr": "Registre: « test »", "en": "Registre: « test »"}
    assert written["publisher"]["fr"] == 'Ville "X"'
    assert written["base_url"] == "https://registre.example/a/"
    assert written["repository"]["url"] == "https://codeberg.org/ville/registre"
    assert {path.name for path in (tmp_path / "r").glob(".*")} == {
        *(".editorconfig", ".forgejo", ".gitignore", ".idea", ".vscode")
    }
    assert run("--register", tmp_path / "r/register", "check").returncode == 0


@pytest.mark.parametrize("forge", [None, *FORGES])
def test_each_forge_gets_its_files(tmp_path: Path, forge: str | None) -> None:
    chosen = ("--forge", forge) if forge else ()
    assert run("init", tmp_path / "r", *chosen).returncode == 0
    there = {path.name for path in (tmp_path / "r").iterdir()}
    wanted = {forge} if forge else {"github", "gitlab"}
    assert {name for name in FORGES if there & {f".{name}", f".{name}-ci.yml"}} == wanted
    for path in (tmp_path / "r").rglob("*.yml"):
        if "ISSUE_TEMPLATE" not in path.parts:
            assert yaml.safe_load(path.read_text(encoding="utf-8")), path
    readme = (tmp_path / "r/README.md").read_text(encoding="utf-8")
    for name in FORGES:
        assert (name in readme.lower()) == (name in wanted)
    assert "«" not in readme
    assert not re.search(r"[^\n]\n## ", readme)
    assert "\n\n\n" not in readme


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--languages", "english"),
        ("--languages", "en,en"),
        ("--languages", ","),
        ("--url", "register.example"),
        ("--url", "https://register.example"),
        ("--name", "x" * 101),
        ("--name", "a\u202eb"),
        ("--publisher", "two\nlines"),
        ("--repository", "git@github.com:a/b"),
        ("--forge", "sourceforge"),
    ],
)
def test_wrong_use_writes_nothing(tmp_path: Path, option: str, value: str) -> None:
    refused = run("init", tmp_path / "r", option, value)
    assert refused.returncode == 2, refused.stdout
    assert option in refused.stderr
    assert not (tmp_path / "r").exists()


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "a.txt"):
        refused = run("init", folder)
        assert refused.returncode == 2
        assert "is not empty" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    (tmp_path / "empty").mkdir()
    assert run("init", tmp_path / "empty").returncode == 0


def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    """A wrong answer is told and asked for again."""
    answers = ["Town register", "Town of Example", "deutsch", "de", "gitlab", "", ""]
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "algoregister", "init", str(tmp_path / "r")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
    )
    os.close(theirs)
    os.write(ours, ("\n".join(answers) + "\n").encode())
    told = b""
    try:
        while piece := os.read(ours, 4096):
            told += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert asked.wait() == 0, told.decode()
    assert b"--languages is not right: deutsch" in told
    written = yaml.safe_load((tmp_path / "r/register/register.yml").read_text(encoding="utf-8"))
    assert written["name"] == {"de": "Town register"}
    assert written["languages"] == ["de"]
    assert (tmp_path / "r/.gitlab-ci.yml").exists()
    assert not (tmp_path / "r/.github").exists()


def test_a_site_without_nav_has_the_usual_menu(tmp_path: Path) -> None:
    run("init", tmp_path / "r", "--languages", "nl,en")
    assert run("build", cwd=tmp_path / "r").returncode == 0
    for folder, expected in (
        ("", ["Start", "Algoritmes", "Gestopt", "Cijfers", "Wijzigingen", "Gegevens"]),
        ("en", ["Home", "Algorithms", "Stopped", "Numbers", "Changes", "Data"]),
    ):
        page = html.parse(tmp_path / "r/site" / folder / "index.html")
        found = page.xpath("//*[@id='menu']//a/text()")
        assert found[:6] == expected
        assert len(found) == 7


def test_the_licences_are_those_of_this_repository() -> None:
    for name in ("LICENSE", "LICENSE-CC0"):
        assert (BEGINNINGS / name).read_bytes() == (ROOT / name).read_bytes()


def test_every_language_of_ours_has_every_text() -> None:
    folders = [path for path in BEGINNINGS.iterdir() if re.fullmatch("[a-z]{2}", path.name)]
    files = {
        folder.name: {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
        for folder in folders
    }
    assert set(files) == {"de", "en", "nl"}
    assert files["de"] == files["en"] == files["nl"]


def test_a_source_with_an_error_ends_no_check(tmp_path: Path) -> None:
    run("init", tmp_path / "r")
    source = tmp_path / "r/register/sources/example-letter/source.yml"
    source.write_text(source.read_text(encoding="utf-8") + "oops: 1\n", encoding="utf-8")
    checked = run("check", cwd=tmp_path / "r")
    assert checked.returncode == 1, checked.stderr
    assert "unknown-field" in checked.stdout
    shutil.rmtree(tmp_path / "r")


def test_forgejo_publishes_the_site_and_nothing_else(tmp_path: Path) -> None:
    """The commands of the workflow, against a repository of our own, twice."""
    workflow = yaml.safe_load((BEGINNINGS / "forgejo/publish.yml").read_text(encoding="utf-8"))
    script = workflow["jobs"]["publish"]["steps"][-1]["run"].replace("/tmp/", f"{tmp_path}/")  # noqa: S108
    site = tmp_path / "site"
    site.mkdir()
    begin = (
        "git init -q --bare origin.git && git clone -q origin.git work && cd work && "
        "echo a >a && git add a && git -c user.name=a -c user.email=a@example.org commit -q -m a "
        "&& git push -q origin HEAD:main"
    )
    subprocess.run(["bash", "-ec", begin], cwd=tmp_path, check=True, capture_output=True)
    for name in ("one.html", "two.html"):
        (site / name).write_text(name, encoding="utf-8")
        subprocess.run(
            ["bash", "-ec", script],
            cwd=tmp_path / "work",
            check=True,
            capture_output=True,
            env={**os.environ, "GITHUB_SHA": "0" * 40},
        )
        (site / name).unlink()
        listed = subprocess.run(
            ["git", "ls-tree", "-r", "--name-only", "pages"],
            cwd=tmp_path / "origin.git",
            check=True,
            capture_output=True,
            text=True,
        )
        assert listed.stdout.split() == [name]
        begin_anew = "git worktree remove -f ../pages && git branch -q -D pages"
        subprocess.run(["bash", "-ec", begin_anew], cwd=tmp_path / "work", check=True)
