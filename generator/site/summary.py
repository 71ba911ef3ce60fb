"""What the pages of the whole site are told of a region: small enough to be kept and read again at every change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.chronicle import Placed, Standing, placed
from generator.loading import Edition, Land, Town
from generator.pages.values import RegionEntry
from generator.reading import Reading
from generator.site.page import Page
from generator.site.study import Study


@dataclass(frozen=True)
class Whole:
    """Every plan of a region, without the bytes that its files were made of."""

    land: Land
    readings: dict[str, Reading]


@dataclass(frozen=True)
class Summary:
    """A region as the pages of the whole site know it.

    `titles` are its pages (address and title) that stand without any ledger, `besides` those that stand because
    something was recorded; `editions` are its plans and `moves` the pairs of paths, old and new, as the ledger
    knows them.
    """

    entry: RegionEntry
    titles: tuple[tuple[str, str], ...]
    besides: tuple[tuple[str, str], ...]
    editions: tuple[Placed, ...]
    moves: tuple[tuple[str, str], ...]
    whole: Whole


def summary(study: Study, entry: RegionEntry, own: Iterable[Page], recorded: Iterable[Page]) -> Summary:
    """Sum a region up, of its own pages and those that stand because something was recorded."""
    (land,) = study.lands
    known = tuple(placed(edition, town.name) for town in land.towns for edition in town.editions if edition.roadmap)
    return Summary(
        entry,
        titles(own),
        titles(recorded),
        known,
        tuple((before.path, town.path) for town in land.towns if town.municipality for before in town.municipality.predecessors),
        Whole(_light(land), study.readings),
    )


def places(summaries: Iterable[Summary]) -> Standing:
    """What stands today in all regions."""
    known = tuple(summaries)
    editions = tuple(edition for one in known for edition in one.editions)
    return Standing(tuple(one.entry for one in known), editions, tuple(pair for one in known for pair in one.moves))


def titles(pages: Iterable[Page]) -> tuple[tuple[str, str], ...]:
    """Address and title of every page among these."""
    return tuple((page.address, page.title) for page in pages if page.is_page)


def _light(land: Land) -> Land:
    """The same without the sources of its files and the bytes of originals."""
    return replace(land, towns=tuple(map(_town, land.towns)))


def _town(town: Town) -> Town:
    return replace(town, editions=tuple(map(_edition, town.editions)))


def _edition(edition: Edition) -> Edition:
    return replace(edition, source=None, originals=())
