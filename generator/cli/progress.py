"""How far long work is: one line that changes on a terminal, plain lines now and then in a log, nothing of short work."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TextIO

SHORT = 2.0  # seconds of work of which nothing is told
BETWEEN = {True: 0.2, False: 30.0}  # seconds from line to line, on a terminal and in a log


@dataclass
class Progress:
    """What is told so far; `clock` gives seconds."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = monotonic
    began: float | None = None
    told: float = 0.0
    width: int = 0

    def tell(self, what: str, done: int, total: int) -> None:
        """So many of the whole are done; when all are, the line of a terminal is cleared."""
        now = self.clock()
        if self.began is None:
            self.began = self.told = now
        if done >= total:
            self._end()
        elif now - self.began > SHORT and (not self.width or now - self.told >= BETWEEN[self.stream.isatty()]):
            self.told = now
            self._line(f"{what}: {done} из {total}, осталось {_left((now - self.began) / max(done, 1) * (total - done))}")

    def _line(self, line: str) -> None:
        if self.stream.isatty():
            self.stream.write(f"\r{line.ljust(self.width)}")
        else:
            self.stream.write(f"{line}\n")
        self.stream.flush()
        self.width = len(line)

    def _end(self) -> None:
        if self.width and self.stream.isatty():
            self.stream.write(f"\r{' ' * self.width}\r")
            self.stream.flush()
        self.began, self.width = None, 0


def _left(seconds: float) -> str:
    """1:05, 12:00."""
    return "{}:{:02}".format(*divmod(round(seconds), 60))
