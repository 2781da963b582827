"""What was withdrawn is nowhere any more: not on the site, in the data, in feeds, or in what is remembered."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from algoregister.cli import main
from algoregister.edition import memory
from conftest import SMALL
from repositories import Repo

WORDS = ("Zanzibar", "zebrapad")
"""Words of the entry; and of an earlier version of it only."""


def run(repo: Repo, *arguments: object) -> Result:
    """Run a command in a repository."""
    done = CliRunner().invoke(
        main, ["--register", str(repo.register), *map(str, arguments)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done


def holding(folder: Path) -> set[str]:
    """Find the files that have one of the words in them, in any form they may be kept in."""
    wanted = [word.casefold().encode(code) for word in WORDS for code in ("utf-8", "utf-16-le")]
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and ".git/" not in f"{path.relative_to(folder).as_posix()}"
        and any(word in path.read_bytes().lower() for word in wanted)
    }


@pytest.mark.parametrize("others", [0, 5])
@pytest.mark.parametrize("small", [1 << 25, 0], ids=["small", "large"])
@pytest.mark.parametrize("then", ["at once", "mended first", "broken first"])
def test_what_was_withdrawn_is_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: int, small: int, then: str
) -> None:
    """However little of all that is remembered it is."""
    monkeypatch.setattr(memory, "_SMALL", small)
    repo = Repo(tmp_path / "one")
    shutil.copytree(SMALL, repo.register, dirs_exist_ok=True)
    (repo.folder / ".gitignore").write_text("site\npart\n", encoding="utf-8")
    coin = repo.register / "algorithms/town/coin.yml"
    text = coin.read_text(encoding="utf-8")
    for number in range(others):
        coin.with_name(f"coin-{number}.yml").write_text(text, encoding="utf-8")
    for word in (WORDS[1], WORDS[0]):
        coin.write_text(
            text.replace("Choosing visits", f"Choosing visits to {word}"), encoding="utf-8"
        )
        repo.commit()
    site = repo.folder / "site"
    run(repo, "build", "--out", site)
    run(repo, "build", "--only", "town", "--out", repo.folder / "part")
    assert len(holding(site)) > 10
    assert "api/v1/register.sqlite" in holding(site)
    assert holding(repo.folder / ".algoregister")

    if then != "at once":  # and only checked: what is remembered of it has no record any more
        broken = text.replace("kind: stop", "kind: halt")
        coin.write_text(text if then == "mended first" else broken, encoding="utf-8")
        CliRunner().invoke(main, ["--register", str(repo.register), "check"])
        coin.write_text(text, encoding="utf-8")
    run(repo, "withdraw", "town/coin", "--reason", "Published in error.")
    run(repo, "build", "--out", site)
    assert holding(site) == set()
    repo.commit()
    run(repo, "build", "--out", site)
    run(repo, "build", "--only", "town", "--out", repo.folder / "part")
    assert holding(site) == set()
    left = holding(repo.folder) - {"register/algorithms/town/coin.yml"}
    assert {Path(path).name for path in left} <= {"happenings.json"}  # it knows what git knows

    repo.git("checkout", "-q", "--orphan", "clean")  # the history is written anew, without it
    repo.commit()
    run(repo, "build", "--out", site)
    run(repo, "build", "--only", "town", "--out", repo.folder / "part")
    assert holding(repo.folder) == set()
    gone = (site / "algorithms/town/coin/index.html").read_text(encoding="utf-8")
    assert "Published in error." in gone
