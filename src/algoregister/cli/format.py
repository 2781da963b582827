"""`algoregister format`: bring files into canonical form."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from algoregister.checking.reports import text_report
from algoregister.cli.settings import OK, PROBLEMS, WRONG_USE, Settings
from algoregister.editing.formatting import formatted, kind_of
from algoregister.editing.tree import NotTheSame
from algoregister.edition.whole_files import write_file
from algoregister.reading.characters import visible
from algoregister.reading.document import Unreadable
from algoregister.reading.limits import LIMITS
from algoregister.reading.plain_files import read_plain_file


@click.command("format")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; tell what differs.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def format_files(settings: Settings, only_check: bool, paths: tuple[Path, ...]) -> None:
    """Bring files of the register into canonical form.

    Fields in the order of the model, texts wrapped at 100 columns, comments kept. The values stay
    what they are; a file that would change in what it says is left alone. PATHS are files or
    folders; without them, the whole register.
    """
    files = list(_files(settings, paths))
    changed = wrong = 0
    for path in files:
        if path.is_symlink():
            click.echo(
                f"{visible(str(path))}: is a link to another file; nothing is written through it",
                err=True,
            )
            wrong += 1
            continue
        try:
            data = read_plain_file(path, LIMITS.bytes)
            made = formatted(data, path.as_posix(), LIMITS)
        except OSError as error:
            click.echo(f"{visible(str(path))}: cannot be read: {error.strerror}", err=True)
            wrong += 1
            continue
        except NotTheSame:
            click.echo(
                f"{visible(str(path))}: left as it is: it could not be written in canonical form without "
                "changing what it says. Please report this as a mistake in algoregister.",
                err=True,
            )
            wrong += 1
            continue
        if isinstance(made, Unreadable):
            click.echo(text_report(made.problems, settings.language))
            wrong += 1
        elif made != data:
            changed += 1
            if only_check:
                click.echo(f"{visible(str(path))}: not in canonical form")
            else:
                write_file(path, made)
                click.echo(f"formatted {visible(str(path))}")
    same = len(files) - changed - wrong
    if only_check and changed:
        click.echo(f"Run `algoregister format` to bring {_files_in_words(changed)} into form.")
    elif not changed and not wrong:
        click.echo(f"{_files_in_words(same)} in canonical form.")
    sys.exit(PROBLEMS if wrong or (only_check and changed) else OK)


def _files(settings: Settings, paths: tuple[Path, ...]) -> Iterator[Path]:
    """Give the YAML files that are meant, each once; ends with wrong use for any other path."""
    seen: set[Path] = set()
    for path in paths or (settings.register,):
        if path.is_dir():
            found = sorted(p for p in path.rglob("*.yml") if kind_of(p.absolute().as_posix()))
        elif path.is_file() and kind_of(path.absolute().as_posix()):
            found = [path]
        else:
            click.echo(f"{path}: not a file of a register, and not a folder with any", err=True)
            sys.exit(WRONG_USE)
        if not found:
            click.echo(f"{path}: holds no file of a register", err=True)
            sys.exit(WRONG_USE)
        yield from (file for file in found if file not in seen)
        seen.update(found)


def _files_in_words(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
