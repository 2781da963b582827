"""A problem: something that is wrong in a file, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from algoregister.model.wording import Bilingual, Said

LONGEST_LINE, BEFORE = 400, 150
"""So much is kept of a line, and so much of that before the place of a problem."""


class Severity(StrEnum):
    """An error keeps the register from being published; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Line and column in a file, both counted from 1; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words to write in the place of others.

    Attributes:
        old: the words at the place of the problem.
        new: what to write instead.
    """

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and how to mend it.

    Attributes:
        file: path of the file, relative to the folder the register stands in, with `/`.
        place: where in the file; None when the file as a whole is meant.
        code: stable code of the rule; `algoregister explain CODE` tells more.
        message: what is wrong.
        mend: how to put it right.
        line_text: the line of the file that `place` points into; None when there is none. Of a long line
            it is what stands around the place: a file may be one line, and have hundreds of problems.
        path: keys and positions that lead to the value, for machines.
        suggestion: what to write instead, where one answer is most likely.
        since: the first day on which it is a problem, `yyyy-mm-dd`; None when it always is.
        line_from: how many characters of the line stand before `line_text`.
    """

    file: str
    place: Place | None
    severity: Severity
    code: str
    message: Bilingual
    mend: Bilingual
    line_text: str | None = None
    path: tuple[str | int, ...] = ()
    suggestion: Suggestion | None = None
    since: str | None = None
    line_from: int = 0

    def __post_init__(self) -> None:
        """Keep of a long line what stands around the place."""
        line = self.line_text
        if line is not None and self.place is not None and len(line) > LONGEST_LINE:
            start = max(0, min(self.column_shown - 1 - BEFORE, len(line) - LONGEST_LINE))
            object.__setattr__(self, "line_text", line[start : start + LONGEST_LINE])
            object.__setattr__(self, "line_from", self.line_from + start)

    @property
    def column_shown(self) -> int:
        """Give the column of the place in `line_text`; 1 without a place."""
        return self.place.column - self.line_from if self.place is not None else 1

    def holds_on(self, today: str | None) -> bool:
        """Tell whether it is a problem on a day; without a day, only what always is one."""
        return self.since is None or (today is not None and self.since <= today)

    @property
    def sort_key(self) -> tuple[str, Place, str, str]:
        """Order problems by file and place."""
        return self.file, self.place or Place(0, 0), self.code, self.message.en


def say(text: Bilingual, **values: object) -> Bilingual:
    """Fill the gaps of a text in both languages; a value may itself be in several."""
    return Said.of(text, values)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The page of a code: what is wrong, why it matters, how to mend it.

    Attributes:
        code: as it stands in problems.
        severity: of its problems.
        what: what is wrong.
        why: why it matters.
        mend: how to put it right.
    """

    code: str
    severity: Severity
    what: Bilingual
    why: Bilingual
    mend: Bilingual


def explained(code: str, *, nl: tuple[str, str, str], en: tuple[str, str, str]) -> Explanation:
    """Explain the code of an error.

    Args:
        code: the code.
        nl: what is wrong, why it matters and how to mend it, in Dutch.
        en: the same in English.
    """
    what, why, mend = (Bilingual(*pair) for pair in zip(nl, en, strict=True))
    return Explanation(code, Severity.ERROR, what, why, mend)
