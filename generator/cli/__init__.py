"""The command `roadmaps`: options and their Russian help, each command a call of what does the work."""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from generator import __version__, building, check_run, clock, deadline, loading, os_errors, output, reporting, schemas
from generator.building import site_sources
from generator.cli.migrate import migrate
from generator.cli.names import names
from generator.cli.options import CACHE, CONFIG, DATA, EXECUTOR, TODAY, WORKERS, opened, sources
from generator.cli.progress_line import Pace
from generator.cli.sample_command import sample
from generator.cli.write_commands import COMMANDS
from generator.console import Commands
from generator.deadline import PlanPeriod
from generator.executor import PROCESSES, WorkerPool
from generator.exports import codeowners_file
from generator.problems import errors
from generator.server import server
from generator.settings import Settings


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[КЛЮЧИ]",
    subcommand_metavar="КОМАНДА …",
)
@click.version_option(__version__, message="roadmaps %(version)s", help="Показать версию и выйти.")
def roadmaps() -> None:
    """Дорожные карты муниципалитетов: из данных YAML — сайт, который можно читать, искать и сравнивать."""


@roadmaps.command(options_metavar="[КЛЮЧИ]")
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False, metavar="[ПУТЬ]")
@DATA
@click.option(
    "--format",
    "form",
    type=click.Choice(list(reporting.FORMATS)),
    default="text",
    show_default=True,
    metavar="FORMAT",
    help="Вид отчёта: text, json, github, gitlab.",
)
@CACHE
@WORKERS
def check(path: Path | None, data: Path, form: str, cache: Path, workers: int | None) -> None:
    """Проверить данные и назвать сразу все ошибки и сомнения.

    ПУТЬ — папка или файл внутри данных: тогда показано только то, что в них. Код выхода: 0 — ошибок нет,
    1 — ошибки есть, 2 — команда вызвана неверно.
    """
    if path is not None and not path.resolve().is_relative_to(data.resolve()):
        raise click.BadParameter(f"Путь '{path}' лежит вне папки с данными '{data}'.", param_hint="'[ПУТЬ]'")
    kept, pace = opened(cache, sources(data)), Pace(sys.stderr)
    pool = WorkerPool(workers or 0, tell=pace)
    told = check_run.found(data, kept, pool, lambda folder: path is None or _touches(folder, path))
    pace.end()
    found = [problem for problem in told if path is None or _inside(Path(problem.file), path)]
    with suppress(OSError):  # a cache that cannot be written hinders nothing
        kept.sweep()
    click.echo(reporting.FORMATS[form](found), nl=False)
    sys.exit(1 if errors(found) else 0)


@roadmaps.command(options_metavar="[КЛЮЧИ]")
@DATA
@CONFIG
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Куда положить сайт.  [если не указать: site_dir из mkdocs.yml, иначе site]",
)
@TODAY
@CACHE
@WORKERS
@EXECUTOR
def build(  # noqa: PLR0913, PLR0917  as many as the command has options
    data: Path, config: Path | None, to: Path | None, today: date | None, cache: Path, workers: int | None, executor: str
) -> None:
    """Построить сайт вместе с поиском.

    Если какой-то файл не читается, остальные страницы будут построены, а код выхода будет 1.
    """
    if config is None:
        raise click.UsageError("Нет файла mkdocs.yml: запустите команду в папке сайта или укажите --config.")
    to = to or site_sources.site_folder(config)
    given = sources(data, config, to)
    output.folder(to, building.SITE, given)
    kept, pace = opened(cache, given), Pace(sys.stderr)
    try:
        whole = building.build(config, data, to, today, cache=kept, pool=WorkerPool(workers or 0, executor, pace)).whole
    except ModuleNotFoundError as fault:
        if executor == PROCESSES:
            raise
        told = f"Для --executor {executor} нужен набор [cluster]: pip install 'open-roadmaps[cluster]'."
        raise click.UsageError(told) from fault
    except OSError as fault:
        raise click.ClickException(f"Сайт не построен: {os_errors.told(fault)}.") from fault
    finally:
        pace.end()
    click.echo(f"Сайт готов: {to}" if whole else f"Сайт построен, но часть данных не читается: {to}", err=not whole)
    sys.exit(0 if whole else 1)


@roadmaps.command(options_metavar="[КЛЮЧИ]")
@DATA
@CONFIG
@click.option("--to", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Куда положить страницы.")
@TODAY
@CACHE
@WORKERS
def pages(  # noqa: PLR0913, PLR0917  as many as the command has options
    data: Path, config: Path | None, to: Path, today: date | None, cache: Path, workers: int | None
) -> None:
    """Записать страницы простым Markdown, чтобы построить сайт другой программой."""
    given = sources(data, to, *([config] if config else []))
    output.folder(to, building.PAGES, given)
    kept = opened(cache, given)
    settings, pace = building.settings_of(config, data) if config else Settings(), Pace(sys.stderr)
    order = building.BuildRequest(data, settings, today or clock.today())
    found = building.write(order, to, kept, WorkerPool(workers or 0, tell=pace))
    pace.end()
    click.echo(reporting.text(list(found.problems)), nl=False, err=True)
    sys.exit(1 if found.broken else 0)


@roadmaps.command(options_metavar="[КЛЮЧИ]")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=".vscode/schemas",
    show_default=True,
    metavar="DIR",
    help="Куда положить схемы.",
)
def schema(to: Path) -> None:
    """Записать JSON-схемы данных: с ними редактор подсказывает поля по-русски."""
    given = site_sources.sources(to)
    output.folder(to, "schema", given)  # before the work, of which a refusal needs nothing
    texts = schemas.texts()
    output.fill(to, "schema", {name: text.encode() for name, text in texts.items()}, given)
    for name in texts:
        click.echo(to / name)


@roadmaps.command(options_metavar="[КЛЮЧИ]")
@DATA
@click.option(
    "--format",
    "form",
    type=click.Choice(list(codeowners_file.FORMS)),
    default="github",
    show_default=True,
    metavar="FORMAT",
    help="Вид файла: github (и GitLab) или forgejo.",
)
@click.option("--operator", multiple=True, metavar="@NAME", help="Кому принадлежит всё остальное; можно повторять.")
def codeowners(data: Path, form: str, operator: tuple[str, ...]) -> None:
    """Напечатать CODEOWNERS: чьё согласие нужно для изменения папки муниципалитета."""
    click.echo(codeowners_file.owners(loading.load(data), form, operator), nl=False)


@roadmaps.command(options_metavar="[КЛЮЧИ]")
@click.option("--explain", is_flag=True, help="Показать словами: части срока, что понято и по каким правилам.")
def deadlines(explain: bool) -> None:
    """Прочитать сроки со стандартного ввода: по одному в строке.

    Строка — слова срока и, если известен, срок плана через табуляцию: первый и последний день (2022-01-01).
    На каждую строку, пустую тоже, печатается один объект JSON.
    """
    for number, line in enumerate(sys.stdin, 1):
        text, *days = line.removesuffix("\n").removesuffix("\r").split("\t")
        try:
            period = PlanPeriod(*map(date.fromisoformat, days)) if any(days) else None
        except (TypeError, ValueError):
            raise click.UsageError(f"Строка {number}: после слов срока нужны два дня через табуляцию: 2022-01-01.") from None
        read = deadline.parse(text, period)
        click.echo(deadline.explain(read) if explain else json.dumps(deadline.as_json(read), ensure_ascii=False))


for command in (*COMMANDS, migrate, names, sample, server):
    roadmaps.add_command(command)


def _inside(file: Path, path: Path) -> bool:
    return file.resolve().is_relative_to(path.resolve())


def _touches(folder: Path, path: Path) -> bool:
    """Whether some of the files of a folder may lie inside a path."""
    return _inside(folder, path) or _inside(path, folder)


def main() -> None:
    """Run a command; print UTF-8 on any console."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    roadmaps(prog_name="roadmaps")
