"""Sets up the sheet that an annex is typed on: pages, fonts and fields of a Word document by ГОСТ Р 7.0.97-2016."""

import io
import zipfile
from datetime import UTC, date, datetime, time

import docx as word
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from generator.intake.document import CELL, LABEL, SECTION, TEXT
from generator.russian import short

FONT = "Times New Roman"
LEFT, RIGHT, TOP, BOTTOM = Mm(20), Mm(10), Mm(20), Mm(20)  # ГОСТ Р 7.0.97-2016, 3.3
SHORT, LONG = Mm(210), Mm(297)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip archive can tell at the least


def sheet(title: str, signed: date | None) -> Document:
    """An empty document with its styles; its days are the act's, never the clock's."""
    document = word.Document()
    day = datetime.combine(signed or date(1980, 1, 1), time(), UTC)
    about = document.core_properties
    about.title, about.author, about.comments, about.last_modified_by = short(title.replace("\n", " "), 255), "", "", ""
    about.created = about.modified = day.replace(tzinfo=None)
    about.language, about.revision = "ru-RU", 1
    _own(document)
    for name, size, bold in (("Normal", 14, False), ("Title", 14, True), *((f"Heading {n}", 14, True) for n in range(1, 5))):
        _style(document, name, size, bold=bold)
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "ru-RU")
    _spaced(document)
    return document


def page(document: Document, *, first: bool, wide: bool) -> Length:
    """Begin an annex on a page of its own; the width between the margins."""
    section = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = LEFT, RIGHT, TOP, BOTTOM
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = first  # the first page of a document bears no number
    if first:
        _numbered(section)
    return Length((LONG if wide else SHORT) - LEFT - RIGHT)


def packed(document: Document) -> bytes:
    """The file's bytes, the same for the same document."""
    stream, same = io.BytesIO(), io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return same.getvalue()


def mark(parent: BaseOxmlElement, name: str, **values: str) -> BaseOxmlElement:
    """Add an element of Word's own language that python-docx has no word for."""
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _own(document: Document) -> None:
    """The styles by which intake knows the words of an annex again."""
    bases = {LABEL: "Normal", TEXT: "Body Text", CELL: "Normal", **{f"{SECTION} {n}": f"Heading {n}" for n in range(1, 5)}}
    for name, base in bases.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = document.styles[base]
        style.quick_style = True
        if name in (CELL, *(f"{SECTION} {n}" for n in range(1, 5))):
            style.font.size = Pt(12)


def _style(document: Document, name: str, size: int, *, bold: bool) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for place in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.attrib.pop(qn(f"w:{place}Theme"), None)
        fonts.set(qn(f"w:{place}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(0)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _spaced(document: Document) -> None:
    """What stands where: the label right, the title and headings in the middle, paragraphs with their indent."""
    for name, before, after in (("Title", 12, 12), *((f"Heading {n}", 12, 6) for n in range(1, 5))):
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.alignment, form.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    document.styles[LABEL].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.styles[CELL].paragraph_format.space_after = Pt(1)
    for level in range(1, 5):
        form = document.styles[f"{SECTION} {level}"].paragraph_format
        form.space_before = form.space_after = Pt(3)
    body = document.styles["Body Text"].paragraph_format
    body.first_line_indent, body.space_after = Mm(12.5), Pt(6)


def _numbered(section: Section) -> None:
    """The page's number in the middle of the upper margin (ГОСТ Р 7.0.97-2016, 3.6)."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()._r
        if kind:
            mark(run, "w:fldChar", fldCharType=kind)
        else:
            mark(run, "w:instrText").text = text
