"""How a page speaks: texts, labels, dates and links in the language of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from algoregister.model import stopping, tombstone, vocabulary
from algoregister.model.vocabulary import Vocabulary
from algoregister.model.wording import within_sentence
from algoregister.publishing import addresses
from algoregister.site.messages import Messages, locale_of
from algoregister.site.pages.escaping import escaped, safe
from algoregister.site.pages.markup import render

Json = dict[str, Any]
Text = Mapping[str, str | None]

_VOCABULARIES: dict[str, type[Vocabulary]] = {
    found.__name__: found
    for module in (vocabulary, stopping, tombstone)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Vocabulary) and found is not Vocabulary
}


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as they are written on one page: relative, so that the site works anywhere.

    Attributes:
        path: address of the page itself, without its language.
        language: language of the page.
        languages: those of the register, the first one first.
        base: path of the site on its server, for a page shown at addresses of any depth.
        own: address of the page itself, from the root of the site.
        root: way from the page to the root of the site.
    """

    path: str
    language: str
    languages: tuple[str, ...]
    base: str | None = None
    own: str = field(init=False)
    root: str = field(init=False)

    def __post_init__(self) -> None:
        """Find out, once for all links of a page, where it stands and how to leave it."""
        own = addresses.in_language(self.path, self.language, self.languages)
        root = "../" * own.count("/") or "./" if self.base is None else self.base
        object.__setattr__(self, "own", own)
        object.__setattr__(self, "root", root)

    def of(self, path: str) -> str:
        """Address of another page in the language of this one, from the root of the site."""
        return addresses.in_language(path, self.language, self.languages)

    def page(self, path: str, language: str | None = None) -> str:
        """Way to a page, in the language of this one or in another."""
        return self.root + self.from_root(path, language or self.language)

    def from_root(self, path: str, language: str) -> str:
        """Address of a page in a language, from the root of the site."""
        return addresses.in_language(path, language, self.languages)

    def file(self, path: str) -> str:
        """Way to a file that is the same in all languages."""
        return self.root + path


@dataclass(slots=True)
class Voice:
    """What a template needs to say things; one per page.

    Attributes:
        messages: the catalogue of the page's language.
        links: the addresses from the page.
        themes: labels and explanations of the register's own themes; empty for the standard list.
        quotations: the evidence of the entry the page is about, by id.
        numbers: the number each quotation has on the page, in the order of first use.
        own_labels: labels of codes that only this register has, such as its own stop grounds.
    """

    messages: Messages
    links: Links
    themes: Mapping[str, tuple[Text, Text | None]] = field(default_factory=dict)
    quotations: Mapping[str, Json] = field(default_factory=dict)
    unknown: Mapping[str, Text] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    own_labels: Mapping[str, Text] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Language of the page."""
        return self.messages.language

    def pick(self, text: Text | None) -> tuple[str, str]:
        """Choose the language a text is shown in: that of the page, else the first there is."""
        if text:
            own = text.get(self.messages.language)
            if own:
                return own, self.messages.language
            for language in (self.language, *self.links.languages, *text):
                found = text.get(language)
                if found:
                    return found, language
        return "", self.language

    def plain(self, text: Text | None) -> str:
        """Give a text without markup, for titles and attributes."""
        return self.pick(text)[0]

    def line(self, text: Text | None) -> Markup:
        """Give a short text; one in another language says so to a screen reader."""
        found, language = self.pick(text)
        if language == self.messages.language:
            return safe(escaped(found))
        return Markup('<span lang="{}">{}</span>').format(language, found)

    def prose(self, text: Text | None, evidence: Iterable[str] = ()) -> Markup:
        """Give a longer text as HTML, with references at its end.

        A text in another language than the page is marked as such.
        """
        found, language = self.pick(text)
        html = render(found, self.links.page, self.reference)
        cited = self.references(evidence)
        if cited:
            before = html.removesuffix("</p>") if html.endswith("</p>") else f"{html}<p>"
            html = safe(f"{before}{cited}</p>")
        if language == self.messages.language:
            return html
        notice = self.messages.gettext("This text is not available in this language.")
        return Markup('<p class="ar-fallback">{}</p><div lang="{}">{}</div>').format(
            notice, language, html
        )

    def reference(self, name: str) -> Markup:
        """Give a reference to a quotation: its number, as a link to the passage."""
        quotation = self.quotations.get(name)
        if quotation is None:
            return escape(f"[^{name}]")
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        href, label = escaped(self.passage(quotation)), escaped(self.messages.gettext("Source"))
        return safe(
            f'<sup class="ar-ref"><a href="{href}" aria-label="{label} {number}">{number}</a></sup>'
        )

    def references(self, names: Iterable[str]) -> Markup:
        """Give several references."""
        return safe("".join(map(self.reference, names)))

    def cited(self) -> list[tuple[int, Json]]:
        """Give the quotations of the page with their numbers, in order; unused ones last."""
        for name in self.quotations:
            self.numbers.setdefault(name, len(self.numbers) + 1)
        return [(number, self.quotations[name]) for name, number in self.numbers.items()]

    def passage(self, quotation: Json) -> str:
        """Give the way to the passage a quotation comes from."""
        anchor = str(quotation["url"]).partition("#")[2]
        return f"{self.links.page(addresses.source_page(quotation['source']))}#{anchor}"

    def why_unknown(self, pointer: str) -> Text | None:
        """Say why a field is not known; None when the entry does not say so."""
        return self.unknown.get(pointer)

    def label(self, name: str, code: str | None) -> str:
        """Give the label of a code of a vocabulary."""
        found = _member(name, code)
        if found is None and code is not None and code in self.own_labels:
            return self.plain(self.own_labels[code])
        return self.messages.wording(found.label) if found else (code or "")

    def help(self, name: str, code: str | None) -> str:
        """Give the meaning of a code of a vocabulary."""
        found = _member(name, code)
        return self.messages.wording(found.help) if found else ""

    def small(self, text: str) -> str:
        """Give a label as it stands within a sentence."""
        return within_sentence(text, self.language)

    def theme(self, code: str) -> str:
        """Give the name of a theme."""
        own = self.themes.get(code)
        return self.plain(own[0]) if own else self.label("Theme", code)

    def date(self, written: str | None) -> str:
        """Give a date in words, as precise as it is written."""
        if not written:
            return ""
        words = _date_in_words(written, self.language)
        is_own = not self.messages.marks or locale_of(self.language).language == self.language
        return words if is_own or words == written else self.messages.fallen_back(words)

    def number(self, value: int) -> str:
        """Give a number the way the language writes it."""
        return _number(value, None, self.language)

    def decimal(self, value: float) -> str:
        """Give a number with one digit after the decimal sign."""
        return _number(value, "#,##0.0", self.language)


@cache
def _member(name: str, code: str | None) -> Vocabulary | None:
    return _VOCABULARIES[name].of(code)


@lru_cache(maxsize=4096, typed=True)
def _number(value: float, pattern: str | None, language: str) -> str:
    return str(format_decimal(value, pattern, locale=locale_of(language)))


@lru_cache(maxsize=4096)
def _date_in_words(written: str, language: str) -> str:
    locale = locale_of(language)
    year, *rest = (int(part) for part in written.split("-"))
    if not rest:
        return written
    month, *days = rest
    if not days:
        return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale))
    return str(format_date(date(year, month, days[0]), format="long", locale=locale))
