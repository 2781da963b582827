"""In the editor: the real YAML language server knows the fields, on a broken and a half-written file."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from language_server import opened

SERVER = ROOT / "tests/node/node_modules/yaml-language-server/bin/yaml-language-server"
HEAD = "# yaml-language-server: $schema=../../../schema/v1/entry.schema.json\n"

BROKEN = """\
schema_version: 1
language: nl
name: x
sumary: y
status: in_gebruik
status_as_of: "2024-13"
website: www.example.org
themes: work
retirement:
  kind: retired
  grounds:
    - code: harmm
"""
HALF_WRITTEN = """\
schema_version: 1
language: nl
name: x
summary: y
status:·
status_as_of: "2024"
publication_category:·
retirement:
  kind:·
  grounds:
    - code:·
······
  steps:
    - step: inform_users
······
personal_data:
  used:·
""".replace("·", " ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with the schemas and room for an entry."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "register/algorithms/town").mkdir(parents=True)
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "register/algorithms/town/x.yml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_what_is_wrong_is_told_at_its_place(folder: Path) -> None:
    with opened(SERVER, folder, write(folder, BROKEN)) as editor:
        found = {
            (problem["range"]["start"]["line"], problem["range"]["start"]["character"]): problem
            for problem in editor.problems()
        }
    told = {place: problem["message"] for place, problem in found.items()}
    assert "summary" in told[1, 0]
    assert "sumary" in told[4, 0]
    assert '"in_use"' in told[5, 8]
    assert "2021-05-20" in told[6, 14]
    assert "https://" in told[7, 9]
    assert "array" in told[8, 8]
    assert '"harm"' in told[12, 12]
    assert not any("(?:" in message for message in told.values()), "no patterns are shown"


def test_a_right_file_has_no_problems(folder: Path) -> None:
    for path in sorted((ROOT / "register/algorithms/ind").glob("*.yml")):
        text = path.read_text(encoding="utf-8").removeprefix(HEAD)
        with opened(SERVER, folder, write(folder, text)) as editor:
            assert editor.problems() == [], path


def test_fields_and_values_are_offered(folder: Path) -> None:
    with opened(SERVER, folder, write(folder, HALF_WRITTEN)) as editor:

        def offered(line: int, character: int) -> dict[str, str]:
            return {
                item["label"]: str(item.get("documentation", ""))
                for item in editor.completions(line, character)
            }

        statuses = offered(5, 8)
        assert statuses.keys() >= {"in_development", "pilot", "in_use", "suspended", "retired"}
        assert "NL: Proef." in statuses["pilot"]
        assert "EN: Pilot." in statuses["pilot"]
        assert "impactful_algorithm" in offered(7, 22)
        assert offered(9, 8).keys() == {"suspended", "retired", "replaced", "never_deployed"}
        assert {"harm", "ineffective", "discrimination"} <= offered(11, 10 + 2).keys()
        assert {"statement", "attributed_to", "evidence"} <= offered(12, 6).keys()
        assert {"status", "by", "note"} <= offered(15, 6).keys()
        assert offered(17, 8).keys() >= {"processed", "not_processed", "disputed"}


def test_the_name_of_a_field_is_completed(folder: Path) -> None:
    with opened(
        SERVER, folder, write(folder, "schema_version: 1\nlanguage: nl\npubli\n")
    ) as editor:
        offered = {item["label"] for item in editor.completions(3, 5)}
    assert {"publication_category", "purpose", "retirement"} <= offered


@pytest.mark.parametrize(
    ("line", "character", "nl", "en"),
    [
        (4, 2, "Wat het doet, voor wie", "What it does, to whom"),
        (5, 2, "Waar het algoritme is in zijn leven", "Where the algorithm is in its life"),
        (9, 3, "Tijdelijk gestopt, gestopt", "Suspended, retired, replaced"),
        (11, 7, "De code van de reden", "The code of the ground"),
        (14, 15, "Welke van de negen stappen", "Which of the nine steps"),
        (17, 3, "Of het gegevens over mensen gebruikt", "Whether it uses data about people"),
    ],
)
def test_help_is_shown_in_both_languages(
    folder: Path, line: int, character: int, nl: str, en: str
) -> None:
    with opened(SERVER, folder, write(folder, HALF_WRITTEN)) as editor:
        shown = re.sub(r"\\", "", editor.hover(line, character))
    assert nl in shown
    assert en in shown
