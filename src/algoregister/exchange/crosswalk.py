"""Crosswalks: which field of another standard is which of ours, as data that people can read."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import orjson
import yaml
from pydantic import BaseModel, ConfigDict, Field

from algoregister.model.wording import Bilingual
from algoregister.program import made_once

Family = Annotated[str, Field(pattern="^[a-z]{2,10}$")]
_FIRST = ("nl", "uk", "eu", "us", "ca")
"""Families in the order they are shown in; others come behind them."""


class _Read(BaseModel):
    """Base of everything that stands in a crosswalk."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Words(_Read):
    """A text for readers, in Dutch and in English."""

    nl: str
    en: str

    @property
    def both(self) -> Bilingual:
        """The same as the rest of the program has it."""
        return Bilingual(self.nl, self.en)


class Origin(_Read):
    """Where a standard was read.

    Attributes:
        title: of the document.
        url: address of it.
        version: edition, date or commit that was read.
        licence: terms under which it may be used; None when none was seen.
    """

    title: str
    url: str
    version: str
    licence: str | None = None


class Value(_Read):
    """One value of theirs and what it is with us.

    Attributes:
        theirs: as the standard writes it.
        ours: our code; None when we have none for it.
        also: other spellings that files use.
        write: whether our code is written as this value; of several, one is.
        accepted: whether the standard still has it.
        note: what is lost.
    """

    theirs: str
    ours: str | None = None
    also: tuple[str, ...] = ()
    write: bool = True
    accepted: bool = True
    note: Words | None = None


class Requirement(_Read):
    """In which case a field must be filled in: when another field of theirs has one of some values."""

    field: str
    values: tuple[str, ...]


class CrosswalkField(_Read):
    """One field of theirs.

    Attributes:
        name: what the standard calls it.
        number: its number in the standard.
        label: what people see above it.
        also: other headers that files use for it.
        formerly: its names in earlier versions, under which an entry may have kept it.
        ours: the fields of an entry it corresponds to, as JSON Pointers; none when we have none.
        read: the named conversion by which it is read; without one its values are kept as they are.
        write: the named conversion by which it is written; without one only kept values are.
        values: the table of values that applies.
        constant: what is always written.
        title: what an entry calls something that has no title of its own in the source.
        scheme: for an identifier, the scheme under which an entry has it.
        language: of a column that exists once per language.
        max: how long a text may be, counted without markup.
        required: whether a record without it is refused.
        required_when: whether it is, in some cases.
        title_max: for lists of titles and addresses, how long a title may be.
        only_read: whether it is no part of what the standard accepts.
        note: what a reader must know of this correspondence.
    """

    name: str
    number: str | None = None
    label: str | None = None
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    read: str | None = None
    write: str | None = None
    values: str | None = None
    constant: str | None = None
    title: Words | None = None
    scheme: str | None = None
    language: str | None = None
    max: Annotated[int, Field(ge=1)] | None = None
    required: bool = False
    required_when: Requirement | None = None
    title_max: int | None = None
    only_read: bool = False
    note: Words | None = None


class Remark(_Read):
    """Something of ours that the standard cannot hold, or a case that is refused.

    Attributes:
        ours: the field of an entry, as a JSON Pointer; None when it is about a whole record.
        text: what is lost or refused, and why.
    """

    ours: str | None = None
    text: Words


class Crosswalk(_Read):
    """A standard of others, in one version, held against our entry.

    Attributes:
        id: of the standard and its version.
        family: whose standard it is; one command reads and writes a family.
        version: as the standard writes it.
        name: of the standard.
        about: what it is, in a sentence.
        origin: where it was read.
        register_name: what the register is called whose files have this form.
        licence: terms under which that register may be used, if it says so for all of it.
        language: of the texts in such files.
        languages: of a register that is made from such a file.
        imported: whether files in this form are read.
        exported: whether entries are written in this form.
        identifier: the fields that name a record, the most lasting one first.
        scope: whether a file holds the whole register or all of one organisation.
        day_first: whether `03/04/2025` is the third of April.
        fields: in the order of the standard.
        values: tables of values.
        lost: what the standard cannot hold.
        refused: which records are refused.
    """

    id: str
    family: Family
    version: str
    name: Words
    about: Words
    origin: Origin
    register_name: Words
    licence: str | None = None
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    imported: bool = True
    exported: bool = False
    identifier: tuple[str, ...] = ()
    scope: Literal["register", "organisation"] = "register"
    day_first: bool = True
    fields: tuple[CrosswalkField, ...]
    values: Mapping[str, tuple[Value, ...]] = {}
    lost: tuple[Remark, ...] = ()
    refused: tuple[Remark, ...] = ()

    def field(self, name: str) -> CrosswalkField:
        """Give a field by its name."""
        return next(field for field in self.fields if field.name == name)


def crosswalk_ids() -> list[str]:
    """Name every crosswalk that comes with the program; none is read."""
    folder = files("algoregister.exchange") / "crosswalks"
    names = (path.name for path in folder.iterdir())
    return sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml"))


@cache
def crosswalks() -> Mapping[str, Crosswalk]:
    """Read every crosswalk that comes with the program, by id, the newest of a family first."""
    written = orjson.loads(made_once("crosswalks", _as_written))
    read = [Crosswalk.model_validate(crosswalk) for crosswalk in written]
    return {crosswalk.id: crosswalk for crosswalk in sorted(read, key=_place)}


def _place(crosswalk: Crosswalk) -> tuple[int, str]:
    """Give what tells the place of a family among the others."""
    known = crosswalk.family in _FIRST
    return (_FIRST.index(crosswalk.family) if known else len(_FIRST), crosswalk.family)


def families_read() -> list[str]:
    """Give the families whose files are read."""
    return list(dict.fromkeys(c.family for c in crosswalks().values() if c.imported))


def families_written() -> list[str]:
    """Give the families in whose form entries are written."""
    return list(dict.fromkeys(c.family for c in crosswalks().values() if c.exported))


def _as_written() -> bytes:
    """Read what stands in the files, the newest of a family first."""
    folder = files("algoregister.exchange") / "crosswalks"
    written = ((folder / f"{name}.yml").read_text("utf-8") for name in reversed(crosswalk_ids()))
    return orjson.dumps([yaml.load(text, yaml.CSafeLoader) for text in written])


def of_family(family: str) -> list[Crosswalk]:
    """Give the crosswalks of a family, the newest version first."""
    return [crosswalk for crosswalk in crosswalks().values() if crosswalk.family == family]
