"""Rules about how the site looks: what its owner chooses can be read by everyone."""

from collections.abc import Iterator

from algoregister.checking.rule import Finding, WrittenFile
from algoregister.model.colour import GRAPHICS, TEXT, contrast, readable
from algoregister.model.register import ACCENT, COLOUR, Appearance
from algoregister.model.wording import Bilingual
from algoregister.problem import say

WHITE, BLACK = "#ffffff", "#000000"
TOO_PALE = Bilingual(
    "De kleur {colour} heeft op {other} een contrast van {contrast}; nodig is {least}.",
    "The colour {colour} has a contrast of {contrast} with {other}; {least} is needed.",
)
TAKE = Bilingual("Neem bijvoorbeeld {colour}.", "Take for example {colour}.")


def colour_without_contrast(file: WrittenFile) -> Iterator[Finding]:
    """A colour of the site is too pale to be read.

    White letters stand on the main colour, and links have it on a white page. The second colour
    marks where one is in the menu. Who sees less well cannot read letters that hardly differ from
    what they stand on, and the law asks that they can.

    Take a darker main colour or a second colour that differs more from it; the message names the
    nearest one that will do.

    NL: Een kleur van de site is te bleek om te lezen.

    Op de hoofdkleur staan witte letters, en op een witte pagina hebben links deze kleur. De tweede
    kleur laat in het menu zien waar u bent. Wie minder goed ziet, kan letters die nauwelijks
    verschillen van hun ondergrond niet lezen. De wet vraagt dat het wel kan.

    Neem een donkerder hoofdkleur, of een tweede kleur die er meer van verschilt. De melding noemt
    de dichtstbijzijnde kleur die goed is.
    """
    chosen = file.document.value.get("appearance") if file.path == "register.yml" else None
    if not isinstance(chosen, dict):
        return
    try:
        appearance = Appearance.model_validate(chosen)
    except ValueError:
        return
    colour, accent = appearance.colour or COLOUR, appearance.accent or ACCENT
    for key, wished, other, towards, least in (
        ("colour", colour, WHITE, BLACK, TEXT),
        ("accent", accent, colour, WHITE, GRAPHICS),
    ):
        found = contrast(wished, other)
        if found < least and key in chosen:
            yield Finding(
                file.document,
                ("appearance", key),
                say(
                    TOO_PALE, colour=wished, other=other, contrast=f"{found:.1f}", least=str(least)
                ),
                say(TAKE, colour=readable(wished, (other,), towards, least)),
            )
