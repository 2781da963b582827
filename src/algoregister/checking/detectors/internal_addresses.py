"""Finds addresses that work only inside an organisation."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address
from urllib.parse import urlsplit

from algoregister.checking.detectors.detector import Detector, Sighting
from algoregister.checking.detectors.joined_texts import Joined, begins_of
from algoregister.checking.detectors.plain_signs import small_letters

_WEB_ADDRESS = re.compile(
    r"\b(?:https?|ftp|sftp|file|smb|ldap|ssh|jdbc:\w+)://(?:\[[0-9a-f:.]+\])?[^\s<>\"'()\[\]]+",
    re.IGNORECASE,
)
_INTERNAL_SUFFIXES = (
    *(".local", ".localdomain", ".localhost", ".internal", ".intern", ".intra", ".intranet"),
    *(
        ".lan",
        ".corp",
        ".home",
        ".private",
        ".priv",
        ".ad",
        ".test",
        ".invalid",
        ".onmicrosoft.com",
    ),
    *(".rijksweb.nl", ".overheid-i.nl", ".rijksoverheid-i.nl", ".gn2.nl"),
)
_INTERNAL_LABELS = frozenset({"intranet", "sharepoint", "localhost"})
_INTERNAL_PARTS = frozenset({"intern", "internal", "intranet", "lan", "corp"})
_NETWORK_FOLDER = re.compile(r"(?<![\w\\])\\\\[A-Za-z0-9_.$-]{2,}\\[^\s\\]+(?:\\[^\s\\]+)*")
_DRIVE = re.compile(r"(?<!\w)[A-Za-z]:\\(?:[^\s\\:*?\"<>|]+\\?)+")
_HOME_FOLDER = re.compile(
    r"/(?<![\w/.:%-].)(?<!\]\(.)(?:home|Users)/[A-Za-z][\w.-]{1,40}/[^\s\"'<>)]*"
)
_PROMPT = re.compile(r"@(?<=\w@)[\w.-]{1,64}:[~/][^\s$#]{0,100}[$#]")
_PUBLIC_KEY = re.compile(
    r"A(?<![A-Za-z0-9+/].)AAA[A-Za-z0-9+/]{6,4000}+={0,2} ([\w.-]{1,64}@[\w.-]{1,64})"
)
"""Of SSH: behind it stands who made it, on which computer."""
_IP = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_HOST = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,5}(?:local|localdomain|internal|intern|intranet|lan|corp)\b(?![.]\w)",
    re.IGNORECASE,
)


def _addresses(text: str) -> Iterator[Sighting]:
    links: list[tuple[int, int]] = []
    for match in _WEB_ADDRESS.finditer(text):
        links.append(match.span())
        if not _is_example(match.group()) and not is_public(match.group().rstrip(".,;:!?")):
            yield Sighting("link-not-public", match.start(), match.end())
    for pattern in (_NETWORK_FOLDER, _DRIVE, _HOME_FOLDER, _PROMPT, _PUBLIC_KEY, _HOST, _IP):
        for match in pattern.finditer(text):
            if any(start <= match.start() < end for start, end in links):
                continue
            if pattern is _IP and not _is_private(match.group()):
                continue
            yield Sighting("internal-address", *match.span(match.lastindex or 0))


def _is_example(address: str) -> bool:
    """Tell whether an address only shows how one is written: `https://…`."""
    return not any(map(str.isalnum, address.partition("://")[2]))


def is_public(address: str) -> bool:
    """Tell whether a web address can lead to something outside the organisation.

    Args:
        address: with its scheme.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return True
    if parts.scheme.lower() not in ("http", "https", "ftp"):
        return False
    if host.startswith(("fe80:", "fc", "fd")) and ":" in host:
        return False
    if not host or host in ("::1", "localhost") or _is_private(host):
        return False
    labels = host.split(".")
    if len(labels) == 1 and ":" not in host:
        return False
    return not host.endswith(_INTERNAL_SUFFIXES) and (
        labels[0] not in _INTERNAL_LABELS and _INTERNAL_PARTS.isdisjoint(labels[:-2])
    )


def _is_private(host: str) -> bool:
    try:
        address = IPv4Address(host)
    except AddressValueError:
        return False
    return address.is_private or address.is_loopback or address.is_link_local


_IP_START = re.compile(r"\d\.\d{1,3}\.\d")
_HOST_ENDS = (".local", ".intern", ".intranet", ".lan", ".corp")
_IP_SHAPE = re.compile(rb"0\.0{1,3}\.0")
_SCHEME = re.compile(r":(?=/)")
_HOST_END = re.compile(r"\.(?=local|intern|intranet|lan|corp)")


_SIGNS = ("://", "\\", "/home/", "/Users/", ":~", ":/", "AAAA")


def _may_hold_an_address(text: str) -> bool:
    if any(sign in text for sign in _SIGNS) or _IP_START.search(text):
        return True
    folded = small_letters(text)
    return any(end in folded for end in _HOST_ENDS)


def _hints_of_addresses(joined: Joined) -> Iterator[int]:
    yield from begins_of(_SCHEME, joined.text)
    yield from joined.signs("\\", "/home/", "/Users/", ":~", "AAAA")
    yield from joined.numbers(_IP_SHAPE)
    yield from begins_of(_HOST_END, joined.folded)


ADDRESSES = Detector(
    frozenset({"link-not-public", "internal-address"}),
    _hints_of_addresses,
    _may_hold_an_address,
    _addresses,
)
