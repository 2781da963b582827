"""Files of other registers for the tests: real ones, excerpts of them, and ones made to be odd."""

import csv
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from algoregister.edition.whole_files import write_file
from algoregister.exchange.crosswalk import crosswalks
from algoregister.exchange.exporting import Exported, export
from algoregister.exchange.importing import Imported, Source, import_file
from algoregister.exchange.merging import Existing
from algoregister.exchange.register_files import imported_files, neutral_settings, read_existing
from algoregister.publishing.publish import publish
from algoregister.reading.register_folder import read_register

HERE = Path(__file__).parent
EXCERPTS = {
    "nl": HERE / "foreign" / "nl-2023.json",
    "uk": HERE / "foreign" / "uk-2026.json",
    "ca": HERE / "foreign" / "ca-2025.csv",
}
_WHOLE = {
    "nl": "nl_algoritmeregister_full_pub_data_2023-06-19.json",
    "uk": "uk_atrs_records_2026-07-10.json",
    "ca": "ca_ai_register_mvp_2025-11.csv",
}


def shared(name: str) -> Path | None:
    """Give a file of the shared folder that stands beside the repository; None when it is not there."""
    for folder in HERE.parents:
        found = folder / "shared" / name
        if found.is_file():
            return found
    return None


def real_files() -> list[tuple[str, Path]]:
    """Give the excerpts, and the whole files where they are."""
    found = list(EXCERPTS.items())
    for family, name in _WHOLE.items():
        whole = shared(f"data/{name}")
        if whole is not None:
            found.append((family, whole))
    return found


def read(
    data: bytes | Path, family: str, existing: Existing | None = None, **options: str | bool | None
) -> Imported:
    """Import a file."""
    given: dict[str, str | bool | None] = {"edition": None, "organisation": None, "date": None}
    given |= {"today": "2026-11-27", **options}
    content = data.read_bytes() if isinstance(data, Path) else data
    name = data.name if isinstance(data, Path) else "file.csv"
    return import_file(Source(name, content, family, **given), existing or Existing())  # type: ignore[arg-type]


def into(root: Path, imported: Imported) -> None:
    """Write an import into a register."""
    new = not (root / "register.yml").exists()
    assert imported.crosswalk is not None
    settings = neutral_settings(imported.crosswalk) if new else None
    for path, content in imported_files(imported, settings):
        write_file(root / path, content)


def again(root: Path) -> Existing:
    """Read what a register has."""
    existing, errors = read_existing(root)
    assert not errors, errors[0].message.en
    return existing


def exported(imported: Imported, family: str, version: str | None = None) -> dict[str, Exported]:
    """Write an import into a register of its own, and export it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        into(root, imported)
        register, problems = read_register(root)
        assert not problems, problems[0].message.en
        published = publish(register)
    organisations = {organisation["id"]: organisation for organisation in published.organisations}
    found = export(published.algorithms, organisations, family, version)
    return {item.entry_id: item for item in found}


def csv_bytes(
    rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    """Write rows as CSV."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def headers_of(crosswalk_id: str) -> list[str]:
    """Give the names of the fields of a standard."""
    return [field.name for field in crosswalks()[crosswalk_id].fields]
