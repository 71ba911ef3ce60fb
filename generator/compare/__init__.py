"""Plans side by side: what many of them say, counted from what was read, ranked by nothing."""

from generator.compare.plan import Plan, Whose
from generator.compare.region_tables import sheets
from generator.compare.table import Cell, Column, Origin, Table
from generator.compare.territory import Party, Territory, label, territories

__all__ = ["Cell", "Column", "Origin", "Party", "Plan", "Table", "Territory", "Whose", "label", "sheets", "territories"]
