"""Rules about references: what an entry names is there."""

from collections.abc import Iterator, Mapping

from algoregister.checking.outline import LATER, PART, references_of
from algoregister.checking.rule import EntryFile, Finding, Whole
from algoregister.model.prose import links
from algoregister.model.text import Unknown
from algoregister.model.vocabulary import Theme
from algoregister.model.walk import LINE
from algoregister.model.wording import Bilingual
from algoregister.problem import say
from algoregister.reading.document import Path
from algoregister.reading.model_problems import CHOOSE, DID_YOU_MEAN, nearest
from algoregister.reading.register_folder import Register

NO_ORGANISATION = Bilingual(
    "De map heet {name}, maar er is geen organisations/{name}.yml.",
    "The folder is called {name}, but there is no organisations/{name}.yml.",
)
ADD_ORGANISATION = Bilingual(
    "Maak organisations/{name}.yml, of zet het bestand in de map van een andere organisatie.",
    "Make organisations/{name}.yml, or put the file into the folder of another organisation.",
)
NO_SUCH_ENTRY = Bilingual("Er is geen algoritme {entry}.", "There is no algorithm {entry}.")
WRITE_ID = Bilingual(
    "Schrijf organisatie/naam, zoals het bestand heet, zonder .yml.",
    "Write organisation/name, as the file is called, without .yml.",
)
ITSELF = Bilingual(
    "De registratie verwijst hier naar zichzelf.", "The entry refers to itself here."
)
NAME_ANOTHER = Bilingual(
    "Noem een ander algoritme, of haal dit weg.", "Name another algorithm, or remove this."
)
NO_SUCH_THEME = Bilingual(
    "{theme} is geen thema van dit register.", "{theme} is not a theme of this register."
)
NO_SUCH_LANGUAGE = Bilingual(
    "{language} is geen taal van dit register.", "{language} is not a language of this register."
)
NOT_TRANSLATED = Bilingual(
    "Deze tekst is er niet in het {language}.", "This text is not there in language {language}."
)
TRANSLATE = Bilingual(
    "Voeg `{language}:` toe. Zonder vertaling toont de site de tekst in de andere taal, met een melding.",
    "Add `{language}:`. Without a translation the site shows the text in the other language, with a notice.",
)
DEAD_LINK = Bilingual(
    "De link {address} leidt naar een pagina die dit register niet heeft.",
    "The link {address} leads to a page this register does not have.",
)
LINK_TO_PAGE = Bilingual(
    "Schrijf bijvoorbeeld /algorithms/organisatie/naam/, of een volledig adres met https://.",
    "Write for example /algorithms/organisation/name/, or a full address with https://.",
)
CYCLE = Bilingual(
    "De verplaatsingen lopen in een kring: {path}.", "The moves go round in a circle: {path}."
)
BREAK_CYCLE = Bilingual(
    "Laat één grafsteen naar een registratie verwijzen die er is.",
    "Let one tombstone point at an entry that is there.",
)

CIRCLE = Bilingual(
    "De verwijzingen lopen in een kring: {path}.", "The references go round in a circle: {path}."
)
LEAVE_CIRCLE = Bilingual(
    "Haal de verwijzing weg die verkeerd om staat.",
    "Remove the reference that is the wrong way round.",
)


def organisation_missing(file: EntryFile) -> Iterator[Finding]:
    """An entry stands in the folder of an organisation that is not described.

    Nobody would know who is responsible.

    Add `organisations/<name>.yml`, or move the entry.

    NL: Een registratie staat in de map van een organisatie die niet is beschreven.

    Niemand zou weten wie verantwoordelijk is.

    Maak `organisations/<naam>.yml`, of verplaats de registratie.
    """
    name = file.organisation_id
    documents = file.register.documents
    if name not in file.register.organisations and f"organisations/{name}.yml" not in documents:
        near = nearest(name, file.register.organisations)
        mend = say(DID_YOU_MEAN, nearest=near) if near else say(ADD_ORGANISATION, name=name)
        yield Finding(file.document, (), say(NO_ORGANISATION, name=name), mend)


def related_missing(file: EntryFile) -> Iterator[Finding]:
    """An entry names another entry that is not in the register.

    The link would lead nowhere.

    Check the spelling: `organisation/name`, as the file is called.

    NL: Een registratie noemt een andere registratie die niet in het register staat.

    De link zou nergens heen gaan.

    Kijk naar de spelling: `organisatie/naam`, zoals het bestand heet.
    """
    for path, entry_id in _named_entries(file):
        if entry_id == file.id:
            yield Finding(file.document, path, ITSELF, NAME_ANOTHER)
        elif not _exists(file.register, entry_id):
            known = [*file.register.entries, *file.register.tombstones]
            near = nearest(entry_id, known)
            mend = say(DID_YOU_MEAN, nearest=near) if near else WRITE_ID
            yield Finding(
                file.document, path, say(NO_SUCH_ENTRY, entry=entry_id), mend, instead=near
            )


def theme_unknown(file: EntryFile) -> Iterator[Finding]:
    """An entry names a theme that this register does not use.

    Readers find entries by theme; one outside the list would not be found.

    Choose from the list, or add the theme to `register.yml`.

    NL: Een registratie noemt een thema dat dit register niet gebruikt.

    Lezers zoeken op thema. Wat onder een ander thema staat, vinden zij niet.

    Kies uit de lijst, of zet het thema in `register.yml`.
    """
    settings = file.register.settings
    own = settings.themes if settings else None
    codes = [theme.code for theme in own] if own else [theme.value for theme in Theme]
    for index, theme in enumerate(file.entry.themes or ()):
        if theme not in codes:
            near = nearest(theme, codes)
            mend = say(DID_YOU_MEAN, nearest=near) if near else say(CHOOSE, values=", ".join(codes))
            message = say(NO_SUCH_THEME, theme=theme)
            yield Finding(file.document, ("themes", index), message, mend, instead=near)


def language_unknown(file: EntryFile) -> Iterator[Finding]:
    """A text is given in a language this register does not have.

    Nobody would see it; usually it is a typing error in the language code.

    Use one of the languages in `register.yml`.

    NL: Een tekst is gegeven in een taal die dit register niet heeft.

    Niemand zou die tekst zien. Meestal is het een tikfout in de taalcode.

    Gebruik een van de talen in `register.yml`.
    """
    languages = file.register.settings.languages if file.register.settings else None
    if languages is None:
        return
    choose = say(CHOOSE, values=", ".join(languages))
    if file.entry.language not in languages:
        message = say(NO_SUCH_LANGUAGE, language=file.entry.language)
        yield Finding(file.document, ("language",), message, choose)
    for text in file.texts:
        if text.language is not None and text.language not in languages:
            message = say(NO_SUCH_LANGUAGE, language=text.language)
            yield Finding(file.document, text.path, message, choose, of_key=True)


def translation_missing(file: EntryFile) -> Iterator[Finding]:
    """The name or summary is not there in every language of the register.

    Those who read the other language see a text they may not understand.

    Translate it: `{nl: …, en: …}`.

    NL: De naam of de samenvatting is er niet in elke taal van het register.

    Wie de andere taal leest, ziet een tekst die hij misschien niet begrijpt.

    Vertaal de tekst: `{nl: …, en: …}`.
    """
    languages = file.register.settings.languages if file.register.settings else []
    for name in ("name", "summary"):
        value = getattr(file.entry, name)
        if isinstance(value, Unknown):
            continue
        there = {file.entry.language} if isinstance(value, str) else set(value)
        for language in languages:
            if language not in there:
                message = say(NOT_TRANSLATED, language=language)
                mend = say(TRANSLATE, language=language)
                yield Finding(file.document, (name,), message, mend, of_key=True)


def link_to_missing_page(file: EntryFile) -> Iterator[Finding]:
    """A link in a text, or in a page written by hand, leads to a page that is not there.

    A reader would find a page that is not there.

    Write the address of an entry, organisation, theme or source, or a full address with https.

    NL: Een link in een tekst, of in een zelf geschreven pagina, gaat naar een pagina die er niet is.

    Een lezer zou een pagina vinden die er niet is.

    Schrijf het adres van een registratie, organisatie, thema of bron, of een volledig adres met
    https.
    """
    for text in file.texts:
        if text.kind == LINE:
            continue
        for link in links(text.text):
            if link.address.startswith("/") and not _is_page(file.register, link.address):
                message = say(DEAD_LINK, address=link.address[:80])
                yield Finding(file.document, text.path, message, LINK_TO_PAGE)


def moved_nowhere(whole: Whole) -> Iterator[Finding]:
    """A tombstone says that an entry moved to an address where there is none.

    A reader who follows the old address would not find the entry.

    Give the address of an entry that is there.

    NL: Een grafsteen zegt dat een registratie is verplaatst naar een adres waar niets staat.

    Wie het oude adres volgt, zou de registratie niet vinden.

    Geef het adres van een registratie die er is.
    """
    register = whole.register
    for entry_id, tombstone in register.tombstones.items():
        target = tombstone.tombstone.moved_to
        if target is None:
            continue
        document = register.document(f"algorithms/{entry_id}.yml")
        path: Path = ("tombstone", "moved_to")
        seen = [entry_id]
        while target is not None and target in register.tombstones and target not in seen:
            seen.append(target)
            target = register.tombstones[target].tombstone.moved_to
        if target in seen:
            message = say(CYCLE, path=" → ".join([*seen, target]))
            yield Finding(document, path, message, BREAK_CYCLE)
        elif target is not None and not _exists(register, target):
            near = nearest(target, register.entries)
            mend = say(DID_YOU_MEAN, nearest=near) if near else WRITE_ID
            message = say(NO_SUCH_ENTRY, entry=target)
            own = near if len(seen) == 1 else None
            yield Finding(document, path, message, mend, instead=own)


def references_in_a_circle(whole: Whole) -> Iterator[Finding]:
    """Algorithms replace one another in a circle, or are parts of one another.

    What came first, or what is part of what, cannot be told. A reader who follows the links comes
    back to where they began.

    Look at each entry in the circle, and remove the reference that is the wrong way round.

    NL: Algoritmes vervangen elkaar in een kring, of zijn onderdelen van elkaar.

    Dan is niet te zeggen wat er eerst was, of wat een onderdeel is van wat. Wie de links volgt,
    komt terug waar hij begon.

    Kijk naar elke registratie in de kring, en haal de verwijzing weg die verkeerd om staat.
    """
    for kind in (LATER, PART):
        edges: dict[str, dict[str, tuple[str, Path]]] = {}
        for entry_id, outline in whole.outlines.items():
            for reference in outline.references:
                itself = reference.target == entry_id
                if reference.circle == kind and reference.target in whole.outlines and not itself:
                    pair = (entry_id, reference.target)
                    first, last = reversed(pair) if reference.reversed else pair
                    edges.setdefault(first, {}).setdefault(last, (entry_id, reference.path))
        for circle in _circles(edges):
            entry_id, path = edges[circle[0]][circle[1]]
            message = say(CIRCLE, path=" → ".join(circle))
            yield Finding(whole.document(entry_id), path, message, LEAVE_CIRCLE)


def _circles(edges: Mapping[str, Mapping[str, object]]) -> Iterator[list[str]]:
    """Give circles in a graph, each as the nodes on it with the first one again at the end.

    Each node is looked at once, so one circle is given for each way back that is found.
    """
    done: set[str] = set()
    for start in sorted(edges):
        trail: list[str] = []
        on_trail: dict[str, int] = {}
        waiting = [(start, 0)]
        while waiting:
            node, depth = waiting.pop()
            for left in trail[depth:]:
                del on_trail[left]
                done.add(left)
            del trail[depth:]
            if node in on_trail:
                yield [*trail[on_trail[node] :], node]
            elif node not in done:
                on_trail[node] = depth
                trail.append(node)
                waiting += [
                    (other, depth + 1) for other in sorted(edges.get(node, ()), reverse=True)
                ]
        done.update(trail)


def _named_entries(file: EntryFile) -> Iterator[tuple[Path, str]]:
    for reference in references_of(file.entry):
        yield reference.path, reference.target


def _exists(register: Register, entry_id: str) -> bool:
    """Tell whether there is a file for an entry, even one with problems of its own."""
    return f"algorithms/{entry_id}.yml" in register.documents


def _is_page(register: Register, address: str) -> bool:
    """Tell whether an address within the site, such as `/sources/x/#part-y`, is that of a page."""
    match address.partition("#")[0].strip("/").split("/"):
        case ["algorithms", organisation, slug]:
            return _exists(register, f"{organisation}/{slug}")
        case ["organisations", organisation]:
            return f"organisations/{organisation}.yml" in register.documents
        case ["sources", source]:
            return f"sources/{source}/source.yml" in register.documents
        case ["algorithms" | "stopped" | "data" | ""]:
            return True
    return False
