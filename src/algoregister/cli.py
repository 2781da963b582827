"""The command line. The only module that prints and exits."""

import logging
import os
import sys
from pathlib import Path

import click

import algoregister
from algoregister.checking.reports import summary, text_report
from algoregister.edition.edition import assess_register, memory_beside
from algoregister.edition.workers import processors
from algoregister.publishing.files import schema_files

OK, PROBLEMS, WRONG_USE = 0, 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(algoregister.__version__, prog_name="algoregister")
@click.option(
    "--register",
    "register",
    type=click.Path(path_type=Path),
    default=Path("register"),
    show_default=True,
    help="Folder of the register.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "nl"]),
    default="en",
    show_default=True,
    help="Language of what is told here.",
)
@click.pass_context
def main(context: click.Context, register: Path, language: str) -> None:
    """Check, edit and publish a register of the algorithms a government uses."""
    context.obj = Settings(register, language)


class Settings:
    """What every command is told."""

    def __init__(self, register: Path, language: str) -> None:
        """Keep the folder of the register and the language of the messages."""
        self.register = register
        self.language = language

    @property
    def prefix(self) -> str:
        """How the folder is written in problems."""
        return f"{self.register.as_posix().rstrip('/')}/"


@main.command()
@click.option(
    "--language", type=click.Choice(["en", "nl"]), default=None, help="Language of the messages."
)
@click.pass_obj
def check(settings: Settings, language: str | None) -> None:
    """Tell everything that is wrong with the register."""
    chosen = language or settings.language
    with memory_beside(settings.register) as memory:
        assessment = assess_register(
            settings.register, settings.prefix, memory, workers=processors()
        )
    if assessment.problems:
        click.echo(text_report(assessment.problems, chosen))
    click.echo(summary(assessment.problems, assessment.checked, chosen))
    sys.exit(PROBLEMS if assessment.has_errors else OK)


@main.command()
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


@main.command()
@click.option("--address", default=None, help="Host and port, such as 127.0.0.1:8000.")
@click.pass_obj
def serve(settings: Settings, address: str | None) -> None:
    """Show the site in a browser, and edits as they are made."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from algoregister.site.build import serve_site, tell_mkdocs  # noqa: PLC0415

    tell_mkdocs(logging.INFO)
    serve_site(settings.register, address)


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; tell whether they differ."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder that holds schema/; the current one unless told.",
)
def schema(only_check: bool, out: Path) -> None:
    """Write the JSON Schemas of the model into schema/v1/."""
    differ = [
        path
        for path, content in schema_files().items()
        if not (out / path).exists() or (out / path).read_bytes() != content
    ]
    known = set(schema_files())
    stale = [
        path.relative_to(out).as_posix()
        for path in (out / "schema" / "v1").rglob("*.schema.json")
        if path.relative_to(out).as_posix() not in known
    ]
    if only_check:
        if differ or stale:
            for path in [*differ, *stale]:
                click.echo(f"{path}: differs from the model")
            click.echo("Run `make schema` (or `algoregister schema`) and commit what it writes.")
            sys.exit(PROBLEMS)
        click.echo(f"{len(known)} schemas are as the model has them.")
        return
    for path in differ:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(schema_files()[path])
        click.echo(f"wrote {path}")
    for path in stale:
        (out / path).unlink()
        click.echo(f"removed {path}")
    if not differ and not stale:
        click.echo("Nothing to change.")
