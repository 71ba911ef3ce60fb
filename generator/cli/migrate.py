"""The command that raises files to the newest format."""

import sys
from pathlib import Path

import click

from generator import yaml_writer
from generator.cli.options import DATA, rewrite
from generator.model import FORMAT


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
        raise click.ClickException("Файлов данных здесь нет: roadmap.yml, municipality.yml, region.yml, vocabulary/*.yml.")
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
