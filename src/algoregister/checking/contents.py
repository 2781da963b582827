"""Rules about what an entry says: lengths and dates."""

from collections.abc import Iterator

from algoregister.checking.rule import EntryFile, Finding
from algoregister.model.dates import is_before
from algoregister.model.prose import plain_text
from algoregister.model.text import LONG_PROSE_LENGTH, PROSE_LENGTH
from algoregister.model.walk import LINE, LONG_PROSE
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.model_problems import SHORTEN, TOO_LONG

WRONG_ORDER = Bilingual(
    "{later} ({later_date}) ligt voor {earlier} ({earlier_date}).",
    "{later} ({later_date}) is before {earlier} ({earlier_date}).",
)
CHECK_DATES = Bilingual(
    "Kijk de twee datums na. Spreken de bronnen elkaar tegen? Leg dat vast onder `discrepancies`.",
    "Check the two dates. Do the sources contradict each other? Record that under `discrepancies`.",
)

_ORDER = ("started_on", "suspended_on", "ended_on")


def text_too_long(file: EntryFile) -> Iterator[Finding]:
    """A text is longer than the standards allow, counted without its markup.

    Other registers, such as the Dutch national one, refuse longer texts; nothing is ever cut.

    Make it shorter, or put a part into another field.

    NL: Een tekst is langer dan de standaarden toestaan, geteld zonder de opmaak.

    Andere registers, zoals het landelijke, weigeren langere teksten. Dit register kort nooit
    zelf iets in.

    Maak de tekst korter, of zet een deel in een ander veld.
    """
    for text in file.texts:
        if text.kind == LINE:
            continue
        limit = LONG_PROSE_LENGTH if text.kind == LONG_PROSE else PROSE_LENGTH
        if len(text.text) > limit:
            length = len(plain_text(text.text))
            if length > limit:
                message = say(TOO_LONG, length=length, limit=limit)
                yield Finding(file.document, text.path, message, SHORTEN)


def dates_out_of_order(file: EntryFile) -> Iterator[Finding]:
    """An algorithm ends before it begins, or is suspended before it begins or after it ended.

    Dates are compared at the precision they share: `2021` and `2021-05` are not out of order.

    Check the dates. If the sources contradict each other, record a discrepancy.

    NL: Een algoritme eindigt voor het begint, of een andere datum ligt voor een datum die eerder is.

    Datums worden vergeleken zo precies als zij allebei zijn: `2021` en `2021-05` botsen niet.

    Kijk de datums na. Spreken de bronnen elkaar tegen? Leg dat vast onder `discrepancies`.
    """
    dates = [(name, getattr(file.entry, name)) for name in _ORDER]
    known = [(name, date) for name, date in dates if isinstance(date, str)]
    for index, (later, later_date) in enumerate(known):
        for earlier, earlier_date in known[:index]:
            if is_before(later_date, earlier_date):
                message = say(
                    WRONG_ORDER,
                    later=later,
                    later_date=later_date,
                    earlier=earlier,
                    earlier_date=earlier_date,
                )
                yield Finding(file.document, (later,), message, CHECK_DATES)
