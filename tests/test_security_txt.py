"""`security.txt` says what RFC 9116 asks, and only when the register says where to report."""

import datetime
from pathlib import Path

from algoregister.publishing.publish import publish
from algoregister.publishing.security_txt import SECURITY_TXT, security_files
from algoregister.reading.register_folder import read_register
from conftest import ROOT, run


def _files(folder: Path) -> dict[str, bytes]:
    register, problems = read_register(folder, "register/")
    assert not problems
    return dict(security_files(publish(register)))


def test_fields_of_rfc_9116() -> None:
    text = _files(ROOT / "register")[SECURITY_TXT].decode()
    fields = [line.split(": ", 1) for line in text.splitlines()]
    names = [name for name, _ in fields]
    assert names.count("Expires") == 1
    assert "Contact" in names
    assert all(
        value.startswith(("mailto:", "https://")) for name, value in fields if name == "Contact"
    )
    expires = dict(fields)["Expires"]
    assert datetime.datetime.fromisoformat(expires).tzinfo is not None
    assert dict(fields)["Canonical"].endswith("/.well-known/security.txt")


def test_without_a_place_to_report_there_is_no_file(small: Path) -> None:
    assert _files(small) == {}


def test_a_place_to_report_must_be_named(small: Path) -> None:
    settings = small / "register.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "security: {expires_on: 2027-01-01}\n",
        encoding="utf-8",
    )
    told = run("--register", small, "check")
    assert told.returncode == 1
    assert "security-without-contact" in told.stdout
