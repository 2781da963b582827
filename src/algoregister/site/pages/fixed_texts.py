"""The fixed texts of templates: marked when a template is compiled, filled in for each language."""

import re
from collections.abc import Callable
from types import CodeType
from typing import Any

from algoregister.site.pages.escaping import escaped

_MARKED = re.compile("\x01([ht])([^\x01]*)\x01")


def marked(text: str, *, for_html: bool) -> str:
    """Give what stands in the place of a text until its translation does.

    Args:
        text: in English.
        for_html: whether its translation is escaped for HTML.
    """
    return f"\x01{'h' if for_html else 't'}{text}\x01"


def translated(code: CodeType, say: Callable[[str], str]) -> CodeType:
    """Put translations in the place of all marked texts of a compiled template.

    Args:
        code: of the template; it stays as it is.
        say: translates a text.
    """
    constants = tuple(_translated(constant, say) for constant in code.co_consts)
    return code.replace(co_consts=constants)


def _translated(constant: Any, say: Callable[[str], str]) -> Any:
    if isinstance(constant, CodeType):
        return translated(constant, say)
    if isinstance(constant, tuple):
        return tuple(_translated(part, say) for part in constant)
    if not isinstance(constant, str):
        return constant

    def told(match: re.Match[str]) -> str:
        text = say(match[2])
        return escaped(text) if match[1] == "h" else str(text % {})

    return _MARKED.sub(told, constant)
