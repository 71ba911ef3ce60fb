"""Options and helps that the commands of a server share: its repository, who may push to it, what no command writes over."""

from pathlib import Path
from typing import Any

import click

from generator import site_sources
from generator.console import Commands
from generator.output import SiteSource
from generator.publish.keys import Register
from generator.publish.releases import Releases
from generator.publish.repository import GitError
from generator.publish.state import ServerState

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


def sources(*targets: Path, repo: Path | None = None) -> list[SiteSource]:
    """What no command writes over: sites around the working folder and the targets, the server with its releases."""
    protected = site_sources.sources(*targets)
    if repo:
        site = Releases(ServerState.of(repo).server.site)
        protected += [
            SiteSource(repo, "репозиторий сервера"),
            SiteSource(site.root, "выпуски сайта"),
            SiteSource(site.drafts, "черновики сайта"),
        ]
    return protected


class ServerCommands(Commands):
    """The same for refusals of git."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; `ClickException` where git has refused."""
        try:
            return super().invoke(ctx)
        except GitError as fault:
            raise click.ClickException(
                f"git отказал; проверьте, чей это репозиторий и права на него. Его слова: «{fault}»."
            ) from fault


def register(repo: Path) -> Register:
    """Who may push; a mistake of the caller's when there is no server of ours."""
    server_state = ServerState.of(repo)
    if not server_state.settings.exists():
        raise click.UsageError(f"'{repo}' — не сервер публикации: укажите --repo или сделайте его: roadmaps server init.")
    return Register.load(server_state.keys)


def busy() -> None:
    """Say that the command waits for somebody else who works on the server."""
    click.echo("Сервер занят другой работой, жду…", err=True)
