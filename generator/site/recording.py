"""What a release adds to the ledger, told from what its regions sum up."""

from collections.abc import Sequence

from generator import chronicle
from generator.ledger import Entry, Ledger, Moment
from generator.site.around import Around
from generator.site.atlas import standing
from generator.site.summary import Summary, places, titles


def entries(summaries: Sequence[Summary], around: Around, ledger: Ledger, moment: Moment) -> tuple[Entry, ...]:
    """The entries of a release of these regions at this moment."""
    pages = [*titles(standing(summaries, around)), *(pair for one in summaries for pair in one.titles)]
    return chronicle.entries(places(summaries), around.settings, ledger, pages, moment)
