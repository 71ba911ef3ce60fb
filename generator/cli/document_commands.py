"""Commands between data and documents: the files of a new edition, also from a file or a scan; annexes for signature."""

import re
import sys
from pathlib import Path

import click

from generator import files, loading, os_errors, output
from generator.cli.options import DATA, FORCE, rewrite, sources
from generator.cli.progress_line import ProgressLine
from generator.exports import annex as paper
from generator.intake import draft, new_edition
from generator.intake.document import Document
from generator.intake.draft import IntakeDraft
from generator.loading import folders
from generator.problems import Problem
from generator.russian import counted, measures

NO_PLAN = "Таблицы мероприятий в файле не нашлось: проверьте, тот ли это файл; слова его перенесены текстом."


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("place", metavar="РЕГИОН/МУНИЦИПАЛИТЕТ/ИЗДАНИЕ")
@DATA
@click.option(
    "--from",
    "origins",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Файл ведомства, из которого взять что найдётся: Word, Excel, PDF, скан. Страницы скана, PNG, JPEG или TIFF, "
    "называют по порядку, каждую своим ключом --from.",
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
    document = _read(origins, data) if origins else None
    intake_draft = draft.of(document) if document else None
    edition = data / place
    attached, refused = new_edition.attachments(origins) if attach else ({}, [])
    captions = {name: origin.stem for name, origin in attached.items()}
    text = new_edition.roadmap(published_by, intake_draft, captions)
    texts = {
        edition.parent.parent / "region.yml": new_edition.region(),
        edition.parent / "municipality.yml": new_edition.municipality(),
        edition / "roadmap.yml": text,
    }
    written = {path: text.encode() for path, text in texts.items() if not path.exists()}
    written |= {edition / "files" / name: origin.read_bytes() for name, origin in attached.items()}
    compared = _compared(edition, text, intake_draft, document) if intake_draft and document and document.pictures else {}
    rewrite({**written, **compared}, data)
    for line in (*(f"Записан: {path}" for path in written), *refused, *new_edition.steps(edition, scanned=bool(compared))):
        click.echo(line)
    if intake_draft:
        click.echo(summary(intake_draft))


def _refuse(place: str, data: Path, origins: tuple[Path, ...], attach: bool) -> None:
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


def _compared(edition: Path, text: str, intake_draft: IntakeDraft, document: Document) -> dict[Path, bytes]:
    """The files of the page on which the draft is compared with the scan."""
    from generator.pages import checking  # noqa: PLC0415  pages take longer to load than all else that this command does

    made = checking.files(text, intake_draft.data, document)
    return {edition / checking.FOLDER / name: content for name, content in made.items()}


def _read(origins: tuple[Path, ...], data: Path) -> Document:
    """What the files hold; how far the reading of a scan is, is told on the way."""
    from generator.intake.readers import file_kind  # noqa: PLC0415  loads what draws and measures pictures
    from generator.intake.scan.recognised_sheets import ScanOptions  # noqa: PLC0415

    pace = ProgressLine(sys.stderr)
    options = ScanOptions(lambda done, total: pace("Распознавание страниц", done, total) if done else None, _vocabulary(data))
    try:
        return file_kind.read_pages(origins, options)
    except file_kind.Unreadable as fault:
        raise click.ClickException(f"{origins[0]}: {fault}") from None
    finally:
        pace.end()


def _vocabulary(data: Path) -> frozenset[str]:
    """Words that the operator's lists have besides the dictionary: abbreviations."""
    if not data.is_dir():
        return frozenset()
    _, around = loading.bare_dataset(data)
    bodies = (text for kind in around.vocabulary.kinds for text in kind.abbreviations)
    return frozenset(word for text in (*around.vocabulary.abbreviations, *bodies) for word in re.findall(r"[^\W\d_]+", text))


def summary(intake_draft: IntakeDraft) -> str:
    """What a person must compare with the file, and how much was found."""
    doubts = [f"Проверьте: {doubt.place}: {' '.join(doubt.text.split())}" for doubt in intake_draft.doubts]
    number = new_edition.count(intake_draft)
    total = f"{measures(number)}, {counted(len(doubts), 'сомнение', 'сомнения', 'сомнений')}"
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
