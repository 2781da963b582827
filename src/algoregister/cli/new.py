"""`algoregister new`: make the file of a new entry, by questions or by options."""

from pathlib import Path
from typing import Any

import click

from algoregister.cli.questions import (
    Questions,
    is_terminal,
    refuse,
    refuse_what_is_missing,
    refuse_what_is_wrong,
)
from algoregister.cli.settings import Settings
from algoregister.editing.formatting import document_of
from algoregister.editing.scaffold import NewEntry, new_entry, new_organisation, slug_of
from algoregister.edition.whole_files import write_file
from algoregister.model.entry import Entry
from algoregister.model.organisation import Contact, Organisation
from algoregister.model.vocabulary import PublicationCategory, Status
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.register_folder import read_frame

NO_REGISTER = Bilingual(
    "{folder} is geen register: register.yml ontbreekt of klopt niet. `algoregister check` zegt meer.",
    "{folder} is not a register: register.yml is missing or wrong. `algoregister check` says more.",
)
STOPPED_LATER = Bilingual(
    "Is het al gestopt? Maak eerst de registratie met de status die het daarvoor had; "
    "`algoregister retire` stelt dan de vragen over het stoppen.",
    "Was it stopped already? First make the entry with the status it had before; "
    "`algoregister retire` then asks the questions about stopping.",
)
THERE_ALREADY = Bilingual(
    "{path} is er al. Kies een ander `--slug`, of wijzig dat bestand.",
    "{path} is there already. Choose another `--slug`, or change that file.",
)
ORGANISATION = Bilingual("Organisatie", "Organisation")
WHICH_ORGANISATION = Bilingual(
    "De korte naam van de organisatie, zoals in de map organisations. Die zijn er: {known}. "
    "Een nieuwe mag ook.",
    "The short name of the organisation, as in the folder organisations. There are: {known}. "
    "A new one is fine too.",
)
FILE_NAME = Bilingual("Naam van het bestand", "Name of the file")
FOR_EVER = Bilingual(
    "Wordt het adres van de registratie, voor altijd. Kleine letters, cijfers en streepjes.",
    "Becomes the address of the entry, for ever. Small letters, digits and hyphens.",
)
WRITTEN = Bilingual("Gemaakt: {path}", "Made: {path}")
NEXT = Bilingual(
    "Vul het bestand aan en kijk het na met `algoregister check`.",
    "Add to the file and look it over with `algoregister check`.",
)
RUNNING = (Status.IN_DEVELOPMENT, Status.PILOT, Status.IN_USE)
KINDS = {
    "organisation": "slug",
    "organisation_name": "name",
    "slug": "slug",
    "name": "name",
    "summary": "summary",
    "status_as_of": "date",
    "started_on": "date",
    "purpose": "prose",
    "contact_email": "email",
    "contact_url": "url",
}
NEEDED = ("organisation", "name", "summary", "status", "status_as_of")
TEXTS = frozenset({"name", "summary", "purpose"})


@click.command()
@click.option("--organisation", help="Short name of the organisation, such as ind.")
@click.option("--organisation-name", help="Full name, for one that is not in the register yet.")
@click.option("--slug", help="Name of the file; made of the name unless given.")
@click.option("--name", help="What the algorithm is called.")
@click.option("--summary", help="What it does, to whom, in one or two plain sentences.")
@click.option(
    "--status", type=click.Choice([s.value for s in RUNNING]), help="Where it is in its life."
)
@click.option("--status-as-of", help="Date on which the status was certain.")
@click.option("--started-on", help="When its use began.")
@click.option("--purpose", help="What it is meant to achieve.")
@click.option(
    "--publication-category",
    type=click.Choice([c.value for c in PublicationCategory]),
    help="How great the effects can be.",
)
@click.option("--contact-email", help="A general mailbox, not of a person.")
@click.option("--contact-url", help="The page with the contact form.")
@click.option(
    "--text-language", help="Language of the texts; the first of the register unless given."
)
@click.pass_obj
def new(settings: Settings, /, text_language: str | None, **given: str | None) -> None:
    """Make the file of a new entry.

    On a terminal it asks for what is not given, in plain words. An algorithm that was stopped
    already is registered as it was, and then stopped with `algoregister retire`.
    """
    frame, _ = read_frame(settings.register, settings.prefix)
    if frame.settings is None:
        refuse(settings.language, say(NO_REGISTER, folder=settings.register))
    refuse_what_is_wrong(settings.language, given, KINDS)
    known: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    organisations = sorted(frame.organisations)
    if is_terminal():
        _ask(Questions(settings.language), known, organisations)
    _refuse_what_is_missing(settings, known, organisations)
    language = text_language or frame.settings.languages[0]
    entry = NewEntry(
        known["organisation"],
        known.get("slug") or slug_of(known["name"]) or "algoritme",
        language,
        _fields(known, language),
        known.get("organisation_name"),
    )
    _write(settings, entry, is_new=entry.organisation not in organisations)


def _ask(ask: Questions, known: dict[str, Any], organisations: list[str]) -> None:
    """Ask for everything that is not known yet."""
    ask.say(STOPPED_LATER)
    shown = ", ".join(organisations[:20]) or "–"
    if "organisation" not in known:
        which = say(WHICH_ORGANISATION, known=shown)
        known["organisation"] = ask.ask(ORGANISATION, which, "slug")
    if known["organisation"] not in organisations and "organisation_name" not in known:
        known["organisation_name"] = ask.field(Organisation, "name", "name")
    if "name" not in known:
        known["name"] = ask.field(Entry, "name", "name")
    if "slug" not in known:
        proposal = slug_of(known["name"])
        known["slug"] = ask.ask(FILE_NAME, FOR_EVER, "slug", default=proposal)
    if "summary" not in known:
        known["summary"] = ask.field(Entry, "summary", "summary")
    if "status" not in known:
        label = Bilingual("Status", "Status")
        known["status"] = ask.choose(label, RUNNING, default=Status.IN_USE.value)
    if "status_as_of" not in known:
        known["status_as_of"] = ask.field(Entry, "status_as_of", "date")
    for key, kind in (("started_on", "date"), ("purpose", "prose")):
        if key not in known:
            known[key] = ask.field(Entry, key, kind, needed=False, may_be_unknown=True)
    if "contact_email" not in known and "contact_url" not in known:
        known["contact_email"] = ask.field(Contact, "email", "email", needed=False)
    if "publication_category" not in known:
        label = Bilingual("Publicatiecategorie", "Publication category")
        known["publication_category"] = ask.choose(label, list(PublicationCategory), needed=False)


def _refuse_what_is_missing(
    settings: Settings, known: dict[str, Any], organisations: list[str]
) -> None:
    needed = list(NEEDED)
    if known.get("organisation") not in organisations:
        needed.insert(1, "organisation_name")
    refuse_what_is_missing(settings.language, [key for key in needed if not known.get(key)])


def _fields(known: dict[str, Any], language: str) -> dict[str, Any]:
    """Give the fields of the entry; texts say their language, so that another can be added."""
    fields: dict[str, Any] = {}
    for key in (
        "name",
        "summary",
        "status",
        "status_as_of",
        "started_on",
        "publication_category",
        "purpose",
    ):
        value = known.get(key)
        if value:
            fields[key] = {language: value} if key in TEXTS and isinstance(value, str) else value
    contact = {key: known.get(f"contact_{key}") for key in ("email", "url")}
    if any(contact.values()):
        fields["contact"] = {key: value for key, value in contact.items() if value}
    return fields


def _write(settings: Settings, entry: NewEntry, *, is_new: bool) -> None:
    target = settings.register / entry.path
    if target.exists() or target.is_symlink():
        refuse(settings.language, say(THERE_ALREADY, path=target))
    made: list[tuple[Path, bytes]] = [(target, new_entry(entry))]
    if is_new:
        organisation = settings.register / "organisations" / f"{entry.organisation}.yml"
        made.append((organisation, new_organisation(entry)))
    for path, content in made:
        document_of(content, path.as_posix())
    for path, content in made:
        write_file(path, content)
        click.echo(settings.spoken(say(WRITTEN, path=path)))
    click.echo(settings.spoken(NEXT))
