"""Makes registers of any size with entries like real ones: about 9 KB, bilingual, with evidence.

The same size gives the same bytes: a seeded generator draws words and chooses fields. Dates stand in
quotes, as others read a date without them as something else than text.
"""

import hashlib
import random
from pathlib import Path

_NL = [
    "de",
    "het",
    "een",
    "van",
    "gemeente",
    "aanvraag",
    "gegevens",
    "medewerker",
    "beoordeelt",
    "uitkomst",
    "score",
    "model",
    "regels",
    "burger",
    "besluit",
    "controle",
    "toezicht",
    "wordt",
    "gebruikt",
    "risico",
    "kans",
    "informatie",
    "systeem",
    "lijst",
    "bedrijf",
    "huis",
    "straat",
    "melding",
    "kenmerk",
    "bron",
    "onderzoek",
    "dienst",
    "waarde",
    "beslist",
    "volgens",
    "altijd",
    "soms",
    "en",
    "of",
    "met",
    "voor",
    "op",
    "bij",
    "als",
    "wanneer",
    "daarna",
    "eerst",
    "opnieuw",
    "nagekeken",
    "vastgelegd",
    "uitgelegd",
    "begrijpelijk",
    "snel",
]
_EN = [
    "the",
    "a",
    "of",
    "municipality",
    "application",
    "data",
    "officer",
    "judges",
    "result",
    "score",
    "model",
    "rules",
    "citizen",
    "decision",
    "check",
    "supervision",
    "is",
    "used",
    "risk",
    "chance",
    "information",
    "system",
    "list",
    "company",
    "house",
    "street",
    "report",
    "feature",
    "source",
    "study",
    "service",
    "value",
    "decides",
    "according",
    "always",
    "sometimes",
    "and",
    "or",
    "with",
    "for",
    "on",
    "at",
    "if",
    "when",
    "after",
    "first",
    "again",
    "checked",
    "recorded",
    "explained",
    "clear",
    "fast",
    "public",
    "law",
    "objection",
]
_THEMES = [
    "housing",
    "traffic",
    "work",
    "law",
    "social-security",
    "economy",
    "public-finance",
    "care-and-health",
    "migration-and-integration",
    "nature-and-environment",
    "public-order-and-safety",
]
_STATUSES = ["in_use"] * 6 + ["in_development", "pilot", "retired", "retired", "suspended"]
_GROUNDS = ["ineffective", "discrimination", "replaced", "no_longer_needed", "privacy", "cost"]
_LEARNING = ["rule_based", "statistical_model", "machine_learning", "hybrid"]
PER_ORGANISATION = 25
PER_SOURCE, PASSAGES = 25, 80


def make_register(folder: Path, size: int, seed: int = 1) -> Path:
    """Write a register.

    Args:
        folder: where; it is made.
        size: how many entries.
        seed: another seed gives other contents.
    """
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    organisations = max(1, size // PER_ORGANISATION)
    _write(folder / "register.yml", _register())
    for number in range(organisations):
        _write(folder / f"organisations/organisation-{number:05}.yml", _organisation(number))
    sources: list[tuple[str, list[str]]] = []
    for number in range(max(1, size // PER_SOURCE)):
        name = f"report-{number:05}"
        passages = [_sentence(draw, _NL, 14) for _ in range(PASSAGES)]
        text = "\n\n".join(passages) + "\n"
        _write(folder / f"sources/{name}/text.txt", text)
        sha = hashlib.sha256(text.encode()).hexdigest()
        _write(folder / f"sources/{name}/source.yml", _source(sha))
        sources.append((name, passages))
    for number in range(size):
        owner = number % organisations
        path = folder / f"algorithms/organisation-{owner:05}/algorithm-{number:06}.yml"
        _write(path, entry_text(draw, number, *sources[number % len(sources)]))
    return folder


def entry_text(draw: random.Random, number: int, source: str, passages: list[str]) -> str:
    """Write one entry."""
    status = draw.choice(_STATUSES)
    quoted = draw.sample(passages, 4)
    lines = [
        "# yaml-language-server: $schema=../../../schema/v1/entry.schema.json",
        "schema_version: 1",
        "language: nl",
        *_both(draw, "name", 6, fold=False),
        *_both(draw, "summary", 26),
        f"status: {status}",
        'status_as_of: "2026-03-01"',
        f'started_on: "{draw.randint(2008, 2023)}"',
    ]
    if status == "suspended":
        lines.append('suspended_on: "2025-04-01"')
    if status == "retired":
        lines.append(f'ended_on: "2025-{draw.randint(1, 12):02}-15"')
    lines += [
        "publication_category: "
        + draw.choice(["impactful_algorithm", "other_algorithm", "high_risk_ai_system"]),
        f"themes: [{', '.join(draw.sample(_THEMES, 2))}]",
        "contact:",
        "  email: info@example.org",
        *_both(draw, "unit", 4, fold=False),
        *_both(draw, "purpose", 110, reference="one"),
        *_both(draw, "use_in_process", 120, reference="two"),
        "affected_groups:",
        *_item(draw, "group", 5, "effect", 40),
        *_item(draw, "group", 5, "effect", 40),
        *_both(draw, "considerations", 70),
        *_both(draw, "human_oversight", 60, reference="three"),
        *_both(draw, "appeals", 40),
        "legal_basis:",
        *_item(draw, "title", 6, "note", 20),
        "impact_assessments: {unknown: Daarover zegt het rapport niets.}",
        "risks:",
        *_item(draw, "risk", 25, "mitigation", 30),
        *_item(draw, "risk", 25, "mitigation", 30),
        "data_sources:",
        *_item(draw, "title", 5, "description", 20),
        *_item(draw, "title", 5, "description", 20),
        "personal_data:",
        "  used: processed",
        *_both(draw, "method", 130, reference="four"),
        f"learning: {draw.choice(_LEARNING)}",
        "indicators:",
    ]
    for _ in range(5):
        lines += _item(draw, "name", 4, "description", 18)
    if status in {"retired", "suspended"}:
        lines += [
            "retirement:",
            f"  kind: {status}",
            *("  " + line for line in _both(draw, "summary", 40)),
            "  decisions:",
            '    - date: "2025-02-01"',
            "      body: {nl: College, en: Board}",
            f"      kind: {'stop' if status == 'retired' else 'suspend'}",
            *("      " + line for line in _both(draw, "statement", 20)),
            "      evidence: [two]",
            "  grounds:",
            f"    - code: {draw.choice(_GROUNDS)}",
            *("      " + line for line in _both(draw, "statement", 20)),
            "      evidence: [one]",
            "  steps:",
            '    - {step: inform_users, status: done, "on": "2025-03-01"}',
            "    - {step: delete_training_data, status: unknown}",
        ]
    lines.append("evidence:")
    for name, quote in zip(("one", "two", "three", "four"), quoted, strict=True):
        lines += [f"  - id: {name}", f"    source: {source}", "    quote: >-", f"      {quote}"]
    return "\n".join(lines) + f"\n# entry {number}\n"


def _both(
    draw: random.Random, field: str, words: int, *, fold: bool = True, reference: str = ""
) -> list[str]:
    """Write a text in both languages."""
    lines = [f"{field}:"]
    for language, vocabulary in (("nl", _NL), ("en", _EN)):
        text = _sentences(draw, vocabulary, words)
        if reference:
            text += f" [^{reference}]"
        lines += (
            [f"  {language}: >-", f"    {text}"] if fold else [f"  {language}: {text.rstrip('.')}"]
        )
    return lines


def _item(draw: random.Random, name: str, words: int, more: str, more_words: int) -> list[str]:
    """Write one object of a list, with two texts."""
    first, *rest = _both(draw, name, words)
    return [f"  - {first}", *("    " + line for line in [*rest, *_both(draw, more, more_words)])]


def _sentences(draw: random.Random, vocabulary: list[str], words: int) -> str:
    made = []
    while words > 0:
        length = min(words, draw.randint(6, 14))
        made.append(_sentence(draw, vocabulary, length))
        words -= length
    return " ".join(made)


def _sentence(draw: random.Random, vocabulary: list[str], words: int) -> str:
    return " ".join(draw.choices(vocabulary, k=words)).capitalize() + "."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _register() -> str:
    return (
        "schema_version: 1\nlanguages: [nl, en]\n"
        "name: {nl: Groot register, en: Large register}\n"
        "description: {nl: Om mee te meten., en: To measure with.}\n"
        "publisher: {nl: De meting, en: The measurement}\n"
        "base_url: https://register.example/\n"
        'licence: {name: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}\n'
        "contact: {email: register@example.org}\n"
    )


def _organisation(number: int) -> str:
    return (
        "schema_version: 1\nlanguage: nl\n"
        f"name: {{nl: Gemeente {number}, en: Municipality {number}}}\n"
        "website: https://example.org/\n"
    )


def _source(sha: str) -> str:
    return (
        "schema_version: 1\nlanguage: nl\ntitle: {nl: Rapport, en: Report}\nkind: report\n"
        "text_language: nl\npublisher: De meting\norigin: Gemaakt om mee te meten.\n"
        f'licence: CC0\nsha256: "{sha}"\n'
    )
