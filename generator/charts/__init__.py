"""Pictures of what was understood, as plain geometry: templates write the SVG, style sheets the colours."""

from generator.charts.axis import Axis
from generator.charts.heatmap import Heatmap, heatmap
from generator.charts.marks import ChartMark
from generator.charts.timeline import Chart, Lane, SectionTitle, TimelineRow, timeline

__all__ = ["Axis", "Chart", "ChartMark", "Heatmap", "Lane", "SectionTitle", "TimelineRow", "heatmap", "timeline"]
