"""The table of every region, for the newest school year and for each one that its plans touch."""

from collections.abc import Iterator
from itertools import groupby

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Table
from generator.comparisons.inputs import ComparisonInputs
from generator.pages import territory as page


def regions(plans: ComparisonInputs) -> Iterator[Artefact]:
    """The pages: at the region's own address the newest year, then each year at its own."""
    for _, group in groupby(plans.territories, lambda pair: pair[0].path):
        found = list(group)
        newest, tables = found[-1]
        title, about = f"Сравнение: {newest.name}", f"{newest.name}: дорожные карты муниципалитетов рядом."
        here = addresses.comparison(newest.path)
        yield Artefact(here, page.territory, (here, newest, tables), title, about)
        for place, tables in found:
            if place.year:
                year = page.spoken(place.year)
                about = f"{newest.name}, {year}: дорожные карты муниципалитетов рядом."
                yield Artefact(place.address, page.territory, (place.address, place, tables), f"{title}, {year}", about)
                for name, section in page.sections(place).items():
                    shown, named = (place, name, _own(name, tables)), f"{title}, {year}: {section}"
                    yield Artefact(addresses.comparison_section(place.address, name), page.section, shown, named, about)


def _own(section: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables of one section."""
    return tuple(table for table in tables if table.name == {"kinds": "deadlines"}.get(section, section))


def tables(plans: ComparisonInputs) -> Iterator[Table]:
    """Every table of these pages once, at the address of its own year."""
    return (table for _, tables in plans.territories for table in tables)
