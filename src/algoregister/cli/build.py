"""`algoregister build`: make the public site."""

import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from sqlite3 import Error as SQLiteError
from typing import TYPE_CHECKING, NoReturn

import click

from algoregister.checking.history import NoSuchState
from algoregister.checking.reports import summary, text_report
from algoregister.cli.settings import PROBLEMS, WRONG_USE, Settings
from algoregister.cli.terminal import refused_by_system
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.publishing.keeping import AddressesLost, NoEarlierSite, promised

if TYPE_CHECKING:  # building takes a while to load
    from algoregister.site.edition import Edition
    from algoregister.site.replacing import Made

REFUSED_TODAY = Bilingual(
    "De staat van {revision} voldoet niet aan wat het register nu eist. Bouw haar met de versie "
    "van algoregister van toen.",
    "The state of {revision} does not meet what the register asks today. Build it with the version "
    "of algoregister of that time.",
)
NOT_BUILT = Bilingual("De site is niet gebouwd: {why}", "The site could not be built: {why}")
LOST = Bilingual(
    "{count} adressen van de eerdere site zouden verdwijnen:",
    "{count} addresses of the earlier site would be lost:",
)
LEAVE_A_TOMBSTONE = Bilingual(
    "Zet terug wat weg is, of laat een grafsteen achter (`algoregister withdraw`).",
    "Restore what is gone, or leave a tombstone (`algoregister withdraw`).",
)


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder of the site; it is replaced as a whole.",
)
@click.option(
    "--at",
    metavar="REF",
    default=None,
    help="Build the register as it was at a commit, tag or branch; the work tree is not touched.",
)
@click.option(
    "--keeps",
    type=click.Path(path_type=Path, exists=True),
    default=None,
    help="An earlier site, or its api/v1/index.json: build only if none of its addresses is lost.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="ORG",
    help="Build only a part: what belongs to entries of this organisation; may be given more "
    "than once. `join` makes a site of the parts.",
)
@click.pass_obj
def build(
    settings: Settings, out: Path, at: str | None, keeps: Path | None, only: tuple[str, ...]
) -> None:
    """Build the public site and the data from the register."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from algoregister.site.build import Wishes, build_site  # noqa: PLC0415
    from algoregister.site.parts import build_part  # noqa: PLC0415
    from algoregister.site.replacing import PART, SITE  # noqa: PLC0415

    register, prefix = settings.register, settings.prefix
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    out = may_replace(settings, out, PART if only else SITE)
    if not only:
        told(
            settings,
            out,
            lambda: build_site(
                register,
                prefix,
                out,
                Wishes(epoch, at, promised(keeps) if keeps else frozenset()),
            ),
            at,
        )
        return
    if at or keeps:
        raise click.UsageError(
            "A part is of the register as it stands; give --at or --keeps to no part."
        )
    missing = [name for name in only if not (register / f"organisations/{name}.yml").is_file()]
    if missing:
        raise click.BadParameter(f"no organisation {', '.join(missing)}", param_hint="--only")
    told(settings, out, lambda: build_part(register, prefix, frozenset(only), out, epoch))


def may_replace(settings: Settings, out: Path, made: "Made") -> Path:
    """Give the folder to build in; ends the program when something in it would be lost.

    Args:
        settings: what every command is told.
        out: folder that was asked for.
        made: what will stand there.
    """
    from algoregister.site.replacing import WouldBeLost, replaceable  # noqa: PLC0415

    try:
        return replaceable(out, made, settings.register, (Path.cwd(), Path.home()))
    except WouldBeLost as refused:
        click.echo(settings.spoken(refused.message), err=True)
        click.echo(f"Nothing was written to {out}/.", err=True)
        sys.exit(WRONG_USE)


def told(
    settings: Settings, out: Path, make: "Callable[[], Edition]", at: str | None = None
) -> None:
    """Make a site, and tell what came of it; ends the program when it could not be made.

    Args:
        settings: what every command is told.
        out: folder of the site.
        make: makes it.
        at: the earlier state of the register that is built.
    """
    from algoregister.site.build import BuildFailed, tell_mkdocs  # noqa: PLC0415
    from algoregister.site.edition import RegisterHasErrors  # noqa: PLC0415

    tell_mkdocs(logging.WARNING)
    tell = partial(click.echo, err=True)
    try:
        edition = make()
    except NoEarlierSite as wrong:
        raise click.BadParameter(str(wrong), param_hint="--keeps") from wrong
    except NoSuchState as missing:
        tell(settings.spoken(missing.message))
        sys.exit(WRONG_USE if missing.unknown else PROBLEMS)
    except RegisterHasErrors as refused:
        click.echo(text_report(refused.problems, settings.language))
        click.echo(summary(refused.problems, refused.files, settings.language))
        if at is not None:
            tell(settings.spoken(say(REFUSED_TODAY, revision=at)))
        _nothing_written(out)
    except AddressesLost as lost:
        tell(settings.spoken(say(LOST, count=len(lost.paths))))
        for path in lost.paths:
            tell(f"  /{path.removesuffix('index.html')}")
        tell(settings.spoken(LEAVE_A_TOMBSTONE))
        _nothing_written(out)
    except OSError as failed:
        tell(settings.spoken(say(NOT_BUILT, why=refused_by_system(failed))))
        _nothing_written(out)
    except (BuildFailed, SQLiteError) as failed:
        tell(settings.spoken(say(NOT_BUILT, why=failed)))
        _nothing_written(out)
    if edition.problems:
        click.echo(text_report(edition.problems, settings.language))
    if edition.published.history.note is not None:
        tell(settings.spoken(edition.published.history.note))
    count = len(edition.published.algorithms)
    algorithms = "1 algorithm" if count == 1 else f"{count} algorithms"
    click.echo(f"Built {algorithms} in {', '.join(edition.published.languages)} into {out}/.")


def _nothing_written(out: Path) -> NoReturn:
    click.echo(f"Nothing was written to {out}/.", err=True)
    sys.exit(PROBLEMS)
