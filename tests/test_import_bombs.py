"""Files of other registers that are made to burst: each is told to be no table, and takes little."""

import http.server
import io
import json
import threading
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook

from algoregister.cli.homes import CANNOT, read_home
from algoregister.exchange import tables
from algoregister.exchange.tables import NotATable, read_table

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
MANY = 40_000_000


def sheet(inside: bytes, before: bytes = b"") -> bytes:
    """Write a sheet."""
    return before + SHEET + b"<sheetData>" + inside + b"</sheetData></worksheet>"


def entities() -> bytes:
    """Write entities of entities."""
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    text = b'<row><c t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return sheet(text, b'<!DOCTYPE x [<!ENTITY a0 "xxxxxxxxxx">' + laughs + b"]>")


SHEETS: dict[str, Callable[[], bytes]] = {
    "as wide as can be": lambda: (
        SHEET
        + b'<dimension ref="A1:XFD1048576"/><sheetData>'
        + b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 2_000))
        + b"</sheetData></worksheet>"
    ),
    "a cell far away": lambda: sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' * 2),
    "many cells": lambda: sheet(b"<row><c><v>1</v></c></row>" * 1_500_000),
    "blanks": lambda: sheet(b" " * MANY),
    "one long cell": lambda: sheet(
        b'<row><c t="inlineStr"><is><t>' + b"x" * MANY + b"</t></is></c></row>"
    ),
    "depth": lambda: SHEET + b"<a>" * 1_000_000,
    "entities": entities,
}


def workbook(made: bytes) -> bytes:
    """Make a workbook with a sheet of our own making."""
    plain, packed = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as whole, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in whole.namelist():
            new.writestr(name, made if name.endswith("sheet1.xml") else whole.read(name))
    return packed.getvalue()


def memory_of_refusal(data: bytes) -> int:
    """Read a file that is no table; give how much memory that took."""
    tracemalloc.start()
    try:
        with pytest.raises(NotATable) as refused:
            read_table(data, len)
        assert all(refused.value.why)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", SHEETS)
def test_workbooks_that_burst(name: str) -> None:
    assert memory_of_refusal(workbook(SHEETS[name]())) < 100 * 1024 * 1024


@pytest.mark.parametrize("piece", [",", ";", "\t", "|", "\n", "[", "[],", "{", '{"a":', ",\n"])
def test_texts_of_many_parts(piece: str) -> None:
    data = ("[1," if piece[0] in "[{" else "name,x\n").encode() + piece.encode() * 6_000_000
    assert memory_of_refusal(data) < 10 * len(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'[{"name": ' + b"9" * 1_000_000 + b"}]", "a number of more than a thousand digits"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    ],
    ids=["digits", "depth"],
)
def test_json_that_python_gives_up_is_told_in_our_words(data: bytes, why: str) -> None:
    with pytest.raises(NotATable) as refused:
        read_table(data, len)
    assert why in refused.value.why.en


WIDE = ",".join(f"column {number}" for number in range(20_000))
WIDE_TABLES = {
    "named": f"{WIDE}\n{'x,' * 20_000}\n",
    "blank": f"{',' * 20_000}\n{',' * 20_000}\n",
    "further down": "name,title\n" * 20 + "a," * 20_000 + "\n",
    "with every delimiter": "".join(f"{sign.join(['a'] * 20_000)}\n" for sign in ",;\t|"),
    "fields": json.dumps([{f"k{number}": 1 for number in range(20_000)}]),
    "fields of all": json.dumps([{f"k{number}": 1} for number in range(20_000)]),
}


@pytest.mark.parametrize("name", WIDE_TABLES)
def test_a_table_with_very_many_columns_is_refused_before_they_are_judged(name: str) -> None:
    judged = 0

    def score(row: Sequence[str]) -> int:
        nonlocal judged
        judged += len(row)
        return 0

    with pytest.raises(NotATable) as refused:
        read_table(WIDE_TABLES[name].encode(), score)
    assert "500 columns" in refused.value.why.en
    assert judged <= 4 * tables.HEADER_ROWS * tables.MAX_COLUMNS


def test_a_cell_that_is_too_long() -> None:
    assert memory_of_refusal(b"name,title\n" + b"x" * (tables.LARGEST_CELL + 1)) < 20_000_000


class _Hostile(http.server.BaseHTTPRequestHandler):
    """Answers as no register does."""

    def do_GET(self) -> None:
        way = self.path.split("/")[1]
        if way in ("file", "ftp", "data", "loop"):
            targets = {"file": "file:///etc/passwd", "ftp": "ftp://127.0.0.1/x", "loop": self.path}
            self.send_response(302)
            self.send_header("Location", targets.get(way, "data:application/json,{}"))
            self.end_headers()
        elif way == "garbage":
            self.wfile.write(b"\x00\x01\x02 no server speaks so\r\n\r\n")
        elif way == "short":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"{}")
        else:
            body = {"deep": b"[" * 100_000, "list": b"[]", "text": b'"x"', "no": b"null"}[way]
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize(
    "way", ["file", "ftp", "data", "loop", "garbage", "short", "deep", "list", "text", "no"]
)
def test_no_server_leads_elsewhere_or_breaks_the_program(way: str) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Hostile) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with pytest.raises(CANNOT):
                read_home("home", f"http://127.0.0.1:{server.server_port}/{way}/")
        finally:
            server.shutdown()
