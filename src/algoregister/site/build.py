"""Building the site from the command line."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import yaml

from algoregister.checking import history
from algoregister.edition.memory_folder import site_memory
from algoregister.edition.program import program_digest
from algoregister.edition.workers import meanwhile, processors
from algoregister.site.edition import Edition, Provenance, make_edition, provenance_of
from algoregister.site.kept import Circumstances, NotAsBefore, recall
from algoregister.site.making import Place, make_site
from algoregister.site.production import undisturbed
from algoregister.site.tree import second_stands


class BuildFailed(Exception):
    """The site could not be built; the old one stands as it was."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a build is asked for, besides the register and the place of the site.

    Attributes:
        epoch: SOURCE_DATE_EPOCH, where it is set.
        at: commit, tag or branch whose state of the register is wanted; None for what stands there.
        keeps: paths of files of an earlier site that must be among those of the new one.
    """

    epoch: str | None = None
    at: str | None = None
    keeps: frozenset[str] = frozenset()


def build_site(root: Path, prefix: str, out: Path, wishes: Wishes = Wishes()) -> Edition:
    """Check a register and build its site.

    An earlier state is built with the pages, the settings and the program of today.

    Args:
        root: folder of the register.
        prefix: how that folder is written in problems.
        out: folder of the site; it is replaced as a whole when everything has been written.
        wishes: what else is asked for.

    Raises:
        RegisterHasErrors: the register cannot be published, or a hand-written page leads nowhere.
        BuildFailed: a hand-written page or a template is wrong.
        NoSuchState: there is no such earlier state.
        AddressesLost: an address that must stay would be lost.
    """
    if wishes.at is None:
        return _build_as_it_stands(root, prefix, Place(out.absolute()), wishes)
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register"
        register.mkdir()
        try:
            repository = history.find_repository(root)
            state = history.take_out(repository, wishes.at, register)
        except history.GitFailed as failed:
            raise BuildFailed(failed.why) from failed
        time = history.timestamp(int(wishes.epoch)) if wishes.epoch else state.commit.time
        provenance = Provenance(root, state.commit.sha, time, state.commit.sha)
        edition = make_edition(register, prefix, provenance, wishes.keeps)
        return build_edition(edition, root, register, Place(out.absolute()))


def _build_as_it_stands(root: Path, prefix: str, place: Place, wishes: Wishes) -> Edition:
    """Build a register as it stands; what is kept of its site is looked at while it is read."""
    with undisturbed(), ExitStack() as stack:
        memory = stack.enter_context(site_memory(root, place.site))
        if memory is not None:
            look = partial(second_stands, memory)
            stands = stack.enter_context(meanwhile(look, processors()))
            place = replace(place, memory=memory, second_stands=stands)
        edition = make_edition(root, prefix, provenance_of(root, wishes.epoch), wishes.keeps)
        _build_remembering(edition, root, root, place)
    return edition


def build_edition(
    edition: Edition, root: Path, register: Path, place: Place, *, serving: bool = False
) -> Edition:
    """Build the site of an edition.

    Args:
        edition: read and checked.
        root: folder of the register; `mkdocs.yml` may stand beside it.
        register: folder the edition was read from.
        place: where to build it.
        serving: whether it is a preview.
    """
    if place.memory is not None:
        _build_with_mkdocs(edition, root, register, place, None)
        return edition
    with site_memory(root, place.site) as memory:
        place = replace(place, memory=memory)
        _build_remembering(edition, root, register, place, serving=serving)
    return edition


def _build_remembering(
    edition: Edition, root: Path, register: Path, place: Place, *, serving: bool = False
) -> None:
    """Build with what mkdocs made before or, where that does not do, with mkdocs."""
    around = Circumstances(root.absolute().parent, program_digest(), serving)
    place = replace(place, second=place.memory is not None)
    if not _build_as_before(edition, root, place, around):
        place = replace(place, second_stands=None)  # what was found may have been thrown away
        _build_with_mkdocs(edition, root, register, place, around)


def _build_as_before(edition: Edition, root: Path, place: Place, around: Circumstances) -> bool:
    """Build with what mkdocs made before; tell whether that could be done."""
    if place.memory is None:
        return False
    today = edition.generated_at and edition.generated_at[:10]
    outside = recall(place.memory, edition.published, around, today)
    if outside is None:
        return False
    try:
        make_site(edition, outside, root=root, place=place, strict=not around.serving)
    except NotAsBefore:
        return False
    return True


def _build_with_mkdocs(
    edition: Edition, root: Path, register: Path, place: Place, around: Circumstances | None
) -> None:
    """Build with mkdocs."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - takes a while to load
    from mkdocs.config import load_config  # noqa: PLC0415

    from algoregister.site.plugin import AlgoregisterPlugin  # noqa: PLC0415

    strict = around is None or not around.serving
    with configuration(root, register) as file:
        config = load_config(config_file=str(file), site_dir=str(place.site), strict=strict)
        plugin = config.plugins["algoregister"]
        if not isinstance(plugin, AlgoregisterPlugin):
            raise BuildFailed(f"{file} does not name the algoregister plugin")
        plugin.config.register = str(register.absolute())
        plugin.publish(edition, place, around)
        try:
            build(config, serve_url=None if strict else "/")
        except SystemExit as stopped:
            raise BuildFailed(str(stopped)) from stopped


@contextmanager
def configuration(root: Path, register: Path) -> Iterator[Path]:
    """Find `mkdocs.yml` beside the register; without one, make a plain one for the while.

    Args:
        root: folder of the register.
        register: folder its files are in.
    """
    own = root.absolute().parent / "mkdocs.yml"
    if own.exists():
        yield own
        return
    settings = yaml.safe_load((register / "register.yml").read_bytes())
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
                    "plugins": [{"algoregister": {"register": str(register.absolute())}}],
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
