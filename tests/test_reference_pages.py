"""The pages about fields and rules: complete, in both languages, and of a sensible size."""

import re

import pytest

from algoregister.checking.explanations import explanations
from algoregister.model.wording import wording_of
from algoregister.publishing.publish import publish
from algoregister.reading.register_folder import read_register
from algoregister.site.messages import messages
from algoregister.site.pages.page import Page
from algoregister.site.pages.reference import field_models, reference_tasks, slug_of, with_code
from algoregister.site.pages.writer import Writer, without_tags
from conftest import SMALL

SENSIBLE = 60_000


def pages(language: str) -> dict[str, Page]:
    """Write the reference pages in a language."""
    register, _ = read_register(SMALL)
    writer = Writer(publish(register), messages(language))
    return {page.path: page for task in reference_tasks(writer) for page in task.make()}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_has_a_page(language: str) -> None:
    made = pages(language)
    index = made["rules/"].content
    for code, one in explanations().items():
        page = made[f"rules/{code}/"]
        for text in (one.what, one.why, one.mend):
            assert with_code(text.nl if language == "nl" else text.en) in page.content
        assert f'rules/{code}/"' in index
    assert index.count("<tr>") == len(explanations()) + 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_is_explained(language: str) -> None:
    made = pages(language)
    index = 0 if language == "nl" else 1
    for model in field_models():
        content = made[f"fields/{slug_of(model)}/"].content
        for name in model.model_fields:
            wording = wording_of(model, name)
            assert f'id="{name}"' in content
            assert with_code(wording.help[index]) in content


def test_short_names_of_models_differ() -> None:
    slugs = [slug_of(model) for model in field_models()]
    assert len(slugs) == len(set(slugs))


def test_what_the_page_of_a_field_says() -> None:
    made = pages("en")
    text = " ".join(without_tags(made["fields/entry/"].content).split())
    for said in (
        "Status status Where the algorithm is in its life.",
        "one of the values below; or unknown, with why",
        "status: in_development",
        "needed when status is: retired (retired-without-end-date)",
        "not allowed when status is: in_development, in_use, pilot (retirement-while-in-use)",
        "a list: a short name (at most 16 items, at most 100 characters)",
        "a date: year, month or day",
        "a web address",
        "a list: a block of fields; or unknown, with why → Who it affects",
    ):
        assert said in text, said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_is_large_or_says_code_marks(language: str) -> None:
    for page in pages(language).values():
        assert len(page.content.encode()) < SENSIBLE, page.path
        assert "`" not in page.content, page.path
        assert not re.search(r"\{(?:limit|when|field|values|fields|part)\}", page.content), (
            page.path
        )
        assert page.title
        assert page.description
