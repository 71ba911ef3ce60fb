"""A region as a value: its pages, what the search finds in it, and what the pages of the whole site are told of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, anonymization, calendars, comparisons
from generator.artefact import Artefact
from generator.calendars import RegionCalendar
from generator.edition_history import History
from generator.exports.search_documents import Finding
from generator.loading import RegionData
from generator.pages import bodies, index_pages
from generator.pages.titles import unique
from generator.pages.values import RegionEntry
from generator.russian import municipalities
from generator.site import entries
from generator.site.abbreviations import spoken, terms
from generator.site.build_context import BuildContext
from generator.site.municipality_pages import MunicipalityPages
from generator.site.plan_readings import PlanReadings, study
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
    readings, entry = study(land, around), entries.region(land, around.today)
    calendar = calendars.summed(readings.dataset, readings.readings)
    towns = MunicipalityPages(readings, entry, history)
    pairs = tuple(zip(land.towns, entry.towns, strict=True))
    pages = (
        _page(entry),
        *(page for town, listed in pairs for page in towns.pages(town, listed)),
        *calendars.of_region(readings.dataset, around.settings, readings.readings, around.today),
        *comparisons.of_region(readings.shelf),
        *_lists(readings, entry, calendar),
    )
    past = tuple(page for town, listed in pairs for page in towns.recorded(town, listed))
    return RegionPages(land, unique((*pages, *past), land.name), summary(readings, entry, calendar, pages, past))


def _page(region: RegionEntry) -> Artefact:
    about = f"{region.name}: {municipalities(len(region.towns))}."
    return Artefact(region.address, index_pages.region, (region,), region.name, about)


def _lists(study: PlanReadings, region: RegionEntry, calendar: RegionCalendar) -> Iterator[Artefact]:
    """Where the pages of all regions lead to when they count: bodies and abbreviations of the region."""
    title, about = f"{region.name}: исполнители", f"{region.name}: что возложено на каждый вид исполнителей."
    shown = (region, study.around.vocabulary.kinds, study.towns((region,)), frozenset(dict(calendar.kinds)))
    yield Artefact(addresses.region_bodies(region.path), bodies.region, shown, title, about)
    title, about = f"{region.name}: сокращения", f"{region.name}: что значат сокращения в дорожных картах."
    shown_terms = (region, terms(spoken(study.lands)))
    yield Artefact(addresses.region_glossary(region.path), index_pages.region_glossary, shown_terms, title, about)
