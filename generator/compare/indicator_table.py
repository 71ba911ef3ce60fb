"""Makes the indicators of plans a table to take away: a line for each period of every indicator that has a value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import outline
from generator.compare.measure_table import ADDRESSES, PLACE, where, whose
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.model import Block, Indicator, Indicators, Item
from generator.outline import Outline, OutlinePlace

INDICATORS = (
    *PLACE,
    Column("number", "№", "signed", 7),
    Column("text", "Показатель", "signed", 60),
    Column("unit", "Единица", "signed", 12),
    Column("period", "Период", "signed", 16, "Заголовок графы, в которой стоит значение."),
    Column("value", "Значение", "signed", 18, "Как напечатано: с процентом, со словами «не менее»."),
    Column("baseline", "Исходное", "hand", 14, "Исходное значение, названное внутри слов показателя."),
    Column("target", "Целевое", "hand", 14, "Целевое значение, названное внутри слов показателя."),
    *ADDRESSES,
)
NOTICE = (
    "Показатели, у которых документ называет значение; показатели без значений сюда не входят. "
    "Значения разных карт складывать и сравнивать как числа нельзя: считают их по-разному."
)


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
    rows = (row for plan in plans for figure in figures(outline.of(plan.reading.roadmap)) for row in _rows(plan, figure, site))
    return Table("indicators", title, NOTICE, link, INDICATORS, tuple(rows))


def figures(document: Outline) -> Iterator[Figure]:
    """Every indicator of a plan in printed order, those without values too."""
    for annex in document.annexes:
        for block in annex.inside:
            content = block.value.content if isinstance(block.value, Block) else None
            columns = content.columns if isinstance(content, Indicators) else {}
            for place in block.walk():
                value = place.value
                if isinstance(value, Item):
                    yield Figure(place, None, value.text, None, (), value.baseline, value.target)
                elif isinstance(value, Indicator):
                    values = tuple((" ".join(columns[key].split()), words) for key, words in value.values.items())
                    yield Figure(place, value.number, value.text, value.unit, values, value.baseline, value.target)


def _rows(plan: EditionPlan, figure: Figure, site: str | None) -> Iterator[tuple[TableCell, ...]]:
    """A row for each period, one alone for a value inside the words."""
    for period, value in figure.values or (((None, None),) if figure.valued else ()):
        printed = (figure.number, figure.text, figure.unit, period, value, figure.baseline, figure.target)
        yield *whose(plan), *map(TableCell, printed), *where(plan, figure.place.anchor, site)
