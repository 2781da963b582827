"""The built site: what stands on its pages, where its links lead, and what it never does."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from jinja2 import Environment, FileSystemLoader

from algoregister.publishing.publish import Published, publish
from algoregister.reading.register_folder import read_register
from algoregister.site.messages import messages
from algoregister.site.pages.page import Page
from algoregister.site.pages.writer import Writer
from algoregister.site.skin import NavigationItem, Skin
from conftest import ROOT, SMALL, run

RISK_MODEL = "algorithms/ind/risicomodel-erkende-referenten/index.html"
SOURCE = "sources/woo-ind-risicomodel-erkend-referenten/index.html"


class Html(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@cache
def html(path: Path) -> Html:
    """Read a page."""
    return Html(path.read_text(encoding="utf-8"))


def pages(site: Path) -> Iterator[Path]:
    """Give every page of a site."""
    return site.rglob("*.html")


@pytest.fixture(params=["real_site", "small_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the two sites."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    for page in pages(site):
        if page.name == "404.html":
            continue
        for tag, given in html(page).tags:
            for name in ("href", "src"):
                if name not in given:
                    continue
                parts = urlsplit(given[name])
                if parts.scheme or parts.netloc:
                    continue
                target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                if target.is_dir():
                    target = target / "index.html"
                assert target.exists(), f"{page}: <{tag} {name}={given[name]}>"
                if parts.fragment:
                    assert unquote(parts.fragment) in html(target).ids, f"{page}: {given[name]}"


def test_ids_stand_once(site: Path) -> None:
    for page in pages(site):
        ids = html(page).ids
        assert len(ids) == len(set(ids)), f"{page}: {[i for i in ids if ids.count(i) > 1][:3]}"


def test_nothing_comes_from_elsewhere(site: Path) -> None:
    for page in pages(site):
        for tag, given in html(page).tags:
            if tag in {"script", "img", "iframe", "source", "video", "audio", "object", "embed"}:
                assert not urlsplit(given.get("src", "")).netloc, page
            if tag == "link" and given.get("rel") in {
                "stylesheet",
                "preload",
                "icon",
                "preconnect",
            }:
                assert not urlsplit(given["href"]).netloc, page


def test_no_script_or_style_stands_in_a_page(site: Path) -> None:
    for page in pages(site):
        for tag, given in html(page).tags:
            assert tag != "style", page
            assert "style" not in given, page
            assert not [name for name in given if name.startswith("on")], page
            if tag == "script" and given.get("type") != "application/ld+json":  # data, never run
                assert given.get("src"), page
        policy = [g for t, g in html(page).tags if g.get("http-equiv") == "Content-Security-Policy"]
        assert policy, page
        assert "script-src 'self'" in policy[0]["content"]
        assert "unsafe" not in policy[0]["content"]


def test_every_page_is_there_in_both_languages(site: Path) -> None:
    dutch = {
        p.relative_to(site).as_posix()
        for p in pages(site)
        if "en" not in p.relative_to(site).parts[:1]
    }
    english = {p.relative_to(site / "en").as_posix() for p in pages(site / "en")}
    assert dutch == english
    for page in pages(site):
        wanted = "en" if page.relative_to(site).parts[0] == "en" else "nl"
        tag, given = html(page).tags[0]
        assert (tag, given["lang"]) == ("html", wanted), page


def test_every_page_has_one_main_heading(site: Path) -> None:
    for page in pages(site):
        assert [tag for tag, _ in html(page).tags].count("h1") == 1, page
        assert [tag for tag, _ in html(page).tags].count("main") == 1, page


class Passages(HTMLParser):
    """The marked words of a source page, by the anchor before them; up to the way back to the entry."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.marked: dict[str, str] = {}
        self.ended: dict[str, str] = {}
        self._open: list[str] = []
        self._in_mark = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "mark":
            self._in_mark = True
        elif tag == "span" and given.get("class") == "ar-anchor":
            assert given["id"] not in self.marked, given["id"]
            self.marked[given["id"]] = ""
            self._open.append(given["id"])
        elif tag == "a" and "#bron-" in given.get("href", ""):
            page, _, evidence = given["href"].partition("#bron-")
            anchor = ".".join([*page.rstrip("/").split("/")[-2:], evidence])
            if anchor in self._open:
                self._open.remove(anchor)
                self.ended[anchor] = given["href"]

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        for anchor in self._open if self._in_mark else ():
            self.marked[anchor] += data


def folded(text: str) -> str:
    """Leave out what may differ between a quotation and its source: spaces, bullets, quote marks."""
    plain = text.translate(str.maketrans("‘’“”", "''\"\""))
    return re.sub(r"[\s•]", "", plain)


@pytest.mark.parametrize("language", ["", "en"])
@pytest.mark.parametrize(
    "slug",
    [
        "risicomodel-erkende-referenten",
        "risicomodel-erkende-referenten-opvolger",
        "risico-indicaties-controleren-gegevens",
    ],
)
def test_every_evidence_link_leads_to_its_marked_passage(
    real_site: Path, slug: str, language: str
) -> None:
    """Every link leads to an anchor before a passage that is the quotation, and from there back."""
    source = Passages((real_site / language / SOURCE).read_text(encoding="utf-8"))
    record = json.loads((real_site / f"api/v1/algorithms/ind/{slug}.json").read_bytes())
    page = html(real_site / language / f"algorithms/ind/{slug}/index.html")
    here = f"https://site/{language}/algorithms/ind/{slug}/".replace("//algorithms", "/algorithms")
    to_source = urljoin(here, f"../../../{SOURCE.removesuffix('index.html')}")
    links = [urljoin(here, given.get("href", "")) for tag, given in page.tags if tag == "a"]
    followed = {
        link.partition("#")[2] for link in links if link.startswith(f"{to_source}#ind.{slug}.")
    }
    quotes = {f"ind.{slug}.{quote['id']}": quote for quote in record["evidence"]}
    assert followed == set(quotes)
    for anchor, quote in quotes.items():
        assert folded(source.marked[anchor]) == folded(quote["quote"]), anchor
        assert urljoin(to_source, source.ended[anchor]) == f"{here}#bron-{quote['id']}"
        assert f"bron-{quote['id']}" in page.ids


def test_the_first_screen_of_a_stopped_algorithm(real_site: Path) -> None:
    text = html(real_site / RISK_MODEL).text
    first = text[text.index("Risicomodel erkende referenten Dit algoritme") :][:700]
    assert "Dit algoritme is gestopt" in first
    assert "De IND gebruikte dit model om te kiezen welke bedrijven" in first
    assert "Op 20 mei 2021" in first
    order = [
        "Dit algoritme is gestopt",
        "Wanneer?",
        "Wie besloot dat?",
        "Waarom?",
        "Tijdlijn",
        "Wat was het?",
    ]
    main = text[text.index(first[:40]) :]
    places = [main.index(heading) for heading in order]
    assert places == sorted(places)


def test_what_is_masked_stands_nowhere(real_site: Path) -> None:
    hidden = ["BKRISTEL", "intern.ind.nl", "DVTeamZakelijk", "UNITCPU", "Henri", "CPU Organisaties"]
    for file in real_site.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for word in hidden:
                assert word.encode() not in content, f"{word} in {file}"
    assert "Adres van een interne webpagina" in html(real_site / SOURCE).text
    english = html(real_site / "en" / SOURCE)
    assert "Address of an internal web page" in english.text
    assert "(11)" in english.text, "the masks are declared and counted"


def test_masked_names_of_the_small_register(small_site: Path) -> None:
    for file in small_site.rglob("*"):
        if file.is_file():
            assert b"J. Person" not in file.read_bytes(), file


def test_unknown_and_not_said_are_told_apart(real_site: Path, small_site: Path) -> None:
    risk = html(real_site / RISK_MODEL).text
    assert "Onbekend. De stukken noemen geen wet waarop het model rustte." in risk
    assert "Dit staat niet in de registratie." not in risk
    coin = html(small_site / "algorithms/agency/list/index.html").text
    assert "Dit staat niet in de registratie." in coin


def test_a_text_in_another_language_says_so(small_site: Path) -> None:
    english = (small_site / "en/algorithms/agency/list/index.html").read_text(encoding="utf-8")
    assert '<div lang="nl"><p>Alleen in het Nederlands.</p></div>' in english
    assert "This text is not available in this language." in english
    assert '<span lang="nl">Dienst Voorbeeld</span>' in english


def test_a_moved_entry_leads_on(small_site: Path) -> None:
    page = html(small_site / "algorithms/agency/old/index.html")
    assert "Verplaatst" in page.text
    assert "../../../algorithms/agency/list/" in [given.get("href") for _, given in page.tags]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("root", [SMALL, ROOT / "register"], ids=["small", "real"])
def test_a_joined_page_is_the_page_rendered_whole(root: Path, language: str) -> None:
    writer, skin = real_skin(root, language)
    shapes = set()
    for page in [*writer.pages(), *writer.section_pages()]:
        assert skin.join(page) == skin.whole(page), page.path
        shapes.add((page.section, page.path.count("/"), page.path == page.section))
    assert len(shapes) >= 6


def real_skin(root: Path, language: str) -> tuple[Writer, Skin]:
    """Make the skin from the theme's own template, without mkdocs around it."""
    published = published_of(root)
    writer = Writer(published, messages(language))
    template = Environment(  # noqa: S701 - mkdocs renders themes without escaping, too
        loader=FileSystemLoader(ROOT / "src/algoregister/site/theme")
    ).get_template("main.html")

    class Config:
        extra_css: tuple[str, ...] = ()

    def render(**values: object) -> str:
        return template.render(config=Config, **values)

    navigation = [NavigationItem("Home", ""), NavigationItem("All", "algorithms/")]
    names = {"nl": "Nederlands", "en": "English"}
    return writer, Skin(render, writer, navigation, [], "assets/x.css", "", names)


@cache
def published_of(root: Path) -> Published:
    """Read and publish a register."""
    register, problems = read_register(root)
    assert problems == []
    return publish(register)


def test_pages_of_a_shape_do_not_leak_into_each_other() -> None:
    writer, skin = real_skin(SMALL, "nl")
    first = Page("a/b/c/", "nl", "algorithms/", "One", "", "first")
    second = Page("a/b/d/", "nl", "algorithms/", "Two", "", "\0title\0 {{ slots }} second")
    joined = skin.join(first)
    assert "One" in joined
    assert skin.join(second) == skin.whole(second)
    assert skin.join(first) == joined
    assert writer.messages.language == "nl"


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path, small: Path) -> None:
    out = tmp_path / "site"
    assert run("--register", small, "build", "--out", out).returncode == 0
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    entry = small / "algorithms/town/coin.yml"
    entry.write_text(
        entry.read_text(encoding="utf-8").replace("kind: stop", "kind: halt"), encoding="utf-8"
    )
    (small / "organisations/agency.yml").write_text("name: [\n", encoding="utf-8")
    failed = run("--register", small, "build", "--out", out)
    assert failed.returncode == 1
    assert re.search(r"coin\.yml:\d+:\d+: error: unknown-value", failed.stdout)
    assert re.search(r"organisations/agency\.yml:\d+:\d+: error: yaml-syntax", failed.stdout)
    assert "Nothing was written" in failed.stderr
    assert before == {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    there = {path.name for path in tmp_path.iterdir()}
    assert there - {".algoregister"} == {"register", "site"}


def test_nothing_is_written_where_there_was_no_site(tmp_path: Path, small: Path) -> None:
    (small / "register.yml").write_text("nonsense: [\n", encoding="utf-8")
    assert run("--register", small, "build", "--out", tmp_path / "site").returncode == 1
    assert not (tmp_path / "site").exists()


def test_a_broken_page_of_ours_leaves_the_last_good_site(tmp_path: Path, small: Path) -> None:
    """A dead link in a hand-written page stops the build before anything is swapped."""
    docs = tmp_path / "docs" / "nl"
    docs.mkdir(parents=True)
    (tmp_path / "docs" / "en").mkdir()
    (docs / "about.md").write_text("# Over\n\n[kapot](missing.md)\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: docs/nl\ntheme: {name: material, language: nl, font: false}\n"
        "plugins: [algoregister]\n",
        encoding="utf-8",
    )
    out = tmp_path / "site"
    failed = run("--register", small, "build", "--out", out, cwd=tmp_path)
    assert failed.returncode == 1
    assert "missing.md" in failed.stderr
    assert not out.exists()
    (docs / "about.md").write_text("# Over\n", encoding="utf-8")
    assert run("--register", small, "build", "--out", out, cwd=tmp_path).returncode == 0
    assert (out / "about/index.html").exists()


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two/deeper"):
        out = tmp_path / name / "site"
        built = run("--register", SMALL, "build", "--out", out, SOURCE_DATE_EPOCH="1700000000")
        assert built.returncode == 0
        trees.append({f.relative_to(out): f.read_bytes() for f in out.rglob("*") if f.is_file()})
    assert trees[0] == trees[1]
    manifest = json.loads(trees[0][Path("api/v1/index.json")])
    assert manifest["generated_at"] == "2023-11-14T22:13:20Z"


def test_mkdocs_build_makes_the_same_site(real_site: Path, tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    ours = {f.relative_to(real_site): f.read_bytes() for f in real_site.rglob("*") if f.is_file()}
    theirs = {
        f.relative_to(tmp_path / "site"): f.read_bytes()
        for f in (tmp_path / "site").rglob("*")
        if f.is_file()
    }
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []
