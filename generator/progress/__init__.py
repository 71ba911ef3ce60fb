"""States of plans and measures on a day, and what is told of their progress: latest words, reports that are due, counts."""

from generator.progress.reports import REPORT_STATES, DueReport, ReportState, due_reports
from generator.progress.states import NEAR, MeasureState, Stage, Standing, standing, state
from generator.progress.updates import NO_PROGRESS, NOTHING, PlaceProgress, PlanProgress, of_places, plan_progress

__all__ = [
    "NEAR",
    "NOTHING",
    "NO_PROGRESS",
    "REPORT_STATES",
    "DueReport",
    "MeasureState",
    "PlaceProgress",
    "PlanProgress",
    "ReportState",
    "Stage",
    "Standing",
    "due_reports",
    "of_places",
    "plan_progress",
    "standing",
    "state",
]
