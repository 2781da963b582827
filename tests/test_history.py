"""Events from git: a rough history is told as it happened."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from algoregister.checking import history
from algoregister.edition.happenings import Happenings, happenings
from algoregister.reading.limits import Limits
from repositories import Repo, entry_text, tombstone_text

Told = list[tuple[str, str]]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An empty register in a new repository."""
    return Repo(tmp_path / "repo")


def tell(repo: Repo, memory: Path | None = None, **more: Any) -> Happenings:
    """Find out what happened, with a memory of its own or with one that lasts."""
    folder = (
        memory
        or repo.folder.parent / f"memory-{repo.clock}-{len(list(repo.folder.parent.iterdir()))}"
    )
    folder.mkdir(exist_ok=True)
    return happenings(repo.register, folder, "1", lambda _entry, _oid: None, **more)


def told(found: Happenings) -> Told:
    """Give kind and entry of each event."""
    return [(event["kind"], event["entry"]) for event in found.events]


def test_the_life_of_an_entry(repo: Repo) -> None:
    repo.entry("a/b")
    first = repo.commit()
    repo.entry("a/b", summary="Langer.")
    second = repo.commit()
    repo.entry("a/b", summary="Langer.", status="suspended")
    repo.commit()
    repo.entry("a/b", summary="Langer.")
    repo.commit()
    repo.entry("a/b", summary="Langer.", status="retired")
    repo.commit()
    repo.write("algorithms/a/b.yml", tombstone_text())
    last = repo.commit()
    found = tell(repo)
    assert told(found) == [
        ("registered", "a/b"),
        ("changed", "a/b"),
        ("suspended", "a/b"),
        ("reinstated", "a/b"),
        ("retired", "a/b"),
        ("withdrawn", "a/b"),
    ]
    assert [found.events[i]["commit"] for i in (0, 1, 5)] == [first, second, last]
    assert found.events[0]["date"] == "2020-09-13T13:26:40Z"
    assert found.events[0]["first"] is True
    assert found.events[0]["summary"] == {"nl": "Kort."}
    (change,) = found.events[1]["changes"]
    assert (change["field"], change["before"], change["after"]) == (
        "/summary",
        {"nl": "Kort."},
        {"nl": "Langer."},
    )
    assert found.events[5]["reason"] == {"nl": "Een vergissing."}
    assert (found.note, found.known_from) == (None, "2020-09-13T13:26:40Z")


def test_what_a_branch_did_is_told_once_at_the_merge(repo: Repo) -> None:
    repo.entry("a/one")
    repo.commit()
    repo.on_branch("work")
    repo.entry("a/two")
    repo.commit()
    repo.entry("a/two", summary="Beter.")
    repo.commit()
    repo.entry("a/temporary")
    repo.commit()
    repo.remove("a/temporary")
    repo.commit()
    repo.on_main()
    repo.entry("a/three")
    repo.commit()
    merged = repo.merge("work")
    found = tell(repo)
    assert told(found) == [
        ("registered", "a/one"),
        ("registered", "a/three"),
        ("registered", "a/two"),
    ]
    assert found.events[-1]["commit"] == merged
    assert found.events[-1]["summary"] == {"nl": "Beter."}


def test_a_merge_that_keeps_ours_and_one_that_resolves_a_conflict(repo: Repo) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.on_branch("work")
    repo.entry("a/b", summary="Van de tak.")
    repo.commit()
    repo.on_main()
    repo.entry("a/b", summary="Van de hoofdlijn.")
    repo.commit()
    repo.merge("work", "-s", "ours", "-m", "ours")
    assert told(tell(repo)) == [("registered", "a/b"), ("changed", "a/b")]
    repo.git("checkout", "-q", "-b", "other", "HEAD~1")
    repo.entry("a/b", summary="Nog anders.")
    repo.commit()
    repo.on_main()
    repo.clock += 3600
    repo.git("merge", "-q", "--no-commit", "-s", "ours", "other")
    repo.entry("a/b", summary="Samen.")
    repo.commit()
    found = tell(repo)
    assert told(found)[2:] == [("changed", "a/b")]
    (change,) = found.events[-1]["changes"]
    assert (change["before"], change["after"]) == ({"nl": "Van de hoofdlijn."}, {"nl": "Samen."})


def test_a_squash_is_one_event_for_each_entry(repo: Repo) -> None:
    repo.entry("a/one")
    repo.commit()
    repo.on_branch("work")
    for number in range(3):
        repo.entry("a/one", summary=f"Versie {number}.")
        repo.entry("a/two", summary=f"Versie {number}.")
        repo.commit()
    repo.on_main()
    repo.clock += 3600
    repo.git("merge", "-q", "--squash", "work")
    repo.commit("squashed")
    assert told(tell(repo)) == [
        ("registered", "a/one"),
        ("changed", "a/one"),
        ("registered", "a/two"),
    ]


def test_a_revert_tells_the_way_back(repo: Repo) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.entry("a/b", summary="Fout.")
    repo.entry("a/new")
    repo.commit()
    repo.clock += 3600
    repo.git("revert", "--no-edit", "HEAD")
    repo.clock += 3600
    repo.git("revert", "--no-edit", "HEAD")
    found = tell(repo)
    assert told(found) == [
        ("registered", "a/b"),
        ("changed", "a/b"),
        ("registered", "a/new"),
        ("changed", "a/b"),
        ("withdrawn", "a/new"),
        ("changed", "a/b"),
        ("reinstated", "a/new"),
    ]
    back = found.events[3]["changes"][0]
    assert (back["before"], back["after"]) == ({"nl": "Fout."}, {"nl": "Kort."})


def test_deleted_and_added_again(repo: Repo) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.remove("a/b")
    repo.commit()
    repo.entry("a/b", name="Nieuw")
    repo.commit()
    assert told(tell(repo)) == [("registered", "a/b"), ("withdrawn", "a/b"), ("reinstated", "a/b")]


def test_the_folder_of_an_organisation_is_renamed(repo: Repo) -> None:
    for number in range(5):
        repo.entry(f"old/entry-{number}", name=f"Naam {number}")
    repo.entry("old/same-one", name="Dezelfde")
    repo.entry("old/same-two", name="Dezelfde")
    repo.commit()
    repo.git("mv", "register/algorithms/old", "register/algorithms/new")
    repo.entry("new/entry-3", name="Naam 3", summary="En aangepast.")
    repo.commit()
    found = tell(repo)
    moved = found.events[7:]
    assert [(event["kind"], event["entry"], event["moved_to"]) for event in moved] == [
        ("moved", event["entry"], event["entry"].replace("old/", "new/")) for event in moved
    ]
    assert len(moved) == 7
    assert [change["field"] for event in moved for change in event["changes"]] == ["/summary"]


def test_moved_with_a_tombstone_and_back(repo: Repo) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.entry("c/d")
    repo.write("algorithms/a/b.yml", tombstone_text("c/d"))
    repo.commit()
    found = tell(repo)
    assert told(found) == [("registered", "a/b"), ("moved", "a/b")]
    assert found.events[1]["moved_to"] == "c/d"


def test_the_folder_of_the_register_itself_moves(repo: Repo) -> None:
    repo.write("register.yml", "languages: [nl]\n")
    repo.entry("a/b")
    repo.commit()
    (repo.folder / "other").mkdir()
    repo.git("mv", "register", "other/Régister")
    repo.register = repo.folder / "other" / "Régister"
    repo.entry("a/c")
    repo.commit()
    repo.git("mv", "other/Régister/register.yml", "register.yml")
    repo.git("mv", "other/Régister/algorithms", "algorithms")
    repo.register = repo.folder
    repo.entry("a/b", summary="Anders.")
    repo.commit()
    found = tell(repo)
    assert told(found) == [("registered", "a/b"), ("registered", "a/c"), ("changed", "a/b")]
    assert [event["folder"] for event in found.events] == ["register/", "other/Régister/", ""]
    assert tell(repo, revision="HEAD~1").events == found.events[:2]


def test_another_register_in_the_same_repository_is_left_alone(repo: Repo) -> None:
    repo.write("register.yml", "languages: [nl]\n")
    repo.entry("a/b")
    repo.write("../second/register.yml", "languages: [en]\n")
    repo.write("../second/algorithms/x/y.yml", entry_text())
    repo.commit()
    repo.write("../second/algorithms/x/y.yml", entry_text(summary="Anders."))
    repo.commit()
    assert told(tell(repo)) == [("registered", "a/b")]


@pytest.mark.parametrize(
    "broken",
    [
        b"name: [\n",
        b"\xff\xfe",
        b"a: &a 1\nb: *a\n",
        b"name: x\n---\nname: y\n",
        b"",
        b"[" * 50_000,
    ],
    ids=["syntax", "bytes", "alias", "two-documents", "empty", "deep"],
)
def test_a_version_that_cannot_be_read_is_told_with_the_next(repo: Repo, broken: bytes) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.write("algorithms/a/b.yml", broken)
    repo.write("algorithms/a/never.yml", broken)
    unread = repo.commit()
    repo.entry("a/b", summary="Hersteld.")
    repo.remove("a/never")
    repo.commit()
    found = tell(repo)
    assert told(found) == [("registered", "a/b"), ("changed", "a/b")]
    assert found.events[1]["unread"] == [unread]


def test_a_giant_version_is_never_read(repo: Repo) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.write("algorithms/a/b.yml", b"name: " + b"x" * 3_000_000)
    unread = repo.commit()
    repo.entry("a/b")
    repo.commit()
    assert told(tell(repo)) == [("registered", "a/b")]
    small = tell(repo, limits=Limits(bytes=10))
    assert small.events == ()
    repo.entry("a/b", summary="Weer gewoon.")
    repo.commit()
    assert tell(repo).events[-1]["unread"] == []
    assert unread


def test_dates_that_cannot_be_are_those_of_the_commit_before(repo: Repo) -> None:
    repo.entry("a/b")
    repo.commit(date="@4113244800 +0000")
    repo.entry("a/b", summary="Eerder.")
    repo.commit(date="@1000 +0000")
    repo.entry("a/b", summary="Onmogelijk.")
    tree = (repo.commit(), repo.git("write-tree"))[1]
    raw = f"tree {tree}\nparent {repo.git('rev-parse', 'HEAD~1')}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 99999999999999 +0000\n\nx\n"
    made = subprocess.run(
        [
            "git",
            "-C",
            str(repo.folder),
            "hash-object",
            "-t",
            "commit",
            "-w",
            "--stdin",
            "--literally",
        ],
        input=raw,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    repo.git("reset", "-q", "--hard", made)
    found = tell(repo)
    assert [event["date"] for event in found.events] == [
        "2100-05-06T00:00:00Z",
        "1970-01-01T00:16:40Z",
        "1970-01-01T00:16:40Z",
    ]


def test_a_shallow_clone_says_what_is_missing(repo: Repo, tmp_path: Path) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.entry("a/c")
    boundary = repo.commit()
    repo.entry("a/b", summary="Anders.")
    repo.entry("a/d")
    repo.commit()
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder}", str(tmp_path / "clone"))
    clone = Repo.__new__(Repo)
    clone.folder, clone.register, clone.clock = (
        tmp_path / "clone",
        tmp_path / "clone" / "register",
        1,
    )
    memory = tmp_path / "memory"
    found = tell(clone, memory)
    assert told(found) == [("changed", "a/b"), ("registered", "a/d")]
    assert found.note is not None
    assert boundary[:12] in found.note.en
    assert "--unshallow" in found.note.nl
    assert found.known_from == "2020-09-13T14:26:40Z"
    clone.git("fetch", "-q", "--unshallow")
    whole = tell(clone, memory)
    assert whole == tell(repo)
    assert len(whole.events) == 4


def test_a_partial_clone_fetches_nothing(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.entry("a/b")
    repo.commit()
    repo.entry("a/b", summary="Anders.")
    repo.commit()
    at = repo.git("rev-parse", "HEAD")
    repo.entry("a/c", name="Ander")
    repo.commit()
    repo.git("clone", "-q", "--filter=blob:none", f"file://{repo.folder}", str(tmp_path / "clone"))
    clone = Repo.__new__(Repo)
    clone.folder, clone.register, clone.clock = (
        tmp_path / "clone",
        tmp_path / "clone" / "register",
        1,
    )
    found = tell(clone)
    assert told(found) == [("registered", "a/c")]
    assert found.note is not None
    assert at[:12] in found.note.en


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    found = happenings(tmp_path / "register", tmp_path, "1", lambda _e, _o: None)
    assert found.events == ()
    assert found.note is not None
    assert "not in a git repository" in found.note.en


def test_without_commits_nothing_is_known(repo: Repo) -> None:
    found = tell(repo)
    assert found.events == ()
    assert found.note == history.NO_COMMITS


def test_a_bare_repository_tells_the_same(repo: Repo, tmp_path: Path) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.git("clone", "-q", "--bare", str(repo.folder), str(tmp_path / "bare.git"))
    found = happenings(tmp_path / "bare.git" / "register", tmp_path, "1", lambda _e, _o: None)
    assert told(found) == [("registered", "a/b")]


def test_what_is_not_committed_is_not_told(repo: Repo) -> None:
    repo.entry("a/b")
    repo.commit()
    repo.entry("a/b", summary="Nog niet.")
    repo.entry("a/c")
    assert told(tell(repo)) == [("registered", "a/b")]


def test_only_new_commits_are_looked_at(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "memory"
    for number in range(3):
        repo.entry("a/b", summary=f"Versie {number}.")
        repo.commit()
    tell(repo, memory)
    repo.entry("a/b", summary="De laatste.")
    repo.write("algorithms/a/c.yml", b"name: [")
    repo.commit()
    read: list[str] = []
    plainly = history.Blobs.read

    def counted(self: history.Blobs, oid: str) -> bytes | None:
        read.append(oid)
        return plainly(self, oid)

    monkeypatch.setattr(history.Blobs, "read", counted)
    second = tell(repo, memory)
    assert len(set(read)) == 3
    repo.entry("a/c")
    repo.commit()
    third = tell(repo, memory)
    read.clear()
    assert tell(repo, memory) == third
    assert read == []
    monkeypatch.undo()
    assert third == tell(repo)
    assert second.events == third.events[:-1]


def test_a_line_that_was_rewritten_is_told_anew(repo: Repo, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    repo.entry("a/b")
    repo.commit()
    repo.entry("a/c")
    repo.commit()
    tell(repo, memory)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    assert told(tell(repo, memory)) == [("registered", "a/b")]
    repo.entry("a/d")
    repo.commit()
    assert told(tell(repo, memory)) == [("registered", "a/b"), ("registered", "a/d")]
    assert tell(repo, memory) == tell(repo)


def test_a_damaged_memory_is_told_anew(repo: Repo, tmp_path: Path) -> None:
    repo.entry("a/b")
    repo.commit()
    memory = tmp_path / "memory"
    whole = tell(repo, memory)
    for damage in (b"", b"{}", b"[1]", b'{"key": null}', b"\xff"):
        (memory / "happenings.json").write_bytes(damage)
        assert tell(repo, memory) == whole


def test_versions_read_already_are_not_read_again(repo: Repo, tmp_path: Path) -> None:
    repo.entry("a/b")
    repo.commit()
    whole = tell(repo)
    oid = repo.git("rev-parse", "HEAD:register/algorithms/a/b.yml")
    listed = {
        "name": {"nl": "Naam", "en": "Naam"},
        "summary": {"nl": "Kort.", "en": None},
        "status": "in_use",
    }
    asked = []

    def present(entry: str, version: str) -> Any:
        asked.append((entry, version))
        return listed

    memory = tmp_path / "memory"
    memory.mkdir()
    assert happenings(repo.register, memory, "1", present) == whole
    assert asked == [("a/b", oid)]


def test_git_of_another_place_in_the_environment_is_not_asked(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a hook."""
    repo.entry("a/b")
    repo.commit()
    other = Repo(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert told(tell(repo)) == [("registered", "a/b")]


def test_personal_data_in_old_versions_is_found(repo: Repo) -> None:
    repo.entry("a/b", summary="Vraag het aan jan.jansen@gmail.com.")
    repo.commit()
    repo.entry("a/b")
    repo.commit()
    found = tell(repo)
    assert found.events[0]["doubtful"]["summary"] == [["personal-email", "jan.jansen@gmail.com"]]
    assert found.events[1]["changes"][0]["doubtful"] == [["personal-email", "jan.jansen@gmail.com"]]


class TestEarlierState:
    """An earlier state of a register, taken out of git."""

    def state(self, repo: Repo, revision: str, into: Path, **more: Any) -> history.State:
        into.mkdir()
        return history.take_out(history.find_repository(repo.register), revision, into, **more)

    def test_it_is_as_it_was(self, repo: Repo, tmp_path: Path) -> None:
        repo.write("register.yml", "languages: [nl]\n")
        repo.write("README.md", "é")
        repo.entry("a/b")
        first = repo.commit()
        repo.git("tag", "v1")
        repo.git("mv", "register", "elders")
        repo.register = repo.folder / "elders"
        repo.entry("a/b", summary="Anders.")
        repo.commit()
        before = repo.git("status", "--porcelain")
        state = self.state(repo, "v1", tmp_path / "out")
        assert (state.commit.sha, state.folder) == (first, "register/")
        written = sorted(
            p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")
        )
        assert written == ["README.md", "algorithms/a/b.yml", "register.yml"]
        assert (tmp_path / "out" / "algorithms/a/b.yml").read_text() == entry_text()
        assert repo.git("status", "--porcelain") == before

    def test_what_cannot_be(self, repo: Repo, tmp_path: Path) -> None:
        repo.entry("a/b")
        repo.commit()
        for number, revision in enumerate(["nowhere", "--help", "HEAD"]):
            with pytest.raises(history.NoSuchState) as refused:
                self.state(repo, revision, tmp_path / str(number))
            assert refused.value.unknown == (revision != "HEAD")

    def test_links_stay_links_and_giants_are_cut(self, repo: Repo, tmp_path: Path) -> None:
        repo.write("register.yml", "languages: [nl]\n")
        (repo.register / "algorithms" / "link.yml").symlink_to("/etc/passwd")
        repo.write("algorithms/a/giant.yml", b"x" * 5000)
        repo.commit()
        self.state(repo, "HEAD", tmp_path / "out", limits=Limits(text_bytes=100))
        assert (tmp_path / "out" / "algorithms" / "link.yml").is_symlink()
        assert not (tmp_path / "out" / "algorithms" / "link.yml").exists()
        assert (tmp_path / "out" / "algorithms" / "a" / "giant.yml").stat().st_size == 101


def test_no_git_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("git") is None
    found = happenings(tmp_path, tmp_path, "1", lambda _e, _o: None)
    assert found.note is not None
    with pytest.raises(history.GitFailed):
        history.find_repository(tmp_path)
