"""Commands for backup, restoring and erasure."""

import os
from pathlib import Path

import click

from generator import clock, os_errors, output
from generator.publish import backup as copies
from generator.publish import journal
from generator.publish.backup import BackupError
from generator.publish.repository import GitError, Repository
from generator.publish.server_setup import SettingError
from generator.publish.state import ServerState
from generator.server.options import FILE, REPO, register, sources

ERASED = """Рабочие копии ведомств разошлись с сервером. Каждое ведомство делает один раз:
  git fetch origin
  git switch -C main origin/main
а свои неотправленные изменения переносит поверх. Прежнее содержание сервер больше не примет.
Копии сервера (backup), сделанные раньше, и чужие клоны эти данные ещё содержат: уничтожьте их сами."""

LATER = """Изъятое после этой копии на сервере снова есть: изымите его ещё раз (roadmaps server erase)
или восстановите с ключом --withdrawn и записями прежнего сервера."""


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
    journal.note(ServerState.of(repo).journal, clock.now(), "backup", file=file.name, folder=str(file.absolute().parent))
    click.echo(f"Копия готова: {file}")


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.argument("repo", type=click.Path(file_okay=False, resolve_path=True, path_type=Path), metavar="REPO")
@click.argument("site", type=click.Path(path_type=Path), metavar="SITE")
@click.option(
    "--withdrawn",
    "records",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Записи об изъятиях прежнего сервера (roadmaps/withdrawn.jsonl): изъятое после копии не вернётся.",
)
def restore(file: Path, repo: Path, site: Path, records: Path | None) -> None:
    """Сделать из копии FILE сервер REPO с сайтом SITE: в пустой папке, на другой машине.

    Копия не знает, что изъято после неё: передайте записи прежнего сервера ключом --withdrawn или изымите это снова.
    """
    from generator.publish import erasure, publishing, recovery  # noqa: PLC0415  MkDocs is needed here alone

    place = Path(os.path.abspath(site))  # noqa: PTH100  `resolve` would follow the very link that we are to lead
    for target in (repo, place):
        output.apart(target, sources(repo, place))
    try:
        repository = copies.restore(file, repo, place, records)
    except (BackupError, SettingError) as fault:
        raise click.ClickException(f"{fault}.") from None
    journal.note(ServerState.of(repo).journal, clock.now(), "restored")
    times = publishing.Clock(clock.now, clock.today)
    try:
        for line in erasure.again(repository, times):
            click.echo(line)
    except erasure.ErasureError as fault:
        raise click.ClickException(f"{fault}.") from None
    recovery.resume(repository, times, click.echo)
    if not records:
        click.echo(LATER)
    click.echo(f"Сервер восстановлен: {repo}\nВпустить ведомства: roadmaps server key write --repo {repo} --authorized-keys FILE")


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("path", metavar="ПУТЬ")
@click.option("--reason", required=True, metavar="ОСНОВАНИЕ", help="Основание: его увидят читатели.")
@click.option("--also", is_flag=True, help="Если то же содержание есть в других папках, изъять его и там.")
@click.option("--only-here", "only", is_flag=True, help="Изъять только по этому пути: в других папках оно остаётся и разрешено.")
@REPO
def erase(path: str, reason: str, also: bool, only: bool, repo: Path) -> None:
    """Изъять файл или дорожную карту ПУТЬ (kemerovo/gurevsk/2022) отовсюду: из истории, выпусков, черновиков, поиска.

    Изымается содержание, и под прежними путями муниципалитета тоже. Если оно есть и у других, команда назовёт где
    и попросит выбрать: --also или --only-here. В конце она проверяет, что его нигде нет, или говорит, где оно осталось.

    Код выхода: 0 — изъято и проверено, 1 — не изъято или изъято не всё; повторите команду, когда сделаете, что она просит.
    """
    from generator.publish import erasure, publishing  # noqa: PLC0415  MkDocs is needed here alone
    from generator.publish.erasing.plan import Choice  # noqa: PLC0415

    register(repo)
    if also and only:
        raise click.UsageError("--also и --only-here вместе не бывают: выберите одно.")
    choice = Choice.ALSO if also else Choice.ONLY_HERE if only else None
    try:
        order = erasure.ErasureRequest(path, reason, choice)
        for line in erasure.erase(Repository(repo), order, publishing.Clock(clock.now, clock.today)):
            click.echo(line)
    except erasure.ErasureError as fault:
        raise click.ClickException(f"{fault}.") from None
    except (OSError, GitError) as fault:
        why = os_errors.sentence(fault) if isinstance(fault, OSError) else fault
        raise click.ClickException(
            f"изъятие прервано ({why}): устраните причину и повторите команду, она его доделает."
        ) from None
    click.echo(ERASED)


COMMANDS: tuple[click.Command, ...] = (backup, restore, erase)
