"""The command that lists names of people in the data, so that an operator sees what the rules found and what they did not."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator import anonymization, loading
from generator.anonymization import ShownName
from generator.cli.options import DATA
from generator.loading import Dataset
from generator.names import SHOWS, Show
from generator.reporting import text
from generator.russian import counted

NOTE = (
    "Найдено по правилам: имя без отчества и инициалов программа узнаёт только в поле для имени. "
    "Остальное впишите в names: also, лишнее — в names: keep."
)


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
    if path is not None and not path.resolve().is_relative_to(data.resolve()):
        raise click.BadParameter(f"Путь '{path}' лежит вне папки с данными '{data}'.", param_hint="'[ПУТЬ]'")
    dataset = loading.load(data)
    told = [line for file, line in _lines(dataset, show) if path is None or Path(file).resolve().is_relative_to(path.resolve())]
    click.echo("".join(f"{line}\n" for line in told), nl=False)
    click.echo(f"{counted(len(told), 'имя', 'имени', 'имён')}. {NOTE}")
    if dataset.broken:
        click.echo(text(dataset.problems), nl=False, err=True)
        sys.exit(1)


def _lines(dataset: Dataset, show: Show) -> Iterator[tuple[str, str]]:
    for _, town, edition in dataset.editions:
        for one in anonymization.found(edition, town, show) if edition.roadmap else ():
            yield edition.file, f"{edition.file}:{one.line}: {_told(one)}"


def _told(one: ShownName) -> str:
    words, shown = (" ".join(text.split()) for text in (one.words, one.shown))
    what = f"остаётся: {one.kept}" if one.kept else f"→ «{shown}»" if shown != words else "остаётся как есть"
    return f"«{words}» {what} ({one.rule})"
