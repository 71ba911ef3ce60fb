"""Pages that lead to plans: home, regions, municipalities, the search page and what stands in for it."""

from collections import Counter

from generator import addresses
from generator.model import Municipality
from generator.pages.templates import render
from generator.pages.values import HOME, Crumbs, EditionEntry, MunicipalityEntry, RegionEntry
from generator.problems import Problem
from generator.settings import Settings

Terms = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""An abbreviation and its meanings, each with where it is used."""
LISTED = 200  # municipalities and editions that one page lists by the alphabet; more stand on pages of letters
OF_LETTER = 600  # municipalities on such a page; more are counted by region
CHECKED = "Что проверено, что не работает, кому писать."


def home(settings: Settings, regions: tuple[RegionEntry, ...], latest: tuple[EditionEntry, ...], measures: int) -> str:
    """The front page of a site with several municipalities."""
    towns = sum(len(region.towns) for region in regions)
    plans = sum(len(town.editions) for region in regions for town in region.towns)
    figures = {"towns": towns, "plans": plans, "measures": measures}
    return render("home.md", addresses.HOME, settings=settings, regions=regions, latest=latest, figures=figures)


def region(entry: RegionEntry) -> str:
    """A region: its municipalities and their plans."""
    return render("region.md", entry.address, crumbs=HOME, region=entry)


def municipality(here: str, settings: Settings, region: RegionEntry, entry: MunicipalityEntry, record: Municipality) -> str:
    """A municipality: who answers for its plans, and the plans; `here` is the home page when it is the only one."""
    crumbs: Crumbs = (*HOME, (region.address, region.name)) if here else ()
    return render("municipality.md", here, settings=settings, crumbs=crumbs, region=region, town=entry, record=record)


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
    return render("alphabet.md", addresses.ALPHABET, crumbs=HOME, letters=by_letters(towns), apart=lettered(towns))


def lettered(towns: tuple[MunicipalityEntry, ...]) -> bool:
    """Whether municipalities stand on pages of their letters: with their editions they are too many for one page."""
    return sum(1 + town.count for town in towns) > LISTED


def letter(name: str, towns: tuple[MunicipalityEntry, ...]) -> str:
    """The municipalities of one letter; where they are too many even so, the regions that have them."""
    crumbs: Crumbs = (*HOME, (addresses.ALPHABET, "По алфавиту"))
    regions = (
        Counter((addresses.folder(town.path.split("/")[0]), town.region) for town in towns) if len(towns) > OF_LETTER else {}
    )
    shown = {"letter": name, "towns": () if regions else towns, "regions": sorted(regions.items(), key=lambda pair: pair[0][1])}
    return render("letter.md", addresses.letter(name), crumbs=crumbs, **shown)


def by_letters(towns: tuple[MunicipalityEntry, ...]) -> dict[str, list[MunicipalityEntry]]:
    """Municipalities by the first letters of their names, in the order of the alphabet."""
    found: dict[str, list[MunicipalityEntry]] = {}
    for town in sorted(towns, key=lambda town: town.name.casefold().replace("ё", "е")):
        found.setdefault(town.name[:1].upper(), []).append(town)
    return found


def glossary(terms: Terms, regions: tuple[tuple[str, str, int], ...]) -> str:
    """Every abbreviation explained anywhere on the site, or the common ones where those of regions are too many.

    `regions` are then paths and names of the regions with how many theirs explain.
    """
    return render("glossary.md", addresses.GLOSSARY, crumbs=HOME, terms=terms, region=None, regions=regions)


def region_glossary(entry: RegionEntry, terms: Terms) -> str:
    """Every abbreviation explained by the municipalities and documents of one region."""
    crumbs: Crumbs = (*HOME, (entry.address, entry.name))
    here = addresses.region_glossary(entry.path)
    return render("glossary.md", here, crumbs=crumbs, terms=terms, region=entry, regions=())


def accessibility(settings: Settings) -> str:
    """How far everybody can use the site, what was checked, what does not work, whom to write to."""
    return render("accessibility.md", addresses.ACCESSIBILITY, crumbs=HOME, settings=settings)
