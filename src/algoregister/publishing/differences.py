"""What changed in a register since another state of it: as text, as Markdown and as JSON."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from algoregister.model.wording import Bilingual
from algoregister.publishing.changes import Change
from algoregister.publishing.events import Event
from algoregister.publishing.tongues import Tongue, tongue_of
from algoregister.reading.characters import visible_json, visible_lines

COMMENT_LENGTH = 60_000
"""Characters of the Markdown; a comment on GitHub may have 65,536, one on GitLab more."""
LINES_PER_ENTRY = 100
"""Lines that are told of one entry in Markdown."""

HEADING = Bilingual("Wat er verandert in het register", "What changes in the register")
NOTHING = Bilingual("Er is niets veranderd.", "Nothing changed.")
COUNT = Bilingual("{count} registraties veranderen.", "{count} entries change.")
ONE = Bilingual("1 registratie verandert.", "1 entry changes.")
OTHER_FILES = Bilingual("Ook veranderd: {files}", "Also changed: {files}")
UNREADABLE = Bilingual(
    "Niet te lezen, dus niet vergeleken: {files}. `algoregister check` zegt waarom.",
    "Cannot be read, so not compared: {files}. `algoregister check` says why.",
)
MORE_CHANGES = Bilingual(
    "… en nog {count} veranderingen in deze registratie",
    "… and {count} more changes in this entry",
)
MORE_ENTRIES = Bilingual(
    "{count} registraties passen hier niet meer bij. `algoregister diff` toont ze alle.",
    "{count} entries do not fit here. `algoregister diff` shows all of them.",
)
FILES_SHOWN = 20
MORE_FILES = Bilingual("… en nog {count}", "… and {count} more")


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two states of a register.

    Attributes:
        since: full name of the commit that the register is held against.
        events: what happened to entries, by id.
        unreadable: files of entries of which a state could not be read, with the reason unsaid.
        other_files: files that differ and are not of an entry.
    """

    since: str
    events: Sequence[Event]
    unreadable: Sequence[str]
    other_files: Sequence[str]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.events or self.unreadable or self.other_files)


def as_text(differences: Differences, language: str) -> str:
    """Tell the differences on a terminal: what happened to each entry, and each change of it."""
    tongue = tongue_of(language)
    if differences.nothing:
        return tongue.say(NOTHING)
    blocks = [
        "\n".join([f"{event.title_in(tongue)} ({event.entry})", *_indented(event, tongue)])
        for event in differences.events
    ]
    return visible_lines("\n\n".join([*blocks, *_notes(differences, tongue)]))


def _indented(event: Event, tongue: Tongue) -> Iterator[str]:
    return (f"  {words}" for words in event.words_in(tongue))


def _notes(differences: Differences, tongue: Tongue) -> Iterator[str]:
    for template, files in (
        (UNREADABLE, differences.unreadable),
        (OTHER_FILES, differences.other_files),
    ):
        if files:
            shown = list(files[:FILES_SHOWN])
            if len(files) > FILES_SHOWN:
                shown.append(tongue.say(MORE_FILES).format(count=len(files) - FILES_SHOWN))
            yield tongue.say(template).format(files=", ".join(shown))


def as_markdown(differences: Differences, language: str) -> str:
    """Tell the differences in a comment on a forge.

    Whatever comes from an entry is shown as plain text: it calls nobody, links nowhere, loads
    nothing and cannot end the comment. The comment has a limit; what is left out is counted.
    """
    tongue = tongue_of(language)
    head = [f"### {tongue.say(HEADING)}", ""]
    if differences.nothing:
        return "\n".join([*head, plainly(tongue.say(NOTHING)), ""])
    count = len(differences.events)
    if count:
        said = tongue.say(ONE) if count == 1 else tongue.say(COUNT).format(count=count)
        head += [plainly(said), ""]
    foot = [line for note in _notes(differences, tongue) for line in (plainly(note), "")]
    room = COMMENT_LENGTH - sum(map(len, (*head, *foot))) - 500
    blocks: list[str] = []
    for event in differences.events:
        block = "\n".join(_entry_in_markdown(event, tongue))
        if len(block) > room:
            break
        room -= len(block) + 1
        blocks.append(block)
    if len(blocks) < count:
        more = tongue.say(MORE_ENTRIES).format(count=count - len(blocks))
        foot = [plainly(more), "", *foot]
    return "\n".join([*head, *blocks, *foot])


def _entry_in_markdown(event: Event, tongue: Tongue) -> Iterator[str]:
    yield f"#### {plainly(event.title_in(tongue))}"
    yield ""
    yield plainly(event.entry)
    yield ""
    words = event.words_in(tongue)
    for line in words[:LINES_PER_ENTRY]:
        yield f"- {plainly(line)}"
    if len(words) > LINES_PER_ENTRY:
        more = tongue.say(MORE_CHANGES).format(count=len(words) - LINES_PER_ENTRY)
        yield f"- {plainly(more)}"
    yield ""


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"([@#!$%&~^])(?=[^\W_]|[_\"'*\[])|(GH-)(?=\d)")
"""What forges make a link or a message of: @name, #12, !12, $12, %name, &12, ~label, GH-12."""
_WORD_JOINER = "\u2060"


def plainly(text: str) -> str:
    """Write text of an entry so that Markdown, on any forge, shows it as it is, on one line."""
    text = " ".join(visible_lines(text).split())
    text = _REFERENCE.sub(lambda found: found.group() + _WORD_JOINER, text)
    return _PUNCTUATION.sub(r"\\\1", text)


def as_json(differences: Differences) -> str:
    """Give the differences to a program, in both languages."""
    told = {
        "since": differences.since,
        "entries": [_event_as_json(event) for event in differences.events],
        "unreadable": list(differences.unreadable),
        "other_files": list(differences.other_files),
    }
    return visible_json(told)


def _event_as_json(event: Event) -> dict[str, Any]:
    return {
        "id": event.entry,
        "kind": event.kind.value,
        "title": event.title._asdict(),
        "name": dict(event.name),
        "status_before": event.status_before,
        "status": event.status,
        "moved_to": event.moved_to,
        "reason": dict(event.reason) if event.reason else None,
        "changes": [_change_as_json(change) for change in event.changes],
    }


def _change_as_json(change: Change) -> dict[str, Any]:
    return {
        "path": change.pointer,
        "kind": change.kind,
        "label": change.label._asdict(),
        "before": change.before,
        "after": change.after,
        "words": change.words._asdict(),
    }
