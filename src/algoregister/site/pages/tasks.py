"""Pages that are made together, and what they were made from: so that a build makes only what changed.

A page is a function of the templates, the messages, the settings, and what its task asks of the
published records. What it asks is noted while it is made: an entry, an organisation or a source by
its id is noted as that one alone, anything else of the records as the whole of it. The page stays
right for as long as all answers stay the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, cast

import orjson
from pydantic import BaseModel

from algoregister.edition.surroundings import Answers, Watched, digest
from algoregister.publishing.convert import Json
from algoregister.publishing.publish import Published, Same, WrittenRecords
from algoregister.reading.source_text import SourceText
from algoregister.site.pages.page import Page

_SETTINGS = frozenset({"settings", "languages", "name", "publisher"})
"""What every page depends on; nobody notes it."""
_BY_ID = {
    "entry": "algorithms",
    "listed": "listed",
    "organisation": "organisations",
    "source": "sources",
}


class PageTask(NamedTuple):
    """Pages that are made together.

    Attributes:
        name: tells it from all others of its language.
        make: gives the pages; may ask the writer for anything, but may not keep what it was told
            in a place another task looks at.
        given: what it was told beforehand, as plain values; another value makes other pages.
        prepare: does, once, what the task and others like it share.
    """

    name: str
    make: Callable[[], Iterable[Page]]
    given: Any = None
    prepare: Callable[[], object] | None = None


class Asked:
    """The published records as pages see them; notes what is asked.

    Attributes:
        answers: every question so far, with a digest of its answer.
    """

    def __init__(self, published: Published) -> None:
        """Watch the records.

        Args:
            published: all of them.
        """
        self._published = published
        self._digests: dict[str, dict[str, str]] = {}
        self._answered: Answers = {}
        self.answers: Answers = {}

    @cached_property
    def published(self) -> Published:
        """The records, watched."""
        return cast(Published, _Watching(self))

    def by_id(self, kind: str) -> Mapping[str, Json]:
        """Give the entries, organisations or sources by id, watched one by one."""
        records: Sequence[Json] = getattr(self._published, _BY_ID[kind])
        digests = self.digests(kind)
        places = {record_id: index for index, record_id in enumerate(digests)}
        return Watched(kind, digests, lambda found: records[places[found]], self.answers)

    def digests(self, kind: str) -> dict[str, str]:
        """Give the digest of each entry, organisation or source, or value of a mapping, by id."""
        found = self._digests.get(kind)
        if found is None:
            found = self._digests[kind] = self._digests_of(kind)
        return found

    def _digests_of(self, kind: str) -> dict[str, str]:
        if kind == "listed":
            return self.digests("entry")
        if kind == "entry":
            records = self._published.algorithms
            return {
                listed["id"]: records.digest(index)
                if isinstance(records, WrittenRecords)
                else _digest(records[index])
                for index, listed in enumerate(self._published.listed)
            }
        if kind in _BY_ID:
            found = getattr(self._published, _BY_ID[kind])
            return {record["id"]: _digest(record) for record in found}
        mapping: Mapping[str, Any] = getattr(self._published, kind)
        return {key: _digest(value) for key, value in mapping.items()}

    def look(self, name: str) -> Any:
        """Give a field of the records; note that it was asked for."""
        value = getattr(self._published, name)
        if name in _SETTINGS:
            return value
        if isinstance(value, Mapping):
            return Watched(name, self.digests(name), value.__getitem__, self.answers)
        question = f"{name}:*"
        self.answers[question] = self.answer(question)
        return value

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Tell whether everything that was asked before would be answered the same now."""
        known = self._answered
        for question, answer in answers.items():
            now = known.get(question)
            if now is None:
                now = known[question] = self.answer(question)
            if now != answer:
                return False
        return True

    def answer(self, question: str) -> str:
        """Answer a question that was asked before, as it would be answered now."""
        kind, _, key = question.partition(":")
        if key != "*":
            return self.digests(kind).get(key, "")
        whole = self._digests.setdefault("*", {})
        if kind not in whole:
            whole[kind] = self._whole(kind)
        return whole[kind]

    def _whole(self, kind: str) -> str:
        if kind in ("algorithms", "listed"):
            return digest(list(self.digests("entry").items()))
        if kind in _BY_ID or isinstance(getattr(self._published, kind, None), Mapping):
            return digest(list(self.digests(kind).items()))
        return _digest(getattr(self._published, kind, None))


def asked_of(published: Published) -> Asked:
    """Give what watches some records: the same to all who look at them."""
    return _asked_of(Same(published))


@lru_cache(maxsize=1)
def _asked_of(published: Same[Published]) -> Asked:
    return Asked(published.held)


class _Watching:
    """Stands for `Published`, and notes each field that is asked for."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        return self._asked.look(name)


def _digest(value: Any) -> str:
    return digest(orjson.dumps(value, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, SourceText):
        return value.text
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(type(value).__name__)
