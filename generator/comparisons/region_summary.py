"""What the comparison of all regions is told of one: counts, and the words of lists that are short enough for a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compare import Table
from generator.compare.counts import Count, of_line, of_topic
from generator.compare.subjects import ComparedSubject
from generator.compare.targets import IndicatorRow
from generator.comparisons import files
from generator.comparisons.inputs import ComparisonInputs
from generator.exports.catalogue import CatalogueEdition, listed
from generator.exports.provenance import SourceEdition
from generator.pages.subjects import Meanings
from generator.pages.targets import Keyless

ROWS = 300  # of a table of all regions that has a workbook of its own; a longer one has the regions' workbooks


@dataclass(frozen=True)
class RegionComparison:
    """The plans of a region as all regions see them.

    `editions` and `sources` are all of its plans, as the list of editions and as workbooks name them; `meanings` are those
    of plans whose words are carried; `tables` are all measures and all indicators, `None` where they have more than `ROWS`.
    """

    topics: tuple[Count[ComparedSubject], ...]
    lines: tuple[Count[IndicatorRow], ...]
    keyless: tuple[Count[Keyless], ...]
    editions: tuple[CatalogueEdition, ...]
    sources: tuple[SourceEdition, ...]
    meanings: Meanings
    tables: tuple[Table, Table] | None


def summed(shelf: ComparisonInputs) -> RegionComparison:
    """Sum the plans of a region up."""
    (land,) = shelf.dataset.lands
    topics = tuple(count for topics in shelf.topics.values() for topic in topics for count in of_topic(topic))
    lines = tuple(count for line in shelf.indicators[0] for count in of_line(line))
    aims = shelf.indicators[1]
    places = len({aim.plan.place for aim in aims})
    keyless: Count[Keyless] = Count.of("keyless", "", land.path, land.name, len(aims), places, aims)
    carried = {
        *(share.plan.path for count in topics if count.part for share in count.part.shares),
        *(aim.plan.path for count in lines if count.part for aim in count.part.aims),
        *(aim.plan.path for aim in keyless.part or ()),
    }
    return RegionComparison(
        topics,
        lines,
        (keyless,),
        tuple(map(listed, shelf.plans)),
        tuple(map(files.source, shelf.plans)),
        {path: told for path, told in shelf.meanings.items() if path in carried},
        _tables(shelf),
    )


def short(tables: Iterable[Table]) -> bool:
    """Whether tables have so few rows together that a workbook holds them."""
    return sum(len(table.rows) for table in tables) <= ROWS


def _tables(shelf: ComparisonInputs) -> tuple[Table, Table] | None:
    """Measures are counted before their table is made, which nobody wants where they are many."""
    if sum(len(plan.reading.measures) for plan in shelf.plans) > ROWS:
        return None
    tables = files.whole(shelf, shelf.plans)
    return tables if all(short([table]) for table in tables) else None
