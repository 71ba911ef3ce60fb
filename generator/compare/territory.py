"""Gives each municipality of a region in one school year the plan it is compared by, or the words that stand in its place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.compare.plan import EditionPlan
from generator.compare.table import MISSING, Column, TableCell
from generator.loading import MunicipalityData, RegionData
from generator.russian import cards

ABSENT = "дорожных карт на сайте нет"
BROKEN = "данные не читаются"
NAMED = 5  # plans of other years that are named one by one, else counted: this stands in every table of every year
TOWN = Column("municipality", "Муниципалитет", None, 36)
PLAN = Column("plan", "Карта", "signed", 28)


@dataclass(frozen=True)
class Party:
    """One municipality of a comparison: its plan, or the cell that says why there is none.

    `missing` stands for every number that a plan would have given, `others` are its other plans of the same
    school year, `schools` tells whether its data lists any school.
    """

    path: str
    name: str
    plan: EditionPlan | None
    others: tuple[EditionPlan, ...]
    instead: TableCell
    missing: TableCell
    schools: bool

    @property
    def town(self) -> TableCell:
        """Its name, leading to its page."""
        return TableCell(self.name, link=addresses.folder(self.path))

    @property
    def held(self) -> TableCell:
        """Its plan in the document's words, leading there; else what is said instead."""
        return TableCell(self.plan.wording, link=addresses.folder(self.plan.path)) if self.plan else self.instead


@dataclass(frozen=True)
class Territory:
    """A region in the school year that begins in the calendar year `year`; `None` when no plan of it was ever read.

    `years` are all school years that its plans touch, `parties` stand in the order of their names.
    """

    path: str
    name: str
    year: int | None
    years: tuple[int, ...]
    parties: tuple[Party, ...]

    @property
    def address(self) -> str:
        """The page of this very year, for ever."""
        return addresses.comparison(self.path, label(self.year) if self.year else "")

    @property
    def plans(self) -> tuple[EditionPlan, ...]:
        """The plans that are compared."""
        return tuple(party.plan for party in self.parties if party.plan)


def label(year: int) -> str:
    """A school year as addresses name it: 2022-2023."""
    return f"{year}-{year + 1}"


def territories(region: RegionData, plans: tuple[EditionPlan, ...]) -> Iterator[Territory]:
    """A region in every school year that its plans touch, oldest first; at least once, even without a plan.

    A plan without end makes no year but its first, and stands in all later ones that others make.
    """
    years = tuple(sorted({year for plan in plans for year in plan.years}))
    plans_by_place: dict[str, list[EditionPlan]] = {place.path: [] for place in region.towns}
    for plan in sorted(plans, key=lambda plan: (plan.reading.roadmap.period.start, plan.path)):
        plans_by_place[plan.place].append(plan)
    by_years = {path: _by_years(of_place, years) for path, of_place in plans_by_place.items()}
    for year in years or (None,):
        parties = (_party(place, plans_by_place[place.path], by_years[place.path].get(year, [])) for place in region.towns)
        ordered = sorted(parties, key=lambda party: (party.name.casefold().replace("ё", "е"), party.path))
        yield Territory(region.path, region.name, year, years, tuple(ordered))


def _by_years(plans: Iterable[EditionPlan], years: Sequence[int]) -> Mapping[int | None, list[EditionPlan]]:
    """The plans that touch each school year, each list in the order in which they begin."""
    touching: dict[int | None, list[EditionPlan]] = {}
    for plan in plans:
        for year in plan.years if plan.reading.roadmap.period.last else years[bisect_left(years, plan.years[0]) :]:
            touching.setdefault(year, []).append(plan)
    return touching


def _party(municipality: MunicipalityData, plans: list[EditionPlan], touching: list[EditionPlan]) -> Party:
    """Of the plans that touch a year the one that begins last: it is the one people follow now."""
    *others, plan = [None, *touching]
    schools = bool(municipality.municipality and municipality.municipality.schools)
    instead, why = _instead(municipality, plans)
    return Party(municipality.path, municipality.name, plan, tuple(filter(None, others)), instead, TableCell(None, why), schools)


def _instead(municipality: MunicipalityData, plans: list[EditionPlan]) -> tuple[TableCell, str]:
    """What is said of a municipality without a plan in the year, and of each of its numbers."""
    absent, other, unread = MISSING
    if len(plans) == 1:
        return TableCell(None, f"есть карта {plans[0].wording}", addresses.folder(plans[0].path)), other
    if plans:
        many = len(plans) > NAMED
        others = cards(len(plans)) if many else f"карты: {', '.join(plan.wording for plan in plans)}"
        return TableCell(None, f"есть {others}", addresses.folder(municipality.path)), other
    broken = [edition.path for edition in municipality.editions if not edition.roadmap]
    if broken or not municipality.municipality:
        return TableCell(None, BROKEN, addresses.folder((broken or [municipality.path])[0])), unread
    return TableCell(None, ABSENT), absent
