"""Sheets of a workbook by calamine; an .xls is first opened in a process of its own, because it may end the one that opens it.

A cell placed far off makes calamine take more memory than there is. In an .xlsx the XML shows such a cell beforehand.
"""

import io
import os
import subprocess  # noqa: TID251  the window to that process, which is Python with this very module
import sys

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from generator.intake.document import Unreadable
from generator.intake.readers import zip_package
from generator.intake.readers.grids import measured

if sys.platform != "win32":  # Windows has none, and its processes end all the same, only later
    import resource

BYTES = 2**30  # of memory; a plan takes a tenth
SECONDS = 60
FATAL = (
    "Эту книгу Excel 97–2003 не удалось прочитать: она повреждена, или какая-то ячейка стоит слишком далеко от плана. "
    "Откройте её в Excel, оставьте только план и сохраните как .xlsx."
)


def sheets(content: bytes) -> list[tuple[CalamineSheet, bool]]:
    """Sheets with cells, and whether each is visible. Raise `Unreadable`."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        listed = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        return [(book.get_sheet_by_name(meta.name), meta.visible == SheetVisibleEnum.Visible) for meta in listed]
    except PasswordError as fault:
        raise Unreadable(zip_package.LOCKED) from fault
    except BaseException as fault:
        if isinstance(fault, CalamineError) or type(fault).__name__ == "PanicException":  # Rust's own, which is no Exception
            raise Unreadable(zip_package.DAMAGED) from fault
        raise


def rehearse(content: bytes) -> None:
    """Raise `Unreadable` for an .xls that would end the process or take more memory than there should be."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", __name__]
    try:
        ended = subprocess.run(command, input=content, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as fault:
        raise Unreadable(FATAL) from fault
    if ended.returncode:
        raise Unreadable(FATAL)


def _rehearsal() -> None:
    """Open every sheet of the book on standard input and say nothing of it: what is damaged is told by the reader."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    try:
        for sheet, _ in sheets(sys.stdin.buffer.read()):
            measured(sheet.name, sheet.total_height, sheet.total_width)
            sheet.to_python(skip_empty_area=False)
    except Unreadable:
        return


if __name__ == "__main__":
    _rehearsal()
