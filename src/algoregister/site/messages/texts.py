"""Every text of the site that a language can translate, found in the program itself.

They stand in templates and modules (`_("…")`), in the words of fields and values, and in the texts
that the program has in Dutch and English (`Bilingual`). A new one is found by itself.
"""

import ast
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from pydantic import BaseModel

from algoregister.checking.explanations import explanations_of_ours
from algoregister.exchange.crosswalk import Words, crosswalks
from algoregister.model import own, stopping, tombstone, vocabulary
from algoregister.model.vocabulary import Vocabulary
from algoregister.publishing import events
from algoregister.site.messages import Messages, locale_of

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "say", "t", "_translate")),
    "ngettext": (1, 2),
}
"""Functions that translate, and which of their arguments are texts."""
ROOMS = ("model", "publishing", "site", "exchange")
"""Where the texts stand that pages show; what is only told on a terminal is elsewhere."""
_WRITTEN_FOR_TERMINALS = (
    "exchange/report",
    "exchange/tables",
    "exchange/importing",
    "exchange/renewing",
)


def texts_of_the_site() -> dict[str, str | None]:
    """Find every text: English, and its plural where it depends on a number."""
    found: dict[str, str | None] = {}
    with as_file(files("algoregister")) as folder:
        methods = [("**.py", "python"), ("**.html", "jinja2")]
        for _, _, text, _, _ in extract_from_dir(
            folder / "site", method_map=methods, keywords=KEYWORDS
        ):
            one, many = text if isinstance(text, tuple) else (text, None)
            found.setdefault(one, many)
        for room in ROOMS:
            for file in sorted((folder / room).rglob("*.py")):
                if not file.relative_to(folder).as_posix().startswith(_WRITTEN_FOR_TERMINALS):
                    for text in _english(file):
                        found.setdefault(text, None)
    for text in (*_of_vocabularies(), *_of_crosswalks(crosswalks()), *_of_rules()):
        found.setdefault(text, None)
    return found


def untranslated(messages: Messages, wanted: Mapping[str, str | None]) -> list[str]:
    """Give the texts a language does not translate; those of the program's own languages are there."""
    if messages.language in ("nl", "en"):
        return []
    return [text for text in wanted if not _is_there(messages.texts.get(text))]


def is_partly_translated(messages: Messages) -> bool:
    """Tell whether the site shows texts in English in this language; the program's own have all."""
    return messages.language not in ("nl", "en") and bool(
        untranslated(messages, texts_of_the_site())
    )


def template(messages: Messages, wanted: Mapping[str, str | None]) -> bytes:
    """Write the catalogue of a language: every text, with the translations there are already."""
    catalogue = Catalog(locale=locale_of(messages.language), project="algoregister", fuzzy=False)
    catalogue.revision_date = catalogue.creation_date
    for one, many in wanted.items():
        kept = messages.texts.get(one)
        if many is None:
            catalogue.add(one, kept if isinstance(kept, str) else "")
        else:
            catalogue.add((one, many), kept if isinstance(kept, tuple) else ("", ""))
    out = BytesIO()
    write_po(out, catalogue, width=100, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {messages.language}\\n"\n'
    header += f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
    header += '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header.encode() + out.getvalue()


def _is_there(translation: str | tuple[str, ...] | None) -> bool:
    return all(translation) if isinstance(translation, tuple) else bool(translation)


def _of_vocabularies() -> Iterator[str]:
    for module in (vocabulary, stopping, tombstone, own, events):
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, Vocabulary):
                for member in found:
                    yield from (member.label.en, member.help.en)


def _of_crosswalks(held: Any) -> Iterator[str]:
    """Find the texts for readers in the crosswalks, which are data."""
    if isinstance(held, Words):
        yield held.en
    elif isinstance(held, BaseModel):
        yield from _of_crosswalks([value for _, value in held])
    elif isinstance(held, Mapping):
        yield from _of_crosswalks(list(held.values()))
    elif isinstance(held, list | tuple):
        for inner in held:
            yield from _of_crosswalks(inner)


def _of_rules() -> Iterator[str]:
    """Find what is explained of the rules of the program; those of a package are not ours."""
    for one in explanations_of_ours():
        yield from (one.what.en, one.why.en, one.mend.en)


def _english(file: Path) -> Iterator[str]:
    """Find the English of every text that a module has in both languages."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "Bilingual" and len(node.args) == 2:
            yield from _constants(node.args[1])
        elif node.func.id == "described":
            for given in node.keywords:
                if given.arg == "en" and isinstance(given.value, ast.Tuple):
                    for part in given.value.elts:
                        yield from _constants(part)


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
