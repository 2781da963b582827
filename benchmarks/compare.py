"""Measures our commands and those of others on the same entries, in turn, in one run.

    python -m benchmarks.compare --sizes 1000 10000 --ours-only 30000 --rounds 3

Seconds depend on the machine and on what else it does; ratios of one run hold better. So each round
runs everything once, and the least and the median of the rounds are told. Large registers take one round. What is not installed is
left out, and said to be. The results are written as JSON and, with `--docs`, as pages with a plot.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import algoregister
from benchmarks.entries import make_register
from benchmarks.peers import write_peers
from benchmarks.report import ratios, write_pages

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "schema/v1/entry.schema.json"
BIN = Path(sys.executable).parent
SLOW = frozenset({"mkdocs-material", "check-jsonschema"})
PEERS = HERE / ".venv/bin"
"""What we compare with has an environment of its own: it may want other versions than we do."""


_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
} | {"NO_MKDOCS_2_WARNING": "1"}
"""Programs are compiled once, as on any machine where they are installed."""


@dataclass(slots=True)
class Measured:
    """One command at one size.

    Attributes:
        seconds: how long it took, one number a round.
        peak_mb: memory of its largest process, the most of all rounds.
    """

    seconds: list[float] = field(default_factory=list)
    peak_mb: float = 0


def run(command: list[str], cwd: Path, measured: Measured) -> None:
    """Run a command; note how long it takes and the memory of its largest process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_ENVIRONMENT,
    )
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)[:200]} failed:\n{told.decode()[-2000:]}")
    measured.seconds.append(seconds)
    measured.peak_mb = max(measured.peak_mb, used.ru_maxrss / 1024)


def ours(folder: Path, measured: dict[str, Measured]) -> None:
    """Check and build from nothing, again, and after one entry changed."""
    command = [str(BIN / "algoregister")]
    for name in (".algoregister", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    run([*command, "check"], folder, measured["check, first time"])
    run([*command, "check"], folder, measured["check, again"])
    shutil.rmtree(folder / ".algoregister")
    run([*command, "build"], folder, measured["build, from nothing"])
    entry = min((folder / "register/algorithms").rglob("*.yml"))
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("  nl: >-\n    ", "  nl: >-\n    Nieuw ", 1), encoding="utf-8")
    run([*command, "build"], folder, measured["build, one entry changed"])


def others(folder: Path, measured: dict[str, Measured], without: frozenset[str]) -> None:
    """Let the others check the same entries and build the same pages."""
    ajv = HERE / "node_modules/.bin/ajv"
    if ajv.exists() and "ajv-cli" not in without:
        options = ["--spec=draft2020", "-c", "ajv-formats", "--strict=false"]
        data = str(folder / "register/algorithms/**/*.yml")
        command = [str(ajv), "validate", *options, "-s", str(SCHEMA), "-d", data]
        run(command, HERE, measured["ajv-cli"])
    for version, hugo in hugos().items():
        if "hugo" not in without:
            shutil.rmtree(folder / "hugo/public", ignore_errors=True)
            command = [hugo, "--quiet", "--config", "hugo.json"]
            run(command, folder / "hugo", measured[f"Hugo {version}, plain template"])
    check_jsonschema = PEERS / "check-jsonschema"
    if check_jsonschema.exists() and "check-jsonschema" not in without:
        files = [str(path) for path in sorted((folder / "register/algorithms").rglob("*.yml"))]
        command = [str(check_jsonschema), "--schemafile", str(SCHEMA), *files]
        run(command, folder, measured["check-jsonschema"])
    mkdocs = PEERS / "mkdocs"
    if mkdocs.exists() and "mkdocs-material" not in without:
        both = Measured()
        for language in ("nl", "en"):
            command = [str(mkdocs), "build", "-q", "-f", f"mkdocs-{language}.yml"]
            run(command, folder / "mkdocs", both)
        whole = measured["mkdocs-material"]
        whole.seconds.append(sum(both.seconds))
        whole.peak_mb = max(whole.peak_mb, both.peak_mb)


def hugos() -> dict[str, str]:
    """Find Hugo by version: what the system has, and what the environment of the peers has."""
    found = [
        shutil.which("hugo"),
        *map(str, PEERS.parent.glob("lib/*/site-packages/hugo/binaries/hugo*")),
    ]
    made: dict[str, str] = {}
    for hugo in filter(None, found):
        told = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
        number = re.search(r"v([\d.]+)", told)
        if number:
            made.setdefault(number[1], hugo)
    return made


def versions() -> dict[str, str]:
    """Tell with what was measured."""
    found = {
        "algoregister": algoregister.__version__,
        "Python": platform.python_version(),
        "processors": str(os.cpu_count()),
    }
    if (PEERS / "pip").exists():
        command = [str(PEERS / "pip"), "list", "--format=json"]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        installed = {package["name"]: package["version"] for package in json.loads(listed)}
        for name in ("mkdocs", "mkdocs-material", "check-jsonschema"):
            found[name] = installed.get(name, "not installed")
    found["Hugo"] = ", ".join(hugos()) or "not installed"
    package = HERE / "node_modules/ajv-cli/package.json"
    found["ajv-cli"] = (
        json.loads(package.read_text())["version"] if package.exists() else "not installed"
    )
    return found


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--ours-only", type=int, nargs="*", default=[30_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once-from", type=int, default=10_000, help="one round from this size on")
    parser.add_argument(
        "--slow-up-to", type=int, default=10_000, help="most entries for the slow ones"
    )
    parser.add_argument("--without", nargs="*", default=[], help="peers to leave out")
    parser.add_argument("--folder", type=Path, default=HERE / ".work")
    parser.add_argument("--docs", type=Path, help="folder of the pages, such as docs")
    chosen = parser.parse_args()
    results: dict[int, dict[str, Measured]] = {}
    try:
        for size in sorted({*chosen.sizes, *chosen.ours_only}):
            _measure(size, chosen, results.setdefault(size, _Table()))
    finally:  # what was measured until then is kept when the rest takes too long
        _write(results, chosen.folder, chosen.docs)


def _measure(size: int, chosen: argparse.Namespace, measured: dict[str, Measured]) -> None:
    """Run everything at one size, in rounds."""
    folder: Path = chosen.folder / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    make_register(folder / "register", size)
    for _ in range(chosen.rounds if size < chosen.once_from else 1):
        ours(folder, measured)
        if size in chosen.sizes:
            if not (folder / "hugo").exists():
                pages = write_peers(folder / "site", folder / "mkdocs", folder / "hugo")
                print(f"{size} entries: {pages} pages in two languages", flush=True)
            slow = SLOW if size > chosen.slow_up_to else frozenset()
            others(folder, measured, slow.union(chosen.without))
    _tell(size, measured)
    shutil.rmtree(folder)


def _write(results: dict[int, dict[str, Measured]], folder: Path, docs: Path | None) -> None:
    """Write what was measured up to now."""
    told = {
        "versions": versions(),
        "results": {
            size: {
                name: {"seconds": found.seconds, "peak_mb": round(found.peak_mb)}
                for name, found in measured.items()
                if found.seconds
            }
            for size, measured in results.items()
        },
    }
    (folder / "results.json").write_text(json.dumps(told, indent=2), encoding="utf-8")
    if docs:
        write_pages(told, docs)


def _tell(size: int, measured: dict[str, Measured]) -> None:
    """Print what was measured at one size."""
    print(f"{size} entries")
    for name, found in measured.items():
        if not found.seconds:
            continue
        least, median = min(found.seconds), statistics.median(found.seconds)
        print(f"  {name:32} {least:8.2f} s least {median:8.2f} s median {found.peak_mb:7.0f} MB")
    for sentence in ratios({name: found.seconds for name, found in measured.items()}):
        print(f"  {sentence}")


class _Table(dict[str, Measured]):
    """Makes a row when it is first written to."""

    def __missing__(self, name: str) -> Measured:
        self[name] = Measured()
        return self[name]


if __name__ == "__main__":
    main()
