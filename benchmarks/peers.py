"""The pages of a built site in the forms that generators of others' making read.

Every page goes over with all its headings, sentences, lists, tables and links, so that others make the
same pages. What stands around a page, pictures and the files of data do not go over.
"""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import yaml
from lxml import html
from lxml.html import HtmlElement

LANGUAGES = ("nl", "en")
_CONTAINERS = {"section", "div", "article", "details", "figure", "nav", "header", "form", "aside"}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_OTHER = {"svg", "script", "input", "button", "select", "template"}


def write_peers(site: Path, mkdocs: Path, hugo: Path) -> int:
    """Write the pages of a site for mkdocs with material and for Hugo; gives how many there are.

    Args:
        site: built in Dutch and English, Dutch first.
        mkdocs: folder for a configuration and the pages of each language.
        hugo: folder for a plain template, one configuration and the pages of both languages.
    """
    pages = [path for path in sorted(site.rglob("index.html")) if b'id="content"' in _start(path)]
    with ProcessPoolExecutor() as workers:
        for _ in workers.map(partial(_write_page, site, mkdocs, hugo), pages, chunksize=50):
            pass
    for language in LANGUAGES:
        settings = {
            "site_name": "Register",
            "docs_dir": f"docs-{language}",
            "site_dir": f"site-{language}",
            "theme": {"name": "material", "language": language, "font": False},
            "nav": ["index.md"],
            "not_in_nav": "*",
        }
        _write(mkdocs / f"mkdocs-{language}.yml", yaml.safe_dump(settings))
    _write_hugo(hugo)
    return len(pages)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(40_000)


def _write_page(site: Path, mkdocs: Path, hugo: Path, path: Path) -> None:
    """Write one page for both."""
    main = html.fromstring(path.read_text(encoding="utf-8")).get_element_by_id("content")
    folder = path.parent.relative_to(site)
    language = "en" if folder.parts[:1] == ("en",) else "nl"
    at = folder.relative_to("en") if language == "en" else folder
    text = "\n\n".join(_blocks(main)) + "\n"
    _write(mkdocs / f"docs-{language}" / at / "index.md", text)
    title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), "Register")
    name = "_index.md" if at == Path() else "index.md"
    front = json.dumps({"title": title})
    # A folder with a page of its own below it holds pages in Hugo only when it is a section.
    if any(child.is_dir() for child in path.parent.iterdir()):
        name = "_index.md"
    _write(hugo / "content" / language / at / name, f"{front}\n{text}")


def _blocks(element: HtmlElement) -> Iterator[str]:
    """Give the blocks of an element as Markdown."""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else "svg"
        if tag in _OTHER:
            continue
        if tag[0] == "h" and tag[1:].isdigit():
            yield f"{'#' * int(tag[1:])} {_words(child)}"
        elif tag in ("ul", "ol"):
            yield "\n".join(_items(child, "1. " if tag == "ol" else "- "))
        elif tag == "table":
            yield "\n".join(_rows(child))
        elif tag == "pre":
            yield f"```\n{child.text_content()}\n```"
        elif tag == "blockquote":
            yield "\n>\n".join("> " + block.replace("\n", "\n> ") for block in _blocks(child))
        elif tag == "dt":
            yield f"**{_words(child)}**"
        elif tag in _CONTAINERS or tag in ("dl", "dd", "summary", "main"):
            yield from _blocks(child) if _holds_blocks(child) else [_words(child)]
        else:
            yield _words(child)


def _holds_blocks(element: HtmlElement) -> bool:
    blocks = {*_CONTAINERS, "p", "ul", "ol", "dl", "dt", "dd", "table", "pre", "h2", "h3", "h4"}
    return any(child.tag in blocks for child in element)


def _items(element: HtmlElement, mark: str) -> Iterator[str]:
    for item in element:
        blocks = list(_blocks(item)) if _holds_blocks(item) else [_words(item)]
        yield mark + "\n\n".join(blocks).replace("\n", "\n    ")


def _rows(table: HtmlElement) -> Iterator[str]:
    for number, row in enumerate(table.iter("tr")):
        cells = [_words(cell).replace("|", "\\|") for cell in row]
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield "|---" * len(cells) + "|"


def _words(element: HtmlElement) -> str:
    """Give the text of an element on one line, with its links and its emphasis."""
    parts = [_plain(element.text)]
    for child in element:
        if child.tag == "a" and child.get("href"):
            parts.append(f"[{_words(child)}]({child.get('href')})")
        elif child.tag in _MARKS and child.text_content().strip():
            parts.append(f"{_MARKS[child.tag]}{_words(child)}{_MARKS[child.tag]}")
        elif child.tag not in _OTHER:
            parts.append(_words(child))
        parts.append(_plain(child.tail))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _plain(text: str | None) -> str:
    """Keep text from being read as markup."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", text or "")


def _write_hugo(folder: Path) -> None:
    """Write a plain template, and an index to search in: title and text of every page."""
    page = (
        '<!doctype html><html lang="{{ .Lang }}"><meta charset="utf-8"><title>{{ .Title }}</title>'
        "{{ .Content }}</html>"
    )
    listed = page.replace(
        "{{ .Content }}",
        "{{ .Content }}{{ range .Pages }}<p><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}",
    )
    index = (
        '[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}{{ dict "u" $p.RelPermalink'
        ' "t" $p.Title "x" $p.Plain | jsonify }}{{ end }}]'
    )
    _write(folder / "layouts/_default/single.html", page)
    _write(folder / "layouts/_default/list.html", listed)
    _write(folder / "layouts/index.json", index)
    settings = {
        "title": "Register",
        "disableKinds": ["RSS", "taxonomy", "term"],
        "outputs": {"home": ["html", "json"]},
        "defaultContentLanguage": "nl",
        "languages": {code: {"contentDir": f"content/{code}"} for code in LANGUAGES},
    }
    _write(folder / "hugo.json", json.dumps(settings))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
