"""Pages are made by quick ways; each gives what the plain way gives."""

import dataclasses
import html
import marshal
import re
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, escape

from algoregister.model import prose
from algoregister.publishing.publish import IN_THE_TEXT, Published, Quotation, publish
from algoregister.reading.register_folder import read_register
from algoregister.reading.source_text import SourceText
from algoregister.site.messages import messages
from algoregister.site.pages import glossary, markup
from algoregister.site.pages.escaping import escaped, safe
from algoregister.site.pages.source_view import parts
from algoregister.site.pages.templating import PageEnvironment
from algoregister.site.pages.writer import Writer
from attacks.register import write_register
from conftest import ROOT, SMALL

SIGNS = st.sampled_from(" \t\n_*[]()<>&\\!`.,;:'\"%€/?’–…=+-#1aZé٣ǅ\ue000\u0301\ud800")
TEXTS = st.text(st.one_of(SIGNS, st.characters()), max_size=80)


class PlainEnvironment(PageEnvironment):
    """Renders our templates the way Jinja does."""

    code_generator_class = CodeGenerator
    context_class = Context

    @cached_property
    def _compiled(self) -> dict[str, CodeType]:
        """Compile them in this way: what is kept was compiled in ours."""
        compiled: dict[str, CodeType] = marshal.loads(self._compile_all())  # noqa: S302
        return compiled

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look up a key of a record before a method of it."""
        return obj[attribute] if isinstance(obj, dict) else super().getattr(obj, attribute)


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Published]:
    attacked = tmp_path_factory.mktemp("attacked")
    write_register(attacked, range(0, 400, 40))
    roots = {"real": ROOT / "register", "small": SMALL, "attacked": attacked}
    return {name: published_of(root) for name, root in roots.items()}


def published_of(root: Path) -> Published:
    register, problems = read_register(root)
    assert problems == []
    return publish(register)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["real", "small", "attacked"])
def test_our_compiler_of_templates_changes_nothing(
    registers: dict[str, Published], name: str, language: str
) -> None:
    quick = Writer(registers[name], messages(language))
    plain = Writer(registers[name], messages(language))
    plain.environment = PlainEnvironment(plain.messages)
    made = [*quick.section_pages(), *quick.pages()]
    assert made == [*plain.section_pages(), *plain.pages()]
    assert len(made) > 100


@given(TEXTS)
def test_a_text_is_plain_when_each_of_its_signs_is(text: str) -> None:
    pattern = prose._PLAIN
    plain = all(pattern.fullmatch(sign) for sign in text)
    looks_like_a_list = bool(prose._STARTS_LIKE_A_LIST.match(text))
    assert prose.is_plain(text) == (plain and not looks_like_a_list)
    assert prose.is_overloaded(text) == (len(re.findall(r"[\[\]*_<>&\\!`\n]", text)) > 250)


@given(st.text(st.sampled_from(" \t.,;:'\"()%€/?’–…=+-01aZé"), max_size=60))
def test_a_plain_text_is_the_html_that_markdown_makes_of_it(text: str) -> None:
    if not prose.is_plain(text) or not text.strip():
        return
    parser = prose.parser()
    whole = markup.clean(markup._renderer.render(parser.parse(text), parser.options, {}))
    assert html.unescape(markup.render(text, str, str)) == html.unescape(whole.strip())


@given(
    st.lists(
        st.sampled_from(
            [
                "risk model",
                "Bias",
                "bias",
                "DPIA",
                "dpia",
                "é",
                "–",
                "–bias",
                "biasé",
                "algorithms",
                "_",
                "-",
                " ",
                ".",
                "<p>",
                "</p>",
                "<li>",
                "<h2>",
                "İ",
                "\u212a",
                "special personal data",
            ]
        )
    )
)
def test_a_word_is_looked_for_wherever_it_may_stand(pieces: list[str]) -> None:
    known = glossary.terms(published_of(SMALL).settings, messages("en"))
    pieces = [f"{piece} " for piece in pieces]
    everywhere = [dataclasses.replace(term, pieces=(frozenset(),)) for term in known]
    text = "".join(pieces)
    expected = glossary.Explainer(everywhere).explained([text])
    expected_terms = [term for term in known if term.id in {found.id for found in expected[1]}]
    for fixed in ((), pieces[::2], pieces):
        explainer = glossary.Explainer(known, fixed)
        assert explainer.explained(pieces) == (expected[0], expected_terms)
        assert explainer.explained([text]) == (expected[0], expected_terms)


@given(TEXTS)
def test_a_text_is_escaped_as_everywhere(text: str) -> None:
    assert escaped(text) == str(escape(text))
    marked = safe(escaped(text))
    assert type(marked) is Markup
    assert escape(marked) == marked


@given(
    st.text(st.sampled_from("ab <&\n\ue000\x07"), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=8),
)
def test_exactly_what_is_quoted_is_marked(text: str, spans: list[tuple[int, int]]) -> None:
    quoted = [
        Quotation(min(start, len(text) - 1), min(start + length, len(text)), "a/b", str(number))
        for number, (start, length) in enumerate(spans)
    ]
    quotations = sorted(quoted, key=IN_THE_TEXT)
    evidence = [{"id": quotation.evidence_id, "translation": None} for quotation in quotations]
    entry = {"name": {"en": "<B>"}, "evidence": evidence}
    voice = Writer(published_of(SMALL), messages("en")).voice("sources/x/")
    made = parts({"parts": []}, SourceText(text), quotations, {"a/b": entry}, voice)
    page = "".join(part.html for part in made)
    marked = [False] * len(text)
    for quotation in quotations:
        marked[quotation.start : quotation.end] = [True] * (quotation.end - quotation.start)
    expected = zip(text.replace("\ue000", "•").replace("\x07", " "), marked, strict=True)
    shown = re.sub("<sup.*?</sup>|<span[^>]*></span>", "", page)
    found = [
        (character, bool(inside))
        for outside, inside in re.findall("([^<]+)|<mark>([^<]*)</mark>", shown)
        for character in html.unescape(outside or inside)
    ]
    assert found == (list(expected) if text.strip() else [])
    if text.strip():
        numbers = [int(found) for found in re.findall(r">(\d+)</a></sup>", page)]
        assert sorted(numbers) == list(range(1, len(quotations) + 1))
        assert page.count('class="ar-anchor"') == len(quotations)
        assert "Passage 1, back to &lt;B&gt;" in page or not quotations
