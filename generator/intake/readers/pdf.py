"""Reads a PDF by PDFium in a child with limits of its own; pages without trustworthy letters are read as pictures."""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import string_at
from dataclasses import replace
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from generator import lemma, limits
from generator.intake.document import Document, Unreadable
from generator.intake.readers import pdf_sheet
from generator.intake.scan import recognised_sheets, sheet_flow
from generator.intake.scan.recognised_sheets import PagePicture, ScanOptions
from generator.intake.scan.sheet import Sheet
from generator.intake.scan.straighten import Grey

NO_OPTIONS = ScanOptions()
PAGES = 300  # a plan of hundred pages with its act is long
LIMITS = limits.Limits(90, 700 * 2**20)  # for all pages with letters
DOTS = 300  # per inch of a page that is drawn to be recognised
PIXELS = 24_000_000  # of such a page: A3 at 300 dots per inch has 17 millions
SCAN = 0.6  # share of a page under a picture that is the page itself
PICTURE = 0.002  # share under one that is worth telling
UNSURE = 0.02  # share of letters without a name
KNOWN = 0.5  # share of words that the dictionary has, of those that a text has at least
ENOUGH = 12  # words of which that can be told
LOCKED = "PDF закрыт паролем. Откройте его, сохраните без пароля («Печать» → «Сохранить как PDF») и укажите новый файл."
DAMAGED = "PDF повреждён и не читается. Откройте его в программе просмотра и напечатайте в новый PDF."
LONG = f"В PDF больше {PAGES} страниц. Оставьте в нём только приказ и план (например, «Печать» нужных страниц в новый PDF)."
HEAVY = (
    "PDF слишком сложен: его чтение заняло больше памяти или времени, чем на него отведено. "
    "Напечатайте его в новый PDF или отсканируйте лист заново."
)


def read(content: bytes, options: ScanOptions = NO_OPTIONS) -> Document:
    """The document of a PDF. Raise `Unreadable` for one that cannot be read or is not safe to read."""
    try:
        sheets = limits.limited(LIMITS, _sheets, content, options.shown)
    except limits.TooMuchError as fault:
        raise Unreadable(HEAVY) from fault
    pictured = [number for number, sheet in enumerate(sheets) if isinstance(sheet, PagePicture)]
    if pictured:
        pictures = [sheet for sheet in sheets if isinstance(sheet, PagePicture)]
        read_back = recognised_sheets.recognised(pictures, lambda picture: _drawn(content, picture), options)
        for number, sheet in zip(pictured, read_back, strict=True):
            sheets[number] = sheet
    whole = [sheet for sheet in sheets if isinstance(sheet, Sheet)]
    return sheet_flow.document(whole, "scan" if len(pictured) * 2 > len(whole) else "pdf")


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise Unreadable(LOCKED if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else DAMAGED)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise Unreadable(DAMAGED)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _sheets(content: bytes, shown: bool) -> list[Sheet | PagePicture]:
    """Pages with letters as sheets, with pictures if they are to be shown; of the others where they are to be drawn from."""
    with _opened(content) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if not count:
            raise Unreadable(DAMAGED)
        if count > PAGES:
            raise Unreadable(LONG)
        sheets: list[Sheet | PagePicture] = []
        for number in range(count):
            with _page(document, number) as page:
                own = int(pdfium.FPDFPage_GetRotation(page))
                try:
                    read_page = pdf_sheet.read(page)
                except pdf_sheet.TooManyError:
                    raise Unreadable(HEAVY) from None
                sheet = _sheet(number + 1, read_page, own)
                if shown and isinstance(sheet, Sheet):
                    dots = _bounded(recognised_sheets.SHOWN, sheet.width, sheet.height)
                    sheet = replace(sheet, picture=recognised_sheets.jpeg(_rendered(page, dots, read_page.rotation), dots))
                sheets.append(sheet)
        return sheets


def _sheet(number: int, page: pdf_sheet.PdfPage, own: int) -> Sheet | PagePicture:
    """A page by its letters, or as a picture when they cannot be trusted; `own` is the rotation that the file gives it."""
    why = _untrusted(page)
    if why is not None:
        return PagePicture(number, own, (why.format(number),) if why else ())
    remarks: tuple[str, ...] = ()
    if page.covered > PICTURE:
        remarks = (f"страница {number}: на ней картинка (печать, подпись, рисунок), слова с неё не перенесены",)
    return Sheet(
        number, page.width, page.height, tuple(replace(word, page=number) for word in page.words), page.lines, remarks=remarks
    )


def _untrusted(page: pdf_sheet.PdfPage) -> str | None:
    """Why a page is read as a picture: a Russian remark with a place for its number, empty for a plain scan."""
    if not page.words:
        return "" if page.covered > PICTURE or page.lines else None
    if page.covered > SCAN:
        return "страница {}: под её буквами лежит скан, слова прочитаны со скана заново, а не взяты из прежнего распознавания"
    if page.unsure > UNSURE:
        return "страница {}: шрифт не говорит, какие это буквы, поэтому слова прочитаны с изображения страницы"
    if page.hidden > 0.5 or _nonsense(page):
        return "страница {}: буквы в файле не складываются в слова, поэтому слова прочитаны с изображения страницы"
    return None


def _nonsense(page: pdf_sheet.PdfPage) -> bool:
    """Whether most words are none: an encoding of one's own, or an old recognition."""
    words = [word for each in page.words for word in re.findall(r"[^\W\d_]{4,}", each.text)]
    known = sum(lemma.is_known(word) for word in words)
    return len(words) >= ENOUGH and known < KNOWN * len(words)


def _drawn(content: bytes, picture: PagePicture) -> recognised_sheets.Drawn:
    """A page in grey, and how many pixels make an inch of it."""
    with _opened(content) as document, _page(document, picture.number - 1) as page:
        dots = _bounded(DOTS, float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page)))
        return _rendered(page, dots), dots


def _bounded(dots: float, width: float, height: float) -> float:
    """So many dots to an inch, or fewer for a page of more points than any sheet has."""
    return min(dots, 72 * math.sqrt(PIXELS / max(1.0, width * height)))


def _rendered(page: Any, dots: float, quarters: int = 0) -> Grey:
    """A page in grey with so many dots to an inch, turned by so many quarters to the right."""
    points = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
    width, height = (max(1, min(20_000, round(side * dots / 72))) for side in (points[::-1] if quarters % 2 else points))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, width)
    if not bitmap:
        raise Unreadable(HEAVY)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, quarters, pdfium.FPDF_ANNOT)
        pixels = string_at(pdf_sheet.address(pdfium.FPDFBitmap_GetBuffer(bitmap)), width * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return np.frombuffer(pixels, dtype=np.uint8).reshape(height, width)
