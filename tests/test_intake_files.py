"""Reading departments' files: every visible word arrives, numbers are those that were printed, nothing hostile gets through."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from office import word_files
from office.raw_word import cell, level, listed, package, paragraph, row, run, table
from office.word_files import Section

from generator.intake.document import Document, Grid, Paragraph, Unreadable, positions
from generator.intake.readers import file_kind, libreoffice
from generator.intake.readers.numerals import figure

COLUMNS = ["№ п/п", "Мероприятие", "Срок", "Ответственный"]
ROWS = [
    Section("1. Организационно-методические меры"),
    ["1.1.", "Провести совещание руководителей школ", "до 15.09.2022", "РУО"],
    ["1.2.", "Отобрать школы,\nутвердить список", "2022-2023 гг.", "школы, ИМЦ"],
    Section("2. Кадры"),
    ["2.1.", "Провести курсы", "май 2023 года", "ИМЦ"],
]
BEFORE, AFTER = ["Дорожная карта"], ["Начальник управления"]
LINES = [[row.text] + [""] * 3 if isinstance(row, Section) else row for row in [COLUMNS, *ROWS]]
TEXTS = sorted(Path(__file__).parent.glob("documents/*.txt"))


def text(content: str) -> str:
    return paragraph(run(content))


def lines(grid: Grid) -> list[list[str]]:
    """The texts of a grid row by row; a merged cell is followed by empty ones."""
    made = [[""] * grid.width for _ in range(grid.height)]
    for place in grid.cells:
        made[place.row][place.column] = place.text
    return made


def whole(document: Document) -> None:
    """Cells cover each position of their grid once."""
    for grid in (part for part in document.parts if isinstance(part, Grid)):
        covered = Counter(place for cell in grid.cells for place in positions(cell))
        assert covered == Counter((row, column) for row in range(grid.height) for column in range(grid.width))


def read(*args: str, **parts: str) -> Document:
    document = file_kind.of(package("".join(args), **parts))
    whole(document)
    return document


def printed(document: Document) -> list[str]:
    return [part.text for part in document.parts if isinstance(part, Paragraph)]


@pytest.mark.parametrize("make", [word_files.merged, word_files.numbered])
def test_a_plan_in_word_is_read_as_it_was_printed(make: object) -> None:
    """Typed numbers and automatic ones, smart tags, tracked changes and content controls: the same table."""
    document = file_kind.of(make(COLUMNS, ROWS, BEFORE, AFTER))
    assert (document.kind, document.notes, printed(document)) == ("docx", (), [*BEFORE, *AFTER])
    grid = document.parts[1]
    assert lines(grid) == LINES
    assert [place.columns for place in grid.cells if place.bold] == [4, 4]
    assert word_files.DELETED not in " ".join(document.texts)
    whole(document)


def test_automatic_numbers_are_marked() -> None:
    """The reader knows which numbers were typed."""
    grid = file_kind.of(word_files.numbered(COLUMNS, ROWS)).parts[0]
    assert [cell.paragraphs[0].marker for cell in grid.cells if cell.column == 0] == ["", "1.", "1.1.", "1.2.", "2.", "2.1."]


def test_a_plan_over_pages_is_read_page_by_page() -> None:
    """Readers join nothing: the second page begins with its own heading and the cut half of a row."""
    document = file_kind.of(word_files.split(COLUMNS, ROWS))
    first, second = (lines(part) for part in document.parts if isinstance(part, Grid))
    assert first == [*LINES[:3], ["1.2.", "Отобрать школы,", *LINES[3][2:]]]
    assert second == [LINES[0], ["", "утвердить список", "", ""], *LINES[4:]]


def test_a_workbook_is_read() -> None:
    """A sheet is a grid with its name."""
    (grid,) = file_kind.of(word_files.workbook(COLUMNS, ROWS, BEFORE)).parts
    assert (grid.name, lines(grid)) == ("План", [["Дорожная карта", "", "", ""], *LINES])


def test_a_pasted_table_is_read() -> None:
    """Tabs part cells; a quoted cell keeps its line break."""
    document = file_kind.of(word_files.pasted(COLUMNS, ROWS, BEFORE, AFTER).encode())
    assert (printed(document), lines(document.parts[1])) == ([*BEFORE, *AFTER], LINES)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_word_of_a_pasted_document_arrives(path: Path) -> None:
    """Four published plans that came through the clipboard, word for word."""
    document = file_kind.read(path)
    whole(document)
    given_words = Counter(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))))
    assert Counter(re.findall(r"\w+", " ".join(document.texts))) == given_words


def numbering(*levels: str, override: int = 1) -> str:
    number = '<w:num w:numId="{}"><w:abstractNumId w:val="5"/>{}</w:num>'
    again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>'
    numbers = number.format(1, "") + number.format(2, "") + number.format(3, again)
    return f'<w:abstractNum w:abstractNumId="5">{"".join(levels)}</w:abstractNum>{numbers}'


NUMBERED = {
    "lists share the count of their abstract list": (
        [listed("а"), listed("б", 2), listed("в", 3), listed("г")],
        numbering(level(0, "decimal", "%1."), override=7),
        ["1. а", "2. б", "7. в", "8. г"],
    ),
    "a higher level starts lower ones anew": (
        [listed("а"), listed("б", 1, 1), listed("в", 1, 1), listed("г"), listed("д", 1, 1)],
        numbering(level(0, "upperRoman", "%1."), level(1, "russianLower", "%2)")),
        ["I. а", "а) б", "б) в", "II. г", "а) д"],
    ),
    "a level that nothing restarts goes on": (
        [listed("а"), listed("б", 1, 1), listed("в"), listed("г", 1, 1)],
        numbering(level(0, "decimal", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')),
        ["1. а", "1. б", "2. в", "2. г"],
    ),
    "legal numbers are digits": (
        [listed("а"), listed("б", 1, 1)],
        numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")),
        ["I. а", "1.1. б"],
    ),
    "bullets": (
        [listed("а"), listed("б", 1, 1), listed("", 1, 0)],
        numbering(level(0, "bullet", "\uf0b7"), level(1, "bullet", "–")),
        ["• а", "– б", "•"],
    ),
    "no gap": ([listed("а")], numbering(level(0, "decimalZero", "%1.", '<w:suff w:val="nothing"/>')), ["01.а"]),
    "unseen signs": ([listed("а")], numbering(level(0, "decimal", "%1.\u200b")), ["1. а"]),
    "no list": ([listed("а", 9)], numbering(level(0, "decimal", "%1.")), ["а"]),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_automatic_numbers(name: str) -> None:
    """The label that Word prints."""
    body, lists, expected = NUMBERED[name]
    assert printed(read(*body, numbering=lists)) == expected


def test_numbers_through_styles() -> None:
    """A style, or the style it is based on, may number its paragraphs on the level that names it."""
    lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="мера"/>'))
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    styles = style.format("мера", "Мера", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style.format("мера2", "Мера 2", '<w:basedOn w:val="мера"/>')
    body = [listed("а"), paragraph(run("б"), '<w:pStyle w:val="мера"/>'), paragraph(run("в"), '<w:pStyle w:val="мера2"/>')]
    assert printed(read(*body, numbering=lists, styles=styles)) == ["1. а", "1.1. б", "1.2. в"]


FIGURES = [(4, "lowerLetter", "d"), (28, "upperLetter", "BB"), (10, "russianUpper", "К"), (30, "russianLower", "аа"),
           (1994, "lowerRoman", "mcmxciv"), (7, "decimalZero", "07"), (7, "none", ""), (7, "cardinalText", "7"),
           (10**6, "lowerLetter", "1000000")]  # fmt: skip


@pytest.mark.parametrize(("count", "form", "expected"), FIGURES)
def test_forms_of_numbers(count: int, form: str, expected: str) -> None:
    """Letters repeat as Word repeats them."""
    assert figure(count, form) == expected


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>PAGE</w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


BOX = "<w:txbxContent>" + paragraph(run("в рамке")) + "</w:txbxContent>"
DRAWN = f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}"
DRAWN += "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
JOINED = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('нача')}</w:p>"
WORDING = {
    "a hyphen that does not break": ("<w:r><w:t>а</w:t><w:noBreakHyphen/><w:t>б</w:t></w:r>", ["а-б"]),
    "soft hyphen, tab, breaks": (
        "<w:r><w:t>а</w:t><w:softHyphen/><w:t>б</w:t><w:tab/><w:t>в</w:t><w:br/><w:t>г</w:t></w:r>",
        ["аб в\nг"],
    ),
    "smart tag": (f"<w:smartTag><w:smartTagPr/>{run('2022')}</w:smartTag>{run(' г.')}", ["2022 г."]),
    "changes": (
        f"{run('а ')}<w:del>{run('нет')}</w:del><w:ins>{run('да')}</w:ins><w:moveFrom>{run('ушло')}</w:moveFrom>",
        ["а да"],
    ),
    "moved to": (f"<w:moveTo>{run('пришло')}</w:moveTo>", ["пришло"]),
    "content control": (sdt(run("а")), ["а"]),
    "link": (f"<w:hyperlink>{run('сайт')}</w:hyperlink>", ["сайт"]),
    "fields": (f"<w:fldSimple>{run('поле ')}</w:fldSimple>{field('12')}", ["поле 12"]),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', ["✓"]),
    "a box is read once": (run("до") + DRAWN + run("после"), ["допосле", "в рамке"]),
}


@pytest.mark.parametrize("name", WORDING)
def test_words_through_every_wrapping(name: str) -> None:
    """What is seen arrives, what is not seen does not."""
    content, expected = WORDING[name]
    document = read(paragraph(content))
    assert (printed(document), document.notes) == (expected, ())


def test_a_deleted_paragraph_mark_joins() -> None:
    """The words belong to the next paragraph, or stay alone at the end."""
    assert printed(read(JOINED, text("ло"))) == ["начало"]
    assert printed(read(text("а"), JOINED)) == ["а", "нача"]


def test_tables_of_every_shape() -> None:
    """Content controls round rows and cells, spans, a table in a cell, columns left out, a deleted row."""
    rows = [
        sdt(row(cell(text("1")), sdt(cell(text("2"))))),
        row(cell(text("3"), '<w:gridSpan w:val="2"/>')),
        row(cell(text("4"), '<w:vMerge w:val="restart"/>'), cell(text("5"))),
        row(cell(text(""), "<w:vMerge/>"), cell(table(row(cell(text("6")), cell(text("7")))))),
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(text("8"))}</w:tr>',
        "<w:tr><w:trPr><w:del/></w:trPr>" + cell(paragraph(f"<w:del>{run('9')}</w:del>")) + "</w:tr>",
    ]
    document = read(table(*rows))
    assert lines(document.parts[0]) == [["1", "2"], ["3", ""], ["4", "5"], ["", "6 | 7"], ["", "8"]]
    assert document.notes == ("таблица 1, строка 4, ячейка 2: внутри ещё одна таблица, её строки записаны как текст",)


def test_what_stands_beside_the_body_is_quoted() -> None:
    """Notes, headers, comments and pictures do not vanish."""
    document = read(
        paragraph(run("слово") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>"),
        footnotes=f'<w:footnote w:id="0" w:type="separator">{text("нет")}</w:footnote>'
        f'<w:footnote w:id="2">{text("Сноска")}</w:footnote>',
        comments=f'<w:comment w:id="1">{text("Проверить")}</w:comment>',
        header1=text("Проект"),
        footer1=text("12"),
    )
    assert document.notes == (
        "между абзацами: рисунок, слова на нём не прочитаны",
        "сноска после слов «слово»: «Сноска»",
        "примечание: «Проверить»",
        "верхний колонтитул: «Проект»",
    )


def test_a_word_that_does_not_arrive_is_told() -> None:
    """Word hides what stands under a merged cell, and so do we, but not silently."""
    merged = [row(cell(text("а"), '<w:vMerge w:val="restart"/>')), row(cell(text("тайна"), "<w:vMerge/>"))]
    assert read(table(*merged)).notes == ("не удалось перенести: «тайна»",)


def test_headings_and_bold() -> None:
    """Localised Word names heading styles «1» with a built-in name; bold may come from a style."""
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    body = [
        paragraph(run("а"), '<w:pStyle w:val="1"/>'),
        paragraph(run("б", '<w:b w:val="0"/>'), '<w:outlineLvl w:val="1"/>'),
        paragraph(run("в", "<w:b/>") + run(" г")),
    ]
    parts = read(*body, styles=styles).parts
    assert [(part.heading, part.bold) for part in parts] == [(1, True), (2, False), (None, False)]


WORDS = st.text("абвгд 12-", min_size=1, max_size=8)
INLINE = st.recursive(
    WORDS.map(run),
    lambda inner: st.tuples(
        st.sampled_from(
            ["w:ins", "w:smartTag", "w:hyperlink", "w:fldSimple", "w:moveTo", "w:customXml", "w:bdo", "w:del", "sdt"]
        ),
        st.lists(inner, max_size=3).map("".join),
    ).map(lambda made: sdt(made[1]) if made[0] == "sdt" else f"<{made[0]}>{made[1]}</{made[0]}>"),
    max_leaves=6,
)
PARAGRAPHS = st.lists(INLINE | st.just(DRAWN), max_size=4).map(lambda runs: paragraph("".join(runs)))
CELLS = st.tuples(st.lists(PARAGRAPHS, max_size=2).map("".join), st.integers(1, 3), st.sampled_from(["", "", "<w:vMerge/>"])).map(
    lambda made: cell(made[0], f'<w:gridSpan w:val="{made[1]}"/>{made[2]}')
)
TABLES = st.lists(st.lists(CELLS | CELLS.map(sdt), max_size=3).map(lambda cells: row(*cells)), max_size=3).map(
    lambda rows: table(*rows)
)
BODIES = st.lists(PARAGRAPHS | TABLES | TABLES.map(lambda made: table(row(cell(made)))) | st.just(JOINED), max_size=4)


@given(BODIES)
def test_no_word_of_any_document_is_lost(body: list[str]) -> None:
    """The law: what is not under a deletion is in the parts or quoted in the notes."""
    source = "".join([text("начало"), *body])
    document = read(source)
    seen = re.sub(r"<w:del>.*?</w:del>|<mc:Fallback>.*?</mc:Fallback>", "", _innermost(source), flags=re.DOTALL)
    letters = Counter("".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", seen)).replace(" ", "").replace("-", ""))
    quoted = [note.partition(": ")[2] for note in document.notes if note.startswith("не удалось")]
    assert letters - Counter("".join([*document.texts, *quoted])) == Counter()


def _innermost(source: str) -> str:
    """The source without deletions, the deepest first."""
    while (less := re.sub(r"<w:del>(?:(?!<w:del>).)*?</w:del>", "", source, flags=re.DOTALL)) != source:
        source = less
    return source


def book(*cells: tuple[object, str]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("План")
        for number, (value, form) in enumerate(cells):
            sheet.write(number, 0, value, made.add_format({"num_format": form}))
    return stream.getvalue()


DAY = date(2022, 2, 1)
SHOWN = [
    (DAY, "mmmm yyyy", "февраль 2022"),
    (DAY, '[$-FC19]d mmmm yyyy" г.";@', "1 февраля 2022 г."),
    (DAY, "dd.mm.yyyy", "01.02.2022"),
    (DAY, "mmm.yy", "фев.22"),
    (0.13, "0%", "13%"),
    (0.135, "0.0%", "13,5%"),
    (1.0, "General", "1"),
    (33.3, "General", "33,3"),
    (12345.678, "#,##0.00", "12\u00a0345,68"),
    (3, '0"."', "3."),
    ("а\nб", "@", "а\nб"),
    (True, "General", "ИСТИНА"),
]


def test_numbers_are_shown_as_in_excel() -> None:
    """Days and shares as the screen showed them."""
    (grid,) = file_kind.of(book(*((value, form) for value, form, _ in SHOWN))).parts
    assert [line[0] for line in lines(grid)] == [text for *_, text in SHOWN]


def test_rebuilt_cells_are_told() -> None:
    """A day that was typed as a month is to be looked at, a number that is itself is not."""
    (grid,) = file_kind.of(book((DAY, "mmmm yyyy"), (1, "General"))).parts
    assert isinstance(grid, Grid)
    assert [cell.notes for cell in grid.cells] == [
        ("ячейка A1: Excel хранит дату 2022-02-01, показано «февраль 2022»: сверьте",),
        (),
    ]


def test_pages() -> None:
    """Markup as browsers show it: spans, lists, entities, no scripts, cp1251 as declared."""
    page = """<html><head><meta charset="windows-1251"><title>нет</title><script>нет</script></head><body><h2>План&nbsp;мер</h2>
    <p>Первый<br>абзац <b>важный</b><table><tr><th>№<th>Срок<tr><td rowspan=2>1<td><ul><li>май<li>июнь</ul><tr><td>июль</table>
    <ol start=3><li><p>три</p></li></ol><div hidden>нет</div>"""
    document = file_kind.of(page.encode("cp1251"))
    whole(document)
    assert printed(document) == ["План\u00a0мер", "Первый\nабзац важный", "3. три"]
    assert lines(document.parts[2]) == [["№", "Срок"], ["1", "• май\n• июнь"], ["", "июль"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings(encoding: str) -> None:
    """A text from any Notepad."""
    assert lines(file_kind.of("Срок\tКто\nмай\tРУО\n".encode(encoding)).parts[0]) == [["Срок", "Кто"], ["май", "РУО"]]


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


DAMAGED = "Файл повреждён или собран не офисной программой. Откройте его в Word или Excel и сохраните заново."
HUGE = "Файл после распаковки слишком велик для плана. Скопируйте план в новый документ и сохраните его."
DEEP = "В файле слишком много вложенных друг в друга частей. Скопируйте план в новый документ и сохраните его."
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
FAR = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
BAD = {
    "empty": (b" \n", "Файл пуст. Укажите файл с планом."),
    "bomb": (zipped(**{"word/document.xml": " " * (2 << 20)}), HUGE),
    "entity": (zipped(**{"word/document.xml": ENTITY}), DAMAGED),
    "cut": (word_files.merged(COLUMNS, ROWS)[:-80], DAMAGED),
    "deep": (package("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400), DEEP),
    "no document": (zipped(a="b"), "Это архив ZIP, а не документ. Распакуйте его и укажите файл с планом."),
    "far cell": (
        zipped(**{"xl/workbook.xml": "<x/>", "xl/_rels/workbook.xml.rels": "<x/>", "xl/worksheets/sheet1.xml": FAR}),
        "Лист «xl/worksheets/sheet1.xml» слишком велик: строк 1048576, столбцов 16384. "
        "Оставьте в книге только план, удалите лишние строки и столбцы и сохраните файл снова.",
    ),
    "wide": (
        b"<table>" + b"<tr><td colspan=1000 rowspan=9000>x" * 300,
        "В таблице больше 200000 ячеек. Скопируйте план в новый документ Word и сохраните его.",
    ),
    "deep page": (
        b"<html>" + b"<div>" * 5000,
        "На странице слишком много вложенных друг в друга частей. Скопируйте план в новый документ Word и сохраните его.",
    ),
    "tabs": (b"a\t" * 1_000_000, "В одной строке больше 500 ячеек. Скопируйте только графы плана."),
    "quoted lines": ('"\tа\n'.encode() * 200_000, "В тексте больше 20000 строк и ячеек. Скопируйте только приказ и план."),
    "paragraphs": (b"<p>a" * 20_001, "В файле больше 20000 абзацев. Оставьте в нём только приказ и план."),
    "stray tags": (
        b"<p>a" + b"</b>" * 500_001,
        "На странице больше 500000 тегов. Скопируйте план в новый документ Word и сохраните его.",
    ),
    "deep letters": (
        b"<p>" + b"<b>" * 900 + b"<i>a</i>" * 100_000,
        "На странице слишком много вложенных друг в друга частей. Скопируйте план в новый документ Word и сохраните его.",
    ),
    "locked": (
        file_kind.OLE2 + "EncryptedPackage\0".encode("utf-16-le"),
        "Файл защищён паролем. Снимите защиту в Word или Excel и сохраните файл снова.",
    ),
    "binary": (
        b"a\0b",
        "Это не текст и не документ Word или Excel. "
        "Откройте файл в той программе, где его сделали, и сохраните как .docx или .xlsx.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_says_what_to_do(name: str) -> None:
    """A Russian sentence, never a traceback."""
    content, message = BAD[name]
    with pytest.raises(Unreadable) as caught:
        file_kind.of(content)
    assert str(caught.value) == message


@given(st.binary(max_size=60), st.integers(0, 3000))
def test_damage_never_breaks_the_reader(noise: bytes, place: int) -> None:
    """Whatever happened to the bytes, there is a document or an explanation."""
    content = PLAN[:place] + noise + PLAN[place + len(noise) :]
    try:
        whole(file_kind.of(content))
    except Unreadable as refused:
        said = str(refused)
    else:
        said = "."
    assert said.endswith(".")


PLAN = package(text("слово") + table(row(cell(text("а")), cell(text("б")))))


def test_without_libreoffice_there_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine of a department may have no LibreOffice."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable) as caught:
        file_kind.of(b"{\\rtf1}")
    assert str(caught.value) == (
        "Формат .rtf читает только LibreOffice, а его на этом компьютере нет. "
        "Откройте файл в Word и сохраните как .docx («Сохранить как» → «Документ Word»)."
    )


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan in the formats that LibreOffice writes: one start of it for each kind."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "plan.docx").write_bytes(word_files.numbered(COLUMNS, ROWS, BEFORE, AFTER))
    (folder / "book.xlsx").write_bytes(word_files.workbook(COLUMNS, ROWS))
    program = next(filter(None, map(shutil.which, libreoffice.PROGRAMS)), None)
    assert program, "install LibreOffice"
    for source, kind in (
        ("plan.docx", "doc"),
        ("plan.docx", "odt"),
        ("plan.docx", "rtf"),
        ("book.xlsx", "ods"),
        ("book.xlsx", "xls"),
    ):
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind, source]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=600)
    return folder


@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_other_word_processors(converted: Path, kind: str) -> None:
    """Old and foreign files read like the .docx they were made from, whatever they are called."""
    path = (converted / f"plan.{kind}").rename(converted / f"{kind}.txt")
    document = file_kind.read(path)
    assert (document.kind, document.notes, lines(document.parts[1])) == (kind, (), LINES)


def test_rich_text() -> None:
    """RTF goes the same way."""
    document = file_kind.of(rb"{\rtf1\ansi\ansicpg1251\uc0 \u1055 \u1083 \u1072 \u1085 \par}")
    assert (document.kind, printed(document)) == ("rtf", ["План"])


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_other_spreadsheets(converted: Path, kind: str) -> None:
    """Merged cells and line breaks arrive."""
    document = file_kind.read(converted / f"book.{kind}")
    assert (document.kind, lines(document.parts[0])) == (kind, LINES)
    whole(document)
    assert [place.columns for place in document.parts[0].cells if place.columns > 1] == [4, 4]


def test_a_far_cell_of_an_old_workbook(converted: Path) -> None:
    """A reader that would end our process ends one of its own."""
    content = (converted / "book.xls").read_bytes()
    cells = [match.start() for match in re.finditer(rb"\xfd\x00\x0a\x00", content)]
    assert cells
    far = content[: cells[-1] + 4] + b"\xff\xff\xff\xff" + content[cells[-1] + 8 :]
    with pytest.raises(Unreadable, match="Эту книгу Excel 97–2003 не удалось прочитать"):
        file_kind.of(far)


def test_bold_letters_of_a_chat() -> None:
    """Signs of Markdown become what they mean; a note's own stars stay."""
    text = "**Дорожная карта**\n**Срок:** май\nшколы** и сады**\n2 ** 3\n\n**№**\t**Мероприятие**\n1\tРазбор **уроков**\n"
    document = file_kind.of(text.encode())
    assert [(part.text, part.bold) for part in document.parts[:-1]] == [
        ("Дорожная карта", True),
        ("Срок: май", False),
        ("школы** и сады**", False),
        ("2 ** 3", False),
    ]
    grid = document.parts[-1]
    assert lines(grid) == [["№", "Мероприятие"], ["1", "Разбор уроков"]]
    assert [cell.bold for cell in grid.cells] == [True, True, False, False]


def test_a_hidden_sheet_is_named_and_not_published() -> None:
    """Words of a hidden sheet stand in no part of the document; a day and a share that read one way ask for no look."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        shown, hidden = book.add_worksheet("План"), book.add_worksheet("Черновик")
        shown.write_row(0, 0, ["Срок", "Доля"])
        shown.write_datetime(1, 0, date(2022, 3, 1), book.add_format({"num_format": "dd.mm.yyyy"}))
        shown.write_number(1, 1, 0.5, book.add_format({"num_format": "0%"}))
        hidden.write_string(0, 0, "Тайное")
        hidden.hide()
    read = file_kind.of(stream.getvalue())
    assert list(read.texts) == ["Срок", "Доля", "01.03.2022", "50%"]
    assert read.notes == (
        "лист «Черновик» скрыт и не перенесён, ячеек со словами в нём 1; если он нужен, покажите его в Excel и сохраните файл",
    )
