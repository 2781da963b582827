"""From the bytes of a file to its text: UTF-8, or what it is instead."""

from dataclasses import dataclass

from algoregister.model.wording import Bilingual
from algoregister.problem import Place, say

NOT_UTF8 = Bilingual(
    "Het bestand is niet opgeslagen als UTF-8: de byte 0x{byte:02X} kan daar niet staan.",
    "The file is not saved as UTF-8: the byte 0x{byte:02X} cannot stand there.",
)
WINDOWS = Bilingual(
    "Het bestand is niet opgeslagen als UTF-8, maar zoals oude Windows-programma's dat doen: hier "
    "staat waarschijnlijk “{letter}”.",
    "The file is not saved as UTF-8, but the way old Windows programs do: this is probably “{letter}”.",
)
UTF16 = Bilingual(
    "Het bestand is opgeslagen als UTF-16 (in Kladblok heet dat Unicode), niet als UTF-8.",
    "The file is saved as UTF-16 (Notepad calls that Unicode), not as UTF-8.",
)
SAVE_AS_UTF8 = Bilingual(
    "Sla het bestand opnieuw op en kies de codering UTF-8.",
    "Save the file again and choose the encoding UTF-8.",
)
NOT_TEXT = Bilingual(
    "Dit is geen tekstbestand; het lijkt {what}.", "This is not a text file; it looks like {what}."
)
SAVE_AS_TEXT = Bilingual(
    "Zet de gegevens in een gewoon tekstbestand. Een naam veranderen maakt er geen tekst van.",
    "Put the contents into a plain text file. Changing its name does not make it text.",
)

_BEGINNINGS: tuple[tuple[bytes, Bilingual], ...] = (
    (b"PK\x03\x04", Bilingual("een Word-, Excel- of zipbestand", "a Word, Excel or zip file")),
    (b"\xd0\xcf\x11\xe0", Bilingual("een oud Word- of Excelbestand", "an old Word or Excel file")),
    (b"%PDF-", Bilingual("een PDF", "a PDF")),
    (b"\x89PNG", Bilingual("een afbeelding", "an image")),
    (b"\xff\xd8\xff", Bilingual("een afbeelding", "an image")),
    (b"{\\rtf", Bilingual("een RTF-bestand", "an RTF file")),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 512


@dataclass(frozen=True, slots=True)
class WrongEncoding:
    """Why bytes are not the text of a file.

    Attributes:
        code: of the problem.
        message: what is wrong.
        mend: how to put it right.
        place: of the first byte that is wrong; None when the file as a whole is.
        line: the line around it, as well as it can be read.
    """

    code: str
    message: Bilingual
    mend: Bilingual
    place: Place | None = None
    line: str | None = None


def decoded(data: bytes) -> str | WrongEncoding:
    """Give the text of a file, or say why its bytes are none."""
    for beginning, what in _BEGINNINGS:
        if data.startswith(beginning):
            return WrongEncoding("not-a-text-file", say(NOT_TEXT, what=what), SAVE_AS_TEXT)
    if data.startswith(_UTF16_MARKS) or _every_other_is_zero(data[:_LOOKED_AT]):
        return WrongEncoding("not-utf-8", UTF16, SAVE_AS_UTF8, Place(1, 1))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)


def _every_other_is_zero(data: bytes) -> bool:
    """Tell whether bytes look like letters of two bytes each."""
    pairs = len(data) // 2
    return pairs > 1 and max(data[0::2].count(0), data[1::2].count(0)) > pairs * 0.7


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> WrongEncoding:
    before = data[: error.start].decode("utf-8")
    place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
    start = data.rfind(b"\n", 0, error.start) + 1
    end = data.find(b"\n", error.start)
    rest = data[error.start : end if end >= 0 else len(data)]
    line = data[start : error.start].decode("utf-8") + rest.decode("cp1252", "replace").rstrip("\r")
    letter = data[error.start : error.start + 1].decode("cp1252", "replace")
    if letter.isprintable() and letter != "�" and not letter.isspace():
        return WrongEncoding("not-utf-8", say(WINDOWS, letter=letter), SAVE_AS_UTF8, place, line)
    message = say(NOT_UTF8, byte=data[error.start])
    return WrongEncoding("not-utf-8", message, SAVE_AS_UTF8, place, line)
