"""The folder of a register that an import goes into: what is there, and what is written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from algoregister.exchange.crosswalk import Crosswalk
from algoregister.exchange.draft import Written
from algoregister.exchange.entry_files import entry_text, organisation_text, register_text
from algoregister.exchange.importing import Imported
from algoregister.exchange.merging import Existing, family_of
from algoregister.model.organisation import Organisation
from algoregister.problem import Problem, Severity
from algoregister.reading.register_folder import read_register


def read_existing(root: Path) -> tuple[Existing, list[Problem]]:
    """Read what a register has already.

    Args:
        root: its folder; it may not be there yet.

    Returns:
        What is there, and the errors that keep an import from going into it.
    """
    if not (root / "register.yml").exists() and not any(root.glob("*/*")):
        return Existing(), []
    register, problems = read_register(root, f"{root.as_posix().rstrip('/')}/")
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not (root / "register.yml").exists():
        errors = [problem for problem in errors if problem.code != "no-register"]
    entries: dict[str, Written] = {}
    by_record: dict[str, str] = {}
    for entry_id in register.entries:
        value: Any = register.document(f"algorithms/{entry_id}.yml").value
        entries[entry_id] = value
        origin = value.get("imported_from")
        if origin and origin.get("record"):
            by_record[f"{family_of(value)} {origin['record']}"] = entry_id
    languages = register.settings.languages if register.settings else None
    organisations = {
        organisation_id: list(_names(organisation))
        for organisation_id, organisation in register.organisations.items()
    }
    found = Existing(languages, organisations, entries, frozenset(register.tombstones), by_record)
    return found, errors


def _names(organisation: Organisation) -> Iterator[str]:
    for name in (organisation.name, organisation.short_name):
        if isinstance(name, str):
            yield name
        elif name:
            yield from name.values()


def neutral_settings(crosswalk: Crosswalk) -> Written:
    """Give the settings of a register that is made for an import; nothing in them is claimed."""
    name = crosswalk.register_name
    languages = list(crosswalk.languages)

    def said(nl: str, en: str) -> Any:
        both = {
            language: {"nl": nl, "en": en}[language]
            for language in languages
            if language in ("nl", "en")
        }
        return both if len(both) > 1 else en

    return {
        "schema_version": 1,
        "languages": languages,
        "name": said(f"Overgenomen: {name.nl}"[:100], f"Imported: {name.en}"[:100]),
        "description": said(
            "Overgenomen uit een ander register. Vul hier in waar dit register voor is.",
            "Imported from another register. Say here what this register is for.",
        ),
        "publisher": said("Nog niet ingevuld", "Not filled in yet"),
        "base_url": "https://register.example/",
        "licence": {
            "name": said("Nog niet ingevuld", "Not filled in yet"),
            "url": "https://register.example/licence",
        },
        "contact": {"url": "https://register.example/contact"},
    }


def imported_files(imported: Imported, settings: Written | None) -> Iterator[tuple[str, bytes]]:
    """Give the files that an import made, by their path in the register.

    Args:
        imported: what was made.
        settings: for `register.yml`, if there is none; None when there is one.
    """
    if settings is not None:
        yield "register.yml", register_text(settings).encode()
    for organisation_id, organisation in imported.organisations.items():
        yield f"organisations/{organisation_id}.yml", organisation_text(organisation).encode()
    for entry_id, entry in imported.entries.items():
        yield f"algorithms/{entry_id}.yml", entry_text(entry).encode()
