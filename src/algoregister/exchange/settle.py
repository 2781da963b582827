"""Settles a draft: what goes together is put together, and what a register may not hold is taken out.

The status, its dates and the record of stopping depend on each other; names that are too long and
texts that are not there are said; e-mail addresses of people and the like are withheld. What the
model still refuses is kept apart, so that an entry passes the check or is not made at all.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from algoregister.checking.detectors.detector import Sighting
from algoregister.checking.sightings import DETECTORS, find
from algoregister.exchange.draft import Draft, Written
from algoregister.model.dates import is_before
from algoregister.model.entry import Entry
from algoregister.model.text import (
    NAME_LENGTH,
    PER_LANGUAGE,
    PLAIN,
    PLAIN_LENGTH,
    SUMMARY_LENGTH,
)
from algoregister.model.wording import Bilingual
from algoregister.problem import say

NO_NAME = Bilingual("De rij heeft geen naam.", "The row has no name.")
NAMED_BY_NUMBER = Bilingual(
    "De naam heeft {length} tekens; er passen er {limit}. De registratie heet naar haar nummer in de bron; de hele naam is bewaard.",
    "The name has {length} characters; {limit} fit. The entry is called by its number in the source; the whole name is kept.",
)
NAME_AND_NO_NUMBER = Bilingual(
    "De naam heeft {length} tekens, er passen er {limit}, en de rij heeft geen nummer om haar naar te noemen.",
    "The name has {length} characters, {limit} fit, and the row has no number to call it by.",
)
NO_SUMMARY = Bilingual(
    "De bron heeft geen korte omschrijving.", "The source has no short description."
)
LONG_SUMMARY = Bilingual(
    "De omschrijving in de bron heeft {length} tekens; hier passen er {limit}. Zij staat in haar geheel verderop.",
    "The description in the source has {length} characters; {limit} fit here. It stands in full further on.",
)
NO_STATUS = Bilingual(
    "De bron zegt niets over de status.", "The source says nothing of the status."
)
ODD_STATUS = Bilingual(
    "De bron zegt: {words}. Dat is geen status die dit register kent.",
    "The source says: {words}. That is not a status this register knows.",
)
NO_STATUS_DATE = Bilingual(
    "De bron zegt niet op welke datum de status klopte.",
    "The source does not say on which date the status was right.",
)
NO_END_DATE = Bilingual("De bron noemt geen einddatum.", "The source gives no end date.")
END_WHILE_RUNNING = Bilingual(
    "De bron geeft een einddatum, maar volgens de status is het niet gestopt. De datum is bewaard zoals zij is.",
    "The source gives an end date, but by its status it was not stopped. The date is kept as it is.",
)
END_BEFORE_START = Bilingual(
    "De einddatum ligt voor de begindatum. De einddatum is bewaard zoals zij is.",
    "The end date is before the start date. The end date is kept as it is.",
)
NO_REASON = Bilingual(
    "De bron zegt niet waarom het is gestopt; dat staat er zo, en de site telt het.",
    "The source does not say why it was stopped; the entry says so, and the site counts it.",
)
WITHHELD = Bilingual(
    "Weggelaten: {what}. Het register mag dit niet bevatten.",
    "Left out: {what}. The register may not hold this.",
)
WHAT = {
    "personal-email": Bilingual("e-mailadres van een persoon", "e-mail address of a person"),
    "citizen-number": Bilingual("persoonsnummer", "citizen's number"),
    "secret": Bilingual("geheim", "secret"),
    "link-not-public": Bilingual("adres dat alleen binnen werkt", "address that only works inside"),
}
"""What the check calls an error, whatever field it stands in."""
LEFT_OUT = Bilingual("(weggelaten: {what})", "(left out: {what})")
MODEL_REFUSES = Bilingual(
    "De waarde past niet in het veld {field}.", "The value does not fit the field {field}."
)
CANNOT_STAND = Bilingual(
    "De rij kan geen registratie worden: {why}.", "The row cannot become an entry: {why}."
)
_ATTEMPTS = 12

_RUNNING = frozenset({"in_development", "pilot", "in_use"})


def settle(draft: Draft, name_if_too_long: str | None) -> None:
    """Complete a draft of which every cell has been read.

    Args:
        draft: the draft; refused with reasons when it cannot become an entry.
        name_if_too_long: the number by which the source knows the record.
    """
    _name(draft, name_if_too_long)
    _summary(draft)
    _status(draft)
    if not draft.refused:
        _withhold(draft)


def _name(draft: Draft, number: str | None) -> None:
    """See to it that there is a name; a text in another language alone is one too."""
    long_name = draft.facts.get("name_too_long")
    if "name" in draft.entry:
        return
    if long_name is None:
        draft.refused.append(NO_NAME)
    elif number is None or len(number) > NAME_LENGTH:
        draft.refused.append(say(NAME_AND_NO_NUMBER, length=len(long_name), limit=NAME_LENGTH))
    else:
        draft.entry["name"] = number
        why = say(NAMED_BY_NUMBER, length=len(long_name), limit=NAME_LENGTH)
        draft.note("changed", "name", why, long_name, number)


def _summary(draft: Draft) -> None:
    if "summary" in draft.entry:
        return
    length = draft.facts.get("summary_length")
    why = say(LONG_SUMMARY, length=length, limit=SUMMARY_LENGTH) if length else NO_SUMMARY
    draft.entry["summary"] = {"unknown": draft.said(why)}


def _status(draft: Draft) -> None:
    """Settle the status, its dates, and the record of stopping."""
    facts, entry = draft.facts, draft.entry
    status = facts.get("status")
    said = facts.get("status_said")
    if status:
        entry["status"] = status
    elif said:
        entry["status"] = {
            "unknown": draft.said(say(ODD_STATUS, words=said[:200] + "…" * (len(said) > 200)))
        }
    else:
        entry["status"] = {"unknown": draft.said(NO_STATUS)}
    entry["status_as_of"] = facts.get("status_as_of") or {"unknown": draft.said(NO_STATUS_DATE)}
    started, ended = facts.get("started_on"), facts.get("ended_on")
    if started:
        entry["started_on"] = started
    if ended and status in _RUNNING | {"suspended"}:
        _keep_end(draft, END_WHILE_RUNNING)
        ended = None
    if ended and started and is_before(ended, started):
        _keep_end(draft, END_BEFORE_START)
        ended = None
    if ended:
        entry["ended_on"] = ended
    if status in ("retired", "suspended"):
        entry.setdefault(
            "ended_on" if status == "retired" else "suspended_on",
            {"unknown": draft.said(NO_END_DATE)},
        )
        entry["retirement"] = {"kind": status, "not_published": True}
        draft.note("remark", "status", NO_REASON)


def _keep_end(draft: Draft, why: Bilingual) -> None:
    name, text = draft.facts["ended_raw"]
    draft.keep(name, text, why)


def _withhold(draft: Draft) -> None:
    """Take out what the check calls an error wherever it stands, and say so in its place."""
    texts = " ".join(" ".join(text.split()) for _, _, text in _strings(draft.entry))
    texts += " " + " ".join(" ".join(text.split()) for _, text in draft.kept)
    detectors = tuple(
        detector
        for detector in DETECTORS
        if detector.codes & WHAT.keys() and detector.may_hold(texts)
    )
    if not detectors:
        return
    for top, holder, key, text in _texts(draft.entry):
        found = [sighting for sighting in find(text, detectors) if sighting.code in WHAT]
        if found:
            _tell_withheld(draft, column_of(draft, top), found)
            _take_out(draft, holder, key, text, found)
    if isinstance(draft.entry.get("contact"), dict) and not draft.entry["contact"]:
        del draft.entry["contact"]
    for index, (name, text) in enumerate(draft.kept):
        found = [sighting for sighting in find(text, detectors) if sighting.code in WHAT]
        if found:
            draft.kept[index] = (name, _masked(draft, text, found))
            _tell_withheld(draft, name, found)
    for index, (name, scheme, text) in reversed(list(enumerate(draft.identifiers))):
        found = [sighting for sighting in find(text, detectors) if sighting.code in WHAT]
        if found:
            del draft.identifiers[index]
            _tell_withheld(draft, f"{name} ({scheme})", found)


def _take_out(draft: Draft, holder: Any, key: Any, text: str, found: list[Sighting]) -> None:
    if key in ("email", "url", "website", "source_record", "code_url", "processing_register"):
        del holder[key]
    else:
        holder[key] = _masked(draft, text, found)


def _tell_withheld(draft: Draft, name: str, found: list[Sighting]) -> None:
    for sighting in found:
        draft.note("withheld", name, say(WITHHELD, what=WHAT[sighting.code]))


def _masked(draft: Draft, text: str, found: list[Sighting]) -> str:
    """Give a text with what was found replaced by words that say so."""
    language = 0 if draft.language == "nl" else 1
    for sighting in reversed(found):
        words = say(LEFT_OUT, what=WHAT[sighting.code])[language]
        text = text[: sighting.start] + words + text[sighting.end :]
    return text[:PLAIN_LENGTH]


def _texts(entry: Written) -> list[tuple[str, Any, Any, str]]:
    """Give every text of an entry: its field, the object it is in, its key there, and itself."""
    found: list[tuple[str, Any, Any, str]] = []
    for top, value in entry.items():
        if isinstance(value, str):
            found.append((top, entry, top, value))
        else:
            found += [(top, holder, key, text) for holder, key, text in _strings(value)]
    return found


def column_of(draft: Draft, top: str) -> str:
    """Give the field of the source that fills a field of ours; ours, when it cannot be told."""
    for field in draft.crosswalk.fields:
        if field.name in draft.columns and any(
            pointer.strip("/").split("/")[0] == top for pointer in field.ours
        ):
            return field.name
    return top


def _strings(value: Any) -> Iterator[tuple[Any, Any, str]]:
    """Give every text in a value, with the object and key it stands under."""
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in list(items):
        if isinstance(item, str):
            yield value, key, item
        else:
            yield from _strings(item)


def fitting(draft: Draft, entry: Written) -> Written | None:
    """Give an entry the model accepts: what it refuses is taken out, and kept apart in the report.

    Args:
        draft: for its notes.
        entry: as it will be written.

    Returns:
        The entry; None when it cannot stand even so, and the draft is refused then.
    """
    errors: list[Any] = []
    for _ in range(_ATTEMPTS):
        try:
            Entry.model_validate(entry)
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False)
        else:
            return entry
        for error in errors:
            _remove(draft, entry, [step for step in error["loc"] if not _is_tag(step)])
    why = "; ".join(
        f"{'/'.join(str(step) for step in error['loc'] if not _is_tag(step))}: {error['msg']}"
        for error in errors[:3]
    )
    draft.refused.append(say(CANNOT_STAND, why=why[:400]))
    return None


def _is_tag(step: Any) -> bool:
    return isinstance(step, str) and (step.startswith("=") or step in (PLAIN, PER_LANGUAGE))


def _remove(draft: Draft, entry: Written, path: list[Any]) -> None:
    """Take out the field or list item that holds a wrong value."""
    target: Any = entry
    for depth, step in enumerate(path):
        last = depth == len(path) - 1 or isinstance(target, list)
        try:
            value = target[step]
        except (KeyError, IndexError, TypeError):
            return
        if last or (depth == 1 and not isinstance(value, dict | list)):
            del target[step]
            where = "/".join(map(str, path))
            draft.note(
                "dropped",
                column_of(draft, str(path[0])),
                say(MODEL_REFUSES, field=where),
                str(value)[:2000],
            )
            break
        target = value
    for key in [key for key, value in entry.items() if value in ({}, [])]:
        del entry[key]
