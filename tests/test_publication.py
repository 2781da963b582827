"""Putting a new site in the place of the old one."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from algoregister.publishing.earlier import Earlier
from algoregister.site import publication
from algoregister.site import tree as tree_module
from algoregister.site.production import Job, produce
from algoregister.site.publication import exchange, restore
from algoregister.site.tree import SiteTree, second_stands


def make(folder: Path, text: str) -> Path:
    """Make a site with one page."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> str:
    """Read that page."""
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("at_once", [True, False])
def test_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    if not at_once:
        monkeypatch.setattr(publication, "_exchange_at_once", lambda _new, _site: False)
    old, new = make(tmp_path / "site", "old"), make(tmp_path / "site.new", "new")
    exchange(new, old)
    assert (read(old), read(new)) == ("new", "old")


def made_of(path: str, content: bytes) -> Callable[[Earlier], Iterator[tuple[str, bytes]]]:
    """Give what makes one file, whatever it made before."""
    return lambda _earlier: iter([(path, content)])


def publish(tree: SiteTree, pages: dict[str, bytes]) -> None:
    """Make a site of some pages."""
    jobs = [Job(path, made_of(path, content), "x") for path, content in pages.items()]
    tree.publish(*produce(jobs, tree, 1))


def content(site: Path) -> dict[str, bytes]:
    """Read a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def folders(site: Path) -> set[str]:
    """Find the folders of a site."""
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_dir()}


def test_a_tree_replaces_the_whole_site(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    (site / "gone.html").write_text("gone", encoding="utf-8")
    tree = SiteTree(site)
    assert read(site) == "old"
    publish(tree, {"index.html": b"new", "deep/page.html": b"deep"})
    assert content(site) == {"index.html": b"new", "deep/page.html": b"deep"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_a_cut_off_build_left_is_cleared_away(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    make(tmp_path / "site.new", "half")
    tree = SiteTree(site)
    assert list(tree.folder.iterdir()) == []
    tree.discard()
    assert read(site) == "old"


@pytest.mark.parametrize("enough", [0, 1_000])
def test_whatever_happens_to_a_site_the_next_build_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, enough: int
) -> None:
    """Edits, strays, losses, half builds: in the site, in the second tree, in the ledger."""
    monkeypatch.setattr(tree_module, "ENOUGH_TO_KEEP_A_SECOND_TREE", enough)
    site, memory = tmp_path / "site", tmp_path / "memory"
    memory.mkdir()
    draw = random.Random(3)
    for _ in range(150):
        pages = {
            f"{draw.choice('abc')}/{draw.choice('defg')}/index.html": draw.choice([b"one", b"two"])
            for _ in range(draw.randrange(8))
        } | {"index.html": b"home"}
        if draw.random() < 0.6:
            _harm(draw, draw.choice([site, memory / "second", memory]))
        if draw.random() < 0.2:
            half = SiteTree(site, memory)
            produce([Job("half", made_of("half/x", b"x"))], half, 1)
            if draw.random() < 0.5:
                half.discard()
        jobs = [Job(p, made_of(p, made), made.hex()) for p, made in pages.items()]
        looked_at = second_stands(memory)
        tree = SiteTree(site, memory, second_stands=lambda: looked_at)  # noqa: B023 - called at once
        tree.publish(*produce(jobs, tree, 1))
        assert content(site) == pages
        assert folders(site) == {
            parent.as_posix() for p in pages for parent in Path(p).parents if parent != Path()
        }


def _harm(draw: random.Random, folder: Path) -> None:
    """Do something to a folder that nobody expects."""
    if not folder.exists():
        return
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "lock")
    what = draw.randrange(6)
    if what == 0:
        shutil.rmtree(folder)
        if folder.name == "memory":
            folder.mkdir()
    elif what == 1:
        (folder / "stray.html").write_bytes(b"stray")
    elif what == 2 and files:
        chosen = draw.choice(files)
        chosen.write_bytes(b"written over" + chosen.read_bytes())
    elif what == 3 and files:
        draw.choice(files).unlink()
    elif what == 4:
        (folder / "empty").mkdir(exist_ok=True)
    elif files:
        chosen = draw.choice(files)
        chosen.unlink()
        chosen.write_bytes(b"replaced")


def test_a_site_left_aside_comes_back(tmp_path: Path) -> None:
    make(tmp_path / "site.old-algoregister", "old")
    restore(tmp_path / "site")
    assert read(tmp_path / "site") == "old"
    assert not (tmp_path / "site.old-algoregister").exists()
