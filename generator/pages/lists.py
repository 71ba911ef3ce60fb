"""Pages that lead to plans: home, regions, municipalities, the search page and what stands in for it."""

from generator import addresses
from generator.model import Municipality
from generator.pages.environment import render
from generator.pages.values import HOME, Crumbs, Entry, RegionEntry, TownEntry
from generator.problems import Problem
from generator.settings import Settings

Terms = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""An abbreviation and its meanings, each with where it is used."""


def home(settings: Settings, regions: tuple[RegionEntry, ...], latest: tuple[Entry, ...], measures: int) -> str:
    """The front page of a site with several municipalities."""
    towns = sum(len(region.towns) for region in regions)
    plans = sum(len(town.editions) for region in regions for town in region.towns)
    figures = {"towns": towns, "plans": plans, "measures": measures}
    return render("home.md", addresses.HOME, settings=settings, regions=regions, latest=latest, figures=figures)


def region(entry: RegionEntry) -> str:
    """A region: its municipalities and their plans."""
    return render("region.md", entry.address, crumbs=HOME, region=entry)


def municipality(here: str, settings: Settings, region: RegionEntry, entry: TownEntry, record: Municipality) -> str:
    """A municipality: who answers for its plans, and the plans; `here` is the home page when it is the only one."""
    crumbs: Crumbs = (*HOME, (region.address, region.name)) if here else ()
    shown = {"region": region, "town": entry, "department": record.department, "schools": record.schools}
    shown["predecessors"] = record.predecessors
    return render("municipality.md", here, settings=settings, crumbs=crumbs, **shown)


def unreadable(here: str, title: str, crumbs: Crumbs, problems: tuple[Problem, ...]) -> str:
    """What stands at an address whose data cannot be read: what is wrong and how to mend it."""
    return render("unreadable.md", here, title=title, crumbs=crumbs, problems=problems)


def search() -> str:
    """The search page."""
    return render("search.md", addresses.SEARCH, crumbs=HOME)


def alphabet(towns: tuple[TownEntry, ...]) -> str:
    """Every municipality by its first letter: the way in that needs no script."""
    letters: dict[str, list[TownEntry]] = {}
    for town in sorted(towns, key=lambda town: town.name.casefold().replace("ё", "е")):
        letters.setdefault(town.name[:1].upper(), []).append(town)
    return render("alphabet.md", addresses.ALPHABET, crumbs=HOME, letters=letters)


def glossary(terms: Terms) -> str:
    """Every abbreviation explained anywhere on the site."""
    return render("glossary.md", addresses.GLOSSARY, crumbs=HOME, terms=terms)
