"""Fills the pages of schools with each plan's measures for them: those that name one, for schools under support, for all."""

from dataclasses import dataclass, replace
from functools import cached_property, partial

from generator import addresses, schools
from generator.fingerprint import shared
from generator.model import Act, BodyKind, School
from generator.pages.items import chosen
from generator.pages.markup import Words
from generator.pages.templates import fitting, render
from generator.pages.values import Crumbs, EditionEntry, MeasureItem, MunicipalityEntry, RegionEntry, Studied, above
from generator.reading import MeasureReading
from generator.russian import NBSP

IN = {
    "приказ": "В приказе",
    "распоряжение": "В распоряжении",
    "постановление": "В постановлении",
    "решение": "В решении",
    "гриф утверждения": "В документе",
}
Kinds = tuple[BodyKind, ...]
SHOWN = 4_000_000  # characters of one edition on the pages of all schools; twenty measures for two hundred schools fit
FRAME = 600  # characters that a measure takes on a page besides its own


@dataclass(frozen=True)
class SchoolPlan:
    """One edition on the page of a school, or of schools at large.

    `counted` tells that what is common to schools stands on their common page, at the address `common`; `linked` that what
    names one stands in the plan.
    """

    entry: EditionEntry
    name: str
    meanings: tuple[tuple[str, str], ...]
    act: str
    supported: bool
    lists_supported: bool
    named: tuple[MeasureItem, ...]
    group: tuple[MeasureItem, ...]
    everyone: tuple[MeasureItem, ...]
    common: str
    counted: bool = False
    linked: bool = False

    @property
    def words(self) -> Words:
        """What turns its words into markup, each abbreviation explained once."""
        return Words(dict(self.meanings))

    @property
    def links(self) -> tuple[MeasureItem, ...]:
        """The measures that name the school, where they stand in the plan alone."""
        return self.named if self.linked else ()

    @property
    def own_group(self) -> tuple[MeasureItem, ...]:
        """The measures for schools under support, where the school is one of them."""
        return self.group if self.supported else ()

    @property
    def other_group(self) -> tuple[MeasureItem, ...]:
        """Those measures, where it is not."""
        return () if self.supported else self.group

    @property
    def addressed(self) -> str:
        """The predicate of their count."""
        return "адресовано" if len(self.group) == 1 else "адресованы"

    @property
    def group_address(self) -> str:
        """Where they stand on the page of all schools."""
        return f"{self.common}#p-{self.name}-group"

    @property
    def everyone_address(self) -> str:
        """Where the measures for all schools stand there."""
        return f"{self.common}#p-{self.name}-all"


@shared
@dataclass(frozen=True)
class Planned:
    """One edition as the pages of its municipality's schools share it; `pages` counts them.

    What would be repeated on so many pages that they outgrow `SHOWN` is counted there and leads to where it stands once.
    """

    studied: Studied
    kinds: Kinds
    pages: int

    @cached_property
    def shares(self) -> schools.Shares:
        """Its measures by whom they are for."""
        return schools.shares(self.studied.reading, self.kinds)

    @cached_property
    def by_school(self) -> dict[str, tuple[MeasureReading, ...]]:
        """The measures that name each school, by its short name."""
        by_school: dict[str, list[MeasureReading]] = {}
        for read in self.shares.named:
            for slug in dict.fromkeys(read.schools):
                by_school.setdefault(slug, []).append(read)
        return {slug: tuple(reads) for slug, reads in by_school.items()}

    @cached_property
    def counts_common(self) -> bool:
        """Whether what is for all schools or for a group of them is too much for each school's page."""
        common = (*self.shares.everyone, *self.shares.group)
        return self.pages * sum(_length(read) for read in common) > SHOWN

    @cached_property
    def counts_named(self) -> bool:
        """Whether what names schools is."""
        return sum(_length(read) * len(read.schools) for read in self.shares.named) > SHOWN


def _length(read: MeasureReading) -> int:
    measure = read.measure
    return FRAME + sum(len(words or "") for words in (measure.text, measure.deadline, measure.responsible))


def school(region: RegionEntry, town: MunicipalityEntry, record: School, plans: tuple[Planned, ...]) -> str:
    """The page of one school; its standing is told in the act's words and place, and nowhere else."""
    crumbs: Crumbs = (*above(region, town), (addresses.schools(town.path), "Школы"))
    parts = tuple(_part(planned, record.slug) for planned in plans)
    page = partial(render, "school.md", addresses.school(town.path, record.slug), crumbs=crumbs, town=town, school=record)
    common = tuple(replace(part, counted=True) for part in parts)
    linked = tuple(replace(part, linked=True) for part in common)
    return fitting(*(partial(page, plans=tuple((plan, plan.words) for plan in form)) for form in (parts, common, linked)))


def listing(region: RegionEntry, town: MunicipalityEntry, records: tuple[School, ...], plans: tuple[Planned, ...]) -> str:
    """The schools of a municipality, and what is planned for all of them; the beginnings of measures where they are too many."""
    rows = tuple(
        (record, addresses.school(town.path, record.slug), sum(len(planned.by_school.get(record.slug, ())) for planned in plans))
        for record in sorted(records, key=lambda record: record.name)
    )
    parts = tuple(_part(planned) for planned in plans)
    values = {"crumbs": above(region, town), "town": town, "rows": rows, "first": parts[0].name if parts else ""}
    page = partial(render, "schools.md", addresses.schools(town.path), **values)
    # Each form has words of its own: they explain an abbreviation once.
    return fitting(*(partial(page, plans=tuple((plan, plan.words) for plan in parts), brief=brief) for brief in (False, True)))


def named_in(act: Act) -> str:
    """В приказе № 25 от 21.01.2022."""
    number = f" №{NBSP}{act.number}" if act.number else ""
    when = f" от{NBSP}{act.date:%d.%m.%Y}" if act.date else ""
    return f"{IN[act.kind]}{number}{when}"


def _part(planned: Planned, slug: str = "") -> SchoolPlan:
    """What an edition says of a school; of schools at large without a short name."""
    studied, shares, roadmap = planned.studied, planned.shares, planned.studied.reading.roadmap
    return SchoolPlan(
        studied.entry,
        studied.entry.address.rstrip("/").rpartition("/")[2],
        studied.meanings,
        named_in(roadmap.act),
        slug in roadmap.supported,
        bool(roadmap.supported),
        chosen(studied, planned.by_school.get(slug, ())),
        chosen(studied, shares.group),
        chosen(studied, shares.everyone),
        addresses.schools(studied.reading.path.rpartition("/")[0]),
        bool(slug) and planned.counts_common,
        planned.counts_named,
    )
