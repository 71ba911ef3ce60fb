"""Options that several commands share, and how they open a cache and write over the data."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from generator import cache, data_location, files, os_errors, output, site_sources
from generator.executor import DASK, PROCESSES
from generator.output import SiteSource


def _config() -> str | None:
    return next((name for name in site_sources.NAMES if Path(name).is_file()), None)


DATA = click.option(
    "--data",
    type=click.Path(file_okay=True, path_type=Path),
    callback=lambda context, option, value: _data(context, value),
    metavar="DIR",
    help="Папка с данными.  [если не указать: папка из mkdocs.yml, иначе roadmaps]",
)
CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=_config,
    is_eager=True,  # it names the data folder where the command line does not
    metavar="FILE",
    help="Настройки сайта.  [если не указать: mkdocs.yml]",
)
FORCE = click.option("--force", is_flag=True, help="Заменить файл, который уже есть.")


def sources(data: Path, *targets: Path) -> list[SiteSource]:
    """What no command writes over: the data, and what the sites are made of that lie around them and around the targets."""
    return [SiteSource(data, "данные сайта"), *site_sources.sources(data, *targets)]


def opened(folder: Path, inputs: Iterable[SiteSource]) -> cache.Cache:
    """A cache in a folder that is free for one; `OutputRefusedError` in a folder that holds anything else."""
    output.cache(folder, inputs)
    with suppress(OSError):  # a cache that cannot be written hinders nothing
        folder.mkdir(mode=cache.PRIVATE, parents=True, exist_ok=True)
        output.tag(folder)
    return cache.Cache(folder)


def rewrite(contents: Mapping[Path, bytes], data: Path) -> None:
    """Write all files of the data or none; `ClickException` when one cannot be, or when a link leads it out of the data."""
    if out := next((path for path in contents if not output.within(path, data)), None):
        raise click.ClickException(f"Не записано ничего: «{out}» по ссылке лежит вне данных «{data}». Правьте сам файл.")
    try:
        files.put_all(contents)
    except OSError as fault:
        raise click.ClickException(f"Не записано ничего: {os_errors.sentence(fault)}.") from None


def _data(context: click.Context, value: Path | None) -> Path:
    """The folder that was named, or that `mkdocs.yml` names; a mistake of the caller's where no data can lie."""
    named = context.params.get("config", _config())
    folder = value or site_sources.data_folder(Path(named) if named else None)
    if fault := data_location.fault(folder):
        raise click.BadParameter(f"{fault}.")
    return folder


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
    default=cache.user_folder,
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
