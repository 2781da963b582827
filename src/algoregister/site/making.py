"""Everything a site is made of, as jobs: pages in all languages, data, feeds, and how to find things."""

import logging
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from algoregister.checking.reports import text_report
from algoregister.edition.memory_folder import site_memory
from algoregister.edition.program import program_digest
from algoregister.edition.surroundings import digest
from algoregister.edition.workers import processors
from algoregister.problem import in_order
from algoregister.publishing import addresses
from algoregister.publishing.earlier import Content, Earlier
from algoregister.publishing.files import MANIFEST, EntryRecord, manifest
from algoregister.publishing.outputs import (
    PRODUCERS,
    REMEMBERING_PRODUCERS,
    Output,
    Producer,
    entry_outputs,
)
from algoregister.publishing.publish import Published, WrittenRecords
from algoregister.publishing.sitemap import ROBOTS, SITEMAP, sitemap_files, times_of_change
from algoregister.site.appearance import appearance_files
from algoregister.site.dead_links import dead_links
from algoregister.site.edition import SOFTWARE, Edition, RegisterHasErrors
from algoregister.site.finding.catalogue import CARDS_PER_FILE
from algoregister.site.finding.files import card_file, index_files
from algoregister.site.finding.other_pages import pages_file
from algoregister.site.kept import Language, NotAsBefore, Outside, keep
from algoregister.site.pages.page import Page
from algoregister.site.pages.tasks import PageTask, asked_of
from algoregister.site.pages.writer import Writer
from algoregister.site.production import Job, produce, settle, write
from algoregister.site.tree import Done, SiteTree, Written

log = logging.getLogger("mkdocs.plugins.algoregister")

_MKDOCS = "mkdocs"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is made.

    Attributes:
        site: where it is to be.
        memory: where what is known of it is kept; None for a folder beside the register.
        start: where the files are that are known; None for the site itself.
        part: whether only what belongs to single entries is made, to be joined with other parts.
        second: whether a second tree may be kept for the next build.
        second_stands: tells whether the one that was kept is as it was written down, where that is
            being looked at already.
    """

    site: Path
    memory: Path | None = None
    start: Path | None = None
    part: bool = False
    second: bool = True
    second_stands: Callable[[], bool] | None = None


def make_site(
    edition: Edition, outside: Outside, *, root: Path, place: Place, strict: bool = True
) -> None:
    """Make the whole site, and put it in the place of the old one.

    Args:
        edition: of the register.
        outside: what mkdocs made.
        root: folder of the register.
        place: where it is made.
        strict: whether a link of a hand-written page that leads nowhere keeps it from being made.

    Raises:
        NotAsBefore: what mkdocs made before does not do for this site.
        RegisterHasErrors: a hand-written page has such a link.
    """
    with (
        site_memory(root, place.site)
        if place.memory is None
        else nullcontext(place.memory) as memory
    ):
        tree = SiteTree(
            place.site,
            memory,
            place.start,
            second=place.second,
            second_stands=place.second_stands,
        )
        try:
            _refuse_lost(outside, tree)
            settle()
            first = [] if place.part else list(_long_jobs(edition.published, outside))
            others = partial(_other_jobs, edition.published, outside, part=place.part)
            files, done = produce(first, tree, processors(), others)
            if not place.part:
                _complete(edition, outside, tree, files, done)
                _tell_dead_links(outside, files, strict=strict)
            tree.publish(files, done)
            if memory is not None and outside.folder is not None:
                with suppress(OSError):  # the site stands; the next build only takes longer
                    keep(memory, outside)
        except BaseException:
            tree.discard()
            raise


def entry_files(
    published: Published, languages: Sequence[Language], index: int
) -> Iterator[Output]:
    """Make the files of one entry: its page in each language, and its data.

    Args:
        published: the records.
        languages: what is built in each, of those records.
        index: of the entry.
    """
    records = published.algorithms
    if not isinstance(records, WrittenRecords):
        raise TypeError("only records that are written already can be given as data")
    yield from _entry_data(records, index, published)
    for language in languages:
        writer = language.writer
        yield _joined(writer.entry_page(writer.entries[published.listed[index]["id"]]), language)


def _refuse_lost(outside: Outside, tree: SiteTree) -> None:
    """See to it that what mkdocs made before is there still, if it is not made now."""
    if outside.folder is None:
        made = tree.done.get(_MKDOCS)
        if (
            made is None
            or made.state != outside.key
            or not all(path in tree.known for path in made.paths)
        ):
            raise NotAsBefore("something that mkdocs made is no longer there")


def _tell_dead_links(outside: Outside, files: Collection[str], *, strict: bool) -> None:
    """See to it that every link of a hand-written page leads somewhere."""
    links = [link for language in outside.languages for link in language.links]
    dead = in_order(dead_links(links, files))
    if dead and strict:
        raise RegisterHasErrors(dead, len({link.file for link in links}))
    if dead:
        log.warning("%s", "\n" + text_report(dead))


def _complete(
    edition: Edition,
    outside: Outside,
    tree: SiteTree,
    files: dict[str, Written],
    done: dict[str, Done],
) -> None:
    """Add what mkdocs made, what tells of all files together, and the manifest."""
    published, folder = edition.published, str(tree.folder)
    _add_made_by_mkdocs(outside, tree, files, done)
    sizes = {path: file.stamp[0] for path, file in files.items()}
    for path, content in _data_pages(outside.languages, sizes):
        files[path] = write(folder, path, content, tree.known.get(path))
    mapped, of_map = produce([_map_job(published, files)], tree, 1)
    files |= mapped
    done |= of_map
    made = manifest(
        published,
        [(path, file.stamp[0], file.sha256) for path, file in files.items()],
        software=SOFTWARE,
        generated_at=edition.generated_at,
        revision=edition.revision,
    )
    files[MANIFEST] = write(folder, MANIFEST, made, tree.known.get(MANIFEST))


def _map_job(published: Published, files: Mapping[str, Written]) -> Job:
    """Make the map of the site, which tells of every page and when it changed."""
    pages = sorted(path for path in files if path.endswith("index.html"))
    dates = times_of_change(published)
    moved = [gone["id"] for gone in published.tombstones if gone["moved_to"]]
    own = [path for path in (ROBOTS, SITEMAP) if path in files]
    state = digest([_program(published), pages, dates, moved, own])

    def make(_: Earlier) -> Iterator[Output]:
        made = sitemap_files(published, pages, dates)
        return ((path, content) for path, content in made if path not in own)

    return Job("map", make, state)


def _add_made_by_mkdocs(
    outside: Outside, tree: SiteTree, files: dict[str, Written], done: dict[str, Done]
) -> None:
    """Add what mkdocs made, where the register makes nothing of the same address itself."""
    if outside.folder is None:
        before = tree.done[_MKDOCS]
        made = {path: tree.known[path] for path in before.paths if path not in files}
    else:
        generated = {path for path, _ in _data_pages(outside.languages, {})}
        made = {
            path: write(str(tree.folder), path, content, tree.known.get(path))
            for path, content in _files_of(outside.folder)
            if path not in files and path not in generated
        }
    files.update(made)
    done[_MKDOCS] = Done(outside.key, {}, list(made))


def _entry_jobs(published: Published, languages: Sequence[Language]) -> Iterator[Job]:
    """Make what belongs to single entries: their data and their pages in all languages.

    All of it is one job for each entry: there are so many that to look at each takes a while.
    """
    asked, records = asked_of(published), published.algorithms
    if any(language.writer.asked is not asked for language in languages):
        raise TypeError("all that is asked of the records must be noted in one place")
    common = digest([_program(published), *(language.state for language in languages)])
    entries = list(zip(*(language.writer.entry_tasks() for language in languages), strict=True))
    prepare = partial(_prepare, entries[0]) if entries else None
    for index, tasks in enumerate(entries):
        own = records.digest(index) if isinstance(records, WrittenRecords) else ""
        given = [task.given for task in tasks if task.given is not None]
        yield Job(
            tasks[0].name,
            partial(_entry, published, languages, index, tasks),
            f"{common}{own}{digest(given)}" if given else common + own,
            asked,
            prepare=prepare,
        )


def _prepare(tasks: Sequence[PageTask]) -> None:
    """Do what tasks begin with."""
    for task in tasks:
        if task.prepare is not None:
            task.prepare()


def _entry(
    published: Published,
    languages: Sequence[Language],
    index: int,
    tasks: Sequence[PageTask],
    earlier: Earlier,
) -> Iterator[Output]:
    """Make what belongs to one entry."""
    records = published.algorithms
    if isinstance(records, WrittenRecords):
        yield from _entry_data(records, index, published)
    for task, language in zip(tasks, languages, strict=True):
        yield from _pages(task, language, earlier)


def _program(published: Published) -> str:
    """Give a digest of what everything is made from besides the records: program and settings."""
    settings = published.settings.model_dump(mode="json")
    return digest([program_digest(), settings, published.languages])


def _page_job(task: PageTask, language: Language) -> Job:
    return Job(
        f"{language.writer.messages.language} {task.name}",
        partial(_pages, task, language),
        language.state + ("" if task.given is None else digest(task.given)),
        language.writer.asked,
        prepare=task.prepare,
    )


def _long_jobs(published: Published, outside: Outside) -> Iterator[Job]:
    """Make what takes long, as it tells of the register as a whole."""
    yield from _data_jobs(published)  # among them are those that take longest
    for language in outside.languages:
        yield _section_job(language)
        yield _index_job(language)


def _other_jobs(published: Published, outside: Outside, *, part: bool) -> Iterator[Job]:
    """Make everything else; for a part, only what belongs to single entries."""
    languages = outside.languages
    if not part:
        look = digest([_program(published), sorted(outside.assets)])
        yield Job("look", partial(_look, published, frozenset(outside.assets)), look)
        for language in languages:
            yield from _card_jobs(language)
            for task in language.writer.page_tasks():
                yield _page_job(task, language)
    yield from _entry_jobs(published, languages)


def _card_jobs(language: Language) -> Iterator[Job]:
    """Make the cards by which results are shown."""
    writer = language.writer
    digests = list(writer.asked.digests("entry").values())
    for number, at in enumerate(range(0, len(digests), CARDS_PER_FILE)):
        state = digest([language.state, digests[at : at + CARDS_PER_FILE]])
        name = f"cards {writer.messages.language} {number}"
        yield Job(name, partial(_cards, writer, number), state)


def _data_jobs(published: Published) -> Iterator[Job]:
    """Make the files that are the same in all languages."""
    asked = asked_of(published)
    state = _program(published)
    for remembering in (*REMEMBERING_PRODUCERS, _exports):
        name = f"data {remembering.__module__}.{remembering.__qualname__}"
        remake = partial(remembering, asked.published)
        yield Job(name, remake, state, asked, heavy=True, common=state)
    for producer in PRODUCERS:
        name = f"data {producer.__module__}.{producer.__qualname__}"
        make = partial(_produced, producer, asked.published)
        yield Job(name, make, state, asked, heavy=True)


def _exports(published: Published, earlier: Earlier) -> Iterator[tuple[str, Content]]:
    """Give the register in the standards of others."""
    from algoregister.exchange.site_exports import site_exports  # noqa: PLC0415 - loads them all

    return site_exports(published, earlier)


def _section_job(language: Language) -> Job:
    """Make the pages of the menu, and what search finds besides entries."""
    found = [[p.path, p.title, p.description, p.contents] for p in language.found]
    return Job(
        f"sections {language.writer.messages.language}",
        partial(_sections, language),
        digest([language.state, language.sections, found]),
        language.writer.asked,
        heavy=True,
    )


def _sections(language: Language, _: Earlier) -> Iterator[Output]:
    pages = [page for page in language.writer.section_pages() if page.path in language.sections]
    for page in pages:
        if page.path != addresses.DATA:  # it tells how large the other files are
            yield _joined(page, language)
    yield pages_file(language.writer, [*language.found, *pages])


def _index_job(language: Language) -> Job:
    """Make the search index of a language from what changed since the site that stands there."""
    writer = language.writer
    records = [list(writer.asked.digests(kind).items()) for kind in ("entry", "organisation")]
    return Job(
        f"finding {writer.messages.language}",
        partial(index_files, writer),
        digest([language.state, records]),
        heavy=True,
        common=language.state,
    )


def _cards(writer: Writer, number: int, _: Earlier) -> Iterator[Output]:
    return card_file(writer, number)


def _look(published: Published, assets: Container[str], _: Earlier) -> Iterator[Output]:
    """Give what depends on the owner's colours; files of the owner's own theme go before."""
    for path, content in appearance_files(published.settings):
        if path.removeprefix("assets/") not in assets:
            yield path, content


def _produced(producer: Producer, published: Published, _: Earlier) -> Iterator[Output]:
    return producer(published)


def _entry_data(records: WrittenRecords, index: int, published: Published) -> Iterator[Output]:
    entry = EntryRecord(published.listed[index]["id"], records.written(index))
    return entry_outputs(entry, published.settings)


def _pages(task: PageTask, language: Language, _: Earlier) -> Iterator[Output]:
    """Make pages and join them into the skin."""
    for page in task.make():
        yield _joined(page, language)


def _joined(page: Page, language: Language) -> tuple[str, bytes]:
    path = f"{language.writer.links(page.path).own}index.html"
    return path, language.skin.join(page).encode()


def _data_pages(
    languages: Sequence[Language], sizes: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    """Make the pages about the data, now that the size of every file of data is known."""
    for language in languages:
        if addresses.DATA in language.sections:
            yield _joined(language.writer.data_page(sizes), language)


def _files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
