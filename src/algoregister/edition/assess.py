"""One algorithm, read, checked and published apart from all others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from algoregister.checking.outline import Outline, outline_of
from algoregister.checking.rule import EntryFile
from algoregister.checking.rules import entry_problems, file_problems
from algoregister.edition.surroundings import Answers, Surroundings, digest
from algoregister.model.entry import Entry
from algoregister.model.tombstone import Tombstone
from algoregister.problem import Problem, Severity
from algoregister.publishing.convert import Json
from algoregister.publishing.files import as_data, check_record
from algoregister.publishing.listed import listed
from algoregister.publishing.publish import algorithm_record, tombstone_record
from algoregister.reading.register_folder import algorithm_id, read_algorithm

ENTRY, TOMBSTONE = "entry", "tombstone"


@dataclass(frozen=True, slots=True)
class Assessed:
    """What is known of the file of one algorithm.

    Attributes:
        path: of the file, from the register's folder.
        problems: everything wrong with it by itself.
        record: its published record as JSON; None when an error keeps it from being published, or
            when it has only been checked.
        facts: what the rest of the register needs to know of it; None when it cannot be published.
        answers: what its rules asked of the register around it.
        outline: what the rules about the whole register need of it; None when the model refuses it.
    """

    path: str
    problems: Sequence[Problem]
    record: bytes | None
    facts: Json | None
    answers: Answers
    outline: Outline | None = None

    @property
    def is_unpublished(self) -> bool:
        """Whether it could be published, and has only been checked."""
        return self.facts is not None and self.facts["kind"] == ENTRY and "digest" not in self.facts


def assess(surroundings: Surroundings, path: str, data: bytes, *, publish: bool = True) -> Assessed:
    """Read and check one algorithm, and publish it.

    Args:
        surroundings: the register around it, with nothing asked yet.
        path: of its file.
        data: what the file holds.
        publish: whether the record of an entry is made; who only wants to know what is wrong needs
            none, and it takes a fifth of the time.
    """
    frame = surroundings.frame
    read = read_algorithm(frame, path, data)
    problems = list(read.problems)
    register = surroundings.register()
    answers = surroundings.answers
    if read.document is not None:
        problems += file_problems(path, read.document)
    entry_id = algorithm_id(path)
    texts = None
    if read.document is not None and isinstance(read.content, Entry):
        file = EntryFile(entry_id, read.content, read.document, register)
        problems += entry_problems(file)
        texts = file.texts
    outline = None
    if read.document is not None and read.content is not None:
        outline = outline_of(read.content, read.document, texts)
    settings = frame.settings
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    if wrong or settings is None or read.content is None:
        return Assessed(path, problems, None, None, answers, outline)
    if isinstance(read.content, Tombstone):
        record = tombstone_record(entry_id, read.content, settings)
        check_record("tombstone", record)
        facts: Json = {"kind": TOMBSTONE, "record": record}
        return Assessed(path, problems, as_data(record), facts, answers, outline)
    if entry_id.split("/")[0] not in frame.organisations:
        return Assessed(path, problems, None, None, answers, outline)
    checked = Assessed(path, problems, None, {"kind": ENTRY}, answers, outline)
    return _published(surroundings, read.content, checked) if publish else checked


def publish_checked(surroundings: Surroundings, data: bytes, checked: Assessed) -> Assessed:
    """Make the record of an entry that was only checked before.

    Args:
        surroundings: the register around it, which answers everything as it did then.
        data: what its file holds, the same as then.
        checked: what was found.
    """
    content = read_algorithm(surroundings.frame, checked.path, data).content
    if not isinstance(content, Entry):
        raise TypeError(f"{checked.path} is no entry, and was one")
    return _published(surroundings, content, checked)


def _published(surroundings: Surroundings, entry: Entry, checked: Assessed) -> Assessed:
    entry_id = algorithm_id(checked.path)
    frame = surroundings.frame
    if frame.settings is None:
        raise ValueError("a register without register.yml cannot be published")
    organisation = frame.organisations[entry_id.split("/")[0]]
    record = algorithm_record(entry_id, entry, organisation, frame.settings)
    check_record("algorithm", record)
    written = as_data(record)
    facts = {
        "kind": ENTRY,
        "digest": digest(written),
        "listed": listed(record),
        "quotations": _quotations(entry, surroundings),
    }
    return replace(checked, record=written, facts=facts)


def _quotations(entry: Entry, surroundings: Surroundings) -> list[list[Any]]:
    """Say where the entry quotes which source: source, start, end, id of the evidence."""
    found = []
    for evidence in entry.evidence or ():
        source = surroundings.frame.sources.get(evidence.source)  # one with an error is not there
        passage = source and source.text.find(evidence.quote, evidence.part)
        if passage:
            found.append([evidence.source, passage.start, passage.end, evidence.id])
    return found
