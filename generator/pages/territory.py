"""Fills the comparison of a region's municipalities in one school year: sections of tables, two drawn as heat maps too."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator import addresses
from generator.charts.heatmap import Heatmap, heatmap
from generator.compare import Table, Territory, label
from generator.pages.compared_tables import ShownTable, shown
from generator.pages.templates import fitting, render
from generator.pages.values import FILES, HOME
from generator.russian import NBSP, inside

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
TABLES = {"kinds": "deadlines"}
"""The tables of sections that are not called as their table is."""
PARTS = {
    "terms": (("Как названы", "kinds", "deadlines"), ("По кварталам", "quarters", "quarters"), ("По месяцам", "months", "months"))
}
"""Sections of several tables: the title of each, its anchor, the table."""
UNDECLARED = "В карте не заявлен ни один фактор риска, и мероприятий о них программа не нашла."
COVERAGE = "themes"  # the section below which the file of coverage is offered


@dataclass(frozen=True)
class ComparedSection:
    """A section of a comparison: its table, drawn as well or not, or several under titles and anchors of their own.

    One that stands on a page of its own has no tables here but that page's address; a `sentence` stands in place of a table
    without any number; `coverage` are files for programs below it.
    """

    name: str
    title: str
    table: ShownTable | None = None
    picture: Heatmap | None = None
    parts: tuple[tuple[str, str, ShownTable], ...] = ()
    address: str = ""
    sentence: str = ""

    @property
    def coverage(self) -> tuple[str, ...]:
        """The names of the files."""
        return ("coverage",) if self.name == COVERAGE else ()


def territory(here: str, place: Territory, sheets: tuple[Table, ...]) -> str:
    """The page of a region; `here` is its own address or that of the year."""
    tables, apart = {table.name: table for table in sheets}, sections(place)
    address = partial(addresses.comparison_section, place.address)
    shown_sections = [ComparedSection(name, title, address=address(name)) for name, title in apart.items()]
    if place.year and not apart:
        shown_sections = [_section(name, title, tables, len(place.plans) > 1) for name, title in SECTIONS.items()]
    return render(
        "territory.md",
        here,
        crumbs=(*HOME, (addresses.COMPARE, "Сравнение")),
        place=place,
        current=shown(tables["current"]) if "current" in tables else None,
        single=place.plans[0].path if len(place.plans) == 1 else "",
        municipalities=shown(tables["municipalities"]) if place.parties else None,
        sheets=len(tables) + 1,
        year=spoken(place.year) if place.year else "",
        years=[(addresses.comparison(place.path, label(year)), spoken(year), year == place.year) for year in _near(place)],
        region=addresses.folder(place.path),
        whole=addresses.comparison(place.path),
        measures=FILES,
        sections=shown_sections,
        drawn=any(section.picture for section in shown_sections),
    )


def sections(place: Territory) -> Mapping[str, str]:
    """The sections that stand on pages of their own, by the last step of their addresses: none where one page shows all."""
    return APART if place.year and len(place.parties) > TOGETHER else {}


def section(place: Territory, name: str, sheets: tuple[Table, ...]) -> str:
    """The page of one section, its picture left away where the table alone is long."""
    year = spoken(place.year or 0)
    page = partial(
        render,
        "territory_section.md",
        addresses.comparison_section(place.address, name),
        crumbs=(*HOME, (addresses.COMPARE, "Сравнение"), (place.address, f"{place.name}, {year}")),
        place=place,
        year=year,
        inside=inside(APART[name]),
        sheets=len(sheets) + 1,
    )
    drawn = _section(name, APART[name], {table.name: table for table in sheets}, len(place.plans) > 1)
    return fitting(partial(page, section=drawn), partial(page, section=replace(drawn, picture=None)))


def _section(name: str, title: str, tables: Mapping[str, Table], several: bool) -> ComparedSection:
    """A section; a table of a single plan that declares nothing is a sentence."""
    if name in PARTS:
        parts = tuple((heading, anchor, shown(tables[part])) for heading, anchor, part in PARTS[name])
        return ComparedSection(name, title, parts=parts)
    table = tables[TABLES.get(name, name)]
    if not several and all(Table.undeclared(row) or Table.tail(row) for row in table.rows):
        return ComparedSection(name, title, sentence=UNDECLARED)
    return ComparedSection(name, title, shown(table), heatmap(table) if name in DRAWN else None)


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
