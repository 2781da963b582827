"""Building and previewing the site from the command line."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config

from algoregister.checking import history
from algoregister.site.edition import Edition, make_edition
from algoregister.site.plugin import AlgoregisterPlugin


class BuildFailed(Exception):
    """The site could not be built; the old one stands as it was."""


def generated_at(root: Path, epoch: str | None) -> tuple[str | None, str | None]:
    """Give the time for the manifest and the commit the register is at.

    Args:
        root: folder of the register.
        epoch: SOURCE_DATE_EPOCH, where it is set.
    """
    commit = history.head(root)
    time = history.timestamp(int(epoch)) if epoch else (commit.time if commit else None)
    return time, commit.sha if commit else None


def build_site(root: Path, prefix: str, out: Path, epoch: str | None = None) -> Edition:
    """Check a register and build its site.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        out: folder of the site; it is replaced as a whole when everything has been written.
        epoch: SOURCE_DATE_EPOCH, where it is set.

    Raises:
        RegisterHasErrors: the register cannot be published.
        BuildFailed: a hand-written page or a template is wrong.
    """
    time, revision = generated_at(root, epoch)
    edition = make_edition(root, prefix, generated_at=time, revision=revision)
    with _configuration(root) as file:
        config = load_config(config_file=str(file), site_dir=str(out.absolute()), strict=True)
        plugin = config.plugins["algoregister"]
        if not isinstance(plugin, AlgoregisterPlugin):
            raise BuildFailed(f"{file} does not name the algoregister plugin")
        plugin.config.register = str(root.absolute())
        plugin.publish(edition)
        try:
            build(config)
        except SystemExit as stopped:
            raise BuildFailed(str(stopped)) from stopped
    return edition


def serve_site(root: Path, address: str | None) -> None:
    """Show the site in a browser, and build it again when something changes.

    Args:
        root: folder of the register.
        address: host and port to listen at.
    """
    with _configuration(root) as file:
        serve(config_file=str(file), dev_addr=address, livereload=True)


@contextmanager
def _configuration(root: Path) -> Iterator[Path]:
    """Find `mkdocs.yml` beside the register; without one, make a plain one for the while."""
    own = root.absolute().parent / "mkdocs.yml"
    if own.exists():
        yield own
        return
    settings = yaml.safe_load((root / "register.yml").read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        language = settings["languages"][0]
        docs = Path(folder) / "docs" / language
        docs.mkdir(parents=True)
        file = Path(folder) / "mkdocs.yml"
        file.write_text(
            yaml.safe_dump(
                {
                    "site_name": "algoregister",
                    "docs_dir": str(docs),
                    "theme": {"name": "material", "language": language, "font": False},
                    "plugins": [{"algoregister": {"register": str(root.absolute())}}],
                }
            ),
            encoding="utf-8",
        )
        yield file


def tell_mkdocs(level: int) -> None:
    """Let mkdocs say what it has to say from a level on; its banner about its future stays away."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
