"""Plans side by side: what many of them say, counted from what was read, ranked by nothing."""

from generator.compare.plan import EditionPlan, Whose
from generator.compare.region_tables import sheets
from generator.compare.table import Column, Origin, Table, TableCell
from generator.compare.territory import Party, Territory, label, territories

__all__ = [
    "Column",
    "EditionPlan",
    "Origin",
    "Party",
    "Table",
    "TableCell",
    "Territory",
    "Whose",
    "label",
    "sheets",
    "territories",
]
