"""Writes a scan as a PDF to be searched: PDFium lays the picture of each sheet over its recognised words, which nobody sees.

The words are what was read, doubted ones too: a reader finds and copies them, what was signed is the picture.
"""

import io
from collections.abc import Sequence
from ctypes import c_float, c_uint8
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.intake.document import Document
from generator.intake.scan.sheet import SheetPicture, SheetWord

FONT = Path(__file__).parents[2] / "libraries" / "golos-text.ttf"
SIZE = 10.0  # points of letters before they are stretched over their word


def content(document: Document) -> bytes:
    """The PDF of a document that was read from a scan: a page for each of its pictures."""
    made = pypdfium2.PdfDocument.new()
    letters = _font()
    font = pdfium.FPDFText_LoadFont(made.raw, (c_uint8 * len(letters)).from_buffer_copy(letters), len(letters),
                                    pdfium.FPDF_FONT_TRUETYPE, 1)  # fmt: skip
    try:
        for picture in document.pictures:
            _page(made, font, picture, [word for word in document.placed if word.page == picture.page])
        stream = io.BytesIO()
        made.save(stream)
    finally:
        pdfium.FPDFFont_Close(font)
        made.close()
    return stream.getvalue()


@cache
def _font() -> bytes:
    return FONT.read_bytes()


def _page(made: pypdfium2.PdfDocument, font: Any, picture: SheetPicture, words: Sequence[SheetWord]) -> None:
    page = made.new_page(picture.width, picture.height)
    for word in words:
        if word.upright and word.box.width > 0 and word.box.height > 0:
            pdfium.FPDFPage_InsertObject(page.raw, _text(made, font, picture.height, word))
    image = pypdfium2.PdfImage.new(made)
    image.load_jpeg(io.BytesIO(picture.jpeg), inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(picture.width, picture.height))
    page.insert_obj(image)
    page.gen_content()
    page.close()


def _text(made: pypdfium2.PdfDocument, font: Any, height: float, word: SheetWord) -> Any:
    """An unseen word, stretched over its place; a space parts it from the next one where it is copied."""
    piece = pdfium.FPDFPageObj_CreateTextObj(made.raw, font, SIZE)
    pdfium.FPDFText_SetText(piece, _wide(word.text))
    pdfium.FPDFTextObj_SetTextRenderMode(piece, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    sides = [c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(piece, *sides)
    left, bottom, right, top = (side.value for side in sides)
    across, down = (word.box.width / max(right - left, 0.1), word.box.height / max(top - bottom, 0.1))
    matrix = (across, 0.0, 0.0, down, word.box.left - left * across, height - word.box.bottom - bottom * down)
    pdfium.FPDFPageObj_Transform(piece, *matrix)
    pdfium.FPDFText_SetText(piece, _wide(f"{word.text} "))
    return piece


def _wide(text: str) -> Any:
    """UTF-16 as PDFium takes it."""
    units = (text + "\0").encode("utf-16-le")
    return (pdfium.FPDF_WCHAR * (len(units) // 2)).from_buffer_copy(units)
