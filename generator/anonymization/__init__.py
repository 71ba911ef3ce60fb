"""Names of people shown as the operator or an edition chose: a value in, the same value with other words out.

Everything public is made from what comes out, so that no page, file, search or comparison has to think of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from generator import names
from generator.anonymization.editions import Rules, ShownName, alike, disclosed, found
from generator.anonymization.words import changed
from generator.loading import Dataset, MunicipalityData, RegionData
from generator.model import Municipality
from generator.names import Field, Show
from generator.problems import Problem
from generator.source import Path

__all__ = ["ShownName", "alike", "found", "land", "shown"]


T = TypeVar("T")
KEPT = {"schools", "bodies", "owners", "name"}  # of a municipality: what the words of documents are recognised by


def shown(dataset: Dataset, show: Show) -> Dataset:
    """The data as the public may read it; the very same value where nobody chose to show less than was signed."""
    lands = _each(dataset.lands, lambda one: land(one, show))
    return dataset if lands is dataset.lands else replace(dataset, lands=lands)


def land(region: RegionData, show: Show) -> RegionData:
    """The same of one region."""
    towns = _each(region.towns, lambda town: _town(town, show))
    return region if towns is region.towns else replace(region, towns=towns)


def _town(town: MunicipalityData, show: Show) -> MunicipalityData:
    editions = _each(town.editions, lambda edition: disclosed(edition, town, show))
    if show == "full":
        return town if editions is town.editions else replace(town, editions=editions)
    rules = Rules.of(None, town)

    def mark(_: Path, text: str, field: Field) -> str:
        return names.marked(text, rules.find(text, field), show)

    told = tuple(replace(one, problems=_told(one.problems, mark)) for one in editions)
    record = _municipality(town.municipality, mark) if town.municipality else None
    return replace(town, municipality=record, editions=told, problems=_told(town.problems, mark))


def _municipality(record: Municipality, mark: Callable[[Path, str, Field], str]) -> Municipality:
    marked = changed(record, mark)
    return marked.model_copy(update={name: getattr(record, name) for name in KEPT})


def _told(problems: Iterable[Problem], mark: Callable[[Path, str, Field], str]) -> tuple[Problem, ...]:
    """Messages quote the words they are about, and the files."""
    said = ((one, [mark((), words, "words") for words in (one.file, one.what, one.mend)]) for one in problems)
    return tuple(replace(one, file=file, what=what, mend=mend) for one, (file, what, mend) in said)


def _each(values: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
    new = tuple(map(change, values))
    return values if all(one is other for one, other in zip(new, values, strict=True)) else new
