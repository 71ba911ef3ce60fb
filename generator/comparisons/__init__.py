"""Every artefact that compares plans: pages, and the files to take away."""

from collections.abc import Callable, Iterator
from datetime import date

from generator.artefact import Artefact
from generator.comparisons import changes, chooser, files, regions, subjects
from generator.comparisons.inputs import ComparisonInputs, shelf
from generator.comparisons.totals import Totals, made, tables
from generator.exports.catalogue import CatalogueEdition
from generator.settings import Settings

__all__ = ["Artefact", "ComparisonInputs", "Totals", "of_large", "of_region", "of_site", "shelf", "within"]

Makers = tuple[Callable[[ComparisonInputs], Iterator[Artefact]], ...]
REGION: Makers = (chooser.chosen, regions.regions, changes.changes, files.of_region)
WITHIN: Makers = (subjects.within, files.within)
SITE: Makers = (chooser.choosing, subjects.made, files.of_site)


def of_region(plans: ComparisonInputs) -> Iterator[Artefact]:
    """Every comparison that needs the plans of one region alone, whatever the size of the site."""
    return (made for maker in REGION for made in maker(plans))


def within(plans: ComparisonInputs) -> Iterator[Artefact]:
    """What a large site compares within each region, because all regions are too much for a page."""
    return (made for maker in WITHIN for made in maker(plans))


def of_site(plans: ComparisonInputs) -> Iterator[Artefact]:
    """Every comparison that is made from the plans of all regions."""
    return (made for maker in SITE for made in maker(plans))


def of_large(totals: Totals, plans: tuple[CatalogueEdition, ...], settings: Settings, today: date) -> Iterator[Artefact]:
    """What a large site has in place of these: counts of regions, and the list of all editions."""
    yield from chooser.of_large(plans, totals.vocabulary, today)
    yield from made(totals)
    yield from files.of_large(settings, today, plans, tables(totals))
