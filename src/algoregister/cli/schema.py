"""`algoregister schema`: write the JSON Schemas of the model."""

import sys
from pathlib import Path

import click

from algoregister.cli.settings import PROBLEMS
from algoregister.publishing.files import schema_files


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; tell whether they differ."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder that holds schema/; the current one unless told.",
)
def schema(only_check: bool, out: Path) -> None:
    """Write the JSON Schemas of the model into schema/v1/."""
    differ = [
        path
        for path, content in schema_files().items()
        if not (out / path).exists() or (out / path).read_bytes() != content
    ]
    known = set(schema_files())
    stale = [
        path.relative_to(out).as_posix()
        for path in (out / "schema" / "v1").rglob("*.schema.json")
        if path.relative_to(out).as_posix() not in known and _is_ours(path)
    ]
    if only_check:
        if differ or stale:
            for path in [*differ, *stale]:
                click.echo(f"{path}: differs from the model")
            click.echo("Run `make schema` (or `algoregister schema`) and commit what it writes.")
            sys.exit(PROBLEMS)
        click.echo(f"{len(known)} schemas are as the model has them.")
        return
    for path in differ:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(schema_files()[path])
        click.echo(f"wrote {path}")
    for path in stale:
        (out / path).unlink()
        click.echo(f"removed {path}")
    if not differ and not stale:
        click.echo("Nothing to change.")


def _is_ours(path: Path) -> bool:
    """Tell whether this program wrote a schema, perhaps an earlier version of it."""
    return b'"title": "algoregister: ' in path.read_bytes()
