"""Problems as plain values, so that they can be kept in a file and told again."""

from collections.abc import Sequence
from typing import Any

from algoregister.model.wording import Bilingual
from algoregister.problem import Place, Problem, Severity, Suggestion


def written_problem(problem: Problem) -> list[Any]:
    """Give a problem as plain values."""
    place = [problem.place.line, problem.place.column] if problem.place else None
    return [
        problem.file,
        place,
        problem.severity.value,
        problem.code,
        list(problem.message),
        list(problem.mend),
        problem.line_text,
        problem.path,
        [problem.suggestion.old, problem.suggestion.new] if problem.suggestion else None,
        problem.since,
        problem.line_from,
    ]


def read_problem(written: Sequence[Any]) -> Problem:
    """Make a problem of plain values."""
    file, place, severity, code, message, mend, line_text, path, suggestion, *rest = written
    return Problem(
        file,
        Place(*place) if place else None,
        Severity(severity),
        code,
        Bilingual(*message),
        Bilingual(*mend),
        line_text,
        tuple(path),
        Suggestion(*suggestion) if suggestion else None,
        *rest,
    )
