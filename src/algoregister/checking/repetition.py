"""The rule about texts that stand word for word in more than one entry."""

from collections import defaultdict
from collections.abc import Iterator

from algoregister.checking.outline import long_texts, repeated
from algoregister.checking.rule import Finding, Whole
from algoregister.model.entry import Entry
from algoregister.model.walk import texts
from algoregister.model.wording import Bilingual
from algoregister.problem import say

TOLD = 100
"""Groups of entries that are told; the largest go first."""
_NAMED = 3

REPEATED = Bilingual(
    "Deze tekst staat woord voor woord ook in {others}.",
    "This text stands word for word in {others} too.",
)
REPEATED_MORE = Bilingual(
    "Deze tekst en nog {count} van deze registratie staan woord voor woord ook in {others}.",
    "This text and {count} more of this entry stand word for word in {others} too.",
)
AND_MORE = Bilingual("{names} en nog {count} registraties", "{names} and {count} more entries")
WRITE_OWN = Bilingual(
    "Schrijf wat dit algoritme hier doet. Is het hetzelfde algoritme? Maak er één registratie van, "
    "of verwijs met `related:`.",
    "Write what this algorithm does here. Is it the same algorithm? Make one entry of them, or "
    "refer with `related:`.",
)


def text_repeated(whole: Whole) -> Iterator[Finding]:
    """A long text stands word for word in more than one entry.

    A text that a supplier wrote for everyone does not say how one organisation uses the algorithm.
    It may also be a copy that was never made fit.

    Write what the algorithm does in this organisation. Is it the same algorithm? Refer to the other
    entry with `related`.

    NL: Een lange tekst staat woord voor woord in meer dan één registratie.

    Een tekst die een leverancier voor iedereen schreef, zegt niet hoe één organisatie het algoritme
    gebruikt. Het kan ook een kopie zijn die nooit is aangepast.

    Schrijf wat het algoritme bij deze organisatie doet. Is het hetzelfde algoritme? Verwijs met
    `related` naar de andere registratie.
    """
    often = repeated(whole.outlines.values())
    first: dict[str, str] = {}
    holders: dict[str, list[str]] = defaultdict(list)
    for entry_id, outline in whole.outlines.items() if often else ():
        for digest in dict.fromkeys(digest for digest in outline.digests() if digest in often):
            if digest in first:
                holders[digest].append(entry_id)
            else:
                first[digest] = entry_id
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for digest, others in holders.items():
        groups[first[digest], *others].append(digest)
    largest = sorted(groups, key=lambda group: (-len(group), group))[:TOLD]
    for group in largest:
        yield from _told(whole, group, groups[group])


def _told(whole: Whole, group: tuple[str, ...], digests: list[str]) -> Iterator[Finding]:
    """Tell of a group of entries with the same texts, at the first of them.

    Two entries that refer to each other may share a text: a reader can see that they belong together.
    """
    own, *others = group
    others = [other for other in others if not _refer(whole, own, other)]
    if not others:
        return
    document = whole.document(own)
    shared = set(digests)
    found = [text for digest, text in long_texts(texts(Entry, document.value)) if digest in shared]
    names = ", ".join(others[:_NAMED])
    more = len(others) - _NAMED
    where: object = say(AND_MORE, names=names, count=more) if more > 0 else names
    if len(found) > 1:
        message = say(REPEATED_MORE, count=len(found) - 1, others=where)
    else:
        message = say(REPEATED, others=where)
    yield Finding(document, found[0].path, message, WRITE_OWN)


def _refer(whole: Whole, one: str, other: str) -> bool:
    return any(
        reference.target == to
        for of, to in ((one, other), (other, one))
        for reference in whole.outlines[of].references
    )
