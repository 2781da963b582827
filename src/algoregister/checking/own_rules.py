"""Rules a register brings itself, from Python packages installed beside the program.

A package gives an entry point of the group `algoregister.rules`: a rule, or a sequence of rules. A
register applies those whose names stand under `own_rules` in its `register.yml`; what is installed
and not named does nothing.
"""

import hashlib
import inspect
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from algoregister.checking.rule import EntryRule, Finding, RegisterRule, Whole
from algoregister.model.register import RegisterSettings
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.model_problems import DID_YOU_MEAN, nearest

GROUP = "algoregister.rules"
OwnRule = EntryRule | RegisterRule

NOT_INSTALLED = Bilingual(
    "De regels {name} zijn hier niet geïnstalleerd.", "The rules {name} are not installed here."
)
INSTALL = Bilingual(
    "Installeer het pakket dat deze regels geeft, of haal de naam weg.",
    "Install the package that gives these rules, or remove the name.",
)


class NoRules(TypeError):
    """What an entry point gives is not a rule, nor a sequence of rules."""


@cache
def installed() -> dict[str, tuple[OwnRule, ...]]:
    """Give the rules of every package that gives some, by the name of the entry point.

    Raises:
        NoRules: an entry point gives something else.
    """
    return {point.name: _rules(point.name, point.load()) for point in entry_points(group=GROUP)}


def _rules(name: str, given: Any) -> tuple[OwnRule, ...]:
    rules = tuple(given) if isinstance(given, Sequence) else (given,)
    for rule in rules:
        if not isinstance(rule, EntryRule | RegisterRule):
            raise NoRules(f"{GROUP}: {name} gives {rule!r}, which is no EntryRule or RegisterRule")
    return rules


def own_rules(settings: RegisterSettings | None) -> Iterator[OwnRule]:
    """Give the rules a register names."""
    for name in (settings.own_rules if settings else None) or ():
        yield from installed().get(name, ())


def source_digest() -> str:
    """Give a digest of the files the installed rules stand in: changed rules check anew."""
    total = hashlib.blake2b(digest_size=12)
    for name, rules in sorted(installed().items()):
        for rule in rules:
            total.update(f"{name} {rule.code} {rule.severity}".encode())
            file = inspect.getsourcefile(rule.check)
            if file is not None:
                total.update(Path(file).read_bytes())
    return total.hexdigest()


def own_rules_not_installed(whole: Whole) -> Iterator[Finding]:
    """A register names rules of its own that are not installed here.

    Entries would pass that those rules refuse.

    Install the package that gives the rules, or remove the name from `own_rules`.

    NL: Een register noemt eigen regels die hier niet zijn geïnstalleerd.

    Dan komen registraties erdoor die deze regels zouden weigeren.

    Installeer het pakket dat de regels geeft, of haal de naam weg uit `own_rules`.
    """
    settings = whole.register.settings
    for index, name in enumerate((settings.own_rules if settings else None) or ()):
        if name not in installed():
            near = nearest(name, installed())
            mend = say(DID_YOU_MEAN, nearest=near) if near else INSTALL
            document = whole.register.document("register.yml")
            yield Finding(document, ("own_rules", index), say(NOT_INSTALLED, name=name), mend)
