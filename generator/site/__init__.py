"""Makes the whole site a value: the pages of its regions, each of its own data, and those of all of them together.

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
from generator.loading import Dataset
from generator.names import Show
from generator.search.documents import SearchPage
from generator.settings import Settings
from generator.site.plan_readings import BuildContext
from generator.site.region_pages import RegionPages, RegionStudy, SearchInputs, region, search_pages
from generator.site.site_pages import Outlook, country
from generator.site.summary import Summary

__all__ = [
    "NONE", "Artefact", "BuildContext", "Outlook", "RegionPages", "RegionStudy", "SearchInputs", "Summary", "country", "joined",
    "outlook", "pages", "region", "search",
]  # fmt: skip
NONE = History()


def pages(dataset: Dataset, settings: Settings, today: date, history: History = NONE) -> list[Artefact]:
    """Every page and file of the site, the home page first; those of its past as far as it was recorded."""
    around = BuildContext.of(dataset, settings, today)
    regions = [region(data, around, history) for data in dataset.lands]
    artefacts = [page for of_region in regions for page in of_region.pages]
    first = country([of_region.summary for of_region in regions], around, history)
    return [*joined(first, {page.address: page for page in artefacts}), *artefacts]


def outlook(dataset: Dataset, settings: Settings, today: date) -> Outlook:
    """What the site of this data will hold."""
    around = BuildContext.of(dataset, settings, today)
    return Outlook(around, tuple(region(land, around, NONE).summary for land in dataset.lands))


def search(dataset: Dataset, show: Show = "full") -> Iterator[SearchPage]:
    """Every page that the search finds, in the order of the regions, names of people shown as the operator chose."""
    return (page for land in dataset.lands for page in search_pages(anonymization.shown_region(land, show)))


def joined(pages: Iterable[Artefact], of_regions: Mapping[str, Artefact]) -> Iterator[Artefact]:
    """Pages of the whole site whose parts, pages of regions by address, are made with them: no finished files are at hand."""
    for page in pages:
        parts = tuple(of_regions[address] for address in page.parts)
        yield replace(page, make=_with_parts, values=(page, parts), parts=()) if parts else page


def _with_parts(page: Artefact, parts: tuple[Artefact, ...]) -> str | bytes:
    contents = {part.address: part.content() for part in parts}
    return page.content(lambda address: part if isinstance(part := contents[address], bytes) else part.encode())
