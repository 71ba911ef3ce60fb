"""Pictures of what was understood, as the numbers of their SVG: templates write the elements, style sheets the colours."""

from generator.charts.axis import Axis
from generator.charts.drawing import Drawing, drawing
from generator.charts.heatmap import Heatmap, heatmap
from generator.charts.marks import ChartMark
from generator.charts.timeline import Chart, Lane, SectionTitle, TimelineRow, timeline

__all__ = [
    "Axis",
    "Chart",
    "ChartMark",
    "Drawing",
    "Heatmap",
    "Lane",
    "SectionTitle",
    "TimelineRow",
    "drawing",
    "heatmap",
    "timeline",
]
