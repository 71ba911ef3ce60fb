"""Tells what became of some made-up plans: dated words on measures, values of indicators, reports, each by its own chance."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator import deadline, report_days
from generator.deadline import PlanPeriod
from generator.model import Period
from generator.sample.deadlines import Term
from generator.sample.localities import Locality
from generator.sample.plans import Rows
from generator.sample.seeded_choice import SeededChoice
from generator.sample.word_lists import Frame, ProgressWords, words
from generator.source import Plain

Data = dict[str, Plain]
PLANS, MEASURES, SEVERAL, REPORTS = 0.3, 0.3, 0.15, 0.7  # of the plans; of their measures; of those; of their reports
SCHOOLS, BESIDE = 0.15, 0.05  # of the words on measures: told by a school, by somebody else
INDICATORS = 3  # of which values are told; every plan has more
LAST = date(2024, 12, 31)  # nothing is told of later days: a day to come would be an error


def progress(place: Locality, term: Term, plan: Rows, choice: SeededChoice) -> Data | None:
    """What a plan's `progress.yml` says; `None` of most plans, and of those of later years."""
    last = min(term.end, LAST)
    if not choice.chance(PLANS) or term.start + timedelta(days=60) > last:
        return None
    days = (last - term.start).days
    updates = sorted(_updates(place, term, plan, days, choice), key=lambda update: str(update["date"]))
    values: list[Plain] = [
        {"at": f"i-{number}", "date": f"{year}-12-31", "period": f"{year} год", "value": str(choice.number(20, 80))}
        for number in range(1, INDICATORS + 1)
        for year in range(term.first, min(term.last, LAST.year) + 1)
        if date(year, 12, 31) <= last
    ]
    told: Data = {"format": "1", "verified": last.isoformat(), "updates": [*updates]}
    return told | {name: rows for name, rows in (("values", values), ("reports", [*_reports(term, choice)])) if rows}


def _updates(place: Locality, term: Term, plan: Rows, days: int, choice: SeededChoice) -> Iterator[Data]:
    vocabulary = words(ProgressWords)
    statuses = [status for status, often in vocabulary.statuses.items() for _ in range(often)]
    section = ""
    for row in plan:
        section = str(row.get("section", section))
        if "number" not in row or not choice.chance(MEASURES):
            continue
        at = f"m-{section.rstrip('.')}-{row['number']}"
        moments = sorted(choice.number(10, days) for _ in range(2 if choice.chance(SEVERAL) else 1))
        for moment, later in pairwise((*moments, days)):
            final = moment == moments[-1]
            status = choice.one(statuses) if final else "начато"
            day = term.start + timedelta(days=moment)
            update: Data = {"at": at, "date": day.isoformat(), "status": status}
            if status == "перенесено":
                update["until"] = (term.start + timedelta(days=later)).isoformat()
            update["text"] = choice.one(vocabulary.texts[status])
            if status == "выполнено":
                update["evidence"] = [choice.one(vocabulary.evidence)]
            if choice.chance(SCHOOLS):
                update |= {"by": "school", "school": choice.one(place.schools).slug}
            elif choice.chance(BESIDE):
                update |= {"by": "independent", "author": vocabulary.author}
            yield update


def _reports(term: Term, choice: SeededChoice) -> Iterator[Plain]:
    """Reports for the clauses of the act that demand them, on days that their own words name."""
    for number, clause in enumerate(words(Frame).clauses, 1):
        if clause.duty == "report" and clause.deadline:
            period = Period(wording=term.wording, start=term.start, end=term.end)
            read = deadline.parse(clause.deadline, PlanPeriod(term.start, term.end))
            for due in report_days.days(read, period):
                if due <= LAST and choice.chance(REPORTS):
                    day = (due - timedelta(days=choice.number(0, 9))).isoformat()
                    file = f"https://example.org/otchet-{due:%Y-%m}"
                    yield {"at": f"c-{number}", "due": due.isoformat(), "date": day, "file": file}
