"""The comparison of a region's municipalities in one school year: tables, two of them drawn as heat maps too."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import partial

from generator import addresses
from generator.charts import heatmap
from generator.charts.heatmap import Heatmap
from generator.compare import Table, Territory, label
from generator.pages.templates import fitting, render
from generator.pages.values import HOME, Crumbs
from generator.russian import NBSP

NEAREST = 12  # school years that a page of a region leads to, besides the first and the last
DRAWN = ("factors", "themes")
SECTIONS = {
    "factors": "Факторы риска",
    "themes": "Темы",
    "terms": "Сроки",
    "bodies": "Исполнители",
    "checklist": "Что есть в документах",
}
APART = {
    "factors": "Факторы риска",
    "themes": "Темы",
    "kinds": "Сроки: как названы",
    "quarters": "Сроки по кварталам",
    "months": "Сроки по месяцам",
    "bodies": "Исполнители",
    "checklist": "Что есть в документах",
}
TOGETHER = 8  # municipalities whose tables one page shows; of more, each section stands on a page of its own


def territory(here: str, place: Territory, sheets: tuple[Table, ...]) -> str:
    """The page of a region; `here` is its own address or that of the year."""
    crumbs: Crumbs = (*HOME, (addresses.COMPARE, "Сравнение"))
    tables = {table.name: table for table in sheets}
    apart = sections(place)
    return render(
        "territory.md",
        here,
        crumbs=crumbs,
        place=place,
        tables=tables,
        maps={} if apart else _maps(tables),
        year=spoken(place.year) if place.year else "",
        years=[(addresses.comparison(place.path, label(year)), spoken(year), year == place.year) for year in _near(place)],
        region=addresses.folder(place.path),
        whole=addresses.comparison(place.path),
        sections=apart or SECTIONS,
        apart=bool(apart),
    )


def sections(place: Territory) -> Mapping[str, str]:
    """The sections that stand on pages of their own, by the last step of their addresses: none where one page shows all."""
    return APART if place.year and len(place.parties) > TOGETHER else {}


def section(place: Territory, name: str, sheets: tuple[Table, ...]) -> str:
    """The page of one section, its picture left away where the table alone is long."""
    year = spoken(place.year or 0)
    crumbs: Crumbs = (*HOME, (addresses.COMPARE, "Сравнение"), (place.address, f"{place.name}, {year}"))
    tables = {table.name: table for table in sheets}
    page = partial(
        render,
        "territory_section.md",
        addresses.comparison_section(place.address, name),
        crumbs=crumbs,
        place=place,
        year=year,
        name=name,
        title=APART[name],
        tables=tables,
    )
    maps = {drawn: picture for drawn, picture in _maps(tables).items() if drawn == name}
    return fitting(partial(page, maps=maps), partial(page, maps={}))


def _near(place: Territory) -> tuple[int, ...]:
    """The school years that a page leads to: all, or of many the nearest ones, the first and the last."""
    years = place.years
    if len(years) <= NEAREST or place.year is None:
        return years
    start = max(0, min(bisect_left(years, place.year) - NEAREST // 2, len(years) - NEAREST))
    return tuple(dict.fromkeys((years[0], *years[start : start + NEAREST], years[-1])))


def _maps(tables: Mapping[str, Table]) -> dict[str, Heatmap]:
    return {name: heatmap(tables[name]) for name in DRAWN if name in tables}


def spoken(year: int) -> str:
    """A school year as people say it: 2022–2023 учебный год."""
    return f"{year}–{year + 1}{NBSP}учебный{NBSP}год"
