"""Plans side by side: what many of them say, counted from what was read, ranked by nothing."""

from generator.compare.plan import Plan
from generator.compare.table import Cell, Column, Origin, Table

__all__ = ["Cell", "Column", "Origin", "Plan", "Table"]
