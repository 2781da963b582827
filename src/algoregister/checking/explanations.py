"""The page of every code: from the docstrings of rules, the conditions of the model, and reading."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from algoregister.checking.against import COMPARISON_RULES
from algoregister.checking.own_rules import installed
from algoregister.checking.rules import ALL_RULES
from algoregister.model.conditions import Conditional
from algoregister.model.fields import models_of
from algoregister.model.json_schema import WRITTEN_SCHEMAS
from algoregister.model.wording import Bilingual
from algoregister.problem import Explanation, Severity
from algoregister.reading.explanations import READING_EXPLANATIONS
from algoregister.reading.model_problems import nearest

_DUTCH = "NL: "


@cache
def explanations() -> Mapping[str, Explanation]:
    """Give the explanation of every code there is, by code, in the order of the alphabet."""
    of_packages = (
        _of_own_rule(rule.code, rule.severity, rule.check)
        for rules in installed().values()
        for rule in rules
    )
    found = [*explanations_of_ours(), *of_packages]
    return {one.code: one for one in sorted(found, key=lambda one: one.code)}


def explanations_of_ours() -> Iterator[Explanation]:
    """Give the explanations of the codes of the program itself."""
    yield from READING_EXPLANATIONS
    yield from _of_conditions()
    for rule in (*ALL_RULES, *COMPARISON_RULES):
        yield _of_rule(rule.code, rule.severity, rule.check)


def nearest_codes(word: str) -> list[str]:
    """Give codes that somebody may have meant: the nearest one, and those that hold the word."""
    near = nearest(word, explanations())
    within = [code for code in explanations() if word and word.casefold() in code]
    return list(dict.fromkeys([*([near] if near else []), *within]))


def _of_rule(code: str, severity: Severity, check: Callable[..., Any]) -> Explanation:
    """Read the docstring of a rule: three paragraphs in English, three in Dutch."""
    paragraphs = [" ".join(part.split()) for part in (inspect.getdoc(check) or "").split("\n\n")]
    if len(paragraphs) != 6 or not paragraphs[3].startswith(_DUTCH):
        raise TypeError(f"{code}: its docstring has no three paragraphs in each language")
    paragraphs[3] = paragraphs[3].removeprefix(_DUTCH)
    what, why, mend = (
        Bilingual(nl, en) for en, nl in zip(paragraphs[:3], paragraphs[3:], strict=True)
    )
    return Explanation(code, severity, what, why, mend)


def _of_own_rule(code: str, severity: Severity, check: Callable[..., Any]) -> Explanation:
    """Read the docstring of a rule of a register's own, which may be in one language."""
    try:
        return _of_rule(code, severity, check)
    except TypeError:
        parts = [" ".join(part.split()) for part in (inspect.getdoc(check) or code).split("\n\n")]
        what, why, mend = (Bilingual(text, text) for text in [*parts, "", ""][:3])
        return Explanation(code, severity, what, why, mend)


def _of_conditions() -> Iterator[Explanation]:
    for model in written_models():
        for condition in model.conditions if issubclass(model, Conditional) else ():
            yield Explanation(
                condition.code,
                Severity.ERROR,
                condition.explanation,
                condition.why,
                condition.mend,
            )


@cache
def written_models() -> tuple[type[BaseModel], ...]:
    """Give every model of what maintainers write, each once, those that hold others first."""
    found: dict[type[BaseModel], None] = {}
    waiting = list(WRITTEN_SCHEMAS.values())
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            for field in model.model_fields:
                waiting += models_of(model, field)
    return tuple(found)
