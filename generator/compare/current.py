"""Lists the municipalities of a region by what is in force on a day: for each its newest plan that counts, and until when."""

from collections.abc import Iterable
from datetime import date, timedelta
from operator import itemgetter

from generator import addresses
from generator.compare.acts import STANDING, Acts
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.compare.territory import ABSENT, BROKEN, PLAN, TOWN
from generator.loading import MunicipalityData, RegionData
from generator.model import Period
from generator.progress import Standing, standing
from generator.russian import NBSP, day, of_municipalities

SOON = timedelta(days=92)  # a quarter: a plan is made and signed in less
REPEALED = STANDING["repeals"]
ORDER: tuple[Standing, ...] = ("действует", "ещё не начался", "срок истёк")
COLUMNS = (TOWN, Column("state", "Что сейчас", "counted", 44), PLAN)
Ranked = tuple[tuple[int, int, str], tuple[TableCell, TableCell, TableCell]]
"""A row with what it is ordered by: how its plan stands, when it begins, the municipality's name."""


def table(region: RegionData, plans: Iterable[EditionPlan], link: str, today: date) -> Table:
    """All municipalities of a region: in force first, newer ones above, then to come, over, absent."""
    by_path = {plan.path: plan for plan in plans}
    ranked = sorted((_row(town, by_path, today) for town in region.towns), key=itemgetter(0))
    now = sum(rank[0] == ORDER.index("действует") for rank, _ in ranked)
    holders = f"Действующая карта есть на сайте у{NBSP}{of_municipalities(now)} из{NBSP}{len(ranked)}, такие стоят выше."
    absence = "Если карты на сайте нет, это не значит, что её нет у муниципалитета."
    notice = f"{holders if now else 'Действующих карт на сайте нет.'} {absence}"
    return Table("current", "Что действует сейчас", notice, link, COLUMNS, tuple(row for _, row in ranked))


def said(period: Period, now: Standing, today: date) -> str:
    """How a term stands, in whole words with its day: действует до 31 декабря 2026 г."""
    if now == "ещё не начался":
        return f"начнёт действовать {day(period.start)}"
    if period.last is None:
        return "действует, конец срока не назван"
    if now == "срок истёк":
        return f"срок истёк {day(period.last)}"
    return f"действует до {day(period.last)}{', скоро закончится' * (period.last - today <= SOON)}"


def _row(town: MunicipalityData, plans: dict[str, EditionPlan], today: date) -> Ranked:
    """A municipality by the plan in force that begins last, else by the next to begin, else by the last that was over.

    A plan whose act was repealed stands only where there is no other.
    """
    name, acts = TableCell(town.name, link=addresses.folder(town.path)), Acts(town)
    alphabet = town.name.casefold().replace("ё", "е")
    nothing = TableCell(None, "нет")
    ranked = []
    for edition in acts.in_order:
        period, void = plans[edition.path].reading.roadmap.period, acts.standing(edition) == REPEALED
        now = standing(period, today)
        place = len(ORDER) if void else ORDER.index(now)
        words = f"акт {REPEALED}" if void else said(period, now, today)
        cell = TableCell(plans[edition.path].wording, link=addresses.folder(edition.path))
        begins = period.start.toordinal() * (1 if now == "ещё не начался" else -1)  # the next to begin, else the newest
        ranked.append(((place, begins, alphabet), (name, TableCell(words), cell)))
    if ranked:
        return min(ranked, key=itemgetter(0))
    if town.editions or not town.municipality:
        return (len(ORDER) + 1, 0, alphabet), (name, TableCell(None, BROKEN), nothing)
    return (len(ORDER) + 2, 0, alphabet), (name, TableCell(None, ABSENT), nothing)
