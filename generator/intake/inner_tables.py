"""Finds tables inside an act: clauses that count on below a table, or the signature there, show that it stands among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake import clauses, headings, requisites
from generator.intake.diagnostics import Diagnostics, doubt, joined, quoted
from generator.intake.document import Paragraph
from generator.intake.flow import FlowLine, Item
from generator.intake.tables import PrintedTable
from generator.russian import short

NEAR = 3  # lines from a table to a signature of the act that holds it


@dataclass(frozen=True)
class PartedAct:
    """The lines of an act without the tables among them, and all other items: each such table as an annex of its own first."""

    lines: list[FlowLine]
    others: list[Item]


def parted(head: Sequence[FlowLine], below: Sequence[Item]) -> tuple[PartedAct, Diagnostics]:
    """`head` are the lines above the first table, `below` all that follows."""
    printed = requisites.lines(head)
    unsigned = any(requisites.kind(line.text) for line in printed) and clauses.signature(printed) is None
    last = _last_clause(head, 0)
    lines, inner, at = list(head), list[Item](), 0
    parts: list[Diagnostics] = []
    while unsigned and last and at < len(below):
        tables_end = next((end for end in range(at, len(below)) if isinstance(below[end], FlowLine)), len(below))
        run = _run(below[tables_end:])
        signature = clauses.signature(requisites.lines(run))
        # Below the last clause the signature follows at once; words before it are rather an annex's.
        signed = signature is not None and signature.start < NEAR
        if tables_end == at or not run or not (signed or _counts_on(last, clauses.figures(run[0].text))):
            break
        if signature:
            run = run[: requisites.lines(run)[signature.stop - 1].paragraph + 1]
        for table in below[at:tables_end]:
            text = f"таблица стоит внутри акта, ниже слов {quoted([short(lines[-1].text, 80)])}: она перенесена приложением"
            parts.append(doubt(table.place, text, "clauses"))
            # A break keeps tables apart between which clauses stood.
            inner += [FlowLine(Paragraph("", role="break"), table.place), table]
        lines += run
        at = tables_end + len(run)
        last = _last_clause(run, last)
        unsigned = signature is None
    return PartedAct(lines, [*inner, *below[at:]]), joined(parts)


def _last_clause(lines: Sequence[FlowLine], before: int) -> int:
    """The first figure of the last numbered line, `before` where no line has a number."""
    numbers = (figures[0] for line in reversed(lines) if (figures := clauses.figures(line.text)))
    return next(numbers, before)


def _counts_on(last: int, figures: tuple[int, ...]) -> bool:
    """Whether a number follows after those of clause `last`: 3 or 2.1 after 2."""
    return figures[:1] == (last + 1,) or (len(figures) > 1 and figures[0] == last)


def _run(items: Sequence[Item]) -> list[FlowLine]:
    """The lines up to the next table or the label of an annex."""
    run: list[FlowLine] = []
    for at, item in enumerate(items):
        ahead = [line for line in items[at : at + headings.TALLEST] if isinstance(line, FlowLine)]
        if isinstance(item, PrintedTable) or headings.label(ahead):
            break
        run.append(item)
    return run
