"""What the documentation says of the program itself is true: how to add a field and a rule, and its rooms."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT, SMALL

_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def blocks(page: str, folder: str, language: str) -> list[str]:
    """Give the pieces of code of a page in one language."""
    text = (ROOT / "docs" / folder / f"{page}.md").read_text(encoding="utf-8")
    return [
        re.sub(rf"^{indent}", "", code, flags=re.MULTILINE)
        for indent, name, code in _BLOCK.findall(text)
        if name == language
    ]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, to change."""
    return Path(shutil.copytree(ROOT / "src", tmp_path / "src"))


def run_copy(program: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a changed copy of the program."""
    return subprocess.run(
        [sys.executable, "-m", "algoregister", *map(str, arguments)],
        cwd=program.parent,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(program)},
    )


def insert(file: Path, before: str, text: str) -> None:
    """Put text before the one place that begins so."""
    old = file.read_text(encoding="utf-8")
    assert old.count(before) == 1
    file.write_text(old.replace(before, text + before), encoding="utf-8")


def test_a_field_is_added_in_the_places_the_page_tells(program: Path, tmp_path: Path) -> None:
    """One declaration for files; one line more to publish it."""
    declaration, _ = blocks("extend", "en", "python")
    indented = re.sub("^(?=.)", "    ", declaration, flags=re.MULTILINE)
    line = re.search("`(lessons_for_others: .*?)`", text_of("extend", "en"))
    assert line
    package = program / "algoregister"
    insert(package / "model/entry.py", "    own_fields: MayBeAbsent", indented)
    register = Path(shutil.copytree(SMALL, tmp_path / "register"))
    coin = register / "algorithms/town/coin.yml"
    with coin.open("a", encoding="utf-8") as file:
        file.write("lessons_for_others: {nl: Meet eerst., en: Measure first.}\n")
    checked = run_copy(program, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert run_copy(program, "schema").returncode == 0
    schema = json.loads((tmp_path / "schema/v1/entry.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["lessons_for_others"]["title"] == (
        "Lessen voor anderen / Lessons for others"
    )
    coin.write_text(
        coin.read_text(encoding="utf-8").replace("lessons_for", "lesons_for"), encoding="utf-8"
    )
    assert "lessons_for_others" in run_copy(program, "check").stdout
    coin.write_text(
        coin.read_text(encoding="utf-8").replace("lesons_for", "lessons_for"), encoding="utf-8"
    )
    records = package / "publishing/records.py"
    at = "    own_fields: list"
    insert(records, at, f"    {line[1]}\n")
    built = run_copy(program, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    published = json.loads(
        (tmp_path / "site/api/v1/algorithms/town/coin.json").read_text(encoding="utf-8")
    )
    assert published["lessons_for_others"] == {"nl": "Meet eerst.", "en": "Measure first."}
    assert "lessons_for_others" in (tmp_path / "site/api/v1/algorithms.csv").read_text("utf-8")


def test_a_rule_is_one_function_and_one_line(program: Path, tmp_path: Path) -> None:
    _, function = blocks("extend", "en", "python")
    line = re.search("`(EntryRule[(].*?)`", text_of("extend", "en"))
    assert line
    wording = program / "algoregister/checking/wording.py"
    words = "".join(
        f'{name} = Bilingual("In hoofdletters.", "In capitals.")\n'
        for name in ("SHOUTS", "WRITE_PLAINLY")
    )
    with wording.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{words}\n\n{function}")
    table = program / "algoregister/checking/rules.py"
    insert(table, '    EntryRule("incomplete"', f"    {line[1]},\n")
    register = Path(shutil.copytree(SMALL, tmp_path / "register"))
    coin = register / "algorithms/town/coin.yml"
    coin.write_text(
        coin.read_text(encoding="utf-8").replace("en: Coin model", "en: COIN MODEL"),
        encoding="utf-8",
    )
    checked = run_copy(program, "check")
    assert "coin.yml:3:" in checked.stdout, checked.stdout + checked.stderr
    assert checked.stdout.count("warning: name-shouts: In capitals.") == 1
    explained = run_copy(program, "explain", "name-shouts")
    assert "a screen reader may spell them" in explained.stdout
    assert "name-shouts" in run_copy(program, "rules").stdout


def test_a_standard_is_one_file(program: Path, tmp_path: Path) -> None:
    """Read, written and shown, with nothing but the file of the page."""
    (crosswalk,) = blocks("extend", "en", "yaml")
    folder = program / "algoregister/exchange/crosswalks"
    (folder / "xx-1.yml").write_text(crosswalk, encoding="utf-8")
    table = tmp_path / "theirs.csv"
    table.write_text(
        "nr,title,body,about,state\n7,Bins,Town of Example,Empties bins.,live\n", encoding="utf-8"
    )
    imported = run_copy(program, "import", "xx", table, "--into", tmp_path / "register")
    assert imported.returncode == 0, imported.stdout + imported.stderr
    (entry,) = (tmp_path / "register/algorithms").glob("*/*.yml")
    assert "name: Bins" in entry.read_text(encoding="utf-8")
    exported = run_copy(program, "export", "xx", "--out", tmp_path / "out")
    assert exported.returncode == 0, exported.stdout + exported.stderr
    (made,) = (path for path in (tmp_path / "out").rglob("*.json") if path.name != "report.json")
    record = json.loads(made.read_text(encoding="utf-8"))
    assert record == {
        "nr": "7",
        "title": "Bins",
        "body": "Town of Example",
        "about": "Empties bins.",
        "state": "live",
    }
    assert "xx" in run_copy(program, "import", "--help").stdout


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_picture_says_in_words_what_it_shows(language: str) -> None:
    picture = etree.parse(ROOT / "docs" / language / "pipeline.svg").getroot()
    names = {"s": "http://www.w3.org/2000/svg"}
    labelled = str(picture.get("aria-labelledby")).split()
    assert labelled == picture.xpath("s:title/@id | s:desc/@id", namespaces=names)
    assert re.search(r"!\[.{40,}\]\(pipeline\.svg\)", text_of("architecture", language))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_room_is_on_the_page_of_the_architecture(language: str) -> None:
    package = ROOT / "src/algoregister"
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    assert {f"`{room}/`" for room in rooms} <= set(
        re.findall("`[a-z]+/`", text_of("architecture", language))
    )


def text_of(page: str, folder: str) -> str:
    """Give the text of a page."""
    return (ROOT / "docs" / folder / f"{page}.md").read_text(encoding="utf-8")
