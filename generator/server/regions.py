"""The command that adds a region to a server, for the departments of a region that is not there yet."""

from pathlib import Path

import click
from pydantic import ValidationError

from generator import clock
from generator.loading import folders
from generator.model import Region
from generator.publish import journal, regions
from generator.publish.regions import RegionError
from generator.publish.repository import Repository
from generator.publish.state import ServerState
from generator.server.options import REPO, busy, register

ADDED = """Регион {folder} заведён: «{name}». На сайте он появится со следующей отправкой или по roadmaps server resume.
Впустите ведомство, если его ещё нет:  roadmaps server key add ИМЯ {folder}/муниципалитет --file id_ed25519.pub
Ведомство берёт новое и отправляет:    git pull --rebase origin main, затем git push"""


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("folder", metavar="ПАПКА")
@click.argument("name", metavar="НАЗВАНИЕ")
@REPO
def region(folder: str, name: str, repo: Path) -> None:
    """Завести регион: ПАПКА — имя для адреса (omsk), НАЗВАНИЕ — официальное («Омская область»).

    Файл региона ведомства не меняют, поэтому новый регион начинает оператор.
    """
    register(repo)
    if fault := folders.unfit(folder):
        raise click.BadParameter(f"«{folder}»: {fault[0]}; {fault[1]}.", param_hint="'ПАПКА'")
    try:
        Region(format="1", name=name)
    except ValidationError:
        raise click.BadParameter("нужна одна строка: официальное название региона.", param_hint="'НАЗВАНИЕ'") from None
    state, now = ServerState.of(repo), clock.now()
    try:
        with state.locked(busy):
            regions.add(Repository(repo), folder, name, str(int(now.timestamp())))
    except RegionError as fault:
        raise click.ClickException(f"{fault}.") from None
    journal.note(state.journal, now, "region", folder=folder)
    click.echo(ADDED.format(folder=folder, name=name))
