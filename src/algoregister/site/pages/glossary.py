"""Words explained where they stand: the first time a hard word occurs on a page, it is a link.

It leads to its explanation further down on the same page; all words together stand on a page of
their own. The words that every register needs are here; a register adds its own in `register.yml`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from markupsafe import escape

from algoregister.model.register import RegisterSettings
from algoregister.publishing.convert import Conversion
from algoregister.site.finding.terms import folded
from algoregister.site.messages import Messages
from algoregister.site.messages.marks import without_marks
from algoregister.site.pages.glossary_words import WORDS

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>")
_CAPITAL_INSIDE = re.compile(r"\w[A-Z]")
_TEXT_BLOCKS = frozenset({"p", "li", "dd"})
_WITHIN_TEXT = frozenset({"em", "strong"})
_JOINING = ("-", "_", "/", ".")
_TAGS_BACK = 40
_TRIES = 8
"""How many places of a word are looked at for one where it may be explained."""
_SMALL = b"abcdefghijklmnopqrstuvwxyz0123456789"
_ONLY_SMALL = bytes(sign if sign in _SMALL else 32 for sign in bytes(range(256)).lower())


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its explanation, in one language.

    Attributes:
        id: makes its anchor.
        word: as it is explained.
        forms: as it may stand in a text, in small letters unless it is an abbreviation.
        meaning: plain text.
        pieces: of each form, what stands between signs that are no plain letters or digits.
    """

    id: str
    word: str
    forms: tuple[str, ...]
    meaning: str
    pieces: tuple[frozenset[bytes], ...]


def terms(settings: RegisterSettings, messages: Messages) -> list[Term]:
    """Give all words of a register in the language of the messages, in order of the alphabet.

    A word of the register's own goes before one of ours of the same name.
    """
    language = messages.language
    own = Conversion(settings.languages[0], settings.languages)

    def say(written: object) -> str:
        text = own.text(written)
        return next((text[code] for code in (language, *text) if text.get(code)), None) or ""

    made = {}
    for word in WORDS:
        name, *more = messages.plain.wording(word.forms).split("|")
        term = _term(word.id, name, more, messages.wording(word.meaning))
        is_own = messages.wording(word.forms) == messages.plain.wording(word.forms)
        made[name.casefold()] = term if is_own else replace(term, word=messages.fallen_back(name))
    for written in settings.glossary or ():
        name = say(written.term)
        more = [
            form for form in (own.text(form).get(language) for form in written.also or ()) if form
        ]
        made[name.casefold()] = _term(anchor(name), name, more, say(written.meaning))
    return sorted(made.values(), key=_place)


def _place(term: Term) -> str:
    """Give what tells the place of a word in the alphabet."""
    return folded(without_marks(term.word))


def _pieces(text: str) -> frozenset[bytes]:
    """Give all that stands in a text between signs that are no plain letters or digits.

    Where a form stands as a word of its own, all its pieces stand there as pieces too.
    """
    return frozenset(_split(text))


def _split(text: str) -> list[bytes]:
    return text.encode("utf-8", "surrogatepass").translate(_ONLY_SMALL).split()


def _term(term_id: str, word: str, more: Iterable[str], meaning: str) -> Term:
    forms = dict.fromkeys((word, *more))
    looked_for = tuple(sorted(map(_folded, forms), key=len, reverse=True))
    return Term(term_id, word, looked_for, meaning, tuple(map(_pieces, looked_for)))


def _folded(form: str) -> str:
    """Give a form as it is looked for: in small letters, unless a word has capitals inside."""
    escaped = str(escape(form))
    return escaped if _CAPITAL_INSIDE.search(form) else escaped.lower()


def anchor(name: str) -> str:
    """Give the anchor of a word."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "word"


class Explainer:
    """Makes the first occurrence of each word on a page a link to its explanation.

    Pages consist for a large part of the same pieces; in those, words are looked for once.
    """

    def __init__(self, known: Iterable[Term], fixed: Iterable[str] = ()) -> None:
        """Prepare.

        Args:
            known: the words that can be explained.
            fixed: pieces that stand in many pages, the very objects.
        """
        self._known = sorted(known, key=lambda term: -len(term.forms[0]))
        self._wanted = frozenset[bytes]().union(*chain(*(term.pieces for term in self._known)))
        self._kept = list(fixed)  # as long as they are kept, no other text has their place
        self._fixed = {id(text): text.lower() for text in self._kept}
        self._marked = {id(text): self._wanted_in(text.lower()) for text in self._kept}

    def explained(self, pieces: Sequence[str]) -> tuple[str, list[Term]]:
        """Explain the words of a page of ours.

        Args:
            pieces: of the page, in order.

        Returns:
            The page, and the words that were found.
        """
        html = "".join(pieces)
        lowered, here = self._looked_at(pieces)
        if len(lowered) != len(html):  # some capitals become two small letters
            lowered = html
        found: list[tuple[int, int, Term]] = []
        for term in self._known:
            if any(map(here.issuperset, term.pieces)):
                place = _first_place(html, lowered, term, [taken[:2] for taken in found])
                if place:
                    found.append((*place, term))
        made = []
        at = 0
        for start, end, term in sorted(found, key=lambda item: item[0]):
            made += [
                html[at:start],
                f'<a class="ar-term" id="term-{term.id}-back" href="#term-{term.id}">{html[start:end]}</a>',
            ]
            at = end
        made.append(html[at:])
        terms_found = sorted((term for _, _, term in found), key=_place)
        return "".join(made), terms_found

    def _looked_at(self, pieces: Sequence[str]) -> tuple[str, set[bytes]]:
        """Give a page in small letters, and which pieces of words that can be explained it has."""
        places = list(map(id, pieces))
        known = list(map(self._fixed.get, places))
        lowered = [
            fixed if fixed is not None else str.lower(piece)
            for fixed, piece in zip(known, pieces, strict=True)
        ]
        others = [low for low, fixed in zip(lowered, known, strict=True) if fixed is None]
        marked = [found for found in map(self._marked.get, places) if found]
        return "".join(lowered), set().union(self._wanted_in(" ".join(others)), *marked)

    def _wanted_in(self, text: str) -> frozenset[bytes]:
        return self._wanted.intersection(_split(text))


def _first_place(
    html: str, lowered: str, term: Term, taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Find where a word first stands as a word in running text, and no longer word is explained."""
    best: tuple[int, int] | None = None
    for form in term.forms:
        text = lowered if form.islower() else html
        at = -1
        for _ in range(_TRIES):
            at = text.find(form, at + 1, best[0] if best else len(text))
            if at < 0:
                break
            end = at + len(form)
            alone = not (html[at - 1 : at].isalnum() or html[end : end + 1].isalnum())
            free = not any(start < end and at < stop for start, stop in taken)
            if alone and free and html[at - 1 : at] not in _JOINING and _in_text(html, at):
                best = (at, end)
                break
    return best


def _in_text(html: str, at: int) -> bool:
    """Tell whether a place is in running text: not in a tag, link, heading, quotation or label.

    Goes back from tag to tag until it is known what the place stands in.
    """
    closed = 0
    for _ in range(_TAGS_BACK):
        begin, end = html.rfind("<", 0, at), html.rfind(">", 0, at)
        tag = _TAG.match(html, begin, end + 1) if 0 <= begin < end else None
        if tag is None:
            return False
        at = begin
        if tag[2] == "br":
            continue
        if tag[1]:
            closed += 1
        elif closed:
            closed -= 1
        elif tag[2] in _TEXT_BLOCKS:
            return not html.startswith("<blockquote", html.rfind("<", 0, begin))
        elif tag[2] not in _WITHIN_TEXT:
            return False
    return False
