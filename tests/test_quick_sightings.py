"""What tells quickly that a text holds nothing to hide never wrongly says so."""

import random

import pytest

from algoregister.checking.sightings import DETECTORS, find, sightings, worth_it

PIECES = (
    *("de heer Jansen", "Dhr. Jansen", "mevr. P. de Vries", "Mw. Bakker", "Mr Smith", "Mrs. Jones"),
    *(
        "Ms. Jones",
        "Herr Schmidt",
        "Frau Braun",
        "Monsieur Dupont",
        "Madame Dupont",
        "Mevrouw Smit",
    ),
    *(
        "meneer Smit",
        "J.P. van der Berg",
        "A. Bakker",
        "contactpersoon: Jan Smit",
        "AUTEUR Jan Smit",
    ),
    *("written by Ann Smith", "Jan Smit", "Anne-Marie Smit", "BPiet’Jan Jansen", "Piet-Jan Jansen"),
    *("wachtwoord: geheim123!", "PASSWORD=abc123!", "apı key: abc123!x", "passphraſe is abc123!x"),
    *("client_secret: 1a2b3c4d", "123456782", "123.456.782", "1234.56.782", "85.07.30-033.28"),
    *("1 85 05 78 006 084 36", "RSSMRA85T10A562S", "12345678Z", "131052-308T", "811228-9874"),
    *(
        "NL91 ABNA 0417 1643 00",
        "NL91ABNA0417164300",
        "020 1234567",
        "+31 6 12345678",
        "0031201234567",
    ),
    *("(020) 123 45 67", "info@example.org", "j.jansen@example.org", "10.0.0.1", "server.local"),
    *(
        "HOST.INTRANET",
        "http://intranet/x",
        r"\\server\map\x",
        r"C:\map",
        "https://a:b@example.org",
    ),
    *("-----BEGIN RSA PRIVATE KEY-----", "AKIAIOSFODNN7EXAMPLE", "ghp_" + "a1" * 18),
    *("de heer drs. Jansen", "mevrouw dr.ir. Jansen", "Mr. prof.Jansen", "dhr. ing. de Wit"),
    *("Piet van 't Hof", "Ann el-Sayed", "Müller. É. Ångström", "Émile Zola", "Jan-Élise Øster"),
    *("token is geheim!", "pwd = ab[^1", "wachtwoord: «abc»#x", "PuTTY-User-Key-File-2: x"),
    *("１２３４５６７８２", "tel. ٠٢٠ ١٢٣ ٤٥ ٦٧", "+٣١ ٦ ١٢٣٤٥٦٧٨", "NL٩١ABNA0417164300"),
    *("server.İntern", "SERVER.LOCAL", "https://a@b", "\\\\ﬁle\\map\\x", "straße@ex-ample.org"),
)
PIECES += (
    *(
        "BSN 123 456-782",
        "v-nummer 281.234.5678",
        "Paspoortnummer: NW1234567",
        "NINO AB 12 34 56 C",
    ),
    *(
        "SSN 078-05-1120",
        "Steuer-ID 86095742719",
        "rijksregisternummer 850730 033 28",
        "bsn:１２３４５６７８２",
    ),
    *(
        "geboren op 12 maart 1975",
        "DOB 1975-03-12",
        "kenteken AB-123-C",
        "1234 AB 12",
        "Kerkstraat 5 1234AB",
    ),
    *(
        "4111 1111 1111 1111",
        "visa 4111111111111111",
        "nl91abna0417164300",
        "NL 91 ABNA 04 17 16 43 00",
    ),
    *(
        "jan.jansen [at] stad [dot] nl",
        "jan.jansen( AT )stad.nl",
        "jan.jansen@\nstad.nl",
        "geb. 01-02-1980",
    ),
    *(
        "token=abcdef1234567890",
        "pincode 1234",
        "Authorization: Basic dXNlcjpwYXNzMTIz",
        "ww: Zomer2024!",
    ),
    *(
        "bsn%20123456782",
        "jan%2Ejansen%40stad.nl",
        "06\u00a012345678",
        "NL91\u00a0ABNA\u00a00417\u00a01643\u00a000",
    ),
)
PIECES += (
    *(
        "°12-03-1975",
        "(*12-03-1975)",
        "geb 12 maart 1975",
        "d.o.b. 12/03/1975",
        "verjaardag 1 mei 1975",
    ),
    *(
        "geboren te Assen op 12 maart 1975",
        "birthdate: 1975-03-12",
        "vehicle registration AB12 CDE",
    ),
    *("thuisadres: Kerkweg 5", "lives at 12 High Street", "A-nr 1234567895", "NHS no: 9434765919"),
    *("patiëntnummer 1234567", "identiteitsbewijs IXD2K7P48", "karin&#64;gemeente.nl"),
    *(
        "karin[apenstaart]gemeente.nl",
        "karin&commat;gemeente.nl",
        "Karin apenstaartje gemeente-x punt nl",
    ),
    *(
        "/home/kdevries/x",
        "/Users/karin/Desktop",
        "kdevries@host:~$ ls",
        "AAAAC3NzaC1l karin@laptop",
    ),
    *("inlog: kdevries / Welkom2024", "user: admin pass: geheim", "Set-Cookie: s=AbCdEfGhIjKlMn"),
    *("curl -u kdevries:Geheim https", "wifi-code: Gast2024", "PIN: 4821", "toegangscode 48213"),
    *('"password": "Zomer2024!"', "login=a pw=bcde", "gebruikersnaam: kdevries, ww: welkom"),
)
BETWEEN = ("", " ", ". ", "-", "_", "x", "1", ": ", "\n", "’", "é", "İ", "0")


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda found: min(found.codes))
def test_nothing_is_overlooked(detector):
    draw = random.Random(9)
    seen = 0
    for piece in PIECES:
        for _ in range(40):
            text = f"Een {draw.choice(BETWEEN)}{piece}{draw.choice(BETWEEN)}{draw.choice(PIECES)}."
            if next(iter(detector.find(text)), None) is not None:
                seen += 1
                assert detector.may_hold(text), text
                first = draw.choice(("Eerst iets anders.", "Straße ſ İ ﬁ", "٣", ""))
                assert detector in worth_it([first, text, "En daarna."])[1], text
    assert seen > 20


def test_looking_at_a_file_finds_what_looking_at_each_text_finds():
    draw = random.Random(11)
    for _ in range(400):
        texts = [
            "".join(
                draw.choice((draw.choice(PIECES), draw.choice(BETWEEN), " ", "het jaar "))
                for _ in range(draw.randrange(6))
            )
            for _ in range(draw.randrange(8))
        ]
        chosen = worth_it(texts)
        for index, text in enumerate(texts):
            assert list(find(text, chosen.get(index, ()))) == sightings(text), text
