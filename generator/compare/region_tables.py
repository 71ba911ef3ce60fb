"""Every table of a region in one school year, in the order of its page."""

from generator.compare import assignees, checklist, coverage, overview, terms
from generator.compare.table import Table
from generator.compare.territory import Territory
from generator.model import Vocabulary


def sheets(place: Territory, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The tables to be shown and taken away; of a region without any plan, its list of municipalities alone."""
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
