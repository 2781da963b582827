"""The files of the theme that mkdocs looks through, without those it would drop one by one."""

import os

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _Visible(FileSystemLoader):
    """Does not list what is in hidden folders: in that of material stand fourteen thousand icons."""

    def list_templates(self) -> list[str]:
        """Give the path of every file, hidden ones left out."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(folder, top).replace(os.sep, "/")
                found.update(name if inside == "." else f"{inside}/{name}" for name in names)
        return sorted(found)


def environment_of(theme: Theme) -> Environment:
    """Give the environment the templates of a theme are rendered in."""
    environment = Theme.get_env(theme)
    environment.loader = _Visible(theme.dirs)
    return environment
