"""Finds what belongs to a person by the word before it: numbers, dates of birth, homes, number plates.

Such numbers have no check digit, or one that many others have too. The word tells what they are.
"""

import re
from collections.abc import Callable, Iterator

from stdnum.de import idnr as german_number
from stdnum.gb import nhs as british_number

from algoregister.checking.detectors.by_word import ByWord
from algoregister.checking.detectors.check_digits import is_belgian, is_dutch

Span = tuple[int, int]

LABELS = (
    *("bsn", "burgerservice", "burger service", "burger-", "sofi", "citizen service"),
    *(
        "persoonsnummer",
        "v-",
        "a-n",
        "anummer",
        "vnum",
        "vreemdelingennummer",
        "paspoort",
        "passport",
        "id-",
    ),
    *("identiteitskaart", "identity card", "id card", "rijbewijs", "driving licence", "nino"),
    *("driver's license", "national insurance", "social security", "ssn", "steuer-", "steuerid"),
    *("rijksregister", "nationaal nummer", "verblijfsdocument", "identiteitsbewijs", "nhs"),
    *("vreemdelingnummer", "a-nr", "patiëntn", "patientn"),
)
"""One of these stands before each number of a person that is found here, in small letters."""
DETAILS = (
    *("geboren", "geboortedatum", "geb", "date of birth", "dob", "d.o.b.", "born", "birth", "°"),
    *("geburtsdatum", "verjaardag", "(*", "huisadres", "woonadres", "home address", "lives at"),
    *("woont", "wonende", "woonachtig", "living at", "kenteken", "number plate", "registration"),
    *("licence plate", "license plate"),
)
"""One of these stands before each date of birth or number plate."""

_BETWEEN = (
    r"(?:[\w.'’]{0,12}[ \n]?)?[\s:=#(\"'/-]{0,4}(?:is |was |nr\.? |no\.? |nummer |number |van |of )?"
    r"(?:(?:de |een |the )?(?:klant|cli[eë]nt|burger|inwoner|aanvrager|betrokkene|persoon|client|person)\b(?: is)?)?"
    r"[\s:=(\"']{0,3}"
)
_LOOSE_NINE = r"\d(?:[ .,/_\n-]{0,3}\d){8}"
_BY_LABEL: tuple[tuple[str, str, str, Callable[[str], bool]], ...] = (
    (
        "bsn,bur,sof,cit,per",
        r"bsn|burger[ -]?service[ -]?n(?:ummer|r)|sofi(?:[ -]?n(?:ummer|r))?|citizen service number|persoonsnummer",
        _LOOSE_NINE,
        is_dutch,
    ),
    (
        "v-n,vnu,vnr,vre,a-n,anu",
        r"[av]-?nummer|[av]-nr|vnr|vreemdelinge?n?-?n(?:ummer|r)",
        r"\d(?:[ .-]?\d){9}",
        lambda _: True,
    ),
    (
        "pas,ide,id-,id ,ver",
        r"paspoort(?:n(?:ummer|r))?|passport(?: (?:no|number))?|identiteits(?:kaart|bewijs)(?:nummer)?|identity card"
        r"|id-kaart(?:nummer)?|id card|verblijfsdocument(?:nummer)?",
        r"(?-i:(?=[A-Z0-9]{0,8}\d)[A-Z0-9]{9})",
        lambda _: True,
    ),
    (
        "rij,dri",
        r"rijbewijs(?:n(?:ummer|r))?|driving licence|driver's license",
        r"\d{10}",
        lambda _: True,
    ),
    (
        "nat,nin",
        r"national insurance(?: number)?|nino",
        r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]",
        lambda _: True,
    ),
    (
        "nhs",
        r"nhs(?:[ -]?(?:number|no\.?))?",
        r"\d{3}[- ]?\d{3}[- ]?\d{4}",
        british_number.is_valid,
    ),
    ("pat", r"pati[eë]ntn(?:ummer|r)", r"\d{6,10}", lambda _: True),
    ("soc,ssn", r"social security(?: number)?|ssn", r"\d{3}[- ]\d{2}[- ]\d{4}", lambda _: True),
    (
        "ste",
        r"steuer-?id(?:entifikationsnummer|nr|entnummer)?",
        r"\d(?:[ /]?\d){10}",
        german_number.is_valid,
    ),
    (
        "rij,nat",
        r"rijksregister(?:nummer)?|nationaal nummer",
        r"\d{2}[. ]?\d{2}[. ]?\d{2}[- .]?\d{3}[. ]?\d{2}",
        is_belgian,
    ),
)
_IS_VALID = {
    re.compile(rf"(?:{label}){_BETWEEN}({number})(?![\w/-]|[.,]\d)", re.IGNORECASE): is_valid
    for _, label, number, is_valid in _BY_LABEL
}
_NUMBERS = ByWord(dict(zip(_IS_VALID, (stems for stems, *_ in _BY_LABEL), strict=True)))

_MONTH = r"(?:[a-zé]{3,9}\.?)"
_DATE = (
    rf"(?:\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MONTH})[-/. ](?:19|20)\d{{2}}"
    r"|(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)"
)
_PLACE = r"(?-i:[A-Z])[\w'’-]{1,24}(?: (?-i:[A-Z])[\w'’-]{1,24})?"
_BIRTH = re.compile(
    rf"(?<!\w)(?:geboren(?: (?:te|in) {_PLACE},?)?(?: op)?|born(?: (?:in|at) {_PLACE},?)?(?: on)?"
    r"|(?:geboorte[ -]?datum|geb\.? ?dat(?:um|\.)|date of birth|geburtsdatum)(?: van)?(?: (?:de |het )?[a-z]{3,12})?"
    r"|geb\.?|dob|d\.o\.b\.|birth ?da(?:te|y)|verjaardag)"
    rf"[\s:=(]{{1,4}}(?:is )?({_DATE})",
    re.IGNORECASE,
)
_BIRTH_BY_SIGN = re.compile(rf"(?:°|(?<=\()\*) ?({_DATE})")
"""As family trees and lists have it: a star, or a degree sign for one. A star may be a point of a list."""
_PLATE = re.compile(
    r"(?<!\w)(?:(?:kenteken(?:nummer|plaat)?|number plate|licen[cs]e plate)(?: is)?[\s:=(]{1,4}"
    r"((?=[A-Z0-9-]{0,8}\d)[A-Z0-9]{1,3}-?[A-Z0-9]{2,3}-?[A-Z0-9]{1,3})"
    r"|vehicle registration(?: (?:number|no\.?|mark))?(?: is)?[\s:=(]{1,4}([A-Z]{2}\d{2} ?[A-Z]{3}))(?![\w-])",
    re.IGNORECASE,
)
_STREETS = "straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef|plantsoen|park"
_ROADS = "Street|Road|Lane|Avenue|Close|Drive|Way|Court|Place|Gardens|Terrace|Crescent|Square"
_HOME = re.compile(
    r"(?:woont|wonende|woonachtig|woonadres|t?huisadres|home address)(?:[ :]{1,2}(?:is|op|aan|te|in|de|het|at)){0,3}"
    rf"[ :]{{1,2}}((?:[1-9]\d{{3}} ?(?-i:[A-Z]){{2}} {_PLACE}, ?)?(?:(?:van|de|der|den|het|’t|'t) ){{0,3}}"
    rf"(?-i:[A-Z])[\w'’-]{{1,40}}(?:{_STREETS}) \d{{1,5}} ?(?-i:[a-z])?)(?!\w)"
    r"|(?:lives at|living at|home address(?: is)?)[ :]{1,2}"
    rf"(\d{{1,4}}[a-z]? (?-i:(?:[A-Z][a-z’'-]{{1,20}} ){{1,3}}(?:{_ROADS})))(?!\w)",
    re.IGNORECASE,
)
_OF_A_PERSON = ByWord(
    {
        _BIRTH: "geb,dat,dob,d.o,bor,bir,ver",
        _PLATE: "ken,num,lic,veh",
        _HOME: "woo,won,hui,thu,hom,liv",
    }
)
_STREET = re.compile(
    r"[A-Z](?<!\w.)[\w'’-]{1,40}"
    rf"(?:{_STREETS})"
    r" (\d{1,5} ?[a-zA-Z]?,? ?[1-9]\d{3} ?[A-Z]{2})(?!\w)"
)
_POSTCODE_AND_NUMBER = re.compile(
    r"[1-9](?<![\w,.€-].)\d{3} ?(?!SA|SD|SS|EA|NL|AD|BC|MB|GB|KB|CE|AH|EN|EU|UN|VN)[A-Z]{2}(?:,? (?:huisn(?:umme)?r\.? )?|-)\d{1,4}[a-z]?(?![\w.,%/-]\w|\w)"
)
HOME_SHAPE = re.compile(rb"000 ?AA")
"""In each address of a home there is this, with `0` for a digit and `A` for a capital."""


def labelled_numbers(text: str) -> Iterator[Span]:
    """Find numbers of persons that the word before them gives away."""
    for match in _NUMBERS.find(text):
        if _IS_VALID[match.re](match[1]):
            yield match.span(1)


def private_details(text: str) -> Iterator[Span]:
    """Find dates of birth, number plates, and addresses of homes with the number of the house."""
    for match in (*_OF_A_PERSON.find(text), *_BIRTH_BY_SIGN.finditer(text)):
        yield match.span(match.lastindex or 0)
    for pattern in (_STREET, _POSTCODE_AND_NUMBER):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 12) : match.start()].casefold()
            if "postbus" not in before and "p.o. box" not in before:
                yield match.span()
