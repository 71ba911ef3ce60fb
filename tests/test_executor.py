"""Workers end with the process that they work for, even where it is killed."""

import os
import signal
import subprocess
import sys

import psutil
import pytest

CREW = """
import os, time
from generator.executor import WorkerPool
if __name__ == "__main__":
    with WorkerPool(2).workers_for(2**22, 2) as workers:
        print(*{workers.submit(os.getpid).result() for _ in range(2)}, flush=True)
        time.sleep(600)
"""
CHECK = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from generator.limits import Limits, bind
with ProcessPoolExecutor(1, get_context("fork"), initializer=bind, initargs=(Limits(60, 2**31),)) as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("program", [CREW, CHECK], ids=["a worker", "a check of a push"])
def test_nothing_outlives_a_killed_process(program: str) -> None:
    """A server that is killed leaves nobody waiting for work for ever."""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as master:
        assert master.stdout
        workers = [psutil.Process(int(number)) for number in master.stdout.readline().split()]
        assert workers
        assert all(worker.is_running() for worker in workers)
        os.kill(master.pid, signal.SIGKILL)
        _, left = psutil.wait_procs(workers, timeout=600)
    assert left == []
