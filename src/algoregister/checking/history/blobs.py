"""Reading versions of files out of the store of git, one after the other, through one process."""

import subprocess
from types import TracebackType
from typing import IO, Self

from algoregister.checking.history.git import GitFailed, Repository, command, environment


class Blobs:
    """Gives the bytes of versions of files. To be used as a context: it keeps git running."""

    def __init__(self, repository: Repository, limit: int, missing: frozenset[str]) -> None:
        """Prepare to read.

        Args:
            repository: where the versions are.
            limit: how large a version may be, in bytes; a larger one is never read.
            missing: names of versions that a partial clone lacks.
        """
        self._repository = repository
        self._limit = limit
        self._missing = missing
        self._sizes: subprocess.Popen[bytes] | None = None
        self._contents: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in (self._sizes, self._contents):
            if process is not None:
                _pipe(process.stdin).close()
                _pipe(process.stdout).close()
                process.wait()
        self._sizes = self._contents = None

    def read(self, oid: str) -> bytes | None:
        """Give the bytes of a version; None when it is not there or too large to be read.

        Raises:
            GitFailed: git stopped answering.
        """
        if oid in self._missing:
            return None
        self._sizes = self._sizes or self._start("--batch-check")
        size = _size(self._asked(self._sizes, oid))
        if size is None or size > self._limit:
            return None
        self._contents = self._contents or self._start("--batch")
        if _size(self._asked(self._contents, oid)) != size:
            return None
        found = _pipe(self._contents.stdout).read(size + 1)
        return found[:size]

    def _start(self, how: str) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                command(self._repository.folder, ["cat-file", how]),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        except OSError as error:
            raise GitFailed(f"git: {error.strerror}") from error

    def _asked(self, process: subprocess.Popen[bytes], oid: str) -> bytes:
        """Ask for one version; give the line git says of it."""
        try:
            asking = _pipe(process.stdin)
            asking.write(f"{oid}\n".encode())
            asking.flush()
        except OSError as error:
            raise GitFailed(f"git stopped at {oid}") from error
        line = _pipe(process.stdout).readline()
        if not line:
            raise GitFailed(f"git stopped at {oid}")
        return line


def _size(line: bytes) -> int | None:
    """Read the size from what git says of a version; None when it is not there or no file."""
    parts = line.split()
    return int(parts[2]) if len(parts) == 3 and parts[1] == b"blob" else None


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise GitFailed("git has no pipe")
    return pipe
