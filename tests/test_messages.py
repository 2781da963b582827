"""What the site says is there in both languages."""

import string
from importlib.resources import files

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from algoregister.model.wording import Bilingual
from algoregister.site.messages import messages
from conftest import ROOT

SITE = ROOT / "src/algoregister/site"


def used() -> set[str]:
    """Find every text that templates and pages translate."""
    found = extract_from_dir(
        SITE,
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        keywords={
            "_": None,
            "gettext": None,
            "ngettext": (1, 2),
            "say": None,
            "t": None,
            "_translate": None,
        },
    )
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def test_every_text_is_translated_and_none_is_left_over() -> None:
    with (files("algoregister.site.messages") / "nl.po").open("rb") as file:
        catalogue = {
            (message.id if isinstance(message.id, str) else message.id[0]): message
            for message in read_po(file)
            if message.id
        }
    assert used() - catalogue.keys() == set(), "not translated"
    assert catalogue.keys() - used() == set(), "no longer used"
    for text, message in catalogue.items():
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert all(forms), text
        assert "fuzzy" not in message.flags, text
        for form in forms:
            assert gaps(form) == gaps(text), text


def gaps(text: str) -> set[str | None]:
    """Give the names of the gaps in a text; a number may be left out where it is one."""
    plain = text.replace("%(num)s", "")
    return {name for _, name, _, _ in string.Formatter().parse(plain)} - {None}


def test_a_language_without_a_catalogue_speaks_english() -> None:
    frisian = messages("fy")
    assert frisian.gettext("Timeline") == "Timeline"
    assert frisian.wording(Bilingual("Doel", "Purpose")) == "Purpose"
    assert messages("nl").gettext("Timeline") == "Tijdlijn"
    assert messages("nl").ngettext("algorithm", "algorithms", 2) == "algoritmes"
    assert messages("en").ngettext("algorithm", "algorithms", 1) == "algorithm"
