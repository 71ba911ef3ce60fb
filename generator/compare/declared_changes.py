"""What changed around the measures of two editions: the indicators and the risk factors that a document declares."""

from dataclasses import dataclass

from generator import outline
from generator.compare.indicator_table import Figure, figures
from generator.compare.pairing import Said, paired
from generator.compare.plan import EditionPlan
from generator.compare.word_diff import same
from generator.model import Vocabulary


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
    olds, news = (tuple(figures(outline.of(plan.reading.roadmap))) for plan in (older, newer))
    matches = paired([_said(figure) for figure in olds], [_said(figure) for figure in news])
    changes = (
        IndicatorChange(None if match.older is None else olds[match.older], None if match.newer is None else news[match.newer])
        for match in matches
    )
    return tuple(aim for aim in changes if aim.fate)


def factors(plan: EditionPlan, vocabulary: Vocabulary) -> str:
    """The risk factors that a document declares, in the order of the vocabulary."""
    declared = {subject.code for subject in plan.reading.declared}
    return "; ".join(factor.name for factor in vocabulary.factors if factor.code in declared)


def _said(figure: Figure) -> Said:
    return Said(figure.text, (figure.number,) if figure.number else None)
