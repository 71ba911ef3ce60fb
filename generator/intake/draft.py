"""The draft of a roadmap.yml that a document makes, and every doubt about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake import acts, completeness, flow, headings, lists, requisites
from generator.intake.annexes import Annexes
from generator.intake.diagnostics import IntakeDoubt, Notebook
from generator.intake.document import Document
from generator.intake.flow import FlowLine, Item
from generator.intake.tables import PrintedTable

__all__ = ["IntakeDoubt", "IntakeDraft", "of"]


@dataclass(frozen=True)
class IntakeDraft:
    """Keys of roadmap.yml that were found, in the model's order, and what to check in them."""

    data: dict[str, object]
    doubts: tuple[IntakeDoubt, ...]


def of(document: Document) -> IntakeDraft:
    """Draft a roadmap; every word of the document stands in the data or in a doubt."""
    notebook = Notebook()
    notebook.doubts.extend(IntakeDoubt("файл", note) for note in document.notes)
    document, told = lists.restored(document)
    notebook.doubts.extend(told)
    items = flow.items(document)
    head = _head(items)
    act = acts.read(requisites.lines(head), notebook.within("act"), labelled=_labelled(items[len(head) :]))
    data: dict[str, object] = {}
    if act:
        data["act"], used = act
        items = [*_after(head, used), *items[len(head) :]]
    walk = Annexes(items, notebook, mentioned=_mentioned(data), plain=document.kind == "text", labelled=_labelled(items))
    if annexes := walk.walk():
        data["annexes"] = annexes
    completeness.settle(document, data, notebook)
    return IntakeDraft(data, tuple(notebook.doubts))


def _head(items: Sequence[Item]) -> list[FlowLine]:
    """The lines before the first table, the first annex's label and the first words that are an annex's by their style."""
    head: list[FlowLine] = []
    for item in items:
        if isinstance(item, PrintedTable) or item.paragraph.role in ("label", "text") or (head and headings.label([item])):
            break
        head.append(item)
    return head


def _labelled(items: Sequence[Item]) -> bool:
    return any(isinstance(item, FlowLine) and headings.label([item]) for item in items)


def _after(head: Sequence[FlowLine], used: int) -> list[FlowLine]:
    """The lines that the act has not taken; a paragraph of which it took a part is told by the account."""
    printed = requisites.lines(head)
    return [line for at, line in enumerate(head) if all(each.paragraph != at for each in printed[:used])]


def _mentioned(data: dict[str, object]) -> int:
    """How many annexes the act's clauses speak of."""
    text = " ".join(completeness.said(data.get("act")))
    return max([1, *(int(number) for number in re.findall(r"приложени\w{1,3}\s*+(?:№\s*)?(\d{1,2})\b", text, re.IGNORECASE))])
