"""`algoregister join`: put parts of a site, built apart from each other, together."""

import os
import sys
from pathlib import Path

import click

from algoregister.cli.build import may_replace, told
from algoregister.cli.settings import WRONG_USE, Settings


@click.command()
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder of the site; it is replaced as a whole.",
)
@click.pass_obj
def join(settings: Settings, parts: tuple[Path, ...], out: Path) -> None:
    """Join PARTS, made by `build --only`, into the site; what none of them holds is built here."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from algoregister.site.parts import NotAPart, join_parts  # noqa: PLC0415
    from algoregister.site.replacing import SITE  # noqa: PLC0415

    out = may_replace(settings, out, SITE)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        told(
            settings, out, lambda: join_parts(settings.register, settings.prefix, parts, out, epoch)
        )
    except NotAPart as wrong:
        click.echo(f"{wrong} is not a part of a site; make one with `build --only`.", err=True)
        sys.exit(WRONG_USE)
