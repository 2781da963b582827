"""How complete an entry is: what the register asks of it, and what it says.

"Unknown" is an answer, and is counted as such; what an entry does not mention is not said.
"""

from dataclasses import dataclass

from algoregister.model.entry import Entry
from algoregister.model.retirement import Retirement
from algoregister.model.text import Unknown

_ALWAYS = (
    "publication_category",
    "themes",
    "contact",
    "unit",
    "accountable_role",
    "purpose",
    "use_in_process",
    "affected_groups",
    "considerations",
    "human_oversight",
    "appeals",
    "legal_basis",
    "impact_assessments",
    "risks",
    "data_sources",
    "personal_data",
    "method",
    "learning",
    "validation",
    "monitoring",
)
_WHEN_USED = ("started_on",)
_WHEN_STOPPED = (
    "decisions",
    "steps",
    "process_now",
    "data",
    "people",
)
_STOPPED = frozenset({"suspended", "retired", "never_deployed"})
_NEVER_USED = frozenset({"in_development", "never_deployed"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What an entry says of what the register asks, as names of fields.

    Fields of the retirement are written `retirement.<field>`.
    """

    said: tuple[str, ...]
    unknown: tuple[str, ...]
    not_said: tuple[str, ...]


def answers(entry: Entry) -> Answers:
    """Sort the fields the register asks of an entry by whether it says anything of them."""
    found: dict[str, list[str]] = {"said": [], "unknown": [], "not_said": []}
    status = None if isinstance(entry.status, Unknown) else entry.status.value
    asked = _ALWAYS if status in _NEVER_USED else (*_WHEN_USED, *_ALWAYS)
    for name in asked:
        found[_answer(getattr(entry, name))].append(name)
    if status in _STOPPED:
        retirement = entry.retirement
        for name in _WHEN_STOPPED:
            value = getattr(retirement, name) if retirement else None
            found[_answer(value)].append(f"retirement.{name}")
        grounds = retirement.grounds if isinstance(retirement, Retirement) else None
        found[_answer(grounds)].append("retirement.grounds")
    return Answers(tuple(found["said"]), tuple(found["unknown"]), tuple(found["not_said"]))


def _answer(value: object) -> str:
    if value is None:
        return "not_said"
    return "unknown" if isinstance(value, Unknown) else "said"
