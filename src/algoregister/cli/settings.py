"""What every command is told, and how it ends."""

from dataclasses import dataclass
from pathlib import Path

from algoregister.model.wording import Bilingual
from algoregister.reading.characters import visible_lines

OK, PROBLEMS, WRONG_USE = 0, 1, 2
"""Exit codes: nothing wrong, problems found, wrong use."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What every command is told.

    Attributes:
        register: folder of the register.
        language: language of what is told on the terminal.
    """

    register: Path
    language: str

    @property
    def prefix(self) -> str:
        """How the folder is written in problems."""
        return f"{self.register.as_posix().rstrip('/')}/"

    def spoken(self, text: Bilingual) -> str:
        """Give a text in the language of the terminal; nothing in it can be a command to that."""
        return visible_lines(text.nl if self.language == "nl" else text.en)
