"""What must never be published is found: in a text, and at its place in a file."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from algoregister.checking.rules import FILE_RULES, check_register
from algoregister.checking.sightings import DETECTORS, is_public, sightings
from algoregister.problem import Place, Problem, Severity
from algoregister.reading.limits import LIMITS
from algoregister.reading.register_folder import read_register
from conftest import SMALL
from peoples_data import FOUND_TOO, HARMLESS_TOO

Change = Callable[[str, str, str], Path]

FOUND = {
    "personal-email": [
        *("Mail j.jansen@voorbeeld.nl voor vragen", "jan.de.vries@voorbeeld.nl"),
        *("s.van.den.berg@voorbeeld.nl", "p-de-boer@voorbeeld.nl", "jansen.p.j@voorbeeld.nl"),
        *("kees.boonstra@voorbeeld.nl", "klaassen@hotmail.com", "Fatima_Amrani@voorbeeld.nl"),
    ],
    "possible-personal-email": ["gerdien.bosman@voorbeeld.nl"],
    "citizen-number": [
        *("BSN 111222333", "burgerservicenummer: 1112.22.333", "sofinummer 111 222 333"),
        *("85.07.30-033.28", "RCCMNL83S18D969H"),
    ],
    "possible-citizen-number": ["het nummer 111222333 staat in de lijst", "111222333"],
    "bank-account": ["NL91ABNA0417164300", "rekening NL91 ABNA 0417 1643 00."],
    "mobile-number": ["bel 06-12345678", "+31 6 12345678", "06 12 34 56 78", "00316 1234 5678"],
    "phone-number": ["bel 020 624 1111", "tel. (030) 123 45 67", "+44 20 7946 0958"],
    "person-name": [
        *("De heer Jansen zei", "volgens mevrouw De Vries", "opgesteld door Fleur Bosman"),
        *("J. Jansen", "J.P. de Boer-Smit", "Contactpersoon: Gerdien Bosman", "Fatima el Amrani"),
        *("door Jan van der Meer gemaakt", "Sarah Smith wrote", "Mrs. Smith"),
    ],
    "secret": [
        *("password: Welkom123!", "wachtwoord = geheim2024", "api_key: 8f3a2b9c1d"),
        *("ghp_" + "a1" * 18, "github_pat_" + "A1" * 41, "AKIA" + "ABCDEFGHIJKLMNO1"),
        *("-----BEGIN RSA PRIVATE KEY-----", "https://user:pw1@voorbeeld.nl/x"),
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
    ],
    "link-not-public": [
        *("http://intranet.voorbeeld.nl/x", "https://10.1.2.3/x", "http://localhost:8000"),
        *("https://server.local/", "http://sharepoint/site", "file:///c:/x", "https://[::1]/"),
    ],
    "internal-address": [
        *("\\\\fileserver\\share\\map", "G:\\Afdeling\\Model", "op 192.168.1.10 draait"),
        "srv01.voorbeeld.local",
    ],
}
HARMLESS = [
    *("info@voorbeeld.nl", "algoritmeregister@voorbeeld.nl", "open.data@voorbeeld.nl"),
    *("team.handhaving@voorbeeld.nl", "fg@voorbeeld.nl", "j.bezwaar@voorbeeld.nl"),
    *("RSIN 111222333", "KvK-nummer 123456782", "zaaknummer 111222333", "111222334"),
    *("OIN 00000001003214345000", "€ 111222333", "ECLI:NL:RVS:2017:1259"),
    *("0800-1351", "14 020", "2011-2017", "2021-05-20", "tussen 10.000 en 100.000 bedrijven"),
    *("Team Zakelijk", "Juridische Zaken", "art. 6 A.V.G. Wet", "U.S. Government"),
    *("bijlage B. De gemeente beslist", "Anne Frank Stichting", "Willem de Kooning Academie"),
    *("Algemene wet bestuursrecht", "A. Het model", "Januari Februari"),
    *("Het wachtwoord is opgeslagen", "Wachtwoord: wordt per post verstuurd"),
    *("samenwerkingsverbanden2011", "https://wetten.overheid.nl/BWBR0040940/2021-07-01"),
    *("https://www.voorbeeld.nl/x", "8.8.8.8", "and/or", "versie 3.11.7.1000"),
]


FOUND = {code: [*FOUND.get(code, ()), *FOUND_TOO.get(code, ())] for code in {**FOUND, **FOUND_TOO}}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in FOUND.items() for text in texts]
)
def test_finds(code: str, text: str) -> None:
    assert [found.code for found in sightings(text)] == [code]


@pytest.mark.parametrize("text", [*HARMLESS, *HARMLESS_TOO])
def test_leaves_alone(text: str) -> None:
    assert sightings(text) == []


def test_every_kind_has_an_example_and_a_rule() -> None:
    codes = {code for detector in DETECTORS for code in detector.codes}
    assert codes == FOUND.keys()
    assert codes <= {rule.code for rule in FILE_RULES}


@given(st.integers(100_000_000, 999_999_999))
def test_nine_digits_are_told_only_with_a_right_check_digit(number: int) -> None:
    found = [sighting.code for sighting in sightings(f"BSN {number}")]
    assert found == (["citizen-number"] if bsn.is_valid(str(number)) else [])


@given(st.text(alphabet=list("aAjJ.@-+01(/: \\_=\n\u0301éé"), max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    for sighting in sightings(text):
        assert 0 <= sighting.start < sighting.end <= len(text)


@pytest.mark.parametrize(
    "address", ["https://voorbeeld.nl", "http://[2001:db8::1]/x", "https://8.8.8.8/", "http://[a"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


COIN = "algorithms/town/coin.yml"
LIST = "algorithms/agency/list.yml"


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "at"),
    [
        (LIST, "purpose: Alleen", "purpose: Vraag J. Jansen. Alleen", "person-name", "J. Jansen"),
        (LIST, "purpose: Alleen in", "purpose: >-\n  Alleen voor\n  Jan\n  Jansen in", "person-name", "Jan\n"),
        (LIST, "{unknown: Nog geen contact.}", "{email: j.jansen@voorbeeld.nl}", "personal-email", "j.jansen"),
        (LIST, "{unknown: Nog geen contact.}", "{phone: 06-12345678}", "mobile-number", "06-"),
        (COIN, "Choosing visits", "Choosing visits, call 020 624 1111,", "phone-number", "020"),
        (COIN, "(/sources/letter/)", "(https://intranet.voorbeeld.nl/)", "link-not-public", "https://intra"),
        ("organisations/town.yml", "en: Town of Example", "en: Mrs. Smith", "person-name", "Smith"),
        ("register.yml", "nl: De proef", "nl: 'De proef, 06-12345678'", "mobile-number", "06-1"),
        ("sources/letter/source.yml", "Typed over", "BSN 111222333. Typed over", "citizen-number", "111222333"),
    ],
)  # fmt: skip
def test_points_at_the_words(
    change: Change, path: str, old: str, new: str, code: str, at: str
) -> None:
    root = change(path, old, new)
    problems = check_register(*read_register(root))
    problem = next(problem for problem in problems if problem.code == code)
    before, _, _ = (root / path).read_text(encoding="utf-8").partition(at)
    assert problem.file == f"register/{path}"
    assert problem.place == Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_fields_for_numbers_may_hold_them(change: Change) -> None:
    root = change(
        LIST,
        "contact: {unknown: Nog geen contact.}",
        "contact: {phone: 020 624 1111}\nexternal_ids:\n  - {scheme: rsin, value: '111222333'}",
    )
    assert check_register(*read_register(root)) == []


def test_a_secret_is_not_repeated(change: Change) -> None:
    root = change(LIST, "purpose: Alleen", "purpose: Het wachtwoord is Welkom123! Alleen")
    [problem] = check_register(*read_register(root))
    assert problem.code == "secret"
    assert problem.line_text == "purpose: Het wachtwoord is ██████████ Alleen in het Nederlands."
    assert "Welkom" not in str(problem)


def test_our_own_register_is_clean() -> None:
    codes = {rule.code for rule in FILE_RULES}
    found = check_register(*read_register(SMALL.parent.parent.parent / "register"))
    assert [problem for problem in found if problem.code in codes] == []


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("algorithms/town/coin.yml", "# Ask j.jansen@voorbeeld.nl", 7),
        ("organisations/town.yml", "#j.jansen@voorbeeld.nl", 2),
        ("register.yml", "  # bij twijfel: j.jansen@voorbeeld.nl", 18),
    ],
)
def test_comments_are_public_too(small: Path, path: str, line: str, column: int) -> None:
    file = small / path
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}{line}\n", encoding="utf-8")
    found = [p for p in check_register(*read_register(small)) if p.file.endswith(path)]
    assert [(p.code, p.place) for p in found] == [
        ("personal-email", Place(text.count("\n") + 1, column))
    ]


def with_text(register: Path, more: str, masks: str = "") -> list[Problem]:
    """Add to the text of a source, and check."""
    folder = register / "sources/letter"
    text = (folder / "text.txt").read_bytes() + more.encode()
    (folder / "text.txt").write_bytes(text)
    source = (folder / "source.yml").read_text(encoding="utf-8")
    sha = f"sha256: {hashlib.sha256(text).hexdigest()}"
    source = re.sub(r"sha256: \S+", sha, source) + masks
    (folder / "source.yml").write_text(source, encoding="utf-8")
    return check_register(*read_register(register))


def test_the_text_of_a_source_is_looked_at(small: Path) -> None:
    problems = with_text(
        small, "\n\nBetreft: aanvraag\nBSN 123 456\n782, P. Jansen\npassword: Welkom01!\n"
    )
    assert [(p.code, p.severity) for p in problems] == [
        ("citizen-number", Severity.ERROR),
        ("secret", Severity.ERROR),
    ]
    number, secret = problems
    assert number.file.endswith("sources/letter/text.txt")
    assert number.line_text == "BSN ███████"
    assert secret.line_text == "password: █████████"
    assert secret.place is not None
    assert secret.place.line == number.place.line + 2  # type: ignore[union-attr]
    assert check_register(*read_register(small)) == problems


def test_a_long_text_of_numbers_is_told_in_few_problems(small: Path) -> None:
    problems = with_text(small, "\n\n" + "BSN 123456782\n4111 1111 1111 1111\n" * 40_000)
    assert len(problems) == LIMITS.problems
