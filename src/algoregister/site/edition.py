"""One edition of the register: what a build starts from, whichever command asked for it."""

from collections.abc import Container, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import algoregister
from algoregister.checking import history
from algoregister.edition.edition import Wanted, assess_register
from algoregister.edition.memory_folder import memory_beside
from algoregister.edition.published import published, told_of
from algoregister.edition.workers import processors
from algoregister.problem import Problem
from algoregister.publishing.publish import Published
from algoregister.reading.register_folder import Frame
from algoregister.site.messages import translations

SOFTWARE = f"algoregister {algoregister.__version__}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A register that is clean enough to publish.

    Attributes:
        frame: everything of it but the algorithms.
        published: its records.
        problems: warnings; there are no errors.
        generated_at: time to give to the manifest, RFC 3339; None when nobody knows.
        revision: commit it was read from.
    """

    frame: Frame
    published: Published
    problems: Sequence[Problem]
    generated_at: str | None
    revision: str | None


class RegisterHasErrors(Exception):
    """The register cannot be published; every problem is in `problems`."""

    def __init__(self, problems: Sequence[Problem], files: int) -> None:
        """Keep the problems, and how many files were looked at."""
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
        self.files = files


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a register comes from.

    Attributes:
        repository: folder of the register where git knows it.
        at: the last commit of its history; `HEAD` for the register as it stands.
        time: time to give to the manifest, RFC 3339; None when nobody knows.
        revision: commit the register is at; None when something in it is not committed.
    """

    repository: Path
    at: str
    time: str | None
    revision: str | None


def provenance_of(root: Path, epoch: str | None) -> Provenance:
    """Find out where a register as it stands comes from.

    Args:
        root: folder of the register.
        epoch: SOURCE_DATE_EPOCH, where it is set.
    """
    commit, revision = None, None
    with suppress(history.GitFailed):
        repository = history.find_repository(root)
        commit = repository.commit("HEAD")
        revision = commit.sha if commit and not repository.has_changes() else None
    time = history.timestamp(int(epoch)) if epoch else (commit.time if commit else None)
    return Provenance(root, "HEAD", time, revision)


def make_edition(
    root: Path,
    prefix: str,
    provenance: Provenance,
    keeps: frozenset[str] = frozenset(),
    *,
    memory: Path | None = None,
    only: Container[str] | None = None,
) -> Edition:
    """Read, check and publish a register.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        provenance: where it comes from.
        keeps: paths of files of an earlier site that must be among those of this one.
        memory: folder to remember in; without one, a folder beside the register.
        only: organisations whose algorithms are read; without them, all are.

    Raises:
        RegisterHasErrors: something is wrong that keeps it from being published.
    """
    with memory_beside(root) if memory is None else nullcontext(memory) as folder:
        assessment = assess_register(
            root,
            prefix,
            folder,
            workers=processors(),
            today=provenance.time[:10] if provenance.time else None,
            wanted=Wanted(only=only),
        )
        if assessment.has_errors:
            raise RegisterHasErrors(assessment.problems, assessment.checked)
        told = told_of(assessment, provenance.repository, folder, provenance.at)
    settings = assessment.frame.settings
    catalogues = translations(settings.languages if settings else (), root.absolute().parent)
    made = replace(published(assessment, told, catalogues), keeps=keeps)
    return Edition(
        assessment.frame, made, assessment.problems, provenance.time, provenance.revision
    )
