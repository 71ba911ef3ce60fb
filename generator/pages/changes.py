"""Fills the page that sets two editions of a municipality side by side: paired measures by kind of change, word by word."""

from dataclasses import dataclass

from generator import addresses
from generator.compare import EditionPlan
from generator.compare.acts import Deed
from generator.compare.change_table import NOTICE, aims, factors
from generator.compare.editions import KINDS, Kind, compared
from generator.compare.indicator_table import Figure
from generator.model import Section, Vocabulary
from generator.pages.changed_measures import AFTER, BEFORE, ShownChange, shown_change
from generator.pages.roadmap import act_name
from generator.pages.templates import render
from generator.pages.values import Crumbs
from generator.russian import lasting, sentence

BETWEEN: dict[Deed, str] = {
    "amends": "Акт более поздней карты вносит изменения в акт более ранней. Если он приводит только изменённые строки, "
    "остальные мероприятия здесь названы исключёнными: сверьтесь с его пунктами.",
    "repeals": "Акт более поздней карты отменяет акт более ранней.",
}
NAMED = ("Акт", "Название", "Срок карты", "Дни срока", "Мероприятий", "Разделы", "Заявленные факторы риска")


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
        ChangesOfKind(kind, name, tuple(shown_change(change, kind, pair.older, pair.newer) for change in comparison.of(kind)))
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
        same=tuple(shown_change(change, None, pair.older, pair.newer) for change in comparison.same),
        around=requisites(pair, vocabulary),
    )


def requisites(pair: EditionPair, vocabulary: Vocabulary) -> tuple[tuple[str, str, str], ...]:
    """What changed around the measures: its name, the older edition's words and the newer one's."""
    facts = zip(NAMED, *(_facts(plan, vocabulary) for plan in (pair.older, pair.newer)), strict=True)
    figures = ((sentence(aim.fate), _figure(aim.older), _figure(aim.newer)) for aim in aims(pair.older, pair.newer))
    return (*(fact for fact in facts if fact[1] != fact[2]), *figures)


def _facts(plan: EditionPlan, vocabulary: Vocabulary) -> tuple[str, ...]:
    roadmap = plan.reading.roadmap
    term = lasting(roadmap.period.start, roadmap.period.last)
    count = str(len(plan.reading.measures))
    title = " ".join(roadmap.title.split())
    rows = [row for table in roadmap.plans for row in table.rows if isinstance(row, Section)]
    sections = "; ".join(f"{row.section or ''} {' '.join(row.title.split())}".strip() for row in rows)
    return act_name(roadmap.act), title, roadmap.period.wording, term, count, sections, factors(plan, vocabulary)


def _figure(figure: Figure | None) -> str:
    if not figure:
        return ""
    unit = f", {figure.unit}" if figure.unit else ""
    return f"{' '.join(figure.text.split())}{unit} — {figure.said or 'значение не названо'}"
