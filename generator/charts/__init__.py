"""Pictures of what was understood, as plain geometry: templates write the SVG, style sheets the colours."""

from generator.charts.axis import Axis
from generator.charts.heatmap import Heatmap, heatmap
from generator.charts.marks import Mark
from generator.charts.timeline import Chart, Lane, Row, Title, timeline

__all__ = ["Axis", "Chart", "Heatmap", "Lane", "Mark", "Row", "Title", "heatmap", "timeline"]
