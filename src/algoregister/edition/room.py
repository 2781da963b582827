"""Keeps what is told of all files together within bounds: a million problems help nobody, and take gigabytes."""

from collections.abc import Iterator, Sequence

from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity, say

MORE = Bilingual(
    "Er zijn nog {count} problemen. Van alle bestanden samen worden er {limit} genoemd.",
    "There are {count} more problems. Of all files together {limit} are told.",
)
MEND_THESE = Bilingual(
    "Herstel eerst wat wel is genoemd, en kijk dan opnieuw.",
    "Mend what is told first, and check again.",
)


class Room:
    """How many problems can still be told, and what had no place."""

    def __init__(self, limit: int) -> None:
        """Begin with all of it."""
        self._limit = self._left = limit
        self._left_out = 0
        self._worst = Severity.WARNING

    def take(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Give the problems that there is a place for, errors first where that is not all of them."""
        if len(problems) <= self._left:
            self._left -= len(problems)
            return problems
        errors_first = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
        kept, rest = errors_first[: self._left], errors_first[self._left :]
        self._left = 0
        self._left_out += len(rest)
        if any(problem.severity is Severity.ERROR for problem in rest):
            self._worst = Severity.ERROR
        return kept

    def left_out(self, file: str) -> Iterator[Problem]:
        """Tell how many problems had no place, if there were any.

        Args:
            file: that this is told of.
        """
        if self._left_out:
            message = say(MORE, count=self._left_out, limit=self._limit)
            yield Problem(file, None, self._worst, "too-many-problems", message, MEND_THESE)
