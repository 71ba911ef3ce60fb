"""Copies the data with names of people shown as the operator or an edition chose; what has none to change stays the same value.

Everything public is made from what comes out, so that no page, file, search or comparison has to think of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from generator import names
from generator.anonymization.editions import Rules, ShownName, alike, disclosed, shown_names
from generator.anonymization.words import changed
from generator.loading import Dataset, MunicipalityData, RegionData
from generator.names import Field, Show
from generator.problems import Problem
from generator.source import Path

__all__ = ["ShownName", "alike", "shown", "shown_names", "shown_region"]


T = TypeVar("T")
RECOGNISED_BY = {"schools", "bodies", "owners", "name"}  # of a municipality: what the words of documents are recognised by


def shown(dataset: Dataset, show: Show) -> Dataset:
    """The data as the public may read it; the very same value where nobody chose to show less than was signed."""
    regions = _each(dataset.lands, lambda region: shown_region(region, show))
    return dataset if regions is dataset.lands else replace(dataset, lands=regions)


def shown_region(region: RegionData, show: Show) -> RegionData:
    """The same of one region."""
    municipalities = _each(region.towns, lambda municipality: _municipality(municipality, show))
    return region if municipalities is region.towns else replace(region, towns=municipalities)


def _municipality(municipality: MunicipalityData, show: Show) -> MunicipalityData:
    editions = _each(municipality.editions, lambda edition: disclosed(edition, municipality, show))
    if show == "full":
        return municipality if editions is municipality.editions else replace(municipality, editions=editions)
    rules = Rules.of(None, municipality)

    def mark(_: Path, text: str, field: Field) -> str:
        return names.marked(text, rules.find(text, field), show)

    editions_quoted = tuple(replace(edition, problems=_quoted(edition.problems, mark)) for edition in editions)
    record = municipality.municipality
    if record:
        record = changed(record, mark).model_copy(update={name: getattr(record, name) for name in RECOGNISED_BY})
    return replace(municipality, municipality=record, editions=editions_quoted, problems=_quoted(municipality.problems, mark))


def _quoted(problems: Iterable[Problem], mark: Callable[[Path, str, Field], str]) -> tuple[Problem, ...]:
    """Messages quote the words they are about, and the files."""
    marked = (
        (problem, [mark((), words, "words") for words in (problem.file, problem.what, problem.mend)]) for problem in problems
    )
    return tuple(replace(problem, file=file, what=what, mend=mend) for problem, (file, what, mend) in marked)


def _each(values: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
    new = tuple(map(change, values))  # the very same tuple where nothing changed, so that `is` tells callers so
    return values if all(changed_value is value for changed_value, value in zip(new, values, strict=True)) else new
