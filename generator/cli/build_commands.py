"""Commands that make something of all data at once: the site, its pages in Markdown, lists for the vocabulary."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from generator import building, clock, loading, os_errors, output, reporting, site_sources
from generator.cli.options import CACHE, CONFIG, DATA, EXECUTOR, FORCE, TODAY, WORKERS, opened, rewrite, sources
from generator.cli.progress_line import ProgressLine
from generator.compare.similarity import weigh
from generator.executor import PROCESSES, WorkerPool
from generator.model import Weights
from generator.search.derivation import proposals
from generator.settings import Settings
from generator.source import Plain
from generator.yaml_writer import Comment, write

WEIGHTS_HEAD = (
    "# Веса основ слов, по которым сайт ищет похожие мероприятия. Записано командой roadmaps weights; руками не правят.",
    "# Пока файл не переписан, правка одной карты не меняет того, что найдено для других.",
)


@click.command(options_metavar="[КЛЮЧИ]")
@DATA
@CONFIG
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Куда положить сайт.  [если не указать: site_dir из mkdocs.yml, иначе site]",
)
@click.option("--site-url", "url", metavar="URL", help="Адрес сайта, если mkdocs.yml его не называет: https://karty.example.ru/.")
@click.option(
    "--offline", is_flag=True, help="Страницы открываются с диска, без веб-сервера: для предпросмотра. Поиск так не работает."
)
@click.option("--keep-going", is_flag=True, help="Код выхода 0 и тогда, когда часть данных не читается, а остальное построено.")
@TODAY
@CACHE
@WORKERS
@EXECUTOR
def build(  # noqa: PLR0913, PLR0917  as many as the command has options
    data: Path,
    config: Path | None,
    to: Path | None,
    url: str | None,
    offline: bool,
    keep_going: bool,
    today: date | None,
    cache: Path,
    workers: int | None,
    executor: str,
) -> None:
    """Построить сайт вместе с поиском.

    Если какой-то файл не читается, остальные страницы будут построены, а код выхода будет 1 (с ключом --keep-going — 0).
    """
    if config is None:
        raise click.UsageError("Нет файла mkdocs.yml: запустите команду в папке сайта или укажите --config.")
    to = to or site_sources.site_folder(config)
    inputs = sources(data, config, to)
    output.folder(to, building.SITE, inputs)
    store, pace = opened(cache, inputs), ProgressLine(sys.stderr)
    place = building.Deployment(None if site_sources.address(config) else url, offline=offline)
    try:
        whole = building.build(config, data, to, today, place, store, WorkerPool(workers or 0, executor, pace)).whole
    except ModuleNotFoundError as fault:
        if executor == PROCESSES:
            raise
        message = f"Для --executor {executor} нужен набор [cluster]: pip install 'open-roadmaps[cluster]'."
        raise click.UsageError(message) from fault
    except OSError as fault:
        raise click.ClickException(f"Сайт не построен: {os_errors.sentence(fault)}.") from fault
    finally:
        pace.end()
    click.echo(f"Сайт готов: {to}" if whole else f"Сайт построен, но часть данных не читается: {to}", err=not whole)
    sys.exit(0 if whole or keep_going else 1)


@click.command(options_metavar="[КЛЮЧИ]")
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
    inputs = sources(data, to, *([config] if config else []))
    output.folder(to, building.PAGES, inputs)
    store = opened(cache, inputs)
    settings, pace = building.settings_of(config, data) if config else Settings(), ProgressLine(sys.stderr)
    order = building.BuildRequest(data, settings, today or clock.today())
    drafts = building.write(order, to, store, WorkerPool(workers or 0, tell=pace))
    pace.end()
    click.echo(reporting.text(list(drafts.problems)), nl=False, err=True)
    sys.exit(1 if drafts.broken else 0)


@click.command(options_metavar="[КЛЮЧИ]")
@DATA
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Куда записать.  [если не указать: vocabulary/weights.yml в данных]",
)
@FORCE
def weights(data: Path, to: Path | None, force: bool) -> None:
    """Записать веса слов, по которым сайт ищет похожие мероприятия: vocabulary/weights.yml.

    Веса считаются по всем мероприятиям данных. Пока файл не переписан, они не меняются.
    """
    if to:
        output.file(to, sources(data, to), force)
    file = to or data / "vocabulary/weights.yml"
    rewrite({file: weights_file(_measures(loading.load(data))).encode()}, to.parent if to else data)
    click.echo(file)


@click.command(options_metavar="[КЛЮЧИ]")
@DATA
def synonyms(data: Path) -> None:
    """Предложить для поиска слова одного корня, которых ещё нет в vocabulary/synonyms.yml.

    Предложения печатаются строками этого файла, слова, которые встречаются чаще, первыми; файл не меняется. Строку, слова
    которой значат одно, перенесите в «synonyms», остальные слова её корня — в «apart», и они больше не предлагаются.
    """
    dataset = loading.load(data)
    for group in proposals(_measures(dataset), (*dataset.vocabulary.synonyms, *dataset.vocabulary.apart)):
        click.echo(f"  - [{', '.join(group)}]")


def _measures(dataset: loading.Dataset) -> Iterator[str]:
    """The words of all measures."""
    places = (place.value for *_, edition in dataset.editions if edition.roadmap for place in edition.outline.measures)
    return (getattr(measure, "text", None) or "" for measure in places)


def weights_file(measures: Iterable[str]) -> str:
    """The file for the words of all measures, a weight a line to be read as a diff: the same words make the same file."""
    word_weights = weigh(measures)
    weights: dict[str, Plain] = {stem: str(weight) for stem, weight in word_weights.known.items()}
    return write(
        {"format": "1", "unlisted_weight": str(word_weights.otherwise), "weights": weights},
        {(): Comment(before=WEIGHTS_HEAD)},
        Weights,
    )
