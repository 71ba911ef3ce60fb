"""The draft of a roadmap.yml: the act at the head of a document, then its annexes, then the account of every word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake import acts, annexes, completeness, flow, headings, inner_tables, lists, requisites, stamps
from generator.intake.diagnostics import Diagnostics, IntakeDoubt, joined
from generator.intake.document import Document, Grid
from generator.intake.flow import FlowLine, Item
from generator.intake.scan import traced
from generator.intake.tables import PrintedTable

__all__ = ["IntakeDoubt", "IntakeDraft", "of"]


@dataclass(frozen=True)
class IntakeDraft:
    """Keys of roadmap.yml that were found, in the model's order, and what to check in them."""

    data: dict[str, object]
    doubts: tuple[IntakeDoubt, ...]


def of(document: Document) -> IntakeDraft:
    """Draft a roadmap; every word of the document stands in the data or in a doubt."""
    reading = Diagnostics(tuple(IntakeDoubt("файл", note) for note in document.notes))
    document, restoring = lists.restored(document)
    items = flow.items(document)
    head = _head(items)
    # Only lines above the first annex can be the act; what it leaves of them opens the annexes.
    parted, inner_diagnostics = inner_tables.parted(head, items[len(head) :])
    head, after_head = parted.lines, parted.others
    act, act_diagnostics = acts.read(requisites.lines(head), _has_labels(after_head))
    items = [*_untaken(head, act.taken), *after_head]
    printed_annexes, annexes_diagnostics = annexes.read(
        items,
        mentioned=_mentioned(act.data),
        labelled=_has_labels(items),
        plain=document.kind in ("text", "scan"),  # the clipboard keeps no look, and a picture of letters shows none
    )
    data: dict[str, object] = {"act": act.data, "annexes": printed_annexes}
    data = {name: value for name, value in data.items() if value}
    recognition = traced.doubts(document.placed, data)
    parts = [
        reading,
        restoring,
        recognition,
        act_diagnostics.within("act"),
        inner_diagnostics.within("act"),
        annexes_diagnostics.within("annexes"),
    ]
    diagnostics = joined(parts)
    diagnostics = joined([diagnostics, _untold(document, diagnostics)])
    return IntakeDraft(data, completeness.settled(document, data, diagnostics).doubts)


def _untold(document: Document, diagnostics: Diagnostics) -> Diagnostics:
    """What the reader says of cells whose rows became no rows of the draft: lines above a table, its header, what a page made."""
    grids = (part for part in document.parts if isinstance(part, Grid))
    told = {(doubt.place.partition(", строка ")[0], doubt.text) for doubt in diagnostics.doubts}
    of_cells = (
        (f"таблица {number}" + (f", лист „{grid.name}“" if grid.name else ""), grid.above + cell.row + 1, note)
        for number, grid in enumerate(grids, 1)
        for cell in grid.cells
        for note in cell.notes
    )
    untold = (entry for entry in of_cells if (entry[0], entry[2]) not in told)
    return Diagnostics(tuple(IntakeDoubt(f"{table}, строка {row}", note) for table, row, note in untold))


def _head(items: Sequence[Item]) -> list[FlowLine]:
    """The lines before the first table, the first annex's label and the first words that are an annex's by their style."""
    head: list[FlowLine] = []
    for at, item in enumerate(items):
        if isinstance(item, PrintedTable) or item.paragraph.role in ("label", "text"):
            break
        ahead = [line for line in items[at : at + headings.TALLEST] if isinstance(line, FlowLine)]
        if headings.label(ahead) and (head or stamps.begins(item.text.split("\n", 1)[0])):
            break
        head.append(item)
    return head


def _has_labels(items: Sequence[Item]) -> bool:
    return any(isinstance(item, FlowLine) and headings.label([item]) for item in items)


def _untaken(head: Sequence[FlowLine], taken_lines: frozenset[int]) -> list[FlowLine]:
    """The lines that the act has not taken; a paragraph of which it took a part is told by the account."""
    taken = {line.paragraph for index, line in enumerate(requisites.lines(head)) if index in taken_lines}
    return [line for index, line in enumerate(head) if index not in taken]


def _mentioned(act: dict[str, object]) -> int:
    """How many annexes the act's clauses speak of, at least one."""
    numbers = re.findall(r"приложени\w{1,3}\s*+(?:№\s*)?(\d{1,2})\b", " ".join(completeness.said(act)), re.IGNORECASE)
    return max([1, *map(int, numbers)])
