"""Fills the pages of indicators: under one key each plan's words and values as printed, listed while they fit, else counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator import addresses, measure_text
from generator.compare import Table, Whose
from generator.compare.counts import LISTED, Total
from generator.compare.targets import IndicatorRow, PlanIndicator
from generator.model import IndicatorKey
from generator.pages.compared_tables import shown
from generator.pages.markup import Words
from generator.pages.subjects import AXES, LEADS, ListedSubject, Meanings, crumbs
from generator.pages.templates import fitting, render

ORIGINS = {"found": "ключ найден программой", "hand": "ключ указан вручную"}
KINDS = {"share": "доля", "count": "число", "score": "балл", "presence": "есть или нет", "change": "положительная динамика"}
Keyless = tuple[PlanIndicator, ...]
"""Indicators that have no key."""


@dataclass(frozen=True)
class IndicatorValues:
    """One indicator of one plan: its values by the page's periods, each with the period's title, `None` where none is printed.

    Beside each value, and beside that named in its words, stands how the number was read, empty where that says no more.
    """

    aim: PlanIndicator
    address: str
    values: tuple[tuple[str, str | None, str], ...]
    words: Words

    @property
    def target_read(self) -> str:
        """How the number of the target inside its words was read."""
        return _number_read(self.aim, self.aim.indicator.target)

    @property
    def how(self) -> str:
        """How we know its key: «ключ найден программой: «доля ШНОР»»."""
        origin = ORIGINS[self.aim.origin]
        return f"{origin}: «{' '.join(self.aim.evidence.split())}»" if self.aim.evidence else origin


@dataclass(frozen=True)
class PlanKeyless:
    """The indicators of one plan that have no key, each with its address; only their number where the page would be too long."""

    plan: Whose
    aims: tuple[tuple[str, PlanIndicator], ...]
    count: int
    words: Words

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return addresses.heading(self.plan.path)

    @property
    def address(self) -> str:
        """The page of the plan."""
        return addresses.folder(self.plan.path)


def _rows(line: IndicatorRow, meanings: Meanings) -> Iterator[IndicatorValues]:
    """The rows of a key's page."""
    for aim in line.aims:
        printed = {code: value for code, _, value in aim.values}
        values = tuple((title, printed.get(code), _number_read(aim, printed.get(code))) for code, title in line.periods)
        yield IndicatorValues(aim, _address(aim), values, Words(dict(meanings[aim.plan.path])))


def _number_read(aim: PlanIndicator, value: str | None) -> str:
    """The numbers of a value with the indicator's unit; empty where the value says the same in its own words."""
    read = measure_text.quantities(aim.numbers(value))
    return "" if _plain(read) == _plain(value or "") else read


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()


def _by_plan(aims: tuple[PlanIndicator, ...], meanings: Meanings, *, words: bool = True) -> tuple[PlanKeyless, ...]:
    """Indicators that have no key, by plan in their order; only their numbers without `words`."""
    parts = []
    for plan, group in groupby(aims, key=lambda aim: aim.plan):
        addressed = tuple((_address(aim), aim) for aim in group)
        parts.append(PlanKeyless(plan, addressed if words else (), len(addressed), Words(dict(meanings[plan.path]))))
    return tuple(parts)


def _address(aim: PlanIndicator) -> str:
    return f"{addresses.folder(aim.plan.path)}#{aim.place.anchor}"


def indicator(line: IndicatorRow, meanings: Meanings) -> str:
    """The page of one key, everywhere or in one region; plans with their counts where the page would be too long."""
    address = partial(addresses.subject, "indicators", line.key.code)
    regions = () if line.land else tuple((part.region, address(part.land)) for part in line.lands())
    page = partial(
        _page,
        line,
        line.key,
        address(line.land),
        crumbs=crumbs("indicators", *([(address(), line.key.name)] if line.land else [])),
        name=line.region or line.key.name,
        title=title(line),
        above=address() if line.land else "",
        count=len(line.aims),
        lands=regions if len(regions) > 1 else (),
        aligned=True,
        unit=line.units[0] if len(line.units) == 1 else "",
        units=", ".join(line.units) if len(line.units) > 1 else "",
        periods=tuple(title for _, title in line.periods),
        summary=None,
    )
    rows = tuple(_rows(line, meanings)) if len(line.aims) <= LISTED["indicators"] else ()
    plans = tuple((addresses.folder(plan.path), plan, count) for plan, count in Counter(aim.plan for aim in line.aims).items())
    return fitting(partial(page, rows, () if rows else plans), partial(page, (), plans))


def counted(total: Total[IndicatorRow], key: IndicatorKey, summary: Table) -> str:
    """The page of one key of which there is too much for one page: how many indicators each region has."""
    here, table = addresses.subject("indicators", key.code), shown(summary) if summary.rows else None
    values = {"crumbs": crumbs("indicators"), "name": key.name, "title": f"Показатель: {key.name}", "above": "", "lands": ()}
    return _page(total, key, here, (), (), count=total.count, aligned=False, summary=table, **values)


def _page(
    counts: IndicatorRow | Total[IndicatorRow],
    key: IndicatorKey,
    here: str,
    rows: tuple[IndicatorValues, ...],
    plans: tuple[tuple[str, Whose, int], ...],
    **values: object,
) -> str:
    return render(
        "compare_indicator.md",
        here,
        key=key,
        kind=KINDS[key.kind],
        places=counts.places,
        workbook="значения показателя" if rows else "таблицу",
        unlisted="" if rows else "карту" if plans else "регион",
        rows=rows,
        plans=plans,
        **values,
    )


def indicators(listed: tuple[ListedSubject, ...], keyless: Total[Keyless], meanings: Meanings) -> str:
    """Every key by its name, and the indicators without one: by plan, or only how many each region has."""
    lead, notice = LEADS["indicators"]
    values = {"title": AXES["indicators"], "lead": lead, "notice": notice, "listed": listed}
    page = partial(render, "compare_axis.md", addresses.subject("indicators"), crumbs=crumbs(), **values)
    counts = partial(page, keyless=(), elsewhere=keyless.parts)
    if keyless.listed is None:
        return counts()
    aims = tuple(aim for part in keyless.listed for aim in part)
    return fitting(partial(page, keyless=_by_plan(aims, meanings), elsewhere=()), counts)


def keyless(land: str, region: str, aims: Keyless, meanings: Meanings) -> str:
    """The indicators of a region that have no key, by plan."""
    above = (*crumbs("indicators"), (addresses.comparison(land), region))
    page = partial(render, "compare_keyless.md", addresses.keyless(land), crumbs=above, region=region)
    listed = _by_plan(aims, meanings, words=len(aims) <= LISTED["keyless"])
    return fitting(partial(page, keyless=listed), partial(page, keyless=_by_plan(aims, meanings, words=False)))


def title(line: IndicatorRow) -> str:
    """«Показатель: Число резильентных школ»."""
    return f"Показатель: {line.key.name}" + (f": {line.region}" if line.land else "")
