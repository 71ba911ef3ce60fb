"""Commands between data and documents: the files of a new edition, also from a Word or Excel file; annexes for signature."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator import files, loading, os_errors, output
from generator.cli.options import DATA, FORCE, rewrite, sources
from generator.exports import annex as paper
from generator.intake import draft, new_edition, several_files
from generator.intake.draft import IntakeDraft
from generator.intake.readers import file_kind
from generator.loading import folders
from generator.problems import Problem
from generator.russian import counted, measures

NO_PLAN = (
    "Мероприятий в файле не нашлось: проверьте, тот ли это файл; слова его перенесены текстом. "
    "План без мероприятий не публикуйте: внесите их сами."
)


# Rows of the other kinds of tables, after their number.
OTHER_ROWS = {
    "table": "в прочих таблицах",
    "indicators": "в показателях",
    "working_group": "в составе рабочей группы",
    "targets": "в целевых ориентирах",
    "risk_factors": "в факторах риска",
    "participants": "в участниках",
}


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("place", metavar="РЕГИОН/МУНИЦИПАЛИТЕТ/ИЗДАНИЕ")
@DATA
@click.option(
    "--from",
    "origins",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Файл ведомства, из которого взять что найдётся; если приказ и план в разных файлах, назовите каждый своим --from.",
)
@click.option("--attach", is_flag=True, help="Приложить эти файлы к дорожной карте как оригинал.")
@click.option(
    "--published-by",
    type=click.Choice(["department", "transcribed"]),
    default="department",
    show_default=True,
    metavar="WHO",
    help="Кто публикует: department — само ведомство, transcribed — редакция сайта.",
)
def new(place: str, data: Path, origins: tuple[Path, ...], attach: bool, published_by: str) -> None:
    """Начать новую дорожную карту: записать файлы, в которых помечено, что заполнить.

    Имена папок войдут в адрес страницы, например kemerovo/gurevsk/2022. Файлы, которые уже есть, не меняются.
    """
    _refuse(place, data, origins, attach)
    intake_draft = several_files.joined([(origin.name, _draft(origin)) for origin in origins]) if origins else None
    edition = data / place
    attached, contents, notes = new_edition.attachments(origins if attach else ())
    texts = {
        edition.parent.parent / "region.yml": new_edition.region(),
        edition.parent / "municipality.yml": new_edition.municipality(),
        edition / "roadmap.yml": new_edition.roadmap(published_by, intake_draft, attached),
    }
    written = {path: text.encode() for path, text in texts.items() if not path.exists()}
    written |= {edition / "files" / name: content for name, content in contents.items()}
    rewrite(written, data)
    for line in (*(f"Записан: {path}" for path in written), *notes, *new_edition.steps(edition)):
        click.echo(line)
    if intake_draft:
        click.echo(summary(intake_draft))


def _refuse(place: str, data: Path, origins: Sequence[Path], attach: bool) -> None:
    names, where = place.split("/"), "'РЕГИОН/МУНИЦИПАЛИТЕТ/ИЗДАНИЕ'"
    if len(names) != 3:
        raise click.BadParameter("Нужны три имени через косую черту: kemerovo/gurevsk/2022.", param_hint=where)
    for name in names:
        if fault := folders.unfit(name):
            raise click.BadParameter(f"«{name}»: {fault[0]}; {fault[1]}.", param_hint=where)
    if attach and not origins:
        raise click.UsageError("Ключ --attach прикладывает файл, названный ключом --from: укажите его.")
    if (present := data / place / "roadmap.yml").exists():
        raise click.ClickException(f"Файл уже есть и не изменён: {present}. Выберите другое имя издания или правьте этот файл.")


def _draft(origin: Path) -> IntakeDraft:
    try:
        return draft.of(file_kind.read(origin))
    except file_kind.Unreadable as fault:
        raise click.ClickException(f"{origin}: {fault}") from None


def summary(intake_draft: IntakeDraft) -> str:
    """What a person must compare with the file, and how much was found."""
    doubts = [f"Проверьте: {doubt.place}: {' '.join(doubt.text.split())}" for doubt in intake_draft.doubts]
    rows_of = new_edition.counts(intake_draft)
    number = rows_of.pop("plan", 0)
    said = counted(len(doubts), "сомнение", "сомнения", "сомнений")
    others = [f"{count} {OTHER_ROWS[kind]}" for kind, count in rows_of.items()]
    every = counted(number + sum(rows_of.values()), "строка", "строки", "строк")
    total = f"{every}: {', '.join([measures(number), *others])}; {said}" if others else f"{measures(number)}, {said}"
    return "\n".join([*doubts, *([] if number else [NO_PLAN]), total])


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("edition", metavar="ИЗДАНИЕ")
@DATA
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE", help="Файл Word: prilozhenie.docx."
)
@click.option("--annex", "number", type=int, metavar="N", help="Только приложение с этим порядковым номером.")
@FORCE
def annex(edition: str, data: Path, to: Path, number: int | None, force: bool) -> None:
    """Записать приложения дорожной карты файлом Word для подписания.

    ИЗДАНИЕ — папка внутри данных: kemerovo/gurevsk/2022. Слова те же, что в данных; наших пометок в файле нет.
    """
    output.file(to, sources(data, to), force)
    edition_data = next(
        (candidate for _, _, candidate in loading.load(data).editions if candidate.path == edition.strip("/")), None
    )
    if edition_data is None:
        raise click.ClickException(f"Дорожной карты {edition} нет в папке {data}.")
    if edition_data.roadmap is None:
        raise click.ClickException("\n".join(["Дорожная карта не читается:", *map(Problem.__str__, edition_data.problems)]))
    annexes = edition_data.roadmap.annexes
    if number is not None and not 1 <= number <= len(annexes):
        raise click.ClickException(f"Приложения {number} нет: их {len(annexes)}.")
    chosen = annexes[number - 1 : number] if number else annexes
    try:
        files.put_all({to: paper.docx(edition_data.roadmap, chosen)})
    except OSError as fault:
        raise click.ClickException(f"Не записано ничего: {os_errors.sentence(fault)}.") from None
    click.echo(f"Записан: {to}")
