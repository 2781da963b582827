"""Rules about what must never be published: personal data, secrets and internal addresses.

What looks the same as something harmless (nine digits, two capitalised words) is a warning for a
person to judge; what can hardly be anything else is an error.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from algoregister.checking.detectors.detector import Sighting
from algoregister.checking.rule import Finding, WrittenFile
from algoregister.checking.sightings import find, worth_it
from algoregister.model.wording import Bilingual
from algoregister.reading.document import Path

SECRET = Bilingual(
    "Dit lijkt op een geheim: een wachtwoord, sleutel of token.",
    "This looks like a secret: a password, key or token.",
)
REVOKE = Bilingual(
    "Haal het weg en maak het meteen ongeldig: wie dit bestand al heeft gezien, heeft het geheim.",
    "Remove it and revoke it at once: whoever has seen this file already has the secret.",
)
CITIZEN_NUMBER = Bilingual(
    "Hier staat een nummer van een persoon, zoals een burgerservicenummer of paspoortnummer.",
    "There is a number of a person here, such as that of a citizen or a passport.",
)
REMOVE_NUMBER = Bilingual(
    "Haal het nummer weg, ook uit eerdere versies van het bestand, en meld het als datalek.",
    "Remove the number, from earlier versions of the file too, and report it as a data breach.",
)
MAYBE_CITIZEN_NUMBER = Bilingual(
    "Dit kan een burgerservicenummer zijn: negen cijfers waarvan het controlecijfer klopt.",
    "This may be a citizen service number: nine digits of which the check digit is right.",
)
SAY_WHAT_NUMBER = Bilingual(
    "Is het een ander nummer? Zet er dan voor wat het is, bijvoorbeeld KvK, RSIN of zaaknummer.",
    "Is it another number? Then say before it what it is, for example KvK, RSIN or case number.",
)
BANK_ACCOUNT = Bilingual(
    "Hier staat het nummer van een bankrekening of betaalkaart.",
    "There is the number of a bank account or payment card here.",
)
REMOVE_IF_PERSON = Bilingual(
    "Haal het weg als het van een persoon is, of als een lezer het niet nodig heeft.",
    "Remove it if it is a person's, or if a reader does not need it.",
)
PRIVATE_DETAIL = Bilingual(
    "Hier lijkt een geboortedatum, een woonadres of een kenteken te staan.",
    "There seems to be a date of birth, a home address or a number plate here.",
)
PERSONAL_EMAIL = Bilingual(
    "Dit is het e-mailadres van een persoon.", "This is the e-mail address of a person."
)
MAYBE_PERSONAL_EMAIL = Bilingual(
    "Dit lijkt het e-mailadres van een persoon.", "This looks like the e-mail address of a person."
)
USE_MAILBOX = Bilingual(
    "Noem een algemene mailbox van de organisatie, zoals info@voorbeeld.nl.",
    "Name a general mailbox of the organisation, such as info@example.org.",
)
PHONE_NUMBER = Bilingual("Hier staat een telefoonnummer.", "There is a telephone number here.")
MOBILE_NUMBER = Bilingual(
    "Dit is een mobiel nummer; dat is meestal van een persoon.",
    "This is a mobile number, which is usually a person's.",
)
USE_CONTACT = Bilingual(
    "Haal het weg. Een algemeen nummer van de organisatie hoort onder `contact:`, bij `phone:`.",
    "Remove it. A general number of the organisation belongs under `contact:`, in `phone:`.",
)
PERSON_NAME = Bilingual(
    "Hier lijkt de naam van een persoon te staan.",
    "There seems to be the name of a person here.",
)
NAME_THE_ROLE = Bilingual(
    "Noem de functie of de afdeling in plaats van de persoon.",
    "Name the role or the department instead of the person.",
)
LINK_NOT_PUBLIC = Bilingual(
    "Dit adres werkt alleen binnen de organisatie.",
    "This address works only inside the organisation.",
)
USE_PUBLIC_LINK = Bilingual(
    "Geef een adres dat iedereen kan openen, of laat de link weg.",
    "Give an address that everyone can open, or leave the link out.",
)
INTERNAL_ADDRESS = Bilingual(
    "Dit lijkt een adres van een intern systeem: een server, map of netwerk.",
    "This looks like the address of an internal system: a server, folder or network.",
)
NAME_THE_SYSTEM = Bilingual(
    "Noem het systeem in gewone woorden; het adres helpt een lezer niet en een aanvaller wel.",
    "Name the system in plain words; its address does not help a reader, but does help an attacker.",
)

_COMMENT = re.compile(r"#(?<![^ \t\n]#)[ \t]*(.+)")
_NUMBERS_ELSEWHERE = frozenset({"identifiers", "external_ids"})
NO_PROSE = frozenset({"sha256", "schema_version", "spdx", "base_url"})


@lru_cache(maxsize=1)
def _in_file(file: WrittenFile) -> tuple[tuple[Path, str, Sighting], ...]:
    """Find everything in a file that may not be published; asked for once by each rule."""
    texts = file.document.texts
    comments = _comments(file.document.text)
    looked_at = [*texts, *comments]
    found: list[tuple[Path, str, Sighting]] = []
    told: set[str] = set()
    for index, detectors in worth_it(looked_at).items():
        for sighting in find(looked_at[index], detectors):
            if index >= len(texts):
                words = looked_at[index][sighting.start : sighting.end]
                if words not in told:
                    found.append(((), looked_at[index], sighting))
                continue
            path, text = file.strings[index]
            if path[-1] not in NO_PROSE and not is_meant(path, text, sighting.code):
                found.append((path, text, sighting))
                told.add(text[sighting.start : sighting.end])
    return tuple(found)


def _comments(written: str) -> list[str]:
    """Give the comments of a file: they are not on the site, but as public as the rest."""
    return _COMMENT.findall(written) if "#" in written else []


def is_meant(path: Path, text: str, code: str) -> bool:
    """Tell whether a field is there for what was found in it."""
    if code == "phone-number":
        return path[-1] == "phone" or _is_address(text)
    if code in (
        "private-detail",
        "possible-citizen-number",
        "bank-account",
        "mobile-number",
        "person-name",
    ):
        return _is_address(text) or any(step in _NUMBERS_ELSEWHERE for step in path)
    return False


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text


def _found(
    file: WrittenFile, code: str, message: Bilingual, mend: Bilingual, *, hide: bool = False
) -> Iterator[Finding]:
    for path, text, sighting in _in_file(file):
        if sighting.code == code:
            words = text[sighting.start : sighting.end]
            yield Finding(file.document, path, message, mend, words=words, hide=hide)


def secret(file: WrittenFile) -> Iterator[Finding]:
    """A file holds a password, key or token.

    Files of the register are public. Whoever reads the secret can use it, also after it was removed.

    Remove it, and revoke it with whoever issued it.

    NL: In een bestand staat een wachtwoord, sleutel of token.

    De bestanden van het register zijn openbaar. Wie het geheim leest kan het gebruiken, ook nadat
    het is weggehaald.

    Haal het weg, en laat het ongeldig maken door wie het heeft uitgegeven.
    """
    return _found(file, "secret", SECRET, REVOKE, hide=True)


def citizen_number(file: WrittenFile) -> Iterator[Finding]:
    """A file holds the number of a person, such as a citizen service number.

    Such a number may not be published. With it others can pass themselves off as that person.

    Remove it, from earlier versions of the file too, and report it as a data breach.

    NL: In een bestand staat het nummer van een persoon, zoals een burgerservicenummer.

    Zo'n nummer mag niet openbaar worden. Anderen kunnen zich er als die persoon mee voordoen.

    Haal het weg, ook uit eerdere versies van het bestand, en meld het als datalek.
    """
    return _found(file, "citizen-number", CITIZEN_NUMBER, REMOVE_NUMBER, hide=True)


def possible_citizen_number(file: WrittenFile) -> Iterator[Finding]:
    """A file holds nine digits that can be a citizen service number.

    The check digit is right, as it is for one in eleven numbers of nine digits: it can be chance.

    Say before the number what it is (KvK, RSIN, case number), or remove it.

    NL: In een bestand staan negen cijfers die een burgerservicenummer kunnen zijn.

    Het controlecijfer klopt. Dat is bij één op de elf nummers van negen cijfers zo: het kan toeval
    zijn.

    Zet voor het nummer wat het is (KvK, RSIN, zaaknummer), of haal het weg.
    """
    return _found(file, "possible-citizen-number", MAYBE_CITIZEN_NUMBER, SAY_WHAT_NUMBER, hide=True)


def bank_account(file: WrittenFile) -> Iterator[Finding]:
    """A file holds a bank account number.

    A reader of the register does not need it; if it is a person's it may not be published.

    Remove it.

    NL: In een bestand staat een bankrekeningnummer.

    Wie het register leest heeft het niet nodig; van een persoon mag het niet openbaar worden.

    Haal het weg.
    """
    return _found(file, "bank-account", BANK_ACCOUNT, REMOVE_IF_PERSON, hide=True)


def private_detail(file: WrittenFile) -> Iterator[Finding]:
    """A text holds a detail of a person: a date of birth, a home, a number plate.

    Together with what else is known, such a detail tells who somebody is.

    Remove it. If it is that of an organisation, nothing needs to be done.

    NL: In een tekst staat een gegeven van een persoon: een geboortedatum, een woonadres, een kenteken.

    Samen met wat verder bekend is, zegt zo'n gegeven wie iemand is.

    Haal het weg. Is het van een organisatie, dan hoeft er niets.
    """
    return _found(file, "private-detail", PRIVATE_DETAIL, REMOVE_IF_PERSON, hide=True)


def personal_email(file: WrittenFile) -> Iterator[Finding]:
    """A file holds the e-mail address of a person.

    People change jobs, and are not the organisation. Their names do not belong in a public register.

    Name a general mailbox of the organisation.

    NL: In een bestand staat het e-mailadres van een persoon.

    Mensen wisselen van baan, en zijn niet de organisatie. Hun namen horen niet in een openbaar
    register.

    Noem een algemene mailbox van de organisatie.
    """
    return _found(file, "personal-email", PERSONAL_EMAIL, USE_MAILBOX)


def possible_personal_email(file: WrittenFile) -> Iterator[Finding]:
    """A file holds an e-mail address that looks like that of a person.

    It has the form of a first name and a surname. It may also be the mailbox of a department.

    Name a general mailbox of the organisation. If it is one, nothing needs to be done.

    NL: In een bestand staat een e-mailadres dat van een persoon lijkt.

    Het heeft de vorm van een voornaam en een achternaam. Het kan ook de mailbox van een afdeling
    zijn.

    Noem een algemene mailbox van de organisatie. Is het er een, dan hoeft er niets.
    """
    return _found(file, "possible-personal-email", MAYBE_PERSONAL_EMAIL, USE_MAILBOX)


def phone_number(file: WrittenFile) -> Iterator[Finding]:
    """A text holds a telephone number.

    Numbers in a running text are often those of a member of staff, and nobody keeps them up to date.

    Put a general number of the organisation under `contact`, and remove it from the text.

    NL: In een tekst staat een telefoonnummer.

    Nummers in een lopende tekst zijn vaak die van een medewerker, en niemand houdt ze bij.

    Zet een algemeen nummer van de organisatie onder `contact`, en haal het uit de tekst.
    """
    return _found(file, "phone-number", PHONE_NUMBER, USE_CONTACT)


def mobile_number(file: WrittenFile) -> Iterator[Finding]:
    """A file holds a mobile telephone number.

    A mobile number is usually that of a person.

    Name the general number of the organisation. If this is one, nothing needs to be done.

    NL: In een bestand staat een mobiel telefoonnummer.

    Een mobiel nummer is meestal dat van een persoon.

    Noem het algemene nummer van de organisatie. Is dit er een, dan hoeft er niets.
    """
    return _found(file, "mobile-number", MOBILE_NUMBER, USE_CONTACT)


def person_name(file: WrittenFile) -> Iterator[Finding]:
    """A text seems to hold the name of a person.

    The register is about organisations. Staff, sources and those concerned stay unnamed.

    Name the role or the department. If it is not a name, or that of somebody who is public by office
    or by publication, nothing needs to be done.

    NL: In een tekst lijkt de naam van een persoon te staan.

    Het register gaat over organisaties. Medewerkers, bronnen en betrokkenen blijven ongenoemd.

    Noem de functie of de afdeling. Is het geen naam, of is het iemand die door ambt of publicatie
    openbaar is, dan hoeft er niets.
    """
    return _found(file, "person-name", PERSON_NAME, NAME_THE_ROLE)


def link_not_public(file: WrittenFile) -> Iterator[Finding]:
    """A link leads to an address that works only inside the organisation.

    A reader finds nothing there, and an outsider learns how the network is built.

    Give an address that everyone can open, or leave the link out.

    NL: Een link gaat naar een adres dat alleen binnen de organisatie werkt.

    Een lezer vindt daar niets, en een buitenstaander leert hoe het netwerk in elkaar zit.

    Geef een adres dat iedereen kan openen, of laat de link weg.
    """
    for finding in _found(file, "link-not-public", LINK_NOT_PUBLIC, USE_PUBLIC_LINK):
        if (file.path, *finding.path[:1]) != ("register.yml", "registers"):  # is not published
            yield finding


def internal_address(file: WrittenFile) -> Iterator[Finding]:
    """A text names a server, shared folder or network address inside the organisation.

    It does not help a reader, and it does help somebody who wants to break in.

    Name the system in plain words.

    NL: Een tekst noemt een server, gedeelde map of netwerkadres binnen de organisatie.

    Een lezer heeft er niets aan, en iemand die wil inbreken wel.

    Noem het systeem in gewone woorden.
    """
    return _found(file, "internal-address", INTERNAL_ADDRESS, NAME_THE_SYSTEM)
