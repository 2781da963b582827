"""`algoregister check`: tell everything that is wrong."""

import sys

import click

from algoregister.checking.reports import summary, text_report
from algoregister.cli.settings import OK, PROBLEMS, Settings
from algoregister.edition.edition import assess_register, memory_beside
from algoregister.edition.workers import processors


@click.command()
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
