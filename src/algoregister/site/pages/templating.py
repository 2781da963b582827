"""The environment our templates are rendered in: autoescaping, strict, and quick.

Ten thousand pages are rendered through it, so three things are done once that Jinja would do each
time: fixed texts are translated when a template is compiled, keys of records are looked up before
attributes, and methods of a page's voice are called without asking first what they would like.
"""

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.ext import Extension

from algoregister.site.messages import Messages
from algoregister.site.pages.compiling import PageCompiler, PageContext

_FIXED_TEXT = re.compile(r"""\{\{ _\((['"])([^'"%{}\\]*)\1\) \}\}""")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}


class TranslateOnce(Extension):
    """Puts translations of fixed texts into the template before it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Replace `{{ _('…') }}` by its translation, escaped for HTML."""
        environment: Any = self.environment

        def translated(match: re.Match[str]) -> str:
            text = environment.site_messages.gettext(match[2])
            escaped = "".join(_ESCAPES.get(character, character) for character in text)
            return escaped if "{" not in escaped else match[0]

        return _FIXED_TEXT.sub(translated, source)


class PageEnvironment(Environment):
    """Renders the packaged templates in one language."""

    context_class = PageContext
    code_generator_class = PageCompiler

    def __init__(self, messages: Messages) -> None:
        """Prepare for a language.

        Args:
            messages: the catalogue of the language.
        """
        self.site_messages = messages
        self._found: dict[str, Template] = {}
        super().__init__(
            loader=PackageLoader("algoregister.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n", TranslateOnce],
        )
        internationalised: Any = self
        internationalised.install_gettext_callables(
            messages.gettext, messages.ngettext, newstyle=True
        )

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002 - Jinja's name
        """Find a template of ours; none of them changes while a site is built."""
        found = self._found.get(name)
        if found is None or globals:
            found = super()._load_template(name, globals)
            if not globals:
                self._found[name] = found
        return found
