"""The command line: one module a command. The only room that prints and exits."""

from pathlib import Path

import click

import algoregister
from algoregister.cli.build import build
from algoregister.cli.check import check
from algoregister.cli.diff import diff
from algoregister.cli.export import export_command
from algoregister.cli.format import format_files
from algoregister.cli.import_ import import_command
from algoregister.cli.init import init
from algoregister.cli.join import join
from algoregister.cli.merge import merge
from algoregister.cli.messages import messages
from algoregister.cli.migrate import migrate
from algoregister.cli.new import new
from algoregister.cli.retire import retire
from algoregister.cli.rules import explain, rules
from algoregister.cli.schema import schema
from algoregister.cli.serve import serve
from algoregister.cli.settings import Settings
from algoregister.cli.withdraw import withdraw


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


main.add_command(init)
main.add_command(check)
main.add_command(build)
main.add_command(join)
main.add_command(merge)
main.add_command(serve)
main.add_command(messages)
main.add_command(migrate)
main.add_command(schema)
main.add_command(format_files)
main.add_command(diff)
main.add_command(new)
main.add_command(retire)
main.add_command(withdraw)
main.add_command(rules)
main.add_command(explain)
main.add_command(import_command)
main.add_command(export_command)
