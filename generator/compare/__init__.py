"""Lays plans side by side as tables, counted from what was read of them and ranked by nothing."""

from generator.compare import assignees, checklist, coverage, overview, terms
from generator.compare.plan import EditionPlan, Whose
from generator.compare.table import Column, Table, TableCell
from generator.compare.territory import Territory, label, territories
from generator.model import Vocabulary

__all__ = ["Column", "EditionPlan", "Table", "TableCell", "Territory", "Whose", "label", "sheets", "territories"]


def sheets(place: Territory, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The tables of a region in one school year, in the order of its page; without any plan the municipalities alone."""
    if not place.plans:
        return (overview.table(place),)
    return (
        overview.table(place),
        coverage.factors(place, vocabulary.factors),
        coverage.themes(place, vocabulary.themes),
        coverage.listed(place, vocabulary),
        terms.deadlines(place),
        terms.quarters(place),
        terms.months(place),
        assignees.table(place, vocabulary.kinds),
        checklist.table(place),
    )
