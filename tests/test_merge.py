"""Several registers read as one: served sites, folders of sites, and folders of registers."""

import copy
import json
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser

from algoregister.cli.homes import read_home
from algoregister.editing.changing import file_of
from algoregister.exchange.portal import Home, NotARegister, portal_of
from algoregister.exchange.renewing import Standing, renew
from algoregister.reading.document import Document, read_document
from conftest import SMALL, run, served


def entry(folder: Path, path: str) -> Any:
    return yaml.safe_load((folder / f"register/algorithms/{path}.yml").read_text(encoding="utf-8"))


def test_served_registers_become_one_and_each_entry_leads_home(
    real_site: Path, small_site: Path, tmp_path: Path, browser: Browser
) -> None:
    out = tmp_path / "portal"
    with served(real_site) as real, served(small_site) as small:
        merged = run(
            *("merge", f"state={real}", f"trial={small}", "--out", out),
            *("--name", "All registers", "--publisher", "The portal"),
        )
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert "5 entries of 2 registers" in merged.stdout
    folders = {path.name for path in (out / "register/algorithms").iterdir()}
    assert folders == {"state-ind", "trial-agency", "trial-town"}
    coin = entry(out, "trial-town/coin")
    assert coin["imported_from"] == {
        "source_register": {"nl": "Proefregister", "en": "Trial register"},
        "home": "trial",
        "standard": "algoregister-1",
        "record": "town/coin",
        "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
        "url": "https://register.example/algorithms/town/coin/",
    }
    assert (
        "[The whole entry](https://register.example/algorithms/town/coin/)"
        in (coin["status_note"]["en"])
    )
    assert coin["purpose"]["nl"] == "Bezoek kiezen."
    assert "(https://register.example/sources/letter/)" in coin["purpose"]["en"]
    assert coin["retirement"]["grounds"][0]["code"] == "ineffective"
    assert coin["retirement"]["grounds"][0]["attributed_to"]["en"] == "Trial register"
    unknown = entry(out, "state-ind/risicomodel-erkende-referenten")["ended_on"]
    assert set(unknown) == {"unknown"}
    checked = run("check", cwd=out)
    assert checked.returncode == 0, checked.stdout
    assert run("format", "--check", cwd=out).returncode == 0
    built = run("build", cwd=out)
    assert built.returncode == 0, built.stdout + built.stderr
    site = out / "site"
    page = (site / "algorithms/trial-town/coin/index.html").read_text(encoding="utf-8")
    assert 'href="https://register.example/algorithms/town/coin/"' in page
    assert "Trial register" in page or "Proefregister" in page
    listed = json.loads((site / "api/v1/algorithms.json").read_text(encoding="utf-8"))
    assert listed["total"] == 5
    assert all(record["imported_from"]["url"] for record in listed["items"])
    assert [record["imported_from"]["home"] for record in listed["items"]] == [
        record["id"].split("-")[0] for record in listed["items"]
    ]
    lists_tell_the_register_of_origin(site)
    one_can_choose_by_register(site, browser)


def lists_tell_the_register_of_origin(site: Path) -> None:
    """Without a script: a list for each register, and its name with each entry."""
    catalogue = html.fromstring((site / "algorithms/index.html").read_bytes())
    names = catalogue.xpath("//section[@aria-labelledby='registers']//li//text()")
    assert "".join(names) == "Algoritmeregister (3)Proefregister (2)"
    told = catalogue.xpath("//li[@class='ar-card']//*[@class='ar-card__meta']/span[3]")
    assert len(told) == 5
    trial = html.fromstring((site / "registers/trial/index.html").read_bytes())
    assert {link.get("href") for link in trial.xpath("//li[@class='ar-card']//a")} == {
        "../../algorithms/trial-agency/list/",
        "../../algorithms/trial-town/coin/",
    }
    assert (site / "en/registers/state/index.html").exists()
    every = html.fromstring((site / "registers/index.html").read_bytes())
    shown = every.xpath("//ul/li[a[contains(@href, '/trial/')]]")
    assert [item.text_content() for item in shown] == ["Proefregister (2 algoritmes)"]


def one_can_choose_by_register(site: Path, browser: Browser) -> None:
    """With a script: a filter, in an address that can be shared."""
    facet = json.loads((site / "search/en/facets/register.json").read_bytes())
    assert [(value["code"], value["count"]) for value in facet["values"]] == [
        ("state", 3),
        ("trial", 2),
    ]
    with served(site) as address, closing(browser.new_page()) as page:
        page.goto(f"{address}en/algorithms/?register=trial")
        page.wait_for_selector("[data-ar-results] .ar-card")
        told = page.locator("[data-ar-results] .ar-card__meta").all_inner_texts()
        assert len(told) == 2
        assert all("Taken from Trial register" in text for text in told)


def test_folders_of_registers_and_of_sites_are_read_the_same(
    small_site: Path, tmp_path: Path
) -> None:
    mine = shutil.copytree(SMALL, tmp_path / "mine")
    for source, out in ((mine, "a"), (small_site, "b")):
        merged = run("merge", f"x={source}", "--out", tmp_path / out)
        assert merged.returncode == 0, merged.stdout + merged.stderr
    files = [
        {
            path.relative_to(tmp_path / out): path.read_bytes()
            for path in (tmp_path / out / "register").rglob("*/**/*")
            if path.is_file()
        }
        for out in ("a", "b")
    ]
    assert files[0] == files[1]
    assert len(files[0]) == 4


def home(name: str, *ids: str, **more: Any) -> Home:
    """A published register with as little as may be."""
    records = [
        {"id": entry_id, "language": "en", "url": f"https://{name}.example/{entry_id}/"}
        | {"name": {"en": entry_id}, "summary": {"en": "A list."}, "status": "in_use"}
        | {"status_as_of": "2024", "retirement": None, "unknown": []}
        | more
        for entry_id in ids
    ]
    organisations = [
        {"id": key, "language": "en", "name": {"en": key}}
        for key in sorted({entry_id.split("/")[0] for entry_id in ids})
    ]
    index = {"name": {"en": name}, "base_url": f"https://{name}.example/", "languages": ["en"]}
    return Home(name, index, organisations, records)


def test_the_same_id_in_two_registers_stays_apart() -> None:
    portal = portal_of([home("one", "town/list"), home("two", "town/list")])
    assert portal.entries.keys() == {"one-town/list", "two-town/list"}
    assert portal.organisations.keys() == {"one-town", "two-town"}


def test_ids_that_would_fall_together_are_refused() -> None:
    with pytest.raises(NotARegister, match="from two registers"):
        portal_of([home("a", "b-c/x"), home("a-b", "c/x")])


def test_what_cannot_be_taken_is_named_and_the_rest_stays() -> None:
    good, bad = home("one", "town/list"), home("two", "town/list", status="sleeping")
    portal = portal_of([good, bad])
    assert portal.left_out.keys() == {"two-town/list"}
    assert portal.left_out["two-town/list"].startswith("status: ")
    assert portal.entries.keys() == {"one-town/list"}


def test_keys_of_a_newer_version_are_left_alone() -> None:
    portal = portal_of([home("one", "town/list", new_in_1_1={"a": [1]})])
    assert not portal.left_out


@pytest.mark.parametrize(
    ("organisation", "slug"),
    [("../../etc", "x"), ("town", "../../x"), ("town", "a/b"), ("TOWN", "x"), ("town", "x\n")],
)
def test_an_id_that_leads_elsewhere_is_refused(organisation: str, slug: str) -> None:
    with pytest.raises(NotARegister):
        portal_of([home("one", f"{organisation}/{slug}")])


@pytest.mark.parametrize("content", [b"[", b"{}", b"[]", b'{"items": 3}', b'{"items": [3]}'])
def test_what_is_no_register_ends_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "site/api/v1"
    folder.mkdir(parents=True)
    for name in ("index", "organisations", "algorithms"):
        (folder / f"{name}.json").write_bytes(content)
    told = run("merge", tmp_path / "site", "--out", tmp_path / "out")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "out").exists()


def test_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    assert run("merge", SMALL, "--out", tmp_path / "full").returncode == 2
    twice = run("merge", f"x={SMALL}", f"x={SMALL}", "--out", tmp_path / "out")
    assert twice.returncode == 2
    assert "Two registers are called x" in twice.stderr
    assert run("merge", "--out", tmp_path / "out").returncode == 2
    missing = run("merge", "http://127.0.0.1:9/", "--out", tmp_path / "out")
    assert missing.returncode == 1
    assert "cannot be read" in missing.stderr


HOSTILE: tuple[Any, ...] = (
    *("javascript:alert(1)", "../../../etc/passwd", "a/../../b", "<script>alert(1)</script>"),
    *("abc\u202etxt", "a\x00b", "a\x1b[31mb", "a" * 300_000, "2021-99-99", ""),
    *(10**400, -1, 1e308, True, None, [], {}, [[[[]]]], {"nl": 1}, ["x"] * 30_000),
    *("--- !!python/object/apply:os.system [id]", "*a &a", "{{7*7}}", "\n- x: 1", "\r\nX: y"),
)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the place of everything in a value."""
    if at:
        yield at
    if isinstance(value, dict | list):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(held, (*at, key))


def test_whatever_a_register_says_a_portal_can_be_read(small: Path) -> None:
    """Anything in the place of any value: it is refused in a sentence, left out, or can be read."""
    draw = random.Random(7)
    small_home = read_home("one", str(small))
    said = {
        "index": small_home.index,
        "organisations": small_home.organisations,
        "algorithms": small_home.algorithms,
        "tombstones": small_home.tombstones,
    }
    refused: list[str] = []
    taken = 0
    cases = [(part, at) for part, held in said.items() for at in places(held)]
    for part, at in cases:
        for bad in draw.sample(HOSTILE, 4):
            now = copy.deepcopy(said)
            *before, last = at
            value: Any = now[part]
            for step in before:
                value = value[step]
            value[last] = copy.deepcopy(bad)
            home = Home("one", now["index"], *(now[name] for name in list(now)[1:]))
            try:
                portal = portal_of([home], ["nl", "en"])
            except NotARegister as why:
                refused.append(str(why))
                continue
            taken += 1
            for path, held in renew(portal, Standing(), ["one"], "2026-11-27").files.items():
                assert path.count("/") <= 2
                assert ".." not in path
                read = read_document(file_of(held, path), path)
                assert isinstance(read, Document), (part, at, bad, read.problems[0].message.en)
    assert len(refused) > 50
    assert max(map(len, refused)) < 2_000
    assert taken > 50
