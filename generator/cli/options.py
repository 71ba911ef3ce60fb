"""Options that several commands share, and the language all of them speak."""

from datetime import date
from pathlib import Path

import click

from generator import cache, console
from generator.crew import DASK, PROCESSES

console.speak_russian()  # before any option is made: click translates some of its words already then

DATA = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="roadmaps",
    show_default=True,
    metavar="DIR",
    help="Папка с данными.",
)
CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=lambda: "mkdocs.yml" if Path("mkdocs.yml").is_file() else None,
    metavar="FILE",
    help="Настройки сайта.  [если не указать: mkdocs.yml]",
)


class Day(click.ParamType[date]):
    """A day of the calendar, written as ISO 8601 has it."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day; anything else is a wrong use of the command."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"«{value}» — не дата, напишите год-месяц-день: 2026-11-21.", param, ctx)


TODAY = click.option("--today", type=Day(), metavar="DAY", help="День, на который строится сайт: 2026-11-21.")
CACHE = click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    default=cache.own,
    metavar="DIR",
    help="Где хранить сделанное: в следующий раз заново делается только то, что изменилось. Папку можно удалить в любой момент.  "
    "[если не указать: ~/.cache/open-roadmaps]",
)
WORKERS = click.option(
    "--workers",
    type=int,
    callback=lambda context, option, value: _workers(value),
    metavar="N",
    help="Сколько процессов работает сразу; без ключа — по числу процессоров.",
)
EXECUTOR = click.option(
    "--executor",
    default=PROCESSES,
    show_default=True,
    metavar="WHERE",
    callback=lambda context, option, value: _executor(value),
    help="Где идёт работа: processes — на этом компьютере, dask:АДРЕС — на кластере Dask (нужен набор [cluster]).",
)


def _workers(value: int | None) -> int | None:
    if value is not None and value < 1:
        raise click.BadParameter("нужен хотя бы один процесс.")
    return value


def _executor(value: str) -> str:
    if value != PROCESSES and not value.removeprefix(DASK):
        raise click.BadParameter("после «dask:» нужен адрес планировщика, например dask:tcp://10.0.0.1:8786.")
    if value != PROCESSES and not value.startswith(DASK):
        raise click.BadParameter("бывает processes или dask:АДРЕС.")
    return value
