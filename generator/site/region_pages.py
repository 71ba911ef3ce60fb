"""Makes a region a value from its own data alone: its artefacts, what the search finds in it, its summary for other pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator import addresses, anonymization, calendars
from generator.artefact import Artefact
from generator.calendars import RegionCalendar
from generator.compare.acts import Acts
from generator.edition_history import History
from generator.exports import structured_data
from generator.loading import EditionData, RegionData
from generator.pages import bodies, index_pages, region_reports
from generator.pages.roadmap import act_name
from generator.pages.titles import unique
from generator.pages.values import RegionEntry
from generator.russian import municipalities
from generator.search import documents
from generator.search.documents import SearchPage
from generator.search.region_index import RegionIndex
from generator.site import comparisons, entries
from generator.site.municipality_pages import MunicipalityPages
from generator.site.news_pages import RegionNews
from generator.site.plan_readings import BuildContext, PlanReadings, study
from generator.site.summary import Summary, spoken, summary, terms, titles


@dataclass(frozen=True)
class SearchInputs:
    """The pages of a region that the search finds, in their order, and what abbreviations mean there."""

    folder: str
    name: str
    pages: tuple[SearchPage, ...]
    abbreviations: tuple[tuple[str, str], ...]

    def index(self) -> RegionIndex:
        """Index them."""
        return RegionIndex.of(self.folder, self.name, self.pages, self.abbreviations)


@dataclass(frozen=True)
class RegionPages:
    """Everything that is made of one region's data alone."""

    land: RegionData
    pages: tuple[Artefact, ...]
    summary: Summary

    @property
    def search(self) -> "SearchInputs":
        """What the search finds in it."""
        abbreviations = [pair for _, meanings in spoken([self.land]) for pair in meanings.items()]
        return SearchInputs(self.land.path, self.land.name, tuple(search_pages(self.land)), tuple(dict.fromkeys(abbreviations)))


@dataclass(frozen=True)
class RegionStudy:
    """A region with its plans read and all that no history changes: `data` as it was loaded, `land` with names as chosen."""

    data: RegionData
    land: RegionData
    plans: PlanReadings
    entry: RegionEntry

    @classmethod
    def of(cls, data: RegionData, around: BuildContext) -> "RegionStudy":
        """Read the plans of a region."""
        land = anonymization.shown_region(data, around.settings.names)
        return cls(data, land, study(land, around), entries.region(land, around.today))

    def pages(self, history: History) -> RegionPages:
        """The pages and files of the region; its own page first, those of its past last."""
        entry, towns = self.entry, MunicipalityPages(self.plans, self.entry, history)
        pairs = tuple(zip(self.land.towns, entry.towns, strict=True))
        about = f"{entry.name}: {municipalities(len(entry.towns))}."
        region_news = RegionNews.of(self.plans, history.ledger)
        pages = (
            Artefact(entry.address, index_pages.region, (entry,), entry.name, about),
            *(page for town, listed in pairs for page in towns.pages(town, listed)),
            *self._of_many_plans,
            *region_news.pages(entry, self.plans.around),
        )
        past = tuple(page for town, listed in pairs for page in towns.recorded(town, listed))
        summed = replace(self._summary, titles=titles(pages), besides=titles(past), news=region_news.summed)
        return RegionPages(self.land, unique((*pages, *past), self.land.name), summed)

    @cached_property
    def _of_many_plans(self) -> tuple[Artefact, ...]:
        around = self.plans.around
        return (
            *calendars.of_region(self.plans.dataset, around.settings, self.plans.readings, around.today),
            *comparisons.of_region(self.plans.comparison_inputs),
            *_lists(self.plans, self.entry, self._calendar),
        )

    @cached_property
    def _calendar(self) -> RegionCalendar:
        return calendars.summed(self.plans.dataset, self.plans.readings)

    @cached_property
    def _summary(self) -> Summary:
        return summary(self.plans, self.entry, self._calendar)


def region(data: RegionData, around: BuildContext, history: History) -> RegionPages:
    """The pages and files of a region, names of people shown as chosen; its own page first, those of its past last."""
    return RegionStudy.of(data, around).pages(history)


def _lists(study: PlanReadings, region: RegionEntry, calendar: RegionCalendar) -> Iterator[Artefact]:
    """Where the pages of all regions lead to when they count: bodies and abbreviations of the region."""
    title, about = f"{region.name}: исполнители", f"{region.name}: что возложено на каждый вид исполнителей."
    shown = (region, study.around.vocabulary.kinds, study.towns((region,)), frozenset(dict(calendar.kinds)))
    yield Artefact(addresses.region_bodies(region.path), bodies.region, shown, title, about)
    title, about = f"{region.name}: отчёты", f"{region.name}: отчёты, которых требуют акты дорожных карт."
    plans = [studied for *_, studies in study.towns((region,)) for studied in studies]
    demanded = region_reports.of_plans(plans)
    yield Artefact(addresses.region_reports(region.path), region_reports.reports, (region, demanded), title, about)
    title, about = f"{region.name}: сокращения", f"{region.name}: что значат сокращения в дорожных картах."
    shown_terms = (region, terms(spoken(study.lands)))
    here = addresses.region_glossary(region.path)
    linked = structured_data.terms(title, here, shown_terms[1], study.around.settings.url)
    yield Artefact(here, index_pages.glossary, shown_terms, title, about, linked=linked)


def search_pages(land: RegionData) -> Iterator[SearchPage]:
    """Every page that the search finds, in their order."""
    yield documents.of_region(addresses.folder(land.path), land.name, [town.name for town in land.towns], _codes(land))
    yield documents.of_comparison(addresses.comparison(land.path), land.name)
    for town in land.towns:
        department, oktmo = entries.department(town), entries.codes(land, town).oktmo
        yield documents.of_municipality(addresses.folder(town.path), town.name, land.name, department, oktmo)
        if town.municipality:
            yield documents.of_schools(addresses.schools(town.path), town.name, land.name, town.municipality.schools)
        acts = Acts(town)
        for edition in town.readable:
            yield from documents.of_edition(edition, land.name, town.name, _told_apart(acts, edition))
    if explained := dict(pair for _, meanings in spoken([land]) for pair in meanings.items()):
        yield documents.of_glossary(addresses.region_glossary(land.path), land.name, explained.items())


def _codes(land: RegionData) -> tuple[str | None, ...]:
    return (land.region.iso, land.region.oktmo) if land.region else ()


def _told_apart(acts: Acts, edition: EditionData) -> str:
    """The act of an edition whose term alone does not tell it from others, and what became of that act."""
    assert edition.roadmap
    act = act_name(edition.roadmap.act) if edition.path in acts.contested else ""
    altered = acts.standing(edition)
    return ", ".join(filter(None, (act, altered and f"акт {altered}")))
