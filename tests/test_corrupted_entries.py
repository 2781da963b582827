"""The real entries, corrupted: what `check` says beside a plain validator with the published schema.

Who checks our files with the schema alone must know what they miss. The two give the same verdict
on everything JSON Schema can say; what it cannot stands in `BEYOND_THE_SCHEMA`, by the name of
the problem, and each name there is seen to be one.
"""

import copy
import dataclasses
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
import yaml
from pydantic import ValidationError

from algoregister.checking.rule import EntryFile
from algoregister.checking.rules import entry_problems, file_problems
from algoregister.model.entry import Entry
from algoregister.problem import Severity
from algoregister.reading.document import Unreadable, read_document
from algoregister.reading.model_problems import problems_of
from algoregister.reading.register_folder import Register, read_register
from conftest import ROOT

RISK_MODEL = "ind/risicomodel-erkende-referenten"
SUCCESSOR = "ind/risicomodel-erkende-referenten-opvolger"
INDICATIONS = "ind/risico-indicaties-controleren-gegevens"

BEYOND_THE_SCHEMA = {
    "quote-not-in-source": "the words stand in another file",
    "quote-masked": "what is masked stands in another file",
    "source-missing": "the sources are other files",
    "part-missing": "the parts of a source stand in another file",
    "related-missing": "the other entries are other files",
    "theme-unknown": "which themes there are may stand in register.yml",
    "own-field-not-declared": "own fields are declared in register.yml",
    "own-ground-not-declared": "own grounds are declared in register.yml",
    "language-unknown": "the languages of the register stand in register.yml",
    "link-to-missing-page": "the pages of the site come from other files",
    "duplicate-evidence": "uniqueItems compares whole items, not one field of them",
    "evidence-unresolved": "JSON Schema cannot hold one value against a list elsewhere",
    "reference-in-line": "the same text is right in one kind of field and wrong in another",
    "dates-out-of-order": "JSON Schema cannot compare two values",
    "status-and-retirement-differ": "JSON Schema cannot hold one value against another",
    "text-too-long": "counted without references and markup, in words as they are read",
    "citizen-number": "the sum over the digits cannot be a pattern",
    "personal-email": "it depends on the words of the name",
    "secret": "the shapes of keys are kept with the checker, in every field",
    "duplicate-key": "a YAML reader keeps the last; the schema never sees the first",
    "anchor-or-alias": "a YAML reader resolves it before the schema sees it",
    "key-not-text": "a YAML reader resolves it before the schema sees it",
    "custom-tag": "a YAML reader resolves it before the schema sees it",
    "ambiguous-value": "a YAML reader has chosen a meaning before the schema sees it",
    "invisible-character": "a character that cannot be seen is refused by the reader of the file",
}
"""What `check` refuses and the published schema accepts, and why JSON Schema cannot say it."""


class Plain(yaml.CSafeLoader):
    """A YAML reader that is not ours. It reads dates as texts, as YAML 1.2 does."""


Plain.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}

Corrupt = Callable[[Any], object]


def put(*path: str | int, to: Any) -> Corrupt:
    """Replace or add the value at a path."""

    def corrupt(entry: Any) -> None:
        for key in path[:-1]:
            entry = entry[key]
        entry[path[-1]] = to

    return corrupt


def cut(*path: str | int) -> Corrupt:
    """Remove the value at a path."""

    def corrupt(entry: Any) -> None:
        for key in path[:-1]:
            entry = entry[key]
        del entry[path[-1]]

    return corrupt


def renamed(*path: str | int, to: str) -> Corrupt:
    """Write the last key of a path otherwise."""

    def corrupt(entry: Any) -> None:
        for key in path[:-1]:
            entry = entry[key]
        entry[to] = entry.pop(path[-1])

    return corrupt


def twice(*path: str | int) -> Corrupt:
    """Let a list hold its first item twice."""

    def corrupt(entry: Any) -> None:
        for key in path:
            entry = entry[key]
        entry.append(copy.deepcopy(entry[0]))

    return corrupt


def words(*path: str | int, old: str, new: str) -> Corrupt:
    """Change words in the text at a path."""

    def corrupt(entry: Any) -> None:
        for key in path[:-1]:
            entry = entry[key]
        assert old in entry[path[-1]]
        entry[path[-1]] = entry[path[-1]].replace(old, new, 1)

    return corrupt


ANY: dict[str, Corrupt] = {
    "status-typo": put("status", to="retierd"),
    "status-in-use": put("status", to="in_use"),
    "status-suspended": put("status", to="suspended"),
    "status-never-deployed": put("status", to="never_deployed"),
    "status-pilot": put("status", to="pilot"),
    "status-a-list": put("status", to=["retired"]),
    "status-null": put("status", to=None),
    "as-of-month-13": put("status_as_of", to="2021-13"),
    "as-of-30-february": put("status_as_of", to="2021-02-30"),
    "as-of-dutch-order": put("status_as_of", to="20-05-2021"),
    "as-of-a-number": put("status_as_of", to=2021),
    "as-of-missing": cut("status_as_of"),
    "ended-before-started": lambda e: e.update(started_on="2011", ended_on="2010"),
    "name-missing": cut("name"),
    "name-too-long": put("name", to="x" * 101),
    "name-empty": put("name", "nl", to=""),
    "name-two-lines": put("name", "nl", to="een\ntwee"),
    "name-space-before": put("name", "nl", to=" een"),
    "name-with-reference": put("name", "nl", to="Model [^x]"),
    "summary-missing": cut("summary"),
    "summary-too-long": put("summary", "nl", to="x" * 351),
    "summary-of-a-number": put("summary", to=1),
    "key-one-letter-off": renamed("summary", to="sumary"),
    "key-added": put("colour", to="red"),
    "own-key-at-the-top": put("x-colour", to="red"),
    "own-field-undeclared": put("own_fields", to=[{"field": "colour", "text": "rood"}]),
    "own-field-empty": put("own_fields", to=[{"field": "colour"}]),
    "language-three-letters-upper": put("language", to="NLD"),
    "language-not-ours": put("purpose", to={"nl": "x", "de": "y"}),
    "version-2": put("schema_version", to=2),
    "version-text": put("schema_version", to="1"),
    "version-true": put("schema_version", to=True),
    "version-half": put("schema_version", to=1.5),
    "theme-unknown": put("themes", to=["no-such-theme"]),
    "theme-twice": put("themes", to=["work", "work"]),
    "themes-a-text": put("themes", to="work"),
    "keywords-a-text": put("keywords", to="work"),
    "category-unknown": put("publication_category", to="D"),
    "unknown-empty": put("publication_category", to={"unknown": ""}),
    "unknown-and-more": put("publication_category", to={"unknown": "x", "nl": "y"}),
    "website-http": put("website", to="ftp://example.org"),
    "website-with-password": put("website", to="https://u:p@example.org/"),
    "contact-no-email": put("contact", to={"email": "ergens"}),
    "purpose-empty": put("purpose", to=""),
    "purpose-null": put("purpose", "en", to=None),
    "purpose-list": put("purpose", to=["x"]),
    "purpose-reference-to-nothing": put("purpose", "nl", to="Doel [^bestaat-niet]."),
    "purpose-link-to-nothing": put("purpose", "nl", to="[Elders](/algorithms/ind/bestaat-niet/)."),
    "purpose-far-too-long": put("purpose", "nl", to="woord " * 8000),
    "purpose-too-long": put("purpose", "nl", to="woord " * 600),
    "purpose-citizen-number": put("purpose", "nl", to="Het BSN is 111222333."),
    "purpose-personal-email": put("purpose", "nl", to="Mail jan.jansen@gmail.com voor vragen."),
    "purpose-secret": put("purpose", "nl", to="AKIAIOSFODNN7EXAMPLE"[:4] + "Z2SDFG3HJK4L5ZXC"),
    "purpose-unseen-character": put("purpose", "nl", to="een\u200bwoord"),
    "evidence-none": put("evidence", to=[]),
    "evidence-key-one-letter-off": renamed("evidence", 0, "quote", to="qoute"),
    "evidence-without-quote": cut("evidence", 0, "quote"),
    "evidence-without-id": cut("evidence", 0, "id"),
    "evidence-id-in-capitals": put("evidence", 0, "id", to="EERSTE"),
    "evidence-twice": twice("evidence"),
    "evidence-gone": cut("evidence", 0),
    "quote-too-short": put("evidence", 0, "quote", to="Vul"),
    "quote-a-number": put("evidence", 0, "quote", to=12345678),
    "quote-one-word-more": lambda e: e["evidence"][0].update(
        quote=e["evidence"][0]["quote"].replace(" ", " niet ", 1)
    ),
    "source-unknown": put("evidence", 0, "source", to="woo-ind"),
    "part-unknown": put("evidence", 0, "part", to="nota"),
    "part-other": put("evidence", 0, "part", to="memo-privacy-office"),
    "discrepancy-one-side": lambda e: e["discrepancies"][0]["statements"].__delitem__(
        slice(1, None)
    ),
    "indicator-without-name": cut("indicators", 0, "name"),
    "indicator-sensitive-yes": put("indicators", 0, "sensitive", to=True),
    "indicator-sensitive-for-nothing": put("indicators", 0, "sensitive", to={"grounds": []}),
    "related-missing": put("related", 0, "entry", to="ind/bestaat-niet"),
    "related-not-an-id": put("related", 0, "entry", to="Risicomodel"),
    "relation-unknown": put("related", 0, "relation", to="friend"),
    "learning-unknown": put("learning", to="magic"),
    "retirement-empty": put("retirement", to={}),
    "retirement-of-two-words": put("retirement", to={"kind": "retired", "grounds": [{}]}),
}
"""What can be done to every entry."""

STOPPED: dict[str, Corrupt] = {
    "retirement-missing": cut("retirement"),
    "retirement-null": put("retirement", to=None),
    "retirement-kind-typo": put("retirement", "kind", to="retred"),
    "retirement-kind-suspended": put("retirement", "kind", to="suspended"),
    "retirement-without-grounds": cut("retirement", "grounds"),
    "retirement-no-ground": put("retirement", "grounds", to=[]),
    "not-published-with-grounds": put("retirement", "not_published", to=True),
    "not-published-no": put("retirement", "not_published", to=False),
    "replaced-by-nothing": lambda e: e["retirement"].update(kind="replaced", replaced_by=[]),
    "replaced-without": lambda e: (
        e["retirement"].update(kind="replaced"),
        e["retirement"].pop("replaced_by"),
    ),
    "ground-own": put("retirement", "grounds", 0, "code", to="x-moe"),
    "ground-unknown": put("retirement", "grounds", 0, "code", to="tired"),
    "ground-disputed-by-nobody": cut("retirement", "grounds", 0, "disputed_by"),
    "ground-of-nobody": lambda e: [
        e["retirement"]["grounds"][2].pop(key) for key in ("attributed_to", "evidence")
    ],
    "decision-without-body": cut("retirement", "decisions", 0, "body"),
    "decision-kind-typo": put("retirement", "decisions", 0, "kind", to="advise_stpo"),
    "decision-date-a-number": put("retirement", "decisions", 1, "date", to=2018),
    "step-done-without-proof": put(
        "retirement", "steps", 0, to={"step": "inform_users", "status": "done"}
    ),
    "step-maybe": put("retirement", "steps", 0, "status", to="maybe"),
    "step-unknown": put("retirement", "steps", 0, "step", to="party"),
    "informed-no-word": put("retirement", "people", "informed", to=False),
    "number-a-text": put("retirement", "people", "number", to="10.577"),
    "number-below-nothing": put("retirement", "people", "number", to=-1),
    "records-a-text": put("score", "stored_in", 0, "records", to="10300"),
    "records-half": put("score", "stored_in", 0, "records", to=10300.5),
    "threshold-a-number": put("score", "thresholds", 0, "value", to=60),
    "chosen-a-text": put("ethics_dialogues", 0, "values", 0, "chosen", to="true"),
    "direction-good": put("ethics_dialogues", 0, "effects", 0, "direction", to="good"),
    "area-moon": put("ethics_dialogues", 0, "options", 0, "area", to="moon"),
    "suspended-before-started": put("suspended_on", to="2010-01-01"),
    "quote-of-what-is-masked": put(
        "evidence",
        -1,
        to={
            "id": "eth-lijst",
            "source": "woo-ind-risicomodel-erkend-referenten",
            "part": "verslag-november",
            "quote": "Getypte tekst 10 lid 2e BKRISTEL Getypte tekst buiten omvang verzoek",
        },
    ),
    "quote-one-letter-off": words("evidence", 0, "quote", old="KvK", new="KvL"),
}
"""What can be done to the entry that was stopped."""

WRITTEN: dict[str, Callable[[str], str]] = {
    "key-twice": lambda text: f"{text}language: nl\n",
    "anchor": lambda text: text.replace("language: nl", "language: &a nl", 1),
    "alias": lambda text: text.replace("region:", "unit_: &a x\nregion:", 1),
    "tag": lambda text: text.replace("language: nl", "language: !!str nl", 1),
    "merge": lambda text: f"{text}<<: {{}}\n",
    "country-of-norway": lambda text: text.replace("language: nl", "language: no", 1),
    "letter-for-no": lambda text: text.replace(
        "region:\n  nl: Nederland\n", "region:\n  nl: N\n", 1
    ),
    "two-documents": lambda text: f"{text}---\nlanguage: nl\n",
    "tab": lambda text: text.replace("\n  nl:", "\n\tnl:", 1),
    "open-quote": lambda text: text.replace("language: nl", 'language: "nl', 1),
    "no-colon": lambda text: text.replace("language: nl", "language nl", 1),
}
"""What can be done to the writing itself."""


@cache
def written(entry_id: str) -> str:
    """Give the file of an entry."""
    return (ROOT / "register/algorithms" / f"{entry_id}.yml").read_text(encoding="utf-8")


@cache
def loaded(entry_id: str) -> Any:
    """Give its contents, as another YAML reader has them."""
    return yaml.load(written(entry_id), Loader=Plain)  # noqa: S506 - a safe loader


@cache
def register() -> Register:
    """The real register."""
    return read_register(ROOT / "register")[0]


SCHEMA = json.loads((ROOT / "schema/v1/entry.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)


def refused_by_schema(text: str) -> bool:
    """Give the verdict of a plain validator with the published schema."""
    try:
        value = yaml.load(text, Loader=Plain)  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        return True
    return not VALIDATOR.is_valid(value)


def errors_of_check(entry_id: str, text: str) -> set[str]:
    """Give the errors that `check` finds in the file of an entry."""
    document = read_document(text.encode(), f"algorithms/{entry_id}.yml")
    if isinstance(document, Unreadable):
        problems = list(document.problems)
    else:
        try:
            entry = Entry.model_validate(document.value)
        except ValidationError as invalid:
            problems = problems_of(document, Entry, invalid.errors(include_url=False))
        else:
            there = register()
            whole = dataclasses.replace(there, entries={**there.entries, entry_id: entry})
            problems = list(entry_problems(EntryFile(entry_id, entry, document, whole)))
        problems += file_problems(document.file, document)
    return {problem.code for problem in problems if problem.severity is Severity.ERROR}


def corrupted(entry_id: str, kind: str) -> str:
    """Give the file of an entry with something done to it; in JSON, which is YAML too."""
    if kind in WRITTEN:
        text = WRITTEN[kind](written(entry_id))
        assert text != written(entry_id)
        return text
    entry = copy.deepcopy(loaded(entry_id))
    (ANY | STOPPED)[kind](entry)
    text = json.dumps(entry, ensure_ascii=False)
    assert text != json.dumps(loaded(entry_id), ensure_ascii=False)
    return text


def kinds_of(entry_id: str) -> list[str]:
    """Give what can be done to an entry."""
    return [*ANY, *WRITTEN, *(STOPPED if entry_id == RISK_MODEL else ())]


CASES = [
    (entry_id, kind)
    for entry_id in (RISK_MODEL, SUCCESSOR, INDICATIONS)
    for kind in kinds_of(entry_id)
]


@pytest.mark.parametrize("entry_id", [RISK_MODEL, SUCCESSOR, INDICATIONS])
def test_the_entries_are_whole(entry_id: str) -> None:
    assert errors_of_check(entry_id, written(entry_id)) == set()
    assert not refused_by_schema(written(entry_id))


@pytest.mark.parametrize(("entry_id", "kind"), CASES)
def test_check_and_schema_say_the_same_of_a_corrupted_entry(entry_id: str, kind: str) -> None:
    text = corrupted(entry_id, kind)
    found = errors_of_check(entry_id, text)
    if refused_by_schema(text):
        assert found, "the schema refuses what check accepts"
    elif found:
        assert found <= BEYOND_THE_SCHEMA.keys()


def test_the_schema_is_missing_nothing_but_what_is_named() -> None:
    """Each difference that is named is one: a list that promises too much would hide a gap."""
    seen: set[str] = set()
    for kind in kinds_of(RISK_MODEL):
        text = corrupted(RISK_MODEL, kind)
        if not refused_by_schema(text):
            seen |= errors_of_check(RISK_MODEL, text)
    assert seen == BEYOND_THE_SCHEMA.keys()
