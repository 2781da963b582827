"""The owner chooses colours and a logo in one place; nobody can choose what cannot be read."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algoregister.model.colour import GRAPHICS, TEXT, contrast, readable
from algoregister.model.register import RegisterSettings
from algoregister.site.appearance import appearance_files
from conftest import run

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LEGIBLE = colours.filter(lambda colour: contrast(colour, "#ffffff") >= TEXT)

SETTINGS = {
    "schema_version": 1,
    "languages": ["nl"],
    "name": "R",
    "description": "D",
    "publisher": "P",
    "base_url": "https://register.example/",
    "licence": {"name": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
    "contact": {"email": "register@example.org"},
}


def settings(**appearance: str) -> RegisterSettings:
    """Settings of a register with these colours."""
    more = {"appearance": appearance} if appearance else {}
    return RegisterSettings.model_validate({**SETTINGS, **more})


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, wanted: float) -> None:
    assert round(contrast(one, other), 2) == wanted
    assert contrast(one, other) == contrast(other, one)


@given(colours)
def test_a_colour_that_can_be_read_is_found(colour: str) -> None:
    assert contrast(readable(colour, ("#ffffff",), "#000000", TEXT), "#ffffff") >= TEXT
    if contrast(colour, "#ffffff") >= TEXT:
        assert readable(colour, ("#ffffff",), "#000000", TEXT) == colour


@given(LEGIBLE)
def test_whatever_is_chosen_links_can_be_read_in_the_light_and_in_the_dark(colour: str) -> None:
    path, content = next(appearance_files(settings(colour=colour)))
    assert path == "assets/colours.css"
    style = content.decode()
    light, dark = re.findall(r"--ar-link:(#\w{6})", style)[:2]
    assert all(contrast(light, ground) >= TEXT for ground in ("#ffffff", "#f3f5f6", "#fcf1f0"))
    assert all(contrast(dark, ground) >= TEXT for ground in ("#12191f", "#1b252d", "#321a1a"))
    bars = re.findall(r"--ar-brand:(#\w{6})", style)
    assert contrast(bars[0], "#ffffff") >= TEXT
    assert contrast(bars[1], "#f2f7f9") >= TEXT


def test_what_the_page_stands_on_is_as_in_the_style_sheet() -> None:
    style = (
        Path(__file__).parent.parent / "src/algoregister/site/theme/assets/register.css"
    ).read_text(encoding="utf-8")
    for ground in ("#f3f5f6", "#fcf1f0", "#12191f", "#1b252d", "#321a1a"):
        assert ground in style


def test_the_picture_is_a_png_with_the_colours() -> None:
    files = dict(appearance_files(settings(colour="#7a1f5c", accent="#ffd54f")))
    picture = files["assets/share.png"]
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (1200, 630)
    length = struct.unpack(">I", picture[33:37])[0]
    rows = zlib.decompress(picture[41 : 41 + length])
    assert len(rows) == height * (1 + 3 * width)
    assert rows[1:4] == bytes.fromhex("7a1f5c")
    assert rows[-3:] == bytes.fromhex("ffd54f")
    assert rows.count(b"\xff\xff\xff") > 1000
    assert b"#7a1f5c" in files["assets/icon.svg"]
    assert "assets/colours.css" not in dict(appearance_files(settings()))


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ('{colour: "#7a1f5c"}', None),
        ('{colour: "#7a1f5c", accent: "#ffd54f"}', None),
        ('{colour: "#5b9bd5"}', "register.yml:9:22: error: colour-without-contrast"),
        ('{accent: "#223344"}', "register.yml:9:22: error: colour-without-contrast"),
        ("{colour: red}", "register.yml:9:22: error:"),
        ('{colour: "#7A1F5C"}', "register.yml:9:22: error:"),
        ('{color: "#7a1f5c"}', "register.yml:9:14: error: unknown-field"),
    ],
)
def test_a_pale_colour_is_told(small: Path, chosen: str, told: str | None) -> None:
    file = small / "register.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") == 8
    file.write_text(f"{text}appearance: {chosen}\n", encoding="utf-8")
    checked = run("--register", small, "check")
    assert checked.returncode == (1 if told else 0), checked.stdout
    assert (told or "") in checked.stdout
    if told and "contrast" in told:
        better = re.search(r"(?:Neem bijvoorbeeld|Take for example) (#\w{6})\.", checked.stdout)
        assert better
        wished = re.search(r'"(#\w{6})"', chosen)
        assert wished
        assert contrast(better[1], "#ffffff" if "colour:" in chosen else "#123c4a") >= GRAPHICS


def test_colours_and_logo_are_on_every_page(small: Path, tmp_path: Path) -> None:
    with (small / "register.yml").open("a", encoding="utf-8") as file:
        file.write('appearance: {colour: "#7a1f5c"}\n')
    (tmp_path / "docs/nl").mkdir(parents=True)
    (tmp_path / "docs/en").mkdir()
    theme = tmp_path / "docs/theme/assets"
    theme.mkdir(parents=True)
    (theme / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: docs/nl\nplugins: [algoregister]\n"
        "theme: {name: material, language: nl, font: false, custom_dir: docs/theme}\n",
        encoding="utf-8",
    )
    out = tmp_path / "site"
    built = run("--register", small, "build", "--out", out, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    pages = [file.read_text(encoding="utf-8") for file in out.rglob("*.html")]
    assert pages
    for page in pages:
        assert "assets/colours.css" in page
        assert "assets/logo.svg" in page
    assert (out / "assets/logo.svg").exists()
    assert "#7a1f5c" in (out / "assets/colours.css").read_text(encoding="utf-8")
