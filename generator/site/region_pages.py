"""Makes a region a value from its own data alone: its artefacts, what the search finds in it, its summary for other pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, anonymization, calendars
from generator.artefact import Artefact
from generator.calendars import RegionCalendar
from generator.compare.acts import Acts
from generator.edition_history import History
from generator.exports import search_documents as documents
from generator.exports.search_documents import Finding
from generator.loading import EditionData, RegionData
from generator.pages import bodies, index_pages
from generator.pages.roadmap import act_name
from generator.pages.titles import unique
from generator.pages.values import RegionEntry
from generator.russian import municipalities
from generator.site import comparisons, entries
from generator.site.municipality_pages import MunicipalityPages
from generator.site.plan_readings import BuildContext, PlanReadings, study
from generator.site.summary import Summary, spoken, summary, terms


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
    land = anonymization.shown_region(land, around.settings.names)
    plans, entry = study(land, around), entries.region(land, around.today)
    calendar = calendars.summed(plans.dataset, plans.readings)
    towns = MunicipalityPages(plans, entry, history)
    pairs = tuple(zip(land.towns, entry.towns, strict=True))
    about = f"{entry.name}: {municipalities(len(entry.towns))}."
    pages = (
        Artefact(entry.address, index_pages.region, (entry,), entry.name, about),
        *(page for town, listed in pairs for page in towns.pages(town, listed)),
        *calendars.of_region(plans.dataset, around.settings, plans.readings, around.today),
        *comparisons.of_region(plans.comparison_inputs),
        *_lists(plans, entry, calendar),
    )
    past = tuple(page for town, listed in pairs for page in towns.recorded(town, listed))
    return RegionPages(land, unique((*pages, *past), land.name), summary(plans, entry, calendar, pages, past))


def _lists(study: PlanReadings, region: RegionEntry, calendar: RegionCalendar) -> Iterator[Artefact]:
    """Where the pages of all regions lead to when they count: bodies and abbreviations of the region."""
    title, about = f"{region.name}: исполнители", f"{region.name}: что возложено на каждый вид исполнителей."
    shown = (region, study.around.vocabulary.kinds, study.towns((region,)), frozenset(dict(calendar.kinds)))
    yield Artefact(addresses.region_bodies(region.path), bodies.region, shown, title, about)
    title, about = f"{region.name}: сокращения", f"{region.name}: что значат сокращения в дорожных картах."
    shown_terms = (region, terms(spoken(study.lands)))
    yield Artefact(addresses.region_glossary(region.path), index_pages.glossary, shown_terms, title, about)


def findings(land: RegionData) -> Iterator[Finding]:
    """Every document of the search, in the order of the pages."""
    filters, words = [("region", land.name)], [town.name for town in land.towns]
    yield documents.of_place(addresses.folder(land.path), land.name, "Регион", filters, words)
    for town in land.towns:
        filters, words = [("region", land.name), ("municipality", town.name)], documents.contacts(entries.department(town))
        yield documents.of_place(addresses.folder(town.path), town.name, land.name, filters, words)
        if town.municipality and (records := town.municipality.schools):
            yield documents.of_schools(addresses.schools(town.path), town.name, land.name, filters, records)
        acts = Acts(town)
        for edition in town.readable:
            yield from documents.of_edition(edition, land.name, town.name, _told_apart(acts, edition))


def _told_apart(acts: Acts, edition: EditionData) -> str:
    """The act of an edition whose term alone does not tell it from others, and what became of that act."""
    assert edition.roadmap
    act = act_name(edition.roadmap.act) if edition.path in acts.contested else ""
    altered = acts.standing(edition)
    return ", ".join(filter(None, (act, altered and f"акт {altered}")))
