"""The published records, version 1: what consumers of the feeds can rely on.

These models are not the written ones: maintainers may one day write something differently without
any consumer noticing. The promise: within version 1 keys are only added; every key is always
there; what is not said is `null` or an empty list; lists hold objects with their id inside.

Texts are objects with one key per language of the register, `null` where there is no text in that
language. Prose is Markdown (CommonMark without HTML); `[^id]` points at a quotation in `evidence`.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

Text = Annotated[
    dict[Annotated[str, Field(pattern="^[a-z]{2,3}$")], str | None],
    Field(description="One text per language; null where there is none in that language."),
]
Date = Annotated[
    str,
    Field(
        pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        description="yyyy, yyyy-mm or yyyy-mm-dd: never more precise than the source.",
    ),
]
EvidenceIds = Annotated[
    list[str], Field(description="Ids of the quotations, in `evidence`, that support this.")
]
EntryId = Annotated[str, Field(pattern="^[a-z0-9-]+/[a-z0-9-]+$", description="organisation/slug")]


class Record(BaseModel):
    """Base of everything published: all keys required, none added silently."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


EventId = Annotated[
    str,
    Field(
        pattern="^urn:uuid:[0-9a-f-]{36}$",
        description="Stable: made of the commit, the entry and the kind. The same in every feed.",
    ),
]
EventName = Literal[
    "registered", "changed", "suspended", "retired", "reinstated", "moved", "withdrawn"
]
CommitName = Annotated[str, Field(pattern="^[0-9a-f]{40,64}$", description="Full name in git.")]
Time = Annotated[str, Field(description="Time of the commit, RFC 3339, UTC.")]


class RevisionRecord(Record):
    """A version of an entry: what happened then, and where git keeps it."""

    id: EventId
    kind: EventName
    date: Time
    commit: Annotated[
        CommitName,
        Field(description="`algoregister build --at <commit>` builds the register as it was."),
    ]
    path: Annotated[
        str, Field(description="`git show <commit>:<path>` gives the file as it was then.")
    ]
    title: Text
    words: Annotated[list[Text], Field(description="What changed, one line for each fact.")]


class UnknownField(Record):
    """A field of which the entry says that it is not known."""

    field: Annotated[str, Field(description="JSON Pointer (RFC 6901) to the field in this record.")]
    why: Text


class Completeness(Record):
    """How much of what the register asks an entry says."""

    asked: int
    said: int
    unknown: int
    not_said: int


class IdentifierRecord(Record):
    """The number under which another system knows something."""

    scheme: str
    value: str
    url: str | None


class ContactRecord(Record):
    """Where to ask."""

    email: str | None
    url: str | None
    phone: str | None
    note: Text | None


class OrganisationReference(Record):
    """The organisation that is responsible."""

    id: str
    name: Text
    short_name: Text | None
    url: str


class EvidenceRecord(Record):
    """A quotation from an archived document."""

    id: str
    source: str
    part: str | None
    quote: str
    translation: Text | None
    note: Text | None
    url: Annotated[str, Field(description="Address of the passage in the archived document.")]


class StatementRecord(Record):
    """What one of the sources says."""

    statement: Text
    said_by: Text | None
    evidence: EvidenceIds


class DiscrepancyRecord(Record):
    """A place where the sources contradict each other."""

    subject: Text
    statements: list[StatementRecord]
    resolution: Text | None


class CorrectionRecord(Record):
    """What was changed of a stopped algorithm after it was published."""

    date: Date
    kind: str
    what: Text
    why: Text
    evidence: EvidenceIds


class AffectedGroupRecord(Record):
    """People or companies the algorithm can affect."""

    group: Text
    effect: Text | None
    number: int | None
    evidence: EvidenceIds


class LegalBasisRecord(Record):
    """A law or rule on which the use rests."""

    title: Text
    url: str | None
    note: Text | None
    evidence: EvidenceIds


class ImpactAssessmentRecord(Record):
    """A study of the effects."""

    type: str
    state: str | None
    title: Text | None
    date: Date | None
    url: str | None
    summary: Text | None
    public: bool | None
    evidence: EvidenceIds


class AuditRecord(Record):
    """A critical look at the algorithm."""

    auditor: Text | None
    kind: Text | None
    state: str | None
    date: Date | None
    findings: Text | None
    url: str | None
    evidence: EvidenceIds


class DialogueEffectRecord(Record):
    """An effect named in a dialogue."""

    effect: Text
    direction: str


class DialogueValueRecord(Record):
    """A value named in a dialogue."""

    value: Text
    chosen: bool


class DialogueOptionRecord(Record):
    """An option for action named in a dialogue."""

    option: Text
    area: str
    for_value: Text | None


class EthicsDialogueRecord(Record):
    """A conversation in which people weighed effects and values."""

    title: Text
    date: Date | None
    method: Text | None
    led_by: Text | None
    participants: Text | None
    summary: Text | None
    actors: list[Text]
    effects: list[DialogueEffectRecord]
    effects_note: Text | None
    values: list[DialogueValueRecord]
    options: list[DialogueOptionRecord]
    evidence: EvidenceIds


class RiskRecord(Record):
    """What can go wrong, and what is done about it."""

    risk: Text
    mitigation: Text | None
    residual: Text | None
    raised_by: Text | None
    evidence: EvidenceIds


class DataSourceRecord(Record):
    """Where the data comes from."""

    title: Text
    description: Text | None
    personal: bool | None
    url: str | None
    evidence: EvidenceIds


class PersonalDataRecord(Record):
    """Whether and which data about people is used."""

    used: str | None
    special_categories: str | None
    categories: list[Text]
    note: Text | None
    evidence: EvidenceIds


class IndicatorValueRecord(Record):
    """A value an indicator can have."""

    code: str
    meaning: Text


class SensitivityRecord(Record):
    """Why an indicator is sensitive."""

    grounds: list[str]
    note: Text | None
    evidence: EvidenceIds


class IndicatorRecord(Record):
    """Something the algorithm looks at."""

    name: Text
    description: Text | None
    values: list[IndicatorValueRecord]
    obtained: Text | None
    role: Text | None
    sensitive: SensitivityRecord | None
    added_on: Date | None
    removed_on: Date | None
    removal_note: Text | None
    evidence: EvidenceIds


class ThresholdRecord(Record):
    """A score from which something else happens."""

    value: str
    meaning: Text
    evidence: EvidenceIds


class ExcludedValueRecord(Record):
    """A score that may not occur."""

    value: str
    reason: Text | None
    evidence: EvidenceIds


class OverrideRecord(Record):
    """A way in which people may change the score."""

    who: Text
    when: Text
    value: str | None
    evidence: EvidenceIds


class ScoreStoreRecord(Record):
    """A place where scores are kept."""

    place: Text
    note: Text | None
    records: int | None
    as_of: Date | None
    evidence: EvidenceIds


class ScoreRecord(Record):
    """How a score is made, read, changed and kept."""

    scale: Text | None
    calculation: Text | None
    thresholds: list[ThresholdRecord]
    rounding: Text | None
    excluded_values: list[ExcludedValueRecord]
    overrides: list[OverrideRecord]
    stored_in: list[ScoreStoreRecord]
    evidence: EvidenceIds


class MeasureRecord(Record):
    """A figure for how well it works."""

    name: Text | None
    value: str
    compared_with: Text | None
    date: Date | None
    evidence: EvidenceIds


class PerformanceRecord(Record):
    """How well it works."""

    description: Text | None
    measures: list[MeasureRecord]
    evidence: EvidenceIds


class SupplierRecord(Record):
    """Who made or delivers it."""

    name: Text
    role: Text | None
    url: str | None
    identifiers: list[IdentifierRecord]
    evidence: EvidenceIds


class EuropeanActRecord(Record):
    """What the European AI Act asks."""

    role: Text | None
    annex_iii_point: str | None
    article_6_3_condition: Text | None
    article_6_3_grounds: Text | None
    trade_name: Text | None
    member_states: list[str]
    certificate: Text | None
    declaration_url: str | None
    instructions_url: str | None
    database_url: str | None
    fria_summary: Text | None


class WithheldRecord(Record):
    """Something kept from the public on purpose."""

    what: Text
    ground: Text
    evidence: EvidenceIds


class RelatedRecord(Record):
    """Another entry that has to do with this one."""

    entry: EntryId
    relation: str
    note: Text | None
    evidence: EvidenceIds


class SourceValueRecord(Record):
    """A value of the source that no field of ours can hold, as plain text."""

    field: str
    value: str


class ImportedFromRecord(Record):
    """Where an imported entry came from."""

    source_register: Text
    home: Annotated[
        str | None,
        Field(description="Short name of that register, the same for all entries from it."),
    ]
    standard: str
    file: str | None
    record: str | None
    retrieved_on: Date | None
    url: str | None
    licence: Text | None
    vanished_on: Date | None
    not_said: list[str]
    kept: list[SourceValueRecord]


class DecisionRecord(Record):
    """What a body decided, advised or asked."""

    date: Date | None
    body: Text | None
    kind: str
    statement: Text
    document: Text | None
    evidence: EvidenceIds


class ObjectionRecord(Record):
    """What somebody says against a ground."""

    by: Text
    statement: Text
    evidence: EvidenceIds


class GroundRecord(Record):
    """A reason for stopping."""

    code: str
    statement: Text
    attributed_to: Text | None
    position: str
    disputed_by: list[ObjectionRecord]
    evidence: EvidenceIds


class StepRecord(Record):
    """One step of taking the algorithm out of use."""

    step: str
    status: str
    on: Date | None
    by: Text | None
    note: Text | None
    evidence: EvidenceIds


class DataFateRecord(Record):
    """What happened to one kind of data."""

    disposition: str
    until: Date | None
    basis: Text | None
    note: Text | None
    evidence: EvidenceIds


class RetiredDataRecord(Record):
    """What happened to the data."""

    training: DataFateRecord | None
    inputs: DataFateRecord | None
    outputs: DataFateRecord | None
    logs: DataFateRecord | None


class RetiredPeopleRecord(Record):
    """What stopping meant for the people and companies."""

    groups: list[Text]
    number: int | None
    number_note: Text | None
    informed: str
    how: Text | None
    decisions_reviewed: Text | None
    remedy: Text | None
    contact: ContactRecord | None
    evidence: EvidenceIds


class OpenQuestionRecord(Record):
    """A question the sources leave open."""

    question: Text
    asked_to: Text | None
    since: Date | None
    evidence: EvidenceIds


class ReplacementRecord(Record):
    """What took the place of the algorithm."""

    entry: EntryId | None
    description: Text
    evidence: EvidenceIds


class ArchiveRecord(Record):
    """Where the documents can be found."""

    where: Text | None
    reference: Text | None
    access: Text | None
    url: str | None
    evidence: EvidenceIds


class RetirementRecord(Record):
    """How, when and why an algorithm was stopped, and what happened then."""

    kind: str
    summary: Text | None
    stage_at_stop: str | None
    announced_on: Date | None
    announced_through: Text | None
    trigger: list[str]
    trigger_note: Text | None
    decisions: list[DecisionRecord]
    grounds: list[GroundRecord]
    not_published: Annotated[bool, Field(description="True: the organisation gave no reason.")]
    steps: list[StepRecord]
    replaced_by: list[ReplacementRecord]
    process_now: Text | None
    data: RetiredDataRecord | None
    people: RetiredPeopleRecord | None
    lessons: Text | None
    open_questions: list[OpenQuestionRecord]
    archive: ArchiveRecord | None
    evidence: EvidenceIds


class OwnValueRecord(Record):
    """What an entry says in a field that only this register has; one of the values is there."""

    field: str
    kind: Annotated[str, Field(description="Which of the keys below holds the value.")]
    label: Text
    text: Text | None
    number: int | None
    date: Date | None
    url: str | None
    yes: bool | None
    choice: str | None
    choice_label: Text | None
    why_unknown: Text | None
    evidence: EvidenceIds


class AlgorithmRecord(Record):
    """One algorithm of one organisation."""

    schema_version: Literal["1.0"]
    id: EntryId
    url: Annotated[str, Field(description="Page in the first language of the register.")]
    api_url: str
    organisation: OrganisationReference
    language: Annotated[str, Field(description="Language the entry was written in.")]
    name: Text
    summary: Text | None
    status: Annotated[
        Literal["in_development", "pilot", "in_use", "suspended", "retired", "never_deployed"]
        | None,
        Field(description="null: not known; the reason is in `unknown`."),
    ]
    status_as_of: Date | None
    status_note: Text | None
    started_on: Date | None
    suspended_on: Date | None
    ended_on: Date | None
    publication_category: str | None
    themes: list[str]
    keywords: list[Text]
    contact: ContactRecord | None
    unit: Text | None
    accountable_role: Text | None
    website: str | None
    source_record: str | None
    purpose: Text | None
    previous_process: Text | None
    use_in_process: Text | None
    affected_groups: list[AffectedGroupRecord]
    considerations: Text | None
    human_oversight: Text | None
    appeals: Text | None
    legal_basis: list[LegalBasisRecord]
    processing_register: str | None
    impact_assessments: list[ImpactAssessmentRecord]
    audits: list[AuditRecord]
    ethics_dialogues: list[EthicsDialogueRecord]
    risks: list[RiskRecord]
    data_sources: list[DataSourceRecord]
    personal_data: PersonalDataRecord | None
    method: Text | None
    learning: str | None
    indicators: list[IndicatorRecord]
    indicators_note: Text | None
    score: ScoreRecord | None
    performance: PerformanceRecord | None
    validation: Text | None
    monitoring: Text | None
    suppliers: list[SupplierRecord]
    code_url: str | None
    licence: Text | None
    region: Text | None
    external_ids: list[IdentifierRecord]
    eu: EuropeanActRecord | None
    withheld: list[WithheldRecord]
    related: list[RelatedRecord]
    retirement: RetirementRecord | None
    discrepancies: list[DiscrepancyRecord]
    corrections: list[CorrectionRecord]
    reviewed_on: Date | None
    next_review_on: Date | None
    evidence: list[EvidenceRecord]
    own_fields: list[OwnValueRecord]
    imported_from: ImportedFromRecord | None
    unknown: list[UnknownField]
    not_said: Annotated[
        list[str], Field(description="Fields the register asks for and the entry says nothing of.")
    ]
    completeness: Completeness
    revisions: Annotated[
        list[RevisionRecord],
        Field(description="What happened to it, the newest first; empty when git does not say."),
    ]


class OrganisationRecord(Record):
    """An organisation that is responsible for algorithms."""

    id: str
    url: str
    language: str
    name: Text
    short_name: Text | None
    description: Text | None
    kind: Text | None
    part_of: Text | None
    website: str | None
    address: Text | None
    contact: ContactRecord | None
    identifiers: list[IdentifierRecord]
    algorithms: Annotated[list[EntryId], Field(description="Ids of its entries, in order.")]
    unknown: list[UnknownField]


class SourcePartRecord(Record):
    """One document inside a bundle."""

    id: str
    url: str
    title: Text
    kind: str
    date: Date | None
    date_note: Text | None
    author: Text | None
    addressee: Text | None
    note: Text | None


class MaskRecord(Record):
    """A passage that is not shown, and why."""

    line: int
    reason: Text


class SourceRecord(Record):
    """An archived document that entries quote."""

    id: str
    url: str
    language: str
    title: Text
    kind: str
    text_language: str
    publisher: Text | None
    origin: Text
    published_on: Date | None
    original_url: str | None
    archived_url: str | None
    licence: Text | None
    redactions: Text | None
    sha256: str
    parts: list[SourcePartRecord]
    masks: list[MaskRecord]
    unknown: list[UnknownField]


class TombstoneRecord(Record):
    """What is left of an entry that is gone."""

    id: EntryId
    url: str
    kind: Literal["withdrawn", "moved"]
    name: Text
    date: Date
    reason: Text
    moved_to: EntryId | None
    recorded: Annotated[
        bool,
        Field(
            description="False: nobody recorded that it went; git says so, and the reason is not known."
        ),
    ]
    revisions: list[RevisionRecord]


class AlgorithmList(Record):
    """All algorithms, stopped ones too, sorted by id."""

    schema_version: Literal["1.0"]
    total: int
    items: list[AlgorithmRecord]


class RetiredList(Record):
    """All algorithms with a record of stopping, suspended ones too, sorted by id."""

    schema_version: Literal["1.0"]
    total: int
    items: list[AlgorithmRecord]


class OrganisationList(Record):
    """All organisations, sorted by id."""

    schema_version: Literal["1.0"]
    total: int
    items: list[OrganisationRecord]


class SourceList(Record):
    """All sources, sorted by id."""

    schema_version: Literal["1.0"]
    total: int
    items: list[SourceRecord]


class TombstoneList(Record):
    """All tombstones, sorted by id."""

    schema_version: Literal["1.0"]
    total: int
    items: list[TombstoneRecord]


class ChangeRecord(Record):
    """A field that says something else than before."""

    field: Annotated[str, Field(description="JSON Pointer (RFC 6901) to the field in the file.")]
    kind: Literal["added", "removed", "changed", "reordered"]
    label: Text
    before: Annotated[Any, Field(description="null: not said, or not repeated.")]
    after: Annotated[Any, Field(description="null: not said, or not repeated.")]
    words: Text
    withheld: Annotated[Text | None, Field(description="Why before and after are not repeated.")]


class EventRecord(Record):
    """Something that happened to an entry."""

    id: EventId
    url: Annotated[str, Field(description="Where the site tells of it.")]
    kind: EventName
    entry: Annotated[EntryId, Field(description="Of an entry that moved: the id it had before.")]
    organisation: str
    name: Annotated[Text, Field(description="Of the entry, then.")]
    title: Text
    summary: Annotated[
        Text | None, Field(description="What the entry said of itself when it was registered.")
    ]
    date: Time
    commit: CommitName
    path: Annotated[str, Field(description="Of its file in the repository, at that commit.")]
    status_before: str | None
    status: str | None
    moved_to: EntryId | None
    reason: Text | None
    first: Annotated[
        bool,
        Field(description="True: it stood in the first version in git, and may be older."),
    ]
    unreadable: Annotated[
        list[CommitName],
        Field(description="Commits before it with a version that could not be read."),
    ]
    changes: list[ChangeRecord]
    words: Annotated[list[Text], Field(description="What happened, one line for each fact.")]
    withheld: Annotated[Text | None, Field(description="Why something is not repeated.")]


class EventList(Record):
    """What happened to the entries, the newest first."""

    schema_version: Literal["1.0"]
    total: Annotated[int, Field(description="Of all events, also those behind `next`.")]
    complete: Annotated[
        bool, Field(description="False: something is missing at the beginning; `note` says why.")
    ]
    complete_since: Annotated[
        str | None,
        Field(description="From when on everything is told, RFC 3339; null: nothing is known."),
    ]
    note: Text | None
    next: Annotated[
        str | None, Field(description="Address of the events before these; null: there are none.")
    ]
    items: list[EventRecord]


class PublishedFile(Record):
    """A file of the site."""

    path: Annotated[str, Field(description="Path from the address of the site, without a slash.")]
    bytes: int
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Counts(Record):
    """How much the register holds."""

    algorithms: int
    organisations: int
    sources: int
    tombstones: int


class Manifest(Record):
    """What the site consists of. The only file that carries a build time."""

    schema_version: Literal["1.0"]
    software: Annotated[str, Field(description="Name and version of the program.")]
    generated_at: Annotated[
        str | None, Field(description="Time of the build or of its commit, RFC 3339; UTC.")
    ]
    revision: Annotated[str | None, Field(description="Commit the site was made from.")]
    name: Text
    publisher: Text
    base_url: str
    licence: Annotated[str, Field(description="Address of the licence of the content.")]
    languages: list[str]
    counts: Counts
    files: Annotated[list[PublishedFile], Field(description="All other files, sorted by path.")]


class StatisticsRow(Record):
    """One row of a figure."""

    code: Annotated[
        str,
        Field(
            description="`unknown`: not known or not said; `other`, `earlier`: counted together."
        ),
    ]
    label: Text
    count: int


class StatisticsFigure(Record):
    """One way to count the register."""

    id: str
    counted: Annotated[
        Literal["algorithms", "stopped"],
        Field(description="Whether all algorithms are counted, or those that were stopped."),
    ]
    total: Annotated[int, Field(description="How many are counted.")]
    several: Annotated[bool, Field(description="True: one algorithm can stand in several rows.")]
    rows: list[StatisticsRow]


class Statistics(Record):
    """The register in numbers."""

    schema_version: Literal["1.0"]
    algorithms: int
    stopped: int
    stopped_without_reason: int
    completeness: Completeness
    figures: list[StatisticsFigure]


class FeedAuthor(Record):
    """Who publishes the feed."""

    name: str
    url: str | None = None


class FeedItem(Record):
    """One thing that happened to an entry."""

    id: str
    url: str
    title: str
    content_text: str
    content_html: str
    summary: str | None = None
    date_published: str
    tags: list[str] = []
    language: str


class JsonFeed(Record):
    """JSON Feed 1.1 (jsonfeed.org)."""

    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str
    home_page_url: str
    feed_url: str
    next_url: str | None = None
    description: str
    language: str
    authors: list[FeedAuthor]
    items: list[FeedItem]


class BothLanguages(Record):
    """A text of the program itself."""

    nl: str
    en: str


class TableConstraints(Record):
    """What holds for every cell of a column."""

    required: bool


class TableField(Record):
    """A column of a table, or a key of a line of JSON."""

    name: str
    type: Literal["string", "integer", "boolean", "array", "object"]
    title: Annotated[str, Field(description="In English; `label` has both languages.")]
    description: Annotated[str, Field(description="In English; `help` has both languages.")]
    label: BothLanguages
    help: BothLanguages
    constraints: TableConstraints


class TableReference(Record):
    """The table, and its columns, that columns refer to."""

    resource: str
    fields: list[str]


class TableForeignKey(Record):
    """Columns whose values stand in another table."""

    fields: list[str]
    reference: TableReference


class TableSchema(Record):
    """The columns of a table (Frictionless Table Schema)."""

    fields: list[TableField]
    primary_key: Annotated[list[str], Field(alias="primaryKey")]
    foreign_keys: Annotated[list[TableForeignKey], Field(alias="foreignKeys")]
    missing_values: Annotated[list[str], Field(alias="missingValues")]


class TableResource(Record):
    """A file that holds a table."""

    name: str
    type: Literal["table"]
    path: Annotated[str, Field(description="From the folder of the data package.")]
    title: str
    description: str
    label: BothLanguages
    format: Literal["csv", "jsonl"]
    mediatype: str
    encoding: Literal["utf-8", "utf-8-sig"]
    table_schema: Annotated[TableSchema, Field(alias="schema")]


class PackageLicence(Record):
    """Under which terms the data may be used."""

    path: str
    title: str


class PackageContributor(Record):
    """Who publishes the data."""

    title: str
    roles: list[Literal["publisher"]]


class DataPackage(Record):
    """The description of all tables (Frictionless Data Package 2.0)."""

    profile: Annotated[
        Literal["https://datapackage.org/profiles/2.0/datapackage.json"], Field(alias="$schema")
    ]
    name: str
    title: str
    description: str
    homepage: str
    licenses: list[PackageLicence]
    contributors: list[PackageContributor]
    resources: list[TableResource]


class OpenApiInfo(Record):
    """What the API is."""

    title: str
    summary: str
    description: str
    version: str
    license: Annotated[dict[str, str], Field(description="Name and address of the licence.")]
    contact: Annotated[dict[str, str], Field(description="Who answers questions, and where.")]


class OpenApiDocument(Record):
    """The description of the API (OpenAPI 3.1; the whole format is at spec.openapis.org)."""

    openapi: Literal["3.1.0"]
    info: OpenApiInfo
    servers: list[dict[str, str]]
    paths: dict[str, dict[str, Any]]
    components: dict[str, dict[str, Any]]


class CatalogueDocument(Record):
    """The catalogue as linked data (JSON-LD 1.1 with its context inside; DCAT-AP 3)."""

    context: Annotated[dict[str, Any], Field(alias="@context")]
    graph: Annotated[list[dict[str, Any]], Field(alias="@graph", min_length=1)]


PUBLISHED_SCHEMAS: dict[str, type[Record]] = {
    "algorithm": AlgorithmRecord,
    "algorithms": AlgorithmList,
    "retired": RetiredList,
    "organisations": OrganisationList,
    "sources": SourceList,
    "tombstone": TombstoneRecord,
    "tombstones": TombstoneList,
    "event": EventRecord,
    "changes": EventList,
    "manifest": Manifest,
    "feed": JsonFeed,
    "datapackage": DataPackage,
    "statistics": Statistics,
    "openapi": OpenApiDocument,
    "catalogue": CatalogueDocument,
}
"""Name of each published schema (`/schema/v1/published/<name>.schema.json`) and its model."""
