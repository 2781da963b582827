"""Problems as a person or a program wants to read them."""

from collections.abc import Sequence

from algoregister.problem import Problem, Severity

_INDENT = "    "
_WIDTH = 110


def text_report(problems: Sequence[Problem], language: str = "en") -> str:
    """Tell each problem in a few lines: place, what is wrong, the line, how to mend it.

    Args:
        problems: in the order in which they are told.
        language: `nl` or `en`.
    """
    return "\n".join(line for problem in problems for line in _problem_lines(problem, language))


def _problem_lines(problem: Problem, language: str) -> list[str]:
    index = 0 if language == "nl" else 1
    place = f":{problem.place.line}:{problem.place.column}" if problem.place else ""
    head = f"{_visible(problem.file)}{place}: {problem.severity}: {problem.code}: "
    lines = [head + _visible(problem.message[index])]
    if problem.place and problem.line_text and problem.line_text.strip():
        shown, column = _window(problem.line_text, problem.place.column)
        lines += [_INDENT + shown, _INDENT + " " * (column - 1) + "^"]
    lines.append(_INDENT + "→ " + _visible(problem.mend[index]))
    return lines


def summary(problems: Sequence[Problem], files: int, language: str = "en") -> str:
    """Say in one sentence how it went; never that all is well while there are warnings."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if language == "nl":
        if not problems:
            return f"Alles in orde: {files} bestanden nagekeken, niets gevonden."
        return (
            f"{_count(errors, 'fout', 'fouten')} en {_count(warnings, 'waarschuwing', 'waarschuwingen')}"
            f" in {files} nagekeken bestanden."
        )
    if not problems:
        return f"All good: {files} files checked, nothing found."
    return f"{_count(errors, 'error', 'errors')} and {_count(warnings, 'warning', 'warnings')} in {files} files checked."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _window(line: str, column: int) -> tuple[str, int]:
    """Cut a long line to what is around a column; give the column within the cut."""
    if len(line) <= _WIDTH:
        return _visible(line.expandtabs(1)), column
    start = max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    shown = line[start : start + _WIDTH]
    prefix = "…" if start else ""
    return prefix + _visible(shown.expandtabs(1)), column - start + len(prefix)


def _visible(text: str) -> str:
    """Replace what a terminal would obey or hide."""
    return "".join(c if c.isprintable() else "�" for c in text)
