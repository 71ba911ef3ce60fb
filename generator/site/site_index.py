"""What a site will hold, known before it is made: pages tell of the release that they are made for."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import edition_history
from generator.ledger import Entry, Ledger, Moment
from generator.site.build_context import BuildContext
from generator.site.site_pages import standing
from generator.site.summary import Summary, places, titles


@dataclass(frozen=True)
class Outlook:
    """The regions of a site, summed up without any ledger, and what surrounds them."""

    around: BuildContext
    summaries: tuple[Summary, ...]

    def entries(self, ledger: Ledger, moment: Moment) -> tuple[Entry, ...]:
        """What a release of this at a moment adds to the ledger."""
        pages = [*titles(standing(self.summaries, self.around)), *(pair for summary in self.summaries for pair in summary.titles)]
        return edition_history.entries(places(self.summaries), self.around.settings, ledger, pages, moment)

    @property
    def editions(self) -> Iterable[str]:
        """The paths of the editions that were read."""
        return (edition.path for summary in self.summaries for edition in summary.editions)
