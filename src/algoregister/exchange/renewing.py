"""Renews a portal: what its registers say now, put into what the portal says already.

What changed at home changes here. What is no longer there stays here, and says so; what was
withdrawn there leaves a tombstone here. What people changed here stays, as long as the register
says of it what it said before; when both changed, the register is right and the loss is told.
To know the one from the other, the portal remembers in `registers.lock` what each register said.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from algoregister.exchange.portal import (
    STANDARD,
    TAKEN,
    TAKEN_OF_ORGANISATION,
    VANISHED,
    Json,
    Portal,
    portal_id,
    refusal,
    told_in,
)
from algoregister.model.entry import Entry
from algoregister.model.organisation import Organisation
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.publishing.changes import compare

REMEMBERED = "registers.lock"
"""Name of the file that says what each register said last."""
Marks = Mapping[str, Any]
"""What a register said, as a tree: per field the mark of its value, or the same of its parts."""
NewsKind = Literal[
    "added", "changed", "returned", "vanished", "withdrawn", "kept", "restored", "absent",
    "replaced", "left out", "conflict"
]  # fmt: skip
TROUBLE: frozenset[NewsKind] = frozenset({"replaced", "left out", "conflict"})
"""News that somebody must look at."""

KEPT = Bilingual(
    "hier met de hand veranderd en zo gebleven: {fields}",
    "changed here by hand, and left so: {fields}",
)
REPLACED = Bilingual(
    "{field} was hier met de hand veranderd, en is nu ook in het register veranderd. Hier stond: {before}",
    "{field} was changed here by hand, and has now changed in its register too. Here it said: {before}",
)
WENT_WITH_IT = Bilingual(
    "wat hier met de hand was veranderd, ging mee; alleen git kan het nog hebben",
    "what was changed here by hand went with it; only git may still have it",
)
RESTORED = Bilingual(
    "was hier weggehaald en staat er weer; wie dat niet wil, gebruikt `algoregister withdraw`",
    "was deleted here and is back; to keep it out, use `algoregister withdraw`",
)
STAYS_OUT = Bilingual("is hier ingetrokken en blijft dat", "was withdrawn here and stays so")
NOT_OF_IT = Bilingual(
    "hier staat al een registratie die niet uit dat register komt; die is zo gebleven",
    "an entry that does not come from that register is here already; it was left so",
)
NOT_TOGETHER = Bilingual(
    "wat het register zegt en wat hier met de hand is veranderd, gaat niet samen ({why}); niets veranderd",
    "what the register says and what was changed here by hand do not go together ({why}); nothing changed",
)
NOTHING_IN_IT = Bilingual(
    "geeft geen enkele registratie; wat er van hier staat, is zo gebleven",
    "gives no entry at all; what is here of it was left so",
)
NOT_LISTED = Bilingual(
    "staat niet meer in register.yml; zijn {count} registraties zijn zo gebleven",
    "is no longer in register.yml; its {count} entries were left so",
)


@dataclass(frozen=True, slots=True)
class News:
    """What became of something in the portal.

    Attributes:
        kind: one of `NewsKind`.
        subject: id of the entry or organisation, or of the register.
        words: more about it, one line each.
    """

    kind: NewsKind
    subject: str
    words: Sequence[Bilingual] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a portal holds before it is renewed.

    Attributes:
        organisations: plain values of each, by id.
        entries: the same of the entries.
        tombstones: ids of entries that are gone.
        marks: what each register said last, by path of the file; None when nobody remembers.
    """

    organisations: Mapping[str, Json] = field(default_factory=dict)
    entries: Mapping[str, Json] = field(default_factory=dict)
    tombstones: frozenset[str] = frozenset()
    marks: Mapping[str, Marks] | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a portal holds after it was renewed.

    Attributes:
        files: plain values of each file that is new or different, by path.
        marks: what each register says now, by path of the file.
        news: what became of everything that did not stay the same.
    """

    files: Mapping[str, Json]
    marks: Mapping[str, Marks]
    news: Sequence[News]


def renew(portal: Portal, standing: Standing, listed: Sequence[str], today: str) -> Renewed:
    """Put what registers say into a portal.

    Args:
        portal: what the registers that could be read say.
        standing: what the portal holds.
        listed: ids of all registers the portal is made of, those too that could not be read.
        today: date to give to what is no longer there.
    """
    renewing = _Renewing(portal, standing, today, dict(standing.marks or {}))
    for key, value in portal.organisations.items():
        renewing.put("organisations", key, value)
    for key, value in portal.entries.items():
        renewing.put("algorithms", key, value)
    for key, why in portal.left_out.items():
        renewing.tell("left out", key, Bilingual(why, why))
    renewing.look_for_what_is_gone(listed)
    return Renewed(renewing.files, renewing.marks, renewing.news)


@dataclass(slots=True)
class _Renewing:
    portal: Portal
    standing: Standing
    today: str
    marks: dict[str, Marks]
    files: dict[str, Json] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)

    def tell(self, kind: NewsKind, subject: str, *words: Bilingual) -> None:
        self.news.append(News(kind, subject, words))

    def put(self, folder: str, key: str, said: Json) -> None:
        """Put what a register says of an organisation or an entry into its file."""
        path, is_entry = f"{folder}/{key}.yml", folder == "algorithms"
        before = (self.standing.entries if is_entry else self.standing.organisations).get(key)
        if is_entry and key in self.standing.tombstones:
            self.tell("kept", key, STAYS_OUT)
            return
        if before is None:
            if path in self.marks:
                self.tell("restored", key, RESTORED)
            elif is_entry:
                self.tell("added", key)
            self.files[path], self.marks[path] = said, marks_of(said)
            return
        if is_entry and home_of(key, before) is None:
            self.tell("conflict", key, NOT_OF_IT)
            return
        if before != said:
            after = self._together(path, key, before, said)
            if after is None:
                return
            if after != before:
                self.files[path] = after
                self._tell_changes(key, before, after, is_entry=is_entry)
        self.marks[path] = marks_of(said)

    def _together(self, path: str, key: str, before: Json, said: Json) -> Json | None:
        """Put two versions together; None when the model refuses what comes of it."""
        known = self.marks.get(path) or marks_of(
            {name: value for name, value in before.items() if name in _OF_HOME}
        )
        sides = _Sides()
        after: Json = sides.together(known, before, said, ())
        model = Entry if path.startswith("algorithms/") else Organisation
        try:
            model.model_validate(after)
        except ValidationError as wrong:
            self.tell("conflict", key, say(NOT_TOGETHER, why=refusal(wrong)))
            return None
        if sides.kept:
            self.tell("kept", key, say(KEPT, fields=", ".join(sides.kept)))
        for at, text in sides.replaced:
            self.tell("replaced", key, say(REPLACED, field=at, before=text))
        return after

    def _tell_changes(self, key: str, before: Json, after: Json, *, is_entry: bool) -> None:
        if not is_entry:
            self.tell("changed", key)
            return
        returned = "vanished_on" in before["imported_from"]
        words = [change.words for change in compare(before, after)]
        self.tell("returned" if returned else "changed", key, *words)

    def look_for_what_is_gone(self, listed: Sequence[str]) -> None:
        """Mark the entries that their registers no longer have."""
        given = {*self.portal.entries, *self.portal.left_out}
        owned = {key: home_of(key, entry) for key, entry in self.standing.entries.items()}
        unlisted: dict[str, int] = {}
        silent: set[str] = set()
        for key, home in owned.items():
            if home is None or key in given:
                continue
            if home not in listed:
                unlisted[home] = unlisted.get(home, 0) + 1
            elif self.portal.homes.get(home) == 0:
                silent.add(home)
            elif home in self.portal.homes:
                self._gone(key, self.standing.entries[key])
        for home in sorted(silent):
            self.tell("conflict", home, NOTHING_IN_IT)
        for home, count in sorted(unlisted.items()):
            self.tell("absent", home, say(NOT_LISTED, count=count))

    def _gone(self, key: str, entry: Json) -> None:
        """Keep an entry that its register no longer has, or leave the tombstone it has there."""
        path = f"algorithms/{key}.yml"
        tombstone = self.portal.tombstones.get(key)
        if tombstone is not None:
            known = self.marks.pop(path, None)
            self.files[path] = tombstone
            self.tell("withdrawn", key)
            if known is not None and marks_of(entry) != known:
                self.tell("replaced", key, WENT_WITH_IT)
            return
        if "vanished_on" in entry["imported_from"]:
            return
        known = dict(self.marks.get(path) or {})
        after = {**entry, "imported_from": {**entry["imported_from"], "vanished_on": self.today}}
        if not known or known.get("status_note") == marks_of(entry.get("status_note")):
            url = str(entry["imported_from"].get("url"))
            after["status_note"] = told_in(self.portal.languages, VANISHED, url)
        if known:
            known["imported_from"] = {
                **known.get("imported_from", {}), "vanished_on": marks_of(self.today)
            }  # fmt: skip
            known["status_note"] = marks_of(after["status_note"])
            self.marks[path] = known
        self.files[path] = after
        self.tell("vanished", key)


_OF_HOME = frozenset(
    {
        *("schema_version", "language", "status_note", "retirement", "imported_from"),
        *TAKEN,
        *TAKEN_OF_ORGANISATION,
    }
)
"""Fields that a register fills; when nobody remembers what it said, these are what it said."""


def home_of(entry_id: str, entry: Json) -> str | None:
    """Tell from which register an entry of a portal comes; None when it was written here."""
    origin = entry.get("imported_from") or {}
    home = origin.get("home")
    if origin.get("standard") != STANDARD or not home or not origin.get("record"):
        return None
    return home if entry_id == portal_id(home, origin["record"]) else None


@dataclass(slots=True)
class _Sides:
    """Two versions of a file that come from one, put together.

    Attributes:
        kept: places that were changed here and stay so.
        replaced: places that were changed on both sides, and what they said here.
    """

    kept: list[str] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)

    def together(self, known: Any, here: Any, there: Any, at: tuple[str, ...]) -> Any:
        """Put two versions of a value together.

        Args:
            known: the mark of what there was before both; None when there was nothing.
            here: as it stands in the portal.
            there: as the register says it now.
            at: where it stands in the file.
        """
        if marks_of(here) == marks_of(there):
            return here
        if isinstance(here, dict) and isinstance(there, dict) and not isinstance(known, str):
            made = {}
            for key in (*here, *(key for key in there if key not in here)):
                before = (known or {}).get(key)
                value = self.together(before, here.get(key), there.get(key), (*at, key))
                if value is not None:
                    made[key] = value
            return made or None
        if marks_of(here) == known:
            return there
        place = "/".join(at)
        if marks_of(there) == known:
            if known is not None:
                self.kept.append(place)
            return here
        said = here if isinstance(here, str) else json.dumps(here, ensure_ascii=False)
        self.replaced.append((place, said))
        return there


def marks_of(value: Any) -> Any:
    """Give the marks of a value: a tree like it, with a short digest for each text, code or list."""
    if value is None:
        return None
    if isinstance(value, dict):
        return {key: marks_of(held) for key, held in value.items()}
    plain = value if isinstance(value, bool | list) else str(value)
    told = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def remembered(text: str, files: Mapping[str, Json]) -> Mapping[str, Marks]:
    """Read what each register said last.

    Where writing was cut off, some files say what their register said before, and others what it said
    then.

    Args:
        text: what was written down.
        files: plain values of what stands in the portal, by path.

    Raises:
        ValueError: the file does not hold that.
    """
    try:
        found = json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    given: dict[str, Any] = found if isinstance(found, dict) else {}
    said: Any
    underway: Any
    said, underway = given.get("said"), given.get("underway", {})
    sides = [side.values() for side in (said, underway) if isinstance(side, dict)]
    if len(sides) < 2 or not all(isinstance(marks, dict) for side in sides for marks in side):
        raise ValueError("not what `algoregister merge` wrote")
    written = {
        path: _last(said.get(path), marks, files[path])
        for path, marks in underway.items()
        if path in files
    }
    return {**said, **written}


def _last(before: Any, underway: Any, here: Any) -> Any:
    """Give the marks of what a register said last of a file, from before and after it was written."""
    if marks_of(here) == underway:
        return underway
    if isinstance(underway, dict) and isinstance(here, dict) and not isinstance(before, str):
        known = before or {}
        made = {
            key: _last(known.get(key), underway.get(key), here.get(key))
            for key in known.keys() | underway.keys()
        }
        return {key: marks for key, marks in made.items() if marks is not None}
    return before


def to_remember(marks: Mapping[str, Marks], underway: Mapping[str, Marks] | None = None) -> str:
    """Write down what each register said: a line for each file, so that git shows what changed.

    Args:
        marks: what it said, by path of the file.
        underway: what it says now of the files that are about to be written.
    """
    lines = ['{"schema_version": 1, "said": {', ",\n".join(_lines(marks))]
    if underway:
        lines += ['}, "underway": {', ",\n".join(_lines(underway))]
    return "\n".join([*lines, "}}", ""])


def _lines(marks: Mapping[str, Marks]) -> Iterator[str]:
    for path, said in sorted(marks.items()):
        yield f"{json.dumps(path)}: {json.dumps(said, sort_keys=True)}"
