"""Prints how far long work is: one line written over on a terminal, a line now and then in a log."""

import time
from collections.abc import Callable
from typing import TextIO

from generator.russian import counted

OFTEN, SELDOM = 0.2, 10.0  # seconds between two words on a terminal, in a log


class ProgressLine:
    """Told what is done, how many of how many; tells people that and the time left."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._now, self._live = stream, now, stream.isatty()
        self._heard = self._start = self._written = now()
        self._what = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Hear how far it is; short work is not told of in a log."""
        now = self._now()
        if what != self._what:
            self._what, self._start = what, self._heard  # the end of the work before is the start of this
        self._heard = now
        if now - self._written >= (OFTEN if self._live else SELDOM):
            self._written = now
            self._write(f"{what}: {done} из {total}{left((now - self._start) / done * (total - done))}")

    def end(self) -> None:
        """Leave a clean line on a terminal."""
        self._write("") if self._live else None

    def _write(self, line: str) -> None:
        self._stream.write(f"\r\x1b[K{line}" if self._live else f"{line}\n")
        self._stream.flush()


def left(seconds: float) -> str:
    """The time that work will still take, for people."""
    if seconds < 1:
        return ""
    if seconds < 100:
        return f", осталось около {counted(round(seconds), 'секунды', 'секунд', 'секунд')}"
    return f", осталось около {counted(round(seconds / 60), 'минуты', 'минут', 'минут')}"
