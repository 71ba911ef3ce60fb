"""Runs work in this process, in other processes or on a Dask cluster, and reports its progress."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
Tell = Callable[[str, int, int], None]
WORTH = 2**20

PROCESSES, DASK = "processes", "dask:"


def attend(modules: Sequence[str] = ()) -> None:
    """Import modules before any work, and end this process when the one that it works for ends: nobody else would end it."""
    for name in modules:
        import_module(name)
    gc.disable()  # plans are trees: looking through them for cycles took a twentieth; `_alone` does it between two pieces
    master = parent_process()

    def wait() -> None:
        if master:
            master.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def silent(what: str, done: int, total: int) -> None:
    """Report no progress."""


class SameProcess(Executor):
    """Work done by this process, as it is given."""

    def submit(self, work: Callable[..., R], /, *args: object, **named: object) -> Future[R]:
        """Do it at once; what it raises comes out here."""
        done: Future[R] = Future()
        done.set_result(work(*args, **named))
        return done


@dataclass(frozen=True)
class WorkerPool:
    """How many processes at most, which executor (`processes` or `dask:ADDRESS`), who is told how far work is.

    `worth` is for how many bytes of data one more process pays.
    """

    workers: int = 0
    executor: str = PROCESSES
    tell: Tell = silent
    worth: int = WORTH

    @contextmanager
    def workers_for(self, size: int, pieces: int, modules: Sequence[str] = ()) -> Iterator[Executor]:
        """Workers for data of so many bytes in so many pieces; for little of it, or one piece, this process alone.

        New processes import the `modules` first; a cluster's are as whoever runs it has set them up.
        """
        if self.executor.startswith(DASK):
            with _cluster(self.executor.removeprefix(DASK)) as cluster:
                yield cluster
            return
        workers = min(self.workers or _processors(), 1 + size // self.worth, pieces)
        if workers < 2:
            yield SameProcess()
            return
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=attend, initargs=(modules,)) as pool:
            yield pool

    def all(
        self,
        what: str,
        workers: Executor,
        work: Callable[[T], R],
        items: Sequence[T],
        weight: Callable[[T], int] = lambda _item: 1,
    ) -> list[R]:
        """The results of a piece of work in the order of the `items`; `weight` says how much each is."""
        whole, done = sum(map(weight, items)), 0
        futures: dict[Future[R], T] = {}
        for item in items:
            if isinstance(workers, SameProcess):
                futures[workers.submit(work, item)] = item
                self.tell(what, done := done + weight(item), whole)
            else:
                futures[workers.submit(_alone, work, item)] = item
        for future in as_completed(futures) if not isinstance(workers, SameProcess) else ():
            future.result()
            self.tell(what, done := done + weight(futures[future]), whole)
        return [future.result() for future in futures]


SEQUENTIAL = WorkerPool(1)


def _alone(work: Callable[[T], R], piece: T) -> R:
    """The result of a piece of work in a process of others, which then forgets all that the piece needed."""
    result = work(piece)
    gc.collect()
    return result


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """A Dask cluster that runs already; its workers must see the same folders."""
    from distributed import Client  # noqa: PLC0415  the extra [cluster]

    with Client(address) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor(pure=False)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
