"""Lists the pages and feeds of what is new: of a region, its municipalities and schools; of the site and kinds of bodies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses, news
from generator.artefact import Artefact
from generator.exports.feed import feed
from generator.ledger import Ledger
from generator.news import NewsItem
from generator.pages import news as page
from generator.pages.roadmap import title
from generator.pages.values import HOME, RegionEntry
from generator.site.plan_readings import BuildContext, PlanReadings
from generator.site.summary import Summary


@dataclass(frozen=True)
class RegionNews:
    """What is new in a region, in each of its municipalities by path, and for each of their schools by path and short name.

    `summed` is what the site's page and feeds show of it.
    """

    region: tuple[NewsItem, ...]
    summed: tuple[NewsItem, ...]
    towns: Mapping[str, tuple[NewsItem, ...]]
    schools: Mapping[tuple[str, str], tuple[NewsItem, ...]]
    names: Mapping[str, str]
    school_names: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, plans: PlanReadings, ledger: Ledger) -> "RegionNews":
        """The news of the region whose plans these are."""
        (land,) = plans.lands
        today = plans.around.today
        by_town: dict[str, list[NewsItem]] = {}
        by_school: dict[tuple[str, str], list[NewsItem]] = {}
        for town in land.towns:
            items = by_town.setdefault(town.path, [*news.withdrawn(ledger, addresses.folder(town.path))])
            for edition in town.readable:
                if edition.roadmap:
                    named = title(town.name, edition.roadmap)
                    items += news.of_plan(plans.readings[edition.path], named, town.name, ledger, today)
            for item in items:
                for slug in item.schools:
                    by_school.setdefault((town.path, slug), []).append(item)
        records = {
            (town.path, school.slug): school.name
            for town in land.towns
            for school in (town.municipality.schools if town.municipality else ())
        }
        every = [item for items in by_town.values() for item in items]
        return cls(
            news.latest(every),
            news.summed(every),
            {path: news.latest(items) for path, items in by_town.items()},
            {place: news.latest(by_school.get(place, ())) for place in records},
            {town.path: town.name for town in land.towns},
            records,
        )

    def pages(self, entry: RegionEntry, around: BuildContext) -> Iterator[Artefact]:
        """The page of the region, and the feeds of all."""
        feeds = [(entry.address, entry.name, self.region)]
        feeds += [(addresses.folder(path), self.names[path], items) for path, items in self.towns.items()]
        offered = tuple((addresses.feed(folder), name) for folder, name, _ in feeds) if around.settings.url else ()
        # A school's is offered on its own page: those of all schools would make this one grow with the region.
        feeds += [(addresses.school(*place), self.school_names[place], items) for place, items in self.schools.items()]
        values = (entry.address, entry.name, (*HOME, (entry.address, entry.name)), self.region, offered, ())
        about = f"{entry.name}: что нового в дорожных картах."
        yield Artefact(addresses.news(entry.address), page.news, values, f"{entry.name}: что нового", about)
        if offered:
            yield from (_feed(folder, name, items, around) for folder, name, items in feeds)


def of_site(summaries: Sequence[Summary], around: BuildContext) -> Iterator[Artefact]:
    """The page of the site, its feed, and those of kinds of bodies, of the newest items of all regions."""
    items, settings = [item for region in summaries for item in region.news], around.settings
    regions = tuple((addresses.news(region.entry.address), region.entry.name) for region in summaries)
    feeds = [
        (addresses.HOME, settings.name, news.latest(items)),
        *(
            (addresses.body(kind.code), kind.name, news.latest(item for item in items if kind.code in item.bodies))
            for kind in around.vocabulary.kinds
        ),
    ]
    offered = tuple((addresses.feed(folder), name) for folder, name, _ in feeds) if settings.url else ()
    values = (addresses.HOME, settings.name, HOME, news.latest(items), offered, regions)
    yield Artefact(addresses.news(), page.news, values, "Что нового", "Что нового в дорожных картах.")
    if offered:
        yield from (_feed(folder, name, some, around) for folder, name, some in feeds)


def _feed(folder: str, name: str, items: tuple[NewsItem, ...], around: BuildContext) -> Artefact:
    address = addresses.feed(folder)
    values = (f"{name}: что нового", folder, address, items, around.settings.url or "", around.settings.name, around.today)
    return Artefact(address, feed, values)
