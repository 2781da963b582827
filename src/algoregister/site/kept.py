"""What mkdocs made of the hand-written pages and the theme, kept while nothing it is made from changes.

Loading mkdocs and building two languages with it takes seconds, and says the same as before unless a
hand-written page, the theme, the messages, the settings or `mkdocs.yml` changed. So what the rest of
a build needs of it is written down: the page template rendered for each shape of page, the menu, and
what search finds. The files stand in the site already.

Only a configuration that is known to read nothing else is kept: no other plugins, no hooks, no
extensions that read further files, no variables of the environment.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from algoregister.edition.surroundings import digest
from algoregister.publishing.publish import Published
from algoregister.site.dead_links import PageLink
from algoregister.site.messages import messages
from algoregister.site.pages.page import Page
from algoregister.site.pages.writer import Writer
from algoregister.site.skin import NavigationItem, Skin

_FILE = "mkdocs.json"
_EXTENSIONS = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
        *("footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
        *("wikilinks", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret"),
        *("pymdownx.critic", "pymdownx.details", "pymdownx.escapeall", "pymdownx.extra"),
        *("pymdownx.fancylists", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
        *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.saneheaders", "pymdownx.smartsymbols"),
        *("pymdownx.striphtml", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
        "pymdownx.tilde",
    }
)
"""Extensions of Python-Markdown that read nothing but the page."""
_READS_MORE = re.compile(rb"!(?:ENV|!python|relative)\b")
_INHERITS = re.compile(rb"^INHERIT:\s*['\"]?([^'\"\s#]+)", re.MULTILINE)


class NotAsBefore(LookupError):
    """What was kept does not do for this build: mkdocs has to run."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is built in one language.

    Attributes:
        writer: of its pages.
        skin: around them.
        found: pages written by hand, which can be found besides those of entries.
        links: of those pages, into the site.
        sections: addresses of the pages of the menu that the register makes itself.
        state: digest of what all its pages have in common: program, templates, messages, settings.
    """

    writer: Writer
    skin: Skin
    found: Sequence[Page]
    links: Sequence[PageLink]
    sections: Sequence[str]
    state: str


@dataclass(frozen=True, slots=True)
class Outside:
    """All that is made outside the register's own pages.

    Attributes:
        languages: what was built in each, the first one first.
        folder: what mkdocs made; None when that stands in the site already.
        assets: names of the files of looks it made.
        key: digest of what all of it was made from; empty when that is not known.
        watched: what was made from which files, to be held against them the next time.
    """

    languages: Sequence[Language]
    folder: Path | None
    assets: Sequence[str]
    key: str = ""
    watched: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What mkdocs is given besides files.

    Attributes:
        project: folder `mkdocs.yml` stands in, or would.
        program: digest of the program.
        serving: whether it is a preview.
    """

    project: Path
    program: str
    serving: bool = False

    def key(self, published: Published, watched: Mapping[str, str]) -> str:
        """Give a digest of everything that what mkdocs makes depends on."""
        settings = published.settings.model_dump(mode="json")
        return digest([self.program, self.serving, settings, published.languages, watched])


def watched_files(project: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Look at files and folders; give a digest of each, empty for one that is not there."""
    return {os.path.relpath(path, project): _content(path) for path in paths}


def reads_nothing_else(project: Path, configurations: Iterable[Path]) -> bool:
    """Tell whether configurations of mkdocs read neither the environment nor further files."""
    files = [path for path in configurations if path.is_file()]
    for path in files:
        written = path.read_bytes()
        above = [project / os.fsdecode(name) for name in _INHERITS.findall(written)]
        if _READS_MORE.search(written) or any(found not in files for found in above):
            return False
    return True


def is_plain(extensions: Iterable[str], plugins: Iterable[str], hooks: Iterable[Any]) -> bool:
    """Tell whether a configuration of mkdocs has nothing that may look at other files."""
    own = {name.removeprefix("markdown.extensions.") for name in extensions}
    return own <= _EXTENSIONS and set(plugins) == {"algoregister"} and not list(hooks)


def keep(memory: Path, outside: Outside) -> None:
    """Write down what mkdocs made."""
    if not outside.key or outside.watched is None:
        (memory / _FILE).unlink(missing_ok=True)
        return
    made = {
        "key": outside.key,
        "watched": outside.watched,
        "assets": outside.assets,
        "languages": [_written(language) for language in outside.languages],
    }
    fresh = memory / f"{_FILE}.new"
    fresh.write_bytes(orjson.dumps(made))
    fresh.replace(memory / _FILE)


def recall(
    memory: Path, published: Published, around: Circumstances, today: str | None
) -> Outside | None:
    """Give what mkdocs made before, if it would make the same now.

    Args:
        memory: where it is kept.
        published: the records.
        around: what mkdocs would be given.
        today: day of the build.
    """
    try:
        made = orjson.loads((memory / _FILE).read_bytes())
        now = watched_files(around.project, [around.project / path for path in made["watched"]])
        if made["key"] != around.key(published, now):
            return None
        own = around.project / "messages"
        languages = [
            _read(written, published, own if own.is_dir() else None, today)
            for written in made["languages"]
        ]
        return Outside(languages, None, made["assets"], made["key"], now)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _written(language: Language) -> dict[str, Any]:
    skin = language.skin
    return {
        "code": language.writer.messages.language,
        "state": language.state,
        "sections": language.sections,
        "found": [
            [page.path, page.section, page.title, page.description, page.contents]
            for page in language.found
        ],
        "links": [tuple(link) for link in language.links],
        "navigation": [[item.title, item.path] for item in skin.navigation],
        "footer": [[item.title, item.path] for item in skin.footer],
        "stylesheet": skin.stylesheet,
        "logo": skin.logo,
        "names": skin.language_names,
        "policy": skin.policy,
        "partly": skin.partly,
        "shapes": [[list(shape), pieces] for shape, pieces in skin.all_shapes().items()],
    }


def _read(
    written: Mapping[str, Any], published: Published, own: Path | None, today: str | None
) -> Language:
    code = written["code"]
    writer = Writer(published, messages(code, own), today)
    skin = Skin(
        _not_there,
        writer,
        [NavigationItem(*item) for item in written["navigation"]],
        [NavigationItem(*item) for item in written["footer"]],
        written["stylesheet"],
        written["logo"],
        written["names"],
        written["policy"],
        partly=written["partly"],
    )
    skin.use({(str(s), int(d), bool(o)): pieces for (s, d, o), pieces in written["shapes"]})
    found = [
        Page(path, code, section, title, description, "", tuple(map(tuple, contents)))
        for path, section, title, description, contents in written["found"]
    ]
    links = [PageLink(*link) for link in written["links"]]
    return Language(writer, skin, found, links, written["sections"], written["state"])


def _not_there(**_: Any) -> str:
    raise NotAsBefore("a page has a shape that no page had before")


def _content(path: Path) -> str:
    """Give a digest of a file, or of everything below a folder; empty when it is not there."""
    if path.is_file():
        return digest(path.read_bytes())
    total = hashlib.blake2b(digest_size=12)
    for name, data in _files_below(path):
        total.update(b"%d %d " % (len(name), len(data)) + name + data)
    return total.hexdigest() if path.is_dir() else ""


def _files_below(folder: Path) -> Iterator[tuple[bytes, bytes]]:
    for inside, folders, names in os.walk(folder, followlinks=True):  # as mkdocs does
        folders.sort()
        for name in sorted(names):
            path = Path(inside) / name
            yield os.fsencode(path.relative_to(folder)), path.read_bytes()
