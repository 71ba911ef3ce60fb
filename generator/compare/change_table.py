"""Makes what changed between two editions a table, a row for each measure; and compares indicators and factors around them."""

from dataclasses import dataclass

from generator import addresses, outline
from generator.compare.editions import KINDS, SAME, compared
from generator.compare.indicator_table import Figure, figures
from generator.compare.measure_table import UNSTATED, days
from generator.compare.pairing import RUSSIAN, Said, both, paired
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.compare.word_diff import same
from generator.model import Vocabulary
from generator.reading import MeasureReading

SIDES = (("older", "было"), ("newer", "стало"))
PRINTED = (("number", "№", 8), ("text", "Мероприятие", 44), ("deadline", "Срок", 15), ("responsible", "Исполнитель", 20),
           ("result", "Результат", 20), ("section", "Раздел", 24))  # fmt: skip
READ = (("first_day", "Первый день"), ("last_day", "Последний день"))
CHANGES = (
    Column("change", "Что изменилось", "counted", 24, "Все найденные изменения мероприятия через точку с запятой."),
    *(Column(f"{key}_{side}", f"{title}: {when}", "signed", width) for key, title, width in PRINTED for side, when in SIDES),
    *(Column(f"{key}_{side}", f"{title}: {when}", "found", 11) for key, title in READ for side, when in SIDES),
    *(Column(f"url_{side}", f"Адрес: {when}", width=40) for side, when in SIDES),
    Column("how", "Как сопоставлено", "counted", 24, "По чему программа решила, что это одно мероприятие."),
)
NOTICE = (
    "Мероприятия сопоставила программа, по номерам и похожим словам; где сходство мало, одно названо исключённым, другое "
    "добавленным. Сравниваются текст, срок, исполнители, результат, раздел и номер; исполнитель, названный иначе, "
    "например сокращением, считается другим. Почему карту изменили, здесь не сказано."
)


def changes(link: str, title: str, older: EditionPlan, newer: EditionPlan, site: str | None) -> Table:
    """Every measure of two editions with what changed in it; `link` is the page that compares them."""
    rows = []
    for change in compared(older, newer).changes:
        sides = zip(_side(change.older, older, site), _side(change.newer, newer, site), strict=True)
        changed = "; ".join(KINDS[kind] for kind in change.kinds) or SAME
        how = TableCell(RUSSIAN[change.how]) if change.how else TableCell(None, "пары нет")
        rows.append((TableCell(changed), *(cell for pair in sides for cell in pair), how))
    return Table("changes", title, NOTICE, link, CHANGES, tuple(rows))


def _side(read: MeasureReading | None, plan: EditionPlan, site: str | None) -> tuple[TableCell, ...]:
    """The cells of one edition: number, text, deadline, body, result, section, first and last day, address."""
    if read is None:
        return (TableCell(None, "нет"),) * 9
    measure, link = read.measure, f"{addresses.folder(plan.path)}#{read.place.anchor}"
    return (
        TableCell(measure.number, link=link),
        TableCell(measure.text),
        TableCell(measure.deadline, UNSTATED),
        TableCell(measure.responsible, UNSTATED),
        TableCell(measure.result),
        TableCell(read.place.sections[-1].title if read.place.sections else None),
        *days(read.deadline),
        TableCell(addresses.absolute(link, site), link=link),
    )


@dataclass(frozen=True)
class IndicatorChange:
    """An indicator of the older edition and that of the newer one; one side is absent where it was dropped or added."""

    older: Figure | None
    newer: Figure | None

    @property
    def fate(self) -> str:
        """What became of it; empty where neither words nor values have changed."""
        if self.older is None:
            return "показатель добавлен"
        if self.newer is None:
            return "показатель исключён"
        reworded = not same(self.older.text, self.newer.text)
        changes = ["показатель переформулирован"] if reworded else []
        changes += ["изменены значения"] if (self.older.said, self.older.unit) != (self.newer.said, self.newer.unit) else []
        return ", ".join(changes)


def aims(older: EditionPlan, newer: EditionPlan) -> tuple[IndicatorChange, ...]:
    """The indicators that changed, in the order of the newer edition, then the dropped ones."""
    sides = [tuple(figures(outline.of(plan.reading.roadmap))) for plan in (older, newer)]
    texts = ([Said(figure.text, (figure.number,) if figure.number else None) for figure in side] for side in sides)
    pairs = (both(match, *sides) for match in paired(*texts))
    return tuple(change for change in (IndicatorChange(*pair) for pair in pairs) if change.fate)


def factors(plan: EditionPlan, vocabulary: Vocabulary) -> str:
    """The risk factors that a document declares, in the order of the vocabulary."""
    declared = {subject.code for subject in plan.reading.declared}
    return "; ".join(factor.name for factor in vocabulary.factors if factor.code in declared)
