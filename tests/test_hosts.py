"""Names of websites and mailboxes: what is made to look like another one is told, the rest is left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from algoregister.checking.host_names import names_in
from algoregister.checking.hosts import judged
from algoregister.checking.rules import check_register
from algoregister.edition.edition import assess_register
from algoregister.problem import Problem
from algoregister.reading.register_folder import read_register

Change = Callable[[str, str, str], Path]
COIN = "algorithms/town/coin.yml"
LIST = "algorithms/agency/list.yml"

DECEIVING = (
    *("rіjksoverheid.nl", "www.gоv.uk", "pаypal.com", "раураl.com", "ⲣaypal.com", "ꮯorp.com"),
    *("аррӏе.com", "xn--80ak6aa92e.com", "www.xn--80ak6aa92e.com", "ανα.com", "օո.org"),
    *("ɡoogle.com", "bıg.nl", "grüɡen.de", "g۵۵gle.com", "xn--pypal-4ve.com", "XN--pypal-4ve.com"),
    *("а.overheid.nl", "оverheid.nl", "overheid.nӏ", "ｇov.uk", "ⓖov.uk", "gov。uk", "𝐠𝐨𝐯.uk"),
    *("℀.com", "i❤.ws", "xn--ls8h.la", "xn--a.nl", "xn--.nl", "exa%6dple.com", "١a.com", "漢ア한.com"),
)  # fmt: skip
HONEST = (
    *("büro.de", "ελλάδα.gr", "www.ελλάδα.gr", "пример.рф", "xn--e1afmkfd.xn--p1ai", "сок.рф"),
    *("вики.org", "ромашка.бел", "мвд.бг", "οσα.gr", "оса.ru", "оса.рф", "mañana.es", "ærø.dk"),
    *("bær.dk", "cœur.fr", "straße.de", "faß.de", "łódź.pl", "đồng.vn", "ışık.com.tr", "ısı.tr"),
    *("日本語カタカナひらがなtokyo.jp", "中文.cn", "한국.kr", "ไทย.th", "ישראל.il", "مثال.إختبار"),
    *("l·l.cat", "xn--bro-hoa.de", "BÜRO.de", "büro.de:8443", "example.org", "my_site.example"),
    *("127.0.0.1", "EXAMPLE.ORG", "हिन्दी.भारत", "հայ.am", "ქართ.ge"),
)  # fmt: skip


def told(text: str) -> list[str]:
    """Give what is said of the names in a text."""
    found = [judged(named) for named in names_in(text)]
    return [judgement.message.en for judgement in found if judgement]


@pytest.mark.parametrize("host", DECEIVING)
@pytest.mark.parametrize("around", ["https://{}/x?y#z", "mailto:info@{}", "info@{}", "//{}/"])
def test_a_name_that_deceives(host: str, around: str) -> None:
    assert told(around.format(host))
    assert told(f"Zie ({around.format(host)}).")


@pytest.mark.parametrize("host", HONEST)
@pytest.mark.parametrize("around", ["https://{}/é", "info@{}", "{}", "Zie {}. En {}, of «{}»"])
def test_a_name_that_is_what_it_seems(host: str, around: str) -> None:
    assert told(around.format(host, host, host)) == []


@pytest.mark.parametrize("address", ["іnfo@gov.uk", "info.balіe@gov.uk", "іnfo@büro.de"])
def test_a_mailbox_deceives_too(address: str) -> None:
    assert told(f"mail {address}.")


@pytest.mark.parametrize(
    "text",
    ["Na 5 μm.De rest", "т.е. dit", "Einde.Начало van", "é.a.", "µg.per dag"],
)
def test_running_text_is_no_address(text: str) -> None:
    assert told(text) == []


def test_running_text_that_names_a_website() -> None:
    assert told("Ga naar rіjksoverheid.nl, of naar www.rіjksoverheid.nl.") != []


WORDS = ["a", "é", "@", "//", ".", "x@", "a.", "é.", "-", "https://", "xn--", "a@é.", "//é@", "%"]


@pytest.mark.parametrize("word", WORDS)
def test_long_texts_take_time_linear_in_their_length(word: str) -> None:
    """The names found together are no longer than a few times the text."""
    text = word * 20_000
    assert sum(len(named.words) for named in names_in(text)) < 40 * len(text)


def only(root: Path, *codes: str) -> Problem:
    """Give the first problem of a register that has problems of these codes alone."""
    register, found = read_register(root)
    plain = check_register(register, found)
    for _ in "again":  # the second time from memory
        quick = assess_register(root, "register/", root.parent / "memory")
        assert list(quick.problems) == plain
    assert {problem.code for problem in plain} == set(codes)
    return plain[0]


PLACES = [
    (COIN, "status: retired", "website: https://gоv.uk/\nstatus: retired"),
    (COIN, "See [the letter]", "See [this](https://gоv.uk/a) and [the letter]"),
    (COIN, "Chose who was visited.", '"Said on www.g\\u043evern.uk, once."'),
    (COIN, "status: retired", "contact: {email: desk@gоv.uk}\nstatus: retired"),
    ("register.yml", "register@example.org", "register@gоv.uk"),
    ("register.yml", "https://register.example/", "https://gоv.uk/"),
    ("organisations/town.yml", "language: en", "language: en\nwebsite: https://gоv.uk/"),
    ("sources/letter/source.yml", "kind: decision", "kind: decision\nurl: https://gоv.uk/a"),
]


@pytest.mark.parametrize(("path", "old", "new"), PLACES)
def test_in_every_file_with_its_place(change: Change, path: str, old: str, new: str) -> None:
    escaped = "\\u043e" in new
    root = change(path, old, new)
    register, found = read_register(root)
    problem = next(
        one for one in check_register(register, found) if one.code == "look-alike-address"
    )
    assert problem.file == f"register/{path}"
    assert "CYRILLIC SMALL LETTER O (U+043E)" in problem.message.nl
    assert "CYRILLIC SMALL LETTER O (U+043E)" in problem.message.en
    assert problem.place is not None
    assert problem.line_text is not None
    if not escaped:
        assert problem.line_text[problem.place.column - 1 :].split("@")[-1].startswith("gоv.uk")


def test_what_a_browser_makes_of_it_is_offered(change: Change) -> None:
    root = change(COIN, "status: retired", "website: https://ＧＯＶ.org.uk/\nstatus: retired")
    problem = only(root, "look-alike-address")
    assert problem.suggestion is not None
    assert (problem.suggestion.old, problem.suggestion.new) == ("ＧＯＶ.org.uk", "gov.org.uk")


@pytest.mark.parametrize(
    "link",
    [
        "[https://www.gov.uk/](https://evil.example/)",
        "[www.gov.uk](https://evil.example/)",
        "[gov.uk](https://evil.example/www.gov.uk)",
        "[info@gov.uk](mailto:info@evil.example)",
        "[https://gov.uk](mailto:info@evil.example)",
        "[**gov.uk/help**](https://gov.uk.evil.example/)",
        "[https://info@evil.example](https://gov.uk)",
    ],
)
def test_a_link_that_says_another_address(change: Change, link: str) -> None:
    root = change(COIN, "[the letter](/sources/letter/)", link)
    problem = only(root, "link-says-another-address")
    assert "gov.uk" in problem.message.en


@pytest.mark.parametrize(
    "link",
    [
        "[https://www.gov.uk/](https://gov.uk/a/b)",
        "[gov.uk](https://www.gov.uk/)",
        "[data.gov.uk](https://gov.uk/)",
        "[büro.de](https://xn--bro-hoa.de/)",
        "[info@gov.uk](mailto:info@gov.uk)",
        "[README.md](https://code.example/README.md)",
        "[readme.md](https://code.example/readme.md)",
        "[Vue.js](https://vuejs.example/)",
        "[art. 5](https://law.example/5)",
        "[ASP.NET](https://asp.example/)",
    ],
)
def test_a_link_that_says_where_it_goes(change: Change, link: str) -> None:
    root = change(COIN, "[the letter](/sources/letter/)", link)
    register, found = read_register(root)
    assert check_register(register, found) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("modern.nl", "modem.nl"),
        ("loket.nl", "1oket.nl"),
        ("www.loket.nl", "l0ket.nl"),
        ("gov.uk", "góv.uk"),
        ("ww.example", "vvw.example"),
        ("büro.de", "buro.de"),
    ],
)
def test_two_names_that_look_the_same(small: Path, one: str, other: str) -> None:
    town = small / "organisations/town.yml"
    town.write_text(town.read_text() + f"website: https://{one}/\n", encoding="utf-8")
    coin = small / COIN
    coin.write_text(f"website: https://{other}/\n{coin.read_text()}", encoding="utf-8")
    problem = only(small, "host-like-another")
    assert problem.file == f"register/{COIN}"
    assert problem.line_text == f"website: https://{other}/"


def test_the_rarer_of_two_names_is_told(small: Path) -> None:
    for name in (COIN, LIST):
        file = small / name
        file.write_text(f"website: https://l0ket.nl/\n{file.read_text()}", encoding="utf-8")
    town = small / "organisations/town.yml"
    town.write_text(town.read_text() + "website: https://loket.nl/\n", encoding="utf-8")
    assert only(small, "host-like-another").file == "register/organisations/town.yml"
