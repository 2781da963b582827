"""`algoregister merge`: read several registers as one."""

import json
import os
import re
import sys
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from algoregister.checking.reports import text_report
from algoregister.cli.settings import OK, PROBLEMS, WRONG_USE, Settings
from algoregister.editing.formatting import formatted
from algoregister.editing.starting import NewRegister, starting_files
from algoregister.exchange.portal import Home, NotARegister, portal_of
from algoregister.model.text import SLUG_PATTERN
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.publishing.files import schema_files
from algoregister.reading.document import Unreadable

MOST_BYTES = 500_000_000
SECONDS = 60
NOT_EMPTY = Bilingual("{folder} is niet leeg.", "{folder} is not empty.")
NOT_READ = Bilingual("{source}: niet te lezen: {why}", "{source}: cannot be read: {why}")
TWICE = Bilingual(
    "Twee registers heten {id}. Geef er een een andere naam: naam={source}",
    "Two registers are called {id}. Give one another name: name={source}",
)
LEFT_OUT = Bilingual("Weggelaten: {entry}: {why}", "Left out: {entry}: {why}")
MADE = Bilingual(
    "{count} registraties uit {homes} registers in {folder}/register.",
    "{count} entries of {homes} registers in {folder}/register.",
)
NEXT = Bilingual(
    "Ga verder met:\n  cd {folder}\n  algoregister check\n  algoregister build",
    "Go on with:\n  cd {folder}\n  algoregister check\n  algoregister build",
)


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of the portal; new or empty.",
)
@click.option("--name", default=None, help="What the portal is called.")
@click.option("--publisher", default=None, help="The organisation that publishes it.")
@click.option("--url", default="https://portal.example/", help="Address the portal will be at.")
@click.pass_obj
def merge(
    settings: Settings,
    /,
    sources: tuple[str, ...],
    out: Path,
    name: str | None,
    publisher: str | None,
    url: str,
) -> None:
    """Read several registers as one: a portal whose entries lead to their home registers.

    A SOURCE is the address of a published register, the folder of a built site, or the folder of a
    register (with register.yml). `short=SOURCE` says under which short name its entries stand; else
    it is made of the address. The portal is a register of its own: check and build it.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        click.echo(settings.spoken(say(NOT_EMPTY, folder=out)), err=True)
        sys.exit(WRONG_USE)
    homes: dict[str, Home] = {}
    for given in sources:
        home_id, source = _named(given)
        if home_id in homes:
            click.echo(settings.spoken(say(TWICE, id=home_id, source=source)), err=True)
            sys.exit(WRONG_USE)
        try:
            homes[home_id] = _read(home_id, source)
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as wrong:
            click.echo(settings.spoken(say(NOT_READ, source=source, why=wrong)), err=True)
            sys.exit(PROBLEMS)
    try:
        portal = portal_of(list(homes.values()))
    except NotARegister as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(PROBLEMS)
    new = NewRegister(portal.languages, datetime.now(UTC).date(), name, publisher, url)
    files = {
        path: content
        for path, content in {**starting_files(new), **schema_files()}.items()
        if not path.startswith("register/") or path == "register/register.yml"
    }
    for path, text in portal.files.items():
        made = formatted(text.encode(), f"register/{path}")
        if isinstance(made, Unreadable):
            click.echo(text_report(made.problems, settings.language))
            sys.exit(PROBLEMS)
        files[f"register/{path}"] = made
    for path, content in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    count = sum(path.startswith("algorithms/") for path in portal.files)
    for entry, why in portal.left_out:
        click.echo(settings.spoken(say(LEFT_OUT, entry=entry, why=why)))
    click.echo(settings.spoken(say(MADE, count=count, homes=len(homes), folder=out)))
    click.echo(settings.spoken(say(NEXT, folder=out)))
    sys.exit(PROBLEMS if portal.left_out else OK)


def _named(given: str) -> tuple[str, str]:
    """Give the short name of a register, and where it is."""
    name, equals, source = given.partition("=")
    if equals and re.fullmatch(SLUG_PATTERN, name):
        return name, source
    parts = urlsplit(given)
    plain = (
        parts.netloc + parts.path
        if parts.scheme in ("http", "https")
        else Path(given).absolute().name
    )
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-") or "register", given


def _read(home_id: str, source: str) -> Home:
    """Read a register from where it is."""
    if urlsplit(source).scheme in ("http", "https"):
        base = source.rstrip("/") + "/api/v1/"
        index, organisations, algorithms = (
            json.loads(_fetched(f"{base}{name}.json"))
            for name in ("index", "organisations", "algorithms")
        )
    elif (Path(source) / "register.yml").is_file():
        return _of_folder(home_id, Path(source))
    else:
        folder = Path(source) / "api" / "v1"
        index, organisations, algorithms = (
            json.loads((folder / f"{name}.json").read_bytes())
            for name in ("index", "organisations", "algorithms")
        )
    return Home(home_id, index, organisations["items"], algorithms["items"])


def _fetched(address: str) -> bytes:
    """Fetch a file of a published register.

    Raises:
        OSError: the server does not give it.
        ValueError: it is larger than any register is.
    """
    request = urllib.request.Request(address, headers={"User-Agent": "algoregister-merge/1"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        content: bytes = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES} bytes")
    return content


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
    return Home(home_id, index, list(published.organisations), list(published.algorithms))
