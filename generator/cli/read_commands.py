"""Commands that read the data and print: what is wrong, names of people, owners of folders, deadlines."""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from generator import anonymization, check_run, clock, deadline, loading, reporting
from generator.anonymization import ShownName
from generator.cli.options import CACHE, DATA, WORKERS, opened, sources
from generator.cli.progress_line import ProgressLine
from generator.deadline import PlanPeriod
from generator.executor import WorkerPool
from generator.exports import codeowners_file
from generator.loading import Dataset
from generator.names import SHOWS, Show
from generator.problems import errors
from generator.russian import counted

NOTE = (
    "Найдено по правилам: имя без отчества и инициалов программа узнаёт только в поле для имени. "
    "Остальное впишите в names: also, лишнее — в names: keep."
)


@click.command(options_metavar="[КЛЮЧИ]")
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
    _refuse_outside(path, data)
    store, pace = opened(cache, sources(data)), ProgressLine(sys.stderr)
    pool = WorkerPool(workers or 0, tell=pace)
    problems = check_run.problems(data, store, pool, lambda folder: path is None or _touches(folder, path), today=clock.today())
    pace.end()
    shown = [problem for problem in problems if path is None or _inside(Path(problem.file), path)]
    with suppress(OSError):  # a cache that cannot be written hinders nothing
        store.sweep()
    click.echo(reporting.FORMATS[form](shown), nl=False)
    sys.exit(1 if errors(shown) else 0)


def _refuse_outside(path: Path | None, data: Path) -> None:
    if path is not None and not _inside(path, data):
        raise click.BadParameter(f"Путь '{path}' лежит вне папки с данными '{data}'.", param_hint="'[ПУТЬ]'")


def _inside(file: Path, path: Path) -> bool:
    return file.resolve().is_relative_to(path.resolve())


def _touches(folder: Path, path: Path) -> bool:
    """Whether some of the files of a folder may lie inside a path."""
    return _inside(folder, path) or _inside(path, folder)


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False, metavar="[ПУТЬ]")
@DATA
@click.option(
    "--show",
    type=click.Choice(SHOWS),
    default="posts",
    show_default=True,
    metavar="SHOW",
    help="Как показать: full — как подписано, initials — фамилия и инициалы, posts — имена не показывать.",
)
def names(path: Path | None, data: Path, show: Show) -> None:
    """Назвать имена людей в дорожных картах и то, как они будут показаны.

    ПУТЬ — папка или файл внутри данных. Для каждого места: файл, строка, слова, чем они станут и по какому правилу найдены.
    """
    _refuse_outside(path, data)
    dataset = loading.load(data)
    lines = [line for file, line in _lines(dataset, show) if path is None or _inside(Path(file), path)]
    click.echo("".join(f"{line}\n" for line in lines), nl=False)
    click.echo(f"{counted(len(lines), 'имя', 'имени', 'имён')}. {NOTE}")
    if dataset.broken:
        click.echo(reporting.text(dataset.problems), nl=False, err=True)
        sys.exit(1)


def _lines(dataset: Dataset, show: Show) -> Iterator[tuple[str, str]]:
    for _, municipality, edition in dataset.editions:
        for name in anonymization.shown_names(edition, municipality, show) if edition.roadmap else ():
            yield name.file, f"{name.file}:{name.line}: {_sentence(name)}"


def _sentence(name: ShownName) -> str:
    words, shown = (" ".join(text.split()) for text in (name.words, name.shown))
    what = f"остаётся: {name.kept}" if name.kept else f"→ «{shown}»" if shown != words else "остаётся как есть"
    return f"«{words}» {what} ({name.rule})"


@click.command(options_metavar="[КЛЮЧИ]")
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


@click.command(options_metavar="[КЛЮЧИ]")
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
