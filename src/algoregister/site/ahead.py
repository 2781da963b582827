"""The files of an edited entry, made ahead of the rest of the site: so that an edit is seen at once.

A preview that is running knows the register as it was built last. When nothing but entries has been
edited since, the page of each is made from that and from its file alone, which takes no longer at ten
thousand entries than at ten. The build that follows makes it again, with everything else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from algoregister.edition.assess import ENTRY, Assessed, assess
from algoregister.edition.edition import RecordList
from algoregister.edition.surroundings import digest, surroundings_of
from algoregister.problem import Severity, in_order
from algoregister.publishing.convert import Json
from algoregister.publishing.publish import IN_THE_TEXT, Published, Quotation
from algoregister.reading.register_folder import algorithm_id, read_data
from algoregister.site.edition import Edition, RegisterHasErrors
from algoregister.site.kept import Circumstances, NotAsBefore, recall
from algoregister.site.making import entry_files


class Ahead:
    """A register as it was built last, with the entries that were edited since.

    Attributes:
        problems: what is known to be wrong in it; warnings only.
    """

    def __init__(self, edition: Edition, memory: Path, around: Circumstances) -> None:
        """Begin with what was built.

        Args:
            edition: that was built.
            memory: where what is known of its site is kept.
            around: what mkdocs is given.
        """
        self.problems = list(edition.problems)
        self._frame = edition.frame
        self._surroundings = surroundings_of(edition.frame)
        self._published = edition.published
        self._places = {
            listed["id"]: place for place, listed in enumerate(edition.published.listed)
        }
        self._memory = memory
        self._around = around
        self._today = edition.generated_at and edition.generated_at[:10]
        self._read: dict[str, str] = {}
        self._rehearse()

    def _rehearse(self) -> None:
        """Make the files of an entry for nothing: the first time takes long, and nobody waits now."""
        for path in self._frame.algorithms:
            if self.is_entry(path):
                data, _ = read_data(self._frame, path)
                if data is not None:
                    assess(self._surroundings.afresh(), path, data)
                    self._made([self._places[algorithm_id(path)]])
                return

    def is_entry(self, path: str) -> bool:
        """Tell whether a file is that of an entry that was there before."""
        return algorithm_id(path) in self._places and path in self._surroundings.paths

    def files(self, paths: Sequence[str]) -> dict[str, bytes] | None:
        """Make the files of edited entries.

        Args:
            paths: of the files of entries, from the register's folder.

        Returns:
            Content by path from the address of the site; None when the whole site has to be built
            to know what an edit does.

        Raises:
            RegisterHasErrors: something is wrong in one of them that keeps it from being published.
        """
        assessed = [found for path in paths if (found := self._assessed(path)) is not None]
        wrong = [
            problem
            for found in assessed
            for problem in found.problems
            if problem.holds_on(self._today)
        ]
        if any(problem.severity is Severity.ERROR for problem in wrong):
            for found in assessed:  # to be told of again until it is right
                self._read.pop(found.path, None)
            raise RegisterHasErrors(in_order(wrong), len(assessed))
        if not all(found.facts and found.facts["kind"] == ENTRY for found in assessed):
            return None
        for found in assessed:
            self._take(found)
        return self._made([self._places[algorithm_id(found.path)] for found in assessed])

    def _made(self, places: Sequence[int]) -> dict[str, bytes] | None:
        """Make the files of some entries; None where mkdocs is needed for it."""
        outside = recall(self._memory, self._published, self._around, self._today)
        if outside is None:
            return None
        try:
            return {
                path: content if isinstance(content, bytes) else b"".join(content)
                for place in places
                for path, content in entry_files(self._published, outside.languages, place)
            }
        except NotAsBefore:
            return None

    def _assessed(self, path: str) -> Assessed | None:
        """Assess a file; None when it is as it was when that was done last."""
        data, _ = read_data(self._frame, path)
        if data is None:
            return Assessed(path, (), None, None, {})
        content = digest(data)
        if self._read.get(path) == content:
            return None
        self._read[path] = content
        return assess(self._surroundings.afresh(), path, data)

    def _take(self, found: Assessed) -> None:
        """Put an entry that was edited into the records."""
        before = self._published
        records, facts = before.algorithms, found.facts
        if not isinstance(records, RecordList) or found.record is None or facts is None:
            raise TypeError("only an entry without errors is put into the records")
        entry_id = algorithm_id(found.path)
        place = self._places[entry_id]
        listed = list(before.listed)
        listed[place] = facts["listed"]
        self._published = replace(
            before,
            algorithms=records.replaced(place, found.record, facts["digest"]),
            listed=listed,
            quotations=_quotations(before, entry_id, facts),
        )
        file = self._frame.prefix + found.path
        others = [problem for problem in self.problems if problem.file != file]
        self.problems = in_order([*others, *found.problems])


def _quotations(
    published: Published, entry_id: str, facts: Json
) -> Mapping[str, Sequence[Quotation]]:
    """Give what is quoted of each source, with what an entry quotes now."""
    now: dict[str, list[Quotation]] = defaultdict(list)
    for source, start, end, evidence_id in facts["quotations"]:
        now[source].append(Quotation(start, end, entry_id, evidence_id))
    made = dict(published.quotations)
    for source, found in published.quotations.items():
        others = [told for told in found if told.entry_id != entry_id]
        if source in now or len(others) != len(found):
            made[source] = sorted([*others, *now[source]], key=IN_THE_TEXT)
    return made
