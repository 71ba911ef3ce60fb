"""The page on which plans are chosen: whole without a script, where it leads to the tables of all plans."""

from datetime import date

from generator import addresses
from generator.pages.subjects import AXES
from generator.pages.templates import render
from generator.pages.values import FILES, HOME

MOST = 30  # plans compared at once
ABREAST = 4  # of them in columns side by side; more make a table


def compare(regions: tuple[tuple[str, str], ...], total: int, today: date, workbook: bool) -> str:
    """The chooser; `regions` are addresses and names of the regions' tables, `total` counts the editions.

    Without a `workbook` of all editions the page offers those of regions.
    """
    parted = total and not workbook
    return render(
        "compare.md",
        addresses.COMPARE,
        crumbs=HOME,
        workbook=workbook,
        workbooks=tuple((addresses.workbook(address), name) for address, name in regions) if parted else (),
        files=FILES,
        regions=regions,
        axes=tuple((addresses.subject(axis), name) for axis, name in AXES.items()),
        total=total,
        today=today.isoformat(),
        most=MOST,
        abreast=ABREAST,
    )
