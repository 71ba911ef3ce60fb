"""Sets for a while what a whole process shares, the log of MkDocs and the collector of cycles, and restores it after."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from generator.building.mkdocs_base import logger


@contextmanager
def process_wide(*, level: int | None = None, unheard: bool = False, collect: bool | None = None) -> Iterator[None]:
    """Raise or lower the log to a level, let it be `unheard` where nobody has asked for it, and govern the collector.

    With `collect` the collector runs or rests meanwhile, and what `gc.freeze` hid from it is hidden no longer than that.
    """
    before, collecting, silence = logger.level, gc.isenabled(), logging.NullHandler()
    if level is not None:
        logger.setLevel(level)
    if unheard:
        logger.addHandler(silence)  # without a handler Python prints warnings to the terminal
    if collect is False:
        gc.disable()
    try:
        yield
    finally:
        if level is not None:
            logger.setLevel(before)
        logger.removeHandler(silence)
        if collect is not None:
            gc.unfreeze()
            (gc.enable if collecting else gc.disable)()
