"""An old workbook is first read in a process of its own: a cell placed far off makes calamine end the process that reads it."""

import os
import subprocess  # noqa: TID251  the window to that process, which is Python with this very module
import sys

from generator.intake.document import Unreadable

BYTES = 2**30  # of memory; a plan takes a tenth
SECONDS = 60
FATAL = (
    "Эту книгу Excel 97–2003 не удалось прочитать: она повреждена, или какая-то ячейка стоит слишком далеко от плана. "
    "Откройте её в Excel, оставьте только план и сохраните как .xlsx."
)


def rehearse(content: bytes) -> None:
    """Raise `Unreadable` for an .xls that would end the process or take more memory than there should be."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "generator.intake.readers.sandboxed_read"]
    try:
        done = subprocess.run(command, input=content, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as fault:
        raise Unreadable(FATAL) from fault
    if done.returncode:
        raise Unreadable(FATAL)


def _limit() -> None:
    """Less memory for this process; systems without `resource` end it all the same, only later."""
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _main() -> None:
    from generator.intake.readers import sheets  # noqa: PLC0415  the reader itself asks for the rehearsal

    _limit()
    sheets.survive(sys.stdin.buffer.read())


if __name__ == "__main__":
    _main()
