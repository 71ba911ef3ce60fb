"""Holds the figures of a timeline's picture as templates write them: signs, bars, ticks, each with its class and place."""

from dataclasses import dataclass

from generator.charts.timeline import SectionTitle, TimelineRow


@dataclass(frozen=True)
class Sign:
    """A figure that the picture defines once: its name, its class, where it stands."""

    name: str
    css: str
    x: str


@dataclass(frozen=True)
class Bar:
    """A bar or a line: its class, its ends, its width."""

    css: str
    x: str
    end: str
    width: str


@dataclass(frozen=True)
class Ticks:
    """Recurrences: their class, the box they are stretched over, their path and the width and height it is drawn in."""

    css: str
    x: str
    y: int
    width: str
    height: int
    days: int
    path: str


@dataclass(frozen=True)
class DrawnMark:
    """A mark by its figures, each if it has one; `before` and `after` are words at the edges."""

    bar: Bar | None = None
    line: Bar | None = None
    ticks: Ticks | None = None
    sign: Sign | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class DrawnRow:
    """A row: the measure, its title for those who point at it; the middle, the top and the base line of its marks."""

    row: TimelineRow
    title: str
    middle: int
    top: int
    baseline: int
    marks: tuple[DrawnMark, ...]


@dataclass(frozen=True)
class DrawnLane:
    """A lane: its headings, its rows, its height; `axis` tells whether the axis is repeated above it."""

    titles: tuple[SectionTitle, ...]
    rows: tuple[DrawnRow, ...]
    height: int
    axis: bool


@dataclass(frozen=True)
class Stretch:
    """Days of the axis: where they begin, how wide they are, where their middle is; the name, empty where it has no space."""

    x: str
    width: str
    middle: str
    name: str = ""


@dataclass(frozen=True)
class LegendSign:
    """A sample of a shape 44 pixels wide: a bar's class, a path and its class, a sign, each if it has one; its words."""

    words: str
    bar: str = ""
    path: str = ""
    css: str = ""
    sign: Sign | None = None
