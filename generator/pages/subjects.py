"""Pages of themes and risk factors: who does what, when and by whom, and what is like it in other plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator import addresses
from generator.compare import Table, Whose
from generator.compare.counts import Total
from generator.compare.differences import Difference, differences
from generator.compare.similar_measures import SPREAD, Kinship, MeasureRef, SimilarMeasure
from generator.compare.subjects import LARGEST, Axis, ComparedSubject, SubjectShare
from generator.pages.evidence import how
from generator.pages.markup import Words
from generator.pages.templates import fitting, render
from generator.pages.understood import beside
from generator.pages.values import HOME, Crumbs, MeasureItem
from generator.reading import MeasureReading
from generator.russian import sentence

AXES: Mapping[str, str] = {"themes": "Темы мероприятий", "factors": "Факторы риска", "indicators": "Показатели"}
KINDS: Mapping[str, str] = {"themes": "Тема", "factors": "Фактор риска", "indicators": "Показатель"}
Meanings = Mapping[str, tuple[tuple[str, str], ...]]
"""What abbreviations mean in each plan, by its path."""


@dataclass(frozen=True)
class Near:
    """A like measure of another municipality: where it stands, why it is shown, what differs."""

    address: str
    label: str
    town: str
    wording: str
    why: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class SubjectMeasure(MeasureItem):
    """A measure as these pages show it: what was understood of it and how we know that it belongs here.

    `spread` counts the municipalities that have it, where they are several.
    """

    told: str = ""
    read: str = ""
    assumed: tuple[str, ...] = ()
    result: str | None = None
    near: tuple[Near, ...] = ()
    spread: int = 0
    alone: bool = False


@dataclass(frozen=True)
class SubjectPlan:
    """One plan on a page: how it declares the subject, its measures, what turns its words into markup."""

    plan: Whose
    declared: str
    rows: tuple[SubjectMeasure, ...]
    words: Words


@dataclass(frozen=True)
class ListedSubject:
    """One subject on the page of all: where it is told of, and how much."""

    address: str
    name: str
    measures: int
    places: int
    declared: int = 0

    @classmethod
    def of(cls, told: Total[Any]) -> "ListedSubject":
        """One subject with its numbers."""
        return cls(addresses.subject(told.axis, told.code), told.name, told.count, told.places, told.declarers)


def subject(topic: ComparedSubject, summary: Table, kinship: Kinship | None, meanings: Meanings) -> str:
    """The page of a theme or a factor, everywhere or in one region; `kinship` tells what is like its measures.

    Where a page cannot list the measures, its table leads to the plans that do.
    """
    listed = topic.shares if topic.listed else ()
    lands = () if topic.land else tuple(topic.lands())
    page = partial(
        render,
        "compare_subject.md",
        addresses.subject(topic.axis, topic.code, topic.land),
        crumbs=crumbs(topic.axis, *([(addresses.subject(topic.axis, topic.code), topic.name)] if topic.land else [])),
        told=topic,
        region=topic.region,
        title=title(topic),
        summary=summary,
        lands=tuple((land.region, addresses.subject(topic.axis, topic.code, land.land)) for land in lands),
        silent=topic.silent,
        most_silent=LARGEST,
    )
    parts = tuple(_part(topic, share, kinship, meanings[share.plan.path]) for share in listed)
    return fitting(partial(page, parts=parts), partial(page, parts=()))


def counted(total: Total[ComparedSubject], summary: Table) -> str:
    """The page of a theme or a factor of which there is too much for one page: how much each region says of it."""
    here, named = addresses.subject(total.axis, total.code), f"{KINDS[total.axis]}: {total.name}"
    shown = {"told": total, "title": named, "summary": summary}
    return render("compare_subject.md", here, crumbs=crumbs(total.axis), region="", parts=(), lands=(), silent=(), **shown)


def axis(name: Axis, listed: tuple[ListedSubject, ...]) -> str:
    """All themes, or all factors, with how much plans say on each."""
    shown = {"axis": name, "title": AXES[name], "listed": listed, "keyless": (), "elsewhere": ()}
    return render("compare_axis.md", addresses.subject(name), crumbs=crumbs(), **shown)


def title(topic: ComparedSubject) -> str:
    """«Родители: Омская область», «Фактор риска: Низкое качество профориентационной работы»."""
    named = f"{KINDS[topic.axis]}: {topic.name}"
    return f"{named}: {topic.region}" if topic.land else named


def crumbs(axis: str = "", *below: tuple[str, str]) -> Crumbs:
    """The pages above one that compares."""
    above: Crumbs = (*HOME, (addresses.COMPARE, "Сравнение"))
    return (*above, (addresses.subject(axis), AXES[axis]), *below) if axis else above


def _part(
    topic: ComparedSubject, share: SubjectShare, kinship: Kinship | None, meanings: tuple[tuple[str, str], ...]
) -> SubjectPlan:
    declared = how(share.declared) if share.declared else ""
    rows = tuple(_row(topic, MeasureRef(share.plan, read), kinship) for read in share.reads)
    return SubjectPlan(share.plan, declared, rows, Words(dict(meanings)))


def _row(topic: ComparedSubject, spot: MeasureRef, kinship: Kinship | None) -> SubjectMeasure:
    read, measure = spot.read, spot.read.measure
    near = tuple(_near(read, kin) for kin in kinship.kin(spot)) if kinship else ()
    spread = kinship.spread(spot) if kinship else 0
    return SubjectMeasure(
        f"{addresses.folder(spot.plan.path)}#{read.place.anchor}",
        read.place.label,
        measure.text,
        measure.deadline,
        measure.responsible,
        told=_told(topic, read),
        read=beside(read.deadline) if measure.deadline else "",
        assumed=read.deadline.assumed if measure.deadline else (),
        result=measure.result,
        near=near,
        spread=spread if spread >= SPREAD else 0,
        alone=kinship is not None and not near,
    )


def _told(topic: ComparedSubject, read: MeasureReading) -> str:
    subjects = read.themes if topic.axis == "themes" else read.factors
    return sentence(next(how(subject) for subject in subjects if subject.code == topic.code))


def _near(ours: MeasureReading, kin: SimilarMeasure) -> Near:
    plan, theirs = kin.spot.plan, kin.spot.read
    return Near(
        f"{addresses.folder(plan.path)}#{theirs.place.anchor}",
        theirs.place.label,
        plan.town,
        plan.wording,
        f"одна тема; общие слова: {', '.join(word if word.isupper() else word.lower() for word in kin.words)}",
        tuple(differences(ours, theirs)),
    )
