"""Fills the pages of themes and risk factors: plans that speak of one, listed by region while they fit, else counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator import addresses
from generator.compare import Table
from generator.compare.counts import Total
from generator.compare.similar_measures import MeasureMatcher
from generator.compare.subjects import LARGEST, Axis, ComparedSubject
from generator.pages.compared_tables import shown
from generator.pages.items import by_name
from generator.pages.subject_plans import SubjectPlan, of_share
from generator.pages.templates import fitting, render
from generator.pages.values import HOME, Crumbs
from generator.russian import declaring, measures, municipalities

AXES: Mapping[str, str] = {"themes": "Темы мероприятий", "factors": "Факторы риска", "indicators": "Показатели"}
KINDS: Mapping[str, str] = {"themes": "Тема", "factors": "Фактор риска", "indicators": "Показатель"}
LEADS: Mapping[str, tuple[str, str]] = {
    "themes": (
        "Откройте тему и увидите, что о ней записано в каждой карте, когда это делается и кем.",
        "Темы находит программа по словам из словаря сайта. Сколько мероприятий, не значит, хороша ли карта: "
        "один документ дробит работу на пункты, другой соединяет.",
    ),
    "factors": (
        "Откройте фактор и увидите, кто его заявил и что намерен делать.",
        "Фактор узнаётся по словам документа или указан вручную. Если он не заявлен, это не значит, что такого риска нет.",
    ),
    "indicators": (
        "Откройте показатель и увидите, как его называет и какие значения ставит каждая карта.",
        "Под одним ключом стоят показатели, которые значат одно и то же; ключи заданы словарём сайта. "
        "Слова и значения каждого документа оставлены как напечатаны, их никто не складывал и не усреднял.",
    ),
}
"""What the page of an axis is for, and what its numbers do not mean."""
Meanings = Mapping[str, tuple[tuple[str, str], ...]]
"""What abbreviations mean in each plan, by its path."""


@dataclass(frozen=True)
class ListedSubject:
    """One subject on the page of all: where it is told of (nowhere, if only counted), and how much, fact by fact."""

    address: str
    name: str
    measures: int
    places: int
    declared: int = 0
    keyed: bool = False

    @classmethod
    def of(cls, total: Total[Any]) -> "ListedSubject":
        """One subject with its numbers."""
        address = addresses.subject(total.axis, total.code)
        return cls(address, total.name, total.count, total.places, total.declarers, total.axis == "indicators")

    @classmethod
    def counted(cls, total: Total[Any]) -> "ListedSubject":
        """What has numbers and no page of its own."""
        return cls("", total.name, total.count, total.places)

    @property
    def facts(self) -> tuple[str, ...]:
        """How many municipalities declare it, how many measures are on it, in how many municipalities."""
        if self.keyed:
            return (municipalities(self.places) if self.places else "в опубликованных картах не встречается",)
        counts = f"{measures(self.measures)}, {municipalities(self.places)}" if self.measures else "мероприятий нет"
        return (declaring(self.declared), counts) if self.declared else (counts,)


def subject(topic: ComparedSubject, summary: Table, matcher: MeasureMatcher | None, meanings: Meanings) -> str:
    """The page of a theme or a factor, everywhere or in one region; `matcher` tells what is like its measures.

    Where a page cannot list the measures, its table leads to the plans that do.
    """
    address = partial(addresses.subject, topic.axis, topic.code)
    regions = () if topic.land else tuple((part.region, address(part.land)) for part in topic.lands())
    page = partial(
        _page,
        topic,
        address(topic.land),
        summary,
        crumbs=crumbs(topic.axis, *([(address(), topic.name)] if topic.land else [])),
        name=topic.region or topic.name,
        region=topic.region,
        above=address() if topic.land else "",
        title=title(topic),
        lands=regions if len(regions) > 1 else (),
        silent=tuple((addresses.folder(plan.path), plan) for plan in topic.silent) if len(topic.silent) <= LARGEST else (),
        silent_count=len(topic.silent),
    )
    parts = tuple(of_share(topic, share, matcher, meanings[share.plan.path]) for share in (topic.shares if topic.listed else ()))
    return fitting(partial(page, parts), partial(page, ()))


def counted(total: Total[ComparedSubject], summary: Table) -> str:
    """The page of a theme or a factor of which there is too much for one page: how much each region says of it."""
    here, named = addresses.subject(total.axis, total.code), f"{KINDS[total.axis]}: {total.name}"
    nothing: dict[str, object] = {"region": "", "above": "", "lands": (), "silent": (), "silent_count": 0}
    return _page(total, here, summary, (), crumbs=crumbs(total.axis), name=total.name, title=named, **nothing)


def _page(
    subject: ComparedSubject | Total[ComparedSubject], here: str, summary: Table, parts: tuple[SubjectPlan, ...], **values: object
) -> str:
    return render(
        "compare_subject.md",
        here,
        count=subject.count,
        places=subject.places,
        declarers=0 if parts else subject.declarers,
        listed=parts != (),
        by_plan=summary.name == "plans",
        summary=shown(summary) if summary.rows else None,
        workbook="дорожные карты и мероприятия" if parts else "таблицу",
        regions=tuple((region, plans[0].plan.land, plans) for region, plans in by_name(parts, lambda part: part.plan.region)),
        **values,
    )


def axis(name: Axis, listed: tuple[ListedSubject, ...]) -> str:
    """All themes, or all factors, with how much plans say on each."""
    lead, notice = LEADS[name]
    values = {"title": AXES[name], "lead": lead, "notice": notice, "listed": listed, "keyless": (), "elsewhere": ()}
    return render("compare_axis.md", addresses.subject(name), crumbs=crumbs(), **values)


def title(topic: ComparedSubject) -> str:
    """«Родители: Омская область», «Фактор риска: Низкое качество профориентационной работы»."""
    named = f"{KINDS[topic.axis]}: {topic.name}"
    return f"{named}: {topic.region}" if topic.land else named


def crumbs(axis: str = "", *below: tuple[str, str]) -> Crumbs:
    """The pages above one that compares."""
    above: Crumbs = (*HOME, (addresses.COMPARE, "Сравнение"))
    return (*above, (addresses.subject(axis), AXES[axis]), *below) if axis else above
