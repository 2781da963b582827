"""Where the registers of a portal are read from: a published site, or a folder."""

import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from algoregister.exchange.portal import Home
from algoregister.model.text import SLUG_PATTERN
from algoregister.reading.plain_files import read_plain_file

MOST_BYTES = 200_000_000
SECONDS = 60
"""So long a server may keep silent."""
SECONDS_A_FILE = 600
"""So long it may take over a file."""
_PIECE = 1 << 18
_LISTS = ("organisations", "algorithms", "tombstones")
CANNOT = (HTTPException, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a register raises when it cannot be read."""


def is_address(source: str) -> bool:
    """Tell whether a register is on a server; else it is in a folder."""
    return urlsplit(source).scheme in ("http", "https")


def named(given: str) -> tuple[str, str]:
    """Give the short name of a register, and where it is; the name is made up when none is given."""
    name, equals, source = given.partition("=")
    if equals and re.fullmatch(SLUG_PATTERN, name):
        return name, source
    parts = urlsplit(given)
    plain = parts.netloc + parts.path if is_address(given) else Path(given).absolute().name
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-") or "register", given


def read_home(home_id: str, source: str) -> Home:
    """Read a register from where it is.

    Args:
        home_id: its short name in the portal.
        source: the address of a published register, the folder of a built site, or the folder of
            a register.

    Raises:
        OSError: it is not there.
        ValueError: it is not a register, or what the manifest names is not what is there.
    """
    if not is_address(source) and (Path(source) / "register.yml").is_file():
        return _of_folder(home_id, Path(source))
    index = json.loads(_read(source, "index"))
    sums = {file["path"]: file["sha256"] for file in index.get("files", ())}
    lists = {name: _list(source, name, sums) for name in _LISTS}
    return Home(home_id, index, *(lists[name] for name in _LISTS))


def _list(source: str, name: str, sums: Mapping[str, str]) -> list[Any]:
    """Read one list of a published register; of an older one, tombstones may not be there."""
    try:
        content = _read(source, name)
    except (FileNotFoundError, urllib.error.HTTPError) as absent:
        if name != "tombstones" or getattr(absent, "code", 404) != 404:
            raise
        return []
    expected = sums.get(f"api/v1/{name}.json")
    if expected is not None and sha256(content).hexdigest() != expected:
        raise ValueError(f"{name}.json is not the file that index.json names; try again later")
    items: list[Any] = json.loads(content)["items"]
    return items


def _read(source: str, name: str) -> bytes:
    if is_address(source):
        return _fetched(f"{source.rstrip('/')}/api/v1/{name}.json")
    content = read_plain_file(Path(source) / "api" / "v1" / f"{name}.json", MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES} bytes")
    return content


def _fetched(address: str) -> bytes:
    """Fetch a file of a published register.

    Raises:
        OSError: the server does not give it.
        ValueError: it is larger than any register is.
    """
    request = urllib.request.Request(address, headers={"User-Agent": "algoregister-merge/1"})  # noqa: S310
    content = bytearray()
    end = time.monotonic() + SECONDS_A_FILE
    with _web().open(request, timeout=SECONDS) as answer:
        while piece := answer.read1(_PIECE):
            content += piece
            if len(content) > MOST_BYTES:
                raise ValueError(f"larger than {MOST_BYTES} bytes")
            if time.monotonic() > end:
                raise TimeoutError(f"not there after {SECONDS_A_FILE} seconds")
        if answer.length:
            raise ValueError(f"cut off: {answer.length} bytes are missing")
    return bytes(content)


def _web() -> urllib.request.OpenerDirector:
    """Give what fetches over http and https, and over nothing else, wherever a server sends it."""
    web = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.UnknownHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        web.add_handler(handler())
    return web


def _of_folder(home_id: str, root: Path) -> Home:
    """Read the folder of a register as it would be published."""
    from algoregister.site.edition import RegisterHasErrors, make_edition, provenance_of  # noqa: PLC0415

    prefix = f"{root.as_posix().rstrip('/')}/"
    try:
        edition = make_edition(
            root, prefix, provenance_of(root, os.environ.get("SOURCE_DATE_EPOCH"))
        )
    except RegisterHasErrors as refused:
        raise ValueError(f"{len(refused.problems)} problems; run algoregister check") from refused
    published = edition.published
    index: dict[str, Any] = {
        "name": dict(published.name),
        "base_url": published.settings.base_url,
        "licence": published.settings.licence.url,
        "languages": list(published.languages),
    }
    return Home(
        home_id,
        index,
        list(published.organisations),
        list(published.algorithms),
        list(published.tombstones),
    )
