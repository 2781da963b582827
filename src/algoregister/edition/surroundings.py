"""What a rule about one entry can see of the register around it, and what it asked.

An assessment of an entry stays right for as long as the answers to what its rules asked stay the
same. So every question is noted: is there a file at this path, which text has that source.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from algoregister.publishing.files import as_data
from algoregister.reading.document import Document
from algoregister.reading.register_folder import (
    ArchivedSource,
    Frame,
    Register,
    algorithm_id,
    read_algorithm,
)

V = TypeVar("V")

Answers = dict[str, str]
"""Question and answer, as short texts: `path:algorithms/x/y.yml` → `yes`."""
EVERYTHING = "*"


class Watched(Mapping[str, V]):
    """A mapping that notes what it is asked."""

    def __init__(
        self, name: str, keys: Mapping[str, str], value: Callable[[str], V], answers: Answers
    ) -> None:
        """Watch a mapping.

        Args:
            name: begins every question.
            keys: its keys, each with what a question about it is answered by.
            value: gives the value of a key.
            answers: where questions and answers are noted.
        """
        self._name, self._keys, self._value, self._answers = name, keys, value, answers

    def __getitem__(self, key: str) -> V:
        if key not in self:
            raise KeyError(key)
        return self._value(key)

    def __contains__(self, key: object) -> bool:
        answer = self._keys.get(str(key), "")
        self._answers[f"{self._name}:{key}"] = answer
        return answer != ""

    def __iter__(self) -> Iterator[str]:
        self._answers[f"{self._name}:{EVERYTHING}"] = digest(list(self._keys.items()))
        return iter(self._keys)

    def __len__(self) -> int:
        self._answers[f"{self._name}:{EVERYTHING}"] = digest(list(self._keys.items()))
        return len(self._keys)


@dataclass(slots=True)
class Surroundings:
    """A register as the rules about one entry see it.

    Attributes:
        frame: everything but the algorithms.
        answers: what was asked so far.
    """

    frame: Frame
    paths: Mapping[str, str]
    ids: Mapping[str, str]
    organisations: Mapping[str, str]
    sources: Mapping[str, str]
    answers: Answers = field(default_factory=dict)
    _known: Answers = field(default_factory=dict, init=False)

    def afresh(self) -> "Surroundings":
        """Give the same surroundings, for another entry, with nothing asked."""
        return Surroundings(self.frame, self.paths, self.ids, self.organisations, self.sources, {})

    def register(self) -> Register:
        """Give the register as rules see it."""
        frame = self.frame
        return Register(
            frame.settings,
            Watched(
                "organisation", self.organisations, frame.organisations.__getitem__, self.answers
            ),
            Watched("entry", self.ids, self._no_entry, self.answers),
            Watched("tombstone", {}, self._no_entry, self.answers),
            Watched("source", self.sources, self._source, self.answers),
            Watched("path", self.paths, self._document, self.answers),
            frame.prefix,
        )

    def answer(self, question: str) -> str:
        """Answer a question that was asked before, as it would be answered now."""
        found = self._known.get(question)
        if found is None:
            name, _, key = question.partition(":")
            keys = {
                "organisation": self.organisations,
                "entry": self.ids,
                "tombstone": {},
                "source": self.sources,
                "path": self.paths,
            }[name]
            found = digest(list(keys.items())) if key == EVERYTHING else keys.get(key, "")
            self._known[question] = found
        return found

    def _source(self, source_id: str) -> ArchivedSource:
        return self.frame.sources[source_id]

    def _document(self, path: str) -> Document:
        found = self.frame.documents.get(path)
        if found is None:
            found = read_algorithm(self.frame, path).document
        if found is None:
            raise KeyError(path)
        return found

    @staticmethod
    def _no_entry(entry_id: str) -> Any:
        raise LookupError(f"a rule about one entry may not look into another: {entry_id}")


def surroundings_of(frame: Frame) -> Surroundings:
    """Prepare what rules about one entry can see."""
    paths = dict.fromkeys([*frame.documents, *frame.algorithms], "yes")
    return Surroundings(
        frame,
        paths,
        {algorithm_id(path): "yes" for path in frame.algorithms},
        {
            key: digest(organisation.model_dump(mode="json"))
            for key, organisation in frame.organisations.items()
        },
        {
            key: digest([archived.source.model_dump(mode="json"), archived.text.text])
            for key, archived in frame.sources.items()
        },
    )


def digest(value: Any) -> str:
    """Give a short text that changes when a value does."""
    data = value if isinstance(value, bytes) else as_data(value)
    return hashlib.blake2b(data, digest_size=12).hexdigest()
