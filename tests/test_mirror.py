"""`docs/mirror.py`: a consumer keeps a copy and fetches only what changed."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from conftest import ROOT

MANIFEST = "api/v1/index.json"


class _Noting(SimpleHTTPRequestHandler):
    """Serves files with an ETag, and notes what was sent."""

    sent: list[str]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, unless the client has it."""
        path = Path(self.translate_path(self.path))
        tag = f'"{hashlib.sha256(path.read_bytes()).hexdigest()}"' if path.is_file() else ""
        if tag and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return
        self.sent.append(self.path.lstrip("/"))
        self.tag = tag
        super().do_GET()

    def end_headers(self) -> None:
        """Add the ETag."""
        if getattr(self, "tag", ""):
            self.send_header("ETag", self.tag)
        super().end_headers()


@contextmanager
def noting(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; gives its address and the list of what is sent."""
    handler = type("Handler", (_Noting,), {"sent": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", handler.sent  # type: ignore[attr-defined]
        server.shutdown()


def mirror(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the script with the standard library alone."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "docs/mirror.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Give the content of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".etag"
    }


def change(site: Path, path: str, content: bytes | None) -> None:
    """Change a file of a site, and its manifest."""
    manifest = json.loads((site / MANIFEST).read_bytes())
    manifest["files"] = [file for file in manifest["files"] if file["path"] != path]
    if content is None:
        (site / path).unlink()
    else:
        (site / path).write_bytes(content)
        sha = hashlib.sha256(content).hexdigest()
        manifest["files"].append({"path": path, "bytes": len(content), "sha256": sha})
    (site / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture
def site(small_site: Path, tmp_path: Path) -> Path:
    """A site to change."""
    return Path(shutil.copytree(small_site, tmp_path / "site"))


def test_a_copy_is_made_and_then_only_what_changed_is_fetched(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with noting(site) as (address, sent):
        first = mirror(address, copy)
        assert first.returncode == 0, first.stderr
        assert files_of(copy) == files_of(site)
        assert sorted(sent) == sorted(files_of(site))
        sent.clear()
        assert mirror(address, copy).returncode == 0
        assert sent == []
        change(site, "api/v1/tombstones.json", b"{}")
        change(site, "feed.json", None)
        again = mirror(address, copy)
        assert again.stdout.splitlines()[-1].startswith("1 fetched, 1 removed")
        assert sent == [MANIFEST, "api/v1/tombstones.json"]
    assert files_of(copy) == files_of(site)


def test_the_data_alone(site: Path, tmp_path: Path) -> None:
    with noting(site) as (address, _):
        assert mirror(address, tmp_path / "copy", "--only", "api/").returncode == 0
    there = files_of(tmp_path / "copy")
    assert there == {path: data for path, data in files_of(site).items() if path.startswith("api/")}


def test_a_damaged_file_of_the_copy_is_fetched_again(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with noting(site) as (address, sent):
        mirror(address, copy)
        target = copy / "api/v1/algorithms.csv"
        target.write_bytes(b"x" * target.stat().st_size)
        sent.clear()
        mirror(address, copy)
        assert sent == ["api/v1/algorithms.csv"]
    assert files_of(copy) == files_of(site)


def test_what_is_not_as_the_manifest_says_never_takes_its_place(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with noting(site) as (address, _):
        mirror(address, copy)
        before = (copy / "api/v1/algorithms.json").read_bytes()
        change(site, "api/v1/algorithms.json", b"new")
        (site / "api/v1/algorithms.json").write_bytes(b"bad")
        failed = mirror(address, copy)
        assert failed.returncode == 1
        assert "algorithms.json: not as the manifest says" in failed.stderr
        assert (copy / "api/v1/algorithms.json").read_bytes() == before
        (site / "api/v1/algorithms.json").write_bytes(b"new")
        assert mirror(address, copy).returncode == 0
    assert files_of(copy) == files_of(site)


@pytest.mark.parametrize("path", ["../out", "/etc/out", "a/../../out", "c:\\out", ""])
def test_a_path_that_leads_out_of_the_copy_is_refused(path: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "api/v1").mkdir(parents=True)
    file = {"path": path, "bytes": 1, "sha256": "0" * 64}
    (site / MANIFEST).write_text(json.dumps({"files": [file]}), encoding="utf-8")
    with noting(site) as (address, sent):
        refused = mirror(address, tmp_path / "copy")
    assert refused.returncode == 1
    assert "not one of a site" in refused.stderr
    assert sent == [MANIFEST]
