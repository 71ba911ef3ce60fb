"""Annexes of an act: one walk over lines and tables, where labels and titles begin annexes and headings begin blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from generator.intake import headings, logical_tables, prose_plans, recognition, records, rows, sections, tables, titles
from generator.intake.diagnostics import Diagnostics, doubt, joined, left_out, quoted, spanned
from generator.intake.flow import FlowLine, Item
from generator.intake.logical_tables import CellDoubt, LogicalRow, LogicalTable
from generator.intake.prose_plans import ProsePlan
from generator.intake.tables import PrintedTable
from generator.model.bounds import WORDS
from generator.russian import short

MOST_TITLES = 3  # lines between two pieces of a plan: a section, one below it, and a word more
SHORT = 60  # letters of a line that may be the end of a cell
AS_PLAN = (
    "если это план, замените table на plan, в columns назовите его графы ключами text, deadline, responsible "
    "и выполните roadmaps fmt"
)
_PAGE = re.compile(r"\W*(?:стр\.?\s*)?\d{1,3}\W*")


def read(items: Sequence[Item], *, mentioned: int, labelled: bool, plain: bool) -> tuple[list[dict[str, object]], Diagnostics]:
    """Every annex in what follows the act.

    `mentioned` is how many annexes the act speaks of, `labelled` that they have labels, `plain` that no letter is known to be
    bold.
    """
    walk = _AnnexWalk(items, mentioned, labelled, plain)
    while walk.at < len(items):
        walk.step(items[walk.at])
    if walk.supposed:
        text = f"короткие строки приняты за заголовки, проверьте: {quoted(walk.supposed)}"
        walk.diagnostics.append(doubt("абзацы приложений", text))
    unread = [line.text for line in walk.numbered if prose_plans.dated(line.text)]
    if len(unread) >= prose_plans.FEWEST and not any("plan" in block for annex in walk.annexes for block in _blocks(annex)):
        text = (
            "пункты со сроками стоят текстом, а не таблицей, и мероприятиями не стали: "
            f"{quoted([short(unread[0], 80)])} и другие, всего {len(unread)}; внесите их в plan, прежде чем публиковать"
        )
        walk.diagnostics.append(doubt("абзацы приложений", text))
    return [{name: value for name, value in annex.items() if value} for annex in walk.annexes], joined(walk.diagnostics)


def _blocks(annex: dict[str, object]) -> list[dict[str, object]]:
    blocks = annex["blocks"]
    assert isinstance(blocks, list)
    return blocks


@dataclass
class _AnnexWalk:
    """Where the walk stands, what it has read so far, and which headings are headings by their shortness alone."""

    items: Sequence[Item]
    mentioned: int
    labelled: bool
    plain: bool
    at: int = 0
    annexes: list[dict[str, object]] = field(default_factory=list)
    blocks: list[dict[str, object]] = field(default_factory=list)  # of the last annex
    headed: list[LogicalTable] = field(default_factory=list)  # the tables of the annex that have headers
    prose: tuple[ProsePlan, Diagnostics] | None = None  # of the run of lines that ends at `run_end`
    run_start: int = 0
    run_end: int = 0
    supposed: list[str] = field(default_factory=list)
    numbered: list[FlowLine] = field(default_factory=list)  # items of lists that went into texts
    diagnostics: list[Diagnostics] = field(default_factory=list)

    def step(self, item: Item) -> None:
        """Read on from an item: a table with all its pieces, the beginning of an annex, or a line."""
        if isinstance(item, PrintedTable):
            if not self.annexes:
                self.begin(0)
            self.table(item)
        elif item.paragraph.role == "break":
            self.at += 1
            self.begin(0)
        elif height := headings.label(self.lines_ahead(headings.TALLEST + 1)):
            self.begin(height)
        elif self.annexes and self.prose_plan():
            pass
        elif not self.annexes or (item.fresh and item.paragraph.role == "title") or self.begins_unlabelled(item):
            self.begin(0)
        else:
            self.line(item)

    def prose_plan(self) -> bool:
        """Take the plan that the lines here hold without a table, if they begin one."""
        if self.at >= self.run_end:
            lines = self.lines_ahead(len(self.items))
            # A label begins another annex.
            end = next((at for at in range(1, len(lines)) if headings.label(lines[at : at + headings.TALLEST])), len(lines))
            self.run_start, self.run_end = self.at, self.at + end
            self.prose = prose_plans.read(lines[:end])
        if self.prose is None or self.at - self.run_start != self.prose[0].lines.start:
            return False
        plan, diagnostics = self.prose
        # A block has one content: only an open heading takes the plan.
        if not (self.blocks and set(self.blocks[-1]) <= {"heading", "level"}):
            self.blocks.append({})
        self.blocks[-1]["plan"] = plan.content
        self.diagnostics.append(diagnostics.within(len(self.annexes) - 1, "blocks", len(self.blocks) - 1, "plan"))
        self.at = self.run_start + plan.lines.stop
        return True

    def lines_ahead(self, most: int) -> list[FlowLine]:
        """The next lines up to a table, at most so many."""
        ahead = islice(self.items, self.at, self.at + most)
        return [item for item in takewhile(lambda item: isinstance(item, FlowLine), ahead) if isinstance(item, FlowLine)]

    def begin(self, label_height: int) -> None:
        """Begin an annex with its label, of so many lines, and its title."""
        annex: dict[str, object] = {}
        label = self.lines_ahead(label_height)
        if label:
            annex["label"] = "\n".join(line.text for line in label)
            self.at += label_height
        ahead = self.lines_ahead(headings.TALLEST + 1)
        height = headings.title(ahead)
        # A new part of the document is no title of a label above it; below a label by its style, only a title by its style is.
        parted = bool(label) and height > 0 and ahead[0].fresh
        untitled = bool(label) and label[0].paragraph.role == "label" and height > 0 and ahead[0].paragraph.role != "title"
        if height and not parted and not untitled:
            annex["title"] = "\n".join(line.text for line in ahead[:height])
            self.at += height
        annex["blocks"] = self.blocks = []
        self.headed = []
        self.annexes.append(annex)

    def begins_unlabelled(self, line: FlowLine) -> bool:
        """Whether a line begins an annex without a label: the act speaks of more of them, and a table is just over."""
        # The last key of a block is its content: a table, unless it is text or a heading that still waits for one.
        after_table = bool(self.blocks) and not {"text", "heading"} & set(list(self.blocks[-1])[-1:])
        if self.labelled or len(self.annexes) >= self.mentioned or not after_table or not headings.is_title(line.text):
            return False
        text = f"принято за начало нового приложения, отметки „Приложение“ над ним нет: {quoted([line.text])}"
        self.diagnostics.append(doubt(line.place, text, len(self.annexes), "title"))
        return True

    def line(self, line: FlowLine) -> None:
        """A heading opens a block; other words go into the open text.

        Paragraphs stand apart by an empty line, items of a list on lines of their own.
        """
        ahead = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if heading := headings.heading(line, ahead, self.plain):
            lines = self.lines_ahead(headings.TALLEST + 1)
            height = headings.length(lines)
            text = "\n".join(each.text for each in lines[:height])
            self.blocks.append({"heading": text, "level": heading.level})
            self.supposed += [] if heading.sure else [text]
            self.at += height
            return
        self.at += 1
        block = self.blocks[-1] if self.blocks else None
        # A text longer than the model allows goes on in a block of its own.
        full = block is not None and len(str(block.get("text", ""))) + len(line.text) + 2 > WORDS
        if block is None or full or set(block) - {"heading", "level", "text"}:
            block = {}
            self.blocks.append(block)
        self.numbered += [line] if headings.is_item(line) else []
        between = "\n" if headings.is_item(line) else "\n\n"
        block["text"] = f"{block['text']}{between}{line.text}" if "text" in block else line.text

    def table(self, first: PrintedTable) -> None:
        """A table and the pieces that follow it become the content of a block, under the open heading if there is one."""
        table = logical_tables.begin(first)
        borrowed = self.under_titles_above(table, first)
        table = borrowed or table
        self.at += 1
        while (longer := self.next_piece(table)) is not None:
            table = longer
        table = self.with_rest_told(table)
        if table.header:
            self.headed.append(table)
        table, of_pages = rows.without_page_rows(table)
        (table, kind), of_columns = recognition.recognised(table)
        # A block has one content: only an open heading takes the table.
        if not (self.blocks and set(self.blocks[-1]) <= {"heading", "level"}):
            self.blocks.append({})
        (name, content), diagnostics = records.read(table, kind)
        self.blocks[-1][name] = content
        parts: list[Diagnostics] = []
        if borrowed:
            text = "заголовков граф нет, взяты заголовки таблицы выше, в которой столько же граф: проверьте"
            parts.append(doubt(first.place, text, name))
        if kind == "table" and (titles.are_of_approval(table.titles) or self.under_approval()):
            text = "это лист согласования или ознакомления: перенесён как прочая таблица; читателям он не нужен, удалите его блок"
            parts.append(doubt(table.place, text, "table"))
        elif not table.header and kind == "table":
            text = f"заголовки граф не узнаны: таблица перенесена как прочая, графы названы по порядку; {AS_PLAN}"
            parts.append(doubt(table.place, text, "table"))
        elif kind == "table":
            parts.append(
                doubt(table.place, f"вид таблицы не узнан, перенесена как прочая: {quoted(table.titles)}; {AS_PLAN}", "table")
            )
        parts += [of_pages, of_columns.within(name), diagnostics, *(doubt(table.place, remark, name) for remark in table.remarks)]
        if len(pieces := dict.fromkeys(table.pieces)) > 1:
            parts.append(doubt(table.place, f"соединена из частей: {spanned([*pieces])}", name))
        self.diagnostics.append(joined(parts).within(len(self.annexes) - 1, "blocks", len(self.blocks) - 1))

    def under_approval(self) -> bool:
        """Whether the words above the last block say that people sign below them."""
        above = str(self.blocks[-1].get("heading") or self.annexes[-1].get("title") or "")
        return bool(re.match(r"\W*лист (?:согласован|ознакомлен)", above, re.IGNORECASE))

    def under_titles_above(self, table: LogicalTable, printed: PrintedTable) -> LogicalTable | None:
        """A table without titles under those of the annex's table above, where it has as many columns and is no list of names."""
        fitting = (
            above
            for above in reversed(self.headed)
            if printed.width == above.columns[-1].stop and recognition.agree(above, table)
        )
        above = next(fitting, None)
        if above is None or table.header or printed.width < 3:
            return None
        if any(row.role for row in table.rows) or recognition.is_group(table):
            return None
        borrowed = replace(above, rows=(), place=table.place, pieces=(), remarks=())
        return logical_tables.continued(borrowed, printed)

    def with_rest_told(self, table: LogicalTable) -> LogicalTable:
        """The table with a doubt at its last row where a short line follows: pasted text does not tell it from a cell's end."""
        ahead = self.lines_ahead(2)
        above_table = len(ahead) == 1 and self.at + 1 < len(self.items)
        if not (self.plain and ahead and table.rows and not above_table) or len(ahead[0].text) > SHORT or headings.label(ahead):
            return table
        if ahead[0].text.endswith(".") or sections.is_line(ahead[0].text) or headings.is_title(ahead[0].text):
            return table
        return _with_rest(table, ahead[0].text)

    def next_piece(self, table: LogicalTable) -> LogicalTable | None:
        """The table with the piece that follows it at once, or after titles of sections or a page's number; else `None`."""
        between = self.lines_ahead(len(self.items))
        end = self.at + len(between)
        piece = self.items[end] if end < len(self.items) else None
        # Words above a table with a header of its own are the heading of that table.
        if not isinstance(piece, PrintedTable) or (between and piece.header is not None):
            return None
        pages = [line for line in between if _PAGE.fullmatch(line.text)]
        titled = [line for line in between if line not in pages]
        if titled and not (recognition.may_be_plan(table) and _are_sections(titled, piece, table)):
            return None
        # A title between two pieces is a row over all columns of the table that they make.
        rest = ("",) * (len(table.titles) - 1)
        section_rows = [
            LogicalRow(
                line.place,
                0,
                (line.text, *rest),
                whole=True,
                heading=line.paragraph.heading,
                doubts=(CellDoubt(0, f"строка между частями таблицы стала разделом плана: {quoted([line.text])}"),),
            )
            for line in titled
        ]
        # Pasted text does not tell a title from the last line of the cell above it.
        if self.plain and titled and table.rows and not sections.is_line(titled[0].text):
            table = _with_rest(table, titled[0].text)
        if piece.header is None and not recognition.agree(table, logical_tables.begin(piece)):
            return None
        longer = logical_tables.continued(replace(table, rows=(*table.rows, *section_rows)), piece)
        if longer is None:
            return None
        for line in pages:
            text = f"номер страницы между частями таблицы убран: {quoted([line.text])}"
            self.diagnostics.append(left_out(line.place, text, [line.text]))
        self.at = end + 1
        return longer


def _with_rest(table: LogicalTable, text: str) -> LogicalTable:
    """The table with a doubt at its last row: words that stand below it may belong to its last cell."""
    *rows_before, last = table.rows
    told = CellDoubt(-1, f"ниже стоят слова без граф: {quoted([text])}; проверьте, не конец ли это последней ячейки")
    return replace(table, rows=(*rows_before, replace(last, doubts=(*last.doubts, told))))


def _are_sections(lines: Sequence[FlowLine], piece: PrintedTable, table: LogicalTable) -> bool:
    """Whether lines between two pieces are titles of sections: by their number, or by a piece as wide as the table below them.

    A piece without a header stands under the table's own titles, so that a line above it can hardly be anything else.
    """
    if all(sections.is_line(line.text) for line in lines):
        return True
    same = piece.header is None and piece.width == table.columns[-1].stop
    short = all(len(line.text) <= headings.LONGEST and not line.text.endswith((":", ";", ",")) for line in lines)
    begins = any(
        line.fresh
        or line.paragraph.role
        or headings.label([line])
        or headings.is_title(line.text)
        or tables.is_foreign(line.text)
        for line in lines
    )
    return same and short and not begins and len(lines) <= MOST_TITLES
