"""`algoregister withdraw ENTRY`: leave a tombstone."""

import click

from algoregister.checking.reports import text_report
from algoregister.cli.entry_file import the_entry, write_checked
from algoregister.cli.questions import (
    NO_TERMINAL,
    Questions,
    is_right,
    is_terminal,
    refuse,
    refuse_what_is_wrong,
)
from algoregister.cli.retire import today
from algoregister.cli.settings import Settings
from algoregister.editing.retiring import tombstone
from algoregister.edition.whole_files import write_file
from algoregister.model.tombstone import Tombstone, TombstoneRecord
from algoregister.model.wording import Bilingual
from algoregister.problem import say

NOT_AN_ID = Bilingual(
    "`--moved-to` moet organisatie/naam zijn, en niet het adres dat het al heeft.",
    "`--moved-to` must be organisation/name, and not the address it has already.",
)


@click.command()
@click.argument("entry")
@click.option("--reason", help="Why, in plain words.")
@click.option("--date", "date", help="When; today unless told.")
@click.option("--moved-to", help="Its new address, organisation/name; the entry moves there.")
@click.pass_obj
def withdraw(
    settings: Settings, entry: str, reason: str | None, date: str | None, moved_to: str | None
) -> None:
    """Take ENTRY (organisation/name, or its file) out of the register, leaving a tombstone.

    For an entry that was published in error. With --moved-to the entry goes to another address,
    unless there is one already, and the tombstone says where it is. An algorithm that was stopped
    stays in the register: use `retire`.
    """
    file = the_entry(settings, entry)
    refuse_what_is_wrong(settings.language, {"date": date}, {"date": "date"})
    target = None
    if moved_to is not None:
        if not is_right("entry", moved_to) or moved_to == file.entry:
            refuse(settings.language, NOT_AN_ID)
        target = settings.register / "algorithms" / f"{moved_to}.yml"
    if reason is None and is_terminal():
        ask = Questions(settings.language)
        reason = ask.field(TombstoneRecord, "reason", "prose")
        date = date or ask.field(TombstoneRecord, "date", "date", default=today())
    if not reason:
        refuse(settings.language, say(NO_TERMINAL, options="--reason"))
    made = tombstone(file.document, file.path.as_posix(), reason, date or today(), moved_to)
    content = file.document.text.encode()
    problems = write_checked(file, made, Tombstone)
    if problems:
        click.echo(text_report(problems, settings.language))
        click.echo(f"{file.path} is left as it was.", err=True)
        raise SystemExit(1)
    if target is not None and not target.exists():
        write_file(target, content)
    click.echo(f"{file.path}: tombstone" + (f" → {moved_to}" if moved_to else ""))
