"""Commands of who keeps a site of their own: its first files, what is missing, a newer version, a look at it."""

import sys
from pathlib import Path

import click

from generator import __version__, files, os_errors, output, scaffold, site_sources
from generator.cli.options import CONFIG
from generator.loading import folders
from generator.output_manifest import OutputRefusedError
from generator.problems import shown
from generator.scaffold import Place, SiteChoices

KEPT = ("README", "LICENSE")  # what a forge puts into a new repository, and `.git`
NEXT = """Сайт начат: {folder}
Дальше:
  cd {folder}
  roadmaps check      проверить данные
  roadmaps serve      посмотреть сайт в браузере
  roadmaps new {place}/2026 --from prikaz.docx --attach
                      первая карта: из файла Word или Excel
Что за что отвечает, сказано в README.md; чего не хватает, скажет roadmaps doctor."""
STATES = {"old": "Обновлён", "missing": "Возвращён", "changed": "Изменён вами и оставлен, новый текст рядом"}


def _slug(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if fault := folders.unfit(value):
        raise click.BadParameter(f"«{shown(value)}»: {fault[0]}; {fault[1]}.")
    return value


def _words(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip() or "\n" in value:
        raise click.BadParameter("нужна одна строка.")
    return value.strip()


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path), metavar="ПАПКА")
@click.option(
    "--forge",
    type=click.Choice([*scaffold.FORGES, "none"]),
    prompt="Где будут лежать данные (github, gitlab, forgejo; none — только здесь или на своём сервере)",
    show_choices=False,
    metavar="FORGE",
    help="Чьи проверки и публикацию записать: github, gitlab, forgejo, none.",
)
@click.option(
    "--region", prompt="Регион латиницей, для адреса (omsk)", callback=_slug, metavar="ИМЯ", help="Папка региона: omsk."
)
@click.option(
    "--region-name",
    prompt="Название региона (Омская область)",
    callback=_words,
    metavar="НАЗВАНИЕ",
    help="Официальное название региона.",
)
@click.option(
    "--municipality",
    prompt="Муниципалитет латиницей, для адреса (okoneshnikovo)",
    callback=_slug,
    metavar="ИМЯ",
    help="Папка первого муниципалитета.",
)
@click.option(
    "--municipality-name",
    prompt="Полное название муниципалитета",
    callback=_words,
    metavar="НАЗВАНИЕ",
    help="Полное название муниципалитета.",
)
@click.option(
    "--department",
    prompt="Полное название ведомства, которое отвечает за карту",
    callback=_words,
    metavar="НАЗВАНИЕ",
    help="Полное название ведомства.",
)
@click.option("--name", default="", metavar="НАЗВАНИЕ", help="Название сайта.  [если не указать: «Дорожные карты: регион»]")
@click.option("--site-url", "url", default="", metavar="URL", help="Адрес сайта, если он уже есть.")
@click.option("--contact", default="", metavar="EMAIL", help="Адрес редакции сайта.")
def init(  # noqa: PLR0913, PLR0917  as many as a site has choices
    folder: Path,
    forge: str,
    region: str,
    region_name: str,
    municipality: str,
    municipality_name: str,
    department: str,
    name: str,
    url: str,
    contact: str,
) -> None:
    """Начать свой сайт в папке: настройки, данные, страницы, проверка и публикация.

    Чего не сказано ключами, команда спросит. Папка новая, пустая или только что созданное хранилище git.
    """
    _refuse_taken(folder)
    choices = SiteChoices(
        Place(region, region_name),
        Place(municipality, municipality_name),
        department,
        "" if forge == "none" else forge,
        name,
        url,
        contact,
    )
    texts = scaffold.new(choices)
    written = {folder / place: text for place, text in texts.items() if not (folder / place).exists()}
    try:
        files.put_all(written)
    except OSError as fault:
        raise click.ClickException(f"Не записано ничего: {os_errors.sentence(fault)}.") from None
    click.echo(NEXT.format(folder=folder, place=f"{region}/{municipality}"))


def _refuse_taken(folder: Path) -> None:
    """`OutputRefusedError` unless a folder is new, empty or a repository that was just made, and apart from other sites."""
    if folder.is_dir() and (folder / ".git").exists():
        output.apart(folder, site_sources.sources(folder))
        strange = sorted(path.name for path in folder.iterdir() if path.name != ".git" and not path.name.startswith(KEPT))
        if strange:
            raise OutputRefusedError(
                f"Папка не пуста и не изменена: «{shown(str(folder))}», в ней {shown(strange[0])}. Выберите другую."
            )
    else:
        output.new_folder(folder, site_sources.sources(folder))


@click.command(options_metavar="[КЛЮЧИ]")
@click.option("--check", "only", is_flag=True, help="Ничего не менять: назвать файлы, которые изменились бы; тогда код выхода 1.")
def upgrade(only: bool) -> None:
    """Обновить в папке сайта файлы, которые идут с программой: проверку и публикацию, схемы, номер выпуска.

    Настройки, данные и страницы не меняются. Файл, который изменили вы, остаётся, а новый текст ляжет рядом с именем .new.
    """
    folder = Path()
    record = scaffold.Record.read(folder)
    if record is None:
        raise click.ClickException(
            f"Здесь нет файла {scaffold.RECORD}: папку начала не roadmaps init. Схемы обновит roadmaps schema, остальное ваше."
        )
    renewals = list(scaffold.renewals(folder, record))
    if not only and (renewals or record.version != __version__):
        scaffold.renew(folder, record, renewals)
    for renewal in renewals:
        click.echo(f"{STATES[renewal.state] if not only else 'Изменится'}: {renewal.name}")
    click.echo(f"Выпуск {__version__}; папка была от {record.version}." if renewals else f"Всё уже от выпуска {__version__}.")
    sys.exit(1 if only and renewals else 0)


@click.command(options_metavar="[КЛЮЧИ]")
@CONFIG
def doctor(config: Path | None) -> None:
    """Сказать, чего сайту не хватает или что устарело, и как это исправить.

    Код выхода 1, если что-то нужно исправить.
    """
    from generator.doctor import findings, programs  # noqa: PLC0415  MkDocs is needed by this command alone

    said = list(findings(config, site_sources.data_folder(config)))
    for finding in said:
        click.echo(finding)
    if there := [name for name, lack in programs().items() if not lack]:
        click.echo(f"На компьютере есть {', '.join(there)}.")
    urgent = sum(finding.urgent for finding in said)
    click.echo(f"Выпуск {__version__}. " + (f"Исправить: {urgent}." if urgent else "Всё нужное на месте."))
    sys.exit(1 if urgent else 0)


@click.command(options_metavar="[КЛЮЧИ]")
@CONFIG
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Кому показывать: 0.0.0.0 — всей сети.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, metavar="N", help="Порт.")
def serve(config: Path | None, host: str, port: int) -> None:
    """Показать сайт в браузере и перестраивать его при каждой правке. Остановить: Ctrl+C."""
    if config is None:
        raise click.UsageError("Нет файла mkdocs.yml: запустите команду в папке сайта или укажите --config.")
    from generator import building  # noqa: PLC0415  MkDocs is needed by this command alone

    click.echo("Строю сайт; адрес назову, когда он откроется…")
    try:
        building.serve(
            *(config, host, port),
            tell=lambda line: click.echo(line, err=True),
            opened=lambda address: click.echo(f"Сайт открыт: {address} (остановить: Ctrl+C)"),
        )
    except OSError as fault:
        raise click.ClickException(
            f"{os_errors.sentence(fault)}. Если порт {port} занят, назовите другой: --port 8001."
        ) from None
