"""Runs a function in a forked child under limits of the operating system: what runs out of them ends only that child."""

import resource
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from generator.crew import attend

P = ParamSpec("P")
R = TypeVar("R")


class TooMuchError(Exception):
    """The work took more processor time or memory than it may take, or its stack ended."""


@dataclass(frozen=True)
class Limits:
    """Seconds of processor time and bytes of address space, of one process."""

    seconds: int
    memory: int

    def times(self, factor: int) -> "Limits":
        """So many times as much."""
        return Limits(factor * self.seconds, factor * self.memory)


def limited(limits: Limits, work: Callable[P, R], *args: P.args, **named: P.kwargs) -> R:
    """The result of the work, which is pickled on its way; what it raises comes out here, `TooMuchError` past the limits."""
    with ProcessPoolExecutor(1, get_context("fork"), initializer=bind, initargs=(limits,)) as pool:
        try:
            return pool.submit(work, *args, **named).result()
        except (BrokenProcessPool, MemoryError, RecursionError) as fault:
            raise TooMuchError from fault


def bind(limits: Limits) -> None:
    """Limit this process for good, and end it with the one that it works for."""
    attend()
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
