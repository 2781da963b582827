"""Writes entries, organisations and registers as the YAML files that maintainers edit."""

from typing import Any

import yaml

from algoregister.model.entry import Entry
from algoregister.model.organisation import Organisation
from algoregister.model.register import RegisterSettings
from algoregister.reading.scalars import plain_value

_WIDTH = 1 << 16
"""Lines are never folded: a change of one word is a change of one line."""


class _Dumper(yaml.CSafeDumper):
    """Writes what our reader reads, plainly: texts of several lines as such, odd words in quotes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        style = "|" if not any(line != line.rstrip() for line in text.split("\n")) else '"'
    elif plain_value(text) != (text, True) or text.startswith("%"):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def _in_order(
    value: dict[str, Any], model: type[Entry | Organisation | RegisterSettings]
) -> dict[str, Any]:
    return {name: value[name] for name in model.model_fields if name in value}


def _written(value: dict[str, Any]) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def entry_text(entry: dict[str, Any]) -> str:
    """Write an entry, its fields in the order of the model."""
    return _written(_in_order(entry, Entry))


def organisation_text(organisation: dict[str, Any]) -> str:
    """Write an organisation."""
    return _written(_in_order(organisation, Organisation))


def register_text(settings: dict[str, Any]) -> str:
    """Write the settings of a register."""
    return _written(_in_order(settings, RegisterSettings))
