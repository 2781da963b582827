"""`algoregister init`: a whole repository for a register of your own."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from algoregister.cli.settings import WRONG_USE, Settings
from algoregister.editing.starting import BOTH, FORGES, NewRegister, spoken_in, starting_files
from algoregister.edition.whole_files import new_folder
from algoregister.model.register import BaseUrl
from algoregister.model.text import Language, NameText, Url
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.publishing.files import schema_files
from algoregister.reading.characters import forbidden_characters

NOT_EMPTY = Bilingual(
    "{folder} is niet leeg. Kies een nieuwe map; `init` overschrijft niets.",
    "{folder} is not empty. Choose a new folder; `init` overwrites nothing.",
)
NOT_RIGHT = Bilingual(
    "{option} klopt niet: {value}. {how}", "{option} is not right: {value}. {how}"
)
HOW: dict[str, tuple[Any, Bilingual]] = {
    "name": (
        NameText,
        Bilingual("Hooguit 100 tekens, op één regel.", "At most 100 characters, on one line."),
    ),
    "publisher": (
        NameText,
        Bilingual("Hooguit 100 tekens, op één regel.", "At most 100 characters, on one line."),
    ),
    "url": (
        BaseUrl,
        Bilingual(
            "Bijvoorbeeld https://register.example/", "For example https://register.example/"
        ),
    ),
    "repository": (
        Url,
        Bilingual(
            "Bijvoorbeeld https://github.com/stad/register",
            "For example https://github.com/town/register",
        ),
    ),
    "languages": (
        list[Language],
        Bilingual(
            "Codes van twee of drie letters met komma's ertussen, elk één keer: de,en",
            "Codes of two or three letters with commas between them, each once: de,en",
        ),
    ),
}
ASKED = {
    "name": Bilingual("Hoe heet het register?", "What is the register called?"),
    "publisher": Bilingual("Welke organisatie geeft het uit?", "Which organisation publishes it?"),
    "languages": Bilingual(
        "In welke talen? De eerste is de hoofdtaal.",
        "In which languages? The first is the main one.",
    ),
    "forge": Bilingual("Waar komt de git-opslag?", "Where will the git repository be?"),
    "url": Bilingual("Op welk adres komt de site?", "At which address will the site be?"),
    "repository": Bilingual(
        "Adres van de git-opslag (Enter: nog niet bekend)",
        "Address of the git repository (Enter: not known yet)",
    ),
}
MADE = Bilingual("{count} bestanden gemaakt in {folder}.", "Made {count} files in {folder}.")
IN_ENGLISH = Bilingual(
    "Voor de taal {language} hebben we nog geen eerste teksten: die zijn in het Engels, en zeggen dat.",
    "For the language {language} we have no first texts yet: they are in English, and say so.",
)
NEXT = Bilingual(
    "Ga verder met:\n  cd {folder}\n  algoregister check\n  algoregister serve\n"
    "README.md vertelt de rest.",
    "Go on with:\n  cd {folder}\n  algoregister check\n  algoregister serve\nREADME.md tells the rest.",
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="What the register is called.")
@click.option("--publisher", help="The organisation that publishes it.")
@click.option(
    "--languages", metavar="CODES", help="Languages of the site, the main one first: nl,en."
)
@click.option(
    "--forge",
    type=click.Choice(FORGES),
    help="Where the repository will be; without it, files for GitHub and for GitLab are made.",
)
@click.option("--url", help="Address the site will be at, such as https://register.example/.")
@click.option("--repository", help="Address of the repository on the forge.")
@click.pass_obj
def init(settings: Settings, /, folder: Path, **given: str | None) -> None:
    """Make a repository for a register of your own in DIR.

    It holds an annotated example, the settings of the site, checks and publication for GitHub Pages
    and GitLab Pages (or Forgejo), settings of editors, and licences. Checking and building it works
    at once. On a terminal what is not given is asked for; without one there are plain defaults.
    Nothing is overwritten: DIR must be new or empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        _refuse(settings.spoken(say(NOT_EMPTY, folder=folder)))
    if sys.stdin.isatty() and sys.stdout.isatty():
        _ask(settings, given)
    for option in HOW:
        wrong = _wrong(option, given[option])
        if wrong is not None:
            _refuse(settings.spoken(wrong))
    languages = _listed(given["languages"] or "en")
    new = NewRegister(
        languages,
        datetime.now(UTC).date(),
        given["name"],
        given["publisher"],
        given["url"] or "https://register.example/",
        given["forge"] or _forge_of(given["repository"]) or BOTH,
        given["repository"],
    )
    made = {**starting_files(new), **schema_files()}
    with new_folder(folder) as fresh:
        for path, content in made.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    click.echo(settings.spoken(say(MADE, count=len(made), folder=folder)))
    for language in languages:
        if spoken_in(language) != language:
            click.echo(settings.spoken(say(IN_ENGLISH, language=language)))
    click.echo(settings.spoken(say(NEXT, folder=folder)))


def _ask(settings: Settings, given: dict[str, str | None]) -> None:
    """Ask for what was not given, until it is right."""
    defaults = {"languages": "en", "url": "https://register.example/", "repository": ""}
    for option, question in ASKED.items():
        while given[option] is None:
            asked = settings.spoken(question)
            if option == "forge":
                known = _forge_of(given["repository"]) or FORGES[0]
                given[option] = click.prompt(asked, type=click.Choice(FORGES), default=known)
                continue
            default = defaults.get(option)
            answer = click.prompt(asked, default=default, show_default=bool(default)).strip()
            wrong = _wrong(option, answer or None)
            if wrong is None:
                given[option] = answer
            else:
                click.echo(settings.spoken(wrong))
    given["repository"] = given["repository"] or None


def _wrong(option: str, value: str | None) -> Bilingual | None:
    """Say what is wrong with an answer; None when nothing is."""
    if value is None:
        return None
    kind, how = HOW[option]
    read: object = _listed(value) if option == "languages" else value
    try:
        TypeAdapter(kind).validate_python(read)
    except ValidationError:
        return say(NOT_RIGHT, option=f"--{option}", value=value, how=how)
    twice = isinstance(read, list) and (len(set(read)) != len(read) or not read)
    if twice or next(forbidden_characters(value), None):
        return say(NOT_RIGHT, option=f"--{option}", value=ascii(value), how=how)
    return None


def _listed(languages: str) -> list[str]:
    return [code for code in re.split(r"[,\s]+", languages.strip()) if code]


def _forge_of(repository: str | None) -> str | None:
    """Guess the forge from the address of a repository; None when nothing shows it."""
    host = (repository or "").split("//")[-1].split("/")[0].lower()
    if "codeberg" in host or "forgejo" in host:
        return "forgejo"
    return next((forge for forge in FORGES if forge in host), None)


def _refuse(why: str) -> None:
    click.echo(why, err=True)
    sys.exit(WRONG_USE)
