"""The command that gathers departments' own sites into one data folder, and its report."""

import sys
from collections import Counter
from pathlib import Path

import click

from generator import clock, os_errors
from generator.harvest import STATES, Harvest, register
from generator.harvest.register import Register
from generator.loading import folders

SECONDS = 60.0  # for one site, with all its files


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="РЕЕСТР")
@click.option(
    "--to", "data", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="Папка с данными."
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=SECONDS,
    show_default=True,
    metavar="N",
    help="Сколько секунд отвести одному сайту со всеми его файлами.",
)
def harvest(file: Path, data: Path, seconds: float) -> None:
    """Собрать данные с сайтов ведомств в одну папку.

    РЕЕСТР — файл YAML: под sites папка муниципалитета и адрес сайта, под regions названия регионов. Каждый сайт пишет только
    в свою папку. Что не пришло или не прошло проверку, остаётся как было; удаляется только то, что сайт сам снял. Код выхода 1,
    если хоть один сайт не принят.
    """
    listed = register(file)
    if not isinstance(listed, Register):
        for problem in listed:
            click.echo(problem)
        raise click.ClickException("Реестр не читается: ничего не собрано.")
    if data.is_dir() and (strangers := folders.look(data, str(data), [], ["vocabulary"])[1]):
        raise click.ClickException(f"В папке «{data}» лежат не данные ({strangers[0].file}): ничего не собрано.")
    counts: Counter[str] = Counter()
    try:
        for outcome in Harvest(listed, data, clock.today(), seconds).run():
            counts[outcome.state] += 1
            click.echo(outcome)
    except OSError as fault:
        raise click.ClickException(f"{os_errors.sentence(fault)}.") from None
    click.echo(", ".join(f"{STATES[state]}: {counts[state]}" for state in STATES if counts[state]))
    sys.exit(1 if counts["kept"] + counts["refused"] else 0)
