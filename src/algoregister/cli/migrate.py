"""`algoregister migrate`: bring the files of a register to the newest version of the format."""

import sys
from pathlib import Path

import click

from algoregister.checking.reports import text_report
from algoregister.cli.settings import OK, PROBLEMS, WRONG_USE, Settings
from algoregister.editing.formatting import kind_of
from algoregister.editing.migrating import NEWEST, CannotMigrate, migrated
from algoregister.edition.whole_files import write_file
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.characters import visible
from algoregister.reading.document import Unreadable, read_document
from algoregister.reading.limits import LIMITS
from algoregister.reading.plain_files import read_plain_file

NO_FILES = Bilingual("{folder} is geen register.", "{folder} is not a register.")
NOT_KNOWN = Bilingual(
    "{path}: versie {version} van het formaat kent dit programma niet. Neem een nieuwere algoregister.",
    "{path}: this program does not know version {version} of the format. Take a newer algoregister.",
)
CHANGED = Bilingual("{path}: naar versie {newest}", "{path}: to version {newest}")
NOT_YET = Bilingual("{path}: nog niet versie {newest}", "{path}: not version {newest} yet")
ALL_NEWEST = Bilingual(
    "Alle {count} bestanden staan in de nieuwste versie van het formaat ({newest}).",
    "All {count} files are in the newest version of the format ({newest}).",
)
NOTHING_WRITTEN = Bilingual("Er is niets geschreven.", "Nothing was written.")


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; tell what is older.")
@click.pass_obj
def migrate(settings: Settings, /, only_check: bool) -> None:
    """Bring every file of the register to the newest version of the format.

    Comments stay. Either every file can be brought there, or none is written. Look at what changed
    with `git diff`, and go on with `algoregister check`.
    """
    root = settings.register
    files = sorted(path for path in root.rglob("*.yml") if kind_of(path.absolute().as_posix()))
    if not files:
        click.echo(settings.spoken(say(NO_FILES, folder=root)), err=True)
        sys.exit(WRONG_USE)
    made: dict[Path, str] = {}
    wrong = False
    for path in files:
        try:
            document = read_document(read_plain_file(path, LIMITS.bytes), path.as_posix())
        except OSError as error:
            click.echo(f"{visible(str(path))}: cannot be read: {error.strerror}", err=True)
            wrong = True
            continue
        if isinstance(document, Unreadable):
            click.echo(text_report(document.problems, settings.language))
            wrong = True
            continue
        kind = kind_of(path.absolute().as_posix(), is_tombstone="tombstone" in document.value)
        try:
            text = migrated(document, kind.schema if kind else "")
        except CannotMigrate as unknown:
            click.echo(settings.spoken(say(NOT_KNOWN, path=visible(str(path)), version=unknown)))
            wrong = True
            continue
        if text is not None:
            made[path] = text
    if wrong:
        click.echo(settings.spoken(NOTHING_WRITTEN), err=True)
        sys.exit(PROBLEMS)
    for path, text in made.items():
        click.echo(
            settings.spoken(
                say(NOT_YET if only_check else CHANGED, path=visible(str(path)), newest=NEWEST)
            )
        )
        if not only_check:
            write_file(path, text.encode())
    if not made:
        click.echo(settings.spoken(say(ALL_NEWEST, count=len(files), newest=NEWEST)))
    sys.exit(PROBLEMS if made and only_check else OK)
