"""The page that sets two editions of a municipality side by side: paired measures, kind by kind of change, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, deadline_text
from generator.compare import EditionPlan
from generator.compare.acts import Deed
from generator.compare.change_table import NOTICE
from generator.compare.declared_changes import IndicatorChange, aims, factors
from generator.compare.editions import KINDS, Kind, MeasureChange, compared
from generator.compare.pairing import RUSSIAN
from generator.compare.word_diff import difference, same
from generator.model import Measure, Section, Vocabulary
from generator.pages.roadmap import act_name
from generator.pages.templates import render
from generator.pages.values import Crumbs
from generator.pages.word_runs import ShownRun, shown
from generator.reading import MeasureReading
from generator.russian import lasting, sentence, short

BETWEEN: dict[Deed, str] = {
    "amends": "Акт более поздней карты вносит изменения в акт более ранней. Если он приводит только изменённые строки, "
    "остальные мероприятия здесь названы исключёнными: сверьтесь с его пунктами.",
    "repeals": "Акт более поздней карты отменяет акт более ранней.",
}
BEFORE, AFTER = "Было", "Стало"
TEXTLESS = "Содержание в документе не указано"
NAMED = ("Акт", "Название", "Срок карты", "Дни срока", "Мероприятий", "Разделы плана", "Заявленные факторы риска")
FIELDS = {"redated": "deadline", "shifted": "deadline", "handed": "responsible", "result": "result"}
NAMES = {"text": "Мероприятие", "deadline": "Срок", "responsible": "Ответственный", "result": "Результат"}


@dataclass(frozen=True)
class EditionPair:
    """Two editions of a municipality, what the newer act does to the older one, and the pages above theirs."""

    older: EditionPlan
    newer: EditionPlan
    deeds: tuple[Deed, ...]
    crumbs: Crumbs

    @property
    def link(self) -> str:
        """The page that compares them."""
        return addresses.changes(self.older.place, *(plan.path.rpartition("/")[2] for plan in (self.older, self.newer)))

    @property
    def title(self) -> str:
        """«Вымышленный район: что изменилось на 2025 год»."""
        return f"{self.newer.town}: что изменилось {self.newer.wording}"


@dataclass(frozen=True)
class ChangedCell:
    """A cell in both editions: its name, the words of both in one row, what was understood of either."""

    name: str
    runs: tuple[ShownRun, ...]
    older: str = ""
    newer: str = ""

    @property
    def sides(self) -> tuple[tuple[str, tuple[ShownRun, ...], str], ...]:
        """What each edition is called, its runs of words, what was understood of them."""
        return (
            (BEFORE, tuple(run for run in self.runs if not run.new), self.older),
            (AFTER, tuple(run for run in self.runs if not run.gone), self.newer),
        )


@dataclass(frozen=True)
class ShownChange:
    """A change as the page shows it under one kind: the measure, links to both editions, what else changed in it.

    `links` are the address and the name of a place and, where there are two, the edition; `head` says the measure where no
    cell shows its text; a measure of one edition alone is given whole.
    """

    text: str
    head: bool
    links: tuple[tuple[str, str, str], ...]
    how: str
    also: str
    cells: tuple[ChangedCell, ...]
    measure: Measure | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The text of a measure that is given whole, by its lines."""
        return tuple(self.measure.text.split("\n")) if self.measure and self.measure.text else ()


@dataclass(frozen=True)
class ChangesOfKind:
    """The changes of one kind under its name."""

    kind: Kind
    name: str
    changes: tuple[ShownChange, ...]

    @property
    def heading(self) -> str:
        """Its name where a line begins with it."""
        return sentence(self.name)


def changes(pair: EditionPair, vocabulary: Vocabulary) -> str:
    """What one edition of a municipality changed in another."""
    comparison = compared(pair.older, pair.newer)
    parts = tuple(
        ChangesOfKind(kind, name, tuple(_shown(change, kind, pair) for change in comparison.of(kind)))
        for kind, name in KINDS.items()
        if comparison.of(kind)
    )
    plans = ((BEFORE, pair.older), (AFTER, pair.newer))
    return render(
        "changes.md",
        pair.link,
        crumbs=pair.crumbs,
        town=pair.newer.town,
        wording=pair.newer.wording,
        plans=[(side, addresses.folder(plan.path), plan, act_name(plan.reading.roadmap.act)) for side, plan in plans],
        deeds=[BETWEEN[deed] for deed in pair.deeds],
        notice=NOTICE,
        parts=parts,
        same=tuple(_shown(change, None, pair) for change in comparison.same),
        around=requisites(pair, vocabulary),
    )


def requisites(pair: EditionPair, vocabulary: Vocabulary) -> tuple[tuple[str, str, str], ...]:
    """What changed around the measures: its name, the older edition's words and the newer one's."""
    facts = zip(NAMED, *(_facts(plan, vocabulary) for plan in (pair.older, pair.newer)), strict=True)
    figures = (_aim(aim) for aim in aims(pair.older, pair.newer))
    return (*((name, before, after) for name, before, after in facts if before != after), *figures)


def _aim(aim: IndicatorChange) -> tuple[str, str, str]:
    before, after = (_figure(side.text, side.unit, side.said) if side else "" for side in (aim.older, aim.newer))
    return sentence(aim.fate), before, after


def _facts(plan: EditionPlan, vocabulary: Vocabulary) -> tuple[str, ...]:
    roadmap = plan.reading.roadmap
    term = lasting(roadmap.period.start, roadmap.period.last)
    count = str(len(plan.reading.measures))
    title = " ".join(roadmap.title.split())
    rows = [row for table in roadmap.plans for row in table.rows if isinstance(row, Section)]
    sections = "; ".join(f"{row.section or ''} {' '.join(row.title.split())}".strip() for row in rows)
    return act_name(roadmap.act), title, roadmap.period.wording, term, count, sections, factors(plan, vocabulary)


def _figure(text: str, unit: str | None, said: str) -> str:
    return f"{' '.join(text.split())}{f', {unit}' if unit else ''} — {said or 'значение не названо'}"


def _shown(change: MeasureChange, kind: Kind | None, pair: EditionPair) -> ShownChange:
    """A change under one kind: links to both measures, what else changed, the cells that show it."""
    read = change.newer or change.older
    assert read
    both = change.older and change.newer
    sides = ((change.older, pair.older, BEFORE.lower()), (change.newer, pair.newer, AFTER.lower()))
    return ShownChange(
        short(" ".join((read.measure.text or "").split()), 160) or TEXTLESS,
        kind != "reworded",
        tuple(
            (f"{addresses.folder(plan.path)}#{side.place.anchor}", side.place.label, when if both else "")
            for side, plan, when in sides
            if side
        ),
        RUSSIAN[change.how] if change.how else "",
        ", ".join(KINDS[other] for other in change.kinds if other != kind),
        tuple(_cells(change, kind)),
        None if both else read.measure,
    )


def _cells(change: MeasureChange, kind: Kind | None) -> Iterator[ChangedCell]:
    """The cells in which a change of this kind is seen."""
    before, after = change.older, change.newer
    if not before or not after or kind is None:
        return
    if kind == "reworded":
        fields = ["text"] if not same(before.measure.text, after.measure.text) else []
        fields += ["responsible"] if "handed" not in change.kinds else []
        yield from (_both(field, before, after) for field in fields if field == "text" or _differ(field, before, after))
    elif kind in ("moved", "renumbered"):
        yield ChangedCell("Место", shown(difference(_place(before), _place(after))))
    else:
        yield _both(FIELDS[kind], before, after)


def _differ(field: str, before: MeasureReading, after: MeasureReading) -> bool:
    return not same(getattr(before.measure, field), getattr(after.measure, field))


def _both(field: str, before: MeasureReading, after: MeasureReading) -> ChangedCell:
    runs = shown(difference(getattr(before.measure, field), getattr(after.measure, field)))
    if field != "deadline":
        return ChangedCell(NAMES[field], runs)
    readings = (deadline_text.said(read.deadline) if read.deadline.text else "" for read in (before, after))
    return ChangedCell(NAMES[field], runs, *readings)


def _place(read: MeasureReading) -> str:
    titles = " / ".join(" ".join(section.title.split()) for section in read.place.sections)
    return f"{read.place.label}{f': {titles}' if titles else ''}"
