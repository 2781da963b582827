"""All entries in one file: as JSON, as JSON Lines, and those that were stopped.

An entry stands in each as it stands in its own file; what did not change is kept of the files of
the build before.
"""

from collections.abc import Iterator

from algoregister.publishing import addresses
from algoregister.publishing.blocks import Block, Splicing
from algoregister.publishing.earlier import Content, Earlier
from algoregister.publishing.files import entry_written, list_around
from algoregister.publishing.publish import Published


def entry_list_files(published: Published, earlier: Earlier) -> Iterator[tuple[str, Content]]:
    """Give every file that holds whole records of entries."""
    stopped = [listed["retirement"] is not None for listed in published.listed]
    splicing = Splicing(published, earlier)

    def lines(block: Block) -> bytes:
        return b"".join(entry_written(published, place) for place in range(block.start, block.end))

    def items(block: Block) -> bytes:
        return lines(block).rstrip(b"\n").replace(b"\n", b",")

    def stopped_items(block: Block) -> bytes:
        written = (
            entry_written(published, place).rstrip(b"\n")
            for place in range(block.start, block.end)
            if stopped[place]
        )
        return b",".join(written)

    yield addresses.LINES, splicing.file(addresses.LINES).content(lines)
    for path, name, make, total in (
        (addresses.ALL, "algorithms", items, len(stopped)),
        (addresses.RETIRED, "retired", stopped_items, sum(stopped)),
    ):
        head, tail = list_around(name, total)
        yield path, splicing.file(path).content(make, head=head, between=b",", tail=tail)
    splicing.leave()
