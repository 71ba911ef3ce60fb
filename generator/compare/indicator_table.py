"""Makes the indicators of plans a table to take away: a line for each period of every indicator that has a value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import measure_text, outline, quantities
from generator.compare.measure_table import ADDRESSES, PLACE, where, whose
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.model import Indicator, Item
from generator.outline import Outline, OutlinePlace
from generator.russian import NBSP

INDICATORS = (
    *PLACE,
    Column("number", "№", "signed", 7),
    Column("text", "Показатель", "signed", 60),
    Column("unit", "Единица", "signed", 12),
    Column("period", "Период", "signed", 16, "Заголовок графы, в которой стоит значение."),
    Column("value", "Значение", "signed", 18, "Как напечатано: с процентом, со словами «не менее»."),
    Column("value_read", "Прочитано так", "found", 18, "Число значения с единицей показателя, как его прочла программа."),
    Column("value_number", "Число", "found", 10, "Само число, где в значении названо одно, без промежутков и изменений."),
    Column("baseline", "Исходное", "hand", 14, "Исходное значение, названное внутри слов показателя."),
    Column("target", "Целевое", "hand", 14, "Целевое значение, названное внутри слов показателя."),
    Column("label", "Как назван на сайте", width=24, about="По номеру, а где он в карте не один, ещё и по таблице."),
    *ADDRESSES,
)
NOTICE = (
    "Показатели, у которых документ называет значение; показатели без значений сюда не входят. "
    "Значения разных карт складывать и сравнивать как числа нельзя: считают их по-разному."
)
PeriodValues = tuple[tuple[str, str, str], ...]
"""Values as printed: the key of a column, its title, the value."""


@dataclass(frozen=True)
class Figure:
    """An indicator: its place, number, words and unit, its values by period, those named inside its words."""

    place: OutlinePlace
    number: str | None
    text: str
    unit: str | None
    values: tuple[tuple[str, str], ...]
    baseline: str | None
    target: str | None

    @property
    def valued(self) -> bool:
        """Whether the document names a value of it, so that it has a row."""
        return bool(self.values or self.baseline or self.target)

    @property
    def said(self) -> str:
        """All its values in a row: «2023 год: 60; целевое: 75»; empty where the document names none."""
        inside = (("исходное", self.baseline), ("целевое", self.target))
        return "; ".join(f"{name}: {words}" for name, words in (*self.values, *inside) if words)


def indicators(link: str, title: str, plans: Iterable[EditionPlan], site: str | None) -> Table:
    """Every indicator of some plans that has a value; `link` is the page beside which the table lies."""
    rows = []
    for edition, figure in ((plan, figure) for plan in plans for figure in figures(outline.of(plan.reading.roadmap))):
        for period, value in figure.values or (((None, None),) if figure.valued else ()):  # one row for values inside the words
            named = quantities.find(value or "", figure.unit)
            single = quantities.single(named)
            read = measure_text.quantities(named).replace(NBSP, " ") or None
            printed = (
                figure.number,
                figure.text,
                figure.unit,
                period,
                value,
                read,
                single.value if single else None,
                figure.baseline,
                figure.target,
            )
            address = where(edition, figure.place.anchor, site)
            rows.append((*whose(edition), *map(TableCell, printed), TableCell(figure.place.label), *address))
    return Table("indicators", title, NOTICE, link, INDICATORS, tuple(rows))


def figures(document: Outline) -> Iterator[Figure]:
    """Every indicator of a plan in printed order, those without values too."""
    for place, row, values in printed_indicators(document):
        number, unit = (row.number, row.unit) if isinstance(row, Indicator) else (None, None)
        by_period = tuple((" ".join(title.split()), value) for _, title, value in values)
        yield Figure(place, number, row.text, unit, by_period, row.baseline, row.target)


def printed_indicators(document: Outline) -> Iterator[tuple[OutlinePlace, Indicator | Item, PeriodValues]]:
    """The indicators of tables and those listed inside cells, as printed; the latter have no values by period."""
    for block in (block for annex in document.annexes for block in annex.inside):
        columns: dict[str, str] = getattr(getattr(block.value, "content", None), "columns", {})
        for place in block.walk():
            if isinstance(row := place.value, Indicator | Item):
                values = row.values if isinstance(row, Indicator) else {}
                yield place, row, tuple((key, columns[key], value) for key, value in values.items())
