"""Addresses on the forge a register is kept on: where a page is edited, and a new file is made."""

from enum import StrEnum
from urllib.parse import quote, urlencode, urlsplit

from algoregister.model.register import Repository

ADDRESS_LENGTH = 8000
"""Characters of an address that forges and browsers take."""


class Forge(StrEnum):
    """A kind of forge, by the addresses it has."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


_NAMES = {
    "github": Forge.GITHUB,
    "gitlab": Forge.GITLAB,
    "forgejo": Forge.FORGEJO,
    "gitea": Forge.FORGEJO,
    "codeberg": Forge.FORGEJO,
}


def forge_of(repository: Repository) -> Forge | None:
    """Say which forge a repository is on, by the name of its host; None when that says nothing."""
    host = (urlsplit(repository.url).hostname or "").lower()
    return next(
        (
            forge
            for name, forge in _NAMES.items()
            if name in host.split(".") or any(part.startswith(name) for part in host.split("."))
        ),
        None,
    )


def edit_address(repository: Repository, path: str) -> str | None:
    """Give the address at which a file of the register is edited in the browser.

    Args:
        repository: of the register.
        path: of the file, from the register's folder.

    Returns:
        The address; None on a forge we do not know.
    """
    forge = forge_of(repository)
    if forge is None:
        return None
    middle = {Forge.GITHUB: "edit", Forge.GITLAB: "-/edit", Forge.FORGEJO: "_edit"}[forge]
    return f"{_base(repository)}/{middle}/{_in_repository(repository, path)}"


def new_file_address(repository: Repository, path: str, content: str | None = None) -> str | None:
    """Give the address at which a file is made in the browser, under a name that can be changed.

    Args:
        repository: of the register.
        path: of the file, from the register's folder.
        content: what the editor shall hold, where the forge takes that and it is not too long.

    Returns:
        The address; None on a forge we do not know.
    """
    forge = forge_of(repository)
    if forge is None:
        return None
    folder, _, name = path.rpartition("/")
    middle = {Forge.GITHUB: "new", Forge.GITLAB: "-/new", Forge.FORGEJO: "_new"}[forge]
    asked = {"file_name" if forge is Forge.GITLAB else "filename": name}
    address = f"{_base(repository)}/{middle}/{_in_repository(repository, folder)}"
    plain = f"{address}?{urlencode(asked, quote_via=quote)}"
    if content is None or forge is not Forge.GITHUB:
        return plain
    filled = f"{address}?{urlencode(asked | {'value': content}, quote_via=quote)}"
    return filled if len(filled) <= ADDRESS_LENGTH else plain


def report_address(repository: Repository, title: str) -> str:
    """Give the address at which a reader tells of a mistake, under a title; by GitHub's custom where
    we do not know the forge.
    """
    forge = forge_of(repository)
    middle = "-/issues/new?issue%5Btitle%5D=" if forge is Forge.GITLAB else "issues/new?title="
    return f"{_base(repository)}/{middle}{quote(title, safe='')}"


def _base(repository: Repository) -> str:
    return repository.url.rstrip("/").removesuffix(".git")


def _in_repository(repository: Repository, path: str) -> str:
    """Give the path of a file or folder behind the branch, fit for an address."""
    folder = (repository.folder or "register").strip("/")
    return "/".join(quote(part) for part in (repository.branch, folder, path) if part)
