"""Themes, risk factors and indicators of a site too large to list what its plans say: how much each region says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Table, subject_tables
from generator.compare.counts import Count, Total, total
from generator.comparisons.subjects import AXIS_ABOUT, INDICATORS_ABOUT
from generator.model import IndicatorKey, Vocabulary
from generator.pages import subjects as pages
from generator.pages import targets
from generator.pages.subjects import AXES, KINDS


@dataclass(frozen=True)
class Totals:
    """What the regions of a site say, in numbers."""

    counts: tuple[Count, ...]
    vocabulary: Vocabulary

    @cached_property
    def themes(self) -> tuple[Total, ...]:
        """Every theme of the vocabulary, in its order."""
        return tuple(self.total("themes", theme.code, theme.name) for theme in self.vocabulary.themes)

    @cached_property
    def factors(self) -> tuple[Total, ...]:
        """Every risk factor, in its order."""
        return tuple(self.total("factors", factor.code, factor.name) for factor in self.vocabulary.factors)

    @cached_property
    def keys(self) -> tuple[tuple[IndicatorKey, Total], ...]:
        """Every key by its name."""
        named = sorted(self.vocabulary.indicators, key=lambda key: key.name.casefold().replace("ё", "е"))
        return tuple((key, self.total("indicators", key.code, key.name)) for key in named)

    def total(self, axis: str, code: str, name: str) -> Total:
        """One subject in all regions."""
        return total(axis, code, name, self.parts.get((axis, code), ()))

    @cached_property
    def parts(self) -> dict[tuple[str, str], list[Count]]:
        """The counts of each subject."""
        found: dict[tuple[str, str], list[Count]] = {}
        for count in self.counts:
            found.setdefault((count.axis, count.code), []).append(count)
        return found


def made(totals: Totals) -> Iterator[Artefact]:
    """The pages of themes, factors and indicators."""
    for axis, found in (("themes", totals.themes), ("factors", totals.factors)):
        listed = tuple(map(pages.ListedSubject.of, found))
        yield Artefact(addresses.subject(axis), pages.axis, (axis, listed), f"{AXES[axis]}: сравнение планов", AXIS_ABOUT)
        for one in found:
            title = f"{KINDS[axis]}: {one.name}"
            about = f"{title}. Сколько об этом сказано в каждом регионе."
            yield Artefact(addresses.subject(axis, one.code), pages.counted, (one, subject_tables.regions(one)), title, about)
    shown = (tuple(one for _, one in totals.keys), totals.total("indicators", "", ""))
    yield Artefact(
        addresses.subject("indicators"), targets.regions, shown, f"{AXES['indicators']}: сравнение планов", INDICATORS_ABOUT
    )
    for key, one in totals.keys:
        title = f"{KINDS['indicators']}: {key.name}"
        about = f"{title}. В каких регионах он встречается."
        yield Artefact(
            addresses.subject("indicators", key.code), targets.counted, (one, key, subject_tables.regions(one)), title, about
        )


def tables(totals: Totals) -> Iterator[Table]:
    """The tables of these pages, each with the address of the page that shows it."""
    found = (*totals.themes, *totals.factors, *(one for _, one in totals.keys))
    return (subject_tables.regions(one) for one in found if one.parts)
