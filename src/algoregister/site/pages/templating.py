"""The environment our templates are rendered in: autoescaping, strict, and quick.

Ten thousand pages are rendered through it, so what can be done once is: a template is compiled
once for all languages, and the fixed texts of each are put into what was compiled.
"""

import marshal
import re
from functools import cached_property
from types import CodeType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.ext import Extension

from algoregister.program import made_once
from algoregister.site.messages import Messages
from algoregister.site.pages.compiling import PageCompiler, PageContext
from algoregister.site.pages.fixed_texts import marked, translated

_FIXED_TEXT = re.compile(r"""\{\{ _\((['"])([^'"%{}\\]*)\1\) \}\}""")


class MarkFixedTexts(Extension):
    """Marks fixed texts in a template before it is compiled; a language puts its own there."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Replace `{{ _('…') }}` by a mark for its translation, escaped for HTML."""
        return _FIXED_TEXT.sub(lambda match: marked(match[2], for_html=True), source)


class PageEnvironment(Environment):
    """Renders the packaged templates in one language."""

    context_class = PageContext
    code_generator_class = PageCompiler

    def __init__(self, messages: Messages) -> None:
        """Prepare for a language.

        Args:
            messages: the catalogue of the language.
        """
        self._messages = messages
        self._found: dict[str, Template] = {}
        super().__init__(
            loader=PackageLoader("algoregister.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n", MarkFixedTexts],
        )
        internationalised: Any = self
        internationalised.install_gettext_callables(
            messages.gettext, messages.ngettext, newstyle=True
        )

    def make_globals(self, d: Any) -> dict[str, Any]:
        """Give what every template can use; nothing is added once templates are found."""
        return {**self.globals, **(d or {})}

    def fixed_texts(self, name: str) -> frozenset[str]:
        """Give the pieces a template puts into every page, besides some other short texts."""
        code = self.get_template(name).root_render_func.__code__
        return frozenset(text for text in code.co_consts if isinstance(text, str))

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002 - Jinja's name
        """Find a template of ours; none of them changes while a site is built."""
        found = self._found.get(name)
        if found is None or globals:
            code = self._compiled.get(name)
            if code is None:  # none of ours
                return super()._load_template(name, globals)
            code = translated(code, self._messages.gettext)
            found = Template.from_code(self, code, self.make_globals(globals))
            if not globals:
                self._found[name] = found
        return found

    @cached_property
    def _compiled(self) -> dict[str, CodeType]:
        """All our templates, compiled, with marks for the texts of a language."""
        made = made_once("templates", self._compile_all)
        compiled: dict[str, CodeType] = marshal.loads(made)  # noqa: S302 - ours; see made_once
        return compiled

    def _compile_all(self) -> bytes:
        """Compile every template; what one of them includes becomes part of it."""
        compiled = {}
        for name in self.list_templates(extensions=["html"]):
            source, path, _ = PackageLoader("algoregister.site").get_source(self, name)
            compiled[name] = self.compile(source, name, path)
        return marshal.dumps(compiled)
