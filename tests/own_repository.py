"""Writes this repository's own copies of the files that `init` gives to others."""

from pathlib import Path

from algoregister.editing.repository_files import Surroundings, repository_files

OWN = repository_files(
    Surroundings(
        install="make .venv/.ready",
        algoregister=".venv/bin/algoregister",
        requirements="requirements",
    )
)

if __name__ == "__main__":
    for path, content in OWN.items():
        target = Path(__file__).parent.parent / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
