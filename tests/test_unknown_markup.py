"""Markup that is shown as it stands is told of; what only looks like it is left alone."""

import pytest

from algoregister.model.prose import unknown_markup


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een <p>alinea</p>.", "<p>"),
        ("Eerst<br>dan", "<br>"),
        ("Het <strong>model</strong>", "</strong>"),
        ('Zie <a href="https://example.org">hier</a>', '<a href="https://example.org">'),
        ("## Doel\n\nHet doel.", "##"),
        ("Zo:\n\n```\ncode\n```", "```"),
        ("![Plaat](https://example.org/a.png)", "![Plaat]("),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "| --- | --- |"),
        ("a | b\n--- | ---\n1 | 2", "--- | ---"),
    ],
)
def test_markup_that_prose_does_not_know(text: str, found: str) -> None:
    assert unknown_markup(text, is_prose=True) == found


@pytest.mark.parametrize(
    "text",
    [
        "Leeftijd < 18 en inkomen > 30.000, of p<0,05",
        "Punt #3 op de lijst; #metoo; C# en zaak # 12",
        "Hij riep: pas op![^bron]",
        "Ja | nee, en A|B",
        "**Vet**, *cursief*, [link](https://example.org)\n\n- een\n- twee\n\n> citaat",
        "AT&T &amp; co",
        "een `woord` in code, ~5 %, --- en dan",
        "<naam> moet worden ingevuld",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert unknown_markup(text, is_prose=True) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Toezicht&nbsp;en", "&nbsp;"),
        ("R&#38;D", "&#38;"),
        ("<b>Model</b>", "</b>"),
        ("R&D; en meer", None),
        ("Werk&inkomen; zorg", None),
        ("Vraag & aanbod; AT&T", None),
        ("# Model", None),
    ],
)
def test_a_short_text_knows_no_markup(text: str, found: str | None) -> None:
    assert unknown_markup(text, is_prose=False) == found
