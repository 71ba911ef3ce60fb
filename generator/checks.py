"""Generates doubts, places where the document itself looks wrong; they refuse nothing, and a remark silences each."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator import deadline, report_days, timed_tables
from generator.loading import Dataset, EditionData
from generator.model import Act, Annex, Block, Clause, Measure, OtherTable, Plan, Roadmap, Section
from generator.model.progress import entry_anchor
from generator.outline import Outline, OutlinePlace
from generator.problems import Problem
from generator.reading import term
from generator.russian import MONTHS, short
from generator.source import Path

QUOTED = 80  # letters of a deadline that a doubt repeats
EMPTY = {
    "text": "Содержание мероприятия в документе не указано.",
    "deadline": "Срок в документе не указан.",
    "responsible": "Ответственный в документе не указан.",
    "result": "Ожидаемый результат в документе не указан.",
}
TIMED = "Таблица похожа на план: в её графе стоят сроки, но мероприятиями её строки не стали."
TICKED = "Таблица похожа на план: сроки в ней отмечены знаками, но мероприятиями её строки не стали."
NO_MEASURES = "В этом плане нет ни одного мероприятия."
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_WORDED = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(MONTHS)})(?:\s+(\d{{4}}))?", re.IGNORECASE)
# A line that ends with a preposition, or the last line with a comma, a colon or a dash.
_TORN = re.compile(
    r"[^\S\n](?:без|в|во|для|до|за|из|и|или|к|на|о|об|от|по|при|с|со|у)$|(?:[,:]|[^\S\n][-–—])\Z", re.IGNORECASE | re.MULTILINE
)
_NUMBER = re.compile(r"((?:(?:\d{1,4}|[IVXLCІХ]{1,7})[.)]\s?){0,4})(\d{1,4})[.)]?")


class Doubt(NamedTuple):
    """A place and its field, the path in the data, and what is odd there in words for readers."""

    place: OutlinePlace
    field: str
    path: Path
    text: str

    @property
    def at(self) -> str:
        """The place as a remark names it."""
        return f"{self.place.anchor}/{self.field}"


def problems(dataset: Dataset) -> list[Problem]:
    """Every error of the data and every open doubt about it, in the order of files and lines."""
    return sorted([*dataset.problems, *(doubt for *_, edition in dataset.editions for doubt in doubts(edition))])


def doubts(edition: EditionData) -> list[Problem]:
    """Every doubt about a roadmap that no remark of it names yet, in the order of the file; none about one that was not read."""
    roadmap = edition.roadmap
    if roadmap is None:
        return []
    named = {place for remark in roadmap.remarks for place in (remark.at, *remark.also)}
    open_ = (
        doubt for doubt in (*_all(edition, roadmap), *_terms(edition, roadmap)) if not named & {doubt.place.anchor, doubt.at}
    )
    return sorted([*(_problem(edition, roadmap, doubt) for doubt in open_), *_reports(edition, roadmap)])


def _reports(edition: EditionData, roadmap: Roadmap) -> Iterator[Problem]:
    """Reports of which nobody can tell for which of the days of their clause they are; a remark on one silences it."""
    if not edition.told or not edition.told.source or not edition.progress:
        return
    clauses = {place.anchor: place.value for place in edition.outline.walk()}
    named = {place for remark in edition.progress.remarks for place in (remark.at, *remark.also)}
    for index, report in enumerate(edition.progress.reports):
        clause = clauses[report.at]
        words = clause.deadline if isinstance(clause, Clause) else None
        due = report_days.days(deadline.parse(words or "", term(roadmap.period)), roadmap.period)
        anchor = entry_anchor("reports", index)
        at = f"{anchor}/due"
        if (report.due in due) or (report.due is None and len(due) < 2) or named & {anchor, at}:
            continue
        mark = edition.told.source.mark(("reports", index, "due") if report.due else ("reports", index))
        days = ", ".join(map(str, due))
        yield Problem(
            file=edition.told.file,
            line=mark.line,
            column=mark.column,
            severity="doubt",
            what="не видно, к какому сроку пункта этот отчёт",
            mend=f"впишите due: один из дней {days}" if due else "уберите due: слова пункта дня не называют",
            at=at,
            remark=_remark(at, "ведомство", "Не видно, к какому сроку пункта этот отчёт."),
        )


def _all(edition: EditionData, roadmap: Roadmap) -> Iterator[Doubt]:
    yield from _act(edition.outline.act, roadmap.act)
    for place in edition.outline.walk():
        if isinstance(place.value, Annex):
            yield from _label(place, roadmap.act)
        if isinstance(place.value, Block) and place.value.plan:
            yield from _plan(place, place.value.plan, alone=not edition.outline.measures)
        if isinstance(place.value, Block) and place.value.table:
            yield from _table(place, place.value.table)
        yield from _words(place)
    yield from _numbers(edition.outline)
    if not edition.outline.measures:
        yield Doubt(edition.outline.act, "title", ("annexes",), "В документе нет ни одного мероприятия.")


def _terms(edition: EditionData, roadmap: Roadmap) -> Iterator[Doubt]:
    """Deadlines that cannot be, or lie outside of what the document says of itself."""
    period, act, read_by = roadmap.period, roadmap.act, term(roadmap.period)
    for place in edition.outline.measures:
        term_read, path = deadline.parse(getattr(place.value, "deadline", None) or "", read_by), (*place.path, "deadline")
        if timed_tables.is_mark(term_read.text):
            continue  # told once of the whole plan
        if term_read.doubt and not any(_odd(term_read.text)):
            yield Doubt(place, "deadline", path, f"Срок не читается: {term_read.doubt}.")
        elif term_read.text and not term_read.doubt and any(part.kind == "unread" for part in term_read.parts or (term_read,)):
            yield Doubt(place, "deadline", path, f"Срок не читается: «{short(' '.join(term_read.text.split()), QUOTED)}».")
        if term_read.end and term_read.end < period.start:
            yield Doubt(place, "deadline", path, "Срок кончается раньше, чем начинается срок плана.")
        elif term_read.start and period.last and term_read.start > period.last:
            yield Doubt(place, "deadline", path, "Срок начинается позже, чем кончается срок плана.")
        elif term_read.end and act.date and term_read.end < act.date:
            yield Doubt(place, "deadline", path, "Срок кончается раньше дня утверждения.")


def _act(place: OutlinePlace, act: Act) -> Iterator[Doubt]:
    path: Path = ("act",)
    if act.kind != "гриф утверждения" and act.number is None:
        yield Doubt(place, "number", path, "Номер акта в документе не указан.")
    if act.date is None:
        yield Doubt(place, "date", path, "Дата акта в документе не указана.")
    elif act.date_wording and str(act.date.year) not in act.date_wording:
        yield Doubt(place, "date", (*path, "date"), "Год акта не совпадает с тем, как напечатана его дата.")


def _label(place: OutlinePlace, act: Act) -> Iterator[Doubt]:
    """An annex that says it belongs to an act of another day."""
    label = getattr(place.value, "label", None) or ""
    for match in _NUMERIC.finditer(label):
        if (when := _date(match[1], match[2], match[3])) and act.date and when != act.date:
            text = "Дата акта в отметке о приложении не совпадает с датой самого акта."
            yield Doubt(place, "label", (*place.path, "label"), text)


def _numbers(outline: Outline) -> Iterator[Doubt]:
    """Numbers printed twice or left out; those of a section or of a table begin anew or run on from what stands before it.

    Numbers of several levels (1.1, 1.2, 2.1) are rows of their own, each under what it begins with.
    """
    rows: list[tuple[object, str, int | None, OutlinePlace]] = []
    for block in (block for annex in outline.annexes for block in annex.inside if isinstance(block.value, Block)):
        part: object = block.anchor
        for place in block.inside:
            if isinstance(place.value, Section):
                part = place.anchor
            elif isinstance(place.value, Measure):
                rows.append((part, *_numeral(place.value), place))
    often = Counter((part, prefix, number) for part, prefix, number, _ in rows)
    last: dict[str, tuple[object, int | None]] = {}  # by what a number begins with, where it stood last and which it was
    largest: dict[str, int] = {}
    for part, prefix, number, place in rows:
        before_part, before = last.get(prefix, (None, 0))
        last[prefix] = part, number
        if number is None:
            continue
        beginnings = {1, (before or 0) + 1, largest.get(prefix, 0) + 1}
        largest[prefix] = max(number, largest.get(prefix, 0))
        text = ""
        if often[part, prefix, number] > 1:
            text = f"Номер {prefix}{number} напечатан в разделе не один раз."
        elif part == before_part and before is not None and number != before + 1:
            text = f"После номера {prefix}{before} напечатан номер {prefix}{number}."
        elif part != before_part and before is not None and number not in beginnings:
            text = f"Нумерация раздела начинается с {prefix}{number}."
        if text:
            yield Doubt(place, "number", (*place.path, "number"), text)


def _plan(block: OutlinePlace, plan: Plan, alone: bool) -> Iterator[Doubt]:
    """A plan without measures, deadlines that only signs stand for, and cells that the table has a column for and nothing in.

    Of a plan without rows that stands `alone` the whole document is told.
    """
    path = (*block.path, "plan")
    if not plan.measures:
        if not alone:
            yield Doubt(block, "plan", path, NO_MEASURES)
        return
    signs = [measure.deadline for measure in plan.measures if timed_tables.is_mark(measure.deadline or "")]
    if signs:
        quoted = ", ".join(f"«{sign}»" for sign in dict.fromkeys(signs))
        yield Doubt(block, "plan", path, f"Вместо срока стоит знак {quoted}: строк {len(signs)}.")
    if not any(measure.deadline for measure in plan.measures) and (titles := timed_tables.marked(plan.columns, plan.rows)):
        named = ", ".join(f"«{short(title, QUOTED)}»" for title in titles)
        yield Doubt(block, "plan", path, f"Сроки отмечены знаками в графах {named}, и у мероприятий их нет.")
    for place in block.inside:
        if isinstance(place.value, Measure):
            for field in EMPTY.keys() & plan.columns.keys():
                if getattr(place.value, field) is None:
                    yield Doubt(place, field, place.path, EMPTY[field])


def _table(block: OutlinePlace, table: OtherTable) -> Iterator[Doubt]:
    """Another table that says when: it is rather a plan."""
    if timed_tables.has_worded_deadlines(table.columns, table.rows):
        yield Doubt(block, "table", (*block.path, "table"), TIMED)
    elif timed_tables.marked(table.columns, table.rows):
        yield Doubt(block, "table", (*block.path, "table"), TICKED)


def _numeral(row: Measure) -> tuple[str, int | None]:
    """What the number of a row begins with (empty, «1.», «II.»), and its last part; `None` where that is no number."""
    match = _NUMBER.fullmatch(row.number or "")
    return (match[1], int(match[2])) if match else ("", None)


def _words(place: OutlinePlace) -> Iterator[Doubt]:
    """Dates that no calendar has, quotation marks and lists that break off."""
    value = place.value
    for field in type(value).model_fields:
        words = getattr(value, field)
        ours = isinstance(value, Clause) and field in ("deadline", "responsible")  # copied from the clause's own words
        if isinstance(words, str) and not ours:
            whole = field == "text" and not isinstance(value, Clause | Block)  # these go on below: clauses, a table
            for text in (*_odd(words), *(_torn(words) if whole else ())):
                yield Doubt(place, field, (*place.path, field), text)


def _odd(words: str) -> Iterator[str]:
    for match in _NUMERIC.finditer(words):
        if not _date(match[1], match[2], match[3]):
            yield f"Даты «{match[0]}» нет в календаре."
    for match in _WORDED.finditer(words):
        month = MONTHS.index(match[2].casefold()) + 1
        if not _date(match[1], str(month), match[3] or "2024"):
            yield f"Даты «{match[0]}» нет в календаре."
    if words.count("«") > words.count("»"):
        yield "Кавычка открыта и не закрыта."


def _torn(words: str) -> Iterator[str]:
    if torn := _TORN.search(words):
        yield f"Текст обрывается: «…{' '.join(words[: torn.end()].split()[-3:])}»."


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _problem(edition: EditionData, roadmap: Roadmap, doubt: Doubt) -> Problem:
    assert edition.source
    mark = edition.source.mark(doubt.path)
    by = "редакция сайта" if roadmap.published_by == "transcribed" else "ведомство"
    return Problem(
        file=edition.file,
        line=mark.line,
        column=mark.column,
        severity="doubt",
        what=f"{doubt.place.label}: {doubt.text[0].lower()}{doubt.text[1:].rstrip('.')}",
        mend="сверьте с подписанным документом; если так и есть, добавьте замечание",
        at=doubt.at,
        remark=_remark(doubt.at, by, doubt.text),
    )


def _remark(at: str, by: str, text: str) -> str:
    """The YAML of a remark that tells readers of a doubt and silences it."""
    return f"- at: {at}\n  kind: неясно\n  by: {by}\n  text: {json.dumps(text, ensure_ascii=False)}"
