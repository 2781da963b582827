"""Fuzz one target with coverage guidance: `python -m fuzz.run TARGET RUNS FOLDER`.

A find is written into the folder as a file that repeats it: `python -m fuzz.run TARGET 0 FILE`.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["algoregister", "markdown_it"]):
    from fuzz.mutate import joined, mutated
    from fuzz.targets import TARGETS, corpus

SECONDS, MEGABYTES = 10, 600
"""Most an input may take: libFuzzer stops at more. Inputs take milliseconds on a quiet machine."""
LONGEST = 20_000


def main() -> None:
    """Fuzz a target, or repeat a find."""
    name, runs, place = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    begin = corpus(name)

    def change(data: bytes, most: int, seed: int) -> bytes:
        """Change an input: mostly the way people and attackers do, else as libFuzzer likes."""
        if seed % 8 == 0:
            return bytes(atheris.Mutate(data, most))
        if seed % 8 == 1:
            return joined(data, begin, seed)[:most]
        return mutated(data, seed)[:most]

    if runs == 0:
        TARGETS[name](place.read_bytes())
        return
    work = place / name
    work.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(begin):
        TARGETS[name](data)  # what is loaded when first used is loaded before time is taken
        (work / f"begin-{number}").write_bytes(data)
    options = [
        *(f"-runs={runs}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"),
        *(
            f"-max_len={LONGEST}",
            "-seed=1",
            f"-artifact_prefix={place}/{name}-",
            "-print_final_stats=1",
        ),
    ]
    atheris.Setup([sys.argv[0], *options, str(work)], TARGETS[name], custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
