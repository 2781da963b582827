"""Several published registers read as one: a register whose entries lead to the registers they come from.

Of each entry a portal takes what lists, filters and a first page need. What is quoted, and everything
else, stays in the home register, and the entry leads there. Nothing is taken that is not published.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from algoregister.exchange.entry_files import entry_text, organisation_text
from algoregister.model.entry import Entry
from algoregister.model.organisation import Organisation
from algoregister.model.text import LANGUAGE_PATTERN, SLUG_PATTERN
from algoregister.model.vocabulary import Theme

Json = dict[str, Any]
STANDARD = "algoregister-1"
TAKEN = (
    *("name", "summary", "status", "status_as_of", "started_on", "suspended_on", "ended_on"),
    *("publication_category", "themes", "unit", "purpose", "affected_groups"),
    *("human_oversight", "method", "learning"),
)
"""Fields of an entry that a portal shows itself."""
TAKEN_OF_RETIREMENT = (
    *("kind", "summary", "stage_at_stop", "announced_on", "trigger", "grounds", "not_published"),
    "replaced_by",
)
TAKEN_OF_ORGANISATION = ("name", "short_name", "description", "kind", "website")
SHORT = {
    "nl": (
        "Dit is een korte versie. [De hele registratie]({url}) staat in het register waar zij vandaan "
        "komt. Wat hier ontbreekt, kan daar wel staan."
    ),
    "en": (
        "This is a short version. [The whole entry]({url}) is in the register it comes from. What is "
        "missing here may be there."
    ),
    "de": (
        "Das ist eine kurze Fassung. [Der ganze Eintrag]({url}) steht in dem Register, aus dem er "
        "stammt. Was hier fehlt, kann dort stehen."
    ),
}
"""What every entry of a portal says beside its status, in the languages we have it in."""
_REFERENCE = re.compile(r"[ \u00a0]?\[\^[^\]\s]+\]")
_OWN_LINK = re.compile(r"\]\(/(?!/)")


@dataclass(frozen=True, slots=True)
class Home:
    """A published register.

    Attributes:
        id: short name it has in the portal.
        index: its manifest, or as much of it as is known: name, base_url, licence, languages.
        organisations: records of its organisations.
        algorithms: records of its entries.
    """

    id: str
    index: Json
    organisations: Sequence[Json]
    algorithms: Sequence[Json]


class NotARegister(ValueError):
    """What was given is not a published register; the message says why."""


@dataclass(frozen=True, slots=True)
class Portal:
    """What a portal is made of.

    Attributes:
        files: content by path in the folder of the portal's register.
        languages: every language of the registers, in their order.
        left_out: id in its home register and reason, of each entry that could not be taken.
    """

    files: Mapping[str, str]
    languages: Sequence[str]
    left_out: Sequence[tuple[str, str]]


def portal_of(homes: Sequence[Home]) -> Portal:
    """Read registers as one.

    Raises:
        NotARegister: one of them is not like a published register, or two would share an id.
    """
    files: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    for home in homes:
        try:
            for path, text in _files(home, left_out):
                if path in files:
                    raise NotARegister(f"{path} would come from two registers")
                files[path] = text
        except (KeyError, TypeError, AttributeError) as wrong:
            raise NotARegister(f"{home.id}: not as a published register is ({wrong!r})") from wrong
    languages = dict.fromkeys(code for home in homes for code in home.index["languages"])
    for code in languages:
        _sure(LANGUAGE_PATTERN, code)
    return Portal(files, list(languages), left_out)


def _files(home: Home, left_out: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    ids = frozenset(record["id"] for record in home.algorithms)
    for record in home.organisations:
        made = {"schema_version": 1, "language": record["language"]}
        made |= _taken(record, TAKEN_OF_ORGANISATION, home, ids)
        try:
            Organisation.model_validate(made)
        except ValidationError as wrong:
            raise NotARegister(f"{home.id}: organisation {record['id']}: {wrong}") from wrong
        yield (
            f"organisations/{home.id}-{_sure(SLUG_PATTERN, record['id'])}.yml",
            organisation_text(made),
        )
    for record in home.algorithms:
        _sure(f"{SLUG_PATTERN.strip('^$')}/{SLUG_PATTERN.strip('^$')}", record["id"])
        made = _entry(record, home, ids)
        try:
            Entry.model_validate(made)
        except ValidationError as wrong:
            first = wrong.errors()[0]
            place = "/".join(str(step) for step in first["loc"] if not str(step).startswith("="))
            left_out.append((f"{home.id}: {record['id']}", f"{place}: {first['msg']}"))
            continue
        yield f"algorithms/{portal_id(home, record['id'])}.yml", entry_text(made)


def _sure(pattern: str, text: object) -> str:
    """Give an id or a code that is like one; it becomes part of a path.

    Raises:
        NotARegister: it is not.
    """
    if not isinstance(text, str) or not re.fullmatch(pattern.strip("^$"), text):
        raise NotARegister(f"not an id: {text!r:.100}")
    return text


def portal_id(home: Home, entry_id: str) -> str:
    """Give the id an entry has in the portal: its organisation is named after the register too."""
    return f"{home.id}-{entry_id}"


def _entry(record: Json, home: Home, ids: frozenset[str]) -> Json:
    made: Json = {"schema_version": 1, "language": record["language"]}
    made |= _taken(record, TAKEN, home, ids)
    if "themes" in made:  # the themes of one register's own list mean nothing in another
        made["themes"] = [code for code in made["themes"] if Theme.of(code)]
    if not made.get("themes"):
        made.pop("themes", None)
    retirement = record.get("retirement")
    if retirement:
        made["retirement"] = _taken(retirement, TAKEN_OF_RETIREMENT, home, ids)
        for ground in made["retirement"].get("grounds", ()):
            ground.setdefault("attributed_to", _name(home))
        if not made["retirement"].get("not_published"):
            made["retirement"].pop("not_published", None)
    for said in record.get("unknown", ()):
        field = said["field"].removeprefix("/")
        if field in TAKEN:
            made[field] = {"unknown": _plain(said["why"], home, ids)}
    url = record["url"]
    told = {code: SHORT[code].format(url=url) for code in home.index["languages"] if code in SHORT}
    made["status_note"] = told or {record["language"]: f"(English) {SHORT['en'].format(url=url)}"}
    origin: Json = {
        "source_register": _name(home),
        "standard": STANDARD,
        "record": record["id"],
        "url": url,
    }
    if home.index.get("licence"):
        origin["licence"] = home.index["licence"]
    return {**made, "imported_from": origin}


def _name(home: Home) -> Any:
    return {code: text for code, text in home.index["name"].items() if text}


def _taken(record: Json, names: Iterable[str], home: Home, ids: frozenset[str]) -> Json:
    found = {name: _plain(record.get(name), home, ids) for name in names}
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _plain(value: Any, home: Home, ids: frozenset[str]) -> Any:
    """Give a published value as it is written: without what is not said, and what leads to evidence."""
    if isinstance(value, str):
        linked = _OWN_LINK.sub(f"]({home.index['base_url']}", value)
        return _REFERENCE.sub("", linked)
    if isinstance(value, list):
        return [_plain(item, home, ids) for item in value]
    if isinstance(value, dict):
        made = {
            key: _plain(held, home, ids)
            for key, held in value.items()
            if key != "evidence" and held not in (None, [], {})
        }
        if isinstance(made.get("entry"), str):
            if made["entry"] in ids:
                made["entry"] = portal_id(home, made["entry"])
            else:
                del made["entry"]
        return made
    return value
