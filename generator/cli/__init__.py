"""The command `roadmaps`: the name of each of its commands and the module that is loaded when that one is called."""

import sys
from collections.abc import Callable
from importlib import import_module

import click

from generator import __version__, console

console.speak_russian()  # before any option is made: click translates some of its words already then

COMMANDS = {  # the module that has a command as its attribute, and the command's own first sentence for `--help`
    "init": ("generator.cli.site_commands", "Начать свой сайт в папке: настройки, данные, страницы, проверка и публикация."),
    "check": ("generator.cli.read_commands", "Проверить данные и назвать сразу все ошибки и сомнения."),
    "build": ("generator.cli.build_commands", "Построить сайт вместе с поиском."),
    "serve": ("generator.cli.site_commands", "Показать сайт в браузере и перестраивать его при каждой правке."),
    "pages": ("generator.cli.build_commands", "Записать страницы простым Markdown, чтобы построить сайт другой программой."),
    "new": ("generator.cli.document_commands", "Начать новую дорожную карту: записать файлы, в которых помечено, что заполнить."),
    "drafts": ("generator.cli.document_commands", "Сделать черновик каждого документа, у которого ещё нет данных."),
    "fmt": (
        "generator.cli.write_commands",
        "Привести файлы данных к единому виду: отступы, кавычки, порядок полей.",
    ),
    "progress": (
        "generator.cli.progress_commands",
        "Записать таблицу хода исполнения с пустыми графами или дописать заполненную в progress.yml.",
    ),
    "annex": (
        "generator.cli.document_commands",
        "Записать приложения дорожной карты или отчёт о ходе её исполнения файлом Word для подписания.",
    ),
    "migrate": (
        "generator.cli.write_commands",
        "Поднять файлы данных до нынешнего формата.",
    ),
    "names": ("generator.cli.read_commands", "Назвать имена людей в дорожных картах и то, как они будут показаны."),
    "codeowners": (
        "generator.cli.read_commands",
        "Напечатать CODEOWNERS: чьё согласие нужно для изменения папки муниципалитета.",
    ),
    "deadlines": ("generator.cli.read_commands", "Прочитать сроки со стандартного ввода: по одному в строке."),
    "weights": (
        "generator.cli.build_commands",
        "Записать веса слов, по которым сайт ищет похожие мероприятия: vocabulary/weights.yml.",
    ),
    "synonyms": (
        "generator.cli.build_commands",
        "Предложить для поиска слова одного корня, которых ещё нет в vocabulary/synonyms.yml.",
    ),
    "doctor": ("generator.cli.site_commands", "Сказать, чего сайту не хватает или что устарело, и как это исправить."),
    "upgrade": (
        "generator.cli.site_commands",
        "Обновить в папке сайта файлы, которые идут с программой: проверку и публикацию, схемы, номер выпуска.",
    ),
    "schema": ("generator.cli.write_commands", "Записать JSON-схемы данных: с ними редактор подсказывает поля по-русски."),
    "sample": (
        "generator.cli.write_commands",
        "Записать вымышленную страну: проверить, какой сервер нужен сайту такого размера.",
    ),
    "harvest": ("generator.cli.harvest_command", "Собрать данные с сайтов ведомств в одну папку."),
    "server": ("generator.server", "Сервер публикации: ведомства отправляют данные командой git push, сайт обновляется сам."),
}


class CommandsByModule(console.Commands):
    """Loads the module of a command when it is called: `roadmaps --help` loads none, `roadmaps check` no MkDocs."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words call, in the place of its line in the list."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, getattr(import_module(COMMANDS[name][0]), name) if name else listed, rest


@click.group(
    cls=CommandsByModule,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[КЛЮЧИ]",
    subcommand_metavar="КОМАНДА …",
)
@click.version_option(__version__, message="roadmaps %(version)s", help="Показать версию и выйти.")
def roadmaps() -> None:
    """Дорожные карты муниципалитетов: из данных YAML — сайт, который можно читать, искать и сравнивать."""


for _name, (_, _sentence) in COMMANDS.items():
    roadmaps.add_command(click.Command(_name, help=_sentence))


def main() -> None:
    """Run a command; print UTF-8 on any console."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    roadmaps(prog_name="roadmaps")
