"""The named conversions by which crosswalks read a cell into an entry.

Each takes a cleaned cell that says something, the field it stands in and the draft. What it cannot
place it keeps; what it assumes or writes otherwise it tells.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from algoregister.exchange import markup
from algoregister.exchange.cells import clean, key_of, list_of, one_line, says_nothing, text_of
from algoregister.exchange.crosswalk import CrosswalkField, Value
from algoregister.exchange.dates import read_date
from algoregister.exchange.draft import OTHER_LANGUAGE, TOO_LONG, Draft
from algoregister.model.text import (
    EMAIL_PATTERN,
    LONG_PROSE_LENGTH,
    MARKUP_ALLOWANCE,
    NAME_LENGTH,
    PROSE_LENGTH,
    SUMMARY_LENGTH,
    URL_PATTERN,
)
from algoregister.model.wording import Bilingual
from algoregister.problem import say

LINE_LENGTH, ID_LENGTH = 500, 200

NOT_AN_ADDRESS = Bilingual("Dit is geen webadres.", "This is not a web address.")
WITH_SCHEME = Bilingual("Voor het adres is https:// gezet.", "https:// was put before the address.")
NOT_A_DATE = Bilingual(
    "Het is niet duidelijk welke datum dit is.", "It is not clear which date this is."
)
NOT_A_VALUE = Bilingual(
    "Deze waarde staat niet in de standaard en betekent niets dat wij kennen.",
    "This value is not in the standard and means nothing we know.",
)
FROM_BEGINNING = Bilingual(
    "Gelezen naar hoe de tekst begint; de hele tekst is bewaard.",
    "Read by how the text begins; the whole text is kept.",
)
OTHER_SPELLING = Bilingual(
    "Anders geschreven dan in de standaard.", "Written otherwise than in the standard."
)
TAGS_REMOVED = Bilingual("Opmaak van HTML is weggehaald.", "Markup of HTML was taken out.")
TO_MARKUP = Bilingual("HTML is omgezet naar onze opmaak.", "HTML was turned into our markup.")
ONE_LINE = Bilingual("Regels zijn achter elkaar gezet.", "Lines were put one after another.")
FREE_CONTACT = Bilingual(
    "Dit is geen e-mailadres of webadres; het staat als toelichting bij het contact.",
    "This is neither an e-mail address nor a web address; it stands as a note of the contact.",
)
DIVIDED = Bilingual(
    "De lijst is verdeeld in losse woorden.", "The list was divided into single words."
)
NO_TITLE = Bilingual(
    "Het adres heeft in de bron geen titel; het staat er zelf als titel.",
    "The address has no title in the source; it stands as its own title.",
)
STATE_NOT_SAID = Bilingual(
    "De bron zegt niet hoe ver de toets is.", "The source does not say how far the assessment is."
)
FROM_TEXT = Bilingual(
    "De lijst stond als tekst in de cel; haar onderdelen zijn eruit gehaald.",
    "The list stood in the cell as text; its parts were taken out.",
)
TOO_MANY = Bilingual(
    "Meer dan {limit}; de rest is bewaard.", "More than {limit}; the rest is kept."
)
ALSO_KEPT = Bilingual(
    "Ook bewaard zoals het er staat; onze indeling is een andere.",
    "Also kept as it stands; our classification is another one.",
)
TWO_LANGUAGES = Bilingual(
    "De naam is verdeeld in twee talen.", "The name was divided into two languages."
)
TITLE_REPEATS = Bilingual(
    "De naam van de organisatie voor de titel is weggelaten.",
    "The name of the organisation before the title was left out.",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something.

    Attributes:
        raw: what stands there.
        text: the same, cleaned.
    """

    raw: Any
    text: str


Conversion = Callable[[Cell, CrosswalkField, Draft], None]


_key = lru_cache(maxsize=4096)(key_of)


def value_of(values: Iterable[Value], text: str) -> tuple[Value, bool] | None:
    """Find the value a text means, and whether that took an assumption.

    Spelling, capitals and the letter before it (`a)`) do not matter. A text that begins with a value
    and goes on is that value, by assumption.
    """
    keys = [(_key(spelling), value) for value in values for spelling in (value.theirs, *value.also)]
    whole = key_of(text)
    bare = (
        re.sub(r"^(?:[a-z] )+(?=\S{2})", "", whole)
        if re.match(r"\s*[a-zA-Z]\s*\)", text)
        else whole
    )
    for key, value in keys:
        if key in (whole, bare) or re.sub(r"^[a-z] (?=\S{2})", "", key) == bare:
            return value, False
    begun = [(key, value) for key, value in keys if bare.startswith(key + " ")]
    if begun:
        return max(begun, key=lambda found: len(found[0]))[1], True
    return None


def _spelled_as(text: str, value: Value) -> bool:
    return one_line(text) == value.theirs


def _too_long(length: int, limit: int) -> Bilingual:
    return say(TOO_LONG, length=length, limit=limit)


def _line(cell: Cell, field: CrosswalkField, draft: Draft, limit: int = LINE_LENGTH) -> str | None:
    """Give a cell as one line of plain text; too long a one is kept and None is given."""
    text = cell.text
    if markup.has_html(text):
        text = markup.plain_of(markup.prose_of(text))
        draft.note("changed", field.name, TAGS_REMOVED, cell.text, text)
    line = one_line(text)
    if len(line) > limit:
        draft.keep(field.name, cell.text, _too_long(len(line), limit))
        return None
    if line != text:
        draft.note("changed", field.name, ONE_LINE, text, line)
    return line or None


def _prose(
    cell: Cell, field: CrosswalkField, draft: Draft, limit: int = PROSE_LENGTH
) -> str | None:
    """Give a cell as prose; too long a one is kept and None is given."""
    text = markup.prose_of(cell.text)
    if not text:
        draft.keep(field.name, cell.text)
        return None
    length = markup.length_of(text)
    if length > limit or len(text) > MARKUP_ALLOWANCE * limit:
        draft.keep(field.name, cell.text, _too_long(length, limit))
        return None
    if markup.has_html(cell.text):
        draft.note("changed", field.name, TO_MARKUP, cell.text, text)
    return text


def _parts(cell: Cell, field: CrosswalkField, draft: Draft) -> list[Any]:
    """Give the parts of a list, also of one that stands in a text."""
    parts = list_of(cell.raw)
    if isinstance(cell.raw, str) and cell.text[:1] in ("{", "[") and parts != [cell.text]:
        told = "; ".join(text_of(part) for part in parts)
        draft.note("changed", field.name, FROM_TEXT, cell.text, told)
    return parts


def _address(text: str, field: CrosswalkField, draft: Draft) -> str | None:
    """Give a web address, if a text is one and nothing else."""
    bare = text.strip().strip("<>").strip()
    if re.fullmatch(r"www\.[^\s/]+\.[^\s]+", bare):
        draft.note("guessed", field.name, WITH_SCHEME, bare, f"https://{bare}")
        bare = f"https://{bare}"
    return bare if re.match(URL_PATTERN, bare) and len(bare) <= 2000 else None


# Names and short texts


def name(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the name; one that is too long is kept, and the entry is called by its number at the end."""
    line = _line(cell, field, draft, NAME_LENGTH)
    if line is None:
        draft.facts["name_too_long"] = cell.text
    else:
        draft.put("/name", draft.in_language(field, line), field, cell.text)


def title(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the title of a record, `DSIT: GOV.UK Chat`; it is the name when there is no other."""
    before, colon, after = cell.text.partition(":")
    divided = bool(colon and before.strip() and after.strip() and len(before) <= 60)
    if divided:
        draft.facts["organisation_in_title"] = before.strip()
    if "name" in draft.columns:
        draft.keep(field.name, cell.text)
        return
    if divided:
        draft.note("changed", field.name, TITLE_REPEATS, cell.text, after.strip())
        draft.keep(field.name, cell.text)
        cell = Cell(cell.raw, after.strip())
    name(cell, field, draft)


def summary(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the short description; one that is too long goes to the purpose, where the standard has none."""
    text = markup.plain_of(markup.prose_of(cell.text)) if markup.has_html(cell.text) else cell.text
    line = one_line(text)
    if len(line) <= SUMMARY_LENGTH:
        short = _line(cell, field, draft, SUMMARY_LENGTH)
        if short:
            draft.put("/summary", draft.in_language(field, short), field, cell.text)
        return
    draft.facts["summary_length"] = len(line)
    if "/purpose" in field.ours:
        prose(cell, field, draft, "/purpose")
        if any(kept == field.name for kept, _ in draft.kept):
            return
        draft.note(
            "changed", field.name, _too_long(len(line), SUMMARY_LENGTH), cell.text, "/purpose"
        )
        return
    draft.keep(field.name, cell.text, _too_long(len(line), SUMMARY_LENGTH))


def description(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a description: the short one, if the file has no other; else the purpose."""
    if (
        "one_sentence_description" not in draft.columns
        and len(one_line(cell.text)) <= SUMMARY_LENGTH
    ):
        summary(cell, field, draft)
    else:
        prose(cell, field, draft, "/purpose")


def line(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a short text."""
    text = _line(cell, field, draft)
    if text:
        draft.put(field.ours[0], draft.in_language(field, text), field, cell.text)


def prose(cell: Cell, field: CrosswalkField, draft: Draft, pointer: str | None = None) -> None:
    """Read a text."""
    text = _prose(cell, field, draft)
    if text:
        draft.put(pointer or field.ours[0], draft.in_language(field, text), field, cell.text)


def long_prose(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a long text."""
    text = _prose(cell, field, draft, LONG_PROSE_LENGTH)
    if text:
        draft.put(field.ours[0], draft.in_language(field, text), field, cell.text)


def keywords(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read keywords, divided by commas, semicolons or lines."""
    words: list[str] = []
    for part in _parts(cell, field, draft):
        words += [clean(word) for word in re.split(r"[,;\n|]", text_of(part))]
    words = [
        word for word in dict.fromkeys(map(one_line, words)) if word and len(word) <= LINE_LENGTH
    ]
    if not words or len(words) > 50:
        draft.keep(field.name, cell.text, say(TOO_MANY, limit=50) if words else NOT_A_VALUE)
        return
    if ", ".join(words) != cell.text and len(words) > 1:
        draft.note("changed", field.name, DIVIDED, cell.text, ", ".join(words))
    draft.put("/keywords", words, field, cell.text)


# Organisations, contact, addresses and identifiers


def organisation(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the name of the organisation that is responsible."""
    text = _line(cell, field, draft)
    if text is None:
        return
    if draft.organisation is None:
        draft.organisation = text
    elif draft.organisation != text:
        draft.keep(field.name, cell.text)


def organisation_in_two_languages(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read `Statistics Canada / Statistique Canada`."""
    parts = [one_line(part) for part in re.split(r"\s+[/|]\s+", cell.text)]
    first, second = draft.crosswalk.languages[:2]
    if len(parts) != 2 or second not in draft.languages:
        if len(parts) == 2:
            draft.keep(field.name, cell.text, say(OTHER_LANGUAGE, language=second))
            draft.organisation = parts[0]
        else:
            organisation(cell, field, draft)
        return
    draft.organisation = {first: parts[0], second: parts[1]}
    draft.note("changed", field.name, TWO_LANGUAGES, cell.text, " | ".join(parts))


def organisation_too(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the organisation a second time: it is the one unless another field said it."""
    text = one_line(cell.text)
    if draft.organisation is None and len(text) <= NAME_LENGTH:
        draft.organisation = text
    elif draft.organisation != text:
        draft.keep(field.name, cell.text)


def bureau(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the part of a department; of a file without departments it is the organisation itself."""
    if "department" in draft.columns:
        line(cell, field, draft)
    else:
        organisation(cell, field, draft)


def contact(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read where to ask: an e-mail address, a web address, or words."""
    text = one_line(cell.text)
    bare = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE).strip("<>;, ")
    if re.match(EMAIL_PATTERN, bare) and len(bare) <= 254:
        if bare != cell.text:
            draft.note("changed", field.name, OTHER_SPELLING, cell.text, bare)
        draft.put("/contact", {"email": bare}, field, cell.text)
        return
    address = _address(text, field, draft)
    if address:
        draft.put("/contact", {"url": address}, field, cell.text)
        return
    words = _line(cell, field, draft)
    if words:
        draft.note("remark", field.name, FREE_CONTACT, cell.text)
        draft.put("/contact", {"note": words}, field, cell.text)


def url(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a web address; anything else is kept."""
    address = _address(cell.text, field, draft)
    if address:
        draft.put(field.ours[0], address, field, cell.text)
    else:
        draft.keep(field.name, cell.text, NOT_AN_ADDRESS)


def identifier(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a number or address by which the source knows the record."""
    text = one_line(cell.text)
    if len(text) > ID_LENGTH:
        draft.keep(field.name, cell.text, _too_long(len(text), ID_LENGTH))
        return
    if field.scheme == "gov-uk" and text.startswith("/"):
        text = f"https://www.gov.uk{text}"
    draft.identifiers.append((field.name, field.scheme or field.name, text))


def row_language(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read in which language a record is written."""
    codes = {"nld": "nl", "nl": "nl", "nederlands": "nl", "dutch": "nl", "eng": "en", "en": "en"}
    codes |= {"engels": "en", "english": "en", "fry": "fy", "fy": "fy", "fries": "fy"}
    code = codes.get(key_of(cell.text))
    if code is None:
        draft.keep(field.name, cell.text, NOT_A_VALUE)
    elif code != draft.language:
        if code in draft.languages:
            draft.language = code
        else:
            draft.keep(field.name, cell.text, say(OTHER_LANGUAGE, language=code))


# Values of a list


def code(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read one value of a table."""
    found = value_of(draft.crosswalk.values[field.values or ""], cell.text)
    if found is None or found[0].ours is None:
        draft.keep(field.name, cell.text, NOT_A_VALUE)
        return
    value, assumed = found
    _tell_value(cell, field, draft, value, assumed=assumed)
    draft.put(field.ours[0], value.ours, field, cell.text)


def _tell_value(
    cell: Cell, field: CrosswalkField, draft: Draft, value: Value, *, assumed: bool
) -> None:
    if assumed:
        draft.note("guessed", field.name, FROM_BEGINNING, cell.text, value.theirs)
        draft.keep(field.name, cell.text, FROM_BEGINNING)
    elif not _spelled_as(cell.text, value):
        draft.note("changed", field.name, OTHER_SPELLING, cell.text, value.theirs)


def status(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the status; what belongs to it is settled when the whole row has been read."""
    if "status" in draft.facts:
        draft.keep(field.name, cell.text)
        return
    found = value_of(draft.crosswalk.values[field.values or ""], cell.text)
    if found is None or found[0].ours is None:
        draft.keep(field.name, cell.text, NOT_A_VALUE)
        draft.facts["status_said"] = one_line(cell.text)
        return
    value, assumed = found
    _tell_value(cell, field, draft, value, assumed=assumed)
    if value.ours == "pilot" and not value.write and not assumed:
        draft.keep(field.name, cell.text)
    draft.facts["status"] = value.ours


def status_too(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the status in a second language; kept when it says something else."""
    found = value_of(draft.crosswalk.values[field.values or ""], cell.text)
    if found is None or found[0].ours != draft.facts.get("status"):
        draft.keep(field.name, cell.text)
    elif not _spelled_as(cell.text, found[0]):
        draft.note("changed", field.name, OTHER_SPELLING, cell.text, found[0].theirs)


def themes(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read themes: a list, an array of a database, or words with commas."""
    table = draft.crosswalk.values[field.values or ""]
    codes: list[str] = []
    left: list[str] = []
    parts = [clean(text_of(part)) for part in _parts(cell, field, draft)]
    for part in parts:
        found = value_of(table, part)
        pieces = [part] if found or "," not in part else [one_line(p) for p in part.split(",")]
        for piece in pieces:
            known = value_of(table, piece)
            if known and known[0].ours and not known[1]:
                codes.append(known[0].ours)
                if not _spelled_as(piece, known[0]):
                    draft.note("changed", field.name, OTHER_SPELLING, piece, known[0].theirs)
            elif piece and not says_nothing(piece):
                left.append(piece)
    if codes:
        draft.put("/themes", list(dict.fromkeys(codes)), field, cell.text)
    if left:
        draft.keep(field.name, "\n".join(left), NOT_A_VALUE)


def themes_and_keep(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the subject of another list: ours where one surely fits, and theirs kept."""
    found = value_of(draft.crosswalk.values[field.values or ""], cell.text)
    if found and found[0].ours and not found[1]:
        draft.put("/themes", [found[0].ours], field, cell.text)
    draft.keep(field.name, cell.text, ALSO_KEPT)


def learning(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read what kind of method it is; what is not on the list is kept."""
    found = value_of(draft.crosswalk.values[field.values or ""], cell.text)
    if found is None or found[0].ours is None or found[1]:
        draft.keep(field.name, cell.text, NOT_A_VALUE)
        return
    if not _spelled_as(cell.text, found[0]):
        draft.note("changed", field.name, OTHER_SPELLING, cell.text, found[0].theirs)
    draft.put("/learning", found[0].ours, field, cell.text)


def learning_and_keep(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a class of another list: ours where one surely fits, and theirs kept."""
    found = value_of(draft.crosswalk.values[field.values or ""], cell.text)
    if found and found[0].ours:
        draft.put("/learning", found[0].ours, field, cell.text)
    draft.keep(field.name, cell.text, ALSO_KEPT)


def personal_data(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read whether data about people are used."""
    found = value_of(draft.crosswalk.values[field.values or ""], cell.text)
    if found is None or found[1]:
        draft.keep(field.name, cell.text, NOT_A_VALUE)
        return
    if not _spelled_as(cell.text, found[0]):
        draft.note("changed", field.name, OTHER_SPELLING, cell.text, found[0].theirs)
    draft.put("/personal_data/used", found[0].ours, field, cell.text)


def personal_note(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a note about data about people; without the answer whether they are used it is kept."""
    if "used" in draft.entry.get("personal_data", {}):
        prose(cell, field, draft)
    else:
        draft.keep(field.name, cell.text)


# Dates


def _date(cell: Cell, field: CrosswalkField, draft: Draft) -> str | None:
    read = read_date(cell.text, day_first=draft.crosswalk.day_first)
    if read is None:
        draft.keep(field.name, cell.text, NOT_A_DATE)
        return None
    if read.guess:
        draft.note("guessed", field.name, read.guess, cell.text, read.date)
    elif read.date != cell.text:
        draft.note("changed", field.name, OTHER_SPELLING, cell.text, read.date)
    return read.date


def started_on(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read when use began."""
    draft.facts["started_on"] = _date(cell, field, draft)


def ended_on(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read when use ended."""
    draft.facts["ended_on"] = _date(cell, field, draft)
    draft.facts["ended_raw"] = (field.name, cell.text)


def status_date(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read on which date the record was right."""
    draft.facts["status_as_of"] = _date(cell, field, draft)


def next_review(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read when the record is to be reviewed again."""
    date = _date(cell, field, draft)
    if date:
        draft.put("/next_review_on", date, field, cell.text)


# Lists of things


def _titled(field: CrosswalkField, draft: Draft) -> Any:
    if field.title is None:
        raise ValueError(f"{field.name} needs a title in its crosswalk")
    return draft.said(field.title.both)


def risks(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read what can go wrong, as one risk: the source does not divide them."""
    text = _prose(cell, field, draft)
    if text:
        draft.add("/risks", {"risk": draft.in_language(field, text)}, field, cell.text)


def legal_basis(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the legal basis as a text."""
    text = _prose(cell, field, draft)
    if text:
        item = {"title": _titled(field, draft), "note": draft.in_language(field, text)}
        draft.add("/legal_basis", item, field, cell.text)


def data_text(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read what data are used as a text."""
    text = _prose(cell, field, draft)
    if text:
        item = {"title": _titled(field, draft), "description": draft.in_language(field, text)}
        draft.add("/data_sources", item, field, cell.text)


def performance(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read how well it works."""
    prose(cell, field, draft)


def supplier(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read who made or delivers it, as one name: the source does not divide them reliably."""
    text = _line(cell, field, draft)
    if text:
        draft.add("/suppliers", {"name": text}, field, cell.text)


def link(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read addresses that have no titles."""
    for part in re.split(r"[\s;,]+(?=https?://|www\.)", cell.text):
        address = _address(part.strip(" ,;"), field, draft)
        if address and len(address) <= LINE_LENGTH:
            draft.note("changed", field.name, NO_TITLE, part, address)
            draft.add(field.ours[0], {"title": address, "url": address}, field, cell.text)
        else:
            draft.keep(field.name, part, NOT_AN_ADDRESS)


def links(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a list of titles and addresses."""
    for part in _parts(cell, field, draft):
        made = _title_and_address(part, field, draft)
        if made:
            draft.add(field.ours[0], made, field, text_of(part))


def _title_and_address(part: Any, field: CrosswalkField, draft: Draft) -> dict[str, Any] | None:
    """Read `{"title": …, "link": …}`, also written as `{title: link}` or as a bare text."""
    raw = clean(text_of(part))
    wanted, address = raw, ""
    if isinstance(part, dict):
        if "title" in part or "link" in part:
            wanted, address = clean(text_of(part.get("title"))), clean(text_of(part.get("link")))
        elif len(part) == 1:
            wanted, address = (clean(text_of(item)) for item in next(iter(part.items())))
    wanted = one_line(wanted)
    if says_nothing(wanted) and says_nothing(address):
        return None
    if len(wanted) > LINE_LENGTH:
        draft.keep(field.name, raw, _too_long(len(wanted), LINE_LENGTH))
        return None
    item: dict[str, Any] = {}
    if address and not says_nothing(address):
        found = _address(address, field, draft)
        if found is None:
            draft.keep(field.name, raw, NOT_AN_ADDRESS)
            return None
        item["url"] = found
    if not wanted:
        if len(item["url"]) > LINE_LENGTH:
            draft.keep(field.name, raw, _too_long(len(item["url"]), LINE_LENGTH))
            return None
        draft.note("changed", field.name, NO_TITLE, raw, item["url"])
    return {"title": wanted or item["url"], **item}


def assessments(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read impact assessments by their titles, with or without addresses."""
    for part in _parts(cell, field, draft):
        made = _title_and_address(part, field, draft)
        if made is None:
            continue
        found = value_of(draft.crosswalk.values[field.values or ""], made["title"])
        kind = found[0].ours if found and found[0].ours and not found[1] else "other"
        item = {"type": kind, "state": {"unknown": draft.said(STATE_NOT_SAID)}, **made}
        draft.add("/impact_assessments", item, field, text_of(part))


def assessment_text(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read a text about impact assessments."""
    text = _prose(cell, field, draft)
    if text:
        item = {
            "type": "other",
            "state": {"unknown": draft.said(STATE_NOT_SAID)},
            "title": _titled(field, draft),
            "summary": draft.in_language(field, text),
        }
        draft.add("/impact_assessments", item, field, cell.text)


def assessment_done(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read whether one kind of assessment was done: yes, no, or in words."""
    answer = key_of(cell.text)
    states = {"ja": "done", "yes": "done", "nee": "not_done", "no": "not_done"}
    if answer in states:
        item = {"type": field.scheme, "state": states[answer]}
        draft.add("/impact_assessments", item, field, cell.text)
        return
    text = _prose(cell, field, draft)
    if text:
        state = {"unknown": draft.said(STATE_NOT_SAID)}
        told: dict[str, Any] = {"type": field.scheme, "state": state, "summary": text}
        draft.add("/impact_assessments", told, field, cell.text)


def assessment_link(cell: Cell, field: CrosswalkField, draft: Draft) -> None:
    """Read the address of an assessment."""
    address = _address(cell.text, field, draft)
    if address is None:
        draft.keep(field.name, cell.text, NOT_AN_ADDRESS)
        return
    state = {"unknown": draft.said(STATE_NOT_SAID)}
    item = {"type": "other", "state": state, "title": _titled(field, draft), "url": address}
    draft.add("/impact_assessments", item, field, cell.text)


CONVERSIONS: dict[str, Conversion] = {
    convert.__name__: convert
    for convert in (
        name,
        title,
        summary,
        description,
        line,
        prose,
        long_prose,
        keywords,
        organisation,
        organisation_in_two_languages,
        organisation_too,
        bureau,
        contact,
        url,
        identifier,
        row_language,
        code,
        status,
        status_too,
        themes,
        themes_and_keep,
        learning,
        learning_and_keep,
        personal_data,
        personal_note,
        started_on,
        ended_on,
        status_date,
        next_review,
        risks,
        legal_basis,
        data_text,
        performance,
        supplier,
        link,
        links,
        assessments,
        assessment_text,
        assessment_done,
        assessment_link,
    )
}
"""By the name a crosswalk gives it."""
PROSE = frozenset(
    {"summary", "description", "prose", "long_prose", "risks", "legal_basis", "data_text"}
    | {"performance", "assessment_text", "assessment_done", "personal_note", "line", "name"}
)
"""The conversions that read HTML themselves."""
