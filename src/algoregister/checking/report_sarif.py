"""The report in SARIF 2.1.0, which forges and editors of others' making read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from algoregister.checking.explanations import explanations
from algoregister.checking.report import Report
from algoregister.checking.reports import marked_words
from algoregister.problem import Explanation, Problem
from algoregister.reading.characters import visible, visible_json

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "algoregister/v1"

Json = dict[str, Any]


def sarif_report(report: Report) -> str:
    """Write the report as one run."""
    codes = sorted({problem.code for problem in report.problems})
    index = {code: number for number, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    name, _, version = report.software.partition(" ")
    driver: Json = {"name": name, "version": version, "language": report.language}
    if report.rules_url is not None:
        driver["informationUri"] = report.rules_url
    driver["rules"] = [_rule(explanations()[code], report) for code in codes]
    run = {
        "tool": {"driver": driver},
        "language": report.language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index, seen, report) for problem in report.problems],
    }
    return visible_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(explanation: Explanation, report: Report) -> Json:
    nl = report.language == "nl"
    what, why, mend = (
        text.nl if nl else text.en for text in (explanation.what, explanation.why, explanation.mend)
    )
    rule: Json = {
        "id": explanation.code,
        "name": "".join(part.capitalize() for part in explanation.code.split("-")),
        "shortDescription": {"text": what},
        "fullDescription": {"text": f"{what} {why}"},
        "help": {"text": f"{why}\n\n{mend}", "markdown": f"{why}\n\n{mend}"},
        "defaultConfiguration": {"level": explanation.severity.value},
    }
    url = report.help_url(explanation.code)
    return {**rule, "helpUri": url} if url else rule


def _result(problem: Problem, index: dict[str, int], seen: Counter[str], report: Report) -> Json:
    language = 0 if report.language == "nl" else 1
    message = f"{visible(problem.message[language])}\n{visible(problem.mend[language])}"
    location: Json = {"artifactLocation": _artifact(problem)}
    if problem.place is not None:
        location["region"] = _region(problem)
    result: Json = {
        "ruleId": problem.code,
        "ruleIndex": index[problem.code],
        "level": problem.severity.value,
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: _fingerprint(problem, seen)},
    }
    marked = marked_words(problem)
    if problem.suggestion is not None and marked is not None:
        result["fixes"] = [_fix(problem, problem.suggestion.new, problem.mend[language])]
    return result


def _artifact(problem: Problem) -> Json:
    """Name a file; a path from where the check was asked for is one from the root of the source."""
    path = quote(problem.file.replace("\\", "/"))
    if problem.file.startswith("/"):
        return {"uri": f"file://{path}"}
    if problem.file.startswith("../"):
        return {"uri": path}
    return {"uri": path, "uriBaseId": "%SRCROOT%"}


def _region(problem: Problem) -> Json:
    if problem.place is None:
        return {}
    region: Json = {"startLine": problem.place.line, "startColumn": problem.place.column}
    marked = marked_words(problem)
    if marked is not None:
        region |= {"endLine": problem.place.line, "endColumn": problem.place.column + len(marked)}
    if problem.line_text:
        region["snippet"] = {"text": marked or problem.line_text[problem.column_shown - 1 :]}
    return region


def _fix(problem: Problem, new: str, description: str) -> Json:
    region = {key: value for key, value in _region(problem).items() if key != "snippet"}
    replacement = {"deletedRegion": region, "insertedContent": {"text": new}}
    return {
        "description": {"text": visible(description)},
        "artifactChanges": [
            {"artifactLocation": _artifact(problem), "replacements": [replacement]}
        ],
    }


def _fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """Give a text that stays the same when lines are added elsewhere in the file."""
    parts: Sequence[object] = (problem.file, problem.code, *problem.path, problem.message.en)
    key = "\n".join(map(str, parts))
    seen[key] += 1
    return hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:32]
