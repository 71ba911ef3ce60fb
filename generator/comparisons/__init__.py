"""Every artefact that compares plans: pages, and the files to take away."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.artefact import Artefact
from generator.comparisons import changes, chooser, files, regions, subjects
from generator.comparisons.inputs import ComparisonInputs, shelf
from generator.comparisons.region_summary import RegionComparison, short, summed
from generator.comparisons.site_subjects import SiteSubjects
from generator.model import Vocabulary
from generator.settings import Settings

__all__ = ["Artefact", "ComparisonInputs", "RegionComparison", "of_region", "of_site", "shelf", "summed"]

Makers = tuple[Callable[[ComparisonInputs], Iterator[Artefact]], ...]
REGION: Makers = (chooser.chosen, regions.regions, changes.changes, subjects.subjects, files.of_region)


def of_region(plans: ComparisonInputs) -> Iterator[Artefact]:
    """Every comparison of the plans of one region."""
    return (made for maker in REGION for made in maker(plans))


def of_site(
    lands: Sequence[tuple[str, str]], told: Sequence[RegionComparison], vocabulary: Vocabulary, settings: Settings, today: date
) -> Iterator[Artefact]:
    """Every comparison of all regions (paths and names), made of what each is summed up to."""
    editions = tuple(edition for region in told for edition in region.editions)
    carried = [region.tables for region in told if region.tables]
    both = zip(*carried, strict=True) if len(carried) == len(told) else ()
    wholes = [replace(parts[0], rows=tuple(row for part in parts for row in part.rows)) for parts in both]
    wholes = wholes if all(short([table]) for table in wholes) else []
    every = SiteSubjects(told, vocabulary)
    yield from chooser.choosing(lands, editions, vocabulary, today, workbook=bool(wholes))
    yield from every.artefacts()
    sources = tuple(source for region in told for source in region.sources)
    yield from files.of_site(settings, today, editions, sources, (*wholes, *every.tables()))
    if not wholes:
        yield from files.joined_csv(path for path, _ in lands)
