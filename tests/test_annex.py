"""Annexes as Word files: every signed word in its order, by two readers; the sheet; the same bytes every time."""

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from conftest import VALID
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table as Grid
from docx.text.paragraph import Paragraph

import generator
from generator import loading
from generator.cli import roadmaps
from generator.exports import annex as paper
from generator.model import Annex, Roadmap, Row, Section

DATA = Path(generator.__file__).parents[1] / "roadmaps"
ROADMAPS = {
    edition.path.replace("/", "-"): edition.roadmap
    for folder in (DATA, VALID)
    for _, _, edition in loading.load(folder).editions
    if edition.roadmap
}
BOTH = pytest.mark.parametrize("name", ROADMAPS)


def made(roadmap: Roadmap) -> Document:
    """The annexes of a roadmap, read by python-docx."""
    return docx.Document(io.BytesIO(paper.docx(roadmap, roadmap.annexes)))


def table(rows: tuple[Row | Section, ...], columns: dict[str, str]) -> list[object]:
    """A table as it must be read again."""
    return [
        list(columns.values()),
        *(
            (row.level, f"{row.section} {row.title}" if row.section else row.title)
            if isinstance(row, Section)
            else [row.cell(key) or "" for key in columns]
            for row in rows
        ),
    ]


def signed(annex: Annex) -> Iterator[object]:
    """What of an annex was signed, piece by piece."""
    yield from ((kind, words) for kind, words in (("Отметка о приложении", annex.label), ("Title", annex.title)) if words)
    for block in annex.blocks:
        if block.heading:
            yield f"Heading {block.level}", block.heading
        if isinstance(block.content, str):
            yield from (("Текст приложения", paragraph) for paragraph in block.content.split("\n\n"))
        elif block.content:
            yield table(block.content.rows, block.content.columns)


def read(document: Document) -> Iterator[object]:
    """The same pieces from the file; the empty line after a table is none."""
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            if part.text:
                yield (part.style.name if part.style else ""), part.text
        else:
            yield [cells(part, number) for number in range(len(part.rows))]


def cells(grid: Grid, number: int) -> object:
    """The words of a row; of a merged one, with the level of its style."""
    row = grid.rows[number]
    style = row.cells[0].paragraphs[0].style
    if style and style.name and style.name.startswith("Раздел плана"):
        assert row.cells[0]._tc is row.cells[-1]._tc
        return int(style.name[-1]), row.cells[0].text
    return [cell.text for cell in row.cells]


@BOTH
def test_every_signed_word_is_in_its_place(name: str) -> None:
    """Label, title, headings with levels, paragraphs with their lines, tables cell by cell: all as signed, and nothing else."""
    roadmap = ROADMAPS[name]
    assert list(read(made(roadmap))) == [piece for annex in roadmap.annexes for piece in signed(annex)]


def words(piece: object) -> Iterator[str]:
    """The words of a piece in reading order."""
    if isinstance(piece, str):
        yield from piece.split()
    elif isinstance(piece, list | tuple):
        yield from (word for inner in (piece[1:] if isinstance(piece, tuple) else piece) for word in words(inner))


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of all roadmaps as LibreOffice reads them, in plain text; one start of it for all."""
    folder = tmp_path_factory.mktemp("annexes")
    for name, roadmap in ROADMAPS.items():
        (folder / f"{name}.docx").write_bytes(paper.docx(roadmap, roadmap.annexes))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(map(str, folder.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return folder


@BOTH
def test_libreoffice_reads_the_same_words(name: str, typed: Path) -> None:
    """A second program finds the same words in the same order."""
    found = (typed / f"{name}.txt").read_text(encoding="utf-8-sig").split()
    assert found == [word for annex in ROADMAPS[name].annexes for piece in signed(annex) for word in words(piece)]


@BOTH
def test_tables_are_fit_for_paper(name: str) -> None:
    """The header is repeated on each page, no row is torn, the columns fill the sheet, nothing is numbered automatically."""
    document = made(ROADMAPS[name])
    assert not document.element.body.findall(f".//{qn('w:numPr')}")
    for grid in document.tables:
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in grid.rows] == [True] + [False] * (len(grid.rows) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in grid.rows)
        width = sum(column.width or 0 for column in grid.columns)
        assert any(abs(width - sheet) < Mm(1) for sheet in (Mm(180), Mm(267)))


def whole(*lengths: Length | None) -> list[int]:
    """Lengths in millimetres: Word itself counts in twentieths of a point."""
    return [round(length.mm) for length in lengths if length is not None]


def test_the_sheet_lies_as_its_widest_table_asks() -> None:
    """A4 with the margins of ГОСТ Р 7.0.97-2016: on its side for more than four columns, else upright; each annex on its own."""
    sections = made(ROADMAPS["primer-vymysel-2024"]).sections
    assert [section.orientation for section in sections] == [WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [whole(section.page_width, section.page_height) for section in sections] == [[297, 210], [210, 297]]
    for section in sections:
        margins = section.left_margin, section.right_margin, section.top_margin, section.bottom_margin
        assert whole(*margins) == [20, 10, 20, 20]
    assert sections[0].different_first_page_header_footer
    assert not sections[1].different_first_page_header_footer
    assert "PAGE" in sections[1].header._element.xml


def test_a_label_stands_on_the_right() -> None:
    """As ГОСТ Р 7.0.97-2016, 5.20 wants it, by its style."""
    label = made(ROADMAPS["primer-vymysel-2024"]).paragraphs[0]
    assert label.style is not None
    assert label.style.name == "Отметка о приложении"
    assert label.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT


@BOTH
def test_the_file_says_what_it_is_and_no_more(name: str) -> None:
    """Its title and language are told; no author, no clock: the same roadmap gives the same bytes."""
    roadmap = ROADMAPS[name]
    content = paper.docx(roadmap, roadmap.annexes)
    assert content == paper.docx(roadmap, roadmap.annexes)
    about = docx.Document(io.BytesIO(content)).core_properties
    assert roadmap.title.replace("\n", " ").startswith(about.title.removesuffix("…"))
    assert (about.author, about.last_modified_by, about.comments, about.language) == ("", "", "", "ru-RU")
    assert about.created == about.modified
    assert about.created is not None
    assert roadmap.act.date in (None, about.created.date())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        styles = archive.read("word/styles.xml").decode()
    assert 'w:lang w:val="ru-RU"' in styles
    assert "Calibri" not in styles.partition("<w:latentStyles")[0]


def annex(*words: str) -> Result:
    """`roadmaps annex` in this process."""
    return CliRunner().invoke(roadmaps, ["annex", *words], prog_name="roadmaps", catch_exceptions=False)


@pytest.mark.usefixtures("valid")
def test_one_annex_or_all() -> None:
    """The command writes the file it was told to write, with the annex it was told."""
    assert annex("primer/vymysel/2024", "--to", "all.docx").output == "Записан: all.docx\n"
    assert annex("primer/vymysel/2024", "--to", "one.docx", "--annex", "2").exit_code == 0
    assert len(docx.Document("all.docx").sections) == 2
    assert [part.text for part in docx.Document("one.docx").paragraphs] == [
        "Приложение 2 к приказу от 15.01.2024 № 7-п",
        "Пояснение",
        "Всё в этом документе выдумано.",
    ]


REFUSED = {
    "primer/vymysel/2020 --to a.docx": "Дорожной карты primer/vymysel/2020 нет в папке roadmaps.",
    "primer/vymysel/2024 --to a.docx --annex 3": "Приложения 3 нет: их 2.",
    "primer/vymysel/2024 --to a.docx --annex 0": "Приложения 0 нет: их 2.",
}


@pytest.mark.usefixtures("valid")
@pytest.mark.parametrize("call", REFUSED)
def test_what_is_not_there_is_told(call: str) -> None:
    """A wrong edition or annex is told in Russian; no file is written."""
    result = annex(*call.split())
    assert (result.output, result.exit_code) == (f"Ошибка: {REFUSED[call]}\n", 1)
    assert not Path("a.docx").exists()


def test_an_unreadable_roadmap_is_told_with_its_errors(valid: Path) -> None:
    """Nothing half-right is written for signature."""
    (valid / "roadmaps/primer/vymysel/2024/roadmap.yml").write_text("a: b: c\n", encoding="utf-8")
    result = annex("primer/vymysel/2024", "--to", "a.docx")
    assert result.exit_code == 1
    assert result.output == (
        "Ошибка: Дорожная карта не читается:\n"
        "roadmaps/primer/vymysel/2024/roadmap.yml:1:5: ошибка: двоеточие внутри текста без кавычек; "
        'возьмите весь текст в кавычки: "…" — или проверьте отступ строки\n'
    )
