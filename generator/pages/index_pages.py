"""Fills the pages that lead to plans by lists of entries: home, regions, municipalities, the search and the comparison."""

from collections import Counter
from datetime import date

from markupsafe import Markup

from generator import addresses, russian
from generator.charts.tile_map import tile_map
from generator.model import Municipality
from generator.news import NewsItem
from generator.pages.subjects import AXES
from generator.pages.templates import render
from generator.pages.values import FILES, HOME, Crumbs, EditionEntry, MunicipalityEntry, RegionEntry
from generator.problems import Problem
from generator.settings import Settings

Terms = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""An abbreviation and its meanings, each with where it is used."""
MAPPED = 10  # regions of which a list alone gives a picture; more have a map beside it
NAMED = 60  # municipalities that the home page names; more are counted by region
LISTED = 200  # municipalities and editions that one page lists by the alphabet; more stand on pages of letters
OF_LETTER = 600  # municipalities on such a page; more are counted by region
MOST = 30  # plans compared at once
ABREAST = 4  # of them in columns side by side; more make a table


def home(
    settings: Settings,
    regions: tuple[RegionEntry, ...],
    latest: tuple[EditionEntry, ...],
    measures: int,
    news: tuple[NewsItem, ...],
) -> str:
    """The front page of a site with several municipalities; `news` are shown to who was here before, if they came since."""
    towns, plans = sum(len(region.towns) for region in regions), sum(region.count for region in regions)
    counts = (russian.municipalities(towns), russian.roadmaps(plans), russian.measures(measures))
    return render(
        "home.md",
        addresses.HOME,
        settings=settings,
        regions=[(region, region.towns if towns <= NAMED else ()) for region in regions],
        tiles=tile_map((region.name, region.address, bool(region.count)) for region in regions)
        if len(regions) > MAPPED
        else None,
        latest=latest,
        news=[(item.day.isoformat(), russian.day(item.day), item) for item in news],
        newest="Недавно размещённые карты" if any(entry.published for entry in latest) else "Самые новые карты",
        figures=[(number, words) for number, _, words in (count.rpartition(russian.NBSP) for count in counts)],
    )


def region(entry: RegionEntry) -> str:
    """A region: its municipalities and their plans."""
    return render("region.md", entry.address, crumbs=HOME, region=entry, plans=entry.count)


def municipality(here: str, settings: Settings, region: RegionEntry, entry: MunicipalityEntry, record: Municipality) -> str:
    """A municipality: who answers for its plans, and the plans; `here` is the home page when it is the only one."""
    schools = sorted(record.schools, key=lambda school: school.name.lower())
    return render(
        "municipality.md",
        here,
        settings=settings,
        crumbs=(*HOME, (region.address, region.name)) if here else (),
        region=region,
        town=entry,
        record=record,
        schools=[(addresses.school(entry.path, school.slug), school.name) for school in schools],
    )


def unreadable(here: str, title: str, crumbs: Crumbs, problems: tuple[Problem, ...]) -> str:
    """What stands at an address whose data cannot be read: what is wrong and how to mend it."""
    return render("unreadable.md", here, title=title, crumbs=crumbs, problems=problems)


def search() -> str:
    """The search page."""
    return render("search.md", addresses.SEARCH, crumbs=HOME)


def low_vision() -> str:
    """How to read the site larger and with more contrast: where the button of every page leads without a script."""
    return render("low_vision.md", addresses.LOW_VISION, crumbs=HOME)


def alphabet(towns: tuple[MunicipalityEntry, ...]) -> str:
    """Every municipality by its first letter: the way in that needs no script; many stand on pages of their letters."""
    return render("alphabet.md", addresses.ALPHABET, crumbs=HOME, letters=tuple(by_letters(towns).items()), apart=lettered(towns))


def lettered(towns: tuple[MunicipalityEntry, ...]) -> bool:
    """Whether municipalities stand on pages of their letters: with their editions they are too many for one page."""
    return sum(1 + town.count for town in towns) > LISTED


def letter(name: str, towns: tuple[MunicipalityEntry, ...]) -> str:
    """The municipalities of one letter; where they are too many even so, the regions that have them."""
    crumbs: Crumbs = (*HOME, (addresses.ALPHABET, "По алфавиту"))
    many = len(towns) > OF_LETTER
    counts = Counter((addresses.folder(town.path.split("/")[0]), town.region) for town in towns if many)
    regions = sorted(((address, region, count) for (address, region), count in counts.items()), key=lambda row: row[1])
    return render("letter.md", addresses.letter(name), crumbs=crumbs, letter=name, towns=() if many else towns, regions=regions)


def by_letters(towns: tuple[MunicipalityEntry, ...]) -> dict[str, list[MunicipalityEntry]]:
    """Municipalities by the first letters of their names, in the order of the alphabet."""
    letters: dict[str, list[MunicipalityEntry]] = {}
    for town in sorted(towns, key=lambda town: town.name.casefold().replace("ё", "е")):
        letters.setdefault(town.name[:1].upper(), []).append(town)
    return letters


def glossary(region: RegionEntry | None, terms: Terms, regions: tuple[tuple[str, str, int], ...] = ()) -> str:
    """Every abbreviation explained in one region, or anywhere; the common ones where those of regions are too many.

    `regions` are then paths and names of the regions with how many theirs explain.
    """
    here = addresses.region_glossary(region.path) if region else addresses.GLOSSARY
    crumbs: Crumbs = (*HOME, (region.address, region.name)) if region else HOME
    return render("glossary.md", here, crumbs=crumbs, terms=terms, region=region, regions=regions)


def accessibility(settings: Settings) -> str:
    """How far everybody can use the site, what was checked, what does not work, whom to write to."""
    counters, compared = ", ".join(host.replace("https://", "") for host in settings.counters), f"{addresses.COMPARE}#tables"
    values = {"settings": settings, "counters": counters, "compared": compared}
    return render("accessibility.md", addresses.ACCESSIBILITY, crumbs=HOME, **values)


def publisher(settings: Settings) -> str:
    """Who runs the site, where to report a mistake, on what terms its words may be taken; what the operator has not said."""
    reuse = " ".join(Markup(settings.copyright).striptags().split()) if settings.copyright else ""
    return render("publisher.md", addresses.PUBLISHER, crumbs=HOME, settings=settings, reuse=reuse)


def compare(regions: tuple[tuple[str, str], ...], total: int, today: date, workbook: bool) -> str:
    """The chooser; `regions` are addresses and names of the regions' tables, `total` counts the editions.

    Without a `workbook` of all editions the page offers those of regions.
    """
    parted = total and not workbook
    return render(
        "compare.md",
        addresses.COMPARE,
        crumbs=HOME,
        workbook=workbook,
        workbooks=tuple((addresses.workbook(address), name) for address, name in regions) if parted else (),
        files=FILES,
        regions=regions,
        axes=tuple((addresses.subject(axis), name) for axis, name in AXES.items()),
        total=total,
        today=today.isoformat(),
        most=MOST,
        abreast=ABREAST,
    )
