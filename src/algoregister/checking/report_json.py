"""The report for programs: everything about every problem, in both languages."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from algoregister.checking.report import Report
from algoregister.checking.reports import marked_words
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity
from algoregister.reading.characters import visible_json


class _Told(BaseModel):
    """Base of what is told: all keys always present."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


class InBothLanguages(_Told):
    """A text in Dutch and in English."""

    nl: str
    en: str


class Replacement(_Told):
    """Words to write in the place of others, at the place of the problem."""

    old: str = Field(description="The words as the file means them, without quotation marks.")
    new: str = Field(description="What to write instead.")
    in_place: bool = Field(
        description="Whether `old` stands at line and column exactly so, and can be replaced there."
    )


class ToldProblem(_Told):
    """One problem."""

    file: str = Field(description="Path of the file, from where the check was asked for.")
    line: int | None = Field(description="Counted from 1; null when the file as a whole is meant.")
    column: int | None = Field(description="Counted from 1, in characters (Unicode code points).")
    severity: Severity
    code: str = Field(description="Stable code of the rule; `algoregister explain` tells more.")
    message: InBothLanguages = Field(description="What is wrong.")
    mend: InBothLanguages = Field(description="How to put it right.")
    line_text: str | None = Field(description="The line; null when it may not be repeated.")
    line_from: int = Field(
        default=0, description="Characters of a long line that stand before `line_text`."
    )
    path: list[str | int] = Field(description="Keys and positions that lead to the value.")
    suggestion: Replacement | None = Field(description="Where one answer is most likely.")
    help_url: str | None = Field(description="The page of the rule; null when there is no site.")


class ToldReport(_Told):
    """What `algoregister check --format json` prints. Keys are added, never renamed or removed."""

    schema_version: Literal[1] = 1
    software: str
    files: int = Field(description="How many files were looked at.")
    errors: int
    warnings: int
    elsewhere: int = Field(description="Problems in files that were not asked for.")
    problems: list[ToldProblem] = Field(description="In the order of files and places.")


def json_report(report: Report) -> str:
    """Tell everything, for programs."""
    told = ToldReport(
        software=report.software,
        files=report.files,
        errors=report.errors,
        warnings=report.warnings,
        elsewhere=report.elsewhere,
        problems=[_told(problem, report) for problem in report.problems],
    )
    return visible_json(told.model_dump(mode="json"))


def _told(problem: Problem, report: Report) -> ToldProblem:
    suggestion = problem.suggestion
    return ToldProblem(
        file=problem.file,
        line=problem.place.line if problem.place else None,
        column=problem.place.column if problem.place else None,
        severity=problem.severity,
        code=problem.code,
        message=_both(problem.message),
        mend=_both(problem.mend),
        line_text=problem.line_text,
        line_from=problem.line_from,
        path=list(problem.path),
        suggestion=Replacement(
            old=suggestion.old, new=suggestion.new, in_place=marked_words(problem) is not None
        )
        if suggestion
        else None,
        help_url=report.help_url(problem.code),
    )


def _both(text: Bilingual) -> InBothLanguages:
    return InBothLanguages(nl=text.nl, en=text.en)
