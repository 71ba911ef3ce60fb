"""Aligns the indicators of plans under keys of the vocabulary, by their words, kinds and units; others stay without a key."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Literal

from generator import outline, quantities
from generator.compare.indicator_table import PeriodValues, printed_indicators
from generator.compare.plan import EditionPlan, Whose
from generator.lexicon import Lexicon, words
from generator.model import Indicator, IndicatorKey, Item
from generator.outline import OutlinePlace
from generator.quantities import Quantity

Origin = Literal["found", "hand"]
_SHARE = re.compile(r"%|\bдол[яиюе]\b|\bпроцент|\bохват|\bудельн\w+ вес|\bукомплектованност", re.IGNORECASE)
_COUNT = re.compile(r"\bчисл[оа]\b|\bколичеств|\bчисленност", re.IGNORECASE)


@dataclass(frozen=True)
class PlanIndicator:
    """One indicator of one plan; `key` says what it is called everywhere, `origin` and `evidence` how we know.

    `values` are the printed ones by period: the column's key, its printed title, the value.
    """

    plan: Whose
    place: OutlinePlace
    indicator: Indicator | Item
    values: PeriodValues = ()
    key: str | None = None
    origin: Origin = "found"
    evidence: str = ""

    @property
    def unit(self) -> str | None:
        """The unit as printed, in its own column."""
        return self.indicator.unit if isinstance(self.indicator, Indicator) else None

    @property
    def measured(self) -> str | None:
        """The unit as understood: the printed one, else the per cent sign that stands with its values or words."""
        spoken = (self.indicator.text, self.indicator.baseline, self.indicator.target, *(value for *_, value in self.values))
        printed = self.unit or ("%" if any("%" in words for words in spoken if words) else None)
        return "%" if printed and printed.casefold().startswith("процент") else printed

    def numbers(self, value: str | None) -> tuple[Quantity, ...]:
        """The numbers that a value of it names, with its unit where the value has none."""
        return quantities.find(value or "", self.measured)


@dataclass(frozen=True)
class IndicatorRow:
    """One key and the indicators that it aligns, in all plans or in those of one region (`land`, its path)."""

    key: IndicatorKey
    aims: tuple[PlanIndicator, ...]
    land: str = ""

    @property
    def region(self) -> str:
        """The name of its region; empty for all."""
        return self.aims[0].plan.region if self.land else ""

    @cached_property
    def places(self) -> int:
        """How many municipalities have it."""
        return len({aim.plan.place for aim in self.aims})

    @cached_property
    def periods(self) -> tuple[tuple[str, str], ...]:
        """The periods of all plans in the order of their keys, each with every title it is printed under."""
        titles: dict[str, dict[str, None]] = {}
        for aim in self.aims:
            for code, title, _ in aim.values:
                titles.setdefault(code, {})[title] = None
        return tuple((code, " / ".join(titles[code])) for code in sorted(titles))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units as understood, each once."""
        return tuple(sorted({unit for aim in self.aims if (unit := aim.measured)}))

    def lands(self) -> Iterator["IndicatorRow"]:
        """The same in each region."""
        for region, aims in groupby(self.aims, key=lambda aim: aim.plan.land):
            yield replace(self, aims=tuple(aims), land=region)


def joined(key: IndicatorKey, parts: Iterable[IndicatorRow]) -> IndicatorRow:
    """A key everywhere, of what it aligns in each region."""
    return IndicatorRow(key, tuple(aim for part in parts for aim in part.aims))


def lines(
    plans: Iterable[EditionPlan], keys: tuple[IndicatorKey, ...]
) -> tuple[tuple[IndicatorRow, ...], tuple[PlanIndicator, ...]]:
    """Every key by its name with the indicators under it, and the indicators that have no key.

    Indicators stand by the names of region and municipality, those of a plan as printed; nothing ranks them.
    """
    ordered = sorted(plans, key=lambda plan: (plan.region, plan.town, plan.path))
    by_key: dict[str | None, list[PlanIndicator]] = {}
    for aim in (aim for plan in ordered for aim in aims(plan, keys)):
        by_key.setdefault(aim.key, []).append(aim)
    named = sorted(keys, key=lambda key: key.name.casefold().replace("ё", "е"))
    return tuple(IndicatorRow(key, tuple(by_key.get(key.code, ()))) for key in named), tuple(by_key.get(None, ()))


def aims(plan: EditionPlan, keys: tuple[IndicatorKey, ...]) -> Iterator[PlanIndicator]:
    """The indicators of a plan as printed, each under the key that its data names or that its words tell."""
    codes = {key.code for key in keys}
    for place, row, values in printed_indicators(outline.of(plan.reading.roadmap)):
        aim = PlanIndicator(plan.whose, place, row, values)
        if row.key in codes:
            yield replace(aim, key=row.key, origin="hand")
        else:
            key, evidence = find(row.text, aim.measured, keys)
            yield replace(aim, key=key, evidence=evidence)


def find(text: str, unit: str | None, keys: tuple[IndicatorKey, ...]) -> tuple[str | None, str]:
    """The key whose words an indicator has, with those words: of several the longest; of as long ones none.

    A share and a number are never the same, nor are those of different units.
    """
    by_code = {key.code: key for key in keys}
    share = unit == "%" or _SHARE.search(text)
    kind = "share" if share else "count" if _COUNT.search(text) else None
    candidates = {
        (len(list(words(phrase.words))), phrase.code): phrase
        for phrase in _lexicon(keys).find(text)
        if kind in (None, by_code[phrase.code].kind) and _same_unit(by_code[phrase.code].unit, unit)
    }
    longest = max((length for length, _ in candidates), default=0)
    best = [phrase for (length, _), phrase in candidates.items() if length == longest]
    return (best[0].code, best[0].words) if len(best) == 1 else (None, "")


def _same_unit(unit: str | None, other: str | None) -> bool:
    return unit is None or other is None or unit.casefold() == other.casefold()


@lru_cache(maxsize=8)
def _lexicon(keys: tuple[IndicatorKey, ...]) -> Lexicon:
    return Lexicon({key.code: key.words for key in keys})
