"""What a release carries: packages that hold all they need, and a list of what is in them."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from conftest import ROOT


def test_the_package_carries_every_file_of_the_program(wheel: Path) -> None:
    committed = subprocess.run(
        ["git", "ls-files", "src/algoregister"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    packed = set(zipfile.ZipFile(wheel).namelist())
    missing = {path.removeprefix("src/") for path in committed} - packed
    assert not missing


def test_the_package_does_not_carry_this_register(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel).namelist()
    assert not [path for path in packed if path.startswith(("register/", "docs/", "tests/"))]
    program = b"\n".join(
        zipfile.ZipFile(wheel).read(path) for path in packed if "dist-info" not in path
    )
    assert b"erkende referenten" not in program
    assert b"algoregister-example" not in program


def test_the_list_of_what_is_in_it_names_every_locked_library(tmp_path: Path) -> None:
    """CycloneDX, as `make release` makes it, with the hashes of the lock file."""
    out = tmp_path / "sbom.json"
    subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements"),
            *(str(ROOT / "requirements" / "run.txt"), "--pyproject", str(ROOT / "pyproject.toml")),
            *("--output-reproducible", "--spec-version", "1.6", "--output-file", str(out)),
        ],
        check=True,
        capture_output=True,
    )
    made = json.loads(out.read_text(encoding="utf-8"))
    assert made["bomFormat"] == "CycloneDX"
    assert made["metadata"]["component"]["name"] == "algoregister"
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    listed = {part["name"]: part["version"] for part in made["components"]}
    assert listed == locked
    assert all(
        reference["hashes"]
        for part in made["components"]
        for reference in part["externalReferences"][:1]
    )
