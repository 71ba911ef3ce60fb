"""Cells judged before the program was changed: how many are read as a careful reader understands them, and told on the page."""

from pathlib import Path

import pytest
from judged_cells import cells, totals

PAGE = Path(__file__).parents[2] / "docs/verification.md"
OPENING, CLOSING = "<!-- deadlines -->\n", "<!-- / deadlines -->\n"
NAMES = {"judged.yml": "по которым программу правили", "judged_aside.yml": "отложенных, о которых при правке знали только итоги"}
# The least share read right, in hundredths, and the most cells in which a day is asserted that no reader understands.
FLOORS = {"judged.yml": (99, 0), "judged_aside.yml": (98, 1)}


@pytest.mark.parametrize("file", FLOORS)
def test_cells_are_read_as_a_careful_reader_understands_them(file: str) -> None:
    """Of the set-aside half only the totals are told, so that nobody mends the program by its single cells."""
    count, (least, most) = totals(file), FLOORS[file]
    assert count["right"] * 100 >= least * count.total(), count
    assert count["wrong date"] <= most, count


def test_cells_are_many_and_different() -> None:
    """No cell stands in both halves."""
    texts = [cell.text for file in FLOORS for cell in cells(file)]
    assert len(texts) == len(set(texts)) >= 300


def shown() -> str:
    """The counts as the page has them."""
    rows = ""
    for file, name in NAMES.items():
        count = totals(file)
        rows += f"| {name} | {count.total()} | {count['right']} | {count['less']} | {count['wrong date']} |\n"
    head = "| Ячейки | Всего | Прочтены так же | Сказано меньше | Назван не тот день |\n|---|---|---|---|---|\n"
    return head + rows


def test_the_page_tells_the_counts(pytestconfig: pytest.Config) -> None:
    """What stands on the page is what is counted now."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(OPENING)
    _, after = rest.split(CLOSING)
    expected = f"{before}{OPENING}{shown()}{CLOSING}{after}"
    if pytestconfig.getoption("rewrite"):
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected
