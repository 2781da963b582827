"""How to cite an entry: as BibTeX and as CSL-JSON, each a file beside its page.

The date is the day on which the entry was last reviewed, or else that from which its status is
known. A build has no date of its own here: a file only changes when its entry does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from algoregister.model.register import RegisterSettings
from algoregister.publishing import addresses
from algoregister.publishing.convert import Conversion, Json
from algoregister.publishing.files import EntryRecord, as_data

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, those after a backslash too
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_IN_ADDRESS = re.compile(r"[^A-Za-z0-9:/?#@!$&'()*+,;=._~%-]")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation of an entry says.

    Attributes:
        key: tells it from other citations.
        title: name of the entry.
        register: name of the register.
        publisher: who publishes the register.
        date: as precise as it is known; None when it is not.
        url: address of the page.
        language: of the title.
    """

    key: str
    title: str
    register: str
    publisher: str
    date: str | None
    url: str
    language: str


def citation(record: Json, settings: RegisterSettings, language: str) -> Citation:
    """Make the citation of an entry in a language.

    Args:
        record: of the entry.
        settings: of the register.
        language: in which names are given, where they are there in it.
    """
    own = Conversion(settings.languages[0], settings.languages)

    def say(text: Json) -> tuple[str, str]:
        for candidate in (language, *settings.languages, *text):
            if text.get(candidate):
                return str(text[candidate]), candidate
        return "", language

    title, title_language = say(record["name"])
    page = addresses.in_language(
        addresses.algorithm_page(record["id"]), language, settings.languages
    )
    return Citation(
        key=record["id"].replace("/", "-"),
        title=title,
        register=say(own.text(settings.name))[0],
        publisher=say(own.text(settings.publisher))[0],
        date=record["reviewed_on"] or record["status_as_of"],
        url=settings.base_url + page,
        language=title_language,
    )


def citation_files(entry: EntryRecord, settings: RegisterSettings) -> Iterator[tuple[str, bytes]]:
    """Give the citations of an entry, in the first language of the register."""
    made = citation(entry.record, settings, settings.languages[0])
    yield addresses.citation_bibtex(entry.id), bibtex(made).encode()
    yield addresses.citation_csl(entry.id), as_data([csl(made)])


def bibtex(cited: Citation) -> str:
    """Write a citation for BibTeX and biblatex."""
    fields = {
        "author": f"{{{_tex(cited.publisher)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "howpublished": _tex(cited.register),
        "url": _IN_ADDRESS.sub("", cited.url),
    }
    if cited.date:
        fields |= {"year": cited.date[:4], "date": cited.date}
    fields["langid"] = {"nl": "dutch", "en": "english"}.get(cited.language, cited.language)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}}}\n"


def csl(cited: Citation) -> Json:
    """Give a citation as an item of CSL-JSON."""
    item: Json = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "container-title": cited.register,
        "publisher": cited.publisher,
        "author": [{"literal": cited.publisher}],
        "URL": cited.url,
        "language": cited.language,
    }
    if cited.date:
        item["issued"] = {"date-parts": [[int(part) for part in cited.date.split("-")]]}
    return item


def _tex(text: str) -> str:
    """Write a text so that TeX takes none of it for a command."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
