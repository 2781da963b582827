"""The same register in the forms that generators of others' making read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("nl", "en")


def entries(register: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read every entry of a register: its id and its fields."""
    for path in sorted((register / "algorithms").rglob("*.yml")):
        name = path.relative_to(register / "algorithms").with_suffix("").as_posix()
        yield name, yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def markdown(fields: dict[str, Any], language: str) -> str:
    """Write everything an entry says as a page of Markdown."""
    lines = [f"# {_text(fields['name'], language)}", ""]
    for key, value in fields.items():
        if key in ("schema_version", "language", "name"):
            continue
        lines += [f"## {key.replace('_', ' ').capitalize()}", "", *_lines(value, language), ""]
    return "\n".join(lines)


def _lines(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, dict) and set(value) & set(LANGUAGES):
        yield _text(value, language)
    elif isinstance(value, dict):
        for key, held in value.items():
            yield f"**{key.replace('_', ' ')}**: {' '.join(_lines(held, language))}  "
    elif isinstance(value, list):
        for item in value:
            yield "- " + " ".join(_lines(item, language))
    else:
        yield str(value)


def _text(value: Any, language: str) -> str:
    chosen = value.get(language) or next(iter(value.values())) if isinstance(value, dict) else value
    return re.sub(r"\[\^[^]]+\]", "", str(chosen))


def write_mkdocs(register: Path, folder: Path) -> list[Path]:
    """Write the pages for mkdocs with material, none in the menu; gives a configuration a language."""
    made = []
    for language in LANGUAGES:
        docs = folder / f"docs-{language}"
        for name, fields in entries(register):
            _write(docs / f"algorithms/{name}.md", markdown(fields, language))
        _write(docs / "index.md", "# Register\n")
        file = folder / f"mkdocs-{language}.yml"
        settings = {
            "site_name": "Register",
            "docs_dir": str(docs),
            "site_dir": str(folder / f"site-{language}"),
            "theme": {"name": "material", "language": language, "font": False},
            "nav": ["index.md"],
            "not_in_nav": "/algorithms/",
        }
        _write(file, yaml.safe_dump(settings))
        made.append(file)
    return made


def write_hugo(register: Path, folder: Path) -> None:
    """Write the pages for Hugo, with a plain template and no search index."""
    for language in LANGUAGES:
        for name, fields in entries(register):
            front = json.dumps({"title": _text(fields["name"], language)})
            body = markdown(fields, language).partition("\n")[2]
            _write(folder / f"content/{language}/algorithms/{name}.md", f"{front}\n{body}")
    page = '<!doctype html><html lang="x"><title>{{ .Title }}</title><h1>{{ .Title }}</h1>'
    _write(folder / "layouts/_default/single.html", page + "{{ .Content }}</html>")
    listed = "{{ range .Pages }}<a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</html>"
    _write(folder / "layouts/_default/list.html", page + listed)
    _write(folder / "hugo.toml", 'title = "Register"\ndisableKinds = ["RSS", "taxonomy", "term"]\n')


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
