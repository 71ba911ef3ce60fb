"""Commands that keep a server for bad days: a copy, a server made of one, and data that must not be there."""

import os
from pathlib import Path

import click

from generator import clock, output
from generator.publish import backup as copies
from generator.publish import journal
from generator.publish.backup import BackupError
from generator.publish.repository import Repository
from generator.publish.setting import SettingError
from generator.publish.state import State
from generator.server.options import FILE, REPO, register, sources

ERASED = """Рабочие копии ведомств разошлись с сервером. Каждое ведомство делает один раз:
  git fetch origin
  git switch -C main origin/main
а свои неотправленные изменения переносит поверх. Прежнее содержание сервер больше не примет.
Копии сервера (backup), сделанные раньше, и чужие клоны эти данные ещё содержат: уничтожьте их сами."""


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("file", type=FILE, metavar="FILE")
@REPO
@click.option("--force", is_flag=True, help="Заменить файл, который уже есть.")
def backup(file: Path, repo: Path, force: bool) -> None:
    """Сохранить сервер в один файл FILE: ветки, ключи, журналы. В нём секреты: его видит только владелец."""
    register(repo)
    output.file(file, sources(file, repo=repo), force)
    try:
        copies.save(Repository(repo), file.absolute())
    except BackupError as fault:
        raise click.ClickException(f"{fault}.") from None
    journal.note(State.of(repo).journal, clock.now(), "backup", file=file.name)
    click.echo(f"Копия готова: {file}")


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.argument("repo", type=click.Path(file_okay=False, resolve_path=True, path_type=Path), metavar="REPO")
@click.argument("site", type=click.Path(path_type=Path), metavar="SITE")
def restore(file: Path, repo: Path, site: Path) -> None:
    """Сделать из копии FILE сервер REPO с сайтом SITE: в пустой папке, на другой машине."""
    from generator.publish import publishing, resuming  # noqa: PLC0415  MkDocs is needed here alone

    place = Path(os.path.abspath(site))  # noqa: PTH100  `resolve` would follow the very link that we are to lead
    for one in (repo, place):
        output.apart(one, sources(repo, place))
    try:
        repository = copies.restore(file, repo, place)
    except (BackupError, SettingError) as fault:
        raise click.ClickException(f"{fault}.") from None
    journal.note(State.of(repo).journal, clock.now(), "restored")
    resuming.resume(repository, publishing.Clock(clock.now, clock.today), click.echo)
    click.echo(f"Сервер восстановлен: {repo}\nСтроки authorized_keys запишет: roadmaps server key add … --authorized-keys FILE")


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("path", metavar="ПУТЬ")
@click.option("--reason", required=True, metavar="ОСНОВАНИЕ", help="Основание: его увидят читатели.")
@REPO
def erase(path: str, reason: str, repo: Path) -> None:
    """Изъять файл или дорожную карту ПУТЬ (kemerovo/gurevsk/2022) отовсюду: из истории, выпусков, черновиков, поиска."""
    from generator.publish import erasure, publishing  # noqa: PLC0415  MkDocs is needed here alone

    register(repo)
    try:
        for line in erasure.erase(Repository(repo), path, reason, publishing.Clock(clock.now, clock.today)):
            click.echo(line)
    except erasure.ErasureError as fault:
        raise click.ClickException(f"{fault}.") from None
    click.echo(ERASED)


COMMANDS: tuple[click.Command, ...] = (backup, restore, erase)
