"""`algoregister build`: make the public site."""

import logging
import os
import sys
from pathlib import Path

import click

from algoregister.checking.reports import summary, text_report
from algoregister.cli.settings import PROBLEMS, Settings


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder of the site; it is replaced as a whole.",
)
@click.pass_obj
def build(settings: Settings, out: Path) -> None:
    """Build the public site and the data from the register."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from algoregister.site.build import BuildFailed, build_site, tell_mkdocs  # noqa: PLC0415
    from algoregister.site.edition import RegisterHasErrors  # noqa: PLC0415

    tell_mkdocs(logging.WARNING)
    try:
        edition = build_site(
            settings.register, settings.prefix, out, os.environ.get("SOURCE_DATE_EPOCH")
        )
    except RegisterHasErrors as refused:
        click.echo(text_report(refused.problems, settings.language))
        click.echo(summary(refused.problems, refused.files, settings.language))
        click.echo(f"Nothing was written to {out}/.", err=True)
        sys.exit(PROBLEMS)
    except BuildFailed as failed:
        click.echo(f"The site could not be built: {failed}", err=True)
        click.echo(f"Nothing was written to {out}/.", err=True)
        sys.exit(PROBLEMS)
    if edition.problems:
        click.echo(text_report(edition.problems, settings.language))
    count = len(edition.published.algorithms)
    click.echo(f"Built {count} algorithms in {', '.join(edition.published.languages)} into {out}/.")
