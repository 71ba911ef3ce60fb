"""The comparison of a region's municipalities in one school year: tables, two of them drawn as heat maps too."""

from generator import addresses
from generator.charts import heatmap
from generator.compare import Table, Territory, label
from generator.pages.templates import render
from generator.pages.values import HOME, Crumbs
from generator.russian import NBSP

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
        years=[(addresses.comparison(place.path, label(year)), spoken(year), year == place.year) for year in place.years],
        region=addresses.folder(place.path),
        whole=addresses.comparison(place.path),
    )


def spoken(year: int) -> str:
    """A school year as people say it: 2022–2023 учебный год."""
    return f"{year}–{year + 1}{NBSP}учебный{NBSP}год"
