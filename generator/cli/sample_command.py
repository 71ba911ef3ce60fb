"""The command that writes a made-up country, to try the size of a server with."""

import shlex
from pathlib import Path

import click

from generator import os_errors, output
from generator import sample as country
from generator.building import site_sources
from generator.russian import counted

WHERE = "Укажите папку со словарями ключом --vocabulary: в данных сайта она лежит в roadmaps/vocabulary."


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
    default="roadmaps/vocabulary",
    show_default=True,
    metavar="DIR",
    help="Папка со словарями: её копия ляжет рядом с данными.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, metavar="N", help="Другое число — другая страна, то же число — та же."
)
def sample(municipalities: int, to: Path, vocabulary: Path, seed: int) -> None:
    """Записать вымышленную страну: проверить, какой сервер нужен сайту такого размера.

    Регионы названы по-настоящему, всё остальное выдумано, и об этом сказано на каждой странице. Папка готова к
    проверке и постройке сайта.
    """
    if not vocabulary.is_dir():
        raise click.ClickException(f"Словарей нет: {vocabulary}. {WHERE}")
    output.new_folder(to, site_sources.sources(to))
    try:
        country.write(to, vocabulary, municipalities, seed)
    except OSError as fault:
        raise click.ClickException(f"Не записано ничего: {os_errors.told(fault)}.") from None
    count = counted(municipalities, "вымышленный муниципалитет", "вымышленных муниципалитета", "вымышленных муниципалитетов")
    words = ["roadmaps", "build", "--config", f"{to}/mkdocs.yml", "--to", f"{to}-site"]
    click.echo(f"Записано: {to}, {count}.\nПостроить сайт: {shlex.join(words)}")
