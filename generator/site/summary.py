"""What the pages of the whole site are told of a region: small enough to be kept and read again at every change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import calendars
from generator.artefact import Artefact
from generator.compare.counts import Count
from generator.comparisons import subjects
from generator.edition_history import CurrentPages, Placed, placed
from generator.exports.catalogue import CatalogueEdition, listed
from generator.loading import EditionData, MunicipalityData, RegionData
from generator.model import Municipality
from generator.pages import bodies
from generator.pages.month_counts import Begun
from generator.pages.values import RegionEntry
from generator.reading import Reading
from generator.site.abbreviations import spoken, terms
from generator.site.plan_readings import PlanReadings


@dataclass(frozen=True)
class Whole:
    """Every plan of a region of a small site, without the bytes that its files were made of."""

    land: RegionData
    readings: dict[str, Reading]


@dataclass(frozen=True)
class Counted:
    """The plans of a region of a large site in numbers, which do not grow with their measures.

    `counts` are of themes, factors, indicators and kinds of bodies, `terms` of abbreviations explained here.
    """

    counts: tuple[Count, ...]
    begun: tuple[Begun, ...]
    terms: int
    editions: tuple[CatalogueEdition, ...]


@dataclass(frozen=True)
class Summary:
    """A region as the pages of the whole site know it.

    `titles` are its pages (address and title) that stand without any ledger, `besides` those that stand because
    something was recorded; `editions` are its plans and `moves` the pairs of paths, old and new, as the ledger
    knows them; `sole` is the record of a region's only municipality, which may be the site's; `plans` are what
    they say, whole or counted by the site's scale.
    """

    entry: RegionEntry
    titles: tuple[tuple[str, str], ...]
    besides: tuple[tuple[str, str], ...]
    editions: tuple[Placed, ...]
    moves: tuple[tuple[str, str], ...]
    sole: Municipality | None
    plans: Whole | Counted


def summary(study: PlanReadings, entry: RegionEntry, own: Iterable[Artefact], recorded: Iterable[Artefact]) -> Summary:
    """Sum a region up, of its own pages and those that stand because something was recorded."""
    (land,) = study.lands
    known = tuple(placed(edition, town.name) for town in land.towns for edition in town.editions if edition.roadmap)
    return Summary(
        entry,
        titles(own),
        titles(recorded),
        known,
        tuple((before.path, town.path) for town in land.towns if town.municipality for before in town.municipality.predecessors),
        land.towns[0].municipality if len(land.towns) == 1 else None,
        _counted(study, entry) if study.around.scale.large else Whole(_light(land), study.readings),
    )


def places(summaries: Iterable[Summary]) -> CurrentPages:
    """What stands today in all regions."""
    known = tuple(summaries)
    editions = tuple(edition for one in known for edition in one.editions)
    return CurrentPages(tuple(one.entry for one in known), editions, tuple(pair for one in known for pair in one.moves))


def titles(pages: Iterable[Artefact]) -> tuple[tuple[str, str], ...]:
    """Address and title of every page among these."""
    return tuple((page.address, page.title) for page in pages if page.is_page)


def _counted(study: PlanReadings, entry: RegionEntry) -> Counted:
    return Counted(
        (*subjects.counts(study.shelf), *_bodies(study, entry)),
        tuple(calendars.begun(study.dataset, study.readings)),
        len(terms(spoken(study.lands))),
        tuple(map(listed, study.shelf.plans)),
    )


def _bodies(study: PlanReadings, entry: RegionEntry) -> Iterator[Count]:
    towns = study.towns((entry,))
    for code in (*(kind.code for kind in study.around.vocabulary.kinds), None):
        yield Count("bodies", code or "", entry.path, entry.name, *bodies.count(code, towns))


def _light(land: RegionData) -> RegionData:
    """The same without the sources of its files and the bytes of originals."""
    return replace(land, towns=tuple(map(_town, land.towns)))


def _town(town: MunicipalityData) -> MunicipalityData:
    return replace(town, editions=tuple(map(_edition, town.editions)))


def _edition(edition: EditionData) -> EditionData:
    return replace(edition, source=None, originals=())
