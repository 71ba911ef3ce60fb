"""Walks the rewritten nodes of a cell once and picks out its parts: which words belong to them, which are left unread."""

from dataclasses import dataclass, field

from generator.deadline.drafts import DeadlineDraft, DraftSpan, drafts
from generator.deadline.occasions import Opening
from generator.deadline.rules import CODE, Node
from generator.deadline.values import Kind

_QUOTED = 12
"""So many words left unread are quoted, no more."""
_NAMED_DAYS = (CODE["days"], CODE["weeks"], CODE["decades"])
_LEADING = "in on za by to lapse limit from whole every"
_BREAKING = "comma stop colon open close dash slash"
_NAMING = "word event project demand outcome settled carry instant constant document holidays"
_TIMELY = (
    "number digits tens run roman month quarters halves terms season times twice often oftenly plurals weekday weekdays "
    "someday date daymonth monthyear year pair annum within reference"
)
"""Whatever of these is left over is told, in brackets too: nothing unread is silent."""
_LEAD = frozenset(CODE[kind] for kind in _LEADING.split())
_BREAK = frozenset(CODE[kind] for kind in _BREAKING.split())
_WORDS = frozenset(CODE[kind] for kind in _NAMING.split())
_TIMES = frozenset(CODE[kind] for kind in _TIMELY.split())
_BARE: dict[str, tuple[Kind, str]] = {
    CODE["document"]: ("by-schedule", "название документа"),
    CODE["demand"]: ("on-demand", "название нужды"),
}


@dataclass
class _Row:
    """The state of one walk."""

    text: str
    pieces: list[DraftSpan] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    opening: Opening | None = None
    lead: int | None = None
    before: Node | None = None
    apart: bool = False
    inside: int = 0
    later: bool = False
    skipping: bool = False
    broken: bool = False

    def take(self, node: Node) -> None:
        """One node: a sign, the beginning of an occasion, a part, or a word of or outside an occasion."""
        self.apart |= node.fresh
        between = self.text[self.before.end : node.start] if self.before else ""
        self.broken |= node.code == CODE["stop"] or "\n" in between
        if node.code in _BREAK:
            self.sign(node)
        elif node.code == CODE["tail"]:
            self.open(node)
        elif element_drafts := drafts(node, leading=not (self.pieces or self.lost or self.opening)):
            self.element(node, element_drafts)
        else:
            self.word(node)
        self.before = node

    def sign(self, node: Node) -> None:
        self.apart = True
        self.inside += (node.code == CODE["open"]) - (node.code == CODE["close"])
        if node.code == CODE["close"]:
            self.opening = None

    def open(self, node: Node) -> None:
        opening: Opening = node.value
        # A bare preposition after an unread word goes on with that word and opens no occasion.
        lost_before = self.before is not None and self.before.code in _WORDS and self.opening is None
        if self.opening and (self.opening.kind == opening.kind or opening.weak):
            self.extend(node)
        elif not (opening.weak and lost_before):
            self.add(DeadlineDraft(opening.kind), node)
            self.opening = opening

    def element(self, node: Node, element_drafts: tuple[DeadlineDraft, ...]) -> None:
        if self.skipping and node.code == CODE["unit"]:
            self.lose(node)
            return
        if self.opening and self.absorbs(node, element_drafts[0]):
            self.extend(node)
            return
        self.opening, self.skipping = None, False
        aside = node.code == CODE["unit"] and self.aside(element_drafts[0])
        for draft in element_drafts:
            self.add(draft._replace(weak=draft.weak or aside), node)

    def aside(self, draft: DeadlineDraft) -> bool:
        """Whether a unit only explains another: «(за 2022 год)», «декабрь (I полугодие)»."""
        grain = draft.stretches[0].last.grain
        if self.before is not None and self.before.code == CODE["za"]:
            return grain not in ("day", "month")
        return bool(
            self.inside
            and self.pieces
            and grain in ("quarter", "half-year", "season")
            and self.pieces[-1].draft.kind in ("on", "until")
        )

    def absorbs(self, node: Node, draft: DeadlineDraft) -> bool:
        """Whether a unit belongs to the occasion: the year of a plan or the half-year whose results are meant does."""
        if node.code == CODE["by_schedule"] or node.code == CODE["edged"]:
            return True
        if not self.apart and self.opening and self.opening.delay and node.code in (CODE["until"], CODE["start"]):
            return True  # «не позднее 5 дней до 1 марта»: the day is where the delay is counted from
        if self.apart or self.opening is None or node.code not in (CODE["unit"], CODE["until"]):
            return False
        if node.code == CODE["until"]:
            return self.opening.paper and all(stretch.last.grain in ("year", "school-year") for stretch in draft.stretches)
        named = self.before is not None and self.before.code in (CODE["on"], CODE["za"], CODE["of"])
        return not self.opening.paper or named or draft.stretches[0].last.grain not in ("day", "month", "quarter")

    def word(self, node: Node) -> None:
        if node.code in _LEAD:
            self.lead = node.start if self.lead is None else self.lead
        elif node.code == CODE["and"]:
            self.lead = None
        elif node.code == CODE["then"]:
            self.later, self.opening = bool(self.pieces), None
        elif node.code == CODE["except"]:
            self.skipping = True
            self.lose(node)
        elif self.opening:
            self.extend(node)
        elif node.code in _BARE and not self.pieces and len(self.lost) < 2:
            self.bare(node)
        elif node.code in _WORDS or node.code in _TIMES:
            self.lead = None
            if not self.inside or node.code in _TIMES:
                self.lose(node)

    def lose(self, node: Node) -> None:
        self.lost.append(self.text[node.start : node.end])

    def bare(self, node: Node) -> None:
        """«План работы ММС», «Необходимость»: the name of a paper or a need with no preposition, at the beginning."""
        kind, rule = _BARE[node.code]
        self.lost.clear()
        self.add(DeadlineDraft(kind), node._replace(rules=(rule,)))
        self.opening = Opening(kind, paper=True)

    def add(self, draft: DeadlineDraft, node: Node) -> None:
        start, end = draft.place or (node.start, node.end)
        start = start if self.lead is None else self.lead
        end += self.text.startswith(".", end)
        rules = node.rules or (("прилагательное",) if node.code == CODE["oftenly"] else ())
        self.pieces.append(
            DraftSpan(draft._replace(later=self.later), start, end, rules, self.apart, self.broken, self.inside > 0)
        )
        self.lead, self.apart, self.later, self.broken = None, False, False, False

    def extend(self, node: Node) -> None:
        self.pieces[-1] = self.pieces[-1]._replace(end=node.end + self.text.startswith(".", node.end))
        self.apart, self.lead, self.broken = False, None, False


def assembled(nodes: list[Node], text: str) -> tuple[list[DraftSpan], str | None]:
    """The pieces in order, and what words were left; with words left a bare weekday is no term."""
    row = _Row(text)
    for node in nodes:
        row.take(node)
    if not row.pieces and _event(nodes):
        return [DraftSpan(DeadlineDraft("by-schedule"), nodes[0].start, nodes[-1].end, ("название события",))], None
    if row.lost:
        row.lost += [text[piece.start : piece.end] for piece in row.pieces if piece.draft.weak]
        row.pieces = [piece for piece in row.pieces if not piece.draft.weak]
    return row.pieces, f"не прочитано: {' '.join(row.lost[:_QUOTED])}{' …' * (len(row.lost) > _QUOTED)}" if row.lost else None


def _event(nodes: list[Node]) -> bool:
    """«Педсовет», «День знаний», «Неделя безопасности»: the cell is the name of an event."""
    named = len(nodes) > 1 and nodes[0].code in _NAMED_DAYS and nodes[1].code == CODE["word"]
    return named or any(node.code == CODE["event"] and node.value for node in nodes[:2])
