"""Every file of a site that is the same in all languages: the one list of what makes them."""

from collections.abc import Callable, Iterable, Iterator

from algoregister.publishing.feeds import feed_files
from algoregister.publishing.files import data_files
from algoregister.publishing.publish import Published

Output = tuple[str, bytes | Iterable[bytes]]
"""Path from the address of the site, and content; a file that grows with the register comes in pieces."""
Producer = Callable[[Published], Iterator[Output]]

PRODUCERS: tuple[Producer, ...] = (data_files, feed_files)
"""A new kind of file is a function here. Each is checked against its schema before it is given."""


def outputs(published: Published) -> Iterator[Output]:
    """Give every file but the manifest."""
    for produce in PRODUCERS:
        yield from produce(published)
