"""Lighthouse's own judgement of the first visit, and how much comes over the wire.

Its marks for speed depend on the machine and are not asked for here.
"""

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from looking import NODE

MOST_BYTES = 150_000
ENTRY = "algorithms/ind/risicomodel-erkende-referenten/"


class _Compressing(SimpleHTTPRequestHandler):
    """Serves files the way a web server is set up to: compressed, and to be kept."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Serve a file."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        body = gzip.compress(file.read_bytes()) if file.exists() else b""
        self.send_response(200 if file.exists() else 404)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        if body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=31536000")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def base(real_site: Path) -> Iterator[str]:
    """The site of this repository's register, compressed."""
    handler = partial(_Compressing, directory=str(real_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("address", ["", "algorithms/", ENTRY, "en/algorithms/", f"en/{ENTRY}"])
def test_lighthouse_has_nothing_to_ask(base: str, address: str) -> None:
    ran = subprocess.run(
        [
            "node",
            NODE / "lighthouse/cli/index.js",
            base + address,
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless=new --no-sandbox",
            "--only-categories=performance,accessibility,best-practices,seo",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or "chromium"},
    )
    assert ran.returncode == 0, ran.stderr
    report = json.loads(ran.stdout)
    missed = {
        name: audit["title"]
        for name, audit in report["audits"].items()
        if audit.get("scoreDisplayMode") == "binary" and audit["score"] == 0
    }
    marks = {name: category["score"] for name, category in report["categories"].items()}
    assert [marks[name] for name in ("accessibility", "best-practices", "seo")] == [1, 1, 1], missed
    assert report["audits"]["total-byte-weight"]["numericValue"] <= MOST_BYTES
