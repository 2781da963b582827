"""What a rule is: a small function with a code and a severity; its docstring is its page.

The docstring says, in three paragraphs: what is wrong, why it matters, and how to mend it. The
same three follow in Dutch, of which the first begins with `NL:`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from algoregister.checking.outline import Outline
from algoregister.model.entry import Entry
from algoregister.model.prose import REFERENCE
from algoregister.model.walk import LINE, TextAt, texts
from algoregister.model.wording import Bilingual
from algoregister.problem import Place, Problem, Severity, Suggestion
from algoregister.reading.document import Document, Path
from algoregister.reading.register_folder import Register


@dataclass(frozen=True)
class EntryFile:
    """An entry, the file it stands in, and the register around it."""

    id: str
    entry: Entry
    document: Document
    register: Register

    @property
    def organisation_id(self) -> str:
        """The organisation, which is the folder the entry stands in."""
        return self.id.split("/")[0]

    @cached_property
    def texts(self) -> list[TextAt]:
        """Every text of the entry, in the order of the file."""
        return texts(Entry, self.document.value)

    @cached_property
    def references(self) -> list[tuple[Path, str]]:
        """Every reference to evidence: where it stands, and the id it names."""
        found = [
            (text.path, match[1])
            for text in self.texts
            if text.kind != LINE and "[^" in text.text
            for match in REFERENCE.finditer(text.text)
        ]
        for key, value in self.document.value.items():
            if key != "evidence":
                _listed_references(found, value, (key,))
        return found


@dataclass(frozen=True, eq=False)
class WrittenFile:
    """Any file that maintainers write: an entry, an organisation, a source, the settings.

    Attributes:
        path: from the register's folder.
        document: what it holds.
    """

    path: str
    document: Document

    @property
    def strings(self) -> list[tuple[Path, str]]:
        """Every text, address and code of the file, in its order."""
        return self.document.strings


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at a place in a file.

    Attributes:
        document: the file.
        path: leads to the value.
        message: what is wrong.
        mend: how to put it right.
        of_key: whether the key is meant, not the value.
        words: the words within the value that are meant; None for the value as a whole.
        hide: whether these words may not be repeated in what is printed.
        instead: what to write for these words, or for the whole value, where that is most likely.
        since: the first day on which it is a problem; None when it always is.
    """

    document: Document
    path: Path
    message: Bilingual
    mend: Bilingual
    of_key: bool = False
    words: str | None = None
    hide: bool = False
    instead: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A register as a whole, with the facts of each algorithm.

    Attributes:
        register: everything but the entries is at hand; an entry is read when it is asked for.
        outlines: of each entry and tombstone the model accepts, by id.
        today: the day it is looked at, `yyyy-mm-dd`; None when that does not matter.
    """

    register: Register
    outlines: Mapping[str, Outline]
    today: str | None = None

    def document(self, entry_id: str) -> Document:
        """Give the file of an algorithm."""
        return self.register.document(f"algorithms/{entry_id}.yml")


EntryCheck = Callable[[EntryFile], Iterator[Finding]]
FileCheck = Callable[[WrittenFile], Iterator[Finding]]
RegisterCheck = Callable[[Whole], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class EntryRule:
    """A rule that looks at one entry, and at the rest of the register only for references."""

    code: str
    severity: Severity
    check: EntryCheck

    def problems(self, entry: EntryFile) -> Iterator[Problem]:
        """Apply the rule to an entry."""
        for finding in islice(self.check(entry), entry.document.limits.problems):
            yield problem_of(self.code, self.severity, finding)


@dataclass(frozen=True, slots=True)
class FileRule:
    """A rule that looks at one file of any kind, and at nothing else."""

    code: str
    severity: Severity
    check: FileCheck

    def problems(self, file: WrittenFile) -> Iterator[Problem]:
        """Apply the rule to a file."""
        for finding in islice(self.check(file), file.document.limits.problems):
            yield problem_of(self.code, self.severity, finding)


@dataclass(frozen=True, slots=True)
class RegisterRule:
    """A rule that looks at the register as a whole."""

    code: str
    severity: Severity
    check: RegisterCheck

    def problems(self, whole: Whole) -> Iterator[Problem]:
        """Apply the rule to a register."""
        for finding in self.check(whole):
            yield problem_of(self.code, self.severity, finding)


def problem_of(code: str, severity: Severity, finding: Finding) -> Problem:
    """Make the problem of what a rule found."""
    document = finding.document
    problem = document.problem(
        code,
        finding.message,
        finding.mend,
        finding.path,
        of_key=finding.of_key,
        severity=severity,
        suggestion=_suggestion(finding),
    )
    if finding.since is not None:
        problem = replace(problem, since=finding.since)
    if finding.words is None or problem.place is None:
        return problem
    found = _find(document, problem.place, finding.words)
    if found is None:
        return replace(problem, line_text=None, line_from=0) if finding.hide else problem
    line = document.line(found)
    if finding.hide:
        end = min(found.column - 1 + len(finding.words), len(line))
        line = line[: found.column - 1] + "█" * (end - found.column + 1) + line[end:]
    return replace(problem, place=found, line_text=line, line_from=0)


def _suggestion(finding: Finding) -> Suggestion | None:
    """Say what to write instead of the words or the value that is meant."""
    if finding.instead is None:
        return None
    held: Any = finding.document.value
    for step in finding.path:
        held = held[step]
    return Suggestion(finding.words or str(held), finding.instead)


def _find(document: Document, value: Place, words: str) -> Place | None:
    """Find words in a file, from the place of the value they are part of.

    A longer text may be broken over lines between any two of its words.
    """
    start = document.offset(value)
    wanted = r"\s+".join(re.escape(word) for word in words.split())
    match = re.compile(wanted).search(document.text, start)
    if match is None:
        return None
    line = document.text.count("\n", start, match.start()) + value.line
    return Place(line, match.start() - document.text.rfind("\n", 0, match.start()))


def _listed_references(found: list[tuple[Path, str]], value: Any, path: Path) -> None:
    """Add the ids in the `evidence` lists inside a value."""
    if value.__class__ is dict:
        for key, held in value.items():
            kind = held.__class__
            if kind is list and key == "evidence":
                found += [((*path, key, index), name) for index, name in enumerate(held)]
            elif kind is dict or kind is list:
                _listed_references(found, held, (*path, key))
    elif value.__class__ is list:
        for index, held in enumerate(value):
            if held.__class__ is dict or held.__class__ is list:
                _listed_references(found, held, (*path, index))
