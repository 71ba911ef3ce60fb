"""Fills the lists of one roadmap: its measures grouped by months, bodies, themes and risk factors, with those not read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator import addresses, agenda
from generator.compare.coverage import UNTHEMED
from generator.model import Factor, Theme, Vocabulary
from generator.pages.items import declaration, duties, how, of_body, own_words
from generator.pages.templates import fitting, render
from generator.pages.values import MeasureItem, MunicipalityEntry, RegionEntry, Studied, above
from generator.reading import MeasureReading
from generator.russian import NAMES, sentence

MARKS = {
    "until": "срок истекает в этом месяце",
    "from": "начинается в этом месяце, конец не назван",
    "repeats": "повторяется, начиная с этого месяца",
}
FEW = 2  # entries of a group that stands open
GOES_ON = "длится и в следующих месяцах, где не повторено: сроков в карте слишком много"
UNDATED = {
    "by-schedule": "срок назначает другой документ или событие",
    "on-demand": "по необходимости",
    "unread": "программа не прочитала срок",
}


@dataclass(frozen=True)
class Group:
    """Entries of a list under their heading; `note` says what is to be known of them all, `elsewhere` where others' stand."""

    anchor: str
    name: str
    items: tuple[MeasureItem, ...]
    note: str = ""
    elsewhere: str = ""

    @property
    def few(self) -> bool:
        """Whether there are so few entries that folding them would save nothing."""
        return len(self.items) <= FEW


@dataclass(frozen=True)
class PlanList:
    """One way to gather measures: its anchor, its title, its groups; what one group is called where others' are offered."""

    anchor: str
    name: str
    groups: tuple[Group, ...]
    group: str = ""


def lists(region: RegionEntry, town: MunicipalityEntry, studied: Studied, vocabulary: Vocabulary) -> str:
    """One page with the four lists, each entry leading to its measure; the beginnings of measures where they are too many."""
    crumbs = (*above(region, town), (studied.entry.address, studied.entry.name))
    factors, silent = by_factors(studied, vocabulary.factors)
    parts = (
        PlanList("months", "По месяцам", by_months(studied)),
        PlanList("bodies", "По исполнителям", by_bodies(studied, vocabulary)),
        PlanList("themes", "По темам", by_themes(studied, vocabulary.themes), "Эта тема"),
        PlanList("factors", "По факторам риска", factors, "Этот фактор"),
    )
    values = {"crumbs": crumbs, "town": town, "entry": studied.entry, "lists": parts, "silent": "; ".join(silent)}
    page = partial(render, "lists.md", addresses.lists(studied.reading.path), **values)
    return fitting(*(partial(page, brief=brief) for brief in (False, True)))


def by_months(studied: Studied) -> tuple[Group, ...]:
    """What falls on each month; then what lasts the whole term, and what has no month."""
    items = studied.items | duties(studied)
    months = agenda.months(agenda.events(studied.reading))
    dated = {event.anchor for events in months.values() for event in events}
    whole = {read.place.anchor for read in studied.reading.measures if read.deadline.kind == "throughout"} - dated
    groups = []
    for month, events in months.items():
        name = f"{NAMES[month.month - 1]} {month.year} г."
        noted = {}
        for event in (event for event in events if event.anchor in items):  # a reminder of ours is no measure
            goes_on = event.briefly and event.last.replace(day=1) > event.first
            note = MARKS.get(event.mark, GOES_ON if goes_on else "")
            noted[event.anchor] = replace(items[event.anchor], note=sentence(note))
        groups.append(Group(f"month-{month:%Y-%m}", sentence(name), tuple(noted.values())))
    rest = tuple(replace(items[anchor], note=sentence(why)) for anchor, why in _undated(studied) if anchor not in dated | whole)
    throughout = Group("month-throughout", "В течение всего срока", tuple(items[anchor] for anchor in items if anchor in whole))
    groups += [throughout, Group("month-none", "Дни срока неизвестны", rest)]
    return tuple(group for group in groups if group.items)


def by_bodies(studied: Studied, vocabulary: Vocabulary) -> tuple[Group, ...]:
    """What the act and the measures lay on each kind of bodies, with the cell's own words for it."""
    groups = []
    for kind in vocabulary.kinds:
        clauses, laid, mentioned = of_body(studied, kind.code, vocabulary.kinds)
        groups.append(Group(f"body-{kind.code}", kind.name, (*clauses, *laid)))
        anchor = f"mention-{kind.code}" if clauses or laid else f"body-{kind.code}"  # where other pages lead to
        groups.append(Group(anchor, f"{kind.name}: названы в тексте мероприятий других исполнителей", mentioned))
    unread = Group("body-none", "Вид исполнителя не узнан", _noted(studied, partial(own_words, code=None)))
    empty = Group("body-empty", "Исполнитель не указан", _noted(studied, lambda read: None if read.bodies else ""))
    return tuple(group for group in (*groups, unread, empty) if group.items)


def by_themes(studied: Studied, themes: tuple[Theme, ...]) -> tuple[Group, ...]:
    """What is about each theme, with the words that told so; then measures without one."""
    about = ((theme, _about(studied, theme.code, "themes"), addresses.subject("themes", theme.code)) for theme in themes)
    groups = (Group(f"theme-{theme.code}", theme.name, items, "", there) for theme, items, there in about)
    none = Group("theme-none", UNTHEMED, _noted(studied, lambda read: None if read.themes else ""))
    return tuple(group for group in (*groups, none) if group.items)


def by_factors(studied: Studied, factors: tuple[Factor, ...]) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Factors that the document declares, describes as typical or has measures on, and the names of all others."""
    declared, typical = (
        {subject.code: subject for subject in subjects} for subjects in (studied.reading.declared, studied.reading.typical)
    )
    groups, silent = [], []
    for factor in factors:
        items = _about(studied, factor.code, "factors")
        if items or factor.code in declared or factor.code in typical:
            answered = ", мероприятия есть." if items else ""
            note = declaration(declared.get(factor.code), typical.get(factor.code), answered)
            there = addresses.subject("factors", factor.code)
            groups.append(Group(f"factor-{factor.code}", factor.name, items, note, there))
        else:
            silent.append(factor.name)
    return tuple(groups), tuple(silent)


def _about(studied: Studied, code: str, field: str) -> tuple[MeasureItem, ...]:
    def words(read: MeasureReading) -> str | None:
        return next((sentence(how(subject)) for subject in getattr(read, field) if subject.code == code), None)

    return _noted(studied, words)


def _noted(studied: Studied, note: Callable[[MeasureReading], str | None]) -> tuple[MeasureItem, ...]:
    """Measures that have a note, with it; an empty one is a note too."""
    notes = ((studied.items[read.place.anchor], note(read)) for read in studied.reading.measures)
    return tuple(replace(item, note=words) for item, words in notes if words is not None)


def _undated(studied: Studied) -> Iterator[tuple[str, str]]:
    for read in studied.reading.measures:
        yield read.place.anchor, UNDATED.get(read.deadline.kind, "") if read.measure.deadline else "срок в документе не указан"
    for duty in studied.reading.duties:
        if duty.clause.deadline:
            yield duty.place.anchor, UNDATED.get(duty.deadline.kind, "")
