"""Rules about what may not change between another version of the register and this one.

Citizens, journalists and other registers refer to what was published. So an address stays, an id
is not given to something else, and what is said of a stopped algorithm does not change in silence.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from algoregister.checking.history import Base
from algoregister.checking.rule import Finding, problem_of
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity, say
from algoregister.reading.document import Document, Path, read_document
from algoregister.reading.register_folder import (
    Frame,
    algorithm_id,
    published_id,
    read_algorithm,
)

_ALGORITHM = re.compile(r"algorithms/[^/]+/[^/]+\.yml")
_ORGANISATION = re.compile(r"organisations/([^/]+)\.yml")
_SOURCE = re.compile(r"sources/([^/]+)/source\.yml")
_LANGUAGE = re.compile("[a-z]{2,3}")
_STOPPED = frozenset({"suspended", "retired", "never_deployed"})
_FOR_GOOD = frozenset({"retired", "never_deployed"})
_MAY_CHANGE = frozenset(
    {
        "schema_version",
        "language",
        "reviewed_on",
        "next_review_on",
        "related",
        "keywords",
        "contact",
    }
)
"""Fields that say nothing of what happened."""
_TOLD = 20
"""Changes that are told of one entry."""

DELETED = Bilingual(
    "Deze registratie was gepubliceerd ({commit}) en is nu weg.",
    "This entry was published ({commit}) and is now gone.",
)
RESTORE = Bilingual(
    "Zet het bestand terug. Is het algoritme gestopt? `algoregister retire`. Was de registratie een "
    "vergissing? `algoregister withdraw`. Verplaatst? Laat een grafsteen staan met `moved_to`.",
    "Put the file back. Was the algorithm stopped? `algoregister retire`. Was the entry a mistake? "
    "`algoregister withdraw`. Was it moved? Leave a tombstone with `moved_to`.",
)
MOVED_TO = Bilingual(
    "Het lijkt verplaatst naar {entry}: laat hier een grafsteen staan met `kind: moved` en "
    "`moved_to: {entry}`.",
    "It seems to have moved to {entry}: leave a tombstone here with `kind: moved` and "
    "`moved_to: {entry}`.",
)
USED_BEFORE = Bilingual(
    "De naam {entry} is al eens gebruikt voor een registratie die weg is.",
    "The id {entry} was used before, for an entry that is gone.",
)
OTHER_ID = Bilingual(
    "Kies een andere bestandsnaam. Is het hetzelfde algoritme? Laat de grafsteen staan en verwijs "
    "er met `moved_to` vandaan.",
    "Choose another file name. Is it the same algorithm? Keep the tombstone, and lead from it with "
    "`moved_to`.",
)
UNDONE = Bilingual(
    "De status was {before} en is nu {now}; er staat niet dat en waarom het stoppen is teruggedraaid.",
    "The status was {before} and is now {now}; it does not say that the stopping was undone, and why.",
)
NOT_KNOWN = Bilingual("onbekend", "unknown")
SAY_SO = Bilingual(
    "Voeg onder `corrections:` een regel toe met `date`, `kind: resumption`, `what` en `why`.",
    "Add an item under `corrections:` with `date`, `kind: resumption`, `what` and `why`.",
)
FACT_CHANGED = Bilingual(
    "Dit algoritme is gestopt, en wat hier stond ({field}) is veranderd of weggehaald.",
    "This algorithm was stopped, and what stood here ({field}) was changed or removed.",
)
ADD_CORRECTION = Bilingual(
    "Hoort het zo? Voeg onder `corrections:` een regel toe met `date`, `kind: correction`, `what` en "
    "`why`. Anders: zet de oude tekst terug.",
    "Is it meant to be so? Add an item under `corrections:` with `date`, `kind: correction`, `what` "
    "and `why`. Otherwise restore the old text.",
)
SOURCE_CHANGED = Bilingual(
    "De tekst van deze bron is veranderd, en {entry} citeert eruit.",
    "The text of this source has changed, and {entry} quotes from it.",
)
NEW_SOURCE = Bilingual(
    "Zet de oude tekst terug. Is er een betere versie van het stuk? Voeg die toe als nieuwe bron.",
    "Restore the old text. Is there a better version of the document? Add it as a new source.",
)
ADDRESS_GONE = Bilingual(
    "Deze pagina was gepubliceerd ({commit}) en zou verdwijnen.",
    "This page was published ({commit}) and would disappear.",
)
KEEP_FILE = Bilingual(
    "Zet het bestand terug. Het blijft staan, ook als niets er meer naar verwijst.",
    "Put the file back. It stays, even when nothing refers to it any more.",
)
LOWERED = Bilingual(
    "De versie van het formaat was {before} en is nu {now}.",
    "The format version was {before} and is now {now}.",
)
RAISE = Bilingual(
    "Zet `schema_version` terug op {before}.", "Put `schema_version` back to {before}."
)


@dataclass(frozen=True, slots=True)
class Gone:
    """What a rule found about a file that is no longer there."""

    path: str
    message: Bilingual
    mend: Bilingual


@dataclass(slots=True)
class Comparison:
    """A register, and what it was in another version.

    Attributes:
        frame: everything but the algorithms, as it is now.
        base: the other version.
        used_before: paths of algorithms that are new, and that were there once in the history.
    """

    frame: Frame
    base: Base
    used_before: Collection[str] = frozenset()
    _before: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    _now: dict[str, Document | None] = field(default_factory=dict)

    def before(self, path: str) -> dict[str, Any] | None:
        """Give the fields a file had; None when it was not there or cannot be read."""
        if path not in self._before:
            data = self.base.read(path)
            read = None if data is None else read_document(data, path, self.frame.limits)
            self._before[path] = read.value if isinstance(read, Document) else None
        return self._before[path]

    def now(self, path: str) -> Document | None:
        """Give a file as it is; None when it is not there or cannot be read."""
        if path not in self._now:
            found = self.frame.documents.get(path)
            if found is None and path in self.frame.algorithms:
                found = read_algorithm(self.frame, path).document
            self._now[path] = found
        return self._now[path]

    @property
    def short_commit(self) -> str:
        """Name of the other version, short."""
        return self.base.commit.sha[:10]

    def changed(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, dict[str, Any], Document]]:
        """Give each file that differs and can be read in both versions: path, before, now."""
        for path in sorted(self.base.changed):
            if pattern.fullmatch(path):
                before, now = self.before(path), self.now(path)
                if before is not None and now is not None:
                    yield path, before, now

    def is_there(self, path: str) -> bool:
        """Tell whether a file is there now, be it with problems of its own."""
        return (self.frame.root / path).is_file()


ComparisonCheck = Callable[[Comparison], Iterator[Finding | Gone]]


@dataclass(frozen=True, slots=True)
class ComparisonRule:
    """A rule that looks at what changed."""

    code: str
    severity: Severity
    check: ComparisonCheck

    def problems(self, comparison: Comparison) -> Iterator[Problem]:
        """Apply the rule to a comparison."""
        for found in self.check(comparison):
            if isinstance(found, Gone):
                file = comparison.frame.prefix + found.path
                yield Problem(file, None, self.severity, self.code, found.message, found.mend)
            else:
                yield problem_of(self.code, self.severity, found)


def entry_deleted(comparison: Comparison) -> Iterator[Gone]:
    """An entry or tombstone that was published is gone.

    Its address is in letters, newspapers and other registers. Whoever follows it finds nothing, and
    it looks as if something is being hidden.

    Put the file back. Record a stopped algorithm with `algoregister retire`; replace a mistake by a
    tombstone with `algoregister withdraw`; leave a tombstone with `moved_to` where an entry moved.

    NL: Een registratie of grafsteen die was gepubliceerd, is weg.

    Het adres staat in brieven, kranten en andere registers. Wie het volgt vindt niets, en het lijkt
    of er iets wordt verborgen.

    Zet het bestand terug. Leg een gestopt algoritme vast met `algoregister retire`; vervang een
    vergissing door een grafsteen met `algoregister withdraw`; laat bij verplaatsen een grafsteen met
    `moved_to` staan.
    """
    fresh = [path for path in comparison.frame.algorithms if path not in comparison.base.files]
    for path in sorted(comparison.base.changed):
        if published_id(path) is not None and not comparison.is_there(path):
            target = _moved_to(comparison, path, fresh)
            mend = say(MOVED_TO, entry=algorithm_id(target)) if target else RESTORE
            yield Gone(path, say(DELETED, commit=comparison.short_commit), mend)


def _moved_to(comparison: Comparison, path: str, fresh: Collection[str]) -> str | None:
    """Find the new file that an entry seems to have become."""
    before = comparison.before(path)
    if before is None:
        return None
    for other in fresh:
        document = comparison.now(other)
        if document is not None and document.value.get("name") == before.get("name"):
            return other
    return None


def id_reused(comparison: Comparison) -> Iterator[Finding]:
    """A new entry stands at an address that belonged to an entry that is gone.

    Whoever follows the old address finds another algorithm, and believes it is the one they were
    told of.

    Give the new entry another file name.

    NL: Een nieuwe registratie staat op het adres van een registratie die weg is.

    Wie het oude adres volgt, vindt een ander algoritme, en denkt dat het is wat hem is verteld.

    Geef de nieuwe registratie een andere bestandsnaam.
    """
    for path, before, now in comparison.changed(_ALGORITHM):
        back = "tombstone" in before and "tombstone" not in now.value
        if back and not _moved_back(comparison, before, algorithm_id(path)):
            yield Finding(now, (), say(USED_BEFORE, entry=algorithm_id(path)), OTHER_ID)
    for path in sorted(comparison.used_before):
        document = comparison.now(path)
        if document is not None and "tombstone" not in document.value:
            yield Finding(document, (), say(USED_BEFORE, entry=algorithm_id(path)), OTHER_ID)


def _moved_back(comparison: Comparison, tombstone: dict[str, Any], entry_id: str) -> bool:
    """Tell whether an entry that had moved away has come back, with a tombstone where it was."""
    target = _inside(tombstone, "tombstone", "moved_to")
    there = comparison.now(f"algorithms/{target}.yml") if isinstance(target, str) else None
    return there is not None and _inside(there.value, "tombstone", "moved_to") == entry_id


def retirement_undone(comparison: Comparison) -> Iterator[Finding]:
    """An algorithm that was stopped is no longer stopped, and the entry does not say so.

    People were told that it no longer decides about them.

    Say under `corrections` when it was taken up again, and why, with `kind: resumption`.

    NL: Een algoritme dat was gestopt, is niet meer gestopt, en de registratie zegt dat niet.

    Mensen is verteld dat het niet meer over hen beslist.

    Zeg onder `corrections` wanneer het weer is gaan lopen, en waarom, met `kind: resumption`.
    """
    for _, before, now in comparison.changed(_ALGORITHM):
        was, status = _status(before), _status(now.value)
        if was not in _STOPPED or status in _STOPPED or "tombstone" in now.value:
            continue
        if not any(_inside(one, "kind") == "resumption" for one in _corrections(before, now)):
            message = say(UNDONE, before=was, now=status or NOT_KNOWN)
            yield Finding(now, ("status",), message, SAY_SO)


def retired_facts_changed(comparison: Comparison) -> Iterator[Finding]:
    """What was published of a stopped algorithm was changed or removed without saying so.

    Citizens, journalists and courts refer to it. A change in silence looks like rewriting history.
    What is added, and what becomes known, needs no correction.

    Say under `corrections` what was changed and why, or restore the old text.

    NL: Wat over een gestopt algoritme was gepubliceerd, is veranderd of weggehaald zonder dat het er
    staat.

    Burgers, journalisten en rechters verwijzen ernaar. Een stille verandering lijkt op het
    herschrijven van de geschiedenis. Wat erbij komt, en wat alsnog bekend wordt, vraagt geen
    verbetering.

    Zeg onder `corrections` wat is veranderd en waarom, of zet de oude tekst terug.
    """
    for _, before, now in comparison.changed(_ALGORITHM):
        stopped = _status(before) in _FOR_GOOD and _status(now.value) in _STOPPED
        if not stopped or any(_corrections(before, now)):
            continue
        told = 0
        languages = (_language(before), _language(now.value))
        for key, value in before.items():
            if key in _MAY_CHANGE:
                continue
            for path in _lost(value, now.value.get(key), (key,), languages):
                if told < _TOLD:
                    told += 1
                    message = say(FACT_CHANGED, field=".".join(map(str, path)))
                    yield Finding(now, path, message, ADD_CORRECTION)


def quoted_source_changed(comparison: Comparison) -> Iterator[Finding | Gone]:
    """The text of a source has changed while entries quote from it.

    An archived document is what it was when it was archived; the claims of the register rest on it.

    Restore the text. Add a better version of the document as a source of its own.

    NL: De tekst van een bron is veranderd terwijl registraties eruit citeren.

    Een bewaard stuk is wat het was toen het werd bewaard; de beweringen van het register rusten erop.

    Zet de tekst terug. Voeg een betere versie van het stuk toe als eigen bron.
    """
    for source_id in comparison.frame.sources:
        path = f"sources/{source_id}/text.txt"
        if path in comparison.base.changed:
            quoting = _quoting(comparison, source_id)
            if quoting is not None:
                message = say(SOURCE_CHANGED, entry=quoting)
                yield Gone(path, message, NEW_SOURCE)


def _quoting(comparison: Comparison, source_id: str) -> str | None:
    """Find an entry that quoted from a source in the other version."""
    name = source_id.encode()
    for path in sorted(comparison.base.files):
        if not _ALGORITHM.fullmatch(path):
            continue
        data = comparison.base.read(path)
        if data is None or name not in data:
            continue
        evidence = (comparison.before(path) or {}).get("evidence")
        items = evidence if isinstance(evidence, list) else []
        if any(_inside(item, "source") == source_id for item in items):
            return algorithm_id(path)
    return None


def page_deleted(comparison: Comparison) -> Iterator[Gone]:
    """The page of a source, or of an organisation that has entries, would disappear.

    Addresses that were published stay. A claim without its source cannot be checked.

    Put the file back.

    NL: De pagina van een bron, of van een organisatie met registraties, zou verdwijnen.

    Adressen die zijn gepubliceerd, blijven. Een bewering zonder haar bron is niet na te gaan.

    Zet het bestand terug.
    """
    owners = {path.split("/")[1] for path in comparison.base.files if _ALGORITHM.fullmatch(path)}
    for path in sorted(comparison.base.changed):
        organisation = _ORGANISATION.fullmatch(path)
        had_a_page = _SOURCE.fullmatch(path) or (organisation and organisation[1] in owners)
        if had_a_page and not comparison.is_there(path):
            yield Gone(path, say(ADDRESS_GONE, commit=comparison.short_commit), KEEP_FILE)


def schema_version_lowered(comparison: Comparison) -> Iterator[Finding]:
    """A file says that it is written in an older version of the format than before.

    It would be read by older rules, which may take it for something else.

    Restore the version.

    NL: Een bestand zegt dat het in een oudere versie van het formaat is geschreven dan eerst.

    Het zou met oudere regels worden gelezen, en die kunnen er iets anders in lezen.

    Zet de versie terug.
    """
    for _, before, now in comparison.changed(re.compile(r".*\.yml")):
        was, version = before.get("schema_version"), now.value.get("schema_version")
        if type(was) is int and type(version) is int and version < was:
            message = say(LOWERED, before=was, now=version)
            yield Finding(now, ("schema_version",), message, say(RAISE, before=was))


COMPARISON_RULES: tuple[ComparisonRule, ...] = (
    ComparisonRule("entry-deleted", Severity.ERROR, entry_deleted),
    ComparisonRule("id-reused", Severity.ERROR, id_reused),
    ComparisonRule("retirement-undone", Severity.ERROR, retirement_undone),
    ComparisonRule("retired-facts-changed", Severity.ERROR, retired_facts_changed),
    ComparisonRule("quoted-source-changed", Severity.ERROR, quoted_source_changed),
    ComparisonRule("page-deleted", Severity.ERROR, page_deleted),
    ComparisonRule("schema-version-lowered", Severity.ERROR, schema_version_lowered),
)


def comparison_problems(comparison: Comparison) -> Iterator[Problem]:
    """Apply the rules about what changed."""
    for rule in COMPARISON_RULES:
        yield from rule.problems(comparison)


def _corrections(before: dict[str, Any], now: Document) -> list[Any]:
    """Give the corrections that were added."""
    old, new = before.get("corrections"), now.value.get("corrections")
    kept = old if isinstance(old, list) else []
    return [one for one in new if one not in kept] if isinstance(new, list) else []


def _lost(before: Any, now: Any, path: Path, languages: tuple[str, str]) -> Iterator[Path]:
    """Give the place, as it is now, of everything that was said and no longer is.

    What is added is not lost, nor is what was not known and now is. The order of a list says
    nothing.
    """
    if before == now or (isinstance(before, dict) and before.keys() == {"unknown"}):
        return
    if isinstance(before, list):
        yield from _lost_items(before, now if isinstance(now, list) else [], path, languages)
        return
    if isinstance(before, str) and isinstance(now, str):
        if before.split() != now.split():
            yield path
        return
    was, is_now = _per_language(before, languages[0]), _per_language(now, languages[1])
    if not isinstance(was, dict):
        yield path
        return
    for key, value in was.items():
        held = is_now.get(key) if isinstance(is_now, dict) else None
        inner = (*path, key) if isinstance(now, dict) and key in now else path
        if isinstance(value, str):
            if not isinstance(held, str) or value.split() != held.split():
                yield inner
        elif held is None:
            yield inner
        else:
            yield from _lost(value, held, inner, languages)


def _lost_items(
    before: list[Any], now: list[Any], path: Path, languages: tuple[str, str]
) -> Iterator[Path]:
    """Hold each item that was there against the item that is most like it."""
    left = {index: item for index, item in enumerate(now) if item not in before}
    for item in (item for item in before if item not in now):
        best: tuple[int, list[Path]] | None = None
        for index, other in left.items():
            lost = list(_lost(item, other, (*path, index), languages))
            if best is None or len(lost) < len(best[1]):
                best = index, lost
        if best is None:
            yield path
        else:
            del left[best[0]]
            yield from best[1]


def _per_language(value: Any, language: str) -> Any:
    """Write a text in one language as one per language; a number as text."""
    if isinstance(value, str):
        return {language: value}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {language: str(value)}
    return value


def _status(value: dict[str, Any]) -> str | None:
    status = value.get("status")
    return status if isinstance(status, str) else None


def _language(value: dict[str, Any]) -> str:
    language = value.get("language")
    return language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else "nl"


def _inside(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
