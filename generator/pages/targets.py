"""Pages of indicators: one key, and how each plan words it and what values it prints, side by side and never averaged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.compare import Table, Whose
from generator.compare.counts import Total
from generator.compare.targets import IndicatorRow, PlanIndicator
from generator.model import IndicatorKey
from generator.pages.markup import Words
from generator.pages.subjects import AXES, ListedSubject, Meanings, crumbs
from generator.pages.templates import render

KINDS = {
    "share": "доля",
    "count": "число",
    "score": "балл",
    "presence": "есть или нет",
    "change": "положительная динамика",
}
LARGEST = 300  # indicators without a key that one page lists; beyond that they are counted by plan
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
class Keyless:
    """The indicators of one plan that have no key; only their number where the page would be too long."""

    plan: Whose
    aims: tuple[PlanIndicator, ...]
    count: int
    words: Words


def indicator(line: IndicatorRow, meanings: Meanings) -> str:
    """The page of one key, everywhere or in one region."""
    key = line.key
    above = [(addresses.subject("indicators", key.code), key.name)] if line.land else []
    return render(
        "compare_indicator.md",
        addresses.subject("indicators", key.code, line.land),
        crumbs=crumbs("indicators", *above),
        line=line,
        title=title(line),
        kind=KINDS[key.kind],
        rows=tuple(_rows(line, meanings)),
        lands=tuple((land.region, addresses.subject("indicators", key.code, land.land)) for land in line.lands()),
    )


def indicators(lines: tuple[IndicatorRow, ...], keyless: tuple[PlanIndicator, ...], meanings: Meanings) -> str:
    """Every key by its name, and the indicators without one by plan."""
    listed = tuple(
        ListedSubject(addresses.subject("indicators", line.key.code), line.key.name, len(line.aims), line.places)
        for line in lines
    )
    shown = {"axis": "indicators", "title": AXES["indicators"], "listed": listed, "keyless": _keyless(keyless, meanings)}
    return render("compare_axis.md", addresses.subject("indicators"), crumbs=crumbs(), **shown)


def keyless(land: str, region: str, found: tuple[PlanIndicator, ...], meanings: Meanings) -> str:
    """The indicators of a region that have no key, by plan."""
    above = (addresses.comparison(land), region)
    shown = {"crumbs": (*crumbs("indicators"), above), "region": region, "keyless": _keyless(found, meanings)}
    return render("compare_keyless.md", addresses.keyless(land), **shown)


def counted(total: Total, key: IndicatorKey, summary: Table) -> str:
    """The page of one key of a site too large for more: how many indicators each region has."""
    here, named = addresses.subject("indicators", key.code), f"Показатель: {key.name}"
    shown = {"crumbs": crumbs("indicators"), "title": named, "summary": summary, "key": key, "kind": KINDS[key.kind]}
    return render("compare_total.md", here, total=total, **shown)


def regions(totals: tuple[Total, ...], keyless: Total) -> str:
    """Every key, and how many indicators without one each region has."""
    shown = {"axis": "indicators", "title": AXES["indicators"], "listed": tuple(map(ListedSubject.of, totals))}
    return render("compare_axis.md", addresses.subject("indicators"), crumbs=crumbs(), elsewhere=keyless, **shown)


def title(line: IndicatorRow) -> str:
    """«Показатель: Число резильентных школ»."""
    return f"Показатель: {line.key.name}" + (f": {line.region}" if line.land else "")


def _rows(line: IndicatorRow, meanings: Meanings) -> Iterator[IndicatorValues]:
    for aim in line.aims:
        printed = {code: value for code, _, value in aim.values}
        values = tuple(printed.get(code) for code, _ in line.periods)
        address = f"{addresses.folder(aim.plan.path)}#{aim.place.anchor}"
        yield IndicatorValues(aim, address, values, Words(dict(meanings[aim.plan.path])))


def _keyless(aims: tuple[PlanIndicator, ...], meanings: Mapping[str, tuple[tuple[str, str], ...]]) -> tuple[Keyless, ...]:
    parts = []
    for _, group in groupby(aims, key=lambda aim: aim.plan.path):
        found = tuple(group)
        plan, shown = found[0].plan, found if len(aims) <= LARGEST else ()
        parts.append(Keyless(plan, shown, len(found), Words(dict(meanings[plan.path]))))
    return tuple(parts)
