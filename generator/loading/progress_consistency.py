"""Checks what is told of a roadmap's progress against the roadmap and itself: places, days, signatures, reasons, evidence."""

from collections.abc import Iterator
from datetime import date

from generator import evidence
from generator.loading import short_names
from generator.loading.consistency import perhaps, unnamed
from generator.loading.short_names import ShortNames, Slip
from generator.model import Clause, Indicator, IndicatorValue, Item, Measure, Progress, Record, Report, Update
from generator.model.progress import Entry, entry_anchor
from generator.outline import Outline
from generator.problems import quoted
from generator.russian import day
from generator.source import Path

FILE = "progress.yml"
PLACES: dict[type[Entry], tuple[tuple[type[Record], ...], str]] = {
    Update: ((Measure, Clause), "мероприятие (m-…) или пункт акта (c-…)"),
    IndicatorValue: ((Indicator, Item), "показатель (i-…)"),
    Report: ((Clause,), "пункт акта (c-…)"),
}
"""Of what places each kind of entry may be, and what such a place is called."""
MOVED, CANCELLED = "перенесено", "отменено"


def evidence_files(progress: Progress) -> dict[str, Path]:
    """The files that are named as evidence, as sources or as reports, each with the first place that names it."""
    places: dict[str, Path] = {}
    for path, words in _evidence(progress):
        if (name := evidence.file(words)) is not None:
            places.setdefault(name, path)
    return places


def slips(progress: Progress, outline: Outline, names: ShortNames, today: date | None) -> Iterator[Slip]:
    """Every contradiction of the entries with the roadmap, with themselves and with the day; without a day none is to come."""
    values = {place.anchor: place.value for place in outline.walk()}
    if today and progress.verified and progress.verified > today:
        yield ("verified",), f"день ещё не наступил: {day(progress.verified)}", "впишите день, когда сведения проверены"
    for path, entry in _entries(progress):
        yield from _place(path, entry, values)
        if today and entry.date > today:
            yield (*path, "date"), f"день ещё не наступил: {day(entry.date)}", "впишите день, на который это верно"
        yield from _signature(path, entry, names)
        if isinstance(entry, Update):
            yield from _reasons(path, entry)
    entries = {entry_anchor(name, index): entry for name, index, entry in progress.entries}
    for index, remark in enumerate(progress.remarks):
        yield from unnamed(("remarks", index, "at"), remark.at, entries)
        for also, place in enumerate(remark.also):
            yield from unnamed(("remarks", index, "also", also), place, entries)
    for path, words in _evidence(progress):
        if name := evidence.misplaced(words):
            mend = f"положите файл в папку files/ рядом с {FILE} и напишите {evidence.FOLDER}{name}"
            yield path, f"не видно, где лежит файл {quoted(name)}", mend


def _entries(progress: Progress) -> Iterator[tuple[Path, Entry]]:
    return (((name, index), entry) for name, index, entry in progress.entries)


def _place(path: Path, entry: Entry, values: dict[str, Record]) -> Iterator[Slip]:
    kinds, called = PLACES[type(entry)]
    anchor = entry.at
    mend = f"возьмите якорь из адреса этого места на странице, без знака #: {called}"
    if anchor not in values:
        fitting = [name for name, value in values.items() if isinstance(value, kinds)]
        yield (*path, "at"), f"места {quoted(anchor)} в документе нет", perhaps(anchor, fitting, mend)
    elif not isinstance(values[anchor], kinds):
        yield (*path, "at"), f"место {quoted(anchor)} есть, но это не {called}", mend
    elif isinstance(entry, Report) and isinstance(clause := values[anchor], Clause) and clause.duty != "report":
        mend = "отметьте этот пункт в roadmap.yml: duty: report, deadline: слова срока"
        yield (*path, "at"), f"пункт {quoted(anchor)} не отмечен как требующий отчёта", mend


def _signature(path: Path, entry: Entry, names: ShortNames) -> Iterator[Slip]:
    """A school's words name the school, an independent's their author, a department's neither."""
    needed = {"school": "school", "independent": "author"}.get(entry.by)
    if needed == "school" and not entry.school:
        yield path, "не сказано, какая школа сообщает", "допишите school: короткое имя школы из municipality.yml"
    if needed == "author" and not entry.author:
        yield path, "стороннее сведение не подписано", "допишите author: название организации или издания"
    for name, by in (("school", "school"), ("author", "independent")):
        if getattr(entry, name) and name != needed:
            yield (*path, name), f"поле «{name}» бывает только при by: {by}", f"уберите его или впишите by: {by}"
    if entry.school:
        yield from short_names.school((*path, "school"), entry.school, names)


def _reasons(path: Path, update: Update) -> Iterator[Slip]:
    if update.until and update.status != MOVED:
        yield (*path, "until"), f"новый срок бывает только при status: {MOVED}", f"уберите его или впишите status: {MOVED}"
    if update.status in (MOVED, CANCELLED) and not (update.text or update.act):
        mend = "допишите text: причина или act: акт, которым так решено"
        yield (*path, "status"), f"«{update.status}» без причины и без акта", mend


def _evidence(progress: Progress) -> Iterator[tuple[Path, str]]:
    """Words that name a paper, each with its path."""
    for path, entry in _entries(progress):
        if isinstance(entry, Update):
            yield from (((*path, "evidence", index), words) for index, words in enumerate(entry.evidence))
        elif isinstance(entry, Report):
            yield (*path, "file"), entry.file
        elif entry.source:
            yield (*path, "source"), entry.source
