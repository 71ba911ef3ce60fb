"""What the commands of a server share: where it is, and who may push to it."""

from pathlib import Path

import click

from generator.publish.keys import Register
from generator.publish.state import State

FILE = click.Path(dir_okay=False, path_type=Path)
REPO = click.option(
    "--repo",
    type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    default=".",
    show_default=True,
    metavar="REPO",
    help="Репозиторий сервера.",
)
AUTHORIZED = click.option(
    "--authorized-keys", "authorized", type=FILE, metavar="FILE", help="Файл authorized_keys, в котором обновить наши строки."
)


def register(repo: Path) -> Register:
    """Who may push; a mistake of the caller's when there is no server of ours."""
    kept = State.of(repo)
    if not kept.settings.exists():
        raise click.UsageError(f"'{repo}' — не сервер публикации: укажите --repo или сделайте его: roadmaps server init.")
    return Register.load(kept.keys)


def busy() -> None:
    """Say that the command waits for somebody else who works on the server."""
    click.echo("Сервер занят другой работой, жду…", err=True)
