"""Annexes of an act: their labels and titles, and under headings one content after another, in printed order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from generator.intake import headings, records, table_rows, titles
from generator.intake.diagnostics import Notebook, quoted, spanned
from generator.intake.flow import FlowLine, Item
from generator.intake.table_rows import LogicalRow, LogicalTable
from generator.intake.tables import PrintedTable
from generator.model.bounds import WORDS

_PAGE = re.compile(r"\W*(?:стр\.?\s*)?\d{1,3}\W*")


@dataclass
class Annexes:
    """A walk over what follows the act.

    `mentioned` is how many annexes the act speaks of, `labelled` that they have labels, `plain` that nothing is known to be bold.
    """

    items: Sequence[Item]
    notebook: Notebook
    mentioned: int = 1
    plain: bool = False
    labelled: bool = False
    made: list[dict[str, object]] = field(default_factory=list)
    blocks: list[dict[str, object]] = field(default_factory=list)
    supposed: list[str] = field(default_factory=list)
    at: int = 0

    def walk(self) -> list[dict[str, object]]:
        """Every annex."""
        while self.at < len(self.items):
            item = self.items[self.at]
            if isinstance(item, PrintedTable):
                self.table(item)
            elif count := headings.label(self.lines()):
                self.begin(count)
            elif not self.made or self.titled(item) or self.unlabelled(item):
                self.begin(0)
            else:
                self.line(item)
        if self.supposed:
            text = f"короткие строки приняты за заголовки, проверьте: {quoted(self.supposed)}"
            self.notebook.doubt("абзацы приложений", text, "annexes")
        return [{name: value for name, value in annex.items() if value} for annex in self.made]

    def lines(self) -> list[FlowLine]:
        """The next lines, as many as a label or a title may take, up to the next table."""
        return self.between(self.at + headings.TALLEST + 1)

    def between(self, end: int) -> list[FlowLine]:
        """The lines from here to the next table, or to a place before it."""
        ahead = islice(self.items, self.at, end)
        return [item for item in takewhile(lambda item: isinstance(item, FlowLine), ahead) if isinstance(item, FlowLine)]

    @property
    def here(self) -> Notebook:
        """The notebook at the current annex."""
        return self.notebook.within("annexes", max(len(self.made) - 1, 0))

    def begin(self, count: int) -> None:
        """A new annex with `count` lines of label, and its title."""
        self.blocks = []
        annex: dict[str, object] = {}
        self.made.append(annex)
        if count:
            annex["label"] = "\n".join(line.text for line in self.lines()[:count])
            styled = self.lines()[0].paragraph.role == "label"
            self.at += count
        else:
            styled = False
        titled = headings.title(self.lines())
        ahead = self.lines()[0] if titled else None
        if ahead and not (count and ahead.fresh) and not (styled and ahead.paragraph.role != "title"):
            annex["title"] = "\n".join(line.text for line in self.lines()[:titled])
            self.at += titled
        annex["blocks"] = self.blocks

    @staticmethod
    def titled(line: FlowLine) -> bool:
        """Whether a title by its style begins a part of the document."""
        return line.fresh and line.paragraph.role == "title"

    def unlabelled(self, line: FlowLine) -> bool:
        """Whether a line begins an annex without a label: the act speaks of more of them, and a table is just over."""
        after_table = bool(self.blocks) and not {"text", "heading"} & set(list(self.blocks[-1])[-1:])
        more = not self.labelled and len(self.made) < self.mentioned and after_table and headings.is_title(line.text)
        if more:
            text = f"принято за начало нового приложения, отметки „Приложение“ над ним нет: {quoted([line.text])}"
            self.notebook.within("annexes", len(self.made)).doubt(line.place, text, "title")
        return more

    def line(self, line: FlowLine) -> None:
        """A heading opens a block, other words go into the open text."""
        ahead = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        found = headings.heading(line, ahead, self.plain)
        if not found:
            self.text(line)
            return
        count = headings.length(self.lines(), found)
        heading = "\n".join(each.text for each in self.lines()[:count])
        self.blocks.append({"heading": heading, "level": found.level})
        if not found.sure:
            self.supposed.append(heading)
        self.at += count

    def text(self, line: FlowLine) -> None:
        """Paragraphs stand apart by an empty line, items of a list on lines of their own."""
        self.at += 1
        last = self.blocks[-1] if self.blocks else None
        full = last is not None and len(str(last.get("text", ""))) + len(line.text) + 2 > WORDS
        if last is None or full or set(last) - {"heading", "level", "text"}:
            last = {}
            self.blocks.append(last)
        before = last.get("text")
        between = "\n" if headings.is_item(line) else "\n\n"
        last["text"] = f"{before}{between}{line.text}" if before else line.text

    def table(self, first: PrintedTable) -> None:
        """A table with all its pieces."""
        if not self.made:
            self.begin(0)
        sheet = self.sheet(first)
        kind = titles.kind(sheet.titles)
        if not (self.blocks and set(self.blocks[-1]) <= {"heading", "level"}):
            self.blocks.append({})
        here = self.here.within("blocks", len(self.blocks) - 1)
        if not sheet.header:
            here.doubt(sheet.place, "заголовки граф не узнаны: таблица перенесена как прочая, графы названы по порядку", "table")
        elif kind == "table":
            here.doubt(sheet.place, f"вид таблицы не узнан, перенесена как прочая: {quoted(sheet.titles)}", "table")
        name, content = records.content(sheet, kind, here)
        self.blocks[-1][name] = content
        for remark in sheet.remarks:
            here.doubt(sheet.place, remark, name)
        if len(pieces := dict.fromkeys(sheet.pieces)) > 1:
            here.doubt(sheet.place, f"соединена из частей: {spanned([*pieces])}", name)

    def sheet(self, first: PrintedTable) -> LogicalTable:
        """A table and the pieces that follow it at once, or after titles of sections, or after a page's number."""
        sheet = table_rows.begin(first)
        self.at += 1
        while (found := self.next_piece(sheet)) is not None:
            sheet = found
        return sheet

    def next_piece(self, sheet: LogicalTable) -> LogicalTable | None:
        """The table with the piece that follows it; `None` when none does."""
        between = self.between(len(self.items))
        end = self.at + len(between)
        piece = self.items[end] if end < len(self.items) else None
        if not isinstance(piece, PrintedTable) or (between and piece.header is not None):
            return None
        pages = [line for line in between if _PAGE.fullmatch(line.text)]
        titled = [line for line in between if line not in pages]
        plan = titles.kind(sheet.titles) == "plan"
        if titled and not (plan and all(records.section_line(line.text) for line in titled)):
            return None
        sections = tuple(_as_strip(line, len(sheet.titles)) for line in titled)
        found = table_rows.continued(replace(sheet, strips=(*sheet.strips, *sections)), piece)
        if found is None:
            return None
        for line in pages:
            self.notebook.lost(line.place, f"номер страницы между частями таблицы убран: {quoted([line.text])}", [line.text])
        for line in titled:
            self.here.doubt(line.place, f"строка между частями таблицы стала разделом плана: {quoted([line.text])}")
        self.at = end + 1
        return found


def _as_strip(line: FlowLine, width: int) -> LogicalRow:
    """A line between two pieces of a table as a row over all its columns."""
    return LogicalRow(line.place, 0, (line.text, *[""] * (width - 1)), whole=True, heading=line.paragraph.heading)
