"""`algoregister import`: read the file of another register into this one."""

import datetime
import re
import sys
from pathlib import Path

import click

from algoregister.checking.reports import text_report
from algoregister.cli.settings import OK, PROBLEMS, Settings
from algoregister.edition.whole_files import write_file
from algoregister.exchange.crosswalk import families_read
from algoregister.exchange.importing import Imported, Source, import_file
from algoregister.exchange.register_files import imported_files, neutral_settings, read_existing
from algoregister.exchange.report import Note, import_report_json, import_report_text
from algoregister.model.dates import DATE_PATTERN
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.characters import visible_lines

MADE_REGISTER = Bilingual(
    "register.yml is gemaakt met neutrale waarden. Kijk na: naam, omschrijving, uitgever, adres, licentie en contact.",
    "register.yml was made with neutral values. Check: name, description, publisher, address, licence and contact.",
)
VALUE = Bilingual("register.yml, {key}: {value}", "register.yml, {key}: {value}")
BROKEN_REGISTER = Bilingual(
    "Het register zelf heeft fouten; er is niets overgenomen.",
    "The register itself has errors; nothing was imported.",
)


@click.command(name="import")
@click.argument("family", type=click.Choice(families_read()))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the register; made when it is not there.",
)
@click.option(
    "--edition", help="Version of the standard, such as 0.4 or 2024; found out otherwise."
)
@click.option("--organisation", help="Name of the organisation, for a file that names none.")
@click.option("--date", help="When the file was issued or fetched: yyyy, yyyy-mm or yyyy-mm-dd.")
@click.option(
    "--part", is_flag=True, help="The file holds a part of its register; mark nothing as vanished."
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was done to every row and value; JSON if the name ends in .json, text otherwise.",
)
@click.pass_obj
def import_command(  # noqa: PLR0913, PLR0917 - one argument an option
    settings: Settings,
    family: str,
    file: Path,
    into: Path,
    edition: str | None,
    organisation: str | None,
    date: str | None,
    part: bool,
    report_file: Path | None,
) -> None:
    """Read FILE of another register into a register of ours.

    Exits with 0 when every row is there, 1 when the report names rows that are not, 2 on wrong use.
    """
    index = 0 if settings.language == "nl" else 1
    if date is not None and not re.match(DATE_PATTERN, date):
        raise click.BadParameter(f"{date}", param_hint="--date")
    existing, errors = read_existing(into)
    if errors:
        click.echo(text_report(errors, settings.language), err=True)
        click.echo(BROKEN_REGISTER[index], err=True)
        sys.exit(PROBLEMS)
    source = Source(
        file.name,
        file.read_bytes(),
        family,
        edition,
        organisation,
        date,
        datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        not part,
    )
    with click.progressbar(length=100, label=file.name, file=sys.stderr) as bar:
        imported = import_file(
            source, existing, lambda done, all_: bar.update(100 * done // all_ - bar.pos)
        )
    made = None
    if imported.crosswalk and not (into / "register.yml").exists():
        made = neutral_settings(imported.crosswalk)
        _tell_settings(imported, made)
    if imported.crosswalk:
        for path, content in imported_files(imported, made):
            write_file(into / path, content, wait=False)
    if report_file is not None:
        _write_report(report_file, imported, settings.language)
    told = import_report_text(imported.report, settings.language, whole=False)
    click.echo(visible_lines(told))
    if made:
        click.echo(MADE_REGISTER[index])
    sys.exit(OK if imported.report.complete else PROBLEMS)


def _tell_settings(imported: Imported, made: dict[str, object]) -> None:
    """Put the values that were assumed for a new register into the report."""
    notes = [
        Note(None, None, "guessed", say(VALUE, key=key, value=value)) for key, value in made.items()
    ]
    imported.report.notes[:0] = notes


def _write_report(path: Path, imported: Imported, language: str) -> None:
    whole = (
        import_report_json(imported.report)
        if path.suffix == ".json"
        else import_report_text(imported.report, language, whole=True) + "\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(whole, encoding="utf-8")
