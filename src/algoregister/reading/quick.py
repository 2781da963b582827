"""Reads what is right about a file quickly, and leaves everything else to the careful reader.

Nearly every file is clean, and most are written in the part of YAML that `lines` reads; of the rest
libyaml gives the pieces. At the first sign of anything unusual both give up, and `document` reads the
file again and says what is wrong.

They never accept what the careful reader refuses, never read another value, and never put one in
another place (tested).
"""

from collections.abc import Callable
from typing import Any

import yaml

from algoregister.reading.characters import is_ordinary
from algoregister.reading.limits import Limits
from algoregister.reading.lines import Read, Start, read_lines
from algoregister.reading.scalars import AMBIGUOUS_STARTS, is_key, plain_value

_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_DOCUMENT, _ALIAS = yaml.DocumentStartEvent, yaml.AliasEvent


def quick_read(text: str, limits: Limits) -> Read | None:
    """Read the fields of a clean file; None when anything about it is unusual."""
    return read_lines(text, limits) or read_events(text, limits)


def read_events(text: str, limits: Limits) -> Read | None:
    """Read the fields of a clean file by the events of libyaml; None when anything is unusual."""
    try:
        return _read(text, limits)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError):
        return None


def _read(text: str, limits: Limits) -> Read | None:  # noqa: PLR0912, PLR0915 - one loop is quick
    next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
    root: dict[str, Any] | None = None
    current: Any = None
    stack: list[tuple[Any, str | None]] = []
    key: str | None = None
    starts: list[Start] = []
    documents = 0
    escapes = "\\" in text
    while True:
        event = next_event()
        kind = event.__class__
        if kind is _SCALAR:
            starts.append((event.start_mark.line, event.start_mark.column))
            if event.anchor is not None or event.tag is not None or len(starts) > limits.nodes:
                return None
            value: Any = event.value
            if len(event.value) > limits.scalar:
                return None
            if escapes and event.style == '"' and not is_ordinary(event.value):
                return None
            if current.__class__ is dict and key is None:
                if event.value in current or not (event.style or is_key(event.value)):
                    return None
                key = event.value
                continue
            if not event.style and (not event.value or event.value[0] in AMBIGUOUS_STARTS):
                value, clear = plain_value(event.value)
                if not clear:
                    return None
        elif kind is _MAPPING or kind is _SEQUENCE:
            starts.append((event.start_mark.line, event.start_mark.column))
            awaits_key = current.__class__ is dict and key is None
            unusual = event.anchor is not None or event.tag is not None or awaits_key
            if unusual or len(starts) > limits.nodes or len(stack) >= limits.depth:
                return None
            stack.append((current, key))
            current, key = ({} if kind is _MAPPING else []), None
            continue
        elif kind in _ENDS:
            value = current
            current, key = stack.pop()
        elif kind is _DOCUMENT:
            documents += 1
            if documents > 1 or event.version or event.tags:
                return None
            continue
        elif kind is _ALIAS:
            return None
        elif kind is yaml.StreamEndEvent:
            return None if root is None else (root, starts)
        else:
            continue
        if current is None:
            if value.__class__ is not dict:
                return None
            root = value
        elif key is None:
            current.append(value)
        else:
            current[key] = value
            key = None
