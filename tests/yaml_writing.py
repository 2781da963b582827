"""YAML as people write it: the same values in any style, with comments and empty lines anywhere."""

import json
from typing import Any

from hypothesis import strategies as st

PIECES = st.sampled_from(
    [
        *("woord", "Een", "de", "a", "#", "# geen opmerking", ": ", ":", "-", "- ", "? ", "'", '"'),
        *(
            "\\",
            "é",
            "“ja”",
            "😀",
            "漢字",
            "null",
            "~",
            "yes",
            "1.10",
            "010",
            "2021",
            "12:30",
            "{a}",
        ),
        *("[^bewijs]", "[link](https://example.org/a?b=c#d)", "&x", "*y", "!z", "%", "@", "`", "|"),
        *(
            ">-",
            "x" * 130,
            "https://example.org/" + "lang/" * 30,
            ",",
            ";",
            "<<",
            "=",
            "---",
            "...",
        ),
        *("\u00a0", "\t", "  ", " ", "\n", "\n\n", "\n\n\n", "\n- item", "\n  diep", " \n"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=15).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda glue: glue.join(pieces))
)
SIMPLE = st.one_of(TEXTS, st.sampled_from(["kort", "a-b", "2021", "2021-05-20", "in_use", "no"]))
SCALARS = st.one_of(SIMPLE, st.integers(-5, 3000), st.booleans(), st.sampled_from([0.5, 1.0, 1.25]))
PER_LANGUAGE = st.dictionaries(st.sampled_from(["nl", "en", "no", "fry"]), SIMPLE, min_size=1)
KEYS = st.sampled_from(
    [
        *("status", "name", "summary", "schema_version", "language", "retirement", "evidence"),
        *("purpose", "themes", "risks", "keywords", "sumary", "x: y", "on", "# a", "kind", "steps"),
    ]
)
VALUES = st.recursive(
    st.one_of(SCALARS, PER_LANGUAGE),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(st.sampled_from(["a", "b-c", "d.e"]), max_size=30),
        st.dictionaries(KEYS, inner, max_size=4),
    ),
    max_leaves=8,
)
FILES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


class Pen:
    """Writes values as YAML in a style that is drawn for every one of them.

    Attributes:
        notes: the comments that were written.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.notes: list[str] = []
        self.after_literal = False

    def chance(self, one_in: int) -> bool:
        """Tell whether something happens that is drawn once in so many times."""
        return self.draw(st.integers(1, one_in)) == one_in

    def note(self) -> str:
        """Make a comment of its own."""
        text = self.draw(
            st.sampled_from(["#", "# opmerking", "## a # b", "#: x", "# - 'q\" {", "#!"])
        )
        self.notes.append(f"{text} {len(self.notes)}")
        return self.notes[-1]

    def beside(self) -> str:
        """Write nothing, blanks, or a comment behind something."""
        if self.chance(6):
            return f"{self.draw(st.sampled_from([' ', '   ', chr(9)]))}{self.note()}"
        return self.draw(st.sampled_from(["", "", "", " "]))

    def between(self) -> list[str]:
        """Write lines that may stand between two fields: empty ones, and comments at any column.

        After a literal block a comment at a column of the block would be a part of the text.
        """
        lines = []
        while self.chance(4):
            if self.chance(2):
                lines.append(self.draw(st.sampled_from(["", " "])))
            else:
                column = 0 if self.after_literal else self.draw(st.integers(0, 9))
                lines.append(" " * column + self.note())
        return lines

    def file(self, value: dict[str, Any]) -> str:
        """Write a whole file."""
        lines = [*self.between(), *(["---" + self.beside()] if self.chance(8) else [])]
        lines += [*self.block(value, 0), *self.between()]
        return "\n".join(lines) + ("" if self.chance(5) else "\n")

    def block(self, value: dict[str, Any] | list[Any], indent: int) -> list[str]:
        """Write an object or a list that holds something, on lines of its own."""
        margin = " " * indent
        lines: list[str] = []
        items = value.items() if isinstance(value, dict) else ((None, held) for held in value)
        for key, held in items:
            lines += self.between()
            self.after_literal = False
            head = margin + ("-" if key is None else self.key(key) + ":")
            first, *others = self.value(held, indent, in_list=key is None)
            lines += [head + first, *others]
        return lines

    def key(self, key: str) -> str:
        """Write the name of a field."""
        return json.dumps(key) if ": " in key or key.startswith("#") or self.chance(5) else key

    def value(self, value: Any, indent: int, *, in_list: bool) -> list[str]:
        """Write a value: what follows the colon or the dash, then the lines below it."""
        deeper = indent + self.draw(st.integers(1, 4))
        if isinstance(value, dict | list):
            if not value or self.chance(4):
                return self.flow(value, deeper)
            if isinstance(value, list) and not in_list and self.chance(3):
                return [self.beside(), *self.block(value, indent)]
            return [self.beside(), *self.block(value, deeper)]
        if not isinstance(value, str):
            return [f" {json.dumps(value)}{self.beside()}"]
        return self.text(value, indent)

    def text(self, text: str, indent: int) -> list[str]:
        """Write a text: between quotation marks, or as a literal block with its indent told."""
        style = self.draw(st.sampled_from(["double", "single", "literal", "next line"]))
        if style == "literal" and indent < 8 and not text.endswith("\n"):
            self.after_literal = True
            margin = " " * (indent + 1)
            lines = [margin + line if line else "" for line in text.split("\n")]
            return [f" |1-{self.beside()}", *lines]
        if style == "single" and not any(odd in text for odd in "\n\t"):
            return [" '" + text.replace("'", "''") + "'" + self.beside()]
        written = json.dumps(text, ensure_ascii=False)
        if style == "next line":
            return [self.beside(), *self.between(), f"{' ' * (indent + 1)}{written}{self.beside()}"]
        return [f" {written}{self.beside()}"]

    def flow(self, value: dict[str, Any] | list[Any], indent: int) -> list[str]:
        """Write an object in braces or a list in brackets, on one line or on several."""
        opened, closed = ("{", "}") if isinstance(value, dict) else ("[", "]")
        if not value or self.chance(2):
            return [f" {json.dumps(value, ensure_ascii=False)}{self.beside()}"]
        margin = " " * (indent + 1)
        lines = [f" {opened}{self.beside()}"]
        items = value.items() if isinstance(value, dict) else ((None, held) for held in value)
        for key, held in items:
            lines += [line if line.strip() else "" for line in self.between()]
            head = "" if key is None else json.dumps(key) + ": "
            lines.append(f"{margin}{head}{json.dumps(held, ensure_ascii=False)},{self.beside()}")
        return [*lines, *self.between(), f"{margin}{closed}{self.beside()}"]


@st.composite
def written_files(draw: st.DrawFn) -> tuple[str, dict[str, Any], list[str]]:
    """Make a file: its text, what it says, and its comments."""
    value = draw(FILES)
    pen = Pen(draw)
    return pen.file(value), value, pen.notes
