"""A short run of the fuzzing that `make fuzz` does at length, and every seed once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.mutate import joined, mutated
from fuzz.targets import TARGETS, corpus


@pytest.mark.parametrize("target", TARGETS)
def test_seeds(target: str) -> None:
    for data in corpus(target):
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=400)
@given(seed=st.integers(0, 2**32), place=st.integers(0, 10_000), join=st.booleans())
def test_mutations(target: str, seed: int, place: int, join: bool) -> None:
    files = corpus(target)
    data = files[place % len(files)]
    TARGETS[target](mutated(joined(data, files, seed) if join else data, seed))
