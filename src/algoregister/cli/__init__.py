"""The command line: one module a command. The only room that prints and exits."""

import errno
from importlib import import_module
from pathlib import Path

import click

import algoregister
from algoregister.cli.settings import PROBLEMS, Settings
from algoregister.cli.terminal import refused_by_system
from algoregister.edition.scratch import temporary_files_together
from algoregister.model.wording import Bilingual

_COMMANDS = {
    "init": "init:init",
    "check": "check:check",
    "build": "build:build",
    "join": "join:join",
    "merge": "merge:merge",
    "serve": "serve:serve",
    "messages": "messages:messages",
    "migrate": "migrate:migrate",
    "schema": "schema:schema",
    "format": "format:format_files",
    "diff": "diff:diff",
    "new": "new:new",
    "retire": "retire:retire",
    "withdraw": "withdraw:withdraw",
    "rules": "rules:rules",
    "explain": "rules:explain",
    "import": "import_:import_command",
    "export": "export:export_command",
}
"""Each command, and its module and name there; a command loads when it is asked for."""


_BY_TASK = {
    "Begin": ("init",),
    "Write": ("new", "retire", "withdraw", "format", "diff"),
    "Check": ("check", "explain", "rules"),
    "Publish": ("build", "serve", "join"),
    "Exchange with other registers": ("import", "export", "merge"),
    "Languages, versions, schemas": ("messages", "migrate", "schema"),
}
"""The commands as the help shows them, by what one wants to do."""


class _Commands(click.Group):
    """Loads only the command that is run: loading all of them takes a second.

    What the system refuses, such as to write on a full disk, ends each with a line that says so.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell in one whole sentence what each command does."""
        width = max(map(len, _COMMANDS))
        for task, names in _BY_TASK.items():
            rows = [
                (name.ljust(width), _first_sentence(command))
                for name in names
                if (command := self.get_command(ctx, name))
            ]
            with formatter.section(task):
                formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        try:
            with temporary_files_together():
                return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read what is printed has gone: click's to end
                raise
            language = ctx.obj.language if ctx.obj else "en"
            click.echo(refused_by_system(error)[Bilingual._fields.index(language)], err=True)
            ctx.exit(PROBLEMS)


def _first_sentence(command: click.Command) -> str:
    first = (command.help or "").partition("\n\n")[0]
    return " ".join(first.split())


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`algoregister COMMAND --help` tells what a command takes. A command ends with 0 when "
    "nothing is wrong, 1 when it found problems, and 2 when it was used wrongly.",
)
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
