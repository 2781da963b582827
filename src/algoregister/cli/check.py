"""`algoregister check`: tell everything that is wrong."""

import datetime
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

import algoregister
from algoregister.checking.report import Report
from algoregister.checking.reports import plain, summary, text_report
from algoregister.cli.settings import OK, PROBLEMS, Settings
from algoregister.cli.terminal import in_colour, paint, progress
from algoregister.edition.memory_folder import memory_beside
from algoregister.edition.outcome import Outcome, remember_outcome, remembered_outcome, state_of
from algoregister.edition.workers import processors
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, in_order, say

if TYPE_CHECKING:  # the model and the rules take longer to load than to see that nothing changed
    from algoregister.reading.register_folder import Frame

SHALLOW_HINT = Bilingual(
    "Deze kopie heeft maar een deel van de geschiedenis. Haal de andere versie op met "
    "`git fetch origin main`, of zet in de workflow `fetch-depth: 0`.",
    "This copy holds only a part of the history. Fetch the other version with "
    "`git fetch origin main`, or set `fetch-depth: 0` in the workflow.",
)
CUT_OFF = Bilingual(
    "Let op: deze kopie heeft maar een deel van de geschiedenis (shallow clone). Of een nieuwe naam "
    "vroeger al is gebruikt, is niet na te gaan. Met `git fetch --unshallow` wel.",
    "Note: this copy holds only a part of the history (shallow clone). Whether a new id was used long "
    "ago cannot be told. With `git fetch --unshallow` it can.",
)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, for annotations on GitHub, or SARIF 2.1.0.",
)
@click.option(
    "--language", type=click.Choice(["en", "nl"]), default=None, help="Language of the messages."
)
@click.option(
    "--against",
    metavar="REF",
    default=None,
    help="Also tell what may not have changed since a commit, tag or branch, such as origin/main.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(
    settings: Settings,
    form: str,
    language: str | None,
    against: str | None,
    paths: tuple[Path, ...],
) -> None:
    """Tell everything that is wrong with the register.

    With PATHS (files or folders of the register), only problems there are told; the whole register
    is checked all the same.
    """
    chosen = language or settings.language
    _refuse_paths_elsewhere(settings.register, paths)
    outcome = _outcome(settings, against, chosen)
    shown = _within(outcome.problems, paths)
    report = Report(
        shown,
        outcome.files,
        len(outcome.problems) - len(shown),
        chosen,
        outcome.base_url,
        f"algoregister {algoregister.__version__}",
    )
    _print(report, form)
    sys.exit(PROBLEMS if report.errors else OK)


def _outcome(settings: Settings, against: str | None, language: str) -> Outcome:
    """Check the whole register; where nothing has changed since the last time, remember what was found."""
    register, prefix = settings.register, settings.prefix
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    label = "Nakijken" if language == "nl" else "Checking"
    with memory_beside(register) as memory, progress(label) as told:
        state = state_of(register, prefix, today)
        remembered = remembered_outcome(memory, state) if state and against is None else None
        if remembered is not None:
            return remembered
        from algoregister.edition.edition import PROBLEMS_ONLY, assess_register  # noqa: PLC0415

        assessment = assess_register(
            register,
            prefix,
            memory,
            workers=processors(),
            progress=told,
            today=today,
            wanted=PROBLEMS_ONLY,
        )
        chosen = assessment.frame.settings
        outcome = Outcome(
            assessment.problems, assessment.checked, chosen.base_url if chosen else None
        )
        if state and not (chosen and chosen.own_rules):  # which may change without the register
            remember_outcome(memory, state, outcome)
    if against is None:
        return outcome
    changed = _changes_not_allowed(register, assessment.frame, against, language)
    return replace(outcome, problems=in_order([*outcome.problems, *changed]))


def _changes_not_allowed(
    register: Path, frame: "Frame", revision: str, language: str
) -> list[Problem]:
    """Hold the register against another version; end with wrong use where that cannot be."""
    from algoregister.checking.against import Comparison, comparison_problems  # noqa: PLC0415
    from algoregister.checking.history import (  # noqa: PLC0415
        GIT_REFUSES,
        NO_REPOSITORY,
        GitFailed,
        NoSuchState,
        base_of,
        ever_deleted,
        find_repository,
    )

    index = 0 if language == "nl" else 1
    try:
        repository = find_repository(register)
    except GitFailed as failed:
        told = NO_REPOSITORY if failed.is_no_repository else say(GIT_REFUSES, why=failed.why)
        raise click.UsageError(told[index]) from None
    try:
        with base_of(repository, revision, frame.limits) as base:
            fresh = {path for path in frame.algorithms if path not in base.files}
            used_before = ever_deleted(repository, base.commit, fresh)
            found = list(comparison_problems(Comparison(frame, base, used_before)))
    except NoSuchState as missing:
        hint = f" {SHALLOW_HINT[index]}" if missing.unknown and repository.is_shallow else ""
        raise click.UsageError(f"{missing.message[index]}{hint}") from None
    except GitFailed as failed:
        raise click.UsageError(say(GIT_REFUSES, why=failed.why)[index]) from None
    if repository.is_shallow and fresh:
        click.echo(CUT_OFF[index], err=True)
    return found


def _print(report: Report, form: str) -> None:
    if form == "json":
        from algoregister.checking.report_json import json_report  # noqa: PLC0415

        click.echo(json_report(report))
        return
    if form == "sarif":
        from algoregister.checking.report_sarif import sarif_report  # noqa: PLC0415

        click.echo(sarif_report(report))
        return
    if form == "github":
        from algoregister.checking.report_github import github_report  # noqa: PLC0415

        told = github_report(report)
    else:
        told = text_report(report.problems, report.language, paint if in_colour() else plain)
    if told:
        click.echo(told)
    click.echo(summary(report.problems, report.files, report.language, elsewhere=report.elsewhere))


def _refuse_paths_elsewhere(register: Path, paths: Sequence[Path]) -> None:
    """End with wrong use when a path is not one of the register."""
    root = register.absolute()
    for path in paths:
        if not path.absolute().is_relative_to(root) and not root.is_relative_to(path.absolute()):
            raise click.UsageError(f"{path} is not in the register {register}.")


def _within(problems: Sequence[Problem], paths: Sequence[Path]) -> list[Problem]:
    """Keep the problems in some files and folders; without any, all of them."""
    if not paths:
        return list(problems)
    wanted = [path.absolute() for path in paths]
    return [
        problem
        for problem in problems
        if any(Path(problem.file).absolute().is_relative_to(path) for path in wanted)
    ]
