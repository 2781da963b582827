"""One edition of the register: what a build starts from, whichever command asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import algoregister
from algoregister.edition.edition import assess_register, memory_beside
from algoregister.edition.published import published
from algoregister.edition.workers import processors
from algoregister.problem import Problem
from algoregister.publishing.publish import Published

SOFTWARE = f"algoregister {algoregister.__version__}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A register that is clean enough to publish.

    Attributes:
        published: its records.
        problems: warnings; there are no errors.
        generated_at: time to give to the manifest, RFC 3339; None when nobody knows.
        revision: commit it was read from.
    """

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


def make_edition(
    root: Path, prefix: str, *, generated_at: str | None = None, revision: str | None = None
) -> Edition:
    """Read, check and publish a register.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        generated_at: time for the manifest.
        revision: commit for the manifest.

    Raises:
        RegisterHasErrors: something is wrong that keeps it from being published.
    """
    with memory_beside(root) as memory:
        assessment = assess_register(
            root,
            prefix,
            memory,
            workers=processors(),
            today=generated_at[:10] if generated_at else None,
        )
    if assessment.has_errors:
        raise RegisterHasErrors(assessment.problems, assessment.checked)
    return Edition(published(assessment), assessment.problems, generated_at, revision)
