"""The whole site as a value: the pages of its regions, each made of its own data, and those of all of them together.

`region` names every artefact of a region, `country` every artefact that speaks of all: read them and you know
the product. A region needs nothing of another, so that regions can be made apart, in any order and place;
`country` needs of each but its summary.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator import anonymization
from generator.artefact import Artefact
from generator.edition_history import History
from generator.exports.search_documents import Finding
from generator.loading import Dataset
from generator.names import Show
from generator.settings import Settings
from generator.site.build_context import BuildContext
from generator.site.region_pages import RegionPages, region
from generator.site.search_entries import findings
from generator.site.site_index import Outlook
from generator.site.site_pages import country
from generator.site.summary import Summary

__all__ = [
    "NONE",
    "Artefact",
    "BuildContext",
    "Outlook",
    "RegionPages",
    "Summary",
    "country",
    "findings",
    "joined",
    "outlook",
    "pages",
    "region",
    "search",
]

NONE = History()


def pages(dataset: Dataset, settings: Settings, today: date, history: History = NONE) -> list[Artefact]:
    """Every page and file of the site, the home page first; those of its past as far as it was recorded."""
    around = BuildContext.of(dataset, settings, today)
    shards = [region(land, around, history) for land in dataset.lands]
    own = {page.address: page for shard in shards for page in shard.pages}
    first = country([shard.summary for shard in shards], around, history)
    return [*joined(first, own), *(page for shard in shards for page in shard.pages)]


def outlook(dataset: Dataset, settings: Settings, today: date) -> Outlook:
    """What the site of this data will hold."""
    around = BuildContext.of(dataset, settings, today)
    return Outlook(around, tuple(region(land, around, NONE).summary for land in dataset.lands))


def search(dataset: Dataset, show: Show = "full") -> Iterator[Finding]:
    """Every document of the search, in the order of the regions, names of people shown as the operator chose."""
    return (finding for land in dataset.lands for finding in findings(anonymization.shown_region(land, show)))


def joined(pages: Iterable[Artefact], own: Mapping[str, Artefact]) -> Iterator[Artefact]:
    """Pages of the whole site whose parts, of the `own` pages of regions, are made with them: no finished files are at hand."""
    return (_joined(page, own) for page in pages)


def _joined(page: Artefact, own: Mapping[str, Artefact]) -> Artefact:
    if not page.parts:
        return page
    return replace(page, make=_made, values=(page, tuple(own[address] for address in page.parts)), parts=())


def _made(page: Artefact, parts: tuple[Artefact, ...]) -> str | bytes:
    made = {part.address: part.content() for part in parts}
    return page.content(lambda address: content if isinstance(content := made[address], bytes) else content.encode())
