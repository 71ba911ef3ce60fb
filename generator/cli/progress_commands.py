"""The command that writes the form of a plan's progress and reads a filled one back into `progress.yml`."""

import sys
from pathlib import Path

import click

from generator import clock, files, loading, os_errors, output
from generator.cli.options import DATA, FORCE, rewrite, sources
from generator.exports import progress_form as form
from generator.intake import progress_form
from generator.intake.readers import characters, file_kind
from generator.loading import Dataset, EditionData, MunicipalityData
from generator.loading.progress_consistency import FILE
from generator.model import Clause, Measure, Progress
from generator.problems import Problem
from generator.reading import read
from generator.russian import entries
from generator.source import Plain
from generator.yaml_writer.appending import appended

PASTED = "-"
TEXTS = frozenset({".csv", ".tsv", ".txt"})


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("edition", metavar="ИЗДАНИЕ")
@DATA
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Куда записать: hod.xlsx или hod.csv."
)
@click.option(
    "--from",
    "origin",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Заполненный файл (Excel, Word, CSV, текст с табуляцией); «-» — вставленный текст.",
)
@click.option("--school", metavar="SLUG", help="Сообщает школа: её короткое имя из municipality.yml. Без ключа — ведомство.")
@FORCE
def progress(  # noqa: PLR0913, PLR0917  the options of the command
    edition: str, data: Path, to: Path | None, origin: Path | None, school: str | None, force: bool
) -> None:
    """Записать таблицу хода исполнения с пустыми графами или дописать заполненную в progress.yml.

    ИЗДАНИЕ — папка внутри данных: kemerovo/gurevsk/2022. Прежние записи и примечания остаются; сомнительные строки не
    записываются, о каждой сказано, почему.
    """
    if (to is None) == (origin is None):
        raise click.UsageError("Нужен один из ключей: --to — записать таблицу, --from — прочитать заполненную.")
    dataset = loading.load(data)
    town, edition_data = _edition(dataset, edition, data)
    if to:
        output.file(to, sources(data, to), force)
        reading = read(edition_data, town.municipality, dataset.vocabulary)
        period = reading.roadmap.period
        content = form.comma_separated(reading) if to.suffix == ".csv" else form.workbook(reading, period.start)
        try:
            files.put_all({to: content})
        except OSError as fault:
            raise click.ClickException(f"Не записано ничего: {os_errors.sentence(fault)}.") from None
        click.echo(f"Записан: {to}")
    elif origin:
        sys.exit(_append(edition_data, data, origin, school))


def _edition(dataset: Dataset, path: str, data: Path) -> tuple[MunicipalityData, EditionData]:
    chosen = next(((town, one) for _, town, one in dataset.editions if one.path == path.strip("/")), None)
    if chosen is None:
        raise click.ClickException(f"Дорожной карты {path} нет в папке {data}.")
    if chosen[1].roadmap is None:
        raise click.ClickException("\n".join(["Дорожная карта не читается:", *map(Problem.__str__, chosen[1].problems)]))
    return chosen


def _append(edition: EditionData, data: Path, origin: Path, school: str | None) -> int:
    """Append what a form says and tell what is doubtful; the exit code, 1 where anything is."""
    if edition.told and not edition.progress:
        wrong = (str(problem) for problem in edition.problems if problem.file == edition.told.file)
        raise click.ClickException("\n".join([f"{FILE} не читается, в него ничего не дописано:", *wrong]))
    places = {place.anchor: place.label for place in edition.outline.walk() if isinstance(place.value, Measure | Clause)}
    by: dict[str, Plain] = {"by": "school", "school": school} if school else {}
    told = progress_form.entries(_rows(origin), places, clock.today(), by)
    path = data / edition.path / FILE
    standing = edition.progress.updates if edition.progress else ()
    known = {(update.at, update.date.isoformat(), update.status, update.text, update.school) for update in standing}
    new = [
        entry
        for entry in told.updates
        if (entry["at"], entry["date"], entry["status"], entry.get("text"), entry.get("school")) not in known
    ]
    for doubt in told.doubts:
        click.echo(f"Сомнение: {doubt}")
    if new:
        text = appended(path, str(path), Progress, "updates", new)
        if isinstance(text, list):
            raise click.ClickException("\n".join(map(Problem.__str__, text)))
        rewrite({path: text.encode()}, data)
    before = len(told.updates) - len(new)
    click.echo(f"Дописано: {entries(len(new))}{f', уже было: {before}' if before else ''}. Файл: {path}")
    click.echo("Проверьте данные: roadmaps check")
    return 1 if told.doubts else 0


def _rows(origin: Path) -> list[list[str]]:
    try:
        if str(origin) == PASTED:
            return progress_form.of_text(sys.stdin.read())
        if origin.suffix in TEXTS:
            return progress_form.of_text(characters.decoded(origin.read_bytes()))
        return progress_form.of_document(file_kind.read(origin))
    except file_kind.Unreadable as fault:
        raise click.ClickException(f"{origin}: {fault}") from None
