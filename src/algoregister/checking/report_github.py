"""The report as annotations of a pull request: workflow commands of GitHub, one a line.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator

from algoregister.checking.report import Report
from algoregister.checking.reports import marked_words
from algoregister.problem import Problem
from algoregister.reading.characters import visible

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def github_report(report: Report) -> str:
    """Write one workflow command a problem."""
    return "\n".join(_command(problem, report) for problem in report.problems)


def _command(problem: Problem, report: Report) -> str:
    index = 0 if report.language == "nl" else 1
    properties = ",".join(
        f"{name}={_escaped(value, _PROPERTY)}" for name, value in _properties(problem)
    )
    lines = [visible(problem.message[index]), f"→ {visible(problem.mend[index])}"]
    url = report.help_url(problem.code)
    if url is not None:
        lines.append(url)
    return f"::{problem.severity} {properties}::{_escaped(chr(10).join(lines), _DATA)}"


def _properties(problem: Problem) -> Iterator[tuple[str, str]]:
    yield "file", visible(problem.file)
    if problem.place is not None:
        yield "line", str(problem.place.line)
        yield "col", str(problem.place.column)
        marked = marked_words(problem)
        if marked is not None:
            yield "endColumn", str(problem.place.column + len(marked))
    yield "title", problem.code


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
