"""`algoregister serve`: show the site while it is edited."""

import logging
import os

import click

from algoregister.cli.settings import Settings


@click.command()
@click.option("--address", default=None, help="Host and port, such as 127.0.0.1:8000.")
@click.pass_obj
def serve(settings: Settings, address: str | None) -> None:
    """Show the site in a browser, and edits as they are made."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from algoregister.site.build import tell_mkdocs  # noqa: PLC0415
    from algoregister.site.preview import serve_site  # noqa: PLC0415

    tell_mkdocs(logging.INFO)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    serve_site(settings.register, settings.prefix, address, epoch)
