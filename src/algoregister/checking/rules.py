"""The table of all rules, and how they are applied."""

from collections.abc import Iterator

from algoregister.checking import (
    appearance,
    contents,
    evidence,
    homes,
    hosts,
    own,
    personal_data,
    references,
    repetition,
    wording,
)
from algoregister.checking.outline import outline_of
from algoregister.checking.own_rules import own_rules, own_rules_not_installed
from algoregister.checking.rule import (
    EntryFile,
    EntryRule,
    FileRule,
    RegisterRule,
    Whole,
    WrittenFile,
)
from algoregister.checking.source_texts import source_text_problems
from algoregister.problem import Problem, Severity, in_order
from algoregister.reading.document import Document
from algoregister.reading.limits import LIMITS
from algoregister.reading.register_folder import Register

ERROR, WARNING = Severity.ERROR, Severity.WARNING

ENTRY_RULES: tuple[EntryRule, ...] = (
    EntryRule("organisation-missing", ERROR, references.organisation_missing),
    EntryRule("source-missing", ERROR, evidence.source_missing),
    EntryRule("part-missing", ERROR, evidence.part_missing),
    EntryRule("quote-not-in-source", ERROR, evidence.quote_not_in_source),
    EntryRule("quote-masked", ERROR, evidence.quote_masked),
    EntryRule("duplicate-evidence", ERROR, evidence.duplicate_evidence),
    EntryRule("evidence-unresolved", ERROR, evidence.evidence_unresolved),
    EntryRule("evidence-unused", WARNING, evidence.evidence_unused),
    EntryRule("reference-in-line", ERROR, evidence.reference_in_line),
    EntryRule("related-missing", ERROR, references.related_missing),
    EntryRule("theme-unknown", ERROR, references.theme_unknown),
    EntryRule("language-unknown", ERROR, references.language_unknown),
    EntryRule("translation-missing", WARNING, references.translation_missing),
    EntryRule("link-to-missing-page", ERROR, references.link_to_missing_page),
    EntryRule("text-too-long", ERROR, contents.text_too_long),
    EntryRule("too-much-markup", WARNING, contents.too_much_markup),
    EntryRule("markup-unknown", WARNING, contents.markup_unknown),
    EntryRule("dates-out-of-order", ERROR, contents.dates_out_of_order),
    EntryRule("status-and-retirement-differ", ERROR, contents.status_and_retirement_differ),
    EntryRule("link-not-well-formed", ERROR, wording.link_not_well_formed),
    EntryRule("link-says-another-address", ERROR, hosts.link_says_another_address),
    EntryRule("hard-to-read", WARNING, wording.hard_to_read),
    EntryRule("own-field-not-declared", ERROR, own.own_field_not_declared),
    EntryRule("own-field-of-another-kind", ERROR, own.own_field_of_another_kind),
    EntryRule("own-field-twice", ERROR, own.own_field_twice),
    EntryRule("own-choice-unknown", ERROR, own.own_choice_unknown),
    EntryRule("own-field-missing", ERROR, own.own_field_missing),
    EntryRule("own-ground-not-declared", ERROR, own.own_ground_not_declared),
    EntryRule("incomplete", WARNING, contents.incomplete),
    EntryRule(contents.REVIEW_OVERDUE, WARNING, contents.review_overdue),
)
FILE_RULES: tuple[FileRule, ...] = (
    FileRule("secret", ERROR, personal_data.secret),
    FileRule("citizen-number", ERROR, personal_data.citizen_number),
    FileRule("possible-citizen-number", WARNING, personal_data.possible_citizen_number),
    FileRule("bank-account", WARNING, personal_data.bank_account),
    FileRule("private-detail", WARNING, personal_data.private_detail),
    FileRule("personal-email", ERROR, personal_data.personal_email),
    FileRule("possible-personal-email", WARNING, personal_data.possible_personal_email),
    FileRule("phone-number", WARNING, personal_data.phone_number),
    FileRule("mobile-number", WARNING, personal_data.mobile_number),
    FileRule("person-name", WARNING, personal_data.person_name),
    FileRule("link-not-public", ERROR, personal_data.link_not_public),
    FileRule("look-alike-address", ERROR, hosts.host_not_what_it_seems),
    FileRule("text-cut-by-hash", WARNING, wording.text_cut_by_hash),
    FileRule("internal-address", WARNING, personal_data.internal_address),
    FileRule("colour-without-contrast", ERROR, appearance.colour_without_contrast),
    FileRule("register-twice", ERROR, homes.register_twice),
)
REGISTER_RULES: tuple[RegisterRule, ...] = (
    RegisterRule("own-rules-not-installed", ERROR, own_rules_not_installed),
    RegisterRule("moved-nowhere", ERROR, references.moved_nowhere),
    RegisterRule("references-in-a-circle", ERROR, references.references_in_a_circle),
    RegisterRule("host-like-another", WARNING, hosts.host_like_another),
    RegisterRule("text-repeated", WARNING, repetition.text_repeated),
    RegisterRule("date-in-the-future", WARNING, contents.date_in_the_future),
)
ALL_RULES: tuple[EntryRule | FileRule | RegisterRule, ...] = (
    *ENTRY_RULES,
    *FILE_RULES,
    *REGISTER_RULES,
)


def check_register(
    register: Register, problems: list[Problem], today: str | None = None
) -> list[Problem]:
    """Apply every rule to what could be read.

    Args:
        register: what was read.
        problems: what reading found wrong already.
        today: the day for which problems are told that come and go with the days.

    Returns:
        All problems, in the order of files and places.
    """
    found = [*problems, *_found(register, today)]
    return in_order(problem for problem in found if problem.holds_on(today))


def _found(register: Register, today: str | None) -> Iterator[Problem]:
    for path, document in register.documents.items():
        yield from file_problems(path, document)
    yield from source_text_problems(register.prefix, register.sources, LIMITS.problems)
    for entry_id, entry in register.entries.items():
        document = register.document(f"algorithms/{entry_id}.yml")
        yield from entry_problems(EntryFile(entry_id, entry, document, register))
    outlines = {
        entry_id: outline_of(content, register.document(f"algorithms/{entry_id}.yml"))
        for contents_by_id in (register.entries, register.tombstones)
        for entry_id, content in contents_by_id.items()
    }
    yield from register_problems(Whole(register, outlines, today))


def file_problems(path: str, document: Document) -> Iterator[Problem]:
    """Apply the rules about any file."""
    written = WrittenFile(path, document)
    for rule in FILE_RULES:
        yield from rule.problems(written)


def entry_problems(file: EntryFile) -> Iterator[Problem]:
    """Apply the rules about one entry."""
    for rule in (*ENTRY_RULES, *own_rules(file.register.settings)):
        if isinstance(rule, EntryRule):
            yield from rule.problems(file)


def register_problems(whole: Whole) -> Iterator[Problem]:
    """Apply the rules about the register as a whole."""
    for rule in (*REGISTER_RULES, *own_rules(whole.register.settings)):
        if isinstance(rule, RegisterRule):
            yield from rule.problems(whole)


def has_errors(problems: list[Problem]) -> bool:
    """Tell whether a problem keeps the register from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)
