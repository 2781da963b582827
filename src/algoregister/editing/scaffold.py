"""A new entry: what is known already, and below it, as comments, what else can be told."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin

from algoregister.editing.formatting import canonical, kind_of
from algoregister.editing.tree import EMPTY_LINE, Mapping, Member, Tree, value_of
from algoregister.model.entry import Entry
from algoregister.model.fields import (
    annotation_of,
    fields_in_order,
    submodel,
    vocabulary_of,
)
from algoregister.model.organisation import Organisation
from algoregister.model.wording import Bilingual, wording_of

SUGGESTED = (
    *("started_on", "publication_category", "themes", "keywords", "contact", "unit"),
    *("accountable_role", "website", "purpose", "previous_process", "use_in_process"),
    *("affected_groups", "considerations", "human_oversight", "appeals", "legal_basis"),
    *("impact_assessments", "risks", "data_sources", "personal_data", "method", "learning"),
    *("suppliers", "evidence"),
)
"""Fields a new entry shows as comments, to be filled in by who knows."""

GO_ON = Bilingual(
    "Nieuwe registratie. Vul aan wat je weet: haal het # weg voor een regel die begint met een "
    "veldnaam. Wat niemand weet, zeg je: `unknown: waarom`. Kijk na met `algoregister check`.",
    "New entry. Add what you know: remove the # before a line that begins with the name of a "
    "field. What nobody knows, you say: `unknown: why`. Look it over with `algoregister check`.",
)
DOTS = "…"
_WIDTH = 98


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is known of a new entry.

    Attributes:
        organisation: its id.
        slug: the last part of the id of the entry.
        language: of the texts.
        fields: of the file, as plain values; `status` and so on.
        organisation_name: of an organisation that is not in the register yet.
    """

    organisation: str
    slug: str
    language: str
    fields: dict[str, Any] = field(default_factory=dict)
    organisation_name: str | None = None

    @property
    def path(self) -> str:
        """The path of the file, from the register's folder."""
        return f"algorithms/{self.organisation}/{self.slug}.yml"


def slug_of(name: str) -> str:
    """Make the last part of an id from a name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-")


def new_entry(entry: NewEntry) -> bytes:
    """Write the file of a new entry, with comments, in canonical form."""
    index = 0 if entry.language == "nl" else 1
    given: dict[str, Any] = {"schema_version": 1, "language": entry.language, **entry.fields}
    members: list[Member] = []
    waiting: list[str] = []
    for name in fields_in_order(Entry):
        help_lines = [EMPTY_LINE, *_comment(wording_of(Entry, name).help[index])]
        if name in given:
            member = Member(name, value_of(given[name]))
            quiet = name in ("schema_version", "language")
            member.around.before = [*waiting, *([] if quiet else help_lines)]
            members.append(member)
            waiting = []
        elif name in SUGGESTED:
            waiting += [*help_lines, *(f"# {line}" for line in _example(name, entry.language))]
    header = [*_comment(GO_ON[index]), EMPTY_LINE]
    tree = Tree(Mapping(members, waiting), header)
    return canonical(tree, kind_of(entry.path))


def new_organisation(entry: NewEntry) -> bytes:
    """Write the file of an organisation that is not in the register yet, in canonical form."""
    index = 0 if entry.language == "nl" else 1
    known = {
        "schema_version": 1,
        "language": entry.language,
        "name": {entry.language: entry.organisation_name},
    }
    below = []
    for name in ("short_name", "description", "website", "contact"):
        help_lines = _comment(wording_of(Organisation, name).help[index])
        below += [EMPTY_LINE, *help_lines, f"# {name}: {DOTS}"]
    tree = Tree(Mapping([Member(key, value_of(held)) for key, held in known.items()], below))
    return canonical(tree, kind_of(f"organisations/{entry.organisation}.yml"))


def _comment(text: str) -> list[str]:
    """Write a text as comments of lines that fit."""
    lines, line = [], "#"
    for word in text.split():
        if len(line) + 1 + len(word) > _WIDTH:
            lines.append(line)
            line = "#"
        line += f" {word}"
    return [*lines, line]


def _example(name: str, language: str) -> Iterator[str]:
    """Show how a field of an entry is written, without the sign of a comment."""
    vocabulary = vocabulary_of(Entry, name)
    inner = submodel(Entry, name)
    if vocabulary is not None:
        yield f"{name}: {' | '.join(vocabulary)}"
    elif inner is not None:
        dash = "- " if _is_list(annotation_of(Entry, name)) else ""
        required = [n for n in fields_in_order(inner) if inner.model_fields[n].is_required()]
        shown: Sequence[str] = required or fields_in_order(inner)[:1]
        yield f"{name}:"
        for index, key in enumerate(shown):
            lead = dash if index == 0 else " " * len(dash)
            codes = vocabulary_of(inner, key)
            yield f"  {lead}{key}: {' | '.join(codes) if codes else DOTS}"
    elif name in ("themes", "keywords"):
        yield f"{name}:"
        yield f"  - {DOTS}"
    elif name in ("started_on", "website"):
        yield f"{name}: {'2021-05' if name == 'started_on' else 'https://' + DOTS}"
    else:
        yield f"{name}:"
        yield f"  {language}: {DOTS}"


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(map(_is_list, get_args(annotation)))
