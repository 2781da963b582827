"""`algoregister messages`: what of the site a language translates, and a file to translate the rest."""

import re
import sys
from pathlib import Path

import click

from algoregister.cli.settings import OK, PROBLEMS, Settings
from algoregister.model.text import LANGUAGE_PATTERN
from algoregister.model.wording import Bilingual
from algoregister.problem import say

COMPLETE = Bilingual(
    "{language}: {done} van de {total} teksten vertaald ({percent} %).",
    "{language}: {done} of {total} texts translated ({percent} %).",
)
WROTE = Bilingual("Geschreven: {path}", "Wrote {path}")
MISSING = Bilingual(
    "Wat ontbreekt, staat op de site in het Engels. `--write` maakt een bestand om aan te vullen.",
    "What is missing is in English on the site. `--write` makes a file to fill in.",
)


@click.command()
@click.argument("language", metavar="LANGUAGE")
@click.option(
    "--write", is_flag=True, help="Write messages/LANGUAGE.po, with every text of the site."
)
@click.option("--missing", "show", is_flag=True, help="List the texts that are not translated.")
@click.pass_obj
def messages(settings: Settings, /, language: str, write: bool, show: bool) -> None:
    """Tell how much of the site is translated into LANGUAGE (a code such as de or fy).

    With --write it makes messages/LANGUAGE.po beside the register: every text of the site, those that
    are translated filled in. A site in that language reads the file by itself. Ends with 1 while
    something is missing.
    """
    from algoregister.site.messages import messages as read  # noqa: PLC0415
    from algoregister.site.messages.texts import (  # noqa: PLC0415
        template,
        texts_of_the_site,
        untranslated,
    )

    if not re.fullmatch(LANGUAGE_PATTERN, language):
        raise click.BadParameter(
            "a code of two or three letters, such as de", param_hint="LANGUAGE"
        )
    folder: Path = settings.register.absolute().parent / "messages"
    known = read(language, folder if folder.is_dir() else None)
    wanted = texts_of_the_site()
    missing = untranslated(known, wanted)
    done, total = len(wanted) - len(missing), len(wanted)
    percent = done * 100 // total
    click.echo(
        settings.spoken(say(COMPLETE, language=language, done=done, total=total, percent=percent))
    )
    if show:
        for text in missing:
            click.echo(f"  {text}")
    if write:
        path = folder / f"{language}.po"
        folder.mkdir(exist_ok=True)
        path.write_bytes(template(known, wanted))
        click.echo(settings.spoken(say(WROTE, path=path)))
    elif missing:
        click.echo(settings.spoken(MISSING))
    sys.exit(PROBLEMS if missing else OK)
