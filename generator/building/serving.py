"""Serves a site by MkDocs' own server, and passes on of its log what people can use: our own messages, warnings, the address."""

import logging
import os
import re
from collections.abc import Callable
from pathlib import Path

from generator.building import mkdocs_base
from generator.building.config_faults import configured


class _Passed(logging.Handler):
    """Gives each message that is worth it to `tell`; the server's own tell its address, and which browser has asked."""

    def __init__(self, tell: Callable[[str], object], opened: Callable[[str], object]) -> None:
        super().__init__()
        self.tell, self.opened = tell, opened

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        address = re.search(r"Serving on (\S+)", message)
        if address:
            self.opened(address[1])
        elif record.levelno >= logging.WARNING or record.name == mkdocs_base.log.logger.name:
            self.tell(message)


def serve(file: Path, host: str, port: int, tell: Callable[[str], object], opened: Callable[[str], object]) -> None:
    """Serve until the process is interrupted; `opened` is told the address once the site answers there.

    `OutputRefusedError` where the settings do not read, `Abort` where the site cannot be built, `OSError` where the address
    cannot be had.
    """
    configured(file)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # of the theme's, in English: docs/server.md says what it means
    passed, level = _Passed(tell, opened), mkdocs_base.logger.level
    mkdocs_base.logger.addHandler(passed)
    mkdocs_base.logger.setLevel(logging.INFO)
    try:
        mkdocs_base.serve(str(file), f"{host}:{port}")
    finally:
        mkdocs_base.logger.removeHandler(passed)
        mkdocs_base.logger.setLevel(level)
