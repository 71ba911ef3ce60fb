"""The comparison of a region's municipalities in one school year: tables, two of them drawn as heat maps too."""

from bisect import bisect_left

from generator import addresses
from generator.charts import heatmap
from generator.compare import Table, Territory, label
from generator.pages.templates import render
from generator.pages.values import HOME, Crumbs
from generator.russian import NBSP

NEAREST = 12  # school years that a page of a region leads to, besides the first and the last
DRAWN = ("factors", "themes")


def territory(here: str, place: Territory, sheets: tuple[Table, ...]) -> str:
    """The page of a region; `here` is its own address or that of the year."""
    crumbs: Crumbs = (*HOME, (addresses.COMPARE, "Сравнение"))
    tables = {table.name: table for table in sheets}
    return render(
        "territory.md",
        here,
        crumbs=crumbs,
        place=place,
        tables=tables,
        maps={name: heatmap(tables[name]) for name in DRAWN if name in tables},
        year=spoken(place.year) if place.year else "",
        years=[(addresses.comparison(place.path, label(year)), spoken(year), year == place.year) for year in _near(place)],
        region=addresses.folder(place.path),
        whole=addresses.comparison(place.path),
    )


def _near(place: Territory) -> tuple[int, ...]:
    """The school years that a page leads to: all, or of many the nearest ones, the first and the last."""
    years = place.years
    if len(years) <= NEAREST or place.year is None:
        return years
    start = max(0, min(bisect_left(years, place.year) - NEAREST // 2, len(years) - NEAREST))
    return tuple(dict.fromkeys((years[0], *years[start : start + NEAREST], years[-1])))


def spoken(year: int) -> str:
    """A school year as people say it: 2022–2023 учебный год."""
    return f"{year}–{year + 1}{NBSP}учебный{NBSP}год"
