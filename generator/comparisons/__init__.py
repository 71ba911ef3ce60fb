"""Every artefact that compares plans: pages, and the files to take away."""

from collections.abc import Callable, Iterator

from generator.comparisons import changes, files, subjects
from generator.comparisons.choosing import choosing, chosen
from generator.comparisons.regions import regions
from generator.comparisons.shelf import Made, Shelf, shelf

__all__ = ["Made", "Shelf", "of_region", "of_site", "shelf"]

REGION: tuple[Callable[[Shelf], Iterator[Made]], ...] = (chosen, regions, changes.changes, files.of_region)
SITE: tuple[Callable[[Shelf], Iterator[Made]], ...] = (choosing, subjects.made, files.of_site)


def of_region(plans: Shelf) -> Iterator[Made]:
    """Every comparison that needs the plans of one region alone."""
    for made in REGION:
        yield from made(plans)


def of_site(plans: Shelf) -> Iterator[Made]:
    """Every comparison that is made from the plans of all regions."""
    for made in SITE:
        yield from made(plans)
