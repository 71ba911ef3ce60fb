"""Sets stated values of indicators beside their targets: as numbers where both are such, of one unit and for one period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import outline, quantities
from generator.compare.indicator_table import printed_indicators
from generator.compare.plan import Whose
from generator.compare.targets import PlanIndicator
from generator.outline import OutlinePlace
from generator.quantities import Quantity
from generator.reading import Reading
from generator.reported import ReportedValue

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FILLING = re.compile(r"(?<!\w)(?:на|за|в|год[ауе]?|гг?\.?|учебн\w+|уч\.)(?!\w)|[\s.,–—/-]+", re.IGNORECASE)


@dataclass(frozen=True)
class ReachedValue:
    """A stated value and the number read of it, the printed target of its period; `target` only where the two may be compared."""

    stated: ReportedValue
    number: Quantity | None
    target_words: str | None = None
    target: Quantity | None = None


@dataclass(frozen=True)
class IndicatorProgress:
    """An indicator with its stated values, oldest first; `targets` are its printed ones by period, in their words."""

    place: OutlinePlace
    text: str
    unit: str | None
    targets: tuple[tuple[str, str], ...]
    values: tuple[ReachedValue, ...]


def reached(reading: Reading, today: date) -> tuple[IndicatorProgress, ...]:
    """The indicators of a plan of which values are stated up to a day, in printed order."""
    by_place: dict[str, list[ReportedValue]] = {}
    for value in sorted(reading.reported.values, key=lambda value: value.date):
        if value.date <= today:
            by_place.setdefault(value.at, []).append(value)
    return tuple(_of_plan(reading, by_place)) if by_place else ()


def _of_plan(reading: Reading, by_place: dict[str, list[ReportedValue]]) -> Iterator[IndicatorProgress]:
    whose = Whose(reading.path, "", "", reading.roadmap.period.wording)
    for place, row, values in printed_indicators(outline.of(reading.roadmap)):
        if place.anchor in by_place:
            indicator = PlanIndicator(whose, place, row, values)
            titled = [(" ".join(title.split()), value) for _, title, value in values]
            named = [*titled, *([(whose.wording, row.target)] if row.target else [])]
            stated = tuple(_beside(value, indicator, named) for value in by_place[place.anchor])
            yield IndicatorProgress(place, row.text, indicator.measured, tuple(named), stated)


def _beside(value: ReportedValue, indicator: PlanIndicator, targets: list[tuple[str, str]]) -> ReachedValue:
    number = _number(indicator, value.value)
    periods = {_period(title): words for title, words in targets}
    words = periods.get(_period(value.period)) if value.period else None
    target = _number(indicator, words) if words else None
    comparable = number and target and number.unit.casefold() == target.unit.casefold()
    return ReachedValue(value, number, words, target if comparable else None)


def _number(indicator: PlanIndicator, words: str) -> Quantity | None:
    """The number that words are and nothing else; of longer words nobody knows what the number in them is."""
    number = quantities.single(indicator.numbers(words))
    return number if number and number.words.split() == words.split() else None


def _period(title: str) -> tuple[tuple[str, ...], str]:
    """The years that a title names, and its other words but those that only say that it is a year: «на 2022-2023 учебный год»."""
    return tuple(_YEAR.findall(title)), _FILLING.sub(" ", _YEAR.sub(" ", title)).strip().casefold()
