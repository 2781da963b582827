"""The preview: shows edits of the register, and survives a broken one."""

import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import SMALL

MKDOCS = """\
site_name: x
docs_dir: docs/nl
theme: {name: material, language: nl, font: false}
plugins: [algoregister]
"""


@pytest.fixture(params=["algoregister", "mkdocs"])
def server(small: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A preview of the small register, by our command or by that of mkdocs; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = ["algoregister", "--register", str(small), "serve", "--address", address]
    if request.param == "mkdocs":
        (small.parent / "docs/nl").mkdir(parents=True)
        (small.parent / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        command = ["mkdocs", "serve", "--strict", "--dev-addr", address]
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=small.parent, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            found = re.search(r"Serving on (http://\S+)", line)
            if found:
                address = found[1]
                break
        try:
            yield address
        finally:
            process.terminate()


def fetch(address: str) -> str:
    """Fetch a page or file."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310
        return str(answer.read().decode())


def page(address: str, path: str, wanted: str) -> None:
    """Fetch a page, again after each build, until it holds a text."""
    for _ in range(5):
        home = fetch(address)
        waiting = re.search(r"livereload\((\d+), (\d+)\);", home)
        assert waiting, home
        text = fetch(address + path)
        if wanted in text:
            return
        fetch(f"{address}livereload/{waiting[1]}/{waiting[2]}")
    raise AssertionError(text[:2000])


def test_edits_are_shown(server: str, small: Path) -> None:
    entry = small / "algorithms/town/coin.yml"
    good = entry.read_text(encoding="utf-8")
    page(server, "algorithms/town/coin/", "Muntmodel")
    page(server, "en/algorithms/town/coin/", "Coin model")
    page(server, "api/v1/algorithms/town/coin.json", "Coin model")
    entry.write_text(good.replace("Coin model", "Dime model"), encoding="utf-8")
    page(server, "en/algorithms/town/coin/", "Dime model")
    page(server, "api/v1/algorithms/town/coin.json", "Dime model")
    entry.write_text(good.replace("kind: stop", "kind: halt"), encoding="utf-8")
    entry.write_text(good.replace("Coin model", "Cent model"), encoding="utf-8")
    page(server, "en/algorithms/town/coin/", "Cent model")
    assert small != SMALL
    with pytest.raises(urllib.error.HTTPError) as missing:
        fetch(f"{server}nowhere/")
    assert "ar-" in missing.value.read().decode(), "an address that is not there has our own page"
