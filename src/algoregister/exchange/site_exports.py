"""The files below `/exports/`: the register in the standards it says it is given in."""

from collections.abc import Iterator

from algoregister.exchange.exporting import export
from algoregister.exchange.forms import export_files
from algoregister.publishing.addresses import EXPORTS
from algoregister.publishing.publish import Published


def site_exports(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give path and content of every export that `register.yml` asks for."""
    organisations = {organisation["id"]: organisation for organisation in published.organisations}
    for family in published.settings.exports or ():
        exported = list(export(published.algorithms, organisations, family.value))
        for path, content in export_files(exported, family.value):
            yield f"{EXPORTS}{family.value}/{path}", content
