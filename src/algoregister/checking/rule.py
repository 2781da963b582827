"""What a rule is: a small function with a code and a severity; its docstring is its page.

The docstring says, in three paragraphs: what is wrong, why it matters, and how to mend it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from algoregister.model.entry import Entry
from algoregister.model.walk import TextAt, texts
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity
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
        return list(texts(Entry, self.document.value))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at a place in a file."""

    document: Document
    path: Path
    message: Bilingual
    mend: Bilingual
    of_key: bool = False


EntryCheck = Callable[[EntryFile], Iterator[Finding]]
RegisterCheck = Callable[[Register], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class EntryRule:
    """A rule that looks at one entry, and at the rest of the register only for references."""

    code: str
    severity: Severity
    check: EntryCheck

    def problems(self, entry: EntryFile) -> Iterator[Problem]:
        """Apply the rule to an entry."""
        for finding in self.check(entry):
            yield _problem(self.code, self.severity, finding)


@dataclass(frozen=True, slots=True)
class RegisterRule:
    """A rule that looks at the register as a whole."""

    code: str
    severity: Severity
    check: RegisterCheck

    def problems(self, register: Register) -> Iterator[Problem]:
        """Apply the rule to a register."""
        for finding in self.check(register):
            yield _problem(self.code, self.severity, finding)


def _problem(code: str, severity: Severity, finding: Finding) -> Problem:
    return finding.document.problem(
        code, finding.message, finding.mend, finding.path, of_key=finding.of_key, severity=severity
    )
