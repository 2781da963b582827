"""Putting a new site in the place of the old one."""

from pathlib import Path

import pytest

from algoregister.site import publication
from algoregister.site.publication import Staging, exchange, restore


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


def test_staging_replaces_the_whole_site(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    (site / "gone.html").write_text("gone", encoding="utf-8")
    staging = Staging(site)
    staging.write([("index.html", b"new"), ("deep/page.html", b"deep")])
    assert read(site) == "old"
    staging.publish()
    assert sorted(p.name for p in site.rglob("*")) == ["deep", "index.html", "page.html"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_a_cut_off_build_left_is_cleared_away(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    make(tmp_path / "site.new", "half")
    staging = Staging(site)
    assert list(staging.folder.iterdir()) == []
    staging.discard()
    assert read(site) == "old"


def test_a_site_left_aside_comes_back(tmp_path: Path) -> None:
    make(tmp_path / "site.old", "old")
    restore(tmp_path / "site")
    assert read(tmp_path / "site") == "old"
    assert not (tmp_path / "site.old").exists()
