"""A document becomes a draft: the four roadmaps come back cell by cell, and no word is lost without a doubt."""

import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import loading
from generator.intake import completeness, draft, suggestions, titles
from generator.intake.diagnostics import Diagnostics, words
from generator.intake.document import Document, Grid, GridCell, Paragraph, Part
from generator.intake.draft import IntakeDraft
from generator.intake.readers import file_kind
from generator.model import Act, Annex, Roadmap

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "intake"
ROADMAPS: dict[str, Roadmap] = {edition.path: edition.roadmap for _, _, edition in loading.load(ROOT / "roadmaps").editions}
OURS = {
    "pairs", "themes", "factors", "factor", "bodies", "schools", "done",
    "id", "baseline", "target", "duty", "deadline", "responsible",
}  # fmt: skip


def said(doubts: tuple[draft.IntakeDoubt, ...]) -> str:
    """Doubts as text: place, words, where in roadmap.yml."""
    return "".join(f"{doubt.place}: {doubt.text} [{'/'.join(map(str, doubt.path or ()))}]\n" for doubt in doubts)


def paragraph(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph(text, bold=bold)


def cell(row: int, column: int, text: str | None, *, columns: int = 1, bold: bool = False) -> GridCell:
    lines = tuple(paragraph(line, bold=bold) for line in (text or "").splitlines())
    return GridCell(row, column, lines, columns=columns)


def grid(columns: dict[str, str], rows: list[Any]) -> Grid:
    """A table as Word holds it: the header, the rows, the sections bold and merged over all columns."""
    cells = [cell(0, at, title, bold=True) for at, title in enumerate(columns.values())]
    for number, row in enumerate(rows, 1):
        if title := getattr(row, "title", None):
            text = f"{row.section} {title}" if row.section else title
            cells.append(cell(number, 0, text, columns=len(columns), bold=True))
        else:
            cells += [cell(number, at, row.cell(key)) for at, key in enumerate(columns)]
    return Grid(tuple(cells), len(rows) + 1, len(columns))


def clauses(found: Any) -> Iterator[Part]:
    for clause in found:
        yield paragraph(f"{clause.number} {clause.text}")
        yield from clauses(clause.clauses)


def printed_act(act: Act) -> Iterator[Part]:
    """The act's lines as a department prints them."""
    if act.stamp:
        yield paragraph(act.stamp)
        return
    yield paragraph(act.issuer or "")
    yield paragraph(act.kind.upper(), bold=True)
    for words_of in (act.date_wording, f"№ {act.number}", act.place, act.title, act.preamble, act.enacting):
        yield paragraph(words_of or "")
    yield from clauses(act.clauses)
    assert act.signatory
    yield paragraph(f"{act.signatory.post}\t{act.signatory.name}")


def printed_annex(annex: Annex, number: int) -> Iterator[Part]:
    yield paragraph(annex.label or f"Приложение {number}")
    yield paragraph(annex.title or "", bold=True)
    for block in annex.blocks:
        if block.heading:
            yield Paragraph(block.heading, heading=block.level, bold=True)
        if block.text:
            yield from (paragraph(text) for text in re.split(r"\n+", block.text))
        elif block.content and not isinstance(block.content, str):
            yield grid(block.content.columns, list(block.content.rows))


def document(roadmap: Roadmap) -> Document:
    """A roadmap as the file of Word that it could have come from."""
    parts = [*printed_act(roadmap.act)]
    for number, annex in enumerate(roadmap.annexes, 1):
        parts += printed_annex(annex, number)
    return Document(tuple(parts), "docx")


def plain(value: Any, *, act: bool = False) -> Any:
    """A model's data without our marks, in the shape of a draft."""
    if isinstance(value, dict):
        ours = OURS if act else OURS - {"deadline", "responsible"}
        return {
            name: plain(inner, act=act) for name, inner in value.items() if name not in ours and inner not in (None, (), {}, [])
        }
    if isinstance(value, list | tuple):
        return [plain(inner, act=act) for inner in value]
    return value


def tables(data: Any) -> list[Any]:
    """Every table of a draft or a roadmap, in printed order."""
    blocks = [block for annex in data["annexes"] for block in annex.get("blocks", [])]
    return [{name: block[name]} for block in blocks for name in block if name not in ("heading", "level", "text")]


@pytest.mark.parametrize("path", ROADMAPS)
def test_roadmap_comes_back(path: str) -> None:
    """Each table of the four roadmaps is read back cell by cell, with its act, headings and texts, without one doubt."""
    roadmap = ROADMAPS[path]
    made = draft.of(document(roadmap))
    expected = plain(roadmap.model_dump(mode="json"))
    assert said(made.doubts) == ""
    assert tables(made.data) == tables(expected)
    assert made.data["act"] == plain(roadmap.act.model_dump(mode="json"), act=True)
    for annex, read in zip(expected["annexes"], made.data["annexes"], strict=True):  # type: ignore[call-overload]
        assert read["title"] == annex["title"]
        assert [block.get("heading") for block in read["blocks"]] == [block.get("heading") for block in annex["blocks"]]
        assert [block.get("level") for block in read["blocks"]] == [
            block["level"] if "heading" in block else None for block in annex["blocks"]
        ]
        texts = [[" ".join(block.get("text", "").split()) for block in each["blocks"]] for each in (read, annex)]
        assert texts[0] == texts[1]


FIELDS = ("number", "text", "deadline", "responsible", "result")
PUBLISHED = sorted((ROOT / "tests/documents").glob("*.txt"))


def measures(data: Any) -> list[dict[str, str]]:
    """The measures of every plan, their words on one line."""
    rows = [row for table in tables(data) if "plan" in table for row in table["plan"]["rows"] if "title" not in row]
    return [{name: " ".join(row.get(name, "").split()) for name in FIELDS} for row in rows]


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_published_text_is_drafted(file: Path, expect: Callable[[Path, str], None]) -> None:
    """The published text of a roadmap, pasted: which measures come word for word, which do not, and what doubts say."""
    roadmap = ROADMAPS[file.stem.replace("-", "/", 2)]
    made = draft.of(replace(file_kind.read(file), notes=()))
    true, read = measures(plain(roadmap.model_dump(mode="json"))), measures(made.data)
    same = sum(one == other for one, other in zip(true, read, strict=True))
    lines = [f"слово в слово: {same} из {len(true)}, прочитано {len(read)}\n"]
    for at, (one, other) in enumerate(zip(true, read, strict=True), 1):
        lines += [f"{at} {name}: {other[name]!r}, в карте {one[name]!r}\n" for name in FIELDS if one[name] != other[name]]
    expect(CASES / "published" / file.name, "".join(lines) + "\n" + said(made.doubts))


WORDS = st.sampled_from(yaml.safe_load((CASES / "words.yml").read_text(encoding="utf-8")))
PARAGRAPHS = st.builds(
    Paragraph,
    WORDS,
    heading=st.sampled_from([None, None, None, 1, 2, 5]),
    bold=st.booleans(),
    marker=st.sampled_from(["", "", "•"]),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table whose cells are merged anyhow; every position is covered once."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        rows, columns = draw(st.sampled_from([(1, 1), (1, 1), (1, 1), (2, 1), (1, 2), (1, 5), (3, 2)]))
        columns = min(columns, next((at for at in range(1, width - column) if (row, column + at) not in free), width - column))
        rows = min(rows, height - row)
        while any((row + down, column + right) not in free for down in range(rows) for right in range(columns)):
            rows -= 1
        free -= {(row + down, column + right) for down in range(rows) for right in range(columns)}
        cells.append(GridCell(row, column, tuple(draw(st.lists(PARAGRAPHS, max_size=2))), rows, columns))
    return Grid(tuple(cells), height, width)


def numbered(parts: list[Part]) -> tuple[Part, ...]:
    """The same parts with a word of its own in place of each `#`, so that no word can stand for another."""
    count = itertools.count(1)

    def marked(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, text=re.sub("#", lambda _: f"слово{next(count)}", paragraph.text))

    def of(part: Part) -> Part:
        if isinstance(part, Paragraph):
            return marked(part)
        return replace(part, cells=tuple(replace(cell, paragraphs=tuple(map(marked, cell.paragraphs))) for cell in part.cells))

    return tuple(map(of, parts))


PARTS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, grids()), max_size=14)
DOCUMENTS = st.builds(Document, PARTS.map(numbered), st.sampled_from(["docx", "text"]))


def counted(document: Document) -> Counter[str]:
    return Counter(word for _, text in completeness.places(document) for word in words(text))


def arrived(made: IntakeDraft) -> Counter[str]:
    return Counter(word for text in completeness.said(made.data) for word in words(text))


@settings(max_examples=100)
@given(DOCUMENTS)
def test_no_word_is_lost(document: Document) -> None:
    """Every word stands in the draft or in the words of a doubt."""
    made = draft.of(document)
    told = set(words(said(made.doubts)))
    lost = counted(document) - arrived(made)
    assert {word for word in lost if word not in told and len(word) > 1} == set()


@settings(max_examples=100)
@given(DOCUMENTS)
def test_no_word_is_invented(document: Document) -> None:
    """A draft says only what its document says; titles of nameless columns and the kind of an act are told apart."""
    made = draft.of(document)
    ours = {"графа", "гриф", "утверждения", "приказ", *map(str, range(10))}
    assert set(arrived(made)) - set(counted(document)) <= ours


@settings(max_examples=100)
@given(DOCUMENTS)
def test_draft_can_be_loaded(document: Document) -> None:
    """What is drafted has the shape that roadmap.yml must have."""
    made = draft.of(document)
    assert set(made.data) <= {"act", "annexes"}
    if "act" in made.data:
        Act.model_validate(made.data["act"])
    for annex in made.data.get("annexes", []):  # type: ignore[attr-defined]
        Annex.model_validate(annex)


WORDINGS = yaml.safe_load((CASES / "titles.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind in WORDINGS for key in WORDINGS[kind]])
def test_titles_of_columns(kind: str, key: str) -> None:
    """Each wording stands for its key, and traps for none."""
    read = {title: titles.key(title, kind) for title in WORDINGS[kind][key]}
    assert {title: found.name if found else "none" for title, found in read.items()} == dict.fromkeys(read, key)


def test_wordings_are_many() -> None:
    """Sixty and more, traps among them."""
    assert sum(len(wordings) for keys in WORDINGS.values() for wordings in keys.values()) > 150


def test_kinds_of_tables() -> None:
    """Columns together tell the table."""
    cases = yaml.safe_load((CASES / "kinds.yml").read_text(encoding="utf-8"))
    read = {kind: [titles.kind(columns) for columns in tables_of] for kind, tables_of in cases.items()}
    assert read == {kind: [kind] * len(tables_of) for kind, tables_of in cases.items()}


ACTS = sorted([*(CASES / "acts").glob("*.txt"), *(CASES / "prose").glob("*.txt")])


def lines_of(text: str) -> Document:
    """Made-up lines: an empty line parts paragraphs, a line in bars is a table of mere layout."""
    parts: list[Part] = []
    for words_of in text.strip().split("\n\n"):
        if words_of.startswith("|"):
            cells = [cell.strip() for cell in words_of.strip("|").split("|")]
            parts.append(Grid(tuple(cell_at(at, text) for at, text in enumerate(cells)), 1, len(cells)))
        else:
            parts.append(paragraph(words_of))
    return Document(tuple(parts), "docx")


def cell_at(column: int, text: str) -> GridCell:
    return cell(0, column, text)


@pytest.mark.parametrize("file", ACTS, ids=lambda file: file.stem)
def test_requisites_of_made_up_acts(file: Path, expect: Callable[[Path, str], None]) -> None:
    """Made-up acts and plans without tables, each laid out in its own way: what was understood, and every doubt."""
    made = draft.of(lines_of(file.read_text(encoding="utf-8")))
    data = yaml.safe_dump(made.data, allow_unicode=True, sort_keys=False, width=200)
    doubts = "".join(f"# {line}\n" for line in said(made.doubts).splitlines())
    expect(file.with_suffix(".yml"), f"# Выдумано для проверки.\n{doubts}{data}")


@pytest.mark.parametrize("file", sorted((CASES / "pasted").glob("*.txt")), ids=lambda file: file.stem)
def test_pasted_documents(file: Path, expect: Callable[[Path, str], None]) -> None:
    """Whole documents as the clipboard gives them: what was understood, every doubt, what is said of places to fill."""
    made = draft.of(file_kind.of(file.read_bytes()))
    of_files = (suggestions.of_roadmap(made), suggestions.of_municipality(made), suggestions.of_region(made))
    data = yaml.safe_dump(made.data, allow_unicode=True, sort_keys=False, width=200)
    doubts = "".join(f"# {line}\n" for line in said(made.doubts).splitlines())
    suggested = "".join(f"# {'/'.join(map(str, place))}: {text}\n" for of_file in of_files for place, text in of_file.items())
    expect(file.with_suffix(".yml"), f"# Выдумано для проверки.\n{doubts}{suggested}{data}")


TABLES = sorted((CASES / "tables").glob("*.txt"))


def sketched(text: str) -> Document:
    """Tables in bars: `<` is merged with the cell on the left, `^` with that above, `/` breaks a line, `*…*` is bold."""
    return Document(tuple(sketch(piece.splitlines()) for piece in text.strip("\n").split("\n\n")), "docx")


def sketch(lines: list[str]) -> Grid:
    rows = [[words_of.strip() for words_of in line.split("|")] for line in lines]
    cells: dict[tuple[int, int], GridCell] = {}
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text == "<":
                owner = next(place for place in cells if place == (row, place[1]) and place[1] + cells[place].columns == column)
                cells[owner] = replace(cells[owner], columns=cells[owner].columns + 1)
            elif text == "^":
                owner = next(place for place in cells if place == (place[0], column) and place[0] + cells[place].rows == row)
                cells[owner] = replace(cells[owner], rows=cells[owner].rows + 1)
            else:
                cells[row, column] = cell(row, column, text.strip("*").replace("/", "\n"), bold=text.startswith("*"))
    return Grid(tuple(cells.values()), len(rows), len(rows[0]))


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
def test_tables(file: Path, expect: Callable[[Path, str], None]) -> None:
    """Small tables, each with one thing that pages and people do to them: what was understood, and every doubt."""
    made = draft.of(sketched(file.read_text(encoding="utf-8")))
    data = yaml.safe_dump(made.data["annexes"], allow_unicode=True, sort_keys=False, width=200)
    doubts = "".join(f"# {line}\n" for line in said(made.doubts).splitlines())
    expect(file.with_suffix(".yml"), f"# Выдумано для проверки.\n{doubts}{data}")


def test_account_tells_what_did_not_arrive() -> None:
    """A cell and a part of a paragraph that are nowhere in the data are quoted with their places."""
    made = Document((paragraph("План на год"), grid({"a": "Срок", "b": "Итог"}, [])), "docx")
    settled = completeness.settled(made, {"title": "План год", "table": {"columns": {"srok": "Срок"}}}, Diagnostics())
    assert said(settled.doubts) == ("таблица 1, строка 1, 2-я графа: не перенесено: „Итог“ []\nабзац 1: не перенесено: „на“ []\n")


def test_words_of_a_merged_cell_cannot_stand_for_lost_ones() -> None:
    """Words that a draft repeats are not counted as others that it lost."""
    made = Document((paragraph("МОУО"), paragraph("МОУО")), "docx")
    settled = completeness.settled(made, {"rows": ["МОУО", "МОУО"]}, Diagnostics(repeated=("МОУО",)))
    assert said(settled.doubts) == "абзац 1: не перенесено: „МОУО“ []\n"


def test_what_reading_could_not_keep_is_a_doubt() -> None:
    """Notes of the reader come first."""
    made = draft.of(Document((paragraph("План"),), "docx", ("рисунок в ячейке таблицы 1, строка 3",)))
    assert said(made.doubts) == "файл: рисунок в ячейке таблицы 1, строка 3 []\n"


def test_what_is_told_of_a_cell_of_a_sheet_stands_at_its_row(expect: Callable[[Path, str], None]) -> None:
    """A day that was typed as a month is told at the row that it stands in, called by the number that Excel shows."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, month = book.add_worksheet("План"), book.add_format({"num_format": "mmmm yyyy"})
        sheet.write_string("B3", "План мероприятий")
        sheet.write_datetime("C4", date(2022, 1, 12), month)
        sheet.write_row("B6", ["№", "Мероприятия", "Начало", "Окончание", "Ответственные"])
        for row, (text, who) in enumerate((("Семинар для учителей", "Методист"), ("Выезд в школы", "Отдел")), 6):
            sheet.write_row(row, 1, [row - 5, text])
            sheet.write_datetime(row, 3, date(2022, row, 1), month)
            sheet.write_datetime(row, 4, date(2022, row + 2, 1), month)
            sheet.write_string(row, 5, who)
        sheet.write_string("B9", "Итоги года", None)
        sheet.merge_range("B9:F9", "Итоги года")
        sheet.write_row("B10", [3, "Отчёт", "май", "май"])
        sheet.write_comment("C10", "Уточнить у директора")
        sheet.write_formula("F10", "=A1", None, "")
    expect(CASES / "sheet.txt", said(draft.of(file_kind.of(stream.getvalue())).doubts))
