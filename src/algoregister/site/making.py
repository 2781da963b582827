"""Everything a site is made of, as jobs: pages in all languages, data, feeds, and how to find things."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from algoregister.edition.memory_folder import site_memory
from algoregister.edition.program import program_digest
from algoregister.edition.surroundings import digest
from algoregister.edition.workers import processors
from algoregister.exchange.site_exports import site_exports
from algoregister.publishing.earlier import Earlier
from algoregister.publishing.files import MANIFEST, EntryRecord, manifest
from algoregister.publishing.outputs import (
    PRODUCERS,
    REMEMBERING_PRODUCERS,
    Output,
    Producer,
    entry_outputs,
)
from algoregister.publishing.publish import Published, WrittenRecords
from algoregister.publishing.sitemap import sitemap_files, times_of_change
from algoregister.site.appearance import appearance_files
from algoregister.site.edition import SOFTWARE, Edition
from algoregister.site.finding.catalogue import CARDS_PER_FILE
from algoregister.site.finding.files import card_file, index_files
from algoregister.site.pages.page import Page
from algoregister.site.pages.tasks import Asked, PageTask
from algoregister.site.pages.writer import Writer
from algoregister.site.production import Job, produce, settle, write
from algoregister.site.skin import Skin
from algoregister.site.tree import SiteTree, Written


@dataclass(frozen=True, slots=True)
class Language:
    """What is built in one language.

    Attributes:
        writer: of its pages.
        skin: around them.
        found: pages of mkdocs, which can be found besides those of entries.
        state: digest of what all its pages have in common: program, templates, messages, settings.
    """

    writer: Writer
    skin: Skin
    found: Sequence[Page]
    state: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is made.

    Attributes:
        site: where it is to be.
        memory: where what is known of it is kept; None for a folder beside the register.
        start: where the files are that are known; None for the site itself.
        part: whether only what belongs to single entries is made, to be joined with other parts.
    """

    site: Path
    memory: Path | None = None
    start: Path | None = None
    part: bool = False


def make_site(
    edition: Edition, languages: Sequence[Language], mkdocs: Path, *, root: Path, place: Place
) -> None:
    """Make the whole site, and put it in the place of the old one.

    Args:
        edition: of the register.
        languages: what was built in each, the first one first.
        mkdocs: folder with what mkdocs made.
        root: folder of the register.
        place: where it is made.
    """
    given = place.memory
    with site_memory(root, place.site) if given is None else nullcontext(given) as memory:
        tree = SiteTree(place.site, memory, place.start, second=given is None)
        try:
            jobs = list(_entry_jobs(edition.published, languages))
            if not place.part:
                own = [path.as_posix() for path in mkdocs.glob("assets/*")]
                state = digest(
                    [_program(edition.published), sorted(p.rpartition("/")[2] for p in own)]
                )
                look = Job("look", partial(_look, edition.published, mkdocs), state)
                jobs = [look, *_jobs(edition.published, languages), *jobs]
            settle()
            files, done = produce(jobs, tree, processors())
            if not place.part:
                _complete(edition, languages, mkdocs, tree, files)
            tree.publish(files, done)
        except BaseException:
            tree.discard()
            raise


def _complete(
    edition: Edition,
    languages: Sequence[Language],
    mkdocs: Path,
    tree: SiteTree,
    files: dict[str, Written],
) -> None:
    """Add what mkdocs made, what tells of all files together, and the manifest."""
    published, folder = edition.published, str(tree.folder)
    sizes = {path: file.stamp[0] for path, file in files.items()}
    whole = {**dict(_files_of(mkdocs)), **dict(_data_pages(languages, sizes))}
    whole |= sitemap_files(published, [*files, *whole], times_of_change(published))
    for path, content in whole.items():
        if path not in files:
            files[path] = write(folder, path, content, tree.known.get(path))
    made = manifest(
        published,
        [(path, file.stamp[0], file.sha256) for path, file in files.items()],
        software=SOFTWARE,
        generated_at=edition.generated_at,
        revision=edition.revision,
    )
    files[MANIFEST] = write(folder, MANIFEST, made, tree.known.get(MANIFEST))


def _entry_jobs(published: Published, languages: Sequence[Language]) -> Iterator[Job]:
    """Make what belongs to single entries: their data and their pages."""
    settings = _program(published)
    records = published.algorithms
    for index, listed in enumerate(published.listed):
        if isinstance(records, WrittenRecords):
            state = digest([settings, records.digest(index)])
            make_data = partial(_entry_data, records, index, published)
            yield Job(f"data {listed['id']}", make_data, state)
    for language in languages:
        for task in language.writer.entry_tasks():
            yield _page_job(task, language)


def _program(published: Published) -> str:
    """Give a digest of what everything is made from besides the records: program and settings."""
    settings = published.settings.model_dump(mode="json")
    return digest([program_digest(), settings, published.languages])


def _page_job(task: PageTask, language: Language) -> Job:
    return Job(
        f"{language.writer.messages.language} {task.name}",
        partial(_pages, task, language),
        digest([language.state, task.given]),
        language.writer.asked,
    )


def _jobs(published: Published, languages: Sequence[Language]) -> Iterator[Job]:
    for language in languages:
        code = language.writer.messages.language
        yield _index_job(language)
        digests = list(language.writer.asked.digests("entry").values())
        for number, at in enumerate(range(0, len(digests), CARDS_PER_FILE)):
            state = digest([language.state, digests[at : at + CARDS_PER_FILE]])
            make = partial(_cards, language.writer, number)
            yield Job(f"cards {code} {number}", make, state)
    asked = Asked(published)
    state = _program(published)
    for producer in (*PRODUCERS, site_exports):
        name = f"data {producer.__module__}.{producer.__qualname__}"
        make = partial(_produced, producer, asked.published)
        yield Job(name, make, state, asked, heavy=True)
    for remembering in REMEMBERING_PRODUCERS:
        name = f"data {remembering.__module__}.{remembering.__qualname__}"
        remake = partial(remembering, asked.published)
        yield Job(name, remake, state, asked, heavy=True, common=state)
    for language in languages:
        for task in language.writer.page_tasks():
            yield _page_job(task, language)


def _index_job(language: Language) -> Job:
    """Make the search index of a language from what changed since the site that stands there."""
    writer = language.writer
    pages = [[p.path, p.title, p.description, p.contents] for p in language.found]
    records = [list(writer.asked.digests(kind).items()) for kind in ("entry", "organisation")]
    return Job(
        f"finding {writer.messages.language}",
        partial(index_files, writer, language.found),
        digest([language.state, records, pages]),
        heavy=True,
        common=language.state,
    )


def _cards(writer: Writer, number: int, _: Earlier) -> Iterator[Output]:
    return card_file(writer, number)


def _look(published: Published, mkdocs: Path, _: Earlier) -> Iterator[Output]:
    """Give what depends on the owner's colours; files of the owner's own theme go before."""
    for path, content in appearance_files(published.settings):
        if not (mkdocs / path).exists():
            yield path, content


def _produced(producer: Producer, published: Published, _: Earlier) -> Iterator[Output]:
    return producer(published)


def _entry_data(
    records: WrittenRecords, index: int, published: Published, _: Earlier
) -> Iterator[Output]:
    entry = EntryRecord(published.listed[index]["id"], records.written(index))
    return entry_outputs(entry, published.settings)


def _pages(task: PageTask, language: Language, _: Earlier) -> Iterator[Output]:
    """Make pages and join them into the skin."""
    for page in task.make():
        path = f"{language.writer.links(page.path).own}index.html"
        yield path, language.skin.join(page).encode()


def _data_pages(
    languages: Sequence[Language], sizes: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    """Make the pages about the data, now that the size of every file of data is known."""
    for language in languages:
        page = language.writer.data_page(sizes)
        path = f"{language.writer.links(page.path).own}index.html"
        yield path, language.skin.join(page).encode()


def _files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
