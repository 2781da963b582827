"""The files below `/exports/`: the register in the standards it says it is given in.

An entry is exported when it, or its organisation, has changed; of the others what stands is kept.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from tempfile import TemporaryFile
from typing import Any

import orjson

from algoregister.exchange.exporting import Exported, export, exported_crosswalk
from algoregister.exchange.forms import (
    INVENTORY,
    REPORT,
    inventory_head,
    inventory_lines,
    own_files,
    report_around,
    report_line,
    standards_of,
)
from algoregister.publishing.addresses import EXPORTS
from algoregister.publishing.blocks import Block, Pieces, Splicing
from algoregister.publishing.convert import Json
from algoregister.publishing.earlier import Content, Earlier
from algoregister.publishing.files import entry_written
from algoregister.publishing.publish import Published

_BETWEEN_LINES = b",\n"


def site_exports(published: Published, earlier: Earlier) -> Iterator[tuple[str, Content]]:
    """Give path and content of every export that `register.yml` asks for."""
    families = [family.value for family in published.settings.exports or ()]
    if not families:
        return
    organisations = {found["id"]: found for found in published.organisations}
    digests = {key: _digest_of(organisation) for key, organisation in organisations.items()}
    splicing = Splicing(published, earlier, None, lambda entry: digests[entry.split("/")[0]])
    with TemporaryFile() as file:
        pieces = Pieces(file)
        for block in splicing.blocks:
            remark = splicing.remarks.get(block.digest)
            if remark is not None:
                yield from ((path, None) for told in remark.values() for path in told["paths"])
                continue
            places = range(block.start, block.end)
            records = [orjson.loads(entry_written(published, place)) for place in places]
            remark = splicing.remarks[block.digest] = {}
            for family in families:
                exported = list(export(records, organisations, family))
                files = list(_files(family, exported))
                remark[family] = _remark(exported, files)
                _keep(block, family, exported, pieces)
                yield from files
        remarks = [splicing.remarks[block.digest] for block in splicing.blocks]
        for family in families:
            yield from _together(family, [remark[family] for remark in remarks], pieces, splicing)
    splicing.leave()


def _digest_of(organisation: Json) -> bytes:
    """Tell of an organisation whether it is another one; which entries it has does not matter."""
    return blake2b(orjson.dumps({**organisation, "algorithms": []}), digest_size=12).digest()


def _files(family: str, exported: Sequence[Exported]) -> Iterator[tuple[str, bytes]]:
    """Give the files of single entries."""
    for item in exported:
        if item.accepted:
            yield from ((f"{EXPORTS}{family}/{path}", data) for path, data in own_files(item))


def _remark(exported: Sequence[Exported], files: Sequence[tuple[str, bytes]]) -> dict[str, Any]:
    """Give what must be known of a block when it is kept."""
    return {
        "paths": [path for path, _ in files],
        "standards": standards_of(exported),
        "accepted": sum(item.accepted for item in exported),
        "total": len(exported),
    }


def _keep(block: Block, family: str, exported: Sequence[Exported], pieces: Pieces) -> None:
    """Keep what goes into the files that hold all entries."""
    pieces.add(block, f"{family} {REPORT}", _BETWEEN_LINES.join(map(report_line, exported)))
    if family == "us":
        accepted = [item for item in exported if item.accepted]
        lines = inventory_lines(accepted, exported_crosswalk(family))
        pieces.add(block, f"{family} {INVENTORY}", lines)


def _together(
    family: str, remarks: Sequence[dict[str, Any]], pieces: Pieces, splicing: Splicing
) -> Iterator[tuple[str, Content]]:
    """Give the files of a family that hold all entries."""
    folder = f"{EXPORTS}{family}/"
    if family == "us":
        path = folder + INVENTORY
        head = inventory_head(exported_crosswalk(family))
        yield path, splicing.file(path).content(pieces.of(f"{family} {INVENTORY}"), head=head)
    standards = sorted({standard for remark in remarks for standard in remark["standards"]})
    accepted = sum(remark["accepted"] for remark in remarks)
    head, tail = report_around(
        family, standards, accepted, sum(remark["total"] for remark in remarks)
    )
    path = folder + REPORT
    lines = splicing.file(path).content(
        pieces.of(f"{family} {REPORT}"), head=head, between=_BETWEEN_LINES, tail=tail
    )
    yield path, lines
