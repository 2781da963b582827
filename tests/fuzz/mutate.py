"""Changes a file the way a mistake, a tool or an attacker would: bytes, lines, tokens, values."""

import random
from collections.abc import Callable, Sequence

from attacks.strings import LONG, REFUSED, SHORT

_TEXTS = (
    *(
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        " #",
        "'",
        '"',
        "|",
        ">",
        ">-",
        "|2",
    ),
    *(
        "&a ",
        "*a",
        "<<: *a\n",
        "!!python/object:os.system ",
        "!x ",
        "---\n",
        "...\n",
        "? ",
        "%YAML 1.1\n",
    ),
    *(
        "true",
        "no",
        "null",
        "~",
        "010",
        "0x1F",
        "1e309",
        ".nan",
        ".inf",
        "-0.0",
        "3.0",
        "12:30:45",
    ),
    *(
        "2021-13-40",
        "2021-02-29",
        "9999-12-31",
        "0000",
        "2021",
        "unknown: x",
        "{unknown: x}",
        "{nl: x}",
    ),
    *(
        "\t",
        "\r\n",
        "\r",
        "\0",
        "\x1b[31m",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\u200b",
        "\U0001f600",
    ),
    *(
        "[^coin]",
        "[^",
        "](",
        "![",
        "<script>",
        "{{",
        "{%",
        "https://",
        "/algorithms/",
        "../../",
        "x" * 300,
    ),
    *(
        "status: retired\n",
        "retirement:\n",
        "evidence: [coin]\n",
        "on: 2021\n",
        "no: 1\n",
        "nl: x\n",
    ),
)
_BYTES = (b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe9", b"\xff\xfe")
TOKENS: tuple[bytes, ...] = (*(text.encode() for text in _TEXTS), *_BYTES)

Change = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 40) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 60)]
    return data[:start] + piece * chance.choice((2, 2, 3, 50)) + data[start:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines[first], lines[second] = lines[second], lines[first]
        case 1:
            lines.insert(first, lines[second])
        case 2:
            del lines[first]
        case 3:
            lines[first] = b" " * chance.randrange(1, 9) + lines[first]
        case _:
            lines[first] = lines[first].lstrip()
    return b"\n".join(lines)


def _value(data: bytes, chance: random.Random) -> bytes:
    """Put something else behind the colon of a line."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(b": ")
    if colon:
        text = chance.choice((*SHORT, *LONG, *REFUSED)).replace("\\", "\\\\").replace('"', '\\"')
        quoted = text.replace("\n", "\\n").replace("\t", "\\t")
        lines[at] = key + b': "' + quoted.encode() + b'"'
    return b"\n".join(lines)


def _nest(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((b"[", b"{", b"- ", b"? ", b"a:\n ")) * 60 + data[at:]


CHANGES: tuple[Change, ...] = (
    _flip,
    _cut,
    _repeat,
    _insert,
    _insert,
    _lines,
    _lines,
    _value,
    _value,
    _nest,
)


def mutated(data: bytes, seed: int) -> bytes:
    """Change a file in one to four ways; the same seed changes it in the same ways."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        data = chance.choice(CHANGES)(data, chance)
    return data


def joined(data: bytes, others: Sequence[bytes], seed: int) -> bytes:
    """Put a piece of another file into a file."""
    chance = random.Random(seed)
    other = chance.choice(others)
    start, at = chance.randrange(len(other) + 1), chance.randrange(len(data) + 1)
    return data[:at] + other[start : start + chance.randrange(1, 400)] + data[at:]
