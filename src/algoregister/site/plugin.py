"""The mkdocs plugin: builds the register with `mkdocs build`, `mkdocs serve` and `algoregister build`.

Hand-written pages go through mkdocs as usual. The few pages of the register that stand in the
menu are generated files to mkdocs; all others are joined into the skin and written beside them.
The first language builds the whole site: the other languages, the API and the feeds too.
"""

import logging
import os
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from mkdocs import __version__
from mkdocs.commands.build import build
from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, PluginCollection, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from algoregister.checking.reports import summary, text_report
from algoregister.edition.program import program_digest
from algoregister.edition.scratch import TEMPORARY, Scratch
from algoregister.edition.surroundings import digest
from algoregister.site.dead_links import PageLink, links_of
from algoregister.site.edition import Edition, RegisterHasErrors, make_edition, provenance_of
from algoregister.site.kept import (
    Circumstances,
    Language,
    Outside,
    is_plain,
    reads_nothing_else,
    watched_files,
)
from algoregister.site.making import Place, make_site
from algoregister.site.menu import address_of, menu_of, standard_menu, title_of
from algoregister.site.messages import Messages, messages, own_name
from algoregister.site.messages.marks import resolved
from algoregister.site.messages.texts import is_partly_translated
from algoregister.site.pages.page import Page
from algoregister.site.pages.writer import Writer, without_tags
from algoregister.site.preview import not_found, preview_folder
from algoregister.site.replacing import SITE, WouldBeLost, replaceable
from algoregister.site.skin import POLICY, NavigationItem, Skin
from algoregister.site.theme_files import environment_of

log = logging.getLogger("mkdocs.plugins.algoregister")

_FOOTER = ("start/", "accessibility/", "contribute/", "data/", "glossary/")
_OURS = (
    "assets/register.css",
    "assets/content.css",
    "assets/register.js",
    "assets/finder.js",
    "assets/results.js",
    "assets/search.js",
    "assets/catalogue.js",
    "assets/icon.svg",
    "assets/share.png",
)
"""What the skin uses of the theme; a register's own theme may have the last two, and a logo."""
_LOGOS = ("assets/logo.svg", "assets/logo.png")


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say of the plugin."""

    register = config_options.Type(str, default="register")
    """Folder of the register, from the folder `mkdocs.yml` stands in."""


class AlgoregisterPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Builds a register into a site of mkdocs."""

    def __init__(self) -> None:
        """Start without anything."""
        self.edition: Edition | None = None
        self.reads = False
        self.publishes = False
        self.scratch: Scratch | None = None
        self.place: Place | None = None
        self.nested = False
        self.serving = False
        self.skin: Skin | None = None
        self.sections: dict[str, Page] = {}
        self.found: dict[str, Page] = {}
        self.links: list[PageLink] = []
        self.around: Circumstances | None = None
        self.generated: list[str] = []
        self.is_plain = False
        self.read_from: list[Path] = []
        self.writer: Writer | None = None
        self.navigation: Navigation | None = None
        self.warnings = CountHandler()

    def publish(
        self, edition: Edition, place: Place | None = None, around: Circumstances | None = None
    ) -> None:
        """Build the whole site of an edition that has been read and checked already.

        Args:
            edition: of the register.
            place: where; None for where mkdocs would build it.
            around: what mkdocs is given, where what it makes is to be kept for the next build.
        """
        self.edition = edition
        self.place = place
        self.around = around
        if around is not None:
            self.serving = around.serving
        self.publishes = True

    # What mkdocs calls, in this order.

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a preview."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the register before anything is touched; write beside the old site."""
        if self.edition is None:
            self.reads = True
            self.publish(self._read(config))
        assert self.edition is not None
        published = self.edition.published
        language = str(config.theme["language"])
        if language not in published.languages:
            wanted = ", ".join(published.languages)
            raise PluginError(f"theme.language is {language}, but the register has: {wanted}")
        self.is_plain = is_plain(config.markdown_extensions, config.plugins, config.hooks)
        self.publishes = self.publishes and language == published.languages[0]
        if self.publishes:
            self.place = self.place or Place(self._site(config))
            self.scratch = Scratch(Path(tempfile.gettempdir()), TEMPORARY, 0o700)
            # mkdocs tells no plugin of every end, such as that of a language or by Ctrl-C.
            weakref.finalize(self, self.scratch.remove)
            config.site_dir = str(self.scratch.folder)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        own = Path(str(config.config_file_path)).parent / "messages"
        today = self.edition.generated_at and self.edition.generated_at[:10]
        self.writer = Writer(published, messages(language, own if own.is_dir() else None), today)
        self.found = {}
        self.links = []
        self.sections = self._section_pages(self.writer)
        packaged = str(package_files("algoregister.site") / "theme")
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, packaged)
        config.theme.static_templates.discard("sitemap.xml")
        config.theme.get_env = partial(environment_of, config.theme)  # type: ignore[method-assign]
        if config.site_url != published.settings.base_url:
            config.site_url = published.settings.base_url
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of the menu; leave out what the skin does not use of the theme."""
        for file in list(files):
            if not file.is_documentation_page() and not self._is_used(file.src_uri, config):
                files.remove(file)
        self.generated = []
        for path in self.sections:
            uri = f"{path}index.md"
            if files.get_file_from_path(uri) is None:
                generated = File.generated(
                    config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                files.append(generated)
                self.generated.append(path)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember the menu."""
        self.navigation = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """Keep generated pages away from Python-Markdown."""
        return "" if self._generated(page) else markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Prepare the skin."""
        assert self.writer is not None
        assert self.edition is not None
        assert self.navigation is not None
        template = env.get_template("main.html")
        known = {file.url for file in files.documentation_pages()}
        language_names = {code: own_name(code) for code in self.edition.published.languages}

        def render(**values: Any) -> str:
            return str(template.render(config=config, **values))

        self.skin = Skin(
            render,
            self.writer,
            menu_of(self.writer.messages, self.navigation.pages)
            if config.nav
            else standard_menu(self.writer.messages, self.navigation.pages),
            [
                NavigationItem(
                    self.sections[path].title
                    if path in self.sections
                    else _title_of(path, files, self.writer.messages),
                    path,
                )
                for path in _FOOTER
                if path in known
            ],
            _stylesheet(files),
            next((path for path in _LOGOS if files.get_file_from_path(path)), ""),
            language_names,
            "" if self.serving else POLICY,
            partly=is_partly_translated(self.writer.messages),
        )
        return env

    def on_template_context(self, context: Any, *, template_name: str, **_: Any) -> Any:
        """Give the page for addresses that are not there its slots; its links are absolute."""
        if template_name == "404.html":
            assert self.skin is not None
            assert self.writer is not None
            say = self.writer.messages.gettext
            content = self.writer.render(
                "not_found.html", links=self.writer.links("", absolute=True)
            )
            page = Page(
                "", self.writer.messages.language, "404", say("Page not found"), "", content
            )
            context.update(self.skin.context(page, absolute=True))
        return context

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> Any:
        """Give a page of mkdocs the slots of the skin."""
        assert self.skin is not None
        assert self.writer is not None
        ours = self._generated(page)
        if ours is None:
            address = address_of(page.url)
            ours = Page(
                address,
                self.writer.messages.language,
                address,
                without_tags(title_of(self.writer.messages, page)),
                str(page.meta.get("description") or ""),
                page.content or "",
                tuple((item.id, without_tags(item.title)) for item in _second_level(page.toc)),
            )
            self.found[ours.path] = ours
            self.links += self._links(page, config)
        context.update(self.skin.context(ours))
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, **_: Any) -> str:
        """Let the page say which of its texts are in another language."""
        return resolved(output)

    @event_priority(-100)
    def on_post_template(self, output_content: str, **_: Any) -> str:
        """Let the page for addresses that are not there say so too."""
        return resolved(output_content)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages that grow with the register; with the first language all the rest."""
        assert self.writer is not None
        assert self.skin is not None
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.warnings.get_counts():
            self.around = None  # they are told again, until there are none
        if config.strict and self.warnings.get_counts():
            raise PluginError("There are warnings, and the build is strict.")
        if self.publishes:
            self._publish(config)
            self._finish()
        elif not self.nested:
            for page in self.writer.pages():
                target = Path(config.site_dir) / page.path / "index.html"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(self.skin.join(page), encoding="utf-8")

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave the old site as it was."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        self._finish()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[..., Any]) -> Any:  # noqa: ARG002
        """Build again when a file of the register or a page in another language changes.

        What is shown is kept between previews, so that each of them builds only what changed.
        """
        assert self.writer is not None
        docs = Path(config.docs_dir)
        languages = self.writer.published.languages
        for folder in (self._root(config), *(docs.with_name(code) for code in languages)):
            if folder.is_dir():
                server.watch(str(folder))
        preview = self._preview(config)
        server.root = str(preview)
        server.error_handler = partial(not_found, preview)
        return server

    # What we do between.

    def _root(self, config: MkDocsConfig) -> Path:
        """Give the folder of the register."""
        return Path(str(config.config_file_path)).parent / self.config.register

    def _site(self, config: MkDocsConfig) -> Path:
        """Give the folder that the site takes the place of."""
        if self.serving:
            return self._preview(config)
        needed = (Path.cwd(), Path.home(), Path(str(config.config_file_path)))
        try:
            return replaceable(Path(config.site_dir), SITE, self._root(config), needed)
        except WouldBeLost as refused:
            raise PluginError(refused.message.en) from None

    def _preview(self, config: MkDocsConfig) -> Path:
        """Give the folder a preview stands in: one for each port, as only one can listen there."""
        return preview_folder(self._root(config), config.dev_addr.port)

    def _finish(self) -> None:
        """Forget what was built: a preview builds again with the same plugin."""
        self.edition = None
        self.publishes = False
        self.place = None
        if self.scratch is not None:
            self.scratch.remove()
            self.scratch = None

    def _publish(self, config: MkDocsConfig) -> None:
        """Make the site beside the old one, and put it in its place."""
        assert self.edition is not None
        assert self.place is not None
        assert self.scratch is not None
        others, made = self.edition.published.languages[1:], self.scratch.folder
        built = [self, *(self._build_language(config, name, made) for name in others)]
        outside = self._outside(built, config, made)
        root = self._root(config)
        strict = bool(config.strict)
        try:
            make_site(self.edition, outside, root=root, place=self.place, strict=strict)
        except RegisterHasErrors as refused:
            if not self.reads:
                raise
            raise _told(refused) from None

    def _outside(
        self, built: "Sequence[AlgoregisterPlugin]", config: MkDocsConfig, folder: Path
    ) -> Outside:
        """Give what mkdocs made in all languages, and what it was made from where that is known."""
        languages = [plugin.language(config) for plugin in built]
        assets = sorted(path.name for path in (folder / "assets").glob("*"))
        around = self.around
        main = Path(str(config.config_file_path))
        own = [main, Path(config.docs_dir), config.theme.custom_dir, main.with_name("messages")]
        read = [Path(path) for path in own if path]
        if around is not None and main.parent != around.project:
            read = [around.project / "mkdocs.yml"]  # it is not there, and no other is looked for
        else:
            read += [path for plugin in built for path in plugin.read_from]
        plain = all(plugin.is_plain for plugin in built)
        configurations = [path for path in read if path.suffix in {".yml", ".yaml"}]
        if (
            around is None
            or self.edition is None
            or not plain
            or not all(plugin.around for plugin in built)
            or not reads_nothing_else(around.project, configurations)
        ):
            return Outside(languages, folder, assets)
        watched = watched_files(around.project, read)
        key = around.key(self.edition.published, watched)
        return Outside(languages, folder, assets, key, watched)

    def language(self, config: MkDocsConfig) -> Language:
        """Give what was built in the language of this plugin."""
        assert self.writer is not None
        assert self.skin is not None
        custom = config.theme.custom_dir
        own = sorted(Path(custom).rglob("*")) if custom else []
        files = [[path.as_posix(), path.read_bytes().hex()] for path in own if path.is_file()]
        state = digest([program_digest(), __version__, self.skin.state(), files])
        found = list(self.found.values())
        return Language(self.writer, self.skin, found, self.links, self.generated, state)

    def _section_pages(self, writer: Writer) -> dict[str, Page]:
        """Give the pages of the menu; where the whole site is built, they are written with the rest."""
        if not self.publishes and not self.nested:
            return {page.path: page for page in writer.section_pages()}
        language = writer.messages.language
        return {
            path: Page(path, language, path, title, "", "")
            for path, title in writer.section_titles.items()
        }

    def _read(self, config: MkDocsConfig) -> Edition:
        """Read the register; tell every problem."""
        root = Path(str(config.config_file_path)).parent
        folder = root / self.config.register
        provenance = provenance_of(folder, os.environ.get("SOURCE_DATE_EPOCH"))
        try:
            edition = make_edition(folder, f"{self.config.register}/", provenance)
        except RegisterHasErrors as refused:
            raise _told(refused) from None
        if edition.problems:
            log.info("%s", "\n" + text_report(edition.problems))
        return edition

    def _links(self, page: MkDocsPage, config: MkDocsConfig) -> Iterator[PageLink]:
        """Find the links of a hand-written page into the site."""
        assert self.writer is not None
        own = page.file.abs_src_path
        if own is None:  # another plugin made it up
            return iter(())
        project = Path(str(config.config_file_path)).parent
        name = Path(os.path.relpath(own, project)).as_posix()
        address = self.writer.links(address_of(page.url)).own
        source = page.file.content_string
        return links_of(page.content or "", address, str(config.site_url), name, source)

    def _generated(self, page: MkDocsPage) -> Page | None:
        """Give our page, if a page of mkdocs is a generated one."""
        if page.file.generated_by != "algoregister":
            return None
        return self.sections.get(page.file.src_uri.removesuffix("index.md"))

    def _is_used(self, path: str, config: MkDocsConfig) -> bool:
        """Tell whether the site needs a file of the theme; other languages use those of the first."""
        if path == "sitemap.xml":  # it would be copied as it is; ours is made of all pages
            return False
        if not path.startswith("assets/"):
            return True
        if path.startswith("assets/stylesheets/main."):
            return path.endswith(".css")
        return path in (*_OURS, *_LOGOS) or path in config.extra_css

    def _build_language(
        self, config: MkDocsConfig, language: str, folder: Path
    ) -> "AlgoregisterPlugin":
        """Build the pages of another language into the same site; give what built them."""
        main = Path(str(config.config_file_path))
        own = main.with_name(f"{main.stem}.{language}{main.suffix}")
        other = load_config(
            config_file=str(own if own.exists() else main), site_dir=str(folder / language)
        )
        if not own.exists():
            docs = Path(config.docs_dir).with_name(language)
            other.docs_dir = str(docs)
            other.theme["language"] = language
            other.nav = None  # it names pages, in the words of another language
        other.strict = config.strict
        plugin = AlgoregisterPlugin()
        plugin.config = self.config
        plugin.edition = self.edition
        plugin.serving = self.serving
        plugin.around = self.around
        plugin.nested = True
        other.plugins = _with(other.plugins, plugin)
        plugin.read_from = [own, Path(other.docs_dir)]
        if other.theme.custom_dir:
            plugin.read_from.append(Path(other.theme.custom_dir))
        with tempfile.TemporaryDirectory() as nothing_written:
            if not Path(other.docs_dir).is_dir():  # no page was written by hand in this language
                other.docs_dir = nothing_written
            build(other, serve_url="/" if self.serving else None)
        if plugin.writer is None:
            raise PluginError(f"{own.name} was not built")
        return plugin


def _told(refused: RegisterHasErrors) -> PluginError:
    """Tell every problem to those who use mkdocs; give what ends its build."""
    log.error("%s", "\n" + text_report(refused.problems))
    return PluginError(summary(refused.problems, refused.files))


def _with(plugins: PluginCollection, ours: AlgoregisterPlugin) -> PluginCollection:
    """Put a plugin of its own into a configuration; mkdocs would give every one the same."""
    collection = PluginCollection()
    for name, plugin in plugins.items():
        collection[name] = ours if isinstance(plugin, AlgoregisterPlugin) else plugin
    return collection


def _stylesheet(files: Files) -> str:
    """Find the style sheet of the theme, whose name carries a checksum."""
    for file in files:
        if file.src_uri.startswith("assets/stylesheets/main."):
            return file.url
    raise PluginError("the theme has no style sheet; is it material?")


def _title_of(path: str, files: Files, texts: Messages) -> str:
    file = files.get_file_from_path(f"{path}index.md") or files.get_file_from_path(
        f"{path.rstrip('/')}.md"
    )
    return title_of(texts, file.page) if file and file.page else path


def _second_level(toc: Any) -> list[Any]:
    items = list(toc)
    return list(items[0].children) if len(items) == 1 and items[0].level == 1 else items
