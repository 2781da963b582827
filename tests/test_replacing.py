"""What a build may replace: nothing that it did not make itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from algoregister.cli import main
from algoregister.edition.whole_files import new_folder, write_file
from conftest import ROOT, SMALL


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register, in which one works."""
    project = tmp_path / "project"
    shutil.copytree(SMALL, project / "register")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(project)
    return project


def run(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def state(folder: Path) -> dict[str, object]:
    """Give everything in a folder: folders, links and the bytes of files."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else (path.read_bytes() if path.is_file() else None)
        for path in sorted(folder.rglob("*"))
        if ".algoregister" not in path.parts
    }


WAYS: tuple[tuple[str, ...], ...] = (("build",), ("build", "--only", "town"), ("join", "part"))


@pytest.fixture
def part(project: Path) -> Path:
    """A part of the site, in the folder `part`."""
    made = run("build", "--only", "town", "--out", "part")
    assert made.exit_code == 0, made.output
    return project / "part"


def refused(project: Path, way: tuple[str, ...], out: object, *words: str) -> None:
    """Hold that a folder is not replaced, that nothing has changed, and that it is told why."""
    before = state(project.parent)
    done = run(*way, "--out", out)
    assert done.exit_code == 2, done.output
    for word in (*words, "another folder with `--out`", "Nothing was written"):
        assert word in done.output
    in_dutch = run("--language", "nl", *way, "--out", out)
    assert "een andere map" in in_dutch.output
    assert state(project.parent) == before


@pytest.mark.usefixtures("part")
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_what_others_made_is_not_replaced(project: Path, way: tuple[str, ...]) -> None:
    mine = project / "mine"
    mine.mkdir()
    (mine / "thesis.odt").write_bytes(b"years of work")
    refused(project, way, "mine", "mine is not empty", "thesis.odt")
    (mine / "api/v1").mkdir(parents=True)
    (mine / "api/v1/index.json").write_text('{"software":"another"}', encoding="utf-8")
    refused(project, way, mine, "not empty")
    file = project / "notes.txt"
    file.write_text("notes", encoding="utf-8")
    refused(project, way, "notes.txt", "is a file")
    (project / "link").symlink_to(mine)
    refused(project, way, "link", "not empty")
    (project / "only a name").mkdir()
    (project / "only a name/.keep").touch()
    refused(project, way, project / "only a name", ".keep")


@pytest.mark.usefixtures("part")
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_what_one_works_in_is_not_replaced(project: Path, way: tuple[str, ...]) -> None:
    refused(project, way, ".", "project")
    refused(project, way, "..", "project")
    refused(project, way, "/", "project")
    refused(project, way, "register", "register, which would be lost")
    refused(project, way, "part/../register", "register, which would be lost")
    refused(project, way, "~/../home".replace("~", str(project.parent / "home")), "home")
    before = state(project)
    inside = run(*way, "--out", "register/site")
    assert inside.exit_code == 2
    assert "is inside the folder of the register" in inside.output
    assert state(project) == before


@pytest.mark.usefixtures("part")
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_a_repository_is_not_replaced(project: Path, way: tuple[str, ...]) -> None:
    """Not even one that holds a site: such as a branch that pages are published from."""
    out = project / "pages"
    assert run(*way, "--out", out).exit_code == 0
    (out / ".git").write_text("gitdir: ../somewhere", encoding="utf-8")
    refused(project, way, out, "git repository", "copy the site here")


@pytest.mark.usefixtures("part")
def test_a_site_and_a_part_do_not_replace_each_other(project: Path) -> None:
    assert run("build").exit_code == 0
    refused(project, ("build", "--only", "town"), "site", "is not a part of a site")
    refused(project, ("join", "part"), "part", "is not a site of algoregister")


@pytest.mark.usefixtures("part")
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_what_was_made_before_is_replaced_however_damaged(
    project: Path, way: tuple[str, ...]
) -> None:
    out = project / "made"
    assert run(*way, "--out", out).exit_code == 0
    whole = state(out)
    shutil.rmtree(project / ".algoregister", ignore_errors=True)
    harms = (
        lambda: [path.write_bytes(b"") for path in out.rglob("*.json")],
        lambda: [path.unlink() for path in out.rglob("index.*")],
    )
    for harm in harms:
        harm()
        (out / "stray.txt").write_text("stray", encoding="utf-8")
        again = run(*way, "--out", out)
        assert again.exit_code == 0, again.output
        if way[0] == "build" and len(way) > 1:  # records hold when files were looked at
            assert state(out).keys() == whole.keys()
        else:
            assert state(out) == whole


def test_only_the_list_of_everything_is_left_of_a_site(project: Path) -> None:
    assert run("build").exit_code == 0
    listed = (project / "site/api/v1/index.json").read_bytes()
    shutil.rmtree(project / "site")
    (project / "site/api/v1").mkdir(parents=True)
    (project / "site/api/v1/index.json").write_bytes(listed[:3_000])
    assert run("build").exit_code == 0
    assert (project / "site/api/v1/index.json").read_bytes() == listed


def test_a_link_stays_and_what_it_leads_to_is_replaced(project: Path) -> None:
    (project / "served").mkdir()
    (project / "site").symlink_to("served")
    assert run("build").exit_code == 0
    assert (project / "site").is_symlink()
    assert (project / "served/index.html").is_file()
    (project / "served").rename(project / "elsewhere")
    assert run("build").exit_code == 0  # a link that leads nowhere yet
    assert (project / "site").is_symlink()
    assert (project / "served/index.html").is_file()


def test_folders_with_names_near_that_of_the_site_stay(project: Path) -> None:
    """Somebody's own copies are nothing that a build that was cut off left."""
    assert run("build").exit_code == 0
    for name in ("site.old", "site.new", "site.new-20261127", "site.new-copy", "site.bak"):
        (project / name).mkdir()
        (project / name / "mine.txt").write_text(name, encoding="utf-8")
    before = state(project)
    assert run("build").exit_code == 0
    assert state(project) == before


def test_a_part_that_cannot_be_made_leaves_the_old_one(project: Path, part: Path) -> None:
    before = state(part)
    entry = project / "register/algorithms/town/coin.yml"
    entry.write_text(entry.read_text(encoding="utf-8") + "wrong: 1\n", encoding="utf-8")
    assert run("build", "--only", "town", "--out", "part").exit_code == 1
    assert state(part) == before
    assert {path.name for path in project.iterdir()} == {"register", "part"}


MKDOCS = """
site_name: trial
theme: {name: material, language: nl, font: false}
docs_dir: docs/nl
plugins: [{algoregister: {register: register}}]
"""


def test_mkdocs_by_itself_replaces_no_more(project: Path) -> None:
    """What mkdocs would leave, hidden files, would be gone as well."""
    (project / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for language in ("nl", "en"):
        (project / "docs" / language).mkdir(parents=True)
    site = project / "site"
    site.mkdir()
    (site / "mine.txt").write_text("mine", encoding="utf-8")

    def mkdocs() -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )

    done = mkdocs()
    assert done.returncode == 1
    assert "site is not empty" in done.stderr
    assert [path.name for path in site.iterdir()] == ["mine.txt"]
    (site / "mine.txt").unlink()
    done = mkdocs()
    assert done.returncode == 0, done.stderr
    assert (site / "index.html").is_file()


def test_an_export_overwrites_only_an_export(project: Path) -> None:
    out = project / "out"
    assert run("export", "uk", "--out", out).exit_code in {0, 1}
    first = state(out)
    assert first.keys() >= {"report.json"}
    assert run("export", "uk", "--out", out).exit_code in {0, 1}
    assert state(out) == first
    (out / "report.json").write_text('{"mine": true}', encoding="utf-8")
    before = state(out)
    refused = run("export", "uk", "--out", out)
    assert refused.exit_code == 2
    assert "report.json is there already" in refused.output
    assert "is er al" in run("--language", "nl", "export", "uk", "--out", out).output
    assert state(out) == before


def test_schemas_of_others_stay(project: Path) -> None:
    assert run("schema").exit_code == 0
    folder = project / "schema/v1"
    (folder / "mine.schema.json").write_text('{"title": "mine"}', encoding="utf-8")
    ours = (folder / "entry.schema.json").read_bytes()
    (folder / "of-an-earlier-version.schema.json").write_bytes(ours)
    assert "removed schema/v1/of-an-earlier-version.schema.json" in run("schema").output
    assert (folder / "mine.schema.json").is_file()
    assert run("schema", "--check").exit_code == 0


@pytest.mark.parametrize("there", [False, True])
def test_a_new_folder_is_there_as_a_whole_or_not_at_all(tmp_path: Path, there: bool) -> None:
    new = tmp_path / "new"
    if there:
        new.mkdir()

    def half() -> None:
        with new_folder(new) as fresh:
            (fresh / "half").mkdir()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert [path.name for path in tmp_path.iterdir()] == ["new"] * there
    (tmp_path / "new.new-0123456789abcdef").mkdir()  # of one that was killed
    with new_folder(new) as fresh:
        (fresh / "deep").mkdir()
        (fresh / "deep/file").write_bytes(b"whole")
    assert state(tmp_path) == {"new": None, "new/deep": None, "new/deep/file": b"whole"}


def test_a_file_is_written_beside_its_register(project: Path) -> None:
    """A process that is killed leaves nothing in the register, and the next clears it away."""
    entry = project / "register/algorithms/town/coin.yml"
    before = state(project)
    left = project / ".algoregister/writing-0123456789abcdef"
    left.mkdir(parents=True)
    (left / "file").write_bytes(b"half")
    write_file(entry, b"new: 1\n")
    assert state(project) == {**before, "register/algorithms/town/coin.yml": b"new: 1\n"}
    assert {path.name for path in left.parent.iterdir()} == {".gitignore"}
    link = project / "link.yml"
    link.symlink_to(entry)
    write_file(link, b"other")
    assert not link.is_symlink()
    assert entry.read_bytes() == b"new: 1\n"
