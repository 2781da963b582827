"""What one check of a register found, as every report of it needs it."""

from collections.abc import Sequence
from dataclasses import dataclass

from algoregister.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        problems: those that are told, in order.
        files: how many files were looked at.
        elsewhere: how many problems there are in files that were not asked for.
        language: in which it is told to people: `nl` or `en`.
        base_url: address of the site with the pages of the rules; None when nobody knows.
        software: name and version of the program.
    """

    problems: Sequence[Problem]
    files: int
    elsewhere: int
    language: str
    base_url: str | None
    software: str

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many of the problems are warnings."""
        return len(self.problems) - self.errors

    @property
    def rules_url(self) -> str | None:
        """Address of the pages about the rules; None when nobody knows."""
        return f"{self.base_url.rstrip('/')}/rules/" if self.base_url else None

    def help_url(self, code: str) -> str | None:
        """Give the address of the page of a rule."""
        return f"{self.rules_url}{code}/" if self.rules_url else None
