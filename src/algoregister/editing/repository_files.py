"""The files of a repository around a register: editor settings, checks of changes, templates, forms.

They are templates below `templates/`, filled in for one repository. This repository's own copies are
made from them as well (tested), so that what is shipped is what is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

import jinja2
import yaml

ACTIONS = {
    "checkout": "actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0 # v7.0.0",
    "upload_artifact": "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
    "download_artifact": (
        "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1"
    ),
    "upload_pages": (
        "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0"
    ),
    "deploy_pages": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
    "upload_sarif": (
        "github/codeql-action/upload-sarif@f443b600d91635bebf5b0d9ebc620189c0d6fba5 # v4.30.8"
    ),
}
"""Actions of others, each at one commit; Dependabot proposes newer ones."""

SCHEMAS = (
    ("entry", "algorithms/*/*.yml"),
    ("organisation", "organisations/*.yml"),
    ("redactions", "redactions.yml"),
    ("register", "register.yml"),
    ("source", "sources/*/source.yml"),
)
"""Name of each schema, and the files of the register it is for."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the files say of their repository.

    Attributes:
        install: shell command that installs the program.
        algoregister: how the program is then called.
        requirements: folder with the locked dependencies; empty for the top of the repository.
        register: folder of the register.
        branch: the main branch.
        language: of what is told in comments: `nl` or `en`.
    """

    install: str
    algoregister: str = "algoregister"
    requirements: str = ""
    register: str = "register"
    branch: str = "main"
    language: str = "en"


def repository_files(surroundings: Surroundings) -> dict[str, bytes]:
    """Make the files, for GitHub and for GitLab: content by path in the repository."""
    jinja = jinja2.Environment(
        variable_start_string="«",
        variable_end_string="»",
        block_start_string="«%",
        block_end_string="%»",
        comment_start_string="«#",
        comment_end_string="#»",
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - these are not pages, and everything in them is ours
    )
    told = {name: getattr(surroundings, name) for name in surroundings.__slots__}
    made = {
        path: jinja.from_string(text).render(**told, **ACTIONS, schemas=SCHEMAS)
        for path, text in _templates(files("algoregister.editing").joinpath("templates"), "")
    }
    for path, text in list(made.items()):
        if "PULL_REQUEST_TEMPLATE/" in path:
            name = path.rsplit("/", 1)[1].capitalize()
            made[f".gitlab/merge_request_templates/{name}"] = text
        elif "ISSUE_TEMPLATE/" in path and not path.endswith("/config.yml"):
            name = path.rsplit("/", 1)[1].removesuffix(".yml").capitalize()
            made[f".gitlab/issue_templates/{name}.md"] = _form_as_markdown(text)
    return {path: text.encode() for path, text in sorted(made.items())}


def _templates(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _templates(item, f"{prefix}{item.name}/")
        else:
            yield f"{prefix}{item.name}", item.read_text(encoding="utf-8")


def _form_as_markdown(form: str) -> str:
    """Write a form of GitHub as a template of GitLab, which has no forms."""
    lines: list[str] = []
    for part in yaml.safe_load(form)["body"]:
        told = part["attributes"]
        if part["type"] == "markdown":
            lines += [told["value"].strip(), ""]
        else:
            lines += [f"### {told['label']}", ""]
            if "description" in told:
                lines += [f"<!-- {told['description']} -->", ""]
    return "\n".join(lines)
