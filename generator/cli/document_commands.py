"""Commands between data and documents: the files of a new edition, also from a file or a scan; annexes for signature."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from generator import clock, files, loading, os_errors, output
from generator.cli.options import DATA, FORCE, Day, rewrite, sources
from generator.cli.progress_line import ProgressLine
from generator.exports import annex as paper
from generator.exports import progress_report
from generator.intake import draft, new_edition, several_files
from generator.intake.document import Document
from generator.intake.draft import IntakeDraft
from generator.loading import folders, originals
from generator.problems import Problem
from generator.reading import read
from generator.russian import counted, measures

OTHERS = "; приложены как оригиналы: "
TAKE = """
Как взять черновик: скачайте архив chernovik, распакуйте его, заполните места «ЗАПОЛНИТЕ» и сверьте места «ПРОВЕРЬТЕ»,
затем загрузите папку roadmaps из архива туда же, куда загрузили документ: в корень хранилища, в ту же ветку."""
NO_PLAN = (
    "Мероприятий в файле не нашлось: проверьте, тот ли это файл; слова его перенесены текстом. "
    "План без мероприятий не публикуйте: внесите их сами."
)


PAGES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
ALONE = "Страница сверки с изображением не сделана: она бывает у PDF или скана, названного без других файлов."

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
    help="Файл ведомства, из которого взять что найдётся: Word, Excel, PDF, скан; если приказ и план в разных файлах, назовите "
    "каждый своим --from. Страницы скана, PNG, JPEG или TIFF, называют по порядку, тоже каждую своим --from.",
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
    documents = [(names[0].name, _read(names, data)) for names in _documents_of(origins)]
    drafted = [(name, draft.of(document)) for name, document in documents]
    intake_draft = several_files.joined(drafted) if drafted else None
    edition = data / place
    attached, contents, notes = new_edition.attachments(origins if attach else ())
    for name, document in documents if attach else ():
        if document.kind == "scan":
            searchable = _searchable(name, document)
            contents |= searchable
            attached |= dict.fromkeys(searchable, f"{Path(name).stem}: для поиска, слова распознаны программой")
    text = new_edition.roadmap(published_by, intake_draft, attached)
    texts = {
        edition.parent.parent / "region.yml": new_edition.region(intake_draft),
        edition.parent / "municipality.yml": new_edition.municipality(intake_draft),
        edition / "roadmap.yml": text,
    }
    written = {path: text.encode() for path, text in texts.items() if not path.exists()}
    written |= {edition / "files" / name: content for name, content in contents.items()}
    scanned = [document for _, document in documents if document.pictures]
    compared = _compared(edition, text, intake_draft, scanned[0]) if intake_draft and scanned and len(documents) == 1 else {}
    notes += [ALONE] if scanned and not compared else []
    rewrite({**written, **compared}, data)
    for line in (*(f"Записан: {path}" for path in written), *notes, *new_edition.steps(edition, scanned=bool(compared))):
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


def _documents_of(origins: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """The files of each document: pictures that follow one another are pages of one scan, any other file is one by itself."""
    for are_pages, group in groupby(origins, lambda path: path.suffix.lower() in PAGES):
        paths = tuple(group)
        yield from [paths] if are_pages else [(path,) for path in paths]


def _searchable(name: str, document: Document) -> dict[str, bytes]:
    """A copy of a scan in which its recognised words are found, by its name among the originals."""
    from generator.intake.scan import searchable_pdf  # noqa: PLC0415  loads PDFium

    copy = f"{Path(name).stem.lower()}-poisk.pdf"
    return {copy if originals.NAME.fullmatch(copy) else "skan-poisk.pdf": searchable_pdf.content(document)}


def _compared(edition: Path, text: str, intake_draft: IntakeDraft, document: Document) -> dict[Path, bytes]:
    """The files of the page on which the draft is compared with the scan."""
    from generator.pages import checking  # noqa: PLC0415  pages take longer to load than all else that this command does

    made = checking.files(text, intake_draft.data, document)
    return {edition / checking.FOLDER / name: content for name, content in made.items()}


def _read(origins: Sequence[Path], data: Path) -> Document:
    """What the files hold; how far the reading of a scan is, is told on the way."""
    from generator.intake.readers import file_kind  # noqa: PLC0415  loads what draws and measures pictures
    from generator.intake.scan.recognised_sheets import ScanOptions  # noqa: PLC0415

    pace = ProgressLine(sys.stderr)
    options = ScanOptions(
        lambda done, total: pace("Распознавание страниц", done, total) if done else None, _vocabulary(data), shown=True
    )
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
    rows_of = new_edition.counts(intake_draft)
    number = rows_of.pop("plan", 0)
    said = counted(len(doubts), "сомнение", "сомнения", "сомнений")
    others = [f"{count} {OTHER_ROWS[kind]}" for kind, count in rows_of.items()]
    every = counted(number + sum(rows_of.values()), "строка", "строки", "строк")
    total = f"{every}: {', '.join([measures(number), *others])}; {said}" if others else f"{measures(number)}, {said}"
    return "\n".join([*doubts, *([] if number else [NO_PLAN]), total])


@click.command(options_metavar="[КЛЮЧИ]")
@DATA
@click.option("--to", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Куда положить черновики.")
def drafts(data: Path, to: Path) -> None:
    """Сделать черновик каждого документа, у которого ещё нет данных.

    Документ лежит в папке files/ карты, а roadmap.yml рядом с ней нет. Черновики ложатся в DIR с теми же папками, что в
    хранилище данных; сами данные не меняются. Из нескольких документов карты черновик берётся из того, где больше
    мероприятий; остальные прикладываются как оригиналы.
    """
    inputs = sources(data, to)
    output.folder(to, "drafts", inputs)
    texts: dict[str, str] = {}
    for edition in sorted(path.parent for path in data.glob("*/*/*/files") if path.is_dir()):
        if (edition / "roadmap.yml").exists() or any(folders.unfit(name) for name in edition.parts[-3:]):
            continue
        read, unread = _documents(edition / "files")
        place = f"roadmaps/{'/'.join(edition.parts[-3:])}"
        if not read:
            click.echo("\n".join([f"Черновика нет: {place}: ни из одного файла таблицу не взять.", *unread]))
            continue
        origin, intake_draft = max(read.items(), key=lambda entry: new_edition.count(entry[1]))
        captions = {file.name: file.stem for file in _originals(edition / "files")}
        region, municipality = edition.parent.parent, edition.parent
        texts[f"{place}/roadmap.yml"] = new_edition.roadmap("department", intake_draft, captions)
        if not (municipality / "municipality.yml").exists():
            texts[f"roadmaps/{municipality.parent.name}/{municipality.name}/municipality.yml"] = new_edition.municipality(
                intake_draft
            )
        if not (region / "region.yml").exists():
            texts[f"roadmaps/{region.name}/region.yml"] = new_edition.region(intake_draft)
        others = [file.name for file in read if file != origin]
        click.echo(
            f"Черновик готов: {place}/roadmap.yml, из файла {origin.name}" + (OTHERS + ", ".join(others) if others else "")
        )
        click.echo(summary(intake_draft))
    if texts:
        output.fill(to, "drafts", {place: text.encode() for place, text in texts.items()}, inputs)
        click.echo(TAKE)


def _originals(folder: Path) -> list[Path]:
    """The files that a folder of originals has, but for those that systems leave there."""
    return [file for file in sorted(folder.iterdir()) if file.is_file() and not folders.hidden(file.name)]


def _documents(folder: Path) -> tuple[dict[Path, IntakeDraft], list[str]]:
    """The draft of each document that can be read, and why of the others there is none."""
    from generator.intake.readers import file_kind  # noqa: PLC0415  loads what draws and measures pictures

    read: dict[Path, IntakeDraft] = {}
    unread: list[str] = []
    for file in _originals(folder):
        try:
            read[file] = draft.of(file_kind.read(file))
        except file_kind.Unreadable as fault:
            unread.append(f"{file.name}: {fault}")
    return read, unread


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("edition", metavar="ИЗДАНИЕ")
@DATA
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE", help="Файл Word: prilozhenie.docx."
)
@click.option("--annex", "number", type=int, metavar="N", help="Только приложение с этим порядковым номером.")
@click.option("--report", is_flag=True, help="Вместо приложений — отчёт о ходе исполнения за полугодие.")
@click.option("--since", type=Day(), metavar="DAY", help="Первый день отчёта; без ключа — начало прошедшего полугодия.")
@click.option("--until", type=Day(), metavar="DAY", help="Последний день отчёта; без ключа — конец прошедшего полугодия.")
@FORCE
def annex(  # noqa: PLR0913, PLR0917  the options of the command
    edition: str, data: Path, to: Path, number: int | None, report: bool, since: date | None, until: date | None, force: bool
) -> None:
    """Записать приложения дорожной карты или отчёт о ходе её исполнения файлом Word для подписания.

    ИЗДАНИЕ — папка внутри данных: kemerovo/gurevsk/2022. Слова те же, что в данных; наших пометок в файле нет.
    """
    if report and number is not None:
        raise click.UsageError("Ключи --report и --annex вместе не бывают: отчёт — сам приложение.")
    if (since or until) and not report:
        raise click.UsageError("Дни бывают у отчёта: добавьте ключ --report.")
    output.file(to, sources(data, to), force)
    dataset = loading.load(data)
    municipality_data, edition_data = next(
        ((town, candidate) for _, town, candidate in dataset.editions if candidate.path == edition.strip("/")), (None, None)
    )
    if edition_data is None:
        raise click.ClickException(f"Дорожной карты {edition} нет в папке {data}.")
    if edition_data.roadmap is None:
        raise click.ClickException("\n".join(["Дорожная карта не читается:", *map(Problem.__str__, edition_data.problems)]))
    annexes = edition_data.roadmap.annexes
    if number is not None and not 1 <= number <= len(annexes):
        raise click.ClickException(f"Приложения {number} нет: их {len(annexes)}.")
    chosen = annexes[number - 1 : number] if number else annexes
    if report:
        first, last = half_year(clock.today())
        municipality = municipality_data.municipality if municipality_data else None
        reading = read(edition_data, municipality, dataset.vocabulary)
        chosen = (progress_report.annex(reading, since or first, until or last),)
    try:
        files.put_all({to: paper.docx(edition_data.roadmap, chosen)})
    except OSError as fault:
        raise click.ClickException(f"Не записано ничего: {os_errors.sentence(fault)}.") from None
    click.echo(f"Записан: {to}")


def half_year(today: date) -> tuple[date, date]:
    """The half-year that was over last on a day."""
    if today.month > 6:
        return date(today.year, 1, 1), date(today.year, 6, 30)
    return date(today.year - 1, 7, 1), date(today.year - 1, 12, 31)
