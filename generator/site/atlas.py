"""The pages of the whole site, made of what its regions sum up."""

from collections.abc import Iterator, Sequence
from datetime import date

from generator import addresses, calendars, chronicle, comparisons
from generator.chronicle import History
from generator.exports import data
from generator.pages import bodies, lists
from generator.pages import roadmap as plan
from generator.pages.values import RegionEntry
from generator.settings import ABOUT
from generator.site.around import Around
from generator.site.page import Page
from generator.site.study import Study
from generator.site.summary import Summary, places, titles

LATEST = 10  # editions on the home page


def country(summaries: Sequence[Summary], around: Around, history: History) -> list[Page]:
    """The pages and files that speak of all regions, the home page first; those of the site's past last."""
    own = standing(summaries, around)
    pages = [*titles(own), *(pair for one in summaries for pair in (*one.titles, *one.besides))]
    past = chronicle.elsewhere(places(summaries), around.settings, history.ledger, pages)
    return [*own, *(Page(*made) for made in past)]


def standing(summaries: Sequence[Summary], around: Around) -> list[Page]:
    """Those of them that stand without any ledger."""
    regions = tuple(one.entry for one in summaries)
    towns = tuple(entry for region in regions for entry in region.towns)
    readings = {path: reading for one in summaries for path, reading in one.whole.readings.items()}
    study = Study(tuple(one.whole.land for one in summaries), around, readings)
    return [
        _home(study, regions),
        *_bodies(study, regions),
        Page(addresses.SEARCH, lists.search, (), "Поиск", "Поиск по словам всех дорожных карт."),
        Page(addresses.ALPHABET, lists.alphabet, (towns,), "Муниципалитеты по алфавиту", "Все муниципалитеты сайта."),
        Page(addresses.GLOSSARY, lists.glossary, (_terms(study),), "Сокращения", "Что значат сокращения в дорожных картах."),
        Page(addresses.SCHEMA, data.schema, ()),
        *(Page(*made) for made in calendars.of_site(study.dataset, around.settings, readings, around.today)),
        *(Page(*made) for made in comparisons.of_site(study.shelf)),
    ]


def _home(study: Study, regions: tuple[RegionEntry, ...]) -> Page:
    """The front page; of a site with a single municipality, that municipality's own."""
    settings, towns = study.around.settings, list(study.dataset.towns)
    if len(towns) == 1 and (record := towns[0][1].municipality):
        region = next(region for region in regions if region.towns)
        shown = (addresses.HOME, settings, region, region.towns[0], record)
        return Page(addresses.HOME, lists.municipality, shown, settings.name, ABOUT)
    entries = [entry for region in regions for town in region.towns for entry in town.editions if entry.act]
    latest = sorted(entries, key=lambda entry: (entry.dated or date.min, entry.address), reverse=True)[:LATEST]
    measures = sum(entry.measures or 0 for entry in entries)
    return Page(addresses.HOME, lists.home, (settings, regions, tuple(latest), measures), settings.name, ABOUT)


def _bodies(study: Study, regions: tuple[RegionEntry, ...]) -> Iterator[Page]:
    """Kinds of bodies, with what all roadmaps lay on them."""
    towns = tuple(
        (region, entry, study.plans(town, entry))
        for land, region in zip(study.lands, regions, strict=True)
        for town, entry in zip(land.towns, region.towns, strict=True)
    )
    kinds = study.around.vocabulary.kinds
    found = [bodies.laid(kind.code, towns) for kind in kinds]
    counted = tuple((kind, sum(entry.count for entry in laid), len(laid)) for kind, laid in zip(kinds, found, strict=True))
    about = "Кто исполняет дорожные карты: виды исполнителей и что на них возложено."
    yield Page(addresses.BODIES, bodies.index, (counted, bodies.laid(None, towns)), "Исполнители", about)
    for kind, laid in zip(kinds, found, strict=True):
        title, about = f"{kind.name}: что возложено", f"{kind.name} в дорожных картах."
        yield Page(addresses.body(kind.code), bodies.body, (kind, laid), title, about)


def _terms(study: Study) -> lists.Terms:
    """Every abbreviation with its meanings: the common one, then those of municipalities and documents."""
    spoken = [("", study.around.vocabulary.abbreviations)]
    for _, town in study.dataset.towns:
        spoken += [(town.name, town.municipality.abbreviations)] if town.municipality else []
        spoken += [(plan.title(town.name, read.roadmap), read.roadmap.abbreviations) for read in town.readable if read.roadmap]
    terms: dict[str, list[tuple[str, str]]] = {}
    for used, meanings in spoken:
        for name, meaning in meanings.items():
            terms.setdefault(name, []).append((meaning, used))
    return tuple((name, tuple(terms[name])) for name in sorted(terms, key=str.casefold))
