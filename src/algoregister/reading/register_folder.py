"""Reads the folder of a register: which files belong to it, and what each of them holds.

register.yml                       whose register this is
redactions.yml                     what may not be repeated from its history; may be left out
organisations/<org>.yml            one organisation per file
algorithms/<org>/<slug>.yml        one algorithm, or the tombstone of one, per file
sources/<source>/source.yml        an archived document, with text.txt beside it
"""

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from algoregister.model.entry import Entry
from algoregister.model.organisation import Organisation
from algoregister.model.redactions import Redactions
from algoregister.model.register import RegisterSettings
from algoregister.model.source import Source
from algoregister.model.tombstone import Tombstone
from algoregister.model.wording import Bilingual
from algoregister.problem import Problem, Severity, say
from algoregister.reading.characters import character_name
from algoregister.reading.document import Document, read_document
from algoregister.reading.limits import LIMITS, Limits
from algoregister.reading.model_problems import problems_of
from algoregister.reading.plain_files import NotAPlainFile, read_plain_file
from algoregister.reading.source_text import SourceText, read_source_text

M = TypeVar("M", bound=BaseModel)

_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_REGISTER = re.compile(r"register\.yml")
_REDACTIONS = re.compile(r"redactions\.yml")
_ORGANISATION = re.compile(rf"organisations/(?P<id>{_SLUG})\.yml")
_ALGORITHM = re.compile(rf"algorithms/(?P<id>{_SLUG}/{_SLUG})\.yml")
_SOURCE = re.compile(rf"sources/(?P<id>{_SLUG})/source\.yml")
_SOURCE_TEXT = re.compile(rf"sources/(?P<id>{_SLUG})/text\.txt")
_ALSO_FINE = re.compile(r"(?:.*/)?(?:README\.md|LICENSE(?:\.md|\.txt)?|\.gitkeep|\.gitattributes)")
_REMEMBERED = re.compile(r"registers\.lock")
"""What `algoregister merge` remembers of the registers a portal is made of."""
_RESERVED = re.compile(
    r"(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?(?:/|\Z)", re.DOTALL
)
"""Paths with a name that Windows keeps for devices; a repository with such a file cannot be checked out there."""
_BELONG = (_ALGORITHM, _ORGANISATION, _SOURCE, _SOURCE_TEXT, _REGISTER, _REDACTIONS)
"""What the files of a register may be, the most frequent first."""
MAX_NAME = 100
MAX_FOLDER_DEPTH = 3

NO_REGISTER = Bilingual(
    "Hier is geen register: {file} ontbreekt.", "There is no register here: {file} is missing."
)
MAKE_REGISTER = Bilingual(
    "Geef de map van het register op met `--register`, of maak er een met `algoregister init`.",
    "Name the folder of the register with `--register`, or make one with `algoregister init`.",
)
SYMBOLIC_LINK = Bilingual(
    "Dit is een verwijzing naar een ander bestand of een andere map (symbolic link).",
    "This is a link to another file or folder (symbolic link).",
)
COPY_FILE = Bilingual("Zet het bestand zelf hier neer.", "Put the file itself here.")
NOT_A_FILE = Bilingual("Dit is geen gewoon bestand.", "This is not an ordinary file.")
REMOVE_FILE = Bilingual("Haal het weg.", "Remove it.")
MORE_STRANGERS = Bilingual(
    "In deze map staan nog {count} bestanden die hier niet horen.",
    "This folder holds {count} more files that do not belong here.",
)
MISPLACED = Bilingual(
    "Het register verwacht hier geen bestand met deze naam.",
    "The register expects no file of this name here.",
)
WHERE_FILES_GO = Bilingual(
    "Algoritmes staan in algorithms/<organisatie>/<naam>.yml, organisaties in "
    "organisations/<organisatie>.yml, bronnen in sources/<bron>/source.yml met text.txt. "
    "Namen hebben alleen kleine letters a-z, cijfers en losse streepjes.",
    "Algorithms are in algorithms/<organisation>/<name>.yml, organisations in "
    "organisations/<organisation>.yml, sources in sources/<source>/source.yml with text.txt. "
    "Names have only small letters a-z, digits and single hyphens.",
)
ODD_NAME = Bilingual(
    "In deze naam staat een teken dat geen gewone letter is, ook als het daarop lijkt: {name}.",
    "This name holds a character that is not a plain letter, even if it looks like one: {name}.",
)
RESERVED_NAME = Bilingual(
    "Windows houdt deze naam voor apparaten; daar kan het bestand niet bestaan.",
    "Windows keeps this name for devices; the file cannot exist there.",
)
OTHER_NAME = Bilingual("Kies een andere naam.", "Choose another name.")
LONG_NAME = Bilingual(
    "Deze naam is langer dan {limit} tekens.", "This name is longer than {limit} characters."
)
SHORTEN_NAME = Bilingual("Kies een kortere naam.", "Choose a shorter name.")
SAME_NAME = Bilingual(
    "Deze naam is op sommige computers dezelfde als {other}.",
    "On some computers this name is the same as {other}.",
)
RENAME = Bilingual("Geef een van beide een andere naam.", "Give one of the two another name.")
TOO_MANY_FILES = Bilingual(
    "Het register heeft meer dan {limit} bestanden.", "The register has more than {limit} files."
)
SPLIT_REGISTER = Bilingual("Verdeel het over meer registers.", "Divide it over several registers.")
CANNOT_OPEN = Bilingual(
    "Het bestand kan niet worden gelezen: {why}.", "The file cannot be read: {why}."
)
CHECK_RIGHTS = Bilingual(
    "Kijk of het bestand er is en of je het mag lezen.",
    "Check that the file is there and that you may read it.",
)
NO_TEXT = Bilingual(
    "Bij deze bron ontbreekt text.txt, de tekst van het stuk.",
    "This source lacks text.txt, the text of the document.",
)
ADD_TEXT = Bilingual(
    "Zet de tekst van het stuk in text.txt in dezelfde map.",
    "Put the text of the document in text.txt in the same folder.",
)
LONELY_TEXT = Bilingual(
    "Bij deze tekst ontbreekt source.yml, die zegt waar de tekst vandaan komt.",
    "This text lacks source.yml, which says where the text comes from.",
)
ADD_SOURCE = Bilingual("Maak source.yml in dezelfde map.", "Make source.yml in the same folder.")
CHANGED_TEXT = Bilingual(
    "De tekst in text.txt is veranderd: het controlegetal is nu {found}.",
    "The text in text.txt has changed: its checksum is now {found}.",
)
UPDATE_SHA = Bilingual(
    "Hoort de tekst zo? Zet dit getal dan in sha256. Anders: zet de oude tekst terug.",
    "Is the text meant to be so? Then put this number in sha256. Otherwise restore the old text.",
)


@dataclass(frozen=True, slots=True)
class ArchivedSource:
    """A source and its text."""

    source: Source
    text: SourceText


@dataclass(frozen=True, slots=True)
class Register:
    """Everything a register holds that could be read.

    Attributes:
        settings: `register.yml`; None when it is missing or wrong.
        organisations: by id.
        entries: by id (`<organisation>/<slug>`).
        tombstones: by the id of the entry that is gone.
        sources: by id.
        documents: the file of each of these, by path from the register's folder.
        prefix: path of the register's folder, as it stands in problems.
    """

    settings: RegisterSettings | None
    organisations: Mapping[str, Organisation]
    entries: Mapping[str, Entry]
    tombstones: Mapping[str, Tombstone]
    sources: Mapping[str, ArchivedSource]
    documents: Mapping[str, Document]
    prefix: str

    def document(self, path: str) -> Document:
        """Give the file at a path from the register's folder."""
        return self.documents[path]


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    root: FilePath
    prefix: str
    limits: Limits
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    strangers: Counter[str] = field(default_factory=Counter)
    """How many files there are in each folder that do not belong there."""

    def stranger(self, path: str, code: str, message: Bilingual, mend: Bilingual) -> None:
        """Note a file that does not belong in its folder; of very many the first ones."""
        folder = path.rpartition("/")[0]
        self.strangers[folder] += 1
        if self.strangers[folder] <= self.limits.problems:
            self.report(path, code, message, mend)

    def report_other_strangers(self) -> None:
        """Note of each folder how many more there are."""
        for folder, count in self.strangers.items():
            if count > self.limits.problems:
                message = say(MORE_STRANGERS, count=count - self.limits.problems)
                self.report(folder, "misplaced-file", message, WHERE_FILES_GO)

    def report(self, path: str, code: str, message: Bilingual, mend: Bilingual) -> None:
        """Note a problem with a file as a whole; bytes of a name that are not UTF-8 are shown."""
        shown = self.prefix + os.fsencode(path).decode("utf-8", "backslashreplace")
        self.problems.append(Problem(shown, None, Severity.ERROR, code, message, mend))

    def data(self, path: str, limit: int) -> bytes | None:
        """Read the bytes of a file, at most one more than a limit."""
        try:
            return read_plain_file(self.root / path, limit)
        except NotAPlainFile:
            self.report(path, "not-a-file", NOT_A_FILE, REMOVE_FILE)
        except OSError as error:
            why = error.strerror or "?"
            self.report(path, "cannot-read", say(CANNOT_OPEN, why=why), CHECK_RIGHTS)
        return None

    def document(self, path: str, data: bytes | None = None) -> Document | None:
        """Read a YAML file, from its bytes where they are known already."""
        data = self.data(path, self.limits.bytes) if data is None else data
        if data is None:
            return None
        read = read_document(data, self.prefix + path, self.limits)
        if isinstance(read, Document):
            self.documents[path] = read
            return read
        self.problems += read.problems
        return None

    def model(self, document: Document, model: type[M]) -> M | None:
        """Check what a file holds against the model."""
        try:
            return model.model_validate(document.value)
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False)
            self.problems += problems_of(document, model, errors)
            return None


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything a register holds besides its algorithms: what every entry stands in.

    Attributes:
        root: folder of the register.
        prefix: how that folder is written in problems.
        limits: how large files may be.
        settings: `register.yml`; None when it is missing or wrong.
        redactions: `redactions.yml`; None when it is not there or wrong.
        organisations: by id.
        sources: by id.
        documents: the file of each of these, by path from the register's folder.
        algorithms: path of each file of an algorithm, in order.
    """

    root: FilePath
    prefix: str
    limits: Limits
    settings: RegisterSettings | None
    redactions: Redactions | None
    organisations: Mapping[str, Organisation]
    sources: Mapping[str, ArchivedSource]
    documents: Mapping[str, Document]
    algorithms: Sequence[str]


@dataclass(frozen=True, slots=True)
class AlgorithmFile:
    """One file of an algorithm, as far as it could be read.

    Attributes:
        document: what it holds; None when it cannot be read.
        content: the entry, or the tombstone of one; None when the model refuses it.
        problems: what reading found wrong.
    """

    document: Document | None
    content: Entry | Tombstone | None
    problems: Sequence[Problem]


def algorithm_id(path: str) -> str:
    """Give the id of an algorithm from the path of its file."""
    return path.removeprefix("algorithms/").removesuffix(".yml")


def published_id(path: str) -> str | None:
    """Give the id of an algorithm from the path of its file; None if the register refuses that path."""
    found = _ALGORITHM.fullmatch(path)
    parts = path.split("/")
    if found is None or _RESERVED.search(path):
        return None
    is_long = any(len(part) > MAX_NAME + len(".yml") for part in parts)
    return None if is_long else found["id"]


def read_frame(
    root: FilePath, prefix: str = "register/", limits: Limits = LIMITS
) -> tuple[Frame, list[Problem]]:
    """Read everything of a register but its algorithms, and everything that is wrong with it.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems, with `/` at the end.
        limits: how large files may be.
    """
    reading = _Reading(root, prefix, limits)
    settings: RegisterSettings | None = None
    redactions: Redactions | None = None
    organisations: dict[str, Organisation] = {}
    described_sources: dict[str, Source] = {}
    texts: set[str] = set()
    algorithms: list[str] = []
    paths = list(_files(reading))
    reading.report_other_strangers()
    if "register.yml" not in paths:
        file = f"{prefix}register.yml"
        reading.report("register.yml", "no-register", say(NO_REGISTER, file=file), MAKE_REGISTER)
    for path in paths:
        if _ALGORITHM.fullmatch(path):
            algorithms.append(path)
            continue
        if found := _SOURCE_TEXT.fullmatch(path):
            texts.add(found["id"])
            continue
        document = reading.document(path)
        if document is None:
            continue
        if _REGISTER.fullmatch(path):
            settings = reading.model(document, RegisterSettings)
        elif _REDACTIONS.fullmatch(path):
            redactions = reading.model(document, Redactions)
        elif found := _ORGANISATION.fullmatch(path):
            _put(organisations, found["id"], reading.model(document, Organisation))
        elif found := _SOURCE.fullmatch(path):
            _put(described_sources, found["id"], reading.model(document, Source))
    sources = _sources(reading, described_sources, texts, set(paths))
    frame = Frame(
        root,
        prefix,
        limits,
        settings,
        redactions,
        organisations,
        sources,
        reading.documents,
        algorithms,
    )
    return frame, reading.problems


def read_algorithm(frame: Frame, path: str, data: bytes | None = None) -> AlgorithmFile:
    """Read the file of one algorithm.

    Args:
        frame: of its register.
        path: of the file, from the register's folder.
        data: what the file holds, where that is known already.
    """
    reading = _Reading(frame.root, frame.prefix, frame.limits)
    document = reading.document(path, data)
    if document is None:
        return AlgorithmFile(None, None, reading.problems)
    content: Entry | Tombstone | None
    if "tombstone" in document.value:
        content = reading.model(document, Tombstone)
    else:
        content = reading.model(document, Entry)
    return AlgorithmFile(document, content, reading.problems)


def read_data(frame: Frame, path: str) -> tuple[bytes | None, list[Problem]]:
    """Read the bytes of a file of a register, at most one more than the limit."""
    reading = _Reading(frame.root, frame.prefix, frame.limits)
    return reading.data(path, frame.limits.bytes), reading.problems


def read_register(
    root: FilePath, prefix: str = "register/", limits: Limits = LIMITS
) -> tuple[Register, list[Problem]]:
    """Read a register and everything that is wrong with its files.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems, with `/` at the end.
        limits: how large files may be.

    Returns:
        What could be read, and the problems with the rest. Never raises for bad input.
    """
    frame, problems = read_frame(root, prefix, limits)
    documents = dict(frame.documents)
    entries: dict[str, Entry] = {}
    tombstones: dict[str, Tombstone] = {}
    for path in frame.algorithms:
        read = read_algorithm(frame, path)
        problems += read.problems
        if read.document is not None:
            documents[path] = read.document
        if isinstance(read.content, Entry):
            entries[algorithm_id(path)] = read.content
        elif isinstance(read.content, Tombstone):
            tombstones[algorithm_id(path)] = read.content
    register = Register(
        frame.settings,
        frame.organisations,
        entries,
        tombstones,
        frame.sources,
        documents,
        prefix,
    )
    return register, problems


def _put(into: dict[str, M], key: str, value: M | None) -> None:
    if value is not None:
        into[key] = value


def _files(reading: _Reading) -> Iterator[str]:
    """Give the path of each file of the register, in order; report those that do not belong."""
    seen: dict[str, str] = {}
    count = 0
    for path in _walk(reading, ""):
        count += 1
        if count > reading.limits.files:
            message = say(TOO_MANY_FILES, limit=reading.limits.files)
            reading.report(path, "too-many-files", message, SPLIT_REGISTER)
            return
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in seen:
            other = reading.prefix + seen[folded]
            reading.report(path, "same-name", say(SAME_NAME, other=other), RENAME)
        seen.setdefault(folded, path)
        if not any(pattern.fullmatch(path) for pattern in _BELONG):
            if _ALSO_FINE.fullmatch(path) or _REMEMBERED.fullmatch(path):
                continue
            odd = next((character for character in path if not character.isascii()), None)
            if odd is not None:
                message = say(ODD_NAME, name=character_name(odd))
                reading.stranger(path, "not-a-plain-name", message, WHERE_FILES_GO)
            else:
                reading.stranger(path, "misplaced-file", MISPLACED, WHERE_FILES_GO)
        elif _RESERVED.search(path):
            reading.stranger(path, "reserved-name", RESERVED_NAME, OTHER_NAME)
        elif any(len(part) > MAX_NAME + len(".yml") for part in path.split("/")):
            reading.stranger(path, "long-name", say(LONG_NAME, limit=MAX_NAME), SHORTEN_NAME)
        else:
            yield path


def _walk(reading: _Reading, folder: str) -> Iterator[str]:
    """Give every ordinary file below a folder, in order; never follow a link."""
    try:
        found = sorted(os.scandir(reading.root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        why = error.strerror or "?"
        reading.report(folder, "cannot-read", say(CANNOT_OPEN, why=why), CHECK_RIGHTS)
        return
    for entry in found:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.is_symlink():
            reading.stranger(path, "symbolic-link", SYMBOLIC_LINK, COPY_FILE)
        elif entry.is_dir(follow_symlinks=False):
            if path.count("/") < MAX_FOLDER_DEPTH:
                yield from _walk(reading, path)
            else:
                reading.stranger(path, "misplaced-file", MISPLACED, WHERE_FILES_GO)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            reading.stranger(path, "not-a-file", NOT_A_FILE, REMOVE_FILE)


def _sources(
    reading: _Reading, described: dict[str, Source], texts: set[str], paths: set[str]
) -> dict[str, ArchivedSource]:
    """Put the descriptions of sources and their texts together."""
    archived: dict[str, ArchivedSource] = {}
    for source_id in sorted(texts):
        if f"sources/{source_id}/source.yml" not in paths:
            path = f"sources/{source_id}/text.txt"
            reading.report(path, "text-without-source", LONELY_TEXT, ADD_SOURCE)
    for source_id, source in described.items():
        path = f"sources/{source_id}/text.txt"
        document = reading.documents[f"sources/{source_id}/source.yml"]
        if source_id not in texts:
            reading.problems.append(document.problem("source-without-text", NO_TEXT, ADD_TEXT))
            continue
        data = reading.data(path, reading.limits.text_bytes)
        if data is None:
            continue
        found = hashlib.sha256(data).hexdigest()
        if found != source.sha256:
            reading.problems.append(
                document.problem(
                    "source-text-changed", say(CHANGED_TEXT, found=found), UPDATE_SHA, ("sha256",)
                )
            )
        text, problems = read_source_text(
            data, reading.prefix + path, source, document, reading.limits
        )
        reading.problems += problems
        if text is not None:
            archived[source_id] = ArchivedSource(source, text)
    return archived
