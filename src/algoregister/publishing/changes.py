"""What changed between two versions of an entry, field by field, and what that is in words.

Pure functions: `algoregister diff` and the events of the feeds say the same because both say it
with these. Versions go in as plain values, the way they stand in their files.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import orjson
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from pydantic import BaseModel

from algoregister.model.dates import as_day
from algoregister.model.prose import plain_text
from algoregister.model.wording import Bilingual, wording_of
from algoregister.publishing.comparable import (
    FieldFacts,
    Json,
    comparable,
    field_facts,
    is_date,
    is_text,
    is_unknown,
    model_of,
)
from algoregister.publishing.tongues import Tongue, bilingual

Path = tuple[str | int, ...]
ChangeKind = Literal["added", "removed", "changed", "reordered"]

WORDS_SHOWN, WORDS_AROUND, WORDS_OF_NAME = 40, 4, 15
"""How many words of a text are shown, how many around a change, and how many name an item."""
LIKENESS = 0.3
"""Share of its words an item of a list keeps if it is the same item, changed."""

ADDED = Bilingual("{label}: toegevoegd: {after}", "{label}: added: {after}")
REMOVED = Bilingual("{label}: weggehaald: {before}", "{label}: removed: {before}")
CHANGED = Bilingual("{label}: {before} → {after}", "{label}: {before} → {after}")
REORDERED = Bilingual("{label}: andere volgorde", "{label}: in another order")
ITEMS_ADDED = Bilingual("erbij: {items}", "added: {items}")
ITEMS_REMOVED = Bilingual("eraf: {items}", "removed: {items}")
ONLY_REFERENCES = Bilingual(
    "{label}: alleen de verwijzingen naar bronnen of de opmaak zijn veranderd",
    "{label}: only references to sources or markup changed",
)
UNKNOWN = Bilingual("onbekend ({why})", "unknown ({why})")
NOT_SAID = Bilingual("niet gezegd", "not said")
_BLANK_LEFT = re.compile(r"\s+([.,;:!?])")

YES, NO = Bilingual("ja", "yes"), Bilingual("nee", "no")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that says something else than before.

    Attributes:
        path: keys and positions that lead to the value: in the later version, and for what was
            removed in the earlier one.
        kind: `reordered` is said of a list of which only the order changed.
        before: the earlier value in the comparable form; None when it was not said.
        after: the later value, likewise.
        file: model of the file; None when it is not known.
    """

    path: Path
    kind: ChangeKind
    before: Any
    after: Any
    file: type[BaseModel] | None

    @property
    def pointer(self) -> str:
        """JSON Pointer (RFC 6901) to the value."""
        return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in self.path)

    @property
    def label(self) -> Bilingual:
        """The labels of its fields."""
        return bilingual(self.label_in)

    @property
    def words(self) -> Bilingual:
        """Label and values in words, one line."""
        return bilingual(self.words_in)

    def label_in(self, tongue: Tongue) -> str:
        """Give the labels of its fields, such as `Retirement › Grounds 2 › Explanation`."""
        return _label(self.path, self.file, tongue)

    def words_in(self, tongue: Tongue) -> str:
        """Give label and values in words, one line."""
        return _words(self, tongue)


def path_of(pointer: str) -> Path:
    """Give the keys and positions of a JSON Pointer to a value of a file."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    return tuple(int(step) if step.isdigit() else step for step in steps)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Say field by field what changed between two versions of one file.

    Args:
        before: the fields of the earlier version, as plain values.
        after: those of the later version. Both are entries, or both are tombstones.

    Returns:
        The changes, in the order in which the model declares the fields. Nothing when only the
        way of writing differs (`2021` and `"2021"`, a plain text and one with its language).
    """
    if before == after:
        return ()
    return compare_comparable(comparable(before), comparable(after), model_of(after))


def compare_comparable(
    before: Json, after: Json, model: type[BaseModel] | None
) -> tuple[Change, ...]:
    """Say what changed between two values in the comparable form (see `comparable`)."""
    return tuple(_objects(before, after, _Place((), model, model)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the comparison is: path, model of the object there, and model of the file."""

    path: Path
    model: type[BaseModel] | None
    file: type[BaseModel] | None

    def field(self, name: str) -> "_Place":
        return _Place((*self.path, name), field_facts(self.model, name).model, self.file)

    def item(self, index: int) -> "_Place":
        return _Place((*self.path, index), self.model, self.file)

    def change(self, kind: ChangeKind, before: Any, after: Any) -> Change:
        return Change(self.path, kind, before, after, self.file)


def _objects(before: Json, after: Json, at: _Place) -> Iterator[Change]:
    """Compare two objects."""
    known = list(at.model.model_fields) if at.model else []
    others = [name for name in (*before, *after) if name not in known]
    for name in dict.fromkeys((*known, *others)):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield from _values(old, new, at.field(name))


def _values(before: Any, after: Any, at: _Place) -> Iterator[Change]:
    """Compare two values of a field, of which at most one is None."""
    if isinstance(before, list) and isinstance(after, list):
        if all(isinstance(item, dict) and not is_text(item) for item in (*before, *after)):
            yield from _lists_of_objects(before, after, at)
        else:
            yield _lists_of_values(before, after, at)
    elif _is_object(before) and _is_object(after):
        yield from _objects(before, after, at)
    elif before is None:
        yield at.change("added", None, after)
    elif after is None:
        yield at.change("removed", before, None)
    else:
        yield at.change("changed", before, after)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict) and not is_text(value) and not is_unknown(value)


def _lists_of_values(before: list[Any], after: list[Any], at: _Place) -> Change:
    """Compare two lists of codes or texts, whatever their order."""
    is_other = _only_in(before, after) or _only_in(after, before)
    return at.change("changed" if is_other else "reordered", before, after)


def _only_in(items: list[Any], others: list[Any]) -> list[Any]:
    left = Counter(_fingerprint(item) for item in others)
    found = []
    for item in items:
        key = _fingerprint(item)
        if left[key]:
            left[key] -= 1
        else:
            found.append(item)
    return found


def _lists_of_objects(before: list[Json], after: list[Json], at: _Place) -> Iterator[Change]:
    """Compare two lists of objects: first find which item is which."""
    pairs = _paired(before, after)
    order = [pairs[index] for index in range(len(after)) if index in pairs]
    if order != sorted(order):
        yield at.change("reordered", None, None)
    for index, item in enumerate(after):
        if index not in pairs:
            yield at.item(index).change("added", None, item)
        elif before[pairs[index]] != item:
            yield from _objects(before[pairs[index]], item, at.item(index))
    kept = set(pairs.values())
    for index, item in enumerate(before):
        if index not in kept:
            yield at.item(index).change("removed", item, None)


def _paired(before: list[Json], after: list[Json]) -> dict[int, int]:
    """Find, for the items of the later list, which of the earlier list they were.

    Equal items first; then items of the same id, code or name, where that is unique; then items
    that share enough of their words, the most alike first.
    """
    pairs: dict[int, int] = {}
    free = set(range(len(before)))
    for key in (_fingerprint, _identity):
        old_by_key: dict[Any, list[int]] = {}
        for index in sorted(free):
            old_by_key.setdefault(key(before[index]), []).append(index)
        for index, item in enumerate(after):
            candidates = old_by_key.get(key(item))
            if index not in pairs and candidates and key(item) is not None:
                if key is _identity and len(candidates) > 1:
                    continue
                pairs[index] = candidates.pop(0)
                free.discard(pairs[index])
    new = [index for index in range(len(after)) if index not in pairs]
    bags = {("old", i): words_in(before[i]) for i in free} | {
        ("new", i): words_in(after[i]) for i in new
    }
    likely = sorted(
        (-likeness(bags["old", old], bags["new", index]), abs(old - index), index, old)
        for old in free
        for index in new
    )
    for minus, _, index, old in likely:
        if -minus >= LIKENESS and index not in pairs and old in free:
            pairs[index] = old
            free.discard(old)
    return pairs


def _fingerprint(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


_IDENTIFYING = ("id", "entry", "code", "name", "title", "scheme", "step", "type", "group")


def _identity(item: Json) -> Any:
    for name in _IDENTIFYING:
        if name in item:
            return name, _fingerprint(item[name])
    return None


def words_in(value: Any) -> Counter[str]:
    """Count the words a value holds, without the names of its fields."""
    found: Counter[str] = Counter()
    left = [value]
    while left:
        held = left.pop()
        if isinstance(held, Mapping):
            left += held.values()
        elif isinstance(held, list):
            left += held
        elif held is not None:
            found.update(re.findall(r"\w+", str(held).casefold()))
    return found


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Say which share of their words two values have in common, from 0 to 1."""
    shared, whole = (one & other).total(), (one | other).total()
    return shared / whole if whole else 1.0


# Words


def _label(path: Path, file: type[BaseModel] | None, tongue: Tongue) -> str:
    label, model = "", file
    for step in path:
        if isinstance(step, int):
            label += f" {step + 1}"
            continue
        known = model is not None and step in model.model_fields
        own = tongue.say(wording_of(model, step).label) if known and model else step
        label = f"{label} › {own}" if label else own
        model = field_facts(model, step).model
    return label


def _facts(change: Change) -> tuple[FieldFacts, type[BaseModel] | None]:
    """Give what the field of a change holds, and the model of an object there."""
    model, facts = change.file, FieldFacts(change.file)
    for step in change.path:
        facts = FieldFacts(model) if isinstance(step, int) else field_facts(model, step)
        model = facts.model
    return facts, model


def _words(change: Change, tongue: Tongue) -> str:
    before, after = change.before, change.after
    label = change.label_in(tongue)
    if change.kind == "reordered":
        return tongue.say(REORDERED).format(label=label)
    facts, model = _facts(change)
    if is_text(before or after) and is_text(after or before):
        return _text_words(before or {}, after or {}, label, facts, tongue)
    if isinstance(before, list) and isinstance(after, list):
        said = [
            tongue.say(template).format(items=_listed(items, facts, model, tongue))
            for template, items in (
                (ITEMS_ADDED, _only_in(after, before)),
                (ITEMS_REMOVED, _only_in(before, after)),
            )
            if items
        ]
        return f"{label}: {'; '.join(said)}"
    template = ADDED if before is None else REMOVED if after is None else CHANGED
    return tongue.say(template).format(
        label=label,
        before=in_words(before, facts, tongue, model),
        after=in_words(after, facts, tongue, model),
    )


def _text_words(
    old: dict[str, str], new: dict[str, str], label: str, facts: FieldFacts, tongue: Tongue
) -> str:
    """Say how a text changed, shown in the language of the words if it changed in that one."""
    own = tongue.language
    changed = [code for code in dict.fromkeys((own, *new, *old)) if old.get(code) != new.get(code)]
    code = changed[0]
    label += "" if code == own else f" ({_language_name(code, own)})"
    texts = [text and _plain(text, facts) for text in (old.get(code), new.get(code))]
    if texts[0] and texts[1] and texts[0] == texts[1]:
        return tongue.say(ONLY_REFERENCES).format(label=label)
    template = CHANGED if texts[0] and texts[1] else ADDED if texts[1] else REMOVED
    shown = (
        _around_the_change(texts[0], texts[1])
        if texts[0] and texts[1]
        else [_shortened(text or "", WORDS_SHOWN) for text in texts]
    )
    before, after = map(_quoted, shown)
    return tongue.say(template).format(label=label, before=before, after=after)


def in_words(
    value: Any,
    facts: FieldFacts,
    tongue: Tongue,
    model: type[BaseModel] | None = None,
    limit: int = WORDS_SHOWN,
) -> str:
    """Say a value in the comparable form in words.

    Args:
        value: the value.
        facts: what its field holds.
        tongue: what to say it in.
        model: of the value, when it is an object.
        limit: how many words of a text are shown.
    """
    if value is None:
        return tongue.say(NOT_SAID)
    if isinstance(value, bool):
        return tongue.say(YES if value else NO)
    if is_unknown(value):
        return tongue.say(UNKNOWN).format(why=tongue.pick(value["unknown"]))
    if is_text(value):
        return _quoted(_shortened(_plain(tongue.pick(value), facts), limit))
    if isinstance(value, list):
        return _listed(value, facts, model, tongue)
    if isinstance(value, Mapping):
        return _name_of_object(value, model, tongue)
    member = facts.vocabulary.of(value) if facts.vocabulary else None
    if member is not None:
        return tongue.say(member.label)
    if facts.is_date and is_date(value):
        return date_in_words(value, tongue.language)
    text = _shortened(str(value), limit)
    return _quoted(text) if " " in text else text


def _plain(text: str, facts: FieldFacts) -> str:
    """Give a text without markup and references, and without the blanks these leave."""
    return _BLANK_LEFT.sub(r"\1", plain_text(text)) if facts.is_prose else text


def _listed(
    items: Sequence[Any], facts: FieldFacts, model: type[BaseModel] | None, tongue: Tongue
) -> str:
    return ", ".join(in_words(item, facts, tongue, model) for item in items)


def _name_of_object(value: Mapping[str, Any], model: type[BaseModel] | None, tongue: Tongue) -> str:
    """Name an object by the first two things it says; one that holds objects, by its fields."""
    known = [name for name in (model.model_fields if model else value) if name in value]
    plain = [
        name for name in known if not _is_object(value[name]) and not isinstance(value[name], list)
    ]
    if len(known) - len(plain) > len(plain):
        labels = (tongue.say(wording_of(model, name).label) for name in known) if model else known
        return ", ".join(labels)
    telling = [name for name in plain if not is_unknown(value[name]) and not is_date(value[name])]
    said = [
        in_words(value[name], field_facts(model, name), tongue, limit=WORDS_OF_NAME)
        for name in (telling or plain)[:2]
    ]
    return ": ".join(said) or "–"


def _quoted(text: str) -> str:
    return f"“{text}”"


def _shortened(text: str, limit: int) -> str:
    """Show the first words of a text; three dots say that there is more."""
    words = text.split()
    return " ".join(words) if len(words) <= limit else " ".join(words[:limit]) + " …"


def _around_the_change(before: str, after: str) -> tuple[str, str]:
    """Show, of two texts, what differs, with a few words around it."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) <= WORDS_SHOWN // 2:
        return " ".join(old), " ".join(new)
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    end = next((i for i in range(shortest - start) if old[-1 - i] != new[-1 - i]), shortest - start)
    first = max(0, start - WORDS_AROUND)
    after_end = max(0, end - WORDS_AROUND)

    def shown(words: list[str]) -> str:
        kept = words[first : len(words) - after_end]
        if len(kept) > 2 * WORDS_SHOWN:
            kept = [*kept[:WORDS_SHOWN], "[…]", *kept[-WORDS_SHOWN:]]
        return " ".join((["…"] if first else []) + kept + (["…"] if after_end else []))

    return shown(old), shown(new)


@lru_cache(maxsize=512)
def date_in_words(date: str, language: str) -> str:
    """Say a date in words, as precise as it is written: `May 2021`.

    Args:
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
        language: language code.
    """
    if len(date) == len("yyyy"):
        return date
    locale = _locale(language)
    if len(date) == len("yyyy-mm"):
        return str(format_skeleton("yMMMM", as_day(date), locale=locale))
    return str(format_date(as_day(date), format="long", locale=locale))


def _locale(language: str) -> Locale:
    """Give how a language writes dates; one that nobody described does as English."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@lru_cache(maxsize=512)
def _language_name(code: str, language: str) -> str:
    try:
        return Locale.parse(code).get_display_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code
