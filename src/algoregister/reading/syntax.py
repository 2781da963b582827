"""Errors of YAML itself, told in words that somebody who does not know YAML can act on."""

import yaml

from algoregister.model.wording import Bilingual
from algoregister.problem import Place, say
from algoregister.reading.mistakes import mistake

COLON_IN_TEXT = Bilingual(
    "Hier staat een dubbele punt met een spatie midden in een tekst, of de regel springt verkeerd in.",
    "There is a colon with a space in the middle of a text here, or the line is indented wrongly.",
)
QUOTE_THE_TEXT = Bilingual(
    'Zet de hele tekst tussen aanhalingstekens ("…"), of zet hem onder `veld: >-` op een nieuwe regel.',
    'Put the whole text between quotation marks ("…"), or put it below `field: >-` on a new line.',
)
NO_COLON = Bilingual(
    "Hier ontbreekt een dubbele punt na de naam van een veld, of een regel springt verkeerd in.",
    "A colon is missing here after the name of a field, or a line is indented wrongly.",
)
ADD_COLON = Bilingual(
    "Schrijf `veld: waarde`, met een spatie na de dubbele punt, en laat een vervolgregel dieper inspringen.",
    "Write `field: value`, with a space after the colon, and indent a continued line deeper.",
)
INDENTATION = Bilingual(
    "Deze regel springt anders in dan de regels erboven.",
    "This line is indented differently from the lines above.",
)
ALIGN = Bilingual(
    "Laat de regel precies onder de andere velden van hetzelfde blok beginnen.",
    "Let the line begin exactly below the other fields of the same block.",
)
OPEN_QUOTE = Bilingual(
    "Een aanhalingsteken wordt geopend (regel {line}) maar niet gesloten.",
    "A quotation mark is opened (line {line}) but not closed.",
)
CLOSE_QUOTE = Bilingual(
    "Sluit de tekst met hetzelfde aanhalingsteken.", "Close the text with the same quotation mark."
)
OPEN_BRACKET = Bilingual(
    "Een haak ([ of {{) wordt geopend maar niet goed gesloten, of er ontbreekt een komma.",
    "A bracket ([ or {{) is opened but not closed properly, or a comma is missing.",
)
CLOSE_BRACKET = Bilingual(
    "Sluit de haak, of zet een komma tussen de delen.",
    "Close the bracket, or put a comma between the parts.",
)
RESERVED = Bilingual(
    "Een tekst mag zonder aanhalingstekens niet met dit teken beginnen.",
    "A text may not begin with this character without quotation marks.",
)
ESCAPE = Bilingual(
    "Na een schuine streep naar achteren (\\) staat hier iets dat YAML niet kent.",
    "After a backslash (\\) there is something here that YAML does not know.",
)
SINGLE_QUOTES = Bilingual(
    "Gebruik enkele aanhalingstekens ('…'), of schrijf \\\\ voor één schuine streep.",
    "Use single quotation marks ('…'), or write \\\\ for one backslash.",
)
ALIAS = Bilingual(
    "Een tekst mag zonder aanhalingstekens niet met * of & beginnen.",
    "A text may not begin with * or & without quotation marks.",
)
TAG = Bilingual(
    "Een tekst mag zonder aanhalingstekens niet met een uitroepteken beginnen.",
    "A text may not begin with an exclamation mark without quotation marks.",
)
OTHER = Bilingual(
    "Hier is de opbouw van het bestand niet goed.", "The structure of the file is not right here."
)
LOOK_NEARBY = Bilingual(
    "Kijk naar deze regel en de regel erboven: inspringen, aanhalingstekens, dubbele punten.",
    "Look at this line and the one above: indentation, quotation marks, colons.",
)

_BY_WORDS: tuple[tuple[str, Bilingual, Bilingual], ...] = (
    ("mapping values are not allowed", COLON_IN_TEXT, QUOTE_THE_TEXT),
    ("could not find expected ':'", NO_COLON, ADD_COLON),
    ("did not find expected key", INDENTATION, ALIGN),
    ("did not find expected '-' indicator", INDENTATION, ALIGN),
    ("block sequence entries are not allowed", INDENTATION, ALIGN),
    ("block mapping", INDENTATION, ALIGN),
    ("found unexpected end of stream", OPEN_QUOTE, CLOSE_QUOTE),
    ("found unexpected document indicator", OPEN_QUOTE, CLOSE_QUOTE),
    ("did not find expected ',' or", OPEN_BRACKET, CLOSE_BRACKET),
    ("did not find expected node content", OPEN_BRACKET, CLOSE_BRACKET),
    ("cannot start any token", RESERVED, QUOTE_THE_TEXT),
    ("escape", ESCAPE, SINGLE_QUOTES),
    ("alphabetic or numeric character", ALIAS, QUOTE_THE_TEXT),
    ("tag", TAG, QUOTE_THE_TEXT),
)


def explain_syntax_error(
    error: yaml.MarkedYAMLError, lines: list[str]
) -> tuple[Place, Bilingual, Bilingual]:
    """Say where a YAML error is, what is wrong, and how to mend it.

    Args:
        error: what libyaml raised.
        lines: the lines of the file.
    """
    mark = error.problem_mark or error.context_mark
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    context = (
        Place(error.context_mark.line + 1, error.context_mark.column + 1)
        if error.context_mark
        else place
    )
    words = f"{error.problem or ''} {error.context or ''}"
    found = mistake(lines, place, context, words)
    if found is not None:
        return found
    for part, message, mend in _BY_WORDS:
        if part in words:
            if message is OPEN_QUOTE:
                return context, say(message, line=context.line), mend
            if message is NO_COLON:
                place = context
            return place, say(message) if "{" in message.nl else message, mend
    return place, OTHER, LOOK_NEARBY
