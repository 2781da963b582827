"""The published records of an assessed register."""

from collections import defaultdict
from typing import Any

from algoregister.edition.assess import ENTRY, TOMBSTONE
from algoregister.edition.edition import Assessment
from algoregister.publishing.convert import Conversion
from algoregister.publishing.publish import (
    Published,
    Quotation,
    organisation_record,
    source_record,
)


def published(assessment: Assessment) -> Published:
    """Give the records of a register without errors; those of its entries stay in their file."""
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
    tombstones: dict[str, Any] = dict(sorted(assessment.facts(TOMBSTONE).items()))
    return Published(
        settings=settings,
        languages=languages,
        name=own.text(settings.name),
        publisher=own.text(settings.publisher),
        algorithms=assessment.records(),
        listed=[facts["listed"] for facts in entries.values()],
        organisations=[
            organisation_record(key, organisation, owned[key], settings)
            for key, organisation in sorted(frame.organisations.items())
        ],
        sources=[
            source_record(key, archived, settings)
            for key, archived in sorted(frame.sources.items())
        ],
        tombstones=[facts["record"] for facts in tombstones.values()],
        texts={key: archived.text for key, archived in sorted(frame.sources.items())},
        quotations={key: sorted(found) for key, found in quotations.items()},
    )
