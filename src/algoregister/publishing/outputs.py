"""Every file of a site that is the same in all languages: the one list of what makes them.

To add a file, or files, about the register as a whole: write a function that takes `Published` and
gives paths and contents, and put it into `PRODUCERS`. What it asks of `Published` is noted, field by
field: it runs again only when a field it asked for, the settings or the program has changed. What grows with the register is
given in pieces, never as one value.

A producer whose files are large can be told what it made before, and leave notes for the next build:
it takes an `Earlier` besides, stands in `REMEMBERING_PRODUCERS`, and may give `None` for a file that is
as it was, or `Kept` pieces of it. Its bytes must be those it gives when it is told nothing.

To add files about one entry alone: write a function that takes an `EntryRecord` and the settings,
and put it into `ENTRY_PRODUCERS`. It runs only for entries whose record has changed, so it may look
at nothing else.
"""

from collections.abc import Callable, Iterable, Iterator

from algoregister.model.register import RegisterSettings
from algoregister.publishing.bulk import entry_list_files
from algoregister.publishing.catalogue import catalogue_files
from algoregister.publishing.citations import citation_files
from algoregister.publishing.earlier import Content, Earlier, in_full
from algoregister.publishing.event_files import event_files
from algoregister.publishing.feeds import feed_files
from algoregister.publishing.files import (
    EntryRecord,
    algorithm_files,
    data_files,
    entry_records,
    published_schema_files,
)
from algoregister.publishing.openapi import openapi_files
from algoregister.publishing.publish import Published
from algoregister.publishing.security_txt import security_files
from algoregister.publishing.statistics import statistics_files
from algoregister.publishing.table_files import table_files

Output = tuple[str, bytes | Iterable[bytes]]
"""Path from the address of the site, and content; a file that grows with the register comes in pieces."""
Producer = Callable[[Published], Iterator[Output]]
RememberingProducer = Callable[[Published, Earlier], Iterator[tuple[str, Content]]]
EntryProducer = Callable[[EntryRecord, RegisterSettings], Iterator[Output]]

PRODUCERS: tuple[Producer, ...] = (
    data_files,
    published_schema_files,
    event_files,
    statistics_files,
    security_files,
    openapi_files,
    catalogue_files,
)
"""Each checks what it makes against its schema before it gives it."""
REMEMBERING_PRODUCERS: tuple[RememberingProducer, ...] = (
    table_files,
    entry_list_files,
    feed_files,
)
"""What makes only what changed since the build before."""
ENTRY_PRODUCERS: tuple[EntryProducer, ...] = (algorithm_files, citation_files)
"""What is made of each entry apart from all others."""


def outputs(published: Published) -> Iterator[Output]:
    """Give every file but the manifest."""
    for entry in entry_records(published):
        yield from entry_outputs(entry, published.settings)
    for produce in PRODUCERS:
        yield from produce(published)
    for remembering in REMEMBERING_PRODUCERS:
        for path, content in remembering(published, Earlier()):
            yield path, in_full(content)


def entry_outputs(entry: EntryRecord, settings: RegisterSettings) -> Iterator[Output]:
    """Give the files about one entry alone."""
    for produce in ENTRY_PRODUCERS:
        yield from produce(entry, settings)
