"""`algoregister diff REF`: say in words what changed since a commit."""

from dataclasses import replace
from pathlib import Path

import click

from algoregister.checking.history import GitFailed, NoSuchState, find_repository
from algoregister.cli.settings import Settings
from algoregister.edition.since import differences_since
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.publishing.differences import Differences, as_json, as_markdown, as_text

NO_GIT = Bilingual(
    "Git kan dit niet zeggen: {why}. `diff` werkt in een kopie van de repository.",
    "Git cannot say: {why}. `diff` works in a copy of the repository.",
)
SHALLOW = Bilingual(
    "Deze kopie heeft maar een deel van de geschiedenis. Haal de rest op met "
    "`git fetch --unshallow`, of alleen deze commit met `git fetch origin {ref}`.",
    "This copy holds only a part of the history. Fetch the rest with `git fetch --unshallow`, or "
    "only this commit with `git fetch origin {ref}`.",
)


@click.command()
@click.argument("ref")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for a comment on a pull request, or for programs (in both languages).",
)
@click.option(
    "--language", type=click.Choice(["en", "nl"]), default=None, help="Language of the words."
)
@click.pass_obj
def diff(
    settings: Settings, ref: str, paths: tuple[Path, ...], form: str, language: str | None
) -> None:
    """Say in words what changed since REF (a commit, branch or tag), entry by entry.

    With PATHS (files or folders of the register), only what changed there is told.
    """
    chosen = language or settings.language
    index = Bilingual._fields.index(chosen)
    root = settings.register.absolute()
    for path in paths:
        if not path.absolute().is_relative_to(root) and not root.is_relative_to(path.absolute()):
            raise click.UsageError(f"{path} is not in the register {settings.register}.")
    try:
        repository = find_repository(settings.register)
        found = differences_since(settings.register, repository, ref)
    except NoSuchState as missing:
        told = missing.message[index]
        if missing.unknown and repository.is_shallow:
            told = f"{told} {say(SHALLOW, ref=ref)[index]}"
        raise click.UsageError(told) from None
    except GitFailed as failed:
        raise click.UsageError(say(NO_GIT, why=failed.why)[index]) from None
    kept = _within(found, root, paths)
    if form == "json":
        click.echo(as_json(kept))
    else:
        click.echo(as_markdown(kept, chosen) if form == "markdown" else as_text(kept, chosen))


def _within(found: Differences, root: Path, paths: tuple[Path, ...]) -> Differences:
    """Keep what changed in some files and folders; without any, all of it."""
    if not paths:
        return found
    wanted = [path.absolute() for path in paths]

    def is_meant(file: str) -> bool:
        return any((root / file).is_relative_to(path) for path in wanted)

    return replace(
        found,
        events=[event for event in found.events if is_meant(f"algorithms/{event.entry}.yml")],
        unreadable=[file for file in found.unreadable if is_meant(file)],
        other_files=[file for file in found.other_files if is_meant(file)],
    )
