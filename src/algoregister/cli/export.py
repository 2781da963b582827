"""`algoregister export`: give entries in the form of another standard."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from algoregister.checking.reports import text_report
from algoregister.checking.rules import has_errors
from algoregister.cli.questions import refuse
from algoregister.cli.settings import OK, PROBLEMS, Settings
from algoregister.edition.edition import assess_register
from algoregister.edition.memory_folder import memory_beside
from algoregister.edition.published import published
from algoregister.edition.whole_files import write_file
from algoregister.edition.workers import processors
from algoregister.exchange.crosswalk import families_written
from algoregister.exchange.exporting import export, exported_crosswalk
from algoregister.exchange.forms import REPORT, export_files, is_report, report_text
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.characters import visible_lines

NO_SUCH_ENTRY = Bilingual("Er is geen algoritme {entry}.", "There is no algorithm {entry}.")
NO_SUCH_VERSION = Bilingual("Deze versie schrijven wij niet.", "We do not write this version.")


OVERWRITTEN = Bilingual(
    "{path} is er al, en deze map heeft geen verslag van een eerdere export ({report}). Er is niets "
    "geschreven. Kies met `--out` een andere map, of haal het bestand weg.",
    "{path} is there already, and this folder has no report of an earlier export ({report}). Nothing "
    "was written. Choose another folder with `--out`, or remove the file.",
)


@click.command(name="export")
@click.argument("family", type=click.Choice(families_written()))
@click.argument("entries", nargs=-1, metavar="[ENTRY]…")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to write."
)
@click.option("--standard-version", "version", help="Version of the standard, such as 3.0 for uk.")
@click.option(
    "--drafts",
    is_flag=True,
    help="Also write what there is of refused entries, in a folder of its own, to be completed by hand.",
)
@click.pass_obj
def export_command(
    settings: Settings,
    family: str,
    entries: tuple[str, ...],
    out: Path,
    version: str | None,
    drafts: bool,
) -> None:
    """Give each ENTRY (all of them, if none is named) in the form of another standard.

    What the standard does not accept is refused, with every reason; the others are written all the
    same. Exits with 0 when none was refused, 1 when some were or the register has errors, 2 on wrong
    use.
    """
    index = 0 if settings.language == "nl" else 1
    if family != "eu":
        try:
            exported_crosswalk(family, version)
        except ValueError:
            raise click.BadParameter(
                NO_SUCH_VERSION[index], param_hint="--standard-version"
            ) from None
    with memory_beside(settings.register) as memory:
        assessment = assess_register(
            settings.register, settings.prefix, memory, workers=processors()
        )
        if has_errors(list(assessment.problems)):
            click.echo(text_report(assessment.problems, settings.language), err=True)
            sys.exit(PROBLEMS)
        register = published(assessment)
        known = {entry["id"] for entry in register.listed}
        for entry in entries:
            if entry not in known:
                raise click.BadParameter(say(NO_SUCH_ENTRY, entry=entry)[index], param_hint="ENTRY")
        organisations = {
            organisation["id"]: organisation for organisation in register.organisations
        }
        chosen = (
            record for record in register.algorithms if not entries or record["id"] in entries
        )
        exported = list(export(chosen, organisations, family, version))
    files = dict(export_files(exported, family, version, drafts=drafts))
    _refuse_to_overwrite(settings, out, files)
    for path, content in files.items():
        write_file(out / path, content, wait=False)
    click.echo(visible_lines(report_text(exported, settings.language)))
    sys.exit(OK if all(item.accepted for item in exported) else PROBLEMS)


def _refuse_to_overwrite(settings: Settings, out: Path, paths: Iterable[str]) -> None:
    """End with wrong use when a file would be lost that no earlier export wrote."""
    report = out / REPORT
    if report.is_file() and is_report(report.read_bytes()):
        return
    for path in paths:
        if os.path.lexists(out / path):
            refuse(settings.language, say(OVERWRITTEN, path=out / path, report=REPORT))
