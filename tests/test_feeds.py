"""What happened, as it is published: records, feeds and pages, from a register with a history."""

import json
import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from algoregister.publishing import feeds
from algoregister.publishing.earlier import Earlier
from algoregister.publishing.event_files import divided
from algoregister.publishing.files import check_record
from algoregister.publishing.publish import publish
from algoregister.reading.register_folder import read_register
from algoregister.site.pages.writer import without_tags
from algoregister.site.production import write
from algoregister.site.tree import Written
from conftest import SMALL, run
from repositories import Repo

BASE = "https://register.example/"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FOUND = "algorithms/agency/found.yml"
Json = dict[str, Any]


def entry(name: str = "Gevonden <b>&", status: str = "in_use", **more: str) -> str:
    """Give an entry that the rules take."""
    fields = "".join(f"{key}: {value}\n" for key, value in more.items())
    return (
        f'schema_version: 1\nlanguage: nl\nname: "{name}"\nsummary: Kort.\nstatus: {status}\n'
        f"status_as_of: 2024\n{fields}"
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Repo, list[str]]:
    """A site of a register in which a lot happened, its repository and its commits."""
    repo = Repo(tmp_path_factory.mktemp("told") / "repo")
    shutil.copytree(SMALL, repo.register, dirs_exist_ok=True)
    commits = [repo.commit()]
    repo.write(FOUND, entry())
    repo.write("algorithms/town/gone.yml", entry("Weg"))
    repo.write("algorithms/town/secret.yml", entry("Geheim", purpose="Bel 06-12345678."))
    commits.append(repo.commit())
    repo.write(FOUND, entry(purpose="'<script>alert(1)</script> & [x](http://a.example)'"))
    repo.write("algorithms/town/secret.yml", entry("Geheim", purpose="Bel ons."))
    commits.append(repo.commit())
    repo.git("mv", "register/algorithms/agency/found.yml", "register/algorithms/town/found.yml")
    repo.remove("town/gone")
    commits.append(repo.commit())
    site = repo.folder.parent / "site"
    built = run("--register", repo.register, "build", "--out", site)
    assert built.returncode == 0, built.stdout + built.stderr
    return site, repo, commits


def read(site: Path, path: str) -> Any:
    """Read a JSON file of a site."""
    return json.loads((site / path).read_bytes())


def kinds(events: list[Json]) -> list[tuple[str, str]]:
    """Give kind and entry of each event."""
    return [(event["kind"], event["entry"]) for event in events]


def test_changes_are_told_newest_first(told: tuple[Path, Repo, list[str]]) -> None:
    site, _, commits = told
    changes = read(site, "api/v1/changes.json")
    check_record("changes", changes)
    assert kinds(changes["items"]) == [
        ("withdrawn", "town/gone"),
        ("moved", "agency/found"),
        ("changed", "town/secret"),
        ("changed", "agency/found"),
        ("registered", "town/secret"),
        ("registered", "town/gone"),
        ("registered", "agency/found"),
        ("registered", "town/coin"),
        ("moved", "agency/old"),
        ("registered", "agency/list"),
    ]
    assert (changes["total"], changes["next"], changes["complete"]) == (10, None, True)
    assert changes["complete_since"] == changes["items"][-1]["date"]
    assert {event["commit"] for event in changes["items"]} == set(commits)
    assert len({event["id"] for event in changes["items"]}) == 10
    moved = changes["items"][1]
    assert (moved["moved_to"], moved["url"]) == (
        "town/found",
        f"{BASE}algorithms/town/found/#event-{commits[3][:12]}",
    )


def test_records_name_their_revisions(told: tuple[Path, Repo, list[str]]) -> None:
    site, repo, commits = told
    record = read(site, "api/v1/algorithms/town/found.json")
    check_record("algorithm", record)
    found = record["revisions"]
    assert [(revision["kind"], revision["commit"]) for revision in found] == [
        ("moved", commits[3]),
        ("changed", commits[2]),
        ("registered", commits[1]),
    ]
    by_id = {event["id"]: event for event in read(site, "api/v1/changes.json")["items"]}
    for revision in found:
        assert by_id[revision["id"]]["words"] == revision["words"]
        then = repo.git("show", f"{revision['commit']}:{revision['path']}")
        assert "Gevonden" in then
    listed = read(site, "api/v1/algorithms.json")["items"]
    assert record in listed


def test_what_went_without_a_tombstone_leaves_one(told: tuple[Path, Repo, list[str]]) -> None:
    site, _, commits = told
    gone = read(site, "api/v1/algorithms/town/gone.json")
    check_record("tombstone", gone)
    assert (gone["kind"], gone["recorded"], gone["name"]) == (
        "withdrawn",
        False,
        {"nl": "Weg", "en": None},
    )
    assert "niet vastgelegd" in gone["reason"]["nl"]
    page = (site / "algorithms/town/gone/index.html").read_text()
    assert "niet vastgelegd" in page
    assert f'id="event-{commits[3][:12]}"' in page
    assert 'http-equiv="refresh"' not in page
    ids = [record["id"] for record in read(site, "api/v1/tombstones.json")["items"]]
    assert ids == ["agency/found", "agency/old", "town/gone"]


@pytest.mark.parametrize("folder", ["", "en/"])
def test_what_moved_redirects(told: tuple[Path, Repo, list[str]], folder: str) -> None:
    site = told[0]
    record = read(site, "api/v1/algorithms/agency/found.json")
    assert (record["kind"], record["moved_to"], record["recorded"]) == (
        "moved",
        "town/found",
        False,
    )
    for old, new in (("agency/found", "town/found"), ("agency/old", "agency/list")):
        file = site / folder / "algorithms" / old / "index.html"
        page = file.read_text()
        (way,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]*)">', page)
        target = (file.parent / way).resolve()
        assert target == (site / folder / "algorithms" / new).resolve()
        assert (target / "index.html").exists()
        assert f'<link rel="canonical" href="{BASE}{folder}algorithms/{new}/">' in page
        assert page.count('rel="canonical"') == 1
        assert f'algorithms/{new}/"' in page.split("<main")[1].replace("../", "")


def test_a_phone_number_that_was_removed_is_not_repeated(
    told: tuple[Path, Repo, list[str]],
) -> None:
    site = told[0]
    for path in site.rglob("*"):
        if path.is_file():
            assert b"12345678" not in path.read_bytes(), path
    event = read(site, "api/v1/changes.json")["items"][2]
    (change,) = event["changes"]
    assert (change["field"], change["before"], change["after"]) == ("/purpose", None, None)
    assert "herhalen het niet" in change["withheld"]["nl"]
    assert event["withheld"] == change["withheld"]


@pytest.mark.parametrize(
    "path", ["feed", "en/feed", "organisations/town/feed", "en/organisations/town/feed"]
)
def test_both_feeds_tell_the_same(told: tuple[Path, Repo, list[str]], path: str) -> None:
    site = told[0]
    language = "en" if path.startswith("en/") else "nl"
    atom = feedparser.parse((site / f"{path}.xml").read_bytes())
    assert atom.bozo == 0, atom.bozo_exception
    feed = read(site, f"{path}.json")
    json_feed_is_right(feed)
    assert feed["feed_url"] == f"{BASE}{path}.json"
    assert feed["language"] == atom.feed.language == language
    assert [item.id for item in atom.entries] == [item["id"] for item in feed["items"]]
    assert [item.title for item in atom.entries] == [item["title"] for item in feed["items"]]
    assert [item.link for item in atom.entries] == [item["url"] for item in feed["items"]]
    assert [item.updated for item in atom.entries] == [
        item["date_published"] for item in feed["items"]
    ]
    told_in_atom = [without_tags(item.content[0].value) for item in atom.entries]
    assert told_in_atom == [without_tags(item["content_html"]) for item in feed["items"]]
    expected = [
        event["id"]
        for event in read(site, "api/v1/changes.json")["items"]
        if "organisations" not in path
        or "town" in (event["organisation"], (event["moved_to"] or "").split("/")[0])
    ]
    assert [item["id"] for item in feed["items"]] == expected
    for item in feed["items"]:
        page, _, anchor = item["url"].removeprefix(BASE).partition("#")
        assert f'id="{anchor}"' in (site / page / "index.html").read_text(), item["url"]
        assert page.startswith("en/") == (language == "en")


def test_a_new_event_makes_only_the_feeds_it_is_told_in(
    told: tuple[Path, Repo, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "ITEMS_IN_A_PART", 2)
    register, _ = read_register(SMALL)
    published = publish(register)
    events = read(told[0], "api/v1/changes.json")["items"]
    assert events[0]["organisation"] == "town"
    site, known, notes = tmp_path / "site", dict[str, Written](), None
    for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 9):
        history = replace(published.history, events=events[-number:])
        earlier = Earlier(site, known, lambda notes=notes: notes)  # type: ignore[misc]
        made = {}
        asked = set()
        for path, content in feeds.feed_files(replace(published, history=history), earlier):
            made[path] = write(str(site), path, content, known.get(path))
            asked |= {path} if content is not None else set()
        cold = dict(feeds.feed_files(replace(published, history=history), Earlier()))
        assert {path: (site / path).read_bytes() for path in made} == cold
        for path in known.keys() - made.keys():
            (site / path).unlink()
        changed = {path for path in made if made[path] != known.get(path)}
        assert changed <= asked
        if number == 10:
            assert not [path for path in asked if "agency" in path]
        known, notes = made, earlier.left
    assert known["feed-1.json"]


def json_feed_is_right(feed: Json) -> None:
    """Hold a feed against the rules of jsonfeed.org for version 1.1."""
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert feed["title"]
    for key in ("home_page_url", "feed_url"):
        assert feed[key].startswith("https://")
    assert all(author.keys() & {"name", "url", "avatar"} for author in feed["authors"])
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["id"]
        assert item.keys() & {"content_html", "content_text"}
        assert RFC3339.fullmatch(item["date_published"])
        assert item["url"].startswith("https://")
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert re.fullmatch("[a-z]{2,3}", item["language"])
        assert not item.keys() - {
            "id", "url", "title", "content_text", "content_html", "summary", "date_published",
            "tags", "language",
        }  # fmt: skip


def test_texts_are_escaped_in_feeds_and_pages(told: tuple[Path, Repo, list[str]]) -> None:
    site = told[0]
    item = next(
        item for item in read(site, "feed.json")["items"] if "script" in item["content_text"]
    )
    assert "<script>" in item["content_text"]
    assert "<script>" not in item["content_html"]
    assert without_tags(item["content_html"]).count("<script>alert(1)</script>") == 1
    assert "&lt;b&gt;&amp;" in (site / "changes/index.html").read_text()
    for path in site.rglob("*.html"):
        assert "<script>alert" not in path.read_text(), path
    root = ET.fromstring((site / "feed.xml").read_bytes())  # noqa: S314 - our own
    titles = [found.text for found in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert "Aangepast: Gevonden <b>&" in titles


def test_pages_lead_to_their_feeds(told: tuple[Path, Repo, list[str]]) -> None:
    site = told[0]
    page = (site / "en/organisations/town/index.html").read_text()
    found = re.findall(
        r'<link rel="alternate" type="application/(?:feed\+json|atom\+xml)" title="[^"]*" href="([^"]*)">',
        page,
    )
    assert len(found) == 4
    for way in found:
        assert (site / "en/organisations/town" / way).resolve().is_file()


def test_the_changes_page_tells_everything_in_both_languages(
    told: tuple[Path, Repo, list[str]],
) -> None:
    site = told[0]
    for folder, word in (("", "Verplaatst"), ("en/", "Moved")):
        page = (site / folder / "changes/index.html").read_text()
        assert page.count('class="ar-event"') == 10
        assert word in page


def test_an_earlier_state_is_built_as_it_was(
    told: tuple[Path, Repo, list[str]], tmp_path: Path
) -> None:
    _, repo, commits = told
    before = repo.git("status", "--porcelain", "--ignored")
    built = run(
        "--register", repo.register, "build", "--out", tmp_path / "site", "--at", commits[1]
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert repo.git("status", "--porcelain", "--ignored") == before
    manifest = read(tmp_path / "site", "api/v1/index.json")
    assert manifest["revision"] == commits[1]
    assert manifest["generated_at"] == "2020-09-13T14:26:40Z"
    ids = [item["id"] for item in read(tmp_path / "site", "api/v1/algorithms.json")["items"]]
    assert ids == ["agency/found", "agency/list", "town/coin", "town/gone", "town/secret"]
    assert len(read(tmp_path / "site", "api/v1/changes.json")["items"]) == 6


def test_an_earlier_state_that_cannot_be_built(
    told: tuple[Path, Repo, list[str]], tmp_path: Path
) -> None:
    repo = told[1]
    unknown = run(
        "--register", repo.register, "build", "--out", tmp_path / "site", "--at", "nowhere"
    )
    assert unknown.returncode == 2
    assert "no commit named nowhere" in unknown.stderr
    clone = tmp_path / "clone"
    repo.git("clone", "-q", str(repo.folder), str(clone))
    other = Repo.__new__(Repo)
    other.folder, other.register, other.clock = clone, clone / "register", 1_700_000_000
    other.write(FOUND, "name: Kapot\n")
    broken = other.commit()
    refused = run("--register", other.register, "build", "--out", tmp_path / "site", "--at", broken)
    assert refused.returncode == 1
    assert "does not meet what the register asks today" in refused.stderr
    assert not (tmp_path / "site").exists()


def test_a_build_that_would_lose_an_address_is_refused(
    told: tuple[Path, Repo, list[str]], tmp_path: Path
) -> None:
    site = told[0]
    register = tmp_path / "register"
    shutil.copytree(SMALL, register)
    out = tmp_path / "site"
    assert run("--register", register, "build", "--out", out).returncode == 0
    earlier = read(out, "api/v1/index.json")
    again = run("--register", register, "build", "--out", out, "--keeps", out)
    assert again.returncode == 0, again.stderr
    refused = run(
        "--register", register, "build", "--out", out, "--keeps", site / "api/v1/index.json"
    )
    assert refused.returncode == 1
    assert "/algorithms/town/gone/\n" in refused.stderr
    assert "/api/v1/algorithms/town/gone.json\n" in refused.stderr
    assert "Nothing was written" in refused.stderr
    assert read(out, "api/v1/index.json") == earlier
    assert not (tmp_path / "site.new").exists()
    wrong = run("--register", register, "build", "--out", out, "--keeps", register)
    assert wrong.returncode == 2


def test_redactions_are_kept_out_of_everything(
    told: tuple[Path, Repo, list[str]], tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    told[1].git("clone", "-q", str(told[1].folder), str(clone))
    (clone / "register/redactions.yml").write_text(
        "schema_version: 1\nlanguage: nl\nredactions:\n"
        f"  - entry: agency/found\n    commit: {told[2][2][:8]}\n    field: /purpose\n    reason: Op verzoek.\n"
        "  - entry: town/gone\n    reason: Op verzoek weg.\n"
    )
    site = tmp_path / "site"
    built = run("--register", clone / "register", "build", "--out", site)
    assert built.returncode == 0, built.stdout + built.stderr
    events = read(site, "api/v1/changes.json")["items"]
    changed = next(
        event for event in events if event["kind"] == "changed" and event["entry"] == "agency/found"
    )
    assert changed["changes"][0]["withheld"]["nl"] == "Op verzoek."
    assert changed["changes"][0]["after"] is None
    assert "Op verzoek." in changed["words"][0]["nl"]
    feeds = (site / "feed.xml").read_text() + (site / "api/v1/changes.json").read_text()
    assert "alert(1)" not in feeds
    gone = read(site, "api/v1/algorithms/town/gone.json")
    assert "Weg" not in json.dumps(
        [gone["name"], [revision["title"] for revision in gone["revisions"]]]
    )


@pytest.mark.parametrize("count", [0, 1, 49, 99, 100, 101, 149, 150, 1234])
def test_parts_are_whole_in_order_and_stay(count: int) -> None:
    events = [{"n": number} for number in range(count, 0, -1)]
    parts = list(divided(events, 50))
    assert [event for part in parts for event in part.items] == events
    assert parts[0].number is None
    assert len(parts[0].items) < 100
    for part, older in pairwise(parts):
        assert part.older == older.number
        assert older.newer == part.number
    assert parts[-1].older is None
    more = {part.number: part.items for part in divided([{"n": 0}, *events], 50)}
    for part in parts[1:]:
        assert len(part.items) == 50
        assert more[part.number] == part.items
