"""Turns indicators of plans into values of a page: by the periods of the page, those without a key by plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.compare import Whose
from generator.compare.targets import IndicatorRow, PlanIndicator
from generator.pages.markup import Words
from generator.pages.subjects import Meanings

ORIGINS = {"found": "ключ найден программой", "hand": "ключ указан вручную"}


@dataclass(frozen=True)
class IndicatorValues:
    """One indicator of one plan: its values by the page's periods, each with the period's title, `None` where none is printed."""

    aim: PlanIndicator
    address: str
    values: tuple[tuple[str, str | None], ...]
    words: Words

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


def rows(line: IndicatorRow, meanings: Meanings) -> Iterator[IndicatorValues]:
    """The rows of a key's page."""
    for aim in line.aims:
        printed = {code: value for code, _, value in aim.values}
        values = tuple((title, printed.get(code)) for code, title in line.periods)
        yield IndicatorValues(aim, _address(aim), values, Words(dict(meanings[aim.plan.path])))


def by_plan(aims: tuple[PlanIndicator, ...], meanings: Meanings, *, words: bool = True) -> tuple[PlanKeyless, ...]:
    """Indicators that have no key, by plan in their order; only their numbers without `words`."""
    parts = []
    for plan, group in groupby(aims, key=lambda aim: aim.plan):
        addressed = tuple((_address(aim), aim) for aim in group)
        parts.append(PlanKeyless(plan, addressed if words else (), len(addressed), Words(dict(meanings[plan.path]))))
    return tuple(parts)


def _address(aim: PlanIndicator) -> str:
    return f"{addresses.folder(aim.plan.path)}#{aim.place.anchor}"
