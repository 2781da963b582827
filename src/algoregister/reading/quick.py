"""Reads what is right about a file quickly, and leaves everything else to the careful reader.

Nearly every file is clean, and a clean file needs no places: they are looked up only when something
is to be told. So values are read first without them; at the first sign of anything unusual this
reader gives up, and `document` reads the file again, with places, and says what is wrong.

It never accepts what the careful reader refuses, and never reads another value (tested).
"""

from collections.abc import Callable
from typing import Any

import yaml

from algoregister.reading.characters import is_ordinary
from algoregister.reading.limits import Limits
from algoregister.reading.scalars import AMBIGUOUS_STARTS, is_key, plain_value

_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_DOCUMENT, _ALIAS = yaml.DocumentStartEvent, yaml.AliasEvent


def quick_value(text: str, limits: Limits) -> dict[str, Any] | None:
    """Read the fields of a clean file; None when anything about it is unusual."""
    try:
        return _value(text, limits)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError):
        return None


def _value(text: str, limits: Limits) -> dict[str, Any] | None:  # noqa: PLR0912 - one loop is quick
    next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
    root: dict[str, Any] | None = None
    current: Any = None
    stack: list[tuple[Any, str | None]] = []
    key: str | None = None
    documents = nodes = 0
    escapes = "\\" in text
    while True:
        event = next_event()
        kind = event.__class__
        if kind is _SCALAR:
            nodes += 1
            if event.anchor is not None or event.tag is not None or nodes > limits.nodes:
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
            nodes += 1
            awaits_key = current.__class__ is dict and key is None
            unusual = event.anchor is not None or event.tag is not None or awaits_key
            if unusual or nodes > limits.nodes or len(stack) >= limits.depth:
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
            return root
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
