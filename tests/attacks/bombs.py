"""Files that are made to stop, slow or deceive a reader: bombs by family, for every kind of file."""

from collections.abc import Iterator

KIB = 1024
FULL = 256 * KIB
"""The most a file may hold."""


def _filled(piece: str, size: int = FULL - 64) -> str:
    return piece * (size // len(piece.encode()))


def texts() -> Iterator[tuple[str, bytes]]:
    """Give a name and the bytes of every bomb; none of them may be read as a whole file."""
    laughs = "".join(
        f"a{n}: &a{n} [{', '.join(f'*a{n - 1}' for _ in range(9))}]\n" for n in range(1, 12)
    )
    merges = "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))
    words: dict[str, str] = {
        "billion laughs": f"a0: &a0 [x, x]\n{laughs}",
        "merge bomb": f"a0: &a0 {{b: 1}}\n{merges}",
        "itself": "a: &a [*a]\n",
        "itself as its key": "&a {*a : 1}\n",
        "anchors only": "".join(f"k{n}: &x{n} y\n" for n in range(9_000)),
        "alias as key": "a: &a b\n*a : c\n",
        "many merges": "a: &a {b: c}\n" + "".join(f"k{n}: {{<<: *a}}\n" for n in range(5_000)),
        "quadratic blow-up": f'a: &a "{"x" * 10_000}"\nb: [{", ".join(["*a"] * 10_000)}]\n',
        "deep flow lists": "a: " + "[" * 50_000,
        "deep flow lists, closed": "a: " + "[" * 9_000 + "]" * 9_000,
        "deep flow objects": "a: " + '{"a":' * 40_000,
        "deep flow, mixed": "a: " + '[{"a":' * 20_000,
        "deep blocks": "\n".join(" " * n + "a:" for n in range(700)),
        "deep dashes": "a:\n" + "- " * 60_000 + "x",
        "deep questions": "? " * 60_000 + "x",
        "deep indents of dashes": "\n".join("  " * n + "-" for n in range(500)),
        "closing brackets": "a: " + "]" * 60_000,
        "open quotes": _filled('"'),
        "single quotes": "a: " + _filled("'", 100_001),
        "quotes and colons": _filled("'a': "),
        "an open quote": 'a: "' + "x" * 200_000,
        "colons": _filled(":"),
        "colons and blanks": _filled(": "),
        "commas": f"a: [{_filled(',', 100_000)}]",
        "dashes": _filled("-"),
        "documents": _filled("---\n"),
        "ends of documents": "a: b\n" + _filled("...\n", 100_000),
        "questions": _filled("?\n"),
        "ampersands": _filled("&"),
        "stars": _filled("*"),
        "bangs": _filled("!"),
        "tags": "a: " + "!" * 5_000 + " x\n",
        "many tags": "".join(f"k{n}: !t x\n" for n in range(9_000)),
        "percents": _filled("%"),
        "directives": "%YAML 1.1\n" * 10_000 + "---\na: b\n",
        "tag directives": "".join(f"%TAG !a{n}! tag:x,{n}:\n" for n in range(5_000))
        + "---\na: b\n",
        "ats": _filled("@"),
        "backticks": _filled("`"),
        "pipes": _filled("|\n"),
        "a pipe and digits": "a: |99999999999999999999\n  x\n",
        "tabs": "a:\n" + _filled("\t", 100_000) + "b: c\n",
        "blanks": _filled(" ") + "a: b: c\n",
        "line ends": _filled("\n") + "]",
        "carriage returns": "a: b\r" * 30_000,
        "hashes": _filled("#") + "\n]",
        "comments": _filled("#\n", 200_000) + "]",
        "keys": "".join(f"k{n}: 1\n" for n in range(21_000)),
        "keys in flow": "a: {" + ",".join(f"k{n}" for n in range(25_000)) + "}",
        "items": "a: [" + "x," * 60_000 + "x]",
        "empty items": "a:\n" + "-\n" * 60_000,
        "the same key": "a: 1\n" * 30_000,
        "the same key in another form": 'a: 1\n"a": 2\n',
        "a long key": f"{'k' * 200_000}: 1\n",
        "a long quoted key": f'"{"k" * 2_000}": 1\n',
        "a list as key": "[a, b]: c\n",
        "an object as key": "{a: b}: c\n",
        "a null as key": "~: c\n",
        "a number as key": "1: c\n",
        "yes as key": "yes: c\n",
        "a long text": f"name: {'x' * 30_000}\n",
        "a long folded text": "name: >\n" + "  word\n" * 20_000,
        "a giant whole number": f"n: {'9' * 100_000}\n",
        "a giant binary number": f"n: 0b{'1' * 100_000}\n",
        "a giant hexadecimal number": f"n: 0x{'f' * 100_000}\n",
        "a giant octal number": f"n: 0o{'7' * 100_000}\n",
        "a giant exponent": "n: 1e999999999\n",
        "a long fraction": f"n: 0.{'1' * 100_000}\n",
        "a base of sixty": f"n: {':'.join(['59'] * 20_000)}\n",
        "underscores": f"n: 1{'_' * 100_000}1\n",
        "not a number": "n: .nan\n",
        "infinity": "n: -.inf\n",
        "an old octal number": "n: 0777\n",
        "norway": "n: no\n",
        "a clock": "n: 12:30:45\n",
        "python object": "a: !!python/object/apply:os.system ['x']\n",
        "python name": "a: !!python/name:os.system\n",
        "binary": "a: !!binary aGVsbG8=\n",
        "a set": "a: !!set {x, y}\n",
        "an ordered map": "a: !!omap [x: 1]\n",
        "a timestamp": "a: !!timestamp 2001-01-01\n",
        "javascript function": "a: !!js/function 'x'\n",
        "ruby object": "a: !ruby/object:Gem::Installer {}\n",
        "a tag with an address": "a: !<tag:evil.example,2000:x> y\n",
        "an open tag": "a: !<x\n",
        "nul": "a: b\0c\n",
        "escaped nul": 'a: "b\\0c"\n',
        "escaped nul, long": 'a: "b\\U00000000c"\n',
        "escaped escape": 'a: "\\e[31m"\n',
        "escaped bell": 'a: "\\a"\n',
        "escaped surrogate": 'a: "\\uD800"\n',
        "escaped pair of surrogates": 'a: "\\uD83D\\uDE00"\n',
        "escaped beyond": 'a: "\\U00110000"\n',
        "escaped half": 'a: "\\x4"\n',
        "escaped reversal": 'a: "\\u202E"\n',
        "escaped join": 'a: "\\u200D"\n',
        "escaped mark": 'a: "\\uFEFF"\n',
        "escaped line": 'a: "\\L\\P\\N"\n',
        "escaped, all of it": 'a: "' + "\\x00" * 60_000 + '"\n',
        "no such escape": 'a: "\\q"\n',
    }
    for name, text in words.items():
        yield name, text.encode()
    yield from _characters()
    yield from _bytes()


def _characters() -> Iterator[tuple[str, bytes]]:
    """Give characters that cannot be seen, turn the text around, or are no characters."""
    points = [
        *(0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xAD, 0x034F, 0x061C),
        *(0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F),
        *(0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066),
        *(0x2067, 0x2068, 0x2069, 0x206A, 0x206F, 0x2800, 0x3164, 0xE000, 0xF8FF, 0xFDD0, 0xFE00),
        *(0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0xFFFE, 0xFFFF, 0x110BD, 0x1D159, 0x1D173),
        *(0x1FFFE, 0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xE01EF, 0xF0000, 0x10FFFF),
    ]
    for point in points:
        yield f"U+{point:04X}", f"name: a{chr(point)}b\n".encode()
        yield f"U+{point:04X} in a key", f"na{chr(point)}me: b\n".encode()
        yield f"U+{point:04X} in a comment", f"name: b # {chr(point)}\n".encode()
    yield "a family of emoji", "name: \U0001f468\u200d\U0001f469\u200d\U0001f467\n".encode()
    yield "a flag of tags", "name: \U0001f3f4\U000e0067\U000e0062\U000e007f\n".encode()
    yield "an emoji with a variant", "name: \u2764\ufe0f\n".encode()
    yield "letter and accent apart", "name: e\u0301\n".encode()
    yield "a Hangul syllable apart", "name: \u1112\u1161\u11ab\n".encode()
    yield "an old Kelvin sign", "name: 3 \u212a\n".encode()
    yield "heaped accents", ("name: Z" + "\u0353\u0363\u0321" * 30 + "\n").encode()
    yield "very heaped accents", ("name: Z" + "\u0353\u0363" * 60_000 + "\n").encode()
    yield "many reversals", ("name: " + "\u202e" * 80_000 + "\n").encode()


def _bytes() -> Iterator[tuple[str, bytes]]:
    """Give what is no UTF-8, or another encoding."""
    text = "name: één\n"
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "latin-1"):
        if name == "utf-7":
            continue  # is ASCII, and read as what it says
        yield name, text.encode(name)
    yield "utf-8 with a mark", text.encode("utf-8-sig")
    yield "cp037", b"name: \x85\x95\n" + "abc".encode("cp037")
    for name, data in {
        "a lone continuation": b"\x80",
        "an open sequence": b"\xe2\x82",
        "overlong slash": b"\xc0\xaf",
        "overlong nul": b"\xc0\x80",
        "a surrogate": b"\xed\xa0\x80",
        "beyond Unicode": b"\xf5\x80\x80\x80",
        "five bytes": b"\xf8\x88\x80\x80\x80",
        "ff": b"\xff" * 100_000,
        "gzip": b"\x1f\x8b\x08\x00" + bytes(range(256)) * 40,
        "zeros": bytes(FULL - 10),
        "every byte": bytes(range(256)) * 900,
    }.items():
        yield name, b"name: a" + data + b"\n"
    yield "too large", b"name: a\n" + b"#" * FULL
    yield "nothing", b""
    yield "only blanks", b"  \n \n"
    yield "only a comment", b"# nothing\n"
    yield "a text", b"just text\n"
    yield "a list", b"- a\n- b\n"
    yield "json, cut off", b'{"name": "a'
    yield "an open bracket", b"name: [a, b\n"
