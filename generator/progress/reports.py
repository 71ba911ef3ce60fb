"""Lists the reports that an act demands: the days of each clause by its own words, with the reports placed for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model import Period
from generator.reading import DutyReading, Reading
from generator.report_days import days
from generator.reported import ReportedFile

ReportState = Literal["размещён", "на сайте нет", "срок не наступил", "срок не вычисляется"]
REPORT_STATES: tuple[ReportState, ...] = ("размещён", "на сайте нет", "срок не наступил", "срок не вычисляется")


@dataclass(frozen=True)
class DueReport:
    """A report that a clause demands: by which day, `None` where its words name none; what was placed for it; how it stands."""

    anchor: str
    label: str
    text: str
    wording: str
    due: date | None
    state: ReportState
    files: tuple[ReportedFile, ...] = ()


def due_reports(reading: Reading, today: date) -> tuple[DueReport, ...]:
    """Every report that the act of a roadmap demands, clause by clause, each clause's by their days.

    A report that names no day is that of a clause with a single one; what fits no day of its clause stands without one.
    """
    by_clause: dict[str, list[ReportedFile]] = {}
    for file in reading.reported.reports:
        if file.date <= today:
            by_clause.setdefault(file.at, []).append(file)
    return tuple(
        report
        for duty in reading.duties
        if duty.clause.duty == "report"
        for report in _of_clause(duty, by_clause.get(duty.place.anchor, []), reading.roadmap.period, today)
    )


def _of_clause(duty: DutyReading, placed: list[ReportedFile], period: Period, today: date) -> Iterator[DueReport]:
    due_days = days(duty.deadline, period)
    single = due_days[0] if len(due_days) == 1 else None
    by_day: dict[date | None, list[ReportedFile]] = {}
    for file in placed:
        due = file.due or single
        by_day.setdefault(due if due in due_days else None, []).append(file)
    shown = duty.place.anchor, duty.place.label, duty.clause.text, duty.clause.deadline or ""
    for day in due_days:
        files = tuple(by_day.get(day, ()))
        yield DueReport(*shown, day, _state(files, day, today), files)
    if (others := tuple(by_day.get(None, ()))) or not due_days:
        yield DueReport(*shown, None, _state(others, None, today), others)


def _state(files: tuple[ReportedFile, ...], due: date | None, today: date) -> ReportState:
    """An independent report is shown beside, and is not what the act demands."""
    if any(file.by != "independent" for file in files):
        return "размещён"
    if due is None:
        return "срок не вычисляется"
    return "срок не наступил" if today <= due else "на сайте нет"
