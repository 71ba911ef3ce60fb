"""Says in Russian what was understood of a measure's words beside its deadline: other measures, numbers, money."""

from collections.abc import Iterable
from decimal import Decimal

from generator.funding import Funding, Sum, Total
from generator.quantities import Change, Limit, Quantity
from generator.references import Reference
from generator.russian import NBSP, day, grouped, in_measures

LIMITS: dict[Limit, str] = {"least": "не менее", "most": "не более", "more": "более", "less": "менее"}
CHANGES: dict[Change, str] = {
    "rise by": "увеличение на",
    "fall by": "снижение на",
    "rise to": "увеличение до",
    "fall to": "снижение до",
}
NEEDLESS = "отдельная сумма не нужна"


def quantity(read: Quantity) -> str:
    """«увеличение не менее чем на 5 %», «от 20 до 30 % (2023 год)»: the number as it was read, with limit, change and year."""
    value, start = f"{number(read.value)}{NBSP}{read.unit}", "" if read.start is None else number(read.start)
    limit = f"{LIMITS[read.limit]} " if read.limit else ""
    moved = start and read.change in ("rise to", "fall to")  # «с 20 до 30 %», not «на 5–10 %»
    numbers = f"{start}–{value}" if start and not moved else value
    if read.change:
        way, by = CHANGES[read.change].split()
        said = " ".join(filter(None, (way, f"с {start}" if moved else "", f"{limit}чем {by}" if limit else by, numbers)))
    else:
        said = f"от {start} до {value}" if start and not limit else f"{limit}{numbers}"
    return f"{said} ({read.year}{NBSP}год)" if read.year else said


def quantities(read: Iterable[Quantity]) -> str:
    """All numbers of a cell: «не менее 30 %; 2 школы»."""
    return "; ".join(map(quantity, read))


def reference(read: Reference) -> str:
    """What is told beside the name of a measure: the words that refer to it, and a day that we assume by it."""
    words = f"«{' '.join(read.words.split())}»"
    of = read.label.replace("мероприятие", "мероприятия", 1)
    return f"{words}, принято: не раньше конца {of}: {day(read.not_before)}" if read.not_before else words


def references(read: Iterable[Reference]) -> str:
    """All measures that a measure refers to, each with its words: «мероприятие 2.1: «по итогам п. 2.1»»."""
    return "; ".join(f"{measure.label}: {reference(measure)}" for measure in read)


def sums(read: Iterable[Sum]) -> str:
    """«не более 50 000 руб.; 100 000 руб.»."""
    return "; ".join(
        " ".join(filter(None, (LIMITS[amount.limit] if amount.limit else "", roubles(amount.roubles)))) for amount in read
    )


def funding(read: Funding) -> str:
    """«100 000 руб.; источник: бюджет района»: sums, then sources in the document's words."""
    sources = f"источник: {', '.join(read.sources)}" if read.sources else ""
    return "; ".join(filter(None, (sums(read.sums) or (NEEDLESS if read.needless else ""), sources)))


def total(read: Total) -> str:
    """The sum of a plan, and of how much of it."""
    where = in_measures(read.measures)
    return f"Сумма прочитана в {where}, везде в единице «{read.unit}»; всего в них {roubles(read.roubles)} Сложено программой."


def roubles(value: Decimal) -> str:
    """«12 500,50 руб.»."""
    return f"{number(value)}{NBSP}руб."


def number(value: Decimal) -> str:
    """«0,5», «27 207»: by threes from five digits on, all digits after the comma as the cell has them."""
    whole, dot, fraction = f"{value:f}".partition(".")
    return grouped(int(whole)) + (f",{fraction}" if dot else "")
