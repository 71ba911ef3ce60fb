"""Lists the pages of the whole site, made of the summaries of its regions, and what a release of them adds to the ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator import addresses, calendars, edition_history, news
from generator.artefact import Artefact
from generator.compare.counts import Total, Totals
from generator.edition_history import History
from generator.exports import dcat, link_image, print_footer, publication, roadmap_json, structured_data
from generator.exports.link_image import LinkImage
from generator.exports.publication import PlacedEdition
from generator.ledger import Entry, Ledger, Moment
from generator.news import NewsItem
from generator.pages import bodies, index_pages
from generator.pages.titles import unique
from generator.russian import there
from generator.settings import ABOUT, Settings
from generator.site import comparisons, news_pages
from generator.site.plan_readings import BuildContext
from generator.site.summary import Spoken, Summary, places, terms, titles

ACCESSIBLE = "Что проверено, что не работает, кому писать."
PUBLISHED_BY = "Кто ведёт сайт, как сообщить об ошибке, на каких условиях брать тексты."
LARGER = "Как читать сайт крупнее и контрастнее."
UNRECORDED = Ledger()
LATEST = 10  # editions on the home page
NEWEST = 20  # of what is new, there


@dataclass(frozen=True)
class Outlook:
    """What a site will hold, told before it is made, for its release: its regions, summed up without a ledger."""

    around: BuildContext
    summaries: tuple[Summary, ...]

    def entries(self, ledger: Ledger, moment: Moment) -> tuple[Entry, ...]:
        """What a release of this at a moment adds to the ledger."""
        of_regions = (page for region in self.summaries for page in region.titles)
        counted = [replace(region, words=None) for region in self.summaries]  # no title depends on what a page lists
        pages = [*titles(standing(counted, self.around)), *of_regions]
        return edition_history.entries(places(self.summaries), self.around.settings, ledger, pages, moment)

    @property
    def editions(self) -> Iterable[str]:
        """The paths of the editions that were read."""
        return (edition.path for region in self.summaries for edition in region.editions)


def country(summaries: Sequence[Summary], around: BuildContext, history: History) -> list[Artefact]:
    """The pages and files that speak of all regions, the home page first; those of the site's past last."""
    site_pages = standing(summaries, around, history.ledger)
    pages = [*titles(site_pages), *(page for region in summaries for page in (*region.titles, *region.besides))]
    site_pages += _publication(summaries, around.settings, history.ledger)
    past = edition_history.elsewhere(places(summaries), around.settings, history.ledger, pages)
    return list(unique((*site_pages, *past)))


def standing(summaries: Sequence[Summary], around: BuildContext, ledger: Ledger = UNRECORDED) -> list[Artefact]:
    """Those of them that stand without any ledger; one tells the home page what was placed last."""
    return [
        _home(summaries, around, ledger),
        Artefact(addresses.SEARCH, index_pages.search, (), "Поиск", "Поиск по словам всех дорожных карт."),
        Artefact(addresses.LOW_VISION, index_pages.low_vision, (), "Версия для слабовидящих", LARGER),
        Artefact(addresses.ACCESSIBILITY, index_pages.accessibility, (around.settings,), "Доступность сайта", ACCESSIBLE),
        Artefact(addresses.PUBLISHER, index_pages.publisher, (around.settings,), "Кто ведёт сайт", PUBLISHED_BY),
        Artefact(addresses.SCHEMA, roadmap_json.schema, ()),
        *_image(around.settings),
        *news_pages.of_site(summaries, around),
        Artefact(addresses.IMPRINT, print_footer.stylesheet, (around.today,)),
        *_described(summaries, around.settings),
        *lists(summaries, around),
    ]


def _image(settings: Settings) -> Iterator[Artefact]:
    """The picture of links to pages of no municipality; a link to it needs the site's own address."""
    if settings.url:
        yield Artefact(addresses.link_image(), link_image.png, (LinkImage(settings.name, settings.accent, ABOUT),))


def _described(summaries: Sequence[Summary], settings: Settings) -> Iterator[Artefact]:
    """The catalogue of the site's data, which needs its own address."""
    if settings.url:
        regions = tuple((region.entry.path, region.entry.name, region.entry.iso) for region in summaries)
        yield Artefact(addresses.DATA_CATALOGUE, dcat.catalogue, (settings.name, regions, settings.url))


def _publication(summaries: Sequence[Summary], settings: Settings, ledger: Ledger) -> Iterator[Artefact]:
    """What the site publishes, for those who gather it; of a draft nothing is published."""
    if not settings.draft:
        municipalities = tuple(place for region in summaries for place in region.municipalities)
        editions = tuple(
            PlacedEdition(edition.path, edition.title, edition.names, edition.digests.data, edition.digests.originals)
            for region in summaries
            for edition in region.editions
        )
        yield Artefact(addresses.PUBLICATION, publication.publication, (settings, municipalities, editions, ledger))


def _home(summaries: Sequence[Summary], around: BuildContext, ledger: Ledger) -> Artefact:
    """The front page; of a site with a single municipality, that municipality's own."""
    settings, regions = around.settings, tuple(region.entry for region in summaries)
    towns = [(region, town) for region in summaries for town in region.entry.towns]
    linked = structured_data.website(settings.name, settings.url)
    if len(towns) == 1 and (record := towns[0][0].sole):
        shown = (addresses.HOME, settings, towns[0][0].entry, towns[0][1], record)
        return Artefact(addresses.HOME, index_pages.municipality, shown, settings.name, ABOUT, linked=linked)
    entries = [entry for _, town in towns for entry in town.editions if entry.act]
    placed = {entry.address: there(first.moment.time) for entry in entries if (first := ledger.first(entry.address))}
    days = {entry.address: placed.get(entry.address) or entry.dated or date.min for entry in entries}
    standing_acts = (entry for entry in entries if not entry.repealed)
    newest = sorted(standing_acts, key=lambda entry: (days[entry.address], entry.address), reverse=True)[:LATEST]
    latest = tuple(replace(entry, published=placed.get(entry.address) or entry.published) for entry in newest)
    measures = sum(entry.measures or 0 for entry in entries)
    shown_home = (settings, regions, latest, measures, _news(summaries))
    return Artefact(addresses.HOME, index_pages.home, shown_home, settings.name, ABOUT, linked=linked)


def _news(summaries: Sequence[Summary]) -> tuple[NewsItem, ...]:
    """What the home page says is new since a reader's last visit."""
    return news.latest(item for region in summaries for item in region.news)[:NEWEST]


def lists(summaries: Sequence[Summary], around: BuildContext) -> Iterator[Artefact]:
    """What plans say, each list in words, or counted by region where it is long: bodies, abbreviations, dates, comparisons."""
    words = {region.entry.path: region.words for region in summaries if region.words}
    counts = (count for region in summaries for count in region.counts)
    totals = Totals.of(counts, words if len(words) == len(summaries) else None)
    yield from _bodies(summaries, totals, around)
    yield from _alphabet(summaries)
    yield _glossary(summaries, totals, around)
    yield from calendars.of_site([region.calendar for region in summaries], around.vocabulary, around.settings, around.today)
    regions = [(region.entry.path, region.entry.name) for region in summaries]
    summed = [region.comparison for region in summaries]
    yield from comparisons.of_site(regions, summed, totals, around)


def _bodies(summaries: Sequence[Summary], totals: Totals, around: BuildContext) -> Iterator[Artefact]:
    """Kinds of bodies, with what all roadmaps lay on them."""
    kinds = [(kind, totals.total("bodies", kind.code, kind.name)) for kind in around.vocabulary.kinds]
    listed = tuple((kind, total.count, total.places) for kind, total in kinds)
    unread = totals.total("bodies", "", "")
    yield Artefact(addresses.BODIES, bodies.index, (listed, unread), "Исполнители", bodies.ABOUT)
    overfull = calendars.overfull([region.calendar for region in summaries])
    for kind, total in kinds:
        title, about = f"{kind.name}: что возложено", f"{kind.name} в дорожных картах."
        yield Artefact(addresses.body(kind.code), bodies.body, (kind, total, kind.code not in overfull), title, about)


def _alphabet(summaries: Sequence[Summary]) -> Iterator[Artefact]:
    towns = tuple(town for region in summaries for town in region.entry.towns)
    yield Artefact(addresses.ALPHABET, index_pages.alphabet, (towns,), "Муниципалитеты по алфавиту", "Все муниципалитеты сайта.")
    for letter, named in index_pages.by_letters(towns).items() if index_pages.lettered(towns) else ():
        title = f"Муниципалитеты на букву {letter}"
        yield Artefact(addresses.letter(letter), index_pages.letter, (letter, tuple(named)), title, f"{title}.")


def _glossary(summaries: Sequence[Summary], totals: Totals, around: BuildContext) -> Artefact:
    total: Total[tuple[Spoken, ...]] = totals.total("terms", "", "")
    listed = dict(zip((part.land for part in total.parts), total.listed or (), strict=False))
    explained = [used for region in summaries for used in listed.get(region.entry.path, ())]  # in the order of the data
    regions = tuple((part.land, part.region, part.count) for part in total.parts) if total.listed is None else ()
    shown = (None, terms([("", around.vocabulary.abbreviations), *explained]), regions)
    linked = structured_data.terms("Сокращения", addresses.GLOSSARY, shown[1], around.settings.url)
    about = "Что значат сокращения в дорожных картах."
    return Artefact(addresses.GLOSSARY, index_pages.glossary, shown, "Сокращения", about, linked=linked)
