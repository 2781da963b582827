"""What must never be published is found: in a text, and at its place in a file."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.be import nn
from stdnum.es import dni
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.se import personnummer

from algoregister.checking.detectors.by_word import ByWord
from algoregister.checking.detectors.check_digits import (
    is_account,
    is_belgian,
    is_dutch,
    is_finnish,
    is_french,
    is_italian,
    is_spanish,
    is_swedish,
    passes_luhn,
)
from algoregister.checking.detectors.internal_addresses import is_public
from algoregister.checking.rules import FILE_RULES, check_register
from algoregister.checking.sightings import DETECTORS, sightings
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
    problems = with_text(small, "\n\n" + "BSN 123456782\n4111 1111 1111 1111\n" * 10_000)
    assert len(problems) == LIMITS.problems


HARMLESS_WORDS = "Er staat hier veel over niets. "


@pytest.mark.parametrize("before", [0, 3_900, 3_985, 3_990, 3_995, 4_000, 4_250, 7_990, 12_000])
@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("BSN 123 456 782", ["citizen-number"]),
        ("KvK-nummer: 123456782", []),
        ("wachtwoord: Zomer2024!", ["secret"]),
        ("sleutel eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIx" * 15 + ".c2ln", ["secret"]),
    ],
)
def test_a_long_paragraph_is_looked_at_whole(
    small: Path, words: str, codes: list[str], before: int
) -> None:
    """Wherever it is cut: nothing is told twice, and what stands before a number tells what it is."""
    text = (HARMLESS_WORDS * 500)[: before - 1] + " " + words + " " + HARMLESS_WORDS * 300
    problems = with_text(small, "\n\n" + text + "\n")
    assert [problem.code for problem in problems] == codes


def test_a_number_is_not_put_together_from_two_paragraphs(small: Path) -> None:
    assert with_text(small, "\n\nBSN 123 456\n\n782\n\nKvK\n\n\n12345678\n\n2\n") == []
    problems = with_text(small, "\n\nKvK-nummer\n\n123456782\n")
    assert [problem.code for problem in problems] == ["possible-citizen-number"]


@pytest.mark.parametrize(
    "text",
    [
        "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln",
        "eyJ0eyJ0eyJ0 en eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ",
        "www.stad.nl eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.",
        "naam.eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln",
        "xeyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln",
    ],
)
def test_a_token_in_parts_is_found_wherever_it_begins(text: str) -> None:
    (found,) = sightings(text)
    assert found.code == "secret"
    assert text[found.start : found.end].startswith("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ")


NUMBERS: dict[Callable[[str], bool], tuple[Callable[[str], bool], str]] = {
    is_dutch: (bsn.is_valid, r"[0-9]{9}|[0-9]{3}\.[0-9]{3}\.[0-9]{3}"),
    is_belgian: (nn.is_valid, r"[0-9]{2}\.[01][0-9]\.[0-3][0-9]-[0-9]{3}\.[0-9]{2}|[0-9]{11}"),
    is_french: (nir.is_valid, r"[12][0-9]{2}0[1-9]([0-9]{2}|2A|2B)[0-9]{8}"),
    is_italian: (
        codicefiscale.is_valid,
        "[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]",
    ),
    is_spanish: (dni.is_valid, "[0-9]{8}-?[A-HJ-NP-TV-Z]"),
    is_finnish: (hetu.is_valid, "[0-3][0-9][01][0-9]{3}[-+A][0-9]{3}[0-9A-FHJ-NPR-Y]"),
    is_swedish: (personnummer.is_valid, "(19|20)?[0-9]{2}[01][0-9][0-3][0-9][-+][0-9]{4}"),
    passes_luhn: (luhn.is_valid, "[0-9]{16}"),
    is_account: (lambda it: iban.is_valid(it, check_country=False), "NL[0-9]{2}[A-Z]{4}[0-9]{10}"),
}
EXAMPLES = {
    is_dutch: ("123456782", "123.456.782"),
    is_belgian: ("85.07.30-033.28", "85073003328", "17.07.30-033.84"),
    is_french: ("185057800608491",),
    is_italian: ("RCCMNL83S18D969H",),
    is_spanish: ("12345678Z", "12345678-Z"),
    is_finnish: ("131052-308T",),
    is_swedish: ("811228-9874", "19811228-9874"),
    passes_luhn: ("4111111111111111",),
    is_account: ("NL91ABNA0417164300",),
}


@pytest.mark.parametrize("quickly", NUMBERS, ids=lambda found: found.__name__)
def test_check_digits_are_judged_as_the_library_does(quickly: Callable[[str], bool]) -> None:
    in_full, shape = NUMBERS[quickly]
    assert all(quickly(number) for number in EXAMPLES[quickly])

    @given(st.from_regex(shape, fullmatch=True))
    def holds(number: str) -> None:
        assert quickly(number) == in_full(number)

    holds()


STEMS = {
    re.compile(r"bsn\s?(\d+)", re.IGNORECASE): "bsn",
    re.compile(r"id(?:-kaart| card)\s([xy])", re.IGNORECASE): "id-,id ",
    re.compile(r"sofi(?:nummer)?:\s?(\d+)", re.IGNORECASE): "sof",
}
LABELLED = ("bsn 1", "BSN1", "bſn 22", "ıd-kaart x", "İD card y", "sofi: 3", "SOFINUMMER:4")
BETWEEN = (" ", "x", "_", "é", "-", "\n", "id", "bs", "9")


@given(st.lists(st.sampled_from([*LABELLED, *BETWEEN]), max_size=12))
def test_words_are_found_together_as_each_by_itself(pieces: list[str]) -> None:
    text = "".join(pieces)
    alone = {
        match.span()
        for pattern in STEMS
        for match in re.compile(rf"(?<![^\W_]){pattern.pattern}", pattern.flags).finditer(text)
    }
    assert {match.span() for match in ByWord(STEMS).find(text)} == alone
