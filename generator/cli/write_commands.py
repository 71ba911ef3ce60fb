"""Commands that write files anew: data in one shape or the newest format, schemas for editors, a made-up country."""

import shlex
import sys
from pathlib import Path

import click

from generator import os_errors, output, schemas, site_sources, yaml_writer
from generator import sample as country
from generator.cli.options import DATA, rewrite
from generator.intake import named_columns
from generator.model import FORMAT, Roadmap
from generator.russian import counted

NO_FILES = "Файлов данных здесь нет: roadmap.yml, progress.yml, municipality.yml, region.yml, vocabulary/*.yml."


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[ПУТЬ]…")
@DATA
@click.option("--check", "only", is_flag=True, help="Ничего не менять: назвать файлы, которые изменились бы; тогда код выхода 1.")
def fmt(paths: tuple[Path, ...], data: Path, only: bool) -> None:
    """Привести файлы данных к единому виду: отступы, кавычки, порядок полей. Слова и примечания остаются прежними.

    Если графам плана в columns даны новые ключи, ячейки строк переходят под них.
    ПУТЬ — файл или папка; без него берётся вся папка с данными. Файл, который не читается, остаётся как был,
    и команда говорит почему; код выхода тогда 1.
    """
    texts = {
        path: yaml_writer.formatted(path, str(path), model, named_columns.settled if model is Roadmap else None)
        for path, model in yaml_writer.files(paths or (data,))
    }
    problems = [problem for text in texts.values() if isinstance(text, list) for problem in text]
    ready = {path: text.encode() for path, text in texts.items() if isinstance(text, str)}
    changed = {path: text for path, text in ready.items() if text != path.read_bytes()}
    if not only:
        rewrite(changed, data)
    for line in [*problems, *(f"{'Изменится' if only else 'Записан'}: {path}" for path in changed)]:
        click.echo(line)
    if not texts:
        raise click.ClickException(NO_FILES)
    sys.exit(1 if problems or (only and changed) else 0)


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[ПУТЬ]…")
@DATA
@click.option("--check", "only", is_flag=True, help="Ничего не менять: назвать файлы, которые изменились бы; тогда код выхода 1.")
def migrate(paths: tuple[Path, ...], data: Path, only: bool) -> None:
    """Поднять файлы данных до нынешнего формата. Слова документов и примечания остаются прежними.

    ПУТЬ — файл или папка; без него берётся вся папка с данными. Меняются все файлы или, если какой-то поднять нельзя, ни один;
    код выхода тогда 1.
    """
    texts = {path: yaml_writer.migrated(path, str(path), model) for path, model in yaml_writer.files(paths or (data,))}
    if not texts:
        raise click.ClickException(NO_FILES)
    problems = [problem for text in texts.values() if isinstance(text, list) for problem in text]
    raised = {path: text.encode() for path, text in texts.items() if isinstance(text, str)}
    if not problems and not only:
        rewrite(raised, data)
    named = [] if problems else [f"{'Изменится' if only else 'Записан'}: {path}" for path in raised]
    for line in [*problems, *named]:
        click.echo(line)
    if not problems and not raised:
        click.echo(f"Все файлы уже в формате {FORMAT}.")
    sys.exit(1 if problems or (only and raised) else 0)


@click.command(options_metavar="[КЛЮЧИ]")
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
    inputs = site_sources.sources(to)
    output.folder(to, "schema", inputs)  # before the work, of which a refusal needs nothing
    texts = schemas.texts()
    output.fill(to, "schema", {name: text.encode() for name, text in texts.items()}, inputs)
    for name in texts:
        click.echo(to / name)


@click.command(options_metavar="[КЛЮЧИ]")
@click.option(
    "--municipalities", type=click.IntRange(1, country.MOST), required=True, metavar="N", help="Сколько муниципалитетов выдумать."
)
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="Новая папка для этой страны."
)
@click.option(
    "--vocabulary",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Папка со своими списками слов: её копия ляжет рядом с данными.  [если не указать: списки программы]",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, metavar="N", help="Другое число — другая страна, то же число — та же."
)
def sample(municipalities: int, to: Path, vocabulary: Path | None, seed: int) -> None:
    """Записать вымышленную страну: проверить, какой сервер нужен сайту такого размера.

    Регионы названы по-настоящему, всё остальное выдумано, и об этом сказано на каждой странице. Папка готова к
    проверке и постройке сайта.
    """
    if vocabulary and not vocabulary.is_dir():
        raise click.ClickException(f"Списков слов нет: {vocabulary}. Назовите папку с ними или уберите --vocabulary.")
    output.new_folder(to, site_sources.sources(to))
    try:
        country.write(to, vocabulary, municipalities, seed)
    except OSError as fault:
        raise click.ClickException(f"Не записано ничего: {os_errors.sentence(fault)}.") from None
    count = counted(municipalities, "вымышленный муниципалитет", "вымышленных муниципалитета", "вымышленных муниципалитетов")
    words = ["roadmaps", "build", "--config", f"{to}/mkdocs.yml", "--to", f"{to}-site"]
    click.echo(f"Записано: {to}, {count}.\nПостроить сайт: {shlex.join(words)}")
