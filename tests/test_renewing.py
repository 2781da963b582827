"""A portal is renewed in place: what changed, what is gone, and what was changed by hand."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from algoregister.exchange.portal import Home, Portal, portal_of
from algoregister.exchange.renewing import (
    Marks,
    Renewed,
    Standing,
    marks_of,
    remembered,
    renew,
    to_remember,
)
from conftest import SMALL, run, served

TODAY = "2026-11-27"
Json = dict[str, Any]


def record(home: str, entry_id: str, **more: Any) -> Json:
    """A published entry with as little as may be."""
    return {
        **{"id": entry_id, "language": "en", "url": f"https://{home}.example/{entry_id}/"},
        **{"name": {"en": entry_id}, "summary": {"en": "A list."}, "status": "in_use"},
        **{"status_as_of": "2024", "retirement": None, "unknown": []},
        **more,
    }


def home(name: str, *records: Json, tombstones: tuple[Json, ...] = ()) -> Home:
    organisations = [
        {"id": key, "language": "en", "name": {"en": key}}
        for key in sorted({found["id"].split("/")[0] for found in records})
    ]
    index = {"name": {"en": name}, "base_url": f"https://{name}.example/"}
    return Home(name, {**index, "languages": ["en"]}, organisations, records, tombstones)


def of(*homes: Home) -> Portal:
    return portal_of(homes, ["en"])


def after(renewed: Renewed, before: Standing | None = None) -> Standing:
    """What a portal holds once everything was written."""
    entries = dict(before.entries) if before else {}
    organisations = dict(before.organisations) if before else {}
    tombstones = set(before.tombstones) if before else set()
    for path, value in renewed.files.items():
        folder, key = path.removesuffix(".yml").split("/", 1)
        if "tombstone" in value:
            tombstones.add(key)
            del entries[key]
        else:
            (entries if folder == "algorithms" else organisations)[key] = value
    return Standing(organisations, entries, frozenset(tombstones), renewed.marks)


def begun(*homes: Home) -> Standing:
    return after(renew(of(*homes), Standing(), [each.id for each in homes], TODAY))


def by_hand(standing: Standing, entry_id: str, **fields: Any) -> Standing:
    """The same portal after somebody changed an entry; None takes a field out."""
    changed = {**standing.entries[entry_id], **fields}
    entry = {name: value for name, value in changed.items() if value is not None}
    entries = {**standing.entries, entry_id: entry}
    return Standing(standing.organisations, entries, standing.tombstones, standing.marks)


def again(standing: Standing, *homes: Home, listed: tuple[str, ...] = ("one",)) -> Renewed:
    return renew(of(*homes), standing, listed, TODAY)


def kinds(renewed: Renewed) -> list[tuple[str, str]]:
    return [(news.kind, news.subject) for news in renewed.news]


def words(renewed: Renewed) -> str:
    return "\n".join(text.en for news in renewed.news for text in news.words)


LIST = record("one", "town/list")


def test_nothing_happens_to_a_portal_that_is_up_to_date() -> None:
    standing = begun(home("one", LIST))
    renewed = again(standing, home("one", LIST))
    assert not renewed.files
    assert not renewed.news
    assert renewed.marks == standing.marks


def test_what_changed_at_home_changes_here_and_is_told_in_words() -> None:
    standing = begun(home("one", LIST))
    renewed = again(standing, home("one", {**LIST, "name": {"en": "Long list"}}))
    assert renewed.files["algorithms/one-town/list.yml"]["name"] == {"en": "Long list"}
    assert kinds(renewed) == [("changed", "one-town/list")]
    assert "Long list" in words(renewed)


def test_what_is_new_at_home_comes_along() -> None:
    renewed = again(begun(home("one", LIST)), home("one", LIST, record("one", "port/crane")))
    assert renewed.files.keys() == {"organisations/one-port.yml", "algorithms/one-port/crane.yml"}
    assert kinds(renewed) == [("added", "one-port/crane")]


def test_what_vanished_at_home_stays_and_says_so_once() -> None:
    other = record("one", "town/other")
    standing = begun(home("one", LIST, other))
    renewed = again(standing, home("one", other))
    kept = renewed.files["algorithms/one-town/list.yml"]
    assert kept["imported_from"]["vanished_on"] == TODAY
    assert "no longer in the register it comes from" in kept["status_note"]["en"]
    assert "https://one.example/town/list/" in kept["status_note"]["en"]
    assert kept["summary"] == {"en": "A list."}
    assert kinds(renewed) == [("vanished", "one-town/list")]
    later = renew(of(home("one", other)), after(renewed, standing), ["one"], "2027-01-01")
    assert not later.files
    assert not later.news


def test_what_came_back_is_as_any_other_again() -> None:
    other = record("one", "town/other")
    standing = begun(home("one", LIST, other))
    gone = after(again(standing, home("one", other)), standing)
    renewed = again(gone, home("one", LIST, other))
    assert renewed.files == {"algorithms/one-town/list.yml": standing.entries["one-town/list"]}
    assert kinds(renewed) == [("returned", "one-town/list")]


STONE = {
    **{"id": "town/list", "kind": "withdrawn", "name": {"en": "List"}, "date": "2026-11"},
    **{"reason": {"en": "It was a mistake."}, "moved_to": None, "recorded": True},
}


def test_what_was_withdrawn_at_home_leaves_the_same_tombstone_here() -> None:
    other = record("one", "town/other")
    standing = begun(home("one", LIST, other))
    renewed = again(standing, home("one", other, tombstones=(STONE,)))
    stone = renewed.files["algorithms/one-town/list.yml"]["tombstone"]
    assert stone["reason"] == {"en": "It was a mistake."}
    assert kinds(renewed) == [("withdrawn", "one-town/list")]
    assert not again(after(renewed, standing), home("one", other, tombstones=(STONE,))).news


def test_what_was_changed_by_hand_before_it_was_withdrawn_is_told() -> None:
    other = record("one", "town/other")
    standing = by_hand(begun(home("one", LIST, other)), "one-town/list", summary={"en": "Mine."})
    renewed = again(standing, home("one", other, tombstones=(STONE,)))
    assert kinds(renewed) == [("withdrawn", "one-town/list"), ("replaced", "one-town/list")]


def test_what_moved_at_home_leads_on_here() -> None:
    moved = {**STONE, "kind": "moved", "moved_to": "town/other"}
    standing = begun(home("one", LIST))
    renewed = again(standing, home("one", record("one", "town/other"), tombstones=(moved,)))
    assert renewed.files["algorithms/one-town/list.yml"]["tombstone"]["moved_to"] == (
        "one-town/other"
    )
    assert ("added", "one-town/other") in kinds(renewed)


@pytest.mark.parametrize(
    "stone",
    [
        {**STONE, "recorded": False},
        {**STONE, "kind": "moved", "moved_to": "town/nowhere"},
        {**STONE, "reason": {"en": None}},
    ],
)
def test_a_tombstone_that_says_less_than_the_entry_does_not_replace_it(stone: Json) -> None:
    other = record("one", "town/other")
    renewed = again(begun(home("one", LIST, other)), home("one", other, tombstones=(stone,)))
    assert kinds(renewed) == [("vanished", "one-town/list")]


def test_a_change_by_hand_stays_while_home_says_the_same() -> None:
    standing = by_hand(
        begun(home("one", LIST)),
        "one-town/list",
        summary={"en": "A list of towns."},
        contact={"email": "desk@one.example"},
    )
    renewed = again(standing, home("one", {**LIST, "name": {"en": "Long list"}}))
    entry = renewed.files["algorithms/one-town/list.yml"]
    assert entry["summary"] == {"en": "A list of towns."}
    assert entry["contact"] == {"email": "desk@one.example"}
    assert entry["name"] == {"en": "Long list"}
    assert ("kept", "one-town/list") in kinds(renewed)
    assert "summary/en" in words(renewed)
    assert "contact" not in words(renewed)
    assert not again(
        after(renewed, standing), home("one", {**LIST, "name": {"en": "Long list"}})
    ).files


def test_a_change_on_both_sides_is_that_of_home_and_the_loss_is_told_once() -> None:
    standing = by_hand(begun(home("one", LIST)), "one-town/list", summary={"en": "Mine."})
    theirs = home("one", {**LIST, "summary": {"en": "Theirs."}})
    renewed = again(standing, theirs)
    assert renewed.files["algorithms/one-town/list.yml"]["summary"] == {"en": "Theirs."}
    assert ("replaced", "one-town/list") in kinds(renewed)
    assert "Here it said: Mine." in words(renewed)
    assert not again(after(renewed, standing), theirs).news


def test_a_translation_added_by_hand_stays_when_the_original_changes() -> None:
    standing = by_hand(
        begun(home("one", LIST)), "one-town/list", name={"en": "town/list", "nl": "Lijst"}
    )
    renewed = renew(
        portal_of([home("one", {**LIST, "name": {"en": "Long list"}})], ["en", "nl"]),
        standing,
        ["one"],
        TODAY,
    )
    assert renewed.files["algorithms/one-town/list.yml"]["name"] == {
        "en": "Long list",
        "nl": "Lijst",
    }


def test_a_field_taken_out_by_hand_stays_out() -> None:
    standing = by_hand(begun(home("one", LIST)), "one-town/list", status_note=None)
    renewed = again(standing, home("one", {**LIST, "name": {"en": "Long list"}}))
    assert "status_note" not in renewed.files["algorithms/one-town/list.yml"]
    assert "status_note" in words(renewed)


def test_changes_that_do_not_go_together_change_nothing_and_are_named() -> None:
    standing = by_hand(
        begun(home("one", LIST)),
        "one-town/list",
        status="retired",
        ended_on="2026",
        retirement={"kind": "retired", "not_published": True},
    )
    theirs = {**LIST, "status": "pilot"}
    renewed = again(standing, home("one", theirs))
    assert not renewed.files
    assert renewed.marks == standing.marks
    assert kinds(renewed) == [("conflict", "one-town/list")]
    assert "while-in-use" in words(renewed)


def test_a_tombstone_made_here_stays() -> None:
    standing = begun(home("one", LIST))
    buried = Standing(standing.organisations, {}, frozenset({"one-town/list"}), standing.marks)
    renewed = again(buried, home("one", LIST))
    assert not renewed.files
    assert kinds(renewed) == [("kept", "one-town/list")]


def test_a_file_deleted_here_comes_back_and_it_is_told() -> None:
    standing = begun(home("one", LIST))
    emptied = Standing(standing.organisations, {}, frozenset(), standing.marks)
    renewed = again(emptied, home("one", LIST))
    assert renewed.files.keys() == {"algorithms/one-town/list.yml"}
    assert kinds(renewed) == [("restored", "one-town/list")]


def test_an_entry_that_was_written_here_is_never_written_over() -> None:
    own = {"schema_version": 1, "language": "en", "name": "Mine", "status": "in_use"}
    standing = Standing({}, {"one-town/list": own})
    renewed = again(standing, home("one", LIST))
    assert "algorithms/one-town/list.yml" not in renewed.files
    assert kinds(renewed) == [("conflict", "one-town/list")]


def test_a_register_that_could_not_be_read_keeps_everything() -> None:
    two = home("two", record("two", "town/list"))
    standing = begun(home("one", LIST), two)
    renewed = again(standing, two, listed=("one", "two"))
    assert not renewed.files
    assert not renewed.news
    assert renewed.marks == standing.marks


def test_a_register_that_suddenly_gives_nothing_keeps_everything() -> None:
    renewed = again(begun(home("one", LIST)), home("one"))
    assert not renewed.files
    assert kinds(renewed) == [("conflict", "one")]


def test_a_register_that_is_no_longer_listed_keeps_everything() -> None:
    two = home("two", record("two", "town/list"))
    renewed = again(begun(home("one", LIST), two), home("one", LIST))
    assert not renewed.files
    assert kinds(renewed) == [("absent", "two")]


def test_without_memory_home_is_right_and_every_change_is_told() -> None:
    standing = by_hand(
        begun(home("one", LIST)),
        "one-town/list",
        summary={"en": "Mine."},
        contact={"email": "desk@one.example"},
    )
    forgot = Standing(standing.organisations, standing.entries)
    renewed = again(forgot, home("one", LIST))
    entry = renewed.files["algorithms/one-town/list.yml"]
    assert entry["summary"] == {"en": "A list."}
    assert entry["contact"] == {"email": "desk@one.example"}
    assert "Mine." in words(renewed)


def test_a_year_is_the_same_whether_it_is_written_as_a_number_or_not() -> None:
    standing = by_hand(begun(home("one", LIST)), "one-town/list", status_as_of=2024)
    assert not again(standing, home("one", LIST)).files


def test_texts_in_a_language_the_portal_does_not_have_stay_at_home() -> None:
    german = {**LIST, "name": {"en": "List", "de": "Liste"}}
    only = record("one", "town/liste", language="de", name={"de": "Liste"})
    made = Home(
        "one",
        {"name": {"de": "Eins"}, "base_url": "https://one.example/", "languages": ["de", "en"]},
        [{"id": "town", "language": "de", "name": {"en": "Town", "de": "Stadt"}}],
        [german, only],
    )
    portal = portal_of([made], ["en"])
    assert portal.entries["one-town/list"]["name"] == {"en": "List"}
    assert portal.organisations["one-town"]["language"] == "en"
    assert portal.left_out == {"one-town/liste": "language de"}


def test_what_is_remembered_is_read_back() -> None:
    marks: dict[str, Marks] = {"b": marks_of({"name": {"en": "x"}}), "a": marks_of({"status": "y"})}
    text = to_remember(marks)
    assert remembered(text, {}) == marks
    assert text.count("\n") == 4
    assert json.loads(text)["said"]


@pytest.mark.parametrize("cut", range(6))
@pytest.mark.parametrize("then", ["old", "middle", "newest"])
def test_a_renewal_that_was_cut_off_changes_nothing_of_the_next(cut: int, then: str) -> None:
    """What was written before the cut is not taken for a change by hand, whatever home says next."""
    names = [f"o/{name}" for name in "abcd"]

    def said(text: str, *more: Json) -> Home:
        told = ({"purpose": {"en": text}, "summary": {"en": f"{n} {text}."}} for n in names)
        return home(
            "one", *(record("one", n, **t) for n, t in zip(names, told, strict=True)), *more
        )

    old = by_hand(begun(said("old")), "one-o/b", keywords=["mine"])
    renewed = again(old, said("middle", record("one", "o/new")))
    half = after(Renewed(dict(list(renewed.files.items())[:cut]), {}, ()), old)
    underway = {path: renewed.marks[path] for path in renewed.files}
    files = {f"algorithms/{key}.yml": value for key, value in half.entries.items()}
    files |= {f"organisations/{key}.yml": value for key, value in half.organisations.items()}
    known = remembered(to_remember(old.marks or {}, underway), files)
    standing = Standing(half.organisations, half.entries, half.tombstones, known)
    last = again(standing, said(then))
    assert {news.kind for news in last.news} <= {"changed", "kept", "vanished"}
    made = after(last, standing)
    for name in names:
        entry = made.entries[f"one-{name}"]
        assert entry["purpose"] == {"en": then}
        assert ("keywords" in entry) == (name == "o/b")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"said": []}', '{"said": {"a": 1}}', "<<<<", "[" * 100_000]
)
def test_what_nobody_remembers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        remembered(text, {})


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A portal over one register, begun from its folder."""
    shutil.copytree(SMALL, tmp_path / "home")
    made = run("merge", f"x={tmp_path / 'home'}", "--out", tmp_path / "portal")
    assert made.returncode == 0, made.stdout + made.stderr
    return tmp_path / "portal"


def test_a_portal_knows_its_registers_and_is_renewed_from_any_folder(
    portal: Path, tmp_path: Path
) -> None:
    settings = yaml.safe_load((portal / "register/register.yml").read_text(encoding="utf-8"))
    assert settings["registers"] == [{"id": "x", "at": "../../home"}]
    for options, cwd in (((), portal), (("--register", portal / "register"), tmp_path)):
        same = run(*options, "merge", cwd=cwd)
        assert same.returncode == 0, same.stdout + same.stderr
        assert "Nothing has changed." in same.stdout


def test_renewing_keeps_comments_and_writes_only_what_changed(portal: Path, tmp_path: Path) -> None:
    entry = portal / "register/algorithms/x-town/coin.yml"
    with entry.open("a", encoding="utf-8") as file:
        file.write("# Ask the town about this one.\n")
    before = {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()}
    changed(tmp_path / "home/algorithms/town/coin.yml", "en: Coin model", "en: Penny model")
    renewed = run("merge", cwd=portal)
    assert renewed.returncode == 0, renewed.stdout + renewed.stderr
    assert "Changed: x-town/coin" in renewed.stdout
    assert "Penny model" in renewed.stdout
    after_it = {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()}
    assert {path.name for path in after_it if after_it[path] != before.get(path)} == {
        "coin.yml",
        "registers.lock",
    }
    assert b"Ask the town about this one." in after_it[entry]
    assert b"Penny model" in after_it[entry]
    assert run("format", "--check", cwd=portal).returncode == 0
    assert run("check", cwd=portal).returncode == 0


def test_a_portal_of_served_registers_is_described_by_its_register_yml(
    small_site: Path, real_site: Path, tmp_path: Path
) -> None:
    assert run("init", tmp_path / "portal", "--languages", "nl,en").returncode == 0
    register = tmp_path / "portal/register"
    for folder in ("algorithms", "organisations", "sources"):
        shutil.rmtree(register / folder)
    home_site = Path(shutil.copytree(small_site / "api", tmp_path / "site/api")).parent
    with served(home_site) as small, served(real_site) as real:
        with (register / "register.yml").open("a", encoding="utf-8") as file:
            file.write(
                f"registers:\n  - id: trial\n    at: {small}\n  - id: state\n    at: {real}\n"
            )
        made = run("merge", cwd=register.parent)
        assert made.returncode == 0, made.stdout + made.stderr
        checked = run("check", cwd=register.parent)
        assert checked.returncode == 0, checked.stdout
        algorithms = home_site / "api/v1/algorithms.json"
        whole = json.loads(algorithms.read_bytes())
        whole["items"] = [each for each in whole["items"] if each["id"] != "town/coin"]
        algorithms.write_text(json.dumps(whole), encoding="utf-8")
        half = run("merge", cwd=register.parent)
        assert half.returncode == 1
        assert "is not the file that index.json names" in half.stderr
        assert "What is here of trial was left as it is." in half.stderr
        index = json.loads((home_site / "api/v1/index.json").read_bytes())
        (home_site / "api/v1/index.json").write_text(json.dumps({**index, "files": []}))
        renewed = run("merge", cwd=register.parent)
    assert renewed.returncode == 0, renewed.stdout + renewed.stderr
    assert "stays here, and says so: trial-town/coin" in renewed.stdout
    entry = yaml.safe_load((register / "algorithms/trial-town/coin.yml").read_text("utf-8"))
    assert entry["imported_from"]["vanished_on"]
    off = run("merge", cwd=register.parent)
    assert off.returncode == 1
    assert off.stderr.count("cannot be read") == 2
    assert run("check", cwd=register.parent).returncode == 0


def test_two_registers_with_one_name_are_an_error(small: Path) -> None:
    with (small / "register.yml").open("a", encoding="utf-8") as file:
        file.write("registers:\n  - id: x\n    at: ../a\n  - id: x\n    at: ../b\n")
    told = run("--register", small, "check").stdout
    assert "register-twice: Two registers are called x." in told


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda register: (register / "registers.lock").write_text("<<<<<<< HEAD"),
            "registers.lock",
        ),
        (lambda register: (register / "algorithms/x-town/coin.yml").write_text("a: ["), "coin.yml"),
    ],
)
def test_a_portal_that_is_broken_is_left_alone(
    portal: Path, tmp_path: Path, spoil: Callable[[Path], object], told: str
) -> None:
    spoil(portal / "register")
    changed(tmp_path / "home/algorithms/town/coin.yml", "en: Coin model", "en: Penny model")
    before = {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()}
    renewed = run("merge", cwd=portal)
    assert renewed.returncode == 1
    assert told in renewed.stderr
    assert before == {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()}


def test_wrong_use(small: Path) -> None:
    none = run("--register", small, "merge")
    assert none.returncode == 2
    assert "names no registers" in none.stderr
    assert run("--register", small, "merge", "--name", "X").returncode == 2
    assert run("merge", f"x={SMALL}").returncode == 2
