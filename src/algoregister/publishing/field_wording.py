"""What published fields are called, in Dutch and in English.

A field that is written has the wording of the written one; those that are only published have theirs
here.
"""

from pydantic import BaseModel

from algoregister.model.wording import Bilingual, Wording, wording_of
from algoregister.publishing.convert import WRITTEN_NAMES
from algoregister.publishing.records import Record


def wording_of_published(
    record: type[Record], written: type[BaseModel] | None, field: str
) -> Wording:
    """Give label and help of a published field.

    Args:
        record: the published model.
        written: the model its objects are made from; None when they are not written.
        field: name of the published field.

    Raises:
        KeyError: nobody has said what it is called.
    """
    own = _OWN.get((record.__name__, field))
    if own is not None:
        return own
    source = WRITTEN_NAMES.get((record.__name__, field), field)
    if written is None or source not in written.model_fields:
        raise KeyError(f"say in {__name__} what {record.__name__}.{field} is called")
    return wording_of(written, source)


def _say(nl: tuple[str, str], en: tuple[str, str]) -> Wording:
    return Wording(Bilingual(nl[0], en[0]), Bilingual(nl[1], en[1]))


_ID = _say(
    ("Kenmerk", "Blijft altijd hetzelfde."),
    ("Id", "Never changes."),
)
_PAGE = _say(
    ("Pagina", "Adres van de pagina op de site, in de eerste taal van het register."),
    ("Page", "Address of the page on the site, in the first language of the register."),
)
_UNKNOWN = _say(
    ("Onbekend", "Wat volgens de registratie niemand weet."),
    ("Unknown", "What nobody knows, as the entry says."),
)
_ORGANISATION = _say(
    ("Organisatie", "De organisatie die verantwoordelijk is."),
    ("Organisation", "The organisation that is responsible."),
)

_REVISIONS = _say(
    ("Versies", "Wat er met de registratie gebeurde, de nieuwste eerst."),
    ("Revisions", "What happened to the entry, the newest first."),
)

_OWN: dict[tuple[str, str], Wording] = {
    ("OwnValueRecord", "kind"): _say(
        ("Soort", "Welke van de sleutels de waarde heeft."),
        ("Kind", "Which of the keys holds the value."),
    ),
    ("OwnValueRecord", "label"): _say(
        ("Naam", "Hoe het veld op de site heet."),
        ("Label", "What the field is called on the site."),
    ),
    ("OwnValueRecord", "choice_label"): _say(
        ("Naam van de keuze", "Hoe de keuze op de site heet."),
        ("Label of the choice", "What the choice is called on the site."),
    ),
    ("AlgorithmRecord", "schema_version"): _say(
        ("Versie", "Versie van de vorm waarin deze gegevens zijn gepubliceerd."),
        ("Version", "Version of the form in which these data are published."),
    ),
    ("AlgorithmRecord", "id"): _say(
        ("Kenmerk", "organisatie/naam; blijft altijd hetzelfde."),
        ("Id", "organisation/name; never changes."),
    ),
    ("AlgorithmRecord", "url"): _PAGE,
    ("AlgorithmRecord", "api_url"): _say(
        ("Gegevens", "Adres van deze registratie als JSON."),
        ("Data", "Address of this entry as JSON."),
    ),
    ("AlgorithmRecord", "organisation"): _ORGANISATION,
    ("AlgorithmRecord", "unknown"): _UNKNOWN,
    ("AlgorithmRecord", "not_said"): _say(
        ("Niet gezegd", "Velden waar het register om vraagt en waarover niets is gezegd."),
        ("Not said", "Fields the register asks for and of which nothing is said."),
    ),
    ("AlgorithmRecord", "completeness"): _say(
        ("Volledigheid", "Hoeveel van wat het register vraagt, is beantwoord."),
        ("Completeness", "How much of what the register asks is answered."),
    ),
    ("OrganisationReference", "id"): _ID,
    ("OrganisationReference", "url"): _PAGE,
    ("UnknownField", "field"): _say(
        ("Veld", "Plaats in de registratie, als JSON Pointer (RFC 6901)."),
        ("Field", "Place in the entry, as a JSON Pointer (RFC 6901)."),
    ),
    ("UnknownField", "why"): _say(
        ("Waarom", "Waarom het niet bekend is."), ("Why", "Why it is not known.")
    ),
    ("Completeness", "asked"): _say(
        ("Gevraagd", "Hoeveel het register vraagt."), ("Asked", "How much the register asks.")
    ),
    ("Completeness", "said"): _say(
        ("Gezegd", "Hoeveel daarvan is beantwoord."), ("Said", "How much of that is answered.")
    ),
    ("Completeness", "unknown"): _say(
        ("Onbekend", "Hoeveel daarvan volgens de registratie niemand weet."),
        ("Unknown", "How much of that nobody knows, as the entry says."),
    ),
    ("Completeness", "not_said"): _say(
        ("Niet gezegd", "Over hoeveel daarvan niets is gezegd."),
        ("Not said", "Of how much of that nothing is said."),
    ),
    ("EvidenceRecord", "url"): _say(
        ("Vindplaats", "Adres van de passage in het bewaarde document."),
        ("Passage", "Address of the passage in the archived document."),
    ),
    ("OrganisationRecord", "id"): _ID,
    ("OrganisationRecord", "url"): _PAGE,
    ("OrganisationRecord", "algorithms"): _say(
        ("Algoritmes", "Kenmerken van de algoritmes van deze organisatie."),
        ("Algorithms", "Ids of the algorithms of this organisation."),
    ),
    ("OrganisationRecord", "unknown"): _UNKNOWN,
    ("SourceRecord", "id"): _ID,
    ("SourceRecord", "url"): _PAGE,
    ("SourceRecord", "unknown"): _UNKNOWN,
    ("SourcePartRecord", "url"): _say(
        ("Vindplaats", "Adres van dit deel op de pagina van de bron."),
        ("Passage", "Address of this part on the page of the source."),
    ),
    ("TombstoneRecord", "id"): _ID,
    ("TombstoneRecord", "url"): _PAGE,
    ("TombstoneRecord", "recorded"): _say(
        ("Vastgelegd", "Of iemand heeft opgeschreven waarom de registratie weg is."),
        ("Recorded", "Whether somebody wrote down why the entry is gone."),
    ),
    ("AlgorithmRecord", "revisions"): _REVISIONS,
    ("TombstoneRecord", "revisions"): _REVISIONS,
    ("RevisionRecord", "id"): _say(("Kenmerk", "Van de gebeurtenis."), ("Id", "Of the event.")),
    ("RevisionRecord", "kind"): _say(
        ("Soort", "Wat er toen gebeurde."), ("Kind", "What happened then.")
    ),
    ("RevisionRecord", "date"): _say(
        ("Tijd", "Tijd van de commit, RFC 3339, UTC."),
        ("Time", "Time of the commit, RFC 3339, UTC."),
    ),
    ("RevisionRecord", "commit"): _say(
        ("Commit", "Volledige naam in git."), ("Commit", "Full name in git.")
    ),
    ("RevisionRecord", "path"): _say(
        ("Bestand", "Waar het bestand toen stond."), ("File", "Where the file was then.")
    ),
    ("RevisionRecord", "title"): _say(
        ("Wat er gebeurde", "In één regel."), ("What happened", "In one line.")
    ),
    ("RevisionRecord", "words"): _say(
        ("Wat er veranderde", "Per feit één regel."),
        ("What changed", "One line for each fact."),
    ),
}
