"""Writes the pages of a register, in one language, from its published records."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from algoregister.model.prose import plain_text
from algoregister.publishing import addresses
from algoregister.publishing.publish import Published
from algoregister.site.messages import Messages
from algoregister.site.pages import entry_view, indexes, source_view
from algoregister.site.pages.filters import facet_labels
from algoregister.site.pages.page import Page
from algoregister.site.pages.templating import PageEnvironment
from algoregister.site.pages.voice import Links, Text, Voice

Json = dict[str, Any]

PER_PAGE = 50
ON_HOME_PAGE = 6
_NO_OTHER_LISTS = dict.fromkeys(("organisations", "themes", "facets", "statuses", "letters"), ())


class Writer:
    """Makes the pages of one language.

    Each page is a function of the records, the templates, the messages and the settings.
    """

    def __init__(self, published: Published, messages: Messages) -> None:
        """Prepare to write.

        Args:
            published: the records.
            messages: what the site says, in the language of the pages.
        """
        self.published = published
        self.messages = messages
        self.environment = PageEnvironment(messages)

    @cached_property
    def entries(self) -> Mapping[str, Json]:
        """The records of the entries, by id."""
        return {entry["id"]: entry for entry in self.published.algorithms}

    @cached_property
    def sources(self) -> Mapping[str, Json]:
        """The records of the sources, by id."""
        return {source["id"]: source for source in self.published.sources}

    @cached_property
    def organisations(self) -> Mapping[str, Json]:
        """The records of the organisations, by id."""
        return {organisation["id"]: organisation for organisation in self.published.organisations}

    @cached_property
    def own_themes(self) -> Mapping[str, tuple[Text, Text | None]]:
        """The register's own themes, with their labels and explanations."""
        first = self.published.languages[0]
        return {
            theme.code: (
                _text(theme.label, first),
                _text(theme.help, first) if theme.help else None,
            )
            for theme in self.published.settings.themes or ()
        }

    def voice(self, path: str, record: Json | None = None) -> Voice:
        """Give a page its voice.

        Args:
            path: address of the page, without its language.
            record: what the page is about; its evidence and unknown fields can be spoken of.
        """
        record = record or {}
        return Voice(
            self.messages,
            self.links(path),
            self.own_themes,
            {item["id"]: item for item in record.get("evidence", ())},
            {item["field"]: item["why"] for item in record.get("unknown", ())},
        )

    def links(self, path: str, *, absolute: bool = False) -> Links:
        """Give the addresses as they are written on a page."""
        base = urlsplit(self.published.settings.base_url).path if absolute else None
        return Links(path, self.messages.language, self.published.languages, base)

    def render(self, template: str, **values: Any) -> Markup:
        """Render one of our templates."""
        return Markup(self.environment.get_template(template).render(**values))  # noqa: S704

    def pages(self) -> Iterator[Page]:
        """Write every page that grows with the register."""
        for entry in self.published.algorithms:
            yield self.entry_page(entry)
        for tombstone in self.published.tombstones:
            yield self.tombstone_page(tombstone)
        for organisation in self.published.organisations:
            yield from self.organisation_pages(organisation)
        for source in self.published.sources:
            yield self.source_page(source)
        for theme in self.themes():
            yield from self.theme_pages(theme)
        yield from self.index_pages()
        yield from self.catalogue_pages()[1:]
        yield from self.stopped_pages()[1:]

    def section_pages(self) -> Iterator[Page]:
        """Write the pages that stand in the navigation."""
        yield self.home_page()
        yield self.catalogue_pages()[0]
        yield self.stopped_pages()[0]
        yield self.data_page()

    def entry_page(self, entry: Json) -> Page:
        """Write the page of an entry."""
        path = addresses.algorithm_page(entry["id"])
        voice = self.voice(path, entry)
        stopped = entry_view.is_stopped(entry)
        view = {
            **entry_view.view_of(entry, voice),
            "name_of": lambda entry_id: self.name_of(entry_id, voice),
            "organisation": self.organisations[entry["organisation"]["id"]],
            "completeness": self._completeness(entry, voice),
            "source_title": lambda quotation: self._source_title(quotation, voice),
            "source_language": lambda quotation: self.sources[quotation["source"]]["text_language"],
        }
        content = self.render("entry.html", entry=entry, v=voice, view=view)
        return Page(
            path,
            self.messages.language,
            addresses.STOPPED if stopped else addresses.ALGORITHMS,
            voice.plain(entry["name"]),
            voice.plain(entry["summary"]),
            content,
            _contents(content),
            addresses.algorithm_api(entry["id"]),
            f"algorithms/{entry['id']}.yml",
        )

    def tombstone_page(self, tombstone: Json) -> Page:
        """Write the page of an entry that is gone."""
        path = addresses.algorithm_page(tombstone["id"])
        voice = self.voice(path)
        target = tombstone["moved_to"]
        content = self.render(
            "tombstone.html",
            tombstone=tombstone,
            v=voice,
            name_of_target=self.name_of(target, voice) if target else "",
        )
        return Page(
            path,
            self.messages.language,
            addresses.ALGORITHMS,
            voice.plain(tombstone["name"]),
            plain_text(voice.plain(tombstone["reason"])),
            content,
            json_path=addresses.algorithm_api(tombstone["id"]),
            edit_path=f"algorithms/{tombstone['id']}.yml",
        )

    def organisation_pages(self, organisation: Json) -> list[Page]:
        """Write the pages of an organisation; its entries are divided over as many as needed."""
        first = addresses.organisation_page(organisation["id"])
        chosen = [self.entries[entry_id] for entry_id in organisation["algorithms"]]
        made = []
        for number, path, shown, pages in _divided(chosen, first):
            voice = self.voice(path, organisation)
            content = self.render(
                "organisation.html",
                organisation=organisation,
                entries=shown,
                total=len(chosen),
                pages=pages,
                current=number,
                v=voice,
            )
            made.append(
                Page(
                    path,
                    self.messages.language,
                    addresses.ALGORITHMS,
                    voice.plain(organisation["name"]),
                    plain_text(voice.plain(organisation["description"])),
                    content,
                    json_path="api/v1/organisations.json",
                    edit_path=f"organisations/{organisation['id']}.yml",
                )
            )
        return made

    def source_page(self, source: Json) -> Page:
        """Write the page of a source, with the quoted passages marked."""
        path = addresses.source_page(source["id"])
        voice = self.voice(path, source)
        content = self.render(
            "source.html",
            source=source,
            masks=source_view.mask_reasons(source, voice),
            parts=source_view.parts(
                source,
                self.published.texts[source["id"]],
                self.published.quotations[source["id"]],
                self.entries,
                voice,
            ),
            v=voice,
        )
        return Page(
            path,
            self.messages.language,
            addresses.DATA,
            voice.plain(source["title"]),
            plain_text(voice.plain(source["origin"]))[:300],
            content,
            _contents(content),
            "api/v1/sources.json",
            f"sources/{source['id']}/source.yml",
        )

    def themes(self) -> Mapping[str, int]:
        """Count the entries of each theme."""
        return Counter(theme for entry in self.published.algorithms for theme in entry["themes"])

    def theme_pages(self, theme: str) -> list[Page]:
        """Write the pages of a theme."""
        chosen = [entry for entry in self.published.algorithms if theme in entry["themes"]]
        voice = self.voice(addresses.theme_page(theme))
        own = self.own_themes.get(theme)
        intro = voice.plain(own[1]) if own else voice.help("Theme", theme)
        return self._lists(addresses.theme_page(theme), voice.theme(theme), intro, chosen)

    def catalogue_pages(self) -> list[Page]:
        """Write the list of all entries."""
        title = self.messages.gettext("Algorithms")
        intro = self.messages.gettext("All algorithms in this register, in use or stopped.")
        return self._lists(
            addresses.ALGORITHMS,
            title,
            intro,
            self.published.algorithms,
            organisations=self.published.organisations,
            themes=sorted(self.themes().items()),
            facets=facet_labels(self.messages),
            statuses=indexes.by_status(self.published, self.voice("")),
            letters=indexes.by_letter(self.published, self.voice("")),
        )

    def index_pages(self) -> Iterator[Page]:
        """Write the lists by status and by first letter."""
        voice = self.voice("")
        for listing in indexes.by_status(self.published, voice):
            yield from self._lists(listing.path, listing.title, listing.intro, listing.entries)
        for listing in indexes.by_letter(self.published, voice):
            title = self.messages.gettext("Algorithms under {letter}").format(letter=listing.title)
            yield from self._lists(listing.path, title, listing.intro, listing.entries)

    def stopped_pages(self) -> list[Page]:
        """Write the list of what was stopped."""
        chosen = [entry for entry in self.published.algorithms if entry_view.is_stopped(entry)]
        without = sum(bool(entry["retirement"]["not_published"]) for entry in chosen)
        made = []
        for number, path, shown, pages in _divided(chosen, addresses.STOPPED):
            voice = self.voice(path)
            content = self.render(
                "stopped.html",
                entries=[self._stopped_card(entry, voice) for entry in shown],
                total=len(chosen),
                without_reason=without,
                pages=pages,
                current=number,
                v=voice,
            )
            title = self.messages.gettext("Stopped algorithms")
            made.append(Page(path, self.messages.language, addresses.STOPPED, title, "", content))
        return made

    def home_page(self) -> Page:
        """Write the front page."""
        voice = self.voice(addresses.HOME)
        stopped = [entry for entry in self.published.algorithms if entry_view.is_stopped(entry)]
        others = [entry for entry in self.published.algorithms if not entry_view.is_stopped(entry)]
        content = self.render(
            "home.html",
            register=self._register(),
            total=len(self.published.algorithms),
            stopped=stopped,
            shown_stopped=stopped[:ON_HOME_PAGE],
            shown_others=others[:ON_HOME_PAGE],
            organisations=self.published.organisations,
            v=voice,
        )
        register = self._register()
        return Page(
            addresses.HOME,
            self.messages.language,
            addresses.HOME,
            voice.plain(register["name"]),
            voice.plain(register["description"]),
            content,
            json_path="api/v1/index.json",
        )

    def data_page(self) -> Page:
        """Write the page about the data."""
        voice = self.voice(addresses.DATA)
        say = self.messages.gettext
        schema = "schema/v1/published/{}.schema.json".format
        rows = [
            (
                "api/v1/index.json",
                say("Manifest: every file with its checksum"),
                schema("manifest"),
            ),
            ("api/v1/algorithms.json", say("All entries, stopped ones too"), schema("algorithms")),
            ("api/v1/organisations.json", say("All organisations"), schema("organisations")),
            ("api/v1/sources.json", say("All archived documents"), schema("sources")),
            ("api/v1/tombstones.json", say("What was withdrawn or moved"), schema("tombstones")),
            ("feed.json", say("News: JSON Feed 1.1"), schema("feed")),
        ]
        rows += [
            (addresses.algorithm_api(entry["id"]), voice.plain(entry["name"]), schema("algorithm"))
            for entry in self.published.algorithms[:ON_HOME_PAGE]
        ]
        written = ("entry", "organisation", "register", "source", "tombstone")
        content = self.render(
            "data.html",
            register=self._register(),
            files=rows,
            written=[f"schema/v1/{name}.schema.json" for name in written],
            v=voice,
        )
        title = say("The data")
        return Page(
            addresses.DATA,
            self.messages.language,
            addresses.DATA,
            title,
            say("Everything in this register is open data."),
            content,
            _contents(content),
            "api/v1/index.json",
        )

    def name_of(self, entry_id: str, voice: Voice) -> str:
        """Give the name of another entry."""
        entry = self.entries.get(entry_id)
        return voice.plain(entry["name"]) if entry else entry_id

    def _lists(
        self, first: str, title: str, intro: str, chosen: Sequence[Json], **more: Any
    ) -> list[Page]:
        made = []
        for number, path, shown, pages in _divided(chosen, first):
            voice = self.voice(path)
            values: dict[str, Any] = {**_NO_OTHER_LISTS, **(more if number == 1 else {})}
            content = self.render(
                "catalogue.html",
                title=title,
                intro=intro,
                entries=shown,
                total=len(chosen),
                pages=pages,
                current=number,
                v=voice,
                **values,
            )
            made.append(
                Page(path, self.messages.language, addresses.ALGORITHMS, title, intro, content)
            )
        return made

    def _stopped_card(self, entry: Json, voice: Voice) -> Json:
        """Add to a record what the list of stopped algorithms says in a few words."""
        retirement = entry["retirement"]
        say = self.messages.gettext
        if retirement["not_published"]:
            why = say("The organisation has not published why.")
        else:
            why = "; ".join(voice.label("GroundCode", g["code"]) for g in retirement["grounds"])
        date = entry["ended_on"] or entry["suspended_on"]
        if entry["ended_on"]:
            when = f"{say('Stopped for good')}: {voice.date(date)}"
        elif entry["suspended_on"]:
            when = f"{say('Suspended')}: {voice.date(date)}"
        else:
            when = say("Date unknown")
        return {**entry, "why": why, "when": when, "plain_summary": retirement["summary"]}

    def _completeness(self, entry: Json, voice: Voice) -> str:
        """Say how complete an entry is."""
        counts = entry["completeness"]
        return self.messages.gettext(
            "Of the {asked} things this register asks, the entry tells {said}. Of {unknown} it says "
            "that they are not known, of {not_said} it says nothing."
        ).format(**{name: voice.number(count) for name, count in counts.items()})

    def _source_title(self, quotation: Json, voice: Voice) -> str:
        """Name the document a quotation comes from, with its date."""
        source = self.sources[quotation["source"]]
        part = next((part for part in source["parts"] if part["id"] == quotation["part"]), None)
        named = part or source
        date = named.get("date")
        return voice.plain(named["title"]) + (f", {voice.date(date)}" if date else "")

    def _register(self) -> Json:
        """Give what pages say about the register itself."""
        settings = self.published.settings
        first = self.published.languages[0]
        return {
            "name": self.published.name,
            "publisher": self.published.publisher,
            "description": _text(settings.description, first),
            "about": _text(settings.about, first) if settings.about else None,
            "contact": {
                "email": settings.contact.email,
                "url": settings.contact.url,
                "phone": settings.contact.phone,
                "note": _text(settings.contact.note, first) if settings.contact.note else None,
            },
            "licence": {"name": _text(settings.licence.name, first), "url": settings.licence.url},
        }


def _text(written: Any, language: str) -> Text:
    return {language: written} if isinstance(written, str) else written


def _divided(
    items: Sequence[Json], first: str
) -> Iterator[tuple[int, str, Sequence[Json], list[tuple[int, str]]]]:
    """Divide a list over pages: number, address, what it shows, and all pages."""
    count = max(1, -(-len(items) // PER_PAGE))
    paths = [first if number == 1 else f"{first}page-{number}/" for number in range(1, count + 1)]
    pages = list(enumerate(paths, start=1))
    for number, path in pages:
        yield number, path, items[(number - 1) * PER_PAGE : number * PER_PAGE], pages


def _contents(content: str) -> tuple[tuple[str, str], ...]:
    """Find the sections of a page of ours, by its second-level headings with an id."""
    found = []
    for piece in content.split('<h2 id="')[1:]:
        anchor, _, rest = piece.partition('"')
        attributes, _, label = rest.partition(">")
        if "ar-hidden" not in attributes:
            found.append((anchor, without_tags(label.partition("</h2>")[0])))
    return tuple(found)


def without_tags(html: str) -> str:
    """Give the plain text of HTML of ours."""
    return Markup(html).striptags()  # noqa: S704 - only to take the tags out
