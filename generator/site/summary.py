"""Sums a region up for the pages of the whole site: numbers, and apart from them the words of short lists, each pickled alone.

So a change reads the numbers of all regions, and words only of lists that are short in all regions together.
"""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generator.artefact import Artefact
from generator.calendars import RegionCalendar
from generator.compare.counts import Count, Words
from generator.edition_history import CurrentPages, Placed, placed
from generator.exports.publication import PlacedMunicipality, municipality_file
from generator.loading import RegionData
from generator.model import Municipality
from generator.news import NewsItem
from generator.pages import bodies
from generator.pages import roadmap as plan
from generator.pages.index_pages import Terms
from generator.pages.values import RegionEntry
from generator.site.comparison_inputs import RegionComparison, RegionLists, summed
from generator.site.plan_readings import PlanReadings

Spoken = tuple[str, Mapping[str, str]]
"""Where abbreviations are used (empty for everywhere), and what they mean there."""


@dataclass(frozen=True)
class RegionWords:
    """What a region says in its short lists, by axis and code: whoever wants one list does not unpickle the others."""

    pickled: Mapping[tuple[str, str], bytes]

    @classmethod
    def packed(cls, lists: RegionLists) -> "RegionWords":
        """These lists."""
        return cls({name: pickle.dumps(words, pickle.HIGHEST_PROTOCOL) for name, words in lists.items()})

    def of(self, axis: str, code: str) -> object:
        """What the region says of a subject."""
        return pickle.loads(self.pickled[axis, code])  # as we wrote it


@dataclass(frozen=True)
class Summary:
    """A region as the pages of the whole site know it.

    `titles` are its pages (address and title) that stand without any ledger, `besides` those that stand because
    something was recorded; `municipalities` are those that were read, `editions` its plans and `moves` the pairs of
    paths, old and new, as the ledger knows them; `sole` is the record of a region's only municipality, which may be the
    site's. `news` are its newest items and those of each kind of bodies, as many as are kept. What plans say is counted;
    `words` are what is counted, as far as a page of all regions may list it, `None` where nobody is to list anything: a
    summary does not grow with a region.
    """

    entry: RegionEntry
    titles: tuple[tuple[str, str], ...]
    besides: tuple[tuple[str, str], ...]
    municipalities: tuple[PlacedMunicipality, ...]
    editions: tuple[Placed, ...]
    moves: tuple[tuple[str, str], ...]
    sole: Municipality | None
    comparison: RegionComparison
    calendar: RegionCalendar
    bodies: tuple[Count, ...]
    terms: Count
    words: Words | None
    news: tuple[NewsItem, ...] = ()

    @property
    def counts(self) -> tuple[Count, ...]:
        """What of it may be listed."""
        return (*self.comparison.counts, *self.bodies, self.terms)


def summary(study: PlanReadings, entry: RegionEntry, calendar: RegionCalendar) -> Summary:
    """Sum a region up; of which pages it has this knows nothing."""
    (region,) = study.lands
    towns, explained = study.towns((entry,)), tuple(spoken(study.lands))
    places = sum(bool(meanings) for _, meanings in explained)
    length = sum(len(meanings) for _, meanings in explained)
    kinds = (*(kind.code for kind in study.around.vocabulary.kinds), None)
    laid = [bodies.count(code, entry, towns, study.around.vocabulary.kinds) for code in kinds]
    said = Count("terms", "", entry.path, entry.name, len(terms(explained)), places, length)
    comparison, lists = summed(study.comparison_inputs)
    counted: list[tuple[Count, object]] = [*laid, (said, explained)]
    lists |= {(count.axis, count.code): words for count, words in counted if count.listable}
    records = tuple((town.path, town.municipality) for town in region.towns if town.municipality)
    return Summary(
        entry,
        (),
        (),
        tuple(PlacedMunicipality(path, record.name, sha256(municipality_file(record)).hexdigest()) for path, record in records),
        tuple(placed(edition, town.name) for town in region.towns for edition in town.editions if edition.roadmap),
        tuple((before.path, path) for path, record in records for before in record.predecessors),
        region.towns[0].municipality if len(region.towns) == 1 else None,
        comparison,
        calendar,
        tuple(count for count, _ in laid),
        said,
        RegionWords.packed(lists),
    )


def places(summaries: Iterable[Summary]) -> CurrentPages:
    """What stands today in all regions."""
    regions = tuple(summaries)
    editions = tuple(edition for region in regions for edition in region.editions)
    moves = tuple(pair for region in regions for pair in region.moves)
    return CurrentPages(tuple(region.entry for region in regions), editions, moves)


def titles(pages: Iterable[Artefact]) -> tuple[tuple[str, str], ...]:
    """Address and title of every page among these."""
    return tuple((page.address, page.title) for page in pages if page.is_page)


def spoken(regions: Iterable[RegionData]) -> Iterator[Spoken]:
    """The abbreviations that municipalities and documents explain."""
    for town in (town for region in regions for town in region.towns):
        if town.municipality:
            yield town.name, town.municipality.abbreviations
        yield from ((plan.title(town.name, read.roadmap), read.roadmap.abbreviations) for read in town.readable if read.roadmap)


def terms(explained: Iterable[Spoken]) -> Terms:
    """Every abbreviation by the alphabet, with its meanings and where each is used."""
    by_name: dict[str, list[tuple[str, str]]] = {}
    for used, meanings in explained:
        for name, meaning in meanings.items():
            by_name.setdefault(name, []).append((meaning, used))
    return tuple((name, tuple(by_name[name])) for name in sorted(by_name, key=str.casefold))
