"""Lists the reports that acts of a region demand, plan by plan in the order of municipalities, without any judgement."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.pages.labels import REPORTS
from generator.pages.plan_progress import ReportLine
from generator.pages.templates import fitting, render
from generator.pages.values import HOME, RegionEntry, Studied
from generator.russian import sentence

TITLE = "Отчёты, которых требуют акты"


@dataclass(frozen=True)
class PlanReports:
    """The reports of one plan: its address, its anchor and name here, how many stand how, the reports."""

    address: str
    anchor: str
    name: str
    counts: str
    reports: tuple[ReportLine, ...]


def of_plans(plans: Iterable[Studied]) -> tuple[PlanReports, ...]:
    """The reports of some plans, those without any left out."""
    return tuple(
        PlanReports(
            studied.entry.address,
            addresses.heading(studied.reading.path),
            studied.entry.full_name,
            _counts(studied),
            tuple(ReportLine.of(report).listed() for report in reports),
        )
        for studied in plans
        if (reports := studied.progress.reports)
    )


def reports(region: RegionEntry, plans: tuple[PlanReports, ...]) -> str:
    """The page of a region; where it is too long, how many reports of each plan stand how."""
    here = addresses.region_reports(region.path)
    values = {"crumbs": (*HOME, (region.address, region.name)), "title": TITLE, "region": region, "plans": plans}
    page = partial(render, "region_reports.md", here, **values)
    return fitting(*(partial(page, brief=brief) for brief in (False, True)))


def _counts(studied: Studied) -> str:
    """«отчёт размещён — 1, срок не наступил — 2»."""
    number = Counter(REPORTS[report.state].words for report in studied.progress.reports)
    return sentence(", ".join(f"{label.words} — {number[label.words]}" for label in REPORTS.values() if number[label.words]))
