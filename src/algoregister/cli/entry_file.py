"""The file of one entry that a command changes: found by id or path, written only when right."""

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from algoregister.cli.questions import refuse
from algoregister.cli.settings import Settings
from algoregister.editing.formatting import document_of
from algoregister.edition.whole_files import write_file
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, say
from algoregister.reading.document import Document, read_document
from algoregister.reading.limits import LIMITS
from algoregister.reading.model_problems import problems_of
from algoregister.reading.plain_files import read_plain_file

NO_ENTRY = Bilingual(
    "Er is geen registratie {entry}. Schrijf organisatie/naam, of de plaats van het bestand.",
    "There is no entry {entry}. Write organisation/name, or the path of the file.",
)
UNREADABLE = Bilingual(
    "{path} kan zo niet worden gewijzigd; `algoregister check` zegt wat er mis is.",
    "{path} cannot be changed as it is; `algoregister check` says what is wrong.",
)
A_TOMBSTONE = Bilingual("{path} is al een grafsteen.", "{path} is a tombstone already.")


@dataclass(frozen=True, slots=True)
class EntryFile:
    """The file of an entry.

    Attributes:
        entry: its id.
        path: of the file.
        document: what it holds.
    """

    entry: str
    path: Path
    document: Document


def the_entry(settings: Settings, told: str) -> EntryFile:
    """Find an entry by its id or the path of its file; ends with wrong use when there is none."""
    algorithms = settings.register / "algorithms"
    path = algorithms / f"{told}.yml"
    if told.endswith(".yml") and Path(told).absolute().is_relative_to(algorithms.absolute()):
        path = algorithms / Path(told).absolute().relative_to(algorithms.absolute())
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(algorithms))
    if not inside or path.is_symlink() or not path.is_file():
        refuse(settings.language, say(NO_ENTRY, entry=told))
    document = read_document(read_plain_file(path, LIMITS.bytes), path.as_posix())
    if not isinstance(document, Document) or "name" not in document.value:
        told_of = A_TOMBSTONE if _is_tombstone(document) else UNREADABLE
        refuse(settings.language, say(told_of, path=path))
    return EntryFile(path.relative_to(algorithms).as_posix().removesuffix(".yml"), path, document)


def _is_tombstone(document: object) -> bool:
    return isinstance(document, Document) and "tombstone" in document.value


def write_checked(file: EntryFile, made: bytes, model: type[BaseModel]) -> list[Problem]:
    """Write a file anew if the model accepts it; otherwise give what is wrong and write nothing."""
    document = document_of(made, file.path.as_posix())
    try:
        model.model_validate(document.value)
    except ValidationError as invalid:
        return list(problems_of(document, model, invalid.errors(include_url=False)))
    write_file(file.path, made)
    return []
