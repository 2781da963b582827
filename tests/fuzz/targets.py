"""What is fuzzed: each target takes bytes, and raises where the program does what it may not do."""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import orjson

from algoregister.checking.reports import text_report
from algoregister.checking.rules import file_problems
from algoregister.edition.assess import assess
from algoregister.edition.surroundings import Surroundings, surroundings_of
from algoregister.model.prose import plain_text
from algoregister.publishing.files import check_record
from algoregister.publishing.publish import publish
from algoregister.reading.document import Document, read_document
from algoregister.reading.limits import LIMITS
from algoregister.reading.lines import read_lines
from algoregister.reading.quick import read_events
from algoregister.reading.register_folder import read_frame, read_register
from algoregister.reading.source_text import read_source_text
from algoregister.site.messages import messages
from algoregister.site.pages.markup import render
from algoregister.site.pages.writer import Writer

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "registers" / "small"
SEEDS = Path(__file__).parent / "seeds"

_ALLOWED_TAGS = {"p", "ul", "ol", "li", "em", "strong", "blockquote", "br", "a"}
_ADDRESS = re.compile(r"(?:https?://|mailto:|\.\./|\./|#)")


@cache
def _surroundings() -> Surroundings:
    frame, problems = read_frame(SMALL, "register/")
    assert not problems
    return surroundings_of(frame)


@cache
def _writers() -> tuple[Writer, ...]:
    register, problems = read_register(SMALL, "register/")
    assert not problems
    published = publish(register)
    return tuple(Writer(published, messages(language)) for language in published.languages)


def entry_file(data: bytes) -> None:
    """An entry is read, checked, published and rendered, or refused with problems at a place."""
    assessed = assess(_surroundings().afresh(), "algorithms/town/coin.yml", data)
    for language in ("nl", "en"):
        text_report(assessed.problems, language)
    for problem in assessed.problems:
        assert problem.message.nl
        assert problem.message.en
        assert problem.mend.nl
        assert problem.place is None or (problem.place.line >= 1 and problem.place.column >= 1)
    if assessed.record is None:
        assert assessed.problems
        return
    record = orjson.loads(assessed.record)
    if assessed.facts and assessed.facts["kind"] == "entry":
        check_record("algorithm", record)
        for writer in _writers():
            page = writer.entry_page(record)
            assert "<script" not in page.content
    else:
        check_record("tombstone", record)
        for writer in _writers():
            writer.tombstone_page(record)


def any_file(data: bytes) -> None:
    """The quick readers never accept what the careful one refuses, and read the same."""
    read = read_document(data, "x.yml")
    if isinstance(read, Document):
        list(file_problems("x.yml", read))
        orjson.dumps(read.value)
    careful = read_document(data, "x.yml", carefully=True)
    assert isinstance(read, Document) == isinstance(careful, Document)
    if not isinstance(careful, Document):
        return
    for quick in (read_lines(careful.text, LIMITS), read_events(careful.text, LIMITS)):
        if quick is not None:
            assert repr(quick[0]) == repr(careful.value)
            assert quick[1] == careful.starts


class _Tags(HTMLParser):
    """Notes what stands in a piece of HTML that should not."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        if tag not in _ALLOWED_TAGS:
            self.wrong.append(tag)
        for name, value in attrs:
            fine = (tag == "a" and name in ("href", "rel")) or (tag, name) == ("ol", "start")
            if not fine or (name == "href" and not _ADDRESS.match(value or "")):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        """No comment may come through."""
        self.wrong.append(f"<!--{data}")


def prose(data: bytes) -> None:
    """A text becomes HTML of few tags, whatever it holds."""
    text = data.decode("utf-8", errors="ignore")
    tags = _Tags()
    tags.feed(render(text, lambda path: f"../{path}", lambda _: ""))
    tags.close()
    assert not tags.wrong, tags.wrong
    plain_text(text)


def source_text(data: bytes) -> None:
    """An archived text is read, or refused with problems; what is quoted is found in time."""
    archived = _surroundings().frame.sources["letter"]
    document = _surroundings().frame.documents["sources/letter/source.yml"]
    changed = archived.source.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    text, problems = read_source_text(data, "x.txt", changed, document, LIMITS)
    assert text is not None or problems
    if text is not None:
        text.find("The model predicts no better than a coin.", None)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "entry": entry_file,
    "file": any_file,
    "prose": prose,
    "source": source_text,
}


def corpus(target: str) -> list[bytes]:
    """Give the files a target begins with: examples of the tests, and seeds of its own."""
    if target == "prose":
        from attacks.strings import LONG, SHORT  # noqa: PLC0415 - only here

        titled = ('[a](https://example.org/ "Official")', '![a](/about/ "Official") [^x]')
        return [text.encode() for text in (*SHORT, *LONG, *titled)]
    if target == "source":
        return [path.read_bytes() for path in SMALL.rglob("text.txt")]
    files = [*SMALL.rglob("*.yml"), *(ROOT / "examples").rglob("*.yml"), *SEEDS.iterdir()]
    return [path.read_bytes() for path in sorted(files)]
