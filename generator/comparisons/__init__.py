"""Every artefact that compares plans: pages, and the files to take away."""

from collections.abc import Callable, Iterator

from generator.comparisons import changes, files, subjects
from generator.comparisons.choosing import choosing
from generator.comparisons.regions import regions
from generator.comparisons.shelf import Made, Shelf, shelf

__all__ = ["Made", "Shelf", "comparisons", "shelf"]

ALL: tuple[Callable[[Shelf], Iterator[Made]], ...] = (choosing, regions, subjects.made, changes.changes, files.files)


def comparisons(plans: Shelf) -> Iterator[Made]:
    """Every comparison of the site."""
    for made in ALL:
        yield from made(plans)
