"""Turns a timeline into the numbers of its SVG: shares of the axis's width in per cent, pixels from the top of each lane."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.charts.axis import Axis, AxisSpan
from generator.charts.figures import Bar, DrawnLane, DrawnMark, DrawnRow, LegendSign, Sign, Stretch, Ticks
from generator.charts.marks import ChartMark, Shape
from generator.charts.timeline import Chart, Lane

ROW, MIDDLE = 24, 12  # pixels of a row, and where its marks have their middle
BAR, BASELINE = 6, 4  # pixels from there up to the top of a bar, down to the line that words stand on
TICK, FAINT = 14, 8  # pixels of ticks, and of those whose bounds no cell names
NAMED = 27  # days from which there is space for the name of a month or a quarter
YEAR, LONG_YEAR = 50, 80  # for that of a year, on an axis of named months and on a longer one
AXIS, MARKED = 40, 58  # pixels of the axis, and of one that a month is marked on
LEGEND: Mapping[Shape, LegendSign] = {
    "day": LegendSign("названный день", sign=Sign("day", "bar", "22")),
    "bar": LegendSign("названные месяцы или дни", "bar"),
    "until": LegendSign("не позже этого дня", path="M2 12h38", css="until", sign=Sign("flag", "flag", "40")),
    "from": LegendSign("с этого дня и дальше", "from", sign=Sign("after", "edge", "42")),
    "whole": LegendSign("весь срок", "whole"),
    "ticks": LegendSign("повторяется", path="M8 5v14m9-14v14m9-14v14m9-14v14", css="ticks"),
    "often": LegendSign("повторяется чаще раза в неделю", path="M2 12h38", css="often"),
    "done": LegendSign("сообщено: выполнено", sign=Sign("done", "told", "22")),
    "told": LegendSign("сообщено иное", sign=Sign("told", "told", "22")),
    "moved": LegendSign("новый срок", sign=Sign("flag", "moved", "30")),
}
POINTS: Mapping[Shape, Sign] = {
    "day": Sign("day", "bar", ""),
    "done": Sign("done", "told", ""),
    "told": Sign("told", "told", ""),
    "moved": Sign("flag", "moved", ""),
}
"""The signs of shapes that are one day wide."""
MERGED = LegendSign("повторяется так часто, что штрихи слились бы", path="M2 12h38", css="often")


@dataclass(frozen=True)
class Drawing:
    """The picture of a timeline: the legend, the axis and its grid, the lanes.

    `wide` tells that it scrolls; `tens` and `ones` are the digits of the number of its months, which style sheets know.
    """

    endless: bool
    faint: bool
    told: bool
    legend: tuple[LegendSign, ...]
    now: Stretch | None
    named: tuple[Stretch, ...]
    years: tuple[Stretch, ...]
    grid: tuple[tuple[str, str], ...]
    wide: bool
    tens: int
    ones: int
    height: int
    lanes: tuple[DrawnLane, ...]

    @property
    def columns(self) -> int:
        """How many columns the table of the same has."""
        return 5 if self.told else 4


def drawing(chart: Chart) -> Drawing:
    """The picture of a timeline."""
    axis = chart.axis
    wide, years = axis.named != axis.months, {year.first for year in axis.years}
    legend = (MERGED if shape == "often" and chart.merged else sign for shape, sign in LEGEND.items() if shape in chart.shapes)
    tens, ones = divmod(len(axis.months), 10)
    return Drawing(
        chart.endless,
        chart.faint,
        chart.told,
        tuple(legend),
        _stretch(axis, chart.now) if chart.now else None,
        tuple(_stretch(axis, span) for span in axis.named if span.width > NAMED),
        tuple(_stretch(axis, year, LONG_YEAR if wide else YEAR) for year in axis.years),
        tuple(("year" if quarter.first in years else "quarter", axis.part(quarter.first)) for quarter in axis.quarters),
        wide,
        tens,
        ones,
        MARKED if chart.now else AXIS,
        tuple(_lane(axis, lane, first=index == 0) for index, lane in enumerate(chart.lanes)),
    )


def _stretch(axis: Axis, span: AxisSpan, least: int = 0) -> Stretch:
    """Days of the axis; nameless where they are not more than the `least`."""
    name = span.name if span.width > least else ""
    return Stretch(axis.part(span.first), axis.part(span.width), axis.part(span.first + span.width / 2), name)


def _lane(axis: Axis, lane: Lane, *, first: bool) -> DrawnLane:
    rows = []
    for index, row in enumerate(lane.rows):
        middle = ROW * index + MIDDLE
        marks = tuple(_mark(axis, mark, middle) for mark in row.marks)
        rows.append(DrawnRow(row, row.wording or row.kind, middle, middle - BAR, middle + BASELINE, marks))
    return DrawnLane(lane.titles, tuple(rows), ROW * len(rows), first or lane.opens)


def _mark(axis: Axis, mark: ChartMark, middle: int) -> DrawnMark:
    """A mark by its figures; one without width has none but the flag of its last day."""
    drawn = partial(DrawnMark, before=mark.before, after=mark.after)
    css = f"{mark.shape}{' tl-faint' if mark.faint else ''}"
    bar = Bar(css, axis.part(mark.first), axis.part(mark.end), axis.part(mark.width))
    if mark.shape == "until":
        flag = None if mark.before or mark.after else Sign("flag", "flag", bar.end)
        return drawn(line=bar if mark.width else None, sign=flag)
    if not mark.width:
        return drawn()
    if point := POINTS.get(mark.shape):
        return drawn(sign=replace(point, x=bar.end if mark.shape == "moved" else axis.part(mark.first + 0.5)))
    if mark.shape == "often":
        return drawn(line=bar)
    if mark.shape == "ticks":
        height = FAINT if mark.faint else TICK
        box = (bar.x, middle - height // 2, bar.width, height, mark.width)
        return drawn(ticks=Ticks(f"{css}{' tl-rare' if mark.rare else ''}", *box, mark.path(height)))
    return drawn(bar=bar, sign=Sign("after", "edge", "100%") if mark.shape == "from" else None)
