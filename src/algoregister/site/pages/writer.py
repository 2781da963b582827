"""Writes the pages of a register, in one language, from its published records."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import groupby, islice
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from algoregister.model.prose import plain_text
from algoregister.model.vocabulary import Theme
from algoregister.publishing import addresses
from algoregister.publishing.publish import Published
from algoregister.publishing.statistics import statistics, stopped_on
from algoregister.site.messages import Messages
from algoregister.site.pages import (
    data_view,
    entry_view,
    history_pages,
    indexes,
    origins,
    source_view,
    statistics_view,
)
from algoregister.site.pages.exchange_pages import exchange_tasks
from algoregister.site.pages.filters import facet_labels
from algoregister.site.pages.glossary import Explainer, Term, terms
from algoregister.site.pages.indexes import Listing
from algoregister.site.pages.linked_data import about_entry, about_register
from algoregister.site.pages.page import Page
from algoregister.site.pages.reference import reference_tasks
from algoregister.site.pages.tasks import PageTask, asked_of
from algoregister.site.pages.templating import PageEnvironment
from algoregister.site.pages.trust import overdue, trust_view
from algoregister.site.pages.voice import Links, Text, Voice

Json = dict[str, Any]

PER_PAGE = 50
ON_HOME_PAGE = 6
AT_ONCE = 30
"""How many organisations the catalogue names; all of them stand on a list of their own."""
NEAR = 3
"""How many pages before and behind itself a page of a list leads to."""
_ENTRY, _WORDS = "entry.html", "entry/words.html"
_WORDS_HERE = "\0words\0"
"""Where the explained words of an entry's page come; no text can hold this sign."""
_HEADING_START = '<h2 id="'
_HEADING = re.compile(r'([^"]*)"([^>]*)>(.*?)</h2>', re.DOTALL)
_NO_OTHER_LISTS = dict.fromkeys(
    ("registers", "organisations", "themes", "facets", "statuses", "letters"), ()
)


class Writer:
    """Makes the pages of one language.

    Each page is a function of the records, the templates, the messages and the settings.
    """

    def __init__(self, published: Published, messages: Messages, today: str | None = None) -> None:
        """Prepare to write.

        Args:
            published: the records.
            messages: what the site says, in the language of the pages.
            today: the day of the build; None when nobody knows.
        """
        self.today = today
        self.asked = asked_of(published)
        self.published = self.asked.published
        self.messages = messages.marking
        self.environment = PageEnvironment(self.messages)
        self._all = published
        """The records, for what is settled before a page is made; nothing notes what is asked."""

    @cached_property
    def entries(self) -> Mapping[str, Json]:
        """The records of the entries, by id; each is parsed when it is asked for."""
        return self.asked.by_id("entry")

    @cached_property
    def listed(self) -> Mapping[str, Json]:
        """What lists show of the entries, by id."""
        return self.asked.by_id("listed")

    @cached_property
    def sources(self) -> Mapping[str, Json]:
        """The records of the sources, by id."""
        return self.asked.by_id("source")

    @cached_property
    def organisations(self) -> Mapping[str, Json]:
        """The records of the organisations, by id."""
        return self.asked.by_id("organisation")

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

    @cached_property
    def own_labels(self) -> Mapping[str, Text]:
        """Labels of the stop grounds that only this register has."""
        settings = self.published.settings
        return {
            ground.code: _text(ground.label, settings.languages[0])
            for ground in settings.own_grounds or ()
        }

    @cached_property
    def terms(self) -> Sequence[Term]:
        """The words that pages explain."""
        return terms(self.published.settings, self.messages)

    @cached_property
    def explainer(self) -> Explainer:
        """Finds the words that can be explained on the page of an entry."""
        return Explainer(self.terms, self.environment.fixed_texts(_ENTRY))

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
            own_labels=self.own_labels,
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
        for task in (*self.entry_tasks(), *self.page_tasks()):
            yield from task.make()

    def entry_tasks(self) -> Iterator[PageTask]:
        """Tell how to write the page of each entry."""
        for listed in self._all.listed:
            entry_id = listed["id"]
            late = overdue(listed, self.today) or None
            make = partial(self._entry_pages, entry_id)
            yield PageTask(f"entry {entry_id}", make, late, self._prepare_entries)

    def page_tasks(self) -> Iterator[PageTask]:
        """Tell how to write every other page that grows with the register, when it is needed.

        To add pages, add a task: what it asks of `self.published`, `self.entries` and the other
        records is noted, so that its pages are written anew only when that has changed. A list that
        is divided over pages goes through `list_tasks`, so that one entry changes one page of it.
        """
        for tombstone in self._all.tombstones:
            make = partial(self._one, self.tombstone_page, tombstone)
            yield PageTask(f"tombstone {tombstone['id']}", make, tombstone)
        for organisation in self._all.organisations:
            yield from self.organisation_tasks(organisation)
        for source in self._all.sources:
            make = partial(self._one, self.source_page, source)
            yield PageTask(f"source {source['id']}", make, source)
        yield from self.organisation_index_tasks()
        yield from self.theme_tasks()
        yield from self.register_tasks()
        yield from self.index_tasks()
        yield from exchange_tasks(self)
        yield from reference_tasks(self)
        yield from self.list_tasks(self._catalogue, addresses.ALGORITHMS, self._all.listed, skip=1)
        yield from self.list_tasks(
            self._stopped, addresses.STOPPED, self.stopped, skip=1, given=self._without_reason()
        )
        yield from history_pages.page_tasks(self, self._all)

    @cached_property
    def counted(self) -> Json:
        """The register in numbers, for the pages that are made together with that."""
        return statistics(self.published)

    @cached_property
    def section_titles(self) -> Mapping[str, str]:
        """The titles of the pages that stand in the navigation, by address."""
        say = self.messages.gettext
        return {
            addresses.HOME: self.voice(addresses.HOME).plain(self._all.name),
            addresses.ALGORITHMS: say("Algorithms"),
            addresses.STOPPED: say("Stopped algorithms"),
            addresses.STATISTICS: say("The register in numbers"),
            addresses.CHANGES: say("What changed"),
            addresses.DATA: say("The data"),
            addresses.GLOSSARY: say("Words explained"),
        }

    def section_pages(self) -> Iterator[Page]:
        """Write the pages that stand in the navigation."""
        yield self.home_page()
        yield self._catalogue(next(_divided(self.published.listed, addresses.ALGORITHMS)))
        yield self._stopped(next(_divided(self.stopped, addresses.STOPPED)))
        yield self.statistics_page()
        yield history_pages.changes_page(self, self.published)
        yield self.data_page()
        yield self.glossary_page()

    def _prepare_entries(self) -> None:
        """Compile the templates of an entry's page, and look for words in them."""
        self.environment.get_template(_WORDS)
        self.explainer  # noqa: B018 - it is kept

    def _entry_pages(self, entry_id: str) -> Iterator[Page]:
        yield self.entry_page(self.entries[entry_id])

    @staticmethod
    def _one(write: Callable[[Json], Page], record: Json) -> Iterator[Page]:
        yield write(record)

    def list_tasks(
        self,
        write: "Callable[[Shown], Page]",
        first: str,
        chosen: Sequence[Json],
        *,
        skip: int = 0,
        given: Any = None,
    ) -> Iterator[PageTask]:
        """Give a task for each page a list is divided over.

        Args:
            write: writes one page.
            first: address of the first page.
            chosen: what lists show of all entries of the list.
            skip: how many pages, from the first one, are written elsewhere.
            given: what each of the pages says besides, as plain values.
        """
        digests = self.asked.digests("entry")
        for shown in islice(_divided(chosen, first), skip, None):
            listed = [digests[entry["id"]] for entry in shown.entries]
            told = [given, shown.total, shown.pages, listed]
            yield PageTask(f"list {shown.path}", partial(self._shown, write, shown), told)

    @staticmethod
    def _shown(write: "Callable[[Shown], Page]", shown: "Shown") -> Iterator[Page]:
        yield write(shown)

    def entry_page(self, entry: Json) -> Page:
        """Write the page of an entry."""
        path = addresses.algorithm_page(entry["id"])
        voice = self.voice(path, entry)
        stopped = entry_view.is_stopped(entry)
        view = {
            **entry_view.view_of(entry, voice),
            "words_here": _WORDS_HERE,
            "name_of": lambda entry_id: self.name_of(entry_id, voice),
            "organisation": self.organisations[entry["organisation"]["id"]],
            **trust_view(entry, self.published.settings, voice, late=overdue(entry, self.today)),
            "source_title": lambda quotation: self._source_title(quotation, voice),
            "source_language": lambda quotation: self.sources[quotation["source"]]["text_language"],
        }
        template = self.environment.get_template(_ENTRY)
        html, words = self.explainer.explained(
            list(template.generate(entry=entry, v=voice, view=view))
        )
        explanations = self.render(_WORDS, words=words, v=voice)
        content = Markup(html.replace(_WORDS_HERE, explanations))  # noqa: S704 - rendered above
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
            about=about_entry(entry, voice, self.published),
            feed=addresses.organisation_page(entry["organisation"]["id"]),
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
            edit_path=f"algorithms/{tombstone['id']}.yml" if tombstone["recorded"] else None,
            redirect=addresses.algorithm_page(target) if target else None,
        )

    def organisation_tasks(self, organisation: Json) -> Iterator[PageTask]:
        """Tell how to write the pages of an organisation, over which its entries are divided."""
        return self.list_tasks(
            partial(self._organisation, organisation),
            addresses.organisation_page(organisation["id"]),
            [self.all_listed[entry_id] for entry_id in organisation["algorithms"]],
            given={**organisation, "algorithms": ()},
        )

    def organisation_index_tasks(self) -> Iterator[PageTask]:
        """Tell how to write the list of all organisations."""
        for shown in _divided(self._all.organisations, addresses.ORGANISATIONS):
            told = [[item["id"], item["name"], len(item["algorithms"])] for item in shown.entries]
            make = partial(self._shown, self._organisations, shown)
            yield PageTask(f"list {shown.path}", make, [told, shown.total, shown.pages])

    def _organisations(self, shown: "Shown") -> Page:
        title = self.messages.gettext("Organisations")
        intro = self.messages.gettext("All organisations with an algorithm in this register.")
        voice = self.voice(shown.path)
        content = self.render("organisations.html", title=title, intro=intro, shown=shown, v=voice)
        return Page(
            shown.path,
            self.messages.language,
            addresses.ALGORITHMS,
            title,
            intro,
            content,
            json_path="api/v1/organisations.json",
        )

    def _organisation(self, organisation: Json, shown: "Shown") -> Page:
        voice = self.voice(shown.path, organisation)
        content = self.render("organisation.html", organisation=organisation, shown=shown, v=voice)
        return Page(
            shown.path,
            self.messages.language,
            addresses.ALGORITHMS,
            voice.plain(organisation["name"]),
            plain_text(voice.plain(organisation["description"])),
            content,
            json_path="api/v1/organisations.json",
            edit_path=f"organisations/{organisation['id']}.yml",
            feed=addresses.organisation_page(organisation["id"]),
        )

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

    @cached_property
    def all_listed(self) -> Mapping[str, Json]:
        """What lists show of the entries, by id; nothing notes what is asked."""
        return {listed["id"]: listed for listed in self._all.listed}

    @cached_property
    def themed(self) -> Mapping[str, Sequence[Json]]:
        """What lists show of the entries of each theme."""
        found: dict[str, list[Json]] = defaultdict(list)
        for listed in self._all.listed:
            for theme in listed["themes"]:
                found[theme].append(listed)
        return found

    @cached_property
    def stopped(self) -> Sequence[Json]:
        """What lists show of the entries that were stopped, the latest first, undated ones last."""
        chosen = [listed for listed in self._all.listed if entry_view.is_stopped(listed)]
        return sorted(chosen, key=lambda listed: stopped_on(listed) or "", reverse=True)

    def theme_tasks(self) -> Iterator[PageTask]:
        """Tell how to write the lists by theme: each theme has one, so that its address stays."""
        for theme in dict.fromkeys([*self._known_themes(), *self.themed]):
            chosen = self.themed.get(theme, ())
            voice = self.voice(addresses.theme_page(theme))
            own = self.own_themes.get(theme)
            intro = voice.plain(own[1]) if own else voice.help("Theme", theme)
            listing = Listing(addresses.theme_page(theme), voice.theme(theme), intro, chosen)
            yield from self._listing_tasks(listing)

    def _known_themes(self) -> Sequence[str]:
        return list(self.own_themes) or [theme.value for theme in Theme]

    @cached_property
    def origins(self) -> Mapping[str, origins.Origin]:
        """The registers that entries were taken from, by their short names."""
        return origins.origins(self._all)

    def register_tasks(self) -> Iterator[PageTask]:
        """Tell how to write the lists by the register that entries come from, and the list of those."""
        for origin in self.origins.values():
            name = self.voice("").plain(origin.name)
            intro = self.messages.gettext("What is here of this register, in use or stopped.")
            path = addresses.register_page(origin.id)
            yield from self._listing_tasks(Listing(path, name, intro, origin.entries))
        for shown in _divided(list(origins.index_items(self.origins)), addresses.REGISTERS):
            if shown.total:
                make = partial(self._shown, self._registers, shown)
                yield PageTask(
                    f"list {shown.path}", make, [shown.entries, shown.total, shown.pages]
                )

    def _registers(self, shown: "Shown") -> Page:
        title = self.messages.gettext("Registers")
        intro = self.messages.gettext("All registers that entries here were taken from.")
        voice = self.voice(shown.path)
        content = self.render("registers.html", title=title, intro=intro, shown=shown, v=voice)
        return Page(shown.path, self.messages.language, addresses.ALGORITHMS, title, intro, content)

    def index_tasks(self) -> Iterator[PageTask]:
        """Tell how to write the lists by status and by first letter."""
        voice = self.voice("")
        for listing in indexes.by_status(self._all, voice):
            yield from self._listing_tasks(listing)
        for listing in indexes.by_letter(self._all, voice):
            title = self.messages.gettext("Algorithms under {letter}").format(letter=listing.title)
            yield from self._listing_tasks(replace(listing, title=title))

    def _listing_tasks(self, listing: Listing) -> Iterator[PageTask]:
        given = [listing.title, listing.intro]
        write = partial(self._listing, listing.title, listing.intro)
        return self.list_tasks(write, listing.path, listing.entries, given=given)

    def _catalogue(self, shown: "Shown") -> Page:
        """Write a page of the list of all entries; the first one leads to all other lists."""
        title = self.section_titles[addresses.ALGORITHMS]
        intro = self.messages.gettext("All algorithms in this register, in use or stopped.")
        if shown.number > 1:
            return self._listing(title, intro, shown)
        return self._listing(
            title,
            intro,
            shown,
            registers=self._largest_origins(),
            organisations=self._largest_organisations(),
            themes=sorted((theme, len(chosen)) for theme, chosen in self.themed.items()),
            facets=facet_labels(self.messages),
            statuses=[
                listing
                for listing in indexes.by_status(self.published, self.voice(""))
                if listing.entries
            ],
            letters=indexes.letters(self.published, self.voice("")),
        )

    def _listing(self, title: str, intro: str, shown: "Shown", **more: Any) -> Page:
        content = self.render(
            "catalogue.html",
            title=title,
            intro=intro,
            shown=shown,
            v=self.voice(shown.path),
            **{**_NO_OTHER_LISTS, **more},
        )
        return Page(shown.path, self.messages.language, addresses.ALGORITHMS, title, intro, content)

    def _largest_organisations(self) -> Sequence[Json]:
        """Give the organisations with the most entries, in order of their ids."""
        ranked = sorted(self.published.organisations, key=lambda item: -len(item["algorithms"]))
        return sorted(ranked[:AT_ONCE], key=lambda item: str(item["id"]))

    def _largest_origins(self) -> Sequence[Json]:
        """Give the registers that most entries come from, where there are several, in their order."""
        found = origins.origins(self.published)
        if not origins.are_several(self.published, found):
            return ()
        ranked = sorted(origins.index_items(found), key=lambda item: -item["count"])
        return sorted(ranked[:AT_ONCE], key=lambda item: str(item["id"]))

    def _without_reason(self) -> int:
        """Count the stopped entries of which no reason was published."""
        return sum(bool((entry["retirement"] or {}).get("not_published")) for entry in self.stopped)

    def _stopped(self, shown: "Shown") -> Page:
        """Write a page of the list of what was stopped."""
        voice = self.voice(shown.path)
        content = self.render(
            "stopped.html",
            years=self._by_year(shown.entries, voice),
            figure=self._stops_by_year(voice) if shown.number == 1 and shown.total else None,
            shown=shown,
            without_reason=self._without_reason(),
            v=voice,
        )
        title = self.section_titles[addresses.STOPPED]
        return Page(shown.path, self.messages.language, addresses.STOPPED, title, "", content)

    def _stops_by_year(self, voice: Voice) -> statistics_view.Figure:
        """Draw how many algorithms stopped in each year."""
        return statistics_view.figure(self.counted, "stopped", voice)

    def _by_year(self, entries: Sequence[Json], voice: Voice) -> list[tuple[str, list[Json]]]:
        """Put stopped entries, which are in order of their dates, under the year in which they stopped."""
        unknown = self.messages.gettext("Date unknown")

        def year_of(entry: Json) -> str:
            date = stopped_on(entry)
            return date[:4] if date else unknown

        return [
            (year, [self._stopped_card(entry, voice) for entry in found])
            for year, found in groupby(entries, year_of)
        ]

    def home_page(self) -> Page:
        """Write the front page."""
        voice = self.voice(addresses.HOME)
        stopped = self.stopped
        others = [entry for entry in self.published.listed if not entry_view.is_stopped(entry)]
        content = self.render(
            "home.html",
            register=self._register(),
            total=len(self.published.listed),
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
            self.section_titles[addresses.HOME],
            voice.plain(register["description"]),
            content,
            json_path="api/v1/index.json",
        )

    def statistics_page(self) -> Page:
        """Write the page with the register in numbers."""
        voice = self.voice(addresses.STATISTICS)
        counted = self.counted
        content = self.render(
            "statistics.html",
            statistics=counted,
            figures=statistics_view.figures(counted, voice),
            few=counted["algorithms"] < statistics_view.SHARES_FROM,
            v=voice,
        )
        return Page(
            addresses.STATISTICS,
            self.messages.language,
            addresses.STATISTICS,
            self.section_titles[addresses.STATISTICS],
            self.messages.gettext(
                "How many algorithms there are, what is known of them, and how many were stopped."
            ),
            content,
            _contents(content),
            "api/v1/statistics.json",
        )

    def glossary_page(self) -> Page:
        """Write the page with all words explained."""
        title = self.section_titles[addresses.GLOSSARY]
        intro = self.messages.gettext("The hard words of this register, in plain words.")
        content = self.render("glossary.html", title=title, intro=intro, words=self.terms)
        return Page(
            addresses.GLOSSARY, self.messages.language, addresses.GLOSSARY, title, intro, content
        )

    def data_page(self, sizes: Mapping[str, int] | None = None) -> Page:
        """Write the page about the data.

        Args:
            sizes: of the files of the site, by path, in bytes; None while nobody knows them yet.
        """
        voice = self.voice(addresses.DATA)
        say = self.messages.gettext
        content = self.render(
            "data.html",
            register=self._register(),
            exports=bool(self.published.settings.exports),
            files=data_view.files(self.published, voice, sizes or {}),
            written=data_view.written_schemas(),
            v=voice,
        )
        description = _text(self.published.settings.description, self.published.languages[0])
        return Page(
            addresses.DATA,
            self.messages.language,
            addresses.DATA,
            self.section_titles[addresses.DATA],
            say("Everything in this register is open data."),
            content,
            _contents(content),
            "api/v1/index.json",
            about=about_register(voice, self.published, description),
        )

    def name_of(self, entry_id: str, voice: Voice) -> str:
        """Give the name of another entry."""
        entry = self.listed.get(entry_id)
        return voice.plain(entry["name"]) if entry else entry_id

    def _stopped_card(self, entry: Json, voice: Voice) -> Json:
        """Add to a record what the list of stopped algorithms says in a few words."""
        retirement = entry["retirement"]
        say = self.messages.gettext
        if retirement["not_published"]:
            why = say("The organisation has not published why.")
        else:
            why = "; ".join(voice.label("GroundCode", g["code"]) for g in retirement["grounds"])
        date = stopped_on(entry)
        if entry["ended_on"]:
            when = f"{say('Stopped for good')}: {voice.date(date)}"
        elif entry["suspended_on"]:
            when = f"{say('Suspended')}: {voice.date(date)}"
        else:
            when = say("Date unknown")
        summary = {
            language: plain_text(text)
            for language, text in (retirement["summary"] or {}).items()
            if text
        }
        return {**entry, "why": why, "when": when, "plain_summary": summary}

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


@dataclass(frozen=True, slots=True)
class Shown:
    """What one of the pages that a list is divided over shows.

    Attributes:
        number: of the page.
        path: its address.
        entries: the entries on it.
        total: how many entries the whole list has.
        pages: number and address of the pages it leads to: the first, the last, those near it.
    """

    number: int
    path: str
    entries: Sequence[Json]
    total: int
    pages: tuple[tuple[int, str], ...]


def _divided(items: Sequence[Json], first: str) -> Iterator[Shown]:
    """Divide a list over pages; no page grows with the list."""
    count = max(1, -(-len(items) // PER_PAGE))

    def path_of(number: int) -> str:
        return first if number == 1 else f"{first}page-{number}/"

    for number in range(1, count + 1):
        near = range(max(1, number - NEAR), min(count, number + NEAR) + 1)
        pages = tuple((other, path_of(other)) for other in sorted({1, *near, count}))
        shown = items[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Shown(number, path_of(number), shown, len(items), pages)


def _contents(content: str) -> tuple[tuple[str, str], ...]:
    """Find the sections of a page of ours, by its second-level headings with an id."""
    headings = map(_HEADING.match, content.split(_HEADING_START)[1:])  # quicker than to search
    return tuple(
        (heading[1], without_tags(heading[3]))
        for heading in headings
        if heading is not None and "ar-hidden" not in heading[2]
    )


@lru_cache(maxsize=1024)
def without_tags(html: str) -> str:
    """Give the plain text of HTML of ours."""
    return Markup(html).striptags()  # noqa: S704 - only to take the tags out
