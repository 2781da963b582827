"""Makes the published records of a register that has been read and checked."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from algoregister.model.completeness import answers
from algoregister.model.entry import Entry
from algoregister.model.organisation import Organisation
from algoregister.model.own import OwnField
from algoregister.model.register import RegisterSettings
from algoregister.model.tombstone import Tombstone
from algoregister.publishing import addresses
from algoregister.publishing.convert import Conversion, Json, convert
from algoregister.publishing.event_records import NO_HISTORY, History
from algoregister.publishing.listed import listed, traits
from algoregister.publishing.records import (
    SCHEMA_VERSION,
    AlgorithmRecord,
    OrganisationRecord,
    OrganisationReference,
    OwnValueRecord,
    SourcePartRecord,
    SourceRecord,
    TombstoneRecord,
)
from algoregister.publishing.tongues import Tongue, tongues_of
from algoregister.reading.register_folder import ArchivedSource, Register
from algoregister.reading.source_text import SourceText

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where an entry quotes a source."""

    start: int
    end: int
    entry_id: str
    evidence_id: str


IN_THE_TEXT = attrgetter("start", "end", "entry_id", "evidence_id")
"""What quotations are sorted by; that they compare themselves would take ten times as long."""


class WrittenRecords(Sequence[Json]):
    """Records that are kept as they are written; each is parsed when it is asked for."""

    @abstractmethod
    def written(self, index: int) -> bytes:
        """Give a record as it is published: one line of JSON."""

    @abstractmethod
    def digest(self, index: int) -> str:
        """Give a short text that changes when the record does."""


@dataclass(frozen=True, slots=True)
class Published:
    """All records of a register, each list sorted by id.

    Attributes:
        settings: of the register, as written.
        languages: of the register, the first one first.
        name: of the register, per language.
        publisher: of the register, per language.
        algorithms: records of the entries; of a large register each is parsed when asked for.
        listed: what lists show of each entry, in the same order.
        organisations: records of the organisations.
        sources: records of the sources.
        tombstones: records of what is gone.
        texts: the text of each source, by id.
        quotations: what entries quote from each source, by id of the source, in the order of the text.
        tongues: how the program speaks, one for each of the languages.
        history: what happened to the entries.
        keeps: paths of files of an earlier site that must be among those of this one.
    """

    settings: RegisterSettings
    languages: tuple[str, ...]
    name: Mapping[str, str | None]
    publisher: Mapping[str, str | None]
    algorithms: Sequence[Json]
    listed: Sequence[Json]
    organisations: Sequence[Json]
    sources: Sequence[Json]
    tombstones: Sequence[Json]
    texts: Mapping[str, SourceText]
    quotations: Mapping[str, Sequence[Quotation]]
    tongues: Sequence[Tongue]
    history: History = NO_HISTORY
    keeps: frozenset[str] = frozenset()

    @property
    def traits(self) -> Sequence[Json]:
        """What can be counted of each entry, in the same order."""
        return _traits(Same(self.listed))


class Same(Generic[T]):
    """Holds something, and is equal only to what holds that very thing: to remember what was made of it."""

    def __init__(self, held: T) -> None:
        """Hold something."""
        self.held = held

    def __eq__(self, other: object) -> bool:
        """Tell whether something holds the same thing."""
        return isinstance(other, Same) and self.held is other.held

    def __hash__(self) -> int:
        """Give a number that is the same for the same thing."""
        return id(self.held)


@lru_cache(maxsize=1)
def _traits(every: Same[Sequence[Json]]) -> Sequence[Json]:
    return [traits(listed) for listed in every.held]


def publish(register: Register) -> Published:
    """Make the records of a register without errors.

    Args:
        register: what was read; its settings are there and every reference resolves.
    """
    settings = register.settings
    if settings is None:
        raise ValueError("a register without register.yml cannot be published")
    languages = tuple(settings.languages)
    own = Conversion(languages[0], languages)
    entry_ids = sorted(register.entries)
    organisations = {
        key: organisation_record(
            key,
            organisation,
            [entry_id for entry_id in entry_ids if entry_id.startswith(f"{key}/")],
            settings,
        )
        for key, organisation in sorted(register.organisations.items())
    }
    algorithms = [
        algorithm_record(key, entry, register.organisations[key.split("/")[0]], settings)
        for key, entry in sorted(register.entries.items())
    ]
    return Published(
        settings=settings,
        languages=languages,
        name=own.text(settings.name),
        publisher=own.text(settings.publisher),
        algorithms=algorithms,
        listed=[listed(record) for record in algorithms],
        organisations=list(organisations.values()),
        sources=[
            source_record(key, archived, settings)
            for key, archived in sorted(register.sources.items())
        ],
        tombstones=[
            tombstone_record(key, tombstone, settings)
            for key, tombstone in sorted(register.tombstones.items())
        ],
        texts={key: archived.text for key, archived in sorted(register.sources.items())},
        quotations=_quotations(register),
        tongues=tongues_of(languages),
    )


def _quotations(register: Register) -> dict[str, list[Quotation]]:
    """Find every passage that entries quote; checking has made sure that each is there."""
    found: dict[str, list[Quotation]] = {key: [] for key in register.sources}
    for entry_id, entry in register.entries.items():
        for evidence in entry.evidence or ():
            passage = register.sources[evidence.source].text.find(evidence.quote, evidence.part)
            if passage is None:
                raise ValueError(f"{entry_id}: quotation {evidence.id} is not in its source")
            found[evidence.source].append(
                Quotation(passage.start, passage.end, entry_id, evidence.id)
            )
    return {key: sorted(quotations, key=IN_THE_TEXT) for key, quotations in found.items()}


def algorithm_record(
    entry_id: str, entry: Entry, organisation: Organisation, settings: RegisterSettings
) -> Json:
    """Make the record of an entry."""
    conversion = Conversion(entry.language, settings.languages)
    base = settings.base_url
    made = convert(AlgorithmRecord, entry, conversion)
    for quotation in made["evidence"]:
        page = addresses.passage_page(quotation["source"], entry_id, quotation["id"])
        quotation["url"] = base + page
    own = {field.code: field for field in settings.own_fields or ()}
    made["own_fields"] = [
        _own_value(value, own[value["field"]], settings.languages)
        for value in made["own_fields"]
        if value["field"] in own
    ]
    said = answers(entry)
    made |= {
        "schema_version": SCHEMA_VERSION,
        "id": entry_id,
        "url": base + addresses.algorithm_page(entry_id),
        "api_url": base + addresses.algorithm_api(entry_id),
        "organisation": organisation_reference(
            entry_id.split("/", maxsplit=1)[0], organisation, settings
        ),
        "unknown": conversion.unknown,
        "revisions": [],
        "not_said": list(said.not_said),
        "completeness": {
            "asked": len(said.said) + len(said.unknown) + len(said.not_said),
            "said": len(said.said),
            "unknown": len(said.unknown),
            "not_said": len(said.not_said),
        },
    }
    return in_field_order(AlgorithmRecord, made)


def _own_value(value: Json, field: OwnField, languages: Sequence[str]) -> Json:
    """Complete the value of a field of the register's own with what the register says of it."""
    conversion = Conversion(languages[0], languages)
    labels = {choice.code: choice.label for choice in field.choices or ()}
    label = labels.get(value["choice"])
    value |= {
        "kind": field.kind.value,
        "label": conversion.text(field.label),
        "choice_label": conversion.text(label) if label is not None else None,
    }
    return in_field_order(OwnValueRecord, value)


def organisation_reference(
    organisation_id: str, organisation: Organisation, settings: RegisterSettings
) -> Json:
    """Name an organisation, as the records of its entries do."""
    conversion = Conversion(organisation.language, settings.languages)
    made = convert(OrganisationReference, organisation, conversion)
    made |= {
        "id": organisation_id,
        "url": settings.base_url + addresses.organisation_page(organisation_id),
    }
    return in_field_order(OrganisationReference, made)


def organisation_record(
    organisation_id: str,
    organisation: Organisation,
    entry_ids: Iterable[str],
    settings: RegisterSettings,
) -> Json:
    """Make the record of an organisation.

    Args:
        organisation_id: its id.
        organisation: what is written of it.
        entry_ids: ids of its entries, in order.
        settings: of the register.
    """
    conversion = Conversion(organisation.language, settings.languages)
    made = convert(OrganisationRecord, organisation, conversion)
    made |= {
        "id": organisation_id,
        "url": settings.base_url + addresses.organisation_page(organisation_id),
        "algorithms": list(entry_ids),
        "unknown": conversion.unknown,
    }
    return in_field_order(OrganisationRecord, made)


def source_record(source_id: str, archived: ArchivedSource, settings: RegisterSettings) -> Json:
    """Make the record of a source."""
    conversion = Conversion(archived.source.language, settings.languages)
    made = convert(SourceRecord, archived.source, conversion)
    page = settings.base_url + addresses.source_page(source_id)
    made["parts"] = [
        in_field_order(
            SourcePartRecord, part | {"url": f"{page}#{addresses.part_anchor(part['id'])}"}
        )
        for part in made["parts"]
    ]
    made |= {"id": source_id, "url": page, "unknown": conversion.unknown}
    return in_field_order(SourceRecord, made)


def tombstone_record(entry_id: str, tombstone: Tombstone, settings: RegisterSettings) -> Json:
    """Make the record of a tombstone."""
    conversion = Conversion(tombstone.language, settings.languages)
    made = convert(TombstoneRecord, tombstone.tombstone, conversion)
    made |= {
        "id": entry_id,
        "url": settings.base_url + addresses.algorithm_page(entry_id),
        "recorded": True,
        "revisions": [],
    }
    return in_field_order(TombstoneRecord, made)


def in_field_order(record: type[Any], made: Json) -> Json:
    """Put the keys of a record in the order in which the model declares them."""
    return {name: made[name] for name in record.model_fields}
