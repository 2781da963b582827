"""Rules about the names of websites and mailboxes: that they are what a reader takes them for."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from algoregister.checking.host_names import (
    SIGNS,
    Named,
    NotAName,
    canonical,
    hosts_of,
    is_ordinary,
    may_deceive,
    may_name,
    names_in,
    unicode_name,
)
from algoregister.checking.look_alikes import mixed_in, posing_as, skeleton
from algoregister.checking.rule import EntryFile, Finding, Whole, WrittenFile
from algoregister.model.prose import links
from algoregister.model.walk import LINE
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.characters import character_name
from algoregister.reading.document import Document

MIXED = Bilingual(
    "In het adres {address} staan letters van verschillende schriften door elkaar, zoals {name}.",
    "The address {address} mixes letters of different scripts, such as {name}.",
)
POSING = Bilingual(
    "Het adres {address} lijkt op {seen}, maar is een ander adres: er staat {name} in.",
    "The address {address} looks like {seen}, but is another address: it holds {name}.",
)
REWRITTEN = Bilingual(
    "Het adres {address} is met bijzondere tekens geschreven; een browser gaat naar {seen}.",
    "The address {address} is written with special characters; a browser goes to {seen}.",
)
IMPOSSIBLE = Bilingual(
    "In het adres {address} staat iets wat in de naam van een website of mailbox niet kan: {why}.",
    "The address {address} holds something the name of a website or mailbox cannot have: {why}.",
)
COPY_FROM_OWNER = Bilingual(
    "Open de website zelf, kijk of het de goede is, en kopieer het adres daar.",
    "Open the website itself, see whether it is the right one, and copy the address there.",
)
WRITE_PLAINLY = Bilingual("Schrijf {seen}.", "Write {seen}.")
SAYS_ANOTHER = Bilingual(
    "De tekst van deze link noemt {said}, maar de link gaat naar {host}.",
    "The text of this link names {said}, but the link goes to {host}.",
)
SAY_WHERE = Bilingual(
    "Schrijf in de tekst waar de link heen gaat, of verbeter het adres.",
    "Say in the text where the link goes, or mend the address.",
)
LIKE_ANOTHER = Bilingual(
    "{host} lijkt veel op {other}, dat elders in dit register staat.",
    "{host} looks much like {other}, which stands elsewhere in this register.",
)
CHECK_WHICH = Bilingual(
    "Open beide adressen en kijk of het echt twee verschillende websites zijn.",
    "Open both addresses and see whether they really are two different websites.",
)

_SHOWN = 80
_LONG_ENOUGH = 4
"""In running text a part of a name has so many letters; shorter ones are units and abbreviations."""
_SAYS_ADDRESS = re.compile(
    rf"(?:(?P<scheme>https?://)|mailto:)?(?:[^\s/?#@<>\"]{{1,64}}(?P<at>@))?"
    rf"(?P<host>{SIGNS}{{4,253}})(?P<rest>[/?#:]\S*)?",
    re.IGNORECASE,
)
_USUAL_END = re.compile(r".*\.(?:[a-z]{2}|com|eu|gov|info|int|net|org)")
_ENDS_OF_FILES = (".ai", ".cc", ".cs", ".db", ".gz", ".js", ".md", ".ml", ".pl", ".ps", ".py",
                  ".rs", ".sh", ".so", ".ts")  # fmt: skip


class Judgement(NamedTuple):
    """What is wrong with a name.

    Attributes:
        message: what is wrong.
        mend: how to put it right.
        instead: what to write, where that is certain.
    """

    message: Bilingual
    mend: Bilingual
    instead: str | None = None


def host_not_what_it_seems(file: WrittenFile) -> Iterator[Finding]:
    """The name of a website or mailbox is made to look like another one, or cannot be read as it is.

    Letters of other scripts look like those of ours: `rіjksoverheid.nl` with a Cyrillic і is not
    the website of the government. A reader who trusts the register trusts the address, too. A name
    that only its coded form (`xn--…`) shows is judged by what it stands for. Names in one script,
    with accents or in another alphabet, are fine.

    Open the website itself, and copy its address from there.

    NL: De naam van een website of mailbox is zo gemaakt dat hij op een andere lijkt, of is niet te
    lezen als wat hij is.

    Letters van andere schriften lijken op de onze: `rіjksoverheid.nl` met een Cyrillische і is niet
    de website van de overheid. Wie het register vertrouwt, vertrouwt ook het adres. Staat er de code
    van een naam (`xn--…`), dan telt de naam zelf. Namen in één schrift, met accenten of in een ander
    alfabet, zijn goed.

    Open de website zelf, en kopieer daar het adres.
    """
    if not may_deceive(file.document.text) and "\\" not in file.document.text:
        return
    for path, text in file.strings:
        if not may_deceive(text) or not may_name(text):
            continue
        for named in names_in(text):
            wrong = judged(named)
            if wrong is not None:
                yield Finding(
                    file.document,
                    path,
                    wrong.message,
                    wrong.mend,
                    words=named.words,
                    instead=wrong.instead,
                )


def link_says_another_address(file: EntryFile) -> Iterator[Finding]:
    """The text of a link is an address, and the link goes to another one.

    A reader sees where the link seems to go, clicks, and is somewhere else.

    Let the text and the address name the same website, or describe in words where the link goes.

    NL: De tekst van een link is een adres, en de link gaat naar een ander adres.

    Een lezer ziet waar de link heen lijkt te gaan, klikt, en is ergens anders.

    Laat tekst en adres dezelfde website noemen, of beschrijf in woorden waar de link heen gaat.
    """
    for text in file.texts:
        if text.kind == LINE or "](" not in text.text:
            continue
        for link in links(text.text):
            said = _address_said(link.text.strip())
            goes = next(names_in(link.address), None)
            if said is None or goes is None:
                continue
            host = canonical(goes.host)
            if not _same_site(said, host):
                message = say(SAYS_ANOTHER, said=said[:_SHOWN], host=host[:_SHOWN])
                yield Finding(file.document, text.path, message, SAY_WHERE, words=link.text.strip())


def host_like_another(whole: Whole) -> Iterator[Finding]:
    """Two names of websites in the register differ, and look the same: `rn` and `m`, `1` and `l`.

    One of them may be a mistake, or made to deceive: `belastlngdienst` is not `belastingdienst`.

    Open both. If they really are two websites, nothing needs to be done.

    NL: Twee namen van websites in het register verschillen, maar zien er hetzelfde uit: `rn` en `m`,
    `1` en `l`.

    Een van beide kan een vergissing zijn, of bedoeld om te misleiden.

    Open beide. Zijn het echt twee websites, dan hoeft er niets.
    """
    uses: Counter[str] = Counter()
    holders: dict[str, str] = {}
    for path, hosts in _hosts_by_file(whole):
        for host in hosts:
            uses[host] += 1
            holders.setdefault(host, path)
    alike: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for host, _ in uses.most_common():
        for site in _sites(host):
            alike[skeleton(site)].setdefault(site, host)
    told: set[str] = set()
    for sites in alike.values():
        usual, *others = sites
        for other in others:
            host = sites[other]
            if host not in told:
                told.add(host)
                message = say(LIKE_ANOTHER, host=other, other=usual)
                yield from _told(whole.register.document(holders[host]), host, message)


def _hosts_by_file(whole: Whole) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the hosts that each file names, by its path; those of the register itself come first."""
    register = whole.register
    paths = ["register.yml", *(f"organisations/{name}.yml" for name in register.organisations)]
    paths += [f"sources/{name}/source.yml" for name in register.sources]
    for path in paths:
        if path in register.documents:
            yield path, hosts_of(register.document(path).texts)
    for entry_id, outline in whole.outlines.items():
        yield f"algorithms/{entry_id}.yml", outline.hosts


def _told(document: Document, host: str, message: Bilingual) -> Iterator[Finding]:
    """Tell of a host at the first place where a file names it."""
    for path, text in document.strings:
        for named in names_in(text):
            if not named.bare and canonical(named.host) == host:
                yield Finding(document, path, message, CHECK_WHICH, words=named.words)
                return


@lru_cache(maxsize=1024)
def judged(named: Named) -> Judgement | None:
    """Say what is wrong with a name; None when nothing is."""
    if is_ordinary(named.words):
        return None
    shown = named.words[:_SHOWN]
    written = named.host.lower()
    try:
        host = unicode_name(written)
    except NotAName as wrong:
        message = say(IMPOSSIBLE, address=shown, why=wrong.why)
        return None if named.bare else Judgement(message, COPY_FROM_OWNER)
    end = host.rpartition(".")[2]
    for part in (*host.split("."), *re.split(r"[.+_]", named.mailbox.lower())):
        if named.bare and len(part) < _LONG_ENOUGH:
            continue
        stranger = mixed_in(part)
        if stranger is not None:
            message = say(MIXED, address=shown, name=character_name(stranger))
            return Judgement(message, COPY_FROM_OWNER)
        posing = posing_as(part, end)
        if posing is not None:
            seen, letter = posing
            seen = f"{named.mailbox}@{host}".lstrip("@").lower().replace(part, seen)[:_SHOWN]
            message = say(POSING, address=shown, seen=seen, name=character_name(letter))
            return Judgement(message, COPY_FROM_OWNER)
    if named.bare or host == written or "xn--" in written:
        return None
    message, mend = say(REWRITTEN, address=shown, seen=host), say(WRITE_PLAINLY, seen=host)
    return Judgement(message, mend, named.words.replace(named.host, host))


def _sites(host: str) -> Iterator[str]:
    """Give a host and every host above it, down to those of two parts."""
    parts = host.split(".")
    for first in range(len(parts) - 1):
        yield ".".join(parts[first:])


def _address_said(text: str) -> str | None:
    """Give the host that the text of a link names; None when the text is no address."""
    match = _SAYS_ADDRESS.fullmatch(text)
    if match is None:
        return None
    host = canonical(match["host"].rstrip("."))
    plainly = match["scheme"] or match["at"] or host.startswith("www.")
    if plainly:
        return host
    is_usual = match["host"].islower() and _USUAL_END.fullmatch(host) is not None
    return host if is_usual and not host.endswith(_ENDS_OF_FILES) else None


def _same_site(one: str, other: str) -> bool:
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
