"""Roadmaps as departments print them: laid out by python-docx in a style of styles.yml, made a PDF by LibreOffice."""

import io
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from office import orders
from office.word_files import Heading, Section, Table

from generator.model import Roadmap

HERE = Path(__file__).parent
CHOICES: dict[str, Any] = yaml.safe_load((HERE / "styles.yml").read_text("utf-8"))
STYLES: dict[str, dict[str, Any]] = CHOICES["styles"]
BUILT = Path("build/scans")
NARROW, WIDE = 1.2, 4.5  # centimetres of a column of numbers, of the widest column beside it


def pdf(roadmap: Roadmap, style: str) -> bytes:
    """The printed roadmap; kept in build/, under the words and the layout that it was made of."""
    content = laid_out(roadmap, STYLES[style])
    kept = BUILT / f"{_digest(roadmap, style)}.pdf"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(printed(content))
    return kept.read_bytes()


def _digest(roadmap: Roadmap, style: str) -> str:
    import hashlib  # noqa: PLC0415

    made_of = roadmap.model_dump_json() + repr(STYLES[style]) + Path(__file__).read_text("utf-8")
    return f"{style}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"


def printed(content: bytes) -> bytes:
    """A .docx as LibreOffice prints it."""
    with tempfile.TemporaryDirectory(prefix="printing-") as scratch:
        folder = Path(scratch)
        (folder / "plan.docx").write_bytes(content)
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, folder / "plan.docx"], check=True, capture_output=True, timeout=120)
        return (folder / "plan.pdf").read_bytes()


def laid_out(roadmap: Roadmap, style: dict[str, Any]) -> bytes:
    """The act on upright sheets, then the annexes on sheets of the style, each table with drawn lines."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = style["font"], Pt(style["size"])
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), style["font"])
    _sheet(document.sections[0], landscape=False)
    for part in orders.act(roadmap.act):
        _paragraph(document, part, style)
    if not roadmap.act.stamp:
        _sheet(document.add_section(), landscape=style["landscape"])
    else:
        _sheet(document.sections[0], landscape=style["landscape"])
    begun = False
    for part in orders.annexes(roadmap):
        if isinstance(part, Table):
            _table(document, part, style)
            continue
        text = part if isinstance(part, str) else part.text
        label = isinstance(part, str) and part.lower().startswith(("приложение", "к приказу"))
        if roadmap.act.stamp and label:
            continue  # what a stamp approves has no label
        if label and begun:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        begun = begun or label
        _paragraph(document, part, style, right=label, bold=isinstance(part, Heading))
        assert text
    _furniture(document, style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _sheet(section: Any, *, landscape: bool) -> None:
    long, short = Cm(29.7), Cm(21)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin, section.right_margin = Cm(2), Cm(1)
    section.top_margin = section.bottom_margin = Cm(2)


def _paragraph(document: Any, part: Any, style: dict[str, Any], *, right: bool = False, bold: bool = False) -> None:
    text = part if isinstance(part, str) else part.text
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    paragraph.paragraph_format.space_after = Pt(6)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _table(document: Any, table: Table, style: dict[str, Any]) -> None:
    section = document.sections[-1]
    space = section.page_width - section.left_margin - section.right_margin
    # Columns are as wide as their words want, within bounds, as a typist drags them.
    rows = [row for row in [table.columns, *table.rows] if not isinstance(row, Section)]
    wants = [max(NARROW, min(WIDE, 0.25 * max(len(row[at]) for row in rows) ** 0.75)) for at in range(len(table.columns))]
    grid = document.add_table(0, len(table.columns))
    grid.autofit = False
    widths = [int(space * want / sum(wants)) for want in wants]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    _ruled(grid, style["rule"])
    for number, row in enumerate([table.columns, *table.rows]):
        cells = grid.add_row().cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        if isinstance(row, Section):
            cells[0].merge(cells[-1]).paragraphs[0].add_run(row.text).bold = True
            continue
        for cell, text in zip(cells, row, strict=True):
            first, *others = text.split("\n")
            cell.paragraphs[0].add_run(first).bold = number == 0
            for line in others:
                cell.add_paragraph(line)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
    if style["repeats"]:
        mark = OxmlElement("w:tblHeader")
        grid.rows[0]._tr.get_or_add_trPr().append(mark)


def _ruled(grid: Any, rule: dict[str, Any]) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(rule["size"])), ("color", rule["color"])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _furniture(document: Any, style: dict[str, Any]) -> None:
    """Numbers of pages and a running header on every sheet."""
    section = document.sections[0]
    if style.get("running"):
        section.header.paragraphs[0].text = style["running"]
    if style["numbered"]:
        place = section.footer if style["numbered"] == "foot" else section.header
        paragraph = place.paragraphs[0] if style["numbered"] == "foot" else place.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)


def furniture(text: str, style: dict[str, Any]) -> bool:
    """Whether a line is a number of a page or the running header of the style."""
    return text == style.get("running") or bool(re.fullmatch(r"\d{1,3}", text))
