"""`algoregister retire ENTRY`: turn an entry in use into a stopped one."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import click

from algoregister.checking.reports import text_report
from algoregister.cli.entry_file import the_entry, write_checked
from algoregister.cli.questions import (
    NOT_SO,
    Questions,
    is_right,
    is_terminal,
    refuse,
    refuse_what_is_missing,
    refuse_what_is_wrong,
)
from algoregister.cli.settings import Settings
from algoregister.editing.retiring import Stopping, is_stopped_for_good, retired
from algoregister.model.entry import Entry
from algoregister.model.retirement import (
    Decision,
    Ground,
    Replacement,
    RetiredData,
    RetiredPeople,
    Retirement,
)
from algoregister.model.stopping import (
    DecisionKind,
    Disposition,
    GroundCode,
    Informed,
    RetirementKind,
    StepCode,
    StepStatus,
)
from algoregister.model.wording import Bilingual, wording_of
from algoregister.problem import say
from algoregister.publishing.comparable import language_of

STOPPED_ALREADY = Bilingual(
    "{path} zegt al dat het algoritme is gestopt. Wijzig het bestand zelf.",
    "{path} says already that the algorithm was stopped. Change the file itself.",
)
STEP_VALUE = Bilingual(
    "`--step {step}`: geef een datum (dan is het gedaan) of een van: {known}.",
    "`--step {step}`: give a date (then it is done) or one of: {known}.",
)
WHICH_GROUND = Bilingual(
    "Waarom is het gestopt? Kies een reden; daarna kun je er nog een noemen.",
    "Why was it stopped? Choose a ground; you can name another after it.",
)
ANOTHER_GROUND = Bilingual("Nog een reden?", "Another ground?")
NOT_PUBLISHED = Bilingual(
    "Geen reden gekozen. Dan staat er dat de organisatie geen reden heeft gepubliceerd; de site telt dat.",
    "No ground chosen. Then it says that the organisation published none; the site counts that.",
)
HOW_FAR = Bilingual("Stap: {step}", "Step: {step}")
DATA = Bilingual("Wat is er gebeurd met: {data}?", "What happened to: {data}?")
DATA_KINDS = ("training", "inputs", "outputs", "logs")
LOOK = Bilingual(
    "Lees het na en vul het aan (bewijs, andere taal); `algoregister check` helpt.",
    "Read it over and add to it (evidence, other language); `algoregister check` helps.",
)


@click.command()
@click.argument("entry")
@click.option(
    "--kind",
    type=click.Choice([k.value for k in RetirementKind]),
    help="How it ended; retired unless told.",
)
@click.option("--on", "on", help="When its use stopped: 2021, 2021-05 or 2021-05-20.")
@click.option("--on-unknown", help="Why it is not known when its use stopped.")
@click.option("--as-of", help="Date on which this was certain; the date of stopping unless told.")
@click.option("--decided-by", help="The body or department that decided. No names of people.")
@click.option("--decided-on", help="When it decided; the date of stopping unless told.")
@click.option("--decision", help="What was decided.")
@click.option("--document", help="In which document the decision stands.")
@click.option(
    "--ground",
    "grounds",
    nargs=2,
    multiple=True,
    metavar="CODE TEXT",
    help="Why it was stopped: a code of the list, and the ground in plain words. May be repeated.",
)
@click.option(
    "--attributed-to", help="Who says that these are the grounds; who decided unless told."
)
@click.option("--not-published", is_flag=True, help="The organisation has not said why.")
@click.option(
    "--step",
    "steps",
    nargs=2,
    multiple=True,
    metavar="STEP DATE|STATUS",
    help="What was done, and when, or how far it is. May be repeated.",
)
@click.option(
    "--data",
    "data",
    nargs=2,
    multiple=True,
    metavar="WHICH WHAT",
    help="What happened to training, inputs, outputs or logs. May be repeated.",
)
@click.option(
    "--informed",
    type=click.Choice([i.value for i in Informed]),
    help="Whether the people it affected were told.",
)
@click.option("--replaced-by", help="What took its place.")
@click.option("--summary", help="Why and how it stopped, in a few plain sentences.")
@click.pass_obj
def retire(settings: Settings, /, entry: str, **given: Any) -> None:
    """Turn ENTRY (organisation/name, or its file) into one that was stopped.

    Comments and everything else in the file stay. On a terminal it asks for what is not given.
    """
    file = the_entry(settings, entry)
    if is_stopped_for_good(file.document.value):
        refuse(settings.language, say(STOPPED_ALREADY, path=file.path))
    known = {key: value for key, value in given.items() if value}
    _refuse_what_is_wrong(settings, known)
    if is_terminal():
        _ask(Questions(settings.language), known, today())
    _refuse_what_is_missing(settings, known)
    language = language_of(file.document.value)
    kind = RetirementKind.of(known.get("kind")) or RetirementKind.RETIRED
    on = {"unknown": {language: known["on_unknown"]}} if "on_unknown" in known else known.get("on")
    stopping = Stopping(
        kind, on, known.get("as_of") or on or today(), _retirement(known, on, language)
    )
    problems = write_checked(file, retired(file.document, stopping), Entry)
    if problems:
        click.echo(text_report(problems, settings.language))
        click.echo(f"{file.path} is left as it was.", err=True)
        raise SystemExit(1)
    click.echo(f"{file.path}: {settings.spoken(kind.label)}. {settings.spoken(LOOK)}")


def today() -> str:
    """Give the day, for what is asked on it."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _refuse_what_is_wrong(settings: Settings, known: dict[str, Any]) -> None:
    dates = dict.fromkeys(("on", "as_of", "decided_on"), "date")
    refuse_what_is_wrong(settings.language, known, dates)
    choices: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("--ground", list(GroundCode), [code for code, _ in known.get("grounds", ())]),
        ("--step", list(StepCode), [code for code, _ in known.get("steps", ())]),
        ("--data", DATA_KINDS, [which for which, _ in known.get("data", ())]),
        ("--data", list(Disposition), [what for _, what in known.get("data", ())]),
    )
    for option, codes, values in choices:
        for value in values:
            if value not in codes and not (option == "--ground" and value.startswith("x-")):
                how = Bilingual(*(", ".join(codes),) * 2)
                refuse(settings.language, say(NOT_SO, option=f"{option} {value}", how=how))
    for step, value in known.get("steps", ()):
        if not is_right("date", value) and value not in list(StepStatus):
            codes = ", ".join(status for status in StepStatus if status is not StepStatus.DONE)
            refuse(settings.language, say(STEP_VALUE, step=step, known=codes))


def _refuse_what_is_missing(settings: Settings, known: dict[str, Any]) -> None:
    missing = []
    if not {"on", "on_unknown"} & known.keys() and known.get("kind") != "never_deployed":
        missing.append("on")
    if not {"grounds", "not_published"} & known.keys():
        missing.append("ground")
    if known.get("kind") == "replaced" and "replaced_by" not in known:
        missing.append("replaced_by")
    if "grounds" in known and not {"attributed_to", "decided_by"} & known.keys():
        missing.append("attributed_to")
    refuse_what_is_missing(settings.language, missing)


def _ask(ask: Questions, known: dict[str, Any], now: str) -> None:
    """Ask for everything a retirement needs that is not known yet."""
    if "kind" not in known:
        label = wording_of(Retirement, "kind").label
        known["kind"] = ask.choose(label, list(RetirementKind), default="retired")
    if not {"on", "on_unknown"} & known.keys() and known["kind"] != "never_deployed":
        said = ask.field(Entry, "ended_on", "date", may_be_unknown=True)
        known |= {"on": said} if isinstance(said, str) else {"on_unknown": said["unknown"]}
    if "as_of" not in known:
        known["as_of"] = ask.field(Entry, "status_as_of", "date", default=known.get("on", now))
    _ask_decision(ask, known)
    if not {"grounds", "not_published"} & known.keys():
        _ask_grounds(ask, known)
    if known["kind"] == "replaced" and "replaced_by" not in known:
        known["replaced_by"] = ask.field(Replacement, "description", "line")
    if "steps" not in known:
        known["steps"] = list(_ask_steps(ask))
    if "data" not in known:
        known["data"] = list(_ask_data(ask))
    if "informed" not in known:
        label = wording_of(RetiredPeople, "informed").help
        known["informed"] = ask.choose(label, list(Informed), needed=False)
    if "summary" not in known:
        known["summary"] = ask.field(Retirement, "summary", "prose", needed=False)


def _ask_decision(ask: Questions, known: dict[str, Any]) -> None:
    if "decided_by" not in known:
        known["decided_by"] = ask.field(Decision, "body", "line", needed=False)
    if not known["decided_by"]:
        return
    if "decided_on" not in known:
        known["decided_on"] = ask.field(
            Decision, "date", "date", default=known.get("on"), may_be_unknown=True
        )
    for key, field in (("decision", "statement"), ("document", "document")):
        if key not in known:
            known[key] = ask.field(Decision, field, "line", needed=key == "decision")


def _ask_grounds(ask: Questions, known: dict[str, Any]) -> None:
    grounds = []
    code = ask.choose(WHICH_GROUND, list(GroundCode), needed=False)
    while code:
        grounds.append((code, ask.field(Ground, "statement", "line")))
        code = ask.choose(ANOTHER_GROUND, list(GroundCode), needed=False)
    if not grounds:
        ask.say(NOT_PUBLISHED)
        known["not_published"] = True
        return
    known["grounds"] = grounds
    if "attributed_to" not in known:
        default = known.get("decided_by")
        known["attributed_to"] = ask.field(Ground, "attributed_to", "line", default=default)


def _ask_steps(ask: Questions) -> Iterator[tuple[str, str]]:
    for step in StepCode:
        label = say(HOW_FAR, step=step.label)
        status = ask.choose(label, list(StepStatus), needed=False)
        if status == StepStatus.DONE.value:
            label = Bilingual("Wanneer", "When")
            yield step.value, ask.ask(label, label, "date")
        elif status:
            yield step.value, status


def _ask_data(ask: Questions) -> Iterator[tuple[str, str]]:
    for which in DATA_KINDS:
        label = say(DATA, data=wording_of(RetiredData, which).label)
        what = ask.choose(label, list(Disposition), needed=False)
        if what:
            yield which, what


def _retirement(known: dict[str, Any], on: Any, language: str) -> dict[str, Any]:
    """Make the record of stopping, as plain values."""

    def text(said: str) -> dict[str, str]:
        return {language: said}

    told: dict[str, Any] = {}
    if known.get("summary"):
        told["summary"] = text(known["summary"])
    if known.get("decided_by"):
        default = on or known.get("as_of") or today()
        decision: dict[str, Any] = {
            "date": _said(known.get("decided_on"), language) or default,
            "body": text(known["decided_by"]),
            "kind": _DECISIONS[known.get("kind", "retired")].value,
            "statement": text(known.get("decision") or known["decided_by"]),
        }
        if known.get("document"):
            decision["document"] = text(known["document"])
        told["decisions"] = [decision]
    by = known.get("attributed_to") or known.get("decided_by") or ""
    if known.get("grounds"):
        told["grounds"] = [
            {"code": code, "statement": text(said), "attributed_to": text(by)}
            for code, said in known["grounds"]
        ]
    if known.get("not_published"):
        told["not_published"] = True
    if known.get("steps"):
        told["steps"] = [
            {"step": step, "status": "done", "on": value}
            if is_right("date", value)
            else {"step": step, "status": value}
            for step, value in known["steps"]
        ]
    if known.get("replaced_by"):
        told["replaced_by"] = [{"description": text(known["replaced_by"])}]
    if known.get("data"):
        told["data"] = {which: {"disposition": what} for which, what in known["data"]}
    if known.get("informed"):
        told["people"] = {"informed": known["informed"]}
    return told


def _said(value: Any, language: str) -> Any:
    return {"unknown": {language: value["unknown"]}} if isinstance(value, dict) else value


_DECISIONS = {
    "suspended": DecisionKind.SUSPEND,
    "retired": DecisionKind.STOP,
    "replaced": DecisionKind.REPLACE,
    "never_deployed": DecisionKind.STOP,
}
