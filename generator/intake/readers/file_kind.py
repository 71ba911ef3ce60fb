"""Which reader reads a file: told by its first bytes and the names inside it, for names of files are often wrong."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.intake.document import Document, Grid, Paragraph, Unreadable
from generator.intake.readers import (
    characters,
    docx,
    html_page,
    libreoffice,
    ods,
    pasted,
    pdf,
    pictures,
    sheets,
    xlsx_xml,
    zip_package,
)
from generator.intake.scan.recognised_sheets import ScanOptions

__all__ = ["Unreadable", "read", "read_pages"]

BYTES = 100 * 2**20
TEXT_BYTES = 8 * 2**20
PARAGRAPHS = 20_000  # a plan of a hundred pages has three thousand
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SCAN = "Если это скан, сохраните его как PDF, PNG, JPEG или TIFF."
NO_OPTIONS = ScanOptions()
REFUSED = (
    (b"GIF8", f"Это картинка GIF, в ней слишком мало точек. {SCAN}"),
    (b"AT&TFORM", "Это DjVu. Откройте его в программе просмотра и сохраните («Печать») как PDF."),
    (b"Rar!", "Это архив RAR. Распакуйте его и укажите файл с планом."),
    (b"7z\xbc\xaf", "Это архив 7z. Распакуйте его и укажите файл с планом."),
    (b"MIME-Version:", "Это веб-архив (.mht). Откройте его в Word и сохраните как .docx."),
)  # fmt: skip
HTML = re.compile(
    r"\s*(?:<!--[^-]*(?:-(?!->)[^-]*)*-->\s*)*(?:<\?xml[^>]*>\s*)?"
    r"(?:<!doctype\s+html|<html|<head|<body|<table|<meta|<div|<p[ >])",
    re.IGNORECASE | re.DOTALL,
)
ZIPPED = "Это архив ZIP, а не документ. Распакуйте его и укажите файл с планом."


def read(path: Path, options: ScanOptions = NO_OPTIONS) -> Document:
    """The document that a file holds. Raise `Unreadable` with advice for one that cannot be read."""
    return of(_content(path), options)


def read_pages(paths: Sequence[Path], options: ScanOptions = NO_OPTIONS) -> Document:
    """The document of a file, or of several that are pages of one scan in this order. Raise `Unreadable`."""
    if len(paths) == 1:
        return read(paths[0], options)
    contents = [_content(path) for path in paths]
    if other := next((path for path, content in zip(paths, contents, strict=True) if not _is_picture(content)), None):
        raise Unreadable(f"Несколько файлов могут быть только страницами скана, а «{other.name}» не картинка PNG, JPEG или TIFF.")
    return _filled(pictures.read(contents, options))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > BYTES:
            raise Unreadable("Файл больше 100 МБ. Удалите из него рисунки или скопируйте план в новый документ.")
        return path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"Файл «{path.name}» не открывается. Проверьте имя файла и права на него.") from fault


def of(content: bytes, options: ScanOptions = NO_OPTIONS) -> Document:
    """The document that these bytes hold. Raise `Unreadable`."""
    if not content.strip():
        raise Unreadable("Файл пуст. Укажите файл с планом.")
    for signature, advice in REFUSED:
        if content.startswith(signature):
            raise Unreadable(advice)
    # Writers of PDF may put a kilobyte of their own before it.
    if b"%PDF-" in content[:1024]:
        return _filled(pdf.read(content, options))
    if _is_picture(content):
        return _filled(pictures.read([content], options))
    try:
        document = _reader(content)(content)
    # Bounds on depth stand in each reader; what recurses all the same is deeper than any plan.
    except RecursionError as fault:
        raise Unreadable(zip_package.DEEP) from fault
    if sum(isinstance(part, Paragraph) for part in document.parts) > PARAGRAPHS:
        raise Unreadable(f"В файле больше {PARAGRAPHS} абзацев. Оставьте в нём только приказ и план.")
    return _filled(document)


def _filled(document: Document) -> Document:
    """The document. Raise `Unreadable` for one without words."""
    if not any(text.strip() for text in document.texts):
        raise Unreadable(f"В файле нет ни одного слова, которое можно прочитать. {SCAN}")
    return document


def _is_picture(content: bytes) -> bool:
    return content.startswith(pictures.SIGNATURES)


def _reader(content: bytes) -> Callable[[bytes], Document]:
    """Who reads this content."""
    if content.startswith(b"PK"):
        return _package(content)
    if content.startswith(OLE2):
        return _compound(content)
    if content.startswith(b"{\\rtf"):
        return _through_office("rtf")
    if len(content) > TEXT_BYTES:
        raise Unreadable("Текст больше 8 МБ. Оставьте в файле только план.")
    return _page_or_text


def _package(content: bytes) -> Callable[[bytes], Document]:
    """A zip: Word, Excel or LibreOffice."""
    names = zip_package.names(content)
    if docx.BODY in names:
        return docx.read
    if xlsx_xml.BOOK in names:
        return sheets.read
    if "xl/workbook.bin" in names:
        raise Unreadable("Это двоичная книга Excel (.xlsb). Откройте её в Excel и сохраните как .xlsx.")
    if ods.CONTENT in names:
        kind = zip_package.opened(content).get("mimetype", b"").decode("ascii", "replace").strip()
        if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
            return ods.read
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return _through_office("odt")
    raise Unreadable(ZIPPED if names else zip_package.DAMAGED)


def _compound(content: bytes) -> Callable[[bytes], Document]:
    """The container of Office 97-2003, also of locked files of later ones."""
    # Streams are named in UTF-16 in the directory; finding a name needs no reader of that format.
    if _named(content, "EncryptedPackage"):
        raise Unreadable(zip_package.LOCKED)
    if _named(content, "WordDocument"):
        return _through_office("doc")
    if _named(content, "Workbook") or _named(content, "Book"):
        return sheets.read_old
    raise Unreadable("Это не документ Word и не книга Excel. Откройте файл в его программе и сохраните как .docx или .xlsx.")


def _named(content: bytes, stream: str) -> bool:
    return f"{stream}\0".encode("utf-16-le") in content


def _through_office(kind: str) -> Callable[[bytes], Document]:
    return lambda content: _converted(content, kind)


def _converted(content: bytes, kind: str) -> Document:
    """The document as LibreOffice saves it; tables that only the file itself has are told."""
    document = docx.read(libreoffice.converted(content, kind), kind)
    # Of an .odt the table's element, of an .rtf the row's word, of a .doc the property of a paragraph in a table.
    source = zip_package.opened(content).get(ods.CONTENT, b"") if kind == "odt" else content
    sign = {"odt": b"<table:table ", "rtf": b"\\trowd", "doc": b"\x16\x24\x01"}[kind]
    if sign in source and not any(isinstance(part, Grid) for part in document.parts):
        note = f"таблицы файла .{kind} потеряны при чтении через LibreOffice: сохраните его в Word как .docx и возьмите тот файл"
        return replace(document, notes=(*document.notes, note))
    return document


def _page_or_text(content: bytes) -> Document:
    """Of text: a page of HTML when it begins like one, else what came through the clipboard."""
    text = characters.decoded(content)
    if HTML.match(text):
        return html_page.read(content)
    if re.match(r"\s*<\?xml", text):
        raise Unreadable("Это XML, а не документ. Откройте файл в Word или Excel и сохраните как .docx или .xlsx.")
    return pasted.read(text)
