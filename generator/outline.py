"""Walks a roadmap in printed order and gives each place its anchor and its path in the data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from generator import addresses
from generator.fingerprint import shared
from generator.model import (
    Act,
    Annex,
    Block,
    Clause,
    Indicator,
    Indicators,
    Item,
    Measure,
    Member,
    Participant,
    Participants,
    Plan,
    Record,
    RiskFactor,
    RiskFactors,
    Roadmap,
    Row,
    Section,
    Table,
    Target,
    Targets,
    WorkingGroup,
)
from generator.russian import short
from generator.source import Path

NAMES: dict[type[Record], str] = {
    Act: "акт",
    Annex: "приложение",
    Clause: "пункт",
    Indicator: "показатель",
    Item: "показатель",
    Member: "член рабочей группы",
    Participant: "участник",
    RiskFactor: "фактор риска",
    Row: "строка",
    Section: "раздел",
    Target: "строка ориентиров",
}
TABLES = {"indicators": "таблицы показателей", "targets": "таблицы ориентиров", "participants": "таблицы участников"}
"""The tables that have indicators, by the key of their content, as one is named after them."""
NAMED = 60  # letters of the words by which a place without a number is named
KINDS = {Indicators: "i", Targets: "t", RiskFactors: "f", Participants: "p", WorkingGroup: "w"}


@shared
@dataclass(frozen=True)
class OutlinePlace:
    """One addressable piece of a roadmap.

    `path` leads to it in the data (keys and positions from the top of the file); `sections` are the
    plan's sections it stands under, outermost first (measures only). `position` is its number where none is printed,
    `within` tells an indicator from others that have its name in the same document: «таблицы участников».
    """

    anchor: str
    path: Path
    value: Record
    inside: tuple["OutlinePlace", ...] = ()
    sections: tuple[Section, ...] = ()
    position: str = ""
    within: str = ""

    def walk(self) -> Iterator["OutlinePlace"]:
        """Yield this place and all inside it, in printed order."""
        yield self
        for place in self.inside:
            yield from place.walk()

    @property
    def label(self) -> str:
        """What people call this place: «мероприятие 10 раздела 1», «пункт 2.3»."""
        number = addresses.code(getattr(self.value, "number", None) or getattr(self.value, "section", None) or "")
        if isinstance(self.value, Measure):
            name = f"мероприятие {number}" if number else "мероприятие без номера"
            return f"{name} раздела {self.section}" if self.section else name
        if isinstance(self.value, Block):
            return (self.value.heading or "часть приложения").replace("\n", " ")
        name = NAMES[type(self.value)]
        if not number and isinstance(self.value, Section | Clause):
            words = self.value.title if isinstance(self.value, Section) else self.value.text
            return f"{name} «{short(' '.join(words.split()), NAMED)}»"
        return name if isinstance(self.value, Act) else " ".join(filter(None, (name, number or self.position, self.within)))

    @property
    def section(self) -> str | None:
        """The number of the section a measure stands in, without the printed dot: 2.1."""
        numbers = [section.section for section in self.sections if section.section]
        return addresses.code(numbers[-1]) if numbers else None

    @property
    def section_title(self) -> str | None:
        """The title of that section; of the innermost one where none has a number."""
        numbered = [section for section in self.sections if section.section] or self.sections
        return numbered[-1].title if numbered else None


@shared
@dataclass(frozen=True)
class Outline:
    """All places of a roadmap: the act with its clauses, the annexes with their blocks and rows."""

    act: OutlinePlace
    annexes: tuple[OutlinePlace, ...]

    def walk(self) -> Iterator[OutlinePlace]:
        """Every place, in printed order."""
        yield from self.act.walk()
        for annex in self.annexes:
            yield from annex.walk()

    @property
    def measures(self) -> tuple[OutlinePlace, ...]:
        """The measures of all plans, in printed order."""
        return tuple(place for place in self.walk() if isinstance(place.value, Measure))


def of(roadmap: Roadmap) -> Outline:
    """The outline of a roadmap; anchors depend on printed numbers, and on positions only where none is printed."""
    walk = _Walk()
    act = OutlinePlace("act", ("act",), roadmap.act, tuple(walk.clauses(roadmap.act, ("act",))))
    annexes = tuple(walk.annex(annex, index) for index, annex in enumerate(roadmap.annexes))
    outline = Outline(act, annexes)
    within = _within(outline)
    return Outline(act, tuple(_named(annex, within) for annex in annexes)) if within else outline


def _within(outline: Outline) -> dict[str, str]:
    """What tells indicators of one name apart, by anchor: the kind of their tables, else its heading, else their order."""
    namesakes: dict[str, list[tuple[OutlinePlace, Block]]] = {}
    for block in (block for annex in outline.annexes for block in annex.inside):
        for place in block.walk():
            if isinstance(place.value, Indicator | Item) and isinstance(block.value, Block):
                namesakes.setdefault(place.label, []).append((place, block.value))
    within: dict[str, str] = {}
    for same in (same for same in namesakes.values() if len(same) > 1):
        by_kind = [TABLES[block.kind] for _, block in same]
        by_heading = [f"части «{short(' '.join((block.heading or '').split()), NAMED)}»" for _, block in same]
        by_order = [f"({number}-й по порядку)" for number in range(1, len(same) + 1)]
        names = next(names for names in (by_kind, by_heading, by_order) if len(set(names)) == len(names))
        within |= {place.anchor: name for (place, _), name in zip(same, names, strict=True)}
    return within


def _named(place: OutlinePlace, within: dict[str, str]) -> OutlinePlace:
    inside = tuple(_named(inner, within) for inner in place.inside)
    return replace(place, inside=inside, within=within.get(place.anchor, ""))


class _Walk:
    """The anchors given so far and the counts of unnumbered rows."""

    def __init__(self) -> None:
        self.taken = {"act": 0}
        self.counts = {kind: count(1) for kind in [*KINDS.values(), "r", "c", "s"]}

    def anchor(self, kind: str, *names: str) -> str:
        return addresses.unique(addresses.anchor(kind, *names), self.taken)

    def clauses(self, parent: Act | Clause, path: Path) -> Iterator[OutlinePlace]:
        for index, clause in enumerate(parent.clauses):
            here = (*path, "clauses", index)
            anchor = self.anchor("c", clause.number or f"n{next(self.counts['c'])}")
            yield OutlinePlace(anchor, here, clause, tuple(self.clauses(clause, here)))

    def annex(self, annex: Annex, index: int) -> OutlinePlace:
        path: Path = ("annexes", index)
        anchor = self.anchor("annex", str(index + 1))
        blocks = tuple(self.block(block, (*path, "blocks", n), (index + 1, n + 1)) for n, block in enumerate(annex.blocks))
        return OutlinePlace(anchor, path, annex, blocks, position=str(index + 1))

    def block(self, block: Block, path: Path, position: tuple[int, int]) -> OutlinePlace:
        anchor = self.anchor("annex", *map(str, position))
        content = block.content
        if content is None or isinstance(content, str):
            return OutlinePlace(anchor, path, block)
        rows = (*path, block.kind, "rows")
        inside = self.plan(content, rows) if isinstance(content, Plan) else self.rows(content, rows)
        return OutlinePlace(anchor, path, block, tuple(inside))

    def plan(self, plan: Plan, path: Path) -> Iterator[OutlinePlace]:
        sections: tuple[Section, ...] = ()
        unnumbered = count(1)
        for index, row in enumerate(plan.rows):
            if isinstance(row, Section):
                # A heading closes those of its own level and of deeper ones.
                sections = (*(section for section in sections if section.level < row.level), row)
                unnumbered = count(1)
                yield OutlinePlace(self.anchor("s", row.section or f"n{next(self.counts['s'])}"), (*path, index), row)
            else:
                place = OutlinePlace("", (*path, index), row, (), sections)
                # Counted in each section anew: a row added to one moves no anchor of another.
                number = row.number or f"n{next(unnumbered)}"
                names = (place.section, number) if place.section else (number,)
                yield replace(place, anchor=self.anchor("m", *names))

    def rows(self, table: Table, path: Path) -> Iterator[OutlinePlace]:
        kind = KINDS.get(type(table), "r")
        for index, row in enumerate(getattr(table, "rows", ())):
            position = str(next(self.counts[kind]))
            name = row.number or getattr(row, "id", None) or position
            anchor, here = self.anchor(kind, name if kind in "iwt" else position), (*path, index)
            yield OutlinePlace(anchor, here, row, tuple(self.items(row, anchor, here, position)), position=position)

    def items(self, row: Row, anchor: str, path: Path, position: str) -> Iterator[OutlinePlace]:
        """Lines of an indicators cell; those of a targets table are indicators too, so they read i-1.3."""
        base = anchor.replace("t-", "i-", 1) if anchor.startswith("t-") else anchor
        number = addresses.code(row.number or "") or position
        for index, item in enumerate(getattr(row, "indicators", ())):
            here, counted = (*path, "indicators", index), f"{number}.{index + 1}"
            yield OutlinePlace(self.anchor(f"{base}.{index + 1}"), here, item, position=counted)
