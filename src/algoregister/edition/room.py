"""Keeps what is told of all files together within bounds: a million problems help nobody, and take gigabytes."""

from collections.abc import Iterator, Mapping, Sequence

from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity, say

MORE = Bilingual(
    "Er zijn nog {count} problemen, waarvan {errors} fouten. Meer wordt er niet genoemd.",
    "There are {count} more problems, of which {errors} are errors. No more are told.",
)
MEND_THESE = Bilingual(
    "Herstel eerst wat wel is genoemd, en kijk dan opnieuw.",
    "Mend what is told first, and check again.",
)


class Room:
    """How many errors and warnings can still be told, and how many had no place."""

    def __init__(self, places: Mapping[Severity, int]) -> None:
        """Begin with all places; warnings never take those of errors."""
        self._left = dict(places)
        self._left_out = dict.fromkeys(places, 0)

    def take(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Give the problems that there is a place for."""
        kept = [problem for problem in problems if self._has_place(problem.severity)]
        return problems if len(kept) == len(problems) else kept

    def _has_place(self, severity: Severity) -> bool:
        if self._left[severity]:
            self._left[severity] -= 1
            return True
        self._left_out[severity] += 1
        return False

    def left_out(self, file: str) -> Iterator[Problem]:
        """Tell how many problems had no place, if there were any.

        Args:
            file: that this is told of.
        """
        count, errors = sum(self._left_out.values()), self._left_out[Severity.ERROR]
        if count:
            message = say(MORE, count=count, errors=errors)
            severity = Severity.ERROR if errors else Severity.WARNING
            yield Problem(file, None, severity, "too-many-problems", message, MEND_THESE)
