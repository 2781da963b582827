"""Several published registers read as one: a register whose entries lead to the registers they come from.

Of each entry a portal takes what lists, filters and a first page need. What is quoted, and everything
else, stays in the home register, and the entry leads there. Nothing is taken that is not published.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from algoregister.model.entry import Entry
from algoregister.model.organisation import Organisation
from algoregister.model.text import LANGUAGE_PATTERN, SLUG_PATTERN
from algoregister.model.tombstone import Tombstone
from algoregister.model.vocabulary import Theme
from algoregister.reading.characters import forbidden_characters

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
VANISHED = {
    "nl": (
        "Deze registratie staat niet meer in het register waar zij vandaan komt. Dit is een korte "
        "versie van wat daar het laatst stond. Zij had [dit adres]({url})."
    ),
    "en": (
        "This entry is no longer in the register it comes from. This is a short version of what was "
        "there last. It had [this address]({url})."
    ),
    "de": (
        "Dieser Eintrag steht nicht mehr in dem Register, aus dem er stammt. Das ist eine kurze "
        "Fassung dessen, was dort zuletzt stand. Er hatte [diese Adresse]({url})."
    ),
}
"""What an entry says that its register no longer has."""
_REFERENCE = re.compile(r"[ \u00a0]?\[\^[^\]\s]+\]")
_ENTRY_ID = f"{SLUG_PATTERN.strip('^$')}/{SLUG_PATTERN.strip('^$')}"
_OWN_LINK = re.compile(r"\]\(/(?!/)")


@dataclass(frozen=True, slots=True)
class Home:
    """A published register.

    Attributes:
        id: short name it has in the portal.
        index: its manifest, or as much of it as is known: name, base_url, licence, languages.
        organisations: records of its organisations.
        algorithms: records of its entries.
        tombstones: records of what is gone from it.
    """

    id: str
    index: Json
    organisations: Sequence[Json]
    algorithms: Sequence[Json]
    tombstones: Sequence[Json] = ()


class NotARegister(ValueError):
    """What was given is not a published register; the message says why."""


@dataclass(frozen=True, slots=True)
class Portal:
    """What a portal takes from the registers it is made of.

    Attributes:
        homes: how many entries each register gives, by its id.
        organisations: what is written of each, by its id in the portal.
        entries: the same of the entries.
        tombstones: the same of the entries that their registers withdrew or moved.
        languages: of the portal; every language of the registers, unless others were asked for.
        left_out: id in the portal and reason, of each entry that could not be taken.
    """

    homes: dict[str, int]
    organisations: dict[str, Json]
    entries: dict[str, Json]
    tombstones: dict[str, Json]
    languages: Sequence[str]
    left_out: dict[str, str]


def portal_of(homes: Sequence[Home], languages: Sequence[str] | None = None) -> Portal:
    """Read registers as one.

    Args:
        homes: the registers.
        languages: of the portal; every language of the registers when it has none yet.

    Raises:
        NotARegister: one of them is not like a published register, or two would share an id.
    """
    spoken = tuple(languages or dict.fromkeys(code for home in homes for code in _spoken(home)))
    return joined([part_of(home, spoken) for home in homes], spoken)


def part_of(home: Home, languages: Sequence[str]) -> Portal:
    """Give what a portal takes from one register.

    Raises:
        NotARegister: it is not like a published register.
    """
    part = Portal({home.id: len(home.algorithms)}, {}, {}, {}, languages, {})
    try:
        taking = _Taking(home, frozenset(record["id"] for record in home.algorithms), languages)
        for record in home.organisations:
            key = portal_id(home.id, _sure(SLUG_PATTERN, record["id"]))
            with suppress(_CannotBeTaken):  # then none of its entries can be
                part.organisations[key] = taking.organisation(record)
        for record in home.algorithms:
            entry_id = portal_id(home.id, _sure(_ENTRY_ID, record["id"]))
            if entry_id.split("/")[0] not in part.organisations:
                part.left_out[entry_id] = f"language {record['language']}"
                continue
            try:
                part.entries[entry_id] = taking.entry(record)
            except _CannotBeTaken as why:
                part.left_out[entry_id] = str(why)
        for record in home.tombstones:
            entry_id = portal_id(home.id, _sure(_ENTRY_ID, record["id"]))
            tombstone = taking.tombstone(record)
            if tombstone is not None and entry_id not in part.entries:
                part.tombstones[entry_id] = tombstone
    except (KeyError, TypeError, AttributeError) as wrong:
        raise NotARegister(f"{home.id}: not as a published register is ({wrong!r})") from wrong
    return part


def joined(parts: Iterable[Portal], languages: Sequence[str]) -> Portal:
    """Put what is taken from several registers together.

    Raises:
        NotARegister: two would share an id.
    """
    whole = Portal({}, {}, {}, {}, languages, {})
    for part in parts:
        for name in ("homes", "organisations", "entries", "tombstones", "left_out"):
            into, more = getattr(whole, name), getattr(part, name)
            for key in into.keys() & more.keys():
                raise NotARegister(f"{key} would come from two registers")
            into.update(more)
    return whole


def portal_id(home_id: str, entry_id: str) -> str:
    """Give the id that an entry or an organisation has in the portal: the register stands before it."""
    return f"{home_id}-{entry_id}"


ODD = "a text holds a character that no file may hold, such as an invisible one"


def _is_odd(value: Any) -> bool:
    """Tell whether a text in a value holds a character that no file of a register may hold."""
    if isinstance(value, str):
        return next(forbidden_characters(value), None) is not None
    if isinstance(value, dict | list):
        return any(map(_is_odd, value.values() if isinstance(value, dict) else value))
    return False


class _CannotBeTaken(ValueError):
    """An entry cannot stand in the portal; the message says why."""


def _spoken(home: Home) -> Iterator[str]:
    """Give the languages of a register."""
    try:
        yield from (_sure(LANGUAGE_PATTERN, code) for code in home.index["languages"])
    except (KeyError, TypeError) as wrong:
        raise NotARegister(f"{home.id}: not as a published register is ({wrong!r})") from wrong


def _sure(pattern: str, text: object) -> str:
    """Give an id or a code that is like one; it becomes part of a path.

    Raises:
        NotARegister: it is not.
    """
    if not isinstance(text, str) or not re.fullmatch(pattern.strip("^$"), text):
        raise NotARegister(f"not an id: {text!r:.100}")
    return text


@dataclass(frozen=True, slots=True)
class _Taking:
    """Takes records of one register.

    Attributes:
        home: the register.
        ids: of its entries.
        languages: of the portal.
    """

    home: Home
    ids: frozenset[str]
    languages: Sequence[str]

    def organisation(self, record: Json) -> Json:
        """Give an organisation as it is written.

        Raises:
            NotARegister: the model refuses it.
        """
        made = self._beginning(record) | self._taken(record, TAKEN_OF_ORGANISATION)
        try:
            Organisation.model_validate(made)
        except ValidationError as wrong:
            why = refusal(wrong)
            raise NotARegister(f"{self.home.id}: organisation {record['id']}: {why}") from wrong
        if _is_odd(made):
            raise NotARegister(f"{self.home.id}: organisation {record['id']}: {ODD}")
        return made

    def entry(self, record: Json) -> Json:
        """Give an entry as it is written.

        Raises:
            _CannotBeTaken: the model refuses it.
        """
        made = self._beginning(record) | self._taken(record, TAKEN)
        if "themes" in made:  # the themes of one register's own list mean nothing in another
            made["themes"] = [code for code in made["themes"] if Theme.of(code)]
        if not made.get("themes"):
            made.pop("themes", None)
        retirement = record.get("retirement")
        if retirement:
            made["retirement"] = self._retirement(retirement)
        for said in record.get("unknown", ()):
            field = said["field"].removeprefix("/")
            why = self._plain(said["why"])
            if field in TAKEN and why:
                made[field] = {"unknown": why}
        made["status_note"] = told_in(self.languages, SHORT, record["url"])
        made["imported_from"] = self._origin(record)
        try:
            Entry.model_validate(made)
        except ValidationError as wrong:
            raise _CannotBeTaken(refusal(wrong)) from wrong
        if _is_odd(made):
            raise _CannotBeTaken(ODD)
        return made

    def tombstone(self, record: Json) -> Json | None:
        """Give a tombstone as it is written; None for one that says less than the entry did.

        What git alone tells of has no reason, and what moved to where the portal does not follow
        has no address here: then the entry stays, and says that it is no longer in its register.
        """
        told = {name: self._plain(record[name]) for name in ("kind", "name", "date", "reason")}
        if not record.get("recorded") or not all(told.values()):
            return None
        if record.get("moved_to"):
            if record["moved_to"] not in self.ids:
                return None
            told["moved_to"] = portal_id(self.home.id, record["moved_to"])
        made = {
            "schema_version": 1,
            "language": next(iter(told["name"])),
            "tombstone": told,
        }
        try:
            Tombstone.model_validate(made)
        except ValidationError:
            return None
        return None if _is_odd(made) else made

    def _beginning(self, record: Json) -> Json:
        language, named = record["language"], self._plain(record["name"])
        if language not in self.languages and isinstance(named, dict):
            language = next(iter(named), language)
        if language not in self.languages:
            raise _CannotBeTaken(f"language {language}")
        return {"schema_version": 1, "language": language}

    def _retirement(self, retirement: Json) -> Json:
        made = self._taken(retirement, TAKEN_OF_RETIREMENT)
        for ground in made.get("grounds", ()):
            ground.setdefault("attributed_to", self._name())
        if not made.get("not_published"):
            made.pop("not_published", None)
        return made

    def _origin(self, record: Json) -> Json:
        made: Json = {
            "source_register": self._name(),
            "home": self.home.id,
            "standard": STANDARD,
            "record": record["id"],
            "url": record["url"],
        }
        if self.home.index.get("licence"):
            made["licence"] = self.home.index["licence"]
        return made

    def _name(self) -> Any:
        named = self._plain(self.home.index["name"])
        return named or next((text for text in self.home.index["name"].values() if text), None)

    def _taken(self, record: Json, names: Iterable[str]) -> Json:
        found = {name: self._plain(record.get(name)) for name in names}
        return {name: value for name, value in found.items() if value not in (None, [], {})}

    def _plain(self, value: Any) -> Any:
        """Give a published value as it is written.

        What is not said is left out, and so is what leads to evidence, and a text in a language
        that the portal does not have.
        """
        if isinstance(value, str):
            linked = _OWN_LINK.sub(f"]({self.home.index['base_url']}", value)
            return _REFERENCE.sub("", linked)
        if isinstance(value, list):
            return [self._plain(item) for item in value]
        if isinstance(value, dict):
            is_text = value.keys() <= {*self.home.index["languages"], *self.languages}
            made = {
                key: self._plain(held)
                for key, held in value.items()
                if key != "evidence"
                and held not in (None, [], {})
                and not (is_text and key not in self.languages)
            }
            if isinstance(made.get("entry"), str):
                if made["entry"] in self.ids:
                    made["entry"] = portal_id(self.home.id, made["entry"])
                else:
                    del made["entry"]
            return made
        return value


def told_in(languages: Sequence[str], texts: Mapping[str, str], url: str) -> Json:
    """Say something of our own in the languages of a portal; in English where we have none of them."""
    told = {code: texts[code].format(url=url) for code in languages if code in texts}
    return told or {languages[0]: f"(English) {texts['en'].format(url=url)}"}


def refusal(wrong: ValidationError) -> str:
    """Give the first thing the model refuses, and where; of a condition its code."""
    first = wrong.errors()[0]
    place = "/".join(str(step) for step in first["loc"] if not str(step).startswith("="))
    return f"{place}: {first.get('ctx', {}).get('code') or first['msg']}"
