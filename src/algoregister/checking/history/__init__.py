"""What git knows of the register. The only package that calls git.

What was published is what was on the main line: the chain of first parents from the commit that is
checked out. What a branch did is seen at the commit that merged it, once. Nothing here changes a
repository, a work tree or the index, and nothing goes over the network.
"""

from algoregister.checking.history.base import Base, base_of, ever_deleted
from algoregister.checking.history.blobs import Blobs
from algoregister.checking.history.git import (
    GIT_REFUSES,
    HISTORY_REFUSED,
    NO_COMMITS,
    NO_REPOSITORY,
    Commit,
    GitFailed,
    Repository,
    find_repository,
    timestamp,
)
from algoregister.checking.history.mainline import FileChange, MainLine, Step, folder_at, main_line
from algoregister.checking.history.state import NoSuchState, State, take_out

__all__ = [
    "GIT_REFUSES",
    "HISTORY_REFUSED",
    "NO_COMMITS",
    "NO_REPOSITORY",
    "Base",
    "Blobs",
    "Commit",
    "FileChange",
    "GitFailed",
    "MainLine",
    "NoSuchState",
    "Repository",
    "State",
    "Step",
    "base_of",
    "ever_deleted",
    "find_repository",
    "folder_at",
    "main_line",
    "take_out",
    "timestamp",
]
