"""What is planned for a school: measures that name it, those for schools under support, those for all."""

from dataclasses import dataclass

from generator import addresses, schools
from generator.model import Act, BodyKind, School
from generator.pages.environment import render
from generator.pages.items import chosen
from generator.pages.markup import Words
from generator.pages.values import HOME, Crumbs, Entry, Item, RegionEntry, Studied, TownEntry
from generator.wording import NBSP

IN = {
    "приказ": "В приказе",
    "распоряжение": "В распоряжении",
    "постановление": "В постановлении",
    "решение": "В решении",
    "гриф утверждения": "В документе",
}
Kinds = tuple[BodyKind, ...]


@dataclass(frozen=True)
class Part:
    """One edition on the page of a school, or of schools at large."""

    entry: Entry
    name: str
    meanings: tuple[tuple[str, str], ...]
    act: str
    supported: bool
    lists_supported: bool
    named: tuple[Item, ...]
    group: tuple[Item, ...]
    everyone: tuple[Item, ...]

    @property
    def words(self) -> Words:
        """The door for its words, where each abbreviation is explained once."""
        return Words(dict(self.meanings))


def school(region: RegionEntry, town: TownEntry, record: School, plans: tuple[Studied, ...], kinds: Kinds) -> str:
    """The page of one school; its standing is told in the act's words and place, and nowhere else."""
    crumbs: Crumbs = (*_crumbs(region, town), (addresses.schools(town.path), "Школы"))
    parts = tuple(_part(studied, kinds, record.slug) for studied in plans)
    return render("school.md", addresses.school(town.path, record.slug), crumbs=crumbs, town=town, school=record, parts=parts)


def listing(region: RegionEntry, town: TownEntry, records: tuple[School, ...], plans: tuple[Studied, ...], kinds: Kinds) -> str:
    """The schools of a municipality, and what is planned for all of them."""
    rows = tuple(
        (record, addresses.school(town.path, record.slug), sum(_names(studied, record.slug) for studied in plans))
        for record in sorted(records, key=lambda record: record.name)
    )
    parts = tuple(_part(studied, kinds) for studied in plans)
    return render("schools.md", addresses.schools(town.path), crumbs=_crumbs(region, town), town=town, rows=rows, parts=parts)


def named_in(act: Act) -> str:
    """В приказе № 25 от 21.01.2022."""
    number = f" №{NBSP}{act.number}" if act.number else ""
    when = f" от{NBSP}{act.date:%d.%m.%Y}" if act.date else ""
    return f"{IN[act.kind]}{number}{when}"


def _part(studied: Studied, kinds: Kinds, slug: str = "") -> Part:
    found, roadmap = schools.shares(studied.reading, kinds), studied.reading.roadmap
    return Part(
        studied.entry,
        studied.entry.address.rstrip("/").rpartition("/")[2],
        studied.meanings,
        named_in(roadmap.act),
        slug in roadmap.supported,
        bool(roadmap.supported),
        chosen(studied, found.of(slug)),
        chosen(studied, found.group),
        chosen(studied, found.everyone),
    )


def _names(studied: Studied, slug: str) -> int:
    return sum(slug in read.schools for read in studied.reading.measures)


def _crumbs(region: RegionEntry, town: TownEntry) -> Crumbs:
    return (*HOME, (region.address, region.name), (town.address, town.name))
