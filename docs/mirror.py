#!/usr/bin/env python3
"""Keep a copy of an algorithm register, and fetch only what changed.

    python3 mirror.py https://register.example/ copy/             the whole site
    python3 mirror.py https://register.example/ copy/ --only api/  the data alone

How it works, and what you may do the same way in your own program:

1. The manifest, `api/v1/index.json`, lists path, size and SHA-256 of every file of the site. It is the
   only file that changes with every build. When it did not change either, the server says so (304).
2. A file whose SHA-256 is the one we have is not fetched.
3. What is fetched is held against its size and SHA-256 before it takes its place. When the site was
   renewed meanwhile, a file can be newer than the manifest: then we begin once more.
4. Files that are no longer listed are removed. The manifest is put down last: a copy that was cut
   off goes on where it was.

It needs Python 3.9 or later and nothing else. Exit code 0: the copy is as the site; 1: it is not.
Licence: CC0 1.0; take it and change it as you like.
"""

import argparse
import hashlib
import json
import sys
import urllib.error
import urllib.request
from pathlib import Path, PurePosixPath

MANIFEST = "api/v1/index.json"
TAG = "api/v1/index.json.etag"
USER_AGENT = "algoregister-mirror/1"
SECONDS = 60
MOST_BYTES_OF_MANIFEST = 200_000_000


class Changed(Exception):
    """A file is not as the manifest says."""


def fetch(address, most, tag=None):
    """Give content and ETag of an address; None for the content when it did not change."""
    request = urllib.request.Request(address, headers={"User-Agent": USER_AGENT})
    if tag:
        request.add_header("If-None-Match", tag)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            content = answer.read(most + 1)
            if len(content) > most:
                raise Changed(f"{address}: larger than {most} bytes")
            return content, answer.headers.get("ETag")
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return None, tag
        if error.code == 404:
            raise Changed(f"{address}: not there") from None
        raise


def place(folder, path):
    """Give the place of a file in the copy; a path that leads out of the folder is refused."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or any(c in path for c in "\\:\0"):
        raise SystemExit(f"The manifest lists a path that is not one of a site: {path!r}")
    return folder.joinpath(*parts)


def put(target, content):
    """Write a file as a whole, or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.write_bytes(content)
    part.replace(target)


def listed(content, only):
    """Give the files of a manifest: size and SHA-256 by path."""
    return {
        file["path"]: (file["bytes"], file["sha256"])
        for file in json.loads(content)["files"]
        if file["path"].startswith(only)
    }


def is_there(target, size, sha256):
    """Tell whether we have a file already."""
    if not target.is_file() or target.stat().st_size != size:
        return False
    return hashlib.sha256(target.read_bytes()).hexdigest() == sha256


def mirror(site, folder, only="", say=print):
    """Bring a copy up to date; give how many files were fetched and how many were removed."""
    folder = Path(folder)
    own, tag_file = folder / MANIFEST, folder / TAG
    before = listed(own.read_bytes(), "") if own.is_file() else {}
    tag = tag_file.read_text() if before and tag_file.is_file() else None
    content, tag = fetch(site + MANIFEST, MOST_BYTES_OF_MANIFEST, tag)
    if content is None:
        content = own.read_bytes()
    files = listed(content, only)
    fetched = removed = 0
    for path, (size, sha256) in sorted(files.items()):
        target = place(folder, path)
        if is_there(target, size, sha256):
            continue
        found, _ = fetch(site + urllib.request.quote(path), size)
        if hashlib.sha256(found).hexdigest() != sha256:
            raise Changed(f"{path}: not as the manifest says")
        put(target, found)
        fetched += 1
        say(f"fetched {path}")
    for path in sorted(before.keys() - files.keys()):
        target = place(folder, path)
        if target.is_file():
            target.unlink()
            removed += 1
            say(f"removed {path}")
    put(own, content)
    if tag:
        put(tag_file, tag.encode())
    elif tag_file.exists():
        tag_file.unlink()
    return fetched, removed


def main():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("site", help="address of the register")
    parser.add_argument("folder", help="where the copy is kept")
    parser.add_argument("--only", default="", help="only files whose path begins so, such as api/")
    options = parser.parse_args()
    if not options.site.startswith(("https://", "http://")):
        parser.error("the address must begin with https:// or http://")
    site = options.site.rstrip("/") + "/"
    for last in (False, True):
        try:
            fetched, removed = mirror(site, options.folder, options.only)
        except Changed as changed:
            if last:
                sys.exit(
                    f"{changed}. The copy is as it was before, or partly newer; try again later."
                )
        except (OSError, ValueError, KeyError) as error:
            sys.exit(f"The copy was not finished: {error}")
        else:
            print(f"{fetched} fetched, {removed} removed; the copy is as the site.")
            return


if __name__ == "__main__":
    main()
