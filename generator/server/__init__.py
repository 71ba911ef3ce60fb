"""The command `roadmaps server`: what its operator calls, git's hooks and the command that an SSH key forces."""

import os
from pathlib import Path

import click

from generator import console, output
from generator.publish import server_setup
from generator.publish.server_setup import SettingError
from generator.publish.state import Server, ServerState
from generator.server import hooks, keys, maintenance, operations, regions
from generator.server.options import ServerCommands, sources

console.speak_russian()

NEXT = """Сервер готов: {repo}
Дальше:
  1. Отправьте сайт из его рабочей папки:  git push {repo} HEAD:main
  2. Укажите веб-серверу папку сайта:      {site}
  3. Впустите ведомство:                   roadmaps server key add gurevsk kemerovo/gurevsk --file id_ed25519.pub --repo {repo}
Примеры настроек nginx, systemd и sshd:    {examples}"""


@click.group(cls=ServerCommands, options_metavar="[КЛЮЧИ]", subcommand_metavar="КОМАНДА …")
def server() -> None:
    """Сервер публикации: ведомства отправляют данные командой git push, сайт обновляется сам."""


@server.command(options_metavar="[КЛЮЧИ]")
@click.argument("repo", type=click.Path(file_okay=False, resolve_path=True, path_type=Path), metavar="REPO")
@click.option("--site", type=click.Path(path_type=Path), required=True, metavar="SITE", help="Ссылка на готовый сайт.")
@click.option("--url", required=True, metavar="URL", help="Адрес сайта.")
@click.option(
    "--examples", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Куда положить примеры настроек."
)
@click.option("--later", is_flag=True, help="Публиковать не сразу после отправки, а по расписанию (server resume).")
@click.option(
    "--keep", type=click.IntRange(2), default=Server.keep, show_default=True, metavar="N", help="Сколько выпусков хранить."
)
def init(repo: Path, site: Path, url: str, examples: Path | None, later: bool, keep: int) -> None:
    """Сделать репозиторий REPO сервером публикации.

    Ещё один запуск обновляет настройки и обработчики; ветки, ключи и журнал остаются.
    """
    place = Path(os.path.abspath(site))  # noqa: PTH100  `resolve` would follow the very link that we are to lead
    inputs = sources(repo, place, *([examples] if examples else []))
    for target in (repo, place):
        output.apart(target, inputs)
    if examples:
        output.folder(examples, server_setup.KIND, inputs)
    try:
        server_setup.init(repo, Server(place, url, later, keep), examples)
    except SettingError as fault:
        raise click.ClickException(f"{fault}.") from None
    click.echo(NEXT.format(repo=repo, site=place, examples=examples or ServerState.of(repo).folder / "examples"))


for command in (keys.key, regions.region, *operations.COMMANDS, *maintenance.COMMANDS, hooks.hook, hooks.shell):
    server.add_command(command)
