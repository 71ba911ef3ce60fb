"""A region as a value: its pages, what the search finds in it, and what the pages of the whole site are told of it."""

from dataclasses import dataclass

from generator import anonymization, calendars, comparisons
from generator.artefact import Artefact
from generator.edition_history import History
from generator.exports.search_documents import Finding
from generator.loading import RegionData
from generator.pages import index_pages
from generator.pages.titles import unique
from generator.pages.values import RegionEntry
from generator.russian import counted
from generator.site import counted_pages, entries
from generator.site.build_context import BuildContext
from generator.site.municipality_pages import MunicipalityPages
from generator.site.plan_readings import study
from generator.site.search_entries import findings
from generator.site.summary import Summary, summary


@dataclass(frozen=True)
class RegionPages:
    """Everything that is made of one region's data alone."""

    land: RegionData
    pages: tuple[Artefact, ...]
    summary: Summary

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The documents of the search, in the order of the pages."""
        return tuple(findings(self.land))


def region(land: RegionData, around: BuildContext, history: History) -> RegionPages:
    """The pages and files of a region, names of people shown as chosen; its own page first, those of its past last."""
    land = anonymization.land(land, around.settings.names)
    known, entry = study(land, around), entries.region(land, around.today)
    towns = MunicipalityPages(known, entry, history)
    pairs = tuple(zip(land.towns, entry.towns, strict=True))
    made = (
        _page(entry, around),
        *(page for town, listed in pairs for page in towns.pages(town, listed)),
        *calendars.of_region(known.dataset, around.settings, known.readings, around.today),
        *comparisons.of_region(known.shelf),
        *(counted_pages.within(known, entry) if around.scale.large else ()),
    )
    past = tuple(page for town, listed in pairs for page in towns.recorded(town, listed))
    return RegionPages(land, unique((*made, *past), land.name), summary(known, entry, made, past))


def _page(region: RegionEntry, around: BuildContext) -> Artefact:
    about = f"{region.name}: {counted(len(region.towns), 'муниципалитет', 'муниципалитета', 'муниципалитетов')}."
    more = counted_pages.links(region) if around.scale.large else ()
    return Artefact(region.address, index_pages.region, (region, more), region.name, about)
