"""Fills the pages of schools: what each plan's act demands of them, measures that name one, for a group of them, for all."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from urllib.parse import quote

from generator import addresses, schools
from generator.bodies import HEAD, SCHOOL
from generator.fingerprint import shared
from generator.model import BodyKind, Department, School
from generator.pages.items import chosen, demands, mentions
from generator.pages.markup import Words
from generator.pages.school_support import SupportWords, support_words
from generator.pages.templates import fitting, render
from generator.pages.told import ToldWord
from generator.pages.values import EditionEntry, MeasureItem, MunicipalityEntry, RegionEntry, Studied, above
from generator.reading import MeasureReading
from generator.reported import ReportedUpdate
from generator.russian import sentence

Kinds = tuple[BodyKind, ...]
SHOWN = 4_000_000  # characters of one edition on the pages of all schools; twenty measures for two hundred schools fit
FRAME = 600  # characters that a measure takes on a page besides its own


@dataclass(frozen=True)
class SchoolWord:
    """A dated word of a school itself: the address of the place it is on, what that is called, the word."""

    address: str
    label: str
    word: ToldWord


@dataclass(frozen=True)
class SchoolPlan:
    """One edition on the page of a school, or of schools at large.

    `ended` is the last day of a term that has run out; `support` are the document's words on the school's support, for a
    school that is `supported`. `counted` tells that what is common to schools stands on their common page, at the address
    `common`; `linked` that what names one stands in the plan. `told` is what the school itself reports.
    """

    entry: EditionEntry
    name: str
    meanings: tuple[tuple[str, str], ...]
    ended: date | None
    supported: bool
    support: SupportWords | None
    lists_supported: bool
    demands: tuple[MeasureItem, ...]
    named: tuple[MeasureItem, ...]
    group: tuple[MeasureItem, ...]
    everyone: tuple[MeasureItem, ...]
    mentioned: tuple[MeasureItem, ...]
    common: str
    told: tuple["SchoolWord", ...]
    counted: bool = False
    linked: bool = False

    @property
    def words(self) -> Words:
        """What turns its words into markup, each abbreviation explained once."""
        return Words(dict(self.meanings))

    @property
    def support_address(self) -> str:
        """The place that says it."""
        return f"{self.entry.address}#{self.support.anchor}" if self.support else ""

    @property
    def links(self) -> tuple[MeasureItem, ...]:
        """The measures that name the school, where they stand in the plan alone."""
        return self.named if self.linked else ()

    @property
    def own_group(self) -> tuple[MeasureItem, ...]:
        """The measures for a group of schools, where the school is one of them."""
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
    def act_address(self) -> str:
        """Where what the act demands of schools stands on the page of all schools."""
        return f"{self.common}#p-{self.name}-act"

    @property
    def group_address(self) -> str:
        """Where the measures for a group of schools stand there."""
        return f"{self.common}#p-{self.name}-group"

    @property
    def everyone_address(self) -> str:
        """Where the measures for all schools stand there."""
        return f"{self.common}#p-{self.name}-all"

    @property
    def mentioned_address(self) -> str:
        """Where the measures of others that speak of schools stand there."""
        return f"{self.common}#p-{self.name}-mentioned"


@dataclass(frozen=True)
class SchoolFile:
    """The calendar of a school as a file: whether all its dates are in it, and the address of the site, if that is known."""

    whole: bool
    site: str | None

    def subscription(self, file: str) -> str:
        """The address by which calendar programs subscribe; empty on a site that does not know its own."""
        scheme, mark, rest = (self.site or "").partition("://")
        return addresses.absolute(quote(file), f"webcal{mark}{rest}") if mark and scheme in {"http", "https"} else ""


@shared
@dataclass(frozen=True)
class Planned:
    """One edition as the pages of its municipality's schools share it; `records` are these.

    What would be repeated on so many pages that they outgrow `SHOWN` is counted there and leads to where it stands once.
    """

    studied: Studied
    kinds: Kinds
    records: tuple[School, ...]

    @cached_property
    def shares(self) -> schools.Shares:
        """Its measures by whom they are for."""
        return schools.shares(self.studied.reading, self.kinds)

    @cached_property
    def support(self) -> dict[str, SupportWords]:
        """What it says of schools under support, by their short names."""
        return support_words(self.studied.reading.roadmap, self.records, self.kinds)

    @cached_property
    def counts_common(self) -> bool:
        """Whether what is for all schools or for a group of them is too much for each school's page."""
        common = (*self.shares.everyone, *self.shares.group, *self.shares.mentioned)
        act = sum(FRAME + len(demand.addressed) + len(demand.clause.text) for demand in self.shares.act)
        return len(self.records) * (act + sum(_length(read) for read in common)) > SHOWN

    @cached_property
    def counts_named(self) -> bool:
        """Whether what names schools is."""
        return sum(_length(read) * len(read.schools) for read in self.shares.named) > SHOWN

    @cached_property
    def told(self) -> dict[str, tuple[SchoolWord, ...]]:
        """What each school itself reports, newest first, by its short name."""
        labels = {read.place.anchor: sentence(read.place.label) for read in self.studied.reading.measures}
        by_school: dict[str, list[ReportedUpdate]] = {}
        for place in self.studied.progress.places.values():
            for update in filter(None, (place.latest, *place.earlier)):
                if update.school and update.at in labels:
                    by_school.setdefault(update.school, []).append(update)
        return {
            slug: tuple(
                SchoolWord(
                    f"{self.studied.entry.address}#{update.at}", labels[update.at], replace(ToldWord.of(update), source="")
                )
                for update in sorted(updates, key=lambda update: (update.date, update.position), reverse=True)
            )
            for slug, updates in by_school.items()
        }

    @property
    def reported(self) -> bool:
        """Whether anything is said of what was done."""
        return bool(self.studied.progress.told)


def _length(read: MeasureReading) -> int:
    measure = read.measure
    return FRAME + sum(len(words or "") for words in (measure.text, measure.deadline, measure.responsible))


def school(  # noqa: PLR0913, PLR0917  frozen values of a page
    region: RegionEntry,
    town: MunicipalityEntry,
    department: Department,
    record: School,
    plans: tuple[Planned, ...],
    file: SchoolFile | None,
    feed: str,
) -> str:
    """The page of one school; its standing is told in the document's words and place, and nowhere else.

    `file` is its calendar, `None` for a school without dates; `feed` the address of what is new for it, empty without one.
    """
    here = addresses.school(town.path, record.slug)
    address = addresses.ics(here)
    page = partial(
        render,
        "school.md",
        here,
        crumbs=(*above(region, town), (addresses.schools(town.path), "Школы")),
        town=town,
        school=record,
        department=department,
        unreported=bool(plans) and not any(planned.reported for planned in plans),
        file=address if file else "",
        whole=not file or file.whole,
        subscription=file.subscription(address) if file else "",
        feed=feed,
    )
    parts = tuple(_part(planned, record.slug) for planned in plans)
    common = tuple(replace(part, counted=True) for part in parts)
    linked = tuple(replace(part, linked=True) for part in common)
    return fitting(*(partial(page, plans=tuple((plan, plan.words) for plan in form)) for form in (parts, common, linked)))


def listing(region: RegionEntry, town: MunicipalityEntry, records: tuple[School, ...], plans: tuple[Planned, ...]) -> str:
    """The schools of a municipality, and what is planned for all of them; the beginnings of measures where they are too many."""
    rows = tuple(
        (record, addresses.school(town.path, record.slug), sum(len(planned.shares.of(record.slug)) for planned in plans))
        for record in sorted(records, key=lambda record: record.name)
    )
    parts = tuple(_part(planned) for planned in plans)
    values = {"crumbs": above(region, town), "town": town, "rows": rows, "first": parts[0].name if parts else ""}
    page = partial(render, "schools.md", addresses.schools(town.path), **values)
    # Each form has words of its own: they explain an abbreviation once.
    return fitting(*(partial(page, plans=tuple((plan, plan.words) for plan in parts), brief=brief) for brief in (False, True)))


def _part(planned: Planned, slug: str = "") -> SchoolPlan:
    """What an edition says of a school; of schools at large without a short name."""
    studied, shares, roadmap = planned.studied, planned.shares, planned.studied.reading.roadmap
    supported = slug in roadmap.supported
    return SchoolPlan(
        studied.entry,
        studied.entry.address.rstrip("/").rpartition("/")[2],
        studied.meanings,
        roadmap.period.last if studied.entry.standing == "срок истёк" else None,
        supported,
        planned.support.get(slug),
        bool(roadmap.supported),
        demands(studied, shares.demands(slug, supported) if slug else shares.act),
        chosen(studied, shares.of(slug)),
        chosen(studied, shares.group),
        chosen(studied, shares.everyone),
        mentions(studied, shares.mentioned, (SCHOOL, HEAD), planned.kinds),
        addresses.schools(studied.reading.path.rpartition("/")[0]),
        planned.told.get(slug, ()),
        bool(slug) and planned.counts_common,
        planned.counts_named,
    )
