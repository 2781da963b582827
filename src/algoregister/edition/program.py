"""A digest of the program: what another version remembered is not used."""

from functools import cache

from algoregister.program import package_digest


@cache
def program_digest() -> str:
    """Give a digest of the program itself and of the rules installed beside it."""
    from algoregister.checking.own_rules import source_digest  # noqa: PLC0415 - loads the model

    return f"{package_digest()}{source_digest()}"
