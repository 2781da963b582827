"""Rules about what an entry says: lengths, dates, status, and what it leaves out."""

from collections.abc import Iterator
from datetime import timedelta

from algoregister.checking.rule import EntryFile, Finding, Whole
from algoregister.model.dates import as_day, is_before, last_day
from algoregister.model.entry import Entry
from algoregister.model.prose import MAX_MARKS, is_overloaded, plain_text, unknown_markup
from algoregister.model.stopping import RetirementKind, StageAtStop
from algoregister.model.text import LONG_PROSE_LENGTH, PROSE_LENGTH, Unknown
from algoregister.model.walk import LINE, LONG_PROSE
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.document import Path
from algoregister.reading.model_problems import CHOOSE, SHORTEN, TOO_LONG

WRONG_ORDER = Bilingual(
    "{later} ({later_date}) ligt voor {earlier} ({earlier_date}).",
    "{later} ({later_date}) is before {earlier} ({earlier_date}).",
)
CHECK_DATES = Bilingual(
    "Kijk de twee datums na. Spreken de bronnen elkaar tegen? Leg dat vast onder `discrepancies`.",
    "Check the two dates. Do the sources contradict each other? Record that under `discrepancies`.",
)
OVERLOADED = Bilingual(
    "Deze tekst heeft meer dan {limit} tekens of regels die opmaak kunnen zijn.",
    "This text has more than {limit} signs or line breaks that could be markup.",
)
WRITE_PLAINLY = Bilingual(
    "Schrijf gewone zinnen. Nu ziet een lezer de tekens zelf.",
    "Write plain sentences. As it is, a reader sees the signs themselves.",
)
NOT_OUR_MARKUP = Bilingual(
    "{markup} is hier geen opmaak.",
    "{markup} is no markup here.",
)
USE_OUR_MARKUP = Bilingual(
    "Schrijf gewone tekst. Opmaak kan alleen met **vet**, *cursief*, lijsten, citaten en [links](…), en "
    "niet in korte teksten zoals een naam.",
    "Write plain text. Markup is **bold**, *italic*, lists, quotations and [links](…) only, and not in "
    "short texts such as a name.",
)
OTHER_KIND = Bilingual(
    "De status is {status}, maar bij het stoppen staat {kind}.",
    "The status is {status}, but the record of stopping says {kind}.",
)
USED_AFTER_ALL = Bilingual(
    "Volgens de status is het nooit gebruikt, maar hier staat dat het werd gebruikt toen het stopte.",
    "By its status it was never used, but here it says that it was in use when it was stopped.",
)
CHOOSE_STAGE = Bilingual(
    "Kies development of pilot, of verander `status`.",
    "Choose development or pilot, or change `status`.",
)
NOT_SAID = Bilingual(
    "Dit is een {category}, en de registratie zegt niets over: {fields}.",
    "This is: {category}, and the entry says nothing of: {fields}.",
)
FILL_IN_OR_UNKNOWN = Bilingual(
    "Vul deze velden in, of schrijf bij een veld `{unknown: waarom}` als niemand het weet.",
    "Fill in these fields, or write `{unknown: why}` at a field if nobody knows.",
)
REVIEW_PASSED = Bilingual(
    "Deze tekst moest uiterlijk {date} weer worden nagekeken.",
    "This text had to be checked again by {date}.",
)
REVIEW = Bilingual(
    "Kijk de tekst na, en zet nieuwe datums in `reviewed_on` en `next_review_on`.",
    "Check the text, and put new dates in `reviewed_on` and `next_review_on`.",
)
IN_THE_FUTURE = Bilingual(
    "{date} ligt in de toekomst; vandaag is het {today}.",
    "{date} lies in the future; today is {today}.",
)
CHECK_THE_DATE = Bilingual(
    "Kijk de datum na. Is het alleen gepland? Laat de datum dan weg.",
    "Check the date. Is it only planned? Then leave the date out.",
)

REVIEW_OVERDUE = "review-overdue"
_ORDER = ("started_on", "suspended_on", "ended_on")
_ALSO_IN_ORDER = (("reviewed_on", "next_review_on"),)
_CERTAIN_AFTER = {
    "pilot": "started_on",
    "in_use": "started_on",
    "suspended": "suspended_on",
    "retired": "ended_on",
}
"""A status can be certain only from the day on which it began."""
_KINDS_OF_STATUS = {
    "suspended": frozenset({RetirementKind.SUSPENDED}),
    "retired": frozenset({RetirementKind.RETIRED, RetirementKind.REPLACED}),
    "never_deployed": frozenset({RetirementKind.NEVER_DEPLOYED, RetirementKind.REPLACED}),
}
_GREAT_EFFECTS = frozenset({"high_risk_ai_system", "impactful_algorithm"})
_ASKED_OF_GREAT_EFFECTS = (
    "considerations",
    "human_oversight",
    "risks",
    "legal_basis",
    "impact_assessments",
    "personal_data",
)


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


def too_much_markup(file: EntryFile) -> Iterator[Finding]:
    """A text has so many signs of markup that it is shown as it stands, without markup.

    Hundreds of brackets, stars or line breaks in one text are nearly always a mistake, and reading
    them as markup would take long. Readers see the signs themselves.

    Write the text plainly, or put a table or list into fields of its own.

    NL: Een tekst heeft zoveel opmaaktekens dat hij zonder opmaak wordt getoond, precies zoals hij is.

    Honderden haken, sterretjes of nieuwe regels in één tekst zijn bijna altijd een vergissing. Lezers
    zien dan de tekens zelf.

    Schrijf gewone zinnen, of zet een tabel of lijst in eigen velden.
    """
    for text in file.texts:
        if text.kind != LINE and is_overloaded(text.text):
            yield Finding(file.document, text.path, say(OVERLOADED, limit=MAX_MARKS), WRITE_PLAINLY)


def markup_unknown(file: EntryFile) -> Iterator[Finding]:
    """A text holds markup that this register does not know, such as HTML, a heading or a table.

    It is not taken as markup: readers see the signs themselves, such as `<p>` or `&nbsp;`.

    Write the text plainly, or with the markup there is: bold, italic, lists, quotations and links.

    NL: In een tekst staat opmaak die dit register niet kent, zoals HTML, een kop of een tabel.

    Het wordt geen opmaak: lezers zien de tekens zelf, zoals `<p>` of `&nbsp;`.

    Schrijf gewone tekst, of gebruik de opmaak die er is: vet, cursief, lijsten, citaten en links.
    """
    for text in file.texts:
        markup = unknown_markup(text.text, is_prose=text.kind != LINE)
        if markup is not None:
            message = say(NOT_OUR_MARKUP, markup=markup[:40])
            yield Finding(file.document, text.path, message, USE_OUR_MARKUP, words=markup)


def dates_out_of_order(file: EntryFile) -> Iterator[Finding]:
    """An algorithm ends before it begins, or is suspended before it begins or after it ended.

    Dates are compared at the precision they share: `2021` and `2021-05` are not out of order.

    Check the dates. If the sources contradict each other, record a discrepancy.

    NL: Een algoritme eindigt voor het begint, of een andere datum ligt voor een datum die eerder is.

    Datums worden vergeleken zo precies als zij allebei zijn: `2021` en `2021-05` botsen niet.

    Kijk de datums na. Spreken de bronnen elkaar tegen? Leg dat vast onder `discrepancies`.
    """
    for (*_, earlier), earlier_date, path, later_date in _pairs_of_dates(file.entry):
        if is_before(later_date, earlier_date):
            message = say(
                WRONG_ORDER,
                later=path[-1],
                later_date=later_date,
                earlier=earlier,
                earlier_date=earlier_date,
            )
            yield Finding(file.document, path, message, CHECK_DATES)


def _pairs_of_dates(entry: Entry) -> Iterator[tuple[Path, str, Path, str]]:
    """Give each two dates of which one cannot be before the other: the earlier one first."""
    pairs = [(earlier, later) for index, later in enumerate(_ORDER) for earlier in _ORDER[:index]]
    status = None if isinstance(entry.status, Unknown) else entry.status.value
    if status in _CERTAIN_AFTER:
        pairs.append((_CERTAIN_AFTER[status], "status_as_of"))
    for earlier, later in (*pairs, *_ALSO_IN_ORDER):
        first, second = getattr(entry, earlier), getattr(entry, later)
        if isinstance(first, str) and isinstance(second, str):
            yield (earlier,), first, (later,), second
    indicators = entry.indicators if isinstance(entry.indicators, list) else ()
    for index, indicator in enumerate(indicators):
        first, second = indicator.added_on, indicator.removed_on
        if isinstance(first, str) and isinstance(second, str):
            path: Path = ("indicators", index)
            yield (*path, "added_on"), first, (*path, "removed_on"), second


def status_and_retirement_differ(file: EntryFile) -> Iterator[Finding]:
    """The status says something else than the record of stopping.

    A reader cannot tell whether the algorithm may come back, has ended, or was never used.

    Make `status` and `retirement.kind` say the same. One that was never deployed cannot have
    stopped while in use.

    NL: De status zegt iets anders dan wat er over het stoppen staat.

    Een lezer weet dan niet of het algoritme terug kan komen, voorgoed is gestopt, of nooit is
    gebruikt.

    Laat `status` en `retirement.kind` hetzelfde zeggen. Wat nooit is gebruikt, kan niet tijdens het
    gebruik zijn gestopt.
    """
    status, retirement = file.entry.status, file.entry.retirement
    if isinstance(status, Unknown) or retirement is None:
        return
    kinds = _KINDS_OF_STATUS.get(status.value, frozenset())
    if kinds and retirement.kind not in kinds:
        message = say(OTHER_KIND, status=status.value, kind=retirement.kind.value)
        mend = say(CHOOSE, values=", ".join(sorted(kinds)))
        yield Finding(file.document, ("retirement", "kind"), message, mend)
    if status.value == "never_deployed" and retirement.stage_at_stop == StageAtStop.IN_USE:
        path: Path = ("retirement", "stage_at_stop")
        yield Finding(file.document, path, USED_AFTER_ALL, CHOOSE_STAGE)


def incomplete(file: EntryFile) -> Iterator[Finding]:
    """An algorithm with great effects says nothing of something that readers must know.

    For a high-risk system or an impactful algorithm, people want to know what the risks are, what
    was weighed, on which law it rests and what humans decide. Silence looks like hiding.

    Fill in the fields, or write `{unknown: why}` for what nobody knows.

    NL: Een algoritme met grote gevolgen zegt niets over iets wat lezers moeten weten.

    Bij een hoog-risicosysteem of een impactvol algoritme willen mensen weten wat de risico's zijn,
    wat is afgewogen, op welke wet het rust en wat mensen beslissen. Zwijgen lijkt op verbergen.

    Vul de velden in, of schrijf `{unknown: waarom}` bij wat niemand weet.
    """
    category = file.entry.publication_category
    if isinstance(category, Unknown) or category is None or category.value not in _GREAT_EFFECTS:
        return
    missing = [name for name in _ASKED_OF_GREAT_EFFECTS if getattr(file.entry, name) is None]
    if missing:
        message = say(NOT_SAID, category=category.label, fields=", ".join(missing))
        yield Finding(file.document, ("publication_category",), message, FILL_IN_OR_UNKNOWN)


def review_overdue(file: EntryFile) -> Iterator[Finding]:
    """The day has passed on which a text had to be checked again.

    What is in the register may no longer be true. The page says so to readers until it is checked.

    Check the text, and put new dates in `reviewed_on` and `next_review_on`.

    NL: De dag waarop een tekst weer moest worden nagekeken, is voorbij.

    Het kan zijn dat het register niet meer klopt. De pagina zegt dat tegen lezers tot iemand de
    tekst heeft nagekeken.

    Kijk de tekst na, en zet nieuwe datums in `reviewed_on` en `next_review_on`.
    """
    date = file.entry.next_review_on
    if date is not None:
        since = (last_day(date) + timedelta(days=1)).isoformat()
        message = say(REVIEW_PASSED, date=date)
        yield Finding(file.document, ("next_review_on",), message, REVIEW, since=since)


def date_in_the_future(whole: Whole) -> Iterator[Finding]:
    """A date of something that has happened lies in the future.

    It cannot be known yet; usually it is a typing error.

    Check the date. Was it only decided or planned? Say so in the text, and leave the date out.

    NL: Een datum van iets dat is gebeurd, ligt in de toekomst.

    Dat kan nog niet bekend zijn. Meestal is het een tikfout.

    Kijk de datum na. Is het alleen besloten of gepland? Zeg dat in de tekst, en laat de datum weg.
    """
    if whole.today is None:
        return
    for entry_id, outline in whole.outlines.items():
        if outline.latest is not None and as_day(outline.latest[0]).isoformat() > whole.today:
            date, path = outline.latest
            message = say(IN_THE_FUTURE, date=date, today=whole.today)
            yield Finding(whole.document(entry_id), path, message, CHECK_THE_DATE)
