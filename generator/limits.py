"""Bounds processor time and memory by the operating system: of a forked child for good, or of this process for a while.

What runs out of a child's limits ends only that child. Where the system knows no such limits (Windows) work runs without.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import ParamSpec, TypeVar

from generator.executor import attend

if sys.platform != "win32":
    import resource

P = ParamSpec("P")
R = TypeVar("R")
_STATM = Path("/proc/self/statm")


class TooMuchError(Exception):
    """The work took more processor time or memory than it may take, or its stack ended."""


@dataclass(frozen=True)
class Limits:
    """Seconds of processor time, and bytes of address space besides what a process has when it is limited."""

    seconds: int
    memory: int

    def times(self, factor: int) -> "Limits":
        """So many times as much."""
        return Limits(factor * self.seconds, factor * self.memory)


def limited(limits: Limits, work: Callable[P, R], *args: P.args, **named: P.kwargs) -> R:
    """The result of the work, which is pickled on its way; what it raises comes out here, `TooMuchError` past the limits."""
    if not hasattr(os, "fork"):
        return work(*args, **named)
    with ProcessPoolExecutor(1, get_context("fork"), initializer=bind, initargs=(limits,)) as pool:
        try:
            return pool.submit(_run, partial(work, *args, **named)).result()
        except (BrokenProcessPool, MemoryError, RecursionError) as fault:
            raise TooMuchError from fault


def _run(work: Callable[[], R]) -> R:
    """Do the work; a fault that cannot be pickled would be taken for the child's death."""
    try:
        return work()
    except Exception as fault:
        try:
            pickle.loads(pickle.dumps(fault))
        except Exception:
            raise RuntimeError(f"{type(fault).__name__}: {fault}") from fault
        raise


def bind(limits: Limits) -> None:
    """Limit this process for good, and end it with the one that it works for."""
    attend()
    if sys.platform != "win32":
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        for what, wanted in ((resource.RLIMIT_AS, _taken() + limits.memory), (resource.RLIMIT_CPU, limits.seconds)):
            least = _least(wanted, resource.getrlimit(what)[1])
            resource.setrlimit(what, (least, least))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit(process: int, limits: Limits) -> None:
    """Limit another process for good, a program that was just started; only Linux lets one do that."""
    if sys.platform == "linux":
        for what, wanted in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.seconds)):
            least = _least(wanted, resource.prlimit(process, what)[1])
            resource.prlimit(process, what, (least, least))


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Give what is done here so much more processor time and memory than this process has used; `TooMuchError` past that.

    The system's signal becomes an exception, which C code sees when it returns: use `limited` for what may never return.
    Only a process's first thread hears of signals, elsewhere nothing is limited.
    """
    if sys.platform == "win32" or current_thread() is not main_thread():
        yield
        return
    memory = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGPROF, _interrupt)
    # From now on: a limit (`RLIMIT_CPU`) would count from the process's birth, by ticks that no clock of its own tells.
    timer = signal.setitimer(signal.ITIMER_PROF, limits.seconds, 1)
    try:
        if taken := _taken():
            _set(resource.RLIMIT_AS, taken + limits.memory)
        yield
    except (MemoryError, RecursionError) as fault:
        raise TooMuchError from fault
    finally:
        signal.setitimer(signal.ITIMER_PROF, *timer)
        signal.signal(signal.SIGPROF, handler)
        resource.setrlimit(resource.RLIMIT_AS, memory)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise TooMuchError


def _set(what: int, wanted: int) -> None:
    if sys.platform != "win32":
        soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (_least(wanted, soft), hard))


def _taken() -> int:
    """Bytes of address space that this process has, of which a forked child has as much from the start; 0 if nobody tells."""
    pages = int(_STATM.read_text().split()[0]) if _STATM.exists() else 0
    return pages * resource.getpagesize() if sys.platform != "win32" else 0


def _least(wanted: int, present: int) -> int:
    """A limit is never raised above the one that is known: a child may be a child's child."""
    return wanted if sys.platform == "win32" or present == resource.RLIM_INFINITY else min(wanted, present)
