"""The published records of an assessed register."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from algoregister.edition.assess import ENTRY, TOMBSTONE
from algoregister.edition.edition import Assessment
from algoregister.edition.happenings import NOTHING_TOLD, Happenings, happenings
from algoregister.edition.program import program_digest
from algoregister.publishing.convert import Conversion, Json
from algoregister.publishing.event_records import Present, history_of, unrecorded_tombstones
from algoregister.publishing.publish import (
    IN_THE_TEXT,
    Published,
    Quotation,
    organisation_record,
    source_record,
)
from algoregister.publishing.tongues import Translations, tongues_of
from algoregister.reading.plain_files import read_plain_file

_SHA1_LENGTH = 40


def published(
    assessment: Assessment,
    told: Happenings = NOTHING_TOLD,
    translations: Translations | None = None,
) -> Published:
    """Give the records of a register without errors; those of its entries stay in their file.

    Args:
        assessment: of the register.
        told: what happened to its entries.
        translations: of the texts of the program, for other languages than its own.
    """
    frame = assessment.frame
    settings = frame.settings
    if settings is None:
        raise ValueError("a register without register.yml cannot be published")
    languages = tuple(settings.languages)
    own = Conversion(languages[0], languages)
    entries = dict(sorted(assessment.facts(ENTRY).items()))
    owned: dict[str, list[str]] = defaultdict(list)
    quotations: dict[str, list[Quotation]] = {key: [] for key in frame.sources}
    for entry_id, facts in entries.items():
        owned[entry_id.split("/")[0]].append(entry_id)
        for source, start, end, evidence_id in facts["quotations"]:
            quotations[source].append(Quotation(start, end, entry_id, evidence_id))
    buried = {key: facts["record"] for key, facts in assessment.facts(TOMBSTONE).items()}
    ids = frozenset({*entries, *buried})
    tongues = tongues_of(languages, translations)
    present = Present(
        settings.base_url,
        tongues,
        ids,
        {key: record["name"] for key, record in buried.items() if not record["moved_to"]},
        frame.redactions,
        lambda entry: _words(assessment, entry),
    )
    history = history_of(told.events, told.known_from, told.note, present)
    tombstones: list[Json] = [
        {**record, "revisions": list(history.revisions.get(key, ()))}
        for key, record in buried.items()
    ]
    tombstones += unrecorded_tombstones(history, present)
    return Published(
        settings=settings,
        languages=languages,
        name=own.text(settings.name),
        publisher=own.text(settings.publisher),
        algorithms=assessment.records(history.revisions),
        listed=[facts["listed"] for facts in entries.values()],
        organisations=[
            organisation_record(key, organisation, owned[key], settings)
            for key, organisation in sorted(frame.organisations.items())
        ],
        sources=[
            source_record(key, archived, settings)
            for key, archived in sorted(frame.sources.items())
        ],
        tombstones=sorted(tombstones, key=lambda record: str(record["id"])),
        texts={key: archived.text for key, archived in sorted(frame.sources.items())},
        quotations={key: sorted(found, key=IN_THE_TEXT) for key, found in quotations.items()},
        tongues=tongues,
        history=history,
    )


def told_of(
    assessment: Assessment, repository: Path, memory_folder: Path, revision: str = "HEAD"
) -> Happenings:
    """Find out what happened to the entries of a register.

    Args:
        assessment: of the register.
        repository: folder of the register where git knows it.
        memory_folder: where events are remembered.
        revision: the last commit to tell of.
    """
    entries: Mapping[str, Json] = assessment.facts(ENTRY)

    def present(entry: str, version: str) -> Json | None:
        """Give what lists show of an entry whose file is still what it was in a commit."""
        if entry not in entries:
            return None
        try:
            data = read_plain_file(
                assessment.frame.root / f"algorithms/{entry}.yml", assessment.frame.limits.bytes
            )
        except OSError:
            return None
        method = "sha1" if len(version) == _SHA1_LENGTH else "sha256"
        found = hashlib.new(method, b"blob %d\0" % len(data) + data, usedforsecurity=False)
        listed: Json = entries[entry]["listed"]
        return listed if found.hexdigest() == version else None

    return happenings(repository, memory_folder, program_digest(), present, revision=revision)


def _words(assessment: Assessment, entry_id: str) -> str:
    """Give everything an entry says, as one text; empty for one that is not there."""
    kept = assessment.files.get(f"algorithms/{entry_id}.yml")
    if kept is None or kept.span is None:
        return ""
    return "\n".join(_texts(orjson.loads(assessment.memory.records.read(kept.span))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for held in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(held)
