"""Finding the names of websites and mailboxes in texts, and reading them as a browser does."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import idna

from algoregister.model.wording import Bilingual
from algoregister.reading.characters import character_name

PERCENT = Bilingual("een code met %", "a code with %")

SIGNS = r"[^\s/?#:@<>()\[\]{}\"'`|\\^,;!*]"
"""What a part of a name is made of, whatever it is, as a pattern."""
_AFTER_SLASHES = re.compile(rf"//(?:[^\s/?#@<>\"]{{1,200}}@)?(?P<host>{SIGNS}{{1,400}})")
_AFTER_AT = re.compile(rf"@(?P<host>{SIGNS}{{1,400}})")
_BEFORE_AT = re.compile(r"[^\s/?#:@<>()\[\]{}\"'`|\\,;]{1,64}\Z")
_BARE = re.compile(
    r"(?<![\w@/.-])(?P<host>(?:[\w-]{1,63}\.){1,8}(?:[a-z]{2,24}|xn--[a-z0-9-]{1,59}))(?![@\w]|[.-]\w)"
)
_POINT_WITHIN = re.compile(r"\.[\w-]")
_CODED = re.compile(r"xn--|//[^\s/]*%|@[^\s/]*%", re.IGNORECASE)
_IN_HOSTS = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_NUMBERS = re.compile(r"[0-9.]+|\[.*")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a website or mailbox in a text.

    Attributes:
        words: it as it stands there.
        host: of the website, or behind the @.
        mailbox: before the @; empty for a website.
        bare: whether nothing around it says that it is an address.
    """

    words: str
    host: str
    mailbox: str = ""
    bare: bool = False


class NotAName(ValueError):
    """Something can be the name of no host; `why` names what is in it."""

    def __init__(self, why: str | Bilingual) -> None:
        """Keep what is in it."""
        super().__init__(str(why))
        self.why = why


@lru_cache(maxsize=4096)
def unicode_name(host: str) -> str:
    """Give the name of a host as a browser understands it, in small letters.

    Raises:
        NotAName: it understands none.
    """
    if "%" in host:
        raise NotAName(PERCENT)
    parts = []
    for part in re.split("[.\u3002\uff0e\uff61]", host):
        try:
            if not part.isascii():
                parts.append(_understood(part))
            else:
                parts.append(idna.ulabel(part) if part.startswith("xn--") else part)
        except (idna.IDNAError, UnicodeError) as error:
            why = part[:_SHOWN] if part.isascii() else character_name(_strangest(part))
            raise NotAName(why) from error
    return ".".join(parts)


def _understood(part: str) -> str:
    """Give what a browser makes of a part of a host (UTS 46)."""
    understood = idna.uts46_remap(part, std3_rules=False, transitional=False)
    if not understood.isascii():
        idna.check_label(understood)
    elif not _IN_HOSTS.fullmatch(understood):
        raise idna.IDNAError(understood)
    return understood


def canonical(host: str) -> str:
    """Give one form of all ways to write a host; the one it has when it is none."""
    host = host.lower()
    try:
        return host if is_ordinary(host) else unicode_name(host)
    except NotAName:
        return host


def hosts_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the names of the websites and mail servers that a file leads to, each once."""
    found: dict[str, None] = {}
    for text in texts:
        if "//" in text or "@" in text:
            for named in names_in(text):
                if not named.bare and not _NUMBERS.fullmatch(named.host):
                    found[canonical(named.host)] = None
    return tuple(found)


def is_ordinary(name: str) -> bool:
    """Tell, quickly, whether a name is of a–z, digits and such, and stands for nothing else."""
    return name.isascii() and "%" not in name and "xn--" not in name.lower()


def may_deceive(text: str) -> bool:
    """Tell, quickly, whether a text may hold a name that is not ordinary."""
    if text.isascii() and "%" not in text and "xn--" not in text.lower():
        return False
    return not text.isascii() or _CODED.search(text) is not None


def may_name(text: str) -> bool:
    """Tell, quickly, whether a text may hold a name of a website or mailbox."""
    return "//" in text or "@" in text or _POINT_WITHIN.search(text) is not None


def names_in(text: str) -> Iterator[Named]:
    """Find the names of websites and mailboxes in a text, in time linear in its length."""
    for match in _AFTER_SLASHES.finditer(text):
        host = match["host"].rstrip(".")
        yield Named(host, host)
    for match in _AFTER_AT.finditer(text):
        before = _BEFORE_AT.search(text[max(0, match.start() - 64) : match.start()])
        host = match["host"].rstrip(".")
        if before and host:
            mailbox = before.group().rpartition("mailto:")[2]
            yield Named(f"{mailbox}@{host}", host, mailbox)
    if "." in text:
        for match in _BARE.finditer(text):
            yield Named(match["host"], match["host"], bare=True)


def _strangest(part: str) -> str:
    """Give the first sign of a word that is no letter, digit or accent, or else beyond ASCII."""
    odd = (sign for sign in part if unicodedata.category(sign)[0] not in "LMN" and sign != "-")
    return next(odd, None) or next(sign for sign in part if not sign.isascii())
