"""Names for what is imported: letters that look alike are the same letter, and no name is used twice."""

import re
import unicodedata
from collections.abc import Container

MAX_NAME = 100
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")
_LOOK_ALIKES = str.maketrans(
    {
        **dict(zip("авеіјкмнорстухѕԁԛԝһ", "abeijkmhopctyxsdqwh", strict=True)),
        **dict(zip("АВЕІЈКМНОРСТУХЅ", "ABEIJKMHOPCTYXS", strict=True)),
        **dict(zip("αβεικνορτυχγη", "abeiknoptuxyn", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
        "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th",
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "&": " and ", "’": "", "'": "", "‘": "",
    }
)  # fmt: skip


def slug(text: str) -> str:
    """Give a text as a name for a file: small letters, digits and single hyphens; may be empty."""
    latin = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES)
    )
    plain = "".join(
        c for c in latin.translate(_LOOK_ALIKES).casefold() if not unicodedata.combining(c)
    )
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    made = made[:MAX_NAME].rstrip("-")
    return f"{made}-x" if _RESERVED.fullmatch(made) else made


def unused(name: str, taken: Container[str]) -> str:
    """Give a name that is not taken: itself, or with the first number that makes it so."""
    made, number = name, 2
    while made in taken:
        end = f"-{number}"
        made = name[: MAX_NAME - len(end)].rstrip("-") + end
        number += 1
    return made
