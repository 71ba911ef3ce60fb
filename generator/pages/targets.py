"""Pages of indicators: one key, and how each plan words it and what values it prints, side by side and never averaged."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator import addresses
from generator.compare import Table, Whose
from generator.compare.counts import LISTED, Total
from generator.compare.targets import IndicatorRow, PlanIndicator
from generator.model import IndicatorKey
from generator.pages.markup import Words
from generator.pages.subjects import AXES, ListedSubject, Meanings, crumbs
from generator.pages.templates import fitting, render

KINDS = {
    "share": "доля",
    "count": "число",
    "score": "балл",
    "presence": "есть или нет",
    "change": "положительная динамика",
}
Keyless = tuple[PlanIndicator, ...]
"""Indicators that have no key."""
ORIGINS = {"found": "ключ найден программой", "hand": "ключ указан вручную"}


@dataclass(frozen=True)
class IndicatorValues:
    """One indicator of one plan: its values by period in the order of the page's columns, `None` where none is printed."""

    aim: PlanIndicator
    address: str
    values: tuple[str | None, ...]
    words: Words

    @property
    def how(self) -> str:
        """How we know its key: «ключ найден программой: «доля ШНОР»»."""
        said = ORIGINS[self.aim.origin]
        return f"{said}: «{' '.join(self.aim.evidence.split())}»" if self.aim.evidence else said


@dataclass(frozen=True)
class PlanKeyless:
    """The indicators of one plan that have no key; only their number where the page would be too long."""

    plan: Whose
    aims: tuple[PlanIndicator, ...]
    count: int
    words: Words


def indicator(line: IndicatorRow, meanings: Meanings) -> str:
    """The page of one key, everywhere or in one region; plans with their counts where the page would be too long."""
    above = [(addresses.subject("indicators", line.key.code), line.key.name)] if line.land else []
    lands = () if line.land else tuple(line.lands())
    page = partial(
        render,
        "compare_indicator.md",
        addresses.subject("indicators", line.key.code, line.land),
        crumbs=crumbs("indicators", *above),
        key=line.key,
        kind=KINDS[line.key.kind],
        title=title(line),
        region=line.region,
        count=len(line.aims),
        places=line.places,
        line=line,
        lands=tuple((land.region, addresses.subject("indicators", line.key.code, land.land)) for land in lands),
        summary=None,
    )
    rows = tuple(_rows(line, meanings)) if len(line.aims) <= LISTED["indicators"] else ()
    plans = tuple(Counter(aim.plan for aim in line.aims).items())
    return fitting(partial(page, rows=rows, plans=() if rows else plans), partial(page, rows=(), plans=plans))


def counted(total: Total[IndicatorRow], key: IndicatorKey, summary: Table) -> str:
    """The page of one key of which there is too much for one page: how many indicators each region has."""
    shown = {"key": key, "kind": KINDS[key.kind], "count": total.count, "places": total.places, "summary": summary}
    return render(
        "compare_indicator.md",
        addresses.subject("indicators", key.code),
        crumbs=crumbs("indicators"),
        title=f"Показатель: {key.name}",
        region="",
        line=None,
        lands=(),
        rows=(),
        plans=(),
        **shown,
    )


def indicators(listed: tuple[ListedSubject, ...], keyless: Total[Keyless], meanings: Meanings) -> str:
    """Every key by its name, and the indicators without one: by plan, or only how many each region has."""
    page = partial(
        render,
        "compare_axis.md",
        addresses.subject("indicators"),
        crumbs=crumbs(),
        axis="indicators",
        title=AXES["indicators"],
        listed=listed,
    )
    counts = partial(page, keyless=(), elsewhere=keyless.parts)
    if keyless.listed is None:
        return counts()
    found = tuple(aim for aims in keyless.listed for aim in aims)
    return fitting(partial(page, keyless=_keyless(found, meanings), elsewhere=()), counts)


def keyless(land: str, region: str, found: Keyless, meanings: Meanings) -> str:
    """The indicators of a region that have no key, by plan."""
    page = partial(
        render,
        "compare_keyless.md",
        addresses.keyless(land),
        crumbs=(*crumbs("indicators"), (addresses.comparison(land), region)),
    )
    listed = _keyless(found, meanings, words=len(found) <= LISTED["keyless"])
    return fitting(
        partial(page, region=region, keyless=listed),
        partial(page, region=region, keyless=_keyless(found, meanings, words=False)),
    )


def title(line: IndicatorRow) -> str:
    """«Показатель: Число резильентных школ»."""
    return f"Показатель: {line.key.name}" + (f": {line.region}" if line.land else "")


def _rows(line: IndicatorRow, meanings: Meanings) -> Iterator[IndicatorValues]:
    for aim in line.aims:
        printed = {code: value for code, _, value in aim.values}
        values = tuple(printed.get(code) for code, _ in line.periods)
        address = f"{addresses.folder(aim.plan.path)}#{aim.place.anchor}"
        yield IndicatorValues(aim, address, values, Words(dict(meanings[aim.plan.path])))


def _keyless(aims: Keyless, meanings: Meanings, *, words: bool = True) -> tuple[PlanKeyless, ...]:
    parts = []
    for plan, group in groupby(aims, key=lambda aim: aim.plan):
        found = tuple(group)
        parts.append(PlanKeyless(plan, found if words else (), len(found), Words(dict(meanings[plan.path]))))
    return tuple(parts)
