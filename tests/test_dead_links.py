"""Links of hand-written pages to pages of the register, which mkdocs knows nothing of."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from algoregister.site.dead_links import dead_links, links_of
from conftest import SMALL, run

Link = Callable[[str], None]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="../algorithms/town/coin/">x</a>', ["algorithms/town/coin/"]),
        ("<a class=x href='../a/'>x</a> <img src=../b.svg>", ["a/", "b.svg"]),
        ('<a href="../a/#part">x</a><a href="../a/?q=1">y</a>', ["a/", "a/"]),
        ('<a href="../a%20b/?x=1&amp;y">x</a>', ["a b/"]),
        ('<a href="/base/a/">x</a>', ["a/"]),
        ('<a href="https://x.example/base/a/">x</a>', ["a/"]),
        ('<a href="//x.example/base/a/">x</a>', ["a/"]),
        ('<a href="">x</a>', ["start/"]),
        # what leads elsewhere, or is no link
        ('<a href="/other/">x</a>', []),
        ('<a href="https://elsewhere.example/base/a/">x</a>', []),
        ('<a href="mailto:a@b.example">x</a><a href="#here">y</a>', []),
        ('<a href="http://[">x</a>', []),
        ('<code>&lt;a href="../a/"&gt;</code> href="../b/"', []),
    ],
)
def test_links_into_the_site_are_found(html: str, found: list[str]) -> None:
    links = links_of(html, "start/", "https://x.example/base", "docs/nl/start.md", "")
    assert [link.target for link in links] == found


@pytest.mark.parametrize("target", ["a/", "a", "b.svg", ""])
def test_what_stands_is_not_dead(target: str) -> None:
    html = f'<a href="../{target}">x</a>'
    links = links_of(html, "start/", "https://x.example/", "start.md", "")
    assert dead_links(links, {"index.html", "a/index.html", "b.svg"}) == []


def test_a_dead_link_has_its_place() -> None:
    source = "# Start\n\nSee [it](../algorithms/town/coim/).\n"
    html = '<a href="../algorithms/town/coim/">it</a>'
    links = links_of(html, "start/", "https://x.example/", "start.md", source)
    (problem,) = dead_links(links, {"algorithms/town/coin/index.html", "index.html"})
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 10)
    assert problem.line_text == "See [it](../algorithms/town/coim/)."
    assert problem.suggestion is not None
    assert problem.suggestion.new == "../algorithms/town/coin/"


@pytest.fixture
def link(tmp_path: Path) -> Link:
    """Write a page in English that links to an address; give what writes it again."""
    shutil.copytree(SMALL, tmp_path / "register")
    for language in ("nl", "en"):
        (tmp_path / "docs" / language).mkdir(parents=True)
    (tmp_path / "docs/nl/about.md").write_text("# Over\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: docs/nl\ntheme: {name: material, language: nl, font: false}\n"
        "plugins: [algoregister]\n",
        encoding="utf-8",
    )

    def write(address: str) -> None:
        text = f"---\ndescription: x\n---\n# About\n\nRead of [the coin]({address}).\n"
        (tmp_path / "docs/en/about.md").write_text(text, encoding="utf-8")

    return write


def test_a_page_may_link_to_an_entry_for_as_long_as_it_is_there(link: Link, tmp_path: Path) -> None:
    link("../algorithms/town/coin/")
    build = ("build", "--out", tmp_path / "site")
    assert run(*build, cwd=tmp_path).returncode == 0
    page = tmp_path / "site/en/about/index.html"
    before = page.read_bytes()
    # The second build knows what mkdocs made; that the entry has gone is seen all the same.
    (tmp_path / "register/algorithms/town/coin.yml").unlink()
    failed = run(*build, cwd=tmp_path)
    assert failed.returncode == 1
    assert "docs/en/about.md:6:20: error: link-to-missing-page" in failed.stdout, failed.stdout
    assert page.read_bytes() == before


def test_mkdocs_tells_of_it_and_refuses_when_strict(link: Link, tmp_path: Path) -> None:
    link("../algorithms/town/coim/")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--site-dir", tmp_path / "site"]
    built = subprocess.run(mkdocs, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "docs/en/about.md:6:20" in built.stderr
    assert "Did you mean ../algorithms/town/coin/?" in built.stderr
    strict = [*mkdocs, "--strict"]
    refused = subprocess.run(strict, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "docs/en/about.md:6:20: error: link-to-missing-page" in refused.stderr
    assert "Traceback" not in refused.stderr
