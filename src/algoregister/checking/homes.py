"""Rules about the registers that a portal is made of."""

from collections.abc import Iterator

from algoregister.checking.rule import Finding, WrittenFile
from algoregister.model.wording import Bilingual
from algoregister.problem import say

TWICE = Bilingual("Twee registers heten {id}.", "Two registers are called {id}.")
RENAME = Bilingual("Geef een van de twee een andere `id`.", "Give one of them another `id`.")


def register_twice(file: WrittenFile) -> Iterator[Finding]:
    """Two registers of a portal have the same short name.

    Their entries would have the same addresses, and lists could not tell them apart.

    Give one of them another short name.

    NL: Twee registers van een portaal hebben dezelfde korte naam.

    Hun registraties zouden dezelfde adressen krijgen, en lijsten hielden ze niet uit elkaar.

    Geef een van de twee een andere korte naam.
    """
    registers = file.document.value.get("registers") if file.path == "register.yml" else None
    seen: set[str] = set()
    for index, home in enumerate(registers if isinstance(registers, list) else ()):
        home_id = home.get("id") if isinstance(home, dict) else None
        if isinstance(home_id, str) and home_id in seen:
            path = ("registers", index, "id")
            yield Finding(file.document, path, say(TWICE, id=home_id), RENAME)
        elif isinstance(home_id, str):
            seen.add(home_id)
