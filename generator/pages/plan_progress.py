"""Makes the section on the progress of a plan: what is told, what was moved and why, reports with their files, values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator import addresses, measure_text
from generator.charts.values import ValueLine, value_line
from generator.compare.reached import IndicatorProgress, ReachedValue
from generator.evidence import Evidence
from generator.loading import EditionData
from generator.outline import OutlinePlace
from generator.pages.annotations import ListedRemark, Note
from generator.pages.labels import REMARKS, REPORTS, Label
from generator.pages.told import ToldWord, notes
from generator.pages.understood import NextEvent, Understood
from generator.progress import DueReport, PlanProgress
from generator.progress_text import counts
from generator.reported import DEPARTMENT, ReportedFile, ReportedUpdate, ReportedValue
from generator.russian import day, in_measures, sentence, short

BEGINNING = 120  # letters of a measure's words
OPEN = 10  # of the latest words that stand open; the others fold
SILENT = "Об остальных сведений на сайте нет: это не значит, что они не выполнены."


@dataclass(frozen=True)
class ToldLine:
    """A word on a place: its anchor, what it is called, the beginning of its text."""

    anchor: str
    label: str
    text: str
    word: ToldWord


@dataclass(frozen=True)
class ReportLine:
    """A report that the act demands: its last day (else the words on it), its clause, these words, how it stands, its files."""

    due: str
    anchor: str
    name: str
    wording: str
    state: Label
    files: tuple["ReportFile", ...]

    @classmethod
    def of(cls, report: DueReport) -> "ReportLine":
        """A report as pages show it."""
        files = tuple(
            ReportFile(
                file.period or "Отчёт",
                day(file.date),
                "" if file.source == DEPARTMENT else file.source,
                file.text or "",
                file.file,
                file.anchor,
                notes(file.remarks, file.anchor),
            )
            for file in report.files
        )
        due = f"до {day(report.due)}" if report.due else report.wording
        return cls(due, report.anchor, sentence(report.label), report.wording, REPORTS[report.state], files)

    def listed(self) -> "ReportLine":
        """The same on a page of several plans, where no report has a place of its own: their names would be the same."""
        return replace(self, files=tuple(replace(file, anchor="") for file in self.files))


@dataclass(frozen=True)
class ReportFile:
    """A placed report: what it is called, its day, whose it is if not the department's, a note, where it lies."""

    name: str
    day: str
    source: str
    text: str
    file: Evidence
    anchor: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class ValueRow:
    """A stated value as a row: its day, period and words, the printed target, who states it and from where, what was read."""

    day: str
    period: str
    value: str
    target: str
    read: str
    source: str
    evidence: Evidence | None
    anchor: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class IndicatorPart:
    """An indicator with its stated values: a line, where numbers make one, and a table."""

    anchor: str
    label: str
    text: str
    line: ValueLine | None
    rows: tuple[ValueRow, ...]


@dataclass(frozen=True)
class ProgressSection:
    """The section on progress; lists may be empty; `file` is the address of the data as written, `changed` when it changed.

    `remarks` are those on its entries.
    """

    summary: str
    verified: str
    unread: bool
    latest: tuple[ToldLine, ...]
    before: tuple[ToldLine, ...]
    moved: tuple[ToldLine, ...]
    independent: tuple[ToldLine, ...]
    coming: tuple[NextEvent, ...]
    reports: tuple[ReportLine, ...]
    indicators: tuple[IndicatorPart, ...]
    file: str
    changed: str
    remarks: tuple[ListedRemark, ...]


def progress_section(edition: EditionData, understood: Understood, changed: tuple[date, ...] = ()) -> ProgressSection | None:
    """The section of a plan; `None` where nothing is told of it and no report is demanded.

    `changed` are the days on which the file of progress became other than before, as the ledger has them.
    """
    progress, reached = understood.progress, understood.reached
    if not (progress.places or progress.reports or reached or progress.unread or progress.verified):
        return None
    places = {place.anchor: place for place in edition.outline.walk()}
    told = [
        (update, _line(places[anchor], ToldWord.of(update)))
        for anchor, place in progress.places.items()
        if anchor in places and (update := place.latest)
    ]
    lines = [line for _, line in sorted(told, key=lambda pair: (pair[0].date, pair[0].position), reverse=True)]
    file = addresses.progress_source(edition.path) if edition.progress and not edition.disclosed else ""
    return ProgressSection(
        summary(progress),
        day(progress.verified) if progress.verified else "",
        progress.unread,
        tuple(lines[:OPEN]),
        tuple(lines[OPEN:]),
        tuple(_line(places[place.anchor], ToldWord.of(place.latest)) for place in progress.moved if place.latest),
        tuple(
            _line(places[place.anchor], ToldWord.of(update))
            for place in progress.places.values()
            if place.anchor in places
            for update in place.independent
        ),
        tuple(map(NextEvent.of, understood.coming)) if lines else (),
        tuple(map(ReportLine.of, progress.reports)),
        tuple(map(_indicator, reached)),
        file,
        ", ".join(map(day, dict.fromkeys(changed))) if len(changed) > 1 else "",
        _remarks(progress, reached, places),
    )


def summary(progress: PlanProgress) -> str:
    """How many measures are told of, by status; nothing but that of the others. Empty where none is."""
    if not progress.told:
        return ""
    number, total = len(progress.told), len(progress.measures)
    told = f"Сообщено о {in_measures(number)} из {total}: {counts(progress.counts)}."
    return f"{told} {SILENT}" if number < total else told


def _remarks(
    progress: PlanProgress, reached: tuple[IndicatorProgress, ...], places: Mapping[str, OutlinePlace]
) -> tuple[ListedRemark, ...]:
    """Each remark on an entry that is shown, once, at the first entry that it names."""
    entries: list[ReportedUpdate | ReportedValue | ReportedFile] = [
        *(update for place in progress.places.values() for update in place.all if update.anchor and update.at in places),
        *(value.stated for indicator in reached for value in indicator.values),
        *(file for report in progress.reports for file in report.files),
    ]
    listed: dict[int, ListedRemark] = {}
    for entry in entries:
        for remark in entry.remarks:
            name = f"{sentence(places[entry.at].label)}, {day(entry.date)}"
            listed.setdefault(id(remark), ListedRemark(entry.anchor, name, REMARKS[remark.kind], remark.text))
    return tuple(listed.values())


def _line(place: OutlinePlace, word: ToldWord) -> ToldLine:
    text = " ".join((getattr(place.value, "text", None) or "").split())
    return ToldLine(
        place.anchor, sentence(place.label), short(text, BEGINNING), replace(word, evidence=(), notes=())
    )  # it stands by the place


def _indicator(indicator: IndicatorProgress) -> IndicatorPart:
    place = indicator.place
    rows = tuple(map(_row, indicator.values))
    return IndicatorPart(place.anchor, sentence(place.label), " ".join(indicator.text.split()), value_line(indicator), rows)


def _row(value: ReachedValue) -> ValueRow:
    stated = value.stated
    # Numbers are told beside the words only where both are such, of one unit and period.
    read = (
        f"{measure_text.quantity(value.number)}, цель: {measure_text.quantity(value.target)}"
        if value.number and value.target
        else ""
    )
    source = "" if stated.source == DEPARTMENT else stated.source
    return ValueRow(
        day(stated.date),
        stated.period or "",
        stated.value,
        value.target_words or "",
        read,
        source,
        stated.evidence,
        stated.anchor,
        notes(stated.remarks, stated.anchor),
    )
