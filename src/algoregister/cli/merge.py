"""`algoregister merge`: read several registers as one, and renew what was made so."""

import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import click

from algoregister.checking.reports import text_report
from algoregister.cli.homes import CANNOT, is_address, named, read_home
from algoregister.cli.portal_folder import places_in, standing_in, with_registers, write_renewed
from algoregister.cli.questions import refuse
from algoregister.cli.settings import OK, PROBLEMS, Settings
from algoregister.editing.starting import NewRegister, starting_files
from algoregister.edition.whole_files import new_folder, write_file
from algoregister.exchange.portal import (
    Home,
    NotARegister,
    Portal,
    joined,
    part_of,
    portal_of,
)
from algoregister.exchange.renewing import (
    REMEMBERED,
    TROUBLE,
    News,
    NewsKind,
    Standing,
    renew,
)
from algoregister.model.wording import Bilingual
from algoregister.problem import Severity, say
from algoregister.publishing.files import schema_files
from algoregister.reading.register_folder import read_register

AT_ONCE = 8
"""Registers that are fetched at the same time."""
URL = "https://portal.example/"
SETTINGS = "register/register.yml"
NOT_EMPTY = Bilingual(
    "{folder} is niet leeg. Een portaal dat er al is, vernieuw je in zijn eigen map, met "
    "`algoregister merge` zonder meer.",
    "{folder} is not empty. A portal that is there already is renewed in its own folder, with "
    "`algoregister merge` and nothing more.",
)
NO_OUT = Bilingual(
    "Zeg met `--out` in welke nieuwe map het portaal komt.",
    "Say with `--out` in which new folder the portal goes.",
)
ONLY_NEW = Bilingual(
    "`--out`, `--name`, `--publisher` en `--url` horen bij een nieuw portaal: geef ook de registers.",
    "`--out`, `--name`, `--publisher` and `--url` go with a new portal: give the registers too.",
)
NO_REGISTERS = Bilingual(
    "{file} noemt geen registers. Zet ze onder `registers:`, elk met `id` en `at`, of geef ze met "
    "`--out` om een portaal te beginnen.",
    "{file} names no registers. Put them under `registers:`, each with `id` and `at`, or give them "
    "with `--out` to begin a portal.",
)
NOT_READ = Bilingual("{source}: niet te lezen: {why}", "{source}: cannot be read: {why}")
LEFT_ALONE = Bilingual(
    "Wat er van {id} staat, is zo gebleven.", "What is here of {id} was left as it is."
)
TWICE = Bilingual(
    "Twee registers heten {id}. Geef er een een andere naam: naam={source}",
    "Two registers are called {id}. Give one another name: name={source}",
)
BROKEN = Bilingual(
    "Het portaal zelf heeft fouten; er is niets veranderd.",
    "The portal itself has errors; nothing was changed.",
)
LOST_MEMORY = Bilingual(
    "{file}: niet te lezen ({why}). Zet het terug uit git, of haal het weg: dan is niet meer te "
    "zien wat hier met de hand is veranderd.",
    "{file}: cannot be read ({why}). Restore it from git, or delete it: then what was changed here "
    "by hand can no longer be told.",
)
MADE = Bilingual(
    "{count} registraties uit {homes} registers in {folder}.",
    "{count} entries of {homes} registers in {folder}.",
)
NEXT = Bilingual(
    "Ga verder met:\n  cd {folder}\n  algoregister check\n  algoregister build",
    "Go on with:\n  cd {folder}\n  algoregister check\n  algoregister build",
)
ALL_THE_SAME = Bilingual("Er is niets veranderd.", "Nothing has changed.")
TOLD: Mapping[NewsKind, Bilingual] = {
    "added": Bilingual("Nieuw", "New"),
    "changed": Bilingual("Veranderd", "Changed"),
    "returned": Bilingual("Terug in zijn register", "Back in its register"),
    "vanished": Bilingual(
        "Niet meer in zijn register; blijft hier staan, met die melding",
        "No longer in its register; stays here, and says so",
    ),
    "withdrawn": Bilingual(
        "In zijn register ingetrokken of verplaatst; hier nu ook",
        "Withdrawn or moved in its register; now here too",
    ),
    "kept": Bilingual("Gebleven", "Kept"),
    "restored": Bilingual("Teruggezet", "Restored"),
    "absent": Bilingual("Niet meer genoemd", "No longer named"),
    "replaced": Bilingual("Overschreven", "Replaced"),
    "left out": Bilingual("Weggelaten", "Left out"),
    "conflict": Bilingual("Kijk dit na", "Look at this"),
}


@click.command()
@click.argument("sources", metavar="[SOURCE...]", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), help="Folder of a new portal.")
@click.option("--name", help="What a new portal is called.")
@click.option("--publisher", help="The organisation that publishes it.")
@click.option("--url", help="Address it will be at, with a slash at the end.")
@click.pass_obj
def merge(
    settings: Settings,
    /,
    sources: tuple[str, ...],
    out: Path | None,
    name: str | None,
    publisher: str | None,
    url: str | None,
) -> None:
    """Read several registers as one: a portal whose entries lead to their home registers.

    Without arguments it makes or renews the portal you are in, from the `registers:` in its
    register.yml. What changed at home changes here. What is gone there stays here and says so. What
    you changed by hand stays, unless it changed at home too; then that is told.

    With --out and SOURCES it begins a new portal. A SOURCE is the address of a published register,
    the folder of a built site, or the folder of a register (with register.yml). `short=SOURCE` says
    under which short name its entries stand; else it is made of the address.

    Exits with 0 when everything is there, 1 when something must be looked at, 2 on wrong use.

    \b
    algoregister merge north=https://north.example/ south=../south/register --out portal
    cd portal
    algoregister merge
    """
    if not sources:
        if out or name or publisher or url:
            refuse(settings.language, ONLY_NEW)
        sys.exit(_renew(settings))
    if out is None:
        refuse(settings.language, NO_OUT)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        refuse(settings.language, say(NOT_EMPTY, folder=out))
    places: dict[str, str] = {}
    for home_id, source in map(named, sources):
        if home_id in places:
            refuse(settings.language, say(TWICE, id=home_id, source=source))
        places[home_id] = source

    def files(portal: Portal) -> Mapping[str, bytes]:
        day = datetime.now(UTC).date()
        made = starting_files(NewRegister(portal.languages, day, name, publisher, url or URL))
        settings_file = with_registers(made[SETTINGS], places, out / "register")
        around = {path: made[path] for path in made if not path.startswith("register/")}
        return {**around, **schema_files(), SETTINGS: settings_file}

    sys.exit(_begin(settings, places, out, files))


def _begin(
    settings: Settings,
    places: Mapping[str, str],
    out: Path,
    files: Callable[[Portal], Mapping[str, bytes]],
) -> int:
    """Make a new portal; nothing is written unless every register could be read.

    Args:
        settings: of the command.
        places: where each register is, by its short name.
        out: folder of the portal.
        files: gives its files besides what comes from the registers.
    """
    homes, unread = _read_all(places)
    for home_id, why in unread.items():
        click.echo(settings.spoken(say(NOT_READ, source=places[home_id], why=why)), err=True)
    if unread:
        return PROBLEMS
    try:
        portal = portal_of(homes)
    except NotARegister as wrong:
        click.echo(str(wrong), err=True)
        return PROBLEMS
    renewed = renew(portal, Standing(), list(places), _today())
    with new_folder(out) as fresh:
        for path, content in files(portal).items():
            write_file(fresh / path, content)
        write_renewed(fresh / "register", renewed, None, Standing())
    news = [each for each in renewed.news if each.kind != "added"]
    told = _tell(settings, news)
    count, folder = len(portal.entries), out / "register"
    click.echo(settings.spoken(say(MADE, count=count, homes=len(homes), folder=folder)))
    click.echo(settings.spoken(say(NEXT, folder=out)))
    return told


def _renew(settings: Settings) -> int:
    """Renew the portal in place; of a register that cannot be read, everything stays."""
    register, problems = read_register(settings.register, settings.prefix)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or register.settings is None:
        click.echo(text_report(errors, settings.language), err=True)
        click.echo(settings.spoken(BROKEN), err=True)
        return PROBLEMS
    listed = [(home.id, home.at) for home in register.settings.registers or ()]
    places = places_in(settings.register, listed)
    if not places:
        refuse(settings.language, say(NO_REGISTERS, file=f"{settings.prefix}register.yml"))
    try:
        standing = standing_in(settings.register, register)
    except (ValueError, OSError) as wrong:
        file = settings.register / REMEMBERED
        click.echo(settings.spoken(say(LOST_MEMORY, file=file, why=wrong)), err=True)
        return PROBLEMS
    homes, unread = _read_all(places)
    languages, parts = register.settings.languages, []
    for home in homes:
        try:
            parts.append(part_of(home, languages))
        except NotARegister as wrong:
            unread[home.id] = str(wrong)
    try:
        portal = joined(parts, languages)
    except NotARegister as wrong:
        click.echo(str(wrong), err=True)
        return PROBLEMS
    renewed = renew(portal, standing, list(places), _today())
    write_renewed(settings.register, renewed, register, standing)
    for home_id, why in unread.items():
        click.echo(settings.spoken(say(NOT_READ, source=places[home_id], why=why)), err=True)
        click.echo(settings.spoken(say(LEFT_ALONE, id=home_id)), err=True)
    told = _tell(settings, renewed.news)
    if not renewed.files:
        click.echo(settings.spoken(ALL_THE_SAME))
    count, folder = len(portal.entries), settings.register
    click.echo(settings.spoken(say(MADE, count=count, homes=len(parts), folder=folder)))
    return PROBLEMS if unread else told


def _read_all(places: Mapping[str, str]) -> tuple[list[Home], dict[str, str]]:
    """Read every register; give those that could be read, and of the others why not."""
    homes, unread = [], {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        fetching = {
            key: pool.submit(read_home, key, at) for key, at in places.items() if is_address(at)
        }
        for key, at in places.items():
            try:
                homes.append(fetching[key].result() if key in fetching else read_home(key, at))
            except CANNOT as wrong:
                unread[key] = str(wrong)
    return homes, unread


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _tell(settings: Settings, news: Sequence[News]) -> int:
    """Tell what became of everything; gives the exit code."""
    for each in news:
        click.echo(f"{settings.spoken(TOLD[each.kind])}: {each.subject}")
        for words in each.words:
            click.echo(f"  {settings.spoken(words)}")
    return PROBLEMS if any(each.kind in TROUBLE for each in news) else OK
