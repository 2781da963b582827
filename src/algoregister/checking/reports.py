"""Problems as a person wants to read them: each in a few lines, and how it went in one sentence."""

from collections.abc import Callable, Sequence

from algoregister.problem import Problem, Severity
from algoregister.reading.characters import visible

Paint = Callable[[str, str], str]
"""Gives a piece of text the look of its role: `place`, `error`, `warning`, `code`, `mark`, `mend`."""

_INDENT = "    "
_WIDTH = 110
_LONGEST_MARK = 60


def plain(text: str, role: str) -> str:  # noqa: ARG001 - a look is what this one does not give
    """Give text no look at all, for files and pipes."""
    return text


def text_report(problems: Sequence[Problem], language: str = "en", paint: Paint = plain) -> str:
    """Tell each problem in a few lines: place, what is wrong, the line, how to mend it.

    Args:
        problems: in the order in which they are told.
        language: `nl` or `en`.
        paint: gives the pieces their look on a terminal.
    """
    return "\n".join(
        line for problem in problems for line in _problem_lines(problem, language, paint)
    )


def _problem_lines(problem: Problem, language: str, paint: Paint) -> list[str]:
    index = 0 if language == "nl" else 1
    place = f":{problem.place.line}:{problem.place.column}" if problem.place else ""
    head = (
        f"{paint(visible(problem.file) + place, 'place')}: "
        f"{paint(problem.severity, problem.severity)}: {paint(problem.code, 'code')}: "
    )
    lines = [head + visible(problem.message[index])]
    if problem.place and problem.line_text and problem.line_text.strip():
        shown, column = _window(problem)
        marked = marked_words(problem)
        length = min(len(marked) if marked else 1, max(1, len(shown) - column + 1), _LONGEST_MARK)
        lines += [_INDENT + shown, _INDENT + " " * (column - 1) + paint("^" * length, "mark")]
    lines.append(_INDENT + paint("→ " + visible(problem.mend[index]), "mend"))
    return lines


def marked_words(problem: Problem) -> str | None:
    """Give the words at the place of a problem that its suggestion would replace.

    None when there is no suggestion, or when the words are not written there as they are meant:
    between quotation marks, or broken over lines.
    """
    if problem.suggestion is None or problem.place is None or problem.line_text is None:
        return None
    old = problem.suggestion.old
    return old if old and problem.line_text.startswith(old, problem.column_shown - 1) else None


def summary(
    problems: Sequence[Problem], files: int, language: str = "en", *, elsewhere: int = 0
) -> str:
    """Say in one sentence how it went; never that all is well while there are warnings.

    Args:
        problems: those that are told.
        files: how many files were looked at.
        language: `nl` or `en`.
        elsewhere: how many problems there are in files that were not asked for.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if language == "nl":
        if not problems and not elsewhere:
            return f"Alles in orde: {_files_nl(files)} nagekeken, niets gevonden."
        rest = f" Elders in het register: {_count(elsewhere, 'probleem', 'problemen')}."
        return (
            f"{_count(errors, 'fout', 'fouten')} en {_count(warnings, 'waarschuwing', 'waarschuwingen')}"
            f" in {files} nagekeken {'bestand' if files == 1 else 'bestanden'}."
        ) + (rest if elsewhere else "")
    if not problems and not elsewhere:
        return f"All good: {_count(files, 'file', 'files')} checked, nothing found."
    rest = f" Elsewhere in the register: {_count(elsewhere, 'problem', 'problems')}."
    return (
        f"{_count(errors, 'error', 'errors')} and {_count(warnings, 'warning', 'warnings')}"
        f" in {_count(files, 'file', 'files')} checked."
    ) + (rest if elsewhere else "")


def _files_nl(number: int) -> str:
    return _count(number, "bestand", "bestanden")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _window(problem: Problem) -> tuple[str, int]:
    """Cut a long line to what is around the place; give the column within the cut."""
    line, column, cut = problem.line_text or "", problem.column_shown, problem.line_from > 0
    if len(line) <= _WIDTH:
        return visible(line.expandtabs(1)), column
    start = max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    shown = line[start : start + _WIDTH]
    prefix = "…" if start or cut else ""
    return prefix + visible(shown.expandtabs(1)), column - start + len(prefix)
