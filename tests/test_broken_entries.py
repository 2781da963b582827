"""A corpus of broken entries: where each mistake is found, and what is said of it.

`examples/whole.yml` is an entry with nothing wrong. Each line of `examples/broken.jsonl` is a
mistake somebody made in it: the text that was replaced, and every problem that is told, with its
place, its code and its words in both languages. After a change of words, run this file as a
program to write them anew, and read the difference the way a civil servant would.
"""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from algoregister.checking.explanations import explanations
from algoregister.checking.reports import text_report
from algoregister.checking.rules import file_problems
from algoregister.model.entry import Entry
from algoregister.problem import Problem
from algoregister.reading.document import Unreadable, read_document
from algoregister.reading.meant import meant_date
from algoregister.reading.model_problems import problems_of

EXAMPLES = Path(__file__).parent / "examples"
WHOLE = (EXAMPLES / "whole.yml").read_text(encoding="utf-8")
CORPUS = EXAMPLES / "broken.jsonl"
CASES = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def problems(data: bytes) -> list[Problem]:
    """Give everything that is wrong with an entry by itself."""
    document = read_document(data, "x.yml")
    if isinstance(document, Unreadable):
        return list(document.problems)
    try:
        Entry.model_validate(document.value)
    except ValidationError as invalid:
        return problems_of(document, Entry, invalid.errors(include_url=False))
    return list(file_problems("x.yml", document))


def told(problem: Problem) -> dict[str, str]:
    """Give of a problem what the corpus holds."""
    place = problem.place
    return {
        "at": f"{place.line}:{place.column}" if place else "",
        "code": problem.code,
        "en": f"{problem.message.en} {problem.mend.en}",
        "nl": f"{problem.message.nl} {problem.mend.nl}",
    }


def broken(case: dict[str, Any]) -> bytes:
    """Make the broken entry of a case."""
    return WHOLE.replace(case["old"], case["new"], 1).encode()


def test_the_whole_entry_is_whole() -> None:
    assert problems(WHOLE.encode()) == []
    assert len(CASES) > 150
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_broken_entries(case: dict[str, Any]) -> None:
    assert case["old"] in WHOLE
    found = problems(broken(case))
    assert [told(problem) for problem in found] == case["problems"]
    assert {problem.code for problem in found} <= explanations().keys()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_mistake_is_told_at_its_line(case: dict[str, Any]) -> None:
    """The first problem is on a line that was changed, or on the one that lacks something."""
    first = case["problems"][0]
    if first["code"] in ("missing-field", "not-utf-8") or not first["at"]:
        return
    start = WHOLE[: WHOLE.index(case["old"])].count("\n") + 1
    lines = max(case["new"].count("\n"), case["old"].count("\n")) + 1
    line = int(first["at"].split(":")[0])
    assert start - 1 <= line <= start + lines, (start, first)


def test_suggestions_mend_what_they_are_given_for() -> None:
    mended = 0
    for case in CASES:
        data = broken(case).decode()
        found = problems(data.encode())
        for problem in found:
            if problem.suggestion is None or problem.place is None:
                continue
            lines = data.split("\n")
            line = lines[problem.place.line - 1]
            start = problem.place.column - 1
            old = problem.suggestion.old
            if not line.startswith(old, start):
                continue
            lines[problem.place.line - 1] = (
                line[:start] + problem.suggestion.new + line[start + len(old) :]
            )
            left = problems("\n".join(lines).encode())
            assert told(problem) not in [told(one) for one in left], case["name"]
            mended += 1
    assert mended > 30


@pytest.mark.parametrize(
    ("data", "code", "at", "words"),
    [
        (b"\xef\xbb\xbf" + WHOLE.encode(), "byte-order-mark", "1:1", "UTF-8 without BOM"),
        (WHOLE.encode("utf-16"), "not-utf-8", "1:1", "UTF-16"),
        (WHOLE.encode("utf-16-le"), "not-utf-8", "1:1", "UTF-16"),
        (WHOLE.encode("utf-16-be"), "not-utf-8", "1:1", "UTF-16"),
        (WHOLE.replace("Controle", "Café €").encode("cp1252"), "not-utf-8", "5:10", "“é”"),
        (WHOLE.replace("Controle", "€").encode("cp1252"), "not-utf-8", "5:7", "“€”"),
        (WHOLE.replace("\n", "\r").encode(), "old-line-ends", "1:69", "LF (Unix)"),
        (b"PK\x03\x04" + bytes(300), "not-a-text-file", "", "Word, Excel or zip"),
        (b"%PDF-1.7\n", "not-a-text-file", "", "a PDF"),
        (b"", "empty-file", "1:1", "algoregister new"),
        (b"\n\n# only a remark\n", "empty-file", "1:1", "algoregister new"),
        (b"Een gewone zin.\n", "not-fields", "1:1", "name: Risk model"),
        (b"- a\n- b\n", "not-fields", "1:1", "name: Risk model"),
    ],
)  # fmt: skip
def test_broken_files(data: bytes, code: str, at: str, words: str) -> None:
    (problem,) = problems(data)
    assert (problem.code, told(problem)["at"]) == (code, at)
    assert words in told(problem)["en"]


def test_line_ends_of_windows_are_fine() -> None:
    assert problems(WHOLE.replace("\n", "\r\n").encode()) == []
    assert problems(WHOLE.replace("language: nl\n", "language: nl\r\n").encode()) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20-05-2021", "2021-05-20"),
        ("20/5/2021", "2021-05-20"),
        ("mei 2021", "2021-05"),
        ("20 mei 2021", "2021-05-20"),
        ("May 20th, 2021", "2021-05-20"),
        ("2021/05/20", "2021-05-20"),
        ("2021-5", "2021-05"),
        ("05-2021", "2021-05"),
        ("20210520", "2021-05-20"),
        ("2021-05-20T12:00:00Z", "2021-05-20"),
        ("05-20-2021", None),
        ("31-02-2021", None),
        ("onbekend", None),
        ("20-05-21", None),
    ],
)
def test_what_date_was_meant(written: str, meant: str | None) -> None:
    assert meant_date(written) == meant


@pytest.mark.parametrize("seed", range(4))
def test_random_damage_never_raises_and_is_told_in_the_file(seed: int) -> None:
    draw = random.Random(seed)
    signs = "\t\n :-'\"[]{}>|#&*!%@`,=?\\\u00a0–“é0y~<"
    for _ in range(400):
        data = WHOLE
        for _ in range(draw.choice([1, 1, 1, 2, 3])):
            at = draw.randrange(len(data))
            cut = draw.choice([0, 0, 1, 1, 5, 40])
            data = (
                data[:at]
                + "".join(draw.choices(signs, k=draw.choice([0, 1, 1, 2])))
                + data[at + cut :]
            )
        found = problems(data.encode())
        lines = data.split("\n")
        for problem in found:
            assert problem.code in explanations()
            assert not re.search(r"\{[a-z_]+\}", problem.message.en.replace("{unknown", "")), (
                problem
            )
            if problem.place is not None:
                assert 1 <= problem.place.line <= len(lines) + 1, (data, problem)
                line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
                assert 1 <= problem.place.column <= len(line) + 2, (data, problem)
        assert text_report(found, "nl").count("\n→") == 0


def write_corpus() -> None:
    """Write what is told now into the corpus."""
    for case in CASES:
        case["problems"] = [told(problem) for problem in problems(broken(case))]
    written = (json.dumps(case, ensure_ascii=False) for case in CASES)
    CORPUS.write_text("\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_corpus()
