"""What a plain word, one without quotation marks, stands for; or that it is not clear.

Only what every YAML reader reads the same is accepted: text, whole numbers, decimals that keep
their digits, `true` and `false`. Dates stay text.
"""

import re
from typing import Any

Value = dict[str, Any] | list[Any] | str | int | float | bool | None

NULL = frozenset({"", "~", "null", "Null", "NULL"})
AMBIGUOUS_STARTS = frozenset("0123456789-+.=<~yYnNoOtTfF")
"""First characters of the words that may stand for something else than text."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,20}")
_AMBIGUOUS = re.compile(
    r"""
      y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF        # true or false in YAML 1.1
    | True|TRUE|False|FALSE                                     # true or false in some readers
    | [-+]?0[0-9_]+ | [-+]?0[xob][0-9a-fA-F_]+                  # octal, hexadecimal, binary
    | [-+]?[0-9][0-9_,]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?      # any other way to write a number
    | [-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?          # 12:30 is 750 in YAML 1.1
    | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
    | = | <<
    """,
    re.VERBOSE,
)


def plain_value(text: str) -> tuple[Value, bool]:
    """Give what a plain word stands for, and whether that is clear.

    What is not clear is given as the text it was written as, and nothing as None.
    """
    if text in NULL:
        return None, False
    if text[0] not in AMBIGUOUS_STARTS:
        return text, True
    if text in {"true", "false"}:
        return text == "true", True
    if _INTEGER.fullmatch(text) and text != "-0":
        return int(text), True
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text), True
    return text, not _AMBIGUOUS.fullmatch(text)


def is_key(text: str) -> bool:
    """Tell whether a plain word can be the name of a field."""
    return text not in NULL and text != "<<" and not _INTEGER.fullmatch(text)
