"""The page on which a reader chooses plans to compare, and the small files that it loads."""

from collections.abc import Iterator

from generator import addresses
from generator.comparisons.shelf import Made, Shelf
from generator.exports import catalogue, compared
from generator.pages import choosing as page
from generator.pages.roadmap import act_name


def choosing(shelf: Shelf) -> Iterator[Made]:
    """The page, and the list of all editions."""
    regions = tuple((addresses.comparison(land.path), land.name) for land in shelf.dataset.lands if shelf.land(land.path))
    about = "Выберите планы разных муниципалитетов и лет и поставьте их рядом."
    yield addresses.COMPARE, page.compare, (regions, len(shelf.plans), shelf.today), "Сравнение", about
    yield addresses.EDITIONS, catalogue.editions, (shelf.plans, shelf.dataset.vocabulary), "", ""


def chosen(shelf: Shelf) -> Iterator[Made]:
    """What is loaded of each edition."""
    for plan in shelf.plans:
        yield addresses.compared(plan.path), compared.edition, (plan, act_name(plan.reading.roadmap.act)), "", ""
