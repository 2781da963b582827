"""A repository for a register of somebody else's: every file of it, from what little is known.

The words are in `beginnings/<language>/`, one folder per language; a register in a language without
one begins with the English texts, and says that they are English.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import jinja2
import yaml

import algoregister
from algoregister.editing.formatting import formatted
from algoregister.editing.repository_files import Surroundings, repository_files
from algoregister.reading.document import Unreadable

FORGES = ("github", "gitlab", "forgejo")
BOTH = "both"
"""The files for GitHub and those for GitLab, where nobody said which forge it will be."""
FALLBACK = "en"
EXAMPLE = "example/parking-permits"
_INSTALL = "python -m pip install --quiet -r requirements.txt"
_IN_ENGLISH = "(English) "
"""Stands before a text that should be in a language we have no texts in: the reader must know."""
_PROSE = ("README.md", "CONTRIBUTING.md")


@dataclass(frozen=True, slots=True)
class NewRegister:
    """What is known of a new register.

    Attributes:
        languages: of its site, the main one first.
        name: of the register; None for a plain one.
        publisher: who keeps it; None when nobody said so yet.
        url: address the site will be at, with a slash at the end.
        forge: one of `FORGES`, or `BOTH`.
        repository: address of the repository on the forge; None when there is none yet.
        on: the day it is made.
    """

    languages: Sequence[str]
    on: date
    name: str | None = None
    publisher: str | None = None
    url: str = "https://register.example/"
    forge: str = BOTH
    repository: str | None = None


def starting_files(new: NewRegister) -> dict[str, bytes]:
    """Make every file of the repository: content by path."""
    language = new.languages[0]
    spoken = spoken_in(language)
    words = {code: _words(code) for code in new.languages}
    made: dict[str, str] = {
        "mkdocs.yml": _filled(
            _text("mkdocs.yml"), name=_said(new, "name", language), language=language
        ),
        ".gitignore": _text("gitignore"),
        "requirements.txt": f"algoregister=={algoregister.__version__}\n",
        "LICENSE": _text("LICENSE"),
        "LICENSE-CC0": _text("LICENSE-CC0"),
    }
    told = {
        "name": _said(new, "name", language),
        "publisher": _said(new, "publisher", language),
        "forge": new.forge,
        "month": f"{new.on:%Y-%m}",
        "language": language,
        "mark": "" if spoken == language else _IN_ENGLISH,
        "languages": list(new.languages),
        "url": new.url,
        "repository": new.repository,
        "sha256": hashlib.sha256(_text(f"{spoken}/text.txt").encode()).hexdigest(),
        "texts": lambda field, indent=2: _texts(new, words, field, indent),
    }
    told["publishing"] = _filled(_text(f"{spoken}/publishing.md"), **told)
    for path in _PROSE:
        made[path] = _filled(_text(f"{spoken}/{path}"), **told)
    register = {
        "register.yml": "register.yml",
        "organisations/example.yml": "organisation.yml",
        f"algorithms/{EXAMPLE}.yml": "entry.yml",
        "sources/example-letter/source.yml": "source.yml",
    }
    for path, template in register.items():
        made[f"register/{path}"] = _in_canonical_form(
            _filled(_text(f"{spoken}/{template}"), **told), f"register/{path}"
        )
    made["register/sources/example-letter/text.txt"] = _text(f"{spoken}/text.txt")
    for code in new.languages:
        made[f"docs/{code}/about.md"] = _about(code)
    return {
        **_around(new, spoken),
        **{path: text.encode() for path, text in made.items()},
    }


def spoken_in(language: str) -> str:
    """Give the language of the texts a register in some language begins with."""
    return language if _folder().joinpath(language).is_dir() else FALLBACK


def _around(new: NewRegister, spoken: str) -> dict[str, bytes]:
    """Give the files around the register: those of its forge, and settings of editors."""
    surroundings = Surroundings(install=_INSTALL, language=spoken if spoken == "nl" else "en")
    made = repository_files(surroundings)
    if new.forge == "forgejo":
        forms = {
            path.replace(".github/ISSUE_TEMPLATE", ".forgejo/issue_template"): content
            for path, content in made.items()
            if path.startswith(".github/ISSUE_TEMPLATE/")
        }
        change = made[".github/PULL_REQUEST_TEMPLATE/change.md"]
        made |= {**forms, ".forgejo/pull_request_template.md": change}
        for name in ("check", "publish"):
            workflow = _filled(
                _text(f"forgejo/{name}.yml"),
                branch=surroundings.branch,
                language=surroundings.language,
            )
            made[f".forgejo/workflows/{name}.yml"] = workflow.encode()
    left_out = {
        "github": (".gitlab",),
        "gitlab": (".github/",),
        "forgejo": (".github/", ".gitlab"),
        BOTH: (),
    }[new.forge]
    return {path: content for path, content in made.items() if not path.startswith(left_out)}


def _said(new: NewRegister, field: str, language: str) -> str:
    """Give the name of the register or of its publisher, in one language."""
    return getattr(new, field, None) or _words(spoken_in(language))[field]


def _texts(new: NewRegister, words: dict[str, dict[str, str]], field: str, indent: int) -> str:
    """Write a text of `register.yml`: what was said in every language, or what we have of our own."""
    own = getattr(new, field, None)
    texts = {code: own or said[field] for code, said in words.items() if own or said}
    ours = _words(FALLBACK)[field]
    if field.startswith("example"):  # checking asks for these in every language of the register
        texts |= {code: _IN_ENGLISH + ours for code in words if code not in texts}
    texts = texts or {FALLBACK: ours}
    written = yaml.safe_dump(texts, allow_unicode=True, sort_keys=False, width=1 << 16)
    return "\n".join(" " * indent + line for line in written.splitlines())


def _about(language: str) -> str:
    """Write the page that tells what the register is; in English it says that it is."""
    spoken = spoken_in(language)
    text = _text(f"{spoken}/docs/about.md")
    if spoken == language:
        return text
    _, front, body = text.split("---\n", 2)
    title, _, rest = body.partition("\n\n")
    return (
        f"---\n{front}language: {spoken}\n---\n"
        f'{title} {{ lang="{spoken}" }}\n\n<div lang="{spoken}" markdown="1">\n\n{rest}\n</div>\n'
    )


def _in_canonical_form(text: str, path: str) -> str:
    """Put a file of the register in order.

    Raises:
        ValueError: when what was given makes a file that cannot be read.
    """
    made = formatted(text.encode(), path)
    if isinstance(made, Unreadable):
        raise ValueError(f"{path} cannot be read")  # noqa: TRY004 - a value is wrong, not a type
    return made.decode()


def _words(language: str) -> dict[str, str]:
    """Give the first words of a register in a language; nothing where we have none."""
    file = _folder().joinpath(language, "words.yml")
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _filled(template: str, **told: Any) -> str:
    jinja = jinja2.Environment(
        variable_start_string="«",
        variable_end_string="»",
        block_start_string="«%",
        block_end_string="%»",
        keep_trailing_newline=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - these are files of a repository, not pages
    )
    return jinja.from_string(template).render(**told)


def _text(path: str) -> str:
    return _folder().joinpath(path).read_text(encoding="utf-8")


def _folder() -> Traversable:
    return files("algoregister.editing") / "beginnings"
