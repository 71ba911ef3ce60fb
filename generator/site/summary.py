"""What the pages of the whole site are told of a region: small enough to be kept and read again at every change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import comparisons
from generator.artefact import Artefact
from generator.calendars import RegionCalendar
from generator.compare.counts import Count
from generator.comparisons import RegionComparison
from generator.edition_history import CurrentPages, Placed, placed
from generator.model import Municipality
from generator.pages import bodies
from generator.pages.bodies import Laid
from generator.pages.values import RegionEntry
from generator.site.abbreviations import Spoken, spoken, terms
from generator.site.plan_readings import PlanReadings


@dataclass(frozen=True)
class Summary:
    """A region as the pages of the whole site know it.

    `titles` are its pages (address and title) that stand without any ledger, `besides` those that stand because
    something was recorded; `editions` are its plans and `moves` the pairs of paths, old and new, as the ledger
    knows them; `sole` is the record of a region's only municipality, which may be the site's. What plans say is
    counted, and carried in words as far as a page of all regions may list it: a summary does not grow with a region.
    """

    entry: RegionEntry
    titles: tuple[tuple[str, str], ...]
    besides: tuple[tuple[str, str], ...]
    editions: tuple[Placed, ...]
    moves: tuple[tuple[str, str], ...]
    sole: Municipality | None
    comparison: RegionComparison
    calendar: RegionCalendar
    bodies: tuple[Count[tuple[Laid, ...]], ...]
    terms: Count[tuple[Spoken, ...]]


def summary(
    study: PlanReadings, entry: RegionEntry, calendar: RegionCalendar, standing: Iterable[Artefact], recorded: Iterable[Artefact]
) -> Summary:
    """Sum a region up, of its own pages and those that stand because something was recorded."""
    (land,) = study.lands
    placements = tuple(placed(edition, town.name) for town in land.towns for edition in town.editions if edition.roadmap)
    return Summary(
        entry,
        titles(standing),
        titles(recorded),
        placements,
        tuple((before.path, town.path) for town in land.towns if town.municipality for before in town.municipality.predecessors),
        land.towns[0].municipality if len(land.towns) == 1 else None,
        comparisons.summed(study.shelf),
        calendar,
        tuple(_bodies(study, entry)),
        _terms(study, entry),
    )


def places(summaries: Iterable[Summary]) -> CurrentPages:
    """What stands today in all regions."""
    regions = tuple(summaries)
    editions = tuple(edition for region in regions for edition in region.editions)
    return CurrentPages(tuple(region.entry for region in regions), editions, tuple(pair for region in regions for pair in region.moves))


def titles(pages: Iterable[Artefact]) -> tuple[tuple[str, str], ...]:
    """Address and title of every page among these."""
    return tuple((page.address, page.title) for page in pages if page.is_page)


def _bodies(study: PlanReadings, entry: RegionEntry) -> Iterator[Count[tuple[Laid, ...]]]:
    towns = study.towns((entry,))
    for code in (*(kind.code for kind in study.around.vocabulary.kinds), None):
        yield bodies.count(code, entry, towns)


def _terms(study: PlanReadings, entry: RegionEntry) -> Count[tuple[Spoken, ...]]:
    explained = tuple(spoken(study.lands))
    places = sum(bool(meanings) for _, meanings in explained)
    length = sum(len(meanings) for _, meanings in explained)
    return Count.of("terms", "", entry.path, entry.name, len(terms(explained)), places, explained, length=length)
