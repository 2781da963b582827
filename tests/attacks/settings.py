"""A register whose own settings, and messages of its own, are attacks: what stands on every page.

Each language says something else in each field, so one site has as many strings in the name of the
register as it has languages.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from algoregister.checking import rules
from algoregister.site.build import build_site
from algoregister.site.messages import Messages
from algoregister.site.messages.texts import template, texts_of_the_site
from attacks.register import Json, write_yaml
from conftest import SMALL

LANGUAGES = ("nl", "en", "de", "fy", "fr", "tr", "pl", "ar")
SPEAKING = ("fy", "tr", "ar")
"""Languages the register has a catalogue of its own for, each text of which is an attack."""
CHOICE = {"code": "risk-class", "kind": "choice"}
OWN = 8
"""How many own fields, grounds, themes and words to explain there are."""
_GAP = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
NAME, LINE, SUMMARY, PROSE = 100, 500, 350, 5_000


class Words:
    """Gives for a field what each language says there."""

    def __init__(self, strings: Sequence[str], first: int, languages: Sequence[str]) -> None:
        """Begin with one of some strings."""
        self._strings = strings
        self._numbers = count(first)
        self._languages = languages

    def one(self, limit: int) -> str:
        """Give one string that is no longer than allowed."""
        text = self._strings[next(self._numbers) % len(self._strings)]
        return text[:limit].strip()

    def __call__(self, limit: int) -> Json:
        """Give one string for each language."""
        return {language: self.one(limit) for language in self._languages}


def settings(words: Words, languages: Sequence[str]) -> Json:
    """Make settings of which every text is an attack.

    Args:
        words: what is said.
        languages: of the site.
    """
    own_fields = [
        {"code": f"own-{number}", "kind": "text", "label": words(NAME), "help": words(LINE)}
        for number in range(OWN)
    ]
    choices = [{"code": f"c-{number}", "label": words(NAME)} for number in range(OWN)]
    return {
        "schema_version": 1,
        "languages": list(languages),
        "name": words(NAME),
        "description": words(SUMMARY),
        "publisher": words(NAME),
        "publisher_url": "https://evil.example/'&quot;onmouseover='alert(1)'",
        "base_url": "https://register.example/",
        "licence": {
            "name": words(LINE),
            "url": "https://evil.example/javascript:alert(1)",
            "spdx": words.one(LINE),
        },
        "contact": {
            "email": "attack'onclick=alert(1)@evil.example",
            "url": "https://evil.example/?a='onmouseover='alert(1)",
            "note": words(LINE),
        },
        "repository": {
            "url": "https://evil.example/a/b",
            "branch": words.one(LINE),
            "folder": words.one(LINE),
        },
        "security": {"email": "a@evil.example", "expires_on": "2027"},
        "about": words(PROSE),
        "own_fields": [
            *own_fields,
            CHOICE | {"label": words(NAME), "help": words(LINE), "choices": choices},
        ],
        "own_grounds": [
            {"code": f"x-{number}", "label": words(NAME), "help": words(LINE)}
            for number in range(OWN)
        ],
        "exports": ["nl", "uk", "us", "eu"],
        "themes": [
            {"code": f"t-{number}", "label": words(NAME), "help": words(LINE)}
            for number in range(OWN)
        ],
        "glossary": [
            {"term": words(NAME), "also": [words(NAME)], "meaning": words(LINE)} for _ in range(OWN)
        ],
        "appearance": {"colour": "#123c4a", "accent": "#e0a526"},
    }


def entry(words: Words, evidence: Json) -> Json:
    """Give what the settings add to an entry."""
    fields = [
        {"field": f"own-{number}", "text": words(PROSE), **evidence} for number in range(OWN - 1)
    ]
    return {
        "themes": [f"t-{number}" for number in range(min(OWN, 5))],
        "own_fields": [
            *fields,
            {"field": f"own-{OWN - 1}", "why_unknown": words(LINE)},
            {"field": CHOICE["code"], "choice": "c-1"},
        ],
    }


@cache
def _texts() -> dict[str, str | None]:
    return texts_of_the_site()


def catalogue(language: str, strings: Sequence[str], first: int) -> bytes:
    """Make a catalogue that says a string for every text, with the gaps of the text behind it."""
    texts: dict[str, str | tuple[str, ...]] = {}
    for number, (one, many) in enumerate(_texts().items(), first):
        said = f"{strings[number % len(strings)]} {' '.join(_GAP.findall(one))}".strip()
        texts[one] = said if many is None else (said, said)
    return template(Messages(language, texts), _texts())


def build_with_settings(strings: Sequence[str], first: int, folder: Path) -> None:
    """Build the site of a register whose settings and messages are some strings; the rules are off.

    Args:
        strings: attacks, or what to compare them with.
        first: number of the string to begin with.
        folder: gets the folders `register`, `messages` and `site`.
    """
    register = folder / "register"
    copytree(SMALL, register)
    words = Words(strings, first, LANGUAGES)
    write_yaml(register / "register.yml", settings(words, LANGUAGES))
    for path in sorted(register.glob("algorithms/*/*.yml")):
        written = _written(path)
        if "tombstone" not in written:
            write_yaml(path, written | entry(words, {}))
    coin = register / "algorithms/town/coin.yml"
    written = _written(coin)
    written["retirement"]["grounds"] = [
        written["retirement"]["grounds"][0] | {"code": f"x-{number}"} for number in range(OWN)
    ]
    write_yaml(coin, written)
    for place, language in enumerate(SPEAKING):
        file = folder / "messages" / f"{language}.po"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(catalogue(language, strings, first + place * 97))
    with pytest.MonkeyPatch.context() as patch:
        for table in ("ENTRY_RULES", "FILE_RULES", "REGISTER_RULES"):
            patch.setattr(rules, table, ())
        build_site(register, "register/", folder / "site")


def _written(path: Path) -> Json:
    """Read a file of a register, with its dates as texts."""
    read: Json = json.loads(json.dumps(yaml.safe_load(path.read_bytes()), default=str))
    return read
