"""The table of every region, for the newest school year and for each one that its plans touch."""

from collections.abc import Iterator

from generator import addresses
from generator.compare import Table, Territory, sheets, territories
from generator.comparisons.shelf import Made, Shelf
from generator.pages import territory as page


def regions(plans: Shelf) -> Iterator[Made]:
    """The pages: at the region's own address the newest year, then each year at its own."""
    for land in plans.dataset.lands:
        found = tuple(territories(land, plans.land(land.path)))
        title, about = f"Сравнение: {land.name}", f"{land.name}: дорожные карты муниципалитетов рядом."
        here = addresses.comparison(land.path)
        yield here, page.territory, (here, found[-1], plans.dataset.vocabulary), title, about
        for place in found:
            if place.year:
                year = page.spoken(place.year)
                shown = (place.address, place, plans.dataset.vocabulary)
                about = f"{land.name}, {year}: дорожные карты муниципалитетов рядом."
                yield place.address, page.territory, shown, f"{title}, {year}", about


def tables(plans: Shelf) -> Iterator[Table]:
    """Every table of these pages once, at the address of its own year."""
    return (table for place in _places(plans) for table in sheets(place, plans.dataset.vocabulary))


def _places(plans: Shelf) -> Iterator[Territory]:
    return (place for land in plans.dataset.lands for place in territories(land, plans.land(land.path)))
